"""Words that the next sentence takes up: « Une fête ». "C'est ainsi que Jean Roux résume la soirée"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.cues import find
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.phrases import Phrase
from recoupe.analyse.sayers import subject

__all__ = ["is_termed", "so_told"]

_OPENING = 8  # tokens of "C'est par ces quelques mots que"


def so_told(tokens: Sequence[Token], lex: Lexicon) -> Phrase | None:
    """Who tells something in the words of the sentence before this one, where it says so."""
    texts = {k: " ".join(t.lower for t in tokens[:k]).replace("' ", "'") for k in range(2, _OPENING)}
    opening = next((k for k, text in texts.items() if text in lex.words["in_these_words"]), 0)
    if not opening:
        return None
    hits = (h for h in find(tokens, lex) if h.form == "finite" and not h.negated)
    hit = next((h for h in hits if lex.takes("term", h.verb.lemma)), None)
    return subject(tokens, hit, lex, opening) if hit else None


def is_termed(sentences: Sequence[Sentence], n: int, lex: Lexicon) -> bool:
    """Whether the next sentence of its paragraph says whose words sentence ``n`` is."""
    behind = sentences[n + 1] if n + 1 < len(sentences) else None
    return behind is not None and behind.paragraph == sentences[n].paragraph and so_told(behind.tokens, lex) is not None
