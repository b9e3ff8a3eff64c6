"""What was changed in a page after it was published, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from recoupe.model import Article
from recoupe.read.sentences import sentence_spans
from recoupe.typography import fold

__all__ = ["Edit", "edits"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence, or a title, that was taken out or put in."""

    kind: Literal["out", "in"]
    text: str
    where: Literal["title", "text"]


def edits(before: Article, after: Article) -> tuple[Edit, ...]:
    """What ``after`` no longer says, and what it says anew, in the order of the text; typography is no change."""
    found: list[Edit] = []
    if before.title and after.title and _plain(before.title) != _plain(after.title):
        found += [Edit("out", before.title, "title"), Edit("in", after.title, "title")]
    old, new = _sentences(before), _sentences(after)
    matcher = SequenceMatcher(None, [_plain(s) for s in old], [_plain(s) for s in new], autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag != "equal":
            found += [Edit("out", s, "text") for s in old[old_from:old_to]]
            found += [Edit("in", s, "text") for s in new[new_from:new_to]]
    return tuple(found)


def _sentences(article: Article) -> Sequence[str]:
    return [article.text[start:end] for start, end in sentence_spans(article.text, article.language)]


def _plain(text: str) -> str:
    return " ".join(fold(text).split())
