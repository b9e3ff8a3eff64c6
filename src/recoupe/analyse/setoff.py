"""Reporting clauses set off in or behind what is said: "…, a-t-il dit", "…, Roe said, …"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse import contents, reach
from recoupe.analyse.cues import Hit
from recoupe.analyse.insertions import goes_on, past_adverbial, says_something
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.phrases import RELATIVES, Phrase
from recoupe.analyse.report import Report

__all__ = ["as_incise", "goes_on_behind", "incise"]


_MODALS = frozenset({"should", "must", "could", "might", "may", "can"})
_STUB = 5  # words: “The river,” he said, “is a special case” is one thing said


def incise(
    tokens: Sequence[Token],
    hit: Hit,
    speaker: Phrase | None,
    floor: int,
    governed: contents.Complement | None,
    after_quote: bool,
    lex: Lexicon,
) -> int | None:
    """The first token of a reporting clause set off from what is said before it; None where it is none."""
    first = (
        min(hit.first, speaker.first) if speaker and speaker.first < hit.first and speaker.first >= floor else hit.first
    )
    if first <= floor:
        # "“… for such a wall!” Mr. Roe told CNW.", "“Who paid?” she asked her daughters."
        heard = hit.verb.lemma == "tell" or hit.verb.lemma in lex.words["asking"]
        bare = speaker is not None and (heard or not _has_object(tokens, max(hit.last, speaker.last)))
        alone = after_quote and governed is None and bare
        telling = hit.verb.lemma in lex.words["telling"] and any(t.finite for t in tokens[hit.last + 1 :])
        return first if alone and not telling else None  # "Doctors had told her in 2011, she recalled, that …"
    first -= _echoes(tokens, hit, first, floor, lex)
    boundary = tokens[first - 1]
    quoted = _is_quoted_before(tokens, first) and not _is_scrap(tokens, first, floor, lex)
    quoted = quoted and not (governed and _leads_in(tokens, floor, hit, lex))  # "Calling it “a farce”, she said she …"
    quoted = quoted and not (governed and _tells_first(tokens, hit, first, floor, governed, lex))
    put = boundary.lower == "?" and hit.verb.act == "ask"  # "Would he resign? a reporter wanted to know."
    if not quoted and not put and boundary.lower not in (",", "-", "--") and not _led_in(tokens, floor, first, speaker):
        return None
    if any(t.lower in _MODALS for t in tokens[hit.first : hit.core]):
        return None  # "unless they adopt “a new agenda,” they should expect defeat"
    if speaker is None or hit.form not in ("finite", "infinitive") or _tells_no_more(tokens, hit, speaker, lex):
        return None
    asked = tokens[speaker.first].text.startswith("-")  # "…, corrige-t-il": no verb stands so in a clause of its own
    set_in = asked or _parts_a_clause(tokens, hit, lex) or _names_behind(tokens, hit, speaker, lex)
    quoting = lex.takes("quote_only", hit.verb.lemma) and not set_in
    if quoting and not any(t.quotation is not None for t in tokens[floor:first]):
        return None
    inverted = speaker.first > hit.core or asked
    closed = asked or (hit.last + 1 < len(tokens) and tokens[hit.last + 1].lower == ",")
    before = quoted or says_something(tokens[floor : first - 1])
    parted = governed and closed and boundary.lower == "," and before
    telling = any(t.lower in lex.verbs for t in tokens[floor : first - 1])  # "He had been told, he said, that …"
    if governed and governed.kind == "that" and parted and lex.language == "en" and not telling:
        return first  # "There was no evidence, the report concluded, that the crew had slept": one thing said
    if governed and governed.kind == "colon" and parted and not _leads_in(tokens, floor, hit, lex):
        governed = None  # "…, she says, and then: “…”": two things said
    if governed is None or (quoted and governed.kind not in ("quote", "colon", "that")):
        end = max(hit.last, speaker.last) + 1
        closed = end < len(tokens) and tokens[end].lower == ","
        # "À l'audience, il a contesté, puis …" reports nothing before its comma; "Once, Roe recalled, he …" all of it
        inserted = tokens[hit.core].dep in ("parataxis", "ccomp") and tokens[hit.core].head > hit.last
        closed = closed or (inserted and past_adverbial(tokens, end - 1) >= end)
        leads_in = _leads_in(tokens, floor, hit, lex) and not inserted
        opens = leads_in or (tokens[floor].pos in ("ADP", "SCONJ") and not inserted)
        # French turns verb and subject round where they are set in
        said = (closed and not opens) or (
            lex.language == "en" and not leads_in and says_something(tokens[floor : first - 1])
        )
        return first if quoted or inverted or said else None
    if inverted and governed.kind in ("quote", "object", "zero"):
        return first
    quoted = quoted or bool(parted and lex.language == "en" and tokens[floor].quotation is not None)
    return first if quoted and governed.kind == "quote" else None  # "“He lied” about it, Roe said, and “he will pay”"


def _led_in(tokens: Sequence[Token], floor: int, first: int, speaker: Phrase | None) -> bool:
    """As in "De surcroît soutient-il, le pont tient": an adverbial, with no comma behind it, and an incise."""
    if speaker is None or not tokens[speaker.first].text.startswith("-") or speaker.last + 1 >= len(tokens):
        return False
    ahead = tokens[floor:first]
    closed = tokens[speaker.last + 1].lower == "," and ahead[0].pos in ("ADP", "ADV")
    return closed and not any(t.finite or t.quotation is not None or t.lower == "," for t in ahead)


def _echoes(tokens: Sequence[Token], hit: Hit, first: int, floor: int, lex: Lexicon) -> bool:
    """As in "“…,” as the mayor put it", behind a sentence that opens with a quotation."""
    led = tokens[first - 1].lower in lex.words["echoing"] and lex.takes("echo", hit.verb.lemma)
    return led and tokens[floor].quotation is not None and _is_quoted_before(tokens, first - 1)


def _is_quoted_before(tokens: Sequence[Token], k: int) -> bool:
    near = tokens[max(0, k - 2) : k]
    return bool(near) and (near[-1].quotation is not None or (near[-1].lower == "," and near[0].quotation is not None))


def _is_scrap(tokens: Sequence[Token], k: int, floor: int, lex: Lexicon) -> bool:
    """As in "She said it “broke the trust” voters felt": a few words of a clause that goes on behind them."""
    t = tokens[k - 1]
    return lex.language == "en" and t.quotation is not None and not t.whole and tokens[floor].quotation is None


def _tells_first(
    tokens: Sequence[Token], hit: Hit, first: int, floor: int, governed: contents.Complement, lex: Lexicon
) -> bool:
    """As in "Alors que la maire a accusé « des voyous », il dit ne rien savoir": words in marks of what leads up.

    Held to an infinitive behind a verb whose subject stands before it: he says that, and not what stands ahead.
    """
    ahead = tokens[floor:first]
    told = any(t.finite and t.quotation is None for t in ahead) or not any(t.whole for t in ahead)
    opens = tokens[floor].quotation is None and governed.kind == "infinitive" and first < hit.first
    return lex.language == "fr" and opens and told


def _names_behind(tokens: Sequence[Token], hit: Hit, speaker: Phrase, lex: Lexicon) -> bool:
    """As in "Le repas passera à trois euros, a exposé Anne Roux": a name behind its verb is its subject."""
    inside = tokens[speaker.first : speaker.last + 1]
    return lex.language == "fr" and speaker.first > hit.core and any(t.entity == "PER" for t in inside)


def _leads_in(tokens: Sequence[Token], floor: int, hit: Hit, lex: Lexicon) -> bool:
    """Whether a clause leads in to what somebody does: "Speaking on the steps, she …", "After reading it, he …"."""
    t = tokens[floor]
    if t.quotation is not None:
        return False
    if lex.language == "fr":  # "Attristé par ce qu'il venait d'apprendre, le maire a déclaré, la voix basse : « … »"
        before = tokens[floor + 1 : hit.first]
        commas = sum(x.lower == "," and x.quotation is None for x in before)
        participle = t.pos in ("VERB", "ADJ") and not t.finite and not t.lower.endswith(("er", "ir", "re", "oir"))
        return participle and (commas == 1 or not any(x.finite for x in before))
    purpose = t.lower == "to" and tokens[floor + 1].dep == "advcl"
    adjunct = t.dep == "prep" and t.head == hit.core and not any(x.finite for x in tokens[floor : hit.first])
    participle = t.dep == "advcl" and t.lower.endswith(("ing", "ed", "put"))
    return purpose or adjunct or (participle and not _is_said(tokens, t.head, floor, hit))


def _is_said(tokens: Sequence[Token], k: int, floor: int, hit: Hit) -> bool:
    """As in "Backed by tanks, the army took the port, aid workers said": a verb in what stands before the cue."""
    return floor < k < hit.first and tokens[k].dep == "ccomp" and tokens[k].head == hit.core


def _parts_a_clause(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> bool:
    """As in "The blow, he charged, landed after the bell": whatever the verb, it stands in another one's clause."""
    return lex.language == "en" and tokens[hit.core].dep == "parataxis" and tokens[hit.core].head > hit.last


def _tells_no_more(tokens: Sequence[Token], hit: Hit, speaker: Phrase, lex: Lexicon) -> bool:
    """As in "although it is late, both sides agreed to the plan": what stands before is no more than told beside it."""
    behind = tokens[hit.last + 1 : hit.last + 2]
    agrees = lex.language == "en" and hit.verb.lemma in lex.words["agreeing"]
    return _partitive(tokens, speaker) or (agrees and any(t.pos == "ADP" for t in behind))


def _partitive(tokens: Sequence[Token], speaker: Phrase) -> bool:
    """As in "34 patients, one of whom testified": a relative clause reports nothing of what it hangs on."""
    return any(t.lower == "whom" for t in tokens[speaker.last : speaker.last + 3])


def _has_object(tokens: Sequence[Token], last: int) -> bool:
    """As in "Son équipe a analysé 1 400 échantillons": a verb with an object reports no quotation before it."""
    return last + 1 < len(tokens) and tokens[last + 1].pos in ("DET", "NUM", "NOUN", "PROPN", "ADJ", "PRON")


def as_incise(
    sentence: Sentence, hit: Hit, speaker: Phrase | None, first: int, floor: int, lex: Lexicon
) -> Report | None:
    tokens = sentence.tokens
    region = _behind_colon(tokens, reach.before(tokens, first, floor), lex.language == "fr")
    region = _behind_narration(sentence, region, lex)
    last = max(hit.last, speaker.last if speaker else hit.last)
    said: list[tuple[int, int]] = []
    if region:
        said = reach.pieces(tokens, region, sentence, lex)
        ended = past_adverbial(tokens, last)
        rest = reach.before(tokens, len(tokens), ended + 1)
        if rest and (goes_on(tokens, region, rest, ended, lex) or _says_of_it(sentence, region, rest, lex)):
            said = [(said[0][0], reach.pieces(tokens, rest, sentence, lex)[-1][1])]
    if region and said and _only_joins(tokens[region[0] : region[1] + 1], lex):
        said = [piece for piece in said if piece[1] > tokens[region[1]].end]
    resumed = _resumed(sentence, last)
    if region and _opens_relative(tokens, region[1]):
        # "elle grandit à Lorme, où, dit-elle, « … »": what stands before is the reporter's
        rest = None if resumed else reach.before(tokens, len(tokens), last + 1)
        said = reach.pieces(tokens, rest, sentence, lex) if rest else []
    said += resumed
    if len(said) > 1 and region and _is_stub(sentence, region, lex):
        said = [(said[0][0], said[-1][1])]
    if not said and not region:
        return Report(sentence, hit, speaker, False, (), "incise")
    return Report(sentence, hit, speaker, False, tuple(dict.fromkeys(said)), "incise")


def _says_of_it(sentence: Sentence, region: tuple[int, int], rest: tuple[int, int], lex: Lexicon) -> bool:
    """As in "The ruling, wrote Justice Day, “is not ours to make”": a subject, and in marks what is said of it."""
    told, quoted = sentence.tokens[region[0] : region[1] + 1], sentence.tokens[rest[0]].quotation
    noun = told[0].pos in ("DET", "PROPN", "NOUN") and not any(t.finite or t.quotation is not None for t in told)
    acts = quoted is not None and sentence.quotations[quoted].opening in lex.words["auxiliary"]
    return lex.language == "en" and noun and acts


def _only_joins(region: Sequence[Token], lex: Lexicon) -> bool:
    """As in "Mais, a-t-elle relevé, “nul n'a rien dit”": what stands before the incise says nothing."""
    return lex.language == "fr" and all(t.pos in ("CCONJ", "PUNCT") and t.quotation is None for t in region)


def _opens_relative(tokens: Sequence[Token], k: int) -> bool:
    """Whether a token opens a relative clause, and is no object of a verb before it: "Part of doing that, he said"."""
    return tokens[k].lower in RELATIVES and not (tokens[k].dep == "dobj" and tokens[k].head < k)


def _behind_colon(tokens: Sequence[Token], region: tuple[int, int] | None, french: bool) -> tuple[int, int] | None:
    """As in "Même refus au syndicat : « Nous n'irons pas », dit Anne Roux": only the quotation is hers."""
    if region is None:
        return None
    opening = range(region[0], region[1])
    colon = next((k for k in opening if tokens[k].lower == ":" and tokens[k].quotation is None), None)
    behind = tokens[colon + 1 : region[1] + 1] if colon is not None else ()
    quoted = all(t.quotation is not None for t in behind)
    # "La préfète s'inquiète des pluies : si elles durent, dit-elle, …"
    said = french and any(t.finite for t in behind) and any(t.finite for t in tokens[region[0] : colon])
    return (colon + 1, region[1]) if colon is not None and (quoted or said) else region


def _behind_narration(sentence: Sentence, region: tuple[int, int] | None, lex: Lexicon) -> tuple[int, int] | None:
    """As in "Chez eux, c'est la colère, « tout a brûlé, dit Anne Roux. Il ne reste rien »": only the quotation is hers.

    Held to a quotation that its incise stands in, behind a clause of the reporter's own.
    """
    if region is None or not goes_on_behind(sentence, region[1]):
        return region
    tokens = sentence.tokens
    first = next(k for k in range(region[0], region[1] + 1) if tokens[k].quotation == tokens[region[1]].quotation)
    narration = tokens[region[0] : first]
    led = bool(narration) and (narration[0].pos == "SCONJ" or narration[0].lower in lex.words["opening_clause"])
    own = narration[-1:] and narration[-1].lower == "," and any(t.finite for t in narration)
    return (first, region[1]) if own and not led and lex.language == "fr" else region


def goes_on_behind(sentence: Sentence, k: int) -> bool:
    """Whether the quotation of token ``k`` was cut at a reporting clause inside its marks."""
    number = sentence.tokens[k].quotation
    return number is not None and sentence.quotations[number].end == sentence.quotations[number].inner[1]


def _is_stub(sentence: Sentence, region: tuple[int, int], lex: Lexicon) -> bool:
    """Whether a quotation before an incise is only the beginning of a sentence that goes on after it.

    One that goes on with "and", “They took our money,” she said, “and now they take our jobs,” was whole.
    """
    whole = [t.quotation for t in sentence.tokens if t.whole and t.quotation is not None]
    inside = sentence.tokens[region[0] : region[1] + 1]
    if len(inside) != 1 or inside[0].quotation not in whole:
        return False
    behind = next((q for q in whole if q > inside[0].quotation), whole[-1])
    joining = lex.words["coordination"] | lex.words["opening_clause"] | {"even"}
    joined = lex.language == "en" and sentence.quotations[behind].opening in joining
    return sentence.quotations[inside[0].quotation].length <= _STUB and not joined


def _resumed(sentence: Sentence, last: int) -> list[tuple[int, int]]:
    """Quotations that go on right after the incise."""
    found = []
    for t in sentence.tokens[last + 1 :]:
        q = None if t.quotation is None else sentence.quotations[t.quotation]
        # « Il n'y a qu'une ligne, a-t-il dit, celle que je fixe »: no mark opens the second part
        if q and (t.whole or q.start == q.inner[0]):
            found.append(q.inner)
        elif t.lower not in (",", ".", ":", "et", "and", "-") and t.pos not in ("ADV", "NOUN", "ADP", "DET", "PROPN"):
            break
    return found
