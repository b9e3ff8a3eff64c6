"""Marks shared within a stretch: many pairs at once as one pair at a time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.trace.compare import compare
from recoupe.trace.encoder import Vectors
from recoupe.trace.gist import shared
from recoupe.trace.holdings import Holdings
from recoupe.trace.marks import Marks, phrases
from recoupe.trace.nearness import promising
from recoupe.trace.outline import outline
from recoupe.trace.partners import comparable
from recoupe.trace.postings import Postings
from recoupe.trace.sheets import Sheet, sheet
from recoupe.trace.stretch import ANCHORS, BITS, PHRASES, RUN, STRETCH, Enough, longest, near
from tests.copies.reading import articles
from tests.trace.pages import DISPATCH, page

Place = tuple[int, int]  # of one phrase on the one page and on the other


def held(*texts: dict[int, int]) -> Postings:
    """Postings of texts, each told by the places of its phrases."""
    postings = Postings()
    for key, text in enumerate(texts):
        postings.add([(key, marks(text))])
    return postings


def marks(text: dict[int, int]) -> Marks:
    codes = sorted(text)
    return Marks(np.array(codes, dtype=np.uint32), np.array([text[code] for code in codes], dtype=np.uint32))


def around(places: Sequence[Place], at: Place) -> list[Place]:
    return sorted(x for x in places if abs(x[0] - at[0]) < STRETCH and abs(x[1] - at[1]) < STRETCH)


def in_order(places: Sequence[Place], enough: Enough) -> bool:
    """Whether marks stand in a row, or in several places that follow each other on both pages."""
    bits, runs = [1] * len(places), [1] * len(places)
    for later, (a, b) in enumerate(places):
        for earlier, (x, y) in enumerate(places[:later]):
            if x < a and y < b:
                joined = a - x == b - y <= enough.joined
                bits[later] = max(bits[later], bits[earlier] + (not joined))
                if joined and a - x == 1:
                    runs[later] = max(runs[later], runs[earlier] + 1)
    return max(bits) >= BITS or max(runs) >= RUN


anchors = st.dictionaries(st.integers(0, 40), st.integers(0, 150), max_size=30)  # several begin at one place
phrased = anchors.map(
    lambda text: {code: place for place, code in {place: code for code, place in text.items()}.items()}
)


@given(asked=st.lists(phrased, min_size=1, max_size=3), known=st.lists(phrased, min_size=1, max_size=4))
def test_all_pairs_at_once_are_counted_as_each_by_itself(
    asked: list[dict[int, int]], known: list[dict[int, int]]
) -> None:
    assert at_once(asked, known, PHRASES) == one_by_one(asked, known, PHRASES)


def test_a_text_that_is_held_is_no_copy_of_itself() -> None:
    text = {code: code for code in range(20)}
    found = near(held(text, text).sharing([(0, marks(text))]), PHRASES)
    assert found.keys.tolist() == [1]


@given(asked=st.lists(anchors, min_size=1, max_size=3), known=st.lists(anchors, min_size=1, max_size=4))
def test_so_are_marks_of_which_several_stand_at_one_place(
    asked: list[dict[int, int]], known: list[dict[int, int]]
) -> None:
    assert at_once(asked, known, ANCHORS) == one_by_one(asked, known, ANCHORS)


Counted = dict[tuple[int, int], int]


def one_by_one(asked: list[dict[int, int]], known: list[dict[int, int]], enough: Enough) -> Counted:
    expected: Counted = {}
    for at, one in enumerate(asked):
        for key, other in enumerate(known):
            places = [(place, other[code]) for code, place in one.items() if code in other]
            groups = [around(places, place) for place in places]
            most = max(map(len, groups), default=0)
            dense = [group for group in groups if len(group) >= enough.least]
            if most >= enough.some or any(in_order(group, enough) for group in dense):
                expected[at, key] = most
    return expected


def at_once(asked: list[dict[int, int]], known: list[dict[int, int]], enough: Enough) -> Counted:
    keys = range(len(known), len(known) + len(asked))  # of no text held
    found = near(held(*known).sharing([(key, marks(text)) for key, text in zip(keys, asked, strict=True)]), enough)
    return dict(zip(zip(found.asked.tolist(), found.keys.tolist(), strict=True), found.most.tolist(), strict=True))


def test_the_longest_stretch_is_told_by_its_phrases() -> None:
    first = DISPATCH.split("\n\n")[0]
    whole, part = (phrases(outline(page(name, text))) for name, text in (("a", DISPATCH), ("b", f"Hier soir. {first}")))
    assert longest(whole, part) == longest(part, whole) == len(outline(page("c", first)).starts)
    assert longest(whole, phrases(outline(page("d", "Rien de tout cela.")))) == 0
    assert longest(whole, phrases(outline(page("e", "")))) == 0


def test_a_stretch_ends_where_either_text_has_a_phrase_of_its_own() -> None:
    frame = "Le {} du port de Valmes a dit {} que la jetée {} serait fermée {} jusqu'au mois prochain {} par prudence"
    one, other = (
        phrases(
            outline(page(name, frame.format(*(f"{word}{name}" for word in ("maire", "hier", "nord", "tôt", "encore")))))
        )
        for name in ("a", "b")
    )
    assert longest(one, other) == longest(other, one) == 6  # "du port de Valmes a dit"
    again = phrases(outline(page("c", "Le port de Valmes. Le maire du port de Valmes a dit qu'il fermait.")))
    first = phrases(outline(page("d", "Hier, le maire du port de Valmes a dit qu'il fermait.")))
    assert longest(again, first) == 11  # "le maire … il fermait", though "port de Valmes" stands twice


def never(known: Sheet) -> Vectors:
    pytest.fail(f"the vectors of {known.id} could change what looking up has decided")


def test_of_what_is_not_compared_nothing_would_have_come() -> None:
    pages = articles("dev")
    index = Holdings(None)
    index.take((article, None) for article in pages)
    looks = {article.id: index.shelf.looks(index.texts[article.id]) for article in pages}
    gists = {key: known.gist for key, known in looks.items()}
    prepared = {article.id: sheet(article) for article in pages}
    apart = [
        (a, b)
        for a, b in combinations(sorted(looks), 2)
        if not comparable(looks[a], looks[b]) and not promising(gists[a], gists[b], shared(gists[a], gists[b]))
    ]
    assert len(apart) > 100
    assert all(compare(prepared[a], prepared[b], never) is None for a, b in apart)
