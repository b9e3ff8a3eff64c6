"""Who finds copies: Recoupe, by words alone and with its vectors, and MinHash-LSH by two libraries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import combinations, product
from typing import Any, Protocol

from recoupe.model import Article
from recoupe.read.sentences import sentence_spans
from recoupe.trace.encoder import SentenceEncoder
from recoupe.trace.holdings import Holdings
from recoupe.trace.index import Index
from recoupe.trace.outline import outline
from recoupe.trace.partners import partners
from recoupe.typography import word_forms
from tracing.families import KINDS, Families, Pair, families, pair
from tracing.meter import Watch, apart, peak_mib, resident_mib
from tracing.vectors import Nothing, Watched

__all__ = ["RUNS", "measure", "report"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """Of MinHash-LSH. ``shingle`` is a number of words in a row, or of letters ("3 words", "5 letters")."""

    shingle: str
    permutations: int
    threshold: float  # of the Jaccard likeness


SHINGLES = ("1 words", "2 words", "3 words", "5 letters")
PERMUTATIONS = (128, 256)
THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


def measure(script: str) -> Iterator[Row]:
    """A row for each contender: the LSHs at the setting of the sweep with the best F1."""
    for name in ("looked up", "words", "vectors"):
        yield apart(script, {"run": "recoupe", "name": name})
    for name in LIBRARIES:
        best = apart(script, {"run": "sweep", "library": name})
        yield apart(script, {"run": "minhash", "library": name, "setting": best})


def recoupe(name: str) -> Row:
    """Our own index, over all articles at once; by words alone each language has one to itself.

    "looked up" ends where MinHash-LSH does, with the pairs worth comparing; the others compare them, and know
    the passages.
    """
    known = families()
    encoder = Watched(SentenceEncoder()) if name == "vectors" else Nothing()
    encoder.encode(["The weights are read before anything is timed."])
    if isinstance(encoder, Watched):
        encoder.sentences, encoder.wall, encoder.cpu = 0, 0.0, 0.0
    languages = {a.language for a in known.articles}
    for language in languages:  # the tables of its grammar are read
        outline(replace(known.articles[0], id="", text="« One word. »", language=language))
    parts = [[a for a in known.articles if a.language == language] for language in sorted(languages, key=str)]
    base, watch, found = resident_mib(), Watch(), set[Pair]()
    with watch.running():
        for some in [known.articles] if name == "vectors" else parts:
            if name == "looked up":
                found |= looked_up(some)
                continue
            index = Index(encoder)
            index.extend(some)
            found |= {(reuse.a, reuse.b) for reuse in index.reuse()}
    row = _row(f"recoupe, {name}", known, found, watch, base)
    if isinstance(encoder, Watched):
        row |= {"encoder_sentences": encoder.sentences, "encoder_s": encoder.cpu}
        row["without_encoder_per_s"] = len(known.articles) / (watch.cpu - encoder.cpu)
    return row


def looked_up(articles: Sequence[Article]) -> set[Pair]:
    """The pairs of articles that are worth comparing, or carry one text."""
    held = Holdings(None)
    held.take((article, None) for article in articles)
    carriers: dict[int, list[Article]] = {}
    for some in articles:
        carriers.setdefault(held.texts[some.id], []).append(some)
    pairs = [pair(a, b) for x, y in partners(held, sorted(carriers)) for a, b in product(carriers[x], carriers[y])]
    return {*pairs, *(pair(a, b) for some in carriers.values() for a, b in combinations(some, 2))}


def minhash(library: str, setting: Row) -> Row:
    """One of the libraries at one setting."""
    chosen, known = Setting(**setting), families()
    base, watch = resident_mib(), Watch()
    with watch.running():
        signatures = LIBRARIES[library].signed(known.articles, chosen)
        found = set(_alike(known.articles, signatures, LIBRARIES[library].index(chosen), chosen.threshold))
    name = f"{library}: {chosen.shingle}, {chosen.permutations} permutations, from {chosen.threshold}"
    return _row(name, known, found, watch, base)


def sweep(library: str) -> Row:
    """The setting with the best F1 over all pairs."""
    known, tried = families(), []
    for shingle, permutations in product(SHINGLES, PERMUTATIONS):
        setting = Setting(shingle, permutations, 0.0)
        signatures = LIBRARIES[library].signed(known.articles, setting)
        for threshold in THRESHOLDS:
            setting = replace(setting, threshold=threshold)
            found = set(_alike(known.articles, signatures, LIBRARIES[library].index(setting), threshold))
            right = len(found & known.copies.keys())
            tried.append((2 * right / (len(found) + len(known.copies)), setting))
    return asdict(max(tried, key=lambda x: x[0])[1])


def report(rows: Sequence[Row]) -> Iterator[str]:
    """The rows as a table; recall by kind."""
    heads = [*KINDS, "precision", "F1", "art./s", "before MiB", "peak MiB"]
    yield f"{rows[0]['articles']} articles, {rows[0]['copies']} pairs of copies; seconds of the processor"
    yield "  ".join([" " * 50, *(head.rjust(max(8, len(head))) for head in heads)])
    for row in rows:
        values = [row["recall"][kind] for kind in KINDS] + [row["precision"], row["f1"]]
        cells = [f"{value:.3f}" for value in values]
        cells += [f"{row[key]:,.0f}" for key in ("per_s", "base_mib", "peak_mib")]
        yield "  ".join([row["name"].ljust(50), *(c.rjust(max(8, len(h))) for c, h in zip(cells, heads, strict=True))])
    for row in rows:
        if "encoder_s" in row:
            number, seconds, rest = row["encoder_sentences"], row["encoder_s"], row["without_encoder_per_s"]
            yield f"{row['name']}: {number:,} of {row['sentences']:,} sentences encoded in {seconds:.0f} s,"
            yield f"  {number / seconds:.0f} a second; without that {rest:.0f} art./s"


def _row(name: str, known: Families, found: set[Pair], watch: Watch, base: float) -> Row:
    number, right = len(known.articles), found & known.copies.keys()
    of_kind = {kind: [two for two, k in known.copies.items() if k == kind] for kind in KINDS}
    return {
        "name": name,
        "articles": number,
        "copies": len(known.copies),
        "recall": {kind: sum(two in found for two in pairs) / len(pairs) for kind, pairs in of_kind.items()},
        "precision": len(right) / max(1, len(found)),
        "f1": 2 * len(right) / (len(found) + len(known.copies)),
        "seconds": watch.cpu,
        "wall_s": watch.wall,
        "per_s": number / watch.cpu,
        "base_mib": base,
        "peak_mib": peak_mib(),
        "sentences": sum(len(sentence_spans(a.text, a.language)) for a in known.articles),
        "wrong": sorted(found - right)[:20],
    }


class Library(Protocol):
    """What is asked of a library of MinHash-LSH; its signatures and indexes are of its own types."""

    def signed(self, articles: Sequence[Article], setting: Setting) -> list[Any]: ...
    def index(self, setting: Setting) -> Any: ...


class _Datasketch:
    """datasketch: signatures on numpy, buckets in dictionaries."""

    def signed(self, articles: Sequence[Article], setting: Setting) -> list[Any]:
        from datasketch import MinHash  # an optional extra

        sets = ([shingle.encode() for shingle in _shingles(a, setting.shingle)] for a in articles)
        return list(MinHash.generator(sets, num_perm=setting.permutations, seed=1))

    def index(self, setting: Setting) -> Any:
        from datasketch import MinHashLSH

        return MinHashLSH(threshold=setting.threshold, num_perm=setting.permutations)


class _Rensa:
    """rensa: the same in Rust; the number of bands is to be given."""

    def signed(self, articles: Sequence[Article], setting: Setting) -> list[Any]:
        from rensa import RMinHash

        return list(
            RMinHash.from_token_sets([_shingles(a, setting.shingle) for a in articles], setting.permutations, 1)
        )

    def index(self, setting: Setting) -> Any:
        from rensa import RMinHashLSH

        return RMinHashLSH(threshold=setting.threshold, num_perm=setting.permutations, num_bands=_bands(setting))


def _alike(articles: Sequence[Article], signatures: Sequence[Any], index: Any, threshold: float) -> Iterator[Pair]:
    """The pairs that meet in a bucket of ``index``, and whose signatures are as like as the threshold."""
    for place, (page, signature) in enumerate(zip(articles, signatures, strict=True)):
        for other in index.query(signature):
            if signature.jaccard(signatures[other]) >= threshold:
                yield pair(page, articles[other])
        index.insert(place, signature)


def _bands(setting: Setting) -> int:
    """Few enough bands that pairs as like as the threshold meet in one nine times in ten."""
    number = setting.permutations
    for bands in (1 << n for n in range(1, number.bit_length())):
        misses: float = (1 - setting.threshold ** (number // bands)) ** bands
        if misses <= 0.1:
            return bands
    return number


def _shingles(page: Article, shingle: str) -> list[str]:
    size, unit = int(shingle.split()[0]), shingle.split()[1]
    words = word_forms(page.text)
    if unit == "words":
        return list({" ".join(words[at : at + size]) for at in range(len(words) - size + 1)})
    letters = " ".join(words)
    return list({letters[at : at + size] for at in range(len(letters) - size + 1)})


LIBRARIES: dict[str, Library] = {"datasketch": _Datasketch(), "rensa": _Rensa()}
RUNS: dict[str, Callable[..., Row]] = {"recoupe": recoupe, "minhash": minhash, "sweep": sweep}
