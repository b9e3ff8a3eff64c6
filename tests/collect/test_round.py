"""Rounds of collecting: against a real server, told to a keeper that remembers."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from recoupe.collect.arrivals import digest_of
from recoupe.collect.fetching import Fetcher
from recoupe.collect.keeper import Keeper
from recoupe.collect.limits import Limits
from recoupe.collect.moments import moment
from recoupe.collect.pacing import Manners
from recoupe.collect.round import collect_round
from recoupe.collect.visits import is_lasting
from recoupe.ledger import Arrival, Failed, Followed, Known, Validators, Visit
from tests.collect.keeping import Remembering, followed
from tests.collect.serving import Answering, Request, Sent, Server, page, serving, stalled

LONG = "<p>Le pont de Valmont a rouvert lundi matin, après six mois de travaux, a annoncé la mairie.</p>" * 12
QUICK = Manners(delay=0, first_pause=0.01)
SHORT = Limits(wait=1, whole_wait=2)


def article(title: str = "Le pont", head: str = "", body: str = LONG) -> str:
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def item(n: int | str, content: str = "", title: str = "", date: str = "Mon, 02 Mar 2026 08:15:00 GMT") -> str:
    inside = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return (
        f"<item><title>{title or f'Titre {n}'}</title><link>/{n}</link><pubDate>{date}</pubDate>"
        f"<description>Un résumé.</description>{inside}</item>"
    )


def rss(*items: str, title: str = "La Gazette") -> str:
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {space}><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def feed(*items: str, **headers: str) -> Answering:
    return page(rss(*items), kind="application/rss+xml", **headers)


def go(
    keeper: Keeper,
    sources: Sequence[Followed],
    *servers: Server,
    rechecks: Sequence[Known] = (),
    manners: Manners = QUICK,
) -> None:
    async def round_() -> None:
        async with Fetcher(SHORT, manners, allowed={s.host for s in servers}) as fetcher:
            await collect_round(sources, rechecks, keeper, fetcher)

    asyncio.run(round_())


# --- what arrives --------------------------------------------------------------------------------


def test_new_entries_arrive_as_pages_with_what_their_server_sent(server: Server) -> None:
    packed = gzip.compress(article().encode())
    server.pages |= {
        "/feed": feed(item(1), item(2), ETag='"f"'),
        "/1": page(packed, Content_Encoding="gzip", ETag='"1"'),
    }
    server.pages["/2"] = page(article("La place"))
    keeper = Remembering()
    go(keeper, [followed(server.url("/feed"), number=7)], server)
    assert keeper.keys == ["1", "2"]
    first = next(a for a in keeper.arrivals if a.key.endswith("/1"))
    assert (first.body, first.capture.content) == (packed, article().encode())
    assert (first.status, first.status_line, first.source) == (200, "HTTP/1.1 200 OK", 7)
    assert first.validators == Validators('"1"')
    assert keeper.visit.error is None
    assert keeper.visit.validators == Validators('"f"')
    assert keeper.told[-1] == "visited 7"


def test_an_article_that_the_feed_has_whole_is_taken_from_it_and_its_page_not_asked_for(server: Server) -> None:
    server.pages["/feed"] = feed(item(1, LONG), item(2, "<p>Trois mots…</p>"))
    server.pages["/2"] = page(article())
    keeper = Remembering()
    go(keeper, [followed(server.url("/feed"))], server)
    assert server.paths() == ["/feed", "/2"]
    whole = next(a for a in keeper.arrivals if a.status is None)
    assert whole.key == f"{server.host}/1"
    assert (whole.capture.declared.title, whole.capture.source.outlet) == ("Titre 1", "La Gazette")
    assert whole.capture.declared.published == "Mon, 02 Mar 2026 08:15:00 GMT"


@pytest.mark.parametrize(("full_text", "asked"), [("feed", []), ("page", ["/1", "/2"])])
def test_the_user_decides_where_the_text_comes_from(server: Server, full_text: str, asked: list[str]) -> None:
    server.pages["/feed"] = feed(item(1, LONG), item(2))
    server.pages |= {"/1": page(article()), "/2": page(article())}
    keeper = Remembering()
    go(keeper, [followed(server.url("/feed"), full_text=full_text)], server)
    assert sorted(server.paths()[1:]) == asked
    assert keeper.keys == ["1", "2"]


def test_the_users_outlet_and_language_stand_over_the_feeds(server: Server) -> None:
    server.pages |= {"/feed": feed(item(1, LONG), item(2)), "/2": page(article())}
    keeper = Remembering()
    go(keeper, [followed(server.url("/feed"), outlet="L'Écho", language="fr")], server)
    assert {(a.capture.source.outlet, a.capture.declared.language) for a in keeper.arrivals} == {("L'Écho", "fr")}


@pytest.mark.parametrize(
    ("head", "date", "published"),
    [
        ("", "Mon, 02 Mar 2026 08:15:00 GMT", "Mon, 02 Mar 2026 08:15:00 GMT"),
        ('<meta property="article:published_time" content="2026-03-01">', "Mon, 02 Mar 2026 08:15:00 GMT", None),
        ("", "Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("", "Mon, 02 Mar 2099 08:15:00 GMT", None),
        ("", "hier", "hier"),
    ],
)
def test_a_feeds_date_is_given_to_a_page_without_one_if_it_can_be_meant(
    server: Server, head: str, date: str, published: str | None
) -> None:
    server.pages |= {"/feed": feed(item(1, date=date)), "/1": page(article(head=head))}
    keeper = Remembering()
    go(keeper, [followed(server.url("/feed"))], server)
    assert keeper.arrivals[0].capture.declared.published == published


def test_a_page_is_known_by_the_address_it_gives_and_found_again_by_the_others(server: Server) -> None:
    server.pages["/feed"] = feed(item("go/1"), item("go/1?utm_source=rss"))
    server.pages["/go/1"] = page("", "302 Found", Location="/2026/le-pont-rouvre?xtor=1")
    server.pages["/2026/le-pont-rouvre?xtor=1"] = page(
        article(head='<link rel="canonical" href="/2026/le-pont-rouvre">')
    )
    keeper = Remembering()
    source = followed(server.url("/feed"))
    go(keeper, [source], server)
    (arrival,) = keeper.arrivals
    assert arrival.key == f"{server.host}/2026/le-pont-rouvre"
    assert arrival.aliases == (f"{server.host}/go/1",)
    server.asked.clear()
    go(keeper, [source], server)
    assert server.paths() == ["/feed"]


def test_two_feeds_that_lead_to_one_page_have_it_asked_for_once(server: Server) -> None:
    server.pages |= {"/a": feed(item(1)), "/b": feed(item("1?utm_medium=rss")), "/1": page(article())}
    server.pages["/1?utm_medium=rss"] = server.pages["/1"]
    keeper = Remembering()
    go(keeper, [followed(server.url("/a")), followed(server.url("/b"), number=2)], server)
    assert keeper.keys == ["1"]
    assert len(server.paths()) == 3


def test_a_news_sitemap_is_followed_like_a_feed_and_an_index_like_its_maps(server: Server) -> None:
    news = (Path(__file__).parent / "feeds" / "news-sitemap.xml").read_text("utf-8")
    news = news.replace("https://gazette.example", server.url(""))
    index = "<sitemapindex><sitemap><loc>/p.xml</loc></sitemap><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>"
    server.pages |= {"/news.xml": page(news, kind="text/xml"), "/index.xml": page(index, kind="text/xml", ETag='"i"')}
    server.pages |= {f"/2026/03/{n}": page(article()) for n in ("le-pont-rouvre", "relatif")}
    keeper = Remembering()
    go(keeper, [followed(server.url("/index.xml"))], server)
    assert keeper.keys == ["2026/03/le-pont-rouvre", "2026/03/relatif"]
    assert keeper.visit.validators == Validators()  # the index may stay the same while its maps change


# --- the second round ----------------------------------------------------------------------------


def by_etag(*items: str) -> Answering:
    def answer(request: Request) -> Sent:
        if request.headers.get("if-none-match") == '"f"':
            return page("", "304 Not Modified")(request)
        return feed(*items, ETag='"f"')(request)

    return answer


def test_where_nothing_has_changed_one_question_a_feed_is_asked(server: Server) -> None:
    server.pages |= {"/feed": by_etag(item(1)), "/1": page(article())}
    keeper = Remembering()
    source = followed(server.url("/feed"))
    go(keeper, [source], server)
    server.asked.clear()
    go(keeper, [replace(source, visit=replace(keeper.visit, due=None))], server)
    assert server.paths() == ["/feed"]
    assert len(keeper.arrivals) == 1
    assert keeper.visit.validators == Validators('"f"')


def test_a_feed_without_validators_is_not_read_again_where_its_bytes_are_the_same(server: Server) -> None:
    server.pages |= {"/feed": feed(item(1)), "/1": page(article())}
    keeper = Remembering()
    source = followed(server.url("/feed"), Visit(digest=digest_of(rss(item(1)).encode())))
    go(keeper, [source], server)
    assert server.paths() == ["/feed"]
    assert keeper.visit.digest == source.visit.digest


def test_an_entry_that_its_feed_has_changed_arrives_again(server: Server) -> None:
    keeper = Remembering()
    source = followed(server.url("/feed"))
    for title, content in (
        ("Un titre", LONG),
        ("Un titre", LONG),
        ("Un autre", LONG),
        ("Un autre", LONG + "<p>Fin.</p>"),
    ):
        server.pages["/feed"] = feed(item(1, content, title))
        go(keeper, [source], server)
    assert len(keeper.arrivals) == 3
    assert {a.key for a in keeper.arrivals} == {f"{server.host}/1"}


def test_a_page_is_not_taken_for_changed_because_its_feed_has_other_bytes(server: Server) -> None:
    server.pages |= {"/feed": feed(item(1)), "/1": page(article())}
    keeper = Remembering()
    source = followed(server.url("/feed"))
    go(keeper, [source], server)
    server.pages["/feed"] = feed(item(1, LONG))
    go(keeper, [source], server)
    assert len(keeper.arrivals) == 1


# --- pages asked for again -----------------------------------------------------------------------


def known(server: Server, path: str, content: str, **more: object) -> Known:
    given: dict[str, object] = {"validators": Validators('"1"'), "digest": digest_of(content.encode())}
    return Known(f"{server.host}{path}", server.url(path), **(given | more))  # type: ignore[arg-type]


def test_a_page_that_was_changed_after_publication_arrives_again_under_its_key(server: Server) -> None:
    canonical = '<link rel="canonical" href="/2026/le-pont-rouvre-2">'
    server.pages["/1"] = page(article("Le pont fermé", canonical), ETag='"2"')
    keeper = Remembering()
    go(keeper, [], server, rechecks=[known(server, "/1", article())])
    (arrival,) = keeper.arrivals
    assert (arrival.key, arrival.aliases) == (f"{server.host}/1", ())
    assert server.asked[-1].headers["if-none-match"] == '"1"'


@pytest.mark.parametrize("status", ["304 Not Modified", "200 OK"])
def test_a_page_that_is_the_same_is_said_to_be(server: Server, status: str) -> None:
    server.pages["/1"] = page(article() if status == "200 OK" else "", status, ETag='"2"')
    keeper = Remembering()
    one = known(server, "/1", article())
    go(keeper, [], server, rechecks=[one])
    assert keeper.same == [(one, Validators('"2"'))]
    assert keeper.arrivals == []


def test_a_page_that_was_taken_down_or_put_behind_a_wall_is_said_to_have_been(server: Server) -> None:
    server.pages["/2"] = page(article(body="<p>Abonnez-vous pour lire la suite</p>"))
    keeper = Remembering()
    go(
        keeper,
        [],
        server,
        rechecks=[known(server, "/1", "x"), known(server, "/2", "x"), known(server, "/3", "x", entry=True)],
    )
    assert {f.key[-2:]: f.reason for f in keeper.failures} == {
        "/1": "the server answered 404 Not Found",
        "/2": "only for subscribers: “Abonnez-vous pour lire la suite”",
    }
    assert keeper.arrivals == []


# --- what fails ----------------------------------------------------------------------------------


def test_what_is_no_article_is_said_and_left_alone_ever_longer(server: Server) -> None:
    server.pages["/feed"] = feed(item(1), item(2), item(3), item(4))
    server.pages |= {
        "/1": page("", "410 Gone"),
        "/2": page(article(body="<p>This article is for subscribers only.</p>")),
        "/3": page("", "302 Found", Location="/"),
        "/": page(article("Accueil")),
        "/4": page("%PDF", kind="application/pdf"),
    }
    keeper = Remembering()
    source = followed(server.url("/feed"))
    go(keeper, [source], server)
    assert {f.key[-2:]: f.reason for f in keeper.failures} == {
        "/1": "the server answered 410 Gone",
        "/2": "only for subscribers: “This article is for subscribers only.”",
        "/3": "it leads to the home page",
        "/4": "it is application/pdf, not a page",
    }
    assert all(is_lasting(f) and f.source == 1 for f in keeper.failures)
    assert keeper.visit.digest is not None  # nothing is to be had soon: the feed need not be seen again
    server.asked.clear()
    go(keeper, [source], server)
    assert server.paths() == ["/feed"]
    first = keeper.failures[0]
    keeper.pages[first.key] = replace(first, again="2026-01-01T00:00:00Z")
    go(keeper, [source], server)
    assert keeper.failures[-1].times == 2
    assert waits(keeper.failures[-1]) > waits(first)


def waits(failed: Failed) -> timedelta:
    return datetime.fromisoformat(failed.again) - datetime.fromisoformat(failed.at)


def test_a_page_that_failed_for_now_is_had_the_next_time_though_the_feed_is_the_same(server: Server) -> None:
    server.pages |= {"/feed": by_etag(item(1)), "/1": page("", "500 Oops")}
    keeper = Remembering()
    source = followed(server.url("/feed"))
    go(keeper, [source], server)
    (failed,) = keeper.failures
    assert not is_lasting(failed)
    assert keeper.visit.validators == Validators()
    server.pages["/1"] = page(article())
    keeper.pages[failed.key] = replace(failed, again=failed.at)
    go(keeper, [replace(source, visit=replace(keeper.visit, due=None))], server)
    assert keeper.keys == ["1"]
    assert keeper.visit.validators == Validators('"f"')


def test_pages_of_a_host_that_wants_silence_are_left_for_later_without_blame(server: Server) -> None:
    server.pages |= {"/feed": feed(*map(item, range(5))), "/0": page("", "429 Busy", Retry_After="9999")}
    keeper = Remembering()
    go(keeper, [followed(server.url("/feed"))], server)
    assert [f.key[-2:] for f in keeper.failures] == ["/0"]
    assert server.paths() == ["/feed", "/0"]
    assert keeper.visit.digest is None


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (page("", "404 Not Found"), "the server answered 404 Not Found"),
        (page("", "410 Gone"), "the server answered 410 Gone: it is gone for good, and can be unfollowed"),
        (page(article()), "it is no feed of articles"),
        (page("<!DOCTYPE r [<!ENTITY a 'b'>]><rss/>", kind="text/xml"), "it defines entities of its own"),
        (stalled(), "the server did not answer in time"),
        (page("", "503 Busy", Retry_After="7200"), "the server answered 503 Busy"),
    ],
)
def test_a_source_that_fails_says_why_and_is_asked_ever_later(server: Server, answer: Answering, error: str) -> None:
    server.pages["/feed"] = answer
    keeper = Remembering()
    source = followed(server.url("/feed"), Visit(validators=Validators('"f"'), succeeded="2026-03-01T00:00:00Z"))
    started = datetime.now(UTC)
    go(keeper, [source], server)
    visit = keeper.visit
    assert visit.error is not None
    assert visit.error.startswith(error)
    assert (visit.failures, visit.succeeded, visit.validators) == (1, "2026-03-01T00:00:00Z", Validators('"f"'))
    assert visit.due
    assert visit.due >= moment(started + timedelta(seconds=source.settings.interval))
    for _ in range(12):
        go(keeper, [replace(source, visit=replace(keeper.visit, due=None))])  # now its host may not even be asked
    assert keeper.visit.due
    assert keeper.visit.due <= moment(datetime.now(UTC) + timedelta(days=1, minutes=1))


def test_a_source_that_fails_never_holds_up_the_others(server: Server) -> None:
    server.pages["/feed"] = stalled()
    with serving() as good:
        good.pages |= {"/feed": feed(item(1, LONG))}
        keeper = Remembering()
        sources = [followed(server.url("/feed")), followed(good.url("/feed"), number=2)]
        go(keeper, sources, server, good)
        assert [v[0].id for v in keeper.visits] == [2, 1]
        assert len(keeper.arrivals) == 1


def test_a_feed_that_moved_for_good_is_asked_where_it_is_and_found_again_if_that_was_wrong(server: Server) -> None:
    server.pages |= {"/old": page("", "301 Moved", Location="/new"), "/new": feed(item(1, LONG))}
    keeper = Remembering()
    source = followed(server.url("/old"))
    go(keeper, [source], server)
    assert keeper.visit.moved == server.url("/new")
    server.asked.clear()
    source = replace(source, visit=replace(keeper.visit, due=None))
    go(keeper, [source], server)
    assert server.paths() == ["/new"]
    server.pages.pop("/new")
    go(keeper, [source], server)
    assert keeper.visit.moved is None


def test_sources_that_are_paused_or_not_due_are_not_asked(server: Server) -> None:
    server.pages["/feed"] = feed(item(1, LONG))
    later = moment(datetime.now(UTC) + timedelta(hours=1))
    keeper = Remembering()
    go(keeper, [followed(server.url("/feed"), paused=True), followed(server.url("/feed"), Visit(due=later))], server)
    assert server.asked == []
    assert keeper.visits == []


def test_an_entry_that_leads_into_a_private_network_is_not_asked_for(server: Server) -> None:
    with serving() as inner:
        inner.pages["/secret"] = page(article())
        server.pages["/feed"] = feed(item(1, LONG), item(1).replace("/1<", f"{inner.url('/secret')}<"))
        keeper = Remembering()
        go(keeper, [followed(server.url("/feed"))], server)
        assert inner.asked == []
        assert [f.reason for f in keeper.failures] == ["it leads to a private address (127.0.0.1)"]


# --- broken off ----------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["event", "cancelled"])
def test_a_stop_keeps_what_is_in_hand_and_visits_nothing_by_half(server: Server, way: str) -> None:
    server.pages |= {"/feed": feed(item(1), item(2)), "/1": page(article()), "/2": stalled()}
    source = followed(server.url("/feed"))

    async def stopped(keeper: Remembering) -> None:
        stop = asyncio.Event()
        async with Fetcher(Limits(wait=30), QUICK, allowed={server.host}) as fetcher:
            working = asyncio.create_task(collect_round([source], [], keeper, fetcher, stop=stop))
            while not keeper.arrivals or "/2" not in server.paths():
                await asyncio.sleep(0.01)
            if way == "event":
                stop.set()
                await working
            else:
                working.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await working

    keeper = Remembering()
    asyncio.run(stopped(keeper))
    assert keeper.keys == ["1"]
    assert keeper.visits == []
    assert keeper.failures == []
    server.pages["/2"] = page(article())
    server.asked.clear()
    go(keeper, [source], server)
    assert server.paths() == ["/feed", "/2"]
    assert keeper.keys == ["1", "2"]


def test_what_the_keeper_raises_ends_the_round(server: Server) -> None:
    class Full(Remembering):
        def arrived(self, arrival: Arrival) -> None:
            raise OSError(28, "No space left on device", arrival.key)

    server.pages["/feed"] = feed(*(item(n, LONG) for n in range(5)))
    keeper = Full()
    with pytest.raises(OSError, match="No space left"):
        go(keeper, [followed(server.url("/feed"))], server)
    assert keeper.visits == []


def test_a_round_with_nothing_to_do_ends(server: Server) -> None:
    go(Remembering(), [])
    assert server.asked == []
