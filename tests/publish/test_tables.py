"""Tables: words for a terminal, plain lines for other programs, and nothing that steers either."""

import io
import os
import time
from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from recoupe.publish.tables import HEADINGS, Cell, Column, spoken, write_table
from recoupe.publish.visible import visible

COLUMNS = (Column("day", "when"), Column("outlet", "name"), Column("title"), Column("pages", "number"))
ROWS: list[tuple[Cell, ...]] = [
    ("2031-05-06", "Le Quotidien", "Barrage\u00a0: « il tient »", 12),
    (None, None, "The dam holds", 3),
]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column] = COLUMNS, language: str = "en", title: str = ""
) -> list[str]:
    stream = Terminal()
    write_table(title, columns, rows, language, stream)
    return stream.getvalue().splitlines()


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"COLUMNS": "80", "TERM": "xterm", "NO_COLOR": "1", "TZ": "UTC"}.items():
        monkeypatch.setenv(name, value)


def plain(text: str) -> str:
    """Without the codes for bold that the table itself gives."""
    return text.replace("\x1b[1m", "").replace("\x1b[0m", "")


def test_a_terminal_gets_headings_and_dates_in_the_readers_language() -> None:
    text = plain("\n".join(drawn(ROWS, title="Stories")))
    assert text.startswith("Stories\n")
    for words in ("Date", "Outlet", "Title", "Pages", "6 May 2031", "Le Quotidien", "« il tient »", "12", "–"):
        assert words in text
    french = plain("\n".join(drawn(ROWS, language="fr")))
    for words in ("Média", "Titre", "6 mai 2031"):
        assert words in french


def test_others_get_lines_with_tabs_and_values_as_they_are() -> None:
    stream = io.StringIO()
    write_table("Stories", COLUMNS, ROWS, "fr", stream)
    assert stream.getvalue() == ("2031-05-06\tLe Quotidien\tBarrage\u00a0: « il tient »\t12\n\t\tThe dam holds\t3\n")


def test_no_line_is_wider_than_eighty_columns_and_no_word_of_a_text_is_lost() -> None:
    title = " ".join(f"mot{n}" for n in range(60))
    lines = [plain(x) for x in drawn([("2031-05-06", "Le très long nom d’un journal de Velmar", title, 1_000_000)])]
    assert max(map(cell_len, lines)) <= 80
    assert [w for w in " ".join(lines).split() if w.startswith("mot")] == title.split()
    assert {"très", "journal", "Velmar"} <= set(" ".join(lines).split())
    assert "6 May 2031" in "\n".join(lines)
    assert "1000000" in "\n".join(lines)


def test_many_columns_all_stand_in_eighty() -> None:
    columns = (
        Column("day", "when"),
        Column("story", "id"),
        Column("title"),
        Column("outlet", "name"),
        Column("origins", "number"),
        Column("pages", "number"),
    )
    title = "Le barrage de Velmar cède après trois semaines de pluie, douze villages sont évacués"
    lines = [
        plain(x) for x in drawn([("2031-05-06", "3f2a91c0", title, "Le Quotidien de la Plaine", 37, 112)], columns)
    ]
    assert max(map(cell_len, lines)) <= 80
    text = " ".join(" ".join(lines).split())
    for words in ("Origins", "Pages", "6 May 2031", "3f2a91c0", "37", "112"):
        assert words in text
    assert set(title.split()) <= set(text.split())


def test_an_id_is_never_cut() -> None:
    name = "a1b2c3d4e5f6a7b8"
    rows = [(name, "Le Quotidien de Velmar et de ses environs", "mot " * 100, "autre " * 100)]
    columns = (Column("story", "id"), Column("outlet", "name"), Column("title"), Column("passage"))
    assert name in plain("\n".join(drawn(rows, columns)))


@pytest.mark.parametrize(
    "title",
    [
        "\x1b[2J\x1b[31mred",
        "\x1b]0;owned\x07",
        "\x9b31mred",
        "one\r\ntwo\tthree\x0bfour",
        "\u202egnorw\u2066",
        "[bold]no[/bold] [link=https://evil.test]x[/link] :smile:",
        "\x00\x08\x7f",
        "half \udce9",
        "[/]",
    ],
)
def test_a_page_steers_no_terminal_by_its_title(title: str) -> None:
    text = plain("\n".join(drawn([("2031-05-06", title, title, 1)])))
    assert not {c for c in text if not c.isprintable()} - {"\n"}
    stream = io.StringIO()
    write_table("", COLUMNS, [("2031-05-06", title, title, 1)], "en", stream)
    assert stream.getvalue().count("\n") == 1
    assert stream.getvalue().count("\t") == 3
    assert not {c for c in stream.getvalue() if not c.isprintable()} - {"\n", "\t"}
    assert "smile" not in title or ":smile:" in text


@given(st.text())
def test_what_is_visible_is_one_line_and_stays_as_it_is(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert len(shown.splitlines()) <= 1
    shown.encode()


def test_french_spaces_and_letters_of_every_alphabet_stay() -> None:
    for text in ("Barrage\u00a0: «\u202fil tient\u202f»", "Вельмар — це місто", "大坝", "👍", "cafe\u0301"):
        assert visible(text) == text


def test_a_day_a_moment_and_what_is_neither() -> None:
    rows = [(v,) for v in ("2031-05-06", "2031-05-06T08:15:00Z", "2031-05-06/2031-05-07", "soon")]
    text = plain("\n".join(drawn(rows, [Column("visited", "when")])))
    for words in ("6 May 2031", "6 May 2031, 08:15 UTC", "6–7 May 2031", "soon"):
        assert words in text


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a system whose zone cannot be set for one process")
def test_an_hour_is_that_of_the_readers_clock_with_its_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    try:
        assert spoken("2031-05-06T08:15:00Z", "fr") == "6 mai 2031, 10:15 UTC+2"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_cell_of_a_million_characters_is_cut() -> None:
    text = "\n".join(drawn([("2031-05-06", "x" * 1_000_000, "y" * 1_000_000, 1)]))
    assert len(text) < 10_000
    assert "…" in text


def test_a_real_terminal_is_drawn_to() -> None:
    terminal, end = os.openpty()
    with os.fdopen(end, "w", encoding="utf-8") as stream:
        write_table("Stories", COLUMNS, ROWS, "fr", stream)
    text = ""
    with os.fdopen(terminal, encoding="utf-8") as sent, suppress(OSError):  # what ends the reading of a terminal
        for line in sent:
            text += line
    assert "6 mai 2031" in text
    assert "Média" in text


def test_every_heading_has_a_word() -> None:
    assert all(HEADINGS.values())
    with pytest.raises(KeyError):
        drawn([], [Column("nothing")])
