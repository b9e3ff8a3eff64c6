"""One newsroom's own reports of one event are one origin, however many pages it makes of them.

A reader counts who reported. What a page has from an agency or another outlet stays with that; so does a page of
which nobody can tell whether it is the lender or the borrower.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from recoupe.model import Article, Origin
from recoupe.trace.sources import credited_others, host_of, is_outlet
from recoupe.typography import words

__all__ = ["by_newsroom"]


def by_newsroom(
    origins: Sequence[Origin], articles: Iterable[Article], stories: Iterable[Iterable[str]]
) -> list[Origin]:
    """``origins`` in their order, made one where they are one newsroom's in one of ``stories`` (article ids)."""
    by_id = {a.id: a for a in articles}
    story_of = {article: number for number, story in enumerate(stories) for article in story}
    head = list(range(len(origins)))
    first: dict[tuple[str, int], int] = {}
    for at, origin in enumerate(origins):
        reporter, own = _reported(origin, by_id)
        for place in {(reporter, story_of[a.id]) for a in own if reporter and a.id in story_of}:
            head[_find(head, at)] = _find(head, first.setdefault(place, at))
    groups: dict[int, list[Origin]] = {}
    for at, origin in enumerate(origins):
        groups.setdefault(_find(head, at), []).append(origin)
    return [one[0] if len(one) == 1 else _made_one(one, by_id) for _, one in sorted(groups.items())]


def _reported(origin: Origin, articles: Mapping[str, Article]) -> tuple[str, list[Article]]:
    """The one newsroom whose own report an origin is, by its key, and its pages that have it from nobody else."""
    borrowed = {d.article for d in origin.descent}
    own = [articles[a] for a in origin.articles if a not in borrowed and not credited_others(articles[a])]
    if origin.name is not None:  # a page of it that credits nobody may be a copy: only that outlet's own reports
        own = [a for a in own if is_outlet(origin.name, a)]
    keys = {_key(a) for a in own}
    return (keys.pop(), own) if len(keys) == 1 else ("", own)


def _key(article: Article) -> str:
    """What a newsroom is known by: its outlet's name, else its site."""
    return " ".join(w.folded for w in words(article.source.outlet or "")) or host_of(article)


def _find(head: list[int], at: int) -> int:
    while head[at] != at:
        at = head[at]
    return at


def _made_one(origins: Sequence[Origin], articles: Mapping[str, Article]) -> Origin:
    members = tuple(a for origin in origins for a in origin.articles)
    first = min((a for o in origins for a in _reported(o, articles)[1]), key=lambda a: a.id)
    name = min((o.name for o in origins if o.name), default=first.source.outlet or host_of(first))
    reason = f"Pages that credit nobody else are reports of one newsroom, {name}."
    evidence = [e for o in origins for e in o.evidence if not e.startswith("No page of this origin")]
    key = hashlib.sha256("\n".join([name, *sorted(members)]).encode()).hexdigest()[:12]
    return replace(
        origins[0],
        id=f"origin-{key}",
        name=name,
        articles=members,
        basis="declared",
        evidence=tuple(dict.fromkeys([*evidence, reason])),
        absent=tuple(dict.fromkeys(a for o in origins for a in o.absent)),
        descent=tuple(d for o in origins for d in o.descent),
    )
