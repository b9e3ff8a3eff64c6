"""Floors on public test sets: translations of one text are copies, reports of one event are not."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from recoupe.model import Article
from recoupe.trace import trace
from recoupe.trace.encoder import Encoder
from tests.trace.pages import joined, page, paragraphs

COPY = 0.3  # share from which two pages are called copies, as the public measure has it


def rows(path: Path, count: int) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in itertools.islice(lines, count)]


def copies(pages: list[Article], encoder: Encoder) -> set[tuple[str, str]]:
    return {(r.a, r.b) for r in trace(pages, encoder) if max(r.share_a, r.share_b) >= COPY}


@pytest.mark.parametrize(("name", "count"), [("de-fr", 4), ("ru-en", 6)])
def test_every_translation_of_a_text_is_a_copy_and_no_other_text_is(
    shared: Path, encoder: Encoder, name: str, count: int
) -> None:
    pages, wanted = [], set()
    for number, row in enumerate(rows(shared / "data" / f"retranslation.{name}.jsonl", count)):
        texts = [row["human"][0], *list(row["machine"].values())[:2]]
        family = [page(f"{number:02}.{i}", t, language=row["target_language"]) for i, t in enumerate(texts)]
        family.append(page(f"{number:02}.source", row["source"], language=row["source_language"]))
        wanted |= set(itertools.combinations([p.id for p in family], 2))
        pages += family
    found = copies(pages, encoder)
    assert found - wanted == set()
    assert len(found & wanted) >= 0.98 * len(wanted)


def test_reports_of_one_event_are_not_copies(shared: Path, encoder: Encoder) -> None:
    stories = rows(shared / "data" / "same-story.en.jsonl", 36)
    pages = [page(f"{n:02}", row["text"], language="en") for n, row in enumerate(stories)]
    assert copies(pages, encoder) == set()


def test_a_borrowed_passage_is_found_with_its_edges(shared: Path, encoder: Encoder) -> None:
    documents = rows(shared / "data" / "retranslation.de-fr.jsonl", 16)
    inside = outside = found = tried = 0
    for lender, host in zip(documents[::2], documents[1::2], strict=True):
        first, second = (paragraphs(t) for t in list(lender["machine"].values())[:2])
        own = paragraphs(host["human"][0])
        borrowed = joined(second[1:3])
        if len(first) != len(second) or len(own) < 3 or not 40 <= len(borrowed.split()) <= 120:
            continue
        tried += 1
        guest = page("b", joined([*own[:1], borrowed, *own[1:]]))
        for reuse in trace([page("a", joined(first)), guest], encoder):
            taken = [guest.text[slice(*p.b)] for p in reuse.passages]
            inside += sum(len(t.split()) for t in taken if t in borrowed)
            outside += sum(len(t.split()) for t in taken if t not in borrowed)
            found += any(t in borrowed for t in taken)
    assert tried >= 4
    assert found >= 0.9 * tried
    assert inside >= 0.95 * (inside + outside)
