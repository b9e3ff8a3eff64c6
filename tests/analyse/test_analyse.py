"""Whole pages: who a pronoun or description stands for, and what never fails."""

from __future__ import annotations

import random
import re
from importlib import import_module

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from recoupe.analyse import analyse
from recoupe.analyse.lexicon import LANGUAGES
from recoupe.analyse.light import light_languages
from recoupe.model import Article, Source, Statement
from tests.heldout.annotated import FOLDER, reading

PIECES = st.sampled_from(
    [
        "« ",
        " »",
        "“",
        "”",
        '"',
        "'",
        "’",
        "a déclaré ",
        "said ",
        "que ",
        "selon ",
        "Anne Roux",
        ", ",
        ". ",
        "\n\n",
        "il ",
        "the mayor ",
        "\u200b",
        "🙂 ",
        "(",
        ")",
        ": ",
        "א ",
        "a-t-il dit",
    ]
)


def article(text: str, language: str | None = "fr") -> Article:
    return Article(
        "page", Source("page", None, None, "text/plain"), None, None, None, language, None, "not dated", text
    )


def read(text: str, language: str = "fr") -> tuple[Statement, ...]:
    return analyse([article(text, language)])[0].statements


def names(text: str, language: str = "fr") -> list[str | None]:
    return [s.speaker.name if s.speaker else None for s in read(text, language)]


def test_pronoun_and_title_stand_for_the_one_who_spoke() -> None:
    text = (
        "La maire de Valserre, Jeanne Morvan, a annoncé que la halle fermerait.\n\n"
        "« Le toit est dangereux », a-t-elle expliqué. Mme Morvan a ajouté que les marchands seraient prévenus."
    )
    assert names(text) == ["Jeanne Morvan"] * 3


def test_a_pronoun_of_the_other_gender_is_not_the_last_speaker() -> None:
    text = (
        "Le préfet, Paul Lemoine, a défendu le projet devant Anne Tissot, directrice du parc. "
        "Anne Tissot estime que la forêt est fragile. Il a répondu que les arbres seraient protégés."
    )
    assert names(text)[-1] == "Paul Lemoine"


def test_a_description_stands_for_the_one_who_has_the_role() -> None:
    text = (
        "L'entraîneur Marc Delaunay a dit que son équipe était prête. "
        "Le capitaine, Léo Sarrat, a dit qu'il souffrait.\n\n"
        "Le technicien a promis que tous joueraient."
    )
    assert names(text)[-1] == "Marc Delaunay"


def test_a_quotation_alone_belongs_to_whoever_speaks_around_it() -> None:
    text = '"We lost the herd," said Emil Castle, a farmer.\n\n"Nobody came to help us that night."'
    assert names(text, "en") == ["Emil Castle", "Emil Castle"]


def test_a_quotation_that_heads_a_part_is_said_by_who_says_it_below() -> None:
    text = (
        "Selon la préfète Anne Roux, la digue tiendra.\n\n"
        "« On va droit dans le mur »\n\n"
        "Le maire Paul Vial a averti jeudi : « La digue est fendue, on va droit dans le mur. »"
    )
    assert names(text) == ["Anne Roux", "Paul Vial", "Paul Vial"]


def test_a_quotation_that_heads_a_part_and_is_not_found_below_goes_on() -> None:
    text = (
        "« La digue est sûre », a dit la préfète Anne Roux.\n\n"
        "« Nous y avons passé tout l'hiver. »\n\n"
        "Le maire Paul Vial a averti jeudi : « La digue est fendue. »"
    )
    assert names(text) == ["Anne Roux", "Anne Roux", "Paul Vial"]


def test_an_unmarked_first_person_paragraph_between_two_attributed_ones_is_speech() -> None:
    text = (
        "Le port est à l'arrêt, a déclaré la directrice, Anne Roux.\n\n"
        "Nous n'avons plus de grues. Plus une seule.\n\n"
        "Les dockers attendent, a ajouté Anne Roux."
    )
    said = [s for s in read(text) if s.content.text.startswith("Nous")]
    assert [(s.mode, s.speaker.name if s.speaker else None) for s in said] == [("direct", "Anne Roux")]
    assert said[0].confidence < 0.6


def test_without_a_candidate_nobody_is_named_and_the_reason_is() -> None:
    said = read("Il a déclaré que la route était coupée.")
    assert [s.speaker for s in said] == [None]
    assert said[0].why_no_speaker


def test_side_and_role_come_from_the_words_around_a_name() -> None:
    said = read("Le ministre finlandais de la Défense, Aki Salo, a déclaré que l'exercice était terminé.")[0]
    assert said.speaker is not None
    assert (said.speaker.side, said.speaker.role) == ("Finlande", "ministre finlandais de la Défense")


def test_a_capital_speaks_for_its_state() -> None:
    said = read("Oslo says talks will resume.", "en")[0]
    assert said.speaker is not None
    assert (said.speaker.name, said.speaker.kind, said.speaker.side) == ("Oslo", "state", "Norway")


def test_a_language_without_tables_is_left_as_it_is() -> None:
    done = analyse([article("Borgmästaren sade att bron är stängd.", "sv"), article("", "fr"), article("x", None)])
    assert [a.statements for a in done] == [(), (), ()]
    assert all(a.made_by == ("analyse/18",) for a in done)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["fr", "en", "de"]))
@example("« a déclaré , ", "fr")  # nothing behind the quotation but a comma
def test_any_text_is_read_and_every_offset_is_exact(text: str, language: str) -> None:
    exact(analyse([article(text, language)])[0])


# what a page may be cut into, and what may stand between the pieces
_PIECE = re.compile(r"\s+|\w+|[^\w\s]")
_BETWEEN = [
    "",
    "",
    "« ",
    " »",
    "“",
    "”",
    '"',
    ", ",
    ". ",
    ": ",
    "\n\n",
    " — ",
    " a déclaré ",
    " said ",
    " ",
    "»,",
    ".»",
]


@pytest.mark.parametrize("language", [*LANGUAGES, *sorted(light_languages())])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 1_000_000))
@example(seed=136)  # a Ukrainian verb that ends a page
@example(seed=121)  # a French dash where a name should be
@example(seed=2028)  # a German verb of saying with a comma and nothing behind it
def test_shreds_of_real_prose_are_read_and_every_offset_is_exact(language: str, seed: int) -> None:
    """Half sentences, quotations without an end, verbs with nothing before them: what wrecked pages are made of."""
    chance = random.Random(seed)  # noqa: S311 - no secret is made of it
    pieces = [
        _PIECE.findall(reading(file)[0]) for file in sorted((FOLDER.parent / "development").glob(f"{language}-*.txt"))
    ]
    for done in analyse([article(_shreds(chance, chance.choice(pieces)), language) for _ in range(12)]):
        exact(done)


def test_a_name_that_no_space_parts_from_a_quotation_is_read() -> None:
    page = article("Il crie «coup, soupire Salif, chauffeur de taxi.«Oui.»Idriss Bekoro part.", "fr")
    for done in analyse([page]):
        exact(done)


def test_a_long_word_of_capitals_before_an_aside_is_read() -> None:
    """As a pattern that could part it in every way would never be."""
    page = article(f"Ab {'A' * 60} x, however, said that the bridge would hold.", "en")
    for done in analyse([page]):
        exact(done)


def _shreds(chance: random.Random, pieces: list[str]) -> str:
    shreds = []
    for _ in range(chance.randint(2, 9)):
        start = chance.randrange(len(pieces))
        shreds += [*pieces[start : start + chance.randint(1, 14)], chance.choice(_BETWEEN)]
    return "".join(shreds)


def exact(done: Article) -> None:
    text = done.text
    for s in done.statements:
        spans = [s.content, *s.verbatim, *([s.speaker_span] if s.speaker_span else [])]
        assert all(text[x.start : x.end] == x.text and x.text for x in spans)
        assert s.cue is None or text[s.cue.start : s.cue.end] == s.cue.text
        assert 0 <= s.confidence <= 1
        assert (s.speaker is None) == (s.why_no_speaker is not None)
    assert all(text[m.start : m.end] == m.text for m in done.mentions)
    assert len({s.id for s in done.statements}) == len(done.statements)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_archive_is_read_in_parts_and_nothing_in_it_is_lost(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    files = sorted((FOLDER.parent / "development").glob(f"{language}-*.txt"))[:5]
    whole = "\n\n".join(reading(file)[0] for file in files)
    at_once = read(whole, language)
    monkeypatch.setattr(import_module("recoupe.analyse.statements"), "LONGEST", 12)
    in_parts = read(whole, language)
    assert len(at_once) > 20
    attributed, again = ([(s.content, s.cue) for s in some if s.cue] for some in (at_once, in_parts))
    assert attributed == again
    assert len(in_parts) >= 0.95 * len(at_once)
    assert [s.id for s in in_parts] == [f"{in_parts[0].id.rpartition('-')[0]}-{n}" for n in range(1, len(in_parts) + 1)]


def test_the_company_is_the_one_that_spoke_just_before() -> None:
    page = "According to the Norwell Group, the pier is safe. The company denied that the repairs had been skipped."
    assert [s.speaker.name for s in read(page, "en") if s.speaker] == ["Norwell Group"] * 2


def test_a_wrong_article_does_not_hide_who_spoke_just_before() -> None:
    page = (
        "« Personne ne nous a appelés », a déclaré le ministre de l'Intérieur Brune Halvard.\n\n"
        "Le Portugal n'a pas réagi. Elle a exigé que les journaux soient remis."
    )
    assert [s.speaker.name for s in read(page, "fr") if s.speaker] == ["Brune Halvard", "Brune Halvard"]


@pytest.mark.parametrize(
    ("language", "own", "spoken"),
    [
        ("fr", "Selon nos informations, 12 tonnes manquent.", "Nous avons compté deux fois, et 12 tonnes manquent."),
        ("en", "Our reporter counted twelve missing tons.", "We counted twice, and our twelve tons are missing."),
    ],
)
def test_what_a_page_found_out_itself_is_nobodys_words(language: str, own: str, spoken: str) -> None:
    before, behind = {
        "fr": ("« Le silo est plein », a dit Odile Sarrant.", "« Il sera vidé lundi », a dit Odile Sarrant."),
        "en": ("“The silo is full,” Odile Sarrant said.", "“It will be emptied on Monday,” Odile Sarrant said."),
    }[language]
    told = {text: [s.content.text for s in read(f"{before}\n\n{text}\n\n{behind}", language)] for text in (own, spoken)}
    assert [len(said) for said in told.values()] == [2, 3]


def test_a_word_of_office_is_the_counterpart_who_spoke() -> None:
    page = (
        "Son homologue portugais, Rui Valmor, a jugé le texte « bancal ».\n\n"
        "Le ministre a promis que l'aide serait versée."
    )
    assert [s.speaker.name for s in read(page, "fr") if s.speaker] == ["Rui Valmor", "Rui Valmor"]


def test_a_place_within_what_was_said_is_not_where_it_was_said() -> None:
    text = "Anna Lund said three paintings had been found in Paris, but that the oldest was still missing."
    assert [s.venue for s in read(text, "en")] == [None, None]
    assert [s.venue for s in read("“It is late,” Anna Lund told reporters in London.", "en")] == ["London"]


def test_an_official_is_not_another_known_only_by_his_office() -> None:
    text = "Le premier magistrat a nié avoir menti. L'adjoint aux finances a reconnu que le coût doublerait."
    assert names(text) == ["premier magistrat", "adjoint aux finances"]


def test_a_question_put_to_someone_does_not_hide_the_answer() -> None:
    text = "Anna Lund owns four boats. Asked what she wanted, Lund replied: “We must fish.”"
    assert names(text, "en") == ["Anna Lund"]


def test_the_former_and_the_latter_are_the_two_named_last() -> None:
    text = (
        "Martin Ashby, whose book came out last year, believes that the map is real. Nina Teller, a historian at "
        "Larkhill, says that it is a fake. According to the former, the ink is old."
    )
    assert names(text, "en")[-1] == "Martin Ashby"


def test_an_age_stands_for_the_person_just_told_about() -> None:
    text = (
        "The last witness was Jessica Holt, whose brother died.\n\n“I kept the box in a drawer,” the 33-year-old said."
    )
    assert names(text, "en") == ["Jessica Holt"]


def test_a_name_without_a_role_is_given_one_by_the_next_sentence() -> None:
    text = (
        "« Vous inventez une frontière dans notre vallée ! », a lancé Romain Castel. À la tribune, le chef de file des "
        "Indépendants a affirmé que le texte était bâclé."
    )
    assert names(text) == ["Romain Castel"] * 2


def test_the_former_captain_is_whoever_speaks_now() -> None:
    text = (
        "Boss Gary Tremble said that he was tired. Asked about the cup, the former Wexmoor captain said "
        "that it was lost."
    )
    assert names(text, "en") == ["Gary Tremble"] * 2


def test_one_firefighter_is_nobody_met_before() -> None:
    text = (
        "Lorna Teague said that the fire was near.\n\n“The hill will burn until it rains,” said one "
        "veteran firefighter."
    )
    assert names(text, "en") == ["Lorna Teague", "veteran firefighter"]


def test_the_role_the_sentence_before_is_about_comes_before_the_one_who_spoke() -> None:
    text = (
        "La ministre de la Pêche, Odile Ferrand, a affirmé que la loi passerait. La présidente de la commission, Leïla "
        "Bassin, a suggéré d'attendre un an. La ministre sourit à peine. « J'écoute et je ne promets "
        "rien », a-t-elle dit."
    )
    assert names(text)[-1] == "Odile Ferrand"


def test_the_body_the_sentence_before_ends_on_is_the_latter() -> None:
    text = (
        "Le laboratoire vient d'obtenir une aide de l'Agence marine. Cette dernière a fait savoir que "
        "trois bouées seraient posées."
    )
    assert names(text) == ["Agence marine"]


def test_they_are_the_two_the_sentence_before_names() -> None:
    text = (
        "Le député Paul Nolay et la sénatrice Hélène Cassis ont signé une lettre commune. « Le malade, c'est "
        "l'hôpital tout entier », y écrivent-ils."
    )
    assert names(text) == ["Paul Nolay et Hélène Cassis"]


def test_turns_behind_dashes_go_to_the_other_of_two() -> None:
    text = (
        "Régis Montfort reconnaît que l'argent a disparu.\n\n« Et la voiture rouge ? », coupe la juge Solange "
        "Astier.\n\n— Un cadeau.\n\n— De votre voisine ?"
    )
    assert names(text) == ["Régis Montfort", "Solange Astier", "Régis Montfort", "Solange Astier"]


def test_a_question_after_a_reply_is_the_other_one_s() -> None:
    text = (
        "Harold Pratt asked when the firm had known.\n\n“In July of that year,” Trevor Blane replied.\n\n"
        "“And the recall was when?”\n\n“A year later.”"
    )
    assert names(text, "en") == ["Harold Pratt", "Trevor Blane", "Harold Pratt", "Trevor Blane"]


def test_a_title_of_office_stands_for_its_holder() -> None:
    text = (
        "La préfète, Isabelle Duchamp, a reçu les éleveurs. « Je comprends votre colère », a déclaré la représentante "
        "de l'État, selon qui les aides seront versées."
    )
    assert names(text) == ["Isabelle Duchamp"] * 2


def test_the_company_is_the_one_named_in_the_sentence_before() -> None:
    text = (
        "The Union of Lakes called for talks.\n\nTensions grew when Lesk granted rights to Carrow Energy. The company "
        "said on Thursday that it would keep drilling."
    )
    assert names(text, "en")[-1] == "Carrow Energy"


def test_it_is_the_body_that_the_sentence_before_is_about() -> None:
    text = (
        'Brightmeadow Foods has changed its story. It acknowledged that tests had failed in April. "We are sorry," it '
        "said in a statement."
    )
    assert names(text, "en") == ["Brightmeadow Foods"] * 2


def test_elle_is_the_association_the_sentence_before_is_about() -> None:
    text = (
        "« Personne n'avait cherché », explique la toxicologue Marion Thévenin.\n\nL'association Eaux claires y voit "
        "un "
        "scandale. Elle reproche aux autorités d'avoir tardé à informer les habitants."
    )
    said = names(text)[-1]
    assert said is not None
    assert "Eaux claires" in said


def test_a_noun_nobody_is_introduced_by_varies_the_name_of_whom_the_page_is_about() -> None:
    text = (
        "Auteure de onze arrêts, Maud Etchebar savourait dimanche. La gardienne se projette déjà : « Jeudi, on reçoit "
        "le "
        "leader du championnat. »"
    )
    assert names(text) == ["Maud Etchebar"]


def test_a_dash_that_sets_off_what_is_told_of_somebody_ends_his_name() -> None:
    assert names("The driver – a father of three – told the court he was asleep. He said he was sorry.", "en") == [
        "driver",
        "driver",
    ]


def test_who_stands_trial_is_the_accused() -> None:
    text = (
        "Mickaël Fournel est accusé d'avoir allumé sept feux. Le président, Yves Cornil, l'a repris : « Qui vous a vu, "
        "monsieur ? » « Personne ne m'a vu », a soufflé l'accusé."
    )
    assert names(text) == ["Yves Cornil", "Mickaël Fournel"]


def test_a_name_set_off_behind_a_role_names_its_speaker() -> None:
    text = (
        'Iain Moncrief told the court he was new. "I was hired on Monday," he said.\n\nThe supervisor that morning, '
        "Greg "
        "Paxley, accepted that checks had been skipped."
    )
    assert names(text, "en")[-1] == "Greg Paxley"


def test_a_quotation_by_itself_is_said_by_whom_the_sentence_before_is_about() -> None:
    text = (
        "The company insists that customers will be pleased. Has anyone offered Winifred Amory a desk there? She "
        "snorts. "
        '"They offered me a leaflet."'
    )
    assert names(text, "en")[-1] == "Winifred Amory"


def test_words_between_commas_do_not_part_a_speaker_from_what_he_says() -> None:
    text = "Un boulanger a, lui, affirmé avoir perdu la moitié de sa clientèle."
    assert names(text) == ["boulanger"]
    assert [s.content.text for s in read(text)] == ["avoir perdu la moitié de sa clientèle"]


def test_the_reporter_s_own_question_is_nobody_s_statement() -> None:
    assert read("Does Wroblen think Bell can keep this up?", "en") == ()
    assert read("Et si un grand fabricant proposait de racheter son nom ?") == ()


def test_a_paragraph_that_goes_on_without_a_name_is_about_whom_the_page_is_about() -> None:
    text = (
        "Owen Delmar bakes at night. “The dough listens,” he said. He believes that shame is underrated. He says that "
        "he learned it at sea.\n\nAn apprentice, Felix Adair, said that his shoulders told everything.\n\nIn March he "
        "fell ill. He sits on a stool. “They will have to carry me out,” he said."
    )
    assert names(text, "en") == ["Owen Delmar", "Owen Delmar", "Owen Delmar", "Felix Adair", "Owen Delmar"]


def test_what_stands_for_a_quotation_in_the_parse_is_in_no_name() -> None:
    text = (
        'Dans un texte, les ministres jugent que le Sorvan "foulait aux pieds ses engagements écrits" et refuse encore '
        "de recevoir les inspecteurs.\n\nLe Kervan et ses alliés réclament l'abandon des essais sorvanais."
    )
    names = [s.speaker.name for s in analyse([article(text, "fr")])[0].statements if s.speaker]
    assert names
    assert not any("ceci" in name for name in names)
