"""What those who speak are called: by their names, or else in the pages' own words for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from recoupe.messages import marked as _
from recoupe.model import Person, Speaker, Statement
from recoupe.typography import fold

__all__ = ["called", "roles_in", "said_by"]

Translate = Callable[[str], str]


def called(someone: Person | Speaker, words: Iterable[str | None], translate: Translate) -> str:
    """The name; a noun that stands for many ("company", "spokesman") in quotation marks, for it names nobody.

    Of such a one ``words`` are what the pages put there, and the first that hold the noun are shown: "the company".
    """
    if not _is_a_noun(someone):
        return someone.name
    noun = fold(someone.name).casefold()
    whole = next((w for w in words if w and noun in fold(w).casefold()), someone.name)
    return translate(_("“%(words)s”")) % {"words": whole}


def said_by(statement: Statement, translate: Translate) -> str | None:
    """What who says a statement is called; None where the page does not tell."""
    return called(statement.speaker, [statement.speaker_text], translate) if statement.speaker else None


def roles_in(language: str, person: Person, told: Iterable[tuple[str | None, Statement]]) -> tuple[str, ...]:
    """What a person is said to be, in one language: the reader's, else the one in which the pages tell most of it.

    ``told`` are the person's statements, each with the language of its page.
    """
    found: dict[str | None, list[str]] = {}
    for spoken, statement in told:
        if statement.speaker and statement.speaker.role:
            found.setdefault(spoken, []).append(statement.speaker.role)
    chosen = found.get(language) or max(found.values(), key=len, default=person.roles)
    once: dict[str, str] = {}  # "Energy Minister" before a name is "energy minister" behind it
    for role in person.roles:
        if role in chosen:
            once.setdefault(role.casefold(), role)
    return tuple(once.values())


def _is_a_noun(someone: Person | Speaker) -> bool:
    """Whether a name is none: a person's is his role, a body's has no capital in its first word."""
    if someone.kind == "person":
        roles = someone.roles if isinstance(someone, Person) else (someone.role,)
        return someone.name in roles
    first = someone.name.split(maxsplit=1)[:1]
    return first == [word.lower() for word in first]
