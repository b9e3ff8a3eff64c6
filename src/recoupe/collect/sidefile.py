"""What stands beside a page of text: ``NAME.meta.json`` beside ``NAME.txt``."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeGuard

from recoupe.collect.limits import Limits
from recoupe.collect.strings import address_in, one_line, shown, text_in
from recoupe.collect.unpack import read_bounded
from recoupe.errors import NotCollected
from recoupe.model import Declared

__all__ = ["Beside", "beside", "read_beside"]

_FIELDS = ("url", "outlet", "published", "language", "title", "byline")
_YEAR = re.compile(r"\d{4}")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Beside:
    url: str | None = None
    outlet: str | None = None
    declared: Declared = field(default_factory=Declared)
    wrong: NotCollected | None = None  # what of it is of no use, where the rest is


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
    published = values["published"]
    wrong_date = None
    if _no_date(published):
        wrong_date = NotCollected(subject, f"in the side file 'published' is no date: {one_line(published)}")
    return Beside(values.pop("url"), values.pop("outlet"), Declared(**values), wrong_date)


def _no_date(value: str | None) -> TypeGuard[str]:
    """Whether ``value`` says no day: it names no year, or is written as ISO 8601 has it and is none of its days.

    Other forms, as "12 mars 2026", are for who reads the page.
    """
    if value is None or not (written := _ISO_DAY.match(value)):
        return value is not None and not _YEAR.search(value)
    try:
        date.fromisoformat(written.group())
    except ValueError:
        return True
    return False


def beside(page: Path) -> Path:
    """Where the side file of a page stands: that of "a.txt" and of "a.html.gz" is "a.meta.json"."""
    return page.parent / f"{Path(page.name.removesuffix('.gz')).stem}.meta.json"
