"""Who copied whom, as far as the pages themselves tell.

Evidence from the strongest on: what a page credits, signs of translation, the time of publishing.
Where none decides, the direction is unknown, and the evidence says why.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from recoupe.model import Article, Credit, Direction, ReuseKind
from recoupe.typography import plain

__all__ = ["called", "credited", "direction", "folded_name"]

Finding = tuple[Direction, tuple[str, ...]]


def direction(a: Article, b: Article, kind: ReuseKind) -> Finding:
    """Where the shared passages came from, with the evidence in short sentences."""
    found = _by_credit(a, b) or _by_translation(a, b, kind) or _by_another_source(a, b) or _by_time(a, b)
    return found or ("unknown", (_why_unknown(a, b),))


def credited(article: Article) -> dict[str, Credit]:
    """The sources a page credits, by their folded names; its own outlet's initials stand for the outlet."""
    sources = {}
    for credit in article.credits:
        own = article.source.outlet if _is_outlet(credit.name, article) else None
        sources[folded_name(own or credit.name)] = replace(credit, name=own or credit.name)
    return sources


def called(article: Article) -> str:
    """A page in a sentence: by its outlet, else by the last part of its path or address."""
    return article.source.outlet or article.name.rstrip("/").rpartition("/")[2]


def folded_name(name: str) -> str:
    """A name for comparison: no capitals, no accents."""
    return " ".join(plain(part) for part in name.split())


def _credited_others(article: Article) -> dict[str, Credit]:
    """The sources a page credits, but not itself: an agency signs its own dispatches."""
    return {key: credit for key, credit in credited(article).items() if not _is_outlet(credit.name, article)}


def _is_outlet(name: str, article: Article) -> bool:
    """Whether ``name`` is the page's own outlet, in full or by its initials."""
    outlet = folded_name(article.source.outlet or "")
    initials = "".join(part[0] for part in outlet.replace("-", " ").split())
    return bool(outlet) and folded_name(name) in (outlet, initials)


def _by_credit(a: Article, b: Article) -> Finding | None:
    credits_a, credits_b = _credited_others(a), _credited_others(b)
    b_credits_a = any(_is_outlet(credit.name, a) for credit in credits_b.values())
    a_credits_b = any(_is_outlet(credit.name, b) for credit in credits_a.values())
    if b_credits_a != a_credits_b:
        way: Direction = "a_from_b" if a_credits_b else "b_from_a"
        borrower, lender = (a, b) if a_credits_b else (b, a)
        return way, (f"{called(borrower)} credits {lender.source.outlet}, the outlet of the other page.",)
    both = sorted(credits_a.keys() & credits_b.keys())
    if both:
        return "common_source", (f"Both pages credit {credits_a[both[0]].name}.",)
    return None


def _by_another_source(a: Article, b: Article) -> Finding | None:
    """Where one page credits a third, the other may have it from there as well: time tells nothing."""
    credits_of = [(page, sorted({c.name for c in _credited_others(page).values()})) for page in (a, b)]
    said = [f"{called(page)} credits {', '.join(names)}." for page, names in credits_of if names]
    if len(said) == 1:
        said.append("The other page may have it from there too, but names no source.")
    return ("unknown", tuple(said)) if said else None


def _by_translation(a: Article, b: Article, kind: ReuseKind) -> Finding | None:
    signs_a, signs_b = bool(a.translation_signs), bool(b.translation_signs)
    if signs_a and signs_b:
        return "common_source", (f"Both pages bear signs of translation: {_sign(a)}; {_sign(b)}.",)
    if kind != "translated" or signs_a == signs_b:
        return None
    translated = a if signs_a else b
    way: Direction = "a_from_b" if signs_a else "b_from_a"
    return way, (f"{called(translated)} bears signs of translation ({_sign(translated)}), the other page none.",)


def _sign(article: Article) -> str:
    first = article.translation_signs[0]
    text = first.text if len(first.text) <= 60 else f"{first.text[:59]}…"
    return f"“{text}”"


def _by_time(a: Article, b: Article) -> Finding | None:
    if a.published is None or b.published is None:
        return None
    time_a, time_b = a.published.value, b.published.value
    order = _earlier(time_a, time_b)
    if order is None:
        return None
    way: Direction = "b_from_a" if order else "a_from_b"
    first, later = (a, b) if order else (b, a)
    dates = (time_a, time_b) if order else (time_b, time_a)
    return way, (f"{called(first)} was published {dates[0]}, {called(later)} later, {dates[1]}.",)


def _earlier(one: str, other: str) -> bool | None:
    """Whether ``one`` is the earlier; None where a day is too coarse to tell, or no day at all."""
    try:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    except ValueError:
        return None
    if "T" in one and "T" in other and (first.tzinfo is None) == (second.tzinfo is None):
        return None if first == second else first < second
    # a day without its offset may begin a day early or late elsewhere
    apart = 1 if "T" not in one + other else 2
    return None if abs((first.date() - second.date()).days) < apart else first.date() < second.date()


def _why_unknown(a: Article, b: Article) -> str:
    undated = [called(page) for page in (a, b) if page.published is None]
    if undated:
        return (
            f"Neither page credits the other, and {' and '.join(undated)} {'have' if undated[1:] else 'has'} no date."
        )
    return "Neither page credits the other, and both were published at the same time as far as they tell."
