"""What saying something does: the cue says it, and where it is neutral, the words said.

Each clause said is asked about whom it is (the speaker, nobody, somebody else), when it is, and what
evidence its words give. Evidence that is weak makes no act: then something is only asserted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recoupe.analyse.clauses import Clause, Evidence, Voice, clauses, evidence
from recoupe.analyse.cues import Hit
from recoupe.analyse.lexicon import Lexicon
from recoupe.model import Act
from recoupe.typography import words

__all__ = ["act_of"]


# a question of four words and more that goes on: "Would you leave a city for that? I would not."
_OPENS_ASKING = re.compile(r"(?:[^\s.!?]+\s+){3,}[^\s.!?]+\s?\?\s")


def act_of(hit: Hit | None, kind: str, said: str, governing: Act | None, voice: Voice, lex: Lexicon) -> Act:
    """The act of a statement.

    ``governing`` is the act of the main verb a participle hangs on: who rejects a demand
    "saying that …" gives the reason of a refusal.
    """
    question = said.rstrip().endswith("?") or (kind == "quote" and _OPENS_ASKING.match(said) is not None)
    if hit and (told := _by_cue(hit, kind, said, question, lex)):
        return told
    if question:
        return "ask"
    known = evidence(lex.language)
    if hit and kind == "object" and (lex.takes("describe", hit.verb.lemma) or lex.takes("mention", hit.verb.lemma)):
        if known.shows("blame", said.lower()):
            return "accuse"
        return "deny" if known.shows("untrue", said.lower()) else "assert"
    if kind == "question":
        voice = replace(voice, charges=False)  # to ask or say when somebody did it charges him with nothing
    if kind == "according":
        voice = replace(voice, pronouns=frozenset())  # "according to her, he would leave": another than who says so
    parts = clauses(said, lex.language, voice)
    if kind == "infinitive" and parts and (parts[0].negated or not parts[0].past):
        parts[0] = replace(parts[0], about="own")  # « assure n'avoir rien signé »
    act = _by_words(parts, known, voice)
    return (_weighed(act, parts, kind, hit.verb.lemma, lex) if hit else act) or governing or "assert"


def _weighed(act: Act | None, parts: Sequence[Clause], kind: str, lemma: str, lex: Lexicon) -> Act | None:
    """The act of the words, ``act``, where the verb that reports them leaves room for it."""
    if act in ("accuse", "deny") and lemma in lex.words["admitting"]:
        return None
    if act == "announce" and lemma in lex.words["guessing"]:
        return None  # what will be, by who does not decide it
    counters = lemma in lex.words["countering"] and _contradicts(parts[:1], kind)
    maintains = lemma in lex.words["maintaining"] and any(c.past for c in parts[:1])
    return "deny" if act is None and (counters or maintains) else act


def _by_cue(hit: Hit, kind: str, said: str, question: bool, lex: Lexicon) -> Act | None:
    """The act a cue tells by itself; None where it is neutral and the words have to."""
    cue, lemma = hit.verb.act, hit.verb.lemma
    if lemma in lex.words["asking"]:
        return "ask" if question or kind in ("question", "incise", "quote", "colon") else "demand"
    if by_construction := _by_construction(lemma, cue, kind, said, lex):
        return by_construction
    if hit.negated and cue in ("refuse", "deny", "demand", "offer", "announce"):
        return "refuse" if lemma in lex.words["wishing"] else "assert"
    if question and cue in ("assert", "demand") and kind in ("incise", "quote", "colon", "turn"):
        return "ask"  # "“And who paid?” she pressed"
    return cue if cue != "assert" else None


def _by_construction(lemma: str, cue: Act, kind: str, said: str, lex: Lexicon) -> Act | None:
    """What some verbs do by what they govern: to plead for leave is to demand it, to reject a charge to deny it."""
    if lemma in lex.words["committing"] and kind in ("infinitive", "that", "zero", "incise"):
        if any(w.folded in lex.words["negation"] for w in words(said)[:2]):
            return "refuse"
        return "offer" if evidence(lex.language).shows("readiness", said.lower()) else "announce"
    if cue == "accuse" and kind == "object" and evidence(lex.language).shows("fate", said.lower()):
        return "assert"  # "blamed the delay on the weather"
    if lemma in lex.words["proposing"] and kind in ("that", "zero"):
        return "demand"
    if lex.takes("directing", lemma) and kind == "infinitive":
        return "demand"
    if lemma in lex.words["pleading"] and kind in ("object", "infinitive", "charge"):
        return "demand"
    if lemma in lex.words["defending"] and kind == "charge":
        return "deny"
    if lemma in lex.words["confirming"] and any(w.folded in lex.words["plans"] for w in words(said)[:4]):
        return "announce"
    if lemma in lex.words["claiming"] and any(w.folded in lex.words["deeds"] for w in words(said)[:4]):
        return "assert"  # who claims an attack owns up to it, who claims a rise demands one
    rejects = cue == "refuse" or lex.takes("describe", lemma)  # "called the claim a fairy tale"
    charged = rejects and kind == "object" and any(w.folded in lex.words["charges"] for w in words(said)[:4])
    return "deny" if charged else None


def _by_words(parts: Sequence[Clause], known: Evidence, voice: Voice) -> Act | None:
    """The act the words themselves do, in the order in which evidence outweighs other evidence."""
    if any(known.shows("wronged", c.words) for c in parts):
        return "accuse"
    if any(known.shows("refusal", c.words) for c in parts):
        return "refuse"
    if any(_denies(c, known) for c in parts):
        return "deny"
    if any(_affirms("blame", c, known) and c.about != "own" and not c.condition for c in parts):
        return "accuse"
    if _offers(_known_of(parts, voice), known):
        return "offer"
    if _warns(parts, known):
        return "warn"
    if any(_demands(c, known, voice) for c in parts):
        return "demand"
    if any(_own_future(c) and c.negated and not known.shows("mind", c.words) for c in parts):
        return "refuse"
    if _reproached(parts, known, voice) or (voice.charges and any(_told_of_another(c) for c in parts)):
        return "accuse"
    return "announce" if _announces(parts, known, voice) else None


def _announces(parts: Sequence[Clause], known: Evidence, voice: Voice) -> bool:
    """What is planned, what a body will do, what one says one will do oneself."""
    planned = _known_of(parts, voice)
    if any(known.shows("plan", c.words) and c.future and not c.negated and not c.condition for c in planned):
        return True
    if any(c.about == "own" and not c.negated and known.shows("intent", c.words) for c in parts):
        return True
    if voice.decides and any(_decided(c, known) for c in parts[:1]):
        return True
    if voice.decides and voice.reported and parts and _coming(parts[0], known):
        return True
    if not parts or not _own_future(parts[0]):
        return False
    return voice.body or _undertakes(parts[0], known)


def _known_of(parts: Sequence[Clause], voice: Voice) -> Sequence[Clause]:
    """The clauses that may bind anybody: of who only knows what others will do, what he says of himself and his own."""
    theirs = ("it ", "they ")  # "a person close to the union said it would settle for 9%"
    return [c for c in parts if not voice.outside or c.about == "own" or c.words.startswith(theirs)]


def _decided(c: Clause, known: Evidence) -> bool:
    """As in "it had hired 410 conductors", "the launch has been postponed"."""
    if c.negated or c.condition:
        return False
    return known.shows("settled", c.words) or (c.about in ("own", "state") and known.shows("decision", c.words))


def _coming(c: Clause, known: Evidence) -> bool:
    """What will be because somebody has so decided: no prediction."""
    open_ = c.negated or c.condition or c.possible or known.shows("outcome", c.words)
    return c.future and not open_


def _contradicts(opening: Sequence[Clause], kind: str) -> bool:
    """What one insists is not so of oneself, or that nobody did."""
    ours = kind == "infinitive" or any(c.about in ("own", "nobody") or _soon_negated(c) for c in opening)
    return ours and any(c.negated and not c.future and not c.condition for c in opening)


def _soon_negated(c: Clause) -> bool:
    """As in "the company is not for sale", and not far behind: "the buyer agreed in writing not to close it"."""
    return any(w in ("not", "never") or w.endswith("n't") for w in c.words.split()[:5])


def _told_of_another(c: Clause) -> bool:
    return c.about in ("other", "third") and c.past and not c.condition


def _reproached(parts: Sequence[Clause], known: Evidence, voice: Voice) -> bool:
    supposed = any(c.condition for c in parts)  # "if it stays, you're feeding rabbits": anybody is
    return not voice.reported and not supposed and any(_reproaches(c, known) for c in parts)


def _reproaches(c: Clause, known: Evidence) -> bool:
    """What is told an opponent of himself: "you wrote the contract", « vous inventez le tri »."""
    told = known.shows("reproach", c.words) if "reproach" in known.patterns else c.words.split(" ")[0] == "vous"
    return told and not (c.condition or c.future or c.possible)


def _undertakes(c: Clause, known: Evidence) -> bool:
    """What one will do oneself, and not only feel or think."""
    return not c.negated and not known.shows("mind", c.words) and not known.shows("able", c.words)


def _own_future(c: Clause) -> bool:
    return c.about == "own" and c.future and not c.condition


def _denies(c: Clause, known: Evidence) -> bool:
    if known.shows("denial", c.words) or (c.about == "nobody" and known.shows("blame", c.words)):
        return True
    return c.about == "own" and c.negated and c.past and known.shows("misdeed", c.words)


def _offers(parts: Sequence[Clause], known: Evidence) -> bool:
    if any(_affirms("readiness", c, known) for c in parts):
        return True
    if any(c.about == "own" and _affirms("able", c, known) and not c.condition for c in parts):
        return True
    return any(c.condition and c.about != "own" for c in parts) and any(
        _own_future(c) and not c.negated and not known.shows("reprisal", c.words) and not _hurts(c, known)
        for c in parts
    )


def _hurts(c: Clause, known: Evidence) -> bool:
    return known.shows("harm", c.words) or known.shows("danger", c.words)


def _warns(parts: Sequence[Clause], known: Evidence) -> bool:
    conditional = any(c.condition for c in parts)
    if parts and parts[0].condition and any(_comes_to_nothing(c) for c in parts[1:]):
        return True
    for c in parts:
        if known.shows("caution", c.words):
            return True
        if known.shows("unharmed", c.words):
            continue
        if known.shows("danger", c.words) and not c.past:
            return True
        coming = (c.future or c.possible) and not c.past
        if coming and known.shows("harm", c.words) and not (c.negated and not conditional):
            return True
        if c.future and known.shows("reprisal", c.words) and conditional:
            return True
    return False


def _comes_to_nothing(c: Clause) -> bool:
    """As in « Sans pompe, plus un puits ne donnera d'eau »."""
    return c.negated and c.about != "own" and not (c.past or c.condition) and (c.future or c.about == "nobody")


def _demands(c: Clause, known: Evidence, voice: Voice) -> bool:
    if c.condition:
        return False
    if known.shows("command", c.words) and not voice.reported:
        return True
    if known.shows("duty", c.words) and c.about != "own":
        return True
    ours = c.about == "own" or (c.about == "state" and not voice.sided)
    return ours and _affirms("need", c, known) and not known.shows("bygone", c.words)


def _affirms(name: str, c: Clause, known: Evidence) -> bool:
    """Whether a clause holds the evidence with no negation before it."""
    found = known.patterns[name].search(c.words)
    return found is not None and not known.shows("negation", c.words[: found.start()])
