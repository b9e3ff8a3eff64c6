"""The façade: what a user can ask of Recoupe. The only place where the rooms are wired together.

``dossier``, ``demo`` and ``evaluate`` keep nothing. All else works on a store, which ``opened`` gives: one
process writes to it at a time, any number may read.
"""

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
