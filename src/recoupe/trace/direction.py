"""Who copied whom, as far as two pages themselves tell.

Evidence from the strongest on: whom a page credits, what is left over in it of the other page, a
source both credit, signs that both are translations, a source that only one of them credits, signs
that one is a translation, and last the time of publishing with what one page has and the other lacks.
Evidence that contradicts itself decides nothing, but for a credit: a date on a page may be that of an
update. Where nothing decides the direction is unknown, and the evidence says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from recoupe.model import Article, Direction, Reuse, ReuseKind
from recoupe.trace.leftovers import leftover
from recoupe.trace.sources import called, credited_others, is_agency, is_outlet, outlet_keys

__all__ = ["by_name", "directed", "direction"]

Finding = tuple[Direction, tuple[str, ...]]

# The later of two pages is from the earlier by its date alone where one of them is mostly in the other;
# less is background, which both may have from a third.
MOST = 0.5
WHOLE = 0.95  # share of a page from which on it stands wholly inside the other
# Words of its own before the whole of another page: an introduction, longer than a standfirst that a
# copier leaves out; and words that other page needs for the order of its text to tell anything.
INTRODUCTION = 40
LONG = 80

CONTRADICTED = "The signs contradict each other."


def direction(a: Article, b: Article, kind: ReuseKind, *, shared: Reuse | None = None) -> Finding:
    """Where the shared passages came from, with the evidence in short sentences.

    ``shared``, the record of what the two share (its own direction is not looked at), adds the evidence
    of the text: shares of each page, and where the rest of it stands.
    """
    if outlet_keys(a) & outlet_keys(b):
        return _by_time(a, b) or ("unknown", (_why_unknown(a, b),))
    found = (
        _by_credit(a, b)
        or _by_leftover(a, b)
        or _by_common_credit(a, b)
        or _by_two_translations(a, b)
        or _by_another_source(a, b)
        or _by_translation(a, b, kind)
        or _by_time_and_text(a, b, shared)
    )
    return found or ("unknown", (_why_unknown(a, b),))


def directed(reuse: Reuse, a: Article, b: Article) -> Reuse:
    """``reuse`` with its direction told from all that the two pages and their passages show."""
    way, evidence = direction(a, b, reuse.kind, shared=reuse)
    return replace(reuse, direction=way, evidence=evidence)


def by_name(borrower: Article, lender: Article) -> bool:
    """Whether one page names the other as its source: by a credit, or by what is left over of it."""
    named = any(is_outlet(credit.name, lender) for credit in credited_others(borrower).values())
    return named or leftover(borrower, lender) is not None


def _earlier(one: str, other: str) -> bool | None:
    """Whether date ``one`` is the earlier; None where a day is too coarse to tell, or no day at all."""
    try:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    except ValueError:
        return None
    if "T" in one and "T" in other and (first.tzinfo is None) == (second.tzinfo is None):
        return None if first == second else first < second
    # a day without its offset may begin a day early or late elsewhere
    apart = 1 if "T" not in one + other else 2
    return None if abs((first.date() - second.date()).days) < apart else first.date() < second.date()


def _by_credit(a: Article, b: Article) -> Finding | None:
    b_credits_a = any(is_outlet(credit.name, a) for credit in credited_others(b).values())
    a_credits_b = any(is_outlet(credit.name, b) for credit in credited_others(a).values())
    if a_credits_b and b_credits_a:
        return "unknown", ("Each page credits the other.",)
    if not a_credits_b and not b_credits_a:
        return None
    way: Direction = "a_from_b" if a_credits_b else "b_from_a"
    borrower, lender = (a, b) if a_credits_b else (b, a)
    said = f"{called(borrower)} credits {lender.source.outlet}, the outlet of the other page."
    time = _by_time(a, b)
    if time and time[0] != way:
        return way, (said, *time[1], "The credit weighs more: the later date may be that of an update.")
    return way, (said,)


def _by_leftover(a: Article, b: Article) -> Finding | None:
    in_a, in_b = leftover(a, b), leftover(b, a)
    if bool(in_a) == bool(in_b):
        return None
    way: Direction = "a_from_b" if in_a else "b_from_a"
    borrower, lender = (a, b) if in_a else (b, a)
    said = f"{called(borrower)} holds “{in_a or in_b}”, left over from {called(lender)}."
    return _unless_contradicted([(way, (said,)), _by_time(a, b)])


def _by_common_credit(a: Article, b: Article) -> Finding | None:
    credits_a, credits_b = credited_others(a), credited_others(b)
    both = sorted(credits_a.keys() & credits_b.keys())
    return ("common_source", (f"Both pages credit {credits_a[both[0]].name}.",)) if both else None


def _by_another_source(a: Article, b: Article) -> Finding | None:
    """Where one page credits a third, the other may have it from there as well: time tells nothing."""
    credits_of = [(page, sorted({c.name for c in credited_others(page).values()})) for page in (a, b)]
    said = [f"{called(page)} credits {', '.join(names)}." for page, names in credits_of if names]
    if len(said) == 1:
        said.append("The other page may have it from there too, but names no source.")
    return ("unknown", tuple(said)) if said else None


def _by_two_translations(a: Article, b: Article) -> Finding | None:
    if not (a.translation_signs and b.translation_signs):
        return None
    return "common_source", (f"Both pages bear signs of translation: {_sign(a)}; {_sign(b)}.",)


def _by_translation(a: Article, b: Article, kind: ReuseKind) -> Finding | None:
    signs_a, signs_b = bool(a.translation_signs), bool(b.translation_signs)
    if kind != "translated" or signs_a == signs_b:
        return None
    translated = a if signs_a else b
    way: Direction = "a_from_b" if signs_a else "b_from_a"
    said = f"{called(translated)} bears signs of translation ({_sign(translated)}), the other page none."
    return _unless_contradicted([(way, (said,)), _by_time(a, b)], corroborate=False)


def _sign(article: Article) -> str:
    first = article.translation_signs[0]
    text = first.text if len(first.text) <= 60 else f"{first.text[:59]}…"
    return f"“{text}”"


def _by_time_and_text(a: Article, b: Article, shared: Reuse | None) -> Finding | None:
    time = _by_time(a, b)
    if shared is None:
        return time
    text = _by_text(a, b, shared)
    if time and not text and max(shared.share_a, shared.share_b) < MOST:
        first = a if time[0] == "b_from_a" else b
        if not is_agency(first):  # who writes what others paste
            return "unknown", (*time[1], "Each has text of its own: both may have these passages from a third.")
    found = _unless_contradicted([time, text])
    if found and found[0] != "unknown":
        return found[0], (*found[1], *_lacking(a, b, shared, found[0]))
    return found


def _by_text(a: Article, b: Article, shared: Reuse) -> Finding | None:
    """A page that holds the whole of another and opens with words of its own has put them before it.

    The opposite, that a copier cut the opening off, is not how pages are cut. An end of its own tells
    nothing: pages are cut from the end, and background is added there.
    """
    wholes: tuple[tuple[Direction, Article, Article, float, list[int]], ...] = (
        ("a_from_b", a, b, shared.share_b, [p.a[0] for p in shared.passages]),
        ("b_from_a", b, a, shared.share_a, [p.b[0] for p in shared.passages]),
    )
    for way, borrower, lender, share, starts in wholes:
        before = _words_before(borrower, min(starts, default=0))
        shares = min(shared.share_a, shared.share_b)
        if MOST <= shares < WHOLE <= share and before >= INTRODUCTION and len(lender.text.split()) >= LONG:
            holds = f"{called(borrower)} holds the whole of {called(lender)} and opens with {before} words of its own."
            return way, (holds,)
    return None


def _words_before(page: Article, place: int) -> int:
    """Words of the page before ``place``, its standfirst not counted: copies often leave that out."""
    start = page.standfirst.end if page.standfirst else 0
    return len(page.text[start:place].split())


def _lacking(a: Article, b: Article, shared: Reuse, way: Direction) -> Iterable[str]:
    borrower, lender = (a, b) if way == "a_from_b" else (b, a)
    share_of = {a.id: shared.share_a, b.id: shared.share_b}
    if share_of[borrower.id] >= WHOLE > share_of[lender.id]:
        yield f"{called(borrower)} holds nothing that {called(lender)} has not."


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


def _unless_contradicted(findings: Iterable[Finding | None], *, corroborate: bool = True) -> Finding | None:
    """The one direction of all findings with their sentences, the first one's only unless ``corroborate``."""
    found = [f for f in findings if f is not None]
    if not found:
        return None
    said = tuple(sentence for finding in found for sentence in finding[1])
    if len({way for way, _ in found}) > 1:
        return "unknown", (*said, CONTRADICTED)
    return found[0][0], said if corroborate else found[0][1]


def _why_unknown(a: Article, b: Article) -> str:
    undated = [called(page) for page in (a, b) if page.published is None]
    if undated:
        return (
            f"Neither page credits the other, and {' and '.join(undated)} {'have' if undated[1:] else 'has'} no date."
        )
    return "Neither page credits the other, and both were published at the same time as far as they tell."
