"""A human's word stands over the machine's, also after everything is made anew, and can be taken back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from recoupe import analyse
from recoupe.errors import NotFound, WrongUsage
from recoupe.model import Article, Dossier, Statement
from recoupe.newsroom import correcting, opened, rebuild, show, who, work
from recoupe.store import Store
from tests.newsroom.pages import BUSES, BY_KEY, ENCODER, partition, story_of

FERRY_PAGE, BUS_PAGE, BAKER_PAGE = "phare.example/ferry", "courvigny.example/cars", "prunelle.example/boulanger"


def dossier(store: Store, key: str) -> Dossier:
    return show(store, story_of(store, key), "fr").dossier


def statement(store: Store, key: str, words: str) -> Statement:
    article = store.versions.articles([store.versions.article_of(key) or ""])[0]
    return next(s for s in article.statements if words in s.content.text)


def settled(store: Store, holds: Callable[[], bool], number: int) -> None:
    """A correction holds, and taken back it holds no more."""
    done(store)
    assert holds()
    correcting.undo(store, number)
    done(store)
    assert not holds()


def done(store: Store) -> None:
    work(store, "fr", encoder=ENCODER)


def test_stories_a_person_merged_are_one_until_that_is_taken_back(home: Path) -> None:
    with opened(home, writes=True) as store:
        before = partition(store)
        made = correcting.merge(store, [story_of(store, BUS_PAGE), story_of(store, BAKER_PAGE)], "Ana")
        settled(store, lambda: story_of(store, BUS_PAGE) == story_of(store, BAKER_PAGE), made.id)
        assert partition(store) == before


def test_a_merge_and_a_split_are_in_the_history_and_the_old_id_leads_on(home: Path) -> None:
    with opened(home, writes=True) as store:
        bus, baker = story_of(store, BUS_PAGE), story_of(store, BAKER_PAGE)
        correcting.merge(store, [bus, baker], "Ana")
        done(store)
        one = story_of(store, BUS_PAGE)
        gone = ({bus, baker} - {one}).pop()
        assert show(store, gone, "fr").dossier.stories[0].id == one
        assert ("merged", gone) in {(e.kind, e.other) for e in show(store, one, "fr").history}


def test_stories_whose_merging_is_taken_back_have_their_ids_and_titles_again(home: Path) -> None:
    with opened(home, writes=True) as store:
        with store.change():  # under the ids that stories have which grew
            for name, page in (("s-baker", BAKER_PAGE), ("s-buses", BUS_PAGE)):
                store.stories.place(name, store.stories.pages(story_of(store, page)), "2026-03-04T12:00:00Z")
        correcting.rename(store, "s-baker", "Le pain de Lescot", "Ana")
        made = correcting.merge(store, ["s-buses", "s-baker"], "Ana")
        done(store)
        assert story_of(store, BAKER_PAGE) == story_of(store, BUS_PAGE)
        correcting.undo(store, made.id)
        done(store)
        assert (story_of(store, BAKER_PAGE), story_of(store, BUS_PAGE)) == ("s-baker", "s-buses")
        assert dossier(store, BAKER_PAGE).stories[0].title == "Le pain de Lescot"


def test_pages_split_off_are_another_story_that_tells_where_it_came_out_of(home: Path) -> None:
    with opened(home, writes=True) as store:
        out, old = "coast.example/ferry-fire", story_of(store, FERRY_PAGE)
        correcting.split(store, old, [f"https://{out}"], "Ana")
        done(store)
        new = story_of(store, out)
        assert [(e.kind, e.story, e.other, e.pages) for e in show(store, new, "fr").history] == [("split", old, new, 1)]


def test_pages_split_off_are_another_story(home: Path) -> None:
    with opened(home, writes=True) as store:
        out = "coast.example/ferry-fire"
        made = correcting.split(store, story_of(store, FERRY_PAGE), [f"https://{out}"], "Ana")
        settled(store, lambda: story_of(store, out) != story_of(store, FERRY_PAGE), made.id)


def test_a_title_given_by_a_person_stands(home: Path) -> None:
    with opened(home, writes=True) as store:
        made = correcting.rename(store, story_of(store, FERRY_PAGE), "Le feu du Belle-Anse", "Ana")
        settled(store, lambda: dossier(store, FERRY_PAGE).stories[0].title == "Le feu du Belle-Anse", made.id)


def test_a_title_is_given_without_the_parts_that_read_pages(home: Path) -> None:
    with opened(home) as store:
        story = story_of(store, FERRY_PAGE)
    correct = f"['recoupe', '--home', {str(home)!r}, 'correct', 'title', {story!r}, 'Le feu du Belle-Anse']"
    script = (
        f"import sys; sys.argv = {correct}\nfrom recoupe.cli import main\ntry:\n    main()\n"
        "finally:\n    print(*sorted({'numpy', 'recoupe.analyse', 'recoupe.trace'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
    with opened(home) as store:
        assert [s.title for s in store.stories.listed("recent", "", 9) if s.id == story] == ["Le feu du Belle-Anse"]
        assert dossier(store, FERRY_PAGE).stories[0].title == "Le feu du Belle-Anse"
        assert not store.stories.touched()


def test_a_speaker_set_by_a_person_is_found_by_name(home: Path) -> None:
    with opened(home, writes=True) as store:
        said = statement(store, FERRY_PAGE, "explosion")
        made = correcting.set_speaker(store, said.id, "Lise Amiel", "Ana")

        def holds() -> bool:
            speaker = statement(store, FERRY_PAGE, "explosion").speaker
            return speaker is not None and speaker.name == "Lise Amiel"

        done(store)
        assert [p.person.name for p in who(store, "amiel", 5)] == ["Lise Amiel"]
        settled(store, holds, made.id)


def test_a_statement_may_be_given_to_nobody(home: Path) -> None:
    with opened(home, writes=True) as store:
        correcting.set_speaker(store, statement(store, FERRY_PAGE, "explosion").id, None, "Ana")
        done(store)
        said = statement(store, FERRY_PAGE, "explosion")
        assert said.speaker is None
        assert said.why_no_speaker is not None
        assert "Ana" in said.why_no_speaker


def test_a_day_set_by_a_person_resolves_the_times_of_the_page(home: Path) -> None:
    with opened(home, writes=True) as store:
        made = correcting.set_date(store, f"https://{BUS_PAGE}", "2026-03-09", "Ana")

        def values() -> list[str | None]:
            article = store.versions.articles([store.versions.article_of(BUS_PAGE) or ""])[0]
            return [t.value for t in article.times if t.text == "lundi"]

        settled(store, lambda: values() == ["2026-03-09"], made.id)


def test_an_origin_set_by_a_person_is_the_pages_origin(home: Path) -> None:
    with opened(home, writes=True) as store:
        page = "valley-post.example/school-buses"
        made = correcting.set_origin(store, f"https://{page}", ["Agence Trois-Vallées"], "Ana")

        def holds() -> bool:
            article = store.versions.article_of(page)
            origins = [o for o in dossier(store, page).origins if article in o.articles]
            return [o.name for o in origins] == ["Agence Trois-Vallées"]

        settled(store, holds, made.id)


def test_marked_furniture_leaves_the_page_with_its_reason(home: Path) -> None:
    with opened(home, writes=True) as store:
        made = correcting.furniture(store, f"https://{BAKER_PAGE}", "pourvoi en cassation", "Ana")
        assert made.subject == ("la gazette de prunelle",)

        def holds() -> bool:
            article = store.versions.articles([store.versions.article_of(BAKER_PAGE) or ""])[0]
            gone = [r for r in article.removed if r.reason == "marked"]
            return "pourvoi" not in article.text and len(gone) == 1 and "pourvoi" in gone[0].text

        settled(store, holds, made.id)


def test_a_correction_that_changes_no_words_has_no_page_analysed_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def analysed(articles: list[Article]) -> list[Article]:
        pytest.fail(f"analysed: {[a.title for a in articles]}") if articles else None
        return []

    with opened(home, writes=True) as store:
        before = told(store)
        monkeypatch.setattr(analyse, "analyse", analysed)
        said = statement(store, FERRY_PAGE, "explosion").id
        made = [
            correcting.set_origin(store, "https://valley-post.example/school-buses", ["Agence Trois-Vallées"], "Ana"),
            correcting.set_speaker(store, said, "Lise Amiel", "Ana"),
            correcting.set_speaker(store, said, "Rose Amiel", "Ben"),
            correcting.same_person(store, "Odile Sarrant", "Joël Tanguy", "Ana"),
            correcting.set_date(store, f"https://{BUS_PAGE}", "2026-03-09", "Ana"),
        ]
        done(store)
        assert told(store) != before
        for correction in made:
            correcting.undo(store, correction.id)
            done(store)
        assert told(store) == before


def test_two_names_of_one_person_are_one_and_a_namesake_is_another(home: Path) -> None:
    with opened(home, writes=True) as store:
        made = correcting.same_person(store, "Odile Sarrant", "Joël Tanguy", "Ana")
        done(store)
        assert len(who(store, "Sarrant", 9)[0].said) > 3
        correcting.undo(store, made.id)
        correcting.other_person(store, f"https://{BUS_PAGE}", "Idriss Benali", "Idriss Benali (Courvigny)", "Ana")
        done(store)
        article = store.versions.articles([store.versions.article_of(BUS_PAGE) or ""])[0]
        assert "Idriss Benali (Courvigny)" in {s.speaker.name for s in article.statements if s.speaker}


def test_a_correction_made_twice_is_one_unless_another_came_between(home: Path) -> None:
    with opened(home, writes=True) as store:

        def dated(day: str) -> int:
            return correcting.set_date(store, f"https://{BUS_PAGE}", day, "Ana").id

        first = dated("2026-03-09")
        assert dated("2026-03-09") == first
        correcting.furniture(store, f"https://{BAKER_PAGE}", "pourvoi en cassation", "Ana")
        correcting.furniture(store, f"https://{BAKER_PAGE}", "pourvoi en cassation", "Ben")
        assert len(store.corrections.all()) == 2
        assert [dated("2026-03-10") != first, dated("2026-03-09") != first] == [True, True]
        correcting.undo(store, first)
        assert len(store.corrections.standing()) == 3


def test_what_cannot_be_meant_is_one_line_and_nothing_is_logged(home: Path) -> None:
    with opened(home, writes=True) as store:
        story = story_of(store, BUS_PAGE)
        every = [f"https://{k}" for k, p in BY_KEY.items() if p.event == BUSES]
        wrong: list[tuple[type[Exception], Callable[[], object]]] = [
            (WrongUsage, lambda: correcting.merge(store, [story, story], "Ana")),
            (NotFound, lambda: correcting.merge(store, [story, "s-none"], "Ana")),
            (WrongUsage, lambda: correcting.split(store, story, every, "Ana")),
            (WrongUsage, lambda: correcting.split(store, story, [f"https://{BAKER_PAGE}"], "Ana")),
            (WrongUsage, lambda: correcting.rename(store, story, "  ", "Ana")),
            (WrongUsage, lambda: correcting.set_date(store, f"https://{BUS_PAGE}", "mardi", "Ana")),
            (NotFound, lambda: correcting.set_speaker(store, "no-1", "Ana", "Ana")),
            (NotFound, lambda: correcting.furniture(store, f"https://{BUS_PAGE}", "no such words", "Ana")),
            (NotFound, lambda: correcting.undo(store, 7)),
        ]
        for error, ask in wrong:
            with pytest.raises(error):
                ask()
        assert store.corrections.all() == []


def test_every_kind_of_correction_is_applied_again_when_all_is_made_anew(home: Path) -> None:
    with opened(home, writes=True) as store:
        correcting.merge(store, [story_of(store, BUS_PAGE), story_of(store, BAKER_PAGE)], "Ana")
        correcting.split(store, story_of(store, FERRY_PAGE), ["https://coast.example/ferry-fire"], "Ana")
        correcting.rename(store, story_of(store, FERRY_PAGE), "Le feu du Belle-Anse", "Ana")
        correcting.set_speaker(store, statement(store, FERRY_PAGE, "explosion").id, "Lise Amiel", "Ana")
        correcting.set_date(store, f"https://{BUS_PAGE}", "2026-03-09", "Ana")
        correcting.set_origin(store, "https://valley-post.example/school-buses", ["Agence Trois-Vallées"], "Ana")
        correcting.furniture(store, f"https://{BAKER_PAGE}", "pourvoi en cassation", "Ana")
        done(store)
        before = told(store)
        rebuild(store, "fr", encoder=ENCODER)
        assert told(store) == before


def told(store: Store) -> object:
    dossiers = (store.stories.dossier(story) for story in store.stories.ids())
    return [(d.stories[0].title, d.articles, d.origins) for d in dossiers if d]
