"""The second look at every block: what belongs to the site and not to the report.

Three kinds of evidence: the words of the block, its place in the page, and (in ``repeated``) that the same
block stands in other pages of the outlet. Nothing is thrown away; each block is kept or has its reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from recoupe.languages import known, table
from recoupe.model import RemovedReason
from recoupe.read.address import appeal_to_reader, ends_sentence, is_paragraph, is_sentence_like
from recoupe.read.characters import letters_key, level
from recoupe.read.credits import is_credit_line
from recoupe.read.datelines import read_date_line
from recoupe.read.page import Block
from recoupe.read.phrases import Hit, find_phrase, matchable

__all__ = ["Judged", "byline_name", "judge", "own_reason", "phrase_reason"]

_REASONS = frozenset(get_args(RemovedReason))
_QUOTED = re.compile(r'"[^"]{3,}?"')
LONGEST_OPENING = 60  # words; what begins like furniture and goes on longer has a paragraph glued to it
# Reasons for which a block may be of any length: they come as whole paragraphs.
_LONG = {"disclaimer", "translated", "appeal", "cookie", "newsletter"}
_NAME = r"[A-ZÀ-Þ][\w.'’-]*"
HEADER_WORDS = 6
LONGEST_QUESTION = 14  # words; among links at the end of a page a question is a headline
LONGEST_LOOK = 2_000  # characters; what a block is shows in its beginning


@dataclass(frozen=True, slots=True)
class Judged:
    """A block and why it is no part of the report; ``None`` where it is part of it."""

    block: Block
    reason: RemovedReason | None
    translated: bool = False  # the block says that the page was translated

    @property
    def text(self) -> str:
        return self.block.text


def judge(blocks: Sequence[Block], title: str | None, standfirst: str | None, language: str | None) -> list[Judged]:
    """Every block with its reason; ``standfirst`` is what the mark-up calls the page's description."""
    title_key = letters_key(title or "")
    lead_key = letters_key(standfirst or "")
    judged = [_by_words(block, title_key, lead_key, language) for block in blocks]
    judged = _after_headers(judged)
    judged = _appeals(judged)
    return _by_place(judged)


# --- the words of a block ------------------------------------------------------------------------


def _by_words(block: Block, title_key: str, lead_key: str, language: str | None) -> Judged:
    key = letters_key(block.text)
    if (
        lead_key
        and len(key) > 30
        and (key == lead_key or (len(lead_key) > 60 and key.startswith(lead_key.rstrip("…"))))
    ):
        return Judged(replace(block, dropped=None), None)
    if title_key and key and (key == title_key or (len(key) > 25 and title_key.startswith(key))):
        return Judged(block, "repeated_title")
    reason, translated = own_reason(block.text, language)
    if block.dropped is not None:
        return Judged(block, reason or block.dropped, translated)
    return Judged(block, reason, translated)


def own_reason(text: str, language: str | None = None) -> tuple[RemovedReason | None, bool]:
    """Why the words of a block alone tell that it is furniture, and whether it owns up to a translation."""
    if not any(c.isalnum() for c in text):
        return "separator", False
    text = text[:LONGEST_LOOK]
    hit = phrase_reason(text)
    if hit == "translated":
        return "disclaimer", True
    if hit in _REASONS and hit != "related" and not (hit == "caption" and is_credit_line(text)):
        return hit, False  # type: ignore[return-value]
    if read_date_line(text, language):
        return "date", False
    if is_credit_line(text):
        return "credit", False
    if byline_name(text):
        return "byline", False
    return ("related", False) if hit == "related" else (None, False)


def phrase_reason(text: str) -> str | None:
    """The table's reason of the phrase in ``text`` that tells most, ``translated`` before all others."""
    plain = matchable(text)
    length = len(plain.split())
    quoted = [m.span() for m in _QUOTED.finditer(plain)]

    def counts(hit: Hit) -> bool:
        if length > LONGEST_OPENING and hit.reason not in _LONG:
            return False
        return not any(a < hit.start and hit.end < b for a, b in quoted)  # someone said it

    hits = [h for h in find_phrase(plain) if counts(h)]
    if any(h.reason == "translated" for h in hits):
        return "translated"
    return max(hits, key=lambda h: h.end - h.start).reason if hits else None


def byline_name(text: str) -> str | None:
    """Who wrote the report, of a line that says it and nothing else ("Par Anne Duval"), else None."""
    words = text.split()
    if len(words) > 14 or ends_sentence(text):
        return None
    opening = "|".join(p for language in known() for p in table("credits", language).get("byline", []))
    match = re.match(rf"(?i:{opening})\s*:?\s+(?={_NAME}\s+{_NAME})", level(text)) if opening else None
    if match is None:
        return None
    rest = [w for w in text[match.end() :].split() if w[:1].isalpha()]
    # a title may begin so too: "Par Valmont passent dix trains"; names are written in capitals
    before_comma = re.split(r"[,|•·–—(]", " ".join(rest))[0].split()
    capitals = sum(w[:1].isupper() for w in before_comma)
    return text[match.end() :] if capitals >= 0.6 * len(before_comma) else None


# --- blocks that follow others -------------------------------------------------------------------


def _after_headers(judged: list[Judged]) -> list[Judged]:
    """What stands under "Related articles" is related, up to the next paragraph."""
    result: list[Judged] = []
    under: RemovedReason | None = None
    for item in judged:
        header = item.reason == "related" and len(item.text.split()) <= HEADER_WORDS
        if header:
            under = "related"
        elif item.reason is None:
            if under and not ends_sentence(item.text) and len(item.text.split()) < 30:
                item = replace(item, reason=under)
            else:
                under = None
        result.append(item)
    return result


def _appeals(judged: list[Judged]) -> list[Judged]:
    """Blocks in which the site speaks to its readers, looked for first at the end of the page."""
    result = list(judged)
    edge = True
    for place in range(len(result) - 1, -1, -1):
        item = result[place]
        if item.reason is None:
            reason = appeal_to_reader(item.text, edge=edge)
            if reason:
                result[place] = replace(item, reason=reason)
            else:
                edge = edge and not is_paragraph(item.text)
    return result


# --- the place of a block ------------------------------------------------------------------------


def _by_place(judged: list[Judged]) -> list[Judged]:
    """Short lines before the first and after the last paragraph belong to the site."""
    real = [i for i, item in enumerate(judged) if item.reason is None and is_paragraph(item.text)]
    if not real:
        return [replace(j, reason="fragment") if j.reason is None and not ends_sentence(j.text) else j for j in judged]
    last = _end_of_list(judged, real[-1])
    within = [_dated_heading(item) for item in judged[real[0] : last + 1]]
    return [*_before(judged[: real[0]]), *within, *_after(judged[last + 1 :])]


def _dated_heading(item: Judged) -> Judged:
    """A bare date between paragraphs is the heading of a chronology, not the day of publication."""
    if item.reason == "date" and item.block.dropped is None:
        line = read_date_line(item.text, None)
        return item if line is not None and line.said else replace(item, reason=None)
    return item


def _end_of_list(judged: list[Judged], last: int) -> int:
    """A list that the last paragraph announces with a colon belongs to it."""
    if judged[last].text.rstrip().endswith(":"):
        while last + 1 < len(judged) and judged[last + 1].reason is None:
            last += 1
    return last


def _before(judged: list[Judged]) -> list[Judged]:
    lines = [i for i, item in enumerate(judged) if item.reason is None and not ends_sentence(item.text)]
    telling = [i for i in lines if is_sentence_like(judged[i].text)]
    # one line, or two, may stand over a report; a column of headlines is a menu
    kept = set(telling if len(telling) <= 2 else telling[-1:])
    return [_removed(item) if i in lines and i not in kept else item for i, item in enumerate(judged)]


def _after(judged: list[Judged]) -> list[Judged]:
    among = False
    result = []
    for item in judged:
        words = len(item.text.split())
        among = among or item.reason is not None
        headline = item.text.endswith("?") and words <= LONGEST_QUESTION
        stray = not ends_sentence(item.text) or (among and (words < 4 or headline))
        result.append(_removed(item) if item.reason is None and stray else item)
    return result


def _removed(item: Judged) -> Judged:
    """A line out of place: a headline of another report, a label of the site, or a stray scrap."""
    words = len(item.text.split())
    if is_sentence_like(item.text):
        return replace(item, reason="related")
    return replace(
        item, reason="navigation" if "|" in item.text or (words <= 3 and item.block.kind == "item") else "fragment"
    )
