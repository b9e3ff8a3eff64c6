"""Whom a description means that the page explains nowhere: "Mme Roux a jugé … La patronne du parti répondait".

News vary the name of whoever they tell of by an office or a trade that readers are held to know. Every person of that
gender whom the page names is weighed, and taken where he clearly outweighs the others.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from recoupe.analyse.discourse import Found
from recoupe.analyse.holders import Holders
from recoupe.analyse.parse import Token, joined
from recoupe.analyse.referents import Person
from recoupe.analyse.roles import Nouns
from recoupe.analyse.trades import is_trade_of
from recoupe.analyse.wording import agrees, cut_to_letter

__all__ = ["cannot_hold", "unexplained"]

# What speaks for a person, and against. Set on the 32 such descriptions of articles imitated from real French pages and
# the 100 of invented ones in tests/development (18 speakers became right, none wrong), then rounded.
_ALONE = 1.5  # the page names nobody else of that gender
_TIMES_NAMED = (0.0, 0.0, 1.0, 1.5)
_TITLED = 1.0  # the page's title names him
_PARAGRAPHS = (1.0, 1.0, 0.0, -0.5)  # since the page told of him
_AHEAD = -0.5  # the page names him only later …
_UNINTRODUCED = 2.0  # … and lets him go on speaking then, as if it had told who he is: "a poursuivi Jean Roux"
_TOLD_BEFORE = 2.0  # the page has told of this office before it named him, and then let him answer as if known
_SPOKE_LAST = 1.0
_PUBLIC = 0.5  # the description is an office, whose holders news name
_AKIN = 1.0  # a noun of the same kind tells what he is: a prosecutor, "le magistrat"
_ANOTHER_PART = -1.0  # another noun tells what he is …
_ANOTHER_OFFICE = -3.0  # … or another office
_IN_CLAUSE = -3.0  # its own sentence is about him
_AGED = -1.0  # told by his age, as those are whom nobody is held to know
_OF_SOMETHING = -1.5  # "l'adjointe à la culture": a description that tells which one brings in somebody
_WHICH = -0.5  # "l'entraîneur belge", "l'expert ferroviaire": one as there are others
_GENDER_UNKNOWN = -0.5
_TRIES = -2.0  # on a page about a trial, one who sits there
_ENOUGH = 2.5
_LEAD = 1.0  # over the next


def unexplained(page: Holders, inside: Sequence[Token], head: str, gender: str, at: int) -> Found | None:
    """The person whom a French description of sentence ``at`` means, by what stands at hand alone."""
    known = page.known
    nobody = known.kin | known.defendant | known.party | known.serving | known.counterpart | known.nameless
    somebody = head not in nobody and (known.classes.get(head) == "person" or known.human.search(head))
    if known.language != "fr" or not somebody or inside[0].lower not in ("le", "la", "l'"):
        return None
    here = page.sentences[at]
    own = {person.name for _, _, person in page.people.within(inside[0].start, here.end)}  # "le maire, Jean Roux fuit"
    own.add(page.saying.speaker.name if page.saying else "")
    named = [person for person in page.people.all if agrees(person.gender, gender) and _is_somebody(person)]
    named = [person for person in named if not cannot_hold(person.name, person.heads, head, known)]
    told = _told(page, inside, head) + (_ALONE if len(named) == 1 else 0.0)
    weights = [(told + _weight(page, p, inside, head, at), n) for n, p in enumerate(named) if p.name not in own]
    (best, n), *others = sorted(weights, reverse=True) or [(0.0, 0)]
    clear = best >= _ENOUGH and all(best - weight >= _LEAD for weight, _ in others)
    if not clear:
        return None
    page.of_person(named[n]).heads.add(head)  # what he is told by from now on
    return page.as_person(named[n], 0.6)


def _is_somebody(person: Person) -> bool:
    """Whether more than one word for a name tells that this is a person: towns and firms are taken for some."""
    return bool(person.gender or person.heads or " " in person.name)


def _told(page: Holders, inside: Sequence[Token], head: str) -> float:
    """What a description itself adds, whoever may be meant."""
    known = page.known
    public = _PUBLIC if _is_public(head, page.known) else 0.0
    which = any(t.pos == "ADP" for t in inside) and not any(t.text[:1].isupper() for t in inside[1:])
    again = joined(inside).lower() in page.text[: inside[0].start].lower()  # whoever it is has been brought in
    one = any(t.pos == "ADJ" and t.lower not in known.grade | known.past for t in inside)
    return public + (_OF_SOMETHING if which and not again else 0.0) + (_WHICH if one else 0.0)


def _weight(page: Holders, person: Person, inside: Sequence[Token], head: str, at: int) -> float:
    """How much speaks for one person."""
    times = _TIMES_NAMED[min(len(person.places), len(_TIMES_NAMED) - 1)]
    titled = _TITLED if person.name.split()[-1] in page.heading else 0.0
    last = page.history[-1].found.speaker if page.history else None
    spoke = _SPOKE_LAST if last and last.name == person.name else 0.0
    unknown = 0.0 if person.gender else _GENDER_UNKNOWN
    told = _TOLD_BEFORE if _is_told_before(page, person, head) else 0.0
    return (
        times
        + titled
        + spoke
        + unknown
        + told
        + _nearness(page, person, inside[0].start, at)
        + _part(page, person, head)
    )


def _nearness(page: Holders, person: Person, before: int, at: int) -> float:
    referent = page.discourse.called(person.name)
    told = [m for m in (referent.mentions if referent else ()) if m.place < before]
    if not told:
        return _UNINTRODUCED if _is_unintroduced(page, person) else _AHEAD
    since = page.sentences[at].paragraph - max(m.paragraph for m in told)
    own = _IN_CLAUSE if any(m.sentence == at for m in told) else 0.0
    return own + _PARAGRAPHS[min(since, len(_PARAGRAPHS) - 1)]


def _is_told_before(page: Holders, person: Person, head: str) -> bool:
    """As in "La maire se trompe, dit-il. … répond Anne Roux": told by a noun alone, then named with nothing else."""
    answers = page.lex.words["answering"] | page.lex.words["spoken_before"]
    if not _is_public(head, page.known) or answers.isdisjoint(_verbs_beside(page, person)):
        return False
    first, own = min(person.places), page.known.titles["definite"]
    ahead = [t.lower for s in page.sentences[: page.sentence_of(first) + 1] for t in s.tokens if t.end <= first]
    return any(noun == head and article in own for article, noun in pairwise(ahead))


def cannot_hold(name: str, heads: Set[str], head: str, known: Nouns) -> bool:
    """Whether a noun is an office and who has ``name`` stands trial: "Mme S.", or told of by ``heads`` for that alone.

    As in "Jean Roux comparaissait lundi. Le procureur a requis …": the two are never one.
    """
    if known.language != "fr":
        return False
    tried = bool(heads) and heads <= known.defendant and head in known.bench
    return tried or (cut_to_letter(name) and (head in known.bench or _is_public(head, known)))


def _is_public(head: str, known: Nouns) -> bool:
    return head in known.office | known.political | known.seats


def _is_unintroduced(page: Holders, person: Person) -> bool:
    """Whether nothing tells who somebody is where he is first named, and he goes on speaking there."""
    return not _verbs_beside(page, person).isdisjoint(page.lex.words["spoken_before"])


def _verbs_beside(page: Holders, person: Person) -> set[str]:
    """The verbs of saying beside somebody where he is first named; none where anything tells who he is."""
    if " " not in person.name or person.role is not None:
        return set()
    tokens = page.sentences[page.sentence_of(person.places[0])].tokens
    first = next((k for k, t in enumerate(tokens) if t.start == person.places[0]), 0)
    last = first + len(person.name.split()) - 1
    beside = (*tokens[max(0, first - 1) : first], *tokens[last + 1 : last + 3])
    return {verb.lemma for t in beside for verb in page.lex.verbs.get(t.lower, ())}


def _part(page: Holders, person: Person, head: str) -> float:
    """What a person is known for already, set against a description."""
    known = page.known
    referent = page.discourse.called(person.name)
    heads = person.heads | (referent.heads if referent else set())
    if head in person.heads:
        return _ANOTHER_OFFICE  # whoever is told by this very noun has been found not to fit: "le président du club"
    if heads & ({head} | known.kinds.get(head, frozenset())) or any(head in known.kinds.get(h, ()) for h in heads):
        return _AKIN
    if head not in known.office and is_trade_of(head, person.role or ""):
        return _AKIN
    aged = _AGED if heads & (known.nameless | known.decades.keys()) else 0.0
    pleads = not heads.isdisjoint(page.lex.words["lawyers"])  # a lawyer is no prosecutor, on whatever page
    trial = head in known.bench and (page.in_court or pleads)
    part = (heads & known.classes.keys()) - known.nameless - known.anybody_told - known.defendant
    offices = head in known.office and heads & known.office
    another = _ANOTHER_OFFICE if offices else _ANOTHER_PART if part else 0.0
    return aged + another + (_TRIES if trial else 0.0)
