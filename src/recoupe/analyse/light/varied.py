"""Whether a noun can be put for an office or trade, where nouns have capitals: "der Forscher" for a "Hydrologe"."""

from __future__ import annotations

import re

from recoupe.analyse.light.lexicon import Lexicon

__all__ = ["varies"]

_WOMAN = re.compile(r"(?<=[a-zäöüß]{3})in$")
_UMLAUT = re.compile(r"ä(?=(?:rzt|lt|t|uer)$)")  # "Ärztin", "Anwältin", "Rätin", "Bäuerin"
_ADJECTIVE = re.compile(r"(?<=e)[rn]$")  # "Vorsitzender"
_WHOSE = re.compile(r"(?<=[a-zäöüß]{3})e?s$")  # "des Vereins"


def varies(noun: str, role: str, lex: Lexicon) -> bool:
    """Whether a noun may be put for a role that a page told: its trade, its field, or its party.

    "die Gewerkschafterin" is a "Bezirksleiterin der Gewerkschaft", "der CDU-Politiker" a "Landeschef der CDU".
    """
    words = [form for word in role.lower().split() for form in (word, _WHOSE.sub("", word))]
    party, _, rest = noun.rpartition("-")
    if party and rest and rest in lex.has("of_party"):
        return any(word == party or word.startswith(f"{party}-") for word in words)
    told = [form for word in words for form in _forms(word)]
    rows = [row for form in _forms(noun) for row in lex.varied.get(form, ())]
    return any(all(any(_ends(word, end) for word in told) for end in row.split()) for row in rows)


def _forms(noun: str) -> set[str]:
    """How a noun for a person is called for a man, and without the ending of an adjective: "Ärztin", "Vorsitzender"."""
    man = _WOMAN.sub("", noun)
    man = _UMLAUT.sub("a", man) if man != noun else noun
    more = {man + "e", man + "er"} if man != noun else set()  # "Psychologin", "Kämmerin"
    return {noun, man, _ADJECTIVE.sub("", noun), *more}


def _ends(word: str, end: str) -> bool:
    """Whether a word ends so; letters are all of it: "fc"."""
    return word == end or (len(end) > 3 and word.endswith(end))
