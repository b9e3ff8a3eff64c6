"""Runs walked through side by side find what a search of each text's marks finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.trace import joined, postings
from recoupe.trace.joined import Joined
from recoupe.trace.marks import Marks
from recoupe.trace.postings import Postings, Shared

Texts = dict[int, dict[int, int]]  # by their keys the places of their marks

CODES = st.one_of(st.integers(0, 6), st.integers(2**31 - 3, 2**31 + 3), st.integers(2**32 - 6, 2**32 - 1))
KEYS = st.one_of(st.integers(0, 12), st.integers(2**32 - 6, 2**32 - 1))
TEXTS: st.SearchStrategy[Texts] = st.dictionaries(KEYS, st.dictionaries(CODES, st.integers(0, 90)), max_size=12)
LEAST = st.integers(1, 3)


@pytest.fixture(autouse=True)
def _refrains_are_sung_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "RARE", 3)
    monkeypatch.setattr(postings, "FIRST", 2)
    monkeypatch.setattr(joined, "AT_ONCE", 8)


@given(TEXTS, LEAST)
def test_texts_that_are_held_share_with_each_other_what_looking_each_up_finds(texts: Texts, least: int) -> None:
    assert by_joining(texts, texts, least) == by_searching(texts, texts, least)


@given(TEXTS, TEXTS, LEAST)
def test_so_do_those_of_one_volume_with_those_of_another(texts: Texts, others: Texts, least: int) -> None:
    held = {key: marks for key, marks in others.items() if key not in texts}  # no key is in two volumes
    assert by_joining(texts, held, least) == by_searching(texts, held, least)


@given(TEXTS, st.sets(KEYS))
def test_some_of_the_texts_can_be_asked_for_alone(texts: Texts, some: set[int]) -> None:
    every = Joined.of(made(texts), made(texts))
    asked = marked({key: text for key, text in texts.items() if key in some})
    assert rows(every.sharing(asked)) == rows(made(texts).sharing(asked))


@given(TEXTS, LEAST)
def test_only_texts_that_share_too_little_are_left_out(texts: Texts, least: int) -> None:
    asked = marked(texts)
    found, every = rows(made(texts).sharing(asked, least)), rows(made(texts).sharing(asked))
    often = [row for row in every if sum(row[:2] == other[:2] for other in every) >= least]
    assert set(often) <= set(found) <= set(every)


def by_joining(asking: Texts, held: Texts, least: int) -> list[tuple[int, ...]]:
    known = made(held)
    return rows(Joined.of(known if asking is held else made(asking), known).sharing(marked(asking), least), least)


def by_searching(asking: Texts, held: Texts, least: int) -> list[tuple[int, ...]]:
    return rows(made(held).sharing(marked(asking), least), least)


def rows(shared: Shared, least: int = 1) -> list[tuple[int, ...]]:
    """The rows of pairs that have ``least``, in order; what is found of others depends on the buckets."""
    every = sorted(zip(*(column.tolist() for column in astuple(shared)), strict=True))
    return [row for row in every if sum(row[:2] == other[:2] for other in every) >= least]


def made(texts: Texts) -> Postings:
    """Postings in more than one run."""
    known = Postings()
    for text in marked(texts):
        known.add([text])
    return known


def marked(texts: Texts) -> list[tuple[int, Marks]]:
    return [
        (key, Marks(*(np.array(column, dtype=np.uint32) for column in columns(text)))) for key, text in texts.items()
    ]


def columns(text: dict[int, int]) -> Iterator[list[int]]:
    yield sorted(text)
    yield [text[code] for code in sorted(text)]
