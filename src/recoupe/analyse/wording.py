"""What the words of a phrase that names a speaker tell of themselves: its name, its gender, its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from recoupe.analyse.parse import Token, joined
from recoupe.analyse.roles import Nouns
from recoupe.model import Speaker

__all__ = [
    "SPEAKING",
    "STOCK_CODE",
    "agrees",
    "bare",
    "before_comma",
    "core_name",
    "cut_to_letter",
    "gender_of",
    "is_name",
    "is_named_body",
    "own_name",
    "plural",
]

_ARTICLE = re.compile(
    r"^(?:les? |la |l['’]|une? |des |du |the |an? |"
    r"ce |cet |cette |ces |this |that |these |those |some (?:of )?(?!(?:in|on|at|within|among) )|one (?!of ))",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\((?:[^()]*|[A-ZÀ-Þ]{2,8}\))$")
STOCK_CODE = re.compile(r"\s*\b[A-Z]{2,5}\.[A-Z]{1,2}$")  # "Marlow Freight Ltd MLF.TO"
SPEAKING = ("PER", "PERSON", "ORG", "LOC", "GPE", "NORP")


def cut_to_letter(name: str) -> bool:
    """Whether a letter stands for a surname: "Mme S.", "Kévin D.", "B."."""
    return len(name.split(" ")[-1].rstrip(".")) == 1


def own_name(inside: Sequence[Token]) -> Sequence[Token]:
    """The words of a body's phrase that name it: "the group she chairs, the Kidney League"."""
    first = before_comma(inside)
    apposed = inside[len(first) + 1 :]
    owned = max((n for n, t in enumerate(first) if t.lower == "'s"), default=0)  # "Dunmore's owners, the Day family"
    small = not any(t.text[:1].isupper() for t in first[owned + 1 :])
    if small and apposed and apposed[-1].text[:1].isupper() and _all_name(apposed):
        return apposed
    if small and len(apposed) > 2 and apposed[0].lower == "the" and _is_family(apposed):
        return apposed
    titled = len(apposed) > 2 and apposed[0].lower in ("le", "la", "l'")
    titled = titled and (apposed[1].text[:1].isupper() or apposed[-1].text[:1].isupper())  # "le groupe Agrivia"
    if small and titled and apposed[1].pos in ("NOUN", "PROPN") and not any(t.finite for t in apposed):
        return apposed  # "la principale coalition, le Front du renouveau"
    return first


def _all_name(inside: Sequence[Token]) -> bool:
    return all(t.entity == "ORG" or (t.pos == "PROPN" and not t.entity) for t in inside if t.pos != "DET")


def _is_family(inside: Sequence[Token]) -> bool:
    """As in "the Day family", "the Aldous brothers": a name and a noun for those who bear it."""
    named = all(t.text[:1].isupper() for t in inside[1:-1])
    return named and inside[-1].pos == "NOUN" and any(t.entity in ("PERSON", "ORG") for t in inside[1:-1])


def is_named_body(speaker: Speaker) -> bool:
    return speaker.kind == "organisation" and any(w[:1].isupper() for w in speaker.name.split())


def before_comma(inside: Sequence[Token]) -> Sequence[Token]:
    """The words in front of the first comma, or of a dash that sets off as one does: "the defendant - a father -"."""
    return inside[: next((n for n in range(1, len(inside)) if _sets_off(inside, n)), len(inside))]


def _sets_off(inside: Sequence[Token], n: int) -> bool:
    apposed = n + 1 < len(inside) and inside[n + 1].pos == "DET" and inside[n - 1].end < inside[n].start
    return inside[n].lower == "," or (apposed and inside[n].text in ("-", "–", "—"))


def is_name(inside: Sequence[Token], opening: int, text: str) -> bool:
    """Whether the words are a name: with a capital that no sentence's beginning lends, last word included."""
    inside = inside[: next((n for n, t in enumerate(inside) if n and t.pos == "ADP"), len(inside))]
    large = [t for t in inside if t.text[:1].isupper() and (t.start > opening or t.entity in SPEAKING)]
    small = [t for t in inside if t not in large and t.pos in ("NOUN", "VERB", "NUM")]
    first = inside[0]
    words = joined(inside) if first.start == opening else first.text  # "Force bois exige", and elsewhere "à Force bois"
    recurs = re.search(rf"[a-zà-ÿ,] {re.escape(words)}\b", text) if first.text[:1].isupper() else None
    if recurs and len(inside) > 1 and first.start == opening:
        return True
    alone = len(inside) == 1 and bool(first.pos == "PROPN" or recurs)
    return alone or (bool(large) and not (small and small[-1] is inside[-1]))


def agrees(known: str, wanted: str) -> bool:
    return not known or not wanted or known == wanted


def gender_of(inside: Sequence[Token], known: Nouns) -> str:
    if known.language == "en":
        own = (t.lower for t in inside if t.lower not in known.titles["possessive"])  # "her father" is a man
        return next((g for word in own if (g := known.gender_of_word(word))), "")
    by_article = known.gender_of_word(inside[0].lower)
    noun = next(
        (t for t in inside if t.pos in ("NOUN", "ADJ") or t.lower in known.classes or t.lower in known.of_bodies), None
    )
    if by_article or noun is None or known.either.search(noun.lower):
        return by_article
    return known.gender_of_noun(noun.lower) or noun.gender


def bare(text: str) -> str:
    """The words of a phrase without article, code of a stock, and at its end letters in brackets, cut or whole."""
    return _ARTICLE.sub("", STOCK_CODE.sub("", _BRACKET.sub("", text.strip(" ,;:-")))).strip()


def core_name(inside: Sequence[Token]) -> str:
    return bare(joined([t for t in inside if t.pos != "PUNCT"]))


def plural(inside: Sequence[Token]) -> bool:
    if inside[0].lower in ("le", "la", "l'", "un", "une", "cet", "cette"):
        return False  # "le plus jeune des gardiens", "l'ONG Rivières libres"
    named = ("NOUN", "PROPN")
    head = next((t for t in inside if t.pos in named), None)
    following = [t for t in inside[inside.index(head) + 1 :] if t.text != "-"] if head else []
    for t in takewhile(lambda t: t.pos in named and t.text[:1].islower(), following):
        head = t  # "housing advocates": an English compound ends on its head
    first = inside[0].lower
    return first in ("les", "des", "ces", "plusieurs", "certains", "these", "those", "several", "many") or bool(
        head and head.number == "Plur"
    )
