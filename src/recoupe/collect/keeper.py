"""What a round of collecting asks and tells whoever keeps the pages."""

from __future__ import annotations

from typing import Protocol

from recoupe.ledger import Arrival, Failed, Followed, Known, Validators, Visit

__all__ = ["Keeper"]


class Keeper(Protocol):
    """Whoever keeps what a round brings. Called in the event loop, one call at a time; what it raises ends the round.

    An arrival is whole when it is handed over. ``visited`` comes after the last arrival of the visit: a round that
    is broken off before has not visited the source, and the next one finds again what is missing.
    """

    def knows(self, key: str) -> Known | Failed | None:
        """The page of this key, one of its aliases included; what it last failed of where it never arrived."""
        ...

    def arrived(self, arrival: Arrival) -> None:
        """A page that is new, or has changed, or was reached by another address.

        Its key may be known with the same bytes: then only its ``aliases`` (and validators) are new.
        """
        ...

    def rechecked(self, known: Known, validators: Validators) -> None:
        """A known page was asked again and has not changed."""
        ...

    def failed(self, failed: Failed) -> None:
        """A page could not be had, or is no article; the same key may be known, and then stays as it is."""
        ...

    def visited(self, source: Followed, visit: Visit) -> None:
        """A source was visited, with what came of it."""
        ...
