"""How far what is said reaches: from where it begins to its last word, and which pieces of the page that is."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.conjunctions import is_demonstrative
from recoupe.analyse.contents import Complement
from recoupe.analyse.cues import Hit
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.narration import goes_on_saying, next_clause, next_deed
from recoupe.analyse.parse import RELATIVE_CLAUSE, Sentence, Token
from recoupe.analyse.phrases import RELATIVES, Phrase, can_speak

__all__ = ["after", "before", "main_clause", "pieces"]

_NAMING = ("DET", "ADJ", "NOUN", "PROPN", "PART", "ADP", "NUM", "AUX")
_HEARER = 8  # tokens of those to whom something is said
_STILL_SAID = frozenset({"is", "are", "was", "were", "will", "would", "could", "might", "should"})


def after(tokens: Sequence[Token], found: Complement, cues: Sequence[Hit], lex: Lexicon) -> list[tuple[int, int]]:
    """Token ranges (both ends in) said after a cue; "que A et que B" are two."""
    ranges: list[tuple[int, int]] = []
    first = found.first
    end = main_clause(tokens, first)
    if found.kind == "that" and not _has_verb(tokens[first:end]):
        end = len(tokens)  # "fait valoir qu'avant de voter, on devra réparer": no clause has yet been said
    end = min(end, _relay(tokens, first, lex), _predicate(tokens, first))
    if lex.language == "fr":
        end = min(end, _behind_opening(tokens, first, lex))
    begins = {h.first: h for h in cues if h.first > found.first and _may_report(tokens, h, lex)}
    depth = 0
    for k in range(found.first, end):
        t = tokens[k]
        if t.quotation is not None:
            continue
        depth += (t.lower == "(") - (t.lower == ")")
        if depth > 0 or k == first:
            continue
        if _ends(tokens, k, found, begins, lex):
            ranges.append((first, k - 1))
            return _trimmed(tokens, ranges)
        if found.kind in ("that", "zero", "question") and (again := _and_that(tokens, first, k, lex)):
            ranges.append((first, k - 1))
            first = again
    ranges.append((first, end - 1))
    return _trimmed(tokens, ranges)


def _may_report(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> bool:
    """As in "said it was sorry and would appeal": a verb that only quotes reports nothing there without a quotation."""
    quoted = any(t.quotation is not None for t in tokens[hit.last + 1 :])
    still_said = tokens[hit.first].lower in _STILL_SAID and lex.takes("quote_only", hit.verb.lemma)
    return quoted or not still_said


def main_clause(tokens: Sequence[Token], first: int) -> int:
    """Where the main clause begins behind the one that holds what is said: "Asked whether he …, Roe refused"."""
    if first >= len(tokens):
        return len(tokens)
    k = first
    while tokens[k].head != k and not (k < first < tokens[k].head and tokens[k].dep in ("advcl", "prep")):
        k = tokens[k].head
    main = tokens[k].head
    subjects = [n for n, t in enumerate(tokens) if t.head == main and n > first and t.dep in ("nsubj", "nsubjpass")]
    if main == k or not subjects:
        return len(tokens)
    opening = subjects[0]
    while tokens[opening - 1].head in range(opening, subjects[0] + 1):
        opening -= 1
    set_off = tokens[opening - 1].lower == "," and tokens[opening - 1].quotation is None
    return opening if set_off and tokens[opening].quotation is None else len(tokens)


def _predicate(tokens: Sequence[Token], first: int) -> int:
    """Where the verb begins of whom a clause that holds what is said tells: "A man who said he was ill was jailed"."""
    k = first
    while k < len(tokens) and tokens[k].head != k:
        noun = tokens[k].head
        verb = tokens[noun].head
        if tokens[k].dep in RELATIVE_CLAUSE and noun < k < first < verb and tokens[noun].dep.startswith("nsubj"):
            return next(n for n in range(first + 1, verb + 1) if n == verb or tokens[n].head == verb)
        k = noun
    return len(tokens)


def _relay(tokens: Sequence[Token], first: int, lex: Lexicon) -> int:
    """Where a court or a paper stands that is told it all: "Roe told police he was joking, Leeds Crown Court heard"."""
    for comma in (n for n in range(len(tokens) - 1, first, -1) if tokens[n].lower == ","):
        told = comma + 1
        while told < len(tokens) and tokens[told].pos in _NAMING:
            told += 1
        relayed = told < len(tokens) and tokens[told].lower in lex.words["relays"]
        named = [n for n in range(comma + 1, told) if tokens[n].pos != "AUX"]
        if relayed and named and can_speak(tokens, Phrase(named[0], named[-1]), lex):
            return comma
    return len(tokens)


def _behind_opening(tokens: Sequence[Token], first: int, lex: Lexicon) -> int:
    """Where the clause begins that another opens: "Si la préfète assure que l'eau est bonne, les écoles …"."""
    gerund = any(t.pos == "VERB" and t.lower.endswith("ant") for t in tokens[:3])
    # "À l'élu qui lui demandait pourquoi, Anne Roux a répondu …"
    asked = tokens[0].lower in lex.words["towards"] and any(t.lower == "qui" for t in tokens[2:_HEARER])
    opens = tokens[0].lower in lex.words["fronting"] or gerund or asked
    parted = any(t.pos == "PUNCT" for t in tokens[:first]) and tokens[0].lower not in lex.words["whenever"]
    if not opens or parted or any(t.quotation is not None for t in tokens[:first]):
        return len(tokens)
    for k in (n for n in range(first + 1, len(tokens) - 2) if _is_comma(tokens[n])):
        led = tokens[k + 1].pos in ("DET", "PROPN", "PRON")
        said = asked or _has_verb(tokens[first:k]) or tokens[first].pos == "VERB"  # "Si elle lui demande de parler, …"
        if led and said and _is_clause(tokens, k + 1):
            return k + 1
    return len(tokens)


def _is_clause(tokens: Sequence[Token], k: int) -> bool:
    """Whether a subject and its verb begin at ``k``, with no word in front that hangs them on another clause."""
    for n in range(k, len(tokens)):
        if (
            tokens[n].quotation is not None
            or tokens[n].pos in ("PUNCT", "SCONJ", "CCONJ")
            or tokens[n].lower in RELATIVES
        ):
            return False
        if tokens[n].finite:
            return n > k
    return False


def _trimmed(tokens: Sequence[Token], ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept = []
    for first, last in ranges:
        while (
            first <= last and tokens[first].quotation is None and tokens[first].lower in (",", ":", "-", ";", ".", "--")
        ):
            first += 1
        while (
            last >= first
            and tokens[last].quotation is None
            and tokens[last].lower in (",", ":", "-", ";", ".", "--", "et", "and", "mais", "but", "tout", "while")
        ):
            last -= 1
        if first <= last:
            kept.append((first, last))
    return kept


def _and_that(tokens: Sequence[Token], first: int, k: int, lex: Lexicon) -> int | None:
    """Where a second coordinated complement begins: "et que …", "but that …"; in a list behind a comma as well."""
    joins = tokens[k].lower in lex.words["coordination"] or _lists_on(tokens, first, k, lex)
    if not joins or k + 2 >= len(tokens):
        return None
    if any(t.lower in lex.words["that"] and t.pos == "SCONJ" and t.quotation is None for t in tokens[first:k]):
        return None  # "veut que A et que B" is one wish
    named_again = lex.language == "en" and is_demonstrative(tokens, k + 1)
    return k + 2 if tokens[k + 1].lower in lex.words["that"] and not named_again else None


def _lists_on(tokens: Sequence[Token], first: int, k: int, lex: Lexicon) -> bool:
    """As in "que le port ferme, que le quai est sûr et que la digue tient": the commas of a French list."""
    comma = lex.language == "fr" and tokens[k].lower == "," and _has_verb(tokens[first:k])
    if not comma or not _is_that(tokens, k + 1, lex):
        return False
    return any(
        t.lower in lex.words["coordination"] and _is_that(tokens, n + 1, lex) for n, t in enumerate(tokens[k:], k)
    )


def _is_that(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    that = k < len(tokens) and tokens[k].lower in lex.words["that"]
    return that and tokens[k].pos == "SCONJ" and tokens[k].quotation is None


def _ends(tokens: Sequence[Token], k: int, found: Complement, begins: dict[int, Hit], lex: Lexicon) -> bool:
    t = tokens[k]
    if t.lower == ";" or (t.lower == ":" and found.kind == "charge" and lex.language == "fr"):
        return True
    hit = begins.get(k) or (
        begins.get(k + 1) if t.lower in ("et", "and", "mais", "but", "en", "tout", "puis") else None
    )
    hit = hit or (begins.get(k + 2) if t.lower in ("tout", "et", "while", "before", "avant") else None)
    own = k in begins and goes_on_saying(tokens, begins[k], lex)
    if found.kind in ("object", "charge", "infinitive") and (
        own or next_clause(tokens, k, lex) or next_deed(tokens, k, found.first, lex)
    ):
        return True
    if hit and hit.form == "participle" and found.kind == "that" and not _has_verb(tokens[found.first : k]):
        return False  # "que le maire, refusant de céder, …": it is told of the one who is spoken of
    if (
        hit
        and hit.form in ("participle", "infinitive")
        and (
            k == 0
            or tokens[k - 1].lower in (",", "et", "and")
            or tokens[k - 1].whole
            or t.lower in ("et", "and", "tout", "en", "before", "while", "avant")
        )
    ):
        return True
    opposed = t.lower in ("mais", "but")  # "…, mais selon l'ingénieur, il tombera"
    joined = hit and hit.first == k + 1 and (opposed or t.lower in ("et", "and", "puis"))
    if hit and joined and (hit.form == "finite" or (hit.form == "according" and opposed)):
        return True
    if found.kind in ("that", "zero") and k > found.first and _another_reports(tokens, k, begins, lex):
        return True
    if t.lower == "," and k + 1 < len(tokens):
        return _comma_ends(tokens, k, found, begins, lex)
    return False


def _has_subject(tokens: Sequence[Token], hit: Hit, first: int, end: int) -> bool:
    return any(t.head == hit.core and t.dep in ("nsubj", "nsubjpass") for t in tokens[first:end])


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(t.finite for t in tokens)


def _up_to_relative(tokens: Sequence[Token], first: int, k: int, lex: Lexicon) -> Sequence[Token]:
    """What stands before ``k``, without the clause it closes: "que le pont, que la ville a payé," "n'offre pas …"."""
    opening = next((n for n in range(k - 1, first, -1) if _is_comma(tokens[n])), k)
    related = tokens[opening + 1].lower in RELATIVES | lex.words["that"]
    return tokens[first : opening if lex.language == "fr" and related else k]


def _is_set_in(tokens: Sequence[Token], hit: Hit) -> bool:
    """As in "que le pont, qui a trente ans, a ajouté le maire, tiendrait": a comma and the clause's verb follow."""
    closing = next((n for n in range(hit.last + 1, len(tokens) - 1) if _is_comma(tokens[n])), None)
    return hit.form == "finite" and closing is not None and tokens[closing + 1].finite


def _comma_ends(tokens: Sequence[Token], k: int, found: Complement, begins: dict[int, Hit], lex: Lexicon) -> bool:
    hit = begins.get(k + 1)
    own = found.kind == "that" and not _has_verb(_up_to_relative(tokens, found.first, k, lex))
    if hit and hit.form in ("participle", "finite", "adjectival") and own and not _is_set_in(tokens, hit):
        return False  # "that Roe, 52, had told his wife": the verb of what is said
    if hit and lex.language == "en" and found.kind == "that" and _has_subject(tokens, hit, found.first, k):
        return False  # "that Roe, who was told of it, had ordered a review"
    if found.kind in ("object", "charge", "infinitive") and next_clause(tokens, k + 1, lex):
        return True
    if _judged(tokens, k + 1, begins, lex) or _taken_up(tokens, k + 1, begins, lex):
        return True
    if found.kind in ("object", "charge") and tokens[k + 1].finite and lex.language == "fr":
        return True  # "Le syndicat, qui parle d'un « mépris », a appelé …"
    if hit and hit.form == "according":
        aside = any(t.lower == "," for t in tokens[hit.last + 1 : hit.last + 8])
        return not aside and _is_last_clause(tokens, hit.last)
    if hit and (hit.form != "finite" or _reports_itself(tokens, hit)):
        return True
    if found.kind in ("that", "zero") and _another_reports(tokens, k + 1, begins, lex):
        return True
    rest = " ".join(t.lower for t in tokens[k + 1 : k + 6]).replace("' ", "'")
    if found.kind in ("object", "charge", "infinitive") and tokens[k + 1].lower in (
        "qui",
        "who",
        "which",
        "après",
        "after",
        "with",
    ):
        return True
    partitive = found.kind == "object" and rest.split()[1:3] in (["of", "whom"], ["of", "which"])
    return partitive or rest.startswith(lex.narration)


def _taken_up(tokens: Sequence[Token], k: int, begins: dict[int, Hit], lex: Lexicon) -> bool:
    """As in "…, ce que Moscou a démenti": what somebody else says of it."""
    told = tokens[k].lower == "ce" and k + 1 < len(tokens) and tokens[k + 1].lower in ("que", "qu'")
    return lex.language == "fr" and told and any(first in begins for first in range(k + 2, k + 8))


def _judged(tokens: Sequence[Token], k: int, begins: dict[int, Hit], lex: Lexicon) -> bool:
    """As in "…, a step the agency welcomed as “late”": a noun that sums it up for what somebody else says of it."""
    near = range(k + 1, k + 4)
    cores = (h.core for first, h in begins.items() if first > k)
    told = any(tokens[c].dep == "relcl" and tokens[c].head in near for c in cores)
    return lex.language == "en" and tokens[k].lower in ("a", "an") and told


def _another_reports(tokens: Sequence[Token], k: int, begins: dict[int, Hit], lex: Lexicon) -> bool:
    """As in "…, and even the bank's economists admit that …": a clause with a cue and a subject of its own."""
    word, french = tokens[k].lower, lex.language == "fr"
    whereas = french and word in lex.words["whereas"]  # "tandis que la préfète y voit « … »"
    led = k + 1 < len(tokens) and tokens[k + 1].lower in lex.words["that"]
    opposed = french and word in lex.words["whenever"] and _is_comma(tokens[k - 1])  # "…, quand la préfète assure que"
    apart = whereas or opposed
    if not (apart or word in lex.words["next_clause"]) or (french and led != whereas):
        return False  # "… et que la préfète y voit « … »" goes on with what is said
    hit = next((h for first, h in sorted(begins.items()) if first > k), None)
    if hit is None or hit.form != "finite" or hit.last + 1 >= len(tokens) or hit.negated:
        return False
    named = tokens[hit.first - 1].entity == "PER"
    subjects = named or any(t.head == hit.core and t.dep == "nsubj" for t in tokens[k + 1 : hit.first])
    opening = lex.words["that"] | (lex.words["question"] if lex.language == "en" else {":"})
    governs = tokens[hit.last + 1].lower in opening or tokens[hit.last + 1].quotation is not None
    if not french or apart:
        governs = governs or hit.verb.lemma in lex.words["speaking"] or hit.verb.lemma in lex.words["asking"]
        # "said the pay is poor and workers want more": without a comma it is said as well
        joined = tokens[k - 1].lower != "," and lex.takes("wish", hit.verb.lemma)
        asks = not joined and hit.verb.act in ("refuse", "deny", "demand")
        governs = governs or asks or lex.takes("describe", hit.verb.lemma)
        # "…, while Day insisted it fell"
        contrasted = word in lex.words["whereas"] or tokens[k + 1].entity == "PERSON"  # ", but Ann Day claims it fell"
        governs = governs or (contrasted and _is_comma(tokens[k - 1]))
    # "… and the fact that he asked"
    ahead = tokens[k + 1 + whereas : hit.first] if french else _without_relative(tokens, k + 1, hit.first)
    within = any(t.finite or t.pos == "SCONJ" for t in ahead)
    return subjects and governs and not within


def _without_relative(tokens: Sequence[Token], first: int, verb: int) -> Sequence[Token]:
    """What stands in front of a verb, but for a clause between commas: "Ann Day, who runs the ward," "insists"."""
    commas = [n for n in range(first, verb) if _is_comma(tokens[n])]
    related = len(commas) > 1 and commas[-1] == verb - 1 and tokens[commas[-2] + 1].lower in RELATIVES
    return tokens[first : commas[-2] if related else verb]


def _reports_itself(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether a finite verb after a comma is a reporting clause and no part of what is said."""
    following = tokens[hit.last + 1] if hit.last + 1 < len(tokens) else None
    return (
        following is not None
        and following.pos not in ("ADP", "SCONJ")
        and following.lower not in ("que", "qu'", "de", "d'", "à", "that", "to")
    )


def _is_last_clause(tokens: Sequence[Token], k: int) -> bool:
    return not any(t.finite for t in tokens[k + 1 :])


def _is_comma(token: Token) -> bool:
    return token.lower == "," and token.quotation is None


def before(tokens: Sequence[Token], first: int, floor: int) -> tuple[int, int] | None:
    """The token range between ``floor`` and the boundary before token ``first`` of a reporting clause."""
    last = first - 1
    while last >= floor and tokens[last].quotation is None and tokens[last].lower in (",", "-", "--", ".", ":"):
        last -= 1
    while floor <= last and tokens[floor].quotation is None and tokens[floor].lower in (",", "-", ".", ";", "--"):
        floor += 1
    return (floor, last) if floor <= last else None


def pieces(tokens: Sequence[Token], span: tuple[int, int], sentence: Sentence, lex: Lexicon) -> list[tuple[int, int]]:
    """A token range as character ranges: each long quotation standing by itself is a piece of its own."""
    first, last = span
    inside = tokens[first : last + 1]
    if lex.language == "fr" and last - 1 > first and tokens[last].whole and tokens[last - 1].lower == ":":
        told = pieces(tokens, (first, last - 2), sentence, lex)  # "indique que la loi est bonne : « Elle protège. »"
        return [*told, *pieces(tokens, (last, last), sentence, lex)]
    whole = [t for t in inside if t.whole]
    if lex.language == "fr" and _is_predicate(inside):
        return [_characters(tokens, span, sentence)]  # "selon Anne Roux, la maire « a perdu la main »"
    loose = [t for t in inside if t.quotation is None and t.pos not in ("PUNCT", "CCONJ", "ADV")]
    few = len(loose) <= 2 and not (len(whole) == 1 and _opens_outside(tokens, span))
    if whole and (few or (inside[0].whole and len(loose) <= 6 and not any(t.finite for t in loose))):
        return [sentence.quotations[t.quotation].inner for t in whole if t.quotation is not None]
    return [_characters(tokens, span, sentence)]


def _is_predicate(inside: Sequence[Token]) -> bool:
    """Whether a quotation, and nothing after it, is what is said of a noun in front of it, with no mark between."""
    quoted = next((k for k, t in enumerate(inside) if t.whole), 0)
    noun = inside[:quoted]
    named = bool(noun) and noun[0].pos in ("DET", "PROPN") and noun[-1].pos in ("NOUN", "PROPN", "ADJ")
    return named and quoted == len(inside) - 1 and not any(t.pos == "PUNCT" for t in noun)


def _opens_outside(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """As in "that Roe “maintains his innocence”", "failing to “pay a fine”": a clause begun outside the marks."""
    k = next(n for n in range(span[0], span[1] + 1) if tokens[n].whole)
    if k - 1 > span[0] and tokens[k - 1].lower == "to" and tokens[k - 2].pos == "VERB":
        return True
    return k > span[0] and (tokens[k - 1].finite or tokens[k - 1].pos in ("PRON", "PROPN", "NOUN"))


def _characters(tokens: Sequence[Token], span: tuple[int, int], sentence: Sentence) -> tuple[int, int]:
    first, last = tokens[span[0]], tokens[span[1]]
    start, end = first.start, last.end
    if first.quotation is not None and not first.whole:
        q = sentence.quotations[first.quotation]
        start = q.start if start == q.inner[0] else start
    if last.quotation is not None and not last.whole:
        q = sentence.quotations[last.quotation]
        end = q.end if end >= q.inner[1] - q.title else end  # a title's comma is none of its words
    return start, max(start, end)
