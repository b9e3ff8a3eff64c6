"""Pages without a date are dated where the evidence is conclusive, and left alone where it is not."""

from recoupe.analyse.times import settle
from recoupe.collate.dating import date_pages
from recoupe.model import Article, Cue, Passage, Published, Reuse, Source, Span, Speaker, Statement


def page(name: str, text: str, published: str | None = None, language: str = "fr", *statements: Statement) -> Article:
    day = Published(published, "declared", "meta") if published else None
    source = Source(f"{name}.txt", None, None, "text/plain")
    return Article(name, source, None, None, None, language, day, None, text, statements=statements)


def values(article: Article) -> dict[str, str | None]:
    return {t.text: t.value for t in article.times}


def reuse(a: Article, b: Article, *shared: tuple[str, str], share: float = 0.2) -> Reuse:
    passages = tuple(
        Passage((a.text.index(x), a.text.index(x) + len(x)), (b.text.index(y), b.text.index(y) + len(y)), 0.9)
        for x, y in shared
    )
    return Reuse(a.id, b.id, "retranslated", share, share, "unknown", (), passages)


BOUNDED = page(
    "bounded",
    "Les discussions se sont tenues à Valbourg le 10 mars. Une réunion du Conseil de la Pêche du Nord est prévue à "
    "Port-Nord le 12 mars. Le prochain congrès aura lieu du 3 au 5 juin 2024.",
)


def test_days_past_and_to_come_bound_a_page_whose_year_stands_in_a_full_date() -> None:
    [dated] = date_pages([BOUNDED], [])
    assert values(dated) == {
        "le 10 mars": "2024-03-10",
        "le 12 mars": "2024-03-12",
        "du 3 au 5 juin 2024": "2024-06-03/2024-06-05",
    }
    assert dated.published is None
    assert dated.published_between == ("2024-03-10", "2024-03-12")
    assert dated.why_undated is not None
    assert "between 2024-03-10 and 2024-03-12" in dated.why_undated


def test_a_page_that_says_today_with_a_full_date_is_dated() -> None:
    [dated] = date_pages([page("a", "Aujourd'hui, 4 mai 2023, la grève continue. Mardi, le maire a cédé.")], [])
    assert dated.published is not None
    assert (dated.published.value, dated.published.basis) == ("2023-05-04", "inferred")
    assert values(dated)["Mardi"] == "2023-05-02"
    assert dated.times[1].basis == "inferred"


def test_an_english_page_that_says_this_monday_with_a_full_date_is_dated_to_the_week() -> None:
    text = "The council will meet on this Monday, May 6, 2024. Last month it refused."
    [dated] = date_pages([page("a", text, language="en")], [])
    assert values(dated)["Last month"] is None
    assert dated.published_between is not None
    first, last = dated.published_between
    assert first < "2024-05-06" <= last


def test_a_past_full_date_alone_dates_nothing() -> None:
    text = "L'usine a brûlé le 4 mars 2019. Mardi, le maire a promis de la reconstruire."
    [dated] = date_pages([page("a", text)], [])
    assert dated.published is None
    assert dated.published_between is None
    assert values(dated) == {"le 4 mars 2019": "2019-03-04", "Mardi": None}


def test_a_declared_date_is_kept_and_resolves_everything() -> None:
    declared = settle(page("a", "Jeudi, le tribunal a tranché. L'appel sera jugé en juin.", "2024-03-15"))
    [dated] = date_pages([declared], [])
    assert dated.published == Published("2024-03-15", "declared", "meta")
    assert values(dated) == {"Jeudi": "2024-03-14", "en juin": "2024-06"}
    assert {t.basis for t in dated.times} == {"page"}


SAME_MONTH = (
    "Le mois dernier, la compagnie avait remis deux offres au port, l'une pour les quais, l'autre pour les grues."
)
SAME_MONTH_AGAIN = "Le mois dernier, la compagnie a envoyé deux propositions au port, pour les quais et pour les grues."


def test_a_passage_taken_over_lends_its_month_but_no_more() -> None:
    a = page("a", SAME_MONTH + "\n\nMardi, le port a refusé.", "2022-01-20")
    b = page("b", SAME_MONTH_AGAIN + "\n\nMercredi, le syndicat a protesté.")
    dated = date_pages([a, b], [reuse(a, b, (SAME_MONTH, SAME_MONTH_AGAIN))])[1]
    assert values(dated) == {"Le mois dernier": "2021-12", "Mercredi": None}
    assert dated.times[0].basis == "story"
    assert dated.times[1].why_unresolved == "the page's date is not known closely enough"
    assert dated.published is None
    assert dated.why_undated is not None
    assert "2022-01-01 and 2022-01-31" in dated.why_undated


def test_a_weekday_at_a_place_meets_the_dated_event_there() -> None:
    a = page(
        "a", SAME_MONTH + "\n\nUne réunion du Conseil de la Pêche aura lieu à Port-Nord le 12 janvier.", "2022-01-10"
    )
    b = page("b", SAME_MONTH_AGAIN + "\n\nÀ l'issue d'une réunion sur la pêche à Port-Nord mercredi, il a démissionné.")
    dated = date_pages([a, b], [reuse(a, b, (SAME_MONTH, SAME_MONTH_AGAIN))])[1]
    assert values(dated)["mercredi"] == "2022-01-12"


def test_a_weekday_at_another_place_stays_unknown() -> None:
    a = page(
        "a", SAME_MONTH + "\n\nUne réunion du Conseil de la Pêche aura lieu à Port-Nord le 12 janvier.", "2022-01-10"
    )
    b = page("b", SAME_MONTH_AGAIN + "\n\nÀ l'issue d'une réunion sur la pêche à Valbourg mercredi, il a démissionné.")
    dated = date_pages([a, b], [reuse(a, b, (SAME_MONTH, SAME_MONTH_AGAIN))])[1]
    assert values(dated)["mercredi"] is None


QUOTED = "« nous avons parlé longuement et franchement de toutes les questions du fleuve »"


def test_one_sentence_quoted_twice_on_the_same_weekday_was_said_once() -> None:
    a = page("a", f"Mercredi, la ministre a déclaré : {QUOTED}.", "2024-03-14")
    b = page("b", f"La ministre a dit mercredi : {QUOTED}. Vendredi, elle rencontrera les maires.")
    dated = date_pages([a, b], [])[1]
    assert values(dated)["mercredi"] == "2024-03-13"
    assert dated.times[0].basis == "story"


def test_two_reporters_quoting_different_sentences_do_not_date_each_other() -> None:
    a = page("a", f"Mercredi, la ministre a déclaré : {QUOTED}.", "2024-03-14")
    b = page("b", "La ministre a dit mercredi : « le fleuve est à tous, et personne ne peut en fermer les portes ».")
    assert values(date_pages([a, b], [])[1]) == {"mercredi": None}


def test_the_same_topic_a_month_later_stays_undated() -> None:
    later = page(
        "later",
        "Valbourg et les membres du Conseil de la Pêche ne trouvent pas d'accord, a déclaré jeudi le ministre à "
        "l'issue d'un entretien avec son homologue de Port-Nord.",
    )
    dated = date_pages([BOUNDED, later], [])[1]
    assert values(dated) == {"jeudi": None}
    assert dated.published is None
    assert dated.why_undated is not None


def test_the_same_days_beside_the_same_names_are_in_the_same_year() -> None:
    text = (
        "La médiatrice Anna Karst attend la réunion du 12 mars du Conseil de la Pêche du Nord. S'exprimant lundi, elle "
        "a dit que la semaine serait longue. Les pourparlers de cette semaine : le 12 mars au Conseil de la Pêche "
        "du Nord."
    )
    dated = date_pages([BOUNDED, page("b", text)], [])[1]
    assert values(dated)["le 12 mars"] == "2024-03-12"
    assert dated.times[0].basis == "story"


def test_a_feast_day_links_no_two_pages() -> None:
    a = page(
        "a",
        "Le défilé du 14 juillet à Valbourg avec le maire Paul Karst et la fanfare de Port-Nord a plu.",
        "2019-07-15",
    )
    b = page("b", "Au défilé du 14 juillet à Valbourg, le maire Paul Karst et la fanfare de Port-Nord ont été sifflés.")
    assert set(values(date_pages([a, b], [])[1]).values()) == {None}


def test_a_copy_appears_within_a_week_of_what_it_copies() -> None:
    a = page("a", "Le conseil a voté le budget.", "2024-03-14")
    b = page("b", "Le conseil a adopté le budget. Le mois dernier, il avait refusé. Mardi, il a siégé.")
    dated = date_pages([a, b], [reuse(a, b, (a.text, "Le conseil a adopté le budget."), share=0.9)])[1]
    assert values(dated) == {"Le mois dernier": "2024-02", "Mardi": None}


def test_pages_that_contradict_themselves_stay_undated() -> None:
    text = "Aujourd'hui, 4 mai 2023, la grève continue. Une réunion aura lieu le 2 mai 2022. Mardi, il a plu."
    [dated] = date_pages([page("a", text)], [])
    assert dated.published is None
    assert values(dated)["Mardi"] is None
    assert dated.why_undated is not None
    assert "contradict" in dated.why_undated


def said(text: str, content: str, cue: str) -> Statement:
    start, at = text.index(content), text.index(cue)
    span = Span(start, start + len(content), content)
    speaker = Speaker(None, "Anna Karst", "person")
    found = Cue(at, at + len(cue), cue, cue)
    return Statement("s1", speaker, None, None, None, span, (), "indirect", found, "assert", None, None, 0.9)


def test_a_statement_is_dated_by_the_time_in_the_clause_of_its_cue() -> None:
    text = "Anna Karst a déclaré mardi que le port fermerait vendredi."
    article = page("a", text, "2024-03-14", "fr", said(text, "le port fermerait vendredi", "a déclaré"))
    [dated] = date_pages([settle(article)], [])
    assert dated.statements[0].said_on is not None
    assert (dated.statements[0].said_on.value, dated.statements[0].said_on.basis) == ("2024-03-12", "page")


def test_a_statement_is_not_dated_by_what_happened_to_its_speaker() -> None:
    text = "L'homme arrêté samedi a déclaré que le port fermerait vendredi."
    article = page("a", text, "2024-03-14", "fr", said(text, "le port fermerait vendredi", "a déclaré"))
    assert date_pages([settle(article)], [])[0].statements[0].said_on is None


def test_a_page_beside_it_that_has_no_date_changes_nothing_of_one_that_declares_its_day() -> None:
    text = (
        "Anna Karst a déclaré mardi : « Nous avons vu lundi que le port fermera le 3 mai. » Jeudi, elle a démissionné."
    )
    spoken = said(text, "Nous avons vu lundi que le port fermera le 3 mai.", "a déclaré")
    declared = settle(page("a", text, "2024-03-14", "fr", spoken))
    alone = date_pages([declared], [])
    assert alone == date_pages([declared, page("b", "Il a plu.")], [])[:1]
    assert values(alone[0])["mardi"] == "2024-03-12"


def test_no_pages_give_no_pages_and_an_unknown_language_has_no_times() -> None:
    assert date_pages([], []) == []
    [dated] = date_pages([page("a", "I måndags strejkade man.", language="sv")], [])
    assert dated.times == ()


def test_the_order_of_the_pages_changes_nothing() -> None:
    a = page(
        "a", SAME_MONTH + "\n\nUne réunion du Conseil de la Pêche aura lieu à Port-Nord le 12 janvier.", "2022-01-10"
    )
    b = page("b", SAME_MONTH_AGAIN + "\n\nÀ l'issue d'une réunion sur la pêche à Port-Nord mercredi, il a démissionné.")
    c = page("c", f"La ministre a dit mercredi : {QUOTED}.")
    shared = [reuse(a, b, (SAME_MONTH, SAME_MONTH_AGAIN))]
    forth = {p.id: p for p in date_pages([a, b, c], shared)}
    back = {p.id: p for p in date_pages([c, b, a], shared)}
    assert forth == back


def test_many_pages_about_the_same_days_are_dated_in_time() -> None:
    pages = [
        page(f"p{n}", BOUNDED.text.replace("Port-Nord", f"Port-{n % 7}"), "2024-03-11" if n % 3 else None)
        for n in range(300)
    ]
    assert len(date_pages(pages, [])) == 300
