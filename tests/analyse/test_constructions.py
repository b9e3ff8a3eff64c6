"""Each way of reporting a sentence can have, by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe.analyse import analyse
from recoupe.model import Article, Source, Statement

LINES = [
    (file.stem[-2:], line.split(" | "))
    for file in sorted(Path(__file__).parent.glob("constructions_*.txt"))
    for line in file.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
# text, what is said, who says it, its mode and its act, "assert" if none is given
CASES = [(language, *fields, "assert")[:6] for language, fields in LINES if len(fields) in (4, 5)]
SILENT = [(language, fields[0]) for language, fields in LINES if len(fields) == 1]


def article(text: str, language: str, name: str = "page") -> Article:
    return Article(name, Source(name, None, None, "text/plain"), None, None, None, language, None, "not dated", text)


@pytest.fixture(scope="module")
def read() -> dict[str, tuple[Statement, ...]]:
    texts = [(case[0], case[1]) for case in CASES] + SILENT
    return {a.text: a.statements for a in analyse([article(text, language) for language, text in texts])}


def holding(statements: tuple[Statement, ...], content: str) -> Statement | None:
    near = [s for s in statements if content in s.content.text and len(s.content.text) <= 3 * len(content) + 40]
    return min(near, key=lambda s: len(s.content.text), default=None)


def speaker_of(text: str, language: str, content: str) -> str:
    """The name of who says ``content`` in a page of this text."""
    said = holding(analyse([article(text, language)])[0].statements, content)
    assert said is not None
    assert said.speaker is not None, said.why_no_speaker
    return said.speaker.name


def test_each_line_is_a_case() -> None:
    assert [fields for _, fields in LINES if len(fields) not in (1, 4, 5)] == []


@pytest.mark.parametrize(("language", "sentence", "content", "speaker", "mode", "act"), CASES)
def test_a_report_gives_what_is_said_and_who_says_it(
    read: dict[str, tuple[Statement, ...]],
    language: str,
    sentence: str,
    content: str,
    speaker: str,
    mode: str,
    act: str,
) -> None:
    said = holding(read[sentence], content)
    assert said is not None, [s.content.text for s in read[sentence]]
    if speaker != "-":
        assert said.speaker is not None, said.why_no_speaker
        assert speaker in said.speaker.name
    assert (said.mode, said.act) == (mode, act)


@pytest.mark.parametrize(("language", "sentence"), SILENT)
def test_nothing_said_gives_no_statement(read: dict[str, tuple[Statement, ...]], language: str, sentence: str) -> None:
    assert [s.content.text for s in read[sentence]] == []


@pytest.mark.parametrize(
    ("opening", "said", "rest"),
    [
        ("Si le préfet assure que", "la digue, refaite en 2010, tiendra", "les riverains n'en croient rien."),
        ("Alors que Paul Roux soutenait que", "le contrat était valable", "la cour l'a annulé."),
        ("Affirmant que", "les caisses étaient vides", "le trésorier a quitté la salle."),
        ("Après avoir expliqué que", "les caisses étaient vides", "le trésorier a quitté la salle."),
        ("Bien que la régie se défende en faisant valoir que", "les bacs partent à vide", "le maire s'y oppose."),
    ],
)
def test_what_is_said_in_a_clause_that_opens_a_sentence_ends_before_the_next(
    opening: str, said: str, rest: str
) -> None:
    statements = analyse([article(f"{opening} {said}, {rest}", "fr")])[0].statements
    assert [s.content.text for s in statements] == [said]


def test_a_general_word_with_a_trade_opens_a_paragraph_with_somebody_new() -> None:
    text = (
        "« Je l'ai vu », a dit le chauffeur, Denis Sorel.\n\n"
        "L'expert ferroviaire a déroulé sa chronologie. Selon lui, la barrière s'est abaissée trop tard."
    )
    assert speaker_of(text, "fr", "la barrière s'est abaissée trop tard") == "expert ferroviaire"


def test_a_paragraph_of_quotation_is_whose_the_line_before_it_ends_on() -> None:
    text = (
        "Volunteers read the charter aloud on Thursday.\n\nThe Harbor Post recently reported:\n\n"
        "“Call it the tea party of the docks. These are two changes on a long list of new rules.”"
    )
    assert speaker_of(text, "en", "Call it the tea party of the docks") == "Harbor Post"


def test_a_body_goes_by_its_own_name_and_not_by_the_noun_before_it() -> None:
    page = "The charity Open Door said rents had doubled. The firm Orvane said costs had fallen."
    assert speaker_of(page, "en", "rents had doubled") == "Open Door"
    assert speaker_of(page, "en", "costs had fallen") == "Orvane"


def test_a_headline_s_capitals_are_no_part_of_a_name() -> None:
    text = (
        "Tarrant Wins Endorsement of Dock Union\n\nGov. Milo Tarrant spoke at the pier on Tuesday.\n\n"
        "The candidate attacked the toll, which he called “a tax on rain.” Tarrant said the bridge would stay free."
    )
    names = {s.speaker.name for s in analyse([article(text, "en")])[0].statements if s.speaker}
    assert names == {"Milo Tarrant"}


def test_a_statement_that_is_issued_is_its_issuer_s() -> None:
    text = (
        "Milo Tarrant spoke on Wednesday. Tarrant praised the harbor police.\n\n"
        "The Dock Workers' Committee issued a brief statement shortly after the speech:\n\n"
        "“So here is the new harbor. Police on the pier permanently. A timetable that is stuck in the past.”"
    )
    assert "Committee" in speaker_of(text, "en", "Police on the pier permanently")


def test_of_two_by_one_surname_a_title_tells_which() -> None:
    text = (
        "President Tarrant assailed the docks on Wednesday. The head of Mr. Tarrant was shown.\n\n"
        "His wife, Melania Tarrant, questioned it. “That photo is disturbing,” she said.\n\n"
        "Mr. Tarrant wrote that it was a witch hunt."
    )
    told = [s.speaker.name for s in analyse([article(text, "en")])[0].statements if s.speaker]
    assert told == ["Melania Tarrant", "Tarrant"]


def test_the_official_is_the_one_told_of_as_an_official() -> None:
    text = (
        "James Corder, the director of harbors, issued a statement. “The article omits key information,” he said.\n\n"
        "Several hours earlier, a senior port official also pushed back, saying the article was out of date.\n\n"
        "“The pier is subject to oversight by the court,” the official said."
    )
    assert speaker_of(text, "en", "The pier is subject to oversight") == "senior port official"


def test_a_role_that_opens_a_page_has_the_name_told_behind_a_body_that_speaks_between() -> None:
    text = (
        "Marenda's main opposition candidate refused to concede defeat on Tuesday.\n\n"
        "The electoral commission said Arrandel had taken 53% of the vote against 41% for Teodor Makhali, a former "
        "finance minister.\n\n“This is a robbery,” Makhali told reporters."
    )
    assert speaker_of(text, "en", "to concede defeat") == "Teodor Makhali"


def test_what_follows_words_of_nobody_known_is_nobody_elses() -> None:
    text = "Tina Koh spoke first. A man was called. “The lights,” another said. “Just the lights and the rain.”"
    said = holding(analyse([article(text, "en")])[0].statements, "Just the lights and the rain")
    assert said is not None
    assert said.speaker is None or said.speaker.name != "Tina Koh"


def test_a_body_has_no_half_of_the_brackets_behind_its_name() -> None:
    said = speaker_of(
        "Une enquête est ouverte.\n\nL'Agence lornaise de santé (ALS) assure que l'eau est sûre.",
        "fr",
        "l'eau est sûre",
    )
    assert said == "Agence lornaise de santé"


@pytest.mark.parametrize(
    ("above", "line", "speaker"),
    [
        ("On ne peut pas vivre comme ça.", "Anne Roux, voisine de l'usine", "Anne Roux"),
        ("C'est un recul.", "— Jean Vial, président de la Ligue", "Jean Vial"),
        ("La fête a duré toute la nuit.", "Anne Roux, maire de Lorne", None),  # the line below a picture
        ("Nos élus ont dansé.", "Anne Roux, maire de Lorne. Photo : Jean Vial", None),
    ],
)
def test_a_line_below_says_whose_the_words_above_are(above: str, line: str, speaker: str | None) -> None:
    told = analyse([article(f"Le quai ferme lundi.\n\n{above}\n\n{line}\n\nLe bac reste à quai.", "fr")])[0].statements
    assert [(s.content.text, s.speaker and s.speaker.name) for s in told] == ([(above, speaker)] if speaker else [])


def test_words_that_open_a_paragraph_are_whose_it_goes_on_to_name() -> None:
    text = (
        "Le préfet a parlé. « Tout est prêt », a-t-il dit.\n\n"
        "« Je n'ai rien vu venir. » Jean Vial, éleveur à Lorne, a perdu cent bêtes."
    )
    assert speaker_of(text, "fr", "Je n'ai rien vu venir.") == "Jean Vial"


def test_a_client_s_words_are_not_those_that_speak_of_a_client() -> None:
    text = (
        "Solange Dewael a témoigné. « On a des doutes », admet Me Baudouin Lescrenier, son avocat.\n\n"
        "L'échevine garde son idée. « Ma cliente a dit tout ce qu'elle savait. »"
    )
    assert speaker_of(text, "fr", "Ma cliente a dit tout ce qu'elle savait.") == "Baudouin Lescrenier"


def test_the_women_of_a_town_are_nobody_by_name() -> None:
    text = "Les Valmontaises ont gagné. L'entraîneur était ravi. « Elles ont tout donné. »"
    assert speaker_of(text, "fr", "Elles ont tout donné.") == "entraîneur"


@pytest.mark.parametrize(
    "lines",
    [
        ("Paul Roux (entraîneur de Lorne)", "Jean Vial (gardien de Valmont)"),
        ("Paul Roux (COL/Ostrel) - Vainqueur du Tour", "Jean Vial (NOR - Vireo), 8e :"),
    ],
)
@pytest.mark.parametrize(
    "said", [("On a bien joué.", "On a tout perdu."), ("« C'est bien joué. »", "« C'est perdu. »")]
)
def test_lines_that_stand_above_what_is_said_say_whose_it_is(lines: tuple[str, str], said: tuple[str, str]) -> None:
    page = f"Les réactions du derby.\n\n{lines[0]}\n\n{said[0]}\n\n{lines[1]}\n\n{said[1]}"
    told = analyse([article(page, "fr")])[0].statements
    assert [(s.speaker and s.speaker.name, s.content.text) for s in told] == [
        ("Paul Roux", said[0].strip("« »")),
        ("Jean Vial", said[1].strip("« »")),
    ]


def test_what_is_said_behind_the_colon_is_not_said_before_as_well() -> None:
    text = "Ahmed Laj maintient son refus. C'est ce qu'il a rappelé lundi : « Rien n'a changé pour nous. »"
    assert [s.content.text for s in analyse([article(text, "fr")])[0].statements] == ["Rien n'a changé pour nous."]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "Anne Roux a repris la boulangerie en mars.\n\n« Je rêvais d'un métier où l'on se lève tôt. »",
            "Je rêvais d'un métier",
            "Anne Roux",
        ),
        (
            "« On est à bout », lance Luc Bernier.\n\nC'est Anne Roux qui a ouvert la séance.\n\n« Rien ne va ici. »",
            "Rien ne va ici.",
            "Anne Roux",
        ),
    ],
)
def test_a_quotation_that_opens_a_paragraph_is_of_the_one_person_told_of_above(
    text: str, content: str, speaker: str
) -> None:
    assert speaker_of(text, "fr", content) == speaker


def test_who_has_only_come_or_gone_when_others_speak_does_not_speak() -> None:
    text = "Le maire parti, les langues se délient : « On ne pouvait rien lui dire depuis des années ».\n\nIl pleut."
    said = holding(analyse([article(text, "fr")])[0].statements, "On ne pouvait rien lui dire")
    assert said is None or said.speaker is None


def test_a_passive_without_a_doer_is_not_said_by_whom_the_page_told_of_before() -> None:
    text = "Le maire Jean Roux est sorti. « Deux agents ont été visés par des pierres », est-il écrit sur l'affiche."
    said = holding(analyse([article(text, "fr")])[0].statements, "Deux agents ont été visés par des pierres")
    assert said is not None
    assert said.speaker is None


def test_english_items_behind_long_dashes_are_nobodys_turns_to_speak() -> None:
    page = "The town council met on Monday.\n\n— Pete Lundy is back.\n\n— Ann Roe said the pool would stay shut."
    told = analyse([article(page, "en")])[0].statements
    assert [(s.content.text, s.speaker and s.speaker.name) for s in told] == [("the pool would stay shut", "Ann Roe")]


@pytest.mark.parametrize(
    ("said", "whose", "speaker"),
    [
        ("He begged us to try whatever we could", "said a European ambassador.", "European ambassador"),
        ("Will they pay?", "asked Tom Roe of the union.", "Tom Roe"),
    ],
)
def test_a_page_may_part_a_quotation_from_the_words_that_say_whose_it_is(said: str, whose: str, speaker: str) -> None:
    stop = "" if said.endswith("?") else ","
    assert speaker_of(f"Ann Day was calm.\n\n“{said}{stop}”\n\n{whose} He left.", "en", said) == speaker


@pytest.mark.parametrize(
    ("role", "again", "speaker"),
    [
        ("The leader of the Labour group in Wenbury", "Labour leader and ward councillor, Derek Pym,", "Derek Pym"),
        ("The head of the teachers' union", "Union head and primary teacher Ann Roe", "Ann Roe"),
        ("The head of the teachers' union", "Teachers' union treasurer Ann Roe", "head of the teachers' union"),
    ],
)
def test_a_role_has_the_name_the_next_paragraph_tells_it_with(role: str, again: str, speaker: str) -> None:
    text = f"Ann Day said it was late.\n\n{role} has warned that the hall must go.\n\n{again} has sent a letter."
    assert speaker_of(text, "en", "the hall must go") == speaker


def test_a_dateline_that_a_line_parts_from_the_text_is_not_said() -> None:
    text = "SUNDHAVN, Norland (AP) _ Rebels declared a truce on Saturday, an official said."
    assert [s.content.text for s in analyse([article(text, "en")])[0].statements] == [
        "Rebels declared a truce on Saturday"
    ]


def test_a_quotation_behind_a_colon_may_part_a_subject_from_its_verb() -> None:
    text = "The law on this point: “No mill shall be shut without a vote of the town.” is what counts, they hold."
    assert analyse([article(text, "en")])[0].text == text
