"""Of what sort a body is: a firm, a union, a party. One of its sort may take it up: "le Front rouge … la formation"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.analyse.parse import Token
from recoupe.analyse.roles import Nouns

__all__ = ["may_vary", "sorts_meant", "sorts_told"]


def sorts_told(told: Iterable[str], known: Nouns) -> frozenset[str]:
    """The sorts that any of the words that name or tell a body is for, lower case; none where they tell nothing."""
    return frozenset[str]().union(*(known.sorts.get(word, ()) for word in told))


def sorts_meant(inside: Sequence[Token], head: str, known: Nouns) -> frozenset[str]:
    """The sorts of which a noun and the words beside it may be: "le groupe armé" is no firm."""
    beside = [known.sorted_by[t.lower] for t in inside if t.lower in known.sorted_by]
    own = known.sorts.get(head, frozenset())
    return frozenset[str]().union(*beside) if own and beside else own


def may_vary(inside: Sequence[Token], head: str, known: Nouns) -> bool:
    """Whether nothing in a description tells its body apart from the one told of: "le groupe breton", no "rival".

    What a firm makes goes with it ("le constructeur automobile"); of a union or a party such a word brings in another.
    """
    firm = "firm" in known.sorts.get(head, ())
    rest = [t for t in inside[1:] if t.lower not in (*head.split(), "-") and t.lower not in known.sorted_by]
    rest = [t for t in rest if t.lower not in ("de", "d'", "au") and t.lower not in known.levels]
    if any(t.text[:1].isupper() or t.lower in known.another for t in rest):
        return False
    return all(t.text.isdigit() or (t.pos in ("ADJ", "NOUN") and (firm or known.demonym.search(t.lower))) for t in rest)
