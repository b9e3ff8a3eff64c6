"""Inputs as their user gave them, to the captures they hold."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from recoupe.collect.archives import archive_arrivals
from recoupe.collect.arrivals import page_arrival, refuse_wall
from recoupe.collect.feeds import feed_arrivals
from recoupe.collect.kinds import kind_of
from recoupe.collect.limits import LIMITS, Limits
from recoupe.collect.moments import moment, now
from recoupe.collect.sidefile import Beside, read_beside
from recoupe.collect.strings import shown
from recoupe.collect.unpack import read_bounded, unpacked
from recoupe.collect.visitor import Visitor
from recoupe.errors import NotCollected
from recoupe.ledger import Arrival
from recoupe.model import Capture, Refused, Source

__all__ = ["arrivals", "collect"]

_MAGIC = "*?["
_PACKED = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".7z", ".rar")
Progress = Callable[[int, int], None]


def collect(
    inputs: Sequence[str], *, limits: Limits = LIMITS, progress: Progress | None = None
) -> Iterator[Capture | Refused]:
    """The pages of files, folders, globs and addresses, in the order given; folders by name.

    What cannot be had comes as Refused, and the rest goes on. A file given twice is read once. In folders,
    files of no known kind are passed over. ``progress(done, total)`` counts inputs, folders unfolded.
    """
    for item in _arrivals(inputs, limits, progress):
        yield item.capture if isinstance(item, Arrival) else item


def arrivals(
    inputs: Sequence[str], *, limits: Limits = LIMITS, progress: Progress | None = None
) -> Iterator[Arrival | Refused]:
    """The same as arrivals, to be kept. A page by address that stands before an article is refused, with the reason."""
    return _arrivals(inputs, limits, progress, walls=False)


def _arrivals(
    inputs: Sequence[str], limits: Limits, progress: Progress | None, *, walls: bool = True
) -> Iterator[Arrival | Refused]:
    """``walls``: whether a page that stands before an article is taken for one."""
    with closing(Visitor(limits)) as web:
        items = list(_unfolded(inputs))
        for done, item in enumerate(items):
            if progress:
                progress(done, len(items))
            if isinstance(item, Refused):
                yield item
            elif isinstance(item, str):
                yield from _guarded(_address(item, web, limits, walls=walls))
            else:
                yield from _guarded(_file(item[0], item[1], limits))
        if progress:
            progress(len(items), len(items))


def _guarded(found: Iterator[Arrival | Refused]) -> Iterator[Arrival | Refused]:
    try:
        yield from found
    except NotCollected as error:
        yield Refused(error.subject, error.reason)


# --- which files ---------------------------------------------------------------------------------


def _unfolded(inputs: Sequence[str]) -> Iterator[tuple[Path, str] | str | Refused]:
    """Each file (with the name its user knows), address or refusal, once."""
    seen: set[Path | str] = set()
    for given in inputs:
        for item in _found(given):
            key = item if isinstance(item, str) else _real(item[0]) if isinstance(item, tuple) else None
            if key is None or key not in seen:
                yield item
            if key is not None:
                seen.add(key)


def _found(given: str) -> Iterator[tuple[Path, str] | str | Refused]:
    if given.casefold().startswith(("http://", "https://")):
        yield given
        return
    path = Path(given)
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except (OSError, ValueError):  # a name too long, or with a zero byte
        is_folder = is_there = False
    if is_folder:
        files = list(_in_folder(path))
        yield from files
        if not files:
            yield Refused(shown(given), "not collected: the folder holds no page of a known kind")
    elif is_there:
        yield from _named_file(path, given)
    elif any(sign in given for sign in _MAGIC):
        yield from _globbed(given)
    else:
        yield Refused(shown(given), "not collected: no such file or folder")


def _named_file(path: Path, given: str) -> Iterator[tuple[Path, str] | Refused]:
    if not path.is_file():
        yield Refused(shown(given), "not collected: it is no regular file")
    elif kind_of(path.name) is None:
        yield Refused(shown(given), f"not collected: {_unknown(path.name.lower())}")
    else:
        yield path, shown(path)


def _unknown(name: str) -> str:
    if name.endswith(".meta.json"):
        return "it describes another page"
    if name.endswith(_PACKED):
        return "a packed folder: unpack it, and give the folder"
    return "a file of no known kind"


def _globbed(given: str) -> Iterator[tuple[Path, str] | Refused]:
    matches = [Path(m) for m in sorted(glob.glob(given, recursive=True))]  # noqa: PTH207 - Path.glob takes no absolute pattern
    found = False
    for path in matches:
        files = _in_folder(path) if path.is_dir() else iter([(path, shown(path))] if _is_ours(path) else [])
        for file in files:
            found = True
            yield file
    if not found:
        yield Refused(shown(given), "not collected: nothing of a known kind matches")


def _in_folder(folder: Path) -> Iterator[tuple[Path, str] | Refused]:
    """Files of a known kind below ``folder``, sorted; nothing hidden, and no link that leads out of it."""
    home = folder.resolve()
    pending = [folder]
    entered: set[Path] = set()
    while pending:
        here = pending.pop()
        real = here.resolve()
        if real in entered:
            continue
        entered.add(real)
        try:
            children = sorted(here.iterdir())
        except OSError as error:
            yield Refused(shown(here), f"not collected: {(error.strerror or str(error)).lower()}")
            continue
        inside = [c for c in children if not c.name.startswith(".") and _real(c).is_relative_to(home)]
        pending += [c for c in reversed(inside) if c.is_dir()]
        yield from ((c, shown(c)) for c in inside if _is_ours(c))


def _real(path: Path) -> Path:
    """Where ``path`` leads; itself where it leads round in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _is_ours(path: Path) -> bool:
    return kind_of(path.name) is not None and path.is_file()


# --- what is in them -----------------------------------------------------------------------------


def _file(path: Path, name: str, limits: Limits) -> Iterator[Arrival | Refused]:
    kind = kind_of(path.name)
    if kind == "archive":
        yield from archive_arrivals(path, name, limits)
        return
    limit = limits.feed if kind == "feed" else limits.page
    content = unpacked(read_bounded(path, name, limit), name, max(limit, limits.unpacked))
    place = _real(path).absolute().as_uri()
    if kind == "feed":
        yield from feed_arrivals(content, name, place, now(), limits)
        return
    told = Beside()
    try:
        told = read_beside(path, limits)
    except NotCollected as error:  # the page itself can be read all the same
        yield Refused(error.subject, error.reason)
    if told.wrong:
        yield Refused(told.wrong.subject, told.wrong.reason)
    source = Source(name, told.url, told.outlet, "text/html" if kind == "html" else "text/plain")
    yield Arrival(Capture(source, content, told.declared), place, moment(now()))


def _address(url: str, web: Visitor, limits: Limits, *, walls: bool) -> Iterator[Arrival | Refused]:
    answer = web.ask(url)
    if answer.media == "application/feed":
        yield from feed_arrivals(answer.content, url, answer.url, answer.taken, limits)
        return
    arrival = page_arrival(answer, url)
    if not walls:
        refuse_wall(arrival, url)
    yield arrival
