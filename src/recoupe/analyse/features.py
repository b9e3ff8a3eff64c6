"""Parts of speech and features of English words, which the model makes out of fine tags by some 180 rules.

It tries all of them on each word, which is an eighth of the time of analysis. What they ask is little: a tag, a
dependency, whether a word is one of a few. So what they make of one combination is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["RULES", "Features", "Ruled"]

RULES = "attribute_ruler"  # what the model calls them
Features = tuple[str, str]  # part of speech, and "Gender=Fem|Number=Sing|…"

_TOLD = frozenset({"POS", "MORPH"})
_ASKED = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
_SETS = frozenset({"IN", "NOT_IN"})


class Ruled:
    """A model's rules, and what they have made of each combination that was met."""

    def __init__(self, nlp: Any) -> None:
        self._rules: Any = nlp.get_pipe(RULES)
        told = [p for rule in self._rules.patterns if _TOLD & rule["attrs"].keys() for p in rule["patterns"]]
        self._plain = all(
            _is_plain(name, wanted) for pattern in told for word in pattern for name, wanted in word.items()
        )
        self._words = _named(told)
        rows = [pattern for pattern in told if len(pattern) > 1]  # words in a row: what stands beside one counts, too
        self._reach, self._beside = max(map(len, rows), default=1) - 1, _named(rows)
        self._known: dict[tuple[Any, ...], Features] = {}

    def __call__(self, doc: Doc) -> list[Features]:
        """The features of each word of ``doc``, which went through the tagger and, it may be, the parser."""
        asked = [(t.tag_, t.dep_, t.lower_ if t.lower_ in self._words else "", t.is_space) for t in doc]
        around = [tuple(part if part in self._beside else "" for part in one[:3]) for one in asked]
        padded = [None] * self._reach + around + [None] * self._reach
        keys = [(one, *padded[n : n + 2 * self._reach + 1]) for n, one in enumerate(asked)]
        if not self._plain or any(key not in self._known for key in keys):
            self._rules(doc)
            self._known.update(zip(keys, ((t.pos_, str(t.morph)) for t in doc), strict=True))
        return [self._known[key] for key in keys]


def _is_plain(name: str, wanted: Any) -> bool:
    """Whether a word is asked for nothing but what ``Ruled`` looks at, by what it is or is not."""
    return name in _ASKED and (not isinstance(wanted, dict) or wanted.keys() <= _SETS)


def _named(patterns: Iterable[Iterable[dict[str, Any]]]) -> frozenset[str]:
    """The tags, dependencies and words that ``patterns`` name."""
    wanted = [x for pattern in patterns for word in pattern for x in word.values()]
    listed = (names for x in wanted if isinstance(x, dict) for names in x.values())
    return frozenset(name for names in (*listed, [x for x in wanted if isinstance(x, str)]) for name in names)
