"""Whose view a clause tells: "Pour Anne Roux, …", "Mais pour la première experte, …"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.roles import Nouns, head_noun, nouns

__all__ = ["joins", "names_someone"]

_CLOSING = 7  # tokens within which a comma ends the words for who has the view …
_OPINED = frozenset({"union", "association", "party"})
_PLAIN = 14  # … where no verb stands in them: "le président de la chambre de commerce et d'industrie de Lorne, …"


def names_someone(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """As in "Pour Anne Roux, …", "Pour le maire, « …»": a point of view, not a purpose."""
    if not tokens:
        return False
    if tokens[0].lower in lex.words["viewing"]:
        return len(tokens) > 1 and tokens[1].lower == ","  # "Pour elle, …"
    known = nouns(lex.language)
    if known.language == "fr" and _one_of_them(tokens):
        return True
    at = _noun_at(tokens, lex, known)
    named = tokens[at]
    quoted = any(t.quotation is not None for t in tokens)
    # "Pour le maire, …"; "Pour le maire sortant la tâche" is no view
    comma = next((k for k, t in enumerate(tokens[:_PLAIN]) if k > 1 and t.lower == ","), _PLAIN)
    plain = known.language == "fr" and comma < _PLAIN and not any(t.finite for t in tokens[:comma])
    closed = comma < _CLOSING or plain
    if _is_told_of(tokens, named, lex, quoted, closed):
        return True
    acronym = named.text.isupper() and len(named.text) > 2 and named.entity not in ("LOC", "GPE")
    return named.entity in ("PER", "PERSON", "ORG") or acronym or named.lower in ("m.", "mme", "maître", "mgr")


def _one_of_them(tokens: Sequence[Token]) -> bool:
    """As in "Pour l'un des médecins, …", "Pour un de ses voisins, …"."""
    k = int(tokens[0].lower == "l'")
    near = tokens[k : k + _CLOSING]
    if len(near) < 4 or near[0].lower not in ("un", "une") or near[1].lower not in ("de", "d'", "des"):
        return False
    people = (t for t in near[2:4] if t.pos == "NOUN")
    told = head_noun(list(people)[:1], "fr")[1] in ("person", "group")
    return told and any(t.lower == "," for t in near[3:])


def _noun_at(tokens: Sequence[Token], lex: Lexicon, known: Nouns) -> int:
    """Where the noun stands behind its article, and, in French, behind what ranks it: "la première experte"."""
    at = int(tokens[0].pos == "DET" and len(tokens) > 1)
    if known.language != "fr" or not at:
        return at
    ranking = (k for k in range(at, len(tokens) - 1) if not _ranks(tokens[k], lex, known))
    return next(ranking, at)


def _ranks(token: Token, lex: Lexicon, known: Nouns) -> bool:
    """As in "la première experte", "le nouveau maire"; not in "le futur maire", who has no view yet."""
    listed = token.lower in known.classes or token.lower in lex.words["to_come"]
    return token.pos in ("ADJ", "NUM") and not listed


def _is_told_of(tokens: Sequence[Token], named: Token, lex: Lexicon, quoted: bool, closed: bool) -> bool:
    """Whether a role, a body or, where something is quoted, a group is told of, and by words that end."""
    known = nouns(lex.language)
    kind = known.classes.get(named.lower)
    behind = next((t for t in tokens if t.start >= named.end), None)
    plain = behind is not None and (behind.lower == "," or behind.pos == "ADP")  # not "Pour le ministère public, …"
    view = closed and (_holds_views(named, known) or (plain and named.lower in lex.words["viewers"]))
    if kind == "group" and known.language == "fr":
        return (quoted or view) and closed and tokens[0].lower in ("les", "ces")
    body = kind == "institution" and (quoted or view)
    if not (body or kind == "person" or known.acts(named.lower)):
        return False
    definite = tokens[0].lower in known.titles["definite"] | known.titles["possessive"]
    someone = not body and quoted and known.language == "fr"  # "Pour un habitué, « … »"
    definite = definite or (someone and tokens[0].lower in ("un", "une"))
    return definite and ((quoted and not body) or closed or any(t.entity in ("PER", "PERSON") for t in tokens[1:5]))


def _holds_views(named: Token, known: Nouns) -> bool:
    """As in "Pour le syndicat, …", "Pour les associations, …": bodies that exist to say what they think."""
    return not _OPINED.isdisjoint(known.sorts.get(named.lower.removesuffix("s"), ()))


def joins(before: Sequence[Token], lex: Lexicon) -> bool:
    """As in "Or, selon le préfet, …", "Mais pour elle, …": words that only join a sentence to the one before."""
    if not before or any(t.quotation is not None for t in before):
        return False
    comma = before[-1].lower == ","
    words = before[:-1] if comma else before
    joining = len(words) == 1 and (words[0].pos == "CCONJ" or (comma and words[0].pos == "ADV"))
    told = " ".join(t.lower for t in words).replace("' ", "'")
    aside = comma and bool(lex.aside.fullmatch(told))
    return aside or (joining and words[0].lower not in lex.words["time"])
