"""The day an article belongs to."""

from __future__ import annotations

from datetime import date

from recoupe.model import Article

__all__ = ["day_of"]


def day_of(article: Article, seen: date | None) -> int | None:
    """The day of ``article`` as an ordinal: that of its publication, or else the one it was ``seen`` on.

    None where neither it nor the caller tells.
    """
    if article.published is not None:
        try:
            return date.fromisoformat(article.published.value[:10]).toordinal()
        except ValueError:  # a month or a year alone
            pass
    return seen.toordinal() if seen else None
