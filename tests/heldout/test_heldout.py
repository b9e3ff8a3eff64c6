"""How the reading of statements and times carries over to articles nobody tuned on."""

import json
from pathlib import Path
from typing import Any

import pytest

from recoupe import newsroom, publish
from tests.conftest import Score
from tests.heldout.annotated import FOLDER, reading

Measures = dict[str, float | None]
# What was measured when the program was first run on them, less about three points.
FLOORS: dict[str, dict[str, float]] = {
    "fr": {"statements.f1": 0.86, "speakers": 0.88, "acts": 0.68, "modes": 0.78, "times.right": 0.88},
    "en": {"statements.f1": 0.88, "speakers": 0.93, "acts": 0.54, "modes": 0.82, "times.right": 0.88},
}


@pytest.fixture(scope="module", params=["fr", "en"])
def scored(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, score: Score
) -> tuple[str, Measures]:
    language: str = request.param
    folder = tmp_path_factory.mktemp(language)
    gold: dict[str, Any] = {"articles": {}}
    for file in sorted(FOLDER.glob(f"{language}-*.txt")):
        text, published, reference = reading(file)
        (folder / file.name).write_text(text, encoding="utf-8")
        if published:
            meta = {"published": published, "language": language}
            (folder / f"{file.stem}.meta.json").write_text(json.dumps(meta), encoding="utf-8")
        gold["articles"][file.name] = reference
    dossier = json.loads(publish.to_json(newsroom.dossier([str(folder)], reader=language)))
    return language, score(dossier, gold)[0]


def test_held_out_articles_are_read_as_well_as_before(scored: tuple[str, Measures]) -> None:
    language, values = scored
    assert {k: v for k, v in values.items() if k in FLOORS[language] and (v is None or v < FLOORS[language][k])} == {}


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.txt")), ids=lambda p: Path(p).name)
def test_the_annotation_is_well_formed(file: Path) -> None:
    text, _, reference = reading(file)
    assert not set("⟦⟧⟪⟫") & set(text)
    assert len(reference["statements"]) >= 6
    assert all(t["expression"] and t["anchor"].startswith(t["expression"]) for t in reference["times"])
