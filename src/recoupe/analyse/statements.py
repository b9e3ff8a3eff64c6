"""Statements of one page: its reports and its quotations, each with the one who said it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from recoupe.analyse.acts import act_of
from recoupe.analyse.adjoining import is_read, neighbour, other, takes_turn
from recoupe.analyse.claims import sums_up
from recoupe.analyse.continuing import told_on
from recoupe.analyse.cues import Hit
from recoupe.analyse.drafts import Draft
from recoupe.analyse.fuller import told_in_full
from recoupe.analyse.headings import said_below
from recoupe.analyse.interviewed import answering_between_marks, interviewed
from recoupe.analyse.lexicon import Lexicon, lexicon
from recoupe.analyse.naming import named_anew, named_below, named_in_items, named_later, named_next
from recoupe.analyse.offices import learn_offices
from recoupe.analyse.parse import Sentence, is_title
from recoupe.analyse.phrases import Phrase, can_speak
from recoupe.analyse.quotations import Quotation
from recoupe.analyse.referents import People, meet
from recoupe.analyse.report import Report
from recoupe.analyse.reports import reports
from recoupe.analyse.roles import head_noun, nouns
from recoupe.analyse.sharing import is_fragment
from recoupe.analyse.signed import signed
from recoupe.analyse.speakers import Found, Speakers
from recoupe.analyse.spotting import PERSON
from recoupe.analyse.termed import is_termed
from recoupe.analyse.topics import main_subject
from recoupe.analyse.unattributed import first_person_paragraphs, stands_alone
from recoupe.analyse.venues import venue
from recoupe.analyse.voices import voice_of
from recoupe.model import Act, Article, Cue, Mode, Span, Speaker, Statement
from recoupe.typography import words

__all__ = ["statements"]

# mostly quoted, or a long quotation: direct (set on hand-made pages; scare quotes are shorter)
_DIRECT_SHARE = 0.5
_DIRECT_WORDS = 10
# what is governed so stands in the reporter's own sentence, however much of it is quoted …
_SET_IN = frozenset({"object", "charge", "infinitive", "zero"})
_FRAGMENT = 6  # … and so does what a "that" governs, quoted in fewer words and not all
# words of a quotation that no cue governs: shorter ones are titles and scare quotes (hand-made pages)
_LOOSE = 5
_SURELY_SPEECH = 9
_SHORT = 6  # tokens of a sentence that says no more than who asked
_SPOKEN = frozenset({"that", "zero", "colon", "incise", "quote", "question", "according"})
# contents in the reporter's words, whatever is quoted in them: "he said that he would not “pay a cent”"
_GOVERNED = frozenset({"that", "zero", "infinitive", "according"})
_INTRODUCES = re.compile(r":\s*$")
_BEHIND_COLON = re.compile(r":\s*[«“„\"]?\s?$")


_UNTOLD = Found(None, "the sentence does not say who", 0.5, drop=True)

_NO_NAME = (1 << 40, 1 << 40)  # behind the last name of a page
LONGEST = 500  # sentences of an article; a book or an archive is read in stretches


def statements(
    article: Article, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> tuple[Statement, ...]:
    """Who says what in ``article``, in the order of the text. ``sentences`` hold their tokens."""
    lex = lexicon(article.language or "")
    found = [one for stretch in _stretches(sentences) for one in _said_in(article, stretch, lex)]
    return tuple(
        _statement(article, number, draft, sentence, beside, quotations, lex)
        for number, (draft, sentence, beside) in enumerate(found, 1)
    )


def _stretches(sentences: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    """What is read as one page: all of an article; of an archive parts, for each is seen beside all."""
    begin = 0
    for n in range(1, len(sentences)):
        apart = sentences[n].paragraph != sentences[n - 1].paragraph
        if n - begin >= LONGEST and (apart or n - begin >= 2 * LONGEST):
            yield sentences[begin:n]
            begin = n
    yield sentences[begin:]


def _said_in(
    article: Article, sentences: Sequence[Sentence], lex: Lexicon
) -> list[tuple[Draft, Sentence, list[tuple[int, int]]]]:
    """What is said in a stretch of sentences: each draft with its sentence and all that is said there."""
    language, known = lex.language, nouns(lex.language)
    people = meet(sentences, language, known, lex)
    learn_offices(people, sentences, known)
    sentences = _with_names(sentences, people)
    speakers = Speakers(language, people, known, lex, sentences, article.text, article.title or "")
    drafts: list[Draft] = []
    for n in range(len(sentences)):
        drafts += _drafts_of(article.text, sentences, n, speakers, lex, drafts)
    for named in (named_later, named_below, named_in_items, named_next, named_anew, told_in_full):
        drafts = named(drafts, speakers)
    drafts = told_on(said_below(drafts, article.text, sentences), sentences, lex)
    drafts = answering_between_marks(drafts, article.text, sentences, speakers)
    answered = interviewed(article.text, sentences, speakers)
    drafts += answered or first_person(article.text, sentences, drafts, lex)
    drafts = _with_signed(drafts, article.text, sentences, speakers)
    kept = _without_overlaps(sorted(drafts, key=lambda d: (d.content[0], -d.content[1], d.hit is None)))
    kept = [d for d in kept if not _teaser(article, d)]
    said: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for d in kept:
        said[d.sentence].append(d.content)
    return [(d, sentences[d.sentence], said[d.sentence]) for d in kept]


def _with_names(sentences: Sequence[Sentence], people: People) -> list[Sentence]:
    """The sentences with every name of a person of the page for one, whatever the recogniser made of it."""
    spans = iter(sorted((start, end) for start, end, _ in people.named))
    found, (start, end) = [], next(spans, _NO_NAME)
    for sentence in sentences:
        tokens = []
        for t in sentence.tokens:
            while end <= t.start:
                start, end = next(spans, _NO_NAME)
            own = start <= t.start < end and t.entity not in PERSON
            tokens.append(replace(t, entity=PERSON[0], begins_entity=t.start == start) if own else t)
        found.append(replace(sentence, tokens=tuple(tokens)))
    return found


def _teaser(article: Article, draft: Draft) -> bool:
    """A standfirst sums up what the body attributes in full; without a name it adds nothing."""
    head = article.standfirst
    named = (
        draft.found.speaker is not None
        and draft.found.sure >= 0.95
        and draft.found.speaker.kind == "person"
        and draft.found.speaker.name != draft.found.speaker.role
    )
    return head is not None and head.start <= draft.content[0] < head.end and not named


def _drafts_of(
    text: str, sentences: Sequence[Sentence], n: int, speakers: Speakers, lex: Lexicon, before: Sequence[Draft]
) -> list[Draft]:
    sentence = sentences[n]
    previous = sentences[n - 1] if n and _goes_on_from(text, sentences[n - 1], sentence) else None
    loose = previous is not None and stands_alone(previous, text) and not _is_taken(text, previous, n - 1, before)
    loose = loose or (previous is not None and _is_put(text, previous, sentence, lex))
    loose = loose or (previous is not None and _is_summed_up(previous, sentence, n, before, lex))
    drafts: list[Draft] = []
    found: Found | None = None
    named: Phrase | None = None  # the words that named whom
    governing: Act | None = None
    for report in _heard(sentence, lex, loose, n, speakers):
        if found is None or not report.inherits or _names_another(report, named):
            found, span = _speaker(report, n, speakers)
            named = report.speaker
        else:
            span = None
        taken = loose and (report.speaker is None or can_speak(sentence.tokens, report.speaker, lex))
        drafts += _of_report(report, found, span, n, governing, previous if taken else None)
        if report.hit.form == "finite" and report.hit.verb.act in ("refuse", "accuse", "warn"):
            governing = report.hit.verb.act
    drafts += _left_over(text, sentences, n, drafts, before, speakers)
    return drafts


def _goes_on_from(text: str, before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence is in the paragraph of the one before, or a page has parted "“…,”" and "said Roe"."""
    if before.paragraph == sentence.paragraph or not before.quotations:
        return before.paragraph == sentence.paragraph
    closed = text[before.quotations[-1].inner[1] - 1] in ",?!"
    return text[sentence.start] == "," or (text[sentence.start].islower() and closed)


def _heard(sentence: Sentence, lex: Lexicon, loose: bool, n: int, speakers: Speakers) -> list[Report]:
    """The reports of a sentence; in "Selon Le Courrier, le maire a promis un pont" that of the mayor."""
    told = reports(sentence, lex, loose)
    if lex.language != "fr" or not told or told[0].kind != "according" or not _speaker(told[0], n, speakers)[0].drop:
        return told
    return reports(sentence, lex, loose, told[0].hit) or told


def _is_put(text: str, question: Sentence, sentence: Sentence, lex: Lexicon) -> bool:
    """As in "Had he lied? Mr Roe asked.": a question without marks that the next sentence only says somebody asked."""
    last = sentence.tokens[-2:]
    asked = len(last) == 2 and any(v.lemma in lex.words["asking"] for v in lex.verbs.get(last[0].lower, ()))
    unmarked = not question.quotations and text[question.end - 1] == "?"
    return lex.language == "en" and unmarked and asked and len(sentence.tokens) <= _SHORT


def _is_summed_up(said: Sentence, sentence: Sentence, n: int, before: Sequence[Draft], lex: Lexicon) -> bool:
    """Whether a sentence says whose words the one before is, where that reports nothing itself."""
    return sums_up(sentence.tokens, lex) > 0 and not said.quotations and not any(d.sentence == n - 1 for d in before)


def _names_another(report: Report, named: Phrase | None) -> bool:
    """Whether a report goes on with the subject of a clause on what was said: "…, ce que Moscou nie, assurant que"."""
    own, tokens = report.speaker, report.sentence.tokens
    if own is None or named is None or named.first <= own.first <= named.last or own.first < 2:
        return False
    return tokens[own.first - 2].lower == "ce" and tokens[own.first - 1].lower in ("que", "qu'")


def _is_taken(text: str, quoted: Sentence, n: int, before: Sequence[Draft]) -> bool:
    """Whether a cue gives sentence ``n``, a bare quotation, to somebody, or it goes on after "…," said Roe. "…"."""
    stopped = text[quoted.quotations[-1].inner[1] - 1] == "."
    spoken = bool(before) and before[-1].sentence == n and before[-1].hit is None
    resumed = spoken and any(d.sentence == n - 1 and d.kind == "incise" for d in before)
    return any(d.sentence == n and d.hit for d in before) or (stopped and resumed)


def _speaker(report: Report, n: int, speakers: Speakers) -> tuple[Found, tuple[int, int] | None]:
    tokens = report.sentence.tokens
    if report.speaker is None and (report.hit.form == "infinitive" or _is_cut_off(report, speakers.lex)):
        last = speakers.last(n, 1) or speakers.acting(max(n - 1, 0))  # "Et de glisser que …": who spoke or acted last
        return (replace(last, sure=min(0.8, last.sure)) if last else _UNTOLD), None
    if report.speaker is None:
        return _UNTOLD, None
    lemma = report.hit.verb.lemma
    found = speakers.find(tokens, report.speaker, n, lemma, _surely_says(report, speakers.lex))
    heard = report.kind in ("that", "zero") and speakers.lex.takes("listening", lemma)
    if heard and found.speaker and found.speaker.kind != "organisation":
        return Found(None, "the sentence does not say who", 0.5), None  # "Jurors heard that …"
    return found, (tokens[report.speaker.first].start, tokens[report.speaker.last].end)


def _is_cut_off(report: Report, lex: Lexicon) -> bool:
    """As in "…, dit la maire. Qui a ensuite annoncé que …", "… Tout en ajoutant que …": a French clause on its own."""
    tokens = report.sentence.tokens
    if report.hit.form == "participle":
        return is_fragment(tokens, report.hit, lex)
    led = tokens[0].lower == "qui" and not any(t.finite for t in tokens[1 : report.hit.first])
    return lex.language == "fr" and led and tokens[-1].lower != "?" and report.hit.form == "finite"


def _surely_says(report: Report, lex: Lexicon) -> bool:
    """Whether the report's shape leaves no doubt that somebody speaks, whatever noun names him.

    Figures show that, a crisis threatens to; but who is quoted, or said to say that, is somebody.
    """
    if any(t.quotation is not None for t in report.sentence.tokens):
        return True
    # an infinitive behind no small word: "assure avoir vu", but "menace de rompre"
    said = [t.start for t in report.sentence.tokens if t.start > report.sentence.tokens[report.hit.last].start][:1]
    bare = report.kind == "infinitive" and lex.language == "fr" and said == [start for start, _ in report.contents[:1]]
    spoken = (bare or report.kind in _SPOKEN) and report.hit.verb.lemma not in lex.words["showing"]
    return spoken or report.hit.verb.lemma in lex.words["speaking"]


def _of_report(
    report: Report, found: Found, span: tuple[int, int] | None, n: int, governing: Act | None, loose: Sentence | None
) -> list[Draft]:
    contents = report.contents
    if not contents and loose is not None:
        contents = tuple(q.inner for q in loose.quotations[-1:]) or ((loose.start, loose.end),)
    if found.drop or not contents:
        return []
    carried = governing if report.inherits and report.hit.form == "participle" else None
    return [Draft(c, found, span, report.hit, report.kind, n, carried) for c in contents]


def _left_over(
    text: str, sentences: Sequence[Sentence], n: int, drafts: list[Draft], before: Sequence[Draft], speakers: Speakers
) -> list[Draft]:
    """Quotations that no cue governs: they go on with the words of whoever speaks around them."""
    sentence = sentences[n]
    more: list[Draft] = []
    whole = stands_alone(sentence, text)
    for q in sentence.quotations:
        taken = any(a < q.inner[1] and q.inner[0] < b for a, b in (d.content for d in drafts))
        if taken or is_title(text, q, speakers.language):
            continue
        introduced = _INTRODUCES.search(text, max(sentence.start, q.start - 3), q.start) is not None
        own = next((d for d in drafts if d.found.speaker and not (introduced and _is_aside(sentence, d))), None)
        goes_on = q.start == sentence.start and bool(before) and before[-1].sentence == n - 1
        alone = whole or goes_on or is_read(sentence, speakers.lex)
        resumed = own is not None and _resumes(text, sentence, q)
        cut = (
            goes_on and q.start == q.inner[0]
        )  # "« J'attends, dit la maire. On verra »", of which no mark opens the rest
        stopped = text[q.inner[1] - 1] in ".!?…"
        spoken = cut or is_termed(sentences, n, speakers.lex) or ((alone or introduced or resumed) and stopped)
        if not spoken and (q.length < _LOOSE or not (own or alone or q.length >= _SURELY_SPEECH)):
            continue
        turn = not own and takes_turn(text, q, sentences, n, before, speakers.lex)
        within = (introduced or not alone) and not own
        subject = _introducing(sentence, n, drafts, speakers) if within else None
        found = other(before, speakers, n) if turn else subject or neighbour(sentences, n, own, before, speakers)
        if introduced and not (own or turn or subject) and _is_on_paper(sentence, q, speakers):
            found = Found(None, "a document, no author named", 0.5)
        if subject:
            speakers.remember(subject, n)
        more.append(Draft(q.inner, found, None, None, "turn" if turn else "quote", n))
    return more


def _is_on_paper(sentence: Sentence, q: Quotation, speakers: Speakers) -> bool:
    """As in "La loi est claire : « … »": a text, of nobody whom its words name, says what is quoted."""
    ahead = [t for t in sentence.tokens if t.end <= q.start]
    phrase = main_subject(ahead) if ahead else None
    inside = ahead[phrase.first : phrase.last + 1] if phrase and not phrase.pronoun else []
    if not inside or head_noun(inside, speakers.language)[1] != "document":
        return False
    links = [k for k, t in enumerate(inside) if t.pos == "ADP" and k + 1 < len(inside)]
    issued = any(head_noun(inside[k + 1 :], speakers.language)[1] is not None for k in links)
    named = any(t.entity in ("PER", "PERSON", "ORG") for t in inside)
    return not (issued or named or inside[0].lower in speakers.known.titles["possessive"])


def _introducing(sentence: Sentence, n: int, drafts: Sequence[Draft], speakers: Speakers) -> Found | None:
    """Whom the clause around a quotation is about: "Anne Roux a botté en touche : « … »"."""
    named = main_subject(sentence.tokens) if any(_is_aside(sentence, d) for d in drafts) else None
    if named is None or not can_speak(sentence.tokens, named, speakers.lex):
        return speakers.acting(n)
    return speakers.find(sentence.tokens, named, n, "", True)


def _is_aside(sentence: Sentence, draft: Draft) -> bool:
    """As in "To those who say he is too old, Roe has a reply: “…”": a report in a clause of its own."""
    return draft.hit is not None and sentence.tokens[draft.hit.core].dep in ("relcl", "advcl")


def _resumes(text: str, sentence: Sentence, q: Quotation) -> bool:
    """As in "“Nobody told us,” said Ann Roe, whose house is next door, “and nobody asked.”"."""
    first = sentence.quotations[0]
    return first.start == sentence.start and first is not q and text[: q.start].endswith(", ")


def _with_signed(drafts: Sequence[Draft], text: str, sentences: Sequence[Sentence], speakers: Speakers) -> list[Draft]:
    """The drafts, those that a line below gives to somebody made his."""
    kept = list(drafts)
    for one in signed(text, sentences, speakers.lex):
        name = text[slice(*one.name)]
        person = next((p for _, _, p in speakers.people.within(*one.name)), speakers.people.called(name))
        who = speakers.as_person(person, 0.85) if person else Found(Speaker(None, name, "person"), None, 0.75)
        start, end = one.content
        kept = [d for d in kept if d.content[1] <= start or end <= d.content[0]]
        kind = "quote" if one.quoted else "unmarked"
        kept.append(Draft(one.content, who, one.name, None, kind, one.at))
    return kept


def first_person(text: str, sentences: Sequence[Sentence], drafts: Sequence[Draft], lex: Lexicon) -> list[Draft]:
    """Paragraphs in the first person, without marks, between two that are attributed."""
    speaking = {sentences[d.sentence].paragraph: d for d in drafts if d.found.speaker}
    spans = first_person_paragraphs(text, sentences, set(speaking), lex)
    return [Draft(span, replace(speaking[p - 1].found, sure=0.5), None, None, "unmarked", n) for p, n, span in spans]


def _without_overlaps(drafts: Sequence[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        if kept and draft.content[0] < kept[-1].content[1]:
            continue
        if draft.content[1] - draft.content[0] > 1:
            kept.append(draft)
    return kept


# --- records -------------------------------------------------------------------------------------


def _statement(
    article: Article,
    number: int,
    d: Draft,
    sentence: Sentence,
    said: Sequence[tuple[int, int]],
    quotations: Sequence[Quotation],
    lex: Lexicon,
) -> Statement:
    """The record; ``said`` are all contents of its sentence."""
    text = article.text
    start, end, verbatim = _settled(text, d.content, quotations, lex)
    described = d.hit is not None and d.kind == "object" and lex.takes("describe", d.hit.verb.lemma)
    cue = _cue(text, d.hit, sentence)
    mode = "mixed" if described and verbatim else _mode(text, (start, end), verbatim, d.kind, cue)
    speaker_span = _span(text, *d.speaker_span) if d.speaker_span else None
    clear = {"direct": 0.97, "mixed": 0.92, "indirect": 0.9}[mode]
    return Statement(
        id=f"{article.id}-{number}",
        speaker=d.found.speaker,
        why_no_speaker=d.found.why if d.found.speaker is None else None,
        speaker_text=speaker_span.text if speaker_span else None,
        speaker_span=speaker_span,
        content=_span(text, start, end),
        verbatim=tuple(_span(text, a, b) for a, b in verbatim),
        mode=mode,
        cue=cue,
        act=act_of(
            d.hit,
            d.kind,
            _own_words(text, start, end, cue, speaker_span),
            d.governing,
            voice_of(d.found, mode == "indirect" or (mode == "mixed" and d.kind in _GOVERNED), lex),
            lex,
        ),
        said_on=None,
        venue=venue(sentence.tokens, said, d.speaker_span, lex) if d.hit else None,
        confidence=round(clear * d.found.sure, 2),
    )


def _own_words(text: str, start: int, end: int, cue: Cue | None, speaker: Span | None) -> str:
    """What is said, without a reporting clause in its middle: "Once, Roe recalled, he stole a boat"."""
    if cue is None or not start < cue.start < end:
        return text[start:end]
    first, last = cue.start, cue.end
    if speaker and start <= speaker.start and speaker.end <= end:
        first, last = min(first, speaker.start), max(last, speaker.end)
    return f"{text[start:first].rstrip(' ,')} {text[last:end].lstrip(' ,')}".strip()


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def _cue(text: str, hit: Hit | None, sentence: Sentence) -> Cue | None:
    if hit is None:
        return None
    start, end = sentence.tokens[hit.first].start, sentence.tokens[hit.last].end
    if sentence.tokens[hit.first].whole:  # "le maire « condamne ces violences »": its verb alone
        opening = next(iter(words(text[start:end])))
        start, end = start + opening.start, start + opening.end
    return Cue(start, end, text[start:end], hit.verb.lemma)


def _settled(
    text: str, content: tuple[int, int], quotations: Sequence[Quotation], lex: Lexicon
) -> tuple[int, int, list[tuple[int, int]]]:
    """The content without the marks and stops at its edges, and the quoted parts in it."""
    start, end = content
    inside = _inside(start, end, quotations)
    if inside and start <= inside[0].start and not text[start : inside[0].start].strip():
        following = words(text[inside[0].end : end])
        rest, goes_on = len(following), bool(following) and following[0].folded in lex.words["auxiliary"]
        if len(inside) == 1 and not goes_on and (rest == 0 or 3 <= inside[0].length >= min(rest, 4)):
            start, end = inside[0].inner
    start, end = _trim(text, start, end)
    end = next((q.end for q in inside if start <= q.start and q.inner[1] == end and start < q.inner[0]), end)
    verbatim = [(max(start, q.inner[0]), min(end, q.inner[1])) for q in _inside(start, end, quotations)]
    return start, end, [(a, b) for a, b in verbatim if a < b]


def _inside(start: int, end: int, quotations: Sequence[Quotation]) -> list[Quotation]:
    k = max(0, bisect_right(quotations, start, key=lambda q: q.start) - 1)
    near = takewhile(lambda q: q.start < end, (quotations[n] for n in range(k, len(quotations))))
    return [q for q in near if q.end > start]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end


def _mode(text: str, content: tuple[int, int], verbatim: Sequence[tuple[int, int]], kind: str, cue: Cue | None) -> Mode:
    if kind in ("unmarked", "answer"):
        return "direct"
    if not verbatim:
        return "indirect"
    quoted = [len(words(text[a:b])) for a, b in verbatim]
    total = len(words(text[content[0] : content[1]])) or 1
    if kind in _SET_IN and not _BEHIND_COLON.search(text, max(0, content[0] - 4), content[0]):
        return "mixed"  # "parle d'« un échec »"
    if max(quoted) >= _DIRECT_WORDS:
        return "direct"
    if len(words(text[content[0] : verbatim[0][0]]) + words(text[verbatim[-1][1] : content[1]])) > 1:
        return "mixed"  # "the vote had been “a farce”"
    between = sum(len(words(text[a:b])) for (_, a), (b, _) in pairwise(verbatim) if not (cue and a <= cue.start < b))
    if between > 1:
        return "mixed"
    if kind == "that" and max(quoted) < _FRAGMENT and sum(quoted) < total:
        return "mixed"
    return "direct" if sum(quoted) >= _DIRECT_SHARE * total else "mixed"
