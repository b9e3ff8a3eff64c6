"""Finding the feed of a site."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from recoupe.collect.discovery import Found, find_feed
from recoupe.collect.fetching import Fetcher
from recoupe.collect.limits import Limits
from recoupe.collect.pacing import Manners
from recoupe.errors import NotCollected
from tests.collect.serving import Server, page

FEEDS = Path(__file__).parent / "feeds"
RSS = page((FEEDS / "rss20.xml").read_bytes(), kind="application/rss+xml")
ATOM = page((FEEDS / "atom10.xml").read_bytes(), kind="text/html")  # as many servers declare it
JSON = page((FEEDS / "feed.json").read_bytes(), kind="application/feed+json")
NEWS = page((FEEDS / "news-sitemap.xml").read_bytes(), kind="text/xml")
EMPTY = page(b"<rss version='2.0'><channel><title>Empty</title></channel></rss>", kind="text/xml")


def find(server: Server, path: str = "/") -> Found:
    async def found() -> Found:
        manners = Manners(delay=0, first_pause=0.01)
        async with Fetcher(Limits(wait=2), manners, allowed={server.host}) as fetcher:
            return await find_feed(server.url(path), fetcher)

    return asyncio.run(found())


def head(*links: str) -> str:
    return f"<html><head>{''.join(links)}</head><body><h1>La Gazette</h1></body></html>"


def link(href: str, title: str = "", kind: str = "application/rss+xml") -> str:
    return f'<link rel="alternate" type="{kind}" title="{title}" href="{href}">'


@pytest.mark.parametrize("answer", [RSS, ATOM, JSON, NEWS], ids=["rss", "atom", "json", "sitemap"])
def test_an_address_that_is_a_feed_is_the_feed(server: Server, answer: object) -> None:
    server.pages["/x"] = answer  # type: ignore[assignment]
    found = find(server, "/x")
    assert found.best.url == server.url("/x")
    assert found.best.reason == "the address is a feed"
    assert found.best.entries
    assert server.paths() == ["/x"]


def test_the_main_feed_of_a_page_comes_before_sections_and_comments(server: Server) -> None:
    server.pages["/"] = page(
        head(
            link("/comments/feed/", "La Gazette » Flux des commentaires"),
            link("/tag/pont/feed", "La Gazette » pont"),
            link("feed/", "La Gazette » Flux"),
            link("/feed/atom", "La Gazette", "application/atom+xml"),
            '<link rel="stylesheet" type="text/css" href="/style.css">',
            '<link rel="alternate" hreflang="en" href="/en/">',
        )
    )
    server.pages |= {"/feed/": RSS, "/comments/feed/": RSS, "/feed/atom": ATOM}
    found = find(server)
    assert found.best.url == server.url("/feed/")
    assert found.best.title == "La Gazette de Valmont"
    assert found.best.reason == "the page names it as its feed"
    assert [c.url.removeprefix(server.url("")) for c in found.others] == [
        "/feed/atom",
        "/tag/pont/feed",
        "/comments/feed/",
    ]


def test_a_feed_that_a_page_names_and_that_is_none_is_passed_over(server: Server) -> None:
    server.pages["/"] = page(head(link("/gone.xml"), link("/page.xml"), link("/empty.xml"), link("/rss.xml")))
    server.pages |= {"/page.xml": page("<html></html>"), "/empty.xml": EMPTY, "/rss.xml": RSS}
    assert find(server).best.url == server.url("/rss.xml")
    server.pages.pop("/rss.xml")
    assert find(server).best.url == server.url("/empty.xml")


def test_the_feed_of_an_article_is_that_of_its_site(server: Server) -> None:
    server.pages |= {"/2026/le-pont": page(head()), "/": page(head(link("/rss"))), "/rss": RSS}
    assert find(server, "/2026/le-pont").best.url == server.url("/rss")


def test_a_link_in_the_text_of_a_page_counts_where_its_head_names_none(server: Server) -> None:
    links = '<a href="http://192.0.2.1/rss">?</a> <a href="/rss-guide">?</a> <a href="/flux/rss">Notre flux</a>'
    server.pages |= {"/": page(f"<html><body><p>{links}</p></body></html>"), "/flux/rss": RSS}
    assert find(server).best.url == server.url("/flux/rss")


def test_the_usual_places_are_tried_below_a_section_first(server: Server) -> None:
    server.pages |= {"/sport": page(head()), "/": page(head()), "/sport/feed": RSS, "/feed": ATOM}
    found = find(server, "/sport")
    assert (found.best.url, found.best.reason) == (server.url("/sport/feed"), "a feed is at feed")
    server.pages.pop("/sport/feed")
    assert find(server, "/sport").best.url == server.url("/feed")


@pytest.mark.parametrize("place", ["/maps/actualites.xml", "/news-sitemap.xml"])
def test_a_site_without_feeds_is_followed_by_its_news_sitemap(server: Server, place: str) -> None:
    server.pages |= {"/": page(head()), place: NEWS}
    if place.startswith("/maps"):
        index = (
            "<sitemapindex><sitemap><loc>/news-1.xml</loc></sitemap><sitemap><loc>/p.xml</loc></sitemap></sitemapindex>"
        )
        rules = (
            f"Sitemap: {server.url('/index.xml.gz')}\nSitemap: {server.url(place)}\nSitemap: http://192.0.2.1/news.xml"
        )
        server.pages |= {"/robots.txt": page(rules, kind="text/plain"), "/index.xml.gz": page(index, kind="text/xml")}
    found = find(server)
    assert found.best.url == server.url(place)
    assert "sitemap" in found.best.reason


def test_an_index_of_sitemaps_that_robots_txt_names_leads_to_its_news(server: Server) -> None:
    index = "<sitemapindex><sitemap><loc>/p.xml</loc></sitemap><sitemap><loc>/news-1.xml</loc></sitemap></sitemapindex>"
    server.pages["/robots.txt"] = page(f"Sitemap: {server.url('/index.xml')}", kind="text/plain")
    server.pages |= {"/": page(head()), "/index.xml": page(index, kind="text/xml"), "/news-1.xml": NEWS}
    assert find(server).best.url == server.url("/news-1.xml")


def test_a_feed_that_has_moved_for_good_is_followed_where_it_is(server: Server) -> None:
    server.pages |= {"/": page(head(link("/old"))), "/old": page("", "301 Moved", Location="/new"), "/new": RSS}
    assert find(server).best.url == server.url("/new")


def test_where_there_is_no_feed_it_is_said(server: Server) -> None:
    server.pages["/"] = page(head())
    with pytest.raises(NotCollected, match="no feed found: the page names none, and the usual places have none"):
        find(server)
    with pytest.raises(NotCollected, match="404 Not Found"):
        find(server, "/none")


def test_a_feed_that_a_page_names_in_a_private_network_is_not_asked_for(server: Server) -> None:
    server.pages["/"] = page(head(link("http://127.0.0.2:9/feed"), link("http://[::1"), link("javascript:x"), link("")))
    with pytest.raises(NotCollected, match="no feed found"):
        find(server)


def test_a_host_that_wants_to_be_left_alone_is_not_tried_in_every_place(server: Server) -> None:
    server.pages["/"] = page(head(link("/feed")))
    server.pages["/feed"] = page("busy", "429 Too Many", Retry_After="3600")
    with pytest.raises(NotCollected, match="left alone"):
        find(server)
    assert server.paths() == ["/", "/feed"]
