"""Strings from outside, made fit for records: whole characters, and addresses that are ones."""

from __future__ import annotations

import os
from pathlib import Path

from recoupe.collect.addresses import host_of
from recoupe.errors import NotCollected

__all__ = ["address_in", "one_line", "shown", "text_in"]


def text_in(value: object) -> str | None:
    """``value`` where it is a text that says something. Half a character, as JSON can hold one, becomes U+FFFD."""
    if not isinstance(value, str):
        return None
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip() or None


def address_in(value: object) -> str | None:
    """``value`` where it is a http(s) address."""
    text = text_in(value)
    if text is None or not text.isprintable():
        return None
    try:
        host_of(text)
    except NotCollected:
        return None
    return text


def shown(path: Path | str) -> str:
    r"""A file's name for its user; bytes that are no text in it as ``\xff``."""
    name = path.as_posix() if isinstance(path, Path) else path
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def one_line(text: str) -> str:
    """What another program said, fit for a message of one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:200]
