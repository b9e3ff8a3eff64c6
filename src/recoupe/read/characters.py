"""Characters that carry no text, taken out before anything is counted.

Zero-width and bidirectional control characters are invisible, split words for a search and can hide
what a line says. Joiners stay where a script needs them (Persian, Indic scripts, emoji).
"""

from __future__ import annotations

import re
import unicodedata

from recoupe.typography import fold

__all__ = ["letters_key", "level", "tidy"]

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_JOINER_IN_LATIN = re.compile(
    "(?<=[\\sA-Za-z\u00c0-\u024f])[\u200c\u200d]+|[\u200c\u200d]+(?=[\\sA-Za-z\u00c0-\u024f]|$)"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
# half of a pair, which escapes in JSON and HTML can give; no file can hold it
_HALF = re.compile("[\ud800-\udfff]")
_NO_LETTER = re.compile(r"[\W_]+")
_LINE_END = re.compile("\r\n?|\x85|\u2028|\u2029")


def tidy(text: str) -> str:
    r"""``text`` in Unicode's composed form, line ends as ``\n``, without characters nobody sees or no file can hold."""
    text = _HALF.sub("\ufffd", _CONTROL.sub("", _LINE_END.sub("\n", text)))
    return unicodedata.normalize("NFC", _JOINER_IN_LATIN.sub("", _INVISIBLE.sub("", text)))


def letters_key(text: str) -> str:
    """The letters and digits of ``text`` in one case: the same for two renderings of one block."""
    return _NO_LETTER.sub("", text.casefold())


def level(text: str) -> str:
    """``text`` with typography folded and accents off; same length, same offsets, case kept."""
    return "".join(c if c < "\u00c0" else unicodedata.normalize("NFD", c)[0] for c in fold(text))
