"""The tables of contrasts, ``languages/<language>/contrast.toml``, and how their words are looked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from recoupe.languages import table

__all__ = ["knowledge", "mapped", "matcher", "patterns"]


@cache
def knowledge(language: str | None) -> Mapping[str, object]:
    """The table of a language; empty where there is none."""
    return table("contrast", language) if language else {}


@cache
def matcher(wanted: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these words or phrases, of whole words; an asterisk stands for any ending."""
    parts = [re.escape(p).replace(r"\*", r"\w*") for p in wanted]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})(?!\w)")


@cache
def patterns(language: str | None, key: str) -> tuple[str, ...]:
    """A list of the table, for :func:`matcher`."""
    found = knowledge(language).get(key, ())
    return tuple(found) if isinstance(found, list) else ()


def mapped(language: str | None, key: str) -> Mapping[str, float]:
    """A table of the table: words and the values they stand for."""
    found = knowledge(language).get(key, {})
    return found if isinstance(found, dict) else {}
