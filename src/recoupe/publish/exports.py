"""Articles and statements as flat rows for other tools: JSON lines, CSV, Parquet.

Rows go through as they come; none of the forms holds more than a batch of them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import islice
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_type_hints

import msgspec

from recoupe.errors import NotPublished
from recoupe.model import Article, Statement
from recoupe.typography import word_forms

if TYPE_CHECKING:
    from pyarrow import Schema
    from typing_extensions import Buffer

__all__ = ["FORMS", "ArticleRow", "Form", "StatementRow", "article_row", "exported", "statement_rows"]

Form = Literal["jsonl", "csv", "parquet"]
FORMS: tuple[Form, ...] = ("jsonl", "csv", "parquet")
BATCH = 1_000  # rows
BOM = b"\xef\xbb\xbf"  # or else a spreadsheet reads UTF-8 as something older
# A spreadsheet may run a cell that begins with one of these as a formula; the last four are full-width twins
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True, slots=True)
class ArticleRow:
    article: str
    url: str | None
    path: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    language: str | None
    published: str | None  # ISO 8601, a day or a moment
    published_basis: str | None
    why_undated: str | None
    origin: str | None
    story: str | None
    words: int
    statements: int
    text: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    statement: str
    article: str
    url: str | None
    outlet: str | None
    title: str | None
    language: str | None
    published: str | None
    published_basis: str | None
    origin: str | None
    story: str | None
    speaker: str | None
    speaker_id: str | None
    speaker_kind: str | None
    role: str | None
    side: str | None
    why_no_speaker: str | None
    act: str
    mode: str
    start: int  # into the article's text, in code points
    end: int
    text: str
    said_on: str | None
    said_on_basis: str | None
    venue: str | None
    confidence: float


Row = TypeVar("Row", ArticleRow, StatementRow)


def article_row(article: Article, origin: str | None = None, story: str | None = None) -> ArticleRow:
    """An article as one row; ``origin`` and ``story`` as the caller names them."""
    return ArticleRow(
        article=article.id,
        url=article.source.url,
        path=article.source.path,
        outlet=article.source.outlet,
        title=article.title,
        byline=article.byline,
        language=article.language,
        published=article.published.value if article.published else None,
        published_basis=article.published.basis if article.published else None,
        why_undated=article.why_undated,
        origin=origin,
        story=story,
        words=len(word_forms(article.text)),
        statements=len(article.statements),
        text=article.text,
    )


def statement_rows(article: Article, origin: str | None = None, story: str | None = None) -> Iterator[StatementRow]:
    """An article's statements, a row each."""
    return (_statement_row(s, article, origin, story) for s in article.statements)


def _statement_row(statement: Statement, article: Article, origin: str | None, story: str | None) -> StatementRow:
    speaker, said_on = statement.speaker, statement.said_on
    return StatementRow(
        statement=statement.id,
        article=article.id,
        url=article.source.url,
        outlet=article.source.outlet,
        title=article.title,
        language=article.language,
        published=article.published.value if article.published else None,
        published_basis=article.published.basis if article.published else None,
        origin=origin,
        story=story,
        speaker=speaker.name if speaker else None,
        speaker_id=speaker.id if speaker else None,
        speaker_kind=speaker.kind if speaker else None,
        role=speaker.role if speaker else None,
        side=speaker.side if speaker else None,
        why_no_speaker=statement.why_no_speaker,
        act=statement.act,
        mode=statement.mode,
        start=statement.content.start,
        end=statement.content.end,
        text=statement.content.text,
        said_on=said_on.value if said_on else None,
        said_on_basis=said_on.basis if said_on else None,
        venue=statement.venue,
        confidence=statement.confidence,
    )


def exported(rows: Iterable[Row], of: type[Row], form: Form) -> Iterator[bytes]:
    """The bytes of a file of ``rows``, which are all ``of`` one kind, piece by piece.

    JSON lines and Parquet have every value as it is. CSV is for spreadsheets: UTF-8 with its mark, commas, empty
    cells for what is missing, and an apostrophe before what a spreadsheet would take for a formula.
    NotPublished where Parquet is asked for and pyarrow is not installed.
    """
    plain = (_plain(row) for row in rows)
    names = [f.name for f in fields(of)]
    if form == "jsonl":
        return (msgspec.json.encode(row) + b"\n" for row in plain)
    return _csv(plain, names) if form == "csv" else _parquet(plain, of)


def _plain(row: ArticleRow | StatementRow) -> dict[str, Any]:
    """The values of a row by name; half characters, which names of files can have, cannot be written."""
    values = ((f.name, getattr(row, f.name)) for f in fields(row))
    return {n: v.encode("utf-8", "replace").decode() if isinstance(v, str) else v for n, v in values}


def _csv(rows: Iterable[dict[str, Any]], names: list[str]) -> Iterator[bytes]:
    yield BOM
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in names])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue().encode()


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _parquet(rows: Iterator[dict[str, Any]], of: type) -> Iterator[bytes]:
    try:
        import pyarrow
    except ImportError:
        raise NotPublished("parquet", "it needs pyarrow: install recoupe[parquet]") from None
    types = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
    kinds = {name: next(t for t in get_args(h) or (h,) if t is not NoneType) for name, h in get_type_hints(of).items()}
    return _row_groups(rows, pyarrow.schema([(name, types[kind]) for name, kind in kinds.items()]))


def _row_groups(rows: Iterator[dict[str, Any]], schema: Schema) -> Iterator[bytes]:
    import pyarrow
    from pyarrow import parquet

    sink = _Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        while batch := list(islice(rows, BATCH)):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema))
            yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """A file to write to that hands on what was written."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer) -> int:
        self._pieces.append(bytes(data))
        self._length += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:
        return self._length

    def taken(self) -> bytes:
        """What was written since the last time."""
        piece = b"".join(self._pieces)
        self._pieces.clear()
        return piece
