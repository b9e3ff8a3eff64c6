"""The desk's words for the records' values. Messages are marked here and translated where they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recoupe.messages import marked as _
from recoupe.model import Statement

__all__ = ["ACTS", "DIFFERENCES", "DIRECTIONS", "KINDS", "MODES", "ORIGINS", "REASONS", "SIGNS", "STANCES", "act_of"]


ACTS: Mapping[str, str] = {
    "assert": _("says"),
    "demand": _("demands"),
    "refuse": _("refuses"),
    "accuse": _("accuses"),
    "offer": _("offers"),
    "warn": _("warns"),
    "deny": _("denies"),
    "announce": _("announces"),
    "ask": _("asks"),
}
STANCES: Mapping[str, str] = {
    "demands": _("demands"),
    "refuses": _("refuses"),
    "offers": _("offers"),
    "accuses": _("accuses"),
    "denies": _("denies"),
    "warns": _("warns"),
}
MODES: Mapping[str, str] = {
    "direct": _("quoted"),
    "mixed": _("partly quoted"),
    "indirect": _("reported"),
}
KINDS: Mapping[str, str] = {
    "verbatim": _("word for word"),
    "edited": _("edited"),
    "retranslated": _("translated again"),
    "translated": _("translated"),
}
DIRECTIONS: Mapping[str, str] = {
    "a_from_b": _("%(a)s copies %(b)s"),
    "b_from_a": _("%(b)s copies %(a)s"),
    "common_source": _("%(a)s and %(b)s copy a third text"),
    "unknown": _("which of %(a)s and %(b)s copies the other cannot be told"),
}
ORIGINS: Mapping[str, str] = {
    "declared": _("the pages name it"),
    "reused": _("the pages share its text"),
    "single": _("found on one page"),
}
DIFFERENCES: Mapping[str, str] = {
    "number": _("Numbers differ"),
    "date": _("Dates differ"),
    "name": _("Names differ"),
    "wording": _("Wordings differ"),
    "attribution": _("Attributions differ"),
    "position": _("Positions differ"),
}
REASONS: Mapping[str, str] = {
    "navigation": _("navigation"),
    "sharing": _("sharing buttons"),
    "appeal": _("appeal for money or support"),
    "newsletter": _("newsletter"),
    "advert": _("advertisement"),
    "related": _("links to other pages"),
    "previous_next": _("previous and next"),
    "disclaimer": _("disclaimer"),
    "cookie": _("cookies"),
    "comment": _("comments"),
    "caption": _("caption"),
    "credit": _("credit"),
    "byline": _("byline"),
    "date": _("date line"),
    "repeated_title": _("title repeated"),
    "repeated_block": _("block that stands on several pages of the site"),
    "separator": _("separator"),
    "fragment": _("stray fragment"),
    "not_article": _("not part of the article"),
    "marked": _("marked as furniture by a person"),
}
SIGNS: Mapping[str, str] = {
    "disclaimer": _("the page says it was translated by machine"),
    "mixed_quotes": _("two systems of quotation marks"),
    "leftover": _("words left untranslated"),
    "doubled_attribution": _("an attribution said twice"),
    "quote_grammar": _("a quotation that does not fit its sentence"),
}


def act_of(statements: Iterable[Statement]) -> str:
    """The word for what is done by saying something, to be translated: "says" where its wordings are not of one act."""
    acts = {s.act for s in statements}
    return ACTS[acts.pop()] if len(acts) == 1 else ACTS["assert"]
