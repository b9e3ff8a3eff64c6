"""When words of a page and words of a reference are the same: typography, case and white space aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from recoupe import typography

__all__ = ["cover", "folded", "same_name"]

_LEAST = 8  # characters of a common run that tells something
_SPACES, _MARKS = re.compile(r"\s+"), re.compile(r'\s*"\s*')
_I = re.compile(r"(?:ia|ya|ja)")


def folded(text: str) -> str:
    """``text`` with one typography, one space between words and no capitals."""
    one = typography.fold(unicodedata.normalize("NFKC", text)).replace("...", "…")
    return _MARKS.sub('"', _SPACES.sub(" ", one)).casefold().strip()


def cover(anchor: str, content: str) -> float:
    """How much of ``anchor`` stands in ``content``, 0..1: the longest run that one begins or ends and the other has."""
    wanted, given = folded(anchor), folded(content)
    if not wanted or not given:
        return 0.0
    if wanted in given:
        return 1.0
    if given in wanted:
        return len(given) / len(wanted)
    for size in range(min(len(wanted), len(given)), max(_LEAST, len(wanted) // 3), -1):
        ends = ((wanted[:size], given), (wanted[-size:], given), (given[:size], wanted), (given[-size:], wanted))
        if any(end in other for end, other in ends):
            return size / len(wanted)
    return 0.0


def same_name(found: str | None, wanted: Iterable[str]) -> bool:
    """Whether a name is one of those ``wanted``: the same last word however it is spelt, or the whole name in it."""
    if found is None:
        return False
    return any(_key(found) == _key(name) or folded(name) in folded(found) for name in wanted)


def _key(name: str) -> str:
    letters = re.sub(r"[^A-Za-z ]", " ", typography.strip_accents(name)).lower().split()
    return _I.sub("ia", letters[-1]).replace("y", "i").replace("ii", "i") if letters else ""
