#!/usr/bin/env python3
"""Time the main job: articles a second and peak memory for 5, 50 and 500 pages, cold and warm.

usage: dossier.py [--sizes 5,50,500] [--json FILE]

The pages are the bundled example's, told again of other matters by substitution: every further set
swaps its content words for others of the same pages, invents its names and changes its figures, the same way
in all pages of the set, so that a set holds the same copies as the example and two sets share none.
Words that tell what is said, when, and what is furniture stay. Cold is a new process
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
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from recoupe import newsroom

WORD = re.compile(r"[^\W\d_]{4,}")
FIGURE = re.compile(r"(?<![\d-])\d{2,3}(?![\d-])")
KEPT = ("cues", "times", "furniture", "sentences", "credits", "translation", "datelines")
TEXT_NODE = re.compile(r">[^<]+<")
OPAQUE = re.compile(r"(<(?:script|style|head)\b.*?</(?:script|style|head)>)", re.DOTALL | re.IGNORECASE)


def kept_words() -> set[str]:
    """Words of the language tables that tell a saying, a date or furniture."""
    tables = [t for t in Path(str(resources.files("recoupe.languages"))).rglob("*.toml") if t.stem in KEPT]
    return {w.casefold() for t in tables for w in WORD.findall(t.read_text(encoding="utf-8"))}


def invented(chance: random.Random) -> str:
    """A name nobody has yet."""
    return "".join(
        chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randint(2, 4))
    ).title()


class Substitution:
    """A fixed swap of words, another for each ``seed``; names are invented, the same in all languages."""

    def __init__(self, vocabularies: Mapping[str, set[str]], kept: set[str], seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - no secret is made of it
        names = {w for w in set.intersection(*vocabularies.values()) if w[0].isupper()}
        pools = [names]
        for words in vocabularies.values():
            pools += [{w for w in words - names if w[0].isupper() == capital} for capital in (True, False)]
        self.shift = seed
        self.swap: dict[str, dict[str, str]] = {language: {} for language in vocabularies}
        for number, pool in enumerate(pools):
            ordered = sorted(w for w in pool if w.casefold() not in kept)
            mixed = chance.sample(ordered, len(ordered)) if number else [invented(chance) for _ in ordered]
            for language in vocabularies if number == 0 else [list(vocabularies)[(number - 1) // 2]]:
                self.swap[language] |= dict(zip(ordered, mixed, strict=True))

    def text(self, text: str, language: str) -> str:
        swap = self.swap[language]
        other = WORD.sub(lambda m: swap.get(m.group(), m.group()), text)
        return FIGURE.sub(lambda m: str(10 + (int(m.group()) + self.shift) % 890), other)

    def html(self, html: str, language: str) -> str:
        parts = OPAQUE.split(html)
        other = [
            p if i % 2 else TEXT_NODE.sub(lambda m: self.text(m.group(), language), p) for i, p in enumerate(parts)
        ]
        return "".join(other)


def example() -> list[tuple[str, str, str]]:
    """The example's pages as (file name, language, text); side files are left out."""
    folder = newsroom.example_pages()
    reference = json.loads((folder.parent / "reference.json").read_text(encoding="utf-8"))
    pages = []
    for name, page in sorted(reference["articles"].items()):
        content = (folder / name).read_bytes()
        content = gzip.decompress(content) if name.endswith(".gz") else content
        encoding = "cp1252" if b"windows-1252" in content[:500] else "utf-8"
        pages.append((name.removesuffix(".gz"), page["language"], content.decode(encoding)))
    return pages


def make_pages(folder: Path, count: int) -> None:
    pages = example()
    vocabularies = {lang: {w for _, x, t in pages if x == lang for w in WORD.findall(t)} for _, lang, _ in pages}
    kept = kept_words()
    others: dict[int, Substitution] = {}
    for number in range(count):
        matter, page = divmod(number, len(pages))
        name, language, text = pages[page]
        if matter:
            other = others.setdefault(matter, Substitution(vocabularies, kept, matter))
            text = (other.html if name.endswith((".html", ".htm")) else other.text)(text, language)
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
