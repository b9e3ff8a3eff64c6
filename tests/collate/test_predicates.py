"""One person in one office named by two sentences does not make them say one thing."""

from dataclasses import replace

from recoupe.collate import collate
from recoupe.model import Article, Story
from recoupe.trace.encoder import Remembering, SentenceEncoder
from tests.collate.making import article, mention, origin, statement

ENCODER = Remembering(SentenceEncoder())  # loaded once
LEAD = {
    "fr": "Le téléphérique de Sorvane est à l'arrêt depuis la rupture d'un câble au-dessus du lac. ",
    "en": "The Sorvane cable car has stood still since a cable snapped above the lake. ",
}
NAME = "Marthe Olivier"


def page(name: str, language: str, sentence: str, content: str, cue: str) -> Article:
    text = LEAD[language] + sentence
    made = article(name, text, language=language, title="Sorvane")
    said = statement(text, content, NAME, cue=cue, written=NAME)
    return replace(made, mentions=(mention(text, NAME),), statements=(said,))


def told(*pages: Article) -> Story:
    (story,) = collate(pages, (), [origin(f"o-{p.id}", p.id) for p in pages], ENCODER, "en", "s1").stories
    return story


DENIED = [
    page(
        "a",
        "fr",
        "Marthe Olivier, directrice de l'exploitant Altibel, a nié toute négligence.",
        "toute négligence",
        "a nié",
    ),
    page("b", "en", "Marthe Olivier, head of the operator Altibel, denied negligence.", "negligence", "denied"),
]
RESIGN = page("c", "en", "Altibel's director, Marthe Olivier, refused to resign.", "to resign", "refused")


def test_who_refuses_to_resign_has_not_denied_negligence() -> None:
    story = told(*DENIED, RESIGN)
    supported = [{c.article for c in fact.support} for fact in story.facts]
    assert {"a", "b"} in supported
    assert {"c"} in supported
    assert all("c" not in {c.article for c in line.cites} for line in story.brief if "negligence" in line.text)


def test_what_is_refused_and_what_is_denied_are_two_utterances() -> None:
    wordings = [{w.text for w in u.wordings} for u in told(*DENIED, RESIGN).utterances]
    assert sorted(map(sorted, wordings)) == [["negligence", "toute négligence"], ["to resign"]]


def test_one_office_and_two_announcements_in_one_language_are_two_facts() -> None:
    story = told(
        page(
            "a",
            "en",
            "Marthe Olivier, head of the operator Altibel, announced a wage rise.",
            "a wage rise",
            "announced",
        ),
        page("b", "en", "Marthe Olivier, head of the operator Altibel, denied negligence.", "negligence", "denied"),
        page(
            "c",
            "en",
            "Marthe Olivier, head of the operator Altibel, rejected claims of negligence.",
            "claims of negligence",
            "rejected",
        ),
    )
    assert [f.independent_origins for f in story.facts if NAME in f.text] == [2, 1]
