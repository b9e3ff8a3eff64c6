"""Files that are whole or absent, never half-written: a dossier's folder, or one by itself."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from recoupe.errors import NotPublished
from recoupe.model import Dossier
from recoupe.publish.records import to_json

__all__ = ["write", "write_file"]


def write(dossier: Dossier, folder: Path) -> None:
    """Write ``index.html`` and ``dossier.json`` into ``folder``, which is made where it is absent.

    What stood there before is replaced only once both new files are complete.
    Raises NotPublished where the folder cannot be written.
    """
    from recoupe.publish.document import page  # templates are loaded only where a page is made

    _write(folder, {"dossier.json": [to_json(dossier)], "index.html": [page(dossier).encode()]})


def write_file(file: Path, pieces: Iterable[bytes]) -> None:
    """Write ``file``, in place of what stood there once it is complete.

    Raises NotPublished where it cannot be written.
    """
    if file.is_dir():
        raise NotPublished(str(file), "there is a folder where the file should be")
    _write(file.parent, {file.name: pieces})


def _write(folder: Path, files: Mapping[str, Iterable[bytes]]) -> None:
    waiting: dict[str, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            waiting[name] = _aside(folder, name)
            _fill(waiting[name], content)
        for name, temporary in waiting.items():
            os.replace(temporary, folder / name)  # noqa: PTH105 - the atomic one, by its own name
    except OSError as error:
        raise NotPublished(str(folder), _cause(error)) from error
    finally:
        for temporary in waiting.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _aside(folder: Path, name: str) -> Path:
    """A new empty file beside the one to write, with the rights a new file has here."""
    handle, path = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    os.close(handle)
    mask = os.umask(0)
    os.umask(mask)
    temporary = Path(path)
    temporary.chmod(0o666 & ~mask)
    return temporary


def _fill(file: Path, pieces: Iterable[bytes]) -> None:
    with file.open("wb") as stream:
        stream.writelines(pieces)


def _cause(error: OSError) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "there is a file where the folder should be"
    return (error.strerror or str(error)).lower()
