"""The gender of who is named, where a first name's ending told it alone and the page tells another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.roles import Nouns
from recoupe.analyse.topics import main_subject

if TYPE_CHECKING:
    from recoupe.analyse.referents import People, Person

__all__ = ["mend_gender"]


def mend_gender(people: People, before: Sentence, after: Sentence, known: Nouns, lex: Lexicon) -> None:
    """As in "Samba Diouf, secrétaire du syndicat, est formel. Il a dit …": the pronoun tells what the ending does not.

    Held to a sentence that is about a person and tells of no other, and to a pronoun that says something.
    """
    gender = _says(after.tokens, known, lex)
    named = {person.name: person for _, _, person in people.within(before.start, before.end)}
    person = next(iter(named.values()), None)
    if not gender or person is None or len(named) > 1 or person.gender in ("", gender):
        return
    subject = main_subject(before.tokens)
    inside = before.tokens[subject.first : subject.last + 1] if subject else ()
    about = bool(inside) and any(inside[0].start <= place < inside[-1].end for place in person.places)
    others = any(known.classes.get(t.lower) == "person" and t.lower not in person.heads for t in before.tokens)
    if about and not others and _by_ending_alone(person, before.tokens, known):
        person.gender = gender


def _says(tokens: Sequence[Token], known: Nouns, lex: Lexicon) -> str:
    """The gender of the pronoun that opens a sentence and says something, "" where none does."""
    gender = known.gender_of_pronoun(tokens[0].lower) if tokens else ""
    verb = next((k for k, t in enumerate(tokens) if t.pos == "VERB" and t.quotation is None), 0)
    said = lex.verbs.get(tokens[verb].lower, ()) if gender and verb else ()
    return gender if any(v.lemma not in lex.words["also_impersonal"] for v in said) else ""


def _by_ending_alone(person: Person, tokens: Sequence[Token], known: Nouns) -> bool:
    """Whether no list, title, noun or article has told somebody's gender."""
    if known.gender_of_listed(f"{person.name} ") or person.gender != known.gender_of_name(person.name):
        return False
    if any(known.gender_of_noun(head) or known.gender_of_word(head) for head in person.heads):
        return False
    opens = next((k for k, t in enumerate(tokens) if t.start == min(person.places)), 0)
    return not any(known.gender_of_word(t.lower) for t in tokens[:opens])
