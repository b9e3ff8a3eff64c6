"""Corrections to single pages: their day, their source, their furniture, who speaks and by what name.

The subject of each kind begins with the page it is about (its key), or with the site for furniture; a name that
stands for one person on all pages has an empty page. docs/corrections.md has them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from recoupe.ledger import Correction, CorrectionKind
from recoupe.model import Article, Credit, Published, Speaker, Statement
from recoupe.read import letters_key, site_of, without
from recoupe.typography import fold, strip_accents

__all__ = ["Articles"]


class Articles:
    """The corrections to pages, by the pages they are about; of several to one thing the last one holds."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        self._about: dict[tuple[CorrectionKind, str], list[Correction]] = defaultdict(list)
        for correction in corrections:
            self._about[correction.kind, correction.subject[0] if correction.subject else ""].append(correction)

    def _of(self, kind: CorrectionKind, about: str) -> Sequence[Correction]:
        return self._about.get((kind, about), ())

    def reading(self, article: Article, page: str) -> Article:
        """``article`` as it was read, with its marked furniture out, its day and its source set."""
        marked = {letters_key(block) for c in self._of("furniture", site_of(article) or page) for block in c.value}
        if marked:
            blocks = article.text.split("\n\n")
            article = without(article, {i for i, b in enumerate(blocks) if letters_key(b) in marked}, "marked")
        for correction in self._of("date", page)[-1:]:
            set_by = Published(correction.value[0], "declared", _said(correction))
            article = replace(article, published=set_by, why_undated=None)
        for correction in self._of("origin", page)[-1:]:
            names = tuple(Credit(name, "outlet", _said(correction), "metadata") for name in correction.value)
            article = replace(article, credits=names)
        return article

    def to_speakers(self, page: str) -> tuple[Correction, ...]:
        """The corrections that ``analysed`` applies to a page."""
        kinds: tuple[tuple[CorrectionKind, str], ...] = (("same_person", ""), ("other_person", page), ("speaker", page))
        return tuple(c for kind in kinds for c in self._of(*kind))

    def analysed(self, article: Article, page: str) -> Article:
        """``article`` as it was analysed, its speakers set and called as they were said to be."""
        calls = [*self._of("same_person", ""), *self._of("other_person", page)]
        names = {_plain(c.subject[1]): c.value[0] for c in calls}
        speakers = {_plain(c.subject[1]): c for c in self._of("speaker", page)}
        if not names and not speakers:
            return article
        statements = (_spoken(s, speakers.get(_plain(s.content.text))) for s in article.statements)
        return replace(article, statements=tuple(_called(s, names) for s in statements))


def _spoken(statement: Statement, correction: Correction | None) -> Statement:
    if correction is None:
        return statement
    if not correction.value:
        return replace(statement, speaker=None, why_no_speaker=_said(correction), confidence=1.0)
    before = statement.speaker
    kind = before.kind if before else "person"
    return replace(statement, speaker=Speaker(None, correction.value[0], kind), why_no_speaker=None, confidence=1.0)


def _called(statement: Statement, names: dict[str, str]) -> Statement:
    speaker = statement.speaker
    name = names.get(_plain(speaker.name)) if speaker else None
    return replace(statement, speaker=replace(speaker, name=name)) if speaker and name else statement


def _plain(text: str) -> str:
    return strip_accents(" ".join(fold(text).split())).casefold()


def _said(correction: Correction) -> str:
    return f"Set by {correction.by} on {correction.at[:10]}."
