"""The role that stands beside a name: "la maire de Valmont, Anne Roux", "Anne Roux, maire de Valmont"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.phrases import RELATIVES, phrase_from
from recoupe.analyse.roles import Nouns, head_noun

__all__ = ["before_subject", "role_after", "role_before", "tells_a_deed"]

_INSIDE = frozenset({"NOUN", "ADJ", "PROPN", "DET", "ADP", "X", "NUM"})
_ROLE = 14  # tokens of a role at most …
_LISTING = 28  # … and of one that lists its fields
_OF = frozenset({"de", "d'", "du", "des"})


def role_before(tokens: Sequence[Token], first: int, known: Nouns) -> tuple[int, int] | None:
    """First and last token of the role in front of the name that begins at ``first``."""
    last = first - 1
    while last >= 0 and (
        tokens[last].lower in (",", "(") or tokens[last].lower in ("m.", "mme", "mr", "mr.", "ms", "ms.", "mrs", "mrs.")
    ):
        last -= 1
    last -= _abbreviated(tokens, last, first, known) or _appointed(tokens, last, first, known)
    if 0 <= last < first - 1 and tokens[last].entity in ("PER", "PERSON") and not _governed(tokens, last, known):
        return None  # "Jane Roe, Day's roommate": a name set off behind a name is no role
    if last < 0 or tokens[last].pos not in ("NOUN", "ADJ", "PROPN", "X") or tokens[last].quotation is not None:
        return None
    k = _opening(tokens, last, known)
    while k < last and (tokens[k].pos == "ADP" or tokens[k].lower in ("et", "and")):
        k += 1
    if k and tokens[k - 1].lower in ("que", "qu'", "as", "tant", "comme"):
        return None  # "en tant qu'ancien ministre, …": what he was, not what he is
    k = max(k, _of_another(tokens, k, last, known)) if last == first - 1 else k
    starts = [n for n in range(k, last + 1) if _names_a_role(tokens[n], known)]
    if starts and _leads_up(tokens, starts[0] if known.language == "fr" else k, last, known):
        return None
    governed = known.language == "fr" and head_noun(tokens[k : last + 1], "fr")[1] != "person"
    if known.language == "fr" and starts and (tokens[k].pos != "DET" or governed):
        k = starts[0]  # "sous la houlette de son maire, Anne Roux"
    return (k, last) if starts else None


def _appointed(tokens: Sequence[Token], last: int, first: int, known: Nouns) -> int:
    """How many tokens tell how he came to his role: "fraîchement élu" in "le maire fraîchement élu, Jean Roux"."""
    if known.language != "fr" or last < 2 or last == first - 1 or tokens[last].pos != "VERB" or tokens[last].finite:
        return 0
    manner = tokens[last - 1].lower.endswith("ment") and tokens[last - 1].pos in ("ADV", "ADJ")
    return 2 if manner else 1 if tokens[last - 1].pos == "NOUN" else 0


def _abbreviated(tokens: Sequence[Token], last: int, first: int, known: Nouns) -> int:
    """How many tokens tell a body by letters before a name: ", LF," in "The head of the Lagoon Front, LF, Ann Roe"."""
    letters = known.language == "en" and 1 < last < first - 1 and tokens[last].text.isupper()
    return 2 if letters and tokens[last - 1].lower == "," and len(tokens[last].text) > 1 else 0


def _governed(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "le maire de Lorne, Jean Roux", "l'avocat de M. Roux, Luc Day": a place or a master tells the role."""
    while k > 0 and (tokens[k].entity or tokens[k].pos == "DET" or tokens[k].lower in known.titles["before"]):
        k -= 1
    return tokens[k].pos == "ADP"


def _opening(tokens: Sequence[Token], last: int, known: Nouns) -> int:
    """Where the words begin that end at ``last`` and may be a role."""
    k = last
    listing = _lists_fields(tokens, last, known)
    reach = _LISTING if listing else _ROLE
    while k - 1 >= 0 and last - k < reach:
        inside = _may_be_inside(tokens[k - 1], known) or _tells_a_body(tokens, k - 1)
        if not inside and not _lists_on(tokens, k, listing):
            break
        k -= 1
        if tokens[k].pos == "DET" and k > 0 and tokens[k - 1].pos != "ADP" and not _lists_on(tokens, k, listing):
            break
    return k


def _may_be_inside(token: Token, known: Nouns) -> bool:
    listed = token.pos in _INSIDE or token.lower in ("et", "and", "'s", "&") or _taken_for_verb(token)
    return (listed or (token.lower in ("(", ")") and known.language == "fr")) and not token.whole


def _lists_fields(tokens: Sequence[Token], last: int, known: Nouns) -> bool:
    """Whether a French role may end at ``last`` with the last field it lists: "… et du Logement, Anne Roux"."""
    joining = (k for k in range(last - 1, max(0, last - _ROLE), -1) if tokens[k].lower == "et")
    k = next(joining, None)
    return known.language == "fr" and k is not None and tokens[k + 1].lower in _OF


def _lists_on(tokens: Sequence[Token], k: int, listing: bool) -> bool:
    """As in "ministre de l'Emploi, des Ports et du Logement": the comma in front of a field, and no other."""
    return listing and tokens[k - 1].lower == "," and tokens[k].lower in _OF


def _leads_up(tokens: Sequence[Token], first: int, last: int, known: Nouns) -> bool:
    """As in "Selon le procureur, Jean Roux a fui", "Invité du maire, Roux a souri": the name is of who acts."""
    if tokens[last + 1].lower != "," or any(t.lower == "," for t in tokens[:first]):
        return False
    own = known.titles["possessive"]
    ahead = (t for t in reversed(tokens[:first]) if t.pos not in ("DET", "ADJ", "NUM") and t.lower not in own)
    led = any(t is not None and t.pos == "ADP" for t in (next(ahead, None), tokens[0]))
    return led and before_subject(tokens, [last + 1], known) is not None


def before_subject(tokens: Sequence[Token], commas: Sequence[int], known: Nouns) -> int | None:
    """Which of the commas behind a phrase stands before the subject of the clause and no apposition; None where none.

    As in "According to police, Roe, 41, fled"; not in "According to the mayor, Ann Roe, who left, the dam broke".
    """
    if not commas or any(t.lower in RELATIVES for t in tokens[commas[0] + 1 : commas[0] + 2]):
        return None
    verb = next((k for k in range(commas[0], len(tokens)) if tokens[k].finite), len(tokens))
    last = next(k for k in range(verb - 1, -1, -1) if tokens[k].lower == ",")
    if any(_may_act(t, known) for t in tokens[last + 1 : verb]):
        return last if last in commas else None
    return commas[0]


def _may_act(token: Token, known: Nouns) -> bool:
    return token.pos in ("NOUN", "PROPN") or (token.pos == "PRON" and token.lower not in known.clitics)


def _of_another(tokens: Sequence[Token], first: int, last: int, known: Nouns) -> int:
    """Where a name's own role begins in "a blogger loyal to Senator Umar Roe": he is no blogger."""
    own = known.language == "en" and known.classes.get(tokens[last].lower) == "person"
    return max((n + 1 for n in range(first, last) if own and tokens[n].pos == "ADP"), default=first)


def _names_a_role(token: Token, known: Nouns) -> bool:
    listed = token.lower in known.classes or token.lower.removeprefix("ex-") in known.classes
    return listed or (token.pos == "NOUN" and token.text[:1].islower() and known.acts(token.lower))


def _taken_for_verb(token: Token) -> bool:
    """An adjective the tagger does not know: "la ministre corvalienne de l'Éducation"."""
    return token.pos == "VERB" and not token.finite and not token.lower.endswith(("ant", "er", "ing", "ed"))


def _tells_a_body(tokens: Sequence[Token], k: int) -> bool:
    """Whether the word at ``k`` is a participle in front of a name: "the leader of the banned Lagoon Front"."""
    return tokens[k].dep == "amod" and tokens[k].lower.endswith("ed") and tokens[k + 1].pos == "PROPN"


def role_after(tokens: Sequence[Token], last: int, lex: Lexicon) -> tuple[int, int] | None:
    """First and last token of the role set off behind the name that ends at ``last``."""
    if last + 2 >= len(tokens) or tokens[last + 1].lower not in (",", "("):
        return None
    k = last + 2
    if tokens[k].pos == "NUM" and lex.language == "en" and k + 2 < len(tokens) and tokens[k + 1].lower == ",":
        k += 2
    if tokens[k].pos not in ("DET", "NOUN", "ADJ", "PROPN"):
        return None
    end = next(
        (
            n
            for n in range(k, len(tokens))
            if tokens[n].lower in (",", ")", ".", ";", *RELATIVES) or tokens[n].finite or tokens[n].whole
        ),
        len(tokens),
    )
    if end < len(tokens) and tokens[end].finite:
        return None  # "Anne Roux, la plaignante a refusé": no apposition but the next subject
    phrase = phrase_from(tokens[:end], k, lex)
    return (phrase.first, phrase.last) if phrase else None


def tells_a_deed(inside: Sequence[Token], lex: Lexicon) -> bool:
    """As in "auteur de deux buts": what somebody has just done, and not what he is."""
    if lex.language != "fr" or not any(t.lower in lex.words["scoring"] for t in inside[:2]):
        return False
    return any(t.pos == "NUM" or t.lower in lex.words["scored"] for t in inside)
