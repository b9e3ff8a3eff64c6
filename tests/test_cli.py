"""The command line as a user meets it: what is printed where, exit codes, and mistakes in one line."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from recoupe.cli import voice
from tests.conftest import Run

PAGE = """Le pont de Varmine rouvre après trois mois de travaux

Le pont de Varmine a rouvert lundi 4 mars 2024 à la circulation, a annoncé la maire de la ville, Odile Brassart.

« Nous avons tenu les délais et le budget », a déclaré Mme Brassart devant une centaine d'habitants. Elle a ajouté
que les péages resteraient suspendus jusqu'à la fin du mois.

Les commerçants de la rive gauche réclament une indemnisation de 40 000 euros pour les semaines perdues.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "pont.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


def test_a_dossier_is_a_folder_with_a_page_and_its_data(run: Run, page: Path, tmp_path: Path) -> None:
    done = run("dossier", page, "--out", tmp_path / "out", "--reader", "fr")
    assert done.code == 0
    assert done.out.strip() == str(tmp_path / "out" / "index.html")
    assert sorted(f.name for f in (tmp_path / "out").iterdir()) == ["dossier.json", "index.html"]
    data = json.loads((tmp_path / "out" / "dossier.json").read_text(encoding="utf-8"))
    assert data["schema"] == "recoupe.dossier/1"
    assert data["reader_language"] == "fr"
    assert [s["speaker"]["name"] for s in data["articles"][0]["statements"]][:2] == ["Odile Brassart"] * 2


def test_json_goes_to_standard_output_and_nothing_is_written(
    run: Run, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("dossier", page, "--json")
    assert done.code == 0
    assert json.loads(done.out)["articles"][0]["source"]["path"].endswith("pont.txt")
    assert [f.name for f in tmp_path.iterdir()] == ["pont.txt"]


def test_the_output_keeps_the_schema_it_prints(run: Run, page: Path) -> None:
    schema = json.loads(run("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(run("dossier", page, "--json").out), schema)


def test_read_prints_one_article_a_line_as_the_dossier_has_it(run: Run, page: Path) -> None:
    line = run("read", page, "--json").out.splitlines()
    assert len(line) == 1
    assert json.loads(line[0]) == json.loads(run("dossier", page, "--json").out)["articles"][0]


def test_a_date_given_by_the_user_stands_for_pages_without_one(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "p.txt"
    page.write_text(PAGE.replace("lundi 4 mars 2024", "lundi"), encoding="utf-8")
    article = json.loads(run("dossier", page, "--json", "--published", "2024-03-06").out)["articles"][0]
    assert article["published"]["value"] == "2024-03-06"
    assert [t["value"] for t in article["times"] if t["text"] == "lundi"] == ["2024-03-04"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--published", "yesterday"], "yesterday: not a day; write it as 2022-01-12"),
        (["--reader", "tlh"], "tlh: nothing is told in this language"),
        (["--no-such-option"], "No such option"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(run: Run, page: Path, arguments: list[str], says: str) -> None:
    done = run("dossier", page, *arguments)
    assert done.code == 2
    assert says in done.err
    assert "Traceback" not in done.err


def test_what_fails_is_named_and_the_rest_is_done(run: Run, page: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    binary = tmp_path / "image.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    missing = tmp_path / "missing.txt"
    done = run("dossier", page, empty, binary, missing, "--json")
    assert done.code == 0
    data = json.loads(done.out)
    assert len(data["articles"]) == 1
    assert {Path(r["input"]).name for r in data["refused"]} == {"empty.txt", "image.txt", "missing.txt"}
    lines = [line for line in done.err.splitlines() if line.startswith("recoupe: ")]
    for name in ("empty.txt", "image.txt", "missing.txt"):
        assert sum(name in line for line in lines) == 1
    assert run("dossier", page, empty, "--json", "--strict").code == 1


def test_nothing_usable_is_exit_code_1_and_leaves_no_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "photo.raw").write_bytes(b"\x00\x01")
    done = run("dossier", tmp_path / "notes", "--out", tmp_path / "out")
    assert done.code == 1
    assert "nothing usable in the inputs" in done.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("place", ["file", "parent is a file"])
def test_an_unwritable_output_folder_is_one_line(run: Run, page: Path, tmp_path: Path, place: str) -> None:
    taken = tmp_path / "taken"
    taken.write_text("not a folder", encoding="utf-8")
    out = taken if place == "file" else taken / "out"
    done = run("dossier", page, "--out", out)
    assert done.code == 1
    assert f"recoupe: {out}: not written: " in done.err
    assert "Traceback" not in done.err
    assert taken.read_text(encoding="utf-8") == "not a folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_output_folder_is_one_line(run: Run, page: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(stat.S_IRUSR | stat.S_IXUSR)
    done = run("dossier", page, "--out", closed)
    assert done.code == 1
    assert "not written" in done.err


def test_a_file_name_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    hostile = tmp_path / "a\x1b[2Jb.txt"
    hostile.touch()
    done = run("dossier", hostile)
    assert "\x1b" not in done.err
    assert "[2Jb.txt" in done.err


def test_ctrl_c_leaves_one_line_and_no_half_written_file(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(120):
        (pages / f"{number}.txt").write_text(PAGE.replace("Varmine", f"Varmine-{number}") * 3, encoding="utf-8")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "recoupe", "dossier", str(pages), "--out", str(out)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(2.5)  # past the imports, among the pages
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "recoupe: interrupted: nothing was written" in err
    assert "Traceback" not in err
    assert not out.exists()


def test_a_log_has_a_line_a_minute_of_long_work_and_none_of_short(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    with voice.progress_bar() as progress:
        for page in range(300):
            now += 0.5
            progress("read", page, 300)
    assert capsys.readouterr().err == "recoupe: reading · 119 of 300\nrecoupe: reading · 239 of 300\n"
    with voice.progress_bar() as progress:
        now += 59
        progress("collect", 7, 0)
        assert capsys.readouterr().err == ""
        now += 1
        progress("collect", 8, 0)
    assert capsys.readouterr().err == "recoupe: collecting · 8\n"


def test_the_program_and_its_module_are_one(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "recoupe", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("recoupe 0.")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("--home", "FILE", "stories"),
            "FILE : non ouvert : c’est un fichier, et une rédaction se garde dans un dossier",
        ),
        (("--home", "none", "who", "Sarrant"), "rien n’est encore gardé ici"),
        (("read", "none.txt"), "none.txt : non recueilli : ni fichier ni dossier de ce nom"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_what_went_wrong_is_told_in_the_language_of_the_locale(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    (tmp_path / "FILE").write_text("milk", encoding="utf-8")
    command = [sys.executable, "-m", "recoupe", *arguments]
    environment = os.environ | {"LANGUAGE": "fr"}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment, encoding="utf-8"
    )
    assert words in done.stderr.replace("\u00a0", " ")
    assert done.returncode == 1
