"""Where two sentences in like words part by a "not", an opposite, the roles turned round, or the strength of a verb."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.collate.clauses import Clause, Pole
from recoupe.collate.lines import overlap
from recoupe.collate.reading import Modal, Reading, company
from recoupe.collate.roles import swapped
from recoupe.collate.tables import matcher, patterns

__all__ = ["SHARED", "alike", "drift", "polarity"]

CLAUSE = 0.5  # likeness of two clauses, for a "not" in one to tell
ROOT = 3  # letters that the forms of a verb share: "devenir", "deviendront"
FORMS = 5  # the same, of long ones
PREFIX = 0.6  # the same, as a share of the shorter one
HELD = 0.75  # share of all their words, for doer and done-to to be looked for
SHARED = 3  # words in common that make two clauses of unlike sentences comparable

Words = tuple[str, str]  # what differs, on either side


def polarity(a: Reading, b: Reading) -> Iterable[Words]:
    """A "not", an opposite word or the roles turned round in one of two clauses that are else alike."""
    in_all = [sum(c.denials for c in r.clauses) for r in (a, b)]
    for ours in a.clauses:
        theirs = max(b.clauses, key=lambda c: alike(ours, c), default=None)
        if theirs is None or alike(ours, theirs) < CLAUSE or max(a.clauses, key=lambda c: alike(c, theirs)) != ours:
            continue
        opposite = _opposites(ours, theirs)
        x, y = opposite or (None, None)
        # a word that denies and has its opposite over there is one turn, not two
        turned = abs(ours.denials - bool(x and x.denies) - theirs.denials + bool(y and y.denies)) == 1
        held = overlap(ours.named, theirs.named) >= HELD
        exchanged = swapped(ours.lower, theirs.lower, a.language) if held else None
        if sum((bool(opposite), turned, exchanged is not None)) != 1:
            continue  # two turns make a sentence say the same: "A a vendu à B", "B a acheté à A"
        if x and y:
            yield x.text, y.text
        elif turned and in_all[0] == in_all[1]:
            continue  # the "not" stands in another clause over there
        elif exchanged:
            yield exchanged
        elif _denies_shared(ours, theirs):
            yield ours.flat, theirs.flat


def alike(a: Clause, b: Clause) -> float:
    """The words two clauses share; by their names as well where these are not all."""
    if len(a.content & b.content) > 1:
        return overlap(a.content, b.content)
    return overlap(a.named, b.named) if len(a.named & b.named) >= SHARED and a.content & b.content else 0.0


def _denies_shared(a: Clause, b: Clause) -> bool:
    """Whether what one clause denies is what the other says."""
    more, less = (a, b) if a.denials > b.denials else (b, a)
    return any(_one_verb(x, y) for x in more.denied - less.denied for y in less.content)


def _one_verb(a: str, b: str) -> bool:
    """Whether two stems may be forms of one verb: "signer", "signé"."""
    size = min(FORMS, len(a), len(b))
    return a == b or (size >= ROOT and a[:size] == b[:size])


def _opposites(a: Clause, b: Clause, *, drift: bool = False) -> tuple[Pole, Pole] | None:
    """Opposite words in the same company; with ``drift``, words of unlike strength."""
    poles_a, poles_b = (c.drifts if drift else c.poles for c in (a, b))
    sides_a, sides_b = {(p.pair, p.side) for p in poles_a}, {(p.pair, p.side) for p in poles_b}
    for x in poles_a:
        for y in poles_b:
            apart = x.pair == y.pair and (x.pair, y.side) not in sides_a and (x.pair, x.side) not in sides_b
            if apart and x.meets(y):
                return x, y
    return None


def drift(a: Reading, b: Reading) -> Iterable[Words]:
    """A "must" or "may" before a verb that the other has without any, or with the other; a verb of unlike strength."""
    for ours, theirs, turned in ((a, b, False), (b, a, True)):
        for modal in ours.modals:
            plain = _without(modal, theirs)
            if plain:
                yield (plain, modal.text) if turned else (modal.text, plain)
                return
    for x in a.clauses:
        for y in b.clauses:
            unlike = _opposites(x, y, drift=True)
            if unlike and alike(x, y) >= CLAUSE:
                yield unlike[0].text, unlike[1].text
                return


def _without(modal: Modal, theirs: Reading) -> str | None:
    """What stands in the other sentence for a modal: the other one, or its verb alone; None where it may be there."""
    same = [m for m in theirs.modals if m.verb[:ROOT] == modal.verb[:ROOT]]
    if same:
        return same[0].text if all(m.kind != modal.kind for m in same) else None
    softened = (*patterns(theirs.language, modal.kind), *patterns(theirs.language, f"{modal.kind}_otherwise"))
    if matcher(softened).search(" ".join(theirs.lower)):
        return None
    for k, word in enumerate(theirs.lower):
        before = theirs.lower[k - 1] if k else ""
        if _same_verb(word, modal.verb, theirs.language) and _outright(before, word, theirs.language):
            around = company(theirs.lower, k, k, theirs.language)
            if any(x & y for x, y in zip(around, modal.company, strict=True)):
                return word
    return None


def _same_verb(a: str, b: str, language: str | None) -> bool:
    """Whether two words may be forms of one verb, of an irregular one where the table has it."""
    short, long = sorted((a, b), key=len)
    irregular = (matcher(tuple(forms.split())) for forms in patterns(language, "irregular"))
    if any(forms.fullmatch(a) and forms.fullmatch(b) for forms in irregular):
        return True
    if len(short) < FORMS:
        return len(short) >= ROOT and long.startswith(short) and len(long) - len(short) <= ROOT
    size = max(FORMS, round(PREFIX * len(short)))
    return a[:size] == b[:size]


def _outright(before: str, word: str, language: str | None) -> bool:
    """Whether a verb is said of what happens: no noun, and no infinitive but for what is going to be."""
    if before in patterns(language, "determiners") or before in patterns(language, "not_outright"):
        return False
    return not word.endswith(patterns(language, "infinitive_endings")) or before in patterns(language, "outright")
