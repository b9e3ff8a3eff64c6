"""A story put together: extractive, counted in origins, the same in any order, and fast enough."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.collate import Collation, collate
from recoupe.model import Act, Article, Cite, Origin, Statement, Story
from tests.collate.making import WordEncoder, article, mention, origin, statement, time

AGENCY = (
    "La digue de Morvaux a cédé dans la nuit de lundi sous la pression du fleuve Aubelle, tuant 14 personnes. "
    "Douze maisons du quartier bas de Morvaux ont été emportées par les eaux du fleuve.\n\n"
    "« Nous irons devant les juges et nous n'irons pas seuls », a déclaré mardi le maire de Morvaux, Paul Ormand. "
    "Les experts de la commission du fleuve se réuniront à Brisane le 20 mai."
)
RELAY = (
    "À Morvaux, la digue a cédé dans la nuit de lundi sous la pression du fleuve Aubelle, tuant 14 personnes. "
    "Douze maisons du quartier bas de Morvaux ont été emportées par les eaux.\n\n"
    "« Nous irons devant les juges et nous ne serons pas seuls », a déclaré mardi le maire de Morvaux, Paul Ormand. "
    "Les experts de la commission du fleuve se retrouveront à Brisane le 20 mai."
)
OWN = (
    "Le bilan de la rupture de la digue de Morvaux est de 17 morts, selon la préfecture de Brisane. "
    "Quinze maisons du quartier bas de Morvaux ont été emportées par les eaux du fleuve.\n\n"
    "Le maire de Morvaux, Paul Ormand, a promis des comptes aux familles du quartier bas. "
    "Les experts de la commission du fleuve se réuniront à Brisane le 22 mai."
)


def page(name: str, text: str, said: str | None, day: str) -> Article:
    made = article(name, text, title=text.split(".")[0])
    statements: tuple[Statement, ...] = ()
    if said:
        statements = (
            statement(text, said, "Paul Ormand", act="warn", cue="a déclaré", verbatim=True, said_on="2031-05-06"),
        )
    return replace(
        made,
        statements=tuple(replace(s, id=f"{name}-1") for s in statements),
        times=(time(text, f"le {day} mai", f"2031-05-{day}"),),
        mentions=(
            replace(mention(text, "Brisane", "place"), start=text.rindex("Brisane"), end=text.rindex("Brisane") + 7),
            mention(text, "Paul Ormand"),
        ),
    )


def pages() -> list[Article]:
    return [
        page("agency", AGENCY, "Nous irons devant les juges et nous n'irons pas seuls", "20"),
        page("relay", RELAY, "Nous irons devant les juges et nous ne serons pas seuls", "20"),
        page("own", OWN, None, "22"),
    ]


ORIGINS = (origin("o1", "agency", "relay"), origin("o2", "own"))


def collated(articles: list[Article], origins: tuple[Origin, ...] = ORIGINS, reader: str = "fr") -> Collation:
    return collate(articles, (), origins, WordEncoder(), reader)


@pytest.fixture(scope="module")
def story() -> Story:
    found = collated(pages())
    assert len(found.stories) == 1
    return found.stories[0]


def quoted(cite: Cite) -> str:
    return next(a.text for a in pages() if a.id == cite.article)[cite.start : cite.end]


def test_a_story_counts_origins_and_not_pages(story: Story) -> None:
    assert story.articles == ("agency", "own", "relay")
    assert story.independent_origins == 2
    assert story.span == ("2031-05-06", "2031-05-06")


def test_a_sentence_copied_is_one_fact_with_one_origin(story: Story) -> None:
    fact = next(f for f in story.facts if "Douze maisons" in f.text)
    assert {c.article for c in fact.support} == {"agency", "relay"}
    assert fact.independent_origins == 1


def test_another_figure_is_another_fact_and_a_difference(story: Story) -> None:
    assert any("Quinze maisons" in f.text and len(f.support) == 1 for f in story.facts)
    houses = [d for d in story.differences if d.kind == "number" and "maisons" in d.sides[0].text]
    assert [sorted(s.text.split()[0] for s in d.sides) for d in houses] == [["Douze", "Quinze"]]


def test_two_counts_of_the_dead_face_each_other_though_their_sentences_are_unlike(story: Story) -> None:
    dead = [d for d in story.differences if any("17 morts" in s.text for s in d.sides)]
    assert len(dead) == 1
    assert {c.article for side in dead[0].sides for c in side.cites} == {"agency", "relay", "own"}


def test_two_days_for_one_meeting_are_a_difference_and_two_entries(story: Story) -> None:
    assert [d.kind for d in story.differences if "experts" in d.sides[0].text] == ["date"]
    assert [(e.value, e.place, e.ahead) for e in story.calendar] == [
        ("2031-05-20", "Brisane", True),
        ("2031-05-22", "Brisane", True),
    ]


def test_two_wordings_are_one_utterance_of_one_origin(story: Story) -> None:
    assert [(len(u.statements), len(u.wordings), u.independent_origins) for u in story.utterances] == [(2, 2, 1)]
    assert story.positions[0].stance == "warns"


def test_two_readings_of_one_quotation_are_one_position() -> None:
    quotation = "Nous ne signerons jamais le traité sur les eaux du Morvel"

    def told(name: str, frame: str, act: Act, sure: float) -> Article:
        text = f"{frame} : « {quotation} »."
        one = statement(text, quotation, "Paul Ormand", act=act, verbatim=True)
        return replace(article(name, text), statements=(replace(one, id=f"{name}-1", confidence=sure),))

    made = collated(
        [told("a", "Paul Ormand a refusé", "refuse", 0.9), told("b", "Paul Ormand a prévenu", "warn", 0.6)], ()
    )
    (story,) = made.stories
    assert len(story.utterances) == 1
    assert [(p.stance, p.statements) for p in story.positions] == [("refuses", ("a-1", "b-1"))]


def test_every_passage_is_exactly_a_page_s_own(story: Story) -> None:
    for line in story.brief:
        assert quoted(line.cites[0]) == line.text
    for entry in story.calendar:
        assert quoted(entry.cites[0]) == entry.what
    for fact in story.facts:
        assert fact.text in {quoted(c) for c in fact.support}
    for wording in (w for u in story.utterances for w in u.wordings):
        assert quoted(wording.cites[0]) == wording.text
    for side in (s for d in story.differences for s in d.sides):
        assert quoted(side.cites[0]) == side.text
    assert story.title in {a.title for a in pages()}


def test_the_brief_says_a_thing_once_and_the_best_supported_first(story: Story) -> None:
    assert 3 <= len(story.brief) <= 7
    origins = [line.independent_origins for line in story.brief]
    assert origins == sorted(origins, reverse=True)
    assert sum("maisons" in line.text for line in story.brief) <= 2


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_the_pages_changes_nothing(rng: random.Random) -> None:
    shuffled = pages()
    rng.shuffle(shuffled)
    assert collated(shuffled).stories == collated(pages()).stories


@given(st.lists(st.text(alphabet="abé .,«»“\"'\n1234ABÉ", max_size=300), max_size=4))
@settings(max_examples=40, deadline=None)
def test_whatever_the_text_the_brief_is_the_pages_own(texts: list[str]) -> None:
    articles = [article(f"p{k}", text, title="Titre") for k, text in enumerate(texts)]
    by_id = {a.id: a.text for a in articles}
    for story in collated(articles, ()).stories:
        for line in story.brief:
            assert by_id[line.cites[0].article][line.cites[0].start : line.cites[0].end] == line.text


def test_the_reader_s_language_is_preferred_where_a_page_has_it() -> None:
    english = (
        "The dike at Morvaux gave way on Monday night under the pressure of the river Aubelle, killing 14 people. "
        "Twelve houses in the lower quarter of Morvaux were swept away by the waters of the river Aubelle."
    )
    both = [*pages(), article("english", english, language="en", title="Dike gives way at Morvaux")]
    for reader in ("fr", "en"):
        for story in collated(both, (), reader).stories:
            spoken = {a.language for a in both if a.id in story.articles}
            shown = {a.language for a in both for line in story.brief if a.id == line.cites[0].article}
            assert reader not in spoken or shown <= {reader}


def test_speakers_get_the_ids_of_the_people() -> None:
    found = collated(pages())
    ids = {s.speaker.id for a in found.articles for s in a.statements if s.speaker}
    assert ids == {p.id for p in found.people if p.name == "Paul Ormand"}
    assert [a.id for a in found.articles] == ["agency", "relay", "own"]


def test_no_articles_are_no_stories() -> None:
    assert collated([], ()) == Collation((), (), (), ())


def test_five_hundred_pages_take_seconds() -> None:
    rng = random.Random(7)  # noqa: S311
    places = [
        f"{a}{b}" for a in ("Mor", "Ver", "Bri", "Or", "Lan", "Cour") for b in ("vaux", "lac", "sane", "lieu", "ton")
    ]
    many = []
    for k in range(500):
        place = places[k % len(places)]
        for_this = [a.replace("Morvaux", place) for a in (AGENCY, RELAY, OWN)]
        text = f"{rng.choice(for_this)} Le témoin numéro {k} habite à {place}."
        many.append(article(f"p{k:03}", text, title=f"La digue de {place}"))
    found = collated(many, ())
    assert sum(len(s.articles) for s in found.stories) == 500
