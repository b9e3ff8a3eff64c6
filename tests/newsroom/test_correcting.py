"""A human's word stands over the machine's, also after everything is made anew, and can be taken back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from recoupe import analyse
from recoupe.errors import NotFound, WrongUsage
from recoupe.ledger import Correction
from recoupe.model import Article, Dossier, Statement
from recoupe.newsroom import correcting, opened, rebuild, show, who, work
from recoupe.store import Store
from tests.newsroom.pages import BUSES, BY_KEY, ENCODER, keep, partition, story_of

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
        found = {p.person.name: p for p in who(store, "Benali", 9)}
        assert found.keys() == {"Idriss Benali (Courvigny)", "Idriss Benali"}
        assert found["Idriss Benali (Courvigny)"].person.variants == ("Idriss Benali (Courvigny)",)


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


def again(store: Store, key: str, text: str) -> None:
    """A page is captured once more, with other words."""
    keep(store, [BY_KEY[key].arrival(text, taken="2026-03-06T09:00:00Z")])


def speaker_of(store: Store, key: str, words: str) -> str | None:
    said = statement(store, key, words).speaker
    return said.name if said else None


def test_what_was_taken_back_is_not_taken_back_twice_and_made_again_holds_again(home: Path) -> None:
    with opened(home, writes=True) as store:
        said = statement(store, FERRY_PAGE, "explosion").id
        first = correcting.set_speaker(store, said, "Lise Amiel", "Ana")
        correcting.undo(store, first.id)
        before = store.corrections.all()
        with pytest.raises(NotFound, match="taken back already"):
            correcting.undo(store, first.id)
        assert store.corrections.all() == before
        again = correcting.set_speaker(store, said, "Lise Amiel", "Ana")
        assert again.id != first.id
        settled(store, lambda: speaker_of(store, FERRY_PAGE, "explosion") == "Lise Amiel", again.id)


def test_corrections_to_a_page_hold_when_it_is_captured_again_with_other_words(home: Path) -> None:
    with opened(home, writes=True) as store:
        page = BY_KEY[FERRY_PAGE]
        correcting.set_speaker(store, statement(store, FERRY_PAGE, "explosion").id, "Lise Amiel", "Ana")
        correcting.set_date(store, f"https://{FERRY_PAGE}", "2026-03-09", "Ana")
        correcting.set_origin(store, f"https://{FERRY_PAGE}", ["Agence Trois-Vallées"], "Ana")
        again(store, FERRY_PAGE, page.text.replace("Les 214 passagers", "Les 216 passagers"))
        assert work(store, "fr", encoder=ENCODER).unheld == []
        article = store.versions.articles([store.versions.article_of(FERRY_PAGE) or ""])[0]
        assert "216" in article.text
        assert speaker_of(store, FERRY_PAGE, "explosion") == "Lise Amiel"
        assert article.published is not None
        assert article.published.value == "2026-03-09"
        origins = [o.name for o in dossier(store, FERRY_PAGE).origins if article.id in o.articles]
        assert origins == ["Agence Trois-Vallées"]
        assert [c.unheld for c in correcting.log(store)] == [None, None, None]


def test_a_correction_whose_words_a_page_has_no_more_says_so_and_holds_again_when_they_are_back(home: Path) -> None:
    with opened(home, writes=True) as store:
        page = BY_KEY[FERRY_PAGE]
        made = correcting.set_speaker(store, statement(store, FERRY_PAGE, "explosion").id, "Lise Amiel", "Ana")
        again(store, FERRY_PAGE, page.text.replace("une explosion", "deux détonations"))
        unheld = work(store, "fr", encoder=ENCODER).unheld
        assert [(c.id, c.unheld) for c in unheld] == [(made.id, "nobody says these words on the page now")]
        assert correcting.log(store) == unheld
        assert speaker_of(store, FERRY_PAGE, "détonations") == "Maud Keriven"
        keep(store, [page.arrival(taken="2026-03-07T09:00:00Z")])
        assert work(store, "fr", encoder=ENCODER).unheld == []
        assert speaker_of(store, FERRY_PAGE, "explosion") == "Lise Amiel"


TWO_WITNESSES = (
    "Le maire de Lescot a fermé la route de la digue mardi soir.\n\n"
    "« Nous ne partirons pas d'ici avant le printemps », a dit Rose Amiel, éleveuse.\n\n"
    "La commune compte deux fermes en contrebas, et toutes deux ont été inondées.\n\n"
    "« Nous ne partirons pas d'ici avant le printemps », a dit Paul Garnec, son voisin.\n"
)


def speakers(store: Store) -> list[str | None]:
    article = store.versions.articles([store.versions.article_of(FERRY_PAGE) or ""])[0]
    return [s.speaker.name if s.speaker else None for s in article.statements if "printemps" in s.content.text]


def test_of_two_speakers_of_the_same_words_the_one_that_is_meant_is_corrected(home: Path) -> None:
    with opened(home, writes=True) as store:
        again(store, FERRY_PAGE, TWO_WITNESSES)
        done(store)
        assert speakers(store) == ["Rose Amiel", "Paul Garnec"]
        article = store.versions.articles([store.versions.article_of(FERRY_PAGE) or ""])[0]
        second = [s for s in article.statements if "printemps" in s.content.text][1]
        made = correcting.set_speaker(store, second.id, "Lise Amiel", "Ana")
        settled(store, lambda: speakers(store) == ["Rose Amiel", "Lise Amiel"], made.id)


def test_a_time_told_by_a_speaker_set_right_is_counted_from_the_day_this_one_spoke(home: Path) -> None:
    with opened(home, writes=True) as store:
        again(
            store,
            FERRY_PAGE,
            "Rose Amiel, éleveuse, a déclaré dimanche que la digue de Lescot ne tiendrait pas.\n\n"
            "« Nous avons vu hier les fissures dans le mur de la digue », a dit Paul Garnec, son voisin.\n",
        )
        done(store)

        def yesterday() -> list[str | None]:
            article = store.versions.articles([store.versions.article_of(FERRY_PAGE) or ""])[0]
            return [t.value for t in article.times if t.text == "hier"]

        assert yesterday() == ["2026-03-01"]  # the page is of the 2nd, a Monday
        made = correcting.set_speaker(store, statement(store, FERRY_PAGE, "fissures").id, "Rose Amiel", "Ana")
        settled(store, lambda: yesterday() == ["2026-02-28"], made.id)


def test_a_correction_of_one_of_two_speakers_holds_of_nothing_where_one_is_left(home: Path) -> None:
    with opened(home, writes=True) as store:
        again(store, FERRY_PAGE, TWO_WITNESSES)
        done(store)
        article = store.versions.articles([store.versions.article_of(FERRY_PAGE) or ""])[0]
        first = next(s for s in article.statements if "printemps" in s.content.text)
        correcting.set_speaker(store, first.id, "Lise Amiel", "Ana")
        keep(
            store,
            [
                BY_KEY[FERRY_PAGE].arrival(
                    TWO_WITNESSES.split("\n\n« Nous")[0] + TWO_WITNESSES.split("inondées.")[1],
                    taken="2026-03-07T09:00:00Z",
                )
            ],
        )
        why = "these words are said 1 times on the page now, and were said 2 times"
        assert [c.unheld for c in work(store, "fr", encoder=ENCODER).unheld] == [why]
        assert speakers(store) == ["Paul Garnec"]


def test_a_correction_made_before_places_were_noted_is_put_on_no_two_speakers(home: Path) -> None:
    with opened(home, writes=True) as store:
        words = "Nous ne partirons pas d'ici avant le printemps"
        old = Correction(0, "2026-03-05T09:00:00Z", "Ana", "speaker", (FERRY_PAGE, words), ("Lise Amiel",))
        with store.change():
            store.corrections.add(old)
        again(store, FERRY_PAGE, TWO_WITNESSES)
        unheld = work(store, "fr", encoder=ENCODER).unheld
        assert [c.unheld for c in unheld] == ["2 speakers say these words on the page now"]
        assert speakers(store) == ["Rose Amiel", "Paul Garnec"]


def test_a_namesake_who_speaks_on_a_page_no_more_is_said_to_be_gone(home: Path) -> None:
    with opened(home, writes=True) as store:
        called = "Maud Keriven (Valin)"
        made = correcting.other_person(store, f"https://{FERRY_PAGE}", "Maud Keriven", called, "Ana")
        again(store, FERRY_PAGE, TWO_WITNESSES)
        unheld = work(store, "fr", encoder=ENCODER).unheld
        assert [(c.id, c.unheld) for c in unheld] == [(made.id, "nobody of that name speaks on the page now")]


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
