"""Corrections to single pages: their day, their source, their furniture, who speaks and by what name.

The subject of each kind begins with the page it is about (its key), or with the site for furniture; a name that
stands for one person on all pages has an empty page. docs/corrections.md has them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from recoupe.ledger import Correction, CorrectionKind
from recoupe.model import Article, Credit, Published, Speaker, Statement
from recoupe.read import letters_key, site_of, without
from recoupe.typography import fold, strip_accents

__all__ = ["Articles", "told_apart"]


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
        speakers: dict[str, Correction] = {}
        for correction in self._of("speaker", page):
            meant, _ = _meant(correction, article)
            speakers.update((s.id, correction) for s in meant)
        if not names and not speakers:
            return article
        statements = (_spoken(s, speakers.get(s.id)) for s in article.statements)
        return replace(article, statements=tuple(_called(s, names) for s in statements))

    def unheld(self, article: Article, page: str) -> Iterator[Correction]:
        """The corrections that hold of nothing on a page as it was analysed now, each with the reason."""
        for correction in self._of("speaker", page):
            _, why = _meant(correction, article)
            if why is not None:
                yield replace(correction, unheld=why)
        namesakes = self._of("other_person", page)
        spoken = {_plain(s.speaker.name) for s in article.statements if s.speaker} if namesakes else ()
        for correction in namesakes:
            if _plain(correction.subject[1]) not in spoken:
                yield replace(correction, unheld="nobody of that name speaks on the page now")


def _meant(correction: Correction, article: Article) -> tuple[Sequence[Statement], str | None]:
    """The statements a correction of a speaker is about, or why there are none.

    They are told by their words, and by their place among those that have the same words ("2/3") where it was
    made for one of several.
    """
    words, place = _plain(correction.subject[1]), "".join(correction.subject[2:3])
    same = _of_words(article, words)
    if not same:
        return (), "nobody says these words on the page now"
    number, _, several = place.partition("/")
    if place and int(several) != len(same):
        return (), f"these words are said {len(same)} times on the page now, and were said {several} times"
    if place:
        return same[int(number) - 1 : int(number)], None
    if len({s.speaker and _plain(s.speaker.name) for s in same}) > 1:
        return (), f"{len(same)} speakers say these words on the page now"
    return same, None


def told_apart(statement: Statement, article: Article) -> tuple[str, ...]:
    """What a correction calls a statement of a page: its words, and which of several it is that have the same."""
    same = [s.id for s in _of_words(article, _plain(statement.content.text))]
    place = (f"{same.index(statement.id) + 1}/{len(same)}",) if len(same) > 1 else ()
    return statement.content.text, *place


def _of_words(article: Article, words: str) -> Sequence[Statement]:
    return [s for s in article.statements if _plain(s.content.text) == words]


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
