"""Captures to articles, in a store: read, cleaned among their neighbours, corrected, analysed.

Furniture is told by what repeats among a site's pages of one week, so that a page costs what its own week
costs, and the outcome does not depend on which page came first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import blake2b
from pathlib import PurePosixPath

import msgspec

from recoupe import read
from recoupe.collect import arrival_of
from recoupe.correct import Articles
from recoupe.errors import NotCollected, NotOpened
from recoupe.ledger import Correction
from recoupe.model import Article, Capture, Refused
from recoupe.pipeline import MADE_BY, Progress, Workers, analyse_each, analysed_as, read_each, settle
from recoupe.store import Reading, Store, Waiting

__all__ = ["read_waiting", "tidy"]


def read_waiting(store: Store, waiting: Sequence[Waiting], workers: Workers, progress: Progress) -> list[Refused]:
    """Read captures; each becomes a version of its page, or is settled with the reason why not, which is returned."""
    there: list[tuple[Waiting, Capture]] = []
    refused: list[Refused] = []
    for item in waiting:
        try:
            there.append((item, arrival_of(store.captures.bytes_of(item.place), item.key).capture))
        except (NotOpened, NotCollected) as error:
            refused.append(Refused(item.key, error.reason))
            with store.change():
                store.captures.settle(item.capture, "refused", error.reason)
    results = list(workers.each(read_each, [capture for _, capture in there], "read", progress))
    with store.change():
        for (item, _), result in zip(there, results, strict=True):
            if isinstance(result, Refused):
                store.captures.settle(item.capture, "refused", result.reason)
                refused.append(result)
            else:
                store.versions.add(item, result, *_neighbourhood(result, item))
    return refused


def _neighbourhood(article: Article, waiting: Waiting) -> tuple[str, str]:
    """The site and the week among whose pages furniture is looked for."""
    site = read.site_of(article)
    if site is None:
        path = article.source.path
        site = f"folder {PurePosixPath(path).parent}" if path else waiting.key
    day = article.published.value[:10] if article.published else ""
    try:
        year, week, _ = date.fromisoformat(day).isocalendar()
    except ValueError:
        return site, "undated"
    return site, f"{year}-W{week:02}"


def tidy(store: Store, workers: Workers, progress: Progress) -> list[Correction]:
    """Make the records of all versions whose reading, neighbours or corrections changed.

    The corrections that hold of nothing on them are returned, each with the reason. What was read in a page's very
    words stands: corrections are put over it, and nothing is analysed for them.
    """
    corrections = Articles(store.corrections.standing())
    todo = list(_changed(store, corrections))
    held = {reading.version: known for reading, article, _ in todo if (known := _held(store, reading, article))}
    unheard = [article for reading, article, _ in todo if reading.version not in held]
    results = iter(list(workers.each(analyse_each, unheard, "analyse", progress)))
    unheld: list[Correction] = []
    with store.change():
        for reading, _, digest in todo:
            result = held.get(reading.version) or next(results)
            if isinstance(result, Refused):
                store.versions.withdraw(reading.version, result.reason)
            else:
                corrected = corrections.analysed(result, reading.key)
                # who says something tells what day it was said on, where it is said more than once
                known = result if corrected is result else settle(corrected)
                store.versions.record(reading.version, result, known, digest)
                store.stories.touch(filter(None, [store.stories.of(result.id)]))
                unheld += corrections.unheld(result, reading.key)
    return unheld


def _changed(store: Store, corrections: Articles) -> Iterator[tuple[Reading, Article, str]]:
    """Versions whose record is to be made, each with the article it is to be made from and the digest of that."""
    for site, week in store.versions.untidy():
        readings = store.versions.neighbours(site, week)
        cleaned = read.drop_repeated([corrections.reading(r.article, r.key) for r in readings])
        for reading, article in zip(readings, cleaned, strict=True):
            digest = _digest(article, corrections, reading.key)
            if digest != reading.cleaned:
                yield reading, article, digest


def _held(store: Store, reading: Reading, article: Article) -> Article | None:
    """An article as it was analysed before; None where it was not, or in other words."""
    if reading.made_by != " ".join(MADE_BY):
        return None
    return analysed_as(article, store.versions.analysed(reading.version))


def _digest(article: Article, corrections: Articles, key: str) -> str:
    """Of all that a record is made from."""
    content = msgspec.msgpack.encode((article, corrections.to_speakers(key)))
    return blake2b(content, digest_size=12).hexdigest()
