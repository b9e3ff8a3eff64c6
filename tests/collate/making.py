"""Pages, statements and a cheap encoder for the tests of collating."""

import hashlib
from collections.abc import Sequence

import numpy as np

from recoupe.model import (
    Act,
    Article,
    Cue,
    Mention,
    Origin,
    Published,
    SaidOn,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    TimeMention,
)
from recoupe.trace.encoder import Vectors
from recoupe.typography import words


class WordEncoder:
    """Sentences are near where their words are; no model, no notion of meaning."""

    id = "words"

    def encode(self, sentences: Sequence[str]) -> Vectors:
        rows = np.zeros((len(sentences), 256), dtype=np.float32)
        for row, sentence in zip(rows, sentences, strict=True):
            for word in words(sentence):
                row[int(hashlib.blake2b(word.folded[:6].encode(), digest_size=2).hexdigest(), 16) % 256] += 1
            row /= float(np.linalg.norm(row)) or 1.0
        return rows


def article(
    name: str, text: str, *, language: str = "fr", title: str | None = None, published: str | None = "2031-05-06"
) -> Article:
    return Article(
        id=name,
        source=Source(f"{name}.txt", None, None, "text/plain"),
        title=title,
        standfirst=None,
        byline=None,
        language=language,
        published=Published(published, "declared", "given") if published else None,
        why_undated=None if published else "no date",
        text=text,
    )


def mention(text: str, name: str, kind: str = "person") -> Mention:
    start = text.index(name)
    return Mention(start, start + len(name), name, kind)  # type: ignore[arg-type]


def time(text: str, words_of_it: str, value: str | None) -> TimeMention:
    start = text.index(words_of_it)
    why = None if value else "no date on the page"
    return TimeMention(start, start + len(words_of_it), words_of_it, value, "page" if value else None, why)


def statement(
    text: str,
    content: str,
    name: str | None,
    *,
    kind: SpeakerKind = "person",
    act: Act = "assert",
    role: str | None = None,
    side: str | None = None,
    written: str | None = None,
    cue: str | None = None,
    said_on: str | None = None,
    verbatim: bool = False,
) -> Statement:
    start = text.index(content)
    span = Span(start, start + len(content), content)
    at = text.index(cue) if cue else 0
    return Statement(
        id=hashlib.blake2b(f"{text}{content}".encode(), digest_size=5).hexdigest(),
        speaker=Speaker(None, name, kind, role, side) if name else None,
        why_no_speaker=None if name else "nobody named",
        speaker_text=written or name,
        speaker_span=None,
        content=span,
        verbatim=(span,) if verbatim else (),
        mode="direct" if verbatim else "indirect",
        cue=Cue(at, at + len(cue), cue, cue) if cue else None,
        act=act,
        said_on=SaidOn(said_on, "page") if said_on else None,
        venue=None,
        confidence=0.9,
    )


def origin(name: str, *articles: str) -> Origin:
    return Origin(name, name, articles, "single" if len(articles) == 1 else "reused", ())
