"""Exports: what is read back is what was written, whatever stands in it, and never more than a batch is held."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import BufferReader, parquet

from recoupe.errors import NotPublished
from recoupe.model import Article, Published, SaidOn, Source, Span, Speaker, Statement
from recoupe.publish.exports import (
    BATCH,
    FORMULA,
    ArticleRow,
    Form,
    StatementRow,
    article_row,
    exported,
    statement_rows,
)
from recoupe.publish.folder import write_file

TEXT = "Le barrage tient, dit Mira Kotar.\n\nPlus tard, « rien »."
ARTICLE = Article(
    id="a1",
    source=Source("a.html", "https://day.test/a", "Le Quotidien", "text/html"),
    title="Barrage : « il tient »",
    standfirst=None,
    byline=None,
    language="fr",
    published=Published("2031-05-06", "declared", "given"),
    why_undated=None,
    text=TEXT,
    statements=(
        Statement(
            id="s1",
            speaker=Speaker("p1", "Mira Kotar", "person", "ministre", "Velmar"),
            why_no_speaker=None,
            speaker_text="Mira Kotar",
            speaker_span=None,
            content=Span(0, 17, TEXT[:17]),
            verbatim=(),
            mode="indirect",
            cue=None,
            act="assert",
            said_on=SaidOn("2031-05-05", "page"),
            venue=None,
            confidence=0.75,
        ),
        Statement(
            id="s2",
            speaker=None,
            why_no_speaker="nobody is named",
            speaker_text=None,
            speaker_span=None,
            content=Span(49, 53, "rien"),
            verbatim=(),
            mode="direct",
            cue=None,
            act="deny",
            said_on=None,
            venue=None,
            confidence=0.5,
        ),
    ),
)
ROW = article_row(ARTICLE, "Agence Velmar", "st1")


def read_back(data: bytes, form: Form) -> list[dict[str, Any]]:
    if form == "jsonl":
        return [json.loads(line) for line in data.splitlines()]
    if form == "csv":
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    rows: list[dict[str, Any]] = parquet.read_table(BufferReader(data)).to_pylist()
    return rows


def as_cells(row: ArticleRow | StatementRow) -> dict[str, Any]:
    return {k: "" if v is None else str(v) for k, v in asdict(row).items()}


def test_an_article_is_one_row_with_what_others_know_of_it() -> None:
    made = article_row(ARTICLE, "Agence Velmar", "st1")
    assert made == ArticleRow(
        article="a1",
        url="https://day.test/a",
        path="a.html",
        outlet="Le Quotidien",
        title="Barrage : « il tient »",
        byline=None,
        language="fr",
        published="2031-05-06",
        published_basis="declared",
        why_undated=None,
        origin="Agence Velmar",
        story="st1",
        words=9,
        statements=2,
        text=TEXT,
    )


def test_each_statement_is_a_row_with_its_page_and_its_place() -> None:
    known, unknown = statement_rows(ARTICLE, "Agence Velmar", "st1")
    assert (known.speaker, known.speaker_id, known.role, known.side, known.said_on) == (
        "Mira Kotar",
        "p1",
        "ministre",
        "Velmar",
        "2031-05-05",
    )
    assert TEXT[known.start : known.end] == known.text == "Le barrage tient,"
    assert (unknown.speaker, unknown.why_no_speaker, unknown.said_on) == (None, "nobody is named", None)
    assert {known.article, unknown.article} == {"a1"}
    assert known.url == "https://day.test/a"


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_articles_and_statements_are_read_back_as_they_were(form: Form) -> None:
    undated = replace(ROW, published=None, published_basis=None, why_undated="no date on the page")
    articles = b"".join(exported([ROW, undated], ArticleRow, form))
    assert read_back(articles, form) == [asdict(ROW), asdict(undated)]
    statements = list(statement_rows(ARTICLE))
    assert read_back(b"".join(exported(statements, StatementRow, form)), form) == [asdict(s) for s in statements]


def test_csv_has_a_heading_the_mark_of_utf8_and_empty_cells_for_what_is_missing() -> None:
    statements = list(statement_rows(ARTICLE))
    data = b"".join(exported(statements, StatementRow, "csv"))
    assert data.startswith(b"\xef\xbb\xbfstatement,article,url,")
    assert read_back(data, "csv") == [as_cells(s) for s in statements]


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_no_rows_make_a_file_that_can_be_read(form: Form) -> None:
    data = b"".join(exported([], StatementRow, form))
    assert read_back(data, form) == []
    if form == "parquet":
        assert parquet.read_schema(BufferReader(data)).names == [f.name for f in fields(StatementRow)]


@pytest.mark.parametrize("start", FORMULA)
def test_a_spreadsheet_runs_nothing_a_page_wrote(start: str) -> None:
    title = f'{start}HYPERLINK("https://evil.test","click")'
    (row,) = read_back(b"".join(exported([replace(ROW, title=title)], ArticleRow, "csv")), "csv")
    assert row["title"] == f"'{title}"
    (row,) = read_back(b"".join(exported([replace(ROW, title=title)], ArticleRow, "jsonl")), "jsonl")
    assert row["title"] == title


@settings(max_examples=60)
@given(title=st.text(st.characters(codec="utf-8")), text=st.text(st.characters(codec="utf-8")) | st.none())
def test_any_text_comes_back(title: str, text: str | None) -> None:
    row = replace(ROW, title=title, byline=text)
    for form in ("jsonl", "parquet"):
        assert read_back(b"".join(exported([row], ArticleRow, form)), form) == [asdict(row)]
    (cells,) = read_back(b"".join(exported([row], ArticleRow, "csv")), "csv")
    assert cells["title"] in (title, f"'{title}")
    assert not cells["title"].startswith(FORMULA)
    assert cells["text"] == TEXT


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_half_a_character_in_a_name_of_a_file_does_not_stop_the_rest(form: Form) -> None:
    rows = [replace(ROW, path="caf\udce9.html"), ROW]
    assert [r["path"] for r in read_back(b"".join(exported(rows, ArticleRow, form)), form)] == ["caf?.html", "a.html"]


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_rows_go_out_as_they_come_in(form: Form) -> None:
    taken = 0

    def endless() -> Iterator[ArticleRow]:
        nonlocal taken
        while True:
            taken += 1
            yield ROW

    pieces = exported(endless(), ArticleRow, form)
    assert sum(map(len, islice(pieces, 4))) > 0
    assert taken <= 4 * BATCH


def test_several_batches_make_one_file() -> None:
    rows = [replace(ROW, article=str(n)) for n in range(2 * BATCH + 1)]
    data = b"".join(exported(rows, ArticleRow, "parquet"))
    assert [r["article"] for r in read_back(data, "parquet")] == [r.article for r in rows]


def test_without_pyarrow_parquet_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NotPublished, match=r"^parquet: not written: it needs pyarrow: install recoupe\[parquet\]$"):
        exported([ROW], ArticleRow, "parquet")


def test_a_file_is_there_whole_or_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "made" / "articles.csv"
    write_file(file, exported([ROW], ArticleRow, "csv"))
    whole = file.read_bytes()
    assert read_back(whole, "csv") == [as_cells(ROW)]

    def broken() -> Iterator[ArticleRow]:
        yield ROW
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(file, exported(broken(), ArticleRow, "csv"))
    assert file.read_bytes() == whole
    assert list(file.parent.iterdir()) == [file]
    with pytest.raises(NotPublished, match="made: not written: there is a folder where the file should be"):
        write_file(file.parent, [b""])
    with pytest.raises(NotPublished, match=r"articles.csv: not written: there is a file where the folder should be"):
        write_file(file / "below.csv", [b""])
