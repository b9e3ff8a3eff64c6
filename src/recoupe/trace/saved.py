"""The index in a folder: written in one go, mapped when it is opened again.

The folder holds the texts in one file, what they are looked up by in a few others, and a table of
contents that is put in its place last. What the table does not name counts for nothing, so that a
write cut short leaves the index as it was. Everything here can be made anew from the articles.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from recoupe.errors import NotOpened
from recoupe.trace.holdings import Holdings, Number
from recoupe.trace.leads import Sketches
from recoupe.trace.postings import Postings, Run
from recoupe.trace.shelf import Place, Shelf
from recoupe.trace.volume import Volume

__all__ = ["FORMAT", "read", "write"]

FORMAT = "recoupe.trace/5"  # to be raised whenever marks, vectors or files change their meaning
CONTENTS = "contents"


class _Text(msgspec.Struct, array_like=True):
    key: int
    digest: bytes
    number: Number
    language: str | None
    closed: bool  # not yet to be found from other languages
    articles: tuple[str, ...]
    place: Place


class _Part(msgspec.Struct, array_like=True):
    """A volume, by the names of its files."""

    number: Number
    phrases: list[str]
    anchors: list[str]
    sketches: list[tuple[str | None, str]]  # of each language


class _Contents(msgspec.Struct):
    format: str
    encoder: str
    days: int | None
    made: int  # files so far, so that no name is given twice
    file: str  # that of the texts
    size: int  # bytes of it that count
    texts: list[_Text]
    parts: list[_Part]


def read(folder: Path, encoder: str) -> Holdings:
    """The holdings saved in ``folder``; NotOpened where they cannot be had as they were."""
    try:
        contents = msgspec.msgpack.decode((folder / CONTENTS).read_bytes(), type=_Contents)
        _check(folder, contents, encoder)
        return _holdings(folder, contents)
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise NotOpened(str(folder), f"no index of copies that can be read ({error})") from error


def write(folder: Path, held: Holdings, encoder: str) -> None:
    """Write ``held`` to ``folder``, adding to what stands there where it was read from there or written there."""
    folder.mkdir(parents=True, exist_ok=True)
    files = _Files(folder)
    file, places = _texts(held.shelf, files)
    parts = [
        _Part(
            number,
            [files.written(run, "run") for run in volume.phrases.runs],
            [files.written(run, "run") for run in volume.anchors.runs],
            [(language, files.written(known, "sketches")) for language, known in volume.sketches.items()],
        )
        for number, volume in held.volumes.items()
    ]
    size = file.stat().st_size
    contents = _Contents(FORMAT, encoder, held.days, files.made, file.name, size, _rows(held, places), parts)
    files.put(CONTENTS, msgspec.msgpack.encode(contents))
    held.shelf.settle(file, places)
    files.sweep()


def _check(folder: Path, contents: _Contents, encoder: str) -> None:
    if contents.format != FORMAT:
        raise NotOpened(str(folder), f"an index in the format {contents.format}, and this program's is {FORMAT}")
    if contents.encoder != encoder:
        raise NotOpened(str(folder), f"an index with vectors of {contents.encoder}, and the encoder is {encoder}")
    if contents.texts and (folder / contents.file).stat().st_size < contents.size:
        raise NotOpened(str(folder), "an index of which part is missing")


def _holdings(folder: Path, contents: _Contents) -> Holdings:
    held = Holdings(contents.days)
    held.shelf = Shelf(folder / contents.file, {text.key: text.place for text in contents.texts})
    for part in contents.parts:
        volume = Volume(held.shelf, _postings(folder, part.phrases), _postings(folder, part.anchors))
        volume.sketches = {language: Sketches.read(folder / name) for language, name in part.sketches}
        held.volumes[part.number] = volume
    for text in contents.texts:
        volume = held.volumes[text.number]
        volume.languages.setdefault(text.language, set()).add(text.key)
        if text.closed:
            volume.closed.add(text.key)
        held.numbers[text.key] = text.number
        held.keys[text.digest] = text.key
        held.texts.update(dict.fromkeys(text.articles, text.key))
    return held


def _postings(folder: Path, names: Iterable[str]) -> Postings:
    return Postings([Run.read(folder / name) for name in names])


def _rows(held: Holdings, places: dict[int, Place]) -> list[_Text]:
    articles: dict[int, list[str]] = {}
    for article, key in held.texts.items():
        articles.setdefault(key, []).append(article)
    languages = {
        key: lang for volume in held.volumes.values() for lang, keys in volume.languages.items() for key in keys
    }
    return [
        _Text(
            key,
            digest,
            held.numbers[key],
            languages[key],
            key in held.volumes[held.numbers[key]].closed,
            tuple(articles[key]),
            places[key],
        )
        for digest, key in held.keys.items()
    ]


def _texts(shelf: Shelf, files: _Files) -> tuple[Path, dict[int, Place]]:
    known = shelf.file
    if known is not None and known.parent == files.folder and shelf.appends:
        files.keep(known.name)
        return known, shelf.append(known)
    new = files.new("texts")
    return new, shelf.write(new)


class _Files:
    """The files of one write: those that stay as they are, and new ones under names never used before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = _made(folder)
        self._kept = {CONTENTS}

    def keep(self, name: str) -> str:
        self._kept.add(name)
        return name

    def new(self, kind: str) -> Path:
        self.made += 1
        return self.folder / self.keep(f"{kind}-{self.made}")

    def written(self, part: Run | Sketches, kind: str) -> str:
        """The name of the file that holds ``part`` as it is, written now where there is none."""
        file = part.file
        if file is None or file.parent != self.folder:
            file = self.new(kind)
            part.write(file)
        return self.keep(file.name)

    def put(self, name: str, content: bytes) -> None:
        """Write a file beside its place, then put it there in one step."""
        beside = self.folder / f"{name}.new"
        beside.write_bytes(content)
        beside.replace(self.folder / name)

    def sweep(self) -> None:
        """Take away the files that the table of contents does not name."""
        for path in self.folder.iterdir():
            if path.name not in self._kept and path.name.partition("-")[0] in ("texts", "run", "sketches"):
                path.unlink()


def _made(folder: Path) -> int:
    """The highest number among the files of ``folder``, named by a table of contents or not."""
    numbers = [path.name.partition("-")[2] for path in folder.iterdir()]
    return max((int(n) for n in numbers if n.isdigit()), default=0)
