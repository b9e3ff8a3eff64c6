"""Web archives: the pages of HTML in a WARC file, read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recoupe.collect.headers import charset_of
from recoupe.collect.limits import Limits, megabytes
from recoupe.collect.strings import address_in
from recoupe.collect.unpack import unpacked
from recoupe.errors import NotCollected
from recoupe.model import Capture, Declared, Refused, Source

__all__ = ["archive_captures"]

_HTML = ("text/html", "application/xhtml+xml")


def archive_captures(path: Path, name: str, limits: Limits) -> Iterator[Capture | Refused]:
    """The HTML responses of an archive, in order; others are passed over.

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
                capture = _capture(record, f"{name}#{number}", limits)
                if _breaks_off(record):
                    capture = Refused(f"{name}#{number}", "not collected: the archive breaks off within this record")
                if capture is not None:
                    found += 1
                    yield capture
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


def _capture(record: Any, name: str, limits: Limits) -> Capture | Refused | None:
    if record.rec_type not in {"response", "resource"}:
        return None
    headers = record.http_headers
    kind = (headers.get_header("Content-Type") if headers else record.content_type) or ""
    status = headers.get_statuscode() if headers else "200"
    if not kind.lower().startswith(_HTML) or status != "200":
        return None
    content = record.content_stream().read(limits.unpacked + 1)
    if len(content) > limits.unpacked:
        return Refused(name, f"not collected: too large when decompressed (more than {megabytes(limits.unpacked)})")
    try:
        content = unpacked(content, name, limits.unpacked)
    except NotCollected as error:
        return Refused(name, error.reason)
    url = address_in(record.rec_headers.get_header("WARC-Target-URI"))
    return Capture(Source(name, url, None, "text/html"), content, Declared(charset=charset_of(kind)))


def _breaks_off(record: Any) -> bool:
    """Whether the archive ends before the record does: half a page would be taken for the whole."""
    stream = record.raw_stream
    while stream.read(1 << 16):
        pass
    return getattr(stream, "limit", 0) > 0
