"""What the English model's rules make of a word, asked once for each combination."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from recoupe.analyse.features import RULES, Ruled
from recoupe.analyse.parse import _model

SENTENCES = (
    "There were two doors, and there is another that she has had to close.",
    "There, said the clerk, is the ledger that I gave him; he gave it to me.",
    "Did the council do what it had done before? It did, and it'd do it again.",
    "Once the bridge that he built fell, nobody said that that was the one.",
    "To whom it may concern: 12 of them left by 9 a.m., its own harbour pilot told us.",
)


def parsed(sentence: str) -> Doc:
    return _model("en")(sentence, disable=["lemmatizer", RULES])


def by_the_model(doc: Doc) -> list[tuple[str, str]]:
    _model("en").get_pipe(RULES)(doc)
    return [(t.pos_, str(t.morph)) for t in doc]


def test_what_was_kept_is_what_the_model_makes_of_it() -> None:
    ruled = Ruled(_model("en"))
    for sentence in SENTENCES * 2:  # the second time nothing is new
        assert ruled(parsed(sentence)) == by_the_model(parsed(sentence))


def test_a_combination_is_made_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ruled = Ruled(_model("en"))
    kept = [ruled(parsed(sentence)) for sentence in SENTENCES]
    monkeypatch.setattr(ruled, "_rules", lambda doc: pytest.fail(f"asked again: {doc}"))
    assert [ruled(parsed(sentence)) for sentence in SENTENCES] == kept
    # "There was" as another sentence says it: other words, the same combinations
    assert ruled(parsed(SENTENCES[0].replace("doors", "gates"))) == kept[0]


def test_rules_that_ask_for_something_else_are_asked_each_time() -> None:
    model = _model("en")
    ruled = Ruled(model)
    ruled._plain = False
    doc = parsed(SENTENCES[0])
    assert ruled(doc) == [(t.pos_, str(t.morph)) for t in doc] != []
    assert doc[0].pos_ == "PRON"
