#!/usr/bin/env python3
"""Measure the text index at 1,000, 10,000 and 100,000 articles: building, disk, adding one article, searching.

usage: search.py [--sizes N,N,…] [--json FILE]

Articles of about 450 words, half French and half English, are made from the public test sets beside the project by
substitution; every third sentence, up to eight, is a statement. Questions are drawn from other articles of the same
making: a word, two words, three, a phrase, words with a filter (speaker, days, language, outlet), a word without
another, filters alone, newest first. Each size runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from recoupe.model import Article, Published, Source, Span, Speaker, Statement
from recoupe.read.sentences import sentence_spans
from recoupe.store.excerpts import excerpt
from recoupe.store.search import Entry, Query, TextIndex
from recoupe.store.terms import function_words
from recoupe.typography import word_forms
from tracing.meter import apart, asked, peak_mib
from tracing.substitution import Mixture
from tracing.texts import documents, events

WORDS = 450
FIRST = date(2020, 1, 1)
DAYS = 2_000
SPEAKERS, OUTLETS = 5_000, 200
QUESTIONS, ADDED = 1_000, 200
TOGETHER = 1_000  # articles put before a commit when building


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--task", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.task:
        json.dump(measure(**asked(args.task)), sys.stdout)
        return
    rows = []
    for size in map(int, args.sizes.split(",")):
        rows.append(apart(__file__, {"size": size}))
        print(json.dumps(rows[-1], indent=1), flush=True)
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def measure(size: int) -> dict[str, Any]:
    """One size, in this process."""
    chance = random.Random(size)  # noqa: S311 - no secret is made of it
    mixtures = _mixtures()
    with tempfile.TemporaryDirectory() as folder:
        index = TextIndex.open(Path(folder, "search"))
        build = _built(index, size, mixtures, chance)
        added = [_timed(partial(_add, index, n, mixtures, chance)) for n in range(size, size + ADDED)]
        index.close()
        disk = sum(f.stat().st_size for f in Path(folder).rglob("*") if f.is_file())
        opened = _timed(lambda: _opened(folder))
        answers = _asked(TextIndex.open(Path(folder, "search"), make=False), mixtures, chance)
        text = _article(0, mixtures, chance)
        shown = [_timed(lambda: _excerpt(text)) for _ in range(100)]
    return {
        "articles": size,
        "build_s": round(build, 1),
        "disk_mib": round(disk / 2**20, 1),
        "open_ms": round(opened, 2),
        "add_ms": _middle(added),
        "search_ms": _middle([t for times in answers.values() for t in times]),
        "by_question_ms": {kind: _middle(times) for kind, times in answers.items()},
        "excerpt_ms": _middle(shown),
        "peak_mib": round(peak_mib()),
    }


def _mixtures() -> list[Mixture]:
    french = [version for d in documents("retranslation.de-fr") for version in d.versions[:1]]
    return [Mixture.of(french, "fr"), Mixture.of([text for event in events() for text in event], "en")]


def _article(number: int, mixtures: list[Mixture], chance: random.Random) -> Entry:
    mixture = mixtures[number % 2]
    paragraphs: list[str] = []
    while sum(p.count(" ") + 1 for p in paragraphs) < WORDS:
        paragraphs.append(mixture.text(chance))
    text = " ".join(" ".join(paragraphs).split(" ")[:WORDS])
    sentences = sentence_spans(text, mixture.language)
    day = (FIRST + timedelta(days=chance.randrange(DAYS))).isoformat()
    statements = tuple(_statement(f"{number}-{n}", text, *span) for n, span in enumerate(sentences[::3][:8]))
    persons = {s.id: (f"speaker{chance.randrange(SPEAKERS)}",) for s in statements}
    article = Article(
        id=f"{number:032x}",
        source=Source(None, f"https://outlet{chance.randrange(OUTLETS)}.test/{number}", None, "text/html"),
        title=text[:60],
        standfirst=None,
        byline=None,
        language=mixture.language,
        published=Published(day, "declared", day),
        why_undated=None,
        text=text,
        statements=statements,
    )
    return Entry(article, sentences, persons, ("Agence",))


def _statement(name: str, text: str, start: int, end: int) -> Statement:
    span = Span(start, end, text[start:end])
    speaker = Speaker(None, "someone", "person")
    return Statement(name, speaker, None, None, None, span, (), "indirect", None, "assert", None, None, 0.5)


def _built(index: TextIndex, size: int, mixtures: list[Mixture], chance: random.Random) -> float:
    """Seconds of putting ``size`` articles in; making them is not counted."""
    seconds = 0.0
    for first in range(0, size, TOGETHER):
        entries = [_article(n, mixtures, chance) for n in range(first, min(size, first + TOGETHER))]
        began = time.perf_counter()
        index.put(entries)
        index.commit(str(first))
        seconds += time.perf_counter() - began
    return seconds


def _add(index: TextIndex, number: int, mixtures: list[Mixture], chance: random.Random) -> Callable[[], object]:
    entry = _article(number, mixtures, chance)

    def add() -> None:
        index.put([entry])
        index.commit(str(number))
        index.search(Query(kind="article"), 1)

    return add


def _asked(index: TextIndex, mixtures: list[Mixture], chance: random.Random) -> dict[str, list[float]]:
    answers: dict[str, list[float]] = {}
    for kind, query in _questions(mixtures, chance):
        answers.setdefault(kind, []).append(_timed(partial(partial, index.search, query)))
    return answers


def _questions(mixtures: list[Mixture], chance: random.Random) -> Iterator[tuple[str, Query]]:
    for number in range(QUESTIONS // 10):
        mixture = mixtures[number % 2]
        words = mixture.text(chance).split()
        content = [w for w in words if (f := word_forms(w)) and f[0] not in function_words(mixture.language)]
        one, two, three, *_ = chance.sample(content, 3)
        at = chance.randrange(len(words) - 3)
        since = FIRST + timedelta(days=chance.randrange(DAYS))
        speaker = (f"speaker{chance.randrange(SPEAKERS)}",)
        yield "one word", Query(one)
        yield "two words", Query(f"{one} {two}")
        yield "three words", Query(f"{one} {two} {three}")
        yield "phrase", Query(f'"{" ".join(words[at : at + 3]).replace(chr(34), "")}"')
        yield "word, days", Query(one, since=since, until=since + timedelta(days=30))
        yield "word, speaker", Query(one, persons=speaker)
        yield (
            "word, language, outlet",
            Query(one, language=mixture.language, outlet=f"outlet{chance.randrange(OUTLETS)}.test"),
        )
        yield "word but not another", Query(f"{one} -{two}")
        yield "statements of days", Query(act="assert", since=since, until=since + timedelta(days=30))
        yield "word, newest", Query(one, newest=True)


def _opened(folder: str) -> Callable[[], object]:
    return lambda: TextIndex.open(Path(folder, "search"), make=False).search(Query("accord"))


def _excerpt(entry: Entry) -> Callable[[], object]:
    text, language = entry.article.text, entry.article.language
    return lambda: excerpt(text, entry.sentences, "accord minister", language)


def _timed(prepare: Callable[[], Callable[[], object]]) -> float:
    """Milliseconds of what ``prepare`` gives to do."""
    run = prepare()
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1_000


def _middle(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "p50": round(ordered[len(ordered) // 2], 2),
        "p95": round(ordered[len(ordered) * 95 // 100], 2),
        "max": round(ordered[-1], 2),
    }


if __name__ == "__main__":
    main()
