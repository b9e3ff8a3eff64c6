"""The façade: what a user can ask of Recoupe. The only place where the rooms are wired together.

``dossier``, ``demo`` and ``evaluate`` keep nothing. All else works on a store, which ``opened`` gives: one
process writes to it at a time, any number may read.

What stands here is loaded when it is first named: who looks something up waits for no part that reads pages.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.newsroom import correcting
    from recoupe.newsroom.collecting import Gathered, Wishes, follow, follow_all, outline, set_source, sources, unfollow
    from recoupe.newsroom.dossiers import demo, dossier, evaluate, example_pages
    from recoupe.newsroom.exporting import What, export
    from recoupe.newsroom.home import home_of, opened
    from recoupe.newsroom.running import add, collect, rebuild, work
    from recoupe.newsroom.telling import (
        Asked,
        Change,
        Found,
        Page,
        Portrait,
        Said,
        Shown,
        calendar,
        changes,
        day,
        search,
        show,
        stories,
        who,
    )
    from recoupe.newsroom.working import Done
    from recoupe.pipeline import Progress, silent
    from recoupe.store import Happening, Store

__all__ = [
    "Asked",
    "Change",
    "Done",
    "Found",
    "Gathered",
    "Happening",
    "Page",
    "Portrait",
    "Progress",
    "Said",
    "Shown",
    "Store",
    "What",
    "Wishes",
    "add",
    "calendar",
    "changes",
    "collect",
    "correcting",
    "day",
    "demo",
    "dossier",
    "evaluate",
    "example_pages",
    "export",
    "follow",
    "follow_all",
    "home_of",
    "opened",
    "outline",
    "rebuild",
    "search",
    "set_source",
    "show",
    "silent",
    "sources",
    "stories",
    "unfollow",
    "who",
    "work",
]

_HOME = {
    name: f"recoupe.{module}"
    for module, names in {
        "newsroom.collecting": "Gathered Wishes follow follow_all outline set_source sources unfollow",
        "newsroom.dossiers": "demo dossier evaluate example_pages",
        "newsroom.exporting": "What export",
        "newsroom.home": "home_of opened",
        "newsroom.running": "add collect rebuild work",
        "newsroom.telling": "Asked Change Found Page Portrait Said Shown calendar changes day search show stories who",
        "newsroom.working": "Done",
        "pipeline": "Progress silent",
        "store": "Happening Store",
    }.items()
    for name in names.split()
}


def __getattr__(name: str) -> object:
    if name == "correcting":
        return import_module("recoupe.newsroom.correcting")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
