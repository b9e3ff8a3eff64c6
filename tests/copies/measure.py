"""What trace finds of the families: `python -m tests.copies.measure`.

Misses are named for the families that are there to be worked on; of those kept back, totals only.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from recoupe.model import Reuse
from recoupe.trace import trace
from recoupe.trace.encoder import Encoder, Remembering, SentenceEncoder
from tests.copies.reading import HALVES, Borrowing, articles, borrowings, copies, families

COPY = 0.3  # share from which two pages are called copies, as the public measure has it
FOUND = 0.5  # of a borrowed passage's words, likewise

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Hits:
    """Found of wanted, by a label: a kind, or a pair of languages."""

    wanted: Counter[str]
    found: Counter[str]

    @property
    def recall(self) -> float:
        return self.found.total() / self.wanted.total()

    def of(self, label: str) -> float:
        return self.found[label] / self.wanted[label]

    def without(self, part: str) -> float:
        """The recall over the labels that do not have ``part`` in them."""
        labels = [label for label in self.wanted if part not in label]
        return sum(self.found[k] for k in labels) / sum(self.wanted[k] for k in labels)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of pages called copies, beside those that are; shown without names, for half of them are kept back."""

    by_kind: Hits
    by_languages: Hits
    kinds_right: Hits  # among the pairs found
    wrong: list[Pair] = field(repr=False)
    missed: list[Pair] = field(repr=False)
    misnamed: list[tuple[Pair, str]] = field(repr=False)

    @property
    def precision(self) -> float:
        found = self.by_kind.found.total()
        return found / (found + len(self.wrong))


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Words reported in pages with a borrowed passage, and the passages found."""

    found: int
    wanted: int
    inside: int
    outside: int
    missed: list[str] = field(repr=False)

    @property
    def recall(self) -> float:
        return self.found / self.wanted

    @property
    def precision(self) -> float:
        said = self.inside + self.outside
        return self.inside / said if said else 1.0


def pairs(half: str, encoder: Encoder) -> Pairs:
    """All versions of a half traced together."""
    pages = articles(half)
    languages = {p.id: p.language or "" for p in pages}
    wanted = copies(half)
    got = {(r.a, r.b): r.kind for r in trace(pages, encoder) if max(r.share_a, r.share_b) >= COPY}
    found = sorted(wanted.keys() & got.keys())
    right = [pair for pair in found if got[pair] == wanted[pair]]

    def between(pair: Pair) -> str:
        return "-".join(sorted(languages[name] for name in pair))

    return Pairs(
        by_kind=Hits(Counter(wanted.values()), Counter(wanted[p] for p in found)),
        by_languages=Hits(Counter(map(between, wanted)), Counter(map(between, found))),
        kinds_right=Hits(Counter(wanted[p] for p in found), Counter(wanted[p] for p in right)),
        wrong=sorted(got.keys() - wanted.keys()),
        missed=sorted(wanted.keys() - got.keys()),
        misnamed=[(pair, got[pair]) for pair in found if pair not in right],
    )


def borrowed(half: str, encoder: Encoder, lent: str = "first") -> Borrowed:
    """Hosts and lenders of a half traced together; ``lent`` is the version of the lending family at hand.

    A host shares its own text with every version of its own family, so those pairs are left out.
    """
    tried = borrowings(half)
    lenders = {f.name: f.versions[lent].article for f in families(half)}
    reuse = trace([*lenders.values(), *(b.host for b in tried)], encoder)
    found = inside = outside = 0
    missed = []
    for b in tried:
        taken = {name: _words_taken(b, reuse, page.id) for name, page in lenders.items() if name != b.into}
        passage = _words(b, [b.span])
        hits = taken.pop(b.lender)
        inside += len(hits & passage)
        outside += len(hits - passage) + sum(len(words) for words in taken.values())
        if len(hits & passage) >= FOUND * len(passage):
            found += 1
        else:
            missed.append(b.host.id)
    return Borrowed(found, len(tried), inside, outside, missed)


def _words_taken(b: Borrowing, reuse: Iterable[Reuse], lender: str) -> set[int]:
    """Where the words begin that ``b`` is said to share with ``lender``."""
    spans = [p.a if r.a == b.host.id else p.b for r in reuse if {r.a, r.b} == {b.host.id, lender} for p in r.passages]
    return _words(b, spans)


def _words(b: Borrowing, spans: Sequence[tuple[int, int]]) -> set[int]:
    return {m.start() for start, end in spans for m in re.finditer(r"\w+", b.host.text[:end]) if m.start() >= start}


def report(half: str, encoder: Encoder) -> Iterator[str]:
    """What is found of a half, line by line; names of misses only where they may be worked on."""
    told = pairs(half, encoder)
    yield f"{half}: precision {told.precision:.3f}, recall {told.by_kind.recall:.3f}"
    for name, hits in (("kinds", told.by_kind), ("named", told.kinds_right), ("languages", told.by_languages)):
        yield f"  {name}: " + ", ".join(f"{k} {hits.found[k]}/{n}" for k, n in sorted(hits.wanted.items()))
    lent = {version: borrowed(half, encoder, version) for version in ("first", "original")}
    for version, b in lent.items():
        yield f"  borrowed from the {version}: {b.found}/{b.wanted}, words {b.inside} inside, {b.outside} outside"
    if half == "dev":
        yield f"  wrong {told.wrong}\n  missed {told.missed}\n  misnamed {told.misnamed}"
        yield f"  borrowings missed {[(version, b.missed) for version, b in lent.items()]}"


if __name__ == "__main__":
    vectors = Remembering(SentenceEncoder())
    for part in HALVES:
        sys.stdout.writelines(f"{line}\n" for line in report(part, vectors))
