"""Where a sentence without a parse may tell of saying: verbs, verbs in two parts, and words that name a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.analyse.light.beside import past_apposed, past_list, past_name_beside, past_reproach
from recoupe.analyse.light.conditions import supposes
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.mood import is_listed, opens_in_reported_mood
from recoupe.analyse.light.pieces import Piece, capital_at, phrase_at
from recoupe.analyse.light.remarks import act_of_knowing, act_of_noun
from recoupe.analyse.light.unlisted import unlisted_verb, unlisted_verb_of_clause
from recoupe.model import Act

__all__ = [
    "FAR",
    "CueAt",
    "ceiling_at",
    "cues",
    "ends_beside",
    "governed_at",
    "has_to_say",
    "is_alleged",
    "likens_at",
    "told_at",
    "verb_at",
]

FAR = 12  # pieces between a verb and what closes its clause
_FEW = 4  # pieces, and words of a quotation


@dataclass(frozen=True, slots=True)
class CueAt:
    """Pieces ``first`` to ``last`` (exclusive) of a sentence that tell of saying."""

    first: int
    last: int
    act: Act
    closing: int | None = None  # where the other part of its verb stands
    told: bool = False  # "wie X mitteilte": what is said is all the rest
    source: bool = False  # "laut X"
    own: bool = False  # "a suo dire": whoever spoke last
    relative: bool = False  # "per il quale": whoever is named before it
    asked: bool = False  # "Auf die Frage des Richters, ob …"


def cues(found: Sequence[Piece], lex: Lexicon) -> Iterator[CueAt]:
    taken = 0
    for k, piece in enumerate(found):
        if piece.kind != "word" or k < taken:
            continue
        phrase = _source_phrase(found, k, lex)
        verb = verb_at(found, k, lex)
        if phrase and not (verb and piece.lower in lex.as_told):
            own = " ".join(phrase) in lex.source_own
            told = told_at(found, k, lex) if piece.lower in lex.as_told and not own else None
            relative = own and phrase[-1] in lex.has("which")
            yield told or CueAt(k, k + len(phrase), "assert", None, False, True, own and not relative, relative)
            taken = told.last if told else k + len(phrase)
        elif piece.lower in lex.as_told and (told := told_at(found, k, lex)):
            yield told
            taken = told.last
        elif piece.lower in lex.source_after or _closes_source(found, k, lex):
            yield CueAt(k, k + 1, "assert", source=True)
        elif verb:
            closing = _closing(found, k, lex)
            whole = closing is not None and lex.finite is not None  # "fa sapere": the two stand together
            yield CueAt(k, closing + 1 if closing and whole else k + 1, verb, closing=None if whole else closing)
        elif act := act_of_noun(found, k, lex):
            yield CueAt(k, k + 1, act, asked=True)
        elif last := _infinitive_of_saying(found, k, lex):
            yield CueAt(k, last, lex.infinitives[found[last - 1].lower])
            taken = last
        elif unlisted_verb(found, k, lex) or _unlisted_of_clause(found, k, lex):
            yield CueAt(k, k + 1, "assert")


def _infinitive_of_saying(found: Sequence[Piece], k: int, lex: Lexicon) -> int | None:
    """Where a verb and the infinitive of saying that it governs end: "se limitó a responder", "quiso recordar"."""
    if found[k].lower not in lex.has("governor"):
        return None
    for n in range(k + 1, min(k + _FEW, len(found))):
        if found[n].lower in lex.infinitives:
            return n + 1
        if found[n].lower not in lex.has("to") and found[n].lower not in lex.words["before_verb"]:
            return None
    return None


def _source_phrase(found: Sequence[Piece], k: int, lex: Lexicon) -> Sequence[str] | None:
    """The words that name a source at ``k``, if some do."""
    known = lex.source_before.get(found[k].lower, ())
    phrase = next((p for p in known if phrase_at(found, k, p, lex.words["pronoun"])), None)
    if phrase is None and _compound_source(found, k, lex):
        phrase = (found[k].lower, found[k + 1].lower)
    if phrase is None and _owned_source(found, k, lex):
        phrase = (found[k].lower,)
    return phrase if phrase and _names_source(found, k, phrase, lex) else None


def _compound_source(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether "nach Polizeiangaben" stands at ``k``: whose the words are, and the noun for them, in one word."""
    if found[k].lower not in lex.has("of_words") or k + 1 >= len(found):
        return False
    word = found[k + 1].lower
    stems = (found[k + 1].text[: -len(e)].rstrip("-") for e in lex.has("of_source") if word.endswith(e))
    return any(stem.isupper() or lex.noun_class(stem.lower()) for stem in stems)  # "nach SZ-Informationen"


def _closes_source(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether "nach" closes "Caspars Angaben nach", and does not open "nach Angaben"."""
    closes = k > 1 and found[k].lower in lex.has("of_words") and found[k - 1].lower in lex.has("words_of")
    return closes and found[k - 2].lower.endswith("s") and found[k - 2].text[:1].isupper()


def _owned_source(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether "nach Caspars Angaben" stands at ``k``: a name in the genitive and a noun for what somebody told."""
    owned = k + 2 < len(found) and found[k].lower in lex.has("of_words") and found[k + 1].lower.endswith("s")
    return owned and found[k + 1].capital and found[k + 2].lower in lex.has("words_of")


def _names_source(found: Sequence[Piece], k: int, phrase: Sequence[str], lex: Lexicon) -> bool:
    """Whether a phrase that can name a source stands where it does: "so" behind what is said, "para" at the head."""
    if found[k].lower in lex.words["after_mark"]:
        return k > 0 and found[k - 1].kind != "word" and _begins_noun(found, k + len(phrase), lex)
    own = " ".join(phrase) in lex.source_own
    if len(phrase) == 1 and not own and not _may_open_noun(found, k + len(phrase), lex):
        return False  # "Sie kamen laut streitend an"
    if " ".join(phrase) in lex.source_opening and any(p.kind != "mark" for p in found[:k]):
        return False
    return not _is_noun(found, k, lex)


def _begins_noun(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a phrase that names somebody can begin at ``k``: "so die Ministerin", and not "so rasch"."""
    if not lex.has("noun_capitals") or k >= len(found):
        return True
    name = found[k].lower in lex.words["particle"] and capital_at(found, k + 1)  # "so von Rabenau"
    return name or found[k].capital or found[k].kind == "quotation" or found[k].lower in lex.words["article"]


def _may_open_noun(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a noun may stand at ``k``, behind small words that go before one: not at "laut [gewesen.]"."""
    ending = tuple(lex.has("case_ending"))
    if not lex.has("noun_capitals"):
        return True
    noun = next((n for n in range(k, len(found)) if not found[n].text.islower()), k)
    before = [p.lower for p in found[k:noun]]
    small = (word for word in before if not any(word in words for words in lex.words.values()))
    named = noun < len(found) and found[noun].kind != "mark"
    return named and all(word.endswith(ending) for word in small)


def _is_noun(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a word that may be a verb or a noun is a noun: behind an article, a preposition, a verb of doing."""
    if not k or found[k].lower not in lex.has("noun_too"):
        return False
    before = found[k - 1].lower
    governed = lex.finite is not None and before in lex.words["particle"]  # "nivel de alerta"
    return governed or before in lex.words["article"] or before in lex.words["stop"] or before in lex.has("light_verb")


def told_at(found: Sequence[Piece], k: int, lex: Lexicon) -> CueAt | None:
    """The verb of "wie die Polizei mitteilte", before the clause's end."""
    if lex.has("noun_capitals") and k + 1 < len(found) and found[k + 1].lower in lex.has("to"):
        return None  # "wie zu erwarten"
    begins = past_name_beside(found, k + 1, min(k + FAR, len(found)), lex)
    for n in range(begins, min(begins + FAR, len(found))):
        if found[n].lower == "," or (found[n].kind == "quotation" and not _is_title(found, n, lex)):
            return None
        if not lex.words["verb_last"] and found[n].lower in lex.words["relative"]:
            return None
        if act := verb_at(found, n, lex) or act_of_knowing(found, k, n, lex):
            if n + 1 < len(found) and found[n + 1].lower in lex.words["that"]:
                return None
            if likens_at(found, k, lex):
                return None
            return CueAt(n, n + 1, act, told=True)
    return None


def likens_at(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether "wie" at ``k`` likens somebody to the subject behind a verb: "Wie Holt sagte er dazu nichts"."""
    if found[k].lower not in lex.as_told or not lex.has("noun_capitals"):
        return False
    end = next((n for n in range(k, len(found)) if found[n].kind != "word"), len(found))
    verb = next((n for n in range(k + 2, min(k + FAR, end)) if verb_at(found, n, lex)), None)
    return verb is not None and _has_subject(found, verb + 1, lex)


def _has_subject(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a pronoun, a first name or a noun for somebody stands right behind a verb, as its subject."""
    k += k < len(found) and found[k].lower in lex.has("even")
    if k >= len(found):
        return False
    noun = found[k].lower in lex.has("nominative_article") and any(
        lex.noun_class(p.lower) for p in found[k + 1 : k + 3]
    )
    return noun or found[k].lower in lex.has("personal") | lex.has("nominative_pronoun") or found[k].lower in lex.given


def _is_title(found: Sequence[Piece], n: int, lex: Lexicon) -> bool:
    """Whether what stands between marks is the name of the body before it: "die Zeitung „Nordkurier“"."""
    article = found[n - 1].lower in lex.words["article"]  # "wie er der „Nordpost“ sagte"
    known = lex.has("noun_capitals") and (article or lex.noun_class(found[n - 1].lower) == "body")
    return bool(known) and found[n].text.count(" ") < _FEW


def _closing(found: Sequence[Piece], k: int, lex: Lexicon) -> int | None:
    closings = lex.parted.get(found[k].lower, {})
    far = len(found) if lex.finite is None else min(len(found), k + _FEW)
    stop = next((n for n in range(k + 1, far) if found[n].lower in (",", ":", ";", ".")), far)
    stop = past_list(found, past_apposed(found, past_reproach(found, stop, lex), lex), lex)
    places = (n for n in range(stop - 1, k, -1) if found[n].lower in closings)
    places = (n for n in places if found[n - 1].lower not in lex.has("nothing"))
    places = (n for n in places if not _is_noun_of_source(found, n, lex))
    return next((n for n in places if not lex.words["verb_last"] or _ends_clause(found, n, lex)), None)


def _is_noun_of_source(found: Sequence[Piece], n: int, lex: Lexicon) -> bool:
    """Whether a noun tells whose words all the rest is: "Es ist ihrer [Meinung] nach Platz"."""
    behind = found[n + 1].lower if n + 1 < len(found) else ""
    return found[n].capital and behind in lex.has("of_words")


def _ends_clause(found: Sequence[Piece], n: int, lex: Lexicon) -> bool:
    """Whether nothing of its clause follows a word: "führte ihn aus" is in two parts, "führte ihn aus dem Saal" not."""
    n += n + 1 < len(found) and found[n + 1].lower in lex.has("after_closing")  # "geht davon aus"
    after = found[n + 1] if n + 1 < len(found) else None
    return after is None or after.kind != "word" or after.lower in lex.words["conjunction"] or found[n].capital


def _unlisted_of_clause(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    return unlisted_verb_of_clause(found, k, lex) and not any(verb_at(found, n, lex) for n in range(k))


def ceiling_at(found: Sequence[Piece], cue: CueAt, later: CueAt, lex: Lexicon) -> int | None:
    """Where what ``cue`` reports ends because of a later cue; None where that one is part of what is said."""
    between = found[cue.last : later.first]
    if not lex.has("null_subject"):
        return None if _closes_that_clause(between, lex) else later.first
    if any(p.lower == ":" for p in between) or later.source:
        return None
    verb = later.first
    while verb > cue.last and found[verb - 1].lower in lex.words["before_verb"]:
        verb -= 1
    if found[verb - 1].lower in lex.has("coordinating"):
        return verb - 1
    comma = next((n for n in range(verb - 1, cue.last - 1, -1) if found[n].lower == ","), None)
    opened = any(p.lower in lex.words["that"] or p.lower in lex.words["question"] for p in between)
    if comma is None:
        return None if opened else later.first
    if comma == verb - 1 or found[comma + 1].lower in lex.has("coordinating"):
        return comma
    return None if opened else later.first


def _closes_that_clause(between: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether a later verb ends a clause that "that" has begun, and is said too: "…, dass der Zoo Junge erwartet"."""
    opens = [n for n, p in enumerate(between) if p.lower in lex.words["that"] or p.lower in lex.words["question"]]
    return bool(lex.words["verb_last"] and opens) and all(p.kind == "word" for p in between[opens[-1] :])


def verb_at(found: Sequence[Piece], k: int, lex: Lexicon) -> Act | None:
    word = found[k].lower
    if lex.has("noun_capitals") and (_is_no_verb(found, k, lex) or _does_not_say(found, k, lex)):
        return None
    closing = _closing(found, k, lex)
    if closing is not None and _governs(found, k, closing, lex):
        return lex.parted[word][found[closing].lower]
    if (governs := governed_at(found, k, lex)) is not None:
        return lex.governing[word][found[governs].lower]
    bare = next((word.removesuffix(c) for c in lex.has("clitic") if word.endswith(c)), word)
    if bare in lex.reflexive and (
        (bare != word and word.endswith(tuple(f"-{r}" for r in lex.has("reflexive"))))
        or _group_has(found, k, "reflexive", lex)
    ):
        return lex.reflexive[bare]
    if word in lex.has("no_reflexive") and _has_reflexive(found, k, lex):
        return None
    if word in lex.infinitive_too and _is_infinitive(found, k, lex):
        return lex.verbs.get(word) if has_to_say(found, k, lex) is not None else None
    if bare in lex.verbs and not _is_noun(found, k, lex):
        return lex.verbs[bare]
    if word in lex.has("let") and (not k or found[k - 1].lower not in lex.parted.get(word, {})):
        return None  # "hat wissen lassen", where "hat ihn gehen lassen" says nothing
    far = bool(lex.words["verb_last"]) and _has_auxiliary(found, k, lex)
    if word in lex.participles and (far or _group_has(found, k, "auxiliary", lex) or ends_beside(found, k, lex)):
        return lex.participles[word]
    return None


def _governs(found: Sequence[Piece], k: int, closing: int, lex: Lexicon) -> bool:
    """Whether a verb in two parts has the infinitive that it needs: "hielt ihn an, [zu schweigen]", not "hielt an"."""
    if found[k].lower not in lex.has("holds") or found[closing].lower not in lex.has("held"):
        return True
    behind = found[closing + 2 :] if found[closing + 1 : closing + 2] and found[closing + 1].lower == "," else ()
    end = next((n for n, p in enumerate(behind) if p.kind == "mark"), len(behind))
    bare = end > 0 and behind[0].lower not in lex.words["no_content"]
    return bare and any(p.lower in lex.has("to") for p in behind[:end])


def _has_reflexive(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a verb has "sich" right behind it, or before it in a clause that it ends: "Wo sich X [befindet], …"."""
    if k + 1 < len(found) and found[k + 1].lower in lex.has("reflexive"):
        return True
    clause = _clause_around(found, k)
    return clause[-1] is found[k] and any(p.lower in lex.has("reflexive") for p in clause)


def ends_beside(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a participle and its auxiliary end a clause beside the main one: "nachdem X [angekündigt] hatte, …"."""
    comma = next((n for n in range(k - 1, -1, -1) if found[n].kind == "mark"), -1)
    opens = found[comma + 1].lower in lex.has("beside") - lex.words["relative"]
    named = comma > 1 and found[comma].lower == "," and found[comma - 1].capital and found[comma - 2].capital
    opens = opens or (named and found[comma + 1].lower in lex.has("demonstrative"))  # "Jan Roth, der betont hatte, …"
    had = k + 2 < len(found) and found[k + 1].lower in lex.has("perfect_end")
    return opens and had and found[k + 2].lower == ","


def _has_auxiliary(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether an auxiliary stands not far before a participle, or, farther, in its clause."""
    comma = next((n for n in range(k - 1, -1, -1) if found[n].lower in (",", ";", ":")), -1)
    first = max(min(comma + 1, k - FAR), k - 2 * FAR, 0)
    helpers = lex.words["auxiliary"] | (lex.has("alleged") if is_alleged(found, k, lex) else frozenset())
    if any(p.lower in helpers for p in found[first:k]):
        return True
    inside = (n for n in range(max(k - 2 * FAR, 0), comma) if past_reproach(found, n, lex) > k)
    begins = next(inside, 0)  # "hat den Vorwurf, er lüge, [zurückgewiesen]"
    return any(p.lower in helpers for p in found[max(begins - FAR, 0) : begins])


def is_alleged(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether somebody is told to have said words that stand between marks: "„…“, soll er [gesagt] haben"."""
    had = k + 1 < len(found) and found[k + 1].lower in lex.has("perfect")
    clause = _clause_around(found, k) if had and lex.has("alleged") else ()
    return any(p.lower in lex.has("alleged") for p in clause) and any(p.kind == "quotation" for p in found)


def _is_no_verb(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a word that looks like a verb of saying is none where nouns have capitals."""
    word, before = found[k], found[k - 1].lower if k else ""
    if k and word.capital:
        return True  # "nach dessen Angaben"
    if word.lower in lex.has("with_it"):  # "hieß es", where "Aufsicht heißt, …" tells what a word means
        return not any(p.lower in lex.has("it") for p in _clause_around(found, k))
    if before in lex.as_told or _is_said_itself(found, k, lex):  # "wie erwartet"
        return True
    if word.lower in lex.has("with_reflexive"):
        return not any(p.lower in lex.has("reflexive") for p in _clause_around(found, k))
    if (not k and supposes(found, lex)) or lex.has("unless") & {p.lower for p in _clause_around(found, k)[:2]}:
        return True
    ahead = [p.lower for p in found[k + 1 : k + 3]]
    if ahead[:1] and ahead[0] in lex.has("to") and ahead[1:] and ahead[1] in lex.has("perfect"):
        return True  # "bestreitet, Geld verlangt zu haben"
    if word.lower in lex.participles and ahead[:1] and ahead[0] in lex.has("passive_end"):
        return True  # "ist verurteilt worden": nobody says it
    if word.lower in lex.participles and _ends_clause(found, k, lex) and _is_reported(found, k, lex):
        return True
    return _is_adjective(found, k, lex)


def _does_not_say(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a verb that may tell of saying has another meaning by what stands around it."""
    word = found[k].lower
    if word in lex.has("written") and _closing(found, k, lex) is None:
        return not _is_written(found, k, lex)
    if word in lex.participles and _closes_beside(found, k, lex):
        return True
    if word in lex.has("adverb_too") and _is_adverb(found, k, lex):
        return True
    return word in lex.has("contests") and any(p.lower in lex.has("contest") for p in _clause_around(found, k))


def _is_adverb(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a word that may tell how often stands behind another verb: "hielt den Zeugen [wiederholt] an"."""
    first = next((n for n in range(k, -1, -1) if found[n].kind != "word"), -1) + 1
    verb = any(p.lower in lex.verbs or p.lower in lex.parted for p in found[first:k])
    return (verb or (k > first and found[k - 1].text.islower())) and not _has_auxiliary(found, k, lex)


def _closes_beside(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a participle and its auxiliary close a clause that tells of no words: "weil er die Tat gestanden hat"."""
    after = found[k + 1] if k + 1 < len(found) else found[k]
    ends = after.lower in lex.has("perfect_end") | lex.words["auxiliary"] or is_listed(after, lex)
    told = is_alleged(found, k, lex) or any(p.lower in lex.as_told for p in _clause_around(found, k))
    return ends and _ends_clause(found, k + 1, lex) and not told and not ends_beside(found, k, lex)


def _is_written(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether words stand in a paper: "…, steht in dem Bericht", "…, so steht es im Brief", "Im Brief steht: …"."""
    first = k - (k > 0 and found[k - 1].lower in lex.words["after_mark"])
    behind = k + 1 + (k + 1 < len(found) and found[k + 1].lower in lex.has("it"))
    place = behind < len(found) and found[behind].lower in lex.has("written_in")
    asks = found[0].lower in lex.words["question"] | lex.has("question_behind")  # "Was heute läuft, steht im Plan"
    if first and found[first - 1].kind != "word":
        return place and not asks
    said = k + 2 < len(found) and (found[k + 1].lower == ":" or found[k + 2].lower in lex.words["that"])
    return said and found[0].lower in lex.has("written_in")


def _is_said_itself(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a verb ends a clause behind "that" which somebody's reported words govern: "Er rechne damit, dass …"."""
    that = next((n for n in range(k - 1, 0, -1) if found[n].lower in lex.words["that"]), 0)
    ends = _ends_clause(found, k, lex) and all(p.kind == "word" for p in found[that:k])
    return that > 0 and ends and opens_in_reported_mood(found[:that], lex)


def _is_reported(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether the clause that a participle closes is said itself: "er habe nichts [bemerkt]"."""
    first = next((n for n in range(k, -1, -1) if found[n].kind == "mark"), -1) + 1
    clause = found[first:k]  # also past words between marks: "habe ihn „nie“ [erwartet]"
    return lex.reported is not None and any(lex.reported.fullmatch(p.lower) for p in clause)


def _is_adjective(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a form stands behind an article and before its noun: "der bekannten, schweren Vorwürfe"."""
    article = k > 0 and found[k - 1].lower in lex.words["article"]
    relative = k > 1 and found[k - 2].lower == "," and found[k - 1].lower in lex.words["relative"]
    if not article or relative or not found[k].lower.endswith(tuple(lex.has("adjective_ending"))):
        return False
    behind = [p for p in found[k + 1 : k + 4] if p.lower != ","]
    if _is_finite(found, k, behind, lex):
        return False
    return bool(behind) and (behind[0].capital or (behind[0].text.islower() and capital_at(behind, 1)))


def _is_finite(found: Sequence[Piece], k: int, behind: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether a form behind "das" is the verb of who stands behind it: "Das bestätigte Inhaber Rall", "Das sagte X"."""
    word = found[k].lower
    stems = {word.removesuffix(end) for end in lex.has("adjective_ending")}
    made = bool(stems & lex.has("adjective")) or any(stem in lex.participles for stem in stems)
    if not made or (behind and behind[0].lower in lex.words["article"]):
        return True  # "Das teilte Nordkap mit", "Das bestätigte die Polizei"
    person = bool(behind) and (lex.noun_class(behind[0].lower) == "person" or behind[0].lower in lex.given)
    person = person or (len(behind) > 1 and behind[0].capital and behind[1].lower in lex.given)
    return person and found[k - 1].lower in lex.has("vague")


def _clause_around(found: Sequence[Piece], k: int) -> Sequence[Piece]:
    """The words around ``k`` up to the marks next to it."""
    first = next((n for n in range(k, -1, -1) if found[n].kind != "word"), -1) + 1
    last = next((n for n in range(k, len(found)) if found[n].kind != "word"), len(found))
    return found[first:last]


def _is_infinitive(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a form of several is an infinitive here: behind "zu", or with a verb before it that governs one."""
    start = next((n for n in range(k - 1, -1, -1) if found[n].kind == "mark"), -1) + 1
    after = k + 1 + (k + 1 < len(found) and found[k + 1].lower in lex.has("to"))
    behind = after < len(found) and found[after].lower in lex.has("modal")  # "melden müssen", "festhalten zu wollen"
    governed = any(p.lower in lex.has("modal") for p in found[start:k])
    opens = k == 0 and bool(lex.has("noun_capitals"))  # "Aufatmen in Ulbach: …"
    return found[max(0, k - 1)].lower in lex.has("to") or behind or governed or opens


def has_to_say(found: Sequence[Piece], k: int, lex: Lexicon) -> int | None:
    """Where a modal stands that tells that something was said: "[musste] zugeben, dass …", no "konnte nicht sagen"."""
    first = next((n for n in range(k, -1, -1) if found[n].kind != "word"), -1) + 1
    modal = next((n for n in range(first, k) if found[n].lower in lex.has("did_say")), None)
    denied = any(p.lower in lex.has("negation") | lex.has("no_article") | lex.has("nothing") for p in found[first:k])
    behind = found[k + 2].lower if k + 2 < len(found) and found[k + 1].lower == "," else ""
    return (
        modal if not denied and (behind in lex.words["that"] or opens_in_reported_mood(found[k + 2 :], lex)) else None
    )


def governed_at(found: Sequence[Piece], k: int, lex: Lexicon) -> int | None:
    """Where the object of a verb begins that tells of saying by it alone: "rechnet … mit Austritten"."""
    objects = lex.governing.get(found[k].lower, {})
    stop = next((n for n in range(k + 1, len(found)) if found[n].lower in (",", ":", ";", ".")), len(found))
    if found[k].lower in lex.has("with_closing") and found[stop - 1].lower not in lex.has("after_closing"):
        return None
    return next((n for n in range(k + 1, stop) if found[n].lower in objects), None)


def _group_has(found: Sequence[Piece], k: int, name: str, lex: Lexicon) -> bool:
    """Whether one of the words that stand before a verb as parts of it is of a kind."""
    n = k - 1
    while n >= 0 and found[n].lower in lex.words["before_verb"]:
        if found[n].lower in lex.has(name):
            return True
        n -= 1
    return False
