"""Stories as pages come and go."""

import random
from collections.abc import Callable, Mapping
from itertools import combinations
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.collate import growing
from recoupe.collate.growing import LEVELS, NO_RULINGS, Grouping, Links, Neighbours, Remembered, Rulings

PAGES = tuple("abcdefghijkl")
Near = Mapping[tuple[str, str], float]

# nearness round every level, and ties
VALUES = [0.05, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.71, 0.9, 1.0]
PAIRS = list(combinations(PAGES, 2))


def tables(chance: random.Random) -> Near:
    """Some pairs of some pages: a few, or nearly all."""
    share = chance.choice([0.1, 0.2, 0.4, 0.9])
    return {pair: chance.choice(VALUES) for pair in PAIRS if chance.random() < share}


NEAR = st.randoms(use_true_random=False).map(tables)
SETS = st.frozensets(st.sampled_from(PAGES), min_size=1, max_size=4)
RULINGS = st.builds(
    Rulings,
    st.lists(SETS, max_size=2).map(tuple),
    st.lists(st.tuples(SETS, SETS), max_size=2).map(tuple),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(PAGES)),
        st.tuples(st.just("remove"), st.sampled_from(PAGES)),
        st.tuples(st.just("rule"), RULINGS),
        st.tuples(st.just("tell"), st.none()),
    ),
    max_size=40,
)


def near(table: Near, page: str) -> dict[str, float]:
    return {b if a == page else a: value for (a, b), value in table.items() if page in (a, b)}


def at_once(table: Near, pages: set[str], rulings: Rulings = NO_RULINGS) -> list[tuple[str, ...]]:
    links = Links()
    for page in sorted(pages):
        links.put(page, {other: value for other, value in near(table, page).items() if other in links})
    return Grouping(links, rulings).stories(pages)


def grouped(table: Near, rulings: Rulings = NO_RULINGS) -> list[tuple[str, ...]]:
    return at_once(table, {page for pair in table for page in pair}, rulings)


@given(
    NEAR, NEAR, st.permutations(PAGES), STEPS, st.integers(2, 5), st.sampled_from([Links, lambda: Remembered(Links())])
)
@settings(max_examples=80, deadline=None)
def test_pages_that_come_and_go_in_any_order_are_grouped_as_all_at_once(
    before: Near,
    after: Near,
    first: list[str],
    steps: list[tuple[str, object]],
    most: int,
    neighbours: Callable[[], Neighbours],
) -> None:
    """Half-way the pages are read anew, so that each comes back with other nearness; bounds bite."""
    steps = [step for page in first for step in (("add", page), ("tell", None))] + steps
    with patch.object(growing, "MOST", most):
        grouping, rulings = Grouping(neighbours()), NO_RULINGS
        versions: dict[str, Near] = {}
        known: dict[str, tuple[str, ...]] = {}
        for at, (step, what) in enumerate(steps):
            if step == "add":
                assert isinstance(what, str)
                table = before if at < len(steps) / 2 else after
                versions.pop(what, None)
                grouping.add(what, near(table, what))
                versions[what] = table
            elif step == "remove":
                assert isinstance(what, str)
                versions.pop(what, None)
                grouping.remove(what)
            elif step == "rule":
                assert isinstance(what, Rulings)
                grouping.rule(rulings := what)
            else:
                told(known, grouping, set(versions))
        told(known, grouping, set(versions))
        assert sorted(set(known.values())) == at_once(merged(versions), set(versions), rulings)


def test_where_all_of_many_are_ruled_apart_no_story_is_empty() -> None:
    rulings = Rulings((), ((frozenset({"a"}), frozenset({"a", "b", "c"})),))
    with patch.object(growing, "MOST", 2):
        assert grouped({("a", "b"): 1.0, ("a", "c"): 1.0, ("b", "c"): 1.0}, rulings) == [("a",), ("b", "c")]


def merged(versions: Mapping[str, Near]) -> Near:
    """The nearness that the page that came last brought, for each two."""
    order = list(versions)
    found = {}
    for a, b in combinations(sorted(versions), 2):
        last = versions[max(a, b, key=order.index)]
        if (a, b) in last:
            found[a, b] = last[a, b]
    return found


def told(known: dict[str, tuple[str, ...]], grouping: Grouping, pages: set[str]) -> None:
    """Take in what has changed: no story of before may be cut through by it."""
    changed = grouping.changed()
    now = {page for story in changed for page in story}
    for page in list(known):
        if page not in pages:
            now.add(page)
    for story in set(known.values()):
        assert now.isdisjoint(story) or now.issuperset(story)
    for page in [p for p in known if p not in pages]:
        del known[page]
    known.update((page, story) for story in changed for page in story)


@given(NEAR, st.permutations(PAGES), st.integers(2, 5))
@settings(max_examples=60, deadline=None)
def test_no_page_is_lost_or_in_two_stories(table: Near, order: list[str], most: int) -> None:
    with patch.object(growing, "MOST", most):
        grouping = Grouping(Links())
        for page in order:
            grouping.add(page, near(table, page))
        assert sorted(page for story in grouping.changed() for page in story) == sorted(PAGES)


@given(NEAR, RULINGS, st.integers(2, 12))
@settings(max_examples=60, deadline=None)
def test_what_a_human_ruled_stands_over_nearness(table: Near, rulings: Rulings, most: int) -> None:
    with patch.object(growing, "MOST", most):
        stories = at_once(table, set(PAGES), rulings)
    where = {page: story for story in stories for page in story}
    for pages in rulings.together:
        assert len({where[page] for page in pages}) == 1
    bound = frozenset().union(*rulings.together)
    for one, other in rulings.apart:
        for a, b in ((a, b) for a in one - bound for b in other - bound if a != b):
            assert where[a] != where[b]


def test_one_page_between_two_stories_does_not_join_them() -> None:
    table = {("a", "b"): 0.9, ("c", "d"): 0.9, ("b", "m"): 0.5, ("c", "m"): 0.4}
    assert grouped(table) == [("a", "b", "m"), ("c", "d")]


def test_a_page_near_all_pages_of_two_stories_joins_the_nearer() -> None:
    table = {("a", "b"): 0.9, ("c", "d"): 0.9, ("a", "m"): 0.6, ("b", "m"): 0.6, ("c", "m"): 0.5, ("d", "m"): 0.5}
    assert grouped(table) == [("a", "b", "m"), ("c", "d")]


def test_an_affair_of_many_pages_is_cut_where_they_are_least_near() -> None:
    chain = {(a, b): 0.3 if a == "d" else 0.6 for a, b in zip("abcdefgh", "bcdefghi", strict=False)}
    dense = {pair: 0.6 for part in ("abcd", "efgh") for pair in combinations(part, 2)}
    with patch.object(growing, "MOST", 5):
        assert ("a", "b", "c", "d") in grouped(chain | dense)


class Asked(Links):
    """Counts what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def of(self, page: str) -> Mapping[str, float]:
        self.times += 1
        return super().of(page)


def crowd(neighbours: Neighbours, size: int, reach: int) -> list[str]:
    """Pages that come one after the other, each as near to the last ``reach`` as the pages of one story are."""
    pages = [f"p{n:04}" for n in range(size)]
    for n, page in enumerate(pages):
        neighbours.put(page, dict.fromkeys(pages[max(0, n - reach) : n], 0.35))
    return pages


def test_a_story_of_many_hundred_pages_is_one() -> None:
    neighbours = Links()
    pages = crowd(neighbours, 600, 600)
    assert Grouping(neighbours).stories(pages[:1]) == [tuple(pages)]


@given(st.sampled_from([(300, 300), (900, 12), (900, 300)]), st.integers(20, 60))
@settings(max_examples=8, deadline=None)
def test_a_page_that_comes_to_an_affair_without_end_has_a_bounded_part_of_it_looked_at(
    affair: tuple[int, int], most: int
) -> None:
    asked = Asked()
    pages = crowd(asked, *affair)
    with patch.object(growing, "MOST", most):
        grouping = Grouping(asked)
        asked.times = 0
        grouping.add("new", dict.fromkeys(pages[-3:], 0.35))
        grouping.changed()
    assert asked.times <= 4 * len(LEVELS) * most


def test_copies_of_one_text_are_one_story_however_many() -> None:
    table = dict.fromkeys(combinations(PAGES, 2), 1.0)
    with patch.object(growing, "MOST", 3):
        assert grouped(table) == [PAGES]


def test_levels_rise_from_what_joins_two_pages() -> None:
    assert LEVELS[0] == growing.JOINED
    assert list(LEVELS) == sorted(LEVELS)
