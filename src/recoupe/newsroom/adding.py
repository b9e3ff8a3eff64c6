"""Pages that a user gives by hand, taken in; what could not be had is noted, to be listed with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from recoupe.collect import arrivals, beside, packed, page_key
from recoupe.ledger import Arrival, Failed
from recoupe.model import Refused
from recoupe.newsroom.working import now
from recoupe.store import Store

__all__ = ["add", "key_of"]


def add(store: Store, inputs: Sequence[str]) -> Iterator[Arrival | Refused]:
    """Keep the pages of files, folders and addresses; each as it was kept, or why it was not.

    Of what is there and could not be had the reason is noted until it can; a name of nothing is not.
    """
    refused: set[str] = set()  # keys of what this run could not have
    for item in arrivals(inputs):
        with store.change():
            if isinstance(item, Arrival):
                store.captures.keep(item, packed(item))
                store.captures.had(_around(item) - refused)
            elif _is_there(item.input):
                failed = _failed(item)
                store.captures.fail(failed)
                refused.add(failed.key)
        yield item


def _failed(refused: Refused) -> Failed:
    at = now()
    return Failed(key_of(refused.input), refused.input, refused.reason, at, at)


def _is_there(name: str) -> bool:
    """Whether a name is that of an address or of a file, or of a part of one ("pages.warc#3")."""
    try:
        return _is_address(name) or Path(name).exists() or Path(name.rpartition("#")[0] or name).exists()
    except (OSError, ValueError):  # a name too long, or with a zero byte
        return False


def key_of(name: str) -> str:
    """What a page is known by that is called ``name``; the same as that of its arrival."""
    if _is_address(name):
        return page_key(name)
    try:
        return Path(name).resolve().as_uri()
    except (OSError, RuntimeError, ValueError):  # a name too long or with a zero byte, a link that leads in a circle
        return name


def _is_address(name: str) -> bool:
    return name.casefold().startswith(("http://", "https://"))


def _around(arrival: Arrival) -> set[str]:
    """The keys of what an arrival proves could be had: the file it came from, the file beside it."""
    path = arrival.capture.source.path
    if path is None or arrival.status is not None:
        return set()
    names = (path, path.rpartition("#")[0] or path, str(beside(Path(path))))
    return {key_of(name) for name in names if not _is_address(name)}
