"""Articles taken in one at a time: the same reuse whatever the order, within a window, kept in a folder."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.errors import NotOpened
from recoupe.model import Article, Published, Reuse
from recoupe.trace import Index, saved
from recoupe.trace.compare import compare
from recoupe.trace.encoder import Encoder, Vectors
from recoupe.trace.gist import Overlap
from recoupe.trace.sheets import Sheet
from tests.trace.pages import (
    BACKGROUND,
    DISPATCH,
    INDEPENDENT,
    OTHER,
    RETRANSLATED,
    TRANSLATED,
    joined,
    page,
    paragraphs,
)


def day(article: Article, value: str) -> Article:
    return replace(article, published=Published(value, "declared", value), why_undated=None)


def at_once(articles: Sequence[Article], encoder: Encoder) -> list[Reuse]:
    index = Index(encoder)
    index.extend(articles)
    return index.reuse()


def family() -> list[Article]:
    """Copies, cuts, a retranslation, a translation, a paste and an independent report, on days of one month."""
    parts = paragraphs(DISPATCH)
    return [
        day(page("dispatch", DISPATCH), "2024-02-01"),
        day(page("copy", DISPATCH), "2024-02-01T18:00:00+01:00"),
        day(page("late-copy", DISPATCH), "2024-02-28"),
        day(page("cut", joined(parts[:4])), "2024-02-03"),
        day(page("retranslated", RETRANSLATED), "2024-02-09"),
        day(page("translated", TRANSLATED, language="en"), "2024-02-05"),
        day(page("independent", INDEPENDENT), "2024-02-02"),
        page("undated", joined([*paragraphs(OTHER)[:2], *parts[2:5]])),
        day(page("other", f"{OTHER}\n\n{BACKGROUND}"), "2024-02-02"),
        day(page("background", joined([*paragraphs(INDEPENDENT)[:3], BACKGROUND])), "2024-02-04"),
    ]


def counted(calls: list[tuple[str, str]]) -> Callable[..., Reuse | None]:
    """The comparison, noting in ``calls`` what is compared."""

    def noted(a: Sheet, b: Sheet, vectors: Callable[[Sheet], Vectors], *, promised: Overlap | None) -> Reuse | None:
        calls.append((a.id, b.id))
        return compare(a, b, vectors, promised=promised)

    return noted


class Asked:
    """An encoder that notes which sentences it is asked for."""

    def __init__(self, encoder: Encoder) -> None:
        self.id = encoder.id
        self.sentences: list[str] = []
        self._encoder = encoder

    def encode(self, sentences: Sequence[str]) -> Vectors:
        self.sentences += sentences
        return self._encoder.encode(sentences)


@pytest.mark.parametrize("days", [None, 7])
@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(10)))
def test_the_reuse_is_the_same_in_whatever_order_articles_come(
    encoder: Encoder, days: int | None, order: list[int]
) -> None:
    articles = family()
    expected = Index(encoder, days)
    expected.extend(articles)
    index = Index(encoder, days)
    brought = [r for place in order for r in index.add(articles[place])]
    assert index.reuse() == expected.reuse()
    assert sorted(brought, key=lambda r: (r.a, r.b)) == expected.reuse()
    assert len(brought) >= 10


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(10)), gone=st.sets(st.integers(0, 9), max_size=5))
def test_an_article_taken_out_leaves_no_at_once(encoder: Encoder, order: list[int], gone: set[int]) -> None:
    articles = family()
    index = Index(encoder)
    for place in order:
        index.add(articles[place])
    for place in gone:
        index.remove(articles[place].id)
    stays = [article for place, article in enumerate(articles) if place not in gone]
    assert index.reuse() == at_once(stays, encoder)
    assert len(index) == len(stays)
    assert not any(articles[place].id in index for place in gone)


def test_articles_further_apart_than_the_window_are_not_compared(encoder: Encoder) -> None:
    index = Index(encoder, days=3)
    index.extend(family())
    pairs = {(r.a, r.b) for r in index.reuse()}
    assert ("copy", "dispatch") in pairs
    assert ("cut", "dispatch") in pairs
    assert ("dispatch", "translated") not in pairs  # four days
    assert not any("late-copy" in pair for pair in pairs - {("late-copy", "undated")})


def test_an_article_without_a_day_is_compared_with_all(encoder: Encoder) -> None:
    index = Index(encoder, days=3)
    index.extend(family())
    assert {r.a for r in index.reuse(["undated"])} >= {"copy", "dispatch", "late-copy"}


def test_the_day_an_undated_article_came_in_stands_for_its_own(encoder: Encoder) -> None:
    index = Index(encoder, days=3)
    index.add(page("first", DISPATCH), seen=date(2024, 2, 1))
    assert index.add(page("second", RETRANSLATED), seen=date(2024, 2, 20)) == []
    assert [(r.a, r.b) for r in index.add(page("third", RETRANSLATED), seen=date(2024, 2, 4))] == [("first", "third")]


def test_an_article_added_twice_brings_nothing_the_second_time(encoder: Encoder) -> None:
    index = Index(encoder)
    articles = family()[:2]
    index.extend(articles)
    before = index.reuse()
    assert index.add(articles[0]) == []
    assert (len(index), index.reuse()) == (2, before)


def test_what_is_not_in_the_index_cannot_be_taken_out(encoder: Encoder) -> None:
    with pytest.raises(KeyError):
        Index(encoder).remove("nobody")


def test_a_window_cannot_be_negative(encoder: Encoder) -> None:
    with pytest.raises(ValueError, match="-1 days"):
        Index(encoder, days=-1)


def test_one_language_alone_needs_no_vector_of_an_opening(encoder: Encoder) -> None:
    asked = Asked(encoder)
    index = Index(asked)
    index.add(page("a", DISPATCH))
    index.add(page("b", OTHER))
    assert asked.sentences == []
    index.add(page("c", TRANSLATED, language="en"))
    assert DISPATCH.split(". ")[0] + "." in asked.sentences
    assert OTHER.split(". ")[0] + "." in asked.sentences


def test_a_text_that_is_already_there_is_not_encoded_again(encoder: Encoder) -> None:
    asked = Asked(encoder)
    index = Index(asked)
    index.extend([page("a", DISPATCH), page("b", RETRANSLATED)])
    index.reuse()
    before = len(asked.sentences)
    assert [(r.a, r.b, r.kind) for r in index.add(page("c", DISPATCH))] == [
        ("a", "c", "verbatim"),
        ("b", "c", "retranslated"),
    ]
    assert len(asked.sentences) == before


# --- in a folder ---


@pytest.fixture
def folder(tmp_path: Path, encoder: Encoder) -> Path:
    index = Index(encoder, days=30)
    index.extend(family()[:6])
    index.save(tmp_path / "index")
    return tmp_path / "index"


def test_an_index_opened_again_goes_on_where_it_was(folder: Path, encoder: Encoder) -> None:
    whole = Index(encoder, days=30)
    whole.extend(family())
    index = Index.open(folder, encoder)
    assert (len(index), index.days) == (6, 30)
    for article in family()[6:]:
        index.add(article)
    assert index.reuse() == whole.reuse()
    index.save(folder)
    assert Index.open(folder, encoder).reuse() == whole.reuse()


def test_saving_again_adds_to_the_texts_and_rewrites_none(folder: Path, encoder: Encoder) -> None:
    [texts] = folder.glob("texts-*")
    before = texts.read_bytes()
    index = Index.open(folder, encoder)
    index.add(family()[7])
    index.save(folder)
    assert list(folder.glob("texts-*")) == [texts]
    assert texts.read_bytes().startswith(before)
    assert texts.stat().st_size > len(before)


def test_what_is_taken_out_is_no_longer_in_any_file(folder: Path, encoder: Encoder) -> None:
    index = Index.open(folder, encoder)
    for article in ("translated", "retranslated"):
        index.remove(article)
    index.save(folder)
    again = Index.open(folder, encoder)
    assert "translated" not in again
    assert again.reuse() == at_once([a for a in family()[:6] if a.id not in ("translated", "retranslated")], encoder)
    assert len(list(folder.glob("texts-*"))) == 1
    assert all(b"translated" not in path.read_bytes() for path in folder.iterdir())


def test_an_index_can_be_saved_in_a_second_folder(folder: Path, tmp_path: Path, encoder: Encoder) -> None:
    index = Index.open(folder, encoder)
    index.save(tmp_path / "second")
    for path in folder.iterdir():
        path.unlink()
    assert Index.open(tmp_path / "second", encoder).reuse() == index.reuse()


def test_a_write_cut_short_leaves_the_index_as_it_was(
    folder: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Index.open(folder, encoder).reuse()
    index = Index.open(folder, encoder)
    index.extend(family())
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("No space left on device")))
        with pytest.raises(OSError, match="No space left"):
            index.save(folder)
    assert Index.open(folder, encoder).reuse() == before
    index.save(folder)
    assert Index.open(folder, encoder).reuse() == index.reuse()


@pytest.mark.parametrize("damage", ["missing", "empty", "rubbish", "short texts", "no run"])
def test_a_damaged_index_is_refused_by_name(folder: Path, encoder: Encoder, damage: str) -> None:
    contents = folder / "contents"
    [texts], runs = folder.glob("texts-*"), list(folder.glob("run-*"))
    if damage == "missing":
        contents.unlink()
    elif damage == "empty":
        contents.write_bytes(b"")
    elif damage == "rubbish":
        contents.write_bytes(b"\xc1" * 100)
    elif damage == "short texts":
        texts.write_bytes(texts.read_bytes()[:-10])
    else:
        runs[0].unlink()
    with pytest.raises(NotOpened, match=f"^{folder}: not opened: "):
        Index.open(folder, encoder)


def test_an_index_of_another_version_or_encoder_is_refused(
    folder: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Asked(encoder)
    other.id = "another-model"
    with pytest.raises(NotOpened, match="vectors of use-multilingual-3, and the encoder is another-model"):
        Index.open(folder, other)
    monkeypatch.setattr(saved, "FORMAT", "recoupe.trace/99")
    with pytest.raises(NotOpened, match=r"format recoupe\.trace/\d+, and this program's is recoupe\.trace/99"):
        Index.open(folder, encoder)


def test_an_empty_index_can_be_saved_and_opened(tmp_path: Path, encoder: Encoder) -> None:
    Index(encoder).save(tmp_path)
    index = Index.open(tmp_path, encoder)
    assert (len(index), index.reuse()) == (0, [])
    assert index.add(page("a", DISPATCH)) == []


# --- many ---


def near_copies(count: int) -> list[Article]:
    """One dispatch, in each page with a sentence of its own at another place."""
    parts = paragraphs(DISPATCH)
    pages = []
    for n in range(count):
        own = f"À {n} heures, le guichet {n * 7} de la gare {n * 13} a rouvert au public."
        pages.append(page(f"{n:04}", joined([*parts[: n % 6], own, *parts[n % 6 :]])))
    return pages


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1_000))
def test_the_order_makes_no_difference_where_there_are_more_copies_than_are_compared(
    encoder: Encoder, seed: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("recoupe.trace.postings.RARE", 6)
        patch.setattr("recoupe.trace.postings.FIRST", 3)
        patch.setattr("recoupe.trace.partners.MOST", 2)
        articles = [*near_copies(20), *family()]
        expected = at_once(articles, encoder)
        index = Index(encoder)
        for article in random.Random(seed).sample(articles, len(articles)):  # noqa: S311
            index.add(article)
        assert index.reuse() == expected
    tied = {name for r in expected for name in (r.a, r.b)}
    assert {a.id for a in near_copies(20)} <= tied


def test_a_hundred_near_copies_are_one_family_with_few_comparisons(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recoupe.trace.postings.RARE", 20)
    compared: list[tuple[str, str]] = []
    monkeypatch.setattr("recoupe.trace.index.compare", counted(compared))
    found = at_once(near_copies(100), encoder)
    assert len(compared) <= 100 * 24
    family: set[str] = {"0000"}
    for _ in range(4):
        family |= {x for r in found if {r.a, r.b} & family for x in (r.a, r.b)}
    assert len(family) == 100
