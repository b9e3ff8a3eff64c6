# ruff: noqa: E501
"""Names of invented people, spelled as agencies of several countries would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.analyse.names import in_french_letters, personal_name, same_given, same_surname, sound_key, title_gender
from recoupe.analyse.wording import bare


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Maryakov", "Mariakov"), ("Марьяков", "Mariakov"), ("Zhelnov", "Jelnov"), ("Želnov", "Zhelnov"), ("Желнов", "Jelnov"),
        ("Grushin", "Grouchine"), ("Shcherbin", "Chtcherbin"), ("Tchoumak", "Chumak"), ("Werin", "Verin"), ("Kuvaldin", "Kouvaldine"),
        ("Petrenkoff", "Petrenkov"), ("Sorlensen", "Sørlensen"), ("Walenska", "Wałenska"), ("Jovinović", "Jovinovic"),
        ("Μαλακάς", "Malakas"), ("Yermolin", "Iermoline"), ("Khodarin", "Hodarin"), ("Zelnitsky", "Zelnitskyy"), ("O'Brian", "O’Brian"),
    ],
)  # fmt: skip
def test_spellings_of_one_surname_meet(a: str, b: str) -> None:
    assert same_surname(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Martin", "Marin"), ("Dupont", "Dupond"), ("Petrov", "Petrova"), ("Blair", "Blake"), ("Moreau", "Morel"), ("Leroy", "Leroux"),
        ("Chen", "Shen"), ("Roy", "Roi"), ("Novak", "Novik"), ("Lee", "Li"), ("Martin-Lopez", "Martin"),
    ],
)  # fmt: skip
def test_different_surnames_stay_apart(a: str, b: str) -> None:
    assert not same_surname(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sergueï", "Sergey"), ("Sergei", "Сергей"), ("Alexander", "Aleksandr"), ("Alexandre", "Alexander"), ("Dmitri", "Dimitry"),
        ("Iouri", "Yuri"), ("Evgueni", "Yevgeny"), ("Andreï", "Andrey"), ("Mohamed", "Muhammad"), ("J.", "Jean"), ("Alex", "Alexandre"),
        ("J.-P.", "Jean-Pierre"),
    ],
)  # fmt: skip
def test_spellings_and_short_forms_of_a_given_name_meet(a: str, b: str) -> None:
    assert same_given((a,), (b,))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Jean", "Jeanne"), ("Paul", "Paula"), ("Louis", "Louise"), ("Daniel", "Danielle"), ("Martin", "Martine"), ("Marc", "Marie"),
        ("Marion", "Marine"), ("Alexander", "Alexandra"), ("Yann", "Anne"), ("Jean", "Jean-Pierre"), ("K.", "Jean"),
    ],
)  # fmt: skip
def test_different_given_names_stay_apart(a: str, b: str) -> None:
    assert not same_given((a,), (b,))


@pytest.mark.parametrize(
    ("text", "titles", "given", "surname"),
    [
        ("M. Valmont", ("M.",), (), "Valmont"),
        ("Mme Ursule von der Heid", ("Mme",), ("Ursule",), "von der Heid"),
        ("Dr Lasker", ("Dr",), (), "Lasker"),
        ("Charles de Marsan", (), ("Charles",), "de Marsan"),
        ("De Marsan", (), (), "De Marsan"),
        ("Jean-Luc d'Aubrac", (), ("Jean-Luc",), "d'Aubrac"),
        ("Mr Trask's", ("Mr",), (), "Trask"),
        ("Henry Orme Jr.", (), ("Henry",), "Orme"),
        ("Interior Minister Hanna Thorn", (), ("Hanna",), "Thorn"),
    ],
)
def test_a_name_is_read_in_its_parts(text: str, titles: tuple[str, ...], given: tuple[str, ...], surname: str) -> None:
    name = personal_name(text)
    assert name is not None
    assert (name.given, name.surname) == (given, surname)
    assert [t for t in name.titles if title_gender(t) or len(t) < 4] == list(titles)


@pytest.mark.parametrize(
    "text", ["le diplomate", "", "il", "ministre de la Défense Alban Forin", "les habitants du port"]
)
def test_a_description_is_no_name(text: str) -> None:
    assert personal_name(text) is None


def test_titles_tell_a_gender() -> None:
    assert [title_gender(t) for t in ("Mme", "M.", "Mrs.", "Mr", "Dr")] == [
        "feminine", "masculine", "feminine", "masculine", None,
    ]  # fmt: skip


def test_a_surname_is_respelled_for_french_readers() -> None:
    assert [in_french_letters(n) for n in ("Maryakov", "Shcherbin", "Grushin", "Lavrin")] == [
        "Mariakov", "Chtcherbin", "Gruchin", "Lavrin",
    ]  # fmt: skip


@given(st.text(max_size=40))
def test_any_text_has_a_key_and_is_like_itself(text: str) -> None:
    sound_key(text)
    assert same_surname(text, text)
    personal_name(text)


@pytest.mark.parametrize(("told", "name"), [("Marlow Freight Ltd MLF.TO", "Marlow Freight Ltd"), ("the U.S", "U.S")])
def test_the_code_of_a_stock_is_no_part_of_a_firms_name(told: str, name: str) -> None:
    assert bare(told) == name
