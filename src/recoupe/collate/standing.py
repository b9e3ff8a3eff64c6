"""Whether a sentence can be read without the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from recoupe.collate.matters import listed
from recoupe.languages import table
from recoupe.trace.sheets import function_words
from recoupe.typography import Word, fold, plain, words

__all__ = ["leans", "role_nouns"]

NEAR = 5  # words that are an opening
# words that may stand between a noun and its bearer's name ("le maire socialiste Paul Ormand"); English has them before
BETWEEN = {"fr": 1}


@lru_cache(maxsize=20_000)
def leans(text: str, language: str | None) -> bool:
    """Whether a sentence opens with a pronoun, a link, or somebody described and not named ("Le diplomate a …")."""
    found = words(text)
    if not found or language is None:
        return False
    opening = fold(text[found[0].start :]).casefold()
    if any(opening.startswith(word) and _ends(opening, word) for word in listed(language, "leaning")):
        return True
    if _unnamed(text, found[:NEAR], language):
        return True
    noun = next((k for k, word in enumerate(found[1:3], 1) if word.folded in role_nouns(language)), None)
    if noun is None or found[0].folded not in listed(language, "determiners"):
        return False
    return not _named(text, found[noun + 1 :], language)


def _unnamed(text: str, opening: Sequence[Word], language: str) -> bool:
    """Whether a pronoun stands near the opening of narration with no name before it: "At the time, he …"."""
    if text[: opening[0].start].strip():
        return False  # what somebody says may open so
    for k, word in enumerate(opening):
        if k and text[word.start].isupper():
            return False
        if word.folded in listed(language, "pronouns"):
            return True
    return False


def _named(text: str, behind: Sequence[Word], language: str) -> bool:
    """Whether a name follows the noun, or what its bearer is of: "le maire de la ville" tells enough."""
    for between, word in enumerate(behind):
        if text[word.start].isupper() or word.folded in listed(language, "links"):
            return True
        if between >= BETWEEN.get(language, 0) or word.folded in function_words(language):
            return False
    return False


def _ends(text: str, word: str) -> bool:
    return word.endswith("'") or not text[len(word) : len(word) + 1].isalnum()


@lru_cache
def role_nouns(language: str) -> frozenset[str]:
    """Nouns for those who speak, folded: "maire", "minister"."""
    roles = table("roles", language)
    named = [noun for key in ("person", "group") for noun in roles.get(key, ()) if " " not in noun]
    return frozenset(plain(noun) for noun in named)
