"""The dossier as JSON, and the schema that JSON keeps."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from recoupe.errors import NotOpened
from recoupe.model import Article, Dossier

__all__ = ["article_to_json", "article_to_text", "from_json", "schema", "schema_json", "to_json"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def to_json(dossier: Dossier) -> bytes:
    """The dossier as UTF-8 JSON, keys in the order of the records; the same dossier gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(dossier), indent=1) + b"\n"


def from_json(data: bytes, name: str) -> Dossier:
    """The dossier that ``to_json`` wrote; NotOpened where ``data`` is none, or of another version."""
    try:
        return msgspec.json.decode(data, type=Dossier)
    except msgspec.DecodeError as error:
        raise NotOpened(name, f"no dossier of this version: {error}") from None


def article_to_json(article: Article) -> str:
    """One article reading on one line, as the dossier has it."""
    return msgspec.json.encode(article).decode()


def article_to_text(article: Article) -> str:
    """An article for a terminal: what it is called, where and when it stood, and its text."""
    published = article.published.value if article.published else article.why_undated
    facts = [article.name, article.source.outlet, published, article.language]
    head = [article.title or "", " · ".join(f for f in facts if f)]
    return "\n".join([line for line in head if line] + ["", article.text, ""])


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``dossier.json``, made from the records themselves.

    Every field is always written, so every field is required; a later version may add fields.
    """
    (top,), parts = msgspec.json.schema_components([Dossier], ref_template="#/$defs/{name}")
    for part in parts.values():
        if "properties" in part:
            part["required"] = list(part["properties"])
            for value in part["properties"].values():
                value.pop("default", None)
    return {"$schema": DIALECT, "$id": "urn:recoupe:dossier:1", "title": "A Recoupe dossier", **top, "$defs": parts}


def schema_json() -> str:
    """The schema as text."""
    return json.dumps(schema(), ensure_ascii=False, indent=2)
