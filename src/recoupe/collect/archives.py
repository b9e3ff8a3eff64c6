"""Web archives: the pages of HTML and of text in a WARC file, read as a stream."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from recoupe.collect.answers import Answer
from recoupe.collect.arrivals import page_arrival
from recoupe.collect.headers import Headers, first, kind_of_content
from recoupe.collect.limits import Limits, megabytes
from recoupe.collect.moments import now
from recoupe.collect.strings import address_in, one_line
from recoupe.collect.unpack import decoded, unpacked
from recoupe.collect.warc import OURS, as_told, sent_headers
from recoupe.errors import NotCollected
from recoupe.ledger import Arrival
from recoupe.model import Refused

__all__ = ["archive_arrivals"]

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
# What a page is made of besides its text: nobody looks for an article there, and a crawl holds thousands of them.
_PARTS = ("image/", "font/", "audio/", "video/", "text/css", "text/javascript", "application/javascript")
# Texts that sites keep for programs; a crawl of any site has some.
_FOR_PROGRAMS = {"/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/security.txt", "/llms.txt"}

MOST_NAMED = 5  # kinds of records passed over


def archive_arrivals(path: Path, name: str, limits: Limits) -> Iterator[Arrival | Refused]:
    """The pages of HTML and of text in an archive, in order, each as its server answered.

    Records of other kinds are passed over, and counted in one refusal at the end; parts of pages (pictures, styles,
    scripts), answers that give no page and texts for programs (robots.txt) are not worth a word. A record of ours
    comes back as it was kept. Raises NotCollected where the file is no web archive.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    class Records(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""  # what it would write to standard error is said in a refusal below

    found = 0
    passed_over: Counter[str] = Counter()  # records that may hold an article, by their kind
    try:
        size = path.stat().st_size
        if size > limits.archive:
            raise NotCollected(name, f"too large ({megabytes(size)}; the limit is {megabytes(limits.archive)})")
        with path.open("rb") as file:
            records = Records(file)
            for page in _pages(records, name, limits, passed_over):
                found += 1
                yield page
                if found >= limits.archive_pages:
                    yield Refused(name, f"not collected: only its first {found} pages are read")
                    return
            if found and (records.err_count or records.offset < size):
                yield Refused(name, f"not collected: the archive is damaged or breaks off: {found} pages found in it")
    except ArchiveLoadFailed as error:
        raise NotCollected(name, "it is no web archive, or a damaged one") from error
    except (OSError, EOFError, ValueError) as error:
        raise NotCollected(name, f"the archive cannot be read ({error})") from error
    if passed_over:
        yield Refused(name, f"not collected: passed over, as neither HTML nor text: {_counted(passed_over)}")
    if not found:
        raise NotCollected(name, "the archive holds no page of HTML or text")


def _pages(records: Any, name: str, limits: Limits, passed_over: Counter[str]) -> Iterator[Arrival | Refused]:
    for number, record in enumerate(records, 1):
        page = _page(record, f"{name}#{number}", limits)
        if _breaks_off(record):
            page = Refused(f"{name}#{number}", "not collected: the archive breaks off within this record")
        if page is not None:
            yield page
        elif kind := _other_kind(record):
            passed_over[kind] += 1


def _page(record: Any, name: str, limits: Limits) -> Arrival | Refused | None:
    if not _answers(record):
        return None
    headers = _headers(record)
    if not kind_of_content(headers).startswith(_PAGES) or urlsplit(_address(record) or "").path in _FOR_PROGRAMS:
        return None
    try:
        body, headers = _body(record, headers, limits)
        if len(body) > limits.unpacked:
            raise NotCollected(name, f"too large when decompressed (more than {megabytes(limits.unpacked)})")
        content = unpacked(
            decoded(body, first(headers, "content-encoding"), name, limits.unpacked), name, limits.unpacked
        )
        return _arrival(record, name, headers, body, content)
    except NotCollected as error:
        return Refused(name, error.reason)


def _answers(record: Any) -> bool:
    """Whether a record holds what was asked for, and not a request, a redirect or an error."""
    head = record.http_headers
    return record.rec_type in {"response", "resource"} and (not head or head.get_statuscode() in {"200", "203"})


def _headers(record: Any) -> Headers:
    head = record.http_headers
    return sent_headers(head.headers) if head else (("Content-Type", record.content_type or ""),)


def _address(record: Any) -> str | None:
    return address_in(record.rec_headers.get_header("WARC-Target-URI"))


def _other_kind(record: Any) -> str | None:
    """The kind of a record that may hold an article and is of none we read."""
    kind = kind_of_content(_headers(record)) if _answers(record) else ""
    return one_line(kind) if "/" in kind and not kind.startswith((*_PARTS, *_PAGES)) else None


def _body(record: Any, headers: Headers, limits: Limits) -> tuple[bytes, Headers]:
    """The body without its chunks, and the headers that are still true of it: some archives undo compression too."""
    from warcio.bufferedreaders import ChunkedDataReader

    stream = record.raw_stream
    if first(headers, "transfer-encoding").lower() == "chunked":
        stream = ChunkedDataReader(stream)
    body = stream.read(limits.unpacked + 1)
    untrue = "gzip" in first(headers, "content-encoding").lower() and not body.startswith(b"\x1f\x8b")
    return body, tuple((f"X-Crawler-{k}" if untrue and k.lower() == "content-encoding" else k, v) for k, v in headers)


def _arrival(record: Any, name: str, headers: Headers, body: bytes, content: bytes) -> Arrival:
    url, head = _address(record), record.http_headers
    status, line = (int(head.get_statuscode()), f"{head.protocol} {head.statusline}") if head else (200, "")
    answer = Answer(url or f"file:///{name}", status, line, tuple(headers), body, content, _taken(record))
    made = page_arrival(answer, answer.url)
    made = replace(made, capture=replace(made.capture, source=replace(made.capture.source, path=name, url=url)))
    if head is None:
        made = replace(made, status=None, status_line=None, headers=(), body=None)
    told = record.rec_headers.get_header(OURS)
    return as_told(made, told, name) if told else made


def _taken(record: Any) -> datetime:
    try:
        return datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "").astimezone(UTC)
    except (ValueError, OverflowError):
        return now()


def _counted(kinds: Counter[str]) -> str:
    named = [f"{n} {kind}" for kind, n in kinds.most_common(MOST_NAMED)]
    return ", ".join([*named, *["…"] * (len(kinds) > MOST_NAMED)])


def _breaks_off(record: Any) -> bool:
    """Whether the archive ends before the record does: half a page would be taken for the whole."""
    stream = record.raw_stream
    while stream.read(1 << 16):
        pass
    return getattr(stream, "limit", 0) > 0
