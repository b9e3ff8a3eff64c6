"""Reports by a source: "selon la préfecture, …", "…, according to Roe", "une étude, d'après laquelle …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.analyse import reach
from recoupe.analyse.apposed import before_subject
from recoupe.analyse.cues import Hit
from recoupe.analyse.insertions import completes, goes_on, leaves_open, past_adverbial, says_something
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.phrases import RELATIVES, Phrase, can_speak, issued, phrase_from, phrase_to
from recoupe.analyse.report import Report
from recoupe.analyse.roles import head_noun, nouns
from recoupe.analyse.viewpoints import joins

__all__ = ["according"]

_MEMBER = 9  # tokens that tell for whom somebody speaks: "de l'Union des ports"


def according(sentence: Sentence, hit: Hit, hits: Sequence[Hit], floor: int, lex: Lexicon) -> Report | None:
    """The report of the source that ``hit`` opens, ``floor`` the first token that may be what it says."""
    tokens = _up_to_next_source(sentence.tokens, hit, hits)
    first = hit.last + 1
    if first >= len(tokens):
        return None
    speaker = _echoing(tokens, hit, lex) if hit.core > hit.first else _viewing(tokens, hit, lex)
    if tokens[first].lower in lex.words["whose_words"] or (hit.verb.lemma, tokens[first].lower) == ("pour", "qui"):
        return _in_words_of(sentence, hit, lex)
    if speaker is None:
        return None
    speaker = _without_predicate(tokens, hit, speaker, lex)
    ended = max(speaker.last, hit.last)
    if hit.core > hit.first:
        ended = past_adverbial(tokens, ended)
    if _opens_clause(tokens, hit, floor, lex):
        return _ahead(sentence, tokens, hit, speaker, ended, lex)
    if relative := _behind_relative(tokens, hit, ended):
        return Report(sentence, hit, speaker, False, tuple(reach.pieces(tokens, relative, sentence, lex)), "according")
    own_clause = (
        k + 1 for k in range(hit.first - 1, floor, -1) if tokens[k].lower == ";" and tokens[k].quotation is None
    )
    region = reach.before(tokens, hit.first, next(own_clause, floor))
    if region is None or (floor and not says_something(tokens[region[0] : region[1] + 1])):
        return None  # "“…,” Roe told state television, according to a transcript"
    return Report(sentence, hit, speaker, False, tuple(_around(sentence, tokens, hit, region, ended, lex)), "according")


def _around(
    sentence: Sentence, tokens: Sequence[Token], hit: Hit, region: tuple[int, int], ended: int, lex: Lexicon
) -> list[tuple[int, int]]:
    """What is said in front of a source, and behind it where the source is set into it."""
    if relative := _in_relative(tokens, region, ended):
        region = relative
        if not leaves_open(tokens[region[0] : region[1] + 1], tokens[ended + 2 :], lex):
            return reach.pieces(tokens, region, sentence, lex)
    # "C'est « accidentel » selon Jean Roux, de l'Union": nothing is said behind a source that no comma sets in
    set_in = lex.language != "fr" or tokens[hit.first - 1].lower == ","
    region = region if set_in or not (own := _own_relative(tokens, region, ended)) else own
    said = reach.pieces(tokens, region, sentence, lex)
    rest = reach.before(tokens, len(tokens), ended + 1) if set_in else None
    if rest and (goes_on(tokens, region, rest, ended, lex) or _rest_is_said(tokens, region, rest, ended, lex)):
        said = [(said[0][0], reach.pieces(tokens, rest, sentence, lex)[-1][1])]
    return said + (_behind_colon(sentence, tokens, ended) if lex.language == "fr" else [])


def _behind_colon(sentence: Sentence, tokens: Sequence[Token], ended: int) -> list[tuple[int, int]]:
    """As in "La piste est fermée, comme l'explique Anne Roux : « … »": what is quoted behind a source as well."""
    behind = tokens[ended + 1 : ended + 3]
    if len(behind) < 2 or behind[0].lower != ":" or (q := behind[1].quotation) is None:
        return []
    return [sentence.quotations[q].inner]


def _without_predicate(tokens: Sequence[Token], hit: Hit, speaker: Phrase, lex: Lexicon) -> Phrase:
    """As in "La récolte sera, selon le syndicat, réduite": what stands behind the comma tells nothing of the source."""
    comma = next((k for k in range(speaker.first, speaker.last) if tokens[k].lower == ","), None)
    set_in = hit.first > 1 and tokens[hit.first - 1].lower == "," and comma is not None
    if set_in and comma is not None and leaves_open(tokens[: hit.first - 1], tokens[comma + 1 :], lex):
        return speaker if tokens[comma + 1].entity == "PER" else replace(speaker, last=comma - 1)
    return speaker


def _rest_is_said(
    tokens: Sequence[Token], region: tuple[int, int], rest: tuple[int, int], ended: int, lex: Lexicon
) -> bool:
    """Whether what stands behind a source belongs to what it says: a phrase more, or what the verb before it lacks."""
    if completes(tokens, rest, ended, lex):
        return True
    closed = ended + 1 < len(tokens) and tokens[ended + 1].lower == ","
    return closed and leaves_open(tokens[region[0] : region[1] + 1], tokens[rest[0] : rest[1] + 1], lex)


def _ahead(
    sentence: Sentence, tokens: Sequence[Token], hit: Hit, speaker: Phrase, ended: int, lex: Lexicon
) -> Report | None:
    """The report of a source in front of what it says."""
    commas = [k for k in range(speaker.first + 1, min(speaker.last + 2, len(tokens))) if tokens[k].lower == ","]
    if commas and lex.language == "fr" and (told := _role_behind(tokens, commas[0])):
        return _from(told + 2, sentence, tokens, hit, replace(speaker, last=told), lex)
    if own := _before_name(tokens, speaker, commas, lex) or before_subject(tokens, commas, nouns(lex.language)):
        return _from(own + 1, sentence, tokens, hit, speaker, lex)
    # "Pour Jean Roux, auteur d'un livre, …"
    apposed = lex.language == "fr" and any(t.lower == "," for t in tokens[hit.last + 1 : ended])
    behind = ended + 1 if apposed else hit.last + 1
    comma = next((k for k in range(behind, len(tokens)) if tokens[k].lower == ","), ended)
    comma = _after_aside(tokens, comma, lex)
    if lex.language == "fr" and comma + 1 < len(tokens) and tokens[comma].lower == "," and tokens[comma + 1].finite:
        comma = _before_subject(tokens, hit.last + 1, comma)
        ended = min(ended, comma)
        speaker = Phrase(speaker.first, min(speaker.last, comma - 1), speaker.pronoun)
    first = max(_behind_second(tokens, comma) if comma - ended < 16 else 0, ended) + 1
    return _from(first, sentence, tokens, hit, speaker, lex)


def _role_behind(tokens: Sequence[Token], comma: int) -> int | None:
    """As in "Pour Anne Roux, vétérinaire à Lorne, …": the last token of what a French name's bearer is."""
    closing = next((k for k in range(comma + 1, len(tokens)) if tokens[k].lower == ","), comma)
    inside = tokens[comma + 1 : closing]
    told = bool(inside) and inside[0].pos != "DET" and not any(t.finite or t.whole for t in inside)
    named = told and tokens[comma - 1].entity == "PER"
    return closing - 1 if named and head_noun(inside, "fr")[1] == "person" else None


def _before_name(tokens: Sequence[Token], speaker: Phrase, commas: Sequence[int], lex: Lexicon) -> int | None:
    """As in "According to the indictment, Roe, 31, Day, 28, and Pell dug it": no paper or body has a person's name."""
    k = commas[0] if commas and lex.language == "en" else 0
    named = 0 < k < len(tokens) - 1 and tokens[k + 1].entity in ("PER", "PERSON")
    kind = head_noun(tokens[speaker.first : k], "en")[1] if named else None
    return k if kind in ("document", "institution", "group") else None


def _from(
    first: int, sentence: Sentence, tokens: Sequence[Token], hit: Hit, speaker: Phrase, lex: Lexicon
) -> Report | None:
    """The report of a source that says what begins at ``first``."""
    region = reach.before(tokens, len(tokens), first)
    said = region and [p for r in _split(tokens, region, lex) for p in reach.pieces(tokens, r, sentence, lex)]
    ended = first - 1 - (tokens[first - 1].lower == ",")
    speaker = replace(speaker, last=min(speaker.last, ended), limit=first)
    return Report(sentence, hit, speaker, False, tuple(said), "according") if said else None


def _opens_clause(tokens: Sequence[Token], hit: Hit, floor: int, lex: Lexicon) -> bool:
    """Whether a source opens its clause: "…, alors que, d'après la mairie, le pont est sûr"."""
    behind = hit.first == floor + 1 and tokens[floor].pos in ("CCONJ", "ADV", "PUNCT")
    behind = behind or (lex.language == "fr" and joins(tokens[floor : hit.first], lex))
    led = tokens[hit.first - 1].lower == "," and hit.first > 1 and tokens[hit.first - 2].lower in lex.words["that"]
    stopped = tokens[hit.first - 1].lower in (";", ":", "but", "mais")
    return hit.first == floor or stopped or behind or (led and lex.language == "fr")


def _viewing(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> Phrase | None:
    """Whose words or view the phrase of a source names, in it ("à ses yeux") or behind it ("selon la maire")."""
    own = (k for k in range(hit.first, hit.last + 1) if tokens[k].lower in lex.words["own_view"])
    verbs = ("VERB", "PRON")  # "à l'entendre", "à l'en croire", but not "de l'avis de"
    inside = next((k for k in own if tokens[k].lower not in lex.words["elided"] or tokens[k + 1].pos in verbs), None)
    if inside is not None:
        return Phrase(inside, inside, pronoun=True)
    if tokens[hit.last].lower in lex.words["view"]:
        return phrase_to(tokens, hit.last - 2, hit.first + 1)  # "In Ann Roe's view, …"
    noun = tokens[hit.last].lower in ("source", "sources")  # "de source policière": the noun is part of the name
    again = lex.language == "fr" and hit.last + 2 < len(tokens) and tokens[hit.last + 1].pos == "ADV"  # "selon encore"
    return issued(tokens, hit.last + 1 - noun + again, lex)


def _echoing(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> Phrase | None:
    """Who says it in "comme elle l'a rappelé", "comme la maire l'a rappelé", "comme l'a rappelé la maire"."""
    first = hit.first + 1 + (tokens[hit.first + 1].lower in lex.words["that"])
    before = phrase_from(tokens[: hit.core], first, lex) if tokens[first].lower not in ("l'", "le") else None
    found = before or issued(tokens, hit.last + 1, lex)
    if found is None or (found.pronoun and tokens[found.first].lower in lex.words["impersonal"]):
        return None
    return found if can_speak(tokens, found, lex) else None


def _in_words_of(sentence: Sentence, hit: Hit, lex: Lexicon) -> Report | None:
    """As in "une étude de la chambre, d'après laquelle …": the noun in front of the comma says what follows."""
    tokens = sentence.tokens
    k = hit.first - 1 - (tokens[hit.first - 1].lower == ",")
    first = next((n + 1 for n in range(k, -1, -1) if tokens[n].entity != "PER"), 0)
    speaker = phrase_to(tokens, k, first if first <= k else 0)
    own = (k for k in range(hit.last + 2, len(tokens) - 1) if tokens[k].lower == "," and tokens[k].quotation is None)
    ends = next((k for k in own if tokens[k + 1].finite and not tokens[k + 1].whole), len(tokens))
    region = reach.before(tokens, ends, hit.last + 2)  # "L'avocat, pour qui le dossier est vide, a plaidé …"
    if speaker is None or region is None:
        return None
    return Report(sentence, hit, speaker, False, tuple(reach.pieces(tokens, region, sentence, lex)), "according")


def _own_relative(tokens: Sequence[Token], region: tuple[int, int], ended: int) -> tuple[int, int] | None:
    """As in "… une frappe qui a fait deux morts selon la police": what is told of a noun has the source behind it."""
    opening = next((k for k in range(region[1], region[0], -1) if tokens[k].lower in ("qui", ",")), region[0])
    led = tokens[opening].lower == "qui" and any(t.finite for t in tokens[region[0] : opening])
    closes = all(t.pos == "PUNCT" for t in tokens[ended + 1 : ended + 2])
    return (opening + 1, region[1]) if led and closes and not tokens[opening].whole else None


def _in_relative(tokens: Sequence[Token], region: tuple[int, int], ended: int) -> tuple[int, int] | None:
    """As in "Morvan, whose gas would last a week, according to its operator, has …": the clause that has a source."""
    if ended + 2 >= len(tokens) or tokens[ended + 1].lower != "," or not any(t.finite for t in tokens[ended + 2 :]):
        return None
    opening = next((k for k in range(region[1], region[0], -1) if tokens[k - 1].lower == ","), None)
    if opening is None or tokens[opening].lower not in RELATIVES:
        return None
    first = opening + (tokens[opening].lower != "whose")
    return (first, region[1]) if any(t.finite for t in tokens[first : region[1] + 1]) else None


def _behind_relative(tokens: Sequence[Token], hit: Hit, ended: int) -> tuple[int, int] | None:
    """As in "guards, one of whom, according to the report, slept": what is told of whom the clause is about."""
    if hit.first > 1 and tokens[hit.first - 1].lower == "qui" and tokens[hit.first - 2].lower != "ce":
        ends = (k for k in range(ended + 2, len(tokens) - 1) if tokens[k].lower in (",", "-", "--"))
        end = next((k for k in ends if tokens[k + 1].finite and not tokens[k + 1].whole), len(tokens))
        return reach.before(tokens, end, ended + 1)  # "Arnoux, qui selon lui n'a rien pris, sera entendu"
    opens = hit.first > 1 and tokens[hit.first - 1].lower == "," and tokens[hit.first - 2].lower in RELATIVES
    closed = ended + 2 < len(tokens) and tokens[ended + 1].lower == ","
    if not opens or not closed:
        return None
    behind = range(ended + 3, len(tokens) - 1)
    end = next((k for k in behind if tokens[k].lower == "," and tokens[k + 1].finite), len(tokens))
    return reach.before(tokens, end, ended + 2)


def _up_to_next_source(tokens: Sequence[Token], hit: Hit, hits: Sequence[Hit]) -> Sequence[Token]:
    """As in "Selon X, …; à en croire Y, …": the tokens before the semicolon that another source follows."""
    others = (h.first - 1 for h in hits if h.form == "according" and h.first > hit.last + 1)
    return tokens[: next((k for k in others if tokens[k].lower == ";"), len(tokens))]


def _after_aside(tokens: Sequence[Token], comma: int, lex: Lexicon) -> int:
    """As in "According to Varhydro, which runs the dam, …", "Selon l'enquête, menée par la cour, …".

    The comma that ends what is told of the source.
    """
    first, closing = comma + 1, next((k for k in range(comma + 1, len(tokens)) if tokens[k].lower == ","), None)
    if closing is None:
        return comma
    inside, rest = tokens[first:closing], tokens[closing + 1 :]
    named = inside[-1:] and inside[-1].entity == "PER" and tokens[comma - 1].entity != "PER"
    if named and not any(t.finite for t in inside) and any(t.finite for t in rest):
        return closing  # "Selon l'expert désigné par la cour, Jean Roux, …"
    member = lex.language == "fr" and tokens[comma - 1].entity == "PER" and len(inside) < _MEMBER
    if member and inside[0].lower in ("de", "d'", "du", "des", "à", "au") and any(t.finite for t in rest):
        return closing  # "Selon Jean Roux, de l'Union des ports, …"
    participle = bool(inside) and inside[0].pos == "VERB" and not inside[0].lower.endswith(("er", "ir", "re", "oir"))
    told = participle and not any(t.finite for t in inside)
    behind = any(t.finite for t in rest) and not any(t.quotation is not None for t in inside)
    return closing if (inside and inside[0].lower in RELATIVES) or (told and behind) else comma


def _behind_second(tokens: Sequence[Token], comma: int) -> int:
    """As in "Selon un rapport remis à la ministre, et révélé lundi, …": the comma that ends what is told last of it."""
    told = [t.lower for t in tokens[comma + 1 : comma + 2]] == ["et"] and tokens[comma + 2].pos == "VERB"
    closing = (k for k in range(comma + 3, len(tokens)) if tokens[k].lower == ",")
    return next(closing, comma) if told and not tokens[comma + 2].finite else comma


def _before_subject(tokens: Sequence[Token], first: int, last: int) -> int:
    """As in "Selon le parquet, le suspect, un homme de 34 ans, a avoué": the comma in front of who is no apposition."""
    commas = (k for k in range(first, last) if tokens[k].lower == "," and tokens[k + 1].pos == "DET")
    return next(commas, last)


def _split(tokens: Sequence[Token], region: tuple[int, int], lex: Lexicon) -> list[tuple[int, int]]:
    """A region up to the reporting clause that may follow in it."""
    for k in range(region[0] + 1, region[1]):
        rest = " ".join(t.lower for t in tokens[k + 1 : k + 5]).replace("' ", "'")
        if tokens[k].lower == "," and tokens[k].quotation is None and rest.startswith(lex.narration):
            return [(region[0], k - 1)]
    return [region]
