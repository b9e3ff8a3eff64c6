"""The pages of an origin as a tree: each below its nearest source, which may be named and not collected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.model import Absent, Cite, Origin
from recoupe.publish.reference import PageSign, Reference
from recoupe.publish.wording import KINDS

__all__ = ["Branch", "Share", "branches", "pairs_of"]

NAMED = 2  # shares with other pages that a row names; a third line of them would hide the tree


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a page's words another page has as well.

    ``href`` leads to the two side by side; where they are not laid out so, to ``place``, the first of these
    words in the other page.
    """

    share: float
    other: PageSign
    kind: str
    href: str
    place: Cite | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """A page in the tree of its origin, or a source that is not among the pages (then ``sign`` is None).

    ``parent`` is the row, in the same list, of its nearest source.
    """

    sign: PageSign | None
    depth: int
    parent: int | None
    moment: str | None = None  # ISO 8601: when the page was published
    copied: Share | None = None  # with the page above it; without one, with the page it shares most with
    also: tuple[Share, ...] = ()  # the largest with other pages, but not what the tree itself tells
    further: int = 0  # shares with other pages that are not named
    lends: int = 0  # pages right below it
    name: str = ""  # of an absent source
    named_by: tuple[PageSign, ...] = ()  # who says that an absent source is one


Pairs = Mapping[str, list[Share]]


def pairs_of(reference: Reference) -> Pairs:
    """For each article the pages it shares text with, the largest share first."""
    found: defaultdict[str, list[Share]] = defaultdict(list)
    for number, pair in enumerate(reference.dossier.reuse, 1):
        beside = f"#pair-{number}" if number in reference.side_by_side else None
        first = pair.passages[0] if pair.passages and beside is None else None
        for page, share, other, place in (
            (pair.a, pair.share_a, pair.b, first and first.b),
            (pair.b, pair.share_b, pair.a, first and first.a),
        ):
            if page in reference.pages and other in reference.pages:
                sign, cite = reference.pages[other], Cite(other, *place) if place else None
                found[page].append(Share(share, sign, KINDS[pair.kind], beside or f"#{sign.anchor}", cite))
    return {page: sorted(shares, key=lambda s: -s.share) for page, shares in found.items()}


def branches(origin: Origin, reference: Reference, pairs: Pairs) -> tuple[Branch, ...]:
    """The tree from top to bottom. Every page stands in it once."""
    nodes = _nodes(origin, reference, pairs)
    children: defaultdict[str | None, list[str]] = defaultdict(list)
    for key, above in _above(origin, nodes).items():
        children[above].append(key)
    found: list[Branch] = []
    waiting: list[tuple[str, int, int | None]] = [(key, 0, None) for key in reversed(children[None])]
    while waiting:
        key, depth, parent = waiting.pop()
        waiting.extend((child, depth + 1, len(found)) for child in reversed(children[key]))
        found.append(replace(nodes[key], depth=depth, parent=parent, lends=len(children[key])))
    rows = {branch.sign.code: row for row, branch in enumerate(found) if branch.sign}
    shared = (_with_shares(row, branch, found, rows) for row, branch in enumerate(found))
    return tuple(_named(branch, reference) for branch in shared)


def _nodes(origin: Origin, reference: Reference, pairs: Pairs) -> dict[str, Branch]:
    """The rows by article id, or by ``_absent(name)``, in the order of the pages' codes."""
    place = {sign.code: number for number, sign in enumerate(reference.pages.values())}
    nodes = {}
    for page in origin.articles:
        if page in reference.articles:
            published = reference.articles[page].published
            moment = published.value if published else None
            nodes[page] = Branch(reference.pages[page], 0, None, moment, also=tuple(pairs.get(page, ())))
    for source in origin.absent:
        nodes[_absent(source.name)] = _missing(source, reference)

    def order(item: tuple[str, Branch]) -> int:
        signs = [item[1].sign] if item[1].sign else item[1].named_by
        return min((place[sign.code] for sign in signs), default=0)

    return dict(sorted(nodes.items(), key=order))


def _missing(source: Absent, reference: Reference) -> Branch:
    signs = (reference.pages[page] for page in source.named_by if page in reference.pages)
    return Branch(None, 0, None, name=source.name, named_by=tuple(signs))


def _above(origin: Origin, nodes: Mapping[str, Branch]) -> dict[str, str | None]:
    """What each row stands below; a row that would stand below itself is a root."""
    above: dict[str, str | None] = dict.fromkeys(nodes)
    for source in origin.absent:
        above[_absent(source.name)] = _absent(source.cites) if source.cites else None
    for step in origin.descent:
        if step.article in nodes:
            above[step.article] = step.lender or _absent(step.absent or "")
    for key in nodes:
        if above[key] not in nodes or key in _line(key, above):
            above[key] = None
    return above


def _line(key: str, above: Mapping[str, str | None]) -> Iterator[str]:
    passed: set[str] = set()
    while (up := above.get(key)) is not None and up not in passed:
        passed.add(up)
        yield up
        key = up


def _with_shares(row: int, branch: Branch, found: Sequence[Branch], rows: Mapping[str, int]) -> Branch:
    """``branch`` with what it shares with the page above it told apart from what it shares with others.

    Pages below it, and those below the same page, share what they do because they stand there. ``rows`` is
    where each page of the tree stands, by its code.
    """
    lender = found[branch.parent].sign if branch.parent is not None else None

    def told(share: Share) -> bool:
        at = rows.get(share.other.code)
        if at is None:
            return False
        above = found[at].parent
        if lender is not None and above == branch.parent:
            return True
        while above is not None and above > row:
            above = found[above].parent
        return above == row

    copied = next((s for s in branch.also if s.other is lender), None)
    others = [s for s in branch.also if s is not copied and not told(s)]
    if copied is None and lender is None and others and not branch.lends:
        copied = others.pop(0)
    return replace(branch, copied=copied, also=tuple(others))


def _named(branch: Branch, reference: Reference) -> Branch:
    """``branch`` with the shares its row names, each leading to the words meant."""
    if branch.sign is None:
        return branch
    line = branch.sign.origin.anchor

    def led(share: Share) -> Share:
        return replace(share, href=reference.way(share.place, line)) if share.place else share

    return replace(
        branch,
        copied=led(branch.copied) if branch.copied else None,
        also=tuple(led(share) for share in branch.also[:NAMED]),
        further=len(branch.also[NAMED:]),
    )


def _absent(name: str) -> str:
    return f"absent:{name}"
