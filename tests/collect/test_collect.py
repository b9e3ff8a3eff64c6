"""Inputs to captures: what is taken, what is refused and why."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from recoupe.collect import Limits, collect
from recoupe.model import Capture, Refused
from recoupe.read import read

TEXT = "Un titre\n\nLe pont de Valmont a rouvert lundi matin à la circulation, a annoncé la mairie.\n"
HTML = f"<html><body><article><h1>Un titre</h1><p>{TEXT.split(chr(10))[2]}</p></article></body></html>"


def taken(*inputs: object, limits: Limits | None = None) -> list[Capture]:
    found = list(collect([str(i) for i in inputs], limits=limits or Limits()))
    assert not [f for f in found if isinstance(f, Refused)]
    return [f for f in found if isinstance(f, Capture)]


def refusal(*inputs: object, limits: Limits | None = None) -> Refused:
    found = [f for f in collect([str(i) for i in inputs], limits=limits or Limits()) if isinstance(f, Refused)]
    assert len(found) == 1
    assert "\n" not in found[0].reason
    return found[0]


# --- files and folders ---------------------------------------------------------------------------


def test_a_folder_gives_its_pages_by_name_and_passes_over_what_is_none(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.txt", ".hidden.txt", "notes.docx", "sub/.git/d.txt", "a.meta.json"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("{}" if name.endswith("json") else TEXT, encoding="utf-8")
    names = [c.source.path for c in taken(tmp_path)]
    assert names == [f"{tmp_path.as_posix()}/{n}" for n in ("a.html", "b.txt", "sub/c.txt")]


def test_links_do_not_lead_out_of_a_folder_or_round_in_it(tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "away.txt").symlink_to(tmp_path / "out.txt")
    (folder / "round").symlink_to(folder)
    assert [c.source.path for c in taken(folder)] == [f"{folder.as_posix()}/a.txt"]


def test_a_file_given_twice_is_taken_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert len(taken(file, tmp_path, tmp_path / "*.txt", tmp_path / "." / "a.txt")) == 1


def test_what_cannot_be_had_is_one_line_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"x")
    (tmp_path / "c.zip").write_bytes(b"PK")
    (tmp_path / "empty").mkdir()
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    inputs = [tmp_path / n for n in ("none.txt", "b.docx", "c.zip", "empty", "*.pdf", "a.txt")]
    results = list(collect([str(i) for i in inputs]))
    assert [r.reason for r in results if isinstance(r, Refused)] == [
        "not collected: no such file or folder",
        "not collected: a file of no known kind",
        "not collected: a packed folder: unpack it, and give the folder",
        "not collected: the folder holds no page of a known kind",
        "not collected: nothing of a known kind matches",
    ]
    assert isinstance(results[-1], Capture)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    file.chmod(0)
    assert refusal(file).reason == "not collected: permission denied"


def test_a_file_of_50_mb_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "huge.html"
    with file.open("wb") as out:
        out.truncate(50_000_000)
    assert refusal(file) == Refused(file.as_posix(), "not collected: too large (50.0 MB; the limit is 10.0 MB)")


def test_a_page_may_be_gzip_and_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    page, bomb, broken = tmp_path / "a.html.gz", tmp_path / "b.html.gz", tmp_path / "c.html.gz"
    page.write_bytes(gzip.compress(HTML.encode()))
    assert taken(page)[0].content == HTML.encode()
    bomb.write_bytes(gzip.compress(bytes(60_000_000)))
    assert refusal(bomb).reason == "not collected: too large when decompressed (more than 20.0 MB)"
    broken.write_bytes(gzip.compress(HTML.encode())[:-20])
    assert refusal(broken).reason == "not collected: its compressed data ends too early"


def test_progress_counts_the_inputs(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    seen: list[tuple[int, int]] = []
    list(collect([str(tmp_path)], progress=lambda done, total: seen.append((done, total))))
    assert seen == [(0, 2), (1, 2), (2, 2)]


# --- side files ----------------------------------------------------------------------------------


def test_a_side_file_tells_what_it_knows(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    known = {
        "url": "https://x.example/1",
        "outlet": "L'Écho",
        "published": "2020-01-02",
        "language": "fr",
        "title": "T",
    }
    (tmp_path / "a.meta.json").write_text(json.dumps(known), encoding="utf-8")
    capture = taken(tmp_path)[0]
    assert (capture.source.url, capture.source.outlet) == ("https://x.example/1", "L'Écho")
    assert (capture.declared.published, capture.declared.title) == ("2020-01-02", "T")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{oops", "not collected: the side file is not JSON (line 1)"),
        ("[]", "not collected: the side file holds no JSON object"),
        ('{"title": 3}', "not collected: in the side file 'title' is not text"),
    ],
)
def test_a_bad_side_file_is_refused_and_its_page_read_all_the_same(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.meta.json").write_text(content, encoding="utf-8")
    bad, page = list(collect([str(tmp_path / "a.txt")]))
    assert bad == Refused(f"{tmp_path.as_posix()}/a.meta.json", reason)
    assert isinstance(page, Capture)


@pytest.mark.parametrize("value", ["2026-13-45", "2026-02-30T08:15:00Z", "hier soir"])
def test_a_date_that_is_none_is_said_and_the_rest_of_the_side_file_holds(tmp_path: Path, value: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.meta.json").write_text(json.dumps({"published": value, "outlet": "L'Écho"}), encoding="utf-8")
    bad, page = list(collect([str(tmp_path / "a.txt")]))
    said = f"not collected: in the side file 'published' is no date: {value}"
    assert bad == Refused(f"{tmp_path.as_posix()}/a.meta.json", said)
    assert isinstance(page, Capture)
    assert page.source.outlet == "L'Écho"


@pytest.mark.parametrize(
    "value",
    [
        "2026-01-31",
        "2026-01-31T08:15:00Z",
        "2026-01-31 08:15 UTC",
        "20260131",
        "12 mars 2026",
        "Sat, 31 Jan 2026 08:15:00 GMT",
    ],
)
def test_a_date_in_any_form_is_taken_as_it_is_declared(tmp_path: Path, value: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.meta.json").write_text(json.dumps({"published": value}), encoding="utf-8")
    assert taken(tmp_path / "a.txt")[0].declared.published == value


# --- feeds and archives --------------------------------------------------------------------------

RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>La Gazette</title><language>fr</language>
<item><title>Un titre</title><link>https://g.example/1</link><pubDate>Mon, 03 May 2021 08:00:00 +0200</pubDate>
<content:encoded><![CDATA[<p>{TEXT.split(chr(10))[2]}</p>]]></content:encoded></item>
<item><title>Court</title><link>https://g.example/2</link><description>Trois mots seulement.</description></item>
</channel></rss>"""


def test_a_feed_gives_its_articles_and_refuses_its_teasers(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(RSS, encoding="utf-8")
    article, teaser = list(collect([str(feed)]))
    assert isinstance(article, Capture)
    assert (article.source.url, article.source.outlet, article.name) == (
        "https://g.example/1",
        "La Gazette",
        f"{feed.as_posix()}#1",
    )
    made = read(article)
    assert made.title == "Un titre"
    assert made.published
    assert made.published.value == "2021-05-03T08:00:00+02:00"
    assert teaser == Refused(f"{feed.as_posix()}#2", "not collected: the feed holds only a summary of this article")


def test_a_json_feed_is_a_feed_and_other_json_is_not(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "La Gazette",
        "items": [
            {
                "id": "1",
                "url": "https://g.example/1",
                "title": "Un titre",
                "content_text": TEXT,
                "authors": [{"name": "A. D."}],
            },
            7,
        ],
    }
    (tmp_path / "feed.json").write_text(json.dumps(feed), encoding="utf-8")
    capture = taken(tmp_path / "feed.json")[0]
    assert (capture.declared.byline, capture.source.media_type) == ("A. D.", "text/plain")
    (tmp_path / "feed.json").write_text("{}", encoding="utf-8")
    assert refusal(tmp_path).reason == "not collected: it is JSON, but no JSON Feed"


def test_xml_that_is_no_feed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<a><b>text</b></a>", encoding="utf-8")
    assert refusal(tmp_path).reason == "not collected: it is no feed of articles"


def warc_record(url: str, kind: str, status: str) -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{HTML}".encode()
    head = [
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2021-05-03T08:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def test_a_web_archive_gives_its_pages_of_html(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    records = [
        warc_record("https://g.example/1", "text/html; charset=utf-8", "200 OK"),
        warc_record("https://g.example/i", "image/png", "200 OK"),
        warc_record("https://g.example/x", "text/html", "404 Not Found"),
    ]
    path.write_bytes(b"".join(map(gzip.compress, records)))
    (capture,) = taken(path)
    assert (capture.source.url, capture.declared.charset, capture.content) == (
        "https://g.example/1",
        "utf-8",
        HTML.encode(),
    )
    path.write_bytes(b"not an archive at all")
    assert "archive" in refusal(path).reason


def test_texts_of_a_web_archive_are_pages_and_those_for_programs_are_not(tmp_path: Path) -> None:
    names = ("press/release.txt", "robots.txt")
    records = [warc_record(f"https://g.example/{name}", "text/plain; charset=utf-8", "200 OK") for name in names]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    (page,) = taken(tmp_path / "a.warc")
    assert (page.source.url, page.source.media_type) == ("https://g.example/press/release.txt", "text/plain")


def test_records_that_may_hold_an_article_and_are_not_read_are_counted_in_one_line(tmp_path: Path) -> None:
    kinds = ("text/html", "application/pdf", "image/png", "application/pdf", "application/rss+xml")
    records = [warc_record(f"https://g.example/{n}", kind, "200 OK") for n, kind in enumerate(kinds)]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    assert refusal(tmp_path / "a.warc").reason == (
        "not collected: passed over, as neither HTML nor text: 2 application/pdf, 1 application/rss+xml"
    )


# --- the web -------------------------------------------------------------------------------------


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        host = f"http://{self.headers['Host']}"
        pages = {
            "/robots.txt": (200, "text/plain", b"User-agent: *\nDisallow: /closed", {}),
            "/a": (200, "text/html; charset=utf-8", HTML.encode(), {}),
            "/feed": (200, "application/rss+xml", RSS.encode(), {}),
            "/big": (200, "text/html", b"x" * 3_000, {}),
            "/image": (200, "image/png", b"x", {}),
            "/moved": (301, "text/html", b"", {"Location": f"{host}/a"}),
            "/round": (302, "text/html", b"", {"Location": f"{host}/round"}),
            "/inward": (302, "text/html", b"", {"Location": "http://127.0.0.2:9/secret"}),
        }
        status, kind, body, headers = pages.get(self.path, (404, "text/html", b"", {}))
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its parent names it so
        """Stay silent."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_by_address_is_had_with_what_the_server_declares(site: str) -> None:
    for path in ("/a", "/moved"):
        (capture,) = taken(f"{site}{path}")
        assert (capture.content, capture.source.url, capture.declared.charset) == (HTML.encode(), f"{site}/a", "utf-8")


def test_a_feed_by_address_gives_its_articles(site: str) -> None:
    assert [type(r) for r in collect([f"{site}/feed"])] == [Capture, Refused]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/none", "the server answered 404 Not Found"),
        ("/closed/1", "asks programs not to read it (robots.txt)"),
        ("/big", "too large (more than 0.0 MB)"),
        ("/image", "it is image/png, not a page"),
        ("/round", "more than 5 redirects"),
        ("/inward", "it leads to a private address (127.0.0.2)"),
    ],
)
def test_a_page_that_cannot_be_had_is_refused(site: str, path: str, reason: str) -> None:
    assert reason in refusal(f"{site}{path}", limits=Limits(page=2_000)).reason


@pytest.mark.parametrize("url", ["http://", "http://[bad", "http://127.0.0.1:1/x"])
def test_an_address_that_leads_nowhere_is_refused(url: str) -> None:
    assert refusal(url).reason.startswith("not collected: ")


def test_an_archive_larger_than_allowed_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"x" * 2_000)
    assert "too large" in refusal(tmp_path / "a.warc", limits=Limits(archive=1_000)).reason


def test_an_archive_that_breaks_off_gives_no_half_page(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pages = [warc_record(f"https://v.example/{i}", "text/html", "200 OK") for i in range(3)]
    whole, packed = b"".join(pages), b"".join(map(gzip.compress, pages))
    broken = {
        "header.warc": whole[: -len(pages[2]) + 60],
        "body.warc": whole[: -len(HTML) // 2],
        "body.warc.gz": packed[: -len(gzip.compress(pages[2])) // 3],
    }
    for name, content in broken.items():
        (tmp_path / name).write_bytes(content)
        results = list(collect([str(tmp_path / name)]))
        captures = [c for c in results if isinstance(c, Capture)]
        assert len(captures) == 2, name
        assert all(c.content == HTML.encode() for c in captures)
        (said,) = [r for r in results if isinstance(r, Refused)]
        assert "breaks off" in said.reason
    assert capfd.readouterr().err == ""
