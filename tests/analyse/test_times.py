"""Times are found and resolved in French and in English, and what is no time is left alone."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.analyse import times
from recoupe.analyse.times import REASONS, grammar
from recoupe.analyse.times.forms import forms_of
from recoupe.model import Article, Cue, Mode, Published, Source, Span, Speaker, Statement
from recoupe.typography import fold


def cases(language: str) -> list[tuple[str, date | None, str, list[str | None]]]:
    lines = (Path(__file__).parent / f"times_{language}.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            day, sentence, values = (part.strip() for part in line.split("|"))
            anchor = None if day == "none" else date.fromisoformat(day)
            expected = [None if v == "null" else v for v in values.split(",")] if values else []
            found.append((language, anchor, sentence, expected))
    return found


CASES = [case for file in sorted(Path(__file__).parent.glob("times_*.txt")) for case in cases(file.stem[-2:])]


@pytest.mark.parametrize(("language", "anchor", "sentence", "expected"), CASES, ids=[f"{c[0]}:{c[2]}" for c in CASES])
def test_a_sentence_gives_its_times(
    language: str, anchor: date | None, sentence: str, expected: list[str | None]
) -> None:
    mentions = times.resolve(times.find(sentence, language), anchor, language)
    assert [m.value for m in mentions] == expected
    for mention in mentions:
        assert sentence[mention.start : mention.end] == mention.text
        assert (mention.value is None) == (mention.why_unresolved is not None) == (mention.basis is None)
        assert mention.why_unresolved is None or mention.why_unresolved in REASONS


@pytest.mark.parametrize("language", ["fr", "en", "de", "es", "it", "pt", "ru", "uk"])
def test_a_form_ruled_out_by_its_words_is_found_in_no_sentence(language: str) -> None:
    """All forms are looked for in all sentences here that hold times; what is passed over quickly must not be there."""
    forms = forms_of(language)
    assert forms is not None
    quickly = [form for form in forms.forms if form.kind or form.word]
    assert len(quickly) > 0.9 * len(forms.forms)
    for _, _, sentence, _ in cases(language):
        lowered = fold(sentence).lower()
        found = {id(hit.form) for hit in grammar._hits(lowered, forms)}
        assert [f.pattern.pattern for f in quickly if f.pattern.search(lowered) and id(f) not in found] == []


@pytest.mark.parametrize(("told", "eve"), [("jeudi 25 janvier", "2024-01-31"), ("mercredi 31 janvier", "2024-01-30")])
def test_since_the_day_before_is_told_of_now_where_the_day_told_last_is_no_news(told: str, eve: str) -> None:
    text = f"Les routes ont été bloquées {told}.\n\nUn routier immobilisé depuis la veille prend son mal en patience."
    mentions = times.resolve(times.find(text, "fr"), date(2024, 2, 1), "fr")
    assert [m.value for m in mentions][-1] == eve


def test_a_quotation_counts_from_the_day_it_was_said() -> None:
    text = "S'exprimant lundi à Valbourg, elle a dit : « Nous nous verrons demain à la mairie, et encore mercredi. »"
    source = Source("a.txt", None, None, "text/plain")
    day = Published("2024-03-15", "declared", "meta")
    article = times.settle(Article("a", source, None, None, None, "fr", day, None, text))
    assert {t.text: t.value for t in article.times} == {
        "lundi": "2024-03-11",
        "demain": "2024-03-12",
        "mercredi": "2024-03-13",
    }


def test_a_language_without_a_table_has_no_times() -> None:
    assert times.find("Måndagen den 3 maj 2021", "sv") == []
    assert times.find("lundi", None) == []


def test_an_expression_keeps_its_typography() -> None:
    text = "Il viendra aujourd’hui, le 12 janvier."
    assert [r.text for r in times.find(text, "fr")] == ["aujourd’hui, le 12 janvier"]


WORDS = (
    "lundi|mardi 12|janvier|2022|le 31 février|30/02/2021|hier|la veille|du 3 au 5|mai|1er|«|»|il y a 999 ans|"
    "dans 3 mois|Monday|May 40|Feb. 29|next Friday|3-5 May|1000|"
    "the day before|\n\n|.|İ|ß|’|from Monday to|a dit|will|années 90|"
    "T4 2021|\u200b|٣|²"
)
PIECES = st.sampled_from(WORDS.split("|"))


@given(st.lists(PIECES, max_size=14), st.sampled_from(["fr", "en"]), st.none() | st.dates())
def test_any_text_gives_exact_and_honest_mentions(pieces: list[str], language: str, anchor: date | None) -> None:
    text = " ".join(pieces)
    mentions = times.resolve(times.find(text, language), anchor, language)
    ends = [0]
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.start >= ends[-1]
        ends.append(mention.end)
        assert (mention.value is None) == (mention.why_unresolved is not None)
        assert mention.why_unresolved is None or mention.why_unresolved in REASONS


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_past_weekday_lies_within_the_week_before_and_a_future_one_within_the_week_after(
    anchor: date, weekday: int
) -> None:
    name = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"][weekday]
    for sentence, sign in ((f"Il a démissionné {name}.", -1), (f"Il démissionnera {name}.", 1)):
        [mention] = times.resolve(times.find(sentence, "fr"), anchor, "fr")
        day = date.fromisoformat(mention.value or "")
        assert day.weekday() == weekday
        assert 0 <= (day - anchor).days * sign < 7


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        (
            "fr",
            "– 6 et 15 mai 1995 : la presse révèle l'affaire des cuves.\n\n– 23 mai : le parquet ouvre une enquête.\n\n"
            "– Fin janvier : un armateur est mis en cause.\n\n– 12 avril 1997 : le procès s'ouvre.",
            ["1995-05-06", "1995-05-15", "1995-05-23", "1996-01", "1997-04-12"],
        ),
        # the newest first: the year before, or this one, which no rule tells
        ("fr", "12 avril 1997 : le procès s'ouvre.\n\n7 novembre : il est fini.\n\n3 mars 1996 : rien.", None),
        (
            "en",
            "Oct. 3, 2008: The dockers walk out.\n\nDec. 19: A court orders them back.\n\nFeb. 2: The strike ends.",
            ["2008-10-03", "2008-12-19", "2009-02-02"],
        ),
        # a fixture list of the page's own season
        ("en", "March 9: Harrow at home.\n\nMarch 16: Tilney away.", ["2011-03-09", "2011-03-16"]),
    ],
)
def test_an_entry_of_a_chronology_takes_its_year_from_the_one_before(
    language: str, text: str, values: list[str] | None
) -> None:
    mentions = times.resolve(times.find(text, language), date(2011, 3, 2), language)
    if values is None:
        assert "1997-11-07" not in [m.value for m in mentions]
    else:
        assert [m.value for m in mentions] == values


def test_a_second_quotation_of_a_speaker_counts_from_the_same_occasion() -> None:
    text = (
        "La ville ne cédera pas, a déclaré jeudi la maire Anna Karst.\n\n"
        "« J'espère que les discussions d'aujourd'hui auront servi à quelque chose », a-t-elle expliqué."
    )
    quoted = "J'espère que les discussions d'aujourd'hui auront servi à quelque chose"
    speaker = Speaker(None, "Anna Karst", "person")

    def said(n: int, content: str, mode: Mode, cue: str) -> Statement:
        start, at = text.index(content), text.index(cue)
        span = Span(start, start + len(content), content)
        verbatim = (span,) if mode == "direct" else ()
        found = Cue(at, at + len(cue), cue, cue)
        return Statement(f"s{n}", speaker, None, None, None, span, verbatim, mode, found, "assert", None, None, 0.9)

    statements = (
        said(1, "La ville ne cédera pas", "indirect", "a déclaré"),
        said(2, quoted, "direct", "a-t-elle expliqué"),
    )
    source = Source("a.txt", None, None, "text/plain")
    day = Published("2024-03-16", "declared", "meta")
    article = times.settle(Article("a", source, None, None, None, "fr", day, None, text, statements=statements))
    assert [t.value for t in article.times] == ["2024-03-14", "2024-03-14"]
    assert [s.said_on.value if s.said_on else None for s in article.statements] == ["2024-03-14", None]


@pytest.mark.parametrize(
    ("language", "cue", "sentence", "said_on"),
    [
        ("en", "said", "Mary Brook, who took over on Monday, said the weir would be mended.", None),
        ("en", "said", "Mary Brook, who runs the weir, said on Monday it would be mended.", "2024-05-13"),
        ("en", "said", "Mary Brook, who said on Monday the weir would be mended, has left.", "2024-05-13"),
        ("fr", "affirme", "Le préfet, qui avait fermé la plage lundi, affirme que l'eau est saine.", None),
        ("fr", "a affirmé", "Le préfet, qui avait fermé la plage, a affirmé lundi que l'eau est saine.", "2024-05-13"),
        ("de", "sagte", "Die Leiterin, die am Montag kam, sagte, das Wehr werde repariert.", None),
        ("de", "sagte", "Die Leiterin sagte am Montag, das Wehr werde repariert.", "2024-05-13"),
    ],
)
def test_a_relative_clause_tells_of_the_speaker_and_not_of_the_saying(
    language: str, cue: str, sentence: str, said_on: str | None
) -> None:
    at = sentence.index(cue)
    content = Span(len(sentence), len(sentence), "")
    found = Cue(at, at + len(cue), cue, cue)
    statement = Statement("s1", None, None, None, None, content, (), "indirect", found, "assert", None, None, 0.9)
    source, day = Source("a.txt", None, None, "text/plain"), Published("2024-05-16", "declared", "meta")
    article = times.settle(
        Article("a", source, None, None, None, language, day, None, sentence, statements=(statement,))
    )
    assert [s.said_on.value if s.said_on else None for s in article.statements] == [said_on]


def test_a_quotation_does_not_count_from_a_day_told_of_its_speaker() -> None:
    text = 'Mary Brook, who took over last month, told the council: "We shall mend the weir well before Friday."'
    source, day = Source("a.txt", None, None, "text/plain"), Published("2024-05-16", "declared", "meta")
    article = times.settle(Article("a", source, None, None, None, "en", day, None, text))
    assert [t.value for t in article.times] == ["2024-04", "2024-05-17"]


def settled(text: str, language: str, published: str) -> list[str | None]:
    source, day = Source("a.txt", None, None, "text/plain"), Published(published, "declared", "meta")
    return [t.value for t in times.settle(Article("a", source, None, None, None, language, day, None, text)).times]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        (
            "fr",
            "Le club d'Ormeval s'est incliné dimanche. « On n'a pas su tenir la balle ce soir », a-t-il dit.",
            ["2024-05-12", "2024-05-12"],
        ),
        (
            "en",
            'The board of Tilney split on Monday. "That is not something I can answer tonight, sorry," the chair said.',
            ["2024-05-13", "2024-05-13"],
        ),
        (
            "de",
            "Der SV Brunnau hat am Sonntag gewonnen. „Heute hat bei uns einfach alles gepasst“, sagte sie.",
            ["2024-05-12", "2024-05-12"],
        ),
        # what is told of the day of the page itself is the last news there is
        (
            "en",
            'The board split on Monday. It met again on Tuesday. "I cannot say any more today," the chair said.',
            ["2024-05-13", "2024-05-14", "2024-05-14"],
        ),
        # an older day is no news
        (
            "en",
            'The board split on May 2. "I cannot tell you any more about it today," the chair said.',
            ["2024-05-02", "2024-05-14"],
        ),
    ],
)
def test_what_is_quoted_of_today_is_of_the_day_of_the_news(language: str, text: str, values: list[str]) -> None:
    assert settled(text, language, "2024-05-14") == values


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        (
            "fr",
            "Le barrage a cédé lundi.\n\nDeux cents familles vivent là.\n\nUn agent l'avait inspecté la veille.",
            ["2024-05-13", "2024-05-12"],
        ),
        (
            "de",
            "Der Damm brach am Montag.\n\nDort leben 200 Familien.\n\nEin Prüfer hatte ihn am Vortag begutachtet.",
            ["2024-05-13", "2024-05-12"],
        ),
        # nothing tells which day is meant
        ("de", "Der Damm ist gebrochen.\n\nEin Prüfer hatte ihn am Vortag begutachtet.", [None]),
        (
            "fr",
            "Le barrage a cédé le 2 avril.\n\nOn vit là.\n\nOn y dort.\n\nUn agent l'avait vu la veille.",
            ["2024-04-02", None],
        ),
    ],
)
def test_the_day_before_is_that_before_the_news_where_no_date_stands_near(
    language: str, text: str, values: list[str | None]
) -> None:
    assert settled(text, language, "2024-05-14") == values
