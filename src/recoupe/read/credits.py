"""Whom a page names as its source, read before the line that says so is dropped.

A credit here is a declaration about the page: the end of its title ("— RT"), its byline, a dateline ("(AFP) –"),
a source line, "reported by a correspondent of X", or the agency its first two paragraphs rest on. An agency that
somebody spoke to, or that a later sentence cites for a detail, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from recoupe.languages import known, table
from recoupe.model import Credit
from recoupe.read.characters import level

__all__ = [
    "Agency",
    "agencies",
    "body_credits",
    "furniture_credits",
    "is_credit_line",
    "names_in",
    "of_site",
    "title_credit",
]

Where = Literal["title", "byline", "body", "furniture", "metadata"]
_UNKNOWN = r"[A-Z][\w&'-]*(?: (?:de |du |des |d'|of |the )?[A-Z][\w&'-]*){0,4}"
LONGEST_CREDIT_LINE = 14  # words
LEAD = 2  # paragraphs


class Agency(NamedTuple):
    name: str
    kind: Literal["agency", "outlet"]
    sites: tuple[str, ...]
    whole: bool  # its name is an everyday word too


@cache
def agencies() -> dict[str, Agency]:
    """Agencies and outlets by every name they go by, without accents."""
    found: dict[str, Agency] = {}
    kinds: tuple[Literal["agency", "outlet"], ...] = ("agency", "outlet")
    for kind in kinds:
        for entry in table("agencies").get(kind, []):
            agency = Agency(entry["names"][0], kind, tuple(entry.get("sites", [])), entry.get("whole", False))
            for name in entry["names"]:
                found.setdefault(level(name), agency)
    return found


def of_site(host: str) -> Agency | None:
    """Whose web site ``host`` is ("www.reuters.com"), if it is known."""
    parts = host.casefold().split(":")[0].split(".")
    sites = {site: agency for agency in agencies().values() for site in agency.sites}
    return next((sites[s] for s in (".".join(parts[i:]) for i in range(len(parts) - 1)) if s in sites), None)


@cache
def _known_name(everyday: bool) -> str:
    names = [n for n, a in agencies().items() if everyday or not a.whole]
    return "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))


@cache
def _either(key: str) -> str:
    return "|".join(p for language in known() for p in table("credits", language).get(key, [])) or "(?!)"


def names_in(text: str) -> list[Agency]:
    """The known agencies and outlets named in a short text such as a byline."""
    folded = level(text).strip()
    if folded in agencies():
        return [agencies()[folded]]
    matches = re.finditer(rf"(?<![\w-])(?:{_known_name(everyday=False)})(?![\w-])", folded)
    return list(dict.fromkeys(agencies()[m.group()] for m in matches))


def title_credit(title: str, outlet: str | None) -> tuple[str, Credit | None]:
    """The title without the name of whoever publishes it, and that name as a credit.

    "… — RT Sport" names an outlet; "… – Moscow" says whose words the title gives, and stays. The page's own
    outlet is no credit.
    """
    for match in reversed(list(re.finditer(r"\s+[-–—|·•:«»]\s+|\s+\|\s*", title))):
        head, tail = title[: match.start()].rstrip(), title[match.end() :].strip()
        if len(head.split()) < 2 or not tail:
            continue
        if outlet and level(tail).casefold() == level(outlet).casefold():
            return head, None
        agency = _named_first(tail)
        if agency:
            own = outlet is not None and agency == agencies().get(level(outlet))
            return head, None if own else Credit(agency.name, agency.kind, title[match.start() :].strip(), "title")
    return title, None


def _named_first(tail: str) -> Agency | None:
    folded = level(tail)
    if folded in agencies():
        return agencies()[folded]
    if re.fullmatch(_named_so(), folded):
        return Agency(tail, "agency", (), whole=False)
    match = re.match(rf"(?:{_known_name(everyday=False)})(?![\w-])", folded)
    rest = folded[match.end() :].split() if match else []
    # a section may follow ("BBC News Africa", "RT World"); a clause does not ("RT is banned")
    if match is None or len(rest) > 6 or (rest and rest[0][:1].islower()):
        return None
    return agencies()[match.group()]


@cache
def _credit_line() -> re.Pattern[str]:
    name = rf"(?:l'|the )?(?:{_known_name(everyday=True)})"
    opening = rf"(?:(?:{_either('opening')})\s*:?\s*)?(?:\d{{4}}\s*)?"
    return re.compile(rf"^[\W_]*(?i:{opening})(?:©\s*)?(?:\d{{4}}\s*)?({name}(?:{_between()}{name})*)[\W_]*$")


@cache
def _source_line() -> re.Pattern[str]:
    return re.compile(rf"^[\W_]*(?i:sources?)\s*:\s*((?:l'|the )?{_UNKNOWN})[\W_]*$")


@cache
def _agency_line() -> re.Pattern[str]:
    """A line such as "Avec l'agence Norda et AFP" or "With Norda News Agency": agencies that no list need know."""
    name = rf"(?:{_named_so()}|{_known_name(everyday=True)})"
    article = rf"(?:(?i:{_either('article')})\s*)?"
    return re.compile(
        rf"^[\W_]*(?i:{_either('with')})(?:\s*:\s*|\s+)(?P<names>{article}{name}(?:{_between()}{article}{name})*)[\W_]*$"
    )


@cache
def _named_so() -> str:
    """A name that says it is an agency's."""
    return rf"(?i:{_either('agency_before')}) {_UNKNOWN}|{_UNKNOWN} (?i:{_either('agency_after')})"


@cache
def _between() -> str:
    return rf"(?:\s*[,/&+-]\s*|\s+(?:{_either('joining')})\s+)"


def is_credit_line(text: str) -> bool:
    """Whether a block says nothing but where the report comes from."""
    return next(_line_credits(text), None) is not None


def furniture_credits(text: str) -> list[Credit]:
    """The credits of a removed block: a source line, or "this article was first published by …"."""
    found = list(_line_credits(text))
    if found:
        return found
    for match in _republished().finditer(level(text)):
        agency = agencies().get(match.group("known") or "")
        first = re.search(rf"(?<!\w)(?:{_either('first')})(?!\w)", level(text).casefold())
        name = agency.name if agency else match.group("other") if first else None
        if name and (agency or not _is_public_body(name)):
            shown = text[match.start() : match.end()].strip()
            found.append(Credit(name, agency.kind if agency else "outlet", shown, "furniture"))
    return found


@cache
def _republished() -> re.Pattern[str]:
    """Lines such as "first published by The Herald" or "Copyright 2021 The Associated Press"."""
    known = rf"(?P<known>{_known_name(everyday=True)})(?![\w-])"
    return re.compile(rf"(?<!\w)(?i:{_either('republished')})\s*(?i:l'|the )?(?:{known}|(?P<other>{_UNKNOWN}))")


def _line_credits(text: str, where: Where = "furniture") -> Iterator[Credit]:
    """The credits of a block that holds nothing else: "Source : TASS", "Avec AFP et Reuters", "(AFP)"."""
    folded = level(text)
    if len(folded.split()) > LONGEST_CREDIT_LINE:
        return
    match = _credit_line().match(folded)
    if match:
        for agency in names_in(match.group(1)) or [a for n, a in agencies().items() if n in match.group(1)][:1]:
            yield Credit(agency.name, agency.kind, text, where)
        return
    match = _source_line().match(folded)
    if match and not _is_public_body(match.group(1)):
        name = re.sub(r"^(?:l'|the )", "", match.group(1))
        yield Credit(name, "agency" if re.search(r"(?i)agenc[ey]", name) else "outlet", text, where)
    match = _agency_line().match(folded)
    if match:
        shown = text[match.start("names") : match.end("names")]
        for agency in _agencies_in(shown):
            yield Credit(agency.name, agency.kind, text, where)


def _agencies_in(names: str) -> Iterator[Agency]:
    """The agencies of a list, those that no list knows by the name that says what they are."""
    item = rf"{_named_so()}|{_known_name(everyday=True)}"
    for match in re.finditer(rf"(?<![\w-])(?:{item})(?![\w-])", level(names)):
        known, shown = agencies().get(match.group()), names[match.start() : match.end()]
        if known or not _is_public_body(shown):
            yield known or Agency(shown[0].upper() + shown[1:], "agency", (), whole=False)


def _is_public_body(name: str) -> bool:
    words = set(re.findall(r"\w+", level(name).casefold()))
    return bool(words & set(_either("bodies").split("|")))


def body_credits(paragraphs: Sequence[str]) -> list[Credit]:
    """The credits that stand within the report itself."""
    found: dict[str, Credit] = {}
    for number, paragraph in enumerate(paragraphs):
        folded = level(paragraph)
        near_end = number >= len(paragraphs) - 1
        for name, text in _in_paragraph(folded, lead=number < LEAD, last=near_end):
            agency = agencies().get(name)
            kind: Literal["agency", "outlet"] = agency.kind if agency else "agency"
            shown = agency.name if agency else name
            place = folded.find(text)
            found.setdefault(shown, Credit(shown, kind, paragraph[place : place + len(text)], "body"))
    return list(found.values())


def _in_paragraph(folded: str, *, lead: bool, last: bool) -> Iterator[tuple[str, str]]:
    dateline = _dateline().match(folded)
    if dateline and not _is_public_body(dateline.group(1)):
        for name in re.split(r"\s*[/,&]\s*|\s+(?:et|and)\s+", dateline.group(1)):
            if name in agencies() or lead:
                yield name, dateline.group()
    for pattern in (_after_frame("reported"), *([_after_frame("lead"), _before_frame()] if lead else [])):
        for match in pattern.finditer(folded):
            name = match.group("known") or match.group("agency") or match.group("newswire")
            if match.group("known") or not _is_public_body(name):
                yield name, match.group().strip()
    closing = _closing().search(folded) if last else None
    if closing:
        for agency in names_in(closing.group(1)):
            yield agency.name, closing.group().strip()


@cache
def _dateline() -> re.Pattern[str]:
    """A dateline such as "VALMONT, 12 mars (AFP) - " or "(Reuters) - "; the place in front is short."""
    names = rf"(?:{_known_name(everyday=False)}|{_UNKNOWN})"
    return re.compile(
        rf"(?:[A-Z][^()!?\"]{{0,60}} )?\(({names}(?:(?:\s*[/,&]\s*|\s+et\s+|\s+and\s+){names})*)\)\s*-+\s"
    )


@cache
def _after_frame(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{_either(key)})\s*(?:l'|[Tt]he )?(?:{_one_name()})")


@cache
def _before_frame() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_one_name()})(?:'s)?,? (?i:{_either('after')})")


@cache
def _one_name() -> str:
    after = _either("agency_after")
    agency = rf"(?:(?<=agence )|(?<=agence de presse )|(?<=agence d'information ))(?P<agency>{_UNKNOWN})"
    named = rf"(?P<known>{_known_name(everyday=False)})(?![\w-])"
    return rf"{named}|{agency}|(?P<newswire>{_UNKNOWN})(?= (?:{after}))"


@cache
def _closing() -> re.Pattern[str]:
    name = rf"(?:{_known_name(everyday=False)})"
    names = rf"(?:l'|the )?{name}(?:(?:\s*[/,&-]\s*|\s+et\s+|\s+and\s+){name})*"
    return re.compile(rf"\((?:(?i:avec|with|source\s?:|via)\s+)?({names})\)[\W_]*$")
