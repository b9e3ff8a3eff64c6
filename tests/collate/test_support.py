"""Copies on top: support counts origins, a difference gathers its sides' copies, and two translations may drift."""

from collections.abc import Sequence

import pytest

from recoupe.collate import collate
from recoupe.model import Article, Origin, Passage, Reuse, Story
from recoupe.trace.encoder import SentenceEncoder, Vectors
from tests.collate.making import WordEncoder, article, origin

LEAD = "Le barrage de Tervolle a débordé sur le bourg de Castelmarre, en Ardovie, après les pluies de la nuit. "
TITLE = "Le barrage de Tervolle déborde"


class Meaning(WordEncoder):
    """Sentences with words of one number are one sentence in two languages."""

    def __init__(self, words: dict[str, int]) -> None:
        self._words = words

    def encode(self, sentences: Sequence[str]) -> Vectors:
        names = [next((str(n) for word, n in self._words.items() if word in s), s) for s in sentences]
        return super().encode(names)


def page(name: str, sentence: str) -> Article:
    return article(name, LEAD + sentence, title=TITLE)


def copied(a: Article, b: Article) -> Reuse:
    whole = Passage((0, len(a.text)), (0, len(b.text)), 1.0)
    return Reuse(a.id, b.id, "retranslated", 1.0, 1.0, "common_source", (), (whole,))


def story(pages: list[Article], origins: list[Origin], *, reuse: bool = True) -> Story:
    of = {name: o.id for o in origins for name in o.articles}
    shared = [copied(a, b) for i, a in enumerate(pages) for b in pages[i + 1 :] if reuse and of[a.id] == of[b.id]]
    (found,) = collate(pages, shared, origins, WordEncoder(), "fr").stories
    return found


def test_a_sentence_copied_five_times_is_one_support() -> None:
    sentence = "La crue a emporté la passerelle du marché et trois kiosques de bois dans la vallée."
    copies = [page(name, sentence) for name in "abcde"]
    found = story(copies, [origin("one", *"abcde")])
    assert {f.independent_origins for f in found.facts} == {1}
    assert {len({c.article for c in f.support}) for f in found.facts} == {5}
    apart = story([*copies, page("f", sentence)], [origin("one", *"abcde"), origin("two", "f")])
    assert {f.independent_origins for f in apart.facts} == {2}


def test_retranslations_of_one_report_are_one_support() -> None:
    pages = [
        page("a", "La crue a emporté la passerelle du marché ainsi que trois kiosques en bois de la vallée."),
        page("b", "La crue a emporté trois kiosques en bois de la vallée et la passerelle du marché."),
        page("c", "La passerelle du marché et trois kiosques en bois de la vallée ont été emportés par la crue."),
    ]
    found = story(pages, [origin("one", *"abc")])
    assert {f.independent_origins for f in found.facts} == {1}
    assert any(len({c.article for c in f.support}) == 3 and "kiosques" in f.text for f in found.facts)


def test_one_difference_gathers_all_the_copies_of_either_side() -> None:
    twelve = [page(n, "La crue du fleuve a détruit douze maisons anciennes du quartier bas.") for n in "abcde"]
    fifteen = [page(n, "La crue du fleuve a ravagé quinze maisons anciennes du quartier bas.") for n in "fghij"]
    found = story([*twelve, *fifteen], [origin("one", *"abcde"), origin("two", *"fghij")])
    (difference,) = found.differences
    assert difference.kind == "number"
    assert [sorted({c.article for c in s.cites}) for s in difference.sides] == [list("abcde"), list("fghij")]


def test_a_drift_between_two_translations_is_a_wording() -> None:
    pages = [
        page("a", "Les deux rives ne doivent plus jamais devenir des zones habitées, conclut un rapport public."),
        page("b", "Les deux rives ne deviendront plus jamais des zones habitées, conclut un rapport public."),
        page("c", "Les deux rives ne deviendront plus jamais des zones habitées, conclut un rapport public."),
    ]
    (difference,) = story(pages, [origin("one", *"abc")]).differences
    assert difference.kind == "wording"
    assert sorted(sorted({c.article for c in s.cites}) for s in difference.sides) == [["a"], ["b", "c"]]


def test_who_will_and_who_may_are_not_set_apart_where_two_reporters_wrote() -> None:
    pages = [
        page("a", "La passerelle du marché pourrait fermer aux piétons dès cet automne dans la vallée."),
        page("b", "La passerelle du marché fermera aux piétons dès cet automne dans la vallée."),
    ]
    assert story(pages, [origin("one", "a"), origin("two", "b")]).differences == ()


def test_two_languages_are_one_support_and_differ_in_figures() -> None:
    french = page("a", "La crue du fleuve a détruit douze maisons anciennes du quartier bas.")
    english = article(
        "b",
        "The Tervolle dam in Ardovia overflowed into the town of Castelmarre after the rain. "
        "The flood destroyed fifteen old houses in the lower quarter.",
        language="en",
        title="Tervolle dam overflows",
    )
    known = [origin("one", "a", "b")]
    found = collate((french, english), [copied(french, english)], known, WordEncoder(), "fr")
    assert {f.independent_origins for s in found.stories for f in s.facts} == {1}
    assert [d.kind for s in found.stories for d in s.differences] == ["number"]


@pytest.mark.parametrize(("reader", "about"), [("fr", "chevaux"), ("es", "caballos")])
def test_a_difference_is_headed_in_the_reader_s_words_where_a_page_has_them(reader: str, about: str) -> None:
    lead = "El dique de Tervolle se desbordó sobre la villa de Castelmarre, en Ardovia, tras las lluvias de la noche. "
    spanish = article("a", lead + "La crecida ahogó a 12 caballos.", language="es", title="Se desborda el dique")
    french = page("b", "La crue a noyé 15 chevaux.")
    vectors = Meaning({"crecida": 1, "crue": 1})
    (found,) = collate((spanish, french), (), [origin(n, n) for n in "ab"], vectors, reader, "s1").stories
    assert [(d.kind, d.about) for d in found.differences] == [("number", about)]


def test_three_figures_for_one_thing_are_one_difference() -> None:
    pages = [
        page("a", "La crue du fleuve a noyé douze chevaux de trait du haras communal."),
        page("b", "La crue du fleuve a noyé douze chevaux de trait du haras communal."),
        page("c", "La crue du fleuve a noyé quinze chevaux de trait du haras communal."),
        page("d", "La crue du fleuve a noyé vingt chevaux de trait du haras communal."),
    ]
    (difference,) = story(pages, [origin("one", "a", "b"), origin("two", "c"), origin("three", "d")]).differences
    assert sorted(sorted({c.article for c in s.cites}) for s in difference.sides) == [["a", "b"], ["c"], ["d"]]


def test_a_question_is_no_fact() -> None:
    asked = "Qui réparera la digue de Tervolle avant les prochaines crues de la vallée ?"
    found = story([page("a", asked), page("b", asked)], [origin("one", "a"), origin("two", "b")])
    assert [f.text for f in found.facts] == [LEAD.strip()]


def test_numbered_labels_do_not_differ() -> None:
    pages = [
        page("a", "La rubrique continue dans le cahier du soir, page 3, avec les avis du comité."),
        page("b", "La rubrique continue dans le cahier du soir, page 5, avec les avis du comité."),
    ]
    assert story(pages, [origin("one", "a"), origin("two", "b")]).differences == ()


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder()


LEFT = "Après la rupture de la digue du Morvel, 340 habitants de Castelmarre ont quitté leur maison lundi soir."
BACK = "Les habitants de Castelmarre qui avaient fui la rupture de la digue du Morvel sont rentrés chez eux jeudi."
FINED = "Après la rupture de la digue du Morvel, 12 habitants de Castelmarre ont porté plainte contre la commune."
AGAIN = "Lundi soir, 340 habitants de Castelmarre ont dû quitter leur maison après la rupture de la digue du Morvel."
ABROAD = "The breach of the Morvel dyke forced 430 people in Castelmarre from their homes on Monday evening."


@pytest.mark.parametrize(
    ("one", "other", "origins"),
    [(LEFT, BACK, 1), (LEFT, FINED, 1), (AGAIN, BACK, 1), (LEFT, AGAIN, 2)],
)
def test_what_happened_after_one_event_is_one_claim_only_on_one_day_and_with_one_figure(
    one: str, other: str, origins: int, encoder: SentenceEncoder
) -> None:
    pages = [page("a", one), page("b", other)]
    (found,) = collate(pages, (), [origin(n, n) for n in "ab"], encoder, "fr").stories
    assert {f.independent_origins for f in found.facts if "Morvel" in f.text} == {origins}


def test_one_hour_told_by_two_clocks_is_one_claim(encoder: SentenceEncoder) -> None:
    french = "Le conseil de Castelmarre votera sur la digue du Morvel à 17 heures, a annoncé la mairie."
    english = "The council of Castelmarre will vote on the Morvel dyke at 5 p.m., the town hall announced."
    pages = [article("a", french, title="Vote"), article("b", english, language="en", title="Vote")]
    (found,) = collate(pages, (), [origin(n, n) for n in "ab"], encoder, "fr", "s1").stories
    assert {f.independent_origins for f in found.facts} == {2}


def test_a_return_is_no_support_of_a_flight_told_in_another_language(encoder: SentenceEncoder) -> None:
    abroad = article("b", ABROAD, language="en", title="Dyke breach in Castelmarre")
    (found,) = collate([page("a", BACK), abroad], (), [origin(n, n) for n in "ab"], encoder, "fr", "s1").stories
    assert {f.independent_origins for f in found.facts} == {1}
