"""Which story is which as stories grow, merge and split."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from recoupe.collate.identity import Event, settle, story_id

PAGES = "abcdefgh"
PARTITIONS = st.lists(st.integers(0, 4), min_size=len(PAGES), max_size=len(PAGES)).map(
    lambda where: [[p for p, w in zip(PAGES, where, strict=True) if w == part] for part in sorted(set(where))]
)


def test_a_story_keeps_its_id_as_it_grows() -> None:
    assert dict(settle({"s1": ["a", "b"]}, [["a", "b", "c"]]).stories) == {"s1": ("a", "b", "c")}


def test_a_new_story_has_an_id_of_its_pages() -> None:
    assert dict(settle({}, [["b", "a"]]).stories) == {story_id(["a", "b"]): ("a", "b")}


def test_stories_that_merge_take_the_id_of_the_larger_and_say_so() -> None:
    found = settle({"s1": ["a"], "s2": ["b", "c"]}, [["a", "b", "c", "d"]])
    assert dict(found.stories) == {"s2": ("a", "b", "c", "d")}
    assert found.events == (Event("merged", "s1", "s2", ("a",)),)


def test_of_stories_as_large_the_older_gives_its_id() -> None:
    assert list(settle({"s9": ["a"], "s1": ["b"]}, [["a", "b"]]).stories) == ["s9"]


def test_a_story_that_splits_leaves_its_id_to_its_larger_part_and_says_so() -> None:
    found = settle({"s1": ["a", "b", "c"]}, [["a", "b"], ["c", "d"]])
    new = story_id(["c", "d"])
    assert dict(found.stories) == {"s1": ("a", "b"), new: ("c", "d")}
    assert found.events == (Event("split", "s1", new, ("c",)),)


def test_a_page_that_goes_over_to_another_story_is_split_off() -> None:
    found = settle({"s1": ["a", "b", "c"], "s2": ["d", "e"]}, [["a", "b"], ["c", "d", "e"]])
    assert dict(found.stories) == {"s1": ("a", "b"), "s2": ("c", "d", "e")}
    assert found.events == (Event("split", "s1", "s2", ("c",)),)


def test_a_story_that_falls_to_several_others_is_merged_into_the_one_that_has_most_of_it() -> None:
    old = {"s1": ["a", "b"], "s2": ["c", "d"], "s3": ["e", "f", "g"]}
    found = settle(old, [["a", "b", "e", "f"], ["c", "d", "g"]])
    assert set(found.stories) == {"s1", "s2"} or set(found.stories) == {"s1", "s2", "s3"}
    assert found.events[-1].story in ("s3", "s1")


def test_removed_pages_are_no_event() -> None:
    found = settle({"s1": ["a", "b"], "s2": ["c"]}, [["a"]])
    assert dict(found.stories) == {"s1": ("a",)}
    assert found.events == ()


def test_an_id_once_given_is_never_given_to_another_story() -> None:
    first = story_id(["a"])
    found = settle({first: ["a", "b", "c"]}, [["b", "c"], ["a"]])
    assert found.stories[first] == ("b", "c")
    second = next(story for story in found.stories if story != first)
    again = settle({}, [["a"]], given={first, second})
    assert not {first, second} & set(again.stories)


def test_stories_that_were_merged_and_part_again_are_themselves_again() -> None:
    former = {"s1": ["c"], "s2": ["a"]}
    found = settle({"s1": ["a", "b", "c", "d", "e"]}, [["a", "b", "d", "e"], ["c"]], former=former)
    assert dict(found.stories) == {"s1": ("c",), "s2": ("a", "b", "d", "e")}
    assert found.events == (Event("split", "s1", "s2", ("a", "b", "d", "e")),)


def test_a_page_that_leaves_a_merged_story_is_not_the_story_whose_most_pages_stay() -> None:
    former = {"s1": ["a", "b", "c", "d"], "s2": ["e", "f", "g"]}
    found = settle({"s1": PAGES}, [["a", "b", "c", "d", "f", "g", "h"], ["e"]], former=former)
    assert set(found.stories) == {"s1", story_id(["e"])}


def test_a_merged_story_keeps_its_id_whatever_pages_it_loses() -> None:
    former = {"s1": ["a", "b"], "s2": ["c", "d", "e"]}
    assert dict(settle({"s1": "abcde"}, [["a", "c", "d", "e"]], former=former).stories) == {"s1": tuple("acde")}


@given(PARTITIONS)
def test_whatever_was_merged_and_parts_again_has_its_ids_again(partition: list[list[str]]) -> None:
    former = {f"s{number}": pages for number, pages in enumerate(partition)}
    merged = settle(former, [PAGES])
    assert settle(merged.stories, partition, former=former).stories == {s: tuple(p) for s, p in former.items()}


@given(st.lists(PARTITIONS, min_size=2, max_size=6))
def test_every_page_is_in_one_story_and_every_change_is_told(history: list[list[list[str]]]) -> None:
    given_ids: set[str] = set()
    stories = dict(settle({}, history[0]).stories)
    for before, after in pairwise(history):
        assert sorted(map(list, stories.values())) == sorted(before)
        found = settle(stories, after, given_ids)
        assert sorted(map(list, found.stories.values())) == sorted(after)
        moved = {(old, new, page) for old, pages in stories.items() for new in found.stories
                 for page in pages if page in found.stories[new] and old != new}  # fmt: skip
        assert moved == {(e.story, e.other, page) for e in found.events for page in e.pages}
        fresh = set(found.stories) - set(stories)
        assert not fresh & given_ids
        given_ids |= set(found.stories)
        stories = dict(found.stories)


@given(PARTITIONS)
def test_what_stays_as_it_was_keeps_its_ids(partition: list[list[str]]) -> None:
    stories = settle({}, partition).stories
    found = settle(stories, reversed(partition))
    assert found.stories == stories
    assert found.events == ()
