"""What saying something does: the cue says it, and where it is neutral, the words said."""

from __future__ import annotations

import re

from recoupe.analyse.cues import Hit
from recoupe.analyse.lexicon import CONTENT_ACTS, Lexicon
from recoupe.model import Act
from recoupe.typography import fold

__all__ = ["act_of"]

_OWN_PLANS = re.compile(
    r"(?:(?:it|they|we) (?:will|would) |(?:il|elle|ils|elles|nous) (?:ne )?\w+(?:rait|raient|ra|ront|rons)\b)"
)
_REQUESTS = frozenset({"demander", "ask"})
_HOPES = frozenset({"croire", "penser"})


def act_of(hit: Hit | None, kind: str, said: str, governing: Act | None, body: bool, lex: Lexicon) -> Act:
    """The act of a statement.

    ``governing`` is the act of the main verb a participle hangs on: who rejects a demand
    "saying that …" gives the reason of a refusal. ``body``: a state or organisation speaks, which
    announces where a person only tells: "said it would close two plants".
    """
    words = fold(said).lower()
    cue = hit.verb.act if hit else "assert"
    if hit and hit.verb.lemma in _REQUESTS:
        asks = kind == "question" or words.rstrip().endswith("?") or kind in ("incise", "quote", "colon")
        return "ask" if asks else "demand"
    if hit and hit.negated and cue in ("refuse", "deny", "demand", "offer", "announce"):
        return "assert"
    if cue != "assert":
        return cue
    if words.rstrip().endswith("?"):
        return "ask"
    found = next((a for a in CONTENT_ACTS if a in lex.acts and lex.acts[a].search(words)), None)
    if found:
        return found
    return governing or ("announce" if body and _OWN_PLANS.match(words) else "assert")
