"""What somebody tells he means to do: "a fait part de sa volonté de partir", "a redit son refus de signer"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.analyse.contents import Complement
from recoupe.analyse.cues import Hit
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token

__all__ = ["intended"]

_NEAR = 8  # tokens from a verb to the noun: "avait fait connaître en mars, à ses pairs, sa volonté"
_OWN = frozenset({"son", "sa", "leur", "le", "la", "l'"})


def intended(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> tuple[Hit, Complement] | None:
    """The cue with the act that its noun tells, and the infinitive behind it; None where no such noun follows."""
    if not lex.takes("intent", hit.verb.lemma):
        return None
    for k in range(hit.last + 1, min(hit.last + _NEAR, len(tokens) - 2)):
        t = tokens[k]
        if t.quotation is not None or t.finite or t.lower in lex.words["that"] or t.lower in (";", ":"):
            return None
        act = lex.intents.get(t.lower)
        if act and tokens[k - 1].lower in _OWN and tokens[k + 1].lower in ("de", "d'"):
            does = next((n for n in range(k + 2, min(k + 6, len(tokens))) if tokens[n].pos in ("VERB", "AUX")), None)
            led = does is not None and all(t.pos in ("ADV", "PRON") for t in tokens[k + 2 : does])
            meant = does is not None and led and tokens[does].lower.endswith(("er", "ir", "re"))
            told = replace(hit, verb=replace(hit.verb, act=act))
            return (told, Complement("infinitive", k + 2)) if meant else None
    return None
