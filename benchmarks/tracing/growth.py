"""How the time and memory of the index grow with the number of articles."""

from __future__ import annotations

import gc
import math
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np

from recoupe.model import Reuse
from recoupe.trace.index import Index
from tracing.meter import Watch, apart, peak_mib, resident_mib
from tracing.stream import Page, Stream
from tracing.vectors import Perturbed, Watched

__all__ = ["RUNS", "measure", "report"]

Row = dict[str, Any]
BATCH = 1_000  # articles made, and then taken in together
MORE = 500  # added one at a time to an index that holds all others; what each takes has a median and a .95 quantile
ONE_BY_ONE = 10_000  # articles up to which all are also added one at a time
STEEPEST = 1.1
HEADS = {
    "articles": "articles",
    "take in": "take_s",
    "reuse": "reuse_s",
    "art./s": "bulk_per_s",
    "next 500/s": "next_per_s",
    "one ms": "add_ms",
    "p95 ms": "add_p95_ms",
    "singly/s": "single_per_s",
    "before MiB": "base_mib",
    "peak MiB": "peak_mib",
    "disk MiB": "disk_mib",
    "save s": "save_s",
    "open s": "open_s",
    "opened/s": "opened_per_s",
}
LEAST_SHARE = 0.3  # of one article: less is no copy of it


def measure(script: str, sizes: Sequence[int], vectors: str, days: Sequence[int | None]) -> Iterator[Row]:
    """A row for each size and window, each from a process of its own; ``vectors`` is a file of real ones."""
    for window in days:
        for size in sizes:
            row = apart(script, {"run": "in_bulk", "size": size, "days": window, "vectors": vectors})
            if size <= ONE_BY_ONE:
                row |= apart(script, {"run": "one_by_one", "size": size, "days": window, "vectors": vectors})
            yield row


def in_bulk(size: int, days: int | None, vectors: str) -> Row:
    """All articles at once, then some more one at a time; saved and opened again."""
    encoder, stream = _made(size, vectors)
    base = resident_mib()
    index = Index(encoder, days)
    taking, tracing, adding = Watch(), Watch(), Watch()
    roots: list[int] = []
    planned: Counter[str] = Counter()
    for pages in _batches(stream.pages(range(size))):
        roots += [page.root for page in pages]
        planned.update(page.kind for page in pages)
        with taking.running():
            index.extend(page.article for page in pages)
    with tracing.running():
        reuse = index.reuse()
    row = {"articles": size, "days": days, "base_mib": base, "planned": planned} | _found(stream, reuse, roots)
    each = []
    for page in stream.pages(range(size, size + MORE)):
        before = adding.cpu
        with adding.running():
            index.add(page.article)
        each.append(1_000 * (adding.cpu - before))
    bulk = taking.cpu + tracing.cpu
    row |= {"take_s": taking.cpu, "reuse_s": tracing.cpu, "bulk_s": bulk, "bulk_wall_s": taking.wall + tracing.wall}
    row |= {"bulk_per_s": size / bulk, "next_per_s": MORE / adding.cpu, "peak_mib": peak_mib()}
    row |= {"add_ms": float(np.median(each)), "add_p95_ms": float(np.percentile(each, 95))}
    row |= {"encoder_sentences": encoder.sentences, "encoder_s": encoder.cpu}
    del reuse
    return row | _kept(index, encoder, stream)


def one_by_one(size: int, days: int | None, vectors: str) -> Row:
    """All articles one at a time."""
    encoder, stream = _made(size, vectors)
    index = Index(encoder, days)
    adding = Watch()
    for page in stream.pages(range(size)):
        with adding.running():
            index.add(page.article)
    return {"single_s": adding.cpu, "single_wall_s": adding.wall, "single_per_s": size / adding.cpu}


def report(rows: Sequence[Row]) -> Iterator[str]:
    """The rows as a table, with what one article more costs as their number grows."""
    for window in dict.fromkeys(row["days"] for row in rows):
        some = [row for row in rows if row["days"] == window]
        yield f"Window: {'none' if window is None else f'{window} days'}; seconds of the processor"
        yield "  ".join(head.rjust(max(10, len(head))) for head in HEADS)
        for row in some:
            yield "  ".join(_number(row.get(key)).rjust(max(10, len(head))) for head, key in HEADS.items())
        for row in some:
            kinds = ", ".join(f"{kind} {hit / row['planned'][kind]:.3f}" for kind, hit in sorted(row["hits"].items()))
            wrong = f"pairs that are none: {row['wrong']} of {row['pairs']}"
            yield f"{row['articles']:,}: found {kinds}; {wrong}"
        for one, other in pairwise(some):
            for what, key in (("in bulk", "bulk_s"), ("one at a time", "single_s")):
                if key in one and key in other:
                    steep = math.log(other[key] / one[key]) / math.log(other["articles"] / one["articles"])
                    verdict = "" if steep <= STEEPEST else f"  steeper than {STEEPEST}"
                    yield f"{one['articles']:,} to {other['articles']:,} {what}: n^{steep:.2f}{verdict}"


def _made(size: int, vectors: str) -> tuple[Watched, Stream]:
    perturbed = Perturbed(np.load(vectors))
    return Watched(perturbed), Stream(size, perturbed)


def _batches(pages: Iterable[Page]) -> Iterator[list[Page]]:
    coming = iter(pages)
    while batch := list(islice(coming, BATCH)):
        yield batch


def _found(stream: Stream, reuse: Sequence[Reuse], roots: Sequence[int]) -> Row:
    """Of the copies those found with what they were made from, and pairs that share no root."""
    pairs = {(_place(r.a), _place(r.b)) for r in reuse if max(r.share_a, r.share_b) >= LEAST_SHARE}
    hits: Counter[str] = Counter()
    for number, root in enumerate(roots):
        if number != root:
            hits[stream.planned(number)[0]] += (root, number) in pairs
    return {"hits": hits, "pairs": len(pairs), "wrong": sum(roots[a] != roots[b] for a, b in pairs)}


def _place(article: str) -> int:
    return int(article.rpartition("-")[2])


def _kept(index: Index, encoder: Watched, stream: Stream) -> Row:
    """What it takes to save the index, to open it and to go on."""
    saving, opening, adding = Watch(), Watch(), Watch()
    more = list(stream.pages(range(stream.size + MORE, stream.size + 2 * MORE)))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with saving.running():
            index.save(folder)
        del index
        gc.collect()
        with opening.running():
            opened = Index.open(folder, encoder)
        for page in more:
            with adding.running():
                opened.add(page.article)
        size = sum(file.stat().st_size for file in folder.iterdir())
    row = {"save_s": saving.wall, "open_s": opening.wall, "disk_mib": size / 2**20}
    return row | {"opened_per_s": MORE / adding.cpu}


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.2f}" if value < 10 else f"{value:,.0f}"


RUNS: dict[str, Callable[..., Row]] = {"in_bulk": in_bulk, "one_by_one": one_by_one}
