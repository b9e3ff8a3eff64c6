"""A newsroom in a process of its own, which may die at any moment."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from recoupe.ledger import Arrival
from recoupe.model import Article
from recoupe.newsroom import opened, work
from recoupe.pipeline import analyse_each, read_each
from recoupe.store import opening
from recoupe.store.search import TextIndex
from recoupe.store.vault import Vault
from tests.newsroom.pages import ENCODER, PAGES, Page, keep

__all__ = ["arrivals", "day", "die_after"]

# Loaded once, before any process is forked from this one.
ENCODER.encode(["Un incendie s'est déclaré."])
analyse_each(cast("list[Article]", read_each([page.arrival().capture for page in (PAGES[0], PAGES[3])])))
TOGETHER = 4  # pages that come between two runs
LATER = "2026-03-05T09:00:00Z"
LETTER = "\n\nAbonnez-vous à la lettre du soir"  # furniture once it stands on two pages


def arrivals() -> list[Arrival]:
    """The ten pages; copies of them that lack a paragraph; two pages of one site, and pages edited later."""
    copies = [_copy(page, number) for number, page in enumerate(PAGES) if page.text.count("\n\n") > 1]
    letters = [p.arrival(p.text + LETTER) for p in (_of_one_site(PAGES[0], "un"), _of_one_site(PAGES[9], "deux"))]
    edited = [
        page.arrival(page.text.replace(before, after), taken=LATER)
        for page, before, after in (
            (PAGES[4], "a refusé d'ouvrir", "a accepté d'ouvrir"),
            (PAGES[8], "une décision de bon sens", "un arrêt de bon sens"),
        )
    ]
    return [
        letters[0],
        *(page.arrival() for page in PAGES),
        *(page.arrival() for page in copies),
        letters[1],
        *edited,
    ]


def _copy(page: Page, number: int) -> Page:
    text = "\n\n".join(page.text.split("\n\n")[:-1])
    return Page(f"relais{number}.example/1", page.event, f"Relais {number}", page.day, page.title, text)


def _of_one_site(page: Page, name: str) -> Page:
    return Page(f"soir.example/{name}", page.event, "Soir de Valin", "2026-03-03", f"{page.title} ({name})", page.text)


def day(home: Path, points: int | None = None, counted: Any = None) -> None:
    """Take in all arrivals, some at a time; die at the given point, or tell how many there were.

    A newsroom that died goes on with what it had not kept yet.
    """
    passed = die_after(points)
    with opened(home, writes=True) as store:
        there = sum(1 for _ in store.captures.records())
        work(store, "fr", encoder=ENCODER)
    every = arrivals()
    for begin in range(there, len(every), TOGETHER):
        with opened(home, writes=True) as store:
            keep(store, every[begin : begin + TOGETHER])
            work(store, "fr", encoder=ENCODER)
    if counted is not None:
        counted.value = passed()


def die_after(points: int | None) -> Callable[[], int]:
    """Have this process die at the so-manieth point at which a file may change; how many were passed so far.

    These are the statements of the database, files opened to be written, moved or taken away, and the moments before
    and after what the archive and the index of words do by themselves.
    """
    passed = 0

    def point(*_: object) -> None:
        nonlocal passed
        passed += 1
        if passed == points:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(owner: type, name: str) -> None:
        do = getattr(owner, name)

        def done(*given: Any) -> Any:
            point()
            answer = do(*given)
            point()
            return answer

        setattr(owner, name, done)

    def file(event: str, given: tuple[Any, ...]) -> None:
        written = event == "open" and isinstance(given[1], str) and not set(given[1]).isdisjoint("wax+")
        if written or event in ("os.rename", "os.remove", "os.truncate", "os.mkdir", "os.rmdir"):
            point()

    connect = opening.connect

    def watched(home: Path) -> Any:
        db = connect(home)
        db.set_trace_callback(point)
        return db

    opening.connect = watched
    around(Vault, "append")
    around(Vault, "settle")
    around(TextIndex, "put")
    around(TextIndex, "commit")
    sys.addaudithook(file)
    return lambda: passed
