"""Who is one person, and who is not. All names are invented."""

from dataclasses import replace

import pytest

from recoupe.collate.people import gather
from recoupe.model import Article, Person, Speaker, Statement
from tests.collate.making import article, mention, statement


def page(name: str, *said: str | Speaker, language: str = "fr", mentions: tuple[str, ...] = ()) -> Article:
    """A page on which each speaker says one sentence, in order; the mentions stand behind."""
    speakers = [s if isinstance(s, Speaker) else Speaker(None, s, "person") for s in said]
    sentences = [f"La mer monte de {k} mètres" for k in range(len(speakers))]
    text = (
        " ".join(f"{s}, dit {who.name}." for s, who in zip(sentences, speakers, strict=True))
        + "\n\n"
        + ". ".join(mentions)
    )
    made = article(name, text, language=language)
    statements: list[Statement] = []
    for sentence, who in zip(sentences, speakers, strict=True):
        statements.append(
            replace(statement(text, sentence, who.name), speaker=who, speaker_text=who.name, id=f"{name}{sentence}")
        )
    return replace(made, statements=tuple(statements), mentions=tuple(mention(text, m) for m in mentions))


def gathered(*pages: Article) -> tuple[list[list[str | None]], tuple[Person, ...]]:
    articles, people = gather(pages, {p.id: "story" for p in pages})
    return [[s.speaker.id if s.speaker else None for s in a.statements] for a in articles], people


@pytest.mark.parametrize(
    "names",
    [
        ("Sergueï Maryakov", "Sergey Maryakov", "Maryakov"),
        ("Andreï Zhelnov", "Andreï Jelnov", "M. Zhelnov", "Андрей Желнов"),
        ("Irène Valdo", "Mme Valdo", "Valdo"),
        ("Jean-Pierre Maurel", "J.-P. Maurel"),
        ("Hanna Sørlund", "Hanna Sorlund"),
        ("Theodore Lasker", "Theo Lasker", "Dr Lasker"),
        ("Maud Brissac", "Мод Бриссак", "Бриссак"),
        ("Анри Валькур", "Henri Valcourt"),
        ("Gérard Beauchamp", "Жерар Бошан"),
    ],
)
def test_one_person_under_several_names_is_one(names: tuple[str, ...]) -> None:
    ids, people = gathered(*(page(f"p{k}", name) for k, name in enumerate(names)))
    assert len({i for page_ids in ids for i in page_ids}) == 1
    assert len(people) == 1
    assert set(names) <= set(people[0].variants)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paul Ormand", "Luc Ormand"),
        ("Jean Maurel", "Jeanne Maurel"),
        ("Anne Valdo", "Agnès Valdo"),
        ("Paul Chen", "Paul Shen"),
        ("Max Valcourt", "Анри Валькур"),
        ("Jean Dupont", "Иван Дюпон"),
        ("Henri Valcour", "Henri Valcourt"),
    ],
)
def test_two_bearers_of_one_surname_stay_apart(one: str, other: str) -> None:
    ids, people = gathered(page("a", one), page("b", other))
    assert ids[0] != ids[1]
    assert {p.name for p in people} == {one, other}


def test_a_surname_alone_is_the_bearer_its_own_page_names() -> None:
    ids, _ = gathered(page("a", "Paul Ormand", "Ormand"), page("b", "Luc Ormand", "Ormand"))
    assert ids[0][0] == ids[0][1]
    assert ids[1][0] == ids[1][1]
    assert ids[0][0] != ids[1][0]


def test_a_surname_that_two_bear_in_the_story_is_nobodys() -> None:
    ids, people = gathered(page("a", "Paul Ormand"), page("b", "Luc Ormand"), page("c", "Ormand"))
    assert len({i for page_ids in ids for i in page_ids}) == 3
    assert len(people) == 3


def test_a_courtesy_title_tells_which_of_two_is_meant() -> None:
    ids, _ = gathered(page("a", "Mme Anne Ormand", "M. Paul Ormand", "Mme Ormand"))
    assert ids[0][2] == ids[0][0]


def test_a_namesake_of_the_other_side_stays_apart() -> None:
    russian = Speaker(None, "Ivan Sokolin", "person", "ministre", "Russie")
    bulgarian = Speaker(None, "Ivan Sokolyn", "person", "entraîneur", "Bulgarie")
    ids, _ = gathered(page("a", russian), page("b", bulgarian))
    assert ids[0] != ids[1]


def test_a_title_before_a_mention_is_among_the_variants() -> None:
    made = page("a", "Liza Marne")
    text = made.text + "La parole fut ensuite à Mme Marne."
    start = text.rindex("Marne")
    made = replace(
        made, text=text, mentions=(replace(mention(text, "Liza Marne"), start=start, end=start + 5, text="Marne"),)
    )
    _, people = gathered(made)
    assert people[0].variants == ("Liza Marne", "Mme Marne")


def test_a_state_is_one_under_its_name_capital_and_seat() -> None:
    names = ("Moscou", "Russie", "le Kremlin")
    ids, people = gathered(
        *(page(n, Speaker(None, n, "state")) for n in names),
        page("en", Speaker(None, "Russia", "state"), language="en"),
    )
    assert len({i for page_ids in ids for i in page_ids}) == 1
    assert people[0].kind == "state"


def test_an_unknown_land_is_one_in_two_languages() -> None:
    ids, _ = gathered(
        page("a", Speaker(None, "la Varnésie", "state")), page("b", Speaker(None, "Varnesia", "state"), language="en")
    )
    assert ids[0] == ids[1]


def test_an_acronym_the_page_explains_is_its_organisation() -> None:
    long = page("a", Speaker(None, "Banque du Fleuve", "organisation"))
    long = replace(long, text=long.text + "La Banque du Fleuve (BDF) se tait.")
    long = replace(long, text=long.text.replace("dit Banque du Fleuve.", "dit Banque du Fleuve (BDF)."))
    ids, _ = gathered(long, page("b", Speaker(None, "BDF", "organisation")))
    assert ids[0] == ids[1]


def test_a_ministry_without_a_name_is_not_the_ministry_of_another_side() -> None:
    one = Speaker(None, "le ministère de la Défense", "organisation", side="Norvège")
    other = Speaker(None, "le ministère de la Défense", "organisation", side="Suède")
    ids, _ = gathered(page("a", one), page("b", other))
    assert ids[0] != ids[1]


def test_the_french_spelling_is_added_for_a_name_of_another_alphabet_only() -> None:
    _, people = gathered(page("a", "Sergueï Maryakov"), page("b", "Sergey Maryakov"))
    assert "Sergueï Mariakov" in people[0].variants
    assert people[0].transliterations == ("Sergueï Mariakov",)
    _, people = gathered(page("a", "Henry Ashworth"), page("b", "Ashworth"))
    assert people[0].variants == ("Henry Ashworth", "Ashworth")
    assert people[0].transliterations == ()


def test_a_french_spelling_that_a_page_has_is_no_transliteration() -> None:
    _, people = gathered(page("a", "Sergueï Mariakov"), page("b", "Sergey Maryakov"))
    assert "Sergueï Mariakov" in people[0].variants
    assert people[0].transliterations == ()


def test_someone_named_in_full_once_and_never_again_is_nobody_yet() -> None:
    _, people = gathered(page("a", "Irène Valdo", mentions=("Paul Ormand",)))
    assert [p.name for p in people] == ["Irène Valdo"]


def test_a_spokesman_whom_two_pages_leave_without_a_name_is_no_person() -> None:
    nobody = Speaker(None, "Sprecher", "person", "Sprecher")
    ids, people = gathered(page("a", nobody, language="de"), page("b", nobody, "Hanna Sørlund", language="de"))
    assert [[one is None for one in of_page] for of_page in ids] == [[True], [True, False]]
    assert [p.name for p in people] == ["Hanna Sørlund"]


def test_the_order_of_the_pages_changes_nothing() -> None:
    pages = [page("a", "Paul Ormand", "Ormand"), page("b", "Luc Ormand"), page("c", "Ormand"), page("d", "P. Ormand")]
    _, there = gathered(*pages)
    _, back = gathered(*reversed(pages))
    assert there == back
