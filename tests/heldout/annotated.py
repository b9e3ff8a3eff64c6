"""Articles with their annotation in the text, turned into a page and its reference reading."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

__all__ = ["FOLDER", "reading"]

FOLDER = Path(__file__).parent
_MARK = re.compile(r"⟦(?P<statement>[^/⟧][^⟧]*)⟧|⟦/⟧|⟪(?P<time>[^/⟫][^⟫]*|)⟫|⟪/⟫")


def reading(file: Path) -> tuple[str, str | None, dict[str, Any]]:
    """The page's text, its declared date and its reference reading (as in docs/gold-format.md)."""
    header, annotated = file.read_text(encoding="utf-8").split("\n", 1)
    published = header.removeprefix("# published:").strip() or None
    text = ""
    open_statement: tuple[int, list[str]] | None = None
    open_time: tuple[int, str] | None = None
    statements: list[dict[str, Any]] = []
    times: list[tuple[int, int, str]] = []
    last = 0
    for mark in _MARK.finditer(annotated):
        text += annotated[last : mark.start()]
        last = mark.end()
        if mark.group("statement"):
            open_statement = len(text), [part.strip() for part in mark.group("statement").split(";")]
        elif mark.group() == "⟦/⟧":
            assert open_statement is not None, file
            start, (speaker, mode, act, *rest) = open_statement
            statements.append({"anchor": text[start:], "speaker": speaker, "mode": mode, "act": act})
            if rest:
                statements[-1]["optional"] = True
        elif mark.group("time") is not None:
            open_time = len(text), mark.group("time")
        else:
            assert open_time is not None, file
            times.append((open_time[0], len(text), open_time[1]))
    text += annotated[last:]
    return text, published, {"statements": statements, "times": [_time(text, *t) for t in times]}


def _time(text: str, start: int, end: int, value: str) -> dict[str, Any]:
    # enough of what follows to find the place again
    return {"anchor": text[start : end + 25], "expression": text[start:end], "value": value or None}
