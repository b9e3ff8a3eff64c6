"""Reports that no verb of saying governs: a noun carries the words, a clause denies them, or they stand before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.analyse import contents, reach
from recoupe.analyse.conjunctions import is_demonstrative
from recoupe.analyse.cues import Hit, matches
from recoupe.analyse.impersonal import whence
from recoupe.analyse.lexicon import Lexicon, Verb
from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.phrases import Phrase, can_speak, phrase_from
from recoupe.analyse.report import Report
from recoupe.analyse.sayers import subject

__all__ = ["denials", "nominal", "summed_up", "sums_up"]

_ASIDE = 20  # tokens from "by" to the comma that closes what tells who he is
_SUMMING_UP = 8  # tokens of "C'est du moins ce que"


def nominal(sentence: Sentence, hit: Hit, hits: Sequence[Hit], lex: Lexicon) -> Report | None:
    """As in "l'accusation selon laquelle", "l'annonce par X que", "Roe's claim that"."""
    tokens = sentence.tokens
    aside = _told_of_agent(tokens, hit.last + 1, lex)
    for k in range(hit.last + 1, min(hit.last + 9 + len(aside), len(tokens))):
        if k in aside:
            continue
        if tokens[k].finite or tokens[k].lower in (",", ".", ":") or tokens[k].quotation is not None:
            return None
        size = 2 if matches(tokens, k, ("selon", "laquelle")) or matches(tokens, k, ("selon", "lequel")) else 1
        if size == 2 or (tokens[k].lower in lex.words["that"] and not is_demonstrative(tokens, k)):
            speaker = _possessor(tokens, hit, k, lex)
            if speaker is None:
                return None
            ranges = reach.after(tokens, contents.Complement("that", k + size), hits, lex)
            ranges = [(first, min(last, _clause_end(tokens, k, last))) for first, last in ranges[:1]]
            said = [p for r in ranges for p in reach.pieces(tokens, r, sentence, lex)]
            return Report(sentence, hit, speaker, False, tuple(said), "nominal") if said else None
    return None


def _told_of_agent(tokens: Sequence[Token], k: int, lex: Lexicon) -> range:
    """The tokens set off behind whose claim it is: ", a teacher," of "the claim by Ann Roe, a teacher, that"."""
    by = k < len(tokens) and tokens[k].lower in ("by", "from")
    commas = [n for n in range(k + 1, min(k + _ASIDE, len(tokens) - 1)) if tokens[n].lower == ","] if by else []
    closing = next((n for n in commas[1:] if tokens[n + 1].lower in lex.words["that"]), None)
    plain = closing is not None and lex.language == "en" and all(t.quotation is None for t in tokens[k:closing])
    return range(commas[0], closing + 1) if closing is not None and plain else range(0)


def _clause_end(tokens: Sequence[Token], that: int, last: int) -> int:
    """As in "her criticism that the bill was rushed drew applause": the claim ends before the sentence's own verb."""
    verb = tokens[that].head
    root = next((k for k in range(verb + 1, last + 1) if tokens[k].dep == "ROOT"), None)
    if tokens[that].dep != "mark" or root is None or _within(tokens, root, verb):
        return last
    group = [k for k in range(verb + 1, root + 1) if k == root or (tokens[k].head == root and tokens[k].pos == "AUX")]
    return group[0] - 1 if tokens[group[0]].finite else last


def _within(tokens: Sequence[Token], k: int, head: int) -> bool:
    while tokens[k].head not in (k, head):
        k = tokens[k].head
    return tokens[k].head == head


def _possessor(tokens: Sequence[Token], hit: Hit, stop: int, lex: Lexicon) -> Phrase | None:
    """Whose claim it is: "sa promesse", "the minister's claim", "l'annonce par le maire"."""
    between = [
        k for k in range(hit.last + 1, stop) if tokens[k].lower in ("par", "by", "de", "du", "d'", "of", "des", "from")
    ]
    if between:
        return phrase_from(tokens, between[0] + 1, lex)
    before = tokens[hit.first - 1] if hit.first else None
    if before is not None and before.lower in ("son", "sa", "leur", "his", "her", "their", "ses", "leurs"):
        return Phrase(hit.first - 1, hit.first - 1, pronoun=True)
    if before is not None and before.lower in ("'s", "'"):
        first = hit.first - 2
        while first > 0 and tokens[first - 1].pos in ("DET", "ADJ", "NOUN", "PROPN"):
            first -= 1
        return Phrase(first, hit.first - 2)
    verb = tokens[hit.core].head
    if verb < hit.first and tokens[verb].lower in lex.words["light"] and tokens[hit.core].dep in ("dobj", "obj"):
        own = subject(tokens, replace(hit, first=verb, core=verb, last=verb, form="finite"), lex)
        return own if own and own.last < verb else None  # "Roe made the case that", "raised the possibility that"
    return None


def sums_up(tokens: Sequence[Token], lex: Lexicon) -> int:
    """The tokens of an opening that gives the sentence before to somebody: "C'est du moins ce que", else 0."""
    for k in range(3, min(_SUMMING_UP, len(tokens))):
        opening = " ".join(t.lower for t in tokens[:k]).replace("' ", "'")
        if lex.summing_up.fullmatch(opening):
            return 0 if tokens[0].quotation is not None else k
    return 0


def summed_up(sentence: Sentence, hits: Sequence[Hit], lex: Lexicon) -> list[Report]:
    """As in "Le port fermera. C'est ce qu'a annoncé la préfète": whose words the sentence before is."""
    tokens = sentence.tokens
    opening = sums_up(tokens, lex)
    if opening and tokens[opening - 1].lower not in lex.words["that"]:
        return _summed_by_noun(sentence, opening, lex)
    hit = next((h for h in hits if h.first >= opening and h.form == "finite"), None)
    if not opening or hit is None or hit.negated or lex.takes("call", hit.verb.lemma):
        return []
    own = tokens[opening : hit.first]
    speaker = subject(tokens, hit, lex, opening if any(t.pos != "AUX" for t in own) else hit.first)
    if speaker and any(t.lower in lex.words["impersonal"] for t in tokens[speaker.first : speaker.first + 2]):
        speaker = whence(tokens, hit, speaker, lex)
    quoted = any(t.whole for t in tokens[hit.last :])  # "C'est ce qu'a dit Jean Roux : « … »"
    if speaker is None or quoted or tokens[speaker.first].lower in lex.words["narrator"]:
        return []
    return [Report(sentence, hit, speaker, False, (), "incise")]


def _summed_by_noun(sentence: Sentence, k: int, lex: Lexicon) -> list[Report]:
    """As in "C'est l'avis de la maire", "… le message envoyé par la maire", "… le constat que dresse la maire"."""
    tokens = sentence.tokens
    link = next((w for w in lex.whose if matches(tokens, k, w)), ())
    if link or (k < len(tokens) and tokens[k].lower in lex.words["that"]):
        k += len(link) or 1
    else:
        k = next((n + 1 for n in range(k, min(k + _SUMMING_UP, len(tokens))) if tokens[n].lower == "par"), len(tokens))
    while not link and k < len(tokens) and (tokens[k].pos in ("VERB", "AUX", "ADV")):
        k += 1
    speaker = phrase_from(tokens, k, lex)
    if speaker is None or not can_speak(tokens, speaker, lex):
        return []
    hit = Hit(Verb(tokens[k - 1].lower, "assert"), k - 1, k - 1, k - 1, "phrase")
    return [Report(sentence, hit, speaker, False, (), "incise")]


def denials(sentence: Sentence, lex: Lexicon) -> list[Report]:
    """As in "…, ce que la Russie nie": the clause before is denied."""
    tokens = sentence.tokens
    for k in range(1, len(tokens) - 2):
        opens = tokens[k].lower in ("ce", "which") and tokens[k - 1].lower == "," and tokens[k].quotation is None
        if not opens or (lex.language == "fr" and tokens[k + 1].lower not in ("que", "qu'")):
            continue
        verb = next(
            (n for n in range(k + 2, min(k + 10, len(tokens))) if tokens[n].lower in lex.words["denying_relative"]),
            None,
        )
        region = reach.before(tokens, k, 0)
        if verb is None or region is None:
            continue
        commas = [n for n in range(region[0], region[1]) if tokens[n].lower == "," and tokens[n].quotation is None]
        region = (commas[-1] + 1, region[1]) if commas else region  # what is denied is said last
        first = k + 2 if lex.language == "fr" else k + 1
        while verb - 1 > first and tokens[verb - 1].pos in ("AUX", "ADV"):
            verb -= 1
        if verb <= first:
            continue
        speaker = Phrase(first, verb - 1, pronoun=tokens[first].pos == "PRON")
        hit = Hit(Verb("nier" if lex.language == "fr" else "deny", "deny"), verb, verb, verb, "finite")
        return [Report(sentence, hit, speaker, False, tuple(reach.pieces(tokens, region, sentence, lex)), "denial")]
    return []
