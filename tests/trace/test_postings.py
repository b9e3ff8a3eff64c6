"""Ordering postings, and searching long runs of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.trace import postings
from recoupe.trace.grams import ordered
from recoupe.trace.marks import Marks
from recoupe.trace.postings import Postings, Run

NUMBERS = st.one_of(st.integers(0, 40), st.integers(2**64 - 40, 2**64 - 1), st.integers(0, 2**64 - 1))


@pytest.fixture(autouse=True)
def _short_runs_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "LONG", 8)
    monkeypatch.setattr(postings, "MANY", 1)


@given(st.lists(NUMBERS, min_size=8, max_size=200), st.lists(NUMBERS, min_size=1, max_size=60))
def test_a_long_run_is_searched_as_a_short_one(held: list[int], sought: list[int]) -> None:
    run = Run(np.sort(np.array(held, dtype=np.uint64)), np.zeros(len(held), dtype=np.uint32))
    wanted = np.searchsorted(run.postings, np.array(sought, dtype=np.uint64))
    assert run.search(np.array(sought, dtype=np.uint64)).tolist() == wanted.tolist()


@given(st.lists(st.tuples(NUMBERS, st.integers(0, 2**32 - 1)), max_size=60))
def test_rows_are_ordered_as_by_their_last_key_and_then_the_first(rows: list[tuple[int, int]]) -> None:
    last, first = (np.array([row[at] for row in rows], dtype=kind) for at, kind in enumerate((np.uint64, np.uint32)))
    assert ordered(first, last).tolist() == sorted(range(len(rows)), key=lambda at: rows[at])


CODES = st.sets(st.one_of(st.integers(0, 6), st.integers(2**32 - 6, 2**32 - 1)), min_size=1)


@given(st.dictionaries(st.sampled_from([0, 1, 7, 2**32 - 2, 2**32 - 1]), CODES, min_size=1), CODES)
def test_every_text_that_holds_a_mark_is_found_whatever_its_key(held: dict[int, set[int]], sought: set[int]) -> None:
    known = Postings()
    for key, codes in held.items():
        known.add([(key, _marks(codes))])
    wanted = sorted((key, code % 1000) for key, codes in held.items() for code in codes & sought)
    assert _found(known, sought) == wanted
    known.join()
    assert len(known.runs) == 1
    assert _found(known, sought) == wanted


ASKED = 3  # the key of no text held


def _found(known: Postings, sought: set[int]) -> list[tuple[int, int]]:
    shared = known.sharing([(ASKED, _marks(sought))])
    return sorted(zip(shared.keys.tolist(), shared.theirs.tolist(), strict=True))


def _marks(codes: set[int]) -> Marks:
    ordered = np.array(sorted(codes), dtype=np.uint32)
    return Marks(ordered, ordered % 1000)
