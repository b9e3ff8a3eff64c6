"""Where words stand, read as arrays: the same words that the pattern of ``typography`` finds one by one."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from recoupe.trace.places import placed_words, word_places
from recoupe.typography import fold, word_spans

# letters of several alphabets and beyond the first plane, digits of two, what joins and ends words, and what does not
SIGNS = "aé²ЖW٣1𝐀𝟗-'.,:% _\n«\ud800"


@given(st.text(SIGNS, max_size=30) | st.text(max_size=60).map(fold))
@example("l'avant-veille, 1.250,5% de l'«Aube'»-")
@example("3D, 12:30: a--b -c d- 1.,2 x1 %5 '")
@example("")
def test_words_stand_where_the_pattern_finds_them(text: str) -> None:
    starts, ends = word_places(text)
    assert [*zip(starts.tolist(), ends.tolist(), strict=True)] == word_spans(text)
    assert placed_words(text)[2] == [text[start:end].rstrip("'") for start, end in word_spans(text)]
