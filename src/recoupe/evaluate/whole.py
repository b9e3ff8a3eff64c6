"""What pages have to do with each other beside the reference: copies, origins, days, people."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from recoupe.evaluate.gold import Gold, GoldReuse
from recoupe.evaluate.likeness import cover, folded
from recoupe.evaluate.tally import Tally, f1, ratio
from recoupe.model import Article, Dossier

__all__ = ["measure_whole"]

HALF = 0.5  # of an anchor on both sides
FURNITURE = "boilerplate"
SHOWN = 80


def measure_whole(dossier: Dossier, gold: Gold, pages: Mapping[str, Article], tally: Tally) -> dict[str, float | None]:
    """The measures of the whole; ``pages`` are the articles by the names the reference gives them."""
    clean = _copies(dossier, gold, pages, tally)
    origin_of = {page: origin.id for origin in dossier.origins for page in origin.articles}
    count = len({origin_of.get(page.id, page.id) for page in pages.values()})
    days = {entry.value for story in dossier.stories for entry in story.calendar}
    for day in gold.calendar:
        tally.count("calendar", day.value in days, f"calendar missed: {day.value} {day.what}")
    _people(dossier, gold, tally)
    exact = None if gold.independent_origins is None else float(count == gold.independent_origins)
    return {
        "reuse.recall": tally.share("reuse"),
        "reuse.clean": float(clean) if gold.reuse else None,
        "origins.pairs_f1": _origins(gold, pages, origin_of) if gold.origins else None,
        "origins.count": exact,
        "calendar.recall": tally.share("calendar"),
        "people.merged": tally.share("people"),
    }


def _copies(dossier: Dossier, gold: Gold, pages: Mapping[str, Article], tally: Tally) -> bool:
    """Whether neither furniture nor a pair that is none was reported."""
    clean = True
    for wanted in gold.reuse:
        found = _found(wanted, dossier, pages)
        if not wanted.kind.startswith(FURNITURE):
            tally.count("reuse", found, f"passage missed ({wanted.kind}): {wanted.a_anchor[:SHOWN]}")
        elif found:
            clean = False
            tally.misses.append(f"furniture counted as copied: {wanted.a_anchor[:SHOWN]}")
    for pair in gold.not_reuse:
        ids = {pages[name].id for name in (pair.a, pair.b) if name in pages}
        if any({reuse.a, reuse.b} == ids and reuse.passages for reuse in dossier.reuse):
            clean = False
            tally.misses.append(f"{pair.a} and {pair.b} share nothing, but are reported: {pair.why}")
    return clean


def _found(wanted: GoldReuse, dossier: Dossier, pages: Mapping[str, Article]) -> bool:
    if wanted.a not in pages or wanted.b not in pages:
        return False
    a, b = pages[wanted.a], pages[wanted.b]
    for reuse in dossier.reuse:
        if {reuse.a, reuse.b} != {a.id, b.id}:
            continue
        for passage in reuse.passages:
            left, right = (passage.a, passage.b) if reuse.a == a.id else (passage.b, passage.a)
            both = cover(wanted.a_anchor, a.text[slice(*left)]), cover(wanted.b_anchor, b.text[slice(*right)])
            if min(both) >= HALF:
                return True
    return False


def _origins(gold: Gold, pages: Mapping[str, Article], origin_of: Mapping[str, str]) -> float | None:
    """F1 of "these two pages have one origin"; under "unknown" each page has its own."""
    known = {name: key if key != "unknown" else name for key, names in gold.origins.items() for name in names}
    both = wanted = given = 0
    for one, other in combinations((name for name in known if name in pages), 2):
        same = known[one] == known[other]
        ours = [origin_of.get(pages[name].id, name) for name in (one, other)]
        both += same and ours[0] == ours[1]
        wanted += same
        given += ours[0] == ours[1]
    return f1(ratio(both, given), ratio(both, wanted))


def _people(dossier: Dossier, gold: Gold, tally: Tally) -> None:
    """Pairs of spellings of one person that have one identity, of those of which one is known."""
    known: dict[str, str] = {}
    for person in dossier.people:
        for variant in (person.name, *person.variants):
            known.setdefault(folded(variant), person.id)
    for group in gold.same_person:
        for pair in combinations(group, 2):
            one, other = (known.get(folded(name)) for name in pair)
            if one or other:
                tally.count("people", one == other, f"not one person: {pair[0]}, {pair[1]}")
