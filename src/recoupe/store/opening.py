"""The store's database: opened, brought up to date, or refused in one line."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path

from recoupe.errors import NotKept, NotOpened

__all__ = ["FILE", "cause", "change", "connect", "migrate", "newest", "schema_of"]

FILE = "store.sqlite3"
OURS = 0x5EC0_0BE5  # what the file says it is, for programs that look ("application_id")
BUSY = 10_000  # milliseconds to wait for another process's short change
# Pages of 4 KiB that changes fill beside the database before they are put into it, which waits for the disk. An article
# takes 90: so one in 28 waits, not one in eleven. More would wait less, and a power cut could cost as many articles.
BESIDE = 2_500
CACHE = 32_000  # KiB of the database in memory; with 100,000 articles 2,000, as SQLite has it, are read again and again


def connect(home: Path) -> sqlite3.Connection:
    """A connection to the store in ``home``; NotOpened where it is another program's or a newer one's."""
    try:
        db = _connected(home)
        owner = db.execute("pragma application_id").fetchone()[0]
        version = schema_of(db)
    except sqlite3.Error as error:
        raise NotOpened(str(home), f"its store cannot be read ({error})") from error
    if owner not in (0, OURS) or (owner == 0 and _holds_tables(db)):
        db.close()
        raise NotOpened(str(home), f"{FILE} there is the file of another program")
    if version > newest():
        db.close()
        raise NotOpened(
            str(home), f"a newer Recoupe made this store (schema {version}; this one knows {newest()}): update Recoupe"
        )
    return db


def _connected(home: Path) -> sqlite3.Connection:
    """A connection that can be read from. Where nothing may be written and nobody writes, one that does not try."""
    try:
        return _ready(f"{home / FILE}")
    except sqlite3.OperationalError:
        own = os.access in os.supports_effective_ids
        if os.access(home, os.W_OK, effective_ids=own) or (home / f"{FILE}-wal").exists():
            raise
        return _ready(f"{(home / FILE).absolute().as_uri()}?immutable=1")


def _ready(name: str) -> sqlite3.Connection:
    db = sqlite3.connect(
        name, uri=name.startswith("file:"), isolation_level=None, timeout=BUSY / 1000, check_same_thread=False
    )
    try:
        db.row_factory = sqlite3.Row
        # after a power cut the last changes may be missing, to be made again; none is there by half
        db.execute("pragma synchronous = normal")
        db.execute(f"pragma wal_autocheckpoint = {BESIDE}")
        db.execute(f"pragma cache_size = -{CACHE}")
        schema_of(db)
        db.execute("select 1 from sqlite_master").fetchone()
    except sqlite3.Error:
        db.close()
        raise
    return db


def _holds_tables(db: sqlite3.Connection) -> bool:
    return bool(db.execute("select 1 from sqlite_master").fetchone())


def schema_of(db: sqlite3.Connection) -> int:
    """The number of the last migration applied; 0 for an empty file."""
    return int(db.execute("pragma user_version").fetchone()[0])


def newest() -> int:
    """The number of the last migration there is."""
    return _migrations()[-1][0]


def migrate(db: sqlite3.Connection, home: Path) -> None:
    """Bring the store up to date, each migration whole or not at all. The caller is the one who writes."""
    try:
        db.execute("pragma journal_mode = wal")
        for number, script in _migrations():
            if number > schema_of(db):
                _apply(db, number, script)
    except sqlite3.Error as error:
        raise NotKept(str(home), cause(error)) from error


def _apply(db: sqlite3.Connection, number: int, script: str) -> None:
    db.execute("begin immediate")
    try:
        for statement in _statements(script):
            db.execute(statement)
        db.execute(f"pragma application_id = {OURS}")
        db.execute(f"pragma user_version = {number}")
        db.execute("commit")
    except BaseException:
        db.execute("rollback")
        raise


@cache
def _migrations() -> tuple[tuple[int, str], ...]:
    folder = resources.files("recoupe.store") / "migrations"
    scripts = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return tuple((int(f.name[:4]), f.read_text(encoding="utf-8")) for f in scripts)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def change(db: sqlite3.Connection, home: Path) -> Iterator[None]:
    """What is done within is done whole or not at all; NotKept where the disk or the rights do not allow it."""
    try:
        db.execute("begin immediate")
        try:
            yield
            db.execute("commit")
        except BaseException:
            if db.in_transaction:
                db.execute("rollback")
            raise
    except (sqlite3.OperationalError, OSError) as error:
        raise NotKept(str(home), cause(error)) from error


def cause(error: sqlite3.Error | OSError) -> str:
    """What kept the store from taking something in, in the words of its user."""
    said = ((error.strerror if isinstance(error, OSError) else None) or str(error)).lower()
    if "full" in said or "no space" in said:
        return "the disk is full; what was kept before stands"
    if "readonly" in said or "read-only" in said or "permission" in said:
        return "the store may only be read here (its files or folder are write-protected)"
    if "locked" in said or "busy" in said:
        return "another process is changing the store"
    return said
