"""What others wrote, as a terminal may show it."""

from __future__ import annotations

import unicodedata

__all__ = ["visible"]


def visible(text: str) -> str:
    """``text`` on one line with all that is not to be seen taken out, or shown as � where it is no mere space.

    So it holds no command to a terminal, and no mark that turns the order of letters around.
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_seen, text))


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Zl", "Zp") or character in "\t\n\v\f\r\x85":
        return " "
    if category == "Cf":
        return ""
    return "\N{REPLACEMENT CHARACTER}" if category in ("Cc", "Cs", "Co", "Cn") else character
