"""Reports: a cue, the words that name who speaks, and the words that are said.

A sentence reports in one of these ways: the cue governs what follows ("a dit que", "said: “…”"); it
stands as an incise in or after what is said ("…, a-t-il dit", "…, Roe said"); it names a source
("selon …", "according to …"); a noun carries it ("his claim that"); or a relative clause denies what
stands before it ("ce que … nie").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.analyse import contents, reach
from recoupe.analyse.claims import denials, nominal, summed_up
from recoupe.analyse.cues import Hit, find, is_asked
from recoupe.analyse.impersonal import agent, heard_from, is_nobody, is_put, whence
from recoupe.analyse.intents import intended
from recoupe.analyse.introduced import in_own_words, introduced
from recoupe.analyse.lexicon import Lexicon, Verb
from recoupe.analyse.marked import marked, own_verbs
from recoupe.analyse.narration import asks_itself
from recoupe.analyse.overlapping import covers, is_retold, is_voiced, repeats
from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.passives import is_written_by, judged, passives
from recoupe.analyse.phrases import (
    RELATIVES,
    Phrase,
    can_speak,
    phrase_around,
)
from recoupe.analyse.report import Report
from recoupe.analyse.roles import head_noun, nouns
from recoupe.analyse.sayers import subject
from recoupe.analyse.setoff import as_incise, incise
from recoupe.analyse.sharing import shared, subject_of, whom_cited
from recoupe.analyse.sources import according
from recoupe.analyse.subjects import absolute, begun, own_words, past_lead

__all__ = ["reports"]

_SOME = frozenset({"some", "many", "several", "most", "others"})


def reports(
    sentence: Sentence, lex: Lexicon, after_quote: bool = False, passed_over: Hit | None = None
) -> list[Report]:
    """The reports of a parsed sentence, in order. ``after_quote``: the sentence before is a bare quotation."""
    tokens = sentence.tokens
    hits = [h for h in find(tokens, lex) if h != passed_over and not _narrated(tokens, h, lex)]
    hits = [] if asks_itself(tokens) else hits
    found: list[Report] = []
    floor = 0
    whose = summed_up(sentence, hits, lex)  # "C'est ce qu'a dit la maire, assurant que …"
    main = whose[0].speaker if whose else None
    citing = any(whom_cited(tokens, h) for h in hits)
    for hit in hits:
        if citing and hit.verb.lemma in ("citer", "quote"):
            continue  # "a cité le responsable comme disant": what follows has its own speaker
        report = _report(sentence, hit, hits, floor, main, lex, after_quote and not found)
        if report is None:
            main = main or _bystander(tokens, hit, floor, lex)
            continue
        found = [other for other in found if not is_voiced(other, report, lex)]
        if any(repeats(other, report, lex) for other in found):
            continue
        found = [other for other in found if not is_retold(other, report, lex)]
        found.append(report)
        floor = _floor(tokens, report)
        main = report.speaker or main
    agents = passives(sentence, hits, lex) if lex.language == "en" else judged(sentence, hits, lex)
    found = [other for other in found if other.speaker or not any(covers(other, r) for r in agents)]
    found += [r for r in agents if not any(covers(other, r) for other in found)]
    if after_quote and whose:
        return whose + [r for r in found if r.hit.form == "participle"]
    return found or denials(sentence, lex) or _introduced(sentence, lex)


def _no_source(token: Token, lex: Lexicon) -> bool:
    """Whether a pronoun stands for no speaker: "whether that ruled out a hotel"."""
    return token.lower != "it" and lex.language == "en" and nouns("en").classes.get(token.lower) == "document"


def _sums_up(tokens: Sequence[Token], phrase: Phrase, lex: Lexicon) -> bool:
    """As in "Roe said it was dead, a claim Day denies": what was said, which says nothing itself."""
    noun = tokens[phrase.last].lower in lex.nominal and tokens[phrase.first].lower in ("a", "an")
    return lex.language == "en" and noun and phrase.first > 0 and tokens[phrase.first - 1].lower == ","


def _narrated(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> bool:
    """As in "you may remember", "a piece I urge you to read", "written by Roe": the reporter's word, or a question."""
    before = tokens[hit.first - 1] if hit.first else None
    told = before is not None and before.lower in lex.words["narrator"] and before.quotation is None
    plain = told and not any(t.quotation is not None for t in tokens)
    return plain or (
        lex.language == "en" and (is_written_by(tokens, hit.core) or _is_asked_about(tokens, hit.core, lex))
    )


def _is_asked_about(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "Asked if he thought it safe, Roe smiled": a verb in the question somebody is asked."""
    while tokens[k].dep in ("ccomp", "xcomp", "conj", "advcl") and tokens[k].head != k:
        asked = tokens[k].head
        if asked < k and lex.verbs.get(tokens[asked].lower) and is_asked(tokens, asked, lex):
            between = [t.lower for t in tokens[asked + 1 : k]]
            return any(w in lex.words["question"] for w in between) and "," not in between
        k = asked
    return False


def _introduced(sentence: Sentence, lex: Lexicon) -> list[Report]:
    """What is quoted, said by the one its sentence's shape names."""
    if own := own_verbs(sentence, lex):
        return [Report(sentence, hit, speaker, False, (said,), "object") for hit, speaker, said in own]
    if (found := introduced(sentence, lex)) is None:
        return _in_own_words(sentence, lex)
    hit, speaker, kind = found
    tokens = sentence.tokens[: hit.first] if kind == "incise" else sentence.tokens[hit.last :]
    said = tuple(sentence.quotations[q].inner for t in tokens if t.whole and (q := t.quotation) is not None)
    return [Report(sentence, hit, speaker, False, tuple(dict.fromkeys(said)), kind)]


def _in_own_words(sentence: Sentence, lex: Lexicon) -> list[Report]:
    """What stands behind a colon, with a quotation in it, said by the person whom the clause before is about."""
    if (found := in_own_words(sentence, lex)) is None:
        return []
    hit, speaker, kind = found
    region = reach.before(sentence.tokens, len(sentence.tokens), hit.last + 1)
    said = tuple(reach.pieces(sentence.tokens, region, sentence, lex)) if region else ()
    return [Report(sentence, hit, speaker, False, said, kind)]


def _bystander(tokens: Sequence[Token], hit: Hit, floor: int, lex: Lexicon) -> Phrase | None:
    """The subject of a cue without content: what follows may still be said by it."""
    return subject(tokens, hit, lex, floor) if hit.form == "finite" else None


def _floor(tokens: Sequence[Token], report: Report) -> int:
    """The first token that a later report of the sentence may take for its own."""
    if report.kind in ("incise", "according"):
        last = max(report.hit.last, report.speaker.last if report.speaker else 0)
        return min(last + 1, len(tokens))
    return 0


def _report(
    sentence: Sentence, hit: Hit, hits: Sequence[Hit], floor: int, main: Phrase | None, lex: Lexicon, after_quote: bool
) -> Report | None:
    if hit.form == "according":
        return according(sentence, hit, hits, floor, lex)
    if hit.form == "nominal":
        return nominal(sentence, hit, hits, lex)
    tokens = sentence.tokens
    if hit.negated and not _says_when_negated(hit, lex):
        return _untold(sentence, hit, hits, floor, lex)
    speaker = _speaker(tokens, hit, floor, lex)
    hearsay = hit.verb.lemma in lex.words["hearsay"] and (speaker is None or speaker.pronoun)
    if hearsay or (speaker and (is_nobody(tokens, speaker, lex) or is_put(tokens, speaker, lex))):
        return None
    if speaker and ((speaker.pronoun and _no_source(tokens[speaker.first], lex)) or _sums_up(tokens, speaker, lex)):
        return None
    inherits = speaker is None
    speaker = speaker or shared(tokens, hit, main, lex)
    starts = frozenset(h.first for h in hits if h.first > hit.last and h.form != "nominal")
    hit, governed = intended(tokens, hit, lex) or (hit, contents.complement(tokens, hit, starts, lex))
    if governed and governed.kind in ("object", "zero") and speaker and not inherits and speaker.first > hit.core:
        governed = None  # what follows is the subject: "…, dénonce le syndicat"
    own = None if inherits else speaker
    cited = governed is None and whom_cited(tokens, hit)  # "“…,” the agency quoted Roe as saying"
    opening = (
        _behind_quotation(tokens, hit, floor) if cited else incise(tokens, hit, own, floor, governed, after_quote, lex)
    )
    if opening is not None:
        return as_incise(sentence, hit, speaker, opening, floor, lex)
    if governed is None or (governed.kind == "object" and inherits and main is None and not _set_off(tokens, hit, lex)):
        return None
    if _hands_on(tokens, hit, hits, lex) or _tells_of_another(tokens, hit, speaker, governed, lex):
        return None
    governed = _told(tokens, hit, governed, lex)
    aside = governed is not None and _to_comma(tokens, hit, speaker, governed, lex)
    said = _pieces_after(sentence, governed, hits, lex, aside) if governed else ()
    said = (*_said_before(sentence, hit, speaker, governed, floor, lex), *said) if governed and speaker else said
    inherits = inherits and not _is_another(tokens, speaker, main)
    return Report(sentence, hit, speaker, inherits, said, governed.kind) if governed and said else None


def _hands_on(tokens: Sequence[Token], hit: Hit, hits: Sequence[Hit], lex: Lexicon) -> bool:
    """As in "an email shows that an engineer warned that …", "The court heard Roe told her “…”": he says it."""
    inner = [h for h in hits if h.first > hit.last and tokens[h.core].head == hit.core]
    quoted = any(t.quotation is not None for h in inner for t in tokens[h.last + 1 :])
    return bool(inner) and (
        hit.verb.lemma in lex.words["proving"] or (lex.takes("listening", hit.verb.lemma) and quoted)
    )


def _tells_of_another(
    tokens: Sequence[Token], hit: Hit, speaker: Phrase | None, governed: contents.Complement, lex: Lexicon
) -> bool:
    """As in "Roux balaie une étude qui voit la ville perdre : « … »": Roux speaks behind the colon."""
    if lex.language != "fr" or governed.kind != "colon" or speaker is None or speaker.pronoun:
        return False
    far = any(t.pos in ("NOUN", "PROPN") for t in tokens[hit.last + 1 : governed.first - 1])
    indefinite = tokens[speaker.first].lower in nouns("fr").titles["indefinite"]
    return far and indefinite and tokens[hit.first - 1].lower == "qui" and tokens[hit.first - 2].lower != ","


def _said_before(
    sentence: Sentence, hit: Hit, speaker: Phrase, governed: contents.Complement, floor: int, lex: Lexicon
) -> Sequence[tuple[int, int]]:
    """As in "Le quai s'use, note le gardien : « … »": the clause in front, said as what is quoted behind is."""
    ahead, colon = sentence.tokens[floor : hit.first], governed.first - 1
    inverted = lex.language == "fr" and speaker.first == hit.last + 1 and speaker.last + 1 == colon
    if governed.kind != "colon" or not inverted or not ahead or ahead[-1].lower != ",":
        return ()
    plain = any(t.finite for t in ahead) and all(t.quotation is None for t in ahead)
    clause = as_incise(sentence, hit, speaker, hit.first, floor, lex) if plain else None
    return clause.contents if clause else ()


def _is_another(tokens: Sequence[Token], speaker: Phrase | None, main: Phrase | None) -> bool:
    """As in "Roe argued that …; the judge disagreed, ruling that …": who rules is not who spoke before."""
    between = tokens[main.last + 1 : speaker.first] if speaker and main else ()
    return any(t.lower == ";" and t.quotation is None for t in between)


def _set_off(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> bool:
    """Not "a group demanding it", but behind a comma: "Roe resigned, calling it “a farce”"; in French any words."""
    apart = tokens[hit.core].dep == "advcl" and (hit.first == 0 or tokens[hit.first - 1].lower == ",")
    quoting = lex.language == "en" and (lex.takes("describe", hit.verb.lemma) or hit.verb.act == "demand")
    apart = apart or (lex.language == "fr" and tokens[hit.first - 1].lower == ",")
    above = tokens[tokens[hit.core].head]
    quoted = any(t.quotation is not None for t in tokens[hit.last :])
    hung = tokens[hit.core].dep == "acl" and not above.dep.startswith(
        "nsubj"
    )  # "a écrit une note, la sienne, demandant"
    quoting = quoting or (lex.language == "fr" and (quoted or not hung))
    noun = tokens[hit.first - 1].lower if hit.first and hit.verb.lemma in lex.words["telling"] else ""
    on_paper = lex.language == "en" and nouns("en").classes.get(noun) == "document"  # "issued a statement calling for"
    kept_up = tokens[hit.core].dep == "xcomp" and above.lower in lex.words["keeping_on"]  # "kept urging a truce"
    return hit.form != "participle" or (apart and quoting) or on_paper or kept_up


def _to_comma(
    tokens: Sequence[Token], hit: Hit, speaker: Phrase | None, governed: contents.Complement, lex: Lexicon
) -> bool:
    """As in "The bill, which critics say would cost jobs, passed": what is said ends at the comma."""
    if governed.kind not in ("zero", "that", "object" if lex.language == "en" else "infinitive"):
        return False
    own = hit.first - 1  # "Les rebelles, qui affirment tenir la ville, attendent"
    led = tokens[own].lower == "qui" and tokens[own - 1].lower == ","
    # "La députée, assurant que le pont tiendra, a voté contre"
    set_in = hit.form == "participle" and lex.language == "fr" and tokens[own].lower == ","
    if own > 0 and (led or set_in):
        return _goes_on_behind(tokens, governed.first)
    before = speaker.first - 1 if speaker and governed.kind != "that" else 0
    return before > 0 and tokens[before].lower in RELATIVES and tokens[before - 1].lower == ","


def _goes_on_behind(tokens: Sequence[Token], first: int) -> bool:
    """Whether the sentence's own verb stands right behind the next comma."""
    comma = next((k for k in range(first, len(tokens) - 1) if tokens[k].lower == ","), None)
    return comma is not None and tokens[comma + 1].finite and not tokens[comma + 1].whole


def _pieces_after(
    sentence: Sentence, governed: contents.Complement, hits: Sequence[Hit], lex: Lexicon, to_comma: bool = False
) -> tuple[tuple[int, int], ...]:
    tokens = sentence.tokens
    ranges = reach.after(tokens, governed, hits, lex)
    if to_comma and ranges:
        first, last = ranges[0]
        ranges = [(first, next((k - 1 for k in range(first + 1, last) if _is_comma(tokens[k])), last))]
    return tuple(p for r in ranges for p in reach.pieces(tokens, r, sentence, lex))


def _is_comma(token: Token) -> bool:
    return token.lower == "," and token.quotation is None


def _speaker(tokens: Sequence[Token], hit: Hit, floor: int, lex: Lexicon) -> Phrase | None:
    speaker = marked(tokens, hit, floor, lex) or subject(tokens, hit, lex, floor) or _own_subject(tokens, hit, lex)
    if speaker and speaker.first + 1 < len(tokens) and tokens[speaker.first + 1].lower in lex.words["impersonal"]:
        speaker = Phrase(speaker.first + 1, speaker.first + 1, pronoun=True)  # "l'on"
    if speaker and not speaker.pronoun and lex.language == "fr":
        speaker = replace(speaker, first=past_lead(tokens, begun(tokens, speaker.first), speaker.last))
    elif speaker and not speaker.pronoun:
        first, last = own_words(tokens, speaker.first, speaker.last)
        speaker = _without_paper(tokens, replace(speaker, first=first, last=max(first, last)))
    if speaker and lex.language == "fr" and (doer := agent(tokens, speaker.first, lex)):
        return doer
    if speaker and tokens[speaker.first].lower in lex.words["impersonal"]:
        return whence(tokens, hit, speaker, lex) or speaker
    if speaker and hit.verb.lemma in lex.words["hearing"]:
        return heard_from(tokens, hit.last + 1, lex) or speaker  # "a appris NR2 de source judiciaire"
    return speaker


def _without_paper(tokens: Sequence[Token], speaker: Phrase) -> Phrase:
    """As in "The union in a statement said", "Roe resigned in a letter that said": who issued it, without the paper."""
    kind = head_noun(tokens[speaker.first : speaker.last + 1], "en")[1]
    led = speaker.first - 1
    relative = any(t.lower == "that" for t in tokens[speaker.last + 1 : speaker.last + 2])
    if kind == "document" and led > 0 and tokens[led].lower == "in" and relative:
        n = subject_of(tokens, tokens[led].head, led)
        return phrase_around(tokens, n) if n is not None and tokens[n].pos != "PRON" else speaker
    if [t.lower for t in tokens[speaker.first : speaker.first + 2]] == ["part", "of"]:
        speaker = replace(speaker, first=speaker.first + 2)  # "Part of the letter reads"
    links = (k for k in range(speaker.first + 1, speaker.last) if tokens[k].lower in ("in", "on"))
    k = next(links, None)
    paper = k is not None and any(nouns("en").classes.get(t.lower) == "document" for t in tokens[k : speaker.last + 1])
    return replace(speaker, last=k - 1) if k is not None and paper else speaker


def _own_subject(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> Phrase | None:
    """As in "The vote was close, with Roe calling it a farce": the subject of the participle itself."""
    if hit.form == "participle" and lex.language == "fr" and (own := absolute(tokens, hit.first)):
        return phrase if can_speak(tokens, phrase := Phrase(*own), lex) else None
    if hit.form != "participle" or lex.language != "en":
        return None
    n, above = subject_of(tokens, hit.core, hit.first), tokens[hit.core].head
    led = tokens[above].lower == "with" or tokens[tokens[above].head].lower == "with"
    heard = hit.first - 1
    if n is None and tokens[heard].dep == "dobj" and tokens[tokens[heard].head].lower in lex.words["witnessing"]:
        n = heard  # "recalled her father telling her that"
    beside = n == heard and tokens[hit.core].dep in ("ccomp", "acl", "advcl")
    led = led or (beside and tokens[tokens[hit.core].head].lower in lex.words["witnessing"])
    if led and n is not None and (tokens[n].pos in ("NOUN", "PROPN") or tokens[n].lower in _SOME):
        return phrase_around(tokens, n)
    return _with_name(tokens, hit)


def _with_name(tokens: Sequence[Token], hit: Hit) -> Phrase | None:
    """As in "They blamed the army, with their leader, Ann Roe, saying it had slept": where a name parts the two."""
    name = hit.first - 2
    if name < 2 or tokens[name + 1].lower != "," or tokens[name].dep != "appos":
        return None
    noun = tokens[name].head
    led = 1 < noun < name and tokens[noun].dep == "pobj" and tokens[tokens[noun].head].lower == "with"
    set_off = led and tokens[tokens[noun].head - 1].lower == ","
    return phrase_around(tokens, noun) if set_off else None


def _says_when_negated(hit: Hit, lex: Lexicon) -> bool:
    """Not to accuse or to announce says nothing; not to deny, to think or to exclude does."""
    if hit.verb.act == "assert":
        return hit.verb.lemma in lex.words["negatable"]
    return hit.verb.act not in ("accuse", "announce", "ask")


def _untold(sentence: Sentence, hit: Hit, hits: Sequence[Hit], floor: int, lex: Lexicon) -> Report | None:
    """As in "would not say whether", "n'a pas voulu dire si": what was asked is refused."""
    tokens = sentence.tokens
    willing = any(t.lower in lex.words["willing"] for t in tokens[hit.first : hit.core])
    asked = contents.question(tokens, hit.last + 1, lex) if hit.last + 1 < len(tokens) else None
    speaker = subject(tokens, hit, lex, floor)
    if hit.verb.act != "assert" or not willing or asked is None or speaker is None:
        return None
    said = _pieces_after(sentence, contents.Complement("question", asked), hits, lex)
    refused = replace(hit, verb=Verb(hit.verb.lemma, "refuse"), negated=False)
    return Report(sentence, refused, speaker, False, said, "question")


def _told(tokens: Sequence[Token], hit: Hit, governed: contents.Complement, lex: Lexicon) -> contents.Complement | None:
    """What a cue governs, where anything is said by it: "asked not to be named" says nothing."""
    if governed.kind != "infinitive":
        unnamed = hit.verb.lemma in lex.words["asking"] and _withholds_a_name(
            tokens[governed.first : governed.first + 5]
        )
        return None if unnamed else governed
    left = _unsaid(tokens, governed, lex) if hit.verb.act == "refuse" or hit.negated else governed
    near = tokens[left.first : left.first + 5] if left else ()
    return None if any(t.lower in lex.words["no_content"] for t in near) else left


def _withholds_a_name(tokens: Sequence[Token]) -> bool:
    """As in "asked that her name not be used": why a source has no name, and nothing said."""
    words = [t.lower for t in tokens]
    return "not" in words and any(w in ("name", "names", "surname", "identity") for w in words)


def _unsaid(tokens: Sequence[Token], governed: contents.Complement, lex: Lexicon) -> contents.Complement | None:
    """What is refused: nothing where one only keeps silent ("declined to comment"), else what one will not tell."""
    near = range(governed.first, min(governed.first + 3, len(tokens)))
    silent = next((k for k in near if tokens[k].lower in lex.words["silent"]), None)
    if silent is None:
        return governed
    asked = contents.question(tokens, silent + 1, lex)
    return None if asked is None else contents.Complement("question", asked)


def _behind_quotation(tokens: Sequence[Token], hit: Hit, floor: int) -> int | None:
    """The first token behind the last quotation in front of a cue; None where none stands there."""
    return next((k + 1 for k in range(hit.first - 1, floor - 1, -1) if tokens[k].quotation is not None), None)
