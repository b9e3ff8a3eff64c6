"""Personal names compared whatever their spelling.

One person is Sergey in one page and Sergueï in another, Mariakov and Maryakov and, in a third
alphabet, Марьяков; here in full, there a title and a surname. Names are folded to keys of sounds by
the tables in ``languages/letters.toml``; no list of people is involved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from recoupe.languages import known, table
from recoupe.typography import fold, strip_accents

__all__ = [
    "PARTICLES",
    "SUFFIXES",
    "PersonalName",
    "heard_alike",
    "heard_keys",
    "in_french_letters",
    "personal_name",
    "same_given",
    "same_surname",
    "sound_key",
    "surname_keys",
    "title_gender",
]

PARTICLES = frozenset("de du des del della di da dos van von der den ter el al ben bin ibn le la af zu y e".split())  # noqa: SIM905
_OPENS_A_SURNAME = frozenset({"de", "du", "des", "von"})  # "Al", "Ben" and "Van" are given names as well
SUFFIXES = frozenset("jr sr ii iii iv".split())  # noqa: SIM905
_WORD = re.compile(r"[^\W\d_][^\s,;:()\"]*")
_SHORTENED = 3  # letters a short form shares with the long one: "Alex", "Alexandre"
_SHORT = 4  # letters: in so short a surname every one tells, "Chen" is not "Shen"
_BONES = 4  # consonants: fewer are shared by different names, "Marion" and "Marine"
_FEMININE = re.compile(r"(?:n|l|t)?e|a")  # what makes "Jean" "Jeanne" and "Paul" "Paula"


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A personal name in its parts; ``given`` is empty where only the surname is written."""

    titles: tuple[str, ...]
    given: tuple[str, ...]
    surname: str  # with its particles: "von der Leyen"

    @property
    def bare(self) -> str:
        """The name without titles."""
        return " ".join((*self.given, self.surname))


@cache
def _titles() -> frozenset[str]:
    found = {t for language in known() for t in table("roles", language).get("titles", {}).get("before", ())}
    return frozenset(strip_accents(t.casefold()).rstrip(".") for t in found)


@cache
def _gendered(gender: str) -> frozenset[str]:
    found = {w for lang in known() for w in table("roles", lang).get("gender", {}).get(gender, ())}
    men, women = {"mr", "monsieur", "sir", "lord"}, {"mrs", "ms", "miss", "mme", "mlle", "madame", "lady"}
    return frozenset({w.rstrip(".") for w in found} & _titles() | (men if gender == "masculine" else women))


@cache
def _role_nouns() -> frozenset[str]:
    return frozenset(w for language in known() for w in table("roles", language).get("person", ()))


def title_gender(title: str) -> str | None:
    """The gender a title tells, as "Mme" and "Mr" do: feminine or masculine."""
    bare = strip_accents(title.casefold()).rstrip(".")
    return next((g for g in ("feminine", "masculine") if bare in _gendered(g)), None)


def _is_name_part(word: str) -> bool:
    return word[0].isupper() or word.casefold() in PARTICLES or bool(re.match(r"[dl]'\w", word) and word[2].isupper())


@lru_cache(maxsize=20_000)
def personal_name(text: str) -> PersonalName | None:
    """The parts of ``text`` read as a personal name; None where it cannot be one (no capital, too long)."""
    cleaned = re.sub(r"['’]s$", "", fold(text).strip(" .,;:\"'"))
    parts = _WORD.findall(cleaned)
    titles: list[str] = []
    while len(parts) > 1 and strip_accents(parts[0].casefold()).rstrip(".") in _titles():
        titles.append(parts.pop(0))
    while len(parts) > 1 and parts[-1].casefold().rstrip(".") in SUFFIXES:
        parts.pop()
    role = max((i for i, p in enumerate(parts[:-1]) if p.casefold() in _role_nouns()), default=-1)
    parts = parts[role + 1 :]
    if role >= 0 and parts[0].casefold() in PARTICLES:  # "ministre de la Défense Jean Dupuis": where does it begin?
        return None
    if not parts or len(parts) > 6 or not all(_is_name_part(p) for p in parts) or parts[-1].casefold() in PARTICLES:
        return None
    first = len(parts) - 1
    while first > 0 and parts[first - 1].casefold() in (PARTICLES if first > 1 else _OPENS_A_SURNAME):
        first -= 1
    return PersonalName(tuple(titles), tuple(parts[:first]), " ".join(parts[first:]))


@cache
def _letters() -> dict[int, str]:
    data = table("letters")
    pairs = {k: v for group in ("cyrillic", "greek", "latin") for k, v in data[group].items()}
    return str.maketrans(pairs)


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), key) for pattern, key in table("letters")["sounds"]["order"])


def _latin(word: str) -> str:
    """``word`` in plain lower-case Latin letters."""
    letters = word.casefold().translate(_letters())
    return re.sub(r"[^a-z]", "", strip_accents(letters).translate(_letters()))


@lru_cache(maxsize=50_000)
def sound_key(word: str) -> str:
    """A key that the spellings of one name share: "Maryakov", "Mariakov", "Марьяков" → "mariakov"."""
    key = _latin(word)
    for pattern, sound in _sounds():
        key = pattern.sub(sound, key)
    return key


@lru_cache(maxsize=50_000)
def _surname_keys(surname: str) -> frozenset[str]:
    """The letter J is read as in Jelkov (Zhelkov) and as in Jovanović (Yovanović), "ć" also without its accent."""
    words = [w for w in surname.split() if w.casefold() not in PARTICLES] or surname.split()
    keys = {"".join(sound_key(w) for w in words), "".join(sound_key(strip_accents(w)) for w in words)}
    return frozenset(keys | {k.replace("j", "i") for k in keys})


@lru_cache(maxsize=50_000)
def surname_keys(surname: str) -> frozenset[str]:
    """Keys under which a surname can be looked up: two that may be one share a key, others seldom do."""
    return _surname_keys(surname) | {strip_accents(surname.casefold())}


def same_surname(a: str, b: str) -> bool:
    """Whether two surnames are spellings of one; "Martin-Lopez" and "Martin" are not."""
    plain_a, plain_b = strip_accents(a.casefold()), strip_accents(b.casefold())
    if a.isascii() and b.isascii() and max(len(a), len(b)) <= _SHORT:
        return plain_a == plain_b
    return plain_a == plain_b or bool(_surname_keys(a) & _surname_keys(b))


def _bones(given: str) -> str:
    """The consonants: Dmitri, Dimitry and Dmitriy share them."""
    return re.sub(r"[aeiou]", "", sound_key(given))


def _initials(given: str) -> str | None:
    """The letters of "J.-P.": jp; None for a name written out."""
    parts = [_latin(p) for p in re.split(r"[-. ]", given)]
    letters = [p for p in parts if p]
    return "".join(letters) if letters and all(len(p) == 1 for p in letters) else None


def _same_given_word(a: str, b: str) -> bool:
    latin_a, latin_b = _latin(a), _latin(b)
    if not latin_a or not latin_b:
        return True
    if _initials(a) or _initials(b):
        return latin_a[0] == latin_b[0]
    short, long = sorted((latin_a, latin_b), key=len)
    if ("-" in a) != ("-" in b) or (long.startswith(short) and _FEMININE.fullmatch(long[len(short) :])):
        return False
    key_a, key_b = sound_key(a), sound_key(b)
    if key_a == key_b or (len(short) >= _SHORTENED and long.startswith(short)):
        return True
    return len(_bones(a)) >= _BONES and _bones(a) == _bones(b) and (key_a[-1] == "a") == (key_b[-1] == "a")


def same_given(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the given names may be one person's; none at all fits every other."""
    if not a or not b:
        return True
    return _same_given_word(a[0], b[0]) or any(
        _same_given_word(x, y) for x in a for y in b if len(_latin(x)) > 1 and len(_latin(y)) > 1
    )


@cache
def _heard(part: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), key) for pattern, key in table("letters")["heard"][part])


@lru_cache(maxsize=50_000)
def heard_keys(name: str) -> frozenset[str]:
    """Keys that a French name shares with what another alphabet writes of it: "Valcourt" and "Валькур" → "valkur"."""
    french = _is_latin(name)
    key = _latin(name.replace("ç", "s"))
    for pattern, sound in _heard("order" if french else "abroad"):
        key = pattern.sub(sound, key)
    return frozenset({key, re.sub(table("letters")["heard"]["silent"], "", key)} if french else {key})


def heard_alike(a: PersonalName, b: PersonalName) -> bool:
    """Whether two full names, one in Latin letters and one in others, may be one name, written there as it is heard."""
    if not a.given or not b.given or _is_latin(a.bare) == _is_latin(b.bare):
        return False
    return all(heard_keys(x) & heard_keys(y) for x, y in ((a.given[0], b.given[0]), (a.surname, b.surname)))


def _is_latin(name: str) -> bool:
    return all(ord(letter) < 0x250 for letter in name)  # the end of the Latin letters


_FRENCH_FOR = {"shch": "chtch", "ch": "tch", "sh": "ch", "zh": "j", "ya": "ia", "yu": "iou", "yo": "io", "y": "i"}
_ENGLISH = re.compile(r"shch|ch|sh|zh|ya|yu|yo|(?<=[bcdfghklmnprstvz])y$")


def in_french_letters(surname: str) -> str:
    """A surname romanised the English way, in French letters: "Maryakov" → "Mariakov".

    Only for a name known to come from another alphabet: "Ashworth" is no "Achworth".
    """
    lower = surname.lower()
    french = _ENGLISH.sub(lambda m: _FRENCH_FOR[m.group()], lower)
    return surname if french == lower else "-".join(part.capitalize() for part in french.split("-"))
