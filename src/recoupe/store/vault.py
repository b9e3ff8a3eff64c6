"""The evidence: WARC files that are only ever added to.

Bytes count once the database says so. What a run cut short wrote behind them is cut off by the next one
that writes, so that every capture is there once or not at all.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

from recoupe.errors import NotOpened

__all__ = ["Place", "Vault"]

FOLDER = "captures"
LARGEST = 1_000_000_000  # bytes: a new file is begun behind it, so that files can be copied and sent


class Place(NamedTuple):
    """Where a record lies."""

    archive: int  # row of the table
    begins: int
    length: int


class Vault:
    """The archives in ``home``, and what the table ``archive`` says of them.

    ``preface`` gives the bytes that an archive of a name begins with.
    """

    def __init__(self, home: Path, db: sqlite3.Connection, preface: Callable[[str], bytes]) -> None:
        self.folder = home / FOLDER
        self._preface = preface
        self._db = db
        self._out: IO[bytes] | None = None
        self._archive = 0
        self._size = 0
        self._settled = 0  # bytes of the archive that the disk holds for certain

    def open(self) -> None:
        """Make ready to write: cut off what does not count. OSError where that cannot be done."""
        self.folder.mkdir(parents=True, exist_ok=True)
        row = self._db.execute("select id, name, size from archive order by id desc limit 1").fetchone()
        if row is not None and row["size"] < LARGEST:
            path = self.folder / row["name"]
            if not path.exists() or path.stat().st_size < row["size"]:
                raise NotOpened(str(path), f"{row['size']} bytes of captures should be here, and are not")
            self._archive, self._size = row["id"], row["size"]
            self._settled = self._size
            self._out = path.open("r+b")
            self._out.truncate(self._size)

    def append(self, record: bytes) -> Place:
        """Write a record behind the others; it counts once the change it is part of is committed."""
        out = self._out if self._out is not None and self._size < LARGEST else self._begin()
        place = Place(self._archive, self._size, len(record))
        out.seek(self._size)
        out.write(record)
        self._size += len(record)
        self._db.execute("update archive set size = ? where id = ?", (self._size, self._archive))
        return place

    def _begin(self) -> IO[bytes]:
        if self._out is not None:
            self._out.close()
        number = 1 + self._db.execute("select coalesce(max(id), 0) from archive").fetchone()[0]
        name = f"captures-{number:05}.warc.gz"
        self._out = (self.folder / name).open("w+b")  # what stands there was never committed
        self._archive, self._size = number, self._out.write(self._preface(name))
        self._settled = 0
        self._db.execute("insert into archive (id, name, size) values (?, ?, ?)", (number, name, self._size))
        return self._out

    def settle(self) -> None:
        """Have the disk hold what was written, before the database says it is there."""
        if self._out is not None and self._settled < self._size:
            self._out.flush()
            os.fsync(self._out.fileno())
            self._settled = self._size

    def undo(self) -> None:
        """Forget what was written since the last commit, which did not come."""
        with suppress(OSError):  # what could not be written cannot be flushed either
            self.close()
        self._out = None
        self.open()

    def read(self, place: Place) -> bytes:
        """A record's bytes; NotOpened where they are gone."""
        name = self._db.execute("select name from archive where id = ?", (place.archive,)).fetchone()["name"]
        path = self.folder / name
        try:
            with path.open("rb") as archive:
                archive.seek(place.begins)
                record: bytes = archive.read(place.length)
        except OSError as error:
            raise NotOpened(str(path), (error.strerror or str(error)).lower()) from error
        if len(record) < place.length:
            raise NotOpened(str(path), "the archive breaks off")
        return record

    def close(self) -> None:
        if self._out is not None:
            self._out.close()
        self._out = None
        self._archive = self._size = self._settled = 0
