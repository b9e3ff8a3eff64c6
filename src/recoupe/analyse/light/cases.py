"""Subjects in languages whose nouns have cases: no article and no place in the sentence tells them.

A nominative is known by the tables of nouns, by the endings of adjectives, and, where it is a name, by what stands
before it: a run of capitals behind a preposition or behind a noun in another case is no subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import DASHES, Piece
from recoupe.analyse.parse import Sentence

__all__ = [
    "MOST_QUOTED_NAME",
    "find_subject",
    "from_genitive",
    "house_at",
    "in_nominative",
    "name_closes",
    "past_lead",
    "quoted_name",
    "role_before",
    "subject_before",
]

MOST_QUOTED_NAME = 4  # words of a name between quotation marks
_LEAD = 3  # words of a phrase that stands for an adverb
_HOUSE = 5  # pieces between a preposition and the noun for the house
_ADJECTIVES = 4
_ROLE = 6  # pieces between a role and its name


def nominative_form(word: str, lex: Lexicon) -> str | None:
    """How a noun of the tables is named; of "вице-спикера" the last part is declined."""
    if word in lex.inflection.nominative:
        return lex.inflection.nominative[word]
    first, hyphen, last = word.rpartition("-")
    return f"{first}-{lex.inflection.nominative[last]}" if hyphen and last in lex.inflection.nominative else None


def past_lead(found: Sequence[Piece], k: int, last: int, lex: Lexicon) -> int:
    """Past conjunctions, adverbs and what stands for one before a subject: "в свою очередь", "в понедельник"."""
    while k < last:
        step = _lead(found, k, last, lex)
        if not step:
            return k
        k += step
    return k


def _lead(found: Sequence[Piece], k: int, last: int, lex: Lexicon) -> int:
    for length in range(_LEAD, 0, -1):
        phrase = " ".join(p.lower for p in found[k : min(k + length, last)])
        if phrase in lex.has("leading") or phrase in lex.words["conjunction"]:
            return min(length, last - k)
    timed = found[k].lower in lex.words["stop"] or found[k].text.isdigit()
    return (
        next((n + 1 - k for n in range(k, min(k + 4, last)) if found[n].lower in lex.words["time"]), 0) if timed else 0
    )


def begins_subject(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a phrase in the nominative may begin at ``k``."""
    for n in range(k, min(k + _ADJECTIVES, len(found))):
        piece = found[n]
        if piece.kind != "word" or _small(piece, lex):
            return n == k and piece.lower in lex.has("subject_pronoun")
        if piece.lower in lex.has("subject_pronoun"):
            return True
        named = nominative_form(piece.lower, lex)
        if named is not None:
            return named == piece.lower or piece.lower in lex.inflection.named
        if lex.noun_class(piece.lower) or (piece.capital and _is_name(found, n, lex)):
            return True
        if not lex.inflection.adjective.search(piece.lower):
            return False
    return False


def _is_name(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a capital is a name's: that of an adjective at the head of a sentence before its noun is none."""
    if not lex.inflection.adjective.search(found[k].lower) or k + 1 >= len(found) or found[k + 1].capital:
        return True
    following = found[k + 1].lower
    noun = nominative_form(following, lex) or lex.noun_class(following) or lex.inflection.adjective.search(following)
    return (k > 0 and found[k - 1].kind == "word") or not noun


def _small(piece: Piece, lex: Lexicon) -> bool:
    names = ("stop", "opener", "relative", "conjunction")
    return any(piece.lower in lex.words[name] for name in names) or piece.lower in lex.has("leading")


def find_subject(found: Sequence[Piece], first: int, last: int, lex: Lexicon) -> int | None:
    """Where the first nominative between two places begins that nothing before it governs."""
    k = first
    while k < last:
        if begins_subject(found, k, lex) and not (k > first and _governed(found, k, lex)):
            return k
        run = k
        while found[k].capital and run + 1 < last and found[run + 1].capital:
            run += 1
        k = run + 1
    return None


def _governed(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    before = found[k - 1].lower
    named = nominative_form(before, lex)
    if found[k].capital and (before in lex.words["beside_places"] or (named is not None and named != before)):
        return True
    return before in lex.words["stop"] and before not in lex.words["after_verb"]


def quoted_name(found: Sequence[Piece], k: int, sentence: Sentence) -> bool:
    """Whether the quotation at ``k`` is a name and not speech, which a comma or a dash parts from its verb."""
    piece = found[k]
    if piece.kind != "quotation" or sentence.quotations[piece.quotation or 0].length > MOST_QUOTED_NAME:
        return False
    following = [p.lower for p in found[k + 1 : k + 3]]
    speech = any(p in DASHES for p in following[:1]) or (
        following[:1] == [","] and following[1:2] and following[1] in DASHES
    )
    return not speech and not (k and found[k - 1].lower == ":")


def house_at(found: Sequence[Piece], k: int, last: int, lex: Lexicon) -> bool:
    """Whether "в полиции", "в пресс-службе «Увалсети»" begins at ``k``: a house whose people may speak."""
    if k >= last or found[k].lower not in lex.house:
        return False
    for n in range(k + 1, min(k + _HOUSE, last)):
        piece = found[n]
        kind = lex.noun_class(piece.lower)
        if piece.kind == "quotation" or kind == "body":
            return True
        if kind or piece.kind == "mark" or _small(piece, lex) or piece.lower in lex.words["time"]:
            return False
        if piece.capital:
            return n == k + 1 or not lex.noun_class(found[n - 1].lower)
    return False


def subject_before(
    found: Sequence[Piece], floor: int, verb: int, sentence: Sentence, lex: Lexicon
) -> tuple[list[Piece], bool]:
    """The phrase in the nominative before a verb; and, where there is none, whether nothing stands in its place."""
    first = verb
    while first > floor and not _stops(found, first - 1, sentence):
        first -= 1
    parts = _parts(found, first, verb)
    a, b = parts[-1]
    start = past_lead(found, a, b, lex)
    if start >= b:
        return _around_aside(found, parts, floor, lex)
    if found[start].lower in lex.words["relative"] and len(parts) > 1:
        return _phrase(found, *parts[-2], lex), False
    if found[start].kind == "quotation":
        return list(found[start:b]), False
    subject = find_subject(found, start, b, lex)
    if subject is not None:
        return _phrase(found, subject, b, lex), False
    # "поздравил команду и пообещал"
    joined = floor > 0 and len(parts) == 1 and found[verb - 1].lower in lex.has("coordinating")
    return [], joined or found[start].lower in lex.words["stop"]


def _stops(found: Sequence[Piece], k: int, sentence: Sentence) -> bool:
    if found[k].kind == "quotation":
        return not quoted_name(found, k, sentence)
    return found[k].lower in (":", ";", *DASHES)


def _parts(found: Sequence[Piece], first: int, last: int) -> list[tuple[int, int]]:
    commas = [n for n in range(first, last) if found[n].lower == ","]
    return list(zip([first, *(n + 1 for n in commas)], [*commas, last], strict=True))


def _around_aside(
    found: Sequence[Piece], parts: Sequence[tuple[int, int]], floor: int, lex: Lexicon
) -> tuple[list[Piece], bool]:
    """A verb right behind a comma has its subject before what the comma closes: "Петров, который молчал, заявил"."""
    if len(parts) < 3:
        begins = past_lead(found, *parts[0], lex)
        bare = len(parts) == 1 or floor > 0 or not begins_subject(found, begins, lex)
        return [], bare
    for n in range(len(parts) - 3, -1, -1):
        a, b = parts[n]
        subject = find_subject(found, past_lead(found, a, b, lex), b, lex)
        if subject is not None:
            c, d = parts[n + 1]
            named = n + 1 < len(parts) - 1 and begins_subject(found, c, lex)
            return _phrase(found, subject, d if named else b, lex), False
    return [], False


def _phrase(found: Sequence[Piece], first: int, last: int, lex: Lexicon) -> list[Piece]:
    """The pieces from a subject on, up to a preposition, which those nouns alone keep that name nobody."""
    subject = find_subject(found, first, last, lex)
    if subject is None:
        return []
    if found[subject].lower in lex.has("informant"):
        return list(found[subject:last])
    ends = (n for n in range(subject + 1, last) if found[n].lower in lex.words["stop"])
    end = next(ends, last)
    return list(found[subject : last if name_closes(found, end, last, lex) else end])


def name_closes(found: Sequence[Piece], first: int, last: int, lex: Lexicon) -> bool:
    """Whether a name stands behind all that a preposition began: "фермер из Увальска Иван Бахтин"."""
    run = last
    while run > first and found[run - 1].capital:
        run -= 1
    if last - run < 2 or run <= first:
        return False
    inner = (p.kind == "word" and not p.text.isdigit() for p in found[first:run])
    return all(inner) and (last - run > 2 or not _governed(found, run, lex))


def role_before(found: Sequence[Piece], at: int, lex: Lexicon) -> Sequence[Piece]:
    """The noun for a person before a name and what belongs to it: "аналитик банка «Фьорд» Лена Штраус"."""
    if not lex.inflection.nominative:
        return ()
    for n in range(at - 1, max(-1, at - _ROLE), -1):
        piece = found[n]
        if lex.noun_class(piece.lower) == "person":
            return [p for p in found[n:at] if p.kind == "word"]
        belongs = piece.lower in lex.inflection.genitives or _in_a_case(piece.text, lex) or piece.capital
        if piece.kind == "mark" or not (belongs or piece.kind == "quotation"):
            return ()
    return ()


def _in_a_case(word: str, lex: Lexicon) -> bool:
    rules = (rule for by_gender in lex.inflection.adjectives.values() for rule in by_gender)
    return any(pattern.search(word) for pattern, _ in rules)


def from_genitive(name: Sequence[str], lex: Lexicon) -> str:
    """A first name and a surname in the genitive as they are by themselves: "Ольги Синицыной", "Ольга Синицына"."""
    parts = ["first"] * (len(name) - 1) + ["last"]
    return " ".join(
        _by_ending(word, lex.inflection.names.get(part, ())) for word, part in zip(name, parts, strict=True)
    )


def _by_ending(word: str, rules: Sequence[tuple[re.Pattern[str], str]]) -> str:
    return next((p.sub(ending, word) for p, ending in rules if p.search(word)), word)


def in_nominative(phrase: Sequence[Piece], lex: Lexicon) -> str:
    """The words of a phrase with its first noun, and the adjectives before it, as they are named by themselves."""
    words = [p.text for p in phrase]
    end = next((n for n, p in enumerate(phrase) if n and p.lower in lex.words["stop"]), len(phrase))
    head = next((n for n, p in enumerate(phrase[:end]) if nominative_form(p.lower, lex)), None)
    if (
        head is None
        or phrase[head].lower in lex.inflection.named
        or nominative_form(phrase[head].lower, lex) == phrase[head].lower
    ):
        return " ".join(words)
    gender = lex.inflection.genders.get(phrase[head].lower.rpartition("-")[2]) or lex.inflection.genders.get(
        phrase[head].lower, "m"
    )
    for n in (n for n in range(head) if phrase[n].lower not in lex.words["pronoun"]):
        words[n] = _by_ending(words[n], lex.inflection.adjectives.get(gender, ()))
    named = nominative_form(phrase[head].lower, lex) or ""
    words[head] = named.capitalize() if phrase[head].capital else named
    return " ".join(words)
