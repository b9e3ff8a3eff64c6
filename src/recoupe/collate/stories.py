"""Which pages tell one story.

Two pages are near where their words, openings and names are, and where they are dated within days of
each other; across languages names, numbers and vectors of the openings must do. Pages that share
passages are nearer still. Pages are joined by average nearness, so that one page in the middle does
not pull two stories into one. The outcome does not depend on the order of the pages.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from recoupe.analyse.names import sound_key
from recoupe.model import Article, Reuse
from recoupe.trace.encoder import Encoder
from recoupe.trace.sheets import Sheet

__all__ = ["group", "story_id"]

LEADS = 4  # opening sentences by which a page is known; trace asks for the vectors of the same
OPENING = 6  # sentences whose words are weighed a second time

# Weights by logistic regression, rounded, on 13,468 pairs in one language and 576 across French and English: 150
# English pages about 50 events (BASIL) and pages in both languages about two more, alone and mixed. Vectors of
# titles and openings added nothing within a language. On BASIL, on the pages the weights were set on, pairwise F1 is
# 1.0 with the pages' dates (50 stories found) and .983 without.
WITHIN = {"bias": -5.0, "words": 20.0, "names": 15.0, "opening": 12.0}
ACROSS = {"bias": -4.0, "names": 32.0, "lead": 4.0}
A_DAY_APART = -0.4
DAYS = 60  # beyond, nothing but a copy is of the same story
AGES_APART = -60.0
UNDATED = -5.5  # what a pair loses where a page has no date
# What shared passages add, by the least share of either page's words in them; a copy is of its source's
# story whenever it is dated.
COPIED = ((0.5, 80.0), (0.1, 4.0), (0.0, 1.0))
# A pair's nearness is a log-odds. Under this mean two groups stay apart: precision before recall.
JOINED = -2.0
# A small collection knows little of how rare a word is; as if this many other pages had been seen.
UNSEEN = 20

Matrix = NDArray[np.float32]


def group(
    articles: Sequence[Article], sheets: Mapping[str, Sheet], reuse: Sequence[Reuse], encoder: Encoder
) -> list[tuple[str, ...]]:
    """The stories as sorted article ids, sorted; every article is in exactly one."""
    ordered = sorted(articles, key=lambda a: a.id)
    if len(ordered) < 2:
        return [tuple(a.id for a in ordered)] if ordered else []
    nearness = _nearness(ordered, [sheets[a.id] for a in ordered], encoder)
    places = {a.id: i for i, a in enumerate(ordered)}
    for pair in reuse:
        if pair.a in places and pair.b in places:
            i, j = places[pair.a], places[pair.b]
            bonus = next(b for share, b in COPIED if min(pair.share_a, pair.share_b) >= share)
            nearness[i, j] = nearness[j, i] = nearness[i, j] + bonus
    groups = _average_linkage(nearness, JOINED)
    return sorted(tuple(ordered[i].id for i in sorted(members)) for members in groups)


def story_id(article_ids: Sequence[str]) -> str:
    """The same for the same pages, whatever their order."""
    return "s" + hashlib.blake2b("\n".join(sorted(article_ids)).encode(), digest_size=6).hexdigest()


def _nearness(articles: Sequence[Article], sheets: Sequence[Sheet], encoder: Encoder) -> Matrix:
    names = _weighed([_names(sheet) for sheet in sheets])
    words = _weighed([Counter(w for s in sheet.sentences for w in s.content) for sheet in sheets])
    opening = _weighed([Counter(w for s in sheet.sentences[:OPENING] for w in s.content) for sheet in sheets])
    near = WITHIN["bias"] + WITHIN["words"] * words + WITHIN["names"] * names + WITHIN["opening"] * opening
    languages = np.array([a.language or "" for a in articles])
    if len(set(languages.tolist())) > 1:
        leads = _vectors([[s.text for s in sheet.sentences[:LEADS]] for sheet in sheets], encoder)
        across = ACROSS["bias"] + ACROSS["names"] * names + ACROSS["lead"] * (leads @ leads.T)
        near = np.where(languages[:, None] == languages[None, :], near, across)
    return np.asarray(near + _apart(articles), dtype=np.float32)


def _vectors(texts: Sequence[Sequence[str]], encoder: Encoder) -> Matrix:
    """One row a page: the mean of its texts' vectors, length 1; zeros where it has none."""
    flat = list(dict.fromkeys(t for page in texts for t in page))
    vectors = encoder.encode(flat)
    places = {t: i for i, t in enumerate(flat)}
    rows = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
    for i, page in enumerate(texts):
        if page:
            mean = vectors[[places[t] for t in page]].mean(axis=0)
            rows[i] = mean / (float(np.linalg.norm(mean)) or 1.0)
    return rows


def _names(sheet: Sheet) -> Counter[str]:
    """Names by sound and telling numbers: what pages of different languages have in common."""
    found: Counter[str] = Counter()
    for sentence in sheet.sentences:
        found.update(key for key in {sound_key(n) for n in sentence.names} if len(key) > 1)
        found.update(f"{value:g}" for value in sentence.values if value > 10)
    return found


def _weighed(bags: Sequence[Counter[str]]) -> Matrix:
    """The cosines of all bags, words weighed by how few pages have them (in blocks of words)."""
    pages = Counter(word for bag in bags for word in bag)
    shared = {word: i for i, word in enumerate(sorted(w for w, n in pages.items() if n > 1))}
    weight = {word: math.log(1 + (len(bags) + UNSEEN) / n) for word, n in pages.items()}
    table = np.zeros((len(bags), len(shared)), dtype=np.float32)
    for i, bag in enumerate(bags):
        values = {word: (1 + math.log(n)) * weight[word] for word, n in bag.items()}
        length = math.sqrt(sum(v * v for v in values.values())) or 1.0
        for word, value in values.items():
            if word in shared:
                table[i, shared[word]] = value / length
    return np.asarray(table @ table.T, dtype=np.float32)


def _apart(articles: Sequence[Article]) -> Matrix:
    days = np.array([_day(a) for a in articles], dtype=np.float32)
    gaps = np.abs(days[:, None] - days[None, :])
    apart = np.where(gaps > DAYS, AGES_APART, gaps * A_DAY_APART)
    return np.asarray(np.nan_to_num(apart, nan=UNDATED), dtype=np.float32)


def _day(article: Article) -> float:
    return float(date.fromisoformat(article.published.value[:10]).toordinal()) if article.published else math.nan


def _average_linkage(nearness: Matrix, least: float) -> list[list[int]]:
    """Join the nearest groups, by the mean nearness of their members, until none is near enough."""
    size = len(nearness)
    near = nearness.astype(np.float64)
    np.fill_diagonal(near, -np.inf)
    members = [[i] for i in range(size)]
    best = near.argmax(axis=1)
    values = near[np.arange(size), best]
    while True:
        i = int(values.argmax())
        if not values[i] >= least:
            return [m for m in members if m]
        i, j = sorted((i, int(best[i])))
        ni, nj = len(members[i]), len(members[j])
        near[i] = (near[i] * ni + near[j] * nj) / (ni + nj)
        near[i, i] = -np.inf
        near[:, i] = near[i]
        near[j], near[:, j] = -np.inf, -np.inf
        members[i] += members[j]
        members[j] = []
        stale = np.flatnonzero((best == i) | (best == j) | (near[i] > values))
        for k in {int(k) for k in stale} | {i, j}:
            best[k] = near[k].argmax()
            values[k] = near[k, best[k]]
