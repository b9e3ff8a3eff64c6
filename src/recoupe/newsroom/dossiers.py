"""One-shot dossiers: from inputs to a dossier, with nothing kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path

from recoupe import evaluate as evaluating
from recoupe import pipeline, publish
from recoupe.collect import collect
from recoupe.errors import NotOpened, WrongUsage
from recoupe.evaluate import Measured, read_gold
from recoupe.model import Capture, Dossier, Refused, Source
from recoupe.newsroom.telling import day as read_day
from recoupe.pipeline import Progress, silent
from recoupe.trace.encoder import Remembering, SentenceEncoder

__all__ = ["demo", "dossier", "evaluate", "example_pages"]


def dossier(
    inputs: Sequence[str], *, reader: str = "en", published: str | None = None, progress: Progress = silent
) -> Dossier:
    """Build the dossier of ``inputs``: files, folders, globs or addresses.

    ``reader`` is the language of the result (a folder of ``recoupe.languages``), ``published`` the
    day (ISO 8601) of pages that declare none. Inputs that cannot be used are in ``refused``.
    Raises WrongUsage for an unknown language or a day that is none.
    """
    _check(reader, published)
    captures, refused = _collect(inputs, progress)
    return _build(captures, refused, reader, published, progress)


def demo(*, reader: str = "en", progress: Progress = silent) -> Dossier:
    """Build the dossier of the bundled example."""
    _check(reader, None)
    with resources.as_file(example_pages()) as folder:
        captures, refused = _collect([str(folder)], progress)
        captures = [replace(c, source=_shown_from(c.source, folder)) for c in captures]
        return _build(captures, refused, reader, None, progress)


def evaluate(dossier: Path, reference: Path) -> Measured:
    """Measure a dossier (its folder, or its JSON file) by a reference reading (docs/gold-format.md).

    NotOpened where one of them cannot be read or is something else.
    """
    file = dossier / "dossier.json" if dossier.is_dir() else dossier
    return evaluating.evaluate(publish.from_json(_bytes(file), str(file)), read_gold(_bytes(reference), str(reference)))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise NotOpened(str(file), (error.strerror or str(error)).lower()) from None


def example_pages() -> Path:
    """The folder of the bundled example's pages."""
    return Path(str(resources.files("recoupe.example") / "pages"))


def _build(
    captures: Sequence[Capture], refused: Sequence[Refused], reader: str, published: str | None, progress: Progress
) -> Dossier:
    return pipeline.build(captures, refused, Remembering(SentenceEncoder()), reader, published, progress)


def _collect(inputs: Sequence[str], progress: Progress) -> tuple[list[Capture], list[Refused]]:
    captures: list[Capture] = []
    refused: list[Refused] = []
    for item in collect(inputs):
        if isinstance(item, Refused):
            refused.append(item)
        else:
            captures.append(item)
            progress("collect", len(captures), 0)
    return captures, refused


def _check(reader: str, published: str | None) -> None:
    if reader not in publish.languages():
        raise WrongUsage(reader, f"nothing is told in this language; choose one of {', '.join(publish.languages())}")
    if published is not None:
        read_day(published)


def _shown_from(source: Source, folder: Path) -> Source:
    """The example's pages are named from their folder, wherever the package lies."""
    if source.path is None:
        return source
    return replace(source, path=f"example/{Path(source.path).relative_to(folder).as_posix()}")
