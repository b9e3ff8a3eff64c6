"""A capture read: its text clean, what was taken out beside it, and what it says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b
from itertools import chain
from urllib.parse import urlsplit

from recoupe.errors import NotRead
from recoupe.model import Article, Capture, Credit, Published, Removed, Source, Span, TranslationSign
from recoupe.read.address import ends_sentence, is_paragraph
from recoupe.read.characters import letters_key, tidy
from recoupe.read.credits import body_credits, furniture_credits, names_in, of_site, title_credit
from recoupe.read.datelines import dateline_day, declared_value, read_date_line
from recoupe.read.decoding import NotText, decode
from recoupe.read.furniture import Judged, byline_name, judge, own_reason
from recoupe.read.language import language_of
from recoupe.read.page import Block, Claim, Page
from recoupe.read.plaintext import page_of_text
from recoupe.read.translation import translation_signs

__all__ = ["VERSION", "read"]

VERSION = "read/7"
HTML_TYPES = {"text/html", "application/xhtml+xml"}
LONGEST_TITLE = 40  # words
LONGEST_SENTENCE_TITLE = 12  # words; a longer line with a full stop is a paragraph
# A page is an article from this many words in paragraphs on; by judgement, a flash of one short sentence.
FEWEST_WORDS = 8
# Characters, some 50,000 words: the longest reports of news have a third of it. What follows takes 7 s per 100,000
# (two cores, French pages), so that one dump of a data base cannot hold up the rest.
LONGEST_TEXT = 300_000


def read(capture: Capture) -> Article:
    """The article of ``capture``. Raises NotRead, naming it, where there is none."""
    page, damaged = _page(capture)
    declared = capture.declared
    language_hint = declared.language or page.language
    language = language_of(" ".join(b.text for b in page.blocks if is_paragraph(b.text)), language_hint)
    if language is None:
        language = language_of(" ".join(b.text for b in page.blocks), language_hint)
    outlet = capture.source.outlet or (page.outlet.value if page.outlet else None)
    title, title_line, title_credits = _title(capture, page, outlet, language)
    judged = judge(page.blocks, title_line, page.standfirst, language)
    judged = _without_suffixed_title(judged, title_line, title)
    kept = [item.block for item in judged if item.reason is None]
    _refuse_unless_article(capture, kept, judged)
    text = "\n\n".join(block.text for block in kept)
    published, why_undated = _published(capture, page, judged, language)
    url = capture.source.url or page.url
    source = replace(capture.source, url=url, outlet=outlet)
    return Article(
        id=_identity(source, title, text),
        source=source,
        title=title,
        standfirst=_standfirst(kept, page),
        byline=_byline(capture, page, judged),
        language=language,
        published=published,
        why_undated=why_undated,
        text=text,
        removed=tuple(Removed(j.text, j.reason) for j in judged if j.reason is not None),
        credits=_credits(capture, page, judged, title_credits, source),
        translation_signs=(
            *(TranslationSign(j.text, "disclaimer") for j in judged if j.translated),
            *translation_signs(text, language),
        ),
        made_by=(VERSION,),
        damaged=damaged,
    )


def _page(capture: Capture) -> tuple[Page, int]:
    if not capture.content.strip():
        raise NotRead(capture.name, "it is empty")
    try:
        decoded = decode(capture.content, capture.declared.charset)
    except NotText as error:
        raise NotRead(capture.name, f"it is {error}, not a page of text") from error
    text = tidy(decoded.text)
    if capture.source.media_type not in HTML_TYPES:
        _refuse_too_long(capture, len(text))
        return page_of_text(text), decoded.damaged
    from recoupe.read.markup import page_of_html

    try:
        page = page_of_html(text, capture.source.url)
    except ValueError as error:
        raise NotRead(capture.name, str(error)) from error
    _refuse_too_long(capture, sum(len(b.text) for b in page.blocks if b.dropped is None))
    return page, decoded.damaged


def _refuse_too_long(capture: Capture, length: int) -> None:
    if length > LONGEST_TEXT:
        raise NotRead(capture.name, f"too long for a page of news ({length} characters; the limit is {LONGEST_TEXT})")


def _refuse_unless_article(capture: Capture, kept: list[Block], judged: list[Judged]) -> None:
    if sum(len(b.text.split()) for b in kept if is_paragraph(b.text) or ends_sentence(b.text)) >= FEWEST_WORDS:
        return
    if any(is_paragraph(b.text) for b in kept):  # a script without spaces between words
        return
    reasons = Counter(item.reason or "fragment" for item in judged)
    if not judged:
        raise NotRead(capture.name, "no text found in it")
    most, count = reasons.most_common(1)[0]
    what = most.replace("_", " ")
    share = f"all {what}" if count == len(judged) else f"most of them {what}"
    raise NotRead(capture.name, f"no article text found ({len(judged)} block{'s' * (len(judged) > 1)}, {share})")


# --- title ---------------------------------------------------------------------------------------


def _title(
    capture: Capture, page: Page, outlet: str | None, language: str | None
) -> tuple[str | None, str | None, list[Credit]]:
    """The title, the line of the page it was read from, and the credit at its end."""
    line = capture.declared.title or (page.titles[0].value if page.titles else _title_line(page, language))
    if line is None:
        return None, None, []
    line = " ".join(tidy(line).split())
    own = outlet or _known_outlet(capture.source.url or page.url)
    title, credit = title_credit(line, own)
    return title, line, [credit] if credit else []


def _known_outlet(url: str | None) -> str | None:
    agency = of_site(urlsplit(url).netloc) if url else None
    return agency.name if agency else None


def _title_line(page: Page, language: str | None) -> str | None:
    """The first line of a page of text that is not furniture, if it can be a title."""
    for place, block in enumerate(page.blocks):
        reason, _ = own_reason(block.text, language)
        if reason is None and len(block.text.split()) > 1 and not block.text.endswith(":"):
            again = letters_key(block.text) in {letters_key(b.text) for b in page.blocks[place + 1 :]}
            long = len(block.text.split()) > LONGEST_TITLE
            sentence = block.text.endswith(".") and len(block.text.split()) > LONGEST_SENTENCE_TITLE
            return block.text if not long and (again or not sentence) else None
    return None


def _without_suffixed_title(judged: list[Judged], line: str | None, title: str | None) -> list[Judged]:
    """The title stands in many pages once with its outlet and once without."""
    keys = {letters_key(t) for t in (line, title) if t}
    return [
        replace(j, reason="repeated_title")
        if j.reason in {None, "fragment", "related"} and letters_key(j.text) in keys
        else j
        for j in judged
    ]


def _standfirst(kept: list[Block], page: Page) -> Span | None:
    """The line between title and report, where the page has one; it stays in the text."""
    if len(kept) < 2:
        return None
    first = kept[0].text
    described = page.standfirst is not None and letters_key(page.standfirst)[:200] == letters_key(first)[:200]
    if described or (not ends_sentence(first) and is_paragraph(kept[1].text) and len(first.split()) < 60):
        return Span(0, len(first), first)
    return None


# --- who and when --------------------------------------------------------------------------------


def _byline(capture: Capture, page: Page, judged: list[Judged]) -> str | None:
    if capture.declared.byline:
        return capture.declared.byline
    if page.byline:
        return page.byline.value
    return next((name for j in judged if j.reason == "byline" and (name := byline_name(j.text))), None)


def _published(
    capture: Capture, page: Page, judged: list[Judged], language: str | None
) -> tuple[Published | None, str | None]:
    came_with = [Claim(capture.declared.published, "declared beside the page")] if capture.declared.published else []
    for claim in chain(came_with, page.published):
        value = declared_value(claim.value)
        if value:
            return Published(value, "declared", f"{claim.where}: {claim.value}"), None
    line = _date_line(judged, language)
    if line:
        return line, None
    lead = next((j.text for j in judged if j.reason is None and is_paragraph(j.text)), "")
    day = dateline_day(lead, language)
    if day:
        return Published(day, "declared", f"dateline: {re.split(' [-–—]', lead)[0]}"), None
    address = re.search(r"/((?:19|20)\d{2})[/-](\d{2})[/-](\d{2})(?=[/_-]|$)", capture.source.url or page.url or "")
    value = declared_value("-".join(address.groups())) if address else None
    if address and value:
        return Published(value, "declared", f"address: {address.group()}"), None
    if came_with or page.published:
        return None, "the date the page declares cannot be read"
    return None, "the page declares no date"


def _date_line(judged: list[Judged], language: str | None) -> Published | None:
    """The page's own line of date: one that says "published", else a bare date over the first paragraph."""
    first = next((i for i, j in enumerate(judged) if j.reason is None and is_paragraph(j.text)), len(judged))
    found = [
        (not line.said, line.updated, i, line.value, j.text)
        for i, j in enumerate(judged)
        if j.reason == "date" and (line := read_date_line(j.text, language)) and (line.said or i < first)
    ]
    if not found:
        return None
    _, _, _, value, text = min(found)
    return Published(value, "declared", text)


# --- sources -------------------------------------------------------------------------------------


def _credits(
    capture: Capture, page: Page, judged: list[Judged], title_credits: list[Credit], source: Source
) -> tuple[Credit, ...]:
    """Every declared source once, the most telling place first; the page's own outlet is none in its mark-up."""
    own = {c.casefold() for c in (source.outlet, _known_outlet(source.url)) if c}
    bylines = {j.text for j in judged if j.reason == "byline"} | {_byline(capture, page, judged) or ""}
    claims = [Claim(line, "byline") for line in sorted(bylines)]
    named = [
        Credit(agency.name, agency.kind, claim.value, "byline" if claim.where == "byline" else "metadata")
        for claim in (*claims, *page.sources)
        for agency in names_in(claim.value)
        if agency.name.casefold() not in own
    ]
    dropped = [
        c
        for j in judged
        if j.reason not in {None, "caption", "related"}
        for c in furniture_credits(j.text)
        if c.name.casefold() not in own
    ]
    body = [_in_full(c, source.outlet) for c in body_credits([j.text for j in judged if j.reason is None])]
    return tuple(_once(chain(title_credits, named, body, dropped, _syndicated(capture, page))))


def _in_full(credit: Credit, outlet: str | None) -> Credit:
    """An agency's own page signs with its initials: "(TNA)" on the page of the Tern News Agency."""
    initials = "".join(w[0] for w in re.findall(r"\w+", outlet or "") if w[0].isupper())
    return replace(credit, name=outlet) if outlet and len(initials) > 1 and credit.name == initials else credit


def _syndicated(capture: Capture, page: Page) -> Iterable[Credit]:
    """A page whose mark-up calls an agency's or outlet's address the original one."""
    if capture.source.url and page.url:
        here, there = of_site(urlsplit(capture.source.url).netloc), of_site(urlsplit(page.url).netloc)
        if there and there != here:
            yield Credit(there.name, there.kind, page.url, "metadata")


def _once(named: Iterable[Credit]) -> list[Credit]:
    found: dict[str, Credit] = {}
    for credit in named:
        found.setdefault(credit.name, credit)
    return list(found.values())


def _identity(source: Source, title: str | None, text: str) -> str:
    key = "\0".join((source.url or source.path or "", title or "", text))
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
