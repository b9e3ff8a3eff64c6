"""The disk fills up while a newsroom works: one clear line, nothing lost, and the rest is done once there is room."""

from __future__ import annotations

import resource
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from recoupe import trace
from recoupe.errors import NotKept, NotPublished
from recoupe.newsroom import Asked, opened, search, work
from recoupe.newsroom.searching import Searching
from recoupe.store.search import TextIndex
from tests.newsroom.pages import ENCODER, PAGES, fill, keep, partition

pytestmark = pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no limit to how large a file may become")


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("some")
    fill(home, PAGES[:3])
    return home


@pytest.fixture
def home(some: Path, tmp_path: Path) -> Path:
    """A copy of a store with three pages, and one more that waits."""
    shutil.copytree(some, tmp_path / "home")
    with opened(tmp_path / "home", writes=True) as store:
        keep(store, [PAGES[3].arrival()])
    return tmp_path / "home"


@contextmanager
def no_room() -> Iterator[None]:
    """No file can become larger than a few bytes: none of the whole process, whichever thread writes it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set once all is done but the text index, which is written beside the other work, and waited for."""
    waited_for = threading.Event()
    finish = Searching.finish

    def finish_begun(searching: Searching) -> None:
        waited_for.set()
        finish(searching)

    monkeypatch.setattr(Searching, "finish", finish_begun)
    return waited_for


def without_room(do: Callable[..., Any], settled: threading.Event) -> Callable[..., Any]:
    """``do`` where the disk is full for it alone."""

    def done(*given: Any) -> Any:
        assert settled.wait(60), "nobody waited for the text index"
        with no_room():
            return do(*given)

    return done


@pytest.mark.parametrize(("owner", "name", "index"), [(TextIndex, "commit", "words"), (trace.Index, "save", "copies")])
def test_an_index_that_cannot_be_written_is_one_line_and_is_brought_level_later(
    home: Path, monkeypatch: pytest.MonkeyPatch, settled: threading.Event, owner: type, name: str, index: str
) -> None:
    with opened(home, writes=True) as store, monkeypatch.context() as patched:
        patched.setattr(owner, name, without_room(getattr(owner, name), settled))
        with pytest.raises(NotPublished) as told:
            work(store, "fr", encoder=ENCODER)
        assert told.value.subject == str(home / "index" / index)
        assert "\n" not in str(told.value)
    done_later(home)


def test_a_database_that_cannot_grow_is_one_line_and_the_work_is_taken_up_later(home: Path) -> None:
    with opened(home, writes=True) as store:
        store._db.execute(f"pragma max_page_count = {store._db.execute('pragma page_count').fetchone()[0]}")
        with pytest.raises(NotKept, match="the disk is full; what was kept before stands"):
            work(store, "fr", encoder=ENCODER)
    done_later(home)


def test_an_archive_that_cannot_grow_is_one_line_and_keeps_what_it_has(home: Path) -> None:
    with opened(home, writes=True) as store:
        with no_room(), pytest.raises(NotKept, match="too large"):
            keep(store, [PAGES[4].arrival()])
        assert store.captures.known(PAGES[4].key) is None
    done_later(home)


def done_later(home: Path) -> None:
    with opened(home, writes=True) as store:
        work(store, "fr", encoder=ENCODER)
        assert partition(store) == {frozenset(page.key for page in PAGES[:4])}
        assert search(store, Asked("Sarrant"), 9)[0] == 4
