"""The order of the steps: the same dossier however the work is spread."""

import os
import signal

import pytest

from recoupe import pipeline
from recoupe.errors import NotFinished
from recoupe.model import Capture, Dossier, Refused, Source
from recoupe.trace.encoder import Remembering, SentenceEncoder

TEXT = """Le marché couvert de {place} ferme pour six mois

La halle de {place} fermera lundi 3 juin 2024 pour des travaux, a annoncé le maire, Colin Ferrand.

« Le toit ne passera pas l'hiver », a-t-il déclaré. Les {number} marchands seront logés sur la place.
"""
PLACES = ["Aubrive", "Belmour", "Castrelle", "Dornay", "Escale", "Fontvert"]


def captures(count: int) -> list[Capture]:
    texts = (TEXT.format(place=f"{PLACES[n % 6]}-{n}", number=20 + n) for n in range(count))
    return [Capture(Source(f"{n}.txt", None, None, "text/plain"), t.encode()) for n, t in enumerate(texts)]


def build(pages: list[Capture], progress: pipeline.Progress = pipeline.silent) -> Dossier:
    return pipeline.build(pages, [], Remembering(SentenceEncoder()), "fr", progress=progress)


def test_workers_and_one_process_build_the_same_dossier(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = captures(pipeline.PAGES_A_TASK * 2)
    alone = build(pages)
    monkeypatch.setattr(pipeline, "PAGES_WORTH_A_WORKER", 1)
    assert build(pages) == alone


def _die(pages: object) -> list[object]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def test_a_worker_the_system_ends_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "PAGES_WORTH_A_WORKER", 1)
    monkeypatch.setattr(pipeline, "read_each", _die)
    with pytest.raises(NotFinished, match="a worker process: not finished: the system ended it"):
        build(captures(2))


def test_what_cannot_be_read_is_refused_and_the_rest_is_built() -> None:
    empty = Capture(Source("empty.txt", None, None, "text/plain"), b"")
    made = build([*captures(1), empty])
    assert [a.source.path for a in made.articles] == ["0.txt"]
    assert [r.input for r in made.refused] == ["empty.txt"]


def test_the_same_page_twice_is_one_article() -> None:
    page = captures(1)[0]
    made = build([page, page])
    assert len(made.articles) == 1
    assert made.refused == (Refused("0.txt", "the same page as 0.txt"),)


def test_progress_is_told_of_every_step_to_its_end() -> None:
    told: dict[str, tuple[int, int]] = {}
    build(captures(2), lambda step, done, total: told.update({step: (done, total)}))
    assert told == {"read": (2, 2), "analyse": (2, 2), "trace": (1, 1), "collate": (1, 1)}
