"""States, organisations and groups that speak: one identity under name, capital, seat and acronym."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from recoupe.analyse.lexicon import LANGUAGES
from recoupe.analyse.names import sound_key
from recoupe.analyse.places import Place, place
from recoupe.model import Article, Speaker, SpeakerKind, Statement
from recoupe.typography import Word, fold, words

if TYPE_CHECKING:
    from recoupe.collate.people import Identity

__all__ = ["bodies", "body_at", "same_side"]

LONGEST_NAME = 8  # words: "Organisation pour la sécurité et la coopération en Europe"

_ARTICLE = re.compile(r"^(?:l'|(?:la|le|les|un|une|des|the|an?|its|his|her|their|son|sa|ses|leurs?)\s+)", re.IGNORECASE)
_ACRONYM = re.compile(r"\s*\(([A-Z][A-Z.]{1,9})\)")


@lru_cache(maxsize=10_000)
def _known_place(name: str) -> Place | None:
    return next((hit for language in LANGUAGES if (hit := place(name, language))), None)


def _plain(name: str) -> str:
    return " ".join(w.folded for w in words(_ARTICLE.sub("", fold(name).strip())))


def _toponym(name: str) -> str:
    """A land's name by sound, its ending off: "Varénie" and "Varenia" are one."""
    return re.sub(r"[aeiou]+$", "", "".join(sound_key(w) for w in _plain(name).split()))


def same_side(a: str, b: str) -> bool:
    """Whether two names of a side stand for one state or body, in whatever language."""
    known_a, known_b = _known_place(a), _known_place(b)
    if known_a and known_b:
        return known_a.id == known_b.id
    return _toponym(a) == _toponym(b)


def body_at(text: str, found: Sequence[Word], k: int, language: str | None) -> tuple[int, str | None]:
    """The length and the id of the state or body named from word ``k`` on; 1 and None where there is none."""
    if language in LANGUAGES and text[found[k].start].isupper():
        for size in range(min(LONGEST_NAME, len(found) - k), 0, -1):
            known = place(text[found[k].start : found[k + size - 1].end], language)
            if known is not None and known.how != "adjective":
                return size, f"={known.id}"
    return 1, None


def bodies(
    articles: Sequence[Article], story_of: Mapping[str, str], identity: Callable[[str, SpeakerKind], Identity]
) -> dict[tuple[str, str], Identity]:
    """The identity behind each (article id, speaker name) that is no person's."""
    by_key: dict[str, Identity] = {}
    found: dict[tuple[str, str], Identity] = {}
    for article in articles:
        story = story_of.get(article.id, article.id)
        for statement in article.statements:
            speaker = statement.speaker
            if speaker is None or speaker.kind == "person":
                continue
            key, kind = _key(speaker, article, story)
            who = by_key.setdefault(key, identity(key, kind))
            _note(who, speaker, statement, article)
            found[article.id, speaker.name] = who
    return found


def _key(speaker: Speaker, article: Article, story: str) -> tuple[str, SpeakerKind]:
    known = _known_place(speaker.name)
    if known is not None and (known.how != "adjective" or speaker.kind == "state"):
        return f"{known.kind} {known.id}", known.kind
    if speaker.kind == "state":
        return f"state {_toponym(speaker.name)}", "state"
    named = _ARTICLE.sub("", fold(speaker.name).strip())[:1].isupper()  # "le ministère de la Défense" is any land's
    if speaker.kind == "organisation" and named:
        return f"organisation {_acronym(speaker.name, article) or _plain(speaker.name)}", "organisation"
    side = (_known_place(speaker.side) if speaker.side else None) or speaker.side
    owner = side.id if isinstance(side, Place) else _toponym(side or "")
    return f"{speaker.kind} {_plain(speaker.name)} {owner} {story}", speaker.kind


def _acronym(name: str, article: Article) -> str | None:
    """The acronym the page itself puts behind the name: "Banque du Nord (BDN)"."""
    at = article.text.find(name)
    behind = _ACRONYM.match(article.text, at + len(name)) if at >= 0 else None
    return behind.group(1).replace(".", "").casefold() if behind else None


def _note(who: Identity, speaker: Speaker, statement: Statement, article: Article) -> None:
    who.speaks = True
    who.articles.add(article.id)
    who.names[_ARTICLE.sub("", speaker.name) or speaker.name] += 1
    if speaker.role:
        who.roles[speaker.role] += 1
    if speaker.side:
        who.sides[speaker.side] += 1
    written = _ARTICLE.sub("", fold(statement.speaker_text or ""))
    known, meant = _known_place(written), _known_place(speaker.name)
    if known is not None and meant is not None and known.id == meant.id:
        who.names[written] += 1
