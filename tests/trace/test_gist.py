"""The words that sentences of two pages have in common."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.trace import gist as gists
from recoupe.trace.gist import Gist, shared
from recoupe.trace.sheets import sheet
from tests.trace.pages import DISPATCH, page

Pages = list[tuple[set[int], set[int]]]  # of each sentence its words, and those of them that are told

words = st.sets(st.integers(1, 12), max_size=8)
sentences = st.lists(st.tuples(words, words), max_size=6)


def made(page: Pages) -> Gist:
    each = sorted((word, row, word in told) for row, (all_, told) in enumerate(page) for word in all_)
    stems, rows, told = zip(*each, strict=True) if each else ((), (), ())
    pieces = np.zeros((len(page), 4), dtype=np.uint32)
    return Gist(np.array(stems, np.uint32), np.array(rows, np.uint16), np.array(told, np.bool_), pieces)


@pytest.mark.parametrize("at_once", [1, 7, 1_000_000])
@given(a=sentences, b=sentences)
def test_each_two_sentences_share_the_words_of_both_however_few_are_looked_at_at_once(
    at_once: int, a: Pages, b: Pages
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(gists, "AT_ONCE", at_once)
        found, told = shared(made(a), made(b))
    assert found.shape == told.shape == (len(a), len(b))
    for i, (words_a, told_a) in enumerate(a):
        for j, (words_b, told_b) in enumerate(b):
            assert found[i, j] == len(words_a & words_b)
            assert told[i, j] == len(words_a & words_b & told_a & told_b)


def test_the_sentences_that_a_gist_holds_are_those_of_the_page() -> None:
    known = sheet(page("a", DISPATCH))
    assert known.texts == [s.text for s in known.sentences]
    assert [len(known.gist.content(at)) for at in range(known.gist.sentences)] == [
        len(s.content) for s in known.sentences
    ]
    assert known.gist.narrated.tolist() == [len(s.narrated) for s in known.sentences]
    assert known.gist.sizes.tolist() == [len(s.content) for s in known.sentences]
