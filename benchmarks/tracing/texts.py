"""The public test sets beside the project, and articles made of plain text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recoupe.model import Article, Published, Source

__all__ = ["Document", "article", "documents", "events"]

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Document:
    """A text in its language, and translations of it into another."""

    id: str
    source: str
    source_language: str
    language: str
    versions: tuple[str, ...]  # in ``language``: machine translations, then the human one


def documents(name: str) -> list[Document]:
    """The documents of one file of translations, "retranslation.de-fr"."""
    return [
        Document(
            row["id"],
            row["source"],
            row["source_language"],
            row["target_language"],
            (*row["machine"].values(), *row["human"][:1]),
        )
        for row in _rows(name)
    ]


def events() -> list[list[str]]:
    """Of each event what several outlets wrote on it, each by itself; in English."""
    by_event: dict[str, list[str]] = {}
    for row in _rows("same-story.en"):
        by_event.setdefault(row["event"], []).append(f"{row['title']}\n\n{row['text']}")
    return list(by_event.values())


def article(name: str, text: str, language: str, day: str | None = None) -> Article:
    """``text`` as the readers hand it on; ``day`` is an ISO date."""
    return Article(
        id=name,
        source=Source(path=f"{name}.txt", url=None, outlet=None, media_type="text/plain"),
        title=None,
        standfirst=None,
        byline=None,
        language=language,
        published=Published(day, "declared", day) if day else None,
        why_undated=None if day else "no date on the page",
        text=text,
    )


def _rows(name: str) -> list[dict[str, Any]]:
    file = DATA / f"{name}.jsonl"
    if not file.is_file():
        raise SystemExit(f"no {file}: the benchmark makes its texts from the public test sets beside the project")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
