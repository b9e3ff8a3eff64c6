#!/usr/bin/env python3
"""Measure how copies are traced: beside MinHash-LSH, and as the articles grow in number.

usage: trace.py [--part a|b] [--sizes 1000,10000,100000] [--windows 14,0] [--json FILE]

Part a: copies made from real articles (verbatim, cut, edited, translated a second time, borrowed in part), and the
reports of several outlets on one event, which are none. Recall by kind, precision, articles a second and peak memory,
beside datasketch and rensa at the settings of a sweep that suit them best.
Part b: articles made by substitution, vectors by perturbing real ones. Seconds, memory and size on disk for each
number of articles, with a window of days (0: none), what one article more takes, and how steeply they grow.

Each figure comes from a process of its own, on one thread; seconds are the processor's where nothing
else is said. Part a needs `pip install recoupe[bench]`, or `make bench-trace`, which pins it.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path

import numpy as np

from tracing import contenders, growth, stream, vectors
from tracing.meter import asked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["a", "b"])
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--windows", default="14,0")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--task", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.task:
        task = asked(args.task)
        json.dump((contenders.RUNS | growth.RUNS)[task.pop("run")](**task), sys.stdout)
        return
    print(f"CPython {platform.python_version()}, {platform.machine()}", flush=True)
    result = {}
    if args.part in (None, "a"):
        result["a"] = list(contenders.measure(__file__))
        print(*contenders.report(result["a"]), sep="\n", flush=True)
    if args.part in (None, "b"):
        sizes = [int(size) for size in args.sizes.split(",")]
        result["b"] = part_b(sizes, [int(days) or None for days in args.windows.split(",")])
    if args.json:
        args.json.write_text(json.dumps(result, indent=1), encoding="utf-8")


def part_b(sizes: list[int], windows: list[int | None]) -> list[growth.Row]:
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "vectors.npy"
        np.save(file, vectors.pool(stream.sentences()))
        rows = []
        for row in growth.measure(__file__, sizes, str(file), windows):
            print(f"  {row['articles']:,} articles in {row['bulk_wall_s']:.0f} s", file=sys.stderr, flush=True)
            rows.append(row)
    print(*growth.report(rows), sep="\n", flush=True)
    return rows


if __name__ == "__main__":
    main()
