"""How pages name people and bodies once in full: beside their role, and with all the words of their name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import Piece, capital_at
from recoupe.analyse.light.subjects import names_speaker

__all__ = [
    "apposed_role",
    "for_whom",
    "full_name",
    "heads",
    "inverted_subject",
    "opening_phrase",
    "opens",
    "role_behind",
]

_LONGEST_ROLE = 12  # pieces
_ADVERBIAL = 14  # pieces before the comma of "En la puerta del juzgado,"
_PHRASE = 14  # pieces of a phrase that a sentence begins with
_NAMED = 2  # words of a body's name, of which one tells that it is one
_OFFICE = 3  # words of an article, an office, and what it is the office of
_LATE = 8  # pieces before somebody new: "Accanto a lui una collega"


def apposed_role(sentence: Sequence[Piece], at: int, lex: Lexicon) -> Sequence[Piece]:
    """The role before a comma and the name at ``at``: "la presidenta del Sindicato Unido, Graça Valadim"."""
    if lex.finite is None:
        return _office_before(sentence, at, lex) if lex.has("noun_capitals") else ()
    if at < 2:
        return ()
    first = at - 1
    while first > 0 and at - first <= _LONGEST_ROLE and sentence[first - 1].kind == "word":
        first -= 1
    end = next((n for n in range(at, len(sentence)) if not sentence[n].capital), len(sentence))
    if sentence[first].lower in lex.source_before and end < len(sentence) and sentence[end].kind == "word":
        return ()  # "Según el fiscal, Juan Roca huyó": he is told of
    role = sentence[first : at - 1]
    begins = next((n for n, p in enumerate(role) if lex.noun_class(p.lower) == "person"), None)
    verbs = begins is not None and any(lex.finite.match(p.lower) for p in role[begins:])
    return () if begins is None or verbs else role[begins:]


def _office_before(sentence: Sequence[Piece], at: int, lex: Lexicon) -> Sequence[Piece]:
    """An article, a noun for a person and what it belongs to, up to the comma and the name at ``at``.

    As in "die Historikerin an der Universität Ulm, Lea Bonn": no verb stands between.
    """
    small = lex.words["article"] | lex.words["particle"] | lex.has("of") | lex.has("in_office")
    first = at - 1
    while (
        first > 0
        and at - first <= _LONGEST_ROLE
        and (sentence[first - 1].capital or sentence[first - 1].lower in small)
    ):
        first -= 1
    role = sentence[first : at - 1]
    opens = (n for n, p in enumerate(role[:-1]) if p.lower in lex.words["definite"] and role[n + 1].capital)
    role = role[next(opens, len(role)) :]
    office = role[1:2] if len(role) > _OFFICE else ()
    behind = (p for p in sentence[at:] if not p.capital and p.lower not in lex.words["particle"])
    closed = next((p.kind == "mark" for p in behind), True)
    person = bool(office) and office[0].capital and lex.noun_class(office[0].lower) == "person"
    return role[1:] if person and closed and sentence[at].lower in lex.given else ()


def role_behind(sentence: Sequence[Piece], run: Sequence[Piece], lex: Lexicon) -> Sequence[Piece]:
    """The role behind a name and a comma: "Noelia Prats, investigadora", "Petra Lund, Sprecherin der Stadt"."""
    if len(run) < 2:
        return ()
    after = [p for p in sentence if p.start >= run[-1].end][: _LONGEST_ROLE + 1]
    if lex.finite is None and len(after) > 1 and after[0].lower == "(":  # "Georg Brand (Trainer Löwen)"
        if lex.noun_class(after[1].lower) == "person":
            return after[1:2]
        close = next((n for n, p in enumerate(after) if p.lower == ")"), len(after))
        after = after[close + 1 :]  # "Anna Roth (43), Tierärztin in Ulm"
    if len(after) < 2 or after[0].lower != ",":
        return ()
    if lex.finite is None:
        return _office_behind(after[1:], lex) if lex.has("noun_capitals") else ()
    return after[1:2] if not after[1].capital and lex.noun_class(after[1].lower) == "person" else ()


def _office_behind(after: Sequence[Piece], lex: Lexicon) -> Sequence[Piece]:
    """The noun for a person and what it belongs to, up to a mark; no other's role: "…, Trainer Jan Pohl"."""
    after = after[after[0].lower in lex.words["definite"] :]
    first = next((n for n, p in enumerate(after) if p.capital), len(after))
    end = next((n for n in range(first, len(after)) if after[n].kind == "mark"), len(after))
    role = after[first:end]
    adjective = all(p.lower.endswith(tuple(lex.has("adjective_ending"))) for p in after[:first])
    says = any(_says(p.lower, lex) for p in after[:first])  # "…, sagte Trainerin Eva Sand"
    following = lex.has("genitive") | lex.has("of") | lex.words["stop"]
    belongs = len(role) == 1 or (len(role) > 1 and role[1].lower in following)
    named = adjective and belongs and not says
    return role if named and lex.noun_class(role[0].lower) == "person" else ()


def heads(sentence: Sequence[Piece], run: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether a sentence begins with a name that a comma or a verb follows, as it does with a person's."""
    after = next((p for p in sentence if p.start >= run[-1].end), None)
    if lex.finite is None or after is None or sentence[0] is not run[0]:
        return False
    return after.lower == "," or bool(lex.finite.match(after.lower))


def opens(sentence: Sequence[Piece], first: Piece, lex: Lexicon) -> bool:
    """Whether a name or its role is what a sentence begins with, articles and "Del otro lado," apart."""
    before = [p for p in sentence if p.end <= first.start]
    if before and before[0].lower in lex.words["opener"]:
        comma = next((n for n, p in enumerate(before) if p.lower == ","), len(before))
        before = before[comma + 1 :] if comma < len(before) else before
    return all(p.lower in lex.words["article"] or p.kind == "mark" or lex.noun_class(p.lower) for p in before)


def full_name(noun: str, before: str, known: Sequence[str], lex: Lexicon) -> str:
    """The name a bare noun is short for, if one body alone was called so with more words: "el sindicato"."""
    spoken = [name for name in known if name.lower().startswith(f"{noun.lower()} ")]
    if spoken:
        return spoken[-1]
    small = "|".join(sorted(lex.words["particle"]))
    name = rf"\b{re.escape(noun.capitalize())}(?: (?:(?:{small}) )?[A-ZÀ-Ý][\w'-]+)+"
    met = {m.group() for m in re.finditer(name, before)}
    called = {
        m.group(1) for m in re.finditer(rf"\b{re.escape(noun)} ([A-ZÀ-Ý][\w'-]+)", before)
    }  # "il fondo Northgate"
    names = met or called
    return names.pop() if len(names) == 1 else noun


def opening_phrase(sentence: Sequence[Piece], lex: Lexicon) -> Sequence[Piece]:
    """The noun phrase or the name that a sentence begins with, an adverb or "En la puerta," before it apart."""
    first = _past_adverbial(sentence, lex)
    phrase = _from(sentence, first, lex) if first is not None else ()
    if lex.finite is None or names_speaker(phrase, lex):
        return phrase
    comma = next((n for n, p in enumerate(sentence[:_ADVERBIAL]) if p.lower == ","), len(sentence))
    clause = any(lex.finite.match(p.lower) for p in sentence[:comma])
    after = _from(sentence, comma + 1, lex) if not clause and _begins_noun(sentence, comma + 1, lex) else ()
    return after if names_speaker(after, lex) else phrase


def for_whom(sentence: Sequence[Piece], lex: Lexicon) -> Sequence[Piece]:
    """For whom something is what it is: "Für [Trainer Jan Pohl] war es der erste Sieg"."""
    phrase = _from(sentence, 1, lex) if sentence and sentence[0].lower in lex.has("to_whom") else ()
    end = len(phrase) + 1
    return phrase if end < len(sentence) and sentence[end].lower in lex.has("copula") else ()


def inverted_subject(sentence: Sequence[Piece], lex: Lexicon) -> Sequence[Piece]:
    """The subject right behind the verb that stands in the second place: "Enttäuscht zeigte sich der Verein"."""
    k = 2 + (len(sentence) > 2 and sentence[2].lower in lex.has("reflexive") | _taken_up(lex))
    if k + 1 >= len(sentence) or sentence[0].kind != "word" or sentence[1].capital or sentence[1].kind != "word":
        return ()
    opens = sentence[k].lower in lex.has("nominative_article") or sentence[k].text.isdecimal()  # "wenden sich 30 Ärzte"
    first = (
        k + 1 + (k + 2 < len(sentence) and not sentence[k + 1].capital and sentence[k + 2].capital)
    )  # "ein [junger]"
    named = list(takewhile(lambda p: p.capital, sentence[first:]))[:_NAMED]  # "die Norvind AG", "die Freie Union"
    noun = opens and any(p.letters or lex.noun_class(p.lower) for p in named)
    phrase = _from(sentence, k, lex) if noun or sentence[k].lower in lex.given else ()
    done = sentence[1].lower in lex.has("passive")  # "Belastet wurde [der Angeklagte] von einer Nachbarin"
    by = next((n for n, p in enumerate(phrase) if done and p.lower in lex.has("by")), len(phrase))
    return phrase[:by]


def _taken_up(lex: Lexicon) -> frozenset[str]:
    """The pronouns that stand as an object before a subject: "Anders sieht [das] der Wirt"."""
    return lex.has("vague") if lex.has("noun_capitals") else frozenset()


def _from(sentence: Sequence[Piece], first: int, lex: Lexicon) -> Sequence[Piece]:
    last, noun = first, False
    while last < min(first + _PHRASE, len(sentence)) and not _ends(sentence, first, last, noun, lex):
        named = sentence[last].capital and sentence[last].lower not in lex.words["article"]
        noun = noun or named or lex.noun_class(sentence[last].lower) is not None
        last += 1
    while last > first and sentence[last - 1].lower in lex.has("of"):
        last -= 1  # "Ihr Nachbar [von] gegenüber"
    return sentence[first:last]


def _past_adverbial(sentence: Sequence[Piece], lex: Lexicon) -> int | None:
    k = next((n for n, p in enumerate(sentence) if p.kind != "mark"), len(sentence))
    k += k < len(sentence) and sentence[k].lower in lex.words["conjunction"] | lex.has("even")
    if k + 1 >= len(sentence) or sentence[k].kind == "quotation":
        return None
    if sentence[k].lower in lex.words["opener"] or sentence[k].lower in lex.words["stop"]:
        comma = next((n for n, p in enumerate(sentence[: k + _ADVERBIAL]) if p.lower == ","), None)
        clause = any(lex.finite and lex.finite.match(p.lower) for p in sentence[k:comma])
        if comma is None or clause:
            return _somebody_new(sentence, lex)
        return comma + 1 if _begins_noun(sentence, comma + 1, lex) else None
    if sentence[k].lower in lex.words["article"]:
        dative = sentence[k].lower in lex.has("dative_article") and bool(lex.dative.search(sentence[k + 1].lower))
        return None if dative else k
    if lex.finite is None and sentence[k].text.isdigit() and not sentence[k + 1].capital:
        return None  # "2016 hatten …"
    if lex.finite is None or _begins_name(sentence, k, lex):
        return k
    return k + 1 if sentence[k + 1].lower in lex.words["article"] else _somebody_new(sentence, lex)


def _begins_noun(sentence: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    return capital_at(sentence, k) or (k < len(sentence) and sentence[k].lower in lex.words["article"])


def _begins_name(sentence: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a sentence begins with a name, and not with a word that has its capital from the place."""
    following = sentence[k + 1]
    if sentence[k].lower in lex.has("elided"):
        return False
    verb = following.lower in lex.verbs or (lex.finite is not None and lex.finite.match(following.lower) is not None)
    return sentence[k].lower in lex.given or following.capital or following.lower == "," or verb


def _somebody_new(sentence: Sequence[Piece], lex: Lexicon) -> int | None:
    """Where "una vecina" stands among the first words, that no preposition governs, or "el alcalde, Luis Roca"."""
    for n in range(1, min(_LATE, len(sentence) - 1)):
        person = any(lex.noun_class(p.lower) == "person" for p in sentence[n + 1 : n + 3])
        free = sentence[n - 1].lower not in lex.words["stop"] | lex.words["particle"]
        told = sum(p.capital for p in _from(sentence, n, lex)) > 1 or _says(sentence[n - 1].lower, lex)
        named = sentence[n].lower in lex.words["definite"] and told
        if person and free and (sentence[n].lower in lex.has("indefinite") or named):
            return n
    return None


def _says(word: str, lex: Lexicon) -> bool:
    return word in lex.verbs or word in lex.participles


def _ends(sentence: Sequence[Piece], first: int, n: int, noun: bool, lex: Lexicon) -> bool:
    """Whether a phrase that began at ``first`` is over at ``n``; ``noun`` tells that it has had its noun."""
    piece = sentence[n]
    if n == first or piece.capital:
        return False
    if piece.lower in lex.words["particle"]:
        return noun and _begins_object(sentence, n, lex)
    named = noun and sentence[n - 1].capital and sentence[n - 1].lower not in lex.classes
    if piece.kind == "word" and named and lex.finite is not None:
        return True
    if piece.lower == ",":
        following = n + 1 + (n + 1 < len(sentence) and sentence[n + 1].lower in lex.words["definite"])
        return not (capital_at(sentence, following) and capital_at(sentence, following + 1))
    if noun and _is_apposed(sentence, n, lex):
        return False  # "Seine Nachbarin, [die Bäuerin Anna Moser], ist …"
    if noun and lex.finite is None and piece.lower in lex.words["object_article"]:
        return True  # "hatte der Staatsanwalt [das Wort]", but "der Staatsanwalt der Stadt"
    if piece.kind != "word" or piece.lower in lex.words["stop"] or piece.lower in lex.words["relative"]:
        return piece.lower not in lex.words["article"] or lex.finite is not None
    if piece.lower in lex.words["article"]:
        return False
    if not noun:
        return piece.lower in lex.verbs
    goes_on = n + 1 < len(sentence) and (
        sentence[n + 1].capital or sentence[n + 1].lower in (",", *lex.words["particle"])
    )
    verb = piece.lower in lex.verbs or (lex.finite and lex.finite.match(piece.lower))
    after = sentence[n + 1].lower if n + 1 < len(sentence) else ""
    goes_on = goes_on or bool(lex.finite and lex.finite.match(after))  # "L'Agenzia [spaziale] ha"
    return bool(verb) or lex.finite is None or not goes_on


def _is_apposed(sentence: Sequence[Piece], n: int, lex: Lexicon) -> bool:
    """Whether an article, a noun for a person and a name stand behind a comma."""
    opens = sentence[n - 1].lower == "," and sentence[n].lower in lex.words["definite"] and capital_at(sentence, n + 2)
    return opens and bool(lex.has("noun_capitals")) and lex.noun_class(sentence[n + 1].lower) == "person"


def _begins_object(sentence: Sequence[Piece], n: int, lex: Lexicon) -> bool:
    """Whether a particle and an article begin what a verb governs: "hat der Minister [von den] Zahlungen erfahren"."""
    parts = lex.has("noun_capitals") and n + 2 < len(sentence) and sentence[n].lower in lex.has("of")
    article = parts and sentence[n + 1].lower in lex.words["article"]
    return bool(article) and lex.noun_class(sentence[n + 2].lower) is None and not capital_at(sentence, n + 3)
