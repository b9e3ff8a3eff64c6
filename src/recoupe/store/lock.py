"""One process writes to a store at a time; the others are told which one does.

The lock is a transaction on a file of its own, held as long as the process lives: the system lets go of it
when the process ends, however it ends.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from recoupe.errors import NotKept

__all__ = ["Lock"]

FILE = "writer.lock"
WHO = "writer.pid"


class Lock:
    """The right to write to the store in ``home``. NotKept where another process has it."""

    def __init__(self, home: Path) -> None:
        self._who = home / WHO
        try:
            self._db = sqlite3.connect(home / FILE, isolation_level=None, timeout=0, check_same_thread=False)
            self._db.execute("begin exclusive")
            self._who.write_text(f"{os.getpid()}\n", encoding="ascii")
        except (sqlite3.OperationalError, OSError) as error:
            if "locked" in str(error):
                raise NotKept(str(home), f"another process ({self._writer()}) is at work on this store") from None
            raise NotKept(str(home), "the store may only be read here (its folder is write-protected)") from error

    def _writer(self) -> str:
        with suppress(OSError, ValueError):
            return f"number {int(self._who.read_text(encoding='ascii'))}"
        return "number unknown"

    def release(self) -> None:
        """Let another process write."""
        with suppress(OSError):
            self._who.unlink()
        self._db.close()
