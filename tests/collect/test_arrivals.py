"""What is added by hand: addresses, files, feeds and archives as arrivals."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from recoupe.collect import arrivals, collect
from recoupe.collect.warc import arrival_of, packed, warcinfo
from recoupe.ledger import Arrival, Validators
from recoupe.model import Capture, Refused
from tests.collect.serving import Server, page
from tests.collect.test_warc import TAKEN, answer, entry

STORY = "<p>Le pont de Valmont a rouvert lundi matin, après six mois de travaux, a annoncé la mairie.</p>" * 12
HTML = f"<html><head><title>Le pont</title></head><body><article>{STORY}</article></body></html>"
STUB = "<html><body><p>Le pont a rouvert.</p><p>Abonnez-vous pour lire la suite</p></body></html>"


def added(*inputs: object) -> list[Arrival]:
    found = list(arrivals([str(i) for i in inputs]))
    assert not [f for f in found if isinstance(f, Refused)]
    return [f for f in found if isinstance(f, Arrival)]


def test_a_page_by_address_is_kept_as_it_was_sent(server: Server) -> None:
    sent = gzip.compress(HTML.encode())
    server.pages["/1?utm_source=x"] = page(sent, Content_Encoding="gzip", ETag='"1"')
    (one,) = added(server.url("/1?utm_source=x"))
    assert (one.key, one.aliases) == (f"{server.host}/1", ())
    assert (one.body, one.capture.content, one.status) == (sent, HTML.encode(), 200)
    assert one.validators == Validators('"1"')
    assert arrival_of(packed(one), "a.warc.gz") == one


def test_a_page_behind_a_wall_is_refused_where_it_would_be_kept_and_read_where_it_would_not(server: Server) -> None:
    server.pages |= {
        "/1": page(STUB),
        "/2": page("", "302 Found", Location="/login?next=/2"),
        "/login?next=/2": page(HTML),
    }
    server.pages |= {"/3": page("", "302 Found", Location="/"), "/": page(HTML)}
    urls = [server.url(f"/{n}") for n in (1, 2, 3)]
    assert [r.reason for r in arrivals(urls) if isinstance(r, Refused)] == [
        "not collected: only for subscribers: “Abonnez-vous pour lire la suite”",
        "not collected: the site sends its readers to sign in first (127.0.0.1)",
        "not collected: it leads to the home page",
    ]
    assert [type(c) for c in collect(urls)] == [Capture] * 3


def test_a_file_is_known_by_its_place(tmp_path: Path) -> None:
    file = tmp_path / "le pont é.html"
    file.write_text(HTML, encoding="utf-8")
    (one,) = added(file)
    assert one.key == file.as_uri()
    assert (one.status, one.body, one.headers) == (None, None, ())
    assert one.capture.content == HTML.encode()


def test_the_articles_of_a_feed_are_known_by_their_addresses(tmp_path: Path) -> None:
    item = "<item><title>{0}</title>{1}<description><![CDATA[" + STORY + "]]></description></item>"
    items = item.format("Un", "<link>https://gazette.example/1?utm_source=rss</link>") + item.format("Deux", "")
    file = tmp_path / "feed.xml"
    file.write_text(f"<rss version='2.0'><channel><title>La Gazette</title>{items}</channel></rss>", encoding="utf-8")
    one, other = added(file)
    assert (one.key, one.capture.source.url) == ("gazette.example/1", "https://gazette.example/1?utm_source=rss")
    assert other.key.startswith(f"{file.as_uri()}#")
    assert other.capture.source.url is None


def test_what_was_kept_as_an_archive_comes_back_with_headers_and_time(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warcinfo("a.warc.gz", "recoupe/0") + packed(answer()) + packed(entry()))
    page_, story = added(path)
    assert page_.taken == story.taken == TAKEN
    assert page_.key == "valmont.example/pont"
    assert (page_.status, page_.status_line, page_.body) == (200, "HTTP/1.0 200 D'accord", answer().body)
    assert page_.validators == Validators('"a1"')
    assert page_.capture.content == answer().capture.content
    assert page_.capture.source == answer().capture.source
    assert (story.status, story.body) == (None, None)
    assert arrival_of(packed(page_), "b.warc.gz") == page_


CHUNKED = b"5\r\n<p>Le\r\n6\r\n pont.\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "block", "content"),
    [
        (b"Transfer-Encoding: chunked", CHUNKED, b"<p>Le pont."),
        (b"Transfer-Encoding: chunked", b"<p>Le pont.", b"<p>Le pont."),  # undone already
        (b"Content-Encoding: gzip", gzip.compress(b"<p>Le pont."), b"<p>Le pont."),
        (b"Content-Encoding: gzip", b"<p>Le pont.", b"<p>Le pont."),  # undone already
        (b"Content-Encoding: br", b"\x0b\x02\x80<p>", None),
        (b"Content-Encoding: gzip", gzip.compress(b"<p>Le pont.")[:-6], None),
    ],
)
def test_archives_by_other_hands_are_read_however_they_keep_a_body(
    tmp_path: Path, headers: bytes, block: bytes, content: bytes | None
) -> None:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + b"\r\n\r\n" + block
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://v.example/1\r\nContent-Length: {len(http)}\r\n"
    path = tmp_path / "a.warc"
    path.write_bytes(head.encode() + b"WARC-Date: 2021-05-03T08:00:00.123Z\r\n\r\n" + http + b"\r\n\r\n")
    (one,) = list(arrivals([str(path)]))
    if content is None:
        assert isinstance(one, Refused)
        assert "compress" in one.reason
        return
    assert isinstance(one, Arrival)
    assert (one.capture.content, one.key, one.taken) == (content, "v.example/1", "2021-05-03T08:00:00Z")
    again = arrival_of(packed(one), "b.warc.gz")
    assert replace(again, headers=()) == replace(one, headers=())
