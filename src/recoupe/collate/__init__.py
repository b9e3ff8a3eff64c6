"""articles, their copies and origins → stories: what independent origins agree on, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.collate.brief import brief
from recoupe.collate.calendar import calendar
from recoupe.collate.claims import claims, independent, origin_of
from recoupe.collate.dating import date_pages
from recoupe.collate.differences import differences
from recoupe.collate.facts import facts
from recoupe.collate.lines import Pair, lines, pairs
from recoupe.collate.newsrooms import by_newsroom
from recoupe.collate.people import gather
from recoupe.collate.positions import issues, positions
from recoupe.collate.predicates import same_predicate
from recoupe.collate.stories import group, story_id
from recoupe.collate.utterances import gather_said, records, utterances
from recoupe.model import Article, Origin, Person, Reuse, Story
from recoupe.trace.encoder import Encoder
from recoupe.trace.sheets import Sheet, sheet

__all__ = ["VERSION", "Collation", "collate", "date_pages"]

VERSION = "collate/5"


@dataclass(frozen=True, slots=True)
class Collation:
    """What collating gives: the articles with their speakers known, who they are, and the stories."""

    articles: tuple[Article, ...]  # in the order given
    people: tuple[Person, ...]
    stories: tuple[Story, ...]
    origins: tuple[Origin, ...]  # one newsroom's reports of one story being one


def collate(
    articles: Sequence[Article],
    reuse: Sequence[Reuse],
    origins: Sequence[Origin],
    encoder: Encoder,
    reader_language: str,
    one_story: str | None = None,
) -> Collation:
    """Gather dated articles into stories; the same stories in whatever order the articles come.

    ``reader_language`` (ISO 639-1) chooses among the pages' own sentences; nothing is translated and
    nothing is written that no page says. The largest stories come first. ``one_story`` is the id of the
    story that all articles are known to tell.
    """
    sheets = {a.id: sheet(a) for a in articles}
    if one_story is not None:
        groups = {one_story: tuple(sorted(sheets))}
    else:
        groups = {story_id(members): members for members in group(articles, sheets, reuse, encoder)}
    story_of = {article: story for story, members in groups.items() for article in members}
    identified, people = gather(articles, story_of)
    by_id = {a.id: a for a in identified}
    origins = by_newsroom(origins, identified, groups.values())
    known = origin_of(origins)
    stories = [
        _story(story, [by_id[i] for i in members], sheets, reuse, known, encoder, reader_language)
        for story, members in groups.items()
    ]
    stories.sort(key=lambda s: (-s.independent_origins, -len(s.articles), s.id))
    return Collation(tuple(identified), people, tuple(stories), tuple(origins))


def _story(
    story: str,
    articles: Sequence[Article],
    sheets: Mapping[str, Sheet],
    reuse: Sequence[Reuse],
    known: Mapping[str, str],
    encoder: Encoder,
    reader_language: str,
) -> Story:
    found = lines(articles, sheets)
    ids = {a.id for a in articles}
    near = pairs(found, [r for r in reuse if r.a in ids and r.b in ids], encoder)
    linked = same_predicate(near, found, encoder)
    alike = _alike(linked)
    told = claims(found, linked, known)
    said = gather_said(found)
    spoken = utterances(said, alike, encoder)
    labels = issues(spoken, reader_language)
    days = sorted(a.published.value[:10] for a in articles if a.published)
    span = (days[0], days[-1]) if days else (None, None)
    return Story(
        id=story,
        title=_title(articles, linked, [line.article.id for line in found], reader_language),
        articles=tuple(sorted(ids)),
        span=span,
        independent_origins=independent(ids, known),
        brief=brief(found, told, reader_language),
        calendar=calendar(found, alike, known, span[1], reader_language),
        utterances=records(spoken, known),
        facts=facts(found, told, reader_language),
        differences=differences(found, linked, told, spoken, labels, encoder, reader_language),
        positions=positions(spoken, labels),
    )


def _alike(linked: Sequence[Pair]) -> dict[int, set[int]]:
    """For each line those that tell of the same thing."""
    found: dict[int, set[int]] = {}
    for pair in linked:
        found.setdefault(pair.a, set()).add(pair.b)
        found.setdefault(pair.b, set()).add(pair.a)
    return found


def _title(articles: Sequence[Article], linked: Sequence[Pair], pages: Sequence[str], reader_language: str) -> str:
    """The title of the page that shares most with the others, in the reader's language where one has it."""
    shared = dict.fromkeys((a.id for a in articles), 0)
    for pair in linked:
        for at in (pair.a, pair.b):
            shared[pages[at]] += 1
    titled = [a for a in articles if a.title] or list(articles)
    best = min(titled, key=lambda a: (a.language != reader_language, -shared[a.id], a.id))
    return best.title or best.text.split("\n", 1)[0]
