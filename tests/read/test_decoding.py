"""Bytes to text: declared, undeclared, wrongly declared, damaged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model import Capture, Declared, Source
from recoupe.read import read
from recoupe.read.characters import level, tidy
from recoupe.read.decoding import NotText, decode

FRENCH = "L'été dernier, la mairie a décidé d'élargir la chaussée près du théâtre, où l'on répète « Phèdre »."
RUSSIAN = "Мэр города заявил во вторник, что мост откроют весной, после двух лет ремонта."


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        (FRENCH.encode(), None, FRENCH),
        (FRENCH.encode(), "iso-8859-1", FRENCH),  # wrongly declared
        (FRENCH.encode("utf-8-sig"), None, FRENCH),
        (FRENCH.encode("utf-16"), None, FRENCH),
        (FRENCH.encode("utf-16-le"), "utf-8", FRENCH),  # no mark, wrongly declared
        (FRENCH.encode("cp1252"), None, FRENCH),
        (FRENCH.encode("cp1252"), "utf-8", FRENCH),  # wrongly declared
        (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN),
        (RUSSIAN.encode("cp1251") * 3, "iso-8859-1", RUSSIAN * 3),  # wrongly declared
        (b'<meta charset="koi8-r">' + RUSSIAN.encode("koi8-r"), None, '<meta charset="koi8-r">' + RUSSIAN),
        (FRENCH.encode(), "no-such-charset", FRENCH),
    ],
)
def test_the_bytes_decide_and_the_declaration_helps(content: bytes, charset: str | None, text: str) -> None:
    decoded = decode(content, charset)
    assert (decoded.text.lstrip("\ufeff"), decoded.damaged) == (text, 0)


def test_broken_utf8_is_read_and_its_damage_counted() -> None:
    content = FRENCH.encode().replace("décidé".encode(), b"d\xc3cid\xc3\xa9") + b"\n\n" + FRENCH.encode()
    article = read(Capture(Source("a.txt", None, None, "text/plain"), content, Declared()))
    assert article.damaged == 1
    assert "\ufffd" in article.text


def test_random_bytes_are_no_text() -> None:
    with pytest.raises(NotText):
        decode(bytes((i * 7919) % 251 for i in range(1, 4000)))


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_tidy_text_stays_tidy(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text())
def test_levelled_text_keeps_its_offsets(text: str) -> None:
    assert len(level(text)) == len(text)


def test_joiners_stay_where_a_script_needs_them() -> None:
    assert tidy("می\u200cخواهم") == "می\u200cخواهم"
    assert tidy("mai\u200drie") == "mairie"
