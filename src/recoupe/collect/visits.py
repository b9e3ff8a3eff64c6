"""What a visit to a source comes to, and when the next one is due."""

from __future__ import annotations

import random
from datetime import datetime

from recoupe.collect.answers import Answer
from recoupe.collect.arrivals import digest_of
from recoupe.collect.moments import later, moment
from recoupe.errors import NotAnswered, NotCollected
from recoupe.ledger import Failed, Followed, Validators, Visit

__all__ = ["address_of", "failed_page", "failed_visit", "is_due", "is_lasting", "succeeded", "unchanged"]

DAY = 86_400
LASTING_DAYS = 30  # after which a page that is gone or closed is asked for again at the latest
FIRST_AGAIN = {False: 900, True: 21_600}  # seconds until a page is asked for again; whether the reason is lasting


def is_due(source: Followed, at: datetime) -> bool:
    return not source.settings.paused and (source.visit.due or "") <= moment(at)


def address_of(source: Followed) -> str:
    """What is asked: the feed, where it has moved to."""
    return source.visit.moved or source.feed


def unchanged(source: Followed, answer: Answer) -> bool:
    return answer.unchanged or digest_of(answer.content) == source.visit.digest


def succeeded(source: Followed, answer: Answer, at: datetime, *, complete: bool) -> Visit:
    """A visit that was answered. Where it is not ``complete``, the feed is asked for whole the next time."""
    before = source.visit
    given = answer.validators
    validators = given if given != Validators() or not answer.unchanged else before.validators
    return Visit(
        tried=moment(at),
        succeeded=moment(at),
        due=later(at, source.settings.interval * random.uniform(1, 1.1)),  # noqa: S311 - no secret
        validators=validators if complete else Validators(),
        digest=(before.digest if answer.unchanged else digest_of(answer.content)) if complete else None,
        moved=answer.moved or before.moved,
    )


def failed_visit(source: Followed, error: NotCollected, at: datetime) -> Visit:
    """A visit that was not; the next one is due later with every failure, a day later at most."""
    before = source.visit
    status, asked_for, asked = None, 0.0, True
    if isinstance(error, NotAnswered):
        status, asked_for, asked = error.status, error.again or 0.0, error.asked or error.lasting
    failures = before.failures + asked
    wait = min(DAY, source.settings.interval * 2.0 ** min(failures, 10)) if asked else asked_for
    wait = DAY if status == 410 else min(DAY, max(wait, asked_for))
    gone = ": it is gone for good, and can be unfollowed" if status == 410 else ""
    return Visit(
        tried=moment(at),
        succeeded=before.succeeded,
        error=error.cause + gone,
        failures=failures,
        due=later(at, wait * random.uniform(0.9, 1)),  # noqa: S311 - no secret
        validators=before.validators,
        digest=before.digest,
        moved=None,  # where it moved to may have been the mistake
    )


def is_lasting(failed: Failed) -> bool:
    """Whether a page will not be had soon: the feed that leads to it need not be seen again for its sake."""
    spared = datetime.fromisoformat(failed.again) - datetime.fromisoformat(failed.at)
    return spared.total_seconds() >= FIRST_AGAIN[True]


def failed_page(
    key: str, url: str, error: NotCollected, at: datetime, before: Failed | None = None, source: int | None = None
) -> Failed:
    """A page that could not be had, and when it may be asked for again: ever later."""
    lasting = error.lasting if isinstance(error, NotAnswered) else True
    asked_for = (error.again or 0.0) if isinstance(error, NotAnswered) else 0.0
    times = before.times + 1 if before else 1
    most = DAY * (LASTING_DAYS if lasting else 1)
    wait = max(asked_for, min(most, FIRST_AGAIN[lasting] * 2.0 ** min(times - 1, 12)))
    return Failed(key, url, error.cause, moment(at), later(at, wait), times, source)
