"""The families of copies: what is on disk, as articles, and what trace ought to say of them."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from recoupe.model import Article, ReuseKind
from tests.trace.pages import joined, page, paragraphs

HERE = Path(__file__).parent
HALVES = {"dev": HERE, "heldout": HERE / "heldout"}
# What the work named in family.toml leaves behind in one language.
KINDS: dict[str, ReuseKind] = {"editing": "edited", "addition": "verbatim", "translation": "retranslated"}


@dataclass(frozen=True, slots=True)
class Version:
    """A text of a family; the id of its article is ``family/name``."""

    name: str
    article: Article
    made_from: str | None
    by: str | None  # translation, editing, addition; None where the reporter wrote it


@dataclass(frozen=True, slots=True)
class Family:
    name: str
    versions: dict[str, Version]

    def line(self, name: str) -> list[str]:
        """The version and what it was made from, back to what a reporter wrote."""
        before = self.versions[name].made_from
        return [name, *self.line(before)] if before else [name]

    def kind(self, one: str, other: str) -> ReuseKind | None:
        """How the two share their text; None where two reporters wrote them.

        Two versions in one language are retranslated if a translation lies on the way between them, else edited if an
        editor changed one of them, else verbatim: an addition leaves the words before it as they were.
        """
        lines = self.line(one), self.line(other)
        if lines[0][-1] != lines[1][-1]:
            return None
        pages = [self.versions[name].article for name in (one, other)]
        if pages[0].language != pages[1].language:
            return "translated"
        work = {self.versions[name].by for name in set(lines[0]) ^ set(lines[1])}
        return next(KINDS[by] for by in ("translation", "editing", "addition") if by in work)


@dataclass(frozen=True, slots=True)
class Borrowing:
    """A page with a passage of another family's second translation; ``span`` is where it stands in ``host``."""

    host: Article
    span: tuple[int, int]
    into: str  # the family the rest of the page belongs to
    lender: str  # the family the passage belongs to


def families(half: str) -> list[Family]:
    return [_family(path.parent) for path in sorted(HALVES[half].glob("*/family.toml"))]


def articles(half: str) -> list[Article]:
    return [version.article for family in families(half) for version in family.versions.values()]


def copies(half: str) -> dict[tuple[str, str], ReuseKind]:
    """The pairs of article ids, the smaller first, that are copies, with their kind."""
    return {pair: kind for family in families(half) for pair, kind in _pairs(family)}


def borrowings(half: str) -> list[Borrowing]:
    by_name = {family.name: family for family in families(half)}
    rows = tomllib.loads((HALVES[half] / "borrowings.toml").read_text(encoding="utf-8"))["borrowing"]
    return [_borrowing(by_name[row["from"]], by_name[row["into"]], row["paragraph"]) for row in rows]


def _pairs(family: Family) -> Iterator[tuple[tuple[str, str], ReuseKind]]:
    for one, other in itertools.combinations(sorted(family.versions), 2):
        if kind := family.kind(one, other):
            yield (f"{family.name}/{one}", f"{family.name}/{other}"), kind


def _family(folder: Path) -> Family:
    rows = tomllib.loads((folder / "family.toml").read_text(encoding="utf-8"))["versions"]
    return Family(folder.name, {name: _version(folder, name, row) for name, row in rows.items()})


def _version(folder: Path, name: str, row: dict[str, Any]) -> Version:
    title, *body = paragraphs((folder / f"{name}.txt").read_text(encoding="utf-8").strip())
    credit = row.get("credit", {})
    article = page(
        f"{folder.name}/{name}",
        joined([part for part in body if part != credit.get("text")]),
        language=row["language"],
        outlet=row.get("outlet"),
        published=row.get("published"),
        source=credit.get("name"),
        kind="outlet",
    )
    return Version(name, replace(article, title=title), row.get("from"), row.get("by"))


def _borrowing(lender: Family, into: Family, paragraph: int) -> Borrowing:
    passage = paragraphs(lender.versions["second"].article.text)[paragraph - 1]
    whole = into.versions["original"].article
    own = paragraphs(whole.text)
    middle = len(own) // 2
    text = joined([*own[:middle], passage, *own[middle:]])
    start = text.index(passage)
    host = page(f"{into.name}+{lender.name}", text, language=whole.language)
    return Borrowing(host, (start, start + len(passage)), into.name, lender.name)
