"""The newsroom's commands as a user types them: what is printed where, for people and for programs, and mistakes."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, suppress
from pathlib import Path

import pytest

from recoupe import newsroom
from recoupe.collect import arrival_of
from recoupe.model import Refused
from recoupe.newsroom import adding, running
from tests.collect.serving import Server, page, serving
from tests.conftest import Done, Run
from tests.newsroom.pages import BY_KEY, ENCODER, PAGES, keep, reading, story_of

FERRY, BUSES = "phare.example/ferry", "courvigny.example/cars"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("filled")
    bread = BY_KEY["prunelle.example/boulanger"]  # it changes after it was published
    changed = bread.arrival(f"{bread.text}\n\nL'audience a duré trois heures.", taken="2026-03-05T09:00:00Z")
    with newsroom.opened(home, writes=True) as store:
        keep(store, [*(page.arrival() for page in PAGES), changed])
        newsroom.work(store, "en", encoder=ENCODER)
    return home


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> Path:
    """A copy of the store, to be changed."""
    shutil.copytree(filled, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"COLUMNS": "80", "TERM": "xterm", "NO_COLOR": "1", "TZ": "UTC"}.items():
        monkeypatch.setenv(name, value)


def story(filled: Path, key: str) -> str:
    with reading(filled) as store:
        return story_of(store, key)


def objects(done: Done) -> list[dict[str, object]]:
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def on_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, *arguments: object) -> str:
    """What a command prints on a real terminal of 80 columns, without the codes for bold."""
    terminal, end = os.openpty()
    with os.fdopen(end, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        done = run(*arguments)
        monkeypatch.undo()
    assert done.code == 0, done.err
    text = ""
    with os.fdopen(terminal, encoding="utf-8", newline="") as sent, suppress(OSError):  # what ends a terminal's text
        for line in sent:
            text += line.replace("\r\n", "\n")
    return text.replace("\x1b[1m", "").replace("\x1b[0m", "")


# --- reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("reader", "locale"), [("fr", "en"), ("en", "fr")])
def test_a_story_is_told_in_the_readers_language_alone(filled: Path, reader: str, locale: str) -> None:
    shown = ("show", story(filled, FERRY), "--reader", reader)
    command = [sys.executable, "-m", "recoupe", "--home", str(filled), *shown]
    environment = os.environ | {"LANGUAGE": locale}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, encoding="utf-8")
    words = {
        "en": ("The brief", "Who says what", "independent origin", "March 2026"),
        "fr": ("L’essentiel", "mars 2026"),
    }
    assert all(word in done.stdout for word in words[reader])
    assert not any(word in done.stdout for word in words[locale])


def test_a_story_split_off_says_which_one_it_came_out_of_and_that_one_what_it_gave(run: Run, home: Path) -> None:
    old = story(home, FERRY)
    with newsroom.opened(home, writes=True) as store:
        newsroom.correcting.split(store, old, ["https://coast.example/ferry-fire"], "Ana")
        newsroom.work(store, "en", encoder=ENCODER)
    new = story(home, "coast.example/ferry-fire")
    assert f"came out of {old} with 1 page" in run("--home", home, "show", new, "--reader", "en").out
    assert f"gave 1 page to {new}" in run("--home", home, "show", old, "--reader", "en").out


JSON_FIELDS = [
    (["stories"], {"id", "title", "pages", "origins", "first_day", "last_day", "born", "grown", "lately"}),
    (["search", "ferry"], {"page", "story", "statement", "passage", "marks"}),
    (["who", "Sarrant"], {"person", "stories", "said"}),
    (["calendar", "--from", "2026-01-01", "--to", "2026-12-31"], {"story", "title", "entry"}),
    (["changes", "--from", "2026-01-01"], {"page", "number", "seen", "edits"}),
]


@pytest.mark.parametrize(("arguments", "fields"), JSON_FIELDS, ids=lambda x: x[0] if isinstance(x, list) else "")
def test_json_is_one_object_a_line_with_the_documented_fields(
    run: Run, filled: Path, arguments: list[str], fields: set[str]
) -> None:
    found = objects(run("--home", filled, *arguments, "--json"))
    assert found
    assert all(set(one) == fields for one in found)


@pytest.mark.parametrize(
    ("arguments", "columns"),
    [
        (["stories"], 6),
        (["search", "ferry"], 8),
        (["who", "Sarrant"], 7),
        (["calendar", "--from", "2026-01-01", "--to", "2026-12-31"], 5),
        (["changes", "--from", "2026-01-01"], 6),
    ],
    ids=lambda x: x[0] if isinstance(x, list) else "",
)
def test_elsewhere_than_on_a_terminal_a_list_is_lines_with_tabs(
    run: Run, filled: Path, arguments: list[str], columns: int
) -> None:
    done = run("--home", filled, *arguments)
    assert done.code == 0
    assert {line.count("\t") + 1 for line in done.out.splitlines()} == {columns}


def test_the_stories_on_a_terminal_have_headings_and_days_in_words_within_eighty_columns(
    run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = on_terminal(run, monkeypatch, "--home", filled, "stories")
    assert text.splitlines()[0].split() == ["Story", "Origins", "Pages", "New", "Days", "Title"]
    assert "2–3 March 2026" in text
    assert story(filled, FERRY)[:8] in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_stories_most_origins_tell_come_first_where_that_is_asked(run: Run, filled: Path) -> None:
    origins = [one["origins"] for one in objects(run("--home", filled, "stories", "--order", "origins", "--json"))]
    assert origins == sorted(origins, key=str, reverse=True)


def test_a_story_is_shown_with_the_pages_each_line_stands_on(
    run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = on_terminal(run, monkeypatch, "--home", filled, "show", story(filled, FERRY)[:6])
    assert max(map(len, text.splitlines())) <= 80
    for heading in ("The brief", "Who says what", "The pages", "What happened to the story"):
        assert heading in text.splitlines()
    brief = text.partition("The brief")[2].partition("Who says what")[0]
    assert "· 2 origins]" in brief.replace("\u00a0", " ")
    cited = set(re.findall(r"\b[A-Z]\d+\b", brief))
    assert cited
    pages = text.partition("The pages")[2]
    assert all(f"  {code} · " in pages for code in cited)
    assert "https://phare.example/ferry" in pages
    assert "Odile Sarrant · préfète maritime" in text


def test_a_story_is_found_by_a_page_of_it_and_by_the_beginning_of_its_id(run: Run, filled: Path) -> None:
    name = story(filled, FERRY)
    by_page, by_start = (run("--home", filled, "show", x).out for x in ("https://phare.example/ferry", name[:5]))
    assert by_page == by_start
    assert name in by_page


def test_a_story_written_out_is_its_dossier(run: Run, filled: Path, tmp_path: Path) -> None:
    done = run("--home", filled, "show", story(filled, BUSES), "--out", tmp_path / "out")
    assert done.out.strip() == str(tmp_path / "out" / "index.html")
    told = json.loads((tmp_path / "out" / "dossier.json").read_text(encoding="utf-8"))
    printed = json.loads(run("--home", filled, "show", story(filled, BUSES), "--json").out)
    assert told == printed
    assert len(told["articles"]) == 3


def test_the_ids_of_statements_are_shown_to_who_will_correct_them(run: Run, filled: Path) -> None:
    name = story(filled, FERRY)
    shown = json.loads(run("--home", filled, "show", name, "--json").out)
    ids = {s["id"] for a in shown["articles"] for s in a["statements"]}
    with_ids, without = run("--home", filled, "show", name, "--ids").out, run("--home", filled, "show", name).out
    assert all(one in with_ids for one in ids)
    assert not any(one in without for one in ids)


def test_search_says_who_spoke_and_how_many_passages_there_are(
    run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = on_terminal(run, monkeypatch, "--home", filled, "search", "explosion", "--person", "Keriven")
    assert "2 March 2026 · Le Phare de Valin" in text
    assert "Maud Keriven says: " in text
    done = run("--home", filled, "search", "explosion", "--person", "Keriven")
    assert done.err == "recoupe: 2 passages found\n"


def test_search_says_how_many_of_the_passages_it_shows(run: Run, filled: Path) -> None:
    done = run("--home", filled, "search", "ferry", "--limit", "1")
    assert done.out.count("\n") == 1
    assert re.fullmatch(r"recoupe: [2-9] passages found, 1 shown: --limit says how many\n", done.err)


def test_an_outlet_is_searched_for_by_its_whole_name_in_any_case(run: Run, filled: Path) -> None:
    assert run("--home", filled, "search", "--outlet", "le phare de valin").code == 0
    assert run("--home", filled, "search", "--outlet", "phare").code == 1


def test_a_search_that_finds_nothing_ends_with_1(run: Run, filled: Path) -> None:
    done = run("--home", filled, "search", "zeppelin")
    assert (done.code, done.out, done.err) == (1, "", "recoupe: 0 passages found\n")


def test_a_word_with_a_dash_is_left_out_wherever_it_stands(run: Run, filled: Path) -> None:
    def found(*words: str) -> set[str]:
        return {one["page"]["title"] for one in objects(run("--home", filled, "search", "--json", *words))}  # type: ignore[index]

    ferry, trawlers = found("ferry"), found("ferry", "trawlers")
    assert trawlers
    assert ferry > trawlers
    for asked in (
        ("ferry", "-trawlers"),
        ("-trawlers", "ferry"),
        ("ferry", "-trawlers", "--limit", "9"),
        ("ferry", "--", "-trawlers"),
    ):
        assert found(*asked) == ferry - trawlers
    assert found("ferry", "-heard") == ferry - found("ferry", "heard")  # no -h, which asks for help


def test_a_mistyped_option_of_search_is_no_word_left_out(run: Run, filled: Path) -> None:
    assert "No such option: --neewest (--newest?)" in run("--home", filled, "search", "ferry", "--neewest").err
    assert "--limit -1: too few" in run("--home", filled, "search", "ferry", "--limit", "-1").err
    assert run("--home", filled, "search", "-h").out.startswith("Usage: recoupe search")


def test_words_that_several_pages_have_stand_once_in_a_portrait(
    run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = on_terminal(run, monkeypatch, "--home", filled, "who", "keriven")
    assert text.startswith("Maud Keriven · enseignante\n")
    assert len(objects(run("--home", filled, "who", "keriven", "--json"))[0]["said"]) == 2  # type: ignore[arg-type]


def test_who_speaks_in_a_portrait_is_the_speaker_that_the_story_has(run: Run, filled: Path) -> None:
    portrait = objects(run("--home", filled, "who", "Sarrant", "--json"))[0]
    shown = json.loads(run("--home", filled, "show", story(filled, FERRY), "--json").out)
    speakers = {s["id"]: s["speaker"] for a in shown["articles"] for s in a["statements"]}
    said = [one["statement"] for one in portrait["said"]]  # type: ignore[attr-defined]
    assert said
    for statement in said:
        assert statement["speaker"] == speakers[statement["id"]]
        assert statement["speaker"]["id"] == portrait["person"]["id"]  # type: ignore[index]


def test_who_spoke_in_what_a_search_finds_is_the_person_that_the_story_has(run: Run, filled: Path) -> None:
    found = objects(run("--home", filled, "search", "explosion", "--person", "Keriven", "--json"))
    person = objects(run("--home", filled, "who", "keriven", "--json"))[0]["person"]
    assert found
    assert {one["statement"]["speaker"]["id"] for one in found} == {person["id"]}  # type: ignore[index]


def test_a_change_after_publication_is_shown_before_and_after(
    run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = on_terminal(run, monkeypatch, "--home", filled, "changes", "--from", "2026-01-01")
    assert "5 March 2026 · La Gazette de Prunelle · version 2" in text
    assert "  + L'audience a duré trois heures." in text


def test_what_is_empty_says_so_and_is_no_failure(run: Run, filled: Path) -> None:
    for command, says in (
        ("sources", "no source is followed yet"),
        ("refused", "no page was refused"),
        ("corrections", "nothing was corrected yet"),
        ("changes", "no page was changed since"),
        ("calendar", "the stories name nothing between these days"),
    ):
        done = run("--home", filled, command)
        assert (done.code, done.out) == (0, "")
        assert says in done.err


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_all_articles_are_written_out(run: Run, filled: Path, tmp_path: Path, name: str) -> None:
    done = run("--home", filled, "export", "articles", "--out", tmp_path / name)
    assert (done.code, done.out) == (0, f"{tmp_path / name}\n")
    assert "10 rows written" in done.err
    assert (tmp_path / name).stat().st_size


def test_the_captures_are_written_out_as_one_archive(run: Run, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.warc.gz"
    done = run("--home", filled, "export", "captures", "--out", out)
    assert done.code == 0
    assert re.fullmatch(r"recoupe: \d+ records written\n", done.err)
    assert gzip.decompress(out.read_bytes()).count(b"WARC-Target-URI:") >= 11
    with newsroom.opened(tmp_path / "elsewhere", writes=True) as store, newsroom.opened(filled) as before:
        assert not [one for one in adding.add(store, [str(out)]) if isinstance(one, Refused)]
        kept, exported = (list(map(arrival_of, s.captures.records(), itertools.repeat("it"))) for s in (store, before))
    assert kept == exported


# --- pages in ------------------------------------------------------------------------------------

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Le Fil de Valin</title><item>
<title>Un phare</title><link>{page}</link><guid>1</guid></item></channel></rss>"""
LIGHTHOUSE = """<html lang="fr"><head><title>Le phare de Valin rallumé</title></head><body><article>
<h1>Le phare de Valin rallumé</h1><p>Le phare de la pointe de Valin a été rallumé lundi soir après trois ans de
travaux, devant une centaine d'habitants venus du port et des villages voisins.</p><p>« Nous l'attendions depuis le
premier hiver », a déclaré la maire, Rose Lanneau, aux pêcheurs réunis sur la jetée.</p></article></body></html>"""


def test_a_site_is_followed_collected_and_its_page_found(run: Run, server: Server, tmp_path: Path) -> None:
    server.pages["/"] = page('<link rel="alternate" type="application/rss+xml" href="/feed">')
    server.pages["/feed"] = page(FEED.format(page=server.url("/phare")), kind="application/rss+xml")
    server.pages["/phare"] = page(LIGHTHOUSE)
    home = ("--home", tmp_path / "h")
    done = run(*home, "follow", server.url(), "--allow", "127.0.0.1", "--outlet", "Le Fil", "--language", "fr")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"1 · Le Fil de Valin · {server.url('/feed')}")
    done = run(*home, "collect")
    assert done.err == "recoupe: 1 source asked, 1 new page; 1 page read, 1 story changed\n"
    source = objects(run(*home, "sources", "--json"))[0]
    assert (source["articles"], source["refused"]) == (1, 0)
    assert run(*home, "search", "phares").out.count("Rose Lanneau") <= 1
    assert "no source is due before" in run(*home, "collect").err
    assert "xmlUrl=" in run(*home, "sources", "--opml").out
    assert run(*home, "source", "1", "--pause", "--every", "2h").code == 0
    assert run(*home, "sources").out.split("\t")[-1] == "paused\n"
    assert run(*home, "unfollow", "Le Fil").code == 0
    assert run(*home, "search", "phares").code == 0  # its pages stay


def test_a_source_followed_again_is_known_and_what_changes_is_said(run: Run, server: Server, tmp_path: Path) -> None:
    server.pages["/feed"] = page(FEED.format(page=server.url("/phare")), kind="application/rss+xml")
    home, follow = ("--home", tmp_path), ("follow", server.url("/feed"), "--allow", "127.0.0.1")
    assert run(*home, *follow).out == f"1 · Le Fil de Valin · {server.url('/feed')} · the address is a feed\n"
    known = f"1 · Le Fil de Valin · {server.url('/feed')} · known already"
    assert run(*home, *follow).out == f"{known}\n"
    assert run(*home, *follow, "--every", "90m").out == f"{known} · not more often than 90m\n"
    assert objects(run(*home, "sources", "--json"))[0]["source"]["settings"]["interval"] == 5400  # type: ignore[index]


def test_how_a_source_is_followed_is_said_when_it_is_changed(run: Run, server: Server, tmp_path: Path) -> None:
    server.pages["/feed"] = page(FEED.format(page=server.url("/phare")), kind="application/rss+xml")
    run("--home", tmp_path, "follow", server.url("/feed"), "--allow", "127.0.0.1")
    for wish, state in (("--pause", "paused"), ("--resume", "in order")):
        said = run("--home", tmp_path, "source", "1", wish).out
        assert said.endswith(f" · not more often than 30m · may ask 127.0.0.1 · {state}\n")


def test_a_host_that_was_allowed_is_disallowed_and_its_source_stays(run: Run, server: Server, tmp_path: Path) -> None:
    server.pages["/feed"] = page(FEED.format(page=server.url("/phare")), kind="application/rss+xml")
    home = ("--home", tmp_path)
    run(*home, "follow", server.url("/feed"), "--allow", "127.0.0.1", "--allow", "intranet.example", "--every", "1m")
    done = run(*home, "source", "1", "--disallow", "127.0.0.1")
    assert done.out.endswith(" · not more often than 1m · may ask intranet.example · in order\n")
    assert "it leads to a private address (127.0.0.1)" in run(*home, "collect").err
    done = run(*home, "source", "1", "--disallow", "127.0.0.1")
    assert (done.code, done.err) == (1, "recoupe: 127.0.0.1: not found: this source allows no such host\n")


def test_a_private_host_is_refused_with_the_option_that_allows_it(run: Run, tmp_path: Path) -> None:
    done = run("--home", tmp_path, "follow", "http://127.0.0.1:9/")
    assert "it leads to a private address (127.0.0.1); to have it asked all the same: --allow 127.0.0.1\n" in done.err


def test_what_cannot_be_followed_is_named_and_the_rest_is_followed(run: Run, server: Server, tmp_path: Path) -> None:
    server.pages["/feed"] = page(FEED.format(page=server.url("/phare")), kind="application/rss+xml")
    follow = ("--home", tmp_path, "follow", "--allow", "127.0.0.1", server.url("/none"))
    done = run(*follow, server.url("/feed"))
    assert done.code == 0
    assert run(*follow, server.url("/feed"), "--strict").code == 1
    assert run(*follow).code == 1
    assert done.err == f"recoupe: {server.url('/none')}: not collected: the server answered 404 Not Found\n"
    assert server.url("/feed") in done.out


def test_pages_added_twice_are_known_the_second_time(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "phare.html"
    file.write_text(LIGHTHOUSE, encoding="utf-8")
    home = ("--home", tmp_path / "h")
    done = run(*home, "add", file, tmp_path / "missing.txt")
    assert done.code == 0
    assert "missing.txt: not collected: " in done.err
    assert "1 page read, 1 story changed" in done.err
    done = run(*home, "add", file)
    assert (done.code, done.err) == (0, "recoupe: 0 pages read, 0 stories changed, 1 known already\n")
    assert run(*home, "add", file, tmp_path / "missing.txt", "--strict").code == 1
    assert run(*home, "add", tmp_path / "missing.txt").code == 1


def test_ctrl_c_says_in_one_line_what_stands_and_the_next_run_goes_on(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "phare.html"
    file.write_text(LIGHTHOUSE, encoding="utf-8")

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as before_reading:
        before_reading.setattr(running, "work", interrupted)
        done = run("--home", tmp_path / "h", "add", file)
    assert (done.code, done.out) == (130, "")
    assert done.err == "recoupe: interrupted: what came in is kept; the next run goes on from there\n"
    with reading(tmp_path / "h") as store:
        assert len(store.captures.waiting(5)) == 1


# --- corrections ---------------------------------------------------------------------------------


def test_a_correction_is_logged_applied_and_taken_back(run: Run, home: Path) -> None:
    name = story(home, FERRY)
    done = run("--home", home, "correct", "title", name[:6], "Le feu du Belle-Anse", "--by", "Ana")
    assert done.err == "recoupe: correction 1 stands; to take it back: recoupe undo 1\n"
    assert run("--home", home, "show", name).out.startswith("Le feu du Belle-Anse\n")
    logged = objects(run("--home", home, "corrections", "--json"))
    assert [(c["id"], c["by"], c["kind"], c["undone"]) for c in logged] == [(1, "Ana", "title", None)]
    assert run("--home", home, "undo", "1").err == "recoupe: correction 1 is taken back\n"
    assert not run("--home", home, "show", name).out.startswith("Le feu du Belle-Anse\n")
    assert run("--home", home, "corrections").out.split("\t")[-2].strip()  # when it was taken back


def test_the_whole_paragraph_that_is_now_furniture_is_printed(run: Run, home: Path) -> None:
    done = run("--home", home, "correct", "furniture", f"https://{FERRY}", "avons entendu une explosion")
    paragraph = next(p for p in BY_KEY[FERRY].text.split("\n\n") if "explosion" in p)
    assert (done.code, done.out) == (0, f"{paragraph}\n")


def test_the_log_on_a_terminal_says_what_was_corrected_to_what(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with newsroom.opened(home, writes=True) as store:
        made = newsroom.correcting.set_date(store, f"https://{BUSES}", "2026-03-09", "Ana")
        newsroom.correcting.undo(store, made.id)
    lines = on_terminal(run, monkeypatch, "--home", home, "corrections").splitlines()
    assert lines[0].startswith("1 · date · Ana · ")
    assert lines[1:3] == [f"  {BUSES}", "  → 2026-03-09"]
    assert lines[3].startswith("  taken back on ")


def test_a_correction_that_holds_of_nothing_any_more_is_told_when_its_page_comes_and_in_the_log(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "phare.html"
    file.write_text(LIGHTHOUSE, encoding="utf-8")
    run("--home", home, "add", file)
    shown = json.loads(run("--home", home, "show", str(file), "--json").out)
    said = shown["articles"][0]["statements"][0]
    run("--home", home, "correct", "speaker", said["id"], "Lise Amiel")
    file.write_text(LIGHTHOUSE.replace("premier hiver", "printemps"), encoding="utf-8")
    told = "recoupe: correction 1 holds of nothing now: nobody says these words on the page now\n"
    assert told in run("--home", home, "add", file).err
    assert objects(run("--home", home, "corrections", "--json"))[0]["unheld"]
    lines = on_terminal(run, monkeypatch, "--home", home, "corrections").splitlines()
    assert "  holds of nothing now: nobody says these words on the page now" in lines


def test_an_origin_set_on_a_copy_says_that_its_text_still_counts_for_the_other_pages_origin(
    run: Run, home: Path
) -> None:
    done = run("--home", home, "correct", "origin", "https://relais.example/ferry", "Agence Trois-Vallées")
    assert done.err == "recoupe: correction 1 stands; to take it back: recoupe undo 1\n"  # nobody else is credited
    run("--home", home, "correct", "origin", f"https://{FERRY}", "Agence Trois-Vallées")
    done = run("--home", home, "correct", "origin", "https://relais.example/ferry")
    assert done.err.splitlines()[1:] == [
        "recoupe: its text is on Le Phare de Valin as well: together they are one origin still, Agence Trois-Vallées"
    ]


def test_a_page_added_from_a_file_is_named_by_the_address_that_is_printed(run: Run, tmp_path: Path) -> None:
    canonical = "https://phare.example/valin"
    (tmp_path / "pages").mkdir()
    linked = LIGHTHOUSE.replace("</title>", f'</title><link rel="canonical" href="{canonical}">')
    (tmp_path / "pages" / "phare.html").write_text(linked, encoding="utf-8")
    (tmp_path / "pages" / "plain.html").write_text(LIGHTHOUSE.replace("lundi", "mardi"), encoding="utf-8")
    home = ("--home", tmp_path / "h")
    with chdir(tmp_path):
        assert run(*home, "add", "pages").code == 0
        printed = [row.split("\t")[6] for row in run(*home, "search", "phare").out.splitlines()]
        assert set(printed) == {canonical, "pages/plain.html"}
        for name in (*printed, tmp_path / "pages/plain.html"):
            assert run(*home, "show", name).code == 0
        assert run(*home, "correct", "date", canonical, "2031-05-06").code == 0
        story = run(*home, "stories").out.split("\t")[0]
        done = run(*home, "correct", "split", story, canonical)
        assert done.code == 0, done.err
    with chdir(tmp_path / "pages"):
        assert run(*home, "show", "pages/plain.html").code == 0
        assert run(*home, "show", "plain.html").code == 0
    assert "no such story" in run(*home, "show", "pages/other.html").err


def test_a_statement_is_corrected_by_the_id_that_is_shown(run: Run, home: Path) -> None:
    shown = json.loads(run("--home", home, "show", story(home, FERRY), "--json").out)
    said = next(s for a in shown["articles"] for s in a["statements"] if "explosion" in s["content"]["text"])
    article, _, number = said["id"].rpartition("-")
    done = run("--home", home, "correct", "speaker", f"{article[:8]}-{number}", "Lise Amiel")
    assert done.code == 0
    assert "Lise Amiel" in run("--home", home, "who", "amiel").out


# --- mistakes ------------------------------------------------------------------------------------

WRONG = [
    (["foo"], "No such command 'foo'"),
    (["show"], "show: STORY is missing (see: recoupe show --help)"),
    (["show", "s1", "--reader", "tlh"], "tlh: nothing is told in this language; choose one of en, fr"),
    (["stories", "--limit", "0"], "--limit 0: too few; name a number of 1 or more"),
    (["stories", "--limit", "many"], "stories: --limit many is no whole number (see"),
    (["stories", "--order", "size"], "stories: --order size is none of recent, growing, origins (see"),
    (["search", "--from", "2026-02-01", "--to", "2026-01-01"], "--to 2026-01-01: it lies before --from 2026-02-01"),
    (["search", '"'], 'search ": there is no word in this'),
    (["search", "--act", "shout", "x"], "search: --act shout is none of assert, demand, refuse, accuse, "),
    (["search", "--language", "klingon", "x"], "klingon: not a language; write its two letters"),
    (["search", "--language", "qq", "x"], "qq: not a language"),
    (["search", "--from", "monday"], "monday: not a day; write it as 2022-01-12"),
    (["search", "--person"], "--person wants a value behind it"),
    (["search", "--persons", "x"], "No such option: --persons (--person"),
    (["calendar", "--from", "2026-02-01", "--to", "2026-01-01"], "--to 2026-01-01: it lies before --from 2026-02-01"),
    (
        ["export", "articles", "--out", "a.xls"],
        "a.xls: the file's name tells no form; let it end in .jsonl, .csv, .parquet",
    ),
    (["export", "captures", "--out", "a.csv"], "a.csv: captures are written as a web archive; name the file .warc.gz"),
    (["export", "pages", "--out", "a.csv"], "export: pages is none of articles, statements, captures (see"),
    (["follow"], "follow: name a site, or an OPML file with --opml"),
    (["follow", "x", "--language", "french"], "french: not a language"),
    (["collect", "--every", "soon"], "soon: not a length of time; write it as 10m, 2h or 1d"),
    (["correct", "title", "s1"], "correct title: TITLE is missing"),
    (["correct", "date", "https://phare.example/ferry", "2026-15-01"], "2026-15-01: not a day"),
    (["undo", "last"], "undo: last is no whole number (see"),
]
NOT_THERE = [
    (["show", "s999999"], "s999999: not found: no such story"),
    (["show", ""], '"": not found: no such story'),
    (["show", "s0"], "s0: not found: no such story; of its id at least 3 characters are wanted"),
    (["correct", "origin", "abc", "X"], "abc: not found: no such page; of its id at least 4 characters are wanted"),
    (["who", "Nobody"], "Nobody: not found: nobody of that name"),
    (["unfollow", "x"], "x: not found: no such source"),
    (["source", "7", "--pause"], "7: not found: no such source"),
    (["follow", "http://127.0.0.1:9/"], "it leads to a private address"),
    (["correct", "speaker", "abcd-1", "Ana"], "abcd: not found: no such page"),
    (["correct", "split", "s999999", "x"], "s999999: not found: no such story"),
    (["correct", "origin", "https://nowhere.example/", "X"], "https://nowhere.example/: not found: no such page"),
    (["undo", "99"], "99: not found: there is no correction of that number"),
]


@pytest.mark.parametrize(
    ("arguments", "says", "code"),
    [*((*wrong, 2) for wrong in WRONG), *((*missing, 1) for missing in NOT_THERE)],
    ids=lambda x: " ".join(x[:3]) if isinstance(x, list) else "",
)
def test_a_mistake_is_one_line_that_names_it(
    run: Run, filled: Path, arguments: list[str], says: str, code: int
) -> None:
    done = run("--home", filled, *arguments)
    assert done.code == code
    assert done.out == ""
    assert done.err.startswith("recoupe: ")
    assert says in done.err
    assert done.err.count("\n") == 1


def test_where_nothing_is_kept_yet_that_is_said(run: Run, tmp_path: Path) -> None:
    done = run("--home", tmp_path / "none", "stories")
    assert done.code == 1
    assert "nothing is kept here yet: follow a source or add a page first" in done.err
    assert not (tmp_path / "none").exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a system without /proc")
def test_a_folder_that_cannot_be_made_is_what_went_wrong(run: Run, tmp_path: Path) -> None:
    done = run("--home", "/proc/newsroom", "add", tmp_path)
    assert (done.code, done.err) == (1, "recoupe: /proc/newsroom: not kept: the folder cannot be made\n")


def test_without_a_command_the_help_goes_to_standard_error(run: Run) -> None:
    for arguments in ((), ("correct",)):
        done = run(*arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("Usage: recoupe ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["--help"],
            ["Usage : recoupe [OPTIONS] COMMANDE", "Commandes:", "Afficher ce message et sortir.", "RÉPERTOIRE"],
        ),
        (["show", "--help"], ["{HISTOIRE}", "[obligatoire]"]),
        (["stories", "--help"], ["[par défaut : 20]"]),
        (["correct"], ["Plusieurs histoires n’en font qu’une."]),
        (["shwo"], ["Pas de commande «\u00a0shwo\u00a0». Vouliez-vous dire show\u00a0? (voir"]),
        (["show"], ["show: il manque HISTOIRE (voir\u00a0: recoupe show --help)"]),
    ],
    ids=lambda x: " ".join(x),
)
def test_the_whole_help_and_every_misuse_are_said_in_french(arguments: list[str], words: list[str]) -> None:
    french = {**os.environ, "LC_ALL": "fr_FR.UTF-8", "LANGUAGE": "", "PYTHONUTF8": "1", "COLUMNS": "80"}
    command = [sys.executable, "-m", "recoupe", *arguments]
    done = subprocess.run(command, capture_output=True, env=french, check=False)
    text = (done.stdout + done.stderr).decode().replace("Usage\u00a0:", "Usage :").replace("défaut\u00a0:", "défaut :")
    for word in words:
        assert word in text
    assert "Show this message" not in text
    assert "Error" not in text


@pytest.mark.parametrize(
    "change",
    [
        ["undo", "1"],
        ["correct", "title", "s1", "Un titre"],
        ["unfollow", "x"],
        ["source", "x", "--pause"],
        ["rebuild"],
        ["collect"],
    ],
    ids=lambda words: words[0],
)
def test_a_mistyped_home_is_said_to_hold_nothing_and_is_not_made(run: Run, tmp_path: Path, change: list[str]) -> None:
    home = tmp_path / "newsrom"
    done = run("--home", home, *change)
    assert done.err.endswith("not opened: nothing is kept here yet: follow a source or add a page first\n")
    assert done.code == 1
    assert not home.exists()
