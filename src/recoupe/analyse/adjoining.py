"""Whose a quotation is that no cue governs: what the sentences around it tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recoupe.analyse.cues import find, matches
from recoupe.analyse.drafts import Draft
from recoupe.analyse.handing import answering, handed_to
from recoupe.analyse.labels import labelling
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.openings import named_after, named_before
from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.phrases import Phrase, can_speak, phrase_from
from recoupe.analyse.quotations import Quotation
from recoupe.analyse.sayers import subject
from recoupe.analyse.speakers import Found, Speakers
from recoupe.analyse.termed import so_told
from recoupe.analyse.topics import main_subject
from recoupe.typography import words

__all__ = ["is_read", "neighbour", "other", "takes_turn"]

_PLEADING = re.compile(r"\b(?:mon client|ma cliente)\b")  # a shop has several
_LABEL = 6  # tokens that may stand before the colon: "Réponse de l'intéressée :"
_FAR_INSIDE = 40  # words; behind more than that a mark may be missing, and the page speak again
# speakers take turns behind dashes, and nothing says who has the next
_NOBODY_S_TURN = Found(None, "a turn in a dialogue that does not say whose", 0.4)


def takes_turn(
    text: str, q: Quotation, sentences: Sequence[Sentence], n: int, before: Sequence[Draft], lex: Lexicon
) -> bool:
    """Whether a quotation is the next turn of a dialogue: behind a dash, or a question after "…, she replied"."""
    if text[q.start] == "—":
        return True
    last = before[-1] if before else None
    if lex.language == "fr" and _goes_to_and_fro(text, q, sentences, n, before, lex):
        return True
    if last is None or sentences[n].paragraph - sentences[last.sentence].paragraph != 1 or q.end < sentences[n].end - 1:
        return False
    answered = last.hit is not None and last.hit.verb.lemma in lex.words["answering"]
    return (last.kind == "turn" and text[q.start] != "—") or (answered and text[q.inner[1] - 1] == "?")


def _goes_to_and_fro(
    text: str, q: Quotation, sentences: Sequence[Sentence], n: int, before: Sequence[Draft], lex: Lexicon
) -> bool:
    """As in "« Vous regrettez ? » demande la juge. « Oui », répond-il. « Et depuis quand ? » « Depuis hier. »"."""
    if len(before) < 2 or before[-1].sentence != n - 1 or sentences[n - 1].paragraph != sentences[n].paragraph:
        return False
    asked, answer = before[-2:]
    alone = q.start == sentences[n].start and q.end >= sentences[n].end - 1
    two = asked.found.speaker is not None and asked.found.speaker != answer.found.speaker
    if answer.kind == "turn":
        return alone
    answered = answer.hit is not None and answer.hit.verb.lemma in lex.words["answering"]
    question = text[asked.content[1] - 1] == text[q.inner[1] - 1] == "?"
    return alone and two and answered and question


def other(before: Sequence[Draft], speakers: Speakers, n: int) -> Found:
    """The one of two who take turns that did not speak last."""
    last = before[-1] if before else None
    near = last is not None and speakers.sentences[n].paragraph - speakers.sentences[last.sentence].paragraph <= 1
    if last is None or not near or last.found.speaker is None:
        return _NOBODY_S_TURN
    start = speakers.sentences[last.sentence].paragraph - 2
    others = {
        d.found.speaker.name: d.found
        for d in before
        if d.found.speaker
        and d.found.speaker.kind == "person"
        and d.found.speaker != last.found.speaker
        and speakers.sentences[d.sentence].paragraph >= start
    }
    return replace(next(iter(others.values())), sure=0.55) if len(others) == 1 else _NOBODY_S_TURN


def neighbour(
    sentences: Sequence[Sentence], n: int, own: Draft | None, before: Sequence[Draft], speakers: Speakers
) -> Found:
    """Whose a quotation in sentence ``n`` is: of who speaks in it (``own``), is told of beside it, or spoke last."""
    if own:
        return replace(own.found, sure=0.8)
    found = _beside(sentences, n, before, speakers)
    pleads = _PLEADING.search(_quoted(sentences[n], speakers)) is not None and speakers.language == "fr"
    return (_pleading(found, sentences[n].start, speakers) or found) if pleads else found


def _beside(sentences: Sequence[Sentence], n: int, before: Sequence[Draft], speakers: Speakers) -> Found:
    """The first of those beside a quotation whom it does not tell of: nobody calls himself by his name."""
    for found, recalled in _candidates(sentences, n, before, speakers):
        if found.speaker is None or not _tells_of(sentences[n], found.speaker.name, speakers):
            if not recalled:
                speakers.remember(found, n)
            return found
    return Found(None, "a quotation with no speaker near it", 0.4)


def _tells_of(sentence: Sentence, name: str, speakers: Speakers) -> bool:
    """Whether what is quoted names a person of the page, but for "je suis Anne Roux", "moi, Anne Roux"."""
    if all(person.name != name for person in speakers.people.all):
        return False
    own, presenting = name.split(), speakers.lex.words["presenting"]
    for q in sentence.quotations:
        quoted = speakers.text[slice(*q.inner)]
        inside = words(quoted)[:_FAR_INSIDE]
        k = next((k for k, w in enumerate(inside) if quoted[w.start : w.end] == own[-1]), None)
        if k is not None and presenting.isdisjoint(w.folded for w in inside[max(0, k - len(own) - 1) : k]):
            return True
    return False


def _candidates(
    sentences: Sequence[Sentence], n: int, before: Sequence[Draft], speakers: Speakers
) -> Iterator[tuple[Found, bool]]:
    """Who may speak in sentence ``n``, the likeliest first, and whether the page is known to tell of him there."""
    if (replied := _replying(sentences, n, before, speakers)) is not None:
        yield replied, True
    if (whose := _claimed(sentences, n, speakers)) is not None:
        yield whose, True
    if handed := _handed(sentences, n, before, speakers):
        yield handed, True
    if (asking := _turning_to(sentences, n, before, speakers)) is not None:
        yield asking, True
    silent = (
        n > 0 and sentences[n - 1].paragraph == sentences[n].paragraph and (not before or before[-1].sentence < n - 1)
    )
    silent = silent or (is_read(sentences[n], speakers.lex) and n > 0 and not (before and before[-1].sentence == n - 1))
    if silent and (
        acting := speakers.acting(n - 1) or _about(sentences, n, before, speakers) or _several(sentences, n, speakers)
    ):
        yield acting, False  # "She snorts. “They sent a leaflet.”"
    if silent and (brought := named_before(sentences, n, speakers)):
        yield brought, False
    if announced := _announced(sentences, n, speakers):
        yield announced, True
    if next_one := _opens_for(sentences, n, before, speakers) or named_after(sentences, n, speakers):
        yield next_one, False
    if above := _told_of_above(sentences, n, before, speakers):
        yield above, False
    yield from _who_spoke(sentences, n, before)


def _who_spoke(sentences: Sequence[Sentence], n: int, before: Sequence[Draft]) -> Iterator[tuple[Found, bool]]:
    """Those who spoke in the two paragraphs before, the last first."""
    last, here = before[-1] if before else None, sentences[n].paragraph
    if last and last.found.speaker is None and here - sentences[last.sentence].paragraph <= (last.hit is None):
        yield last.found, True  # "“The lights,” he said. “Just the lights.”": nobody knows who "he" is
    near = [d for d in before if here - sentences[d.sentence].paragraph <= 2 and d.found.speaker]
    for draft in reversed(near):
        same = sentences[draft.sentence].paragraph == here
        yield replace(draft.found, sure=0.8 if same else 0.65), False


def _handed(sentences: Sequence[Sentence], n: int, before: Sequence[Draft], speakers: Speakers) -> Found | None:
    """As in "La réponse du maire ne tarde pas. « … »": whom the sentence before, which says nothing, hands the word."""
    near = n > 0 and sentences[n - 1].paragraph == sentences[n].paragraph
    tokens = sentences[n - 1].tokens if near and not (before and before[-1].sentence == n - 1) else ()
    named = (handed_to(tokens, speakers.lex) or answering(tokens, speakers.lex)) if tokens else None
    return _speaking(named, tokens, n - 1, speakers, 0.75)


def _replying(sentences: Sequence[Sentence], n: int, before: Sequence[Draft], speakers: Speakers) -> Found | None:
    """As in "« Pourquoi ? », demande la juge à Jean Roux. Réponse : « … »": who is asked, and never who asks."""
    opening = [t.lower for t in sentences[n].tokens[:_LABEL]]
    last = before[-1] if before and speakers.language == "fr" else None
    label = opening[: opening.index(":")] if ":" in opening else ()
    if last is None or last.hit is None or speakers.lex.words["answers"].isdisjoint(label):
        return None
    if n - last.sentence > 1 or speakers.text[last.content[1] - 1] != "?":
        return None
    asking = sentences[last.sentence].tokens
    towards = (k for k in range(last.hit.last + 1, len(asking)) if asking[k].lower in speakers.lex.words["towards"])
    phrases = (phrase_from(asking, k + 1, speakers.lex) for k in towards)
    asked = (_speaking(phrase, asking, last.sentence, speakers, 0.75) for phrase in phrases)
    return next((found for found in asked if found), None) or other(before, speakers, n)


def _turning_to(sentences: Sequence[Sentence], n: int, before: Sequence[Draft], speakers: Speakers) -> Found | None:
    """As in "Et les témoins ? « Des gens de bonne foi. »": who speaks asks without a verb of whom he speaks next."""
    tokens = sentences[n - 1].tokens if n and sentences[n - 1].paragraph == sentences[n].paragraph else ()
    asked = bool(tokens) and tokens[-1].lower == "?" and tokens[-1].quotation is None
    last = before[-1] if before else None
    if not asked or last is None or last.found.speaker is None or speakers.language != "fr":
        return None
    near = sentences[last.sentence].paragraph == sentences[n].paragraph
    verb = any(t.finite or t.pos in ("VERB", "AUX") for t in tokens)
    return replace(last.found, sure=0.7) if near and not verb else None


def _quoted(sentence: Sentence, speakers: Speakers) -> str:
    return " ".join(speakers.text[slice(*q.inner)] for q in sentence.quotations).lower()


def _pleading(found: Found, place: int, speakers: Speakers) -> Found | None:
    """Who says "mon client": the lawyer whom the page has named last, unless it is one already."""
    told = f"{found.speaker.name} {found.speaker.role or ''}".lower() if found.speaker else ""
    lawyers = speakers.lex.words["lawyers"]
    named = [n for n in speakers.people.named if n[0] < place and lawyers & n[2].heads]
    spoken = next((p for _, _, p in named if found.speaker and p.name == found.speaker.name), None)
    if spoken or any(w in lawyers for w in told.split()):
        return None
    last = max(named, key=lambda n: n[0], default=None)
    return speakers.as_person(last[2], 0.6) if last else Found(None, "a lawyer whom the page does not name", 0.4)


def is_read(sentence: Sentence, lex: Lexicon) -> bool:
    """As in "Anne Roux a écrit à ses élus." "« … », y lit-on": whoever the sentence before is about has written it."""
    return any(hit.verb.lemma in lex.words["hearsay"] for hit in find(sentence.tokens, lex))


def _several(sentences: Sequence[Sentence], n: int, speakers: Speakers) -> Found | None:
    """As in "Les riverains sont à bout. « On ne dort plus. »": a group that says "we"; a body that has written."""
    if speakers.language != "fr":
        return None
    said = {w.folded for w in words(_quoted(sentences[n], speakers))}
    ours = said & speakers.lex.words["several_speak"] and not said & speakers.lex.words["one_speaks"]
    kinds = ("group",) * bool(ours) + ("organisation",) * is_read(sentences[n], speakers.lex)
    subject = speakers.subject_of(n - 1, kinds)
    return subject.found(0.6) if subject else None


def _announced(sentences: Sequence[Sentence], n: int, speakers: Speakers) -> Found | None:
    """As in "The Ledger recently reported:" and a paragraph of quotation: who the sentence before says has the word."""
    tokens = sentences[n - 1].tokens if n else ()
    if not tokens or not tokens[-1].lower.endswith(":"):
        return None
    hits = [h for h in find(tokens, speakers.lex) if h.form == "finite" and not h.negated]
    # "The party issued a statement:"; "Harbour coach Ann Roe:"
    named = subject(tokens, hits[-1], speakers.lex) if hits else main_subject(tokens) or labelling(tokens, speakers.lex)
    return _speaking(named, tokens, n - 1, speakers, 0.8, hits[-1].verb.lemma if hits else "")


def _claimed(sentences: Sequence[Sentence], n: int, speakers: Speakers) -> Found | None:
    """As in "« On nous oublie. » Les mots sont d'Anne Roux": whom the next sentence says the words are of."""
    tokens = sentences[n + 1].tokens if n + 1 < len(sentences) else ()
    opening = [t.lower for t in tokens[:5]]
    if " ".join(opening[1:4]) in speakers.lex.words["speaking_so"] and opening[4:] == [","]:
        return _speaking(phrase_from(tokens, 5, speakers.lex), tokens, n + 1, speakers, 0.85)
    near = bool(tokens) and sentences[n + 1].paragraph == sentences[n].paragraph
    if near and (summing := so_told(tokens, speakers.lex)):
        return _speaking(summing, tokens, n + 1, speakers, 0.85)
    k = next((k for k, t in enumerate(tokens[:6]) if t.lower in speakers.lex.words["belonging"]), 0) if near else 0
    if not k or not any(t.lower in speakers.lex.words["words"] for t in tokens[:k]) or k + 2 >= len(tokens):
        return None
    k += tokens[k + 1].pos == "PRON"  # "Ces mots sont ceux d'Anne Roux"
    link = next((w for w in speakers.lex.whose if matches(tokens, k + 1, w)), ())
    named = phrase_from(tokens, k + 1 + len(link), speakers.lex) if link else None
    return _speaking(named, tokens, n + 1, speakers, 0.85)


def _speaking(
    named: Phrase | None, tokens: Sequence[Token], at: int, speakers: Speakers, sure: float, lemma: str = ""
) -> Found | None:
    """Who the words ``named`` of sentence ``at`` are, ``sure`` at most; None where they are nobody."""
    if named is None or not can_speak(tokens, named, speakers.lex):
        return None
    found = speakers.find(tokens, named, at, lemma, True)
    return replace(found, sure=min(found.sure, sure)) if found.speaker else None


def _about(sentences: Sequence[Sentence], n: int, before: Sequence[Draft], speakers: Speakers) -> Found | None:
    """Whom the paragraph has been about up to its quotation, where nothing in it is said before."""
    paragraph = sentences[n].paragraph
    if before and sentences[before[-1].sentence].paragraph == paragraph:
        return None
    for k in range(n - 2, -1, -1):
        if sentences[k].paragraph != paragraph:
            return None
        if acting := speakers.acting(k):
            return replace(acting, sure=0.6)
    return None


def _opens_for(sentences: Sequence[Sentence], n: int, before: Sequence[Draft], speakers: Speakers) -> Found | None:
    """As in "« On compte. » Anne Roux ouvre une ruche": a page's first words are whose the next sentence is about.

    In French so are those a paragraph opens with, where it goes on with somebody whom the page has not named before.
    """
    following = sentences[n + 1] if n + 1 < len(sentences) else None
    if following is None or following.paragraph - sentences[n].paragraph > 1:
        return None
    opens = n == 0 or sentences[n - 1].paragraph < sentences[n].paragraph == following.paragraph
    if before and not (opens and speakers.language == "fr" and _brings_in(following, speakers)):
        return None
    found = speakers.acting(n + 1)
    named = found and found.speaker and speakers.people.called(found.speaker.name)
    return replace(found, sure=0.6) if found and named else None


def _told_of_above(sentences: Sequence[Sentence], n: int, before: Sequence[Draft], speakers: Speakers) -> Found | None:
    """As in "Anne Roux a repris la boulangerie." above « J'en rêvais. »: the one person a silent paragraph tells of."""
    if speakers.language != "fr" or n == 0 or sentences[n].paragraph - sentences[n - 1].paragraph != 1:
        return None
    first = n - 1
    while first and sentences[first - 1].paragraph == sentences[n - 1].paragraph:
        first -= 1
    if before and before[-1].sentence == n - 1:
        return None
    # "La défense se tait. Me Roux est cinglant." above « Le rhum a bon dos »: of one who spoke the last sentence alone
    spoken = bool(before) and before[-1].sentence >= first
    if spoken and sentences[n - 1].quotations:
        return None
    since = sentences[n - 1 if spoken else first].start
    named = {person.name for _, _, person in speakers.people.within(since, sentences[n - 1].end)}
    acting = speakers.acting(n - 1) if spoken or len(named) == 1 else None
    return replace(acting, sure=0.55) if acting and acting.speaker and acting.speaker.name in named else None


def _brings_in(sentence: Sentence, speakers: Speakers) -> bool:
    """Whether a sentence opens with the name of somebody the page tells of for the first time."""
    named = speakers.people.within(sentence.start, sentence.end)
    return bool(named) and named[0][0] == sentence.start == min(named[0][2].places)
