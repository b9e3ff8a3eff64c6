#!/usr/bin/env python3
"""Measure the linguistic pass: words and articles of 450 words a second per core, and peak memory, by language.

usage: analyse.py [--articles N] [--json FILE]

The texts are the public test sets beside the project (French, English, German, Russian) and, for the languages these
lack, the project's own articles, cut to 450 words and repeated in turn. Each language runs in a process of its own, on
one thread, twice: the first round loads tables and models and is not counted. Seconds are the processor's.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from recoupe.analyse import analyse
from recoupe.model import Article
from recoupe.read.language import language_of
from recoupe.read.sentences import sentence_spans
from tracing.meter import Watch, apart, asked, peak_mib
from tracing.texts import article, documents, events

WORDS = 450
BATCH = 16
LANGUAGES = ("fr", "en", "de", "es", "it", "pt", "ru", "uk")
OWN = Path(__file__).resolve().parent.parent / "tests"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=128)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--task", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.task:
        json.dump(measure(**asked(args.task)), sys.stdout)
        return
    rows = [apart(__file__, {"language": language, "number": args.articles}) for language in LANGUAGES]
    print("language  articles  words  statements  articles/s  words/s  peak MiB")
    for row in rows:
        print(
            f"{row['language']:8}  {row['articles']:8}  {row['words']:,}  {row['statements']:10}"
            f"  {row['per_s']:10.1f}  {row['words_per_s']:7,.0f}  {row['peak_mib']:8.0f}",
            flush=True,
        )
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def measure(language: str, number: int) -> dict[str, Any]:
    """One language, in this process."""
    made = [article(f"{n:04}", text, language) for n, text in enumerate(islice(cycle(texts(language)), number))]
    analyse(made[:BATCH])
    watch, statements = Watch(), 0
    with watch.running():
        for begin in range(0, len(made), BATCH):
            statements += sum(len(done.statements) for done in analyse(_fresh(made[begin : begin + BATCH], begin)))
    words = sum(len(a.text.split()) for a in made)
    return {
        "language": language,
        "articles": number,
        "words": words,
        "statements": statements,
        "per_s": words / WORDS / watch.cpu,
        "words_per_s": words / watch.cpu,
        "peak_mib": peak_mib(),
    }


def _fresh(batch: list[Article], begin: int) -> list[Article]:
    """The articles with a line of their own, so that nothing remembered of a text answers for it."""
    return [replace(a, text=f"{a.text}\n\n({begin + n})") for n, a in enumerate(batch)]


def texts(language: str) -> list[str]:
    """Texts of about 450 words, whole sentences."""
    if language == "en":
        real = [text for event in events() for text in event]
    elif language == "fr":
        real = [d.versions[-1] for d in documents("retranslation.de-fr")]
    elif language in ("de", "ru"):
        real = [d.source for d in documents("retranslation.de-fr" if language == "de" else "retranslation.ru-en")]
    else:
        real = [file.read_text(encoding="utf-8") for file in sorted(OWN.glob("copies/**/*.txt"))]
        real = [text for text in real if language_of(text) == language]
    whole, cut = "\n\n".join(real), []
    while whole.strip():
        end = _end(whole, language)
        cut.append(whole[:end])
        whole = whole[end:].lstrip()
    return cut[:-1] or cut


def _end(text: str, language: str) -> int:
    """Where the sentence ends that holds word number WORDS."""
    head = text[: 12 * WORDS]
    spans, counted = sentence_spans(head, language), 0
    for start, end in spans:
        counted += len(head[start:end].split())
        if counted >= WORDS:
            return end
    return len(head)


if __name__ == "__main__":
    main()
