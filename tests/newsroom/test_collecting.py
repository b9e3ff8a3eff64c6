"""A newsroom collects from a real server: pages come in, change, fail, and are found again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from recoupe.collect import Fetcher
from recoupe.collect.pacing import Manners
from recoupe.errors import NotFound
from recoupe.ledger import Settings
from recoupe.model import Refused
from recoupe.newsroom import (
    Wishes,
    changes,
    day,
    follow,
    follow_all,
    opened,
    outline,
    set_source,
    sources,
    unfollow,
    work,
)
from recoupe.newsroom.collecting import Gathered, collect
from recoupe.store import Store
from tests.collect.serving import Server, page, serving
from tests.newsroom.pages import BUSES, ENCODER, FERRY, PAGES, Page, partition

QUICK = Manners(delay=0, tries=1)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def shown(of: Page) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in of.text.split("\n\n"))
    dated = f'<meta property="article:published_time" content="{of.day}T08:00:00Z">'
    head = f"<head><title>{of.title}</title>{dated}</head>"
    return f"<html lang='fr'>{head}<body><article><h1>{of.title}</h1>{paragraphs}</article></body></html>"


def publish(server: Server, event: str, title: str = "Le Relais") -> list[Page]:
    """Have the server carry the pages of an event and a feed that leads to them."""
    carried = [p for p in PAGES if p.event == event]
    items = ""
    for one in carried:
        path = f"/{one.key.replace('/', '-')}"
        server.pages[path] = page(shown(one), ETag='"1"')
        items += f"<item><title>{one.title}</title><link>{server.url(path)}</link><guid>{path}</guid></item>"
    feed = f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'
    server.pages[f"/{event}.xml"] = page(feed, kind="application/rss+xml", ETag='"f1"')
    home = (
        f'<html><head><link rel="alternate" type="application/rss+xml" href="/{event}.xml"></head><body></body></html>'
    )
    server.pages["/"] = page(home)
    return carried


def one_round(store: Store, server: Server) -> Gathered:
    async def go() -> Gathered:
        async with Fetcher(manners=QUICK, allowed={server.host}) as fetcher:
            return await collect(store, fetcher)

    return asyncio.run(go())


def gather(store: Store, server: Server) -> Gathered:
    gathered = one_round(store, server)
    work(store, "fr", encoder=ENCODER)
    return gathered


def again(store: Store) -> None:
    """Have all sources be due, as if their time had come."""
    with store.change():
        store._db.execute("update source set visit = json_remove(visit, '$.due')")


def test_a_site_is_followed_by_its_feed_and_its_pages_become_stories(tmp_path: Path, server: Server) -> None:
    carried = publish(server, FERRY)
    with opened(tmp_path, writes=True) as store:
        source, reason = follow(store, server.url("/"), Wishes(outlet="Le Relais", allowed=(server.host,)))
        assert source.feed == server.url(f"/{FERRY}.xml")
        assert reason
        gathered = gather(store, server)
        assert (gathered.new, gathered.failed, gathered.visited) == (len(carried), 0, 1)
        assert len(partition(store)) == 1
        (brought,) = sources(store)
        assert brought.articles == len(carried)
        assert brought.source.visit.error is None
        articles = store.versions.articles([a for s in store.stories.ids() for a in store.stories.pages(s)])
        assert {a.source.outlet for a in articles} == {"Le Relais"}


def test_a_second_round_with_nothing_changed_asks_for_the_feed_alone(tmp_path: Path, server: Server) -> None:
    publish(server, FERRY)
    with opened(tmp_path, writes=True) as store:
        follow(store, server.url("/"), Wishes(allowed=(server.host,)))
        gather(store, server)
        server.asked.clear()
        assert gather(store, server).visited == 0  # it is not due yet
        again(store)
        gathered = gather(store, server)
        assert (gathered.new, gathered.visited) == (0, 1)
        assert server.paths() == [f"/{FERRY}.xml"]
        assert any(r.headers.get("if-none-match") == '"f1"' for r in server.asked)


def test_a_page_that_is_changed_after_publication_is_noticed(tmp_path: Path, server: Server) -> None:
    carried = publish(server, BUSES)
    edited = carried[0]
    path = f"/{edited.key.replace('/', '-')}"
    with opened(tmp_path, writes=True) as store:
        follow(store, server.url("/"), Wishes(outlet="Le Relais", allowed=(server.host,)))
        gather(store, server)
        text = edited.text.replace("3 200 élèves", "4 100 élèves")
        server.pages[path] = page(shown(Page(edited.key, edited.event, "", edited.day, edited.title, text)), ETag='"2"')
        with store.change():  # an hour has gone by
            store._db.execute("update page set recheck = '2026-01-01T00:00:00Z'")
        gather(store, server)
        (change,) = changes(store, day("2026-01-01"))  # type: ignore[arg-type]
        assert ["4 100" in e.text for e in change.edits if e.kind == "in"] == [True]
        assert change.page.outlet == "Le Relais"
        assert len(partition(store)) == 1


def test_a_failing_source_is_told_and_holds_up_none(tmp_path: Path, server: Server) -> None:
    carried = publish(server, FERRY)
    with opened(tmp_path, writes=True) as store:
        follow(store, server.url("/"), Wishes(allowed=(server.host,)))
        server.pages["/broken.xml"] = page(
            "<rss version='2.0'><channel><title>Cassé</title><item/></channel></rss>", kind="text/xml"
        )
        follow(store, server.url("/broken.xml"), Wishes(allowed=(server.host,)))
        server.pages["/broken.xml"] = page("", "500 Oh")
        del server.pages[f"/{carried[0].key.replace('/', '-')}"]
        gathered = gather(store, server)
        assert (gathered.new, gathered.failed, gathered.visited) == (len(carried) - 1, 1, 2)
        assert [feed for feed, _ in gathered.troubled] == [server.url("/broken.xml")]
        assert "404" in store.captures.refusals(5)[0].reason
        broken = next(b.source for b in sources(store) if b.source.feed.endswith("broken.xml"))
        assert broken.visit.failures == 1
        assert broken.visit.due is not None


def test_a_paused_source_is_not_asked_and_a_forgotten_one_keeps_its_pages(tmp_path: Path, server: Server) -> None:
    publish(server, FERRY)
    with opened(tmp_path, writes=True) as store:
        source, _ = follow(store, server.url("/"), Wishes(allowed=(server.host,)))
        set_source(store, str(source.id), Wishes(paused=True))
        server.asked.clear()
        assert gather(store, server).visited == 0
        assert server.asked == []
        assert set_source(store, source.feed, Wishes(paused=False, interval=60)).settings == Settings(
            interval=60, allowed=(server.host,)
        )
        gather(store, server)
        unfollow(store, str(source.id))
        assert sources(store) == []
        assert len(partition(store)) == 1
        with pytest.raises(NotFound):
            unfollow(store, "nothing of the kind")


def test_a_source_to_be_asked_more_often_is_due_as_often_at_once(tmp_path: Path, server: Server) -> None:
    publish(server, BUSES)
    with opened(tmp_path, writes=True) as store:
        follow(store, server.url("/"), Wishes(allowed=(server.host,)))
        one_round(store, server)
        (before,) = store.sources.all()
        set_source(store, "1", Wishes(interval=60))
        (after,) = store.sources.all()
        assert after.visit.tried == before.visit.tried
        tried, due = (datetime.fromisoformat(m or "") for m in (after.visit.tried, after.visit.due))
        assert due - tried == timedelta(seconds=60)
        set_source(store, "1", Wishes(outlet="Le Relais"))
        assert store.sources.all()[0].visit == after.visit


def test_lists_of_feeds_come_in_and_go_out(tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(
        '<opml version="2.0"><body><outline text="Presse"><outline text="La Gazette" type="rss" '
        'xmlUrl="https://gazette.example/feed" htmlUrl="https://gazette.example"/></outline>'
        '<outline text="Mal" xmlUrl="ftp://mal.example"/></body></opml>',
        encoding="utf-8",
    )
    with opened(tmp_path / "home", writes=True) as store:
        good, bad = follow_all(store, file, Wishes())
        assert not isinstance(good, Refused)
        assert good.feed == "https://gazette.example/feed"
        assert isinstance(bad, Refused)
        out = tmp_path / "out.opml"
        out.write_bytes(outline(store))
    with opened(tmp_path / "other", writes=True) as store:
        (again_,) = follow_all(store, out, Wishes())
        assert not isinstance(again_, Refused)
        assert (again_.feed, again_.title, again_.url) == (good.feed, good.title, good.url)
