"""The page: safe with hostile input, sound as HTML, readable by everyone, alone on the disk."""

import base64
import hashlib
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from recoupe import publish
from recoupe.model import Dossier, Generator
from tests.publish.valdoria import HOSTILE_ADDRESS, HOSTILE_TITLE, dossier, many

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Outline(HTMLParser):
    """What matters of a page: its tags with their attributes, headings, text; and whether it nests."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.tags if t == tag]


@pytest.fixture(scope="module", params=["fr", "en"])
def html(request: pytest.FixtureRequest) -> str:
    return publish.page(dossier(request.param))


@pytest.fixture(scope="module")
def outline(html: str) -> Outline:
    return Outline(html)


def test_hostile_titles_and_addresses_are_text_and_never_more(html: str, outline: Outline) -> None:
    assert HOSTILE_TITLE in "".join(outline.text)
    assert len(outline.all("script")) == 1
    assert not outline.all("img")
    assert not [a for _, a in outline.tags for k in a if k.startswith("on") or k in ("style", "srcdoc")]
    hrefs = [a["href"] or "" for a in outline.all("a")]
    assert all(h.startswith(("#", "https://", "http://")) for h in hrefs)
    assert HOSTILE_ADDRESS in "".join(outline.text)


def test_the_policy_allows_nothing_but_the_page_s_own_style_and_script(html: str, outline: Outline) -> None:
    policy = next(a["content"] or "" for a in outline.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert inside
        digest = base64.b64encode(hashlib.sha256(inside.group(1).encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy


def test_the_page_asks_for_no_other_file(html: str, outline: Outline) -> None:
    assert not {"link", "img", "iframe", "object", "embed", "base", "form"} & {t for t, _ in outline.tags}
    assert not [a for _, a in outline.tags if "src" in a or "srcset" in a]
    assert not re.search(r"url\((?!#)|@import", html)


def test_every_way_inside_the_page_leads_to_exactly_one_place(outline: Outline) -> None:
    ids = Counter(a["id"] for _, a in outline.tags if "id" in a)
    assert [i for i, n in ids.items() if n > 1] == []
    wanted = {(a["href"] or "")[1:] for a in outline.all("a") if (a["href"] or "").startswith("#")}
    named = {n for _, a in outline.tags for n in (a.get("aria-labelledby") or "").split()}
    assert (wanted | named) - set(ids) == set()


def test_every_cited_passage_is_an_anchor_in_the_text_of_its_page() -> None:
    made = dossier()
    ids = {a.get("id") for _, a in Outline(publish.page(made)).tags}
    story = made.stories[0]
    cites = [c for line in story.brief for c in line.cites] + [
        c for d in story.differences for s in d.sides for c in s.cites
    ]
    assert cites
    for c in cites:
        assert any(i and i.endswith(f"-{c.start}-{c.end}") for i in ids)


def test_headings_go_down_one_step_at_a_time() -> None:
    for made in (dossier(), many(14)):
        headings = Outline(publish.page(made)).headings
        assert headings[0] == 1
        assert headings.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(headings))


def test_foreign_words_say_their_language(outline: Outline) -> None:
    here = outline.all("html")[0]["lang"]
    other = {"fr": "en", "en": "fr"}[str(here)]
    quoted = [a.get("lang") for a in outline.all("blockquote")]
    assert other in quoted
    assert set(quoted) <= {None, other}


def test_landmarks_and_names_are_there_for_who_does_not_see(outline: Outline) -> None:
    tags = {t for t, _ in outline.tags}
    assert {"header", "nav", "main", "footer"} <= tags
    assert outline.all("nav")[0].get("aria-label")
    assert outline.all("a")[0]["href"] == "#main"
    assert all(a.get("scope") for a in outline.all("th"))
    drawings = [a for a in outline.all("svg") if a.get("aria-hidden") != "true"]
    assert all(a.get("role") == "img" and a.get("aria-labelledby") for a in drawings)
    empty = [a for a in outline.all("a") if a.get("class") and "back" in str(a["class"])]
    assert empty
    assert all(a.get("aria-label") for a in empty)


def test_what_is_unsure_says_why_in_the_reader_s_language() -> None:
    french, english = publish.page(dossier("fr")), publish.page(dossier("en"))
    for words in (
        "la page ne déclare aucune date",
        'data-note="pas de date sur la page"',
        "citation sans auteur à proximité",
    ):
        assert words in french
    for words in (
        "the page declares no date",
        'data-note="no date on the page"',
        "a quotation with no speaker near it",
    ):
        assert words in english
    assert "A1 a paru le 4 mars 2031, A2 après, le 5 mars 2031." in french
    assert '<span lang="en">The copy has no sentence of its own.</span>' in french


def test_the_counts_of_the_masthead_are_said_in_the_reader_s_language() -> None:
    for language, counts in (
        ("fr", ["4 origines indépendantes", "7 pages", "4–7 mars 2031", "anglais, français", "1 entrée écartée"]),
        ("en", ["4 independent origins", "7 pages", "4–7 March 2031", "English, French", "1 input not used"]),
    ):
        html = publish.page(dossier(language))
        facts = re.search(r'<ul class="facts">(.*?)</ul>', html, re.DOTALL)
        assert facts
        shown = [" ".join(re.sub("<[^>]+>", "", item).split()) for item in facts.group(1).split("</li>")]
        assert shown[:-1] == counts


def test_removed_blocks_are_kept_with_their_reason(html: str) -> None:
    assert "&lt;b&gt;LIRE AUSSI&lt;/b&gt; : la route de Karvel" in html


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_dossier_of_nothing_is_still_a_page(language: str) -> None:
    nothing = Dossier("recoupe.dossier/1", Generator("recoupe", "0"), language, (), (), (), (), (), ())
    outline = Outline(publish.page(nothing))
    assert outline.headings == [1]
    only_pages = replace(dossier(language), stories=(), reuse=(), people=())
    assert 1 in Outline(publish.page(only_pages)).headings


def test_a_story_without_anything_to_say_shows_its_pages() -> None:
    made = dossier()
    bare = replace(
        made.stories[0], brief=(), calendar=(), utterances=(), facts=(), differences=(), positions=(), span=(None, None)
    )
    outline = Outline(publish.page(replace(made, stories=(bare,))))
    assert "page-A1" in {a.get("id") for _, a in outline.tags}


def test_the_same_dossier_gives_the_same_page() -> None:
    assert publish.page(dossier()) == publish.page(dossier())


def test_five_hundred_pages_are_rendered_and_all_are_there() -> None:
    made = many(500)
    html = publish.page(made)
    assert html.count('<details class="reading"') == len(made.articles)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_can_be_read_on_its_ground(html: str, scheme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", html, re.DOTALL)
    colours: dict[str, str] = {}
    for block in blocks[: scheme + 1]:
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block.replace("#fff;", "#ffffff;")))
    pairs = [(ink, ground) for ink in ("ink", "soft", "link", "unsure") for ground in ("paper", "sheet")]
    pairs += [("on", f"o{i}") for i in range(1, 9)] + [(f"o{i}", "paper") for i in range(1, 9)]
    pairs += [("differs-ink", "differs"), ("ink", "here")]
    for ink, ground in pairs:
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here to lay the page out")
@pytest.mark.parametrize("pages", [7, 70])
def test_at_360_pixels_nothing_scrolls_sideways(tmp_path: Path, pages: int) -> None:
    html = publish.page(many(pages))
    unguarded = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    frame = unguarded.replace("&", "&amp;").replace('"', "&quot;")
    measure = "document.title = f.contentDocument.documentElement.scrollWidth"
    (tmp_path / "frame.html").write_text(
        f'<title>x</title><iframe id="f" width="360" height="800" style="border:0" srcdoc="{frame}"'
        f' onload="{measure}"></iframe>',
        encoding="utf-8",
    )
    done = subprocess.run(
        [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
         "--disable-background-networking", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom",
         str(tmp_path / "frame.html")],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert re.search(r"<title>(\d+)</title>", done.stdout[:500]), done.stdout[:500]
    width = re.search(r"<title>(\d+)</title>", done.stdout[:500])
    assert width
    assert int(width.group(1)) <= 360
