"""Whether a block speaks to the site's readers, and whether a line is a sentence at all."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from recoupe.languages import known, table
from recoupe.model import RemovedReason
from recoupe.read.phrases import matchable

__all__ = ["appeal_to_reader", "ends_sentence", "is_paragraph", "is_sentence_like"]

_QUOTES = re.compile(r'["«»“”„]')
_CLOSERS = "\"'»”’)] \u00a0\u202f"
_KINDS: tuple[RemovedReason, ...] = ("newsletter", "appeal", "sharing")
PARAGRAPH_WORDS = 8
LONG_WORDS = 30  # a block this long is a paragraph whatever it ends with
# A site speaks of itself in this many different words of its trade. In mid-article a report may speak to
# the reader too (service, recipes), so more is asked for.
LONGEST_APPEAL = 2_000  # characters
WORDS_AT_THE_EDGE, WORDS_WITHIN = 2, 3


@cache
def _words(key: str) -> re.Pattern[str]:
    words = {w for language in known() for w in table("address", language).get(key, [])}
    return re.compile(
        rf"(?<![\w'-])(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True)) or '(?!)'})s?(?![\w-])"
    )


def appeal_to_reader(text: str, *, edge: bool) -> RemovedReason | None:
    """The reason to remove a block in which the site speaks to its readers of itself, else None.

    A block with a quotation or a verb of saying reports, and is left alone.
    """
    if _QUOTES.search(text) or len(text) > LONGEST_APPEAL:
        return None
    plain = matchable(text).casefold()
    if _words("said").search(plain) or not _words("reader").search(plain):
        return None
    found: Counter[RemovedReason] = Counter()
    for kind in _KINDS:
        found[kind] = len({m.group().rstrip("s") for m in _words(kind).finditer(plain)})
    enough = (WORDS_AT_THE_EDGE if edge else WORDS_WITHIN) + len(plain.split()) // 60
    return found.most_common(1)[0][0] if found.total() >= enough else None


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, closing marks aside."""
    return text.rstrip(_CLOSERS).endswith((".", "!", "?", "…", "。", "！", "？", "؟", "।"))


def is_paragraph(text: str) -> bool:
    """Whether a block is long enough and ends as a paragraph of a report does."""
    count = len(text.split())
    if count >= LONG_WORDS or (count < PARAGRAPH_WORDS and len(text) > 60 and ends_sentence(text)):
        return True
    return count >= PARAGRAPH_WORDS and (ends_sentence(text) or text.rstrip(_CLOSERS).endswith((":", ";", ",")))


def is_sentence_like(text: str) -> bool:
    """Whether a line without a full stop says something, as a headline or standfirst does."""
    words = re.findall(r"[\w'’-]+", text)
    if len(words) < 5 or "|" in text:
        return False
    capitals = sum(w[0].isupper() for w in words[1:])
    if _words("finite").search(matchable(text).casefold()):
        return capitals * 2 <= len(words) or len(words) >= 7
    return len(words) >= 7 and capitals * 3 <= len(words)
