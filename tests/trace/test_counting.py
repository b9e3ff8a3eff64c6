"""Numbers in figures and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.trace import numbers


def values(text: str, language: str | None) -> list[float]:
    return [n.value for n in numbers(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("huit diplomates", [8]),
        ("vingt et un ans", [21]),
        ("quatre-vingt-dix-sept pages", [97]),
        ("quatre vingt pages et quatre-vingts autres", [80, 80]),
        ("soixante-dix-huit", [78]),
        ("deux cent trente-quatre", [234]),
        ("mille deux cents mètres", [1200]),
        ("l'an deux mille", [2000]),
        ("3,5 millions d'euros", [3_500_000]),
        ("1 500 personnes et 1.500 autres", [1500, 1500]),
        ("12\u202f000 euros", [12_000]),
        ("entre deux et trois heures", [2, 3]),
        ("trois, quatre ou cinq fois", [3, 4, 5]),
        ("le 12 janvier 2022", [12, 2022]),
        ("de 150–250 litres", [150, 250]),
        ("une dizaine de policiers", [10]),
        ("un homme et une femme", []),
        ("des milliers de manifestants, des millions de voix", []),
        ("le premier ministre, deuxième du nom", []),
        ("", []),
    ],
)
def test_french_numbers(text: str, expected: list[float]) -> None:
    assert values(text, "fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("eight men", [8]),
        ("one hundred and twenty-one", [121]),
        ("two thousand and five hundred", [2500]),
        ("3.5 million, $5bn and £2.5m", [3_500_000, 5_000_000_000, 2_500_000]),
        ("1,500.25 dollars", [1500.25]),
        ("tens of thousands", []),
        ("one of the men", []),
        ("between two and three", [2, 3]),
        ("the COVID-19 wave of 2020-21", [19, 2020, 21]),
    ],
)
def test_english_numbers(text: str, expected: list[float]) -> None:
    assert values(text, "en") == expected


def test_numbers_of_other_languages() -> None:
    assert values("zwei Millionen Menschen, 1.500 Euro", "de") == [2_000_000, 1500]
    assert values("пять тысяч рублей и 3,5 млн", "ru") == [5000, 3_500_000]
    assert values("8 pessoas e oito gatos, vinte e três cães", "pt") == [8, 8, 23]
    assert values("8 personer och åtta katter", "sv") == [8]
    assert values("12,5 млн гривень, 48 000 мешканців", "uk") == [12_500_000, 48_000]
    assert values("3.200 firmas y dos millones", "es") == [3_200, 2_000_000]
    assert values("tre milioni e 45 mila", "it") == [3_000_000, 45_000]
    assert values("8 and eight", None) == [8]


def test_percentages_and_clocks_are_told_from_plain_numbers() -> None:
    found = numbers("3,5 % à 10h30, soit 50 pour cent à 18 h et 12 élus", "fr")
    assert [(n.text, n.value, n.unit) for n in found] == [
        ("3,5 %", 3.5, "percent"),
        ("10h30", 630, "clock"),
        ("50 pour cent", 50, "percent"),
        ("18 h", 1080, "clock"),
        ("12", 12, None),
    ]
    assert [(n.value, n.unit) for n in numbers("12 per cent at 10:30", "en")] == [(12, "percent"), (630, "clock")]


def test_one_value_in_two_languages_is_one_value() -> None:
    assert values("huit blessés, 3,5 millions", "fr") == values("eight injured, 3.5m", "en")


@given(st.text(), st.sampled_from(["fr", "en", "de", "ru", "xx", None]))
def test_any_text_can_be_counted_and_offsets_are_exact(text: str, language: str | None) -> None:
    end = 0
    for number in numbers(text, language):
        assert end <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        end = number.end


@given(st.integers(min_value=0, max_value=10**9))
def test_figures_with_and_without_separators_are_one_value(number: int) -> None:
    assert values(str(number), "fr") == values(f"{number:,}".replace(",", "\u202f"), "fr") == [float(number)]
    assert values(f"{number:,}", "en") == [float(number)]
