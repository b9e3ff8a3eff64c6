"""What is said: the words a cue governs, after it or before it, without the words that report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from recoupe.analyse.cues import Hit, matches
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.phrases import is_subject
from recoupe.analyse.roles import nouns

__all__ = ["Complement", "after", "before", "complement", "pieces", "question"]

Kind = Literal["that", "quote", "colon", "question", "infinitive", "object", "charge", "zero"]
_REACH = 40  # tokens between a cue and what it governs: "a dit, lors d'une visite …, que"


@dataclass(frozen=True, slots=True)
class Complement:
    """What a cue governs begins at token ``first``."""

    kind: Kind
    first: int


def complement(tokens: Sequence[Token], hit: Hit, cues: frozenset[int], lex: Lexicon) -> Complement | None:
    """What follows a cue and is governed by it. ``cues`` are the tokens at which other cues begin."""
    start = hit.last + 1
    while start < len(tokens) and tokens[start].lower.startswith("-") and len(tokens[start].lower) > 1:
        start += 1
    if _of_oneself(tokens, hit, start, lex):
        return Complement("infinitive", start)
    if resumed := _behind_aside(tokens, start, lex):
        return Complement("that", resumed)
    for k in range(start, min(start + _REACH, len(tokens))):
        t = tokens[k]
        gerund = k == start and t.lower.endswith("ing") and lex.takes("gerund", hit.verb.lemma)
        being = k == start and t.lower == "être"  # "avoue être soulagée", whatever being relieved says by itself
        if k in cues and not gerund and not being and not (lex.language == "en" and t.lower == "said"):
            break
        if found := _opening(tokens, k, start, hit, lex):
            return found
        if t.finite and t.quotation is None and k > start:
            break
    return _bare_clause(tokens, start, hit, lex) or _object(tokens, start, hit, cues, lex)


def _behind_aside(tokens: Sequence[Token], start: int, lex: Lexicon) -> int | None:
    """As in "argues, in a piece that appeared on Monday, that it failed": what follows the second comma."""
    if start >= len(tokens) or tokens[start].lower != ",":
        return None
    closing = (k for k in range(start + 2, min(start + _REACH, len(tokens) - 2)) if tokens[k].lower == ",")
    k = next((k for k in closing if tokens[k + 1].lower in lex.words["that"]), None)
    told = k is not None and not any(t.lower in lex.words["that"] and t.pos == "SCONJ" for t in tokens[start:k])
    return k + 2 if k is not None and told and not any(t.whole for t in tokens[start:k]) else None


def _of_oneself(tokens: Sequence[Token], hit: Hit, start: int, lex: Lexicon) -> bool:
    """As in "s'est dit prêt à bâtir": the adjective is what is said."""
    if hit.verb.lemma not in lex.words["reflexive"] or start + 1 >= len(tokens):
        return False
    reflexive = any(t.lower in ("s'", "se") for t in tokens[hit.first : hit.core])
    adjective = tokens[start].pos in ("ADJ", "VERB") and tokens[start].quotation is None
    return reflexive and adjective and tokens[start + 1].lower not in lex.words["that"] | {":"}


def _opening(tokens: Sequence[Token], k: int, start: int, hit: Hit, lex: Lexicon) -> Complement | None:
    t, lemma = tokens[k], hit.verb.lemma
    if lex.takes("describe", lemma) and t.lower in lex.words["question"] and k > start:
        return None
    if t.lower == ":" and t.quotation is None:
        return Complement("colon", k + 1) if k + 1 < len(tokens) else None
    for words in lex.facts:
        if matches(tokens, k, words):
            return Complement("that", k + len(words))
    if t.whole:
        noun = lex.takes("describe", lemma) or lex.takes("mention", lemma)
        charged = noun or lex.takes("charge", lemma) or k - start > 3
        if charged and _has_words(tokens[start:k]):
            return Complement("object", start)
        return Complement("object" if noun else "quote", k)
    if t.lower in lex.words["that"] and _complementises(tokens, k, hit, lex):
        return Complement("that", k + 1)
    if lex.takes("measure", lemma) and _measured(tokens, k, start):
        return Complement("object", start)
    asking = hit.verb.act == "ask" or lex.takes("question", lemma)
    if asking and not _relates(tokens, k) and (asked := question(tokens, k, lex)):
        return Complement("question", asked)
    return _infinitive(tokens, k, start, hit, lex)


def _relates(tokens: Sequence[Token], k: int) -> bool:
    """As in "said Roe, who runs it", "the logs, some of which": a relative clause and no question."""
    near = tokens[k - 1] if k else None
    return (
        near is not None and tokens[k].lower in ("who", "which", "whose") and (near.lower == "," or near.pos == "ADP")
    )


def _measured(tokens: Sequence[Token], k: int, start: int) -> bool:
    """As in "estime à dix euros le coût", "puts its losses at $3 million"."""
    figures = tokens[k + 1 : k + 3]
    priced = tokens[k].lower in ("à", "at") and any(t.pos in ("NUM", "SYM") or t.text[0].isdigit() for t in figures)
    return priced and (k == start or any(t.pos == "NOUN" for t in tokens[start:k]))


def _has_words(tokens: Sequence[Token]) -> bool:
    return any(t.pos in ("NOUN", "PROPN", "PRON") for t in tokens)


def _complementises(tokens: Sequence[Token], k: int, hit: Hit, lex: Lexicon) -> bool:
    before = tokens[k - 1].lower
    # "answered that it was", but not "called that a lie"
    subordinate = lex.language == "en" and tokens[k].dep == "mark" and tokens[tokens[k].head].head == hit.core
    if (lex.takes("quote_only", hit.verb.lemma) and not subordinate) or k + 1 >= len(tokens):
        return False
    if before in lex.words["not_that"] and before not in ("aussi", "même", "bien", "now", "all"):
        return False
    if lex.language == "en":
        return tokens[k].pos == "SCONJ" or tokens[k].dep == "mark" or k == hit.last + 1
    relative = tokens[k].pos == "PRON" and tokens[k - 1].pos in ("NOUN", "PROPN") and k - hit.last > 6
    first = tokens[hit.last + 1]
    told = next((t for t in tokens[hit.last + 1 : k] if t.pos != "ADV"), first)
    own = lex.takes("object", hit.verb.lemma) and told.pos == "DET" and tokens[k - 1].pos == "NOUN"
    if own and k - hit.last > 2:
        return False  # "réclame des comptes que la ville refuse"
    set_off = before == "," and lex.takes("infinitive", hit.verb.lemma) and first.pos == "DET" and k - hit.last > 3
    return not relative and not set_off


def question(tokens: Sequence[Token], k: int, lex: Lexicon) -> int | None:
    asking = lex.words["question"]
    for size in (3, 2, 1):
        words = " ".join(t.lower for t in tokens[k : k + size]).replace("' ", "'")
        if words in asking:
            return k
    return None


def _infinitive(tokens: Sequence[Token], k: int, start: int, hit: Hit, lex: Lexicon) -> Complement | None:
    """As in "promet de bâtir", "affirme avoir vu", "urged them to leave", "denies taking"."""
    t, lemma = tokens[k], hit.verb.lemma
    if lex.takes("gerund", lemma) and k <= start + 1 and t.lower.endswith("ing") and t.pos in ("VERB", "AUX"):
        return Complement("infinitive", k)
    if _begins_charge(tokens, k, start, lemma, lex):
        return Complement("charge", k + 1)
    if lex.takes("wish", lemma):
        return Complement("object", start) if _wished(tokens, k, start, lex) else None
    if lex.takes("charge_for", lemma) and t.lower in ("for", "pour") and t.quotation is None:
        return Complement("charge", k + 1)
    if not lex.takes("infinitive", lemma) and not lex.takes("charge", lemma):
        return None
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    linked = t.lower in lex.words["infinitive_links"] and following is not None
    if linked and following is not None and _is_infinitive(tokens, k + 1, lex):
        requested = lemma in lex.words["requesting"] and tokens[start].pos != "DET"  # "demande à Anne de venir"
        if lex.takes("object", lemma) and not requested and any(x.pos == "NOUN" for x in tokens[start:k]):
            return Complement("object", start)
        return Complement("infinitive", k if lex.language == "en" else k + 1)
    laid = any(x.lower == "on" for x in tokens[start:k])  # "blamed the delays on a shortage of crews"
    if t.quotation is None and lex.takes("charge", lemma) and t.lower in ("d'", "de", "of", "for") and k > start:
        return None if laid else Complement("charge", k + 1)
    negated = t.lower in ("ne", "n'")
    if (
        lex.language == "fr"
        and (k <= start + 1 or _is_time(tokens[start:k], lex))
        and (t.pos in ("VERB", "AUX") or negated)
        and _is_infinitive(tokens, k, lex)
    ):
        return Complement("infinitive", k)
    return None


def _is_time(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether nothing but a time is told: "a confirmé ce vendredi avoir reçu …"."""
    return all(t.lower in lex.words["time"] and t.quotation is None for t in tokens)


def _begins_charge(tokens: Sequence[Token], k: int, start: int, lemma: str, lex: Lexicon) -> bool:
    """As in "appelle à la grève", "se défend de tout retard", "asked for a hearing": a preposition and what is said."""
    word = tokens[k].lower
    if lemma == "ask" and word == "for":
        return k + 1 < len(tokens) and tokens[k + 1].lower not in lex.words["no_content"]
    called = lex.takes("call", lemma) and word in lex.words["towards"]
    about = lex.takes("about", lemma) and word in lex.words["about"] and k <= start + 1
    return (called or about) and _begins_noun(tokens, k + 1)


def _wished(tokens: Sequence[Token], k: int, start: int, lex: Lexicon) -> bool:
    """As in "want the county to mend it", "would like to see it mended"; what one wants to do oneself is no demand."""
    if tokens[k].lower != "to" or not _is_infinitive(tokens, k + 1, lex):
        return False
    others = any(t.pos in ("NOUN", "PROPN", "PRON") for t in tokens[start:k])
    return others or (k == start and k + 1 < len(tokens) and tokens[k + 1].lower == "see")


def _begins_noun(tokens: Sequence[Token], k: int) -> bool:
    return k < len(tokens) and tokens[k].pos in ("DET", "NOUN", "PROPN", "ADJ", "NUM")


def _is_infinitive(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    n = k
    while (n < min(k + 5, len(tokens)) and tokens[n].pos in ("ADV", "PRON")) or (
        n < len(tokens) and tokens[n].lower in ("ne", "pas", "se", "s'")
    ):
        n += 1
    if n >= len(tokens):
        return False
    t = tokens[n]
    if lex.language == "en":
        return tokens[k - 1].lower == "to" and tokens[k - 1].pos == "PART" and t.pos in ("VERB", "AUX")
    return t.pos in ("VERB", "AUX") and not t.finite and t.lower.endswith(("er", "ir", "re", "oir"))


def _bare_clause(tokens: Sequence[Token], start: int, hit: Hit, lex: Lexicon) -> Complement | None:
    """English leaves "that" out: "said the plan had failed"."""
    if (
        lex.language != "en"
        or lex.takes("quote_only", hit.verb.lemma)
        or start >= len(tokens)
        or tokens[start].lower == ","
    ):
        return None
    clauses = [n for n, t in enumerate(tokens) if t.head == hit.core and t.dep == "ccomp" and n > hit.last]
    if clauses:
        head = clauses[0]
        first = min([n for n, t in enumerate(tokens) if n > hit.last and (t.head == head or n == head)], default=head)
        while first > start and _under(tokens, first - 1, head):
            first -= 1
        while first < len(tokens) and tokens[first].pos == "PUNCT":
            first += 1
        told = lex.takes("object", hit.verb.lemma) and not any(t.finite for t in tokens[first:])
        return None if told or tokens[head].quotation is not None else Complement("zero", first)
    return None


def _under(tokens: Sequence[Token], k: int, head: int) -> bool:
    for _ in range(len(tokens)):
        if k == head:
            return True
        if tokens[k].head == k:
            return False
        k = tokens[k].head
    return False


def _object(tokens: Sequence[Token], start: int, hit: Hit, cues: frozenset[int], lex: Lexicon) -> Complement | None:
    """A noun complement that is what is said: with a quotation in it, or after a verb that demands or denies."""
    if start >= len(tokens) or tokens[start].lower in (",", ".", ";"):
        return None
    start = _past_addressee(tokens, start, lex)
    stop = next((k for k in range(start, len(tokens)) if _closes(tokens, k) or k in cues), len(tokens))
    while (
        start < stop
        and tokens[start].quotation is None
        and (
            tokens[start].pos == "ADV"
            or tokens[start].lower in ("en", "effet", "fait")
            or (tokens[start].lower in lex.words["time"] and tokens[start].pos in ("NOUN", "PROPN"))
        )
    ):
        start += 1
    inside = tokens[start:stop]
    if inside and inside[0].entity in ("DATE", "TIME"):
        return None  # "announced about 40 minutes after the final out"
    if any(t.lower in lex.words["no_content"] and t.quotation is None for t in inside[:3]):
        return None
    if any(t.quotation is not None for t in inside):
        return Complement("object", start)
    if lex.takes("object", hit.verb.lemma) and hit.form != "nominal":
        owned = inside and inside[0].lower in nouns(lex.language).titles["possessive"]
        nominal = inside and (owned or inside[0].pos in ("DET", "NOUN", "ADJ", "PROPN", "NUM")) and len(inside) >= 2
        nominal = nominal or (lex.takes("bare", hit.verb.lemma) and _one_noun(inside, lex))
        bare = 0 < len(inside) <= 2 and inside[-1].lower in lex.words["charges"]  # "rejected the charge"
        return Complement("object", start) if nominal and not bare else None
    return None


def _one_noun(inside: Sequence[Token], lex: Lexicon) -> bool:
    """As in "urged caution", and not "urged voters"."""
    lone = len(inside) == 1 and inside[0].pos == "NOUN" and inside[0].lower not in lex.words["charges"]
    return lex.language == "en" and lone and inside[0].lower not in nouns("en").classes and not inside[0].entity


def _closes(tokens: Sequence[Token], k: int) -> bool:
    """Whether a noun complement ends here; a quotation set off by a comma still belongs to it."""
    if tokens[k].quotation is not None:
        return False
    quoted = k + 1 < len(tokens) and tokens[k + 1].quotation is not None
    return tokens[k].lower in (";", ".") or (tokens[k].lower == "," and not quoted)


def _past_addressee(tokens: Sequence[Token], start: int, lex: Lexicon) -> int:
    """As in "réclame à la ville des comptes": what is asked for stands after the one who is asked."""
    if lex.language != "fr" or start + 1 >= len(tokens) or tokens[start].lower not in ("à", "au", "aux", "de", "d'"):
        return start
    if tokens[start + 1].quotation is not None:
        return start  # "parle d'« une soirée à oublier »"
    k = start + 1 + (start + 1 < len(tokens) and tokens[start + 1].pos == "DET")
    while k < len(tokens) and tokens[k].pos in ("NOUN", "PROPN", "ADJ", "VERB") and tokens[k].quotation is None:
        k += 1
    return k if k < len(tokens) and (tokens[k].pos == "DET" or tokens[k].quotation is not None) else start


# --- how far it reaches --------------------------------------------------------------------------


def after(tokens: Sequence[Token], found: Complement, cues: Sequence[Hit], lex: Lexicon) -> list[tuple[int, int]]:
    """Token ranges (both ends in) said after a cue; "que A et que B" are two."""
    ranges: list[tuple[int, int]] = []
    first = found.first
    begins = {h.first: h for h in cues if h.first > found.first}
    depth = 0
    for k in range(found.first, len(tokens)):
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
    ranges.append((first, len(tokens) - 1))
    return _trimmed(tokens, ranges)


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
    """Where a second coordinated complement begins: "et que …", "but that …"."""
    if tokens[k].lower not in lex.words["coordination"] or k + 2 >= len(tokens):
        return None
    if any(t.lower in lex.words["that"] and t.pos == "SCONJ" and t.quotation is None for t in tokens[first:k]):
        return None  # "veut que A et que B" is one wish
    if tokens[k + 1].lower in lex.words["that"]:
        return k + 2
    return None


def _ends(tokens: Sequence[Token], k: int, found: Complement, begins: dict[int, Hit], lex: Lexicon) -> bool:
    t = tokens[k]
    if t.lower == ";":
        return True
    hit = begins.get(k) or (
        begins.get(k + 1) if t.lower in ("et", "and", "mais", "but", "en", "tout", "puis") else None
    )
    hit = hit or (begins.get(k + 2) if t.lower in ("tout", "et", "while", "before", "avant") else None)
    if found.kind in ("object", "charge", "infinitive") and _next_clause(tokens, k, lex):
        return True
    if hit and hit.form == "participle" and found.kind == "that" and not any(x.finite for x in tokens[found.first : k]):
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
    if hit and hit.form == "finite" and t.lower in ("et", "and", "mais", "but", "puis") and hit.first == k + 1:
        return True
    if found.kind in ("that", "zero") and k > found.first and _another_reports(tokens, k, begins, lex):
        return True
    if t.lower == "," and k + 1 < len(tokens):
        return _comma_ends(tokens, k, found, begins, lex)
    return False


def _next_clause(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "réclament des comptes et les pompiers fouillent": the reporter's own next clause."""
    if tokens[k].lower not in lex.words["next_clause"] or k + 2 >= len(tokens):
        return False
    begins = tokens[k + 1].pos in ("DET", "PROPN", "PRON")
    opposed = tokens[k].lower in ("mais", "but") and any(t.finite for t in tokens[k + 2 :])
    return begins and (opposed or is_subject(tokens, k + 1))


def _comma_ends(tokens: Sequence[Token], k: int, found: Complement, begins: dict[int, Hit], lex: Lexicon) -> bool:
    hit = begins.get(k + 1)
    if hit and hit.form == "participle" and found.kind == "that" and not any(x.finite for x in tokens[found.first : k]):
        return False
    if found.kind in ("object", "charge", "infinitive") and _next_clause(tokens, k + 1, lex):
        return True
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
    ):
        return True
    return rest.startswith(lex.narration)


def _another_reports(tokens: Sequence[Token], k: int, begins: dict[int, Hit], lex: Lexicon) -> bool:
    """As in "…, and even the bank's economists admit that …": a clause with a cue and a subject of its own."""
    if lex.language != "en" or tokens[k].lower not in lex.words["next_clause"]:
        return False
    hit = next((h for first, h in sorted(begins.items()) if first > k), None)
    if hit is None or hit.form != "finite" or hit.last + 1 >= len(tokens) or hit.negated:
        return False
    subjects = [n for n in range(k + 1, hit.first) if tokens[n].head == hit.core and tokens[n].dep == "nsubj"]
    governs = tokens[hit.last + 1].lower in lex.words["that"] or tokens[hit.last + 1].whole
    governs = governs or hit.verb.lemma in lex.words["speaking"]
    return bool(subjects) and governs and not any(t.finite for t in tokens[k + 1 : hit.first])


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


def before(tokens: Sequence[Token], first: int, floor: int) -> tuple[int, int] | None:
    """The token range between ``floor`` and the boundary before token ``first`` of a reporting clause."""
    last = first - 1
    while last >= floor and tokens[last].quotation is None and tokens[last].lower in (",", "-", "--", ".", ":"):
        last -= 1
    while floor <= last and tokens[floor].quotation is None and tokens[floor].lower in (",", "-", ".", ";", "--"):
        floor += 1
    return (floor, last) if floor <= last else None


def pieces(tokens: Sequence[Token], span: tuple[int, int], sentence: Sentence) -> list[tuple[int, int]]:
    """A token range as character ranges: each long quotation standing by itself is a piece of its own."""
    first, last = span
    inside = tokens[first : last + 1]
    whole = [t for t in inside if t.whole]
    loose = [t for t in inside if t.quotation is None and t.pos not in ("PUNCT", "CCONJ", "ADV")]
    if whole and (len(loose) <= 2 or (inside[0].whole and len(loose) <= 6 and not any(t.finite for t in loose))):
        return [sentence.quotations[t.quotation].inner for t in whole if t.quotation is not None]
    return [_characters(tokens, span, sentence)]


def _characters(tokens: Sequence[Token], span: tuple[int, int], sentence: Sentence) -> tuple[int, int]:
    first, last = tokens[span[0]], tokens[span[1]]
    start, end = first.start, last.end
    if first.quotation is not None and not first.whole:
        q = sentence.quotations[first.quotation]
        start = q.start if start == q.inner[0] else start
    if last.quotation is not None and not last.whole:
        q = sentence.quotations[last.quotation]
        end = q.end if end == q.inner[1] else end
    return start, max(start, end)
