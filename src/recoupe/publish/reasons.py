"""Why a value is missing, and what a finding stands on, in the reader's language.

The steps give their reasons in English. A reason that has one of the forms below is said in the
reader's language, its pages by their codes, and so is every cause of :mod:`recoupe.publish.causes`; any other is
shown as it is, and marked as English.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from recoupe.messages import marked as _
from recoupe.messages import patterns
from recoupe.publish.causes import cause_in_words
from recoupe.publish.reference import Reference

__all__ = ["shown", "told"]


# Longer forms stand before shorter ones that would match the same words.
FORMS = (
    # read
    _("the page declares no date"),
    _("the date the page declares cannot be read"),
    _("the same page as %(page)s"),
    _("declared beside the page: %(words)s"),
    _("declared beside the page"),
    _("given by the user for pages without a date"),
    # analyse
    _("no date on the page"),
    _("the page's date is not known closely enough"),
    _("said on a day that is not known"),
    _("no date before it to count from"),
    _("past or to come: the sentence does not tell"),
    _("no such day in the calendar"),
    _("the weekday does not fit the date"),
    _("day and month may be read either way"),
    _("may mean this week's or next week's"),
    _("only approximate"),
    _("a season has no exact dates"),
    _("counted from an event, not from a date"),
    _("the sentence does not say who"),
    _("a quotation with no speaker near it"),
    _("a document, no author named"),
    # trace
    _("%(page)s credits %(source)s, each an origin here; it names this one first."),
    _("%(page)s credits %(source)s, the outlet of the other page."),
    _("%(page)s credits %(source)s, the outlet of %(other)s."),
    _("%(page)s credits %(source)s: “%(words)s”."),
    _("%(page)s credits %(source)s."),
    _("The credit weighs more: the later date may be that of an update."),
    _("Each page credits the other."),
    _("%(page)s holds “%(words)s”, left over from %(other)s."),
    _("%(page)s holds the whole of %(other)s and opens with %(part)s words of its own."),
    _("%(page)s holds nothing that %(other)s has not."),
    _("%(page)s and %(other)s both have it from %(words)s."),
    _("%(page)s has it by way of %(words)s."),
    _("The signs contradict each other."),
    _("Each has text of its own: both may have these passages from a third."),
    _("Both pages credit %(source)s."),
    _("The other page may have it from there too, but names no source."),
    _("Both pages bear signs of translation: “%(words)s”; “%(more)s”."),
    _("%(page)s bears signs of translation (“%(words)s”), the other page none."),
    _("%(page)s was published %(day)s, %(other)s later, %(later)s."),
    _("Neither page credits the other, and both were published at the same time as far as they tell."),
    _("Neither page credits the other, and %(page)s and %(other)s have no date."),
    _("Neither page credits the other, and %(page)s has no date."),
    _("%(page)s is a page of %(source)s, which the others credit."),
    _("The pages credit different sources for one text: %(source)s."),
    _("Pages that credit nobody else are reports of one newsroom, %(source)s."),
    _("No page of this origin names an agency or another outlet as its source."),
    _(
        "%(page)s shares %(share)s of its words with %(other)s (%(part)s of that page's), and both are translations: "
        "relays of one foreign source, not reports of their own."
    ),
    _("%(page)s shares %(share)s of its words with %(other)s (%(part)s of that page's)."),
    # collate
    _("no date on the page, and nothing in it or in its story that gives one"),
    _("the times on the page, or those it shares with other pages, contradict each other"),
    _("the full dates on the page and the tense they are told in"),
    _("the times it shares with other pages of its story"),
    _("published between %(day)s and %(later)s"),
    _("“%(words)s” stands in a passage shared with %(page)s"),
    _("“%(words)s” stands beside the same names on %(page)s"),
    _("what was said on “%(words)s” is quoted word for word on %(page)s"),
    _("“%(words)s” is the day of the same event on this page, %(day)s"),
    _("“%(words)s” is the day of the same event on %(page)s, %(day)s"),
    _("one is mostly a copy of the other: %(page)s"),
)
_DAY = re.compile(r"\d{4}(-\d{2}){1,2}(T\S+)?")


def told(reason: str, reference: Reference) -> str | None:
    """``reason`` in the reader's language; None where it has no form that is known."""
    for form, pattern in patterns(FORMS):
        match = pattern.fullmatch(reason)
        if match is None:
            continue
        parts = match.groupdict()
        if all(parts[place] in reference.codes for place in ("page", "other") if place in parts):
            return reference.text(form) % {place: _part(words, reference) for place, words in parts.items()}
    caused = cause_in_words(reason, reference.text)
    return caused if caused != reason else None


def shown(reason: str, reference: Reference) -> Markup:
    """``reason`` for the page, marked as English where it had to be left so."""
    translated = told(reason, reference)
    if translated is not None:
        return escape(translated)
    for name in sorted(reference.codes, key=len, reverse=True):
        reason = reason.replace(name, reference.codes[name])
    return escape(reason) if reference.language == "en" else Markup('<span lang="en">{}</span>').format(reason)


def _part(words: str, reference: Reference) -> str:
    """A page by its code, a day in words, a share as the reader writes it, a reason inside a reason translated."""
    if words in reference.codes:
        return reference.codes[words]
    if _DAY.fullmatch(words):
        return reference.date(words)
    if reference.language == "fr" and re.fullmatch(r"\d+%", words):
        return f"{words[:-1]}\N{NARROW NO-BREAK SPACE}%"
    return told(words, reference) or words
