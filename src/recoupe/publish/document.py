"""The dossier page: one HTML document that opens from disk with no server, no network and no other file."""

from __future__ import annotations

import base64
import hashlib
from functools import cache, partial
from importlib import resources
from typing import Any

from babel.numbers import format_decimal, format_percent
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from recoupe.messages import translator
from recoupe.model import Dossier, Story
from recoupe.publish.copies import origin_views, pair_views
from recoupe.publish.readings import readings
from recoupe.publish.reasons import shown
from recoupe.publish.reference import Reference
from recoupe.publish.stories import story_view
from recoupe.publish.tree import picture

__all__ = ["page"]

# Up to as many pages stand open, so that every link to a passage arrives without a script; further
# ones are folded, and browsers unfold what a link points into.
OPEN_PAGES = 24
OPEN_PORTRAITS = 8
OPEN_PAIRS = 2
OPEN_ROWS = 12
OPEN_CODES = 24  # two lines of them


def page(dossier: Dossier) -> str:
    """Render ``dossier`` in its reader's language. All text of pages is escaped; scripts are a comfort only."""
    reference = Reference(dossier)
    stories = [story_view(s, i, reference) for i, s in enumerate(sorted(dossier.stories, key=_size), 1)]
    origins = origin_views(reference)
    pairs = pair_views(reference)
    style, script = _asset("page.css"), _asset("page.js")
    return (
        _environment(reference.language)
        .get_template("page.html.jinja")
        .render(
            dossier=dossier,
            stories=stories,
            origins=origins,
            pairs=pairs,
            tree=picture([(o.sign, o.branches) for o in origins]),
            readings=readings(reference),  # last: it marks what the others refer to
            languages=sorted({p.language_name for p in reference.pages.values()}),
            reference=reference,
            why=partial(shown, reference=reference),
            style=Markup(style),  # noqa: S704 - ours
            script=Markup(script),  # noqa: S704 - ours
            policy=_policy(style, script),
            open_pages=OPEN_PAGES,
            open_portraits=OPEN_PORTRAITS,
            open_pairs=OPEN_PAIRS,
            open_rows=OPEN_ROWS,
            open_codes=OPEN_CODES,
        )
    )


def _size(story: Story) -> tuple[int, int]:
    """The story most origins tell comes first."""
    return -story.independent_origins, -len(story.articles)


def _policy(style: str, script: str) -> str:
    """What the page may load: nothing but its own style and script, known by their hashes."""
    own = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _asset(name: str) -> str:
    return (resources.files(__package__) / "templates" / name).read_text(encoding="utf-8").strip()


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("recoupe.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    install: Any = environment
    install.install_gettext_translations(translator(language), newstyle=True)
    environment.filters["number"] = lambda n: format_decimal(n, locale=language)
    environment.filters["percent"] = lambda share: format_percent(round(share, 2), locale=language)
    return environment
