"""The store: what it takes in stands whole or not at all, whatever cuts it short."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from recoupe.collect import arrival_of, packed, warcinfo
from recoupe.errors import NotKept, NotOpened
from recoupe.ledger import Arrival, Correction, Failed, Followed, Settings, Validators, Visit
from recoupe.model import Capture, Declared, Source
from recoupe.store import Store, vault
from recoupe.store.opening import FILE, newest
from recoupe.store.vault import Place

TAKEN = "2026-03-02T08:15:00Z"


def arrival(
    key: str = "valmont.example/pont", content: bytes = b"<p>Le pont a rouvert.</p>", **more: object
) -> Arrival:
    source = Source(None, f"https://{key}", "L'Écho de Valmont", "text/html")
    made = Arrival(
        Capture(source, content, Declared(title="Le pont")), key, TAKEN, status=200, status_line="HTTP/1.1 200 OK"
    )
    return replace(made, **more)  # type: ignore[arg-type]


def keep(store: Store, item: Arrival) -> bool:
    with store.change():
        return store.captures.keep(item, packed(item))


def keep_and_fall(store: Store, item: Arrival) -> None:
    with store.change():
        store.captures.keep(item, packed(item))
        raise ZeroDivisionError


def fail_often(store: Store) -> None:
    with store.change():
        for number in range(2_000):
            store.captures.fail(Failed(f"{number}", "https://v.example" * 9, "gone", TAKEN, TAKEN))


def archives(home: Path) -> list[Path]:
    return sorted((home / "captures").iterdir())


# --- opening -------------------------------------------------------------------------------------


def test_reading_where_nothing_was_ever_kept_says_so_and_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotOpened, match="nothing is kept here yet"):
        Store(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_new_store_has_all_migrations_and_is_in_wal_mode(tmp_path: Path) -> None:
    Store(tmp_path, writes=True).close()
    db = sqlite3.connect(tmp_path / FILE)
    assert db.execute("pragma user_version").fetchone()[0] == newest()
    assert db.execute("pragma journal_mode").fetchone()[0] == "wal"


@pytest.mark.parametrize(("writes", "error"), [(False, NotOpened), (True, NotKept)])
def test_a_file_where_a_folder_is_needed_is_told_as_such(tmp_path: Path, writes: bool, error: type[Exception]) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("milk", encoding="utf-8")
    with pytest.raises(error, match="it is a file, and a newsroom is kept in a folder"):
        Store(file, writes=writes)
    assert file.read_text(encoding="utf-8") == "milk"


def test_a_source_kept_before_hosts_could_be_allowed_has_none(tmp_path: Path) -> None:
    with Store(tmp_path, writes=True) as store:
        with store.change():
            kept = store.sources.add(Followed(0, "https://v.example", "https://v.example/f", None, TAKEN, Settings()))
            store._db.execute("update source set settings = json_remove(settings, '$.allowed')")
        assert "allowed" not in store._db.execute("select settings from source").fetchone()["settings"]
        assert store.sources.all() == [kept]


def test_of_stories_that_grew_in_one_run_the_largest_is_listed_first(tmp_path: Path) -> None:
    with Store(tmp_path, writes=True) as store:
        with store.change():
            store.stories.place("s1", ["a"], TAKEN)
            store.stories.place("s2", ["b", "c", "d"], TAKEN)
            store.stories.place("s3", ["e", "f"], "2026-03-01T00:00:00Z")
        assert [told.id for told in store.stories.listed("recent", TAKEN, 9)] == ["s2", "s1", "s3"]


def test_a_store_of_the_first_schema_is_brought_up_to_date_with_all_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recoupe.store import opening

    first = opening._migrations()[:1]
    with monkeypatch.context() as then:
        then.setattr(opening, "_migrations", lambda: first)
        with Store(tmp_path, writes=True) as store:
            keep(store, arrival())
            assert opening.schema_of(store._db) == 1
    with Store(tmp_path) as store:
        assert opening.schema_of(store._db) == newest() > 1
        assert store.captures.known("valmont.example/pont") is not None
        assert [w.key for w in store.captures.waiting(9)] == ["valmont.example/pont"]


def test_a_newer_store_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    Store(tmp_path, writes=True).close()
    db = sqlite3.connect(tmp_path / FILE)
    db.execute(f"pragma user_version = {newest() + 1}")
    db.close()
    with pytest.raises(NotOpened, match="a newer Recoupe made this store"):
        Store(tmp_path, writes=True)
    assert sqlite3.connect(tmp_path / FILE).execute("pragma user_version").fetchone()[0] == newest() + 1


def test_another_programs_file_is_not_taken_for_a_store(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / FILE)
    db.execute("create table recipe (name text)")
    db.close()
    with pytest.raises(NotOpened, match="another program"):
        Store(tmp_path, writes=True)
    assert sqlite3.connect(tmp_path / FILE).execute("select count(*) from recipe").fetchone()[0] == 0


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database at all, but long enough to be looked at " * 40)
    with pytest.raises(NotOpened, match="cannot be read"):
        Store(tmp_path)


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from recoupe.store import opening

    broken = (*opening._migrations(), (newest() + 1, "create table fine (a text);\ncreate table source (b text);\n"))
    Store(tmp_path, writes=True).close()
    monkeypatch.setattr(opening, "_migrations", lambda: broken)
    with pytest.raises(NotKept):
        Store(tmp_path, writes=True)
    db = sqlite3.connect(tmp_path / FILE)
    assert db.execute("pragma user_version").fetchone()[0] == newest() - 1
    assert db.execute("select count(*) from sqlite_master where name = 'fine'").fetchone()[0] == 0


def test_a_second_writer_is_told_who_is_at_work_and_readers_go_on(tmp_path: Path) -> None:
    with Store(tmp_path, writes=True) as store:
        code = f"from pathlib import Path; from recoupe.store import Store; Store(Path({str(tmp_path)!r}), writes=True)"
        second = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert "is at work on this store" in second.stderr
        keep(store, arrival())
        with Store(tmp_path) as reader:
            assert reader.captures.known("valmont.example/pont") is not None
    Store(tmp_path, writes=True).close()  # the first one has let go


# --- captures ------------------------------------------------------------------------------------


def test_what_was_kept_is_read_back_as_it_came(tmp_path: Path) -> None:
    item = arrival(headers=(("Content-Type", "text/html"),), body=None, validators=Validators())
    with Store(tmp_path, writes=True, preface=lambda name: warcinfo(name, "recoupe/0")) as store:
        assert keep(store, item)
    with Store(tmp_path) as store:
        (waiting,) = store.captures.waiting(10)
        back = arrival_of(store.captures.bytes_of(waiting.place), waiting.key)
        assert back.capture == item.capture
        assert waiting.place.begins > 0  # behind the record that says who made the archive


def test_the_same_bytes_of_a_page_are_kept_once(tmp_path: Path) -> None:
    with Store(tmp_path, writes=True) as store:
        assert keep(store, arrival())
        assert not keep(store, arrival(aliases=("m.valmont.example/pont",)))
        assert keep(store, arrival(content=b"<p>Le pont a ferm\xc3\xa9.</p>"))
        assert keep(store, arrival())  # as it was before: that is a change too
        assert len(store.captures.waiting(10)) == 3
        by_alias = store.captures.known("m.valmont.example/pont")
        assert by_alias is not None
        assert by_alias.key == "valmont.example/pont"


def test_a_change_that_breaks_off_leaves_neither_rows_nor_bytes(tmp_path: Path) -> None:
    with Store(tmp_path, writes=True) as store:
        keep(store, arrival())
        size = archives(tmp_path)[0].stat().st_size
        with pytest.raises(ZeroDivisionError):
            keep_and_fall(store, arrival("valmont.example/2"))
        assert store.captures.known("valmont.example/2") is None
        assert archives(tmp_path)[0].stat().st_size == size
        assert keep(store, arrival("valmont.example/3"))
        assert len(store.captures.waiting(10)) == 2


def test_the_disk_is_waited_for_before_each_commit_that_brings_bytes_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[int] = []  # bytes of the archive each time it was waited for
    wait = os.fsync

    def waited_for(file: int) -> None:
        wait(file)
        held.append(os.fstat(file).st_size)

    monkeypatch.setattr(os, "fsync", waited_for)
    monkeypatch.setattr(vault, "LARGEST", 1)
    with Store(tmp_path, writes=True) as store:
        keep(store, arrival())
        with store.change():
            store.note("read_by", "nobody")
        with pytest.raises(ZeroDivisionError):
            keep_and_fall(store, arrival("valmont.example/gare"))
        keep(store, arrival("valmont.example/gare"))  # in an archive of its own, as long as the one before
        with store.change():
            pass
    assert held == [archive.stat().st_size for archive in archives(tmp_path)]
    assert len(held) == 2


def test_bytes_written_without_a_commit_are_cut_off_by_the_next_writer(tmp_path: Path) -> None:
    with Store(tmp_path, writes=True) as store:
        keep(store, arrival())
    archive = archives(tmp_path)[0]
    whole = archive.read_bytes()
    archive.write_bytes(whole + packed(arrival("valmont.example/lost"))[:100])
    with Store(tmp_path, writes=True) as store:
        keep(store, arrival("valmont.example/next"))
        for waiting in store.captures.waiting(10):
            assert arrival_of(store.captures.bytes_of(waiting.place), waiting.key).key == waiting.key


def test_an_archive_that_lost_bytes_is_said_to_have(tmp_path: Path) -> None:
    with Store(tmp_path, writes=True) as store:
        keep(store, arrival())
        place = store.captures.waiting(1)[0].place
    archive = archives(tmp_path)[0]
    archive.write_bytes(archive.read_bytes()[:-20])
    with pytest.raises(NotOpened, match="bytes of captures should be here"):
        Store(tmp_path, writes=True)
    with Store(tmp_path) as store, pytest.raises(NotOpened, match="breaks off"):
        store.captures.bytes_of(place)


def test_a_full_archive_gives_place_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recoupe.store.vault.LARGEST", 500)
    with Store(tmp_path, writes=True) as store:
        for number in range(4):
            keep(store, arrival(f"valmont.example/{number}"))
        assert len(archives(tmp_path)) > 1
        keys = [arrival_of(store.captures.bytes_of(w.place), w.key).key for w in store.captures.waiting(10)]
        assert keys == [f"valmont.example/{number}" for number in range(4)]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line_and_what_was_kept_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path, writes=True) as store:
        keep(store, arrival())
    monkeypatch.setattr("recoupe.store.vault.LARGEST", 1)  # a new archive is begun, on a device that is full
    (tmp_path / "captures" / "captures-00002.warc.gz").symlink_to("/dev/full")
    with Store(tmp_path, writes=True) as store:
        with pytest.raises(NotKept, match="the disk is full; what was kept before stands"):
            keep(store, arrival("valmont.example/2"))
        assert [w.key for w in store.captures.waiting(10)] == ["valmont.example/pont"]


def test_a_database_that_may_not_grow_is_one_line(tmp_path: Path) -> None:
    with Store(tmp_path, writes=True) as store:
        keep(store, arrival())
        pages = store._db.execute("pragma page_count").fetchone()[0]
        store._db.execute(f"pragma max_page_count = {pages}")
        with pytest.raises(NotKept, match="the disk is full"):
            fail_often(store)
        assert store.captures.failed("0") is None
        assert store.captures.known("valmont.example/pont") is not None


def test_a_store_that_may_only_be_read_says_so(tmp_path: Path) -> None:
    with Store(tmp_path, writes=True) as store:
        keep(store, arrival())
    with Store(tmp_path) as store:
        store._db.execute("pragma query_only = on")
        with pytest.raises(NotKept, match="may only be read"):
            keep(store, arrival("valmont.example/2"))
        assert store.captures.known("valmont.example/pont") is not None


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="no users to be")
def test_who_may_only_read_the_folder_reads_and_is_told_when_writing() -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder, "home")
        with Store(home, writes=True) as store:
            keep(store, arrival())
        for path in (home.parent, home, *home.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        try:
            with nobody():
                with Store(home) as store:
                    assert store.captures.known("valmont.example/pont") is not None
                with pytest.raises(NotKept, match="may only be read here"):
                    Store(home, writes=True)
        finally:
            for path in (home.parent, home, *home.rglob("*")):
                path.chmod(0o755)


@contextmanager
def nobody() -> Iterator[None]:
    """Be a user for whom write protection counts."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_pages_that_may_have_changed_come_due_in_order(tmp_path: Path) -> None:
    with Store(tmp_path, writes=True) as store:
        with store.change():
            for number, due in enumerate(("2026-03-02T10:00:00Z", "2026-03-02T09:00:00Z", None)):
                item = arrival(f"valmont.example/{number}", validators=Validators(f'"{number}"'))
                store.captures.keep(item, packed(item), due)
        assert [k.key for k in store.captures.due("2026-03-02T09:30:00Z", 9)] == ["valmont.example/1"]
        assert [k.key for k in store.captures.due("2026-03-03T00:00:00Z", 9)] == [
            "valmont.example/1",
            "valmont.example/0",
        ]
        with store.change():
            store.captures.recheck("valmont.example/1", None, Validators('"new"'))
        assert [k.key for k in store.captures.due("2026-03-03T00:00:00Z", 9)] == ["valmont.example/0"]
        known = store.captures.known("valmont.example/1")
        assert known is not None
        assert known.validators.etag == '"new"'


def test_a_page_that_failed_is_forgotten_as_failed_once_it_comes(tmp_path: Path) -> None:
    with Store(tmp_path, writes=True) as store:
        with store.change():
            store.captures.fail(Failed("valmont.example/pont", "https://valmont.example/pont", "503", TAKEN, TAKEN, 2))
        failed = store.captures.failed("valmont.example/pont")
        assert failed is not None
        assert failed.times == 2
        keep(store, arrival())
        assert store.captures.failed("valmont.example/pont") is None


# --- sources and corrections ---------------------------------------------------------------------


def test_sources_keep_their_settings_and_visits_and_are_found_by_any_name(tmp_path: Path) -> None:
    echo = Followed(0, "https://echo.example", "https://echo.example/feed", "L'Écho", TAKEN, Settings(language="fr"))
    with Store(tmp_path, writes=True) as store:
        with store.change():
            first = store.sources.add(echo)
            assert store.sources.add(echo) == first  # followed once
            second = store.sources.add(replace(echo, feed="https://echo.example/sport", title="Sport"))
            store.sources.set(second.id, Settings(paused=True))
            store.sources.visited(
                first.id, Visit(tried=TAKEN, error="no answer", failures=3, moved="https://echo.example/new")
            )
        assert [s.feed for s in store.sources.all()] == ["https://echo.example/new", "https://echo.example/sport"]
        assert store.sources.all()[0].visit.failures == 3
        assert store.sources.all()[1].settings.paused
        for name in (str(first.id), "https://echo.example/new", "l'écho"):
            assert [s.id for s in store.sources.named(name)] == [first.id]
        with store.change():
            store.sources.remove(first.id)
        assert len(store.sources.all()) == 1


def test_the_log_of_corrections_only_ever_grows(tmp_path: Path) -> None:
    made = Correction(0, TAKEN, "Ana", "title", ("s1",), ("Un pont",))
    with Store(tmp_path, writes=True) as store:
        with store.change():
            logged = store.corrections.add(made)
            store.corrections.add(replace(made, value=("Le pont",)))
            store.corrections.undo(logged.id, "2026-03-03T00:00:00Z")
        assert [c.value for c in store.corrections.all()] == [("Un pont",), ("Le pont",)]
        assert [c.value for c in store.corrections.standing()] == [("Le pont",)]
        with store.change():  # what was taken back once keeps its moment
            store.corrections.undo(logged.id, "2026-03-04T00:00:00Z")
        assert store.corrections.all()[0].undone == "2026-03-03T00:00:00Z"


def test_a_place_in_no_archive_is_one_line(tmp_path: Path) -> None:
    with Store(tmp_path, writes=True) as store:
        keep(store, arrival())
        (tmp_path / "captures" / "captures-00001.warc.gz").unlink()
        with pytest.raises(NotOpened, match="captures-00001"):
            store.captures.bytes_of(Place(1, 0, 10))
