"""The evidence: arrivals as records of a web archive (WARC/1.1), and back.

An answer of a server is a ``response`` record with its status line, headers and body as they were sent. Anything
else (a file, a feed's entry) is a ``resource`` record. What the bytes themselves do not tell (the key, the source,
what the feed declared) stands in one header of ours, as JSON. One gzip member a record, so that each can be read
by itself; any program that reads web archives reads them.

One thing cannot be as it was sent: HTTP's chunks are undone while a body comes in. So that no reader takes the
body for chunks, ``Transfer-Encoding`` is written under the name that other archives use for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from typing import Any

from recoupe.collect.headers import first, validators_of
from recoupe.collect.limits import LIMITS, Limits
from recoupe.collect.strings import address_in, text_in
from recoupe.collect.unpack import decoded, unpacked
from recoupe.errors import NotCollected, NotOpened
from recoupe.ledger import Arrival, Validators
from recoupe.model import Capture, Declared, Source

__all__ = ["OURS", "arrival_of", "as_told", "packed", "sent_headers", "warcinfo"]

OURS = "WARC-Recoupe-Arrival"
_CHUNKS, _KEPT_AS = "transfer-encoding", "X-Crawler-"
_MEMBER = b"\x1f\x8b"
_PAGES = ("text/html", "text/plain")
_DECLARED = ("title", "published", "language", "byline", "charset")


def warcinfo(name: str, software: str) -> bytes:
    """The record that opens an archive and says who made it."""
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record(name, {"software": software, "format": "WARC File Format 1.1"}))
    return out.getvalue()


def arrival_of(member: bytes, name: str, limits: Limits = LIMITS) -> Arrival:
    """The arrival of a record that ``packed`` made; ``name`` is what messages call it.

    Raises NotOpened where it is none whole: it breaks off, is damaged, or by another hand.
    """
    try:
        if not member.startswith(_MEMBER):
            raise NotOpened(name, "no record of the archive stands here")
        head, block = _record(unpacked(member, name, limits.feed + limits.unpacked))
        return _arrival(head, block, name, limits)
    except NotCollected as error:
        raise NotOpened(name, error.cause) from error
    except (LookupError, TypeError, ValueError) as error:
        raise NotOpened(name, "the record is damaged, or not one of ours") from error


def as_told(arrival: Arrival, told: str, name: str) -> Arrival:
    """``arrival``, had from a record of ours in an archive called ``name``, as it was when that record was made.

    ``told`` is our header of the record. What the record was kept for by its newsroom, the number of a source, says
    nothing elsewhere and is left out. Raises NotCollected where the header is none of ours.
    """
    try:
        ours = json.loads(told)
        texts = {field: _text(ours.get(field)) for field in ("key", "path", "url", "outlet", "media_type", *_DECLARED)}
        aliases = tuple(alias for alias in map(_text, ours.get("aliases", ())) if alias)
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        raise NotCollected(name, f"its header {OURS} cannot be read") from error
    source = arrival.capture.source
    where = Source(
        texts["path"] or (None if source.url else source.path),
        address_in(texts["url"]) or source.url,
        texts["outlet"],
        texts["media_type"] if texts["media_type"] in _PAGES else source.media_type,
    )
    declared = Declared(**{field: texts[field] for field in _DECLARED})
    return replace(
        arrival,
        capture=Capture(where, arrival.capture.content, declared),
        key=texts["key"] or arrival.key,
        aliases=aliases,
    )


def _text(value: object) -> str | None:
    if not isinstance(value, str | None):
        raise TypeError(value)
    return text_in(value)


# --- out -----------------------------------------------------------------------------------------


def packed(arrival: Arrival) -> bytes:
    """The record of ``arrival``: one gzip member, to be put behind others in an archive."""
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    content = arrival.capture.content if arrival.body is None else arrival.body
    is_answer = arrival.status is not None
    record = writer.create_warc_record(
        arrival.capture.source.url or arrival.key,
        "response" if is_answer else "resource",
        payload=BytesIO(content),
        length=len(content),
        warc_content_type="" if is_answer else arrival.capture.source.media_type,
        warc_headers_dict={"WARC-Date": arrival.taken, OURS: json.dumps(_told(arrival), separators=(",", ":"))},
        http_headers=_head(arrival) if is_answer else None,
    )
    writer.write_record(record)
    return out.getvalue()


def _head(arrival: Arrival) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    class AsSent(StatusAndHeaders):  # type: ignore[misc]
        def compute_headers_buffer(self, header_filter: Any = None) -> None:
            """Its parent rewrites what is not ASCII."""
            self.headers_buff = self.to_bytes(header_filter, "iso-8859-1")

    protocol, _, rest = (arrival.status_line or f"HTTP/1.1 {arrival.status}").partition(" ")
    headers = [(_KEPT_AS + k if k.lower() == _CHUNKS else k, v) for k, v in arrival.headers]
    return AsSent(rest, headers, protocol=protocol)


def _told(arrival: Arrival) -> dict[str, Any]:
    """What the record's own bytes do not tell."""
    source, declared = arrival.capture.source, arrival.capture.declared
    told = {
        "key": arrival.key,
        "aliases": list(arrival.aliases),
        "source": arrival.source,
        "path": source.path,
        "url": source.url,
        "outlet": source.outlet,
        "media_type": source.media_type,
        **{field: getattr(declared, field) for field in _DECLARED},
    }
    if arrival.status is None:
        told |= {"etag": arrival.validators.etag, "last_modified": arrival.validators.last_modified}
    return {name: value for name, value in told.items() if value not in (None, [])}


# --- in ------------------------------------------------------------------------------------------


def _record(content: bytes) -> tuple[Any, bytes]:
    """The headers of a record and its block. ValueError where it is none, or longer or shorter than it says."""
    from warcio.recordloader import ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

    stream = BytesIO(content)
    try:
        head = StatusAndHeadersParser(ArcWarcRecordLoader.WARC_TYPES).parse(stream)
    except (StatusAndHeadersParserException, EOFError) as error:
        raise ValueError("no head of a record") from error
    block, _, rest = stream.read().rpartition(b"\r\n\r\n")
    if rest or len(block) != int(head["Content-Length"]):
        raise ValueError("another length")
    return head, block


def _arrival(head: Any, block: bytes, where: str, limits: Limits) -> Arrival:
    told = json.loads(head[OURS])
    body, status_line = block, None
    headers: tuple[tuple[str, str], ...] = ()
    validators = Validators(told.get("etag"), told.get("last_modified"))
    if head["WARC-Type"] == "response":
        lines, _, body = block.partition(b"\r\n\r\n")
        status_line, headers = _sent(lines.decode("iso-8859-1"))
        validators = validators_of(headers)
    if _digest(body) != head["WARC-Payload-Digest"]:
        raise NotCollected(where, "the record's bytes are not those its digest was made of")
    content = unpacked(
        decoded(body, first(headers, "content-encoding"), where, limits.unpacked), where, limits.unpacked
    )
    source = Source(told.get("path"), told.get("url"), told.get("outlet"), told["media_type"])
    return Arrival(
        capture=Capture(source, content, Declared(**{field: told.get(field) for field in _DECLARED})),
        key=told["key"],
        taken=head["WARC-Date"],
        source=told.get("source"),
        aliases=tuple(told.get("aliases", ())),
        status=int(status_line.split(" ")[1]) if status_line else None,
        status_line=status_line,
        headers=headers,
        body=body if status_line else None,
        validators=validators,
    )


def _sent(lines: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    status_line, *rest = lines.split("\r\n")
    return status_line, sent_headers((name, value) for name, _, value in (line.partition(": ") for line in rest))


def sent_headers(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Headers as a server sent them, from how an archive keeps them."""
    chunks = (_KEPT_AS + _CHUNKS).lower()
    return tuple((k.removeprefix(_KEPT_AS) if k.lower() == chunks else k, v) for k, v in headers)


def _digest(body: bytes) -> str:
    from warcio.utils import Digester

    digester = Digester("sha1")
    digester.update(body)
    return str(digester)
