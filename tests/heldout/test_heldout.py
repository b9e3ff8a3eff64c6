"""How the reading of statements and times carries over to articles nobody tuned on."""

import json
from pathlib import Path
from typing import Any

import pytest

from recoupe import newsroom
from recoupe.evaluate import evaluate, read_gold
from tests.heldout.annotated import FOLDER, reading

Measures = dict[str, float | None]
# What was measured when the program was first run on them, less about three points.
FLOORS: dict[tuple[str, str], dict[str, float]] = {
    ("", "fr"): {"statements.f1": 0.92, "speakers": 0.91, "acts": 0.73, "modes": 0.80, "times.right": 0.88},
    ("", "en"): {"statements.f1": 0.93, "speakers": 0.95, "acts": 0.66, "modes": 0.82, "times.right": 0.88},
    ("wide", "fr"): {"statements.f1": 0.915, "speakers": 0.86, "acts": 0.69, "modes": 0.89, "times.right": 0.91},
    ("wide", "en"): {"statements.f1": 0.95, "speakers": 0.89, "acts": 0.62, "modes": 0.89, "times.right": 0.89},
    ("wide", "de"): {"statements.f1": 0.92, "speakers": 0.92, "acts": 0.64, "modes": 0.96, "times.right": 0.92},
    ("late", "fr"): {"statements.f1": 0.925, "speakers": 0.875, "acts": 0.70, "modes": 0.91, "times.right": 0.94},
    ("late", "en"): {"statements.f1": 0.96, "speakers": 0.95, "acts": 0.70, "modes": 0.94, "times.right": 0.88},
    ("real", "fr"): {"statements.f1": 0.88, "speakers": 0.89, "acts": 0.74, "modes": 0.86, "times.right": 0.82},
    ("real", "en"): {"statements.f1": 0.94, "speakers": 0.87, "acts": 0.65, "modes": 0.92, "times.right": 0.88},
    ("real", "de"): {"statements.f1": 0.905, "speakers": 0.82, "acts": 0.59, "modes": 0.93, "times.right": 0.79},
    ("chance", "fr"): {"statements.f1": 0.885, "speakers": 0.755, "acts": 0.75, "modes": 0.89, "times.right": 0.82},
    ("chance", "en"): {"statements.f1": 0.91, "speakers": 0.89, "acts": 0.65, "modes": 0.95, "times.right": 0.84},
    ("chance", "de"): {"statements.f1": 0.88, "speakers": 0.74, "acts": 0.77, "modes": 0.93, "times.right": 0.84},
    ("times", "fr"): {"times.right": 0.865},
    ("times", "en"): {"times.right": 0.855},
    ("times", "de"): {"times.right": 0.895},
    # one article each: together
    ("wide", "es it pt ru uk"): {"statements.f1": 0.88, "speakers": 0.82, "modes": 0.86, "times.right": 0.90},
}


@pytest.fixture(scope="module", params=FLOORS, ids=lambda key: f"{key[0] or 'first'} {key[1]}")
def scored(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Measures]:
    """A set of articles and the measures of their dossier."""
    part, languages = request.param
    folder = tmp_path_factory.mktemp("pages")
    gold: dict[str, Any] = {"articles": {}}
    for file in sorted(f for language in languages.split() for f in (FOLDER / part).glob(f"{language}-*.txt")):
        text, published, reference = reading(file)
        (folder / file.name).write_text(text, encoding="utf-8")
        if published:
            meta = {"published": published, "language": file.name[:2]}
            (folder / f"{file.stem}.meta.json").write_text(json.dumps(meta), encoding="utf-8")
        gold["articles"][file.name] = reference
    dossier = newsroom.dossier([str(folder)], reader="fr" if languages == "fr" else "en")
    return request.param, evaluate(dossier, read_gold(json.dumps(gold).encode(), "held out")).measures


def test_held_out_articles_are_read_as_well_as_before(scored: tuple[Any, Measures]) -> None:
    key, values = scored
    assert {k: values[k] for k, floor in FLOORS[key].items() if (values[k] or 0.0) < floor} == {}


ANNOTATED = sorted([*FOLDER.rglob("*.txt"), *(FOLDER.parent / "development").rglob("*.txt")])


@pytest.mark.parametrize("file", ANNOTATED, ids=lambda p: Path(p).name)
def test_the_annotation_is_well_formed(file: Path) -> None:
    text, _, reference = reading(file)
    assert not set("⟦⟧⟪⟫") & set(text)
    assert len(reference["times"] if file.parent.name == "times" else reference["statements"]) >= 5
    assert all(t["expression"] and t["anchor"].startswith(t["expression"]) for t in reference["times"])
