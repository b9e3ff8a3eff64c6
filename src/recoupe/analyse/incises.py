"""Reporting clauses inside the marks: « Si rien ne change, a prévenu la maire, nous partirons. » is two quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.quotations import Quotation
from recoupe.analyse.roles import nouns
from recoupe.typography import fold, words

__all__ = ["open_up"]

# how or when it was said, between a verb and its subject: "savourait dimanche soir Anne Roux"
_HOW = (
    r"(?: \w+ment| d'ailleurs| du reste| volontiers| encore| aussi| ensuite| alors| ainsi| déjà| même| également"
    r"| (?:à chaud|au passage|par exemple|pour commencer|entre autres|pour sa part|de son côté|à son tour|en effet)"
    r"| (?:avec|dans|en|sans) (?:une? |le |la |l')?[a-zà-ÿ]+"
    r"| (?:hier|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)(?: matin| midi| après-midi| soir)?)?"
)
# to whom: "confie à l'AFP Anne Roux", "explique au « Courrier » la maire"
_TO = (
    r"(?: (?:au|à la|à l'|à|auprès du|auprès de(?: la| l')?) "
    r"(?:\"[^\"]{2,40}\"|(?:(?:journal|quotidien|magazine|site|chaîne|agence) )?[A-ZÉ][\w'-]+(?: [A-ZÉ][\w'-]+)?))?"
)
# after a comma: an auxiliary and a participle, or a verb and its clitic or its subject
_FRENCH = re.compile(
    r"(?P<stop>[,!?…]) (?:(?:a|ont|avait|avaient|s'est|se sont)(?:-t-(?:il|elle|on)|-(?:ils|elles))?"
    rf"{_HOW}(?: tenu à| voulu| fini par| cru devoir)? (?P<part>\w+)"
    r"|(?:s'|se )?(?P<verb>\w+?)(?:-t)?-(?:il|elle|ils|elles)\b"
    rf"|(?:s'|se |(?P<to>lui |leur ))?(?P<plain>[a-zà-ÿ]+){_HOW}{_TO} "
    r"(?=(?:le |la |l'|les |son |sa |ce |cet |cette |M\. |Mme |un |une |(?:Me )?[A-ZÉ][\w-]+(?: [A-ZÉ]|[,.]))))"
)
# any verb in front of a whole name tells who speaks, and behind "!" in front of any name: no sentence opens so
_NAMING = re.compile(
    r", (?:s'|se )?\w+ (?:(?:M\.|Mme|Me) [A-ZÉ]|[A-ZÉ][\w-]+ [A-ZÉ])|[!?…] (?:s'|se )?\w+ (?:Me )?[A-ZÉ]"
)
_ENGLISH = re.compile(
    r"(?P<stop>,) (?:(?P<part>said|says|added|adds) (?=[A-Z]|the )|(?:he|she|they) (?P<verb>said|says|added)(?=,|\.))"
)
# … and any verb in front of an article and a person's role
_OF_ROLE = re.compile(
    r", (?!(?:madame|contre|entre|outre|comme|même|notre|votre|toute|quelque|chaque|encore|ensuite|presque)\b)"
    r"(?:s'|se )?\w{2,}(?:e|ent|ait) (?:l[ea] |l'|un |une )(?P<role>\w+)(?: [A-ZÉ][\w-]+)?[,.]"
)
# a name set off behind its role goes on: ", a dit le maire, Jean Roux."
_STOP = re.compile(r"(?<!\b[A-ZÀ-Ý])\.|,(?! [A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+){1,3}[,.])")
_FULL_STOP = re.compile(r"(?<!\b[A-ZÀ-Ý])\.(?= |$)")
_NAME = re.compile(r"[A-ZÀ-Ý][\w'-]+ (?:d[eu] |d')?[A-ZÀ-Ý][\w'-]+")
_AGE = re.compile(r" \d+ ans\b")
_RELATIVE = re.compile(r" (?:qui|dont)\b")  # of who is described; behind a name alone it may go on with what is said
_ONE_OF = re.compile(r" l'une? des? ")
_DESCRIPTION = re.compile(r" (?P<article>l[ea] |l'|une? |s(?:on|a) )?(?P<word>\w[\w-]*)")
# when or where it was said, set off before whoever says it: "a dit hier, à la sortie du conseil, Anne Roux"
_LATE = re.compile(rf", [a-zà-ÿ][^,.!?:;]{{2,60}}, (?:{_NAME.pattern}|(?:l[ea] |l'|une? )(?P<role>\w+)[^,.]*)(?=[,.])")
_MOST = 140  # characters of a reporting clause, and of what describes its speaker behind it


def open_up(text: str, quotations: Sequence[Quotation], lex: Lexicon) -> list[Quotation]:
    """The quotations, those that hold a reporting clause made two."""
    pattern = _FRENCH if lex.language == "fr" else _ENGLISH
    found: list[Quotation] = []
    for q in quotations:
        found += _pieces(text, q, pattern, lex)
    return found


def _pieces(text: str, q: Quotation, pattern: re.Pattern[str], lex: Lexicon) -> list[Quotation]:
    a, b = q.inner
    inner = fold(text[a:b])
    for match in pattern.finditer(inner):
        form = next(g for g in (match.groupdict().get(k) for k in ("part", "verb", "plain")) if g)
        readings = lex.verbs.get(form.lower())
        inverted = match.groupdict().get("verb") == form and lex.language == "fr"  # "…, balaie-t-elle, …": any verb
        naming = lex.language == "fr" and _NAMING.match(inner, match.start()) is not None
        role = _OF_ROLE.match(inner, match.start()) if lex.language == "fr" else None
        naming = naming or (role is not None and nouns("fr").classes.get(role["role"]) == "person")
        naming = naming or (
            bool(match.groupdict().get("to")) and match.group("stop") != ","
        )  # "… ? lui lance la juge."
        if not (readings or inverted or naming) or (
            form == match.groupdict().get("plain") and not _finite_present(form)
        ):
            continue
        # behind "!" nothing but the reporter's words can follow up to the stop
        stop = (_STOP if match.group("stop") == "," else _FULL_STOP).search(inner, match.end())
        end = stop.start() if stop else len(inner)
        if end - match.start() > _MOST:
            continue
        end = _described(inner, match.end(), _past_aside(inner, match, end), lex)
        ends = a + match.start() + (match.group("stop") != ",")  # "!" and "?" belong to what is said
        first = _piece(text, q.start, ends, (a, ends))
        rest = a + min(end + 1, len(inner))
        second = _piece(text, rest, q.end, (rest, b))
        return [p for p in (first, second) if p]
    return [q]


def _past_aside(inner: str, match: re.Match[str], end: int) -> int:
    """Where a clause ends whose speaker stands behind an aside: "a confié hier, à la sortie du conseil, Anne Roux"."""
    told = inner[match.start() : end]
    late = _LATE.match(inner, end) if match.groupdict().get("part") and "-t-" not in told else None
    role = late.group("role") if late else None
    person = role is None or nouns("fr").classes.get(role) == "person"
    return late.end() if late and person and not _NAME.search(told) else end


def _described(inner: str, start: int, end: int, lex: Lexicon) -> int:
    """Where a clause with its speaker before the comma at ``end`` ends: "dit Jean Roux, 34 ans, éleveur"."""
    named = _NAME.search(inner, start, end) is not None
    described = False
    while inner[end : end + 1] == ",":
        if not (described and _RELATIVE.match(inner, end + 1)):
            described = _AGE.match(inner, end + 1) is not None or (named and _ONE_OF.match(inner, end + 1) is not None)
            described = described or _describes(_DESCRIPTION.match(inner, end + 1), named, lex)
        stop = _STOP.search(inner, end + 1) if described else None
        if stop is None or stop.start() - end > _MOST:
            break
        end = stop.start()
    return end


def _describes(opening: re.Match[str] | None, named: bool, lex: Lexicon) -> bool:
    """Whether words tell who somebody is: his role, with an article only behind his name."""
    if opening is None or lex.language != "fr" or (opening.group("article") and not named):
        return False
    word, known = opening.group("word").lower(), nouns(lex.language)
    return known.classes.get(word) == "person" or word in lex.words["describing"] or (named and known.acts(word))


def _finite_present(form: str) -> bool:
    return form.endswith(("e", "ent", "it", "t")) and not form.endswith("ant")


def _piece(text: str, start: int, end: int, inner: tuple[int, int]) -> Quotation | None:
    a, b = inner
    while a < b and text[a].isspace():
        a += 1
    if text[start : start + 1].isspace():
        start = a  # or it would stand before its own sentence
    start = min(start, a)
    length = len(words(text[a:b]))
    return Quotation(start, end, (a, b), True, length) if length else None
