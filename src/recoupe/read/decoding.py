"""Bytes to text: what is declared is a hint, what the bytes say decides.

Order: byte order mark; UTF-16 by its zero bytes; valid UTF-8; nearly valid UTF-8 (damaged places become
U+FFFD and are counted); the declaration, if the text it gives looks like a text; a guess by statistics.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Decoded", "NotText", "decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "compressed data"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]{2,40})""")
# Eight French pages of news have .03 to .06 accented letters; Cyrillic read as Latin-1 has nothing else.
TOO_MANY_ACCENTS = 0.25
SAMPLE = 65_536
# Share of characters that are control codes, unassigned or undecodable: a program, a model and three pictures
# had .23 to .75 read as Windows-1252, Latin-1 or UTF-8; text has none but for damage.
MOST_STRANGE = 0.15


class NotText(ValueError):
    """The bytes are no text; the message says what they are."""


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    damaged: int  # places that could not be decoded, U+FFFD in the text


def decode(content: bytes, charset: str | None = None) -> Decoded:
    """The text of ``content``; ``charset`` is what came with it from outside (HTTP, a side file).

    Raises NotText where the bytes are no text at all.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _lenient(content, encoding)
    for magic, kind in _KINDS:
        if content.startswith(magic):
            raise NotText(kind)
    if b"\0" in content[:SAMPLE]:
        return _lenient(content, _utf16_without_mark(content[:SAMPLE]))
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(content, _declared(content, charset))
    return _lenient(content, "utf-8")


def _lenient(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, errors="replace")
    damaged = text.count("\ufffd")
    sample = text[:SAMPLE]
    strange = sum(unicodedata.category(c) in {"Cc", "Cn", "Co", "Cs"} and c not in "\n\r\t\f" for c in sample)
    if strange + sample.count("\ufffd") > MOST_STRANGE * len(sample):
        raise NotText("binary data")
    return Decoded(text, encoding, damaged)


def _utf16_without_mark(sample: bytes) -> str:
    """Text in UTF-16 has its zero bytes on one side; other zero bytes are no text."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    raise NotText("binary data")


def _declared(content: bytes, charset: str | None) -> str | None:
    head = content[:4096]
    for match in (_XML.search(head), _META.search(head)):
        charset = charset or (match.group(1).decode("ascii") if match else None)
    try:
        name = codecs.lookup(charset).name if charset else None
    except LookupError:
        return None
    # what calls itself Latin-1 on the web is Windows-1252, its superset
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _not_quite_utf8(content: bytes, declared: str | None) -> Decoded:
    nearly = content.decode("utf-8", errors="replace")
    beyond_ascii, damaged = len(nearly) - len(nearly.encode("ascii", "ignore")), nearly.count("\ufffd")
    if beyond_ascii > 2 * damaged:  # more characters came out whole than broken: UTF-8 with damage
        return _lenient(content, "utf-8")
    if declared and not declared.startswith(("utf", "cp65001")):
        try:
            text = content.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
        else:
            if _looks_like_text(text):
                return Decoded(text, declared, 0)
    guess = _guess(content[:SAMPLE])
    return _lenient(content, guess)


def _looks_like_text(text: str) -> bool:
    letters = [c for c in text[:SAMPLE] if c.isalpha()]
    accented = sum("\u00c0" <= c <= "\u00ff" for c in letters)
    return accented <= TOO_MANY_ACCENTS * len(letters)


def _guess(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    try:
        if _looks_like_text(sample.decode("cp1252")):
            return "cp1252"
    except UnicodeDecodeError:
        pass
    best = from_bytes(sample).best()
    if best is None or best.encoding == "ascii":
        return "cp1252"
    return best.encoding
