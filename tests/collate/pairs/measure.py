"""How well differences are told from rewording on the pairs beside this file.

``python -m tests.collate.pairs.measure`` prints precision and recall by language and half, ``--aspects`` also those
of each aspect of one half, and ``--misses`` the pairs of the half ``dev`` that go wrong. The other half stays unseen.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from recoupe.collate.contrast import contrasts
from recoupe.collate.reading import reading
from tests.collate.tallied import Tally

FILES = {
    "fr": ("fr", "fr"),
    "en": ("en", "en"),
    "cross": ("fr", "en"),
    "reworded-fr": ("fr", "fr"),
    "reworded-en": ("en", "en"),
}


@dataclass(frozen=True)
class Pair:
    """Two sentences and the kind of difference between them, or None; ``languages`` are theirs in order."""

    languages: tuple[str, str]
    half: str
    aspect: str
    differs: str | None
    a: str
    b: str

    def found(self) -> set[str]:
        """The kinds of contrast that the rules report."""
        a, b = (reading(text, language) for text, language in zip((self.a, self.b), self.languages, strict=True))
        return {str(c.kind) for c in contrasts(a, b, drift=True)}


@dataclass(frozen=True)
class Found(Tally):
    """Pairs: differing and found, reworded and found, differing and not, called by their kind."""

    named: int


def pairs(name: str, half: str | None = None) -> Iterator[Pair]:
    """The pairs of one file of ``FILES``, or only those of one half."""
    for line in (Path(__file__).parent / f"{name}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if half in (None, row["half"]):
            yield Pair(FILES[name], row["half"], row["aspect"], row["differs"], row["a"], row["b"])


def tally(rows: Iterable[Pair]) -> Found:
    """What is found of these pairs."""
    found = [(row.differs, row.found()) for row in rows]
    return Found(
        right=sum(bool(differs and kinds) for differs, kinds in found),
        wrong=sum(bool(kinds and not differs) for differs, kinds in found),
        missed=sum(bool(differs and not kinds) for differs, kinds in found),
        named=sum(differs in kinds for differs, kinds in found),
    )


def _line(label: str, rows: list[Pair]) -> str:
    t = tally(rows)
    return f"{label:24} {t} named {t.named}  of {len(rows)}"


def report(aspects: str | None, misses: bool) -> Iterator[str]:
    """The lines of figures; by aspect for the half ``aspects``, and with the pairs of dev that go wrong."""
    for name in FILES:
        for half in ("dev", "test"):
            if rows := list(pairs(name, half)):
                yield _line(f"{name} {half}", rows)
        for row in pairs(name, "dev") if misses else ():
            if bool(kinds := row.found()) != bool(row.differs):
                yield f"  {row.aspect}: {row.differs} found {sorted(kinds)}\n    {row.a}\n    {row.b}"
    asked = [row for name in FILES for row in pairs(name, aspects)] if aspects else []
    for aspect in sorted({row.aspect for row in asked}):
        yield _line(aspect, [row for row in asked if row.aspect == aspect])


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--aspects", choices=("dev", "test"), help="by aspect too, for one half")
    parser.add_argument("--misses", action="store_true", help="the pairs of dev that go wrong")
    options = parser.parse_args()
    sys.stdout.writelines(f"{line}\n" for line in report(options.aspects, options.misses))


if __name__ == "__main__":
    main()
