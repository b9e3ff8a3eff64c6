"""What is set off between a verb of saying and the words said."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token

__all__ = ["aside_at", "to_colon"]

_FAR = 8  # tokens from the comma to the colon


def aside_at(tokens: Sequence[Token], k: int, lex: Lexicon) -> int:
    """How many tokens at ``k`` are two words that only join a sentence to the page: "en revanche", "elle aussi"."""
    return 2 * (lex.aside.fullmatch(" ".join(t.lower for t in tokens[k : k + 2])) is not None)


def to_colon(tokens: Sequence[Token], k: int) -> bool:
    """As in "Anne Roux rétorque, un brin moqueuse : « … »": whether how it is said stands from the comma ``k`` on."""
    colon = next((n for n in range(k + 2, min(k + _FAR, len(tokens) - 1)) if tokens[n].lower == ":"), None)
    if colon is None or tokens[k].lower != "," or tokens[colon + 1].quotation is None:
        return False
    return not any(t.finite or t.quotation is not None for t in tokens[k:colon])
