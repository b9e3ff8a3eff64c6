"""The text index: what is found, in what order, and what happens when the folder is not as it was left."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.errors import NotOpened, NotPublished
from recoupe.read.sentences import sentence_spans
from recoupe.store.asked import MOST, asked
from recoupe.store.excerpts import LONG, excerpt, marks
from recoupe.store.search import Entry, Query, TextIndex
from recoupe.store.terms import stem_terms
from tests.store.pages import entry, found, page, said, take


@pytest.fixture
def index(tmp_path: Path) -> Iterator[TextIndex]:
    opened = TextIndex.open(tmp_path / "search")
    yield opened
    opened.close()


# --- words ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("fr", "élevé élevés élevée élevées eleve eleves elevee elevees"),
        ("fr", "hôpital hôpitaux hopital hopitaux HÔPITAUX"),
        ("fr", "journal journaux Journaux"),
        ("fr", "général généraux générale general generaux"),
        ("fr", "négocier négocié négociation negocie negociee negociations"),
        ("fr", "réfugié réfugiés réfugiée refugie refugiee"),
        ("fr", "publier publie publié publiee publiées"),
        ("fr", "frontière frontières frontiere"),
        ("fr", "créé créée cree creee"),
        ("fr", "œuvre oeuvres Œuvre"),
        ("en", "minister ministers Minister"),
        ("en", "negotiation negotiations negotiated negotiating"),
        ("de", "Verhandlung Verhandlungen"),
        ("de", "Straße STRASSE Strasse"),
        ("es", "elección elecciones eleccion"),
        ("it", "elezione elezioni"),
        ("it", "città citta"),
        ("pt", "negociação negociações negociacao"),
        ("ru", "министр министра министры"),
        ("ru", "ещё еще"),
        ("uk", "угода УГОДА"),
        (None, "Zmluva zmluva"),
    ],
)
def test_a_word_is_found_by_its_other_forms_accents_or_not(language: str | None, family: str) -> None:
    for a in family.split():
        for b in family.split():
            assert set(stem_terms(a, language)) & set(stem_terms(b, language)), (a, b)


@pytest.mark.parametrize(("a", "b"), [("frontière", "front"), ("hôpital", "hôte"), ("ministère", "ministre")])
def test_a_word_of_another_stem_is_another_word(a: str, b: str) -> None:
    assert not set(stem_terms(a, "fr")) & set(stem_terms(b, "fr"))


@pytest.mark.parametrize(
    "words",
    [
        "hopital",
        "HÔPITAL",
        "l'hôpital",
        "l’hopital",
        "accord hopitaux",
        "les accords des hôpitaux",
        "aujourd’hui",
        "porte-parole",
        "parole porte",
        '"hopitaux publics"',
        "« hôpitaux publics »",
        "“signé aujourd'hui”",
        '"velmar"',
        "velmar",
        "conse\u00adil",
        "signe\u0301",
    ],
)
def test_french_is_found_in_the_words_of_its_readers(index: TextIndex, words: str) -> None:
    text = "Les hôpitaux publics ont signé aujourd’hui l’accord, dit la porte-parole du conseil."
    take(index, page("a", text, title="Velmar : c’est fait"), page("b", "Rien de tout cela.", title="Ailleurs"))
    assert found(index, words) == ["a"]


@pytest.mark.parametrize("words", ['"publics hopitaux"', '"hopital public"', '"fait les hôpitaux"', "hôte", "-velmar"])
def test_what_is_not_there_is_not_found(index: TextIndex, words: str) -> None:
    take(index, page("a", "Les hôpitaux publics ont signé.", title="Velmar : c’est fait"))
    assert found(index, words) == []


def test_a_question_finds_every_language_by_its_own_stems(index: TextIndex) -> None:
    take(
        index,
        page("en", "Ministers met in Velmar over dams.", "en"),
        page("fr", "Le ministre est à Velmar.", "fr"),
        page("ru", "Министры встретились в Вельмаре.", "ru"),
        page("none", "Velmar minister hmm", None),
    )
    assert set(found(index, "minister velmar")) == {"en", "none"}
    assert found(index, "министр") == ["ru"]
    assert set(found(index, "velmar")) == {"en", "fr", "none"}


def test_words_of_grammar_need_not_stand_there_unless_nothing_else_is_asked(index: TextIndex) -> None:
    take(index, page("a", "Accord signé."), page("b", "Un pont dans la ville."))
    assert found(index, "dans l'accord") == ["a"]
    assert found(index, "dans") == ["b"]


def test_a_word_in_the_title_weighs_more(index: TextIndex) -> None:
    text = "Le barrage de Velmar est plein depuis mardi, selon la préfecture."
    take(index, page("a", text, title="Pluies"), page("b", text, title="Barrage"))
    assert found(index, "barrage") == ["b", "a"]


def test_the_very_form_asked_for_comes_first(index: TextIndex) -> None:
    take(index, page("a", "Le marché de Velmar."), page("b", "Les marchés de Velmar."))
    assert found(index, "marche velmar") == ["a", "b"]
    assert found(index, "marchés velmar") == ["b", "a"]


def test_a_minus_leaves_out_what_the_word_alone_would_find(index: TextIndex) -> None:
    take(index, page("a", "Le pont de Velmar."), page("b", "Les ponts de Zellin."), page("c", "Le barrage de Velmar."))
    assert found(index, "velmar -ponts") == ["c"]
    assert set(found(index, "-velmar")) == {"b"}
    assert set(found(index, '-"pont de velmar"')) == {"b", "c"}
    assert set(found(index, "pont – velmar")) == {"a"}  # a dash between words is no minus


WORDS = st.lists(st.sampled_from("pont ponts barrage velmar Zellin l'accord élevé eleve".split()), max_size=4)  # noqa: SIM905


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS.map(" ".join))
def test_a_word_parts_the_articles_in_those_that_have_it_and_the_others(full: TextIndex, words: str) -> None:
    everything = set(found(full))
    for word in words.split():
        having, lacking = set(found(full, word)), set(found(full, f"-{word}"))
        assert having | lacking == everything
        assert not having & lacking
    assert set(found(full, words)) <= everything


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters() | st.sampled_from("\"-«»'():[]^~*\\ \x00\ud800"), max_size=80))
def test_no_text_is_a_wrong_question(full: TextIndex, words: str) -> None:
    for query in (
        Query(words),
        Query(words, newest=True),
        Query(words, "statement"),
        Query(outlet=words, origin=words, language=words, persons=(words,)),
    ):
        results = full.search(query, 5)
        assert len(results.hits) <= min(5, results.total)


PLACES = ("Velmar", "Zellin", "Oberau")
THINGS = ("Le pont est élevé.", "Les ponts ouvrent.", "Un barrage cède.", "L’accord tient.", "Eleve !")
TEXTS = {f"{p}{n}": f"{t} C’est à {p}." for p in PLACES for n, t in enumerate(THINGS)}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TextIndex]:
    opened = TextIndex.open(tmp_path_factory.mktemp("full") / "search")
    take(opened, *(page(name, text) for name, text in TEXTS.items()))
    yield opened
    opened.close()


def test_only_punctuation_is_nowhere_and_no_words_are_everywhere(full: TextIndex) -> None:
    assert found(full, "?!") == []
    assert full.search(Query("  ")).total == 15


def test_a_page_pasted_in_is_asked_for_by_its_first_words(full: TextIndex) -> None:
    assert sum(len(a.words) for a in asked("pont " + " ".join(f"mot{n}" for n in range(10_000)))) == MOST
    assert sum(len(a.words) for a in asked(f'"{"pont " * 10_000}"')) == MOST
    assert full.search(Query("pont " * 10_000)).total == 6


# --- filters --------------------------------------------------------------------------------------------------


def debate() -> list[Entry]:
    a = page("a", "Le barrage tient, dit Mira Kotar. Le pont cède, avertit Jan Dold.", outlet="Le Quotidien")
    b = page(
        "b", "The dam holds, Mira Kotar said.", "en", day="2031-05-09T08:00:00+02:00", url="https://www.day.test/x"
    )
    c = page("c", "Le barrage a cédé, nie Jan Dold.", day=None)
    a = replace(a, statements=(said(a, "Le barrage tient", "Mira Kotar"), said(a, "Le pont cède", "Jan Dold", "warn")))
    b = replace(b, statements=(said(b, "The dam holds", "Mira Kotar"),))
    c = replace(c, statements=(said(c, "Le barrage a cédé", "Jan Dold", "deny"),))
    return [entry(a, "Agence Velmar"), entry(b), entry(c, "AGENCE VELMAR", "Day")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(persons=("kotar",)), {"a-0", "b-0"}),
        (Query(persons=("kotar", "nobody")), {"a-0", "b-0"}),
        (Query(persons=("nobody",)), set()),
        (Query("barrage", persons=("dold",)), {"c-0"}),
        (Query(act="warn"), {"a-34"}),
        (Query("mira"), {"a", "b"}),
        (Query("kotar", kind="statement"), {"a-0", "b-0"}),  # the sentence around what is said
        (Query("pont", kind="statement"), {"a-34"}),
        (Query(persons=("dold",), kind="article"), {"a", "c"}),
        (Query(outlet="LE QUOTIDIEN"), {"a"}),
        (Query(outlet="Quotidien"), set()),
        (Query(outlet="day.test"), {"b"}),
        (Query(origin="agence velmar"), {"a", "c"}),
        (Query(origin="Day", persons=("dold",)), {"c-0"}),
        (Query(language="en"), {"b"}),
        (Query(since=date(2031, 5, 6)), {"a", "b"}),
        (Query(since=date(2031, 5, 7)), {"b"}),
        (Query(until=date(2031, 5, 6)), {"a"}),
        (Query(since=date(2031, 5, 9), until=date(2031, 5, 9)), {"b"}),
        (Query(since=date(2031, 5, 7), until=date(2031, 5, 8)), set()),
        (Query("dam", language="fr"), set()),
    ],
)
def test_filters_hold_together(index: TextIndex, query: Query, expected: set[str]) -> None:
    index.put(debate())
    index.commit()
    results = index.search(query)
    assert {h.statement or h.article for h in results.hits} == expected
    assert results.total == len(expected)


# --- order and pages ------------------------------------------------------------------------------------------


def test_of_equals_the_newest_comes_first_and_undated_pages_last(index: TextIndex) -> None:
    days = ["2031-05-06", "2031-05-08", None, "2031-05-07", "1890-01-01", "2026-01-01"]
    take(index, *(page(str(n), "Le pont de Velmar.", day=day) for n, day in enumerate(days)))
    newest_first = ["1", "3", "0", "5", "4", "2"]
    assert found(index, newest=True) == newest_first
    assert found(index) == newest_first
    assert found(index, "pont", newest=True) == newest_first
    assert found(index, "pont")[:4] == newest_first[:4]


def test_what_fits_better_comes_before_what_is_newer(index: TextIndex) -> None:
    take(index, page("old", "Barrage, barrage.", day="1960-01-01"), page("new", "Barrage, et puis un pont loin."))
    assert found(index, "barrage") == ["old", "new"]
    assert found(index, "barrage", newest=True) == ["new", "old"]


def test_pages_of_an_answer_make_up_the_whole(full: TextIndex) -> None:
    whole = full.search(Query("pont"), 100)
    parts = [h for n in range(0, 8, 2) for h in full.search(Query("pont"), 2, n).hits]
    assert tuple(parts) == whole.hits
    assert full.search(Query("pont"), 0) == replace(whole, hits=())
    assert full.search(Query("pont"), 10**12, 10**12).hits == ()
    assert full.search(Query("pont"), -1, -1).total == whole.total


# --- putting, taking out, committing --------------------------------------------------------------------------


def test_nothing_is_found_before_it_is_committed(index: TextIndex) -> None:
    index.put([entry(page("a", "Un pont."))])
    assert found(index, "pont") == []
    index.commit()
    assert found(index, "pont") == ["a"]


def test_an_article_put_again_takes_the_place_of_the_former_with_its_statements(index: TextIndex) -> None:
    index.put(debate())
    index.commit()
    take(index, page("a", "Le barrage est neuf."), page("a", "La digue est neuve."))
    assert found(index, "digue") == ["a"]
    assert found(index, "barrage", kind="article") == ["c"]
    assert set(found(index, kind="statement")) == {"b-0", "c-0"}


def test_an_article_put_twice_stands_once_whoever_put_it_first_and_whenever(tmp_path: Path) -> None:
    index, other = (TextIndex.open(tmp_path / "search") for _ in range(2))
    assert found(index) == found(other) == []
    take(other, page("a", "Un pont."))
    other.close()
    index.put([entry(page("a", "Une digue.")), entry(page("b", "Un port.")), entry(page("b", "Un phare."))])
    index.commit()
    assert (found(index, "pont"), found(index, "digue")) == ([], ["a"])
    assert (found(index, "port"), found(index, "phare")) == ([], ["b"])
    take(index, page("b", "Une jetée."))
    assert (found(index, "phare"), found(index, "jetée")) == ([], ["b"])
    index.close()


def test_what_is_removed_is_gone_with_its_statements(index: TextIndex) -> None:
    index.put(debate())
    index.commit()
    index.remove(["a", "never there"])
    index.commit()
    assert set(found(index)) == {"b", "c"}
    assert set(found(index, kind="statement")) == {"b-0", "c-0"}


def test_the_mark_goes_with_the_commit(tmp_path: Path) -> None:
    index = TextIndex.open(tmp_path / "search")
    assert index.mark is None
    index.put([entry(page("a", "Un pont."))])
    index.commit("41")
    index.put([entry(page("b", "Un pont."))])
    index.commit()
    index.put([entry(page("c", "Un pont."))])
    index.close()
    again = TextIndex.open(tmp_path / "search")
    assert again.mark == "41"
    assert set(found(again, "pont")) == {"a", "b"}
    again.put([])
    again.commit("42")
    assert again.mark == "42"
    assert found(again, "42") == []
    again.close()


def test_a_reader_sees_what_another_commits_and_never_takes_the_writer(tmp_path: Path) -> None:
    writer = TextIndex.open(tmp_path / "search")
    reader = TextIndex.open(tmp_path / "search")
    for n in range(3):
        take(writer, page(f"p{n}", "Un pont."))
        assert reader.search(Query("pont")).total == n + 1
    with pytest.raises(NotPublished, match=r"search: not written: another process is writing to it$"):
        reader.put([entry(page("x", "Un pont."))])
    writer.close()
    take(reader, page("x", "Un pont."))
    assert writer.search(Query("pont")).total == 4
    reader.close()


def test_a_process_that_dies_while_writing_leaves_the_last_commit_and_no_lock(tmp_path: Path) -> None:
    code = """
import os, sys
from pathlib import Path
from recoupe.store.search import TextIndex
from tests.store.pages import entry, page
index = TextIndex.open(Path(sys.argv[1]))
index.put([entry(page("a", "Un pont."))]); index.commit("1")
index.put([entry(page(f"b{n}", "Un pont.")) for n in range(500)])
os._exit(9)
"""
    folder = tmp_path / "search"
    assert subprocess.run([sys.executable, "-c", code, str(folder)], check=False).returncode == 9
    index = TextIndex.open(folder)
    assert index.mark == "1"
    take(index, page("c", "Un pont."))
    assert set(found(index, "pont")) == {"a", "c"}
    index.close()


@pytest.mark.parametrize("move", [1, 2])
def test_a_process_that_dies_while_it_makes_an_index_anew_leaves_nothing_beside_the_next(
    tmp_path: Path, move: int
) -> None:
    code = """
import os, sys
from pathlib import Path
from recoupe.store.search import TextIndex
moves, rename = [], Path.rename
def moved(path, to):
    rename(path, to)
    moves.append(to)
    if len(moves) == int(sys.argv[2]):
        os._exit(9)
Path.rename = moved
TextIndex.open(Path(sys.argv[1]))
"""
    folder = tmp_path / "search"
    folder.mkdir()
    (folder / "meta.json").write_text("damaged")
    run = subprocess.run([sys.executable, "-c", code, str(folder), str(move)], check=False)
    assert run.returncode == 9
    assert len(list(tmp_path.iterdir())) == move
    index = TextIndex.open(folder)
    take(index, page("a", "Un pont."))
    index.close()
    assert list(tmp_path.iterdir()) == [folder]


def test_a_commit_cut_short_before_it_counted_is_done_again(tmp_path: Path) -> None:
    index = TextIndex.open(tmp_path / "index")
    take(index, page("a", "Le pont a rouvert."), page("b", "La halle a fermé."))
    index.close()
    contents = (tmp_path / "index" / "meta.json").read_bytes()
    for _ in range(2):
        index = TextIndex.open(tmp_path / "index")
        index.remove(["a"])
        index.commit()
        assert found(index) == ["b"]
        index.close()
        (tmp_path / "index" / "meta.json").write_bytes(contents)  # all was written but what makes it count


@pytest.mark.parametrize("room", [20_000, 100])
def test_on_a_full_disk_the_last_commit_stands_and_writing_goes_on_when_there_is_room(
    tmp_path: Path, room: int
) -> None:
    code = """
import resource, sys
from pathlib import Path
from recoupe.errors import NotPublished
from recoupe.store.search import TextIndex
from tests.store.pages import entry, found, page
index = TextIndex.open(Path(sys.argv[1]))
index.put([entry(page("a", "Un pont."))]); index.commit("1")
all_there_is = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), all_there_is[1]))
try:
    index.put([entry(page(f"b{n}", " ".join(f"mot{n * i}" for i in range(400)))) for n in range(60)])
    index.commit("2")
except NotPublished as error:
    print(error)
print(found(index, "pont"), index.mark)
resource.setrlimit(resource.RLIMIT_FSIZE, all_there_is)
index.put([entry(page("c", "Un pont."))]); index.commit("3")
print(sorted(found(index)), index.mark)
index.close()
"""
    run = [sys.executable, "-c", code, str(tmp_path / "search"), str(room)]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    failed, stood, now = done.stdout.splitlines()
    assert re.search("search: not written: (file too large|writing broke off, as it does on a full disk)$", failed)
    assert (stood, now) == ("['a'] 1", "['a', 'c'] 3")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept") / "search"
    index = TextIndex.open(folder)
    index.put(entry(page(f"p{n}", f"Un pont numéro {n}.")) for n in range(50))
    index.commit("1")
    index.close()
    return folder


def _largest(folder: Path, ending: str) -> Path:
    return max(folder.glob(f"*{ending}"), key=lambda f: f.stat().st_size)


@pytest.mark.parametrize("ending", ["meta.json", "format", ".idx", ".term", ".store", ".fast", ".fieldnorm", ".pos"])
@pytest.mark.parametrize("harm", ["gone", "cut", "emptied", "rubbish"])
def test_a_damaged_index_is_made_anew_or_said_to_be_damaged(kept: Path, tmp_path: Path, ending: str, harm: str) -> None:
    folder = shutil.copytree(kept, tmp_path / "search")
    file = _largest(folder, ending)
    whole = file.read_bytes()
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes({"cut": whole[: len(whole) // 2], "emptied": b"", "rubbish": b"\xff" * len(whole)}[harm])
    again = TextIndex.open(folder)
    if again.mark is None:
        assert found(again) == []
        take(again, page("new", "Un pont."))
        assert found(again, "pont") == ["new"]
    else:
        with pytest.raises(NotOpened, match="search: not opened: "):
            again.search(Query('"un pont"'))
    again.close()


def test_who_only_reads_makes_nothing(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "search"
    with pytest.raises(NotOpened, match=r"search: not opened: no such file or directory$"):
        TextIndex.open(folder, make=False)
    assert not folder.exists()
    shutil.copytree(kept, folder)
    assert TextIndex.open(folder, make=False).mark == "1"
    (folder / "format").write_text("0")
    with pytest.raises(NotOpened, match=r"search: not opened: made by another version$"):
        TextIndex.open(folder, make=False)
    assert TextIndex.open(folder).mark is None
    assert [f.name for f in tmp_path.iterdir()] == ["search"]


def test_a_file_where_the_folder_should_be_gives_way_and_one_above_it_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(NotOpened, match="file/search: not opened: "):
        TextIndex.open(tmp_path / "file" / "search")


# --- what is shown --------------------------------------------------------------------------------------------

TEXT = (
    "Le conseil de Velmar s’est réuni mardi. Les hôpitaux publics manquent de lits. Le maire a signé l’accord.\n\n"
    "Un pont a cédé. Rien de plus."
)


def shown(words: str, text: str = TEXT, language: str | None = "fr") -> tuple[str, list[str]]:
    made = excerpt(text, sentence_spans(text, language), words, language)
    assert made is not None
    for span in (made.span, *made.marks):
        assert text[span.start : span.end] == span.text
    return made.span.text, [m.text for m in made.marks]


@pytest.mark.parametrize(
    ("words", "passage", "marked"),
    [
        ("hopital", "Les hôpitaux publics manquent de lits.", ["hôpitaux"]),
        ("l'accord du maire", "Le maire a signé l’accord.", ["maire", "accord"]),
        ('"hopitaux publics" lit', "Les hôpitaux publics manquent de lits.", ["hôpitaux publics", "lits"]),
        ('publics "hopitaux publics"', "Les hôpitaux publics manquent de lits.", ["hôpitaux publics"]),
        (
            "hôpitaux accords",
            "Les hôpitaux publics manquent de lits. Le maire a signé l’accord.",
            ["hôpitaux", "accord"],
        ),
        ("accord pont", "Le maire a signé l’accord.", ["accord"]),  # of one paragraph
        ("pont -maire", "Un pont a cédé.", ["pont"]),
        ("rien trouvé", "Rien de plus.", ["Rien"]),
        ("barrage", "Le conseil de Velmar s’est réuni mardi.", []),
        ("", "Le conseil de Velmar s’est réuni mardi.", []),
        ("de", "Le conseil de Velmar s’est réuni mardi.", ["de"]),
    ],
)
def test_the_passage_that_answers_most_is_shown(words: str, passage: str, marked: list[str]) -> None:
    assert shown(words) == (passage, marked)


def test_of_a_very_long_sentence_what_stands_about_the_word_is_shown() -> None:
    text = f"{'mot ' * 5_000}barrage {'mot ' * 5_000}"
    passage, marked = shown("barrage", text)
    assert marked == ["barrage"]
    assert len(passage) <= LONG
    assert passage.startswith("mot ")
    assert passage.endswith(" mot")
    assert len(shown("barrage", f"{'x' * 5_000}. Barrage{'y' * 5_000}")[0]) <= LONG


@settings(max_examples=200)
@given(
    words=st.text(max_size=30) | st.sampled_from(["pont maire", '"un pont"', "-pont lits"]),
    text=st.text(max_size=200) | st.just(TEXT),
    language=st.sampled_from(["fr", "ru", "uk", None]),
)
def test_marks_stand_in_their_passage_and_never_overlap(words: str, text: str, language: str | None) -> None:
    made = excerpt(text, sentence_spans(text, language), words, language)
    for found_marks, (start, end) in (
        (marks(text, words, language), (0, len(text))),
        (made.marks if made else (), (made.span.start, made.span.end) if made else (0, 0)),
    ):
        for mark in found_marks:
            assert start <= mark.start < mark.end <= end
            assert text[mark.start : mark.end] == mark.text
            start = mark.end


def test_what_is_found_by_its_text_is_marked_in_it(full: TextIndex) -> None:
    for words in ("pont", "eleve", "accords", '"est eleve"', "barrages -pont"):
        for hit in full.search(Query(words)).hits:
            text = TEXTS[hit.article]
            assert marks(text, words, "fr"), (words, text)


def test_a_text_of_300_000_characters_is_taken_in_found_and_shown(index: TextIndex) -> None:
    text = "Le conseil de Velmar siège encore ce soir. " * 7_000 + "Le barrage a cédé."
    take(index, page("long", text))
    assert found(index, "barrage conseil") == ["long"]
    assert shown("barrage cédé", text) == ("Le barrage a cédé.", ["barrage", "cédé"])
