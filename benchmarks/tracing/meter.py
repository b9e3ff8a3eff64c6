"""Seconds and memory of what runs in a process of its own."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from recoupe.process import prepare

__all__ = ["Watch", "apart", "asked", "each_size", "peak_mib", "resident_mib"]

# One thread for everybody, so that processor seconds are those of one core.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1")


class Watch:
    """Wall and processor seconds of what happens under it, added up."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu


def peak_mib() -> float:
    """The most memory this process has had resident."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def resident_mib() -> float:
    """What it has resident now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 2**20


def apart(script: str, task: dict[str, Any]) -> dict[str, Any]:
    """The answer of ``script --task`` in a process of its own, on one thread."""
    command = [sys.executable, script, "--task", json.dumps(task)]
    done = subprocess.run(command, stdout=subprocess.PIPE, env=os.environ | ONE_THREAD, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{task}: exit {done.returncode}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def asked(task: str) -> dict[str, Any]:
    """What a process ``apart`` is asked; it runs as the program's own do from here on."""
    prepare()
    found: dict[str, Any] = json.loads(task)
    return found


def each_size(script: str, sizes: str, **more: object) -> None:
    """Print, a line each, the answers of ``script`` for ``sizes`` ("10,100"), which find ``more`` in their task."""
    for size in map(int, sizes.split(",")):
        row = apart(script, {"size": size, **more})
        print("  ".join(f"{name} {value:,.2f}" for name, value in row.items()), flush=True)
