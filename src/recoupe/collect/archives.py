"""Web archives: the pages of HTML in a WARC file, read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from recoupe.collect.answers import Answer
from recoupe.collect.arrivals import page_arrival
from recoupe.collect.headers import Headers, first, kind_of_content
from recoupe.collect.limits import Limits, megabytes
from recoupe.collect.moments import now
from recoupe.collect.strings import address_in
from recoupe.collect.unpack import decoded, unpacked
from recoupe.collect.warc import sent_headers
from recoupe.errors import NotCollected
from recoupe.ledger import Arrival
from recoupe.model import Refused, Source

__all__ = ["archive_arrivals"]

_HTML = ("text/html", "application/xhtml+xml")


def archive_arrivals(path: Path, name: str, limits: Limits) -> Iterator[Arrival | Refused]:
    """The pages of HTML in an archive, in order, each as its server answered; other records are passed over.

    Raises NotCollected where the file is no web archive.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    class Records(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""  # what it would write to standard error is said in a refusal below

    found = 0
    try:
        size = path.stat().st_size
        if size > limits.archive:
            raise NotCollected(name, f"too large ({megabytes(size)}; the limit is {megabytes(limits.archive)})")
        with path.open("rb") as file:
            records = Records(file)
            for number, record in enumerate(records, 1):
                page = _page(record, f"{name}#{number}", limits)
                if _breaks_off(record):
                    page = Refused(f"{name}#{number}", "not collected: the archive breaks off within this record")
                if page is not None:
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
    if not found:
        raise NotCollected(name, "the archive holds no page of HTML")


def _page(record: Any, name: str, limits: Limits) -> Arrival | Refused | None:
    if record.rec_type not in {"response", "resource"}:
        return None
    head = record.http_headers
    headers: Headers = sent_headers(head.headers) if head else (("Content-Type", record.content_type or ""),)
    if not kind_of_content(headers).startswith(_HTML) or (head and head.get_statuscode() != "200"):
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
    url = address_in(record.rec_headers.get_header("WARC-Target-URI"))
    is_answer = record.http_headers is not None
    line = f"{record.http_headers.protocol} {record.http_headers.statusline}" if is_answer else "HTTP/1.1 200 OK"
    answer = Answer(url or f"file:///{name}", 200, line, tuple(headers), body, content, _taken(record))
    made = page_arrival(answer, answer.url)
    capture = replace(made.capture, source=Source(name, url, None, "text/html"))
    if is_answer:
        return replace(made, capture=capture)
    return replace(made, capture=capture, status=None, status_line=None, headers=(), body=None)


def _taken(record: Any) -> datetime:
    try:
        return datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "").astimezone(UTC)
    except (ValueError, OverflowError):
        return now()


def _breaks_off(record: Any) -> bool:
    """Whether the archive ends before the record does: half a page would be taken for the whole."""
    stream = record.raw_stream
    while stream.read(1 << 16):
        pass
    return getattr(stream, "limit", 0) > 0
