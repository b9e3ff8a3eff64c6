"""The interface's words: every one is translated, and set as its language sets them."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import recoupe
from recoupe.messages import FOLDER, languages, translator
from recoupe.model import Act, RemovedReason
from recoupe.publish.dates import in_words
from recoupe.publish.wording import REASONS, act_of
from tests.collate.making import statement

HOUSE = Path(recoupe.__file__).parent
METHODS = [("cli/**.py", "python"), ("publish/**.py", "python"), ("publish/**.jinja", "jinja2")]
KEYWORDS: dict[str, Any] = {"_": None, "gettext": None, "ngettext": (1, 2), "text": None}


def catalogue(language: str, kind: str) -> dict[Any, Any]:
    file = FOLDER / language / "LC_MESSAGES" / f"recoupe.{kind}"
    with file.open("rb") as stream:
        read = read_po(stream) if kind == "po" else read_mo(stream)
    return {_fixed(m.id): _fixed(m.string) for m in read if m.id}


def _fixed(forms: Any) -> Any:
    """The forms of a message with a plural as a tuple, whichever file they were read from."""
    return tuple(forms) if isinstance(forms, list | tuple) else forms


def used() -> set[Any]:
    found = extract_from_dir(HOUSE, METHODS, keywords=KEYWORDS)
    return {tuple(m) if isinstance(m, tuple) else m for _, _, m, *_ in found}


def test_every_message_is_translated_and_none_is_left_over() -> None:
    assert set(catalogue("fr", "po")) == used()
    assert all(all(s) if isinstance(s, tuple) else s for s in catalogue("fr", "po").values())


@pytest.mark.parametrize("language", [x for x in languages() if x != "en"])
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    assert catalogue(language, "mo") == catalogue(language, "po")


def test_every_reason_for_taking_a_block_out_has_its_words() -> None:
    assert set(REASONS) == set(get_args(RemovedReason))


def test_placeholders_survive_translation() -> None:
    for message, translated in catalogue("fr", "po").items():
        forms = translated if isinstance(translated, tuple) else (translated,)
        wanted = set(re.findall(r"%\(\w+\)s", message[0] if isinstance(message, tuple) else message))
        for form in forms:
            assert set(re.findall(r"%\(\w+\)s", form)) == wanted, message


def test_french_is_set_as_french_is() -> None:
    for translated in catalogue("fr", "po").values():
        for form in translated if isinstance(translated, tuple) else (translated,):
            assert not re.search(r"[^\u00a0\u202f][:;!?»]|«[^\u00a0\u202f]|'", form), form


def test_zero_is_singular_in_french_and_plural_in_english() -> None:
    for language, expected in (("fr", "%(n)s origine"), ("en", "%(n)s origins")):
        assert translator(language).ngettext("%(n)s origin", "%(n)s origins", 0) == expected


def test_one_page_that_is_known_is_singular_in_french() -> None:
    said = [translator("fr").ngettext("%(n)s known already", "%(n)s known already", n) for n in (1, 2)]
    assert said == ["%(n)s déjà connue", "%(n)s déjà connues"]


def test_furniture_of_a_page_is_what_a_french_newsroom_calls_it() -> None:
    assert translator("fr").gettext("furniture") == "habillage"
    assert not any("mobilier" in str(translated) for translated in catalogue("fr", "po").values())


def test_a_language_without_a_catalogue_is_spoken_to_in_english() -> None:
    assert languages() == ("en", "fr")
    assert translator("tlh").gettext("The brief") == "The brief"


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        ("2031-03-04", "4 mars 2031", "4 March 2031"),
        ("2031-04-01", "1er avril 2031", "1 April 2031"),
        ("2030-12", "décembre 2030", "December 2030"),
        ("2008", "2008", "2008"),
        ("2031-06-29/2031-06-30", "29–30 juin 2031", "29–30 June 2031"),
        ("2031-05-30/2031-06-02", "30 mai 2031 – 2 juin 2031", "30 May 2031 – 2 June 2031"),
        ("2031-03/2031-05", "mars 2031 – mai 2031", "March 2031 – May 2031"),
        ("2031-03-04/2031-03-04", "4 mars 2031", "4 March 2031"),
        ("2031-02-31", "2031-02-31", "2031-02-31"),
        ("2031-03-07T06:30:00+01:00", "7 mars 2031, 06:30 UTC+1", "7 March 2031, 6:30\u202fAM UTC+1"),
        ("2031-03-07T15:00:00Z", "7 mars 2031, 15:00 UTC", "7 March 2031, 3:00\u202fPM UTC"),
        ("2031-03-07T15:00:00-03:30", "7 mars 2031, 15:00 UTC-3:30", "7 March 2031, 3:00\u202fPM UTC-3:30"),
        ("2031-03-07T15:00:00", "7 mars 2031, 15:00", "7 March 2031, 3:00\u202fPM"),
        ("spring", "spring", "spring"),
    ],
)
def test_dates_are_said_as_the_reader_says_them(value: str, french: str, english: str) -> None:
    assert in_words(value, "fr") == french
    assert in_words(value, "en") == english


ACTS_OF_TWO: tuple[Act, Act] = ("refuse", "warn")


def test_one_act_heads_wordings_only_where_all_are_of_it() -> None:
    refused, warned = (statement("Nous resterons.", "Nous resterons.", "A", act=act) for act in ACTS_OF_TWO)
    assert act_of([refused, refused]) == "refuses"
    assert act_of([refused, warned]) == "says"
    assert act_of([]) == "says"
