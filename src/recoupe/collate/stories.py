"""Which pages tell one story, of pages that are all at hand.

The same as for pages that come one at a time: profiles, the nearness of every two, groups by average
nearness, so that one page in the middle does not pull two stories into one. The outcome does not depend
on the order of the pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recoupe.collate.growing import Grouping, Links
from recoupe.collate.identity import story_id
from recoupe.collate.nearness import nearness
from recoupe.collate.profiles import profiles
from recoupe.collate.reach import Reach
from recoupe.model import Article, Reuse
from recoupe.trace.encoder import Encoder
from recoupe.trace.sheets import Sheet

__all__ = ["group", "least_shared", "story_id"]


def group(
    articles: Sequence[Article], sheets: Mapping[str, Sheet], reuse: Sequence[Reuse], encoder: Encoder
) -> list[tuple[str, ...]]:
    """The stories as sorted article ids, sorted; every article is in exactly one."""
    languages = {a.language for a in articles}
    pages = {p.id: p for p in profiles([sheets[a.id] for a in articles], encoder if len(languages) > 1 else None)}
    reach, grouping = Reach(), Grouping(Links())
    shared = least_shared(reuse)
    for page in pages.values():
        near = reach.near(page)
        for other, share in shared.get(page.id, {}).items():
            if other in reach:
                near[other] = nearness(page, pages[other], share)
        reach.add(page)
        grouping.add(page.id, near)
    return grouping.changed()


def least_shared(reuse: Sequence[Reuse]) -> dict[str, dict[str, float]]:
    """For each article those it shares passages with, and the share of the one that shares less of its words."""
    found: dict[str, dict[str, float]] = {}
    for pair in reuse:
        share = min(pair.share_a, pair.share_b)
        found.setdefault(pair.a, {})[pair.b] = share
        found.setdefault(pair.b, {})[pair.a] = share
    return found
