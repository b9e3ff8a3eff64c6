"""Words that tell something is being said, found in a parsed sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from recoupe.analyse.insertions import past_manner
from recoupe.analyse.lexicon import BEING, Lexicon, Verb
from recoupe.analyse.mistagged import stands_as_verb
from recoupe.analyse.moved import moved_to
from recoupe.analyse.parse import Token
from recoupe.analyse.roles import nouns
from recoupe.analyse.viewpoints import joins, names_someone

__all__ = ["Hit", "concedes", "find", "is_asked", "matches"]

_GRADING = ("plus", "moins", "très", "trop", "si", "aussi")
_NEVER_VERBS = ("ADP", "DET", "PRON", "CCONJ", "SCONJ", "ADV", "PUNCT", "NUM", "PROPN")
_FINITE = ("e", "t", "d", "ent", "ed", "s")
_CLITIC_STARTS = ("-", "t-")
_FAR = 8  # words from "avant que" to its verb
Form = Literal["finite", "participle", "infinitive", "phrase", "according", "nominal", "adjectival"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue: tokens ``first`` to ``last`` (both in), of which ``core`` is the word in the lexicon."""

    verb: Verb
    first: int
    core: int
    last: int
    form: Form
    negated: bool = False


def find(tokens: Sequence[Token], lex: Lexicon) -> list[Hit]:
    """The cues of a sentence, in order; none inside a quotation, but for one that is the verb alone."""
    hits: list[Hit] = []
    k = 0
    while k < len(tokens):
        hit = _at(tokens, k, lex) if tokens[k].quotation is None or _is_quoted_verb(tokens, k, lex) else None
        if hit:
            hits.append(hit)
            k = hit.last
        k += 1
    return hits


def _is_quoted_verb(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "le syndicat « exige » une réponse", "la maire « s'engage » à": a French verb alone between the marks."""
    alone = lex.language == "fr" and tokens[k].finite and not tokens[k].whole and 0 < k < len(tokens) - 1
    if not alone or tokens[k].lower not in lex.verbs or tokens[k + 1].quotation is not None:
        return False
    first = k - (tokens[k - 1].quotation == tokens[k].quotation and tokens[k - 1].lower in ("s'", "se"))
    return first > 0 and tokens[first - 1].quotation is None and tokens[first - 1].pos not in ("PUNCT", "DET", "ADP")


def _at(tokens: Sequence[Token], k: int, lex: Lexicon) -> Hit | None:
    verbal = _phrase(tokens, k, lex) or _adjective(tokens, k, lex) or _verb(tokens, k, lex)
    return verbal or _according(tokens, k, lex) or _noun(tokens, k, lex)


def matches(tokens: Sequence[Token], k: int, phrase: Sequence[str]) -> bool:
    if k + len(phrase) > len(tokens) or tokens[k].lower != phrase[0]:
        return False
    return all(tokens[k + n].lower == w for n, w in enumerate(phrase))


def _phrase(tokens: Sequence[Token], k: int, lex: Lexicon) -> Hit | None:
    for words, verb in lex.phrases.get(tokens[k].lower, ()):
        if last := _last_of(tokens, k, words):
            first = _group_start(tokens, k, lex)
            being = any(t.lower in BEING for t in tokens[first:k])
            noun = tokens[k].pos == "NOUN" and k > 0 and tokens[k - 1].pos in ("VERB", "DET", "ADJ")
            if (being and not words[0].endswith("ing")) or (noun and lex.language == "en"):
                return None  # "rejected calls for a ban"
            form: Form = "participle" if words[0].endswith(("ant", "ing")) and not being else "finite"
            return Hit(verb, first, k, last, form, _negated(tokens, first, k, lex))
    return None


def _last_of(tokens: Sequence[Token], k: int, words: Sequence[str]) -> int | None:
    """The last token of a phrase at ``k``, whatever is set into it: "fait-il remarquer", "fait justement remarquer"."""
    if matches(tokens, k, words):
        return k + len(words) - 1
    set_in = len(words) > 1 and tokens[k].lower == words[0] and k + 1 < len(tokens)
    set_in = set_in and (_clitic_follows(tokens, k) or tokens[k + 1].pos == "ADV")
    return k + len(words) if set_in and matches(tokens, k + 2, words[1:]) else None


def _adjective(tokens: Sequence[Token], k: int, lex: Lexicon) -> Hit | None:
    """As in "est catégorique : …", "remains convinced that"; "s'est indignée" is a verb."""
    if tokens[k].lower not in lex.adjectival:
        return None
    near = [t.lower for t in tokens[max(0, k - 3) : k]]
    if not any(w in BEING or w in lex.words["seeming"] for w in near):
        return None
    for words, act in lex.adjectival[tokens[k].lower]:
        reflexive = any(w in ("s'", "se") for w in near) and not any(w in lex.words["seeming"] for w in near)
        if matches(tokens, k, words) and not (reflexive and tokens[k].lower in lex.verbs):
            first = _group_start(tokens, k, lex)
            return Hit(Verb(words[0], act), first, k, k + len(words) - 1, "adjectival", _negated(tokens, first, k, lex))
    return None


def _verb(tokens: Sequence[Token], k: int, lex: Lexicon) -> Hit | None:
    token = tokens[k]
    readings = _listed(tokens, k, lex) or _unlisted(tokens, k, lex)
    if not readings:
        return None
    first = _group_start(tokens, k, lex)
    group = [t.lower for t in tokens[first:k]]
    reflexive = any(w in ("s'", "se") for w in group)
    verb = next((v for v in readings if v.pronominal == reflexive), None)
    if verb is None and reflexive and readings[0].lemma in lex.words["reflexive"]:
        verb = readings[0]
    if verb is None and lex.language == "fr":  # "défendre", where only "se défendre" is listed
        verb = next(iter(_unlisted(tokens, k, lex)), None)
    form = _form(tokens, k, group, lex)
    negated = _negated(tokens, first, k, lex)
    if verb and (led := _led(tokens, k, first, lex)) is not None:
        first = _group_start(tokens, led, lex)
        negated = _negated(tokens, first, led, lex) and tokens[led].lower not in lex.words["not_to"]
        negated = negated or _negated(tokens, led, k, lex)  # "is careful not to claim"
        return Hit(verb, first, k, k, "finite", negated)
    if verb is None or form is None or _is_passive(group, reflexive, token, lex):
        return None
    if _is_nickname(tokens, k) or concedes(tokens, k, lex):
        return None
    return Hit(verb, first, k, k, form, negated)


def _listed(tokens: Sequence[Token], k: int, lex: Lexicon) -> tuple[Verb, ...]:
    """The readings of a verb; one that says something with "comme" alone has none where that does not follow."""
    readings = lex.verbs.get(tokens[k].lower, ())
    if not readings or lex.language == "en" or any(t.lower == "comme" and t.quotation is None for t in tokens[k + 1 :]):
        return readings
    return tuple(v for v in readings if not lex.takes("portray", v.lemma))


def _led(tokens: Sequence[Token], k: int, first: int, lex: Lexicon) -> int | None:
    """The verb that only leads on to one of saying: "se borne à rappeler", "was quick to note"."""
    if not _is_infinitive(tokens, k, lex):
        return None
    for n in range(first - 1, max(-1, first - 6), -1):
        if tokens[n].lower in lex.words["leading"]:
            told = tokens[n].pos == "VERB" and not tokens[n].finite and tokens[n - 1].pos in ("NOUN", "PROPN")
            grading = lex.language == "en" and tokens[n].pos == "ADV" and tokens[n - 1].pos == "ADJ"
            # "was kind enough to say"; but "les habitants venus demander des comptes"
            return None if told and lex.language == "fr" else n - grading
        if tokens[n].quotation is not None or tokens[n].pos not in ("ADP", "PART", "ADV", "PRON", "ADJ", "NUM", "SYM"):
            return None
    return None


def _unlisted(tokens: Sequence[Token], k: int, lex: Lexicon) -> tuple[Verb, ...]:
    """Any verb says something right after a quotation and before its subject: « Tant pis », grince l'éleveur."""
    t = tokens[k]
    never = t.pos in _NEVER_VERBS or t.lower in lex.words["auxiliary"] or t.lower in lex.words["needing"]
    if never or not t.text[:1].islower() or k + 1 >= len(tokens):
        return ()
    following = tokens[past_manner(tokens, k) + 1 if lex.language == "fr" else k + 1]
    first = _group_start(tokens, k, lex)
    read = t.lower in lex.words["hearsay"] and any(x.lower == "lire" for x in tokens[k + 2 : k + 4])
    read = read and not any(x.lower in ("comme", "selon") for x in tokens[k:])  # who read it has the word
    if read and _clitic_follows(tokens, k) and first and tokens[first - 1].lower == ",":
        return (Verb(t.lower, "assert"),)  # "Le pont ferme, peut-on lire dans le communiqué de la mairie"
    asked = any(x.text.startswith("-") and len(x.text) > 1 for x in tokens[first:k])  # « … », a-t-il asséné
    subject = following.pos in ("DET", "PROPN") or following.text[:1].isupper()
    subject = subject or (first < k - 1 and tokens[first].lower == "s'")  # « … », s'est ému sur X la maire
    if not (subject or asked or _clitic_follows(tokens, k)):
        return ()
    after_quote = first > 1 and tokens[first - 1].lower == "," and tokens[first - 2].quotation is not None
    named = following.entity == "PER" or following.lower in nouns(lex.language).titles["before"]
    exclaimed = first > 0 and tokens[first - 1].quotation is not None and (named or _clitic_follows(tokens, k))
    after_quote = after_quote or (lex.language == "fr" and exclaimed)  # « Et il a plu ! » bondit Me Roux
    # between a quotation and an article or a name the tagger takes verbs for anything: "…", grince l'éleveur
    if not (after_quote and (t.finite or first < k or (first == k and t.text.endswith(_FINITE)))):
        return ()
    reflexive = any(x.lower in ("s'", "se") for x in tokens[first:k])
    return (Verb(t.lower, lex.tones.get(t.lower, "assert"), reflexive),)


def _form(tokens: Sequence[Token], k: int, group: list[str], lex: Lexicon) -> Form | None:
    """How the verb stands there; None where the word is no verb of saying after all."""
    token, before = tokens[k], tokens[k - 1] if k else None
    supported = any(w in lex.words["auxiliary"] for w in group) or _clitic_follows(tokens, k)
    if before and before.lower in lex.words["before_participle"] and token.lower.endswith(("ant", "ing")):
        return "participle"
    if (
        token.pos not in ("VERB", "AUX")
        and not (supported and token.pos != "DET")
        and not stands_as_verb(tokens, k, len(group), lex)
    ):
        return None
    if before and before.pos == "DET" and before.lower != "l'" and token.pos != "VERB":
        return None
    if lex.language == "en" and _tells_of_somebody(tokens, k, group, lex):
        return None
    if token.lower.endswith("ant") and lex.language == "fr":
        return None if before and before.lower in _GRADING else "participle"  # "Le plus exigeant : Anne Roux"
    if token.lower.endswith("ing") and lex.language == "en":
        return "participle" if not any(w in BEING for w in group) else "finite"
    if _is_infinitive(tokens, k, lex):
        near = [t.lower for t in tokens[max(0, k - 4) : k]]
        leads = any(w in lex.words["before_infinitive"] for w in near) or _for_a_purpose(tokens, k, lex)
        return "infinitive" if leads or moved_to(tokens, k, lex) is not None else None
    past = token.lower.endswith(("é", "ée", "és", "ées", "u", "us", "is")) and not token.finite
    had = before is not None and before.lower == "avoir"  # "pour avoir dit que", a participle like any other
    if lex.language == "fr" and not supported and (past or had):
        return "participle" if _after_having(tokens, k) else "finite" if _coordinated(tokens, k) else None
    return "finite"


def _after_having(tokens: Sequence[Token], k: int) -> bool:
    """As in "est parti après leur avoir expliqué que …": whoever leaves has said it.

    So has whoever is fined "pour avoir lancé « Tous pourris »", where it is quoted or told.
    """
    near = [t.lower for t in tokens[max(0, k - 4) : k]]
    told = any(t.quotation is not None or t.lower in ("que", "qu'") for t in tokens[k + 1 : k + 6])
    return near[-1:] == ["avoir"] and ("après" in near or ("pour" in near and told))


def _tells_of_somebody(tokens: Sequence[Token], k: int, group: list[str], lex: Lexicon) -> bool:
    """Whether a verb says of somebody what he does or is asked, and nothing that he says."""
    token, before = tokens[k], tokens[k - 1] if k else None
    within = before and before.quotation is None and before.pos != "PUNCT"
    if within and token.dep == "amod" and not token.finite:
        return True  # "the ruling group"
    if before and before.lower in lex.words["reasons"] and token.lower.endswith("ing"):
        return True  # "was sacked for refusing to work", "is known for saying so"
    return not group and is_asked(tokens, k, lex)


def is_asked(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "Asked what he wanted, he replied", "he said when asked if", "Roe, asked whether …, said": not who asks."""
    token, before = tokens[k], tokens[k - 1] if k else None
    if before is None or before.lower in lex.words["opening_clause"]:
        return token.dep == "advcl" and token.lower.endswith(("ed", "put"))  # "Put to Roe that he had lied, he said no"
    hearer = any(v.lemma in lex.words["asking"] | lex.words["telling"] for v in lex.verbs.get(token.lower, ()))
    if before.lower != "," or not hearer or not token.lower.endswith(("ed", "told")) or k + 1 >= len(tokens):
        return False
    alone = not any(t.finite or t.quotation is not None or t.lower == "," for t in tokens[: k - 1])
    following = tokens[k + 1]
    asked = following.lower in lex.words["question"] | lex.words["that"] or following.pos == "ADP"
    return alone and asked


def _is_nickname(tokens: Sequence[Token], k: int) -> bool:
    """As in "Jean Laval, dit « le Rouge », …"."""
    if tokens[k].lower not in ("dit", "dite", "dits") or k + 1 >= len(tokens) or k < 2:
        return False
    return (
        tokens[k - 1].lower == ","
        and tokens[k - 2].pos in ("PROPN", "NOUN")
        and tokens[k + 1].quotation is not None
        and not tokens[k + 1].whole
        and tokens[k + 1].pos != "VERB"  # "La fédération, propriétaire du site, dit « étudier » l'idée"
    )


def concedes(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """Whether token ``k`` ends the reporter's own link: "Cela dit, rien n'est fait", "Cela étant dit, …"."""
    opening = k > 0 and tokens[k].lower == "dit" and tokens[k - 1].lower in lex.words["conceding"]
    return opening and k + 1 < len(tokens) and tokens[k + 1].lower == ","


def _coordinated(tokens: Sequence[Token], k: int) -> bool:
    """As in "a dit … et ajouté": the auxiliary stands with the first verb."""
    return k > 1 and any(t.lower in ("et", "puis", "mais") for t in tokens[max(0, k - 3) : k])


def _is_infinitive(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    if lex.language == "en":
        near = [t.lower for t in tokens[max(0, k - 2) : k]]
        return near[-1:] == ["to"] or near == ["to", "not"] or near == ["not", "to"]
    own = {v.lemma.removeprefix("se ").removeprefix("s'") for v in lex.verbs.get(tokens[k].lower, ())}
    return tokens[k].lower in own and not tokens[k].finite


def _for_a_purpose(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "rose to inform us that", "called to say", "stepped in to say": what is done in order to say something."""
    if lex.language != "en":
        return _comes_to_say(tokens, k, lex)
    done = tokens[tokens[k].head]
    plain = done.lower not in lex.verbs and done.lower not in lex.words["auxiliary"]
    that = any(t.lower in lex.words["that"] and t.pos == "SCONJ" for t in tokens[k + 1 : k + 5])
    came = (
        k > 2 and tokens[k - 3] is done and tokens[k - 2].lower in lex.words["coming_in"] and tokens[k].dep == "xcomp"
    )
    return (tokens[k].dep == "advcl" or came) and done.finite and plain and that


def _comes_to_say(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "est montée à la tribune pour affirmer que", "ont défilé pour exiger un pont, « un vrai »"."""
    done = tokens[k].head
    led = next((t.lower for t in reversed(tokens[done:k]) if t.pos != "PRON"), "")
    if done >= k or led not in lex.words["in_order_to"] or tokens[done].pos != "VERB" or k + 1 >= len(tokens):
        return False
    first = _group_start(tokens, done, lex)
    acts = not _negated(tokens, first, done, lex) and not {t.lower for t in tokens[:first]} & lex.words["lacking"]
    comes = bool({t.lower for t in tokens[done : done + 2]} & lex.words["coming_forward"])
    quoted = any(t.quotation is not None for t in tokens[k + 1 : k + 3])
    that = tokens[k + 1].lower in lex.words["that"] or (comes and tokens[k + 1].lower in ("de", "d'"))
    wants = any(v.act in ("demand", "accuse", "announce") for v in lex.verbs.get(tokens[k].lower, ()))
    noun = comes and led == "pour" and wants and tokens[k + 1].pos == "DET"
    return acts and ((comes and (that or noun)) or quoted)


def _clitic_follows(tokens: Sequence[Token], k: int) -> bool:
    return k + 1 < len(tokens) and tokens[k + 1].lower.startswith(_CLITIC_STARTS) and len(tokens[k + 1].lower) > 1


def _is_passive(group: list[str], reflexive: bool, token: Token, lex: Lexicon) -> bool:
    if lex.language == "fr":
        return not reflexive and any(w in BEING for w in group) and not token.finite
    return any(w in BEING for w in group) and not token.lower.endswith("ing")


def _negated(tokens: Sequence[Token], first: int, k: int, lex: Lexicon) -> bool:
    return any(t.lower in lex.words["negation"] for t in tokens[first:k]) and not _idly(tokens, first, k, lex)


def _idly(tokens: Sequence[Token], first: int, k: int, lex: Lexicon) -> bool:
    """As in "avant que la maire ne réponde": such a "ne" denies nothing, where no second word does."""
    before = [t.lower for t in tokens[max(0, first - _FAR) : first]]
    led = any(a in lex.words["before_idle_negation"] and b in lex.words["that"] for a, b in pairwise(before))
    return led and not any(t.lower in lex.words["negation_second"] for t in tokens[first : k + 2])


def _group_start(tokens: Sequence[Token], k: int, lex: Lexicon) -> int:
    """Where the verb's group begins: auxiliaries, negation, object and subject clitics, adverbs."""
    first = k
    inside = lex.verb_group
    for n in range(k - 1, max(-1, k - 8), -1):
        t = tokens[n]
        clitic = t.lower.startswith("-") and len(t.lower) > 1
        objects = (
            lex.language == "fr"
            and t.lower in ("s'", "se", "y", "en", "l'", "lui", "leur", "nous", "m'", "me", "le")
            and t.pos == "PRON"
            and not (n == 0 and t.dep.startswith("nsubj"))
        )
        apart = t.quotation is not None and t.quotation != tokens[k].quotation
        if apart or not (t.lower in inside or clitic or objects or t.pos in ("ADV", "AUX")):
            break
        first = n
    first = _far_auxiliary(tokens, k, first, lex)
    while first < k and tokens[first].pos == "ADV" and tokens[first].lower not in inside:
        first += 1
    return first


def _far_auxiliary(tokens: Sequence[Token], k: int, first: int, lex: Lexicon) -> int:
    """The auxiliary of a participle across what may stand between: "a, de son côté, estimé"."""
    participle = tokens[k].lower.endswith(("é", "i", "u"))  # "a quant à elle réagi", whatever the tagger takes it for
    own = (tokens[k].finite and not participle) or _is_infinitive(tokens, k, lex)
    if lex.language != "fr" or own or any(t.lower in lex.words["auxiliary"] for t in tokens[first:k]):
        return first
    for n in range(first - 1, max(-1, k - 9), -1):
        if tokens[n].lower in lex.words["auxiliary"] and tokens[n].pos in ("AUX", "VERB"):
            return n - (n > 0 and tokens[n - 1].lower in ("s'", "se"))  # "s'est de même engagé"
        clitic = tokens[n].text.startswith("-") and len(tokens[n].text) > 1  # "a-t-elle d'ores et déjà averti"
        if tokens[n].lower not in lex.words["between"] and tokens[n].pos != "ADV" and not clitic:
            break
    return first


def _echo(tokens: Sequence[Token], k: int, lex: Lexicon) -> Hit | None:
    """As in "comme l'a rappelé la maire", "as the mayor put it": a source for the clause it stands in."""
    if tokens[k].lower not in lex.words["echoing"] or (lex.language == "en" and not _stands_apart(tokens, k, lex)):
        return None
    for n in range(k + 1, min(k + _FAR + 2, len(tokens))):
        t = tokens[n]
        if t.quotation is not None or t.lower in (",", ";", ":"):
            return None
        if (phrase := _phrase(tokens, n, lex)) and lex.takes("echo", phrase.verb.lemma):
            return Hit(phrase.verb, k, n, phrase.last, "according")
        verb = lex.verbs.get(t.lower, (None,))[0]
        led = tokens[n - 1].lower in lex.words["auxiliary"] or tokens[n - 1].lower in ("l'", "le")
        spoken = verb and not verb.pronominal and (t.finite or led)
        if verb and spoken and _refers_back(tokens, n, verb, lex):
            near = {x.lower for x in (*tokens[k + 1 : n], *tokens[n + 1 : n + 4])} - lex.words["that"]
            return None if lex.not_a_source & near else Hit(verb, k, n, n, "according")
        if t.finite and t.lower not in lex.words["auxiliary"]:
            return None
    return None


def _stands_apart(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """Whether a clause with "as" opens or ends its sentence, and nothing else in it is said: else "as" tells a time."""
    others = sum(t.finite and t.lower in lex.verbs for t in tokens)
    ends = k > 0 and tokens[k - 1].lower == "," and not any(t.lower == "," for t in tokens[k:])
    return (k == 0 or ends) and others <= 1 and not any(t.quotation is not None for t in tokens)


def _refers_back(tokens: Sequence[Token], n: int, verb: Verb, lex: Lexicon) -> bool:
    """Whether a verb of saying has no words of its own: "l'a dit", "said on Monday"."""
    if lex.language == "fr":
        first = n - 1
        while first > 0 and (tokens[first].lower in lex.words["auxiliary"] or tokens[first].pos == "ADV"):
            first -= 1
        # behind "comme" the tagger takes the pronoun for an article
        led = tokens[first - 1].lower in lex.words["echoing"] | lex.words["that"]
        return tokens[first].lower in ("l'", "le") and (led or tokens[first].pos == "PRON")
    following = tokens[n + 1 : n + 2]
    preposition = bool(following) and following[0].pos == "ADP" and following[0].dep == "prep"  # not "put off"
    at_rest = not following or preposition or following[0].lower in (",", ".", *lex.words["hearers"])
    return lex.takes("echo", verb.lemma) and (at_rest or following[0].lower in lex.words["time"])


def _according(tokens: Sequence[Token], k: int, lex: Lexicon) -> Hit | None:
    if echo := _echo(tokens, k, lex):
        return echo
    if _whose_view(tokens, k, lex):
        return Hit(Verb(tokens[k].lower, "assert"), k, k, k, "according")
    opens = k == 0 or tokens[k - 1].lower == ":"
    if tokens[k].lower in lex.words["viewpoint"]:
        behind = opens or (lex.language == "fr" and joins(tokens[:k], lex))
        if behind and names_someone(tokens[k + 1 :], lex):
            return Hit(Verb(tokens[k].lower, "assert"), k, k, k, "according")
    if opens and (noun := _view(tokens, k, lex)):
        return Hit(Verb(tokens[noun].lower, "assert"), k, k, noun, "according")
    head = "à" if k == 0 and tokens[k].text == "A" and lex.language == "fr" else tokens[k].lower  # "A ses yeux, …"
    for words in lex.according.get(head, ()):
        if matches(tokens, k, (tokens[k].lower, *words[1:])):
            following = tokens[k + len(words) : k + len(words) + 3]
            if words[0] == "de" and words[-1] != "source" and k and _is_taken(tokens[k - 1]):
                return None
            own = any(w in lex.words["own_view"] for w in words)
            if not following or (not own and any(t.lower in lex.not_a_source for t in following)):
                return None
            last = k + len(words) - 1
            return Hit(Verb(" ".join(words).replace("' ", "'"), "assert"), k, k, last, "according")
    return None


def _is_taken(before: Token) -> bool:
    """As in "dit « tenir compte » de l'avis des élus", "a besoin de l'avis du maire": no source, but what is needed."""
    return before.quotation is not None or before.lower in ("compte", "besoin", "loin")


def _view(tokens: Sequence[Token], k: int, lex: Lexicon) -> int:
    """Where the noun stands in "In Ann Roe's view, …"; 0 where there is none."""
    if tokens[k].lower != "in" or lex.language != "en":
        return 0
    behind = range(k + 2, min(k + 9, len(tokens) - 1))
    owned = (n + 1 for n in behind if tokens[n].lower in ("'s", "'") and tokens[n + 1].lower in lex.words["view"])
    return next(owned, 0)


def _whose_view(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "la sénatrice, pour qui la loi est « un leurre »"."""
    relative = k > 1 and k + 2 < len(tokens) and tokens[k - 1].lower == "," and tokens[k + 1].lower == "qui"
    return lex.language == "fr" and relative and tokens[k].lower in lex.words["viewpoint"]


def _noun(tokens: Sequence[Token], k: int, lex: Lexicon) -> Hit | None:
    if (
        tokens[k].lower in lex.nominal
        and tokens[k].pos in ("NOUN", "PROPN")
        and k
        and (tokens[k - 1].pos in ("DET", "ADJ", "PRON", "PART") or tokens[k - 1].lower in lex.words["light"])
    ):
        return Hit(Verb(tokens[k].lower, lex.nominal[tokens[k].lower]), k, k, k, "nominal")
    return None
