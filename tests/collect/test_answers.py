"""What an answer is, by what it says and how it begins."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from recoupe.collect.answers import is_text, media_of, retry_after
from recoupe.collect.headers import validators_of
from recoupe.ledger import Validators

RSS = b'<?xml version="1.0"?>\n<!-- made <by> hand -->\n<rss version="2.0"><channel/></rss>'
HTML = b"\xef\xbb\xbf<!DOCTYPE html>\n<html><body></body></html>"


@pytest.mark.parametrize(
    ("kind", "content", "media"),
    [
        ("text/html", HTML, "text/html"),
        ("application/xhtml+xml", b"<?xml version='1.0'?><!DOCTYPE html><html/>", "text/html"),
        ("", HTML, "text/html"),
        ("application/octet-stream", b"<html>", "text/html"),
        ("text/html", RSS, "application/feed"),
        ("text/plain", RSS, "application/feed"),
        ("", RSS, "application/feed"),
        ("text/xml", b"<feed xmlns='http://www.w3.org/2005/Atom'>", "application/feed"),
        ("application/json", b'{"version": "https://jsonfeed.org/version/1.1"}', "application/feed"),
        ("application/json", b'{"items": []}', None),
        ("text/plain", b"Un titre", "text/plain"),
        ("text/plain", b"<html>", "text/plain"),
        ("text/css", b"a {}", None),
        ("", b"Un titre", None),
        ("", b"<!--" * 5_000, None),
    ],
)
def test_what_an_answer_is_to_be_read_as(kind: str, content: bytes, media: str | None) -> None:
    assert media_of(kind, content) == media


@pytest.mark.parametrize("kind", ["", "text/html", "application/atom+xml", "application/x-gzip"])
def test_what_may_be_a_page_is_worth_asking_for(kind: str) -> None:
    assert is_text(kind)


@pytest.mark.parametrize("kind", ["image/png", "audio/mpeg", "application/pdf", "application/zip"])
def test_what_is_no_page_is_not(kind: str) -> None:
    assert not is_text(kind)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("9" * 400, 999_999_999),
        ("Mon, 02 Mar 2026 08:20:00 GMT", 300),
        ("Mon, 02 Mar 2026 08:20:00", 300),
        ("Sun, 01 Mar 2026 08:20:00 GMT", 0),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("²", None),
    ],
)
def test_how_long_a_server_asks_to_be_left_alone(value: str, seconds: float | None) -> None:
    assert retry_after([("Retry-After", value)], datetime(2026, 3, 2, 8, 15, tzinfo=UTC)) == seconds


def test_validators_that_could_not_be_sent_back_are_not_kept() -> None:
    assert validators_of([("ETag", '"é"'), ("Last-Modified", "x" * 2_000)]) == Validators()
    assert validators_of([("etag", 'W/"1"'), ("ETag", '"2"')]) == Validators('W/"1"')
