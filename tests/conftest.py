"""What several rooms' tests share: the founding case and its measures, where they are at hand."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from recoupe import cli

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of test sets beside the project; tests that read it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: the public test sets are not at hand")
    return SHARED


@pytest.fixture(scope="session")
def measure(shared: Path) -> ModuleType:
    """The scoring script of the test sets, as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


Score = Callable[[dict[str, Any], dict[str, Any]], tuple[dict[str, float | None], list[str]]]


@pytest.fixture(scope="session")
def score(measure: ModuleType) -> Score:
    """Score a dossier against a reference reading: the measures, and every miss in words."""

    def run(dossier: dict[str, Any], reference: dict[str, Any]) -> tuple[dict[str, float | None], list[str]]:
        details: list[str] = []
        return measure.score(dossier, reference, details), details

    return run


class Done(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process, as its entry point does."""

    def recoupe(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["recoupe", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return Done(int(end.value.code or 0), out, err)

    return recoupe
