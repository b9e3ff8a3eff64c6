"""The order of the steps, the same for one page and for a thousand.

``read → (drop what repeats) → analyse → trace → date → collate``. Reading and analysing look at one
page at a time, so that a larger set is spread over the machine's cores; what follows looks at all
pages together.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol, TypeVar

from recoupe import __version__, analyse, collate, read, trace
from recoupe.analyse.names import sound_key, surname_keys
from recoupe.analyse.times import settle
from recoupe.errors import NotFinished, NotRead
from recoupe.model import Article, Capture, Dossier, Generator, Published, Refused, Reuse
from recoupe.process import prepare
from recoupe.trace.encoder import Encoder
from recoupe.typography import fold, strip_accents

__all__ = [
    "COLLATED_BY",
    "MADE_BY",
    "Progress",
    "Workers",
    "analyse_each",
    "analysed_as",
    "build",
    "gathered",
    "read_each",
    "settle",
    "silent",
    "told",
]

# The steps and versions that make an article's record, and a story's dossier from it
MADE_BY = (read.VERSION, analyse.MADE_BY)
COLLATED_BY = f"{trace.VERSION} {collate.VERSION}"

# Workers take about four seconds to start and load their models; with fewer pages than this that is not won
# back (measured on two cores with pages of 300 words: 100 pages in 18 s with workers, 16 s without).
PAGES_WORTH_A_WORKER = 100
PAGES_A_TASK = 8

T = TypeVar("T")
R = TypeVar("R")


class Progress(Protocol):
    """Told how far a step is: ``progress("read", 3, 5)``."""

    def __call__(self, step: str, done: int, total: int) -> None: ...


def silent(step: str, done: int, total: int) -> None:
    """Progress for whom nobody watches."""


def build(
    captures: Sequence[Capture],
    refused: Sequence[Refused],
    encoder: Encoder,
    reader_language: str,
    published: str | None = None,
    progress: Progress = silent,
) -> Dossier:
    """Make a dossier of ``captures``.

    ``published`` (ISO 8601 day) stands for pages that declare no date. A capture no article can be
    read from joins ``refused`` with its reason. Raises NotFinished where the system ends a worker.
    """
    with Workers(len(captures)) as workers:
        articles, unread = _read(captures, workers, progress)
        articles = [_dated(article, published) for article in articles]
        analysed = list(workers.each(analyse_each, articles, "analyse", progress))
    articles = [result for result in analysed if isinstance(result, Article)]
    unread += [result for result in analysed if isinstance(result, Refused)]
    progress("trace", 0, 1)
    reuse = trace.trace(articles, encoder)
    progress("trace", 1, 1)
    progress("collate", 0, 1)
    made = gathered(articles, reuse, encoder, reader_language)
    progress("collate", 1, 1)
    return replace(made, refused=(*refused, *unread))


def gathered(
    articles: Sequence[Article],
    reuse: Sequence[Reuse],
    encoder: Encoder,
    reader_language: str,
    one_story: str | None = None,
) -> Dossier:
    """The dossier of ``articles`` that are read, analysed and traced: dated by each other, and collated.

    ``one_story`` is the id of the story that all of them tell, where that is known; else they are grouped.
    """
    dated = collate.date_pages(articles, reuse)
    origins = trace.origins(dated, reuse)
    collation = collate.collate(dated, reuse, origins, encoder, reader_language, one_story)
    return Dossier(
        schema="recoupe.dossier/1",
        generator=Generator("recoupe", __version__),
        reader_language=reader_language,
        articles=tuple(collation.articles),
        reuse=tuple(reuse),
        origins=collation.origins,
        people=collation.people,
        stories=collation.stories,
        refused=(),
    )


def told(
    story: str, articles: Sequence[Article], reuse: Sequence[Reuse], encoder: Encoder, reader_language: str
) -> Dossier:
    """The dossier of the articles that tell ``story``; ``reuse`` is what an index found between them."""
    return gathered(articles, trace.chained(articles, reuse), encoder, reader_language, story)


def name_keys(name: str) -> frozenset[str]:
    """Keys by which someone of this name is found: of each word, and of the whole; the same for all spellings."""
    return frozenset(key for keys in word_keys(name) for key in keys) | {whole_key(name)}


def word_keys(name: str) -> list[frozenset[str]]:
    """For each word of a name the keys it may have."""
    return [surname_keys(word) for word in fold(name).split()]


def whole_key(name: str) -> str:
    """The key of a name as a whole."""
    return " ".join(sound_key(strip_accents(word)) for word in fold(name).split())


def _read(captures: Sequence[Capture], workers: Workers, progress: Progress) -> tuple[list[Article], list[Refused]]:
    articles: dict[str, Article] = {}
    refused: list[Refused] = []
    for capture, result in zip(captures, workers.each(read_each, captures, "read", progress), strict=True):
        if isinstance(result, Refused):
            refused.append(result)
        elif result.id in articles:
            refused.append(Refused(capture.name, f"the same page as {articles[result.id].name}"))
        else:
            articles[result.id] = result
    return read.drop_repeated(list(articles.values())), refused


def read_each(captures: Sequence[Capture]) -> list[Article | Refused]:
    """The articles of ``captures`` in order, each with what stopped its reading instead where something did."""
    results: list[Article | Refused] = []
    for capture in captures:
        try:
            results.append(read.read(capture))
        except NotRead as error:
            results.append(Refused(error.subject, error.reason))
        except Exception as error:  # noqa: BLE001 - one page we stumble over must not cost its user the others
            results.append(_stumbled(capture.name, error))
    return results


def analyse_each(articles: Sequence[Article]) -> list[Article | Refused]:
    """``articles`` analysed, in order, each with what stopped that instead where something did."""
    try:
        return list(analyse.analyse(articles))
    except Exception as error:  # noqa: BLE001 - as above; each page alone tells which one it was
        if len(articles) == 1:
            return [_stumbled(articles[0].name, error)]
        return [result for article in articles for result in analyse_each([article])]


def analysed_as(article: Article, known: Article) -> Article | None:
    """``article`` with what was found in its words before, its times counted from its day; None: it has other words."""
    if (article.text, article.language) != (known.text, known.language):
        return None
    found = replace(article, mentions=known.mentions, statements=known.statements, made_by=known.made_by)
    return settle(found) if known.published != article.published else replace(found, times=known.times)


def _stumbled(name: str, error: Exception) -> Refused:
    """A mistake of ours over one page, in one line that can be reported."""
    what = " ".join(str(error).split())[:200]
    return Refused(name, f"not read: a fault of this program, please report it ({type(error).__name__}: {what})")


def _dated(article: Article, published: str | None) -> Article:
    if published is None or article.published is not None:
        return article
    given = Published(published, "declared", "given by the user for pages without a date")
    return replace(article, published=given, why_undated=None)


class Workers:
    """The machine's cores where there is enough to do, else this process alone."""

    def __init__(self, pages: int) -> None:
        cores = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 8)
        self._pool: ProcessPoolExecutor | None = None
        if cores > 1 and pages >= PAGES_WORTH_A_WORKER:
            # spawn, for a forked copy of a process that holds threads may hang
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(cores, mp_context=context, initializer=_begin_worker)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *problem: object) -> None:
        if self._pool is not None:
            if problem[0] is not None:  # nobody waits for what is under way
                for worker in multiprocessing.active_children():
                    worker.terminate()
            self._pool.shutdown(wait=True)

    def each(
        self, step: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], name: str, progress: Progress
    ) -> Iterator[R]:
        """The results of ``step`` for all ``items``, in order."""
        tasks = [items[i : i + PAGES_A_TASK] for i in range(0, len(items), PAGES_A_TASK)]
        done = 0
        progress(name, 0, len(items))
        for task, results in zip(tasks, self._results(step, tasks), strict=True):
            yield from results
            done += len(task)
            progress(name, done, len(items))

    def _results(
        self, step: Callable[[Sequence[T]], Sequence[R]], tasks: Sequence[Sequence[T]]
    ) -> Iterator[Sequence[R]]:
        if self._pool is None:
            yield from map(step, tasks)
            return
        # not by the pool's map: that cancels what is left when interrupted, and the pool's thread trips over it
        with _interrupts_held_back():  # each task may start a worker, while all those before are busy
            waiting = [self._pool.submit(step, task) for task in tasks]
        try:
            for future in waiting:
                yield future.result()
        except BrokenProcessPool:
            raise NotFinished("a worker process", "the system ended it, most likely for want of memory") from None


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Processes started within never see an interrupt, not even while they load; ours comes after it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker() -> None:
    prepare()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # interrupts are the parent's
