"""Feeds as they are found in the wild."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.collect.entries import Entry, Feed, body_of, holds_whole, is_teaser, plain
from recoupe.collect.feeds import feed_arrivals, read_feed
from recoupe.collect.limits import LIMITS, Limits
from recoupe.errors import NotCollected
from recoupe.ledger import Arrival
from recoupe.model import Refused

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
FEEDS = Path(__file__).parent / "feeds"


def feed(name: str, url: str | None = "https://gazette.example/feed", charset: str | None = None) -> Feed:
    return read_feed((FEEDS / name).read_bytes(), name, url, LIMITS, charset)


def made(content: str | bytes, limits: Limits = LIMITS) -> Feed:
    return read_feed(content.encode() if isinstance(content, str) else content, "feed", None, limits)


# --- every kind ----------------------------------------------------------------------------------


def test_rss_2() -> None:
    found = feed("rss20.xml")
    bridge, unlinked, borrowed = found.entries
    assert found.title == "La Gazette de Valmont"
    assert bridge.url == "https://gazette.example/2026/03/le-pont-rouvre"
    assert (bridge.id, bridge.title, bridge.author) == ("gazette-1", "Le pont de Valmont rouvre", "Aline Dorval")
    assert (bridge.published, bridge.language) == ("Mon, 02 Mar 2026 08:15:00 +0100", "fr-FR")
    assert bridge.updated is None
    assert holds_whole(bridge)
    assert bridge.content
    assert "poissons migrateurs" in bridge.content
    assert unlinked.url == "https://gazette.example/2026/03/sans-lien"
    assert not holds_whole(unlinked)
    assert (unlinked.outlet, borrowed.outlet) == ("La Gazette de Valmont", "L'Écho de Bretin")


def test_rss_of_1999_with_entities_of_html_and_bare_ampersands() -> None:
    (entry,) = feed("rss091.xml").entries
    assert entry.title == "Le café R&D ferme à Bretin"
    assert entry.url == "http://echo.example/cafe?id=1&page=2"
    assert entry.summary == "Il était ouvert depuis 1931."


def test_rss_1_is_rdf() -> None:
    (entry,) = feed("rss10.rdf").entries
    assert (entry.url, entry.author, entry.language) == ("http://wire.example/1", "Nora Vale", "en")
    assert entry.published == "2026-03-02T07:00:00Z"


def test_atom_with_mark_up_in_titles_and_relative_links() -> None:
    found = feed("atom10.xml", "https://herald.example/atom.xml")
    ferries, elsewhere, nameless = found.entries
    assert found.title == "The Halden Herald"
    assert (ferries.title, ferries.author) == ("Ferries & trains resume", "Nora Vale")
    assert ferries.url == "https://herald.example/news/2026/ferries"
    assert (ferries.published, ferries.updated) == ("2026-03-01T18:30:00Z", "2026-03-02T08:00:00Z")
    assert ferries.content
    assert "Halden quay" in ferries.content
    assert elsewhere.url == "https://other.example/a"
    assert (nameless.url, nameless.id) == (None, None)


def test_links_start_from_the_address_of_the_feed() -> None:
    rss = (
        "<rss version='2.0'><channel><title>T</title><item><title>a</title><link>/2026/a</link></item></channel></rss>"
    )
    found = read_feed(rss.encode(), "feed", "https://gazette.example/feeds/main.xml", LIMITS)
    assert found.entries[0].url == "https://gazette.example/2026/a"
    assert made(rss).entries[0].url is None


def test_json_feed() -> None:
    found = feed("feed.json", "https://wire.example/feed.json")
    strike, short, scripted = found.entries
    assert (strike.id, strike.url, strike.title) == ("7", "https://wire.example/2026/7", "Ferry strike ends")
    assert (strike.author, strike.updated, strike.language) == ("Nora Vale", "2026-03-02T08:00:00Z", "en")
    assert (short.url, short.title, short.author) == ("https://other.example/8", None, "A. Berg")
    assert scripted.url is None


def test_a_news_sitemap_gives_its_news_and_not_its_other_pages() -> None:
    bridge, relative = feed("news-sitemap.xml").entries
    assert bridge.title == "Le pont de Valmont rouvre & le marché revient"
    assert (bridge.outlet, bridge.language) == ("La Gazette de Valmont", "fr")
    assert bridge.published == "2026-03-02T08:15:00+01:00"
    assert relative.url == "https://gazette.example/2026/03/relatif"


def test_an_index_of_sitemaps_leads_to_news_first_then_to_the_newest() -> None:
    maps = feed("sitemap-index.xml").maps
    assert [m.rpartition("/")[2] for m in maps] == [
        "sitemap-news.xml",
        "posts-8.xml",
        "posts-7.xml",
        "posts-6.xml",
        "posts-5.xml",
    ]


def test_a_sitemap_of_all_pages_is_no_feed() -> None:
    with pytest.raises(NotCollected, match="a sitemap without news"):
        made("<urlset><url><loc>https://gazette.example/contact</loc></url></urlset>")


# --- encodings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("wrong-charset.xml", "Élections à Bretin : « l'été » des déçus"),
        ("wrong-charset-utf8.xml", "Élections à Bretin"),
        ("windows-1251.xml", "Мост открыт"),
        ("utf-16.xml", "Élections à Bretin"),
    ],
)
def test_the_bytes_tell_the_encoding_where_the_feed_is_wrong(name: str, title: str) -> None:
    assert feed(name).entries[0].title == title


def test_what_the_server_declares_counts_where_the_feed_says_nothing() -> None:
    rss = "<rss version='2.0'><channel><title>T</title><item><title>Мост открыт</title></item></channel></rss>"
    found = read_feed(rss.encode("cp1251"), "feed", None, LIMITS, "windows-1251")
    assert found.entries[0].title == "Мост открыт"
    assert read_feed(rss.encode(), "feed", None, LIMITS, "windows-1251").entries[0].title == "Мост открыт"
    assert read_feed(rss.encode(), "feed", None, LIMITS, "no-such-charset").entries[0].title == "Мост открыт"


# --- broken --------------------------------------------------------------------------------------


def test_a_feed_that_is_not_well_formed_is_mended() -> None:
    first, second, third, fourth = feed("wild.xml").entries
    assert first.title is not None
    assert first.title.startswith("A bold") or first.title == "A claim"
    assert first.url == "https://wild.example/1?a=1&b=2"
    assert second.url == "https://wild.example/2"
    assert third.url == "https://wild.example/3"
    assert (fourth.title, fourth.url) == (None, None)


ITEM = "<item><title>t{0}</title><link>https://gazette.example/{0}</link><description>{1}</description></item>"
OPEN = "<?xml version='1.0'?><rss version='2.0'><channel><title>T</title>"
CLOSE = "</channel></rss>"


def rss(*items: str) -> str:
    return OPEN + "".join(items) + CLOSE


FIVE = rss(*[ITEM.format(n, "<![CDATA[<p>Le pont &amp; la place.</p>]]>") for n in range(5)])


@given(st.integers(len(OPEN), len(FIVE)))
def test_of_a_feed_that_breaks_off_exactly_the_entries_that_came_whole_are_taken(cut: int) -> None:
    found = made(FIVE[:cut])
    assert [e.title for e in found.entries] == [f"t{n}" for n in range(FIVE[:cut].count("</item>"))]
    assert all(e.summary == "<p>Le pont &amp; la place.</p>" for e in found.entries)


def test_a_json_feed_that_breaks_off_gives_the_entries_that_came_whole() -> None:
    items = [{"id": str(n), "url": f"https://wire.example/{n}", "content_text": "Crews return."} for n in range(5)]
    text = json.dumps({"version": "https://jsonfeed.org/version/1", "title": "Halden Wire", "items": items})
    found = made(text[: text.index('"3"') + 20])
    assert [e.id for e in found.entries] == ["0", "1", "2"]
    assert found.breaks_off


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b"hello", "it is not XML that can be read"),
        (b"<html><body>Not found</body></html>", "it is no feed of articles"),
        (b"<a><b>text</b></a>", "it is no feed of articles"),
        (b"{", "it is not valid JSON"),
        (b"[" * 100_000, "it is not valid JSON"),
        (b'{"items": []}', "it is JSON, but no JSON Feed"),
        (b"/etc/passwd", "it is not XML that can be read"),
        (os.urandom(2_000), "it is not XML|it is no feed|it is not valid"),
    ],
)
def test_what_is_no_feed_is_said_in_one_line(content: bytes, reason: str) -> None:
    with pytest.raises(NotCollected, match=reason):
        made(content)


# --- hostile -------------------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "subset",
    [
        f'<!ENTITY l0 "lol">{LAUGHS}',
        f'<!ENTITY l9 "{"x" * 100_000}">',
        '<!ENTITY l9 SYSTEM "file:///etc/passwd">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;',
    ],
    ids=["billion laughs", "one large", "a file", "a server"],
)
def test_a_feed_that_defines_entities_is_refused(subset: str) -> None:
    bomb = f"<!DOCTYPE rss [{subset}]>{rss(ITEM.format(1, '&l9;' * 1_000))}"
    with pytest.raises(NotCollected, match="it defines entities of its own"):
        made(bomb)


def test_no_depth_of_elements_is_too_much() -> None:
    assert len(made(rss(ITEM.format(1, "a"), "<a>" * 300_000)).entries) <= 1


@pytest.mark.parametrize(
    "inside",
    [
        "<item " + 'a="b" ' * 200_000 + "/>",
        "&" * 1_000_001,
        "".join(f"<x:a xmlns:x='u{n}'/>" for n in range(2_001)),
    ],
    ids=["attributes", "ampersands", "elements"],
)
def test_what_would_take_minutes_to_read_is_refused(inside: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recoupe.collect.feedxml.MOST_ELEMENTS", 1_000)
    with pytest.raises(NotCollected, match="program of news would write"):
        made(rss(inside))


def test_entries_of_very_many_elements_are_read_as_far_as_bounds_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recoupe.collect.feedxml.MOST_ELEMENTS", 1_000)
    found = made(rss(*[ITEM.format(n, "<i/>" * 400) for n in range(4)]))
    assert ([e.title for e in found.entries], found.left_out) == (["t0", "t1"], 2)


def test_ten_megabytes_of_feed_are_read() -> None:
    found = made(rss(*[ITEM.format(n, "mot " * 2_500) for n in range(1_000)]))
    assert len(found.entries) == 1_000


def test_no_more_entries_are_read_than_allowed() -> None:
    content = rss(*[ITEM.format(n, "a") for n in range(20_000)]).encode()
    limits = Limits(entries=30)
    assert len(read_feed(content, "feed", None, limits).entries) == 30
    *_, said = list(feed_arrivals(content, "feed", "file:///feed", NOW, limits))
    assert said == Refused("feed", "not collected: only the first 30 entries of the feed are read")


@given(st.binary(max_size=300))
def test_no_bytes_make_reading_fail_otherwise(content: bytes) -> None:
    for start in (b"", b"<rss version='2.0'><channel><item>", b"<feed><entry>", b"<urlset><url>", b'{"items":['):
        with suppress(NotCollected):
            read_feed(start + content, "feed", "https://gazette.example/", LIMITS)


# --- whole or teaser -----------------------------------------------------------------------------

LONG = "Le pont a rouvert lundi matin après six mois de travaux, selon la mairie de Valmont. " * 12


@pytest.mark.parametrize(
    ("entry", "whole", "teaser"),
    [
        (Entry(content=f"<p>{LONG}</p>", summary="Le pont."), True, False),
        (Entry(content=f"<p>{LONG}</p>"), True, False),
        (Entry(summary=LONG), True, False),
        (Entry(summary=LONG[:600]), False, False),
        (Entry(summary="Le pont a rouvert."), False, True),
        (Entry(content="Le pont a rouvert.", summary="Le pont a rouvert."), False, False),
        (Entry(content=f"<p>{LONG[:600]} […]</p>"), False, True),
        (Entry(content=f"<p>{LONG[:600]}<a href='x'>Lire la suite</a></p>"), False, True),
        (Entry(content=f"<p>{LONG} <a href='x'>Continue reading <span>The bridge</span></a></p>"), False, False),
        (Entry(content=f"<p>{LONG[:600]}…</p><p>The post Le pont appeared first on La Gazette.</p>"), False, True),
        (Entry(content=f"<p>{LONG}</p><p>The post Le pont appeared first on La Gazette.</p>"), True, False),
        (Entry(), False, True),
    ],
)
def test_an_entry_that_stops_where_the_article_goes_on_is_not_whole(entry: Entry, whole: bool, teaser: bool) -> None:
    assert (holds_whole(entry), is_teaser(entry)) == (whole, teaser)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Le <b>pont</b> &amp; la place", "Le pont & la place"),
        ("a < b and c > d", "a < b and c > d"),
        ("Deux\n lignes&nbsp;!", "Deux lignes !"),
        ("<script>x</script>", "x"),
        ("<img src=x>", None),
    ],
)
def test_titles_are_text(title: str, text: str | None) -> None:
    assert plain(title) == text


def test_a_changed_title_changes_the_page_an_entry_is() -> None:
    one, other = (body_of(Entry(title=t, content="<p>Le pont.</p>"))[0] for t in ("Le pont", "Le pont rouvre </title>"))
    assert one != other
    assert b"</title></title>" not in other
    assert body_of(Entry(content="Sans balise"))[0] == b"Sans balise"


def test_a_feed_read_as_a_file_gives_its_articles_and_says_where_it_breaks_off() -> None:
    whole = ITEM.format(1, f"<![CDATA[<p>{LONG}</p>]]>")
    content = (OPEN + whole + "<item><title>Half").encode()
    article, said = list(feed_arrivals(content, "feed.xml", "file:///feed.xml", NOW, LIMITS))
    assert isinstance(article, Arrival)
    assert (article.key, article.capture.name) == ("gazette.example/1", "feed.xml#1")
    assert said == Refused("feed.xml", "not collected: the feed breaks off; entries that came whole: 1")
