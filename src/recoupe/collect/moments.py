"""Moments as the records hold them: ISO 8601 in UTC, to the second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from recoupe.ledger import moment

__all__ = ["later", "moment", "now"]


def now() -> datetime:
    return datetime.now(UTC)


def later(when: datetime, seconds: float) -> str:
    """The moment ``seconds`` after ``when``, rounded up."""
    return moment(when + timedelta(seconds=seconds, milliseconds=999))
