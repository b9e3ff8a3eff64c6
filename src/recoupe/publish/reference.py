"""How a dossier is referred to: a letter and colour an origin, a code a page, an anchor a passage.

Origins are lettered from the most carried to the least, and pages numbered within their origin,
what is copied before its copies: A1 is the first page of origin A.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from babel import Locale

from recoupe.messages import translator
from recoupe.model import Article, Cite, Dossier, Origin, Person, Reuse, Statement
from recoupe.publish.dates import in_words
from recoupe.publish.laidout import bearers, chosen_pairs
from recoupe.publish.naming import roles_in

__all__ = ["COLOURS", "Kin", "OriginSign", "PageSign", "Passage", "Reference", "Support", "Way", "letters", "linkable"]

COLOURS = 8  # page.css has as many, each with a pattern of its own; more origins share them and differ by letter

NEAR = 220  # characters of the paragraphs beside a cited one: two or three lines
QUOTED = 8  # passages of one line that are quoted; further ones are named and lead to their pages


@dataclass(frozen=True, slots=True)
class OriginSign:
    """An origin as it is shown everywhere."""

    letter: str
    colour: str  # a class of page.css
    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PageSign:
    """A page as it is shown everywhere."""

    code: str
    origin: OriginSign
    name: str  # the outlet or the site; where neither is known the title, else the file
    title: str
    language: str | None
    language_name: str
    date: str | None
    undated: str | None  # the short of why it has no date
    anchor: str


@dataclass(frozen=True, slots=True)
class Way:
    """A page, and the link to it or to a passage of it."""

    page: PageSign
    href: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited passage with what stands around it, and the way to it."""

    page: PageSign
    href: str
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Support:
    """What carries a line: the passages, and how many origins and pages they stand for.

    Of many passages some are ``quoted``; the others are ``named``.
    """

    passages: tuple[Way, ...]
    quoted: tuple[Passage, ...]
    named: tuple[Way, ...]
    by_origin: tuple[tuple[OriginSign, int], ...]  # with the number of its pages
    pages: int

    @property
    def origins(self) -> int:
        return len(self.by_origin)


@dataclass(frozen=True, slots=True)
class Kin:
    """A page in the tree of its origin; ``parent`` is the row of the page it copies."""

    article: str
    depth: int
    parent: int | None


@dataclass(slots=True)
class Reference:
    """The signs of one dossier. Passages that are referred to are remembered, so that the pages can mark them."""

    dossier: Dossier
    articles: dict[str, Article] = field(init=False)
    pages: dict[str, PageSign] = field(init=False)
    origins: list[tuple[OriginSign, Origin]] = field(init=False)
    codes: dict[str, str] = field(init=False)  # of the pages, by the names the steps give them in their reasons
    people: dict[str, Person] = field(init=False)
    statements: dict[str, tuple[Article, Statement]] = field(init=False)
    cited: dict[str, dict[tuple[int, int], str]] = field(init=False)  # article → passage → first line that cites it
    lenders: dict[str, str] = field(init=False)  # article → the page it has its text from
    bearers: dict[str, str] = field(init=False)  # article → the one in which its text is laid out
    side_by_side: dict[int, Reuse] = field(init=False)  # the pairs that are laid out, by number in the record

    def __post_init__(self) -> None:
        dossier = self.dossier
        self.articles = {a.id: a for a in dossier.articles}
        self.people = {p.id: p for p in dossier.people}
        self.statements = {s.id: (a, s) for a in dossier.articles for s in a.statements}
        self.cited = {a.id: {} for a in dossier.articles}
        self.lenders = {d.article: d.lender for o in dossier.origins for d in o.descent if d.lender is not None}
        self.origins = [
            (self._origin(i, origin), origin)
            for i, origin in enumerate(sorted(dossier.origins, key=lambda o: -len(o.articles)))
        ]
        self.pages = dict(self._pages())
        self.codes = self._codes()
        self.bearers = bearers(self.articles[a] for a in self.pages)
        letter_of = {a: sign.origin.letter for a, sign in self.pages.items()}
        self.side_by_side = chosen_pairs(dossier.reuse, self.lenders, letter_of, self.bearers)

    @property
    def language(self) -> str:
        return self.dossier.reader_language

    def text(self, message: str) -> str:
        return translator(self.language).gettext(message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return translator(self.language).ngettext(one, many, n)

    def date(self, value: str) -> str:
        return in_words(value, self.language)

    def language_name(self, code: str | None) -> str:
        if code is None:
            return self.text("language unknown")
        return str(Locale(self.language).languages.get(code, code))

    def roles(self, person: Person | None, told: Iterable[tuple[Article, Statement]]) -> tuple[str, ...]:
        """What a person is said to be, by the statements that are theirs; none of nobody."""
        return roles_in(self.language, person, ((a.language, s) for a, s in told)) if person else ()

    def support(self, cites: Iterable[Cite], line: str) -> Support:
        """The passages a line stands on; ``line`` is the anchor the passages lead back to."""
        known = [c for c in dict.fromkeys(cites) if c.article in self.articles]
        found = [(Way(self.pages[c.article], self.way(c, line)), c) for c in known]
        found.sort(key=lambda one: (len(one[0].page.origin.letter), one[0].page.code))
        ways = tuple(way for way, _ in found)
        at = _quoted(ways)
        pages = {way.page.code: way.page.origin for way in ways}
        return Support(
            passages=ways,
            quoted=tuple(self.passage(found[i][1], line) for i in at),
            named=tuple(way for i, way in enumerate(ways) if i not in at),
            by_origin=tuple(Counter(pages.values()).items()),
            pages=len(pages),
        )

    def passage(self, cite: Cite, line: str) -> Passage:
        """The cited words with what stands around them."""
        text = self.articles[cite.article].text
        before, after = _around(text, cite.start, cite.end)
        return Passage(self.pages[cite.article], self.way(cite, line), before, text[cite.start : cite.end], after)

    def way(self, cite: Cite, line: str) -> str:
        """The link to a passage where its text is laid out; ``line`` is the anchor it leads back to."""
        self.cited[self.bearers[cite.article]].setdefault((cite.start, cite.end), line)
        return f"#{self.anchor(cite)}"

    def anchor(self, cite: Cite) -> str:
        return f"{self.pages[self.bearers[cite.article]].code}-{cite.start}-{cite.end}"

    @property
    def complete(self) -> bool:
        """Whether all pairs are laid out."""
        return len(self.side_by_side) == len(self.dossier.reuse)

    def _origin(self, index: int, origin: Origin) -> OriginSign:
        letter = letters(index)
        alone = self.articles.get(origin.articles[0]) if len(origin.articles) == 1 else None
        name = origin.name or (_page_name(alone) if alone else self.text("not named by its pages"))
        return OriginSign(letter, f"o{index % COLOURS + 1}", name, f"origin-{letter}")

    def _pages(self) -> Iterable[tuple[str, PageSign]]:
        for sign, origin in self.origins:
            for number, kin in enumerate(self.family(origin), 1):
                yield kin.article, self._page(self.articles[kin.article], sign, f"{sign.letter}{number}")

    def family(self, origin: Origin) -> list[Kin]:
        """The origin's pages as a tree from top to bottom, each below the page it copies."""
        inside = sorted((a for a in origin.articles if a in self.articles), key=self._order)
        children: dict[str | None, list[str]] = defaultdict(list)
        for article in inside:
            parent = self.copied_by(article)
            children[parent if parent in origin.articles else None].append(article)
        found: list[Kin] = []
        waiting: list[tuple[str, int, int | None]] = [(a, 0, None) for a in reversed(children[None])]
        while waiting:
            article, depth, parent_row = waiting.pop()
            waiting.extend((child, depth + 1, len(found)) for child in reversed(children[article]))
            found.append(Kin(article, depth, parent_row))
        return found

    def copied_by(self, article: str) -> str | None:
        """The page that ``article`` has its text from, where that is known."""
        return self.lenders.get(article)

    def _codes(self) -> dict[str, str]:
        """The code of every page by its path or address, file name and outlet; a name two pages bear is no name."""
        codes: dict[str, set[str]] = defaultdict(set)
        for article, sign in self.pages.items():
            page = self.articles[article]
            for name in (page.name, PurePosixPath(page.name).name, page.source.outlet):
                if name:
                    codes[name].add(sign.code)
        return {name: code for name, (code, *others) in codes.items() if not others}

    def _order(self, article: str) -> str:
        """By date; pages without a date come last."""
        published = self.articles[article].published
        return published.value if published else "9999"

    def _page(self, article: Article, origin: OriginSign, code: str) -> PageSign:
        name = _page_name(article)
        return PageSign(
            code=code,
            origin=origin,
            name=name,
            title=article.title or name,
            language=article.language,
            language_name=self.language_name(article.language),
            date=self.date(article.published.value) if article.published else None,
            undated=None if article.published else _undated(article.why_undated),
            anchor=f"page-{code}",
        )


def letters(index: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    shown = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        shown = chr(ord("A") + rest) + shown
    return shown


def _quoted(ways: Sequence[Way]) -> list[int]:
    """Which passages to quote: each text once, one of each origin before a second of any."""
    once = {way.href: i for i, way in reversed([*enumerate(ways)])}
    firsts = {ways[i].page.origin: i for i in sorted(once.values(), reverse=True)}
    ranked = sorted(once.values(), key=lambda i: (firsts[ways[i].page.origin] != i, i))
    return sorted(ranked[:QUOTED])


def linkable(address: str | None) -> str | None:
    """``address`` where it may be made a link: a web address and nothing else."""
    if address is None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the paragraph; around a whole paragraph, the near ends of those beside it."""
    head, tail = text[:start], text[end:]
    before, after = head.rpartition("\n\n")[2], tail.partition("\n\n")[0]
    if before.strip() or len(after.strip()) > 1:  # more than a full stop
        return before, after
    previous, following = head.rstrip().rpartition("\n\n")[2], tail[len(after) :].lstrip().partition("\n\n")[0]
    if len(previous) > NEAR:
        previous = f"… {previous[-NEAR:].partition(' ')[2]}"
    if len(following) > NEAR:
        following = f"{following[:NEAR].rpartition(' ')[0]} …"
    return f"{previous}\n" if previous else "", f"{after}\n{following}" if following else after


def _page_name(article: Article) -> str:
    if article.source.outlet:
        return article.source.outlet
    address = linkable(article.source.url)
    host = urlsplit(address).hostname if address else None
    if host:
        return host.removeprefix("www.")
    if article.title:
        return article.title
    return PurePosixPath(article.source.path).name if article.source.path else article.id[:12]


def _undated(reason: str | None) -> str:
    """What a list says of a page without a date: "published between … and …", not the ties that tell so."""
    return (reason or "no date on the page").split(": ")[0]
