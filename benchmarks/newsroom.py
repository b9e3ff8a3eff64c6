#!/usr/bin/env python3
"""Measure the newsroom as its store grows: adding one article, opening a story, searching; median and 95th percentile.

usage: newsroom.py [--sizes N,N,…] [--feeds N] [--entries N] [--collect-only] [--home DIR] [--json FILE]

First a round: 200 feeds of 50 pages each, served on loopback by another process (wire/server.py) and asked without the
pause between two requests that hosts are given else; then a second round, in which nothing has changed.

The store is filled with the tests' pages told of other matters (wire/matters.py): copies, translations and other
reports of one event, about 170 words a page, in six languages, 1,000 a day from 200 outlets. They are read and
analysed once and put in by the newsroom's own steps. An article is added as ``recoupe add`` does in a process that
stays: kept, read, cleaned, analysed, traced, grouped, searchable; only vectors are not the model's (wire/stock.py).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import pickle
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import httpx

from recoupe.collect import Fetcher, packed
from recoupe.collect.pacing import Manners
from recoupe.ledger import Followed, Settings
from recoupe.model import Article
from recoupe.newsroom import Asked, Gathered, collecting, opened, search, show, stories
from recoupe.newsroom.working import Work, now
from recoupe.pipeline import analyse_each, read_each
from recoupe.store import Store
from recoupe.trace.encoder import Remembering, SentenceEncoder
from tracing.meter import apart, asked, peak_mib
from wire.matters import SHORT, WORD
from wire.server import host
from wire.stock import Item, Likeness, Wire, stock

PICKLE = "wire.pickle"
TOGETHER = 256  # articles put in at once when filling, as many as a run takes up
ADDED, OPENED, SEARCHES, SYNCS = 120, 100, 210, 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000", help="empty: none")
    parser.add_argument("--feeds", type=int, default=200, help="0: no round")
    parser.add_argument("--entries", type=int, default=50)
    parser.add_argument("--collect-only", action="store_true", help="a round without reading and analysing its pages")
    parser.add_argument("--home", type=Path, help="where to fill the store, to be kept and filled further")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--task", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.task:
        task = asked(args.task)
        tasks: dict[str, Callable[..., dict[str, Any]]] = {"fill": fill, "measure": measure, "follow": follow}
        json.dump(tasks[task.pop("do")](**task), sys.stdout)
        return
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        home = args.home or Path(folder)
        if args.feeds:
            round_of = {"home": folder, "feeds": args.feeds, "entries": args.entries, "reads": not args.collect_only}
            row = apart(__file__, {"do": "follow"} | round_of)
            rows.append(row)
            print(json.dumps(row, indent=1), flush=True)
        for size in map(int, filter(None, args.sizes.split(","))):
            row = apart(__file__, {"do": "fill", "home": str(home), "size": size})
            rows.append(row | apart(__file__, {"do": "measure", "home": str(home), "size": size}))
            print(json.dumps(rows[-1], indent=1), flush=True)
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def wire(home: Path) -> Wire:
    """The wire, whose pages are analysed once and kept beside the store."""
    kept = home / PICKLE
    with suppress(FileNotFoundError):
        made: Wire = pickle.loads(kept.read_bytes())  # noqa: S301 - we wrote it
        return made
    made = Wire.of_the_tests()
    home.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(made))
    return made


def follow(home: str, feeds: int, entries: int, reads: bool) -> dict[str, Any]:
    """Collect from all feeds and, where it ``reads``, have their pages searchable; then ask again."""
    wire(Path(home))
    command = [sys.executable, "-m", "wire.server", str(Path(home, PICKLE)), str(feeds), str(entries)]
    serving = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent)
    with serving, opened(Path(home, "newsroom"), writes=True) as store:
        port = int((serving.stdout or sys.stdin).readline())
        with store.change():
            for feed in range(feeds):
                address = f"http://{host(feed)}:{port}/feed.xml"
                store.sources.add(Followed(0, address, address, None, now(), Settings(interval=0, full_text="page")))
        first, collected = round_(store, feeds, port)
        begun = time.perf_counter()
        if reads:
            work = Work(store, "fr", encoder=Remembering(SentenceEncoder()))
            work.settle()
            work.close()
        seconds = time.perf_counter() - begun
        second, again = round_(store, feeds, port)
        serving.terminate()
    return {
        "feeds": feeds,
        "pages": collected.new,
        "first": first | {"feeds_a_minute": round(feeds * 60 / first["seconds"])},
        "searchable_a_second": round(feeds * entries / seconds, 1) if reads else None,
        "second": second | {"new": again.new},
        "peak_mib": round(peak_mib()),
    }


def round_(store: Store, feeds: int, port: int) -> tuple[dict[str, float], Gathered]:
    """A round of collecting: seconds, those of the processor, and what the servers were asked."""

    async def collected() -> Gathered:
        allowed = [host(feed) for feed in range(feeds)]
        async with Fetcher(manners=Manners(delay=0.0, at_once_host=2), allowed=allowed) as fetcher:
            return await collecting.collect(store, fetcher)

    requests, sent = counted(port)
    began, busy = time.perf_counter(), time.process_time()
    gathered = asyncio.run(collected())
    seconds, cpu = time.perf_counter() - began, time.process_time() - busy
    after = counted(port)
    row = {
        "seconds": round(seconds, 2),
        "cpu": round(cpu, 2),
        "requests": after[0] - requests,
        "bytes": after[1] - sent,
    }
    return row, gathered


def counted(port: int) -> tuple[int, int]:
    """Requests the server had, and bytes it sent."""
    requests, sent = httpx.get(f"http://{host(0)}:{port}/count").json()
    return requests, sent


def fill(home: str, size: int) -> dict[str, Any]:
    """Bring the store up to ``size`` articles."""
    pages = wire(Path(home))
    began = time.perf_counter()
    with opened(Path(home), writes=True) as store:
        work = Work(store, "fr", encoder=Likeness())
        first = store.versions.count()
        coming = pages.items(first, size)
        while some := list(islice(coming, TOGETHER)):
            begun = time.perf_counter()
            stock(store, some)
            stocked = time.perf_counter()
            work.settle()
            seconds = f"{stocked - begun:.1f} + {time.perf_counter() - stocked:.1f} s"
            print(f"{store.versions.count()}: {seconds}", file=sys.stderr)
        work.close()
    return {"articles": size, "filled_a_second": round((size - first) / (time.perf_counter() - began), 1)}


def measure(home: str, size: int) -> dict[str, Any]:
    """What the store does with ``size`` articles in it."""
    pages = wire(Path(home))
    chance = random.Random(size)  # noqa: S311 - no secret is made of it
    items = list(pages.items(size, size + ADDED))
    warm = one_a_language(items)
    with opened(Path(home), writes=True) as store:
        begun = time.perf_counter()
        work = Work(store, "fr", encoder=Remembering(Likeness()))
        for item in warm:
            add(store, work, item)
        first = time.perf_counter() - begun
        added = [_timed(partial(add, store, work, item)) for item in items if item not in warm]
        ids = store.stories.ids()
        some = chance.sample(ids, min(OPENED, len(ids)))
        collated = [_timed(partial(work.collated, story, None)) for story in some]
        analysed = [_timed(partial(analyse_each, read_one(item))) for item in items]
        begun = time.perf_counter()
        work.close()
        closed = time.perf_counter() - begun
    with opened(Path(home)) as store:
        shown = [_timed(partial(show, store, story, "fr")) for story in some]
        listed = [_timed(partial(stories, store, "recent", datetime.now(UTC), 20)) for _ in range(20)]
        asked = [_timed(partial(search, store, question, 20)) for question in questions(items, chance)]
    disk = {
        part.name: sum(f.stat().st_size for f in (part, *part.rglob("*")) if f.is_file()) >> 20
        for part in Path(home).iterdir()
    }
    return {
        "stories": len(ids),
        "sync_ms": _middle([_timed(partial(sync, Path(home, "sync"))) for _ in range(SYNCS)])["wall"],
        "first_ms": round(first * 1_000),  # one page of each language, with their models and the indexes
        "close_ms": round(closed * 1_000),
        "add_ms": _middle(added),
        "analyse_ms": _middle(analysed),  # of these: what does not depend on the store
        "collate_ms": _middle(collated),
        "open_ms": _middle(shown),
        "list_ms": _middle(listed),
        "search_ms": _middle(asked),
        "peak_mib": round(peak_mib()),
        "disk_mib": disk,
    }


def one_a_language(items: list[Item]) -> list[Item]:
    """The first page of each language."""
    return list({item.article.language: item for item in reversed(items)}.values())


def add(store: Store, work: Work, item: Item) -> None:
    with store.change():
        store.captures.keep(item.arrival, packed(item.arrival))
    work.run()


def sync(file: Path) -> None:
    """Have a small new file last: what a commit of the text index does some fifteen times, and waits for."""
    with file.open("wb") as out:
        out.write(b"1")
        out.flush()
        os.fsync(out.fileno())
    file.unlink()


def read_one(item: Item) -> list[Article]:
    return [a for a in read_each([item.arrival.capture]) if isinstance(a, Article)]


def questions(items: list[Item], chance: random.Random) -> list[Asked]:
    """Words of one page: one, two, three, a phrase, one with an outlet or since a day, one newest first."""
    found: list[Asked] = []
    while len(found) < SEARCHES:
        article = chance.choice(items).article
        words = [w for w in WORD.findall(article.text) if len(w) > SHORT]
        one, two, three = chance.sample(words, 3)
        at = chance.randrange(len(article.text.split()) - 3)
        phrase = " ".join(article.text.replace('"', " ").split()[at : at + 3])
        found += [Asked(one), Asked(f"{one} {two}"), Asked(f"{one} {two} {three}"), Asked(f'"{phrase}"')]
        found += [Asked(one, outlet=article.source.outlet), Asked(one, language=article.language)]
        found.append(Asked(one, newest=True))
    return found


def _timed(run: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of a call: by the clock, and of the processor."""
    began, busy = time.perf_counter(), time.process_time()
    run()
    return (time.perf_counter() - began) * 1_000, (time.process_time() - busy) * 1_000


def _middle(times: list[tuple[float, float]]) -> dict[str, dict[str, float]]:
    """Median and 95th percentile; on a machine that does other things too the processor's tell more."""
    return {
        name: {"p50": round(ordered[len(ordered) // 2], 1), "p95": round(ordered[len(ordered) * 95 // 100], 1)}
        for name, ordered in (("wall", sorted(w for w, _ in times)), ("cpu", sorted(c for _, c in times)))
    }


if __name__ == "__main__":
    main()
