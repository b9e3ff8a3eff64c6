from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from recoupe.publish.marks import Link, Mark, marked, paragraphs

TEXTS = st.text(alphabet="ab<>&\"' é\n«»", max_size=40)


class Reader(HTMLParser):
    """The text of a piece of HTML, the marks open at each character, and whether its elements nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []
        self.covering: list[list[str]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        found = dict(attrs)
        self.open.append(found.get("class") or "")
        if found.get("id"):
            self.ids.append(str(found["id"]))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        self.covering.extend(sorted(self.open) for _ in data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    places = draw(st.lists(st.tuples(ends, ends), max_size=6))
    link = Link("#x", "to <x>", "link", "x")
    return text, [
        Mark(min(p), max(p), f"m{i}", anchor=f"id{i}", note='a "note"', links=(link,)) for i, p in enumerate(places)
    ]


@given(marked_texts())
def test_the_text_stays_exactly_the_text_however_marks_overlap(made: tuple[str, list[Mark]]) -> None:
    text, marks = made
    assert read(str(marked(text, marks))).text == text
    assert read("\n\n".join(str(p) for p in paragraphs(text, marks))).text == text


@given(marked_texts())
def test_every_character_stands_inside_exactly_the_marks_that_cover_it(made: tuple[str, list[Mark]]) -> None:
    text, marks = made
    covering = read(str(marked(text, marks))).covering
    for i, found in enumerate(covering):
        assert found == sorted(m.kind for m in marks if m.start <= i < m.end)


@given(marked_texts())
def test_an_anchor_stands_once_where_its_passage_begins(made: tuple[str, list[Mark]]) -> None:
    text, marks = made
    ids = read(str(marked(text, marks))).ids
    assert sorted(ids) == sorted(str(m.anchor) for m in marks if m.start < m.end)


def test_what_began_later_is_the_one_that_is_cut_where_two_passages_cross() -> None:
    html = str(marked("abcdef", [Mark(0, 4, "first"), Mark(2, 6, "later", anchor="x")]))
    assert html == '<span class="first">ab<span id="x" class="later">cd</span></span><span class="later">ef</span>'


def test_a_passage_over_two_paragraphs_is_marked_in_both() -> None:
    shown = paragraphs("one two\n\nthree four", [Mark(4, 14, "m", anchor="x")])
    assert [str(p) for p in shown] == ['one <span id="x" class="m">two</span>', '<span class="m">three</span> four']


def test_notes_and_links_are_escaped_and_stand_once_after_the_whole_passage() -> None:
    mark = Mark(0, 2, "time unsure", note='"><script>', links=(Link("#b", "<back>", "back", "↩"),))
    html = str(marked("abcd", [mark, Mark(1, 3, "other")]))
    assert "<script>" not in html
    assert html.count("data-note") == html.count('href="#b"') == 1
    assert 'class="note unsure-note"' in html
