"""Two processes on one store: one works, the other says so; who only reads goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from recoupe.newsroom import opened

WORKER = """
import sys
from pathlib import Path
from recoupe.newsroom import opened
opened(Path(sys.argv[1]), writes=True)
print("at work", flush=True)
sys.stdin.read()
"""


def recoupe(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "recoupe", "--home", str(home), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"LC_ALL": "C"})


def test_while_one_works_another_that_would_write_says_so_and_readers_go_on(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Le pont a rouvert\n\nLe pont de Valmont a rouvert lundi, a annoncé la mairie.\n", encoding="utf-8")
    home = tmp_path / "home"
    with opened(home, writes=True):
        second = recoupe(home, "add", str(page))
        assert second.returncode == 1
        assert second.stderr.splitlines() == [
            f"recoupe: {home}: not kept: another process (number {os.getpid()}) is at work on this store"
        ]
        for question in (("stories", "--json"), ("sources", "--json"), ("refused", "--json")):
            reader = recoupe(home, *question)
            assert (reader.returncode, reader.stderr) == (0, "")


def test_who_worked_and_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "at work\n"
        worker.kill()
    with opened(tmp_path, writes=True) as store:
        assert store.identity
