"""The interface's words in the reader's language.

Messages are written in English in the code and the templates; every other language has a catalogue
beside this module, ``locale/<language>/LC_MESSAGES/recoupe.po``, compiled with
``pybabel compile -d src/recoupe/locale -D recoupe`` and kept compiled, so that nothing is built to run.
"""

from __future__ import annotations

import gettext
import os
import re
from functools import cache
from pathlib import Path

__all__ = ["languages", "marked", "of_locale", "patterns", "translator"]

SOURCE = "en"
DOMAIN = "recoupe"
FOLDER = Path(__file__).parent / "locale"


@cache
def languages() -> tuple[str, ...]:
    """The languages the interface speaks, as ISO 639-1 codes."""
    translated = {f.parent.parent.name for f in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    return tuple(sorted({SOURCE, *translated}))


@cache
def translator(language: str) -> gettext.NullTranslations:
    """The catalogue of ``language``; for one that has none, the messages as they are written."""
    return gettext.translation(DOMAIN, FOLDER, [language], fallback=True)


def of_locale() -> str:
    """The language of the user's locale where the interface speaks it, else English."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # in the order of gettext
    locale = next((value for name in names if (value := os.environ.get(name))), SOURCE)
    return locale[:2] if locale[:2] in languages() else SOURCE


@cache
def patterns(forms: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each of some messages with what matches it when its %(places)s are filled, these as groups of their names."""
    places = re.compile(r"%\\\((\w+)\\\)s|%\((\w+)\)s")

    def pattern(form: str) -> re.Pattern[str]:
        return re.compile(places.sub(lambda m: f"(?P<{m[1] or m[2]}>.+?)", re.escape(form)), re.DOTALL)

    return tuple((form, pattern(form)) for form in forms)


def marked(message: str) -> str:
    """``message`` as it is: called as ``_``, it tells the catalogues of words translated where they are used."""
    return message
