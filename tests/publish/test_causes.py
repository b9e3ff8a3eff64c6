"""Why something was not done is said in the user's language, wherever in the program it came up."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import recoupe
from recoupe import errors
from recoupe.cli import voice
from recoupe.cli.voice import in_words
from recoupe.messages import patterns, translator
from recoupe.publish.causes import CAUSES
from recoupe.publish.wording import REASONS
from recoupe.read import decoding

HOUSE = Path(recoupe.__file__).parent
# What holds a reason as its last word, or (of a feed found) its second.
TELLING = {*errors.__all__, "Refused", "NotText", "_Broken"}
FILLED = "5"  # what stands for a name, a number, or the words of a system, a server or a library
ENGLISH = {"the", "it", "is", "of", "not", "and", "with", "cannot", "its", "from", "to", "by", "no", "a", "for"}
FRENCH = {"a", "y"}  # the same letters, other words

Function = ast.FunctionDef | ast.AsyncFunctionDef


class House:
    """The functions of the sources, to see what those return that make a part of a reason."""

    def __init__(self) -> None:
        self.trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted(HOUSE.rglob("*.py"))}
        self.functions: dict[str, list[tuple[Path, Function]]] = {}
        for file, tree in self.trees.items():
            for node in ast.walk(tree):
                if isinstance(node, Function):
                    self.functions.setdefault(node.name, []).append((file, node))

    def reasons(self) -> Iterator[tuple[str, str]]:
        """Every reason the sources give, as far as their text tells, with where that is."""
        for file, tree in self.trees.items():
            for place in (n for n in ast.walk(tree) if isinstance(n, Function | ast.Module)):
                for call in _own_calls(place):
                    name = _name(call.func.body if isinstance(call.func, ast.IfExp) else call.func)
                    told = call.args[-1:] if name in TELLING else call.args[1:2] if name == "Candidate" else []
                    for words in told:
                        for reason in self.said(words, file, place):
                            yield f"{file.relative_to(HOUSE)}:{call.lineno}", reason

    def said(self, node: ast.expr, file: Path, place: ast.AST) -> list[str]:
        """What an expression may say; nothing where that is for others to say."""
        if isinstance(node, ast.Constant):
            return [node.value] if isinstance(node.value, str) else []
        if isinstance(node, ast.IfExp):
            return [*self.said(node.body, file, place), *self.said(node.orelse, file, place)]
        if isinstance(node, ast.BoolOp):
            return [words for value in node.values for words in self.said(value, file, place)]
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):  # a plural's "s", and there are five
            return self.said(node.left, file, place)
        if isinstance(node, ast.JoinedStr):
            parts = [self._part(value, file, place) for value in node.values]
            return ["".join(one) for one in product(*parts)]
        if isinstance(node, ast.Name):
            given = _given(node.id, place)
            return [words for value in given for words in self.said(value, file, place)]
        if isinstance(node, ast.Call):
            return self._returned(_name(node.func), file)
        return []

    def _part(self, node: ast.expr, file: Path, place: ast.AST) -> list[str]:
        if isinstance(node, ast.FormattedValue):
            return self.said(node.value, file, place) or [FILLED]
        return self.said(node, file, place)

    def _returned(self, name: str, file: Path) -> list[str]:
        known = self.functions.get(name, [])
        here = [found for found in known if found[0] == file] or (known if len(known) == 1 else [])
        return [
            words
            for where, function in here
            for n in ast.walk(function)
            if isinstance(n, ast.Return) and n.value is not None
            for words in self.said(n.value, where, function)
        ]


def _given(name: str, place: ast.AST) -> Iterator[ast.expr]:
    """What a variable is set to, by itself or as one of several that a loop goes through."""
    for node in ast.walk(place):
        if isinstance(node, ast.Assign) and _name(node.targets[0]) == name:
            yield node.value
        if isinstance(node, ast.For) and isinstance(node.target, ast.Tuple) and isinstance(node.iter, ast.Tuple):
            names = [_name(target) for target in node.target.elts]
            rows = [row for row in node.iter.elts if isinstance(row, ast.Tuple)]
            yield from (row.elts[names.index(name)] for row in rows if name in names)


def _own_calls(place: ast.AST) -> Iterator[ast.Call]:
    """The calls in a function or a module, but for those in functions within it."""
    for node in ast.iter_child_nodes(place):
        if isinstance(node, Function):
            continue
        if isinstance(node, ast.Call):
            yield node
        yield from _own_calls(node)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


EVERY = sorted(set(House().reasons()))


def english(words: str) -> set[str]:
    return {w.strip("(),.;:“”«»") for w in words.split()} & (ENGLISH - FRENCH)


@pytest.fixture(autouse=True)
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice, "_", translator("fr").gettext)


def test_the_sources_are_read_for_their_reasons() -> None:
    told = {reason for _, reason in EVERY}
    assert len(told) > 110
    # in a variable, in what a function returns, in a plural, behind an outcome
    assert {"another process (number 5) is at work on this store", "no paragraph has these words"} <= told
    assert {"only for subscribers: “5”", "not collected: it describes another page"} <= told
    assert {"no article text found (5 blocks, all 5)", "the side file is not JSON (line 5)"} <= told


@pytest.mark.parametrize(("place", "reason"), EVERY, ids=lambda x: x[:60])
def test_every_reason_the_program_gives_is_said_in_french(place: str, reason: str) -> None:
    said = in_words(reason)
    assert said != reason or reason == FILLED, place
    assert not english(said), said


def test_every_form_is_that_of_a_reason_that_is_given() -> None:
    of_the_system = {
        "no such file or directory",
        "permission denied",
        "operation not permitted",
        "file exists",
        "not a directory",
        "is a directory",
        "file name too long",
        "read-only file system",
        "no space left on device",
        "input/output error",
    }
    in_other_ways = {
        *(kind for _, kind in decoding._KINDS),
        "1 block, all %(words)s",
        "it has %(n)s elements; a page of news has fewer than %(limit)s",
        "no HTML in it",
        "%(words)s: it is gone for good, and can be unfollowed",
        "nobody says these words on the page now",  # why a correction holds of nothing, as the next three
        "these words are said %(n)s times on the page now, and were said %(m)s times",
        "%(n)s speakers say these words on the page now",
        "nobody of that name speaks on the page now",
    }
    unheard = {form for form, pattern in patterns(CAUSES) if not any(pattern.search(reason) for _, reason in EVERY)}
    assert unheard <= of_the_system | in_other_ways


def test_every_kind_of_what_is_no_text_is_named_in_french() -> None:
    for _, kind in decoding._KINDS:
        said = in_words(f"not read: it is {kind}, not a page of text")
        assert said.startswith("non lu\u00a0: ")
        assert not english(said), said


def test_what_was_taken_out_of_a_page_without_an_article_is_named_in_french() -> None:
    for kind, shown in REASONS.items():
        said = in_words(f"not read: no article text found (1 block, all {kind.replace('_', ' ')})")
        assert said.endswith(f"(1 bloc\u00a0: {translator('fr').gettext(shown)})")


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("the server answered 500 Internal Server Error", "le serveur a répondu 500 Internal Server Error"),
        (
            "its robots.txt cannot be had: the server answered 503 Service Unavailable",
            "son robots.txt n’a pas pu être obtenu : le serveur a répondu 503 Service Unavailable",
        ),
        (
            "the server answered 410 Gone: it is gone for good, and can be unfollowed",
            "le serveur a répondu 410 Gone ; il a disparu pour de bon, on peut cesser de le suivre",
        ),
        ("no answer (the connection broke off)", "pas de réponse (la connexion s’est interrompue)"),
        ("no answer ([Errno 111] refused)", "pas de réponse ([Errno 111] refused)"),
        ("another process (number 20644) is at work on this store", "un autre processus (numéro 20644) travaille"),
        ("words that nobody here wrote", "words that nobody here wrote"),
    ],
)
def test_words_of_ours_within_a_reason_are_said_in_french_and_those_of_others_stay(reason: str, said: str) -> None:
    assert in_words(reason).replace("\u00a0", " ").startswith(said)
