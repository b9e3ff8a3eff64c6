"""Input made to blow up, or found that way: what is looked at stays bounded, and what is found stays right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from recoupe.model import Article, Reuse
from recoupe.trace import Index, trace
from recoupe.trace.compare import compare
from recoupe.trace.encoder import Encoder, Vectors
from recoupe.trace.gist import Overlap
from recoupe.trace.holdings import Holdings
from recoupe.trace.marks import MOST_PAIRS, anchor_pairs, phrases
from recoupe.trace.outline import outline
from recoupe.trace.partners import FEW, MOST_WEAK, partners
from recoupe.trace.sheets import Sheet, sheet
from tests.trace.pages import DISPATCH, OTHER, joined, page, paragraphs

FURNITURE = """\
Retrouvez chaque matin l'essentiel de l'actualité régionale dans notre lettre, envoyée gratuitement aux abonnés. Pour \
nous écrire, adressez un message à la rédaction, qui répond sous trois jours ouvrés. Toute reproduction, même \
partielle, des contenus de ce site est interdite sans l'accord écrit de l'éditeur."""


def own(number: int) -> str:
    """A report that has no three words in common with that of another number."""
    name = "".join("bcdfghjklm"[int(digit)] + "aeiou"[int(digit) % 5] for digit in str(number))
    things = [f"{noun}{name}{letter}" for letter in "abcdefgh" for noun in ("quai", "pont", "bac")]
    return " ".join(f"Hier, {x} a fermé {y} sans {z}." for x, y, z in zip(things, things[1:], things[2:], strict=False))


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The pairs that are compared sentence by sentence."""
    pairs: list[tuple[str, str]] = []

    def noted(a: Sheet, b: Sheet, vectors: Callable[[Sheet], Vectors], *, promised: Overlap | None) -> Reuse | None:
        pairs.append((a.id, b.id))
        return compare(a, b, vectors, promised=promised)

    monkeypatch.setattr("recoupe.trace.index.compare", noted)
    return pairs


def test_one_article_a_thousand_times_is_compared_with_nothing(
    encoder: Encoder, compared: list[tuple[str, str]]
) -> None:
    found = trace([page(f"{n:04}", DISPATCH) for n in range(1_000)], encoder)
    assert compared == []
    assert {(r.a, r.kind, r.share_a) for r in found} == {("0000", "verbatim", 1.0)}
    assert {r.b for r in found} == {f"{n:04}" for n in range(1, 1_000)}


def test_a_thousand_pages_that_share_only_furniture_are_not_compared(
    encoder: Encoder, compared: list[tuple[str, str]]
) -> None:
    pages = [page(f"{n:04}", f"{own(n)}\n\n{FURNITURE}") for n in range(1_000)]
    assert trace([*pages, page("x", DISPATCH), page("y", f"{DISPATCH}\n\n{FURNITURE}")], encoder)[0].a == "x"
    assert compared == [("x", "y")]


def test_a_paragraph_in_a_few_pages_is_found_in_each(encoder: Encoder, compared: list[tuple[str, str]]) -> None:
    pages = [page(f"{n:04}", f"{own(n)}\n\n{paragraphs(DISPATCH)[3]}") for n in range(6)]
    assert len(trace(pages, encoder)) == 15
    assert len(compared) == 15


def test_the_first_of_many_copies_is_found_by_a_late_one(encoder: Encoder, compared: list[tuple[str, str]]) -> None:
    index = Index(encoder)
    index.extend(page(f"{n:04}", f"{DISPATCH}\n\n{own(n)}") for n in range(300))
    brought = index.add(page("late", joined(paragraphs(DISPATCH)[1:])))
    assert {r.kind for r in brought} == {"verbatim"}
    assert len(brought) == len(compared) == 24


def test_a_refrain_is_one_phrase_however_often_it_is_sung() -> None:
    assert len(phrases(outline(page("a", "le vieux port brûle encore " * 50_000)))) == 5


def test_names_in_a_row_make_no_more_pairs_than_are_held() -> None:
    crowd = page("a", " ".join(f"Nom{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}o" for n in range(6_000)))
    assert len(anchor_pairs(outline(crowd))) <= MOST_PAIRS


@pytest.mark.parametrize("text", ["", "…", "Non.", "Port-Allaire", "12", "« »\n\n—"])
def test_a_page_of_next_to_nothing_shares_nothing(encoder: Encoder, text: str) -> None:
    pages: list[Article] = [page("a", text), page("b", f"{text} "), page("c", OTHER), page("d", text, language="en")]
    assert trace(pages, encoder) == []


def test_a_brief_of_one_sentence_is_found_in_the_report_it_was_taken_from(encoder: Encoder) -> None:
    sentence = paragraphs(DISPATCH)[0].split(". ")[0] + "."
    [reuse] = trace([page("brief", sentence), page("report", DISPATCH)], encoder)
    assert (reuse.kind, reuse.share_a) == ("verbatim", 1.0)


def test_the_second_half_of_an_archive_is_found_in_a_page_of_its_own(encoder: Encoder) -> None:
    archive = joined([own(n) for n in range(150)])
    half = joined(paragraphs(archive)[120:])
    [reuse] = trace([page("archive", archive), page("half", half)], encoder)
    assert (reuse.share_b, reuse.kind) == (1.0, "verbatim")


PARTS = ("un vieux pont rouillé", "une grue sur rails", "trois péniches de sable")
NAME = "La Commission du bassin de la Sarvelle"


def worth_comparing(pages: Sequence[Article]) -> set[tuple[str, str]]:
    """What is looked at more closely, by the articles' ids."""
    held = Holdings(None)
    held.take((article, None) for article in pages)
    names = {key: article for article, key in held.texts.items()}
    return {(min(a, b), max(a, b)) for x, y in partners(held, sorted(names)) for a, b in [(names[x], names[y])]}


def test_the_long_name_of_a_body_is_no_reason_to_compare() -> None:
    assert worth_comparing([page(f"p{n}", f"{own(n)} {NAME}. {own(n + 50)}") for n in range(4)]) == set()


def test_phrases_in_several_places_and_in_one_order_are_a_reason() -> None:
    told = [" ".join(f"{own(10 * at + n).split('.')[0]}. {part}." for n, part in enumerate(PARTS)) for at in (1, 2)]
    turned = " ".join(f"{own(40 + n).split('.')[0]}. {part}." for n, part in enumerate(reversed(PARTS)))
    assert worth_comparing([page("a", told[0]), page("b", told[1]), page("c", turned)]) == {("a", "b")}


def test_of_partners_that_little_speaks_for_few_are_looked_at() -> None:
    told = [
        " ".join(f"{own(10 * number + n).split('.')[0]}. {part}." for n, part in enumerate(PARTS))
        for number in range(FEW + 20)
    ]
    pages = [page(f"p{number:02}", text) for number, text in enumerate(told)]
    assert len(pages) <= len(worth_comparing(pages)) <= len(pages) * MOST_WEAK


DRAWN = """\
Devant la mairie, les enfants dessinent un vieux pont rouillé à la craie bleue. Le peintre du quartier préfère \
une grue sur rails, vue d'en bas et de très loin. Il vend aussi trois péniches de sable dans des cadres noirs."""
BUILT = """\
Le devis remis à la région prévoit d'abattre un vieux pont rouillé avant les crues. Sur la rive gauche attendra \
une grue sur rails que prête un chantier belge. Pour combler le trou il faudra trois péniches de sable et un mois."""


def test_what_no_vector_could_make_a_copy_is_not_compared(encoder: Encoder, compared: list[tuple[str, str]]) -> None:
    pages = [page("a", DRAWN), page("b", BUILT)]
    assert worth_comparing(pages) == {("a", "b")}
    assert trace(pages, encoder) == []
    assert compared == []
    a, b = sheet(pages[0]), sheet(pages[1])
    assert compare(a, b, lambda known: np.ones((len(known.sentences), 1), dtype=np.float32)) is None
