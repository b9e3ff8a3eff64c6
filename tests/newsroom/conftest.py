"""A store with all pages in it, made once, and copies of it to change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.newsroom.pages import fill


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """To be read only."""
    home = tmp_path_factory.mktemp("filled")
    fill(home)
    return home


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> Path:
    """A copy, to change."""
    shutil.copytree(filled, tmp_path / "home")
    return tmp_path / "home"
