"""Who speaks in languages without a parser where a sentence gives no name: topics, descriptions, left-out subjects."""

from __future__ import annotations

import pytest

from recoupe.analyse import analyse
from recoupe.languages import table
from recoupe.model import Article, Source


def speakers(language: str, text: str) -> list[str | None]:
    source = Source("page", None, None, "text/plain")
    page = Article("page", source, None, None, None, language, None, "not dated", text)
    return [s.speaker.name if s.speaker else None for s in analyse([page])[0].statements]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "es",
            "Marta Oliva abrió la sesión. «El pozo está seco desde el verano», dijo la alcaldesa.",
            ["Marta Oliva"],
        ),
        (
            "it",
            "Bruno Salvi lascia il museo dopo vent'anni. «Ho finito le parole, non le forze», confida il restauratore.",
            ["Bruno Salvi"],
        ),
        (
            "pt",
            "A nadadora Lúcia Prado chegou a chorar. «Treinei dez anos para este minuto», contou a atleta.",
            ["Lúcia Prado"],
        ),
        (
            "de",
            "Jana Petersen verlor das Finale knapp. „Ich habe den Schläger zu spät gedreht“, sagte die 24-Jährige.",
            ["Jana Petersen"],
        ),
    ],
)
def test_a_description_means_whom_the_sentence_before_was_about(
    language: str, text: str, expected: list[str | None]
) -> None:
    assert speakers(language, text) == expected


def test_an_office_is_not_whoever_spoke_with_another() -> None:
    text = "«Salió humo negro del motor», contó el mecánico Luis Arce. El alcalde anunció que cerrará la pista."
    assert speakers("es", text) == ["Luis Arce", "alcalde"]


def test_a_neighbour_is_not_whoever_spoke_last() -> None:
    text = "«Perdemos o leite todo», lamenta Amélia Couto. A vizinha encolhe os ombros. «Deita-se fora», responde."
    assert speakers("pt", text) == ["Amélia Couto", "vizinha"]


def test_a_left_out_subject_is_whom_the_sentence_before_began_with() -> None:
    text = (
        "«La pista è chiusa da tre giorni», spiega Carla Neri. "
        "Il guardiano Aldo Fontana scuote la testa. «Riapriremo domani mattina», promette."
    )
    assert speakers("it", text) == ["Carla Neri", "Aldo Fontana"]


def test_several_are_not_meant_by_a_verb_of_one() -> None:
    text = "Los vecinos aseguran que el ruido no cesa. «Me voy del barrio sin mirar atrás», dijo."
    assert speakers("es", text) == ["vecinos", None]


def test_the_body_named_last_is_what_any_body_means() -> None:
    text = "El Instituto Oceánico de Brena detectó un foco. La entidad aseguró que el agua es potable."
    assert speakers("es", text) == ["Instituto Oceánico de Brena"]


def test_a_letter_speaks_for_who_issued_it() -> None:
    text = "Der Ruderklub protestiert. Ohne Steg könne man nicht trainieren, hieß es in einem Brief des Vorstands."
    assert speakers("de", text) == ["Vorstand"]


def test_whoever_asks_not_to_be_named_has_asked_for_nothing_else() -> None:
    text = "Un empleado, que pidió el anonimato, dijo que la caldera ya fallaba."
    assert speakers("es", text) == ["empleado"]


def test_first_names_are_in_lower_case_and_of_one_kind() -> None:
    data = table("given")
    kinds = [set(data["feminine"]), set(data["masculine"]), set(data["either"])]
    assert all(name == name.lower() for kind in kinds for name in kind)
    assert sum(map(len, kinds)) == len(set().union(*kinds))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a second verb has the subject of the first
            "Minister Arne Feddersen war bestürzt. Die Gewerkschaft droht mit Streik. "
            "Umweltministerin Ida Holt zeigte sich überrascht und mahnte Lösungen an.",
            ["Gewerkschaft", "Ida Holt"],
        ),
        (  # "dieser" is whom the sentence told of last
            "Jan Rabenau sagte, er sei müde. Den Kronzeugen nannte er „einen Lügner von Geburt an“. "
            "Dieser hatte ausgesagt, die Kasse sei leer gewesen.",
            ["Jan Rabenau", "Jan Rabenau", "Kronzeuge"],
        ),
        (  # somebody with an article of the unknown is nobody told of before
            "Die Rohre seien alt, kritisierte Sprecherin Annika Paulsen. "
            "Es gebe kein Verbot, sagte eine Rathaussprecherin.",
            ["Annika Paulsen", "Rathaussprecherin"],
        ),
        (  # the name of a body told of before
            "Ralf Huhn vom Mieterbund sagte, die Rohre seien alt. Der Verband fordert, das Netz zu erneuern.",
            ["Ralf Huhn", "Mieterbund"],
        ),
        (  # who is known by one noun alone is not put another for
            "Die Schranke sei zu gewesen, sagte ein Sprecher der Bahn. Der Bauer beteuerte, sie habe offen gestanden.",
            ["Sprecher der Bahn", "Bauer"],
        ),
        (  # a child is called by the first name
            "Nele Brandis, elf Jahre alt, fährt mit dem Bus. "
            "Nele hat einen Vorschlag: „Die Schule soll um neun anfangen.“",
            ["Nele Brandis"],
        ),
        (  # a report without a verb of saying
            "Landrat Uwe Thies ist verärgert. Man habe ihn nicht gefragt. Das Land brauche endlich einen Plan.",
            ["Uwe Thies", "Uwe Thies"],
        ),
    ],
)
def test_german_tells_by_its_grammar_who_goes_on(text: str, expected: list[str]) -> None:
    assert speakers("de", text) == expected


def test_words_go_on_in_their_mood_past_a_sentence_that_tells_something_else() -> None:
    text = (
        "Die Kelterei habe ein gutes Jahr hinter sich, sagte Ruth Amsel. Das Fass fasst 400 Liter. "
        "Im Herbst komme ein zweites hinzu."
    )
    assert speakers("de", text) == ["Ruth Amsel", "Ruth Amsel"]


def test_what_goes_on_behind_words_of_nobody_is_told_with_nobody() -> None:
    text = "Jährlich würden 30 Tonnen entsorgt, heißt es in einem Aktionsplan. Hinzu komme Öl aus der Werft."
    assert speakers("de", text) == [None, None]


def test_a_month_or_a_place_is_no_verb_in_the_mood_of_reports() -> None:
    text = "„Die Brücke hält“, sagte Ruth Amsel. Das neue Gesetz war Ende Juni verabschiedet worden."
    assert speakers("de", text) == ["Ruth Amsel"]


def test_what_was_given_away_names_nobody() -> None:
    text = (
        "2016 hatten zwei Töchter des Hauses die Belieferung von BVG mit Sitzen eingestellt. BVG bestreitet, sich mit "
        "Daimer abgesprochen zu haben."
    )
    assert speakers("de", text) == ["BVG"]


def test_den_angaben_zufolge_means_who_spoke_last() -> None:
    text = (
        "Das Feuer sei am Mittag ausgebrochen, teilte die Feuerwehr mit. Ein Lehrling wurde verletzt. "
        "Den Angaben zufolge war ein Ofen defekt."
    )
    assert speakers("de", text) == ["Feuerwehr", "Feuerwehr"]


def test_das_unternehmen_is_a_company_called_by_what_it_is() -> None:
    text = (
        "Die Odinwerft in Larnsund baut Stellen ab. Bis Mai sollen 30 Arbeitsplätze wegfallen, teilte das "
        "Unternehmen mit."
    )
    assert speakers("de", text) == ["Odinwerft"]


def test_a_sentence_in_the_mood_of_reports_is_said_with_its_quotation() -> None:
    text = "Der Fall sei ernst, sagte Nele Faber. Die Ministerin müsse „schleunigst klären, wo das Geld ist“."
    source = Source("page", None, None, "text/plain")
    page = Article("page", source, None, None, None, "de", None, "not dated", text)
    said = analyse([page])[0].statements[-1]
    assert (said.mode, said.content.text) == (
        "mixed",
        "Die Ministerin müsse „schleunigst klären, wo das Geld ist“",
    )


def test_the_chief_of_a_bank_is_its_president() -> None:
    text = "Notenbankpräsident Jens Weidenau lobte den Rat. Der Notenbank-Chef sagte, die Lage sei gut."
    assert speakers("de", text) == ["Jens Weidenau"]


def test_an_office_in_the_genitive_is_who_has_it() -> None:
    text = "Umweltminister Tarek Alwein kam nach Halm. Nach Angaben des Ministers sind 200 Windräder nötig."
    assert speakers("de", text) == ["Tarek Alwein"]


def test_demnach_inside_a_sentence_goes_on_with_who_spoke_just_before() -> None:
    text = "Die Bahn stelle mehr Leute ein, teilte Martin Seil mit. Schwerpunkte lagen demnach im Bau."
    assert speakers("de", text) == ["Martin Seil", "Martin Seil"]


def test_demnach_behind_nobodys_words_is_a_conclusion() -> None:
    text = "Zwei Züge fielen aus. Die Halle blieb leer. Es blieb demnach beim alten Plan."
    assert speakers("de", text) == []


def test_a_report_of_their_own_is_of_whom_the_sentence_before_was_about() -> None:
    text = "Die Notenbank ist vorsichtig. In ihrem Bericht heißt es, das Wachstum werde bei null liegen."
    assert speakers("de", text) == ["Notenbank"]


def test_a_surname_that_ends_like_a_noun_is_who_was_named_with_it() -> None:
    text = "Die Lage bessert sich, sagte Bankpräsident Jens Weidmann. „Wir erholen uns“, sagte Weidmann."
    assert speakers("de", text) == ["Jens Weidmann", "Jens Weidmann"]


def test_a_surname_in_a_headline_is_who_the_page_then_names_in_full() -> None:
    text = (
        "Kanzler Fuesting warnt vor Stillstand\n\nDer Kanzler, Clemens Fuesting, warnte davor, dass das Paket verpufft."
    )
    assert set(speakers("de", text)) == {"Clemens Fuesting"}


def test_a_conjunction_has_no_mood() -> None:
    text = "Minister Ole Heil sagte: „Das Gesetz kommt.“ Der Entwurf ändert Rechte der Halter sowie des Amts."
    assert speakers("de", text) == ["Ole Heil"]


@pytest.mark.parametrize("text", ["Ahrends rechnet\n\nmüsse", "Ulf verteidigte das"])
def test_a_german_line_cut_behind_its_verb_is_read(text: str) -> None:
    """As a page in shreds has it: nothing stands behind the verb, or its pronoun, to look at."""
    assert speakers("de", text) == []


def test_what_would_be_needed_goes_on_with_no_words_of_the_paragraph_before() -> None:
    text = (
        "Jan Pohl sagte, es gehe gut.\n\nEinen Verbund zu verlassen ist schwer. Im vorliegenden Fall bräuchte es Geld."
    )
    assert speakers("de", text) == ["Jan Pohl"]


def test_what_people_do_between_somebodys_words_is_not_said() -> None:
    text = "Jan Pohl sagte, die Halle sei zu klein. Die Zuhörer nickten. Man brauche eine neue."
    assert speakers("de", text) == ["Jan Pohl", "Jan Pohl"]


def test_a_body_told_of_among_somebodys_words_does_not_say_those_that_follow() -> None:
    text = (
        "Eva Sand sagte, die Portale seien teuer. Die Kassen berieten ohne Hintergedanken. Mitunter sei das ein Gewinn."
    )
    assert speakers("de", text) == ["Eva Sand"] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Polizei nahm den Fahrer fest. Der 41-Jährige sagte, er sei müde gewesen.", "Fahrer"),
        ("Richterin Eva Sand befragte die Zeugin. Die 30-Jährige sagte, sie habe geschlafen.", "Zeugin"),
        (
            "Jonas Schwenk hielt alles. Dem Schlussmann riss ein Schuh. „Das zog“, sagte der 24-Jährige.",
            "Jonas Schwenk",
        ),
        ("Bürgermeister Jan Pohl trat ab. „Es war schön“, sagte der 62-Jährige.", "Jan Pohl"),
    ],
)
def test_an_age_tells_of_whom_a_body_or_a_court_has_to_do_with(text: str, expected: str) -> None:
    assert speakers("de", text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Polizei stoppte einen Radfahrer. Der sagte, er habe nichts getrunken.", "Radfahrer"),
        ("Jan Pohl traf Minister Paul Timm. Der winkte ab: „Da geht nichts mehr.“", "Paul Timm"),
        ("Der Wirt Jan Pohl rief seinen Nachbarn an. Der kam. „Ich dachte, es brennt“, sagte er.", "Nachbar"),
        ("Jan Pohl sprach mit dem Wirt. Der ging ans Pult und sagte: „Das wird nichts.“", "Wirt"),
        ("Jan Pohl sprach mit der Wirtin. Die in Ulm geborene Ärztin Ute Lind winkt ab: „Nein, nie.“", "Ute Lind"),
    ],
)
def test_der_at_the_head_of_a_sentence_is_whoever_was_named_last_before_it(text: str, expected: str) -> None:
    assert speakers("de", text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "18.05 Uhr: Bürgermeisterin Ute Lind eröffnet die Sitzung. „Wir haben heute viel vor miteinander.“",
            "Ute Lind",
        ),
        ("Rita Held, 67, Rentnerin: „Mir ist er zu grau.“", "Rita Held"),
        ("Tom Fink (23), Student: „Endlich kann man hier sitzen.“", "Tom Fink"),
        ("Aische Kaya (31) ist mit ihrer Tochter da. „Der Brunnen ist toll“, sagt sie.", "Aische Kaya"),
    ],
)
def test_lines_of_tickers_and_polls_have_speakers(text: str, expected: str) -> None:
    assert speakers("de", text) == [expected]


def test_nobody_who_is_not_there_says_anything() -> None:
    text = (
        "„Einmal muss Schluss sein“, sagt Sepp Rainer. Ein Nachfolger ist nicht in Sicht.\n\n"
        "„Die Jungen wollen das nicht mehr machen.“"
    )
    assert speakers("de", text) == ["Sepp Rainer", "Sepp Rainer"]


def test_a_noun_behind_brackets_is_no_part_of_the_name_before_them() -> None:
    text = "Jetzt spricht Inhaber Klaus Merz (55) Klartext. „Es gab Angebote, das stimmt“, so der Unternehmer."
    assert speakers("de", text) == ["Klaus Merz"]


def test_a_german_quotation_goes_on_over_the_paragraphs_that_its_marks_are_around() -> None:
    text = "Dazu erklärt die Vorsitzende, Ruth Amsel:\n\n„Wir brauchen mehr Geld für Schulen.\n\nDer Rat muss handeln.“"
    assert speakers("de", text) == ["Ruth Amsel", "Ruth Amsel"]


def test_words_that_a_page_sets_apart_are_whose_they_are_where_it_has_them_again() -> None:
    text = (
        "Die Brauer klagen.\n\n„Recht der Leute gebrochen“\n\n„Das Recht der Leute ist hier gebrochen worden“, "
        "sagt Ruth Amsel."
    )
    assert speakers("de", text)[-2:] == ["Ruth Amsel", "Ruth Amsel"]
