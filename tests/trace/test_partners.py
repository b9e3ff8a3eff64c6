"""Looking up many texts at once, and the order in which what is found is compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model import Article, Published
from recoupe.trace import Index, index, partners, postings
from recoupe.trace.encoder import Vectors
from recoupe.trace.grams import code
from recoupe.trace.partners import FEW, neighbouring
from tests.copies.reading import articles
from tests.trace.pages import page
from tests.trace.test_bounds import own


class Drawn:
    """Vectors drawn by lot, the same for a sentence each time; ``common`` to all is what brings some openings near."""

    id = "drawn"

    def __init__(self, common: float = 0.0) -> None:
        self.asked = 0
        self._common = common

    def encode(self, sentences: Sequence[str]) -> Vectors:
        self.asked += 1
        drawn = [np.random.default_rng(code(sentence)).standard_normal(48) + self._common for sentence in sentences]
        return np.array([row / np.linalg.norm(row) for row in drawn], dtype=np.float32).reshape(-1, 48)


def dated(article: Article, number: int) -> Article:
    day = f"2024-03-{1 + number % 25:02}"
    return replace(article, published=Published(day, "declared", day), why_undated=None)


@pytest.mark.parametrize("days", [None, 4])
@pytest.mark.parametrize("rare", [3, 128])
def test_all_texts_at_once_have_the_partners_that_each_has_by_itself(
    monkeypatch: pytest.MonkeyPatch, days: int | None, rare: int
) -> None:
    monkeypatch.setattr(postings, "RARE", rare)
    monkeypatch.setattr(postings, "FIRST", 2)
    known = Index(Drawn(common=0.4), days)
    known.extend(dated(article, number) for number, article in enumerate(articles("dev")))
    held = known._holdings
    assert len(held.volumes) == (1 if days is None else 7)
    expected = {pair for key in held.numbers for pair in partners.partners(held, [key])}
    assert partners.partners(held, sorted(held.numbers)) == expected
    languages = {frozenset((held.shelf.looks(a).language, held.shelf.looks(b).language)) for a, b in expected}
    assert {len(some) for some in languages} == {1, 2}


PAIRS = st.sets(st.tuples(st.integers(0, 20), st.integers(0, 20)).filter(lambda pair: pair[0] < pair[1]))


@given(PAIRS)
def test_each_pair_is_compared_once_and_those_of_one_family_together(pairs: set[tuple[int, int]]) -> None:
    found = list(neighbouring(sorted(pairs)))
    assert sorted(found) == sorted(pairs)
    joined: set[int] = set()
    closed: set[int] = set()
    for pair in found:
        if joined.isdisjoint(pair):
            closed |= joined
            joined = set()
        joined.update(pair)
        assert closed.isdisjoint(pair)


def test_a_page_is_encoded_once_though_few_are_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "SHEETS", 4)
    encoder = Drawn()
    known = Index(encoder)
    told = ("fr", "en", "de")
    pages = [page(f"{n:02}-{language}", own(n), language=language) for n in range(FEW) for language in told]
    known.extend(pages)
    assert len(known.reuse()) == len(pages)  # of each three, two and two
    assert encoder.asked == 1 + len(pages)  # all openings at once, and each page
