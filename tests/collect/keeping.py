"""A keeper that remembers: what a store does, without one."""

from __future__ import annotations

from dataclasses import dataclass, field

from recoupe.collect.arrivals import digest_of
from recoupe.ledger import Arrival, Failed, Followed, Known, Settings, Validators, Visit

__all__ = ["Remembering", "followed"]


def followed(feed: str, visit: Visit | None = None, number: int = 1, **settings: object) -> Followed:
    made = Settings(**settings)  # type: ignore[arg-type]
    return Followed(number, feed, feed, None, "2026-03-01T00:00:00Z", made, visit or Visit())


@dataclass
class Remembering:
    arrivals: list[Arrival] = field(default_factory=list)
    failures: list[Failed] = field(default_factory=list)
    visits: list[tuple[Followed, Visit]] = field(default_factory=list)
    same: list[tuple[Known, Validators]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)  # in the order of telling
    pages: dict[str, Known | Failed] = field(default_factory=dict)

    def knows(self, key: str) -> Known | Failed | None:
        return self.pages.get(key)

    def arrived(self, arrival: Arrival) -> None:
        self.told.append(f"arrived {arrival.key}")
        self.arrivals.append(arrival)
        url = arrival.capture.source.url or arrival.key
        known = Known(arrival.key, url, arrival.validators, digest_of(arrival.capture.content), arrival.status is None)
        self.pages |= dict.fromkeys((arrival.key, *arrival.aliases), known)

    def rechecked(self, known: Known, validators: Validators) -> None:
        self.same.append((known, validators))

    def failed(self, failed: Failed) -> None:
        self.failures.append(failed)
        if not isinstance(self.pages.get(failed.key), Known):
            self.pages[failed.key] = failed

    def visited(self, source: Followed, visit: Visit) -> None:
        self.told.append(f"visited {source.id}")
        self.visits.append((source, visit))

    @property
    def keys(self) -> list[str]:
        return sorted(a.key.partition("/")[2] for a in self.arrivals)

    @property
    def visit(self) -> Visit:
        """What the last visit came to."""
        return self.visits[-1][1]
