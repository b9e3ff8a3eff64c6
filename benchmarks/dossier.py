#!/usr/bin/env python3
"""Time the main job: articles a second and peak memory for 5, 50 and 500 pages, cold and warm.

usage: dossier.py [--sizes 5,50,500] [--json FILE]

The pages are the bundled example's, told again of other matters by substitution: every further set
swaps about half of its content words and all of its names for others of the same pages, the same
way in all pages of the set, so that a set holds the same copies as the example and two sets hold
none in common. Words the language tables know (cues, months, furniture) stay. Cold is a new process
on files the system has read before; warm is the same dossier built again in one process. Peak
memory is the largest sum of the resident sets of the process and its workers, sampled (Linux only).
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from importlib import resources
from pathlib import Path

from recoupe import newsroom

WORD = re.compile(r"[^\W\d_]{5,}")
TEXT_NODE = re.compile(r">[^<]+<")
OPAQUE = re.compile(r"(<(?:script|style|head)\b.*?</(?:script|style|head)>)", re.DOTALL | re.IGNORECASE)


def known_words() -> set[str]:
    """Words of the language tables: what makes a page French, a date, a quotation or furniture."""
    tables = Path(str(resources.files("recoupe.languages"))).rglob("*.toml")
    return {w.casefold() for t in tables for w in WORD.findall(t.read_text(encoding="utf-8"))}


class Substitution:
    """A fixed swap of words, another for each ``seed``."""

    def __init__(self, vocabulary: list[str], known: set[str], seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - no secret is made of it
        self.swap: dict[str, str] = {}
        for capital in (True, False):
            pool = sorted({w for w in vocabulary if w[0].isupper() == capital and w.casefold() not in known})
            mixed = pool[:]
            chance.shuffle(mixed)
            self.swap |= {a: b for a, b in zip(pool, mixed, strict=True) if capital or chance.random() < 0.5}

    def text(self, text: str) -> str:
        return WORD.sub(lambda m: self.swap.get(m.group(), m.group()), text)

    def html(self, html: str) -> str:
        parts = OPAQUE.split(html)
        return "".join(p if i % 2 else TEXT_NODE.sub(lambda m: self.text(m.group()), p) for i, p in enumerate(parts))


def example() -> dict[str, str]:
    """The example's pages as text, by file name; side files are left out."""
    pages: dict[str, str] = {}
    for file in sorted(newsroom.example_pages().iterdir()):
        if file.name.endswith(".meta.json"):
            continue
        content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        try:
            pages[file.name.removesuffix(".gz")] = content.decode()
        except UnicodeDecodeError:
            pages[file.name.removesuffix(".gz")] = content.decode("cp1252")
    return pages


def make_pages(folder: Path, count: int) -> None:
    pages = example()
    vocabulary = [w for text in pages.values() for w in WORD.findall(text)]
    known = known_words()
    for number in range(count):
        matter, page = divmod(number, len(pages))
        name, text = list(pages.items())[page]
        if matter:
            other = Substitution(vocabulary, known, matter)
            text = other.html(text) if name.endswith((".html", ".htm")) else other.text(text)
        (folder / f"{matter:03}-{name}").write_text(text, encoding="utf-8")


def resident(pid: int) -> int:
    """Resident bytes of a process and all its descendants."""
    try:
        status = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
        children = [c for t in Path(f"/proc/{pid}/task").iterdir() for c in (t / "children").read_text().split()]
    except OSError:  # it has just ended
        return 0
    return int(status[1]) * 4096 + sum(resident(int(c)) for c in children)


def run(arguments: list[str]) -> tuple[float, int, str]:
    """Seconds, peak resident bytes and standard output of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    peak = 0
    finished = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not finished.wait(0.05):
            peak = max(peak, resident(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = process.communicate()
    finished.set()
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)}: exit {process.returncode}")
    return time.perf_counter() - start, peak, output


def warm(folder: str) -> None:
    """Build one dossier twice in this process and print the seconds of the second."""
    newsroom.dossier([folder], reader="fr")
    start = time.perf_counter()
    newsroom.dossier([folder], reader="fr")
    print(time.perf_counter() - start)


def measure(size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "pages"
        folder.mkdir()
        make_pages(folder, size)
        command = [sys.executable, "-m", "recoupe", "dossier", str(folder), "--out", str(Path(place) / "out")]
        cold, peak, _ = run(command)
        _, _, again = run([sys.executable, __file__, "--warm", str(folder)])
    return {
        "pages": size,
        "cold_seconds": round(cold, 2),
        "cold_per_second": round(size / cold, 2),
        "warm_seconds": round(float(again), 2),
        "warm_per_second": round(size / float(again), 2),
        "peak_mib": round(peak / 2**20),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="5,50,500")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--warm", metavar="FOLDER", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.warm:
        warm(args.warm)
        return
    print(f"CPython {platform.python_version()}, {platform.machine()}")
    rows = [measure(int(size)) for size in args.sizes.split(",")]
    for row in rows:
        print("  ".join(f"{key} {value:g}" for key, value in row.items()))
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
