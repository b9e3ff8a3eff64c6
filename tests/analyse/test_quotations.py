from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.analyse.quotations import quotations

TEXTS = st.text(alphabet="ab .,!?\n«»“”\"'‘’„—é", max_size=80)


def inner(text: str) -> list[str]:
    return [text[q.inner[0] : q.inner[1]] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il a dit « non » puis “oui”.", ["non", "oui"]),
        ("Le «\u00a0plan B\u202f» existe.", ["plan B"]),
        ('Un "inacceptable" retard', ["inacceptable"]),
        ("Il parle de « paix” et “d'accord».", ["paix", "d'accord"]),
        ("« Elle a dit “jamais” hier », note-t-il.", ["Elle a dit “jamais” hier"]),
        ('« Le texte "final" est prêt »', ['Le texte "final" est prêt']),
        ("Il a dit : « Nous partirons demain", ["Nous partirons demain"]),
        ("L'été d'Anne, l’an dernier", []),
        ("'We will not go,' he said.", ["We will not go,"]),
        ("He said: 'The workers' rights matter.'", ["The workers' rights matter."]),
        ("„Es reicht“, sagt er.", ["Es reicht"]),
        ("We were told to wait,” said Roe. “We did.”", ["We were told to wait,", "We did."]),
        ("``We won't go,'' Roe said. ``The workers' hall is shut.\"", ["We won't go,", "The workers' hall is shut."]),
        ("``We won't go,`` Roe said. ``They must.``", ["We won't go,", "They must."]),
        ("”We won,” he said.\n\n”It rained.”", ["We won,", "It rained."]),
    ],
)
def test_quotations_are_found_whatever_their_marks(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize("mark", ["‘", "'"])
def test_single_marks_left_open_go_on_in_the_next_paragraph(mark: str) -> None:
    text = f"Roe said: {mark}We won.\n\n{mark}We saw the players' faces.\n\n{mark}It is over.'"
    assert inner(text) == ["We won.", "We saw the players' faces.", "It is over."]


@pytest.mark.parametrize("text", ["In the ’90s it shut.\n\nIt is old.", "'Tis late, he said.\n\nHe left."])
def test_an_apostrophe_that_opens_a_word_opens_nothing(text: str) -> None:
    assert inner(text) == []


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    assert inner("« Nous partons.\n\nLe train est parti.") == ["Nous partons."]


def test_a_quotation_that_only_its_last_paragraph_closes_goes_on_through_those_between() -> None:
    text = "Le maire écrit : « Nous partons.\n\nTout est prêt.\n\nAdieu à tous. »\n\nLe train est parti."
    assert inner(text) == ["Nous partons.", "Tout est prêt.", "Adieu à tous."]


def test_a_quotation_left_open_does_not_run_on_to_the_next_ones_marks() -> None:
    assert inner("« Nous partons.\n\nLe train siffle.\n\nIl dit « au revoir ».") == ["Nous partons.", "au revoir"]


def test_a_mark_turned_the_wrong_way_closes_where_nothing_follows_it() -> None:
    assert inner("Le maire dit : « Nous partons. Il est tard. « .") == ["Nous partons. Il est tard."]


def test_a_quotation_never_closed_ends_before_the_next_one() -> None:
    assert inner("« Tout va bien, dit le maire. Il ajoute « rien à dire ».")[-1] == "rien à dire"


@given(TEXTS)
def test_quotations_are_in_order_apart_and_inside_the_text(text: str) -> None:
    found = quotations(text)
    assert all(0 <= q.start <= q.inner[0] < q.inner[1] <= q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_mark_stands_behind_that_of_a_quotation_within() -> None:
    assert inner("``All I said was, `Oh no, Dale,' '' she said. ``So I ran.''") == [
        "All I said was, `Oh no, Dale,'",
        "So I ran.",
    ]
