"""One page beside its reference: text kept, furniture gone, statements, times."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.evaluate.gold import GoldPage, GoldStatement, GoldTime
from recoupe.evaluate.likeness import cover, folded, same_name
from recoupe.evaluate.tally import Tally
from recoupe.model import Article, Statement

__all__ = ["measure_missing", "measure_page"]

HALF = 0.5  # of an anchor: a statement that covers so much of it is the one meant …
LONGEST = (3, 120)  # … if it is no longer than so many times the anchor, and so many characters
TOUCHES = 0.3  # of a statement: as much of it in an anchor, and it is not astray
AROUND = 40  # characters an expression may stand beside its anchor
SHOWN = 90


def measure_missing(name: str, page: GoldPage, tally: Tally) -> None:
    """A page of the reference that the dossier does not have: nothing of it is found."""
    tally.misses.append(f"{name}: not in the dossier")
    for _ in _passages(page):
        tally.count("clean.kept", False)
    for _ in page.boilerplate:
        tally.count("clean.removed", False)
    for statement in page.statements:
        if not statement.optional:
            tally.count("statements", False)
    for _ in page.times:
        tally.count("times.found", False)
        tally.count("times.right", False)


def measure_page(name: str, page: GoldPage, article: Article, tally: Tally) -> None:
    text = folded(article.text)
    for passage in _passages(page):
        tally.count("clean.kept", folded(passage) in text, f"{name}: lost from the text: {passage[:SHOWN]}")
    for passage in page.boilerplate:
        tally.count("clean.removed", folded(passage) not in text, f"{name}: furniture kept: {passage[:SHOWN]}")
    used = set[int]()
    for wanted in page.statements:
        options = list(_options(wanted, article.statements))
        used.update(place for *_, place in options)
        if not wanted.optional:
            _statement(name, wanted, article, options, tally)
    _astray(name, page, article, used, tally)
    for time in page.times:
        _time(name, time, article, tally)


def _passages(page: GoldPage) -> list[str]:
    edges = [passage for passage in (page.body_start, page.body_end) if passage]
    return edges + [statement.anchor for statement in page.statements]


def _options(wanted: GoldStatement, found: tuple[Statement, ...]) -> Iterator[tuple[float, bool, int, int]]:
    """The statements that may be the one meant, as (cover, right speaker, shortness, place)."""
    for place, statement in enumerate(found):
        content = statement.content.text
        if len(content) > LONGEST[0] * len(wanted.anchor) + LONGEST[1]:
            continue
        covered = cover(wanted.anchor, content)
        if covered >= HALF:
            yield covered, _right(statement, wanted), -len(content), place


def _right(statement: Statement, wanted: GoldStatement) -> bool:
    found = statement.speaker.name if statement.speaker else None
    return same_name(found, (wanted.speaker, *wanted.alternatives))


def _statement(
    name: str, wanted: GoldStatement, article: Article, options: list[tuple[float, bool, int, int]], tally: Tally
) -> None:
    shown = wanted.anchor[:SHOWN]
    tally.count("statements", bool(options), f"{name}: statement missed: {wanted.speaker}: {shown}")
    if not options:
        return
    best = article.statements[max(options)[3]]
    who = best.speaker.name if best.speaker else None
    right = _right(best, wanted)
    tally.count("speakers", right, f"{name}: speaker {who!r}, should be {wanted.speaker!r}: {shown}")
    tally.sure.append((best.confidence, right))
    if wanted.act:
        tally.count("acts", best.act == wanted.act, f"{name}: act {best.act}, should be {wanted.act}: {shown}")
    if wanted.mode:
        tally.count("modes", best.mode == wanted.mode, f"{name}: mode {best.mode}, should be {wanted.mode}: {shown}")


def _astray(name: str, page: GoldPage, article: Article, used: set[int], tally: Tally) -> None:
    """Statements that no statement of the reference has to do with."""
    for place, statement in enumerate(article.statements):
        content = statement.content.text
        fits = place in used or any(
            cover(content, wanted.anchor) >= HALF or cover(wanted.anchor, content) >= TOUCHES
            for wanted in page.statements
        )
        tally.count("precision", fits, f"{name}: not in the reference: {content[:SHOWN]}")


def _time(name: str, wanted: GoldTime, article: Article, tally: Tally) -> None:
    expression, place = folded(wanted.expression), folded(article.text).find(folded(wanted.anchor))
    hits = [
        time
        for time in article.times
        if (expression in folded(time.text) or folded(time.text) in expression)
        and (place < 0 or abs(len(folded(article.text[: time.start])) - place) <= len(wanted.anchor) + AROUND)
    ]
    tally.count("times.found", bool(hits), f"{name}: time missed: {wanted.anchor!r}")
    values = [time.value for time in hits]
    miss = f"{name}: time {wanted.anchor!r} is {values}, should be {wanted.value!r}" if hits else None
    tally.count("times.right", wanted.value in values, miss)
