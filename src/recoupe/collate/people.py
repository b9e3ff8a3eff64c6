"""Who speaks and acts, one record each, under all the names the pages give them.

Full names meet by sound, whatever the spelling. A surname alone stands for the one bearer its page
names in full, else for the one its story does; where two bear it and nothing tells which, it stays
apart, for a wrong attribution is worse than two entries.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from recoupe.analyse.names import (
    PersonalName,
    heard_alike,
    heard_keys,
    in_french_letters,
    personal_name,
    same_given,
    same_surname,
    sound_key,
    surname_keys,
    title_gender,
)
from recoupe.collate.bodies import bodies, same_side
from recoupe.model import Article, Person, Speaker, SpeakerKind, Statement
from recoupe.typography import fold, strip_accents

__all__ = ["Identity", "gather", "known_as"]

COURTESY = 4  # letters of the longest title that goes with a name and is no office: "Dr", "Mgr."


@dataclass(eq=False)
class Identity:
    """Someone or some body being put together: the forms of the name, what is said of them, where they stand."""

    key: str
    kind: SpeakerKind
    names: Counter[str] = field(default_factory=Counter)  # whole forms, titles included
    full: Counter[PersonalName] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    sides: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    languages: set[str | None] = field(default_factory=set)
    speaks: bool = False

    def take(self, other: Identity) -> None:
        for mine, theirs in ((self.names, other.names), (self.roles, other.roles), (self.sides, other.sides)):
            mine.update(theirs)
        self.full.update(other.full)
        self.articles |= other.articles
        self.languages |= other.languages
        self.speaks = self.speaks or other.speaks

    @property
    def genders(self) -> set[str]:
        return {g for name in self.full for t in name.titles if (g := title_gender(t))}

    @property
    def surname(self) -> str:
        return max(self.full, key=lambda n: (self.full[n], n.surname)).surname


@dataclass(frozen=True, slots=True)
class _Form:
    """A name as one page writes it, and what that page says of its bearer there."""

    article: str
    language: str | None
    name: PersonalName
    speaker: Speaker | None


def gather(articles: Sequence[Article], story_of: Mapping[str, str]) -> tuple[list[Article], tuple[Person, ...]]:
    """The articles with every named speaker's ``id``, and those who bear the ids.

    Persons that no page lets speak are kept where a page names them in full and any names them again.
    """
    ordered = sorted(articles, key=lambda a: a.id)
    forms = [form for article in ordered for form in _forms(article)]
    persons = _persons(forms, story_of)
    others = bodies(ordered, story_of, Identity)
    by_form = {
        (f.article, f.name): who for who in persons for f in forms if f.article in who.articles and f.name in who.full
    }
    identified = [_with_ids(a, by_form, others) for a in articles]
    kept = [p for p in persons if p.speaks or (_has_given(p) and p.names.total() > 1)]
    everyone = {who.key: who for who in [*kept, *others.values()]}
    return identified, tuple(known_as(who) for _, who in sorted(everyone.items()))


def _has_given(who: Identity) -> bool:
    return any(name.given for name in who.full)


def _speaker_name(statement: Statement) -> PersonalName | None:
    """Who speaks, where that is a person with a name: "Sprecher" is none, though it has a capital."""
    speaker = statement.speaker
    if speaker is None or speaker.kind != "person" or speaker.name == speaker.role:
        return None
    return personal_name(speaker.name)


def _forms(article: Article) -> Iterable[_Form]:
    for statement in article.statements:
        name = _speaker_name(statement)
        if name is None:
            continue
        yield _Form(article.id, article.language, name, statement.speaker)
        written = personal_name(statement.speaker_text or "")
        if written and written != name and same_surname(written.surname, name.surname):
            yield _Form(article.id, article.language, written, statement.speaker)
    for mention in article.mentions:
        if mention.kind == "person":
            before = article.text[max(0, mention.start - 12) : mention.start].split(" ")[-2:]
            titled = personal_name(f"{before[0]} {mention.text}") if len(before) == 2 and before[1] == "" else None
            name = titled if titled and titled.titles else personal_name(mention.text)
            if name:
                yield _Form(article.id, article.language, name, None)


def _identity(forms: Sequence[_Form], key: str) -> Identity:
    who = Identity(key, "person")
    for form in forms:
        who.full[form.name] += 1
        who.names[_written(form)] += 1
        who.articles.add(form.article)
        who.languages.add(form.language)
        if form.speaker is not None:
            who.speaks = True
            if form.speaker.role:
                who.roles[form.speaker.role] += 1
            if form.speaker.side:
                who.sides[form.speaker.side] += 1
    return who


def _written(form: _Form) -> str:
    """The name with its courtesy titles, without offices: "Mme Lasko", "Dr Lasko", not "Minister Lasko".

    Whom a person set apart from a namesake is called as that person said: "Idriss Benali (Courvigny)".
    """
    if form.speaker and _set_apart(form.speaker.name):
        return form.speaker.name
    titles = (t for t in form.name.titles if title_gender(t) or len(t) <= COURTESY)
    return " ".join((*titles, form.name.bare))


def _set_apart(name: str) -> bool:
    return name.endswith(")") and " (" in name


class _Directory:
    """Those found so far, by the keys of their surnames, in the order they were found."""

    def __init__(self) -> None:
        self._order: dict[Identity, int] = {}
        self._by_key: dict[str, set[Identity]] = defaultdict(set)

    def add(self, who: Identity, surname: str) -> None:
        self._order.setdefault(who, len(self._order))
        for key in surname_keys(surname) | heard_keys(surname):
            self._by_key[key].add(who)

    def near(self, surname: str) -> list[Identity]:
        """Whoever may bear ``surname``."""
        keys = surname_keys(surname) | heard_keys(surname)
        found = {who for key in keys for who in self._by_key.get(key, ())}
        return sorted(found, key=self._order.__getitem__)

    def everyone(self) -> list[Identity]:
        return list(self._order)


def _persons(forms: Sequence[_Form], story_of: Mapping[str, str]) -> list[Identity]:
    """One identity a person: first those named in full, then the surnames alone."""
    by_name: dict[str, list[_Form]] = {}
    for form in forms:
        if form.name.given:
            by_name.setdefault(strip_accents(form.name.bare.casefold()), []).append(form)
    found = _Directory()
    # names written out before initials, which may fit several
    for bare in sorted(by_name, key=lambda b: ("." in b.split()[0] or len(b.split()[0]) == 1, b)):
        new = _identity(by_name[bare], f"person {bare}")
        fitting = [who for who in found.near(new.surname) if _one_person(who, new)]
        if len(fitting) == 1:
            fitting[0].take(new)
            found.add(fitting[0], new.surname)
        else:
            found.add(new, new.surname)
    return [*found.everyone(), *_surnames_alone(forms, found, story_of)]


def _one_person(who: Identity, new: Identity) -> bool:
    theirs = next(iter(new.full))
    spelt = same_surname(who.surname, theirs.surname)
    spelt = spelt and all(same_given(name.given, theirs.given) for name in who.full if name.given)
    return (spelt or any(heard_alike(name, theirs) for name in who.full)) and not _at_odds(who, new)


def _at_odds(a: Identity, b: Identity) -> bool:
    if a.genders and b.genders and not a.genders & b.genders:
        return True
    return bool(a.sides and b.sides) and not any(same_side(x, y) for x in a.sides for y in b.sides)


def _surnames_alone(forms: Sequence[_Form], found: _Directory, story_of: Mapping[str, str]) -> list[Identity]:
    alone: dict[tuple[str, str], list[_Form]] = {}
    for form in forms:
        if not form.name.given:
            alone.setdefault((form.article, form.name.surname), []).append(form)
    unplaced: dict[tuple[str, str], Identity] = {}
    for (article, surname), group in sorted(alone.items()):
        story = story_of.get(article, article)
        new = _identity(group, f"person {story} {sound_key(surname)}")
        bearer = _bearer(new, surname, article, found, story_of)
        if bearer is not None:
            bearer.take(new)
        elif (known := unplaced.setdefault((story, sound_key(surname)), new)) is not new:
            known.take(new)
    return list(unplaced.values())


def _bearer(
    new: Identity, surname: str, article: str, found: _Directory, story_of: Mapping[str, str]
) -> Identity | None:
    """The one person of that surname on the page, else in its story."""
    story = story_of.get(article, article)
    bearers = [who for who in found.near(surname) if any(same_surname(n.surname, surname) for n in who.full)]
    here = [who for who in bearers if article in who.articles]
    near = here or [who for who in bearers if any(story_of.get(a, a) == story for a in who.articles)]
    if len(near) > 1 or not here:
        near = [who for who in near if not _at_odds(who, new)]
    return near[0] if len(near) == 1 else None


def _with_ids(
    article: Article, by_form: Mapping[tuple[str, PersonalName], Identity], others: Mapping[tuple[str, str], Identity]
) -> Article:
    return replace(article, statements=tuple(_with_id(s, article.id, by_form, others) for s in article.statements))


def _with_id(
    statement: Statement,
    article: str,
    by_form: Mapping[tuple[str, PersonalName], Identity],
    others: Mapping[tuple[str, str], Identity],
) -> Statement:
    speaker = statement.speaker
    if speaker is None:
        return statement
    name = _speaker_name(statement)
    who = by_form.get((article, name)) if name else others.get((article, speaker.name))
    return replace(statement, speaker=replace(speaker, id=person_id(who.key))) if who else statement


def person_id(key: str) -> str:
    return "p" + hashlib.blake2b(key.encode(), digest_size=6).hexdigest()


def known_as(who: Identity) -> Person:
    """The record: the fullest of the most frequent names first, then every other form.

    A name that the pages spell in several ways, as one from another alphabet, is last of all given the
    spelling of the French press where a French page has it, so that a search for that finds it; where it
    stands on no page, ``transliterations`` says so.
    """
    name = _main_name(who)
    variants = [v for v, _ in sorted(who.names.items(), key=lambda item: (-item[1], item[0]))]
    written = list(dict.fromkeys([name, *variants]))
    respelled = tuple(v for v in _in_french_spelling(who, name) if v not in written)
    roles = tuple(r for r, _ in sorted(who.roles.items(), key=lambda item: (-item[1], item[0])))
    side = min(who.sides, key=lambda s: (-who.sides[s], s)) if who.sides else None
    return Person(person_id(who.key), name, who.kind, (*written, *respelled), roles, side, respelled)


def _main_name(who: Identity) -> str:
    if not who.full or all(map(_set_apart, who.names)):
        return min(who.names, key=lambda n: (-who.names[n], n))
    counted: Counter[PersonalName] = Counter()
    for name, times in who.full.items():
        counted[replace(name, titles=())] += times
    whole = [n for n in counted if n.given and len(n.given[0].rstrip(".")) > 1] or list(counted)
    return min(whole, key=lambda n: (-counted[n], -len(n.bare), n.bare)).bare


def _in_french_spelling(who: Identity, name: str) -> list[str]:
    if who.kind != "person" or "fr" not in who.languages:
        return []
    spellings = {strip_accents(fold(w)).casefold() for n in who.full for w in n.given[:1]}
    surnames = {strip_accents(fold(n.surname)).casefold() for n in who.full}
    whole = {s for s in spellings if len(s.rstrip(".")) > 1}
    if len({sound_key(s) for s in whole}) != 1 or len(whole) + len(surnames) < 3:
        return []
    given, _, surname = name.rpartition(" ")
    return [f"{given} {in_french_letters(surname)}".strip()]
