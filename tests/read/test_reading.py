"""Pages read: what stays, what goes with which reason, what is said of the page."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.errors import NotRead
from recoupe.model import Article, Capture, Declared, Source
from recoupe.read import drop_repeated, read

SHARED = Path(__file__).parents[3] / "shared"
LEAD = "Le tribunal de Valmont a condamné mardi l'ancien maire à deux ans de prison avec sursis."
LAST = "Son avocate, Me Claire Aubin, a annoncé qu'elle ferait appel de la décision dès demain."


def page(*blocks: str, kind: str = "text/plain", **declared: Any) -> Article:
    content = "\n\n".join(blocks).encode()
    return read(Capture(Source("page.txt", None, None, kind), content, Declared(**declared)))


def reason_of(article: Article, text: str) -> str | None:
    return next((r.reason for r in article.removed if r.text == text), None)


def why_not(content: bytes, kind: str = "text/html") -> str:
    with pytest.raises(NotRead) as caught:
        read(Capture(Source("talks.html", None, None, kind), content))
    return str(caught.value)


# --- the founding case ---------------------------------------------------------------------------


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus is not beside the project")
def test_all_of_the_reports_and_none_of_the_sites_stay_in_the_founding_case() -> None:
    pages = sorted((SHARED / "corpus" / "talks-2022").glob("*.txt"))
    read_pages = [read(Capture(Source(p.name, None, None, "text/plain"), p.read_bytes())) for p in pages]
    articles = [asdict(a) for a in drop_repeated(read_pages)]
    gold = json.loads((SHARED / "gold" / "talks-2022.json").read_text(encoding="utf-8"))
    misses: list[str] = []
    result = scorer().score({"articles": articles}, gold, misses)
    assert (result["clean.kept"], result["clean.removed"]) == (1.0, 1.0), misses


# --- what stays ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "paragraph",
    [
        "Nous n'avons plus rien à cacher. Nous avons besoin de temps.",
        "Pas du tout.",
        "La newsletter du parti, envoyée à 40 000 abonnés, appelait à partager la vidéo sur les réseaux sociaux.",
        "« Abonnez-vous, soutenez notre journal, faites un don », a lancé le directeur de la rédaction.",
        "Il a appelé les habitants à faire un don à la Croix-Rouge.",
        "Ce texte a été rédigé par trois députés et publié au Journal officiel en mai.",
        "La traduction automatique progresse vite, selon l'étude de l'université de Valmont.",
        "Next week, the council votes on the budget, the mayor said.",
        "Corrigé le 12 mars par le Sénat, le texte prévoit trois mesures : une taxe, un fonds et un contrôle.",
        "Cet article a été modifié en 2014 par la commission des lois, a rappelé le député.",
        "The report was amended on Tuesday to correct the number of victims, the ministry said.",
        "An earlier version of the treaty named five rivers, and this article of it was dropped.",
        "Have the police told us the truth? We may never know.",
        "Where did the money go? Tell us that, said the mayor, and in a week the bridge will be built.",
        "Watch for falling rocks: the sign had stood there for forty years.",
        "More than 200 people were evacuated: none of them was hurt.",
        "If you support the bill, you will be remembered, he told members of the union.",
        "The report was first published on Monday by the health ministry.",
        "They tried to keep the site open, but the factory closed in June.",
        "Par chance, personne ne se trouvait dans le bâtiment au moment du drame.",
        "Publié en 1954, le roman s'est vendu à deux millions d'exemplaires.",
        "Voir un loup ici est devenu banal, raconte une éleveuse.",
    ],
)
def test_a_paragraph_of_the_report_is_never_furniture(paragraph: str) -> None:
    article = page("Un procès à Valmont", LEAD, paragraph, LAST)
    assert paragraph in article.text.split("\n\n")


def test_a_heading_inside_the_report_stays() -> None:
    assert "Le parquet satisfait" in page("Un procès", LEAD, "Le parquet satisfait", LAST).text


def test_a_line_between_title_and_report_is_the_standfirst_and_stays_in_the_text() -> None:
    article = page("Un procès à Valmont", "L'ancien maire a été jugé pour des faits anciens", LEAD, LAST)
    assert article.standfirst
    assert article.text.startswith(article.standfirst.text)


def test_a_sentence_broken_by_a_line_end_is_one() -> None:
    broken = LAST.replace("Aubin, a annoncé", "Aubin,\na annoncé")
    assert LAST in page("Un procès à Valmont", f"{LEAD} {LEAD}", f"{LEAD}\n{LEAD}", broken).text


def test_a_sentence_parted_from_what_it_quotes_is_one() -> None:
    parted = 'Le maire a juré que le pont était\n"fermé jusqu\'à jeudi"\n, avant\n"quelques travaux"\nensuite.'
    whole = 'Le maire a juré que le pont était "fermé jusqu\'à jeudi", avant "quelques travaux" ensuite.'
    assert whole in page("Un procès à Valmont", LEAD, parted, LAST).text


def test_a_heading_above_a_quotation_stays_a_line_of_its_own() -> None:
    text = page("Un procès à Valmont", LEAD, 'Coup de fil au ministre\n"On tiendra"\n, a promis Anne Roux.', LAST).text
    assert 'Coup de fil au ministre\n\n"On tiendra", a promis Anne Roux.' in text


def test_lines_of_a_menu_in_small_letters_are_not_joined() -> None:
    assert "accueil sports" not in page("Un procès à Valmont", LEAD, LAST, "accueil\nsports\nculture").text


def test_a_list_that_the_last_paragraph_announces_stays() -> None:
    article = page(
        "Un procès à Valmont", LEAD, "Trois dates ont été fixées par la présidente :", "le 3 mai", "le 7 mai"
    )
    assert article.text.endswith("le 7 mai")


# --- what goes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("Lire aussi : Le maire se défend", "related"),
        ("Lire aussi", "related"),
        ("À voir également sur notre site : le procès", "related"),
        ("Read more: Mayor denies all", "related"),
        ("Lesen Sie auch: Bürgermeister tritt zurück", "related"),
        ("Leer también: El alcalde dimite", "related"),
        ("Читайте также: Мэр ушёл в отставку", "related"),
        ("PREV Le maire se défend", "previous_next"),
        ("Article précédent", "previous_next"),
        ("Corrigé le 12 mars 2031 à 15 h 12 : le nombre de voix était inexact.", "disclaimer"),
        ("Cet article a été modifié le 12 mars pour corriger le nombre de voix.", "disclaimer"),
        ("This article was amended on 12 March 2031 to correct the number of votes.", "disclaimer"),
        ("An earlier version of this article misstated the number of votes.", "disclaimer"),
        ("In einer früheren Version dieses Artikels hieß es, die Brücke sei gesperrt.", "disclaimer"),
        ("Una versión anterior de este artículo daba otro número de votos.", "disclaimer"),
        ("Una precedente versione di questo articolo riportava un altro numero di voti.", "disclaimer"),
        ("Uma versão anterior desta reportagem trazia outro número de votos.", "disclaimer"),
        ("В предыдущей версии статьи было указано другое число голосов.", "disclaimer"),
        ("У попередній версії цієї статті було вказано іншу кількість голосів.", "disclaimer"),
        ("* * *", "separator"),
        ("Inscrivez-vous à notre newsletter quotidienne", "newsletter"),
        ("Sign up for our morning newsletter", "newsletter"),
        ("Faites un don pour soutenir notre rédaction.", "appeal"),
        ("Support our journalism. Donate now.", "appeal"),
        ("Publicité", "advert"),
        ("Advertisement", "advert"),
        ("Partager sur Facebook", "sharing"),
        ("Follow us on Telegram", "sharing"),
        ("Cet article a été publié automatiquement à partir d'un flux.", "disclaimer"),
        ("Les opinions exprimées dans cet article n'engagent que leur auteur.", "disclaimer"),
        ("Photo : Jean Ferrand", "caption"),
        ("Ce site utilise des cookies.", "cookie"),
        ("Avec votre consentement, nos 63 partenaires et nous-mêmes déposons des traceurs.", "cookie"),
        ("With your permission, we and our 41 partners may store data on your device.", "cookie"),
        ("Laisser un commentaire", "comment"),
        ("Where do you stand on the bridge? Tell us in the comments", "comment"),
        ("Were you there? Email us at the usual address", "comment"),
        ("Par Anne Duval", "byline"),
        ("Publié le 12 mars 2019 à 8 h", "date"),
        ("Source : TASS", "credit"),
        ("Un procès à Valmont", "repeated_title"),
    ],
)
def test_furniture_within_a_report_goes_with_its_reason(block: str, reason: str) -> None:
    article = page("Un procès à Valmont", LEAD, block, LAST)
    assert article.text == f"{LEAD}\n\n{LAST}"
    assert reason_of(article, block) == reason


def test_stray_lines_after_the_report_go_and_are_kept_aside() -> None:
    article = page(
        "Un procès à Valmont", LEAD, LAST, "je suis", "Actualités Val", "Deux trains se heurtent près de la gare"
    )
    assert article.text.endswith(LAST)
    assert len(article.removed) == 4


def test_links_under_a_header_go_with_it() -> None:
    article = page("Un procès", LEAD, "Articles similaires", "Le maire se défend", "Une ville divisée", LAST)
    assert [r.reason for r in article.removed if r.text == "Une ville divisée"] == ["related"]


@given(st.lists(st.sampled_from([LEAD, LAST, "Lire aussi : x", "***", "Partager", "Non.", "un mot"]), max_size=8))
@settings(max_examples=40, deadline=None)
def test_every_word_is_kept_or_removed_with_a_reason(blocks: list[str]) -> None:
    given_blocks = ["Un procès à Valmont", LEAD, *blocks]
    article = page(*given_blocks)
    after = " ".join([article.text, *(r.text for r in article.removed)]).split()
    assert sorted(after) == sorted(" ".join(given_blocks).split())


# --- what the page says of itself ----------------------------------------------------------------


def test_an_outlet_at_the_end_of_a_title_is_a_credit_and_a_place_is_not() -> None:
    outlet = page("Le maire condamné — RT Monde", LEAD, LAST)
    assert (outlet.title, [c.name for c in outlet.credits]) == ("Le maire condamné", ["RT"])
    place = page("Le procès n'aura pas lieu – Valmont", LEAD, LAST)
    assert (place.title, place.credits) == ("Le procès n'aura pas lieu – Valmont", ())


@pytest.mark.parametrize(
    ("block", "names"),
    [
        ("VALMONT (AFP) – Le maire a été condamné mardi à deux ans de prison.", ["AFP"]),
        ("VALMONT, March 3 (Reuters) - The mayor was sentenced to two years on Tuesday.", ["Reuters"]),
        ("Le maire a été condamné mardi, a rapporté un correspondant de l'AFP présent à l'audience.", ["AFP"]),
        ("La nouvelle a été rapportée par un correspondant d’Ukrinform présent au procès mardi.", ["Ukrinform"]),
        ("Le maire a été condamné mardi à deux ans de prison, rapporte l'agence Norda.", ["Norda"]),
        ("The mayor was sentenced to two years in prison on Tuesday, TASS reported.", ["TASS"]),
        ("Source : Agence Norda", ["Agence Norda"]),
        ("Avec AFP et Reuters", ["AFP", "Reuters"]),
        ("Le maire a déclaré mardi à l'AFP qu'il ferait appel de sa condamnation.", []),
        ("The mayor told Reuters on Tuesday that he would appeal the sentence.", []),
        ("Source : ministère de l'Intérieur", []),
        ("Photo : AFP", []),
    ],
)
def test_only_a_declared_source_is_a_credit(block: str, names: list[str]) -> None:
    assert [c.name for c in page("Le maire condamné", block, LEAD, LAST).credits] == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Avec Agence Morvane", ["Agence Morvane"]),
        ("(avec l'agence Morvane)", ["Agence Morvane"]),
        ("Avec AFP et l’Agence Morvane", ["AFP", "Agence Morvane"]),
        ("Avec agence d'information Évrenne", ["Agence d'information Évrenne"]),
        ("With Morvane News Agency", ["Morvane News Agency"]),
        ("With files from the Morvane Press Agency and Reuters.", ["Morvane Press Agency", "Reuters"]),
        ("Mit Agentur Morvane", ["Agentur Morvane"]),
        ("Mit Material der Nachrichtenagentur Morvane", ["Nachrichtenagentur Morvane"]),
        ("Con Agencia Morvane", ["Agencia Morvane"]),
        ("Con l'Agenzia Morvane", ["Agenzia Morvane"]),
        ("Com Agência Morvane", ["Agência Morvane"]),
    ],
)
def test_a_closing_line_credits_agencies_that_no_list_knows(line: str, names: list[str]) -> None:
    article = page("Le maire condamné", LEAD, LAST, line)
    assert [(c.name, c.kind) for c in article.credits] == [(name, "agency") for name in names]
    assert reason_of(article, line) == "credit"


@pytest.mark.parametrize(
    "line",
    [
        "Avec l'agence, tout va plus vite",
        "Avec Marie Morvane",
        "Avec Agence Morvane, la mairie a rénové le pont de la gare et ses abords.",
        "With the Ministry Press Agency",
        "Photo : Agence Morvane",
    ],
)
def test_a_line_that_only_speaks_of_an_agency_credits_none(line: str) -> None:
    assert page("Le maire condamné", LEAD, LAST, line).credits == ()


def test_an_agency_cited_far_down_for_a_detail_is_no_credit() -> None:
    article = page("Le maire condamné", LEAD, LAST, LEAD, "Le procès a coûté cher, selon l'AFP, dit-on.", LAST)
    assert article.credits == ()


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Publié le 12 mars 2019 à 8 h", "2019-03-12"),
        ("Publié le 12/03/2019 à 08h15, mis à jour le 13/03/2019", "2019-03-12"),
        ("Published 3 May 2021", "2021-05-03"),
        ("May 3, 2021 10:04 EST", "2021-05-03"),
        ("Veröffentlicht am 3. Mai 2021", "2021-05-03"),
        ("2021-05-03", "2021-05-03"),
    ],
)
def test_a_date_line_is_the_declared_date(line: str, value: str) -> None:
    article = page("Un procès à Valmont", line, LEAD, LAST)
    assert article.published
    assert (article.published.value, article.published.basis, article.published.evidence) == (value, "declared", line)


def test_a_date_that_reads_two_ways_is_none() -> None:
    english = "The court sentenced the former mayor to two years in prison on Tuesday, a clerk said."
    article = page("Mayor sentenced", "Published 03/04/2021", english, english)
    assert article.published is None
    assert article.why_undated


def test_a_page_without_a_date_says_so_and_a_day_in_its_story_is_not_its_date() -> None:
    article = page("Un procès à Valmont", LEAD, "Les faits remontent au 3 mai 2012, selon le parquet de la ville.")
    assert (article.published, article.why_undated) == (None, "the page declares no date")


def test_the_side_file_counts_more_than_the_page() -> None:
    article = page("Un procès", "Publié le 12 mars 2019", LEAD, LAST, title="Le vrai titre", published="2019-03-11")
    assert article.title == "Le vrai titre"
    assert article.published
    assert article.published.value == "2019-03-11"


def test_the_language_is_told_by_the_text_not_by_the_page() -> None:
    assert page("Un procès à Valmont", LEAD, LAST, language="en").language == "fr"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ('Il a parlé d\'un "inacceptable" menace pour la ville et ses habitants.', "quote_grammar"),
        ("Ils ont eu un « une discussion franche » hier soir, dit-on à la mairie.", "quote_grammar"),
        ('"Nous partons", a-t-il ajouté. il a dit. La salle est restée silencieuse.', "doubled_attribution"),
        ('« Oui », dit-il d\'abord. Puis il reprend : "non, jamais", à voix basse.', "mixed_quotes"),
        ("The mayor is at the end of his patience with the council.", "leftover"),
    ],
)
def test_traces_of_a_translator_are_shown(text: str, sign: str) -> None:
    article = page("Un procès à Valmont", LEAD, text, LAST)
    assert sign in {s.sign for s in article.translation_signs}
    assert all(s.text in article.text for s in article.translation_signs)


def test_a_well_written_page_has_no_signs_of_translation() -> None:
    text = "« Il m’a dit “jamais” », raconte la greffière. L'« affaire du pont » occupe la ville depuis un an."
    assert page("Un procès à Valmont", LEAD, text, LAST).translation_signs == ()


def test_an_article_is_known_by_its_content() -> None:
    one, two = page("Un procès", LEAD, LAST), page("Un procès", LEAD, LAST)
    assert one.id == two.id != page("Un procès", LAST, LEAD).id
    assert len(one.id) == 16
    assert one.made_by == ("read/7",)


# --- bad input -----------------------------------------------------------------------------------


def test_an_empty_page_is_refused() -> None:
    assert why_not(b" \n ") == "talks.html: not read: it is empty"


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 50, b"%PDF-1.7 x", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_text_is_refused_by_what_it_is(content: bytes) -> None:
    assert why_not(content, "text/plain").startswith("talks.html: not read: it is ")


def test_a_page_that_is_all_navigation_is_refused() -> None:
    items = "".join(f"<li><a href='/{w}'>{w}</a></li>" for w in ("Accueil", "Sport", "Culture", "Monde", "Contact"))
    message = why_not(f"<html><body><nav><ul>{items}</ul></nav></body></html>".encode())
    assert message == "talks.html: not read: no article text found (5 blocks, all navigation)"


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "table"])
def test_elements_nested_100_000_deep_neither_hang_nor_crash(tag: str) -> None:
    deep = f"<{tag}>" * 100_000
    content = f"<html><body><article><p>{LEAD}</p><p>{LAST}</p></article>{deep}x</body></html>".encode()
    article = read(Capture(Source("deep.html", None, None, "text/html"), content))
    assert LEAD in article.text
    assert "too deep" in why_not(f"<html><body>{deep}<p>{LEAD}</p></body></html>".encode())


def test_scripts_and_hidden_markup_are_no_text() -> None:
    content = (
        f"<html><body><script>var t='Le maire a dit non.';</script><p>{LEAD}</p><p>{LAST}</p><!-- non --></body></html>"
    )
    article = page(content, kind="text/html")
    assert "var t" not in article.text + "".join(r.text for r in article.removed)


def test_invisible_characters_leave_the_text_and_right_to_left_text_stays() -> None:
    article = page("Un procès à Valmont", LEAD.replace("tribunal", "tri\u200bbu\u202enal\u202c"), LAST)
    assert LEAD in article.text
    arabic = "قالت الوزارة يوم الثلاثاء إن الجسر سيفتح أمام حركة المرور بعد عامين من الأشغال."
    assert arabic in page("افتتاح الجسر", f"\u200f{arabic}", arabic).text


def test_a_bare_date_between_paragraphs_heads_a_chronology_and_stays() -> None:
    article = page("Un procès à Valmont", LEAD, "12 mars 2019", LAST)
    assert "12 mars 2019" in article.text
    assert article.published is None


def test_a_dateline_with_its_year_is_a_declared_date() -> None:
    article = page("Un procès à Valmont", f"VALMONT, 12 mars 2019 (AFP) – {LEAD}", LAST)
    assert article.published
    assert (article.published.value, article.published.evidence) == (
        "2019-03-12",
        "dateline: VALMONT, 12 mars 2019 (AFP)",
    )


def test_a_very_long_page_is_read_in_time() -> None:
    article = page("Un procès à Valmont", f"{LEAD} " * 3_000, LAST)
    assert article.text.endswith(LAST)


def test_an_agency_no_list_knows_is_a_credit_where_it_calls_itself_one() -> None:
    for tail in ("Norda News Agency", "Agence Norda"):
        article = page(f"Le maire condamné pour fraude — {tail}", LEAD, LAST)
        assert article.title == "Le maire condamné pour fraude"
        assert [(c.name, c.kind, c.where) for c in article.credits] == [(tail, "agency", "title")]


def test_a_line_of_author_and_date_is_neither_text_nor_lost() -> None:
    article = page("Le maire condamné", "Par Anne Duval – 12 mars 2019", LEAD, LAST)
    assert article.text == f"{LEAD}\n\n{LAST}"
    assert article.published
    assert article.published.value == "2019-03-12"


PIECES = [
    "<p>",
    "</p>",
    "<div class=nav>",
    "</div>",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "&amp;",
    "&#0;",
    "<table><td>",
    LEAD,
    "\0",
    "é",
    "« ",
    "<",
]


@given(st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(PIECES)).map(lambda p: "".join(p).encode())))
@settings(max_examples=120, deadline=None)
def test_whatever_the_bytes_the_answer_is_an_article_or_a_clear_refusal(content: bytes) -> None:
    for kind in ("text/html", "text/plain"):
        try:
            outcome = read(Capture(Source("any", None, None, kind), content)).text
        except NotRead as error:
            outcome = str(error).removeprefix("any: not read: ").replace("\n", "")
            refused_clearly = str(error) == f"any: not read: {outcome}"
        else:
            refused_clearly = True
        assert outcome.strip()
        assert refused_clearly
