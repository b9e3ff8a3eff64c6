"""What a source goes on to tell in the conditional: "Pour l'experte, il est sain. La « cassure » serait née tôt"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.analyse.drafts import Draft
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Sentence

__all__ = ["told_on"]

_SURE = 0.7  # at most: no word names who speaks
_SCRAPS = 2  # quotations in a sentence that goes on without a conditional


def told_on(drafts: Sequence[Draft], sentences: Sequence[Sentence], lex: Lexicon) -> list[Draft]:
    """The drafts, and those sentences behind a French source's that quote scraps of it in the conditional."""
    if lex.language != "fr":
        return list(drafts)
    taken = {d.sentence for d in drafts}
    more: list[Draft] = []
    for draft in drafts:
        last = next((d for d in reversed(drafts) if d.sentence == draft.sentence), draft)
        if draft.kind != "according" or draft is not last or draft.found.speaker is None:
            continue
        for n in range(draft.sentence + 1, len(sentences)):
            here = sentences[n]
            begun = n > draft.sentence + 1
            if n in taken or here.paragraph != sentences[draft.sentence].paragraph or not _goes_on(here, begun, lex):
                break
            found = replace(draft.found, sure=min(_SURE, draft.found.sure))
            more.append(Draft(_all_but_stop(here), found, None, None, "quote", n))
    return sorted([*drafts, *more], key=lambda d: d.sentence) if more else list(drafts)


def _goes_on(sentence: Sentence, begun: bool, lex: Lexicon) -> bool:
    """Whether a sentence sets scraps of speech into what is told in the conditional, or goes on with such."""
    scraps = [q for q in sentence.quotations if sentence.start < q.start and q.inner[1] < sentence.end - 1]
    aux = any(t.lower in lex.words["hearsay_aux"] and t.quotation is None for t in sentence.tokens)
    conditional = aux and not any(t.lower in ("si", "s'") for t in sentence.tokens)
    return bool(scraps) and (conditional or (begun and len(scraps) >= _SCRAPS))


def _all_but_stop(sentence: Sentence) -> tuple[int, int]:
    """The sentence's words, without the stop that ends it."""
    tokens = list(sentence.tokens)
    while tokens and tokens[-1].lower in (".", "…", ";") and tokens[-1].quotation is None:
        tokens.pop()
    return sentence.start, tokens[-1].end if tokens else sentence.end
