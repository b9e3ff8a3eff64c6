"""What is known of the web, as data: TOML tables beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

__all__ = ["table"]


@cache
def table(name: str) -> Mapping[str, Any]:
    """The table ``name``: ``table("addresses")["tracking"]`` is a list."""
    return MappingProxyType(tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text(encoding="utf-8")))
