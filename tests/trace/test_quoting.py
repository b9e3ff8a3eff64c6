"""Quotation marks as they are found in the wild."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.trace.quoting import quoted_spans
from tests.trace.pages import page


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted_spans(page("p", text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elle dit « oui », puis « non ».", ["« oui »", "« non »"]),
        ('He said "yes", then "no".', ['"yes"', '"no"']),
        ("“Yes”, he said.", ["“Yes”"]),
        ("Er sagte „ja“ und ging.", ["„ja“"]),
        ("‘We’re not going,’ she said.", ["‘We’re not going,’"]),
        ("l’élue n’a pas dit cela", []),
        ('Elle dit « un "vrai" port » et part.', ['« un "vrai" port »']),
        ('Il a dit « le bloc a parlé" et il est parti.', ['« le bloc a parlé"']),
        ('Un mot "inacceptable" menace.', ['"inacceptable"']),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_never_closed_ends_with_its_paragraph() -> None:
    assert quoted("Elle dit « je viens demain.\n\nLe lendemain, rien.") == ["« je viens demain."]


@given(st.text(alphabet='ab «»"“”„‘’.\n', max_size=60))
def test_spans_are_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for start, stop in quoted_spans(page("p", text)):
        assert end <= start < stop <= len(text)
        end = stop


SPOKEN = "« Mes chers amis, le port a vécu.\n\nNous le ferons vivre encore.\n\nMerci à tous. »"


def test_a_speech_opened_once_and_closed_paragraphs_later_is_one_quotation() -> None:
    assert quoted(f"La maire a pris la parole. {SPOKEN} La salle s'est levée.") == [SPOKEN]
    straight = SPOKEN.replace("« ", '"').replace(" »", '"')
    assert quoted(f"La maire a pris la parole. {straight} La salle s'est levée.") == [straight]


def test_what_is_told_between_two_forgotten_marks_is_no_speech() -> None:
    text = "Elle dit : « je viens.\n\nLe conseil a voté la fermeture du bassin nord.\n\nElle est repartie à midi »."
    assert quoted(text) == ["« je viens."]


def test_a_speech_opened_at_each_paragraph_and_closed_once_is_quoted_throughout() -> None:
    text = "She rose.\n\n“My friends, the port has lived.\n\n“It will live on.\n\n“Thank you all.”\n\nThe room stood."
    assert quoted(text) == ["“My friends, the port has lived.", "“It will live on.", "“Thank you all.”"]


def test_a_forgotten_mark_does_not_swallow_what_is_quoted_and_told_behind_it() -> None:
    text = "Elle dit « je viens.\n\nLe lendemain, rien.\n\nIl répond « bien » et part.\n\nPlus tard, la fin »."
    assert quoted(text) == ["« je viens.", "« bien »"]
