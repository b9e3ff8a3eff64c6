"""What those who speak are called: a name stands by itself, a noun in quotation marks, for it names nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recoupe import publish
from recoupe.messages import translator
from recoupe.model import Person, Speaker, SpeakerKind, Statement
from recoupe.publish.naming import called, roles_in
from tests.collate.making import statement
from tests.publish.valdoria import dossier


def english(someone: Person | Speaker, *words: str | None) -> str:
    return called(someone, words, translator("en").gettext)


def body(name: str, kind: SpeakerKind = "organisation") -> Person:
    return Person("p1", name, kind, (name,), (), None)


@pytest.mark.parametrize(
    ("name", "kind", "words", "shown"),
    [
        ("entreprise", "organisation", "L'entreprise", "“L'entreprise”"),
        ("company", "organisation", "the shipping company", "“the shipping company”"),
        ("ministère de la Défense", "organisation", "le ministère de la Défense", "“le ministère de la Défense”"),
        ("riverains", "group", "des riverains", "“des riverains”"),
        ("syndicats", "group", "ils", "“syndicats”"),  # a pronoun holds no noun
        ("Valin-Lignes", "organisation", "la compagnie Valin-Lignes", "Valin-Lignes"),
        ("eBoat", "organisation", None, "eBoat"),
        ("Варения", "state", "Варения", "Варения"),
    ],
)
def test_a_body_without_a_name_is_shown_in_the_pages_words(
    name: str, kind: SpeakerKind, words: str | None, shown: str
) -> None:
    assert english(body(name, kind), words) == shown
    assert english(Speaker(None, name, kind), words) == shown


def test_a_person_whose_name_is_a_role_is_shown_in_the_pages_words_and_a_particle_makes_no_noun() -> None:
    assert english(Speaker(None, "porte-parole", "person", "porte-parole"), "un porte-parole") == "“un porte-parole”"
    assert english(Speaker(None, "Sprecher", "person", "Sprecher"), "ein Sprecher") == "“ein Sprecher”"
    assert english(replace(body("van der Aalst", "person"), roles=("mayor",))) == "van der Aalst"


def test_a_spokesman_without_a_name_has_no_portrait_and_what_he_says_bears_the_pages_words() -> None:
    made = dossier("fr")
    nobody = Speaker(None, "porte-parole", "person", "porte-parole")
    statements = {
        s for utterance in made.stories[0].utterances if utterance.speaker is None for s in utterance.statements
    }
    articles = tuple(
        replace(
            a,
            statements=tuple(
                replace(s, speaker=nobody, why_no_speaker=None, speaker_text="un porte-parole")
                if s.id in statements
                else s
                for s in a.statements
            ),
        )
        for a in made.articles
    )
    assert statements
    html = publish.page(replace(made, articles=articles))
    assert '<span class="by">«\u00a0un porte-parole\u00a0»</span>' in html
    assert ">porte-parole</h" not in html


def in_office(role: str | None) -> Statement:
    return statement("Le pont est fermé, dit Maud Brissac.", "Le pont est fermé", "Maud Brissac", role=role)


def test_roles_are_told_in_one_language_the_readers_where_a_page_has_it() -> None:
    told = [
        ("es", "alcaldesa de Lescot"),
        ("es", "alcaldesa"),
        ("fr", "maire de Lescot"),
        ("fr", None),
        ("en", "mayor"),
    ]
    mayor = Person("p1", "Maud Brissac", "person", ("Maud Brissac",), tuple(r for _, r in told if r), None)
    said = [(language, in_office(role)) for language, role in told]
    assert roles_in("fr", mayor, said) == ("maire de Lescot",)
    assert roles_in("en", mayor, said) == ("mayor",)
    assert roles_in("de", mayor, said) == ("alcaldesa de Lescot", "alcaldesa")
    assert roles_in("fr", mayor, []) == mayor.roles


def test_a_role_is_told_once_however_it_is_written() -> None:
    minister = Person(
        "p1", "Andrei Zhelkov", "person", ("Andrei Zhelkov",), ("Energy Minister", "energy minister"), None
    )
    assert roles_in("en", minister, []) == ("Energy Minister",)
