"""Where a newsroom is kept, and its store opened."""

from __future__ import annotations

import os
from pathlib import Path

from recoupe import __version__
from recoupe.store import Store

__all__ = ["home_of", "opened"]

VARIABLE = "RECOUPE_HOME"


def home_of(given: Path | None) -> Path:
    """The folder given, else what the environment says (RECOUPE_HOME), else the platform's folder for data."""
    if given is not None:
        return given
    if named := os.environ.get(VARIABLE):
        return Path(named)
    import platformdirs

    return platformdirs.user_data_path("recoupe", appauthor=False)


def opened(home: Path | None, *, writes: bool = False, exists: bool = False) -> Store:
    """The store in ``home``, to change where ``writes``; none is made where it ``exists``: where what it holds changes.

    NotOpened and NotKept as of Store.
    """
    return Store(home_of(home), writes=writes, exists=exists, preface=_preface)


def _preface(name: str) -> bytes:
    """What an archive of that name begins with."""
    from recoupe.collect import warcinfo  # only who writes needs to know

    return warcinfo(name, software=f"recoupe/{__version__}")
