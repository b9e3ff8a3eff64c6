"""One claim, all the sentences that carry it, and the origins behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.collate.contrast import between, tell_of_two
from recoupe.collate.lines import Line, Pair, cite
from recoupe.collate.reading import reading
from recoupe.model import Cite, Origin

__all__ = ["WITNESSES", "Claim", "cites", "claims", "independent", "origin_of"]

WITNESSES = 12  # lines of a claim, and statements of an utterance, that a new one is compared with


@dataclass(frozen=True, slots=True)
class Claim:
    """Lines that say the same, by their places in the story's lines; ``origins`` are those of their pages."""

    lines: tuple[int, ...]
    pages: int
    origins: int


def origin_of(origins: Iterable[Origin]) -> dict[str, str]:
    """The origin of each article, by id."""
    return {article: origin.id for origin in origins for article in origin.articles}


def independent(articles: Iterable[str], known: Mapping[str, str]) -> int:
    """How many origins stand behind these articles."""
    return len({known.get(a, a) for a in articles})


def claims(lines: Sequence[Line], pairs: Sequence[Pair], known: Mapping[str, str]) -> list[Claim]:
    """The story's claims in the order of their first lines; a line is in exactly one.

    The likest lines are joined first, and a line that differs from any that is in stays out.
    """
    member_of = list(range(len(lines)))
    members = {i: [i] for i in range(len(lines))}
    for pair in pairs:
        a, b = member_of[pair.a], member_of[pair.b]
        if a == b or not (pair.copied or _may_be_one(lines[pair.a], lines[pair.b])):
            continue
        if not _agree(lines, members[a], members[b]):
            continue
        a, b = min(a, b), max(a, b)
        members[a] += members.pop(b)
        for i in members[a]:
            member_of[i] = a
    return [_claim(lines, sorted(m), known) for _, m in sorted(members.items())]


def _may_be_one(a: Line, b: Line) -> bool:
    """Whether two reporters' sentences may be one claim."""
    return a.text == b.text or not tell_of_two(reading(a.text, a.language), reading(b.text, b.language))


def _agree(lines: Sequence[Line], a: Sequence[int], b: Sequence[int]) -> bool:
    texts_a = dict.fromkeys((lines[i].text, lines[i].language) for i in a[:WITNESSES])
    texts_b = dict.fromkeys((lines[i].text, lines[i].language) for i in b[:WITNESSES])
    return not any(x != y and _differ(x, y) for x in texts_a for y in texts_b)


def _differ(a: tuple[str, str | None], b: tuple[str, str | None]) -> bool:
    """Whether two sentences contradict; "selon la police" and "selon la mairie" do not, unless they quote."""
    quoted = reading(*a).quoted or reading(*b).quoted
    return any(quoted or contrast.kind != "attribution" for contrast in between(*a, *b))


def _claim(lines: Sequence[Line], members: Sequence[int], known: Mapping[str, str]) -> Claim:
    pages = {lines[i].article.id for i in members}
    return Claim(tuple(members), len(pages), independent(pages, known))


def cites(lines: Sequence[Line], claim: Claim) -> tuple[Cite, ...]:
    return tuple(cite(lines[i]) for i in claim.lines)
