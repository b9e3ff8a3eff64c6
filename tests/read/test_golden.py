"""Golden pages in pairs: a page as found, and what its reader should see of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from recoupe.model import Article, Capture, Source
from recoupe.read import read

GOLDEN = Path(__file__).parent / "golden"
PAGES = sorted(p for p in GOLDEN.iterdir() if p.suffix != ".json")


def seen(article: Article) -> dict[str, Any]:
    """What a reader would check of an article, and a golden file records."""
    return {
        "title": article.title,
        "standfirst": article.standfirst.text if article.standfirst else None,
        "byline": article.byline,
        "outlet": article.source.outlet,
        "url": article.source.url,
        "language": article.language,
        "published": [article.published.value, article.published.evidence] if article.published else None,
        "text": article.text.split("\n\n"),
        "removed": [[r.reason, r.text] for r in article.removed],
        "credits": [[c.name, c.kind, c.where, c.text] for c in article.credits],
        "signs": [[s.sign, s.text] for s in article.translation_signs],
    }


def reading(page: Path) -> Article:
    media_type = "text/html" if page.suffix == ".html" else "text/plain"
    url = "https://gazette.example/a?x=1" if page.suffix == ".html" else None
    return read(Capture(Source(page.name, url, None, media_type), page.read_bytes()))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_a_golden_page_is_read_as_expected(page: Path) -> None:
    expected = json.loads(page.with_suffix(page.suffix + ".json").read_text(encoding="utf-8"))
    assert seen(reading(page)) == expected


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_nothing_of_a_page_is_lost(page: Path) -> None:
    article = reading(page)
    shown = " ".join([article.text, *(r.text for r in article.removed)]).split()
    if page.suffix == ".txt":
        assert sorted(shown) == sorted(page.read_text(encoding="utf-8").split())
    if article.standfirst:
        assert article.text[article.standfirst.start : article.standfirst.end] == article.standfirst.text
