"""The documents say what the program does."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest
import typer
from typer.core import TyperGroup

from recoupe import cli
from recoupe.ledger import CorrectionKind
from recoupe.store import Store
from recoupe.store.opening import FILE

ROOT = Path(__file__).parent.parent


def commands(group: TyperGroup, above: str = "") -> Iterator[str]:
    """All commands there are, a group's after the group."""
    for name, command in group.commands.items():
        yield f"{above}{name}"
        if isinstance(command, TyperGroup):
            yield from commands(command, f"{above}{name} ")


def every_command() -> list[str]:
    top = typer.main.get_command(cli.app)
    assert isinstance(top, TyperGroup)
    return ["", *commands(top)]


def real_help(arguments: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    context = typer.main.get_command(cli.app).make_context("recoupe", [], resilient_parsing=True)
    for name in arguments.split():
        group = context.command
        assert isinstance(group, TyperGroup)
        context = group.commands[name].make_context(name, [], parent=context, resilient_parsing=True)
    return context.get_help()


@pytest.mark.parametrize("command", every_command())
def test_the_command_reference_holds_the_real_help(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reference = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert f"```\n{real_help(command, monkeypatch).strip()}\n```" in reference


@pytest.mark.parametrize("document", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]), ids=lambda p: p.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_every_make_target_the_readme_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"`make (\w+)`", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in named)


def test_the_store_is_described_table_by_table_and_its_queries_run(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
    Store(tmp_path, writes=True).close()
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        tables = {name for (name,) in db.execute("select name from sqlite_master where type = 'table'")}
        described = set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`\w+`.*?) \|", text, re.MULTILINE))))
        assert described == tables
        queries = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
        assert queries
        for query in queries:
            db.execute(query).fetchall()


def test_every_kind_of_correction_is_explained() -> None:
    text = (ROOT / "docs" / "corrections.md").read_text(encoding="utf-8")
    assert all(f"| `{kind}`;" in text for kind in get_args(CorrectionKind))
