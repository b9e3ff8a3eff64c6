"""What stands beside a page of text: ``NAME.meta.json`` beside ``NAME.txt``."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from recoupe.collect.limits import Limits
from recoupe.collect.strings import address_in, shown, text_in
from recoupe.collect.unpack import read_bounded
from recoupe.errors import NotCollected
from recoupe.model import Declared

__all__ = ["Beside", "beside", "read_beside"]

_FIELDS = ("url", "outlet", "published", "language", "title", "byline")


@dataclass(frozen=True, slots=True)
class Beside:
    url: str | None = None
    outlet: str | None = None
    declared: Declared = field(default_factory=Declared)


def read_beside(page: Path, limits: Limits) -> Beside:
    """The side file of ``page``; an empty one where there is none.

    Raises NotCollected, naming the side file, where it is there and cannot be used.
    """
    path = beside(page)
    if not path.is_file():
        return Beside()
    subject = shown(path)
    content = read_bounded(path, subject, limits.side_file)
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NotCollected(subject, "the side file is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise NotCollected(subject, f"the side file is not JSON{where}") from error
    if not isinstance(data, dict):
        raise NotCollected(subject, "the side file holds no JSON object")
    wrong = [key for key in _FIELDS if not isinstance(data.get(key), str | None)]
    if wrong:
        raise NotCollected(subject, f"in the side file {wrong[0]!r} is not text")
    values = {key: text_in(data.get(key)) for key in _FIELDS}
    if values["url"] and not address_in(values["url"]):
        raise NotCollected(subject, "in the side file 'url' is no http(s) address")
    return Beside(values.pop("url"), values.pop("outlet"), Declared(**values))


def beside(page: Path) -> Path:
    """Where the side file of a page stands: that of "a.txt" and of "a.html.gz" is "a.meta.json"."""
    return page.parent / f"{Path(page.name.removesuffix('.gz')).stem}.meta.json"
