"""A reference reading: what a careful reader finds in a set of pages (docs/gold-format.md)."""

from __future__ import annotations

import msgspec

from recoupe.errors import NotOpened
from recoupe.model import Act, Mode

__all__ = ["Gold", "GoldDay", "GoldPage", "GoldReuse", "GoldStatement", "GoldTime", "NotReuse", "read_gold"]


class GoldStatement(msgspec.Struct, frozen=True):
    anchor: str  # the words said
    speaker: str
    alternatives: list[str] = []
    mode: Mode | None = None
    act: Act | None = None
    optional: bool = False


class GoldTime(msgspec.Struct, frozen=True):
    anchor: str  # the expression with what follows it, so that it stands in one place only
    expression: str
    value: str | None


class GoldPage(msgspec.Struct, frozen=True):
    statements: list[GoldStatement] = []
    times: list[GoldTime] = []
    body_start: str | None = None
    body_end: str | None = None
    boilerplate: list[str] = []


class GoldReuse(msgspec.Struct, frozen=True):
    a: str  # names of pages
    b: str
    a_anchor: str
    b_anchor: str
    kind: str


class NotReuse(msgspec.Struct, frozen=True):
    a: str
    b: str
    why: str = ""


class GoldDay(msgspec.Struct, frozen=True):
    value: str
    what: str = ""


class Gold(msgspec.Struct, frozen=True):
    articles: dict[str, GoldPage]
    reuse: list[GoldReuse] = []
    not_reuse: list[NotReuse] = []
    origins: dict[str, list[str]] = {}
    independent_origins: int | None = None
    calendar: list[GoldDay] = []
    same_person: list[list[str]] = []


def read_gold(data: bytes, name: str) -> Gold:
    """The reference reading in ``data``; NotOpened, with the place of the fault, where it is none."""
    try:
        return msgspec.json.decode(data, type=Gold)
    except msgspec.DecodeError as error:
        raise NotOpened(name, f"no reference reading: {error}") from None
