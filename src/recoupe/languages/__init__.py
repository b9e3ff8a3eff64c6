"""Knowledge about languages and the world, kept as data.

A language is a folder (``fr``, ``en``) of TOML tables; what holds for every language (agencies,
places) stands beside the folders. Each table is owned by the step that reads it. Adding a language
is adding a folder; a table it lacks is read as empty, and the step does without.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

__all__ = ["known", "table"]


@cache
def known() -> tuple[str, ...]:
    """The languages there is a folder for, as ISO 639-1 codes."""
    folder = resources.files(__name__)
    return tuple(sorted(f.name for f in folder.iterdir() if f.is_dir() and len(f.name) == 2))


@cache
def table(name: str, language: str | None = None) -> Mapping[str, Any]:
    """The table ``name`` of a language, or of all languages together where none is given.

    Empty where the language has no such table. ``table("furniture", "fr")["appeal"]`` is a list.
    """
    folder = resources.files(__name__)
    file = (folder / language if language else folder) / f"{name}.toml"
    if not file.is_file():
        return MappingProxyType({})
    return MappingProxyType(tomllib.loads(file.read_text(encoding="utf-8")))
