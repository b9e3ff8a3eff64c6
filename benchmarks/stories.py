#!/usr/bin/env python3
"""Measure what a page costs that joins the stories of a newsroom, as its pages grow in number.

usage: stories.py [--sizes 1000,10000,100000]

Profiles are made from those of real articles (BASIL, WMT 2021) by swapping each word for one about as frequent; four in
ten keep half of the words of an earlier page of the last days, and tell its story. They come in order of their days,
DENSITY of them within reach at most. Only the last pages are looked up and grouped, when all others are there.
Each size runs in a process of its own, on one thread. Printed: milliseconds of the processor a page for finding
what is near, and for growing the stories (median, 95th percentile), pages found near, memory, size of a profile.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from recoupe.collate.growing import Grouping, Links
from recoupe.collate.nearness import DAYS
from recoupe.collate.profiles import Profile, Terms, profiles
from recoupe.collate.reach import Reach
from recoupe.trace.sheets import sheet
from tracing.meter import Watch, asked, each_size, resident_mib
from tracing.texts import article, documents, events

DENSITY = 20_000  # pages within reach
GROUPED, LAST = 1_000, 500  # pages that are grouped at all, and those of them whose cost is shown
TOLD_AGAIN, KEPT = 0.4, 0.5
RECENT = 300  # pages among which the story told again is drawn
WINDOW = 60  # words about as frequent, in either direction
LEAD = 512
BAGS = ("words", "opening", "names")


class Made:
    """Profiles, one after the other."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._chance = np.random.default_rng(2031)
        english = [text for event in events() for text in event]
        texts = [*((t, "en") for t in english), *((d.versions[0], "fr") for d in documents("retranslation.de-fr"))]
        pages = [sheet(article(str(n), text, language)) for n, (text, language) in enumerate(texts)]
        self._real = profiles(pages, None)
        self._pools = {
            (kind, language): _pool([getattr(p, kind) for p in self._real if p.language == language])
            for kind in BAGS
            for language in ("en", "fr")
        }

    def pages(self) -> Iterator[Profile]:
        recent: list[Profile] = []
        for number in range(self._size):
            if recent and self._chance.random() < TOLD_AGAIN:
                root = recent[self._chance.integers(len(recent))]
                page = self._swapped(root, KEPT)
                lead = root.lead.astype(np.float64) + self._chance.normal(0, 0.9 / LEAD**0.5, LEAD)
            else:
                page = self._swapped(self._real[self._chance.integers(len(self._real))], 0.0)
                lead = self._chance.normal(0, 1, LEAD)
            lead /= np.linalg.norm(lead)
            day = 740_000 + number * DAYS // DENSITY
            made = replace(page, id=f"{number:07}", day=day, lead=lead.astype(np.float16))
            recent = [*recent[-RECENT:], made]
            yield made

    def _swapped(self, page: Profile, kept: float) -> Profile:
        bags = {k: self._swap(getattr(page, k), self._pools[k, page.language or "en"], kept) for k in BAGS}
        return replace(page, words=bags["words"], opening=bags["opening"], names=bags["names"])

    def _swap(self, terms: Terms, pool: Sequence[np.ndarray[Any, Any]], kept: float) -> Terms:
        """Other words, drawn as often as they occur among those about as frequent; a share of them stays."""
        codes, places, occurring = pool
        at = np.searchsorted(codes, terms.codes)
        moved = places[at] + self._chance.integers(-WINDOW, WINDOW, len(terms))
        drawn = occurring[np.clip(moved, 0, len(occurring) - 1)]
        mixed = np.where(self._chance.random(len(terms)) < kept, terms.codes, drawn)
        unique, first = np.unique(mixed, return_index=True)
        weights = terms.weights[first].astype(np.float32)
        return Terms(unique.astype(np.uint32), (weights / (float(np.linalg.norm(weights)) or 1)).astype(np.float16))


def _pool(bags: Sequence[Terms]) -> tuple[np.ndarray[Any, Any], ...]:
    """Codes in order, a place of each among all occurrences by how frequent they are, and these occurrences."""
    codes, counts = np.unique(np.concatenate([bag.codes for bag in bags]), return_counts=True)
    by_count = np.argsort(counts, kind="stable")
    occurring = np.repeat(codes[by_count], counts[by_count])
    places = np.zeros(len(codes), dtype=np.int64)
    places[by_count] = np.cumsum(counts[by_count]) - counts[by_count] // 2 - 1
    return codes, places, occurring


def run(size: int) -> dict[str, float]:
    made = Made(size)
    before = resident_mib()
    reach, grouping = Reach(), Grouping(Links())
    finding, growing, near = [], [], []
    for number, page in enumerate(made.pages()):
        look, grow = Watch(), Watch()
        with look.running():
            found = reach.near(page) if number >= size - GROUPED else {}
            reach.add(page)
        with grow.running():
            grouping.add(page.id, found)
            grouping.changed()
        if page.day is not None and number % 1_000 == 0:
            reach.forget_before(page.day - DAYS)
        if number >= size - LAST:
            finding.append(1_000 * look.cpu)
            growing.append(1_000 * grow.cpu)
            near.append(len(found))
    row: dict[str, float] = {"pages": size, "in reach": len(reach), "near": float(np.mean(near))}
    for name, values in (("find", finding), ("grow", growing)):
        row |= {f"{name} 50 %": float(np.median(values)), f"{name} 95 %": float(np.percentile(values, 95))}
    return row | {"MiB": resident_mib() - before, "bytes": len(page.to_bytes())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--task", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.task:
        json.dump(run(**asked(args.task)), sys.stdout)
        return
    each_size(__file__, args.sizes)


if __name__ == "__main__":
    main()
