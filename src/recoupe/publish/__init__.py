"""Records to what people and programs read: the dossier page, its JSON, their schema."""

from __future__ import annotations

from recoupe.messages import languages
from recoupe.model import Dossier
from recoupe.publish.folder import write
from recoupe.publish.records import article_to_json, article_to_text, from_json, schema, schema_json, to_json

__all__ = [
    "article_to_json",
    "article_to_text",
    "from_json",
    "languages",
    "page",
    "schema",
    "schema_json",
    "to_json",
    "write",
]


def page(dossier: Dossier) -> str:
    """The dossier as one HTML document that needs nothing but itself."""
    from recoupe.publish.document import page as whole  # templates are loaded only where a page is made

    return whole(dossier)
