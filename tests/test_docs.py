"""The documents say what the program does."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COMMANDS = ("", "dossier", "read", "evaluate", "schema", "demo")


def real_help(command: str) -> str:
    arguments = [sys.executable, "-m", "recoupe", *([command] if command else []), "--help"]
    settled = {**os.environ, "COLUMNS": "80", "LC_ALL": "C.UTF-8", "TERMINAL_WIDTH": "80"}
    return subprocess.run(arguments, capture_output=True, text=True, check=True, env=settled).stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_reference_holds_the_real_help(command: str) -> None:
    reference = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert real_help(command).strip() in reference


@pytest.mark.parametrize("document", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]), ids=lambda p: p.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_every_make_target_the_readme_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"`make (\w+)`", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in named)
