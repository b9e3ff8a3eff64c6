"""Bad input at the command line: each is one clear line, the rest is done, nothing is half-written."""

import errno
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from recoupe import analyse, read
from recoupe.model import Article, Capture
from tests.conftest import Done, Run

TITLE = "Le bac de Courvigny reprend ses traversées"
BODY = """Le bac de Courvigny a repris mardi 5 mars 2024 ses traversées, a annoncé la préfète du Morvent, Lise Aubrac.

« Les essais ont été concluants », a déclaré Mme Aubrac. Elle a précisé que les horaires d'été valaient dès lundi.
"""
PAGE = f"{TITLE}\n\n{BODY}"
HTML = (
    f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{{}}<p>{BODY}</p></article></body></html>"
)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "good.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


def in_one_line(done: Done, name: str, reason: str) -> None:
    """The refusal of ``name`` is one line of standard error, and nothing else is said of it."""
    assert "Traceback" not in done.err
    lines = [line for line in done.err.splitlines() if name in line]
    assert len(lines) == 1, done.err
    assert reason in lines[0]


NAVIGATION = "\n".join(["Accueil", "Politique", "Économie", "Sport", "Newsletter", "Se connecter", "Lire aussi"])
LINKS = "".join(f'<li><a href="/{i}">Rubrique {i}</a></li>' for i in range(40))
BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "it is empty"),
    "empty feed": ("a.xml", b"", "it is empty"),
    "picture called text": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "it is a picture"),
    "zero bytes": ("a.html", b"\0" * 100_000, "it is binary data"),
    "zip called html": ("a.html", b"PK\x03\x04" + bytes(200), "a zip archive or office document"),
    "50 MB": ("a.txt", b"Le bac reprend. " * 3_200_000, "too large (51.2 MB; the limit is 10.0 MB)"),
    "9 MB of text": ("a.txt", b"Le bac reprend. " * 580_000, "too long for a page of news"),
    "gzip bomb": ("a.html.gz", gzip.compress(bytes(200_000_000)), "too large when decompressed"),
    "gzip cut short": ("a.html.gz", gzip.compress(os.urandom(9_000))[:-20], "ends too early"),
    "all navigation": ("a.txt", NAVIGATION.encode(), "no article text found"),
    "all links": ("a.html", f"<html><body><nav><ul>{LINKS}</ul></nav></body></html>".encode(), "no article text found"),
    "nested 100,000 deep": ("a.html", b"<div>" * 100_000 + PAGE.encode(), "nested too deep"),
    "300,000 paragraphs": ("a.html", b"<p>Un mot</p>" * 300_000, "it has 300002 elements"),
    "a quotation of 2 MB": ("a.txt", f"{TITLE}\n\nElle a dit : « {'nous partons ' * 160_000}".encode(), "too long"),
    "other XML": ("a.xml", b"<a/>", "it is no feed of articles"),
    "JSON 1,000,000 deep": ("a.json", b"[" * 1_000_000, "it is not valid JSON"),
    "no archive": ("a.warc", bytes(range(256)) * 40, "it is no web archive, or a damaged one"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_used_is_one_line(run: Run, tmp_path: Path, case: str) -> None:
    name, content, reason = BAD[case]
    (tmp_path / name).write_bytes(content)
    done = run("dossier", tmp_path / name, "--out", tmp_path / "out")
    assert done.code == 1
    in_one_line(done, name, reason)
    assert not (tmp_path / "out").exists()


ODD: dict[str, tuple[str, bytes]] = {
    "UTF-16 with a mark": ("a.txt", PAGE.encode("utf-16")),
    "UTF-16 without": ("a.txt", PAGE.encode("utf-16-be")),
    "broken UTF-8": ("a.txt", PAGE.encode() + b"\n\xff\xfe\x80 fin"),
    "zero-width and turned": ("a.txt", PAGE.replace("bac", "b\u200bac\u202e").encode()),
    "a quotation that never closes": ("a.txt", PAGE.replace(" »", "").encode()),
    "200,000 attributes": ("a.html", HTML.format(f"<p {' '.join(f'a{i}=1' for i in range(200_000))}>").encode()),
    "half a character in JSON-LD": (
        "a.html",
        HTML.format(
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"\\ud800"}</script>'
        ).encode(),
    ),
    "an address that is none": ("a.html", HTML.format('<link rel="canonical" href="http://[::1">').encode()),
}


@pytest.mark.parametrize("case", ODD)
def test_what_can_be_read_is_read(run: Run, tmp_path: Path, case: str) -> None:
    name, content = ODD[case]
    (tmp_path / name).write_bytes(content)
    done = run("dossier", tmp_path / name, "--json")
    assert done.code == 0, done.err
    article = json.loads(done.out)["articles"][0]
    assert "Aubrac" in {s["speaker"]["name"].split()[-1] for s in article["statements"] if s["speaker"]}
    assert not any(c in article["text"] for c in "\u200b\u202e")


def test_data_is_utf8_whatever_the_locale(good: Path) -> None:
    command = [sys.executable, "-m", "recoupe", "read", str(good)]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert "préfète du Morvent" in done.stdout.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_standard_output_is_one_line() -> None:
    command = [sys.executable, "-m", "recoupe", "schema"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("recoupe: standard output: not written: no space left on device\n")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("side", "reason"),
    [
        ('{"url": "http://[::1"}', "in the side file 'url' is no http(s) address"),
        ('{"url": "javascript:alert(1)"}', "in the side file 'url' is no http(s) address"),
        ('{"outlet": "' + "x" * 2_000_000 + '"}', "too large (2.0 MB; the limit is 1.0 MB)"),
        ("[" * 200_000, "the side file is not JSON"),
        ("[1]", "the side file holds no JSON object"),
    ],
    ids=["broken address", "script", "huge", "deep", "list"],
)
def test_a_bad_side_file_costs_only_itself(run: Run, good: Path, side: str, reason: str) -> None:
    good.with_name("good.meta.json").write_text(side, encoding="utf-8")
    done = run("dossier", good, "--json")
    assert done.code == 0
    in_one_line(done, "good.meta.json", reason)


def test_half_a_character_beside_a_page_or_in_its_name_can_be_written(run: Run, good: Path, tmp_path: Path) -> None:
    good.with_name("good.meta.json").write_text('{"outlet": "La Vigie \\ud800"}', encoding="utf-8")
    odd = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")  # noqa: PTH118 - a name that is no text
    with open(odd, "wb") as file:  # noqa: PTH123
        file.write(PAGE.replace("Courvigny", "Lestrac").encode())
    done = run("dossier", tmp_path, "--out", tmp_path / "out")
    assert done.code == 0, done.err
    articles = json.loads((tmp_path / "out" / "dossier.json").read_text(encoding="utf-8"))["articles"]
    assert {Path(a["source"]["path"]).name for a in articles} == {"good.txt", r"caf\xe9.txt"}
    assert {a["source"]["outlet"] for a in articles} == {"La Vigie \ufffd", None}


def test_a_circle_of_links_is_passed_over(run: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").symlink_to("two.txt")
    (tmp_path / "two.txt").symlink_to("one.txt")
    (tmp_path / "self").symlink_to(tmp_path)
    done = run("dossier", tmp_path, "--json")
    assert done.code == 0, done.err
    assert len(json.loads(done.out)["articles"]) == 1
    assert "no such file" in run("dossier", tmp_path / "one.txt").err


def test_a_page_we_stumble_over_costs_nobody_the_others(
    run: Run, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odd.txt").write_text(PAGE.replace("Courvigny", "Lestrac"), encoding="utf-8")
    really = read.read

    def stumbling(capture: Capture) -> Article:
        if capture.name.endswith("odd.txt"):
            raise IndexError("list index\nout of range")
        return really(capture)

    monkeypatch.setattr(read, "read", stumbling)
    done = run("dossier", tmp_path, "--json")
    assert done.code == 0
    assert len(json.loads(done.out)["articles"]) == 1
    in_one_line(done, "odd.txt", "a fault of this program, please report it (IndexError: list index out of range)")


def test_a_page_that_cannot_be_analysed_costs_nobody_the_others(
    run: Run, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odd.txt").write_text(PAGE.replace("Courvigny", "Lestrac"), encoding="utf-8")
    really = analyse.analyse

    def stumbling(articles: list[Article]) -> list[Article]:
        if any(a.name.endswith("odd.txt") for a in articles):
            raise KeyError("head")
        return really(articles)

    monkeypatch.setattr(analyse, "analyse", stumbling)
    done = run("dossier", tmp_path, "--json")
    assert len(json.loads(done.out)["articles"]) == 1
    in_one_line(done, "odd.txt", "a fault of this program")


def test_a_full_disk_is_one_line_and_leaves_nothing(
    run: Run, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("recoupe.publish.folder._fill", full)
    done = run("dossier", good, "--out", tmp_path / "out")
    assert done.code == 1
    in_one_line(done, "out", "not written: no space left on device")
    assert not list((tmp_path / "out").iterdir())


def running_in(group: int) -> list[str]:
    """The processes of a group that are not yet ended."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended while we looked
            state, _, its_group = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:3]
            if its_group == str(group) and state != "Z":
                found.append((process / "cmdline").read_text(encoding="utf-8"))
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are counted in /proc")
@pytest.mark.parametrize("wait", [1.0, 3.0], ids=["workers starting", "workers at work"])
def test_ctrl_c_ends_at_once_and_leaves_no_process(tmp_path: Path, wait: float) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(120):
        (pages / f"{number}.txt").write_text(PAGE.replace("Courvigny", f"Courvigny-{number}") * 5, encoding="utf-8")
    command = [sys.executable, "-m", "recoupe", "dossier", str(pages), "--out", str(tmp_path / "out")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(wait)
    os.killpg(process.pid, signal.SIGINT)
    began = time.monotonic()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == "recoupe: interrupted: nothing was written\n"
    while (left := running_in(process.pid)) and time.monotonic() - began < 8:
        time.sleep(0.1)
    assert not left
    assert not (tmp_path / "out").exists()
