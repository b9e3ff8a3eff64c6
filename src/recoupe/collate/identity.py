"""Which story is which: a story keeps its id as it grows, and it is noted where stories merge or split."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

__all__ = ["Event", "Settled", "settle", "story_id"]


@dataclass(frozen=True, slots=True)
class Event:
    """What became of story ``story``: it was merged into ``other``, or part of it, ``pages``, went there."""

    kind: Literal["merged", "split"]
    story: str
    other: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """Stories by id, each with its pages sorted, and what became of those of before."""

    stories: Mapping[str, tuple[str, ...]]
    events: tuple[Event, ...]


def settle(
    old: Mapping[str, Collection[str]],
    new: Iterable[Collection[str]],
    given: Container[str] = (),
    former: Mapping[str, Collection[str]] | None = None,
) -> Settled:
    """Give each group of ``new`` the id of the story of ``old`` it shares most pages with, or a new one.

    ``old`` are the stories that hold any page of ``new``, the oldest first: of two that share as much the
    older gives its id. A new id is none of ``old`` nor of ``given``: all that ever were, for a reader may hold one.
    ``former`` are stories that merged, each with the pages it had then, those they merged into among them: where a
    story falls into parts, the part that has most of a former one is that story again, by its id.
    A story whose id lives on and of which pages are in another was split; one whose id nobody has was merged
    into the one that has most of its pages. Pages in no new group were removed, and are no event.
    """
    groups = sorted(tuple(sorted(group)) for group in new)
    ages = {story: age for age, story in enumerate(old)}
    home = {page: story for story, pages in old.items() for page in pages}
    shared = [Counter(home[page] for page in group if page in home) for group in groups]
    claims = sorted((-n, ages[story], at, story) for at, found in enumerate(shared) for story, n in found.items())
    again = _again(groups, home, former or {})
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for at, story in (*again, *(claim[2:] for claim in claims)):
        if at not in ids and story not in taken:
            ids[at] = story
            taken.add(story)
    taken.update(old)
    for at, group in enumerate(groups):
        if at not in ids:
            ids[at] = next(made for made in _ids(group) if made not in taken and made not in given)
            taken.add(ids[at])
    stories = {ids[at]: group for at, group in enumerate(groups)}
    return Settled(stories, tuple(_events(old, stories)))


def _again(
    groups: Sequence[tuple[str, ...]], home: Mapping[str, str], former: Mapping[str, Collection[str]]
) -> list[tuple[int, str]]:
    """Which groups, by their place, are parts of a story that have most of a former one; the largest first."""
    places: dict[str, set[int]] = {}
    for at, group in enumerate(groups):
        for page in group:
            places.setdefault(home.get(page, ""), set()).add(at)
    parted = [{page for page in group if len(places[home.get(page, "")]) > 1 and page in home} for group in groups]
    found = (
        (-len(part.intersection(pages)), story, at)
        for story, pages in former.items()
        for at, part in enumerate(parted)
        if 2 * len(part.intersection(pages)) > len(pages)
    )
    return [(at, story) for _, story, at in sorted(found)]


def _events(old: Mapping[str, Collection[str]], stories: Mapping[str, tuple[str, ...]]) -> Iterable[Event]:
    where = {page: story for story, pages in stories.items() for page in pages}
    for story, pages in old.items():
        parts: dict[str, list[str]] = {}
        for page in sorted(pages):
            if page in where:
                parts.setdefault(where[page], []).append(page)
        if story not in stories and parts:
            heir = min(parts, key=lambda other: (-len(parts[other]), other))
            yield Event("merged", story, heir, tuple(parts.pop(heir)))
        yield from (
            Event("split", story, other, tuple(part)) for other, part in sorted(parts.items()) if other != story
        )


def story_id(pages: Iterable[str]) -> str:
    """A short id, the same for the same pages whatever their order."""
    return next(_ids(pages))


def _ids(pages: Iterable[str]) -> Iterator[str]:
    """Ids for a story that begins with these pages, the usual one first."""
    text = "\n".join(sorted(pages))
    for again in count():
        digest = hashlib.blake2b((f"{text}\n{again}" if again else text).encode(), digest_size=6)
        yield "s" + digest.hexdigest()
