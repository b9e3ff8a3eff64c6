"""What the header lines of an HTTP answer say of its body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.ledger import Validators

__all__ = ["Headers", "charset_of", "first", "kind_of_content", "validators_of"]

Headers = Sequence[tuple[str, str]]
LONGEST_VALIDATOR = 1_000  # characters: a longer one would come back to the server with every request


def first(headers: Headers, name: str) -> str:
    """The value of the first header of that name; empty where there is none."""
    return next((value for key, value in headers if key.lower() == name), "")


def kind_of_content(headers: Headers) -> str:
    """The media type the answer declares, in lower case; empty where it declares none."""
    return first(headers, "content-type").partition(";")[0].strip().lower()


def charset_of(content_type: str) -> str | None:
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
    return match.group(1) if match else None


def validators_of(headers: Headers) -> Validators:
    """What the server gave to ask later whether the page has changed."""
    return Validators(_kept(first(headers, "etag")), _kept(first(headers, "last-modified")))


def _kept(value: str) -> str | None:
    value = value.strip()
    return value if value and value.isascii() and value.isprintable() and len(value) <= LONGEST_VALIDATOR else None
