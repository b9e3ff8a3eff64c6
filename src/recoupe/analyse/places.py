"""States and international bodies under the names, adjectives, capitals and seats that stand for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from recoupe.languages import table
from recoupe.typography import fold

__all__ = ["Place", "first_place", "names_of", "place"]

_LETTERS = re.compile(r"[^\W\d_]+(?:[-'.][^\W\d_]+)*\.?")
_FEMININE = ((r"ien$", "ienne"), (r"en$", "enne"), (r"on$", "onne"), (r"c$", "que"), (r"([^e])$", r"\1e"))


@dataclass(frozen=True, slots=True)
class Place:
    """What a name stands for. ``how`` tells a state's own name from its capital or an adjective."""

    id: str
    name: str  # in the language asked
    how: Literal["name", "adjective", "capital", "seat"]
    kind: Literal["state", "organisation"]


def _adjective_forms(adjective: str, language: str) -> list[str]:
    if language == "en":
        return [adjective, adjective + "s"]
    forms = {adjective}
    if adjective == "grec":
        forms.add("grecque")
    elif not adjective.endswith("e"):
        pattern, ending = next((p, e) for p, e in _FEMININE if re.search(p, adjective))
        forms.add(re.sub(pattern, ending, adjective))
    plurals = {f if f.endswith(("s", "x")) else f + "s" for f in forms}
    return [f for form in forms | plurals for f in (form, form.capitalize())]


@cache
def _names(language: str) -> dict[str, Place]:
    found: dict[str, Place] = {}
    data = table("places")
    for group, kind in (("states", "state"), ("bodies", "organisation")):
        for key, entry in data[group].items():
            name = entry[language][0]
            rows: list[tuple[str, str]] = [(n, "name") for n in [*entry[language], *entry["fr"][:1]]]
            rows += [(n, "capital") for n in entry.get(f"capitals_{language}", [])]
            rows += [(n, "seat") for n in entry.get("seats", [])]
            rows += [(f, "adjective") for a in entry[f"adjectives_{language}"] for f in _adjective_forms(a, language)]
            for written, how in rows:
                found.setdefault(written, Place(key, name, how, kind))  # type: ignore[arg-type]
    return found


def place(name: str, language: str) -> Place | None:
    """What ``name`` stands for, an article before it or not; None where it stands for no state or body."""
    bare = re.sub(r"^(?:l'|la |le |les |the |The )", "", fold(name).strip())
    return _names(language).get(bare)


@cache
def names_of(key: str, language: str) -> frozenset[str]:
    """The single words, lower-case, that name or stand for a state or body, adjectives left out."""
    found = (n for n, p in _names(language).items() if p.id == key and p.how != "adjective" and " " not in n)
    return frozenset(n.lower() for n in found)


def first_place(text: str, language: str) -> Place | None:
    """The first state or body named in ``text``, by name, adjective, capital or seat."""
    names = _names(language)
    pieces = [re.sub(r"^(?:[dlDL]|qu)'", "", m.group()) for m in _LETTERS.finditer(fold(text))]
    for i in range(len(pieces)):
        for size in (5, 4, 3, 2, 1):
            if i + size <= len(pieces) and (hit := names.get(" ".join(pieces[i : i + size]))):
                return hit
    return None
