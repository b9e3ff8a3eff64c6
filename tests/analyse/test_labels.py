"""Lines above a quotation that only say who has the word."""

from __future__ import annotations

import pytest

from tests.analyse.test_analyse import read
from tests.analyse.test_constructions import speaker_of

SAID = "It was a good bridge and it served us well."


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Lorn Bridge Society:", "Lorn Bridge Society"),
        ("Tom Day, a retired driver:", "Tom Day"),
        ("The Old Mill Band:", "Old Mill Band"),
        ("Councillor Pete Lowe (Labour):", "Pete Lowe"),
        ("Union leader Bob Hunt on the closure:", "Bob Hunt"),
        ("A neighbour:", "neighbour"),
        ("Monday:", "Mary Pell"),  # no name: she goes on
        ("Our verdict:", "Mary Pell"),
    ],
)
def test_a_line_that_only_names_somebody_gives_him_the_words_below(line: str, who: str) -> None:
    text = f'Mary Pell said: "I shall miss it and so will my friends."\n\n{line}\n\n"{SAID}"'
    assert speaker_of(text, "en", SAID) == who


@pytest.mark.parametrize(
    ("opening", "following", "who"),
    [
        ("A senior lawmaker says", "Rep. Ann Day chairs the panel. She says it is old.", "Ann Day"),
        ("A top union leader says", "Dockers Union President Bob Hunt says it is old.", "Bob Hunt"),
        ("The mayor of Tarn says", "Governor Ann Day says it is old.", "mayor of Tarn"),
        ("A driver says", "Mary Pell says it is old.", "driver"),  # told of before
    ],
)
def test_who_opens_an_item_under_a_time_of_day_is_named_in_its_next_paragraph(
    opening: str, following: str, who: str
) -> None:
    text = f"Mary Pell said the vote was over.\n\n3:50 p.m.\n\n{opening} the bridge is shut.\n\n{following}"
    assert speaker_of(text, "en", "the bridge is shut") == who


def test_a_name_alone_heads_what_its_bearer_says_in_a_council() -> None:
    told = read(
        "\n\n".join(
            [
                "Le conseil s'est tenu jeudi. Jean Mottet a lu les comptes.",
                "Claire Rigal",
                "Je m'étonne de ce retard. Vous aviez promis la rue pour mai.",
                "Nous avons aussi des doutes sur la halle.",
                "Jean Mottet",
                "On a eu des soucis avec l'entreprise. La rue sera finie en juin.",
                "Vote du budget",
                "Le budget est adopté par vingt voix.",
            ]
        )
    )
    assert [(s.speaker.name, s.mode) for s in told if s.speaker] == [
        ("Claire Rigal", "direct"),
        ("Claire Rigal", "direct"),
        ("Jean Mottet", "direct"),
    ]


def test_a_name_alone_heads_no_words_where_the_page_tells_of_its_bearer() -> None:
    told = read(
        "\n\n".join(
            [
                "Deux élus briguent le fauteuil.",
                "Claire Rigal",
                "Née à Lunac, elle dirige une scierie. On la dit proche du maire.",
                "Jean Mottet",
                "Il dirige la banque. Nous l'avons vu mardi au marché.",
            ]
        )
    )
    assert not told
