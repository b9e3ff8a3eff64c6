"""The stories of a store kept level with its pages.

All that grouping needs is in the store: profiles and how near pages are to each other. Profiles of the days
at hand are held in memory besides, to find what is near a new page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import groupby

from recoupe.collate.growing import Grouping, Remembered
from recoupe.collate.identity import Event, settle, story_id
from recoupe.collate.nearness import DAYS, nearness
from recoupe.collate.profiles import VERSION, Profile, profiles
from recoupe.collate.reach import Reach
from recoupe.collate.stories import least_shared
from recoupe.correct import rulings
from recoupe.store import EventKind, Happening, Standing, Store
from recoupe.trace.encoder import Encoder
from recoupe.trace.sheets import sheet

__all__ = ["Stories"]

MOST_HELD = 200_000  # profiles in memory, about 3 kB each: from here on it is begun anew
MADE_BY = "profiles"  # the store's note of which version and encoder its profiles are of


class Stories:
    """Groups what of ``store`` is not grouped yet."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self._store = store
        self._encoder = encoder
        self._reach = Reach()
        self._held: set[int | None] = set()  # blocks of DAYS days whose profiles are in memory; None: without a day

    def run(self, now: str) -> None:
        """Group all versions that stand."""
        self._check_profiles()
        while todo := self._store.versions.to_do("grouped"):
            made = self._profiles(todo)
            self._hold(made)
            with self._store.change():
                self._grouped(made, now)
                self._store.versions.done("grouped", (standing.version for standing in todo))

    def remove(self, articles: Iterable[str]) -> None:
        """Forget articles, within a change of the store; what was near them will be grouped again."""
        for article in articles:
            self._store.versions.regroup(self._store.nearness.of(article))
            self._store.nearness.drop(article)
            if article in self._reach:
                self._reach.remove(article)

    def _check_profiles(self) -> None:
        """Have all pages profiled again where another version or encoder made their profiles."""
        by = f"{VERSION} {self._encoder.id}"
        if self._store.mark(MADE_BY) != by:
            with self._store.change():
                self._store.versions.undo("grouped")
                self._store.note(MADE_BY, by)

    def _profiles(self, todo: list[Standing]) -> list[Profile]:
        made: list[Profile] = []
        for came, group in groupby(sorted(todo, key=lambda s: (s.came or "", s.article.id)), key=lambda s: s.came):
            day = date.fromisoformat(came) if came else None
            made += profiles([sheet(s.article) for s in group], self._encoder, day)
        return made

    def _hold(self, made: Iterable[Profile]) -> None:
        """Have the profiles in memory of all days near those of ``made``: of all there are near one without a day."""
        if len(self._reach) > MOST_HELD:
            self._reach, self._held = Reach(), set()
        blocks = {p.day // DAYS for p in made if p.day is not None}
        needed: set[int | None] = {None, *(near for block in blocks for near in (block - 1, block, block + 1))}
        if any(p.day is None for p in made):
            needed.update(self._store.nearness.blocks(DAYS))
        for block in needed - self._held:
            self._reach.extend(map(Profile.from_bytes, self._store.nearness.profiles(block, DAYS)))
        self._held |= needed

    def _grouped(self, made: Iterable[Profile], now: str) -> None:
        ruled = rulings(self._store.corrections.standing(), self._article_of)
        grouping = Grouping(Remembered(self._store.nearness), ruled)
        for page in made:
            near = self._reach.near(page)
            near.update(self._sharing(page))
            self._reach.add(page)
            self._store.nearness.profiled(page.id, page.day, page.to_bytes())
            grouping.add(page.id, near)
        groups = grouping.changed()
        old = self._store.stories.members(article for group in groups for article in group)
        former = self._store.stories.former(article for group in groups for article in group)
        settled = settle(old, groups, self._store.stories.alive(story_id(group) for group in groups), former)
        self._keep(old, settled.stories, settled.events, now)

    def _sharing(self, page: Profile) -> dict[str, float]:
        """How near the pages are that share passages with ``page``, whenever they were published."""
        found: dict[str, float] = {}
        for other, share in least_shared(self._store.nearness.sharing(page.id)).get(page.id, {}).items():
            packed = None if other in self._reach else self._store.nearness.profile(other)
            if other in self._reach or packed is not None:
                profile = self._reach[other] if packed is None else Profile.from_bytes(packed)
                found[other] = nearness(page, profile, share)
        return found

    def _article_of(self, page: str) -> str | None:
        return self._store.versions.article_of(page)

    def _keep(
        self,
        old: Mapping[str, frozenset[str]],
        stories: Mapping[str, tuple[str, ...]],
        events: Collection[Event],
        now: str,
    ) -> None:
        """Write down which pages the stories have now, and what happened to them."""
        heirs = {event.story: event.other for event in events if event.kind == "merged"}
        for story in {*heirs, *heirs.values()} & old.keys():
            self._store.stories.merged(story, old[story])
        known = frozenset[str]().union(*old.values())
        for story, pages in stories.items():
            self._store.stories.place(story, pages, now)
            if joined := len(set(pages) - known):
                kind: EventKind = "born" if known.isdisjoint(pages) else "grown"
                self._store.stories.happened(Happening(now, story, kind, None, joined))
        for story in old:
            if story not in stories:
                self._store.stories.end(story, heirs.get(story), now)
        self._store.stories.parted(stories)
        for event in events:
            gave, took = event.story, event.other
            story, other = (took, gave) if event.kind == "merged" else (gave, took)
            self._store.stories.happened(Happening(now, story, event.kind, other, len(event.pages)))
