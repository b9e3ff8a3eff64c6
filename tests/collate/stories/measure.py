"""How well pages are gathered into stories, on the pages beside this file and on BASIL.

``python -m tests.collate.stories.measure`` prints pairwise precision, recall and F1 of each set: with the pages' dates,
without any, and with one date for all. ``--misses`` names the pairs that go wrong in the half ``dev``; of the half
``heldout`` only totals are looked at.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from recoupe.collate.stories import group
from recoupe.model import Article, Published, Source
from recoupe.trace.encoder import Encoder, Remembering, SentenceEncoder
from recoupe.trace.sheets import sheet
from tests.collate.tallied import Tally

HERE = Path(__file__).parent
BASIL = Path(__file__).parents[3] / ".." / "shared" / "data" / "same-story.en.jsonl"


@dataclass(frozen=True)
class Page:
    """A page and the event it reports."""

    event: str
    article: Article


def own(half: str) -> list[Page]:
    """The pages of ``dev`` or ``heldout``."""
    pages = []
    for number, part in enumerate((HERE / f"{half}.txt").read_text(encoding="utf-8").split("== ")[1:]):
        head, title, text = part.split("\n", 2)
        event, language, day, outlet = (field.strip() for field in head.split("|"))
        article = _article(f"{half}{number:02}-{event}-{language}", title, text.strip(), language, day, outlet)
        pages.append(Page(event, article))
    return pages


def basil() -> list[Page]:
    """150 American pages about 50 events."""
    rows = [json.loads(line) for line in BASIL.read_text(encoding="utf-8").splitlines()]
    return [
        Page(r["event"], _article(r["id"], r["title"].strip(), r["text"], r["language"], r["date"], r["outlet"]))
        for r in rows
    ]


def dated(pages: Sequence[Page], day: str | None) -> list[Page]:
    """The same pages, all of one day or without a date."""
    published = Published(day, "declared", day) if day else None
    return [Page(p.event, _with_date(p.article, published)) for p in pages]


def tally(pages: Sequence[Page], encoder: Encoder) -> Tally:
    """How the pairs of pages are put together and kept apart, all pages at once."""
    together, same = _pairs(pages, encoder)
    return Tally(len(together & same), len(together - same), len(same - together))


def misses(pages: Sequence[Page], encoder: Encoder) -> Iterator[str]:
    together, same = _pairs(pages, encoder)
    yield from (f"  wrong  {a} {b}" for a, b in sorted(together - same))
    yield from (f"  missed {a} {b}" for a, b in sorted(same - together))


Pairs = set[tuple[str, str]]


def _pairs(pages: Sequence[Page], encoder: Encoder) -> tuple[Pairs, Pairs]:
    """The pairs put together, and those that tell one event."""
    articles = [page.article for page in pages]
    groups = group(articles, {a.id: sheet(a) for a in articles}, [], encoder)
    ordered = sorted(pages, key=lambda page: page.article.id)
    same = {(a.article.id, b.article.id) for a, b in combinations(ordered, 2) if a.event == b.event}
    return {pair for members in groups for pair in combinations(members, 2)}, same


def _article(name: str, title: str, text: str, language: str, day: str, outlet: str) -> Article:
    return Article(
        id=name,
        source=Source(f"{name}.txt", None, outlet, "text/plain"),
        title=title,
        standfirst=None,
        byline=None,
        language=language,
        published=Published(day, "declared", day),
        why_undated=None,
        text=text,
    )


def _with_date(article: Article, published: Published | None) -> Article:
    return replace(article, published=published, why_undated=None if published else "no date")


def report(with_misses: bool) -> Iterator[str]:
    """The lines of figures."""
    encoder = Remembering(SentenceEncoder())
    sets = {"basil": basil() if BASIL.is_file() else [], "dev": own("dev"), "heldout": own("heldout")}
    sets["all"] = [page for pages in sets.values() for page in pages]
    for name, pages in sets.items():
        for how, shown in (
            ("dated", pages),
            ("undated", dated(pages, None)),
            ("one day", dated(pages, "2031-03-03")),
        ):
            yield f"{name:8} {how:8} {tally(shown, encoder)}"
            if with_misses and name in ("dev", "basil"):
                yield from misses(shown, encoder)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="the pairs of dev and BASIL that go wrong")
    options = parser.parse_args()
    sys.stdout.writelines(f"{line}\n" for line in report(options.misses))


if __name__ == "__main__":
    main()
