"""Quotations that no verb of the lexicon governs, but that the shape of their sentence gives to somebody."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.cues import Hit, concedes, matches
from recoupe.analyse.handing import handed_to
from recoupe.analyse.impersonal import agent
from recoupe.analyse.lexicon import Lexicon, Verb
from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.phrases import RELATIVES, Phrase, can_speak, phrase_from
from recoupe.analyse.roles import head_noun, nouns
from recoupe.analyse.sayers import subject
from recoupe.analyse.topics import counters

__all__ = ["in_own_words", "introduced"]

_SPEECH = 4  # words: a shorter quotation at the head of a sentence may be a title
_BULLETS = frozenset("-–•·*")  # that may open a line in a list of what several say
_BEFORE_CLAUSE = ("PUNCT", "CCONJ", "ADV")  # what stands before a noun that is a clause of its own: "et", "puis"
_LONGEST_LEAD = 14  # tokens before a colon that may be a noun of saying and its owner
_LONGEST_GIFT = 12  # tokens before the "par" of "Un constat dressé par la presse et partagé par"

Introduced = tuple[Hit, Phrase, str]


def introduced(sentence: Sentence, lex: Lexicon) -> Introduced | None:
    """Who speaks by the colon before a quotation or by the words set off behind it."""
    tokens = sentence.tokens
    colon = next((k for k in range(1, len(tokens) - 1) if tokens[k].lower == ":" and tokens[k + 1].whole), None)
    if colon is None:
        return _behind(sentence, lex)
    if any(t.whole or (t.quotation is not None and lex.language != "fr") for t in tokens[:colon]):
        return None
    if colon == 1 and tokens[0].lower in lex.words["viewing"]:
        return _hit(":", colon, "phrase"), Phrase(0, 0, pronoun=True), "colon"  # "Elle : « … » Lui : « … »"
    first = int(tokens[0].text in _BULLETS)
    if last := _bare_name(tokens[first:colon]):
        return _hit(":", colon, "phrase"), Phrase(first, first + last), "colon"
    if named := _behind_lead(tokens, colon, lex):
        return _hit(":", colon, "phrase"), named, "colon"
    if inverted := _inverted(tokens, colon, lex):
        return _hit(tokens[inverted.first - 1].lower, inverted.first - 1, "finite"), inverted, "colon"
    speaker = counters(tokens, colon, lex) if lex.language == "fr" else None
    speaker = speaker or _owner(tokens, colon, lex) or _giver(tokens, colon, lex) or handed_to(tokens[:colon], lex)
    speaker = speaker or _resumed_by_pronoun(tokens, colon, lex)
    if speaker:
        return _hit(":", colon, "phrase"), speaker, "colon"
    return _before_colon(tokens, colon, lex) or _someone_opening(tokens, colon, lex)


def in_own_words(sentence: Sentence, lex: Lexicon) -> Introduced | None:
    """As in "Le maire n'a pas mâché ses mots : ce projet est « une verrue »": a person, a colon, and what he says."""
    tokens = sentence.tokens
    colon = next((k for k in range(1, len(tokens) - 1) if tokens[k].lower == ":" and tokens[k].quotation is None), 0)
    behind = tokens[colon + 1 :]
    if lex.language == "fr" and colon and (answering := _answers(tokens, colon, lex)):
        return _hit(":", colon, "phrase"), answering, "that"
    mixed = any(t.quotation is not None for t in behind) and any(t.finite and t.quotation is None for t in behind)
    if lex.language != "fr" or not colon or not mixed or any(t.quotation is not None for t in tokens[:colon]):
        return None
    found = _before_colon(tokens, colon, lex)
    inside = tokens[found[1].first : found[1].last + 1] if found else ()
    one = inside and (head_noun(inside, "fr")[1] == "person" or inside[-1].entity == "PER")
    told = one or (
        found
        and found[1].pronoun
        and inside[0].lower in nouns("fr").pronouns["masculine"] | nouns("fr").pronouns["feminine"]
    )
    return (_hit(":", colon, "phrase"), found[1], "that") if found and told else None


def _answers(tokens: Sequence[Token], colon: int, lex: Lexicon) -> Phrase | None:
    """As in "Réponse du ministère : 80 postes seront créés": whose answer it is, where nothing is quoted."""
    noun = next((t for t in tokens[:colon] if t.pos == "NOUN"), tokens[0])
    told = noun.lower in lex.words["answers"] and not any(t.finite or t.quotation is not None for t in tokens[:colon])
    clause = any(t.finite for t in tokens[colon + 1 :]) and all(t.quotation is None for t in tokens[colon + 1 :])
    return _owner(tokens, colon, lex) if told and clause else None


def _hit(lemma: str, k: int, form: str) -> Hit:
    return Hit(Verb(lemma, "assert"), k, k, k, "finite" if form == "finite" else "phrase")


def _before_colon(tokens: Sequence[Token], colon: int, lex: Lexicon) -> Introduced | None:
    """As in "Le vigneron hausse les épaules : « … »": whom the sentence is about speaks after its colon."""
    told: Introduced | None = None
    for k in range(colon - 1, -1, -1):
        # "Le communiqué du club est laconique : « … »"
        copula = lex.language == "fr" and tokens[k].finite and all(t.pos != "VERB" for t in tokens[k:colon])
        if (tokens[k].pos != "VERB" and not copula) or (lex.language == "fr" and _leads_up(tokens, k, colon)):
            continue
        hit = _hit(tokens[k].lower, k, "finite")
        speaker = subject(tokens, hit, lex)
        if speaker and speaker.last < k and can_speak(tokens, speaker, lex):
            told = told or (hit, speaker, "colon")
            if not _tells_which(tokens, speaker, k):
                return hit, speaker, "colon"
    return told


def _tells_which(tokens: Sequence[Token], speaker: Phrase, verb: int) -> bool:
    """As in "Le maire balaie une étude qui accable la ville : « … »": a verb in a clause that only tells which one."""
    opening = next((k for k in range(verb - 1, max(0, speaker.first - 2), -1) if tokens[k].lower in RELATIVES), 0)
    if opening and tokens[opening - 1].lower != ",":
        return True
    while (noun := tokens[verb].head) != verb:
        if tokens[verb].dep.startswith(("acl", "relcl")) and noun < verb:
            return all(t.lower != "," for t in tokens[noun + 1 : verb])
        verb = noun
    return False


def _leads_up(tokens: Sequence[Token], k: int, colon: int) -> bool:
    """As in "Le préfet à peine assis, les questions ont fusé : « … »": a participle whose noun is not who speaks."""
    noun = next((t for t in reversed(tokens[:k]) if t.pos != "ADV"), None)
    bare = not tokens[k].finite and not any(t.finite or t.pos == "AUX" for t in tokens[:k])
    return bare and noun is not None and noun.lower != "," and any(t.finite for t in tokens[k + 1 : colon])


def _someone_opening(tokens: Sequence[Token], colon: int, lex: Lexicon) -> Introduced | None:
    """As in "Interrogé, l'adjoint à la culture botte en touche : « … »", where the tagger takes the verb for a noun."""
    if lex.language != "fr" or any(t.finite for t in tokens[:colon]) or colon > _LONGEST_LEAD:
        return None
    opened = tokens[0].pos in ("DET", "PROPN")
    first = 0 if opened else next((k + 1 for k in range(colon) if tokens[k].lower == ","), 0)
    verb = next((k for k in range(first + 2, colon) if _stands_as_verb(tokens, k, colon)), colon)
    speaker = phrase_from(tokens[:verb], first, lex) if tokens[first].pos in ("DET", "PROPN") else None
    if speaker and speaker.last == colon - 1 and tokens[speaker.last - 1].lower == ",":
        speaker = Phrase(speaker.first, speaker.last - 2)  # "Stéphane, un voisin, opine : « … »"
    inside = tokens[speaker.first : speaker.last + 1] if speaker else ()
    one = inside and (head_noun(inside, "fr")[1] == "person" or inside[0].entity == "PER")
    reaches = speaker and (speaker.last + 1 == verb or tokens[speaker.last + 1].lower == ",")
    return (_hit(":", colon, "phrase"), speaker, "colon") if speaker and one and reaches else None


def _stands_as_verb(tokens: Sequence[Token], k: int, colon: int) -> bool:
    """Whether a noun or adjective stands where none can: behind a noun, and before an article, "moins" or the colon."""
    if tokens[k].pos not in ("NOUN", "ADJ") or tokens[k - 1].pos not in ("NOUN", "ADJ", "PROPN"):
        return False
    if tokens[k - 1].pos == "NOUN" and (tokens[k].pos == "NOUN" or tokens[k + 1].pos == "ADV" or k + 1 == colon):
        return True
    return tokens[k].pos == "NOUN" and k + 1 < len(tokens) and tokens[k + 1].pos == "DET"


def _bare_name(tokens: Sequence[Token]) -> int | None:
    """The last token of a person's name with nothing but an age or a role behind it: "Anne Roux (ailière) : « … »"."""
    last = -1
    for t in tokens:
        if not (t.entity in ("PER", "PERSON") or t.pos == "PROPN") or not t.text[:1].isupper():
            break
        last += 1
    rest = tokens[last + 1 :]
    told = not rest or (rest[0].lower in (",", "(") and not any(t.finite for t in rest))
    return last if 0 < last < 4 and told else None


def _behind_lead(tokens: Sequence[Token], colon: int, lex: Lexicon) -> Phrase | None:
    """As in "Mardi soir, Anne Roux, éleveuse : « … »": a person named between when or where it is said and a colon."""
    comma = next((k for k in range(colon) if tokens[k].lower == ","), 0)
    led = tokens[:comma]
    conceded = comma == 2 and concedes(tokens, 1, lex)
    if lex.language != "fr" or not led or (any(t.finite for t in led) and not conceded):
        return None
    if (last := _bare_name(tokens[comma + 1 : colon])) is not None:
        return Phrase(comma + 1, comma + 1 + last) if tokens[comma + 1].entity == "PER" else None
    found = phrase_from(tokens[:colon], comma + 1, lex) if tokens[comma + 1].pos == "DET" else None
    named = found is not None and any(t.entity == "PER" for t in tokens[found.first : found.last + 1])
    return found if found and named and found.last == colon - 1 else None


def _owner(tokens: Sequence[Token], colon: int, lex: Lexicon) -> Phrase | None:
    """Whose verdict it is, where no verb stands before the colon: "Réponse du maire : « … »"."""
    if lex.language == "fr" and (closing := _owner_at_the_end(tokens, colon, lex)):
        return closing
    if colon > _LONGEST_LEAD:
        return None
    if any(t.finite for t in tokens[:colon]):
        return _owner_of_what_was(tokens, colon, lex)
    for k in range(min(5, colon)):
        link = next((w for w in lex.whose if matches(tokens, k + 1, w)), ())
        whose = k + 1 + len(link)
        if tokens[whose].lower in lex.words["utterance"]:
            continue  # "le mot d'ordre du collectif"
        if link and any(t.lower in lex.words["utterance"] for t in tokens[: k + 1]):
            speaker = phrase_from(tokens[:colon], whose, lex)
            # "Traduction d'un poids lourd : « … »": somebody, whatever his noun
            somebody = tokens[whose].lower in nouns(lex.language).titles["indefinite"]
            if speaker and _closes(tokens, speaker, colon) and (somebody or can_speak(tokens, speaker, lex)):
                return speaker
    if colon > 2 and tokens[colon - 1].lower in lex.words["utterance"] and tokens[colon - 2].lower in ("'s", "'"):
        return Phrase(0, colon - 3) if colon > 2 and can_speak(tokens, Phrase(0, colon - 3), lex) else None
    return None


def _inverted(tokens: Sequence[Token], colon: int, lex: Lexicon) -> Phrase | None:
    """As in "Les élèves traînent, gronde la directrice : « … »": a subject behind its verb, right before the colon."""
    comma = next((k for k in range(colon - 1, 0, -1) if tokens[k].lower == ","), 0)
    verb = comma + 1
    led = lex.language == "fr" and comma and verb + 1 < colon and tokens[verb].pos in ("VERB", "NOUN")
    if not led or tokens[verb].quotation is not None or not (tokens[verb].finite or tokens[verb].lower in lex.verbs):
        return None
    speaker = phrase_from(tokens[:colon], verb + 1, lex)
    opens = tokens[verb + 1].lower in nouns("fr").titles["definite"] or tokens[verb + 1].entity == "PER"
    closes = speaker is not None and speaker.first == verb + 1 and speaker.last == colon - 1
    return speaker if speaker and opens and closes and can_speak(tokens, speaker, lex) else None


def _owner_at_the_end(tokens: Sequence[Token], colon: int, lex: Lexicon) -> Phrase | None:
    """As in "La salle s'échauffe, colère de Jean Roux : « … »", "Flottement, puis réponse du maire : « … »"."""
    for k in range(colon - 2, 0, -1):
        link = next((w for w in lex.whose if matches(tokens, k + 1, w)), ())
        if not link or tokens[k].lower not in lex.words["utterance"] or tokens[k - 1].pos not in _BEFORE_CLAUSE:
            continue
        speaker = phrase_from(tokens[:colon], k + 1 + len(link), lex)
        return speaker if speaker and _closes(tokens, speaker, colon) and can_speak(tokens, speaker, lex) else None
    return None


def _giver(tokens: Sequence[Token], colon: int, lex: Lexicon) -> Phrase | None:
    """By whom it is given, where no verb stands before the colon: "Constat dressé par le maire, élu hier : « … »"."""
    # "Un retard relevé par la presse et justifié par le maire : « … »": the last of several
    by = next((k for k in range(min(_LONGEST_GIFT, colon - 2), 1, -1) if tokens[k].lower == "par"), 0)
    given = by and tokens[by - 1].pos in ("VERB", "ADJ") and head_noun(tokens[: by - 1], "fr")[1] != "person"
    plain = given and not any(t.finite or t.pos in ("AUX", "PUNCT") for t in tokens[: by - 1])
    speaker = phrase_from(tokens[:colon], by + 1, lex) if plain and lex.language == "fr" else None
    if speaker is None or any(t.finite for t in tokens[speaker.last : colon]):
        return None
    apposed = any(t.lower == "," for t in tokens[speaker.first : speaker.last + 2])
    closed = speaker.last == colon - 1 or apposed
    return speaker if closed and can_speak(tokens, speaker, lex) else None


def _owner_of_what_was(tokens: Sequence[Token], colon: int, lex: Lexicon) -> Phrase | None:
    """As in "Ann Roe's message to ministers was simple: “…”"."""
    k = next((n for n in range(1, colon - 2) if tokens[n].lower in ("'s", "'")), 0)
    said = any(t.lower in lex.words["utterance"] for t in tokens[k + 1 : k + 3])
    plain = all(t.lower in ("is", "was", "are", "were") for t in tokens[:colon] if t.finite)
    told = lex.language == "en" and k and said and plain and can_speak(tokens, Phrase(0, k - 1), lex)
    return Phrase(0, k - 1) if told else None


def _closes(tokens: Sequence[Token], owner: Phrase, colon: int) -> bool:
    """Whether nothing stands behind an owner but, set off behind his name, what he is."""
    behind = tokens[owner.last + 1]
    return owner.last == colon - 1 or (behind.lower == "," and tokens[owner.last].entity in ("PER", "PERSON"))


def _resumed_by_pronoun(tokens: Sequence[Token], colon: int, lex: Lexicon) -> Phrase | None:
    """As in "La voisine, elle, fulmine : « … »": the pronoun that takes up a subject shows it to be one."""
    k = next((n for n in range(1, colon - 2) if tokens[n].lower == ","), None)
    if k is None or tokens[k + 2].lower != "," or tokens[k + 1].lower not in lex.words["resuming"]:
        return None
    speaker = phrase_from(tokens[:k], 0, lex)
    return speaker if speaker and speaker.last == k - 1 and can_speak(tokens, speaker, lex) else None


def _behind(sentence: Sentence, lex: Lexicon) -> Introduced | None:
    """As in "“…,” he stormed": a clause of subject and verb alone, set off behind what is quoted."""
    tokens = sentence.tokens
    if not tokens or not tokens[0].whole or tokens[0].quotation is None:
        return None
    k = next((n for n, t in enumerate(tokens) if not t.whole and t.pos != "PUNCT"), 0)
    if lex.language == "en" and 0 < k <= 3 and (named := _named_by_copula(tokens, k, lex)):
        return _hit(tokens[k].lower, k, "phrase"), named, "incise"
    if not 1 < k <= 3 or tokens[k - 1].lower not in (",", "-", "--"):
        return None
    if tokens[k].lower in lex.words["such"] and (owner := _owner_behind(tokens, k, lex)):
        return _hit(tokens[k].lower, k, "phrase"), owner, "incise"
    if found := _clitic(tokens, k, lex) or _pronoun_and_verb(tokens, k):
        return found
    spoken = sentence.quotations[tokens[0].quotation].length >= _SPEECH
    return _verb_and_name(tokens, k, lex) if spoken else None


def _named_by_copula(tokens: Sequence[Token], k: int, lex: Lexicon) -> Phrase | None:
    """As in "“…,” was all he would say", "is how Ann Roe put it", "was her only comment": whose words they are."""
    if tokens[k].lower not in ("is", "was") or k + 3 >= len(tokens):
        return None
    if tokens[k + 1].lower in nouns("en").titles["possessive"]:
        said = any(t.lower in lex.words["utterance"] for t in tokens[k + 2 : k + 4])
        return Phrase(k + 1, k + 1, pronoun=True) if said else None
    if tokens[k + 1].lower not in ("all", "how"):
        return None
    one = tokens[k + 2].pos == "PRON"
    speaker = Phrase(k + 2, k + 2, pronoun=True) if one else phrase_from(tokens, k + 2, lex)
    says = speaker is not None and any(t.lower in lex.verbs or t.lower == "summed" for t in tokens[speaker.last + 1 :])
    return speaker if speaker and says and (one or can_speak(tokens, speaker, lex)) else None


def _owner_behind(tokens: Sequence[Token], k: int, lex: Lexicon) -> Phrase | None:
    """As in "« … », telle est l'impression d'Anne Roux": whose words a noun behind the quotation says they are."""
    for n in range(k + 2, min(k + 6, len(tokens) - 1)):
        link = next((w for w in lex.whose if matches(tokens, n, w)), ())
        if link and tokens[n - 1].lower in lex.words["utterance"]:
            speaker = phrase_from(tokens, n + len(link), lex)
            return speaker if speaker and can_speak(tokens, speaker, lex) else None
    return None


def _clitic(tokens: Sequence[Token], k: int, lex: Lexicon) -> Introduced | None:
    """As in "« … », a-t-elle d'emblée martelé": a subject behind its verb tells the clause, whatever the verb is."""
    clitic = next(
        (n for n in range(k + 1, min(k + 4, len(tokens))) if tokens[n].lower in lex.words["subject_clitics"]), 0
    )
    nobody = tokens[k].lower in lex.words["needing"] or (clitic and tokens[clitic].lower in lex.words["impersonal"])
    if not clitic or nobody or any(t.pos == "PUNCT" for t in tokens[k:clitic]):
        return None
    speaker = agent(tokens, clitic, lex) or Phrase(clitic, clitic, pronoun=True)
    return _hit(tokens[k].lower, k, "finite"), speaker, "incise"


def _pronoun_and_verb(tokens: Sequence[Token], k: int) -> Introduced | None:
    if tokens[k].pos != "PRON" or k + 2 >= len(tokens) or not tokens[k + 1].finite or tokens[k + 1].pos != "VERB":
        return None
    closed = tokens[k + 2].lower in (".", ",")
    return (_hit(tokens[k + 1].lower, k + 1, "finite"), Phrase(k, k, pronoun=True), "incise") if closed else None


def _verb_and_name(tokens: Sequence[Token], k: int, lex: Lexicon) -> Introduced | None:
    if not (tokens[k].finite and tokens[k].pos == "VERB"):
        return None
    speaker = phrase_from(tokens, k + 1, lex)
    if speaker is None or speaker.pronoun or not can_speak(tokens, speaker, lex):
        return None
    named = any(t.entity in ("PER", "PERSON") or t.pos == "PROPN" for t in tokens[speaker.first : speaker.last + 1])
    closed = speaker.last + 1 >= len(tokens) or tokens[speaker.last + 1].lower in (".", ",", ":")
    return (_hit(tokens[k].lower, k, "finite"), speaker, "incise") if named and closed else None
