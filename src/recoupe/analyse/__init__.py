"""Analyse: from a clean article to who says what, the names it holds and the times it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.analyse.abbreviations import abbreviations, by_initials, spelt_out
from recoupe.analyse.incises import open_up
from recoupe.analyse.lexicon import LANGUAGES, Lexicon, lexicon
from recoupe.analyse.light import light_languages, lightly
from recoupe.analyse.mentions import mentions
from recoupe.analyse.parse import Sentence, cut, parse
from recoupe.analyse.quotations import Quotation, quotations
from recoupe.analyse.roles import nouns
from recoupe.analyse.statements import statements
from recoupe.analyse.times import settle
from recoupe.model import Article
from recoupe.read.sentences import paragraph_spans
from recoupe.typography import words

__all__ = ["MADE_BY", "analyse"]

MADE_BY = "analyse/18"


@dataclass(slots=True)
class Page:
    """An article on its way through the linguistic pass."""

    article: Article
    quotations: list[Quotation]
    sentences: list[Sentence]


def analyse(articles: Sequence[Article]) -> list[Article]:
    """The articles with their ``mentions``, ``statements`` and ``times``, in the order given.

    Articles in one language are parsed together; those in a language without a parser are read by marks, verbs of
    saying and the shapes of names. An article in any other keeps its text and gets neither mentions nor statements.
    """
    pages = {n: _page(a) for n, a in enumerate(articles) if a.language in LANGUAGES}
    for language in LANGUAGES:
        _parse([p for p in pages.values() if p.article.language == language], language)
    return [_analysed(a, pages.get(n)) for n, a in enumerate(articles)]


def _page(article: Article) -> Page:
    told = quotations(article.text, turns=article.language != "en")  # English news lists its items behind long dashes
    found = open_up(article.text, told, lexicon(article.language or ""))
    sentences = cut(article.text, article.language or "", found, paragraph_spans(article.text))
    return Page(article, found, sentences)


def _parse(pages: Sequence[Page], language: str) -> None:
    """Give the pages' sentences their tokens: parsed where they can hold a statement, else names alone."""
    if not pages:
        return
    lex = lexicon(language)
    for names_only in (False, True):
        wanted = [
            (p, k)
            for p in pages
            for k, s in enumerate(p.sentences)
            if _can_report(p.article.text, s, lex) != names_only
        ]
        parsed = parse(((p.article.text, p.sentences[k]) for p, k in wanted), language, names_only)
        for (page, k), sentence in zip(wanted, parsed, strict=True):
            page.sentences[k] = sentence


def _can_report(text: str, sentence: Sentence, lex: Lexicon) -> bool:
    told = text[sentence.start : sentence.end]
    if sentence.quotations or told.rstrip().endswith(":"):
        return True
    return lex.may_report({part for w in words(told) for part in w.folded.split("-")})  # "fait-il savoir"


def _analysed(article: Article, page: Page | None) -> Article:
    told = replace(article, made_by=(*article.made_by, MADE_BY))
    if page is not None:
        said = statements(article, page.sentences, page.quotations)
        names = mentions(article.text, page.sentences, article.language or "")
    elif article.language in light_languages():
        said, names = lightly(article)
    else:
        return told
    bodies = (s.speaker.name for s in said if s.speaker and s.speaker.kind == "organisation")
    small = nouns("fr").of_bodies if article.language == "fr" else ()
    explained = by_initials(article.text, bodies, small) | abbreviations(article.text)
    return settle(replace(told, mentions=names, statements=spelt_out(said, explained)))
