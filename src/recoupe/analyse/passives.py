"""Reports in the passive, whose speaker is the agent: "is expected by analysts to fall"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.analyse import contents, reach
from recoupe.analyse.conjunctions import begins_noun
from recoupe.analyse.cues import Hit
from recoupe.analyse.lexicon import Lexicon, Verb
from recoupe.analyse.mistagged import infinitive_at
from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.phrases import Phrase, can_speak, phrase_from
from recoupe.analyse.report import Report
from recoupe.analyse.roles import nouns

__all__ = ["is_written_by", "judged", "passives"]

_FAR = 14  # tokens between a judgement and whose it is: "jugé « trop cher » par une partie des élus"
_APPOSED = 10  # tokens that tell who the agent is, between two commas


def passives(sentence: Sentence, hits: Sequence[Hit], lex: Lexicon) -> list[Report]:
    """The reports of a parsed English sentence whose verb is passive and tells by whom."""
    tokens = sentence.tokens
    found = [_passive(sentence, k, hits, lex) for k in range(1, len(tokens)) if tokens[k].quotation is None]
    found += [_asked(sentence, k, hits, lex) for k in range(len(tokens) - 1) if tokens[k + 1].lower == "by"]
    return [report for report in found if report]


def is_written_by(tokens: Sequence[Token], k: int) -> bool:
    """As in "The report, written by Ann Roe, said it was unsafe": a participle that tells whose paper it is."""
    led = tokens[k].dep == "acl" and [t.lower for t in tokens[k + 1 : k + 2]] == ["by"]
    return led and nouns("en").classes.get(tokens[tokens[k].head].lower) == "document"


def _asked(sentence: Sentence, k: int, hits: Sequence[Hit], lex: Lexicon) -> Report | None:
    """As in "Asked by Roe whether it was safe, Day said no": the question of whoever asks."""
    tokens = sentence.tokens
    verb = next((v for v in lex.verbs.get(tokens[k].lower, ()) if v.lemma in lex.words["asking"]), None)
    speaker = phrase_from(tokens, k + 2, lex) if verb and tokens[k].quotation is None else None
    if verb is None or speaker is None or not can_speak(tokens, speaker, lex):
        return None
    asked = contents.question(tokens, speaker.last + 1, lex)
    if asked is None:
        return None
    return _report(sentence, Hit(verb, k, k, k, "finite"), speaker, contents.Complement("question", asked), hits, lex)


def _passive(sentence: Sentence, k: int, hits: Sequence[Hit], lex: Lexicon) -> Report | None:
    tokens = sentence.tokens
    verb = next((v for v in lex.verbs.get(tokens[k].lower, ()) if v.lemma in lex.words["agentive"]), None)
    by = next((n for n, t in enumerate(tokens) if t.dep == "agent" and t.head == k and n > k), None)
    by = by or (k + 1 if _stands(tokens, k) else None)
    if (
        verb is None
        or by is None
        or not (_stands(tokens, k) or any(t.dep == "auxpass" and t.head == k for t in tokens))
    ):
        return None
    speaker = phrase_from(tokens, by + 1, lex)
    if speaker is None or not can_speak(tokens, speaker, lex):
        return None
    speaker = replace(speaker, last=_before_doing(tokens, speaker))
    governed = _governed(tokens, _past_apposition(tokens, speaker), verb.lemma, lex)
    return _report(sentence, Hit(verb, k, k, k, "finite"), speaker, governed, hits, lex) if governed else None


def _stands(tokens: Sequence[Token], k: int) -> bool:
    """As in "The mayor stands accused by the union of hiding it"."""
    behind = tokens[k + 1].lower if k + 1 < len(tokens) else ""
    return behind == "by" and tokens[k - 1].lower in ("stand", "stands", "stood")


def _past_apposition(tokens: Sequence[Token], agent: Phrase) -> int:
    """Where what is said may begin: behind "at Leeds" in "told by Tom Roe, a historian at Leeds, that"."""
    behind = agent.last + 1
    if all(t.lower != "," for t in tokens[agent.first : behind]):
        return behind
    closing = next((n for n in range(behind, min(behind + _APPOSED, len(tokens))) if tokens[n].lower == ","), behind)
    return behind if any(t.finite for t in tokens[behind:closing]) else closing


def _before_doing(tokens: Sequence[Token], phrase: Phrase) -> int:
    """Where an English agent ends: "accused by [the health ministry] of hiding it"."""
    inside = range(phrase.first + 1, phrase.last)
    return next((k - 1 for k in inside if tokens[k].lower == "of" and tokens[k + 1].lower.endswith("ing")), phrase.last)


def _report(
    sentence: Sentence, hit: Hit, speaker: Phrase, governed: contents.Complement, hits: Sequence[Hit], lex: Lexicon
) -> Report | None:
    ranges = reach.after(sentence.tokens, governed, hits, lex)[:1]
    said = tuple(p for r in ranges for p in reach.pieces(sentence.tokens, r, sentence, lex))
    return Report(sentence, hit, speaker, False, said, governed.kind) if said else None


def _governed(tokens: Sequence[Token], k: int, lemma: str, lex: Lexicon) -> contents.Complement | None:
    """What stands behind the agent: "to fall", "of lying", "as a threat", "that it fell"."""
    if k < len(tokens) and tokens[k].lower == ",":  # "by her lawyer, Tom Roe, that"
        k = next((n + 1 for n in range(k + 1, min(k + _APPOSED, len(tokens))) if tokens[n].lower == ","), k + 1)
    while k < len(tokens) and (tokens[k].entity in ("DATE", "TIME") or _leads_to_time(tokens, k)):
        k += 1
    if k + 1 >= len(tokens):
        return None
    word, following = tokens[k].lower, tokens[k + 1]
    if word == ":":
        return contents.Complement("colon", k + 1)  # "The hall was told by Mr Day: “…”"
    if word == "to" and following.pos in ("VERB", "AUX", "ADV", "PART"):
        return contents.Complement("infinitive", k)
    told = lemma in lex.words["telling"] and begins_noun(tokens, k + 1)  # whatever the tagger takes "that" for
    if word in lex.words["that"] and (tokens[k].pos == "SCONJ" or told):
        return contents.Complement("that", k + 1)  # "were told by their leader on Monday that talks had failed"
    if word in ("of", "for") and (lex.takes("charge", lemma) or lex.takes("charge_for", lemma)):
        return contents.Complement("charge", k + 1)
    return contents.Complement("object", k + 1) if word == "as" and lex.takes("describe", lemma) else None


def _leads_to_time(tokens: Sequence[Token], k: int) -> bool:
    return tokens[k].pos == "ADP" and k + 1 < len(tokens) and tokens[k + 1].entity in ("DATE", "TIME")


def judged(sentence: Sentence, hits: Sequence[Hit], lex: Lexicon) -> list[Report]:
    """The reports of a parsed French sentence in the passive: "est jugé « liberticide » par la Ligue"."""
    places = range(1, len(sentence.tokens)) if lex.language == "fr" else ()
    found = (_judgement(sentence, k, lex) or _charge(sentence, k, hits, lex) for k in places)
    return [report for report in found if report]


def _charge(sentence: Sentence, k: int, hits: Sequence[Hit], lex: Lexicon) -> Report | None:
    """As in "est accusée par la mairie d'avoir menti", "sommé par son parti de s'expliquer"."""
    tokens, having = sentence.tokens, nouns(lex.language).having
    readings = lex.verbs.get(tokens[k].lower, ())
    verb = next((v for v in readings if lex.takes("charge", v.lemma) or _demands(v, lex)), None)
    done = tokens[k].quotation is None and not tokens[k].finite and tokens[k - 1].lower not in having
    if verb is None or not done or k + 2 >= len(tokens) or tokens[k + 1].lower != "par":
        return None
    speaker = phrase_from(tokens, k + 2, lex)
    link = speaker.last + 1 if speaker else len(tokens)
    link += link < len(tokens) and tokens[link].lower == ","  # "par Jean Roux, maire de Lorne, d'avoir menti"
    if speaker is None or link + 1 >= len(tokens) or not can_speak(tokens, speaker, lex):
        return None
    if tokens[link].lower not in lex.words["infinitive_links"] or not infinitive_at(tokens, link + 1, lex):
        return None
    hit = Hit(verb, k, k, k, "finite")
    return _report(sentence, hit, speaker, contents.Complement("infinitive", link + 1), hits, lex)


def _demands(verb: Verb, lex: Lexicon) -> bool:
    return verb.act == "demand" and lex.takes("infinitive", verb.lemma)


def _judgement(sentence: Sentence, k: int, lex: Lexicon) -> Report | None:
    tokens, having = sentence.tokens, nouns(lex.language).having
    verb = next((v for v in lex.verbs.get(tokens[k].lower, ()) if v.lemma in lex.words["agentive"]), None)
    own = tokens[k].quotation is None and not tokens[k].finite and tokens[k - 1].lower not in having
    if verb is None or not own:
        return None
    by = next((n for n in range(k + 1, min(k + _FAR, len(tokens))) if tokens[n].lower == "par"), None)
    if by is None or any(t.finite and t.quotation is None for t in tokens[k:by]):
        return None
    speaker = phrase_from(tokens, by + 1, lex)
    quoted = [t.quotation for t in tokens[k:by] if t.quotation is not None]
    if speaker is None or not quoted or not can_speak(tokens, speaker, lex):
        return None
    said = tuple(sentence.quotations[q].inner for q in dict.fromkeys(quoted))
    return Report(sentence, Hit(verb, k, k, k, "finite"), speaker, False, said, "object")
