"""The log of what humans corrected: only ever added to."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from recoupe.ledger import Correction
from recoupe.store.records import from_json, to_json

__all__ = ["Corrections"]


class Corrections:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def add(self, correction: Correction) -> Correction:
        """Log a correction; as it stands in the log."""
        done = self._db.execute(
            "insert into correction (at, by, kind, subject, value) values (?, ?, ?, ?, ?)",
            (correction.at, correction.by, correction.kind, to_json(correction.subject), to_json(correction.value)),
        )
        return replace(correction, id=int(done.lastrowid or 0))

    def undo(self, number: int, at: str) -> None:
        """Take a correction back; it stays in the log with the moment."""
        self._db.execute("update correction set undone = ? where id = ? and undone is null", (at, number))

    def all(self) -> list[Correction]:
        """Every correction ever made, in order."""
        rows = self._db.execute("select * from correction order by id")
        texts = tuple[str, ...]
        return [
            Correction(
                r["id"],
                r["at"],
                r["by"],
                r["kind"],
                from_json(r["subject"], texts),
                from_json(r["value"], texts),
                r["undone"],
            )
            for r in rows
        ]

    def standing(self) -> list[Correction]:
        """Those that were not taken back."""
        return [c for c in self.all() if c.undone is None]
