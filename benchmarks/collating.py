#!/usr/bin/env python3
"""Time the collating of one story as its pages grow in number.

usage: collating.py [--sizes 10,100,500] [--profile]

The pages tell one event of the tests' families (tests/copies). Each is one of its texts with two sentences in three, a
tenth of its words another's, and every third figure changed, so that hardly any two have a sentence in common and
many of their sentences are near: harder than a real story, of which most pages are copies. They are analysed
for real. Printed: seconds of the processor with the vectors at hand, and what the vectors took besides, memory.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import re
import sys
from collections.abc import Iterator

from recoupe import collate
from recoupe.model import Article, Origin
from recoupe.pipeline import analyse_each
from recoupe.read import sentence_spans
from recoupe.trace.encoder import Remembering, SentenceEncoder
from tracing.meter import Watch, asked, each_size, peak_mib
from tracing.texts import article
from wire.matters import FIGURE, Text, texts

EVENT = "streets"  # with sums of money and sizes on most pages
KEPT, SWAPPED, CHANGED = 0.67, 0.1, 0.33  # shares of sentences, words, figures
WORD = re.compile(r"[^\W\d_]{5,}")
TOGETHER = 50  # pages analysed at once


def pages(size: int) -> Iterator[Article]:
    """Pages on one event, no two alike."""
    chance = random.Random(2031)  # noqa: S311 - no secret is made of it
    bases = [text for text in texts() if text.event == EVENT]
    pools = {t.language: WORD.findall(" ".join(b.body for b in bases if b.language == t.language)) for t in bases}
    for number in range(size):
        base = bases[number % len(bases)]
        text = _told(base, pools[base.language], chance)
        day = f"2031-05-{1 + number % 5:02}"
        yield article(f"{number:04}", f"{base.title}\n\n{text}", base.language, day)


def _told(base: Text, pool: list[str], chance: random.Random) -> str:
    def word(found: re.Match[str]) -> str:
        swapped = chance.random() < SWAPPED and found.group().islower()
        return chance.choice(pool) if swapped else found.group()

    def figure(found: re.Match[str]) -> str:
        return str(chance.randint(10, 999)) if chance.random() < CHANGED else found.group()

    spans = [span for span in sentence_spans(base.body, base.language) if chance.random() < KEPT]
    return " ".join(FIGURE.sub(figure, WORD.sub(word, base.body[start:end])) for start, end in spans)


def run(size: int, profile: bool) -> dict[str, float]:
    made = list(pages(size))
    analysed: list[Article] = []
    for begin in range(0, size, TOGETHER):
        analysed += [one for one in analyse_each(made[begin : begin + TOGETHER]) if isinstance(one, Article)]
    origins = [Origin(a.id, a.id, (a.id,), "single", ()) for a in analysed]
    encoder = Remembering(SentenceEncoder(), 1_000_000)
    cold, warm = Watch(), Watch()
    with cold.running():
        collate.collate(analysed, (), origins, encoder, "en", "s1")
    profiler = cProfile.Profile()
    if profile:
        profiler.enable()
    with warm.running():
        (story,) = collate.collate(analysed, (), origins, encoder, "en", "s1").stories
    if profile:
        profiler.disable()
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("cumulative").print_stats(45)
    return {
        "pages": size,
        "statements": sum(len(a.statements) for a in analysed),
        "seconds": warm.cpu,
        "vectors": cold.cpu - warm.cpu,
        "differences": len(story.differences),
        "MiB": peak_mib(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10,100,500")
    parser.add_argument("--profile", action="store_true", help="say on standard error where the time goes")
    parser.add_argument("--task", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.task:
        json.dump(run(**asked(args.task)), sys.stdout)
        return
    each_size(__file__, args.sizes, profile=args.profile)


if __name__ == "__main__":
    main()
