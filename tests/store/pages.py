"""Pages put into an index, and what is found in it."""

from recoupe.model import Act, Article, Published, Source, Span, Speaker, Statement
from recoupe.read.sentences import sentence_spans
from recoupe.store.search import Entry, Query, TextIndex


def page(
    name: str,
    text: str,
    language: str | None = "fr",
    *,
    title: str | None = None,
    day: str | None = "2031-05-06",
    outlet: str | None = None,
    url: str | None = None,
) -> Article:
    return Article(
        id=name,
        source=Source(f"{name}.txt", url, outlet, "text/plain"),
        title=title,
        standfirst=None,
        byline=None,
        language=language,
        published=Published(day, "declared", "given") if day else None,
        why_undated=None if day else "no date",
        text=text,
    )


def said(article: Article, words: str, by: str, act: Act = "assert") -> Statement:
    start = article.text.index(words)
    speaker = Speaker(None, by, "person")
    span = Span(start, start + len(words), words)
    return Statement(f"{article.id}-{start}", speaker, None, by, None, span, (), "indirect", None, act, None, None, 1.0)


def entry(article: Article, *origins: str) -> Entry:
    """With the speakers' surnames for keys, as a caller would give keys of sounds."""
    keys = {s.id: (s.speaker.name.split()[-1].lower(),) for s in article.statements if s.speaker}
    return Entry(article, sentence_spans(article.text, article.language), keys, origins)


def take(index: TextIndex, *articles: Article) -> None:
    index.put(map(entry, articles))
    index.commit()


def found(index: TextIndex, words: str = "", **asked: object) -> list[str]:
    return [h.statement or h.article for h in index.search(Query(words, **asked)).hits]  # type: ignore[arg-type]
