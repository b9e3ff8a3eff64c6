"""Measuring a dossier by a reference reading: the figures of the test sets' own script, and what bad files give."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from recoupe import newsroom, publish
from recoupe.errors import NotOpened
from recoupe.evaluate import evaluate, read_gold
from recoupe.model import Dossier
from tests.conftest import Run, Score

REFERENCE = newsroom.example_pages().parent / "reference.json"


@pytest.fixture(scope="module")
def made() -> Dossier:
    return newsroom.demo()


@pytest.fixture(scope="module")
def saved(made: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dossier")
    publish.write(made, folder)
    return folder


def test_the_figures_are_those_of_the_test_sets_own_script(made: Dossier, score: Score) -> None:
    reference = json.loads(REFERENCE.read_text(encoding="utf-8"))
    theirs, misses = score(json.loads(publish.to_json(made)), reference)
    ours = evaluate(made, read_gold(REFERENCE.read_bytes(), "reference"))
    assert ours.measures == pytest.approx(theirs)
    told = [miss for miss in ours.misses if ": mode " not in miss]  # which the script does not tell
    assert len(told) == len(misses)


def test_a_dossier_that_lacks_what_the_reference_has_loses_by_it(made: Dossier) -> None:
    gold = read_gold(REFERENCE.read_bytes(), "reference")
    whole = evaluate(made, gold).measures
    silent = evaluate(replace(made, articles=tuple(replace(a, statements=()) for a in made.articles)), gold).measures
    halved = evaluate(replace(made, articles=made.articles[:6], reuse=(), people=(), stories=()), gold).measures
    assert silent["statements.r"] == 0.0
    assert silent["statements.p"] is None
    assert silent["times.right"] == whole["times.right"]
    for name in ("statements.r", "times.found", "reuse.recall", "calendar.recall", "clean.kept"):
        assert (halved[name] or 0.0) < (whole[name] or 0.0), name


def test_a_wrong_speaker_costs_confidence_its_meaning(made: Dossier) -> None:
    gold = read_gold(REFERENCE.read_bytes(), "reference")
    sure = evaluate(made, gold)
    nobody = tuple(
        replace(a, statements=tuple(replace(s, speaker=None, why_no_speaker="-") for s in a.statements))
        for a in made.articles
    )
    lost = evaluate(replace(made, articles=nobody), gold)
    assert all(band.right == 0.0 for band in lost.calibration)
    assert sum(band.statements for band in sure.calibration) == sum(band.statements for band in lost.calibration)
    assert sure.calibration[-1].right > 0.9


def test_the_command_prints_measures_misses_and_calibration(saved: Path, run: Run) -> None:
    done = run("evaluate", saved, REFERENCE, "--details")
    assert done.code == 0
    assert "statements.f1" in done.out
    assert "with the right speaker" in done.out
    told: dict[str, Any] = json.loads(run("evaluate", saved / "dossier.json", REFERENCE, "--json").out)
    assert set(told) == {"measures", "calibration", "misses"}
    assert done.out.count("\n") == len(told["measures"]) + len(told["misses"]) + len(told["calibration"])


@pytest.mark.parametrize(
    ("content", "cause"),
    [("{", "not opened: no reference reading"), ('{"articles": []}', "`object`"), ("{}", "`articles`")],
)
def test_what_is_no_reference_is_refused_in_one_line(
    saved: Path, tmp_path: Path, run: Run, content: str, cause: str
) -> None:
    file = tmp_path / "gold.json"
    file.write_text(content, encoding="utf-8")
    done = run("evaluate", saved, file)
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "gold.json" in done.err
    assert cause in done.err


def test_a_dossier_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NotOpened, match=r"gone.*no such file"):
        newsroom.evaluate(tmp_path / "gone", REFERENCE)
    (tmp_path / "dossier.json").write_text('{"schema": "recoupe.dossier/9"}', encoding="utf-8")
    with pytest.raises(NotOpened, match="no dossier of this version"):
        newsroom.evaluate(tmp_path, REFERENCE)
