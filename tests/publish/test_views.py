"""How a dossier is referred to, and what its parts show."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from recoupe.model import Cite, Dossier, Reuse, SaidOn, Side, Utterance
from recoupe.publish.causes import CAUSES
from recoupe.publish.copies import pair_views
from recoupe.publish.differing import differing, differing_sides
from recoupe.publish.readings import readings
from recoupe.publish.reasons import FORMS, told
from recoupe.publish.reference import Reference, letters, linkable
from recoupe.publish.stories import story_view
from recoupe.publish.wording import STANCES
from tests.publish.valdoria import dossier


def signs(made: Dossier) -> dict[str, str]:
    return {a.removeprefix("page-"): s.code for a, s in Reference(made).pages.items()}


def test_the_most_carried_origin_is_a_and_copies_come_after_what_they_copy() -> None:
    codes = signs(dossier())
    assert codes["agency"] == "A1"
    assert {codes["copy"], codes["english"]} == {"A2", "A3"}
    assert codes["relay"] == "A4"  # which of two copies of a third text came first is not known
    assert {codes["wire"], codes["local"], codes["undated"]} == {"B1", "C1", "D1"}


def test_pages_that_claim_to_copy_each_other_in_a_circle_are_all_shown_once() -> None:
    made = dossier()
    ring = tuple(
        Reuse(f"page-{a}", f"page-{b}", "edited", 0.5, 0.5, "a_from_b", (), ())
        for a, b in (("agency", "relay"), ("relay", "copy"), ("copy", "agency"))
    )
    reference = Reference(replace(made, reuse=ring))
    assert sorted(reference.pages) == sorted(a.id for a in made.articles)


@given(st.integers(0, 20_000))
def test_letters_never_run_out_and_never_repeat(index: int) -> None:
    assert letters(index) != letters(index + 1)
    assert letters(index).isalpha()
    assert (letters(0), letters(25), letters(26), letters(701), letters(702)) == ("A", "Z", "AA", "ZZ", "AAA")


def test_only_web_addresses_become_links() -> None:
    assert linkable("https://monitor.example/a?b=1") == "https://monitor.example/a?b=1"
    for address in (
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.example",
        "http://",
        "http://[",
        "",
        None,
    ):
        assert linkable(address) is None


def test_a_line_counts_origins_and_pages_by_what_it_cites_and_cites_nothing_twice() -> None:
    reference = Reference(dossier())
    cites = [
        Cite("page-agency", 0, 10),
        Cite("page-agency", 0, 10),
        Cite("page-relay", 0, 10),
        Cite("page-wire", 0, 5),
        Cite("gone", 0, 1),
    ]
    support = reference.support(cites, "line")
    assert (len(support.passages), support.origins, support.pages) == (3, 2, 3)


def test_a_cited_passage_is_shown_within_its_own_paragraph() -> None:
    reference = Reference(dossier())
    text = reference.articles["page-local"].text
    words = "affirme le maire, Anton Lesk"
    start = text.index(words)
    passage = reference.passage(Cite("page-local", start, start + len(words)), "line")
    assert passage.text == words
    assert f"{passage.before}{passage.text}{passage.after}" == text.split("\n\n")[1]


def test_around_a_whole_paragraph_stand_the_near_ends_of_its_neighbours() -> None:
    made = dossier()
    page = replace(
        made.articles[0],
        text=f"{'before ' * 60}END\n\nThe cited one.\n\nSTART {'after ' * 60}",
        statements=(),
        times=(),
    )
    reference = Reference(replace(made, articles=(page, *made.articles[1:]), reuse=(), stories=()))
    start = page.text.index("The cited")
    passage = reference.passage(Cite(page.id, start, start + len("The cited one.")), "line")
    assert passage.before.startswith("… before")
    assert passage.before.endswith("END\n")
    assert passage.after.startswith("\nSTART after")
    assert passage.after.endswith("after …")
    alone = replace(page, text="Alone.")
    lonely = Reference(replace(made, articles=(alone, *made.articles[1:]), reuse=(), stories=()))
    assert lonely.passage(Cite(page.id, 0, 6), "line").before == ""


def test_what_a_side_differs_in_is_marked_and_no_other_figure() -> None:
    sides = [
        Side("Le 13 mars, 1 200 habitants de <3> villages", (), ((12, 17),)),
        Side("On March 14 some 1,900 residents left", (), ((17, 22),)),
    ]
    assert [str(x) for x in differing_sides(sides, ["fr", "en"])] == [
        'Le 13 mars, <mark class="differs">1 200</mark> habitants de &lt;3&gt; villages',
        'On March 14 some <mark class="differs">1,900</mark> residents left',
    ]


def test_sides_that_do_not_say_where_they_differ_have_the_words_marked() -> None:
    sides = [Side("ils ne viendront pas", ()), Side("ils ne viendront plus", ())]
    assert '<mark class="differs">pas</mark>' in str(differing_sides(sides, ["fr", "fr"])[0])


def test_words_that_differ_are_marked_in_one_language_only() -> None:
    texts = [
        "ils ne deviendront jamais membres <i>",
        "ils ne doivent plus jamais devenir membres",
        "they will never be members",
    ]
    shown = [str(x) for x in differing(texts, ["fr", "fr", "en"])]
    assert (
        shown[0]
        == 'ils ne <mark class="differs">deviendront</mark> jamais membres &lt;<mark class="differs">i</mark>&gt;'
    )
    assert "<mark" not in shown[2]


def test_texts_with_hardly_a_word_in_common_are_not_marked_all_over() -> None:
    texts = ["la cour a rendu son arrêt hier soir", "un bateau quitte le port sous la pluie"]
    assert not any("<mark" in str(x) for x in differing(texts, ["fr", "fr"]))


def test_a_quotation_wears_the_marks_its_page_gives_it() -> None:
    view = story_view(dossier().stories[0], 1, Reference(dossier()))
    volkonia = next(p for p in view.portraits if p.person and p.person.id == "volkonia")
    wordings = {w.support.passages[0].page.name: (w.opening, w.closing) for w in volkonia.said[0].wordings}
    assert wordings == {"Valpress": ("« ", " »"), "Le Fil du Monde": ('"', '"'), "The Eastern Monitor": ("“", "”")}


def test_who_is_carried_by_most_origins_comes_first_and_nobody_comes_last() -> None:
    view = story_view(dossier().stories[0], 1, Reference(dossier()))
    names = [p.person.name if p.person else None for p in view.portraits]
    assert names[0] == "Milan Teodoru"
    assert names[-1] is None
    assert view.portraits[-1].why_unnamed == ("a quotation with no speaker near it",)
    assert view.portraits[-1].said[0].unsure


def test_side_by_side_passages_keep_the_number_the_pages_link_to() -> None:
    made = dossier()
    turned = replace(made.reuse[0], passages=made.reuse[0].passages[::-1])
    reference = Reference(replace(made, reuse=(turned, *made.reuse[1:])))
    rows = pair_views(reference)[0].passages
    assert [r.anchor for r in rows] == ["pair-1-3", "pair-1-2", "pair-1-1"]
    linked = "".join(str(p) for r in readings(reference) for p in r.paragraphs)
    assert all(f'href="#{r.anchor}"' in linked for r in rows)


def test_every_known_reason_is_said_in_french_with_the_pages_by_their_codes() -> None:
    reference = Reference(dossier("fr"))
    for form in FORMS:
        reason = _filled(form)
        said = told(reason, reference)
        assert said is not None, form
        assert said != reason
        assert "valdoria/agency.txt" not in said
    assert told("something no step has said yet", reference) is None


def test_why_an_input_was_refused_is_said_on_the_page_as_on_the_command_line() -> None:
    reference = Reference(dossier("fr"))
    for form in CAUSES:
        reason = "not read: " + re.sub(r"%\(\w+\)s", "5", form)
        assert (told(reason, reference) or "").startswith("non lu\u00a0: "), form
    assert told("not collected: the server answered 404 Not Found", reference) == (
        "non recueilli\u00a0: le serveur a répondu 404 Not Found"
    )


def test_a_reason_about_a_page_that_nobody_knows_is_left_as_it_is() -> None:
    reference = Reference(dossier("fr"))
    assert told("Nobody we know credits Valpress.", reference) is None


def test_a_page_is_known_by_its_path_its_file_and_its_outlet_unless_two_bear_the_name() -> None:
    made = dossier()
    codes = Reference(made).codes
    assert codes["valdoria/agency.txt"] == codes["agency.txt"] == codes["Valpress"] == "A1"
    twin = replace(made.articles[1], source=replace(made.articles[1].source, outlet="Valpress"))
    assert "Valpress" not in Reference(replace(made, articles=(made.articles[0], twin, *made.articles[2:]))).codes


def _filled(form: str) -> str:
    parts = {
        "page": "valdoria/agency.txt",
        "other": "valdoria/agency.txt",
        "share": "81%",
        "part": "60%",
        "day": "2031-03-04",
    }
    parts |= {
        "later": "2031-03-05",
        "words": "w",
        "more": "m",
        "source": "S",
        "why": "only approximate",
        "blocks": "3 blocks",
    }
    return form % parts


def test_a_stand_that_changed_is_told_in_the_order_of_days() -> None:
    made = dossier()
    story = made.stories[0]
    position = story.positions[0]
    told = next(s for a in made.articles for s in a.statements if s.id in position.statements)
    first, last = ("2024-03-05", "2024-03-09")
    later = replace(told, id="later", said_on=SaidOn(last, "page"))
    earlier = replace(told, id="earlier", said_on=SaidOn(first, "page"))
    articles = tuple(
        replace(a, statements=(*a.statements, later, earlier)) if told in a.statements else a for a in made.articles
    )
    stands = (
        replace(position, stance="offers", statements=("later",)),
        replace(position, stance="refuses", statements=("earlier",)),
    )
    view = story_view(replace(story, positions=stands), 1, Reference(replace(made, articles=articles)))
    [(_, shown)] = (view.positions.facing or view.positions.alone)[0].actors
    assert [(stand.since, stand.stance) for stand in shown] == [(first, STANCES["refuses"]), (last, STANCES["offers"])]
    assert [stand.changed for stand in shown] == [False, True]
    beside = (stands[0], replace(stands[1], statements=("later",)))  # two stands of one day are no change
    view = story_view(replace(story, positions=beside), 1, Reference(replace(made, articles=articles)))
    [(_, shown)] = (view.positions.facing or view.positions.alone)[0].actors
    assert [stand.changed for stand in shown] == [False, False]


def test_the_day_of_what_is_said_is_told_alike_wherever_it_is_shown() -> None:
    made = dossier()
    story = made.stories[0]
    position = story.positions[0]
    of_it = set(position.statements)
    timeless = tuple(
        replace(a, statements=tuple(replace(s, said_on=None) if s.id in of_it else s for s in a.statements))
        for a in made.articles
    )
    bearing = [a for a in timeless if any(s.id in of_it for s in a.statements)]
    first = min(a.published.value[:10] for a in bearing if a.published)
    position = replace(position, statements=tuple(s.id for a in bearing for s in a.statements if s.id in of_it))
    utterance = Utterance(position.actor, position.statements, (), 1)
    alone = replace(story, utterances=(utterance,), positions=(position,))
    view = story_view(alone, 1, Reference(replace(made, articles=timeless)))
    [(_, (stand,))] = (view.positions.facing or view.positions.alone)[0].actors
    [said] = view.portraits[0].said
    assert (said.moment, said.date) == (stand.since, stand.date)
    assert stand.since == first
