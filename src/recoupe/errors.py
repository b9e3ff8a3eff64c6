"""Everything that can go wrong for a user, in one tree.

::

    RecoupeError            subject + cause: one clear line
    ├── NotCollected        the bytes of an input could not be had (missing, unreadable, too large, …)
    │   └── NotAnswered     a server was asked, or would have to be, and gave no page
    ├── NotRead             bytes were had, but no article came out of them
    ├── NotFinished         the work was broken off from outside
    ├── NotPublished        the result could not be written
    ├── NotOpened           what was saved cannot be used: damaged, or made by another version
    ├── NotKept             the store could not take it in (disk full, read-only, another process at work)
    ├── NotFound            the store holds nothing of that name
    └── WrongUsage          the request itself makes no sense (no inputs, an unknown language, …)
"""

from __future__ import annotations

__all__ = [
    "NotAnswered",
    "NotCollected",
    "NotFinished",
    "NotFound",
    "NotKept",
    "NotOpened",
    "NotPublished",
    "NotRead",
    "RecoupeError",
    "WrongUsage",
]


class RecoupeError(Exception):
    """A failure a user can act on.

    ``subject`` names the input as the user knows it; ``cause`` says in one line what happened.
    """

    outcome = "failed"

    def __init__(self, subject: str, cause: str) -> None:
        super().__init__(subject, cause)
        self.subject = subject
        self.cause = cause

    @property
    def reason(self) -> str:
        """What happened, without the subject: ``not read: no article text found``."""
        return f"{self.outcome}: {self.cause}"

    def __str__(self) -> str:
        return f"{self.subject}: {self.reason}"


class NotCollected(RecoupeError):
    """The input's bytes could not be had."""

    outcome = "not collected"


class NotAnswered(NotCollected):
    """A server gave no page.

    ``status`` is the code of its answer, None where there was none. ``again`` is how many seconds it asked to be
    left alone, None where it did not say. ``lasting``: asking again soon would bring the same.
    ``asked``: False where the server was spared the request.
    """

    def __init__(
        self,
        subject: str,
        cause: str,
        *,
        status: int | None = None,
        again: float | None = None,
        lasting: bool = False,
        asked: bool = True,
    ) -> None:
        super().__init__(subject, cause)
        self.status = status
        self.again = again
        self.lasting = lasting
        self.asked = asked

    def about(self, subject: str) -> NotAnswered:
        """The same, said of another address: of the one its user knows."""
        same = NotAnswered(subject, self.cause, status=self.status, again=self.again)
        same.lasting, same.asked = self.lasting, self.asked
        return same


class NotRead(RecoupeError):
    """The input holds no article that can be read."""

    outcome = "not read"


class NotFinished(RecoupeError):
    """The work was broken off from outside."""

    outcome = "not finished"


class NotPublished(RecoupeError):
    """The result could not be written where the user asked for it."""

    outcome = "not written"


class NotOpened(RecoupeError):
    """What was saved cannot be used again: it is missing or damaged, or another version made it."""

    outcome = "not opened"


class NotKept(RecoupeError):
    """The store could not take it in; what it held before stands."""

    outcome = "not kept"


class NotFound(RecoupeError):
    """The store holds nothing of that name."""

    outcome = "not found"


class WrongUsage(RecoupeError):
    """The request itself makes no sense; the cause says what would."""

    @property
    def reason(self) -> str:
        """The cause alone: nothing was tried."""
        return self.cause
