"""Lists of feeds: from other readers, and for them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.collect.opml import Outline, read_opml, write_opml
from recoupe.errors import NotCollected
from recoupe.model import Refused

NESTED = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- from a reader of 2009 -->
<opml version="1.1"><head><title>Mine</title></head><body>
<outline text="R&D News"><outline title="Région" text="Région">
  <outline text="L'Écho de Bretin" xmlUrl="https://echo.example/feed?a=1&b=2" htmlUrl="https://echo.example/"/>
  <outline text="Again" xmlUrl="https://echo.example/feed?a=1&amp;b=2"/>
</outline></outline>
<outline XMLURL=" https://wire.example/rss " text="Wire" title="Halden &lt;b&gt;Wire&lt;/b&gt;"/>
<outline text="An empty folder"/>
<outline text="A program" xmlUrl="javascript:alert(1)"/>
<outline xmlUrl="file:///etc/passwd"/>
</body></opml>"""


def test_a_nested_list_gives_its_feeds_with_their_folders_and_refuses_what_is_no_address() -> None:
    echo, wire, script, file = read_opml(NESTED.encode("iso-8859-1"), "mine.opml")
    assert echo == Outline(
        "https://echo.example/feed?a=1&b=2", "L'Écho de Bretin", "https://echo.example/", ("R&D News", "Région")
    )
    assert wire == Outline("https://wire.example/rss", "Halden Wire")
    assert script == Refused("mine.opml", "not collected: A program has no http(s) address")
    assert file == Refused("mine.opml", "not collected: a feed without a title has no http(s) address")


WORDS = (
    st.text(min_size=1, max_size=12)
    .map(lambda t: " ".join("".join(c for c in t if c.isalnum() or c in " &'").split()))
    .filter(bool)
)
OUTLINES = st.lists(
    st.builds(
        Outline,
        st.integers(0, 999).map(lambda n: f'https://valmont.example/{n}?a=<{n}>&b="é"'),
        st.none() | WORDS,
        st.none() | st.just("https://valmont.example/"),
        st.lists(WORDS, max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda o: o.feed,
)


@settings(max_examples=50)
@given(OUTLINES)
def test_a_list_that_is_written_is_read_back(outlines: list[Outline]) -> None:
    found = list(read_opml(write_opml(outlines, "Recoupe"), "mine.opml"))
    named = [o if o.title else Outline(o.feed, o.feed, o.site, o.folders) for o in outlines]
    assert sorted(map(repr, found)) == sorted(map(repr, named))


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_title_is_too_odd_to_be_written(title: str, folder: str) -> None:
    written = write_opml([Outline("https://valmont.example/", title, None, (folder,))], title)
    (read,) = read_opml(written, "mine.opml")
    assert isinstance(read, Outline)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not XML that can be read"),
        (b"hello", "not XML that can be read"),
        (b"<rss/>", "no list of feeds"),
        (b"<opml><body/></opml>", "holds no feed"),
        (b'<!DOCTYPE o [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><opml><body>&c;</body></opml>', "entities of its own"),
        (b'<!DOCTYPE o [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><body>&a;</body></opml>', "entities of its own"),
    ],
)
def test_what_is_no_list_is_said_in_one_line(content: bytes, reason: str) -> None:
    with pytest.raises(NotCollected, match=reason):
        list(read_opml(content, "mine.opml"))


def test_a_list_that_breaks_off_gives_what_came_whole() -> None:
    whole = write_opml([Outline(f"https://valmont.example/{n}", f"t{n}") for n in range(4)], "T")
    found = list(read_opml(whole[: whole.index(b"/3") - 10], "mine.opml"))
    assert [o.title for o in found if isinstance(o, Outline)] == ["t0", "t1", "t2"]


def test_ten_megabytes_and_a_hundred_thousand_folders_are_read_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recoupe.collect.opml.MOST_FEEDS", 2_000)
    line = '<outline text="{0}" xmlUrl="https://valmont.example/{0}" description="' + "x" * 4_900 + '"/>'
    content = f"<opml><body>{''.join(line.format(n) for n in range(2_100))}</body></opml>".encode()
    *feeds, said = read_opml(content, "mine.opml")
    assert len(content) > 10_000_000
    assert len(feeds) == 2_000
    assert isinstance(said, Refused)
    with pytest.raises(NotCollected):
        list(read_opml(b"<opml><body>" + b'<outline text="a">' * 100_000, "mine.opml"))
