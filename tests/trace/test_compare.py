# ruff: noqa: E501 - a paragraph is a line, as on a page
"""Two pages compared: what is asked of the encoder, pages with their text several times, and hard pages."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from recoupe.model import Article, Reuse
from recoupe.trace.compare import compare
from recoupe.trace.encoder import Encoder, Vectors
from recoupe.trace.sheets import MOST_SENTENCES, Sheet, sheet
from tests.trace.pages import BACKGROUND, DISPATCH, INDEPENDENT, OTHER, RETRANSLATED, joined, page, paragraphs

EDITED = (
    DISPATCH.replace("mardi soir", "hier soir")
    .replace("une salle comble", "une salle pleine")
    .replace("Leur porte-parole", "Leur délégué")
    .replace("redevenir rentable", "retrouver l'équilibre")
    .replace("aux conseillers de l'opposition", "à ses adversaires")
    .replace("La décision prendra effet", "La mesure s'appliquera")
)


class Asked:
    """Vectors from an encoder, and the pages they were asked for."""

    def __init__(self, encoder: Encoder) -> None:
        self.pages: list[str] = []
        self._encoder = encoder

    def __call__(self, sheet: Sheet) -> Vectors:
        self.pages.append(sheet.id)
        return self._encoder.encode(sheet.texts)


def never(sheet: Sheet) -> Vectors:
    pytest.fail(f"the vectors of {sheet.id} can change nothing here")


def blind(sheet: Sheet) -> Vectors:
    """Vectors that tell nothing: all sentences are alike."""
    return np.ones((len(sheet.texts), 1), dtype=np.float32)


def between(a: Article, b: Article, vectors: Callable[[Sheet], Vectors]) -> Reuse | None:
    return compare(sheet(a), sheet(b), vectors)


def found(one: str, other: str, vectors: Callable[[Sheet], Vectors]) -> Reuse:
    reuse = between(page("a", one), page("b", other), vectors)
    assert reuse is not None
    return reuse


def test_what_stands_in_the_other_page_to_the_letter_needs_no_vectors() -> None:
    assert found(DISPATCH, DISPATCH.replace("'", "’"), never).kind == "verbatim"
    lightly = found(DISPATCH, EDITED, never)
    assert lightly.kind == "edited"
    assert min(lightly.share_a, lightly.share_b) > 0.95
    pasted = found(joined([DISPATCH, BACKGROUND]), BACKGROUND, never)
    assert pasted.share_b == 1.0


def test_pages_with_too_few_words_in_common_need_no_vectors() -> None:
    assert between(page("a", DISPATCH), page("b", OTHER), never) is None
    assert between(page("a", DISPATCH), page("b", ""), never) is None


def test_each_page_is_asked_for_once_where_words_do_not_settle_it(encoder: Encoder) -> None:
    asked = Asked(encoder)
    assert found(DISPATCH, RETRANSLATED, asked).kind == "retranslated"
    assert sorted(asked.pages) == ["a", "b"]


@pytest.mark.parametrize("times", [1, 2, 4, 9])
def test_a_body_that_a_page_gives_several_times_counts_every_time(encoder: Encoder, times: int) -> None:
    reuse = found(joined([DISPATCH] * times), joined([EDITED] * times), Asked(encoder))
    assert min(reuse.share_a, reuse.share_b) > 0.95
    once = found(joined([DISPATCH] * times), EDITED, Asked(encoder))
    assert min(once.share_a, once.share_b) > 0.95
    other = found(joined([DISPATCH] * times), joined([RETRANSLATED] * times), Asked(encoder))
    assert min(other.share_a, other.share_b) > 0.9


def test_a_repeated_body_does_not_make_a_pasted_passage_larger(encoder: Encoder) -> None:
    host = joined([*paragraphs(OTHER), BACKGROUND])
    reuse = found(joined([DISPATCH, BACKGROUND]), joined([host] * 3), Asked(encoder))
    once = found(joined([DISPATCH, BACKGROUND]), host, Asked(encoder))
    assert reuse.share_b == pytest.approx(once.share_b, abs=0.02)


ONE = "Le conseil municipal de Port-Allaire a voté mardi soir la fermeture du bassin nord."


def test_a_page_of_one_sentence_is_found_where_it_was_lifted_from() -> None:
    assert found(ONE, f"{ONE} ", never).share_a == 1.0
    lifted = found(ONE, joined([*paragraphs(OTHER), ONE, BACKGROUND]), never)
    assert (lifted.kind, lifted.share_a) == ("verbatim", 1.0)


def test_a_short_sentence_that_two_pages_share_is_no_copy(encoder: Encoder) -> None:
    shared = "Le préfet n'a pas souhaité commenter."
    one, other = joined([DISPATCH, shared]), joined([OTHER, shared])
    assert between(page("a", one), page("b", other), Asked(encoder)) is None


SPEECH = """\
« Mes chers concitoyens, ce port nous a nourris pendant deux siècles et nous lui devons plus que des regrets.

Nous avons tenu les quais quand la mer montait et nous avons tenu la caisse quand les commandes ne venaient plus.

Je ne vous demande pas d'oublier, je vous demande de choisir avec moi ce que nous laisserons à nos enfants.

Nous rouvrirons ce bassin le jour où la région paiera sa part, et je serai la première sur l'écluse. »"""
REPEATED = SPEECH.replace("\n\n", "\n\n« ")


@pytest.mark.parametrize("speech", [SPEECH, REPEATED, SPEECH.replace("« ", '"').replace(" »", '"')])
def test_a_speech_that_two_pages_quote_whole_is_no_copy(encoder: Encoder, speech: str) -> None:
    one = joined([paragraphs(DISPATCH)[0], speech, paragraphs(DISPATCH)[3]])
    other = joined([paragraphs(INDEPENDENT)[0], speech, paragraphs(INDEPENDENT)[2]])
    assert between(page("a", one), page("b", other), Asked(encoder)) is None


def test_long_names_of_offices_and_bodies_are_no_copy(encoder: Encoder) -> None:
    office = "la vice-présidente de la commission permanente du conseil départemental de la Sorre-Maritime"
    body = "la Fédération nationale des travailleurs des ports, des docks et de la manutention maritime"
    one = f"Le ton est monté lundi quand {office} a reçu les élus. Rien n'a filtré, mais {body} n'y croit plus."
    other = f"Des pancartes, des tambours et du café : {body} a tenu toute la nuit. Au matin, {office} est passée."
    assert between(page("a", one), page("b", other), Asked(encoder)) is None


def long_report(count: int, seed: int) -> str:
    rng = np.random.default_rng(seed)
    stems = ["bari", "colo", "dema", "fuso", "gira", "lomi", "nave", "pilo", "rusa", "tevi", "sorme", "vanou"]
    words = [one + other for one in stems for other in stems]
    drawn = rng.integers(0, len(words), (count, 9))
    return "\n\n".join(" ".join([f"Le{i}", *(words[k] for k in row)]) + "." for i, row in enumerate(drawn))


def test_of_a_very_long_page_common_stretches_are_found_to_its_end() -> None:
    """Sentences in other words are looked for among the first MOST_SENTENCES alone."""
    text = long_report(20_000, 1)
    long_page = page("a", joined([text, DISPATCH]))
    prepared = sheet(long_page)
    assert len(prepared.sentences) == MOST_SENTENCES
    reuse = compare(prepared, sheet(page("b", DISPATCH)), never)
    assert reuse is not None
    assert reuse.share_b > 0.99
    edited = re.sub(r"\bLe\d*7\b", "Elle", text)
    whole = compare(prepared, sheet(page("c", edited)), blind)
    assert whole is not None
    assert min(whole.share_a, whole.share_b) > 0.9


def test_the_same_five_words_over_and_over_are_soon_compared() -> None:
    text = "un port sans aucun bateau " * 50_000
    one = sheet(page("a", text))
    reuse = compare(one, sheet(page("b", text + "vide")), blind)
    assert reuse is not None
    assert reuse.kind == "verbatim"
    assert compare(one, sheet(page("c", DISPATCH)), blind) is None


def test_thousands_of_nearly_the_same_sentences_are_soon_compared() -> None:
    one = "\n\n".join(f"Le navire numéro {i} a quitté le port de Brisac hier matin." for i in range(3_000))
    other = "\n\n".join(f"Le navire numéro {i} a gagné le port de Brisac hier matin." for i in range(3_000))
    reuse = between(page("a", one), page("b", other), blind)
    assert reuse is None or max(reuse.share_a, reuse.share_b) <= 1


# By an editor: a sentence cut, two made one, an order turned round, the tense changed, some words his own.
HEAVILY_EDITED = """\
Le conseil municipal de Port-Allaire vote la fermeture du bassin nord, où 340 dockers travaillent depuis la reprise du chantier naval. Elle prendra effet le 3 mars.

Devant une salle comble, la maire, Solène Kerdavid, a défendu le projet pendant plus de quatre heures. Selon elle, l'entretien des quais coûte 12 millions d'euros par an à une ville de 48 000 habitants.

Les syndicats ont quitté la salle avant le vote et leur porte-parole, Yannick Drévès, promet une grève illimitée dès lundi. Il accuse la majorité d'avoir caché une étude commandée l'an dernier.

Celle-ci concluait que le bassin pouvait redevenir rentable en cinq ans si l'écluse était réparée.

Une première réunion est prévue vendredi à la chambre de commerce, le préfet ayant proposé une médiation."""

ENGLISH = """\
The Port-Allaire town council voted on Tuesday evening to close the northern basin, where 340 dockers have worked since the shipyard reopened. The decision takes effect on 3 March.

The mayor, Solène Kerdavid, defended the project for more than four hours before a packed room. According to her, maintaining the quays costs a town of 48,000 inhabitants 12 million euros a year.

The unions left the room before the vote. Their spokesman, Yannick Drévès, promises an indefinite strike from Monday and accuses the majority of having hidden a study commissioned last year.

That study, a copy of which has been circulating since the end of the summer, concluded that the basin could become profitable again within five years if the lock were repaired."""
ENGLISH_EDITED = """\
Port-Allaire's council voted on Tuesday evening to close the northern basin, where 340 dockers have worked since the shipyard reopened. The decision takes effect on 3 March.

Mayor Solène Kerdavid defended the project for more than four hours before a packed room. She says maintaining the quays costs a town of 48,000 inhabitants 12 million euros a year.

The unions left the room before the vote. Yannick Drévès, who speaks for them, promises an indefinite strike from Monday and accuses the majority of having hidden a study commissioned last year.

It concluded that the basin could become profitable again within five years if the lock were repaired."""
ENGLISH_AGAIN = """\
On Tuesday night the municipal council of Port-Allaire approved the closure of the north basin, in which 340 dock workers have been employed since the shipyard started up again. The measure will come into force on March 3.

Mayor Solène Kerdavid stood up for the plan for over four hours in front of a full house. In her words, the upkeep of the quays comes to 12 million euros each year for a town with 48,000 residents.

Before the vote, the trade unions walked out of the room. Yannick Drévès, their representative, announces an unlimited strike starting on Monday and blames the majority for having concealed a report ordered last year.

This report, of which a copy has been going round since late summer, found that the basin might be profitable once more in five years on condition that the lock was mended."""
GERMAN = """\
Der Stadtrat von Port-Allaire hat am Dienstagabend die Schließung des Nordbeckens beschlossen, in dem seit der Wiedereröffnung der Werft 340 Hafenarbeiter beschäftigt sind. Der Beschluss gilt ab dem 3. März.

Bürgermeisterin Solène Kerdavid verteidigte das Vorhaben mehr als vier Stunden lang vor vollem Saal. Die Unterhaltung der Kais koste die Stadt mit ihren 48.000 Einwohnern jedes Jahr 12 Millionen Euro.

Die Gewerkschaften verließen den Saal vor der Abstimmung. Ihr Sprecher Yannick Drévès kündigt einen unbefristeten Streik ab Montag an und wirft der Mehrheit vor, eine im vergangenen Jahr bestellte Studie verheimlicht zu haben."""
GERMAN_EDITED = """\
Der Stadtrat von Port-Allaire hat am Dienstagabend die Schließung des Nordbeckens beschlossen, in dem 340 Hafenarbeiter beschäftigt sind.

Bürgermeisterin Solène Kerdavid verteidigte das Vorhaben mehr als vier Stunden lang. Der Unterhalt der Kais koste die Stadt mit ihren 48.000 Einwohnern jedes Jahr 12 Millionen Euro.

Vor der Abstimmung verließen die Gewerkschaften den Saal. Ihr Sprecher Yannick Drévès kündigt einen unbefristeten Streik ab Montag an und wirft der Mehrheit vor, eine im vergangenen Jahr bestellte Studie verheimlicht zu haben."""
GERMAN_AGAIN = """\
Am Dienstagabend stimmte der Gemeinderat von Port-Allaire für die Schließung des nördlichen Hafenbeckens, wo 340 Docker arbeiten, seit die Werft wieder in Betrieb ist. Die Entscheidung tritt am 3. März in Kraft.

Die Bürgermeisterin Solène Kerdavid hat das Projekt über vier Stunden lang in einem vollen Saal verteidigt. Ihr zufolge kostet die Instandhaltung der Kais eine Stadt mit 48.000 Einwohnern 12 Millionen Euro im Jahr.

Noch vor der Abstimmung haben die Gewerkschaften den Saal verlassen. Yannick Drévès, ihr Sprecher, verspricht von Montag an einen Streik ohne Ende und beschuldigt die Mehrheit, eine letztes Jahr in Auftrag gegebene Studie verborgen zu haben."""


@pytest.mark.parametrize(
    ("language", "one", "other", "kind"),
    [
        ("fr", DISPATCH, EDITED, "edited"),
        ("fr", DISPATCH, HEAVILY_EDITED, "edited"),
        ("fr", DISPATCH, RETRANSLATED, "retranslated"),
        ("fr", HEAVILY_EDITED, RETRANSLATED, "retranslated"),
        (
            "en",
            ENGLISH,
            ENGLISH.replace("packed", "crowded").replace("hidden", "buried").replace("more than", "over"),
            "edited",
        ),
        ("en", ENGLISH, ENGLISH_EDITED, "edited"),
        ("en", ENGLISH, ENGLISH_AGAIN, "retranslated"),
        ("en", ENGLISH_EDITED, ENGLISH_AGAIN, "retranslated"),
        ("de", GERMAN, GERMAN_EDITED, "edited"),
        ("de", GERMAN, GERMAN_AGAIN, "retranslated"),
        ("de", GERMAN_EDITED, GERMAN_AGAIN, "retranslated"),
    ],
)
def test_an_editor_changes_words_here_and_there_and_another_translator_everywhere(
    encoder: Encoder, language: str, one: str, other: str, kind: str
) -> None:
    reuse = between(page("a", one, language=language), page("b", other, language=language), Asked(encoder))
    assert reuse is not None
    assert reuse.kind == kind
    assert max(reuse.share_a, reuse.share_b) > 0.7
