"""Figures, shares, ordinals and times of day as they are read, and which of them may stand for one value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.collate.figures import Figure, meets
from recoupe.collate.reading import reading


def number(text: str, language: str) -> Figure:
    (found,) = reading(text, language).figures
    return found


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("La tour mesure 120 mètres.", "The tower is 394 feet tall.", True),
        ("La tour mesure 120 mètres.", "The tower is 120 feet tall.", False),
        ("Le siège a duré trois semaines.", "The siege lasted 21 days.", True),
        ("Le siège a duré trois semaines.", "The siege lasted three months.", False),
        ("La cale contenait 3 tonnes de sel.", "The hold contained 3,000 kilograms of salt.", True),
        ("La dette est de 12 millions d'euros.", "The debt is $12 million.", False),
        ("Le prix est de 2,4 milliards d'euros.", "The price is €2,400 million.", True),
        ("Un tiers des vignes ont gelé.", "33% of the vines froze.", True),
        ("Deux tiers des vignes ont gelé.", "Three quarters of the vines froze.", False),
        ("Un élève sur cinq était absent.", "20% of pupils were absent.", True),
        ("Le taux a pris deux points.", "The rate gained 2%.", False),
        ("Le taux a pris deux points.", "The rate gained two percentage points.", True),
        ("Près de 300 brebis ont péri.", "297 ewes died.", True),
        ("Près de 300 brebis ont péri.", "430 ewes died.", False),
        ("La salle a reçu 1,96 million de visiteurs.", "The hall received 2 million visitors.", True),
        ("Le car transportait 40 élèves.", "The bus carried 41 pupils.", False),
    ],
)
def test_two_figures_may_stand_for_one_value(a: str, b: str, same: bool) -> None:
    assert meets(number(a, "fr"), number(b, "en")) is same


@given(st.floats(1, 1e12), st.sampled_from(["metre", "day", "euro", "percent", None]), st.floats(1, 1e12))
def test_whether_figures_meet_does_not_hang_on_their_order(x: float, unit: str | None, y: float) -> None:
    a, b = (Figure(v, unit, str(v), frozenset(), about=False, above=False) for v in (x, y))
    assert meets(a, b) == meets(b, a)
    assert meets(a, a)


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("Le train part à 17 heures 15.", "fr", [17 * 60 + 15]),
        ("Le train part à 17h15.", "fr", [17 * 60 + 15]),
        ("La séance ouvre à 8 heures du soir.", "fr", [20 * 60]),
        ("La séance a duré 8 heures.", "fr", []),
        ("Le refuge est à 3 heures de marche.", "fr", []),
        ("The train leaves at 5.15 p.m.", "en", [17 * 60 + 15]),
        ("The train leaves at 12 a.m.", "en", [0]),
        ("The meeting opens at noon.", "en", [12 * 60]),
        ("The debate lasted 5 hours.", "en", []),
    ],
)
def test_times_of_day_are_told_from_durations(text: str, language: str, minutes: list[int]) -> None:
    assert [clock.minutes for clock, _ in reading(text, language).clocks] == minutes


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("C'est sa 3e victoire.", "fr", [3]),
        ("C'est sa troisième victoire.", "fr", [3]),
        ("Le Premier ministre est arrivé.", "fr", []),
        ("Les deux tiers des élus étaient là.", "fr", []),
        ("The 22nd report came on May 3rd.", "en", [22]),
        ("A third of the seats are empty.", "en", []),
    ],
)
def test_ordinals_are_no_dates_offices_or_shares(text: str, language: str, values: list[float]) -> None:
    assert [rank.value for rank in reading(text, language).ordinals] == values


@pytest.mark.parametrize("text", ["Over 2 and a half million fell due.", "Exports reached 4 mln tonnes."])
def test_a_number_not_read_to_its_end_is_left_out(text: str) -> None:
    assert reading(text, "en").figures == ()
