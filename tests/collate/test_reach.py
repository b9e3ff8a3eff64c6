"""The pages that a new page may share a story with."""

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.collate.nearness import DAYS, nearness
from recoupe.collate.profiles import Profile, profiles
from recoupe.collate.reach import Reach
from recoupe.trace.sheets import sheet
from tests.collate.making import WordEncoder
from tests.collate.stories.measure import own

CHANCE = st.randoms(use_true_random=False)


@cache
def real() -> tuple[Profile, ...]:
    return tuple(profiles([sheet(page.article) for page in own("dev")], WordEncoder()))


def pages(chance: random.Random) -> list[Profile]:
    """Real pages and near copies of them, moved in time, some without a day, a lead or a language."""
    found = []
    for number, page in enumerate(chance.choices(real(), k=24)):
        page = replace(page, id=f"{number:02}")
        if page.day is not None and chance.random() < 0.7:
            page = replace(page, day=page.day + chance.randrange(-2 * DAYS, 2 * DAYS))
        if chance.random() < 0.15:
            page = replace(page, day=None)
        if chance.random() < 0.15:
            page = replace(page, lead=page.lead[:0])
        if chance.random() < 0.1:
            page = replace(page, language=None)
        found.append(page)
    return found


def by_hand(profile: Profile, others: Sequence[Profile]) -> dict[str, float]:
    found = {other.id: nearness(profile, other) for other in others if other.id != profile.id}
    return {page: value for page, value in found.items() if value}


@given(CHANCE)
@settings(max_examples=20, deadline=None)
def test_all_pages_near_a_page_are_found_and_no_others_whatever_came_and_went(chance: random.Random) -> None:
    here = pages(chance)
    reach = Reach()
    for page in here:
        reach.add(page)
    for page in chance.sample(here, 10):
        if chance.random() < 0.5:
            reach.remove(page.id)
            here.remove(page)
        else:
            again = replace(chance.choice(real()), id=page.id)
            reach.add(again)
            here[here.index(page)] = again
    assert len(reach) == len(here)
    for page in [*here, *pages(chance)[:3]]:
        assert reach.near(page) == by_hand(page, here)


def test_pages_of_days_gone_by_are_let_go_and_the_others_stay() -> None:
    old, new = replace(real()[0], id="old", day=700_000), replace(real()[1], id="new", day=700_000 + 3 * DAYS)
    undated = replace(real()[2], id="undated", day=None)
    reach = Reach([old, new, undated])
    reach.forget_before(700_000 + 2 * DAYS)
    assert [page in reach for page in ("old", "new", "undated")] == [False, True, True]
    assert set(reach.near(replace(new, id="newer"))) == {"new", "undated"}


def test_an_empty_reach_has_nothing_near() -> None:
    assert Reach().near(real()[0]) == {}
