"""The texts of the tests, and as many others as are asked for, each told of another matter by substitution.

A matter has invented words of the same length for those that carry content, invents names and changes figures, the
same way in all pages of it: its pages are copies, translations and other reports of each other as the originals are.
Two matters share no more than the words of saying and of time, and short ones in another order. Lengths stay, and so
do all offsets.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from importlib import resources
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from recoupe.model import Article, Published, Source

__all__ = ["Matter", "Text", "matters", "texts"]

TESTS = Path(__file__).parents[2] / "tests"
WORD = re.compile(r"[^\W\d_]+")
SHORT = 3  # letters: words up to that length are mostly grammar, and are shuffled among themselves
FIGURE = re.compile(r"(?<![\d-])\d{2,3}(?![\d-])")
KEPT = ("cues", "times", "furniture", "sentences", "credits", "translation", "datelines")  # tables whose words stay
POOL = 500  # words
TOLD = frozenset(("title", "byline", "text", "name", "speaker_text", "role", "side", "venue"))  # fields with words


@dataclass(frozen=True, slots=True)
class Text:
    """A page of the tests, as it was written."""

    event: str
    language: str
    title: str
    body: str


def texts() -> list[Text]:
    """The families of copies (about 220 words a page) and the half ``dev`` of the stories (about 100)."""
    found = []
    for file in sorted((TESTS / "copies").glob("*/family.toml")):
        for name, row in tomllib.loads(file.read_text(encoding="utf-8"))["versions"].items():
            title, body = (file.parent / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n", 1)
            found.append(Text(file.parent.name, row["language"], title, body.strip()))
    stories = (TESTS / "collate" / "stories" / "dev.txt").read_text(encoding="utf-8")
    for part in stories.split("== ")[1:]:
        head, title, body = part.split("\n", 2)
        event, language, *_ = (field.strip() for field in head.split("|"))
        found.append(Text(event, language, title, body.strip()))
    return found


def _kept() -> set[str]:
    tables = (t for t in Path(str(resources.files("recoupe.languages"))).rglob("*.toml") if t.stem in KEPT)
    return {w.casefold() for t in tables for w in WORD.findall(t.read_text(encoding="utf-8"))}


class Words:
    """Invented words, POOL of each language, length and case, that all matters draw from."""

    def __init__(self) -> None:
        self._pools: dict[tuple[str, int, bool], list[str]] = {}

    def like(self, word: str, language: str, chance: random.Random) -> str:
        """A word to stand in the place of ``word``."""
        key = (language, len(word), word[0].isupper())
        if key not in self._pools:
            own = random.Random(f"{key}")
            self._pools[key] = [_invented(word, own) for _ in range(POOL)]
        return chance.choice(self._pools[key])


class Matter:
    """A fixed swap of words, another for each ``number``."""

    def __init__(self, number: int, vocabularies: Mapping[str, frozenset[str]], kept: set[str], words: Words) -> None:
        chance = random.Random(number)
        self.number = number
        held = Counter(word for own in vocabularies.values() for word in own)
        names = {w: _invented(w, chance) for w in sorted(held) if held[w] > 1 and w[0].isupper() and len(w) > SHORT}
        self._swap = {
            language: _shuffled(own, chance)
            | {
                word: names.get(word) or words.like(word, language, chance)
                for word in sorted(own)
                if len(word) > SHORT and word.casefold() not in kept
            }
            for language, own in vocabularies.items()
        }

    def text(self, text: str, language: str) -> str:
        """``text`` told of this matter."""
        swap = self._swap[language]
        return FIGURE.sub(self._figure, WORD.sub(lambda m: swap.get(m.group(), m.group()), text))

    def article(self, article: Article, day: str, outlet: str) -> Article:
        """An analysed article told of this matter, as ``outlet`` has it on ``day``."""
        made = msgspec.convert(self._told(msgspec.to_builtins(article), article.language or ""), Article)
        digest = blake2b(f"{outlet}\n{day}\n{made.title}\n{made.text}".encode(), digest_size=16).hexdigest()
        source = Source(None, f"https://{outlet}.example/{digest[:12]}", outlet, "text/plain")
        return replace(made, id=digest, source=source, published=Published(day, "declared", day), why_undated=None)

    def _told(self, value: Any, language: str) -> Any:
        if isinstance(value, dict):
            return {
                k: self.text(v, language) if k in TOLD and isinstance(v, str) else self._told(v, language)
                for k, v in value.items()
            }
        return [self._told(v, language) for v in value] if isinstance(value, list | tuple) else value

    def _figure(self, found: re.Match[str]) -> str:
        least = 10 ** (len(found.group()) - 1)
        return str(least + (int(found.group()) + self.number) % (9 * least))


def matters(pages: Sequence[Text], first: int = 1) -> Iterator[Matter]:
    """The matters from number ``first`` on for these pages; which was asked for before makes no difference."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages:
        words[page.language].update(WORD.findall(f"{page.title} {page.body}"))
    vocabularies = {language: frozenset(some) for language, some in sorted(words.items())}
    kept, invented = _kept(), Words()
    return (Matter(number, vocabularies, kept, invented) for number in count(first))


def _shuffled(words: Collection[str], chance: random.Random) -> dict[str, str]:
    """The short ones of ``words``, each with another in its place, as long and in its case."""
    pools: defaultdict[tuple[int, bool], list[str]] = defaultdict(list)
    for word in sorted(w for w in words if len(w) <= SHORT):
        pools[len(word), word[0].isupper()].append(word)
    swaps = (zip(pool, chance.sample(pool, len(pool)), strict=True) for pool in pools.values())
    return {word: other for swap in swaps for word, other in swap}


def _invented(like: str, chance: random.Random) -> str:
    """A word nobody has, as long as ``like``, in its letters and case."""
    sounds = ("бвгдзклмнпрст", "аеиоу") if like[-1] > "\u0400" else ("bdfgklmnprstvz", "aeiou")
    word = "".join(chance.choice(sounds[i % 2]) for i in range(len(like)))
    return word.title() if like[0].isupper() else word
