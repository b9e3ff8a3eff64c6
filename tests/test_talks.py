"""The founding case: five real pages against their hand-made reference reading."""

import json
from pathlib import Path
from typing import Any

import pytest

from recoupe import newsroom, publish
from tests.conftest import Score

# What a change may not lower: what was measured, a little less where a single reading more or less decides.
FLOORS = {
    "clean.kept": 1.0,
    "clean.removed": 1.0,
    "statements.f1": 0.90,
    "speakers": 0.98,
    "acts": 0.93,
    "modes": 0.97,
    "times.right": 1.0,
    "reuse.recall": 1.0,
    "reuse.clean": 1.0,
    "origins.pairs_f1": 1.0,
    "origins.count": 1.0,
    "calendar.recall": 1.0,
    "people.merged": 1.0,
}


@pytest.fixture(scope="module")
def dossier(shared: Path) -> dict[str, Any]:
    made = newsroom.dossier([str(shared / "corpus" / "talks-2022")], reader="fr")
    result: dict[str, Any] = json.loads(publish.to_json(made))
    return result


@pytest.fixture(scope="module")
def scored(dossier: dict[str, Any], shared: Path, score: Score) -> tuple[dict[str, float | None], list[str]]:
    return score(dossier, json.loads((shared / "gold" / "talks-2022.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("measure_name", FLOORS)
def test_the_founding_case_is_read_as_well_as_before(
    measure_name: str, scored: tuple[dict[str, float | None], list[str]]
) -> None:
    values, misses = scored
    value = values[measure_name]
    assert value is not None
    assert value >= FLOORS[measure_name], "\n".join(misses)
