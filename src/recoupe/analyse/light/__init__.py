"""Who says what in languages without a parser: quotation marks, verbs of saying, and the shapes of names.

The output is the same as that of the full reading. What is not told by these stays unsaid: reports whose speaker
no shape shows, thoughts, and most noun phrases that stand for something said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from recoupe.analyse.interviews import answers
from recoupe.analyse.light.about import main_subject, subject
from recoupe.analyse.light.antecedent import antecedent
from recoupe.analyse.light.between import may_be_reported
from recoupe.analyse.light.cast import Cast
from recoupe.analyse.light.dialogue import marks_outward, with_dialogue
from recoupe.analyse.light.drafts import Draft, apart, mentions, statement
from recoupe.analyse.light.inflected import inflected_reports
from recoupe.analyse.light.lexicon import Lexicon, lexicon, light_languages
from recoupe.analyse.light.mood import in_reported_mood, only_asks, opens_in_present_mood, opens_in_reported_mood
from recoupe.analyse.light.naming import opening_phrase
from recoupe.analyse.light.noble import noble_names, without_particles
from recoupe.analyse.light.pieces import Piece, past_clock, pieces, with_ordinals, without_brackets
from recoupe.analyse.light.pulled import with_pulled
from recoupe.analyse.light.reports import Report, reports
from recoupe.analyse.light.shaped import shaped_reports
from recoupe.analyse.light.sourced import issuer_of
from recoupe.analyse.light.stage import Figure
from recoupe.analyse.light.taken_up import takes_up_words
from recoupe.analyse.light.views import hanging, in_view
from recoupe.analyse.parse import Sentence, cut
from recoupe.analyse.quotations import Quotation, quotations
from recoupe.analyse.unattributed import stands_alone
from recoupe.model import Article, Mention, Statement
from recoupe.read.sentences import paragraph_spans

__all__ = ["light_languages", "lightly"]

_CAPITAL_INSIDE = re.compile(r"(?<=[^\W\d_] )[A-ZÄÖÜ][\w-]*")  # a word with a capital behind another word
_SPEECH = 6  # words between marks that no cue governs: fewer are titles and scare quotes
_BEHIND_COLON = 4  # words between marks behind a colon
_CHAIN = 4  # sentences after which nobody's words go on in their mood within a paragraph
_NEAR = 2  # paragraphs that a speaker may stand away from words of his that go on
_CONFIDENCE = {"named": 0.8, "quoted": 0.88, "goes on": 0.6, "nobody": 0.4}  # set on the articles of tests/development


def lightly(article: Article) -> tuple[tuple[Statement, ...], tuple[Mention, ...]]:
    """The statements of an article in one of ``light_languages``, and the names of those who speak."""
    lex, text = lexicon(article.language or ""), article.text
    outward = marks_outward(text, lex)
    found = with_dialogue(text, quotations(outward), lex)
    sentences = cut(outward, article.language or "", found, paragraph_spans(text))
    cast = Cast(lex, text)
    nouns = frozenset(_CAPITAL_INSIDE.findall(text)) if lex.has("noun_capitals") else frozenset()
    noble = noble_names(text, lex)
    drafts: list[Draft] = []
    split: Sequence[Piece] = ()
    for number, sentence in enumerate(sentences):
        found_in = past_clock(pieces(text, sentence, lex.has("elided")), lex.has("clock"))
        found_in = without_particles(with_ordinals(found_in) if lex.has("noun_capitals") else found_in, noble, lex)
        last, split = split, cast.phrases.opened(found_in, nouns)
        cast.meets(split)
        told = _told(split, sentence, number, cast, _told_before(text, sentences, number, drafts))
        told = told or _behind_colon(split, sentence, number, cast, lex)
        told = told or _without_verb(split, number, cast)
        told = told or _going_on(text, split, sentences, number, drafts, cast)
        if not told and not _advises(split, cast) and not _may_go_on(split, sentences, number, drafts, lex):
            cast.tells_of(without_brackets(split) if lex.has("noun_capitals") else split)
        cast.stage.goes_on_speaking([d.figure for d in told if d.cue is None and not d.phrase])
        drafts = _taken_up(split, number, drafts, told, cast)
        drafts += [*_between(last, sentences, number, drafts, told, lex), *told]
    drafts = with_pulled(text, sentences, drafts) if lex.has("noun_capitals") else drafts
    kept = apart(sorted(_with_answers(text, sentences, drafts, cast), key=lambda d: d.content))
    return tuple(statement(article, n, d, found, lex) for n, d in enumerate(kept, 1)), mentions(
        text, cast.stage.figures
    )


def _taken_up(
    split: Sequence[Piece], number: int, before: list[Draft], told: Sequence[Draft], cast: Cast
) -> list[Draft]:
    """The drafts, the last of them by whom a sentence right behind it tells to have said those words."""
    free = bool(before) and before[-1].quoted and before[-1].cue is None and before[-1].sentence == number - 1
    phrase = takes_up_words(split, cast) if free and not told else ()
    figure = cast.speaks(phrase) if phrase else None
    if figure is None:
        return before
    return [*before[:-1], replace(before[-1], figure=figure, confidence=_CONFIDENCE["quoted"])]


def _may_go_on(
    split: Sequence[Piece], sentences: Sequence[Sentence], number: int, before: Sequence[Draft], lex: Lexicon
) -> bool:
    """Whether a sentence right behind words in the mood of reports may be one more of them."""
    near = bool(before) and before[-1].sentence == number - 1 and not before[-1].quoted
    same = near and sentences[number - 1].paragraph == sentences[number].paragraph
    return same and bool(lex.has("noun_capitals")) and may_be_reported(split, lex)


def _between(
    last: Sequence[Piece],
    sentences: Sequence[Sentence],
    number: int,
    before: Sequence[Draft],
    told: Sequence[Draft],
    lex: Lexicon,
) -> list[Draft]:
    """The sentence before, ``last``, where it stands between two of somebody's in that mood and may be a third."""
    if not told or told[0].cue or told[0].quoted or not _may_go_on(last, sentences, number - 1, before, lex):
        return []
    same = sentences[number - 1].paragraph == sentences[number].paragraph
    if not same or before[-1].figure is not told[0].figure:
        return []
    ends = [p.end for p in last if p.kind != "mark"]
    return [replace(told[0], content=(last[0].start, ends[-1]), sentence=number - 1)]


def _advises(split: Sequence[Piece], cast: Cast) -> bool:
    """Whether a sentence right behind somebody's words advises others, who say nothing: "Fahrer sollten …"."""
    advised = any(p.lower in cast.lex.has("advised") for p in split[:_BEHIND_COLON])
    return advised and cast.stage.spoke_in == cast.stage.sentence - 1


def _told_before(
    text: str, sentences: Sequence[Sentence], number: int, before: Sequence[Draft]
) -> tuple[tuple[int, int], ...]:
    """The sentence before, which "Das teilte die Polizei mit" tells of, if nobody is told yet to say anything there."""
    if not number or sentences[number - 1].paragraph != sentences[number].paragraph:
        return ()
    last = sentences[number - 1]
    spoken = any(q.length >= _BEHIND_COLON for q in last.quotations)  # and not but „dumm“
    told = any(d.sentence == number - 1 for d in before) or spoken
    end = last.start + len(text[last.start : last.end].rstrip(" .!"))
    return () if told or text[last.start : last.end].endswith("?") else ((last.start, end),)


def _told(
    split: Sequence[Piece], sentence: Sentence, number: int, cast: Cast, last: tuple[tuple[int, int], ...]
) -> list[Draft]:
    """What a sentence reports; ``last`` is the sentence before it, where a report points back to that."""
    drafts: list[Draft] = []
    lex = cast.lex
    read = inflected_reports if lex.has("null_subject") else shaped_reports if lex.finite else reports
    subject: Sequence[Piece] = ()
    for report in read(split, sentence, lex):
        verb = _finite(split, report, lex)
        if report.known and cast.stage.known([report.phrase[-1].text], False) is None:
            continue
        said = {p.lower for p in split[report.cue[0] : report.cue[1]]} if report.cue else set()
        hence = bool(said & lex.has("hence"))
        if hence and report.cue and report.cue[0] and cast.stage.silent():
            continue  # "Es blieb demnach beim Alten": only behind somebody's words these are his as well
        phrase = (antecedent(split, report.cue[0], cast) if report.cue else ()) or report.phrase
        if not phrase and report.elided and not hence:
            phrase = _same_subject(split, subject, report, cast)
        phrase = _before_colon(split, phrase, cast, lex) or phrase
        beside = report.aside or _asks_beside(report, phrase, lex)
        subject = () if beside else phrase
        contents = report.contents or (last if report.back and phrase else ())
        if not phrase and not contents and lex.has("noun_capitals"):
            continue
        if beside:
            figure = cast.asks(phrase)
        elif phrase:
            figure = cast.speaks(phrase, report.oblique, verb, inside=_in_relative(split, phrase[0], lex))
        else:
            figure = _unnamed(split, report, said, cast)
        sure = _CONFIDENCE["quoted" if report.quoted else "named"] if phrase else _CONFIDENCE["goes on"]
        cue = (split[report.cue[0]].start, split[report.cue[1] - 1].end) if report.cue else None
        sure = sure if figure else _CONFIDENCE["nobody"]
        inner = {q.inner for q in sentence.quotations} if len(contents) > 1 else set(contents)
        whole = {
            c: report.quoted and c in inner for c in contents
        }  # "Das lehnte sie ab: „…“" says one thing without marks
        drafts += [Draft(c, figure, report.phrase, cue, report.act, whole[c], sure, number) for c in contents]
        drafts += _answer(split, sentence, number, cast, report) if report.aside else []
    return drafts


def _finite(split: Sequence[Piece], report: Report, lex: Lexicon) -> str:
    """The verb of a report, or the auxiliary of several that its participle has: "Roth und Pohl [haben] gesagt"."""
    first = report.cue[0] if report.cue else 0
    start = next((n for n in range(first, 0, -1) if split[n - 1].kind == "mark"), 0)
    helpers = [p.lower for p in split[start:first] if p.lower in lex.has("several_have")]
    verb = split[first].lower if report.cue else ""
    return helpers[-1] if helpers and verb in lex.participles else verb


def _answer(split: Sequence[Piece], sentence: Sentence, number: int, cast: Cast, report: Report) -> list[Draft]:
    """What stands right behind a question and a colon: "Auf die Frage des Richters, ob er gehe: „Nein.“"."""
    end = report.contents[-1][1] if report.contents else -1
    colon = next((n for n, p in enumerate(split[:-1]) if p.lower == ":" and p.start == end), None)
    if colon is None or split[colon + 1].kind != "quotation":
        return []
    figure = cast.held_forth() or cast.just_heard()
    said = sentence.quotations[split[colon + 1].quotation or 0].inner
    return [Draft(said, figure, (), None, "assert", True, _CONFIDENCE["goes on" if figure else "nobody"], number)]


def _asks_beside(report: Report, phrase: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether somebody without a name asks in the reporter's words whom it is about: "…, wollte ein Zuhörer wissen"."""
    somebody = bool(phrase) and phrase[0].lower in lex.has("indefinite") and bool(lex.has("noun_capitals"))
    return somebody and report.act == "ask" and not report.quoted


def _unnamed(split: Sequence[Piece], report: Report, said: Collection[str], cast: Cast) -> Figure | None:
    """Who says it where the sentence has no words for that: who was told of last, or who has just been heard."""
    lex = cast.lex
    hence = bool(lex.has("hence") & frozenset(said))
    latter = bool(lex.has("latter") & frozenset(said)) or (hence and cast.stage.silent())
    figure = cast.mentioned_last() if latter else None
    if figure is not None or not report.elided:
        return figure
    verb = split[report.cue[0]].lower if report.cue else ""
    if not _trails(split, report, lex):
        return cast.again(verb, _whose(said, lex))
    paper = any(
        p.lower in lex.has("document") | lex.has("utterance") for p in split[report.cue[1] if report.cue else 0 :]
    )
    there = any(p.lower in lex.has("there") for p in split[report.cue[1] if report.cue else 0 :])
    told = cast.held_forth() if paper or there else None  # "Skeptischer ist das Institut. …, heißt es in der Prognose"
    last = cast.stage.just_told()  # "Die Bahn wollte sich nicht äußern. Man prüfe das, hieß es"
    told = told or (last if last is not cast.stage.last else None)
    meant = told if told and told.kind == "organisation" else cast.just_heard()
    if meant is not None:
        cast.stage.heard(meant)
    return meant


def _whose(said: Collection[str], lex: Lexicon) -> bool | None:
    """Whether the words of a woman, or of a body told of as one, are meant: "nach ihren Angaben", not "seinen"."""
    his, hers = lex.has("his") & frozenset(said), lex.has("hers") & frozenset(said)
    return bool(hers) if his or hers else None


def _before_colon(split: Sequence[Piece], phrase: Sequence[Piece], cast: Cast, lex: Lexicon) -> Sequence[Piece]:
    """Whom a pronoun means behind a colon or "wie": whom the words before are about ("Krämer winkt ab: …, sagt er")."""
    if phrase and phrase[0].lower in lex.has("this") and all(p.text.islower() for p in phrase):
        return _alone_told(split, phrase, cast)
    if not lex.has("noun_capitals") or len(phrase) != 1 or phrase[0].lower not in lex.has("personal"):
        return ()
    if (told := cast.phrases.demonstrative(split)) and told[0].start < phrase[0].start:
        return told  # "[Der] schwieg, bevor er antwortete: …"
    behind = {":"} | lex.as_told
    colon = next((n for n, p in enumerate(split) if p.lower in behind and p.start < phrase[0].start), 0)
    if colon and split[colon].lower != ":" and in_reported_mood(split[:colon], lex):
        return ()  # "Die Bauern seien, wie sie sagte, bereit"
    return subject(without_brackets(split[:colon]), cast, lex) if colon else ()


def _alone_told(split: Sequence[Piece], pronoun: Sequence[Piece], cast: Cast) -> Sequence[Piece]:
    """The only one told of before "wie" and a pronoun: "Die Gruppe besetzte den Ort, wie [diese selbst] mitteilte"."""
    before = [p for p in split if p.end <= pronoun[0].start]
    told = cast.phrases.told_of(before) if before and before[-1].lower in cast.lex.as_told else []
    owned = {b[0].start for a, b in pairwise(told) if a[-1].end + 1 == b[0].start}  # "Mitglieder [der Gruppe]"
    free = [p for p in told if p[0].start not in owned]
    return cast.phrases.with_owner(before, free[0]) if len(free) == 1 else ()


def _same_subject(split: Sequence[Piece], before: Sequence[Piece], report: Report, cast: Cast) -> Sequence[Piece]:
    """Who a verb without a subject of its own is about where none may be left out: "X war bestürzt und mahnte …".

    Nobody whom the words said are about: "Der Fahrer sei verletzt, hieß es".
    """
    if before or not cast.lex.has("noun_capitals"):
        return before
    if report.cue and not report.cue[0] and _whose([p.lower for p in split[: report.cue[1]]], cast.lex) is not None:
        return ()  # "Nach ihren Angaben fehlt im Viertel ein Arzt"
    phrase = opening_phrase(split, cast.lex)
    if report.cue and not phrase and any(p.lower in cast.lex.has("itself") for p in split[slice(*report.cue)]):
        named = [p for p in split[: report.cue[0]] if p.capital and cast.stage.known([p.text], False)]
        phrase = named[-1:] or cast.phrases.subject_of_verb(split)  # "Nach eigenen Worten hat [der Minister] …"
    phrase = phrase or cast.phrases.pronoun_subject(split)[:1]
    known = cast.is_somebody(phrase) or cast.phrases.is_pronoun(phrase)
    phrase = phrase if known else cast.phrases.opening_name(split)
    phrase = phrase or cast.phrases.subject_of_verb(split[: report.cue[0]] if report.cue else ())
    begins = split[report.cue[0]].start if report.cue else 0
    if phrase and any(start <= phrase[0].start < end <= begins for start, end in report.contents):
        return ()  # "Die Polizei solle sparen, so seine Forderung"
    return phrase if not _trails(split, report, cast.lex) else ()


def _trails(split: Sequence[Piece], report: Report, lex: Lexicon) -> bool:
    """Whether an impersonal verb stands behind what is said, and nothing tells whence: "…, hieß es"."""
    verb = split[report.cue[0]] if report.cue else None
    behind = verb is not None and any(end <= verb.start for _, end in report.contents)
    return behind and verb is not None and verb.lower in lex.has("with_it")


def _behind_colon(split: Sequence[Piece], sentence: Sentence, number: int, cast: Cast, lex: Lexicon) -> list[Draft]:
    """Speech behind a colon whose clause has no verb of saying: "Die Trainerin winkt ab: „…“" is the trainer's."""
    colon = next((n for n, p in enumerate(split) if p.lower == ":"), len(split))
    behind = split[colon + 1 :]
    if not lex.has("noun_capitals") or not behind:
        return []
    quoted = behind[0].kind == "quotation"
    said_itself = opens_in_reported_mood(split[:colon], lex)  # "Die Käufer hätten es gewusst: „…“"
    mood = opens_in_reported_mood(behind, lex) or _turns_to_mood(split, colon, lex)
    told = not said_itself and (quoted or mood)
    lead = without_brackets(split[:colon])
    phrase = cast.phrases.demonstrative(lead) or main_subject(lead, cast, lex) if told else ()
    mine = told and split[0].lower in lex.has("possessive")
    mine = mine and (not phrase or any(p.lower in lex.has("utterance") for p in split[1:3]))
    phrase = split[:colon] if mine else phrase  # "Sein Kommentar zu Jan Roth: „…“"
    whose = issuer_of(phrase, lex)  # "Das Urteil der Verteidigung fiel eindeutig aus: „…“", "Sein Fazit: „…“"
    own = bool(phrase) and whose is not None and not whose
    phrase = phrase if whose is None else whose
    if not (own or cast.is_somebody(phrase) or cast.phrases.is_pronoun(phrase)):
        return []
    words = [p for p in behind if p.kind != "mark"]
    said = sentence.quotations[behind[0].quotation or 0].inner if quoted else (words[0].start, words[-1].end)
    heard = cast.held_forth() or cast.just_heard() if own else None
    figure = heard if own else cast.speaks(phrase, oblique=cast.phrases.comes_from(split, phrase))
    sure = _CONFIDENCE["nobody" if not figure else "quoted" if quoted else "goes on"]
    return [Draft(said, figure, tuple(phrase), None, "assert", quoted, sure, number)]


def _turns_to_mood(split: Sequence[Piece], colon: int, lex: Lexicon) -> bool:
    """Whether the mood of reports, told by its shape, begins at a colon: "X nahm ihn in Schutz: Ohne ihn stünde …"."""
    return in_reported_mood(split[colon + 1 :], lex) and not in_reported_mood(split[:colon], lex)


def _without_verb(split: Sequence[Piece], number: int, cast: Cast) -> list[Draft]:
    """What somebody holds where no verb of saying tells of it."""
    if (view := in_view(split, cast) or hanging(split, cast)) is None:
        return []
    figure = cast.speaks(view.phrase, oblique=view.oblique)
    sure = _CONFIDENCE["named" if figure else "nobody"]
    return [Draft(view.said, figure, tuple(view.phrase), None, "assert", False, sure, number)]


def _in_relative(split: Sequence[Piece], first: Piece, lex: Lexicon) -> bool:
    """Whether a subject stands right behind a relative pronoun, which means somebody else: "Ruge, dem er … vorwarf"."""
    at = next((n for n, p in enumerate(split) if p.start == first.start), 0)
    relative = at > 1 and split[at - 1].lower in lex.words["relative"] and split[at - 2].lower == ","
    return relative and lex.has("verb_last") != frozenset()


def _going_on(
    text: str,
    split: Sequence[Piece],
    sentences: Sequence[Sentence],
    number: int,
    before: Sequence[Draft],
    cast: Cast,
) -> list[Draft]:
    """Quotations that nothing governs, and reported clauses that go on: whoever spoke last says them."""
    sentence = sentences[number]
    near = bool(before) and sentence.paragraph - sentences[before[-1].sentence].paragraph <= _NEAR
    figure = cast.held_forth() or _heard_last(before if near else (), cast)
    sure = _CONFIDENCE["goes on" if figure else "nobody"]
    alone = stands_alone(sentence, text)
    drafts = [
        Draft(q.inner, figure, (), None, "assert", True, sure, number)
        for q in sentence.quotations
        if q.length >= (_BEHIND_COLON if _colon_before(text, q) else _SPEECH)
        or (alone and (text[q.inner[1] - 1] in ".!?…" or text[q.end : q.end + 1] == "."))
    ]
    drafts = _in_turn(text, before, drafts) if alone else drafts
    told = _in_mood(text, split, sentences, number, before, cast)
    colon = next((p.start for p in split if p.lower == ":"), None)
    apart = colon is not None and any(p.kind == "quotation" and p.start > colon for p in split)
    if told and not apart:
        ahead = [d for d in drafts if d.content[1] < told[0].content[0] and text[d.content[1] - 1] in ".!?…"]
        return [*ahead, *told]  # "Der Rat müsse „endlich handeln“"
    if not drafts:
        return told
    return [*(replace(d, content=(d.content[0], colon or d.content[1])) for d in told), *drafts]


def _in_turn(text: str, before: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """Words between marks without a verb, each with whose turn it is where two ask and answer: "„Warum?“ „Aus Not“"."""
    if not before or any(d.figure is not before[-1].figure for d in drafts):
        return list(drafts)  # somebody else has been told of since
    said = list(before)
    for draft in drafts:
        figure = _whose_turn(text, said[-2:], draft)
        said.append(replace(draft, figure=figure) if figure else draft)
    return said[len(before) :]


def _whose_turn(text: str, last: Sequence[Draft], draft: Draft) -> Figure | None:
    """Who of the two heard last asks behind an answer, or answers a question; None where they do neither."""
    if len(last) < 2 or last[0].figure is last[1].figure or draft.sentence - last[0].sentence > _CHAIN:
        return None
    asks = [text[d.content[1] - 1] == "?" for d in (*last, draft)]
    return last[0].figure if all(d.quoted for d in last) and asks[1] != asks[2] and any(asks[:2]) else None


def _heard_last(before: Sequence[Draft], cast: Cast) -> Figure | None:
    """Who said the last of what is told, or has been heard since to say something that is not told itself."""
    heard = cast.stage.just_told()
    since = heard is not None and (not before or before[-1].sentence < cast.stage.sentence - 2)
    return heard if since else before[-1].figure if before else None


def _in_mood(
    text: str,
    split: Sequence[Piece],
    sentences: Sequence[Sentence],
    number: int,
    before: Sequence[Draft],
    cast: Cast,
) -> list[Draft]:
    """A sentence in the mood of reports: another report goes on, else whom the sentence before was about says it."""
    lex, words = cast.lex, [p for p in split if p.kind == "word"]
    asked = text[: sentences[number].end].endswith("?") and bool(words) and words[0].lower in lex.has("whether")
    opens = bool(words) and words[0].lower in lex.words["opener"]  # "Auf die Frage, wer ihn rief, …"
    asked = asked or (opens and any(p.lower in lex.has("question_noun") for p in words[:3]))
    if not words or asked or only_asks(split, lex) or _leads_in(split) or not in_reported_mood(split, lex):
        return []
    main = opens_in_reported_mood(split, lex)
    goes_on = bool(before) and _goes_on(split, sentences, number, before[-1].sentence, lex)
    figure = None
    if goes_on:
        nobody = before[-1].sentence == number - 1 and before[-1].figure is None  # "Es wurde gerügt, dass …"
        figure = None if nobody else cast.held_forth() or _heard_last(before, cast)
    elif number and sentences[number - 1].paragraph == sentences[number].paragraph and main:
        figure = cast.stage.just_told()
    colon = next((n for n, p in enumerate(split) if p.lower == ":"), 0)
    if colon and not main and _turns_to_mood(split, colon, lex):
        words = [p for p in split[colon:] if p.kind == "word"]  # "Schmitt wurde laut: [Er habe die Arbeit geliebt]"
    content = words[0].start, [p for p in split if p.kind != "mark"][-1].end
    sure = _CONFIDENCE["goes on" if figure else "nobody"]
    return [Draft(content, figure, (), None, "assert", False, sure, number)] if figure or goes_on else []


def _leads_in(split: Sequence[Piece]) -> bool:
    """Whether a sentence tells what somebody is asked about: "… ob das Rennen gelaufen sei: „Sicher.“"."""
    quoted = any(a.lower == ":" and b.kind == "quotation" for a, b in pairwise(split))
    return quoted and split[0].text in ("…", ".")


def _goes_on(split: Sequence[Piece], sentences: Sequence[Sentence], number: int, last: int, lex: Lexicon) -> bool:
    """Whether a sentence in the mood of reports goes on with the report in sentence ``last``, or not far behind it."""
    same = sentences[last].paragraph == sentences[number].paragraph
    opens = opens_in_reported_mood(split, lex) if same else opens_in_present_mood(split, lex)
    return last == number - 1 or (opens and number - last < _CHAIN)


def _with_answers(text: str, sentences: Sequence[Sentence], drafts: Sequence[Draft], cast: Cast) -> list[Draft]:
    """The answers of an interview, and the drafts outside them."""
    told = answers(text, sentences)
    kept = [d for d in drafts if not any(a.start < d.content[1] and d.content[0] < a.end for a in told)]
    for answer in told:
        figure = cast.answers(answer.label, told[0].start)
        at = next(n for n, s in enumerate(sentences) if s.end > answer.start)
        sure = _CONFIDENCE["named" if figure else "nobody"]
        kept.append(Draft((answer.start, answer.end), figure, (), None, "assert", True, sure, at))
    return kept


def _colon_before(text: str, quotation: Quotation) -> bool:
    return text[max(0, quotation.start - 2) : quotation.start].rstrip().endswith(":")
