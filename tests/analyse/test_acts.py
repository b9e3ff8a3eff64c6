"""What saying something does, where the cue is neutral and the words have to tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe.analyse import analyse
from recoupe.analyse.acts import act_of
from recoupe.analyse.clauses import Voice, clauses
from recoupe.analyse.cues import Hit
from recoupe.analyse.lexicon import Verb, lexicon
from recoupe.model import Act, Article, Source

# half of the sentences were never looked at while the evidence was gathered: right .98, before .35
_FLOOR = 0.92


def rows(language: str) -> list[tuple[str, str]]:
    lines = Path(__file__).with_name(f"acts_{language}.txt").read_text(encoding="utf-8").splitlines()
    return [(sentence, act) for sentence, _, act in (line.rpartition(" | ") for line in lines)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_neutral_verb_lets_the_words_tell_what_they_do(language: str) -> None:
    source = Source("page", None, None, "text/plain")
    wanted = rows(language)
    read = analyse(
        [Article(str(n), source, None, None, None, language, None, None, s) for n, (s, _) in enumerate(wanted)]
    )
    wrong = [
        (s, a.statements[:1])
        for (s, act), a in zip(wanted, read, strict=True)
        if [x.act for x in a.statements[:1]] != [act]
    ]
    assert 1 - len(wrong) / len(wanted) >= _FLOOR, wrong


def said(words: str, language: str = "en", lemma: str = "say", reported: bool = False) -> Act:
    hit = Hit(Verb(lemma, "assert"), 0, 0, 0, "finite")
    return act_of(hit, "that", words, None, Voice(reported), lexicon(language))


def test_a_promise_of_reprisal_is_a_warning_and_a_promise_for_a_promise_an_offer() -> None:
    assert said("If they close the gate, we will go to court") == "warn"
    assert said("If they open the gate, we will lend them a crew") == "offer"


def test_who_did_the_deed_tells_denial_from_accusation() -> None:
    assert said("I did not open the gate") == "deny"
    assert said("Nobody told us the gate was open") == "accuse"
    assert said("We were never told that the gate was open") == "accuse"
    assert said("Nobody lied") == "deny"


def test_in_reported_speech_he_is_the_one_who_speaks() -> None:
    assert said("he would not resign", reported=True) == "refuse"
    assert said("he would not resign") == "assert"


def test_not_to_have_known_denies_no_deed() -> None:
    assert said("je n'ai pas vu la voiture", "fr", "dire") == "assert"
    assert said("je n'ai pas volé la voiture", "fr", "dire") == "deny"


def test_the_future_is_announced_only_by_who_decides_it() -> None:
    assert said("the market will open in May") == "announce"
    assert said("the market will open in May", lemma="predict") == "assert"


def test_what_a_relative_clause_tells_of_the_future_is_no_announcement() -> None:
    assert not any(c.future for c in clauses("les débats qui auront lieu en mai", "fr", Voice()))


def test_a_thought_is_asked_by_itself_about_whom_it_is() -> None:
    about = [c.about for c in clauses("nous pensons qu'ils ont menti", "fr", Voice())]
    assert about == ["own", "other"]
