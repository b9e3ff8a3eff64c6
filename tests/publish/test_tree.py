"""The family tree of the pages: every page once, chains as chains, what is absent said to be, nothing overlapping."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe import publish
from recoupe.model import Absent, Descent, Dossier, Origin
from recoupe.publish.branches import Branch, branches, pairs_of
from recoupe.publish.copies import origin_views
from recoupe.publish.reference import Reference
from recoupe.publish.tree import AXIS, DEEPEST, LEAVES, ROWS, STEP, Folded, Leaf, Picture, picture
from tests.publish.families import chain, singles, sixty, star
from tests.publish.valdoria import dossier


def drawn(made: Dossier) -> Picture:
    return picture((o.sign, o.branches) for o in origin_views(Reference(made)))


def codes(found: Picture) -> list[str]:
    """The codes of all pages in the picture, of those folded too."""
    return [code for trunk in found.trunks for row in trunk.rows for code in _codes(row)]


def _codes(row: Leaf | Folded) -> list[str]:
    signs = row.pages if isinstance(row, Folded) else [row.branch.sign]
    return [sign.code for sign in signs if sign]


def lines(made: Dossier) -> Iterator[tuple[str, str | None]]:
    """Each row of the first origin and the row it stands below."""
    reference = Reference(made)
    rows = branches(reference.origins[0][1], reference, pairs_of(reference))
    for row in rows:
        above = rows[row.parent] if row.parent is not None else None
        yield _name(row), _name(above) if above else None


def _name(row: Branch) -> str:
    return row.sign.name if row.sign else row.name


@pytest.mark.parametrize("made", [dossier(), sixty(), star(1_000), chain(300), singles(700)])
def test_every_page_stands_in_the_picture_once(made: Dossier) -> None:
    found = codes(drawn(made))
    assert len(found) == len(set(found)) == len(made.articles)


def test_a_chain_of_relays_stands_one_below_the_other() -> None:
    assert list(lines(chain(2))) == [
        ("Le Phare d’Allaire 1", None),
        ("The Havnes Courier 1", "Le Phare d’Allaire 1"),
        ("Küstenbote Nordhafen 1", "The Havnes Courier 1"),
    ]


def test_pages_that_name_one_absent_source_stand_below_it_and_it_below_the_one_it_cites() -> None:
    made = dossier()
    pages = ("page-copy", "page-relay")
    origin = Origin(
        "o",
        "Norda",
        pages,
        "declared",
        (),
        (Absent("Norda", pages[:1], None), Absent("La Gazette", pages, "Norda")),
        tuple(Descent(page, None, "La Gazette") for page in pages),
    )
    assert dict(lines(replace(made, origins=(origin,), reuse=()))) == {
        "Norda": None,
        "La Gazette": "Norda",
        "Gazette d’Ostrane": "La Gazette",
        "Le Fil du Monde": "La Gazette",
    }


def test_a_source_that_cites_itself_in_a_circle_is_a_root() -> None:
    absent = (Absent("X", ("page-copy",), "Y"), Absent("Y", ("page-copy",), "X"))
    origin = Origin("o", "X", ("page-copy",), "declared", (), absent, (Descent("page-copy", None, "X"),))
    found = dict(lines(replace(dossier(), origins=(origin,), reuse=())))
    assert len(found) == 3
    assert sum(above is None for above in found.values()) >= 1


def test_what_the_tree_tells_is_not_told_again_and_other_shares_are() -> None:
    reference = Reference(sixty())
    rows = branches(reference.origins[0][1], reference, pairs_of(reference))
    root, relay, relayed = rows[0], rows[1], rows[2]
    assert (root.copied, root.lends) == (None, 6)
    assert all(share.other.origin is not root.sign.origin for share in root.also if root.sign)
    assert relay.copied is not None
    assert relay.copied.other is root.sign
    assert relayed.copied is not None
    assert relayed.copied.other is relay.sign
    assert [share.other for share in relayed.also] == [root.sign]


def test_many_copies_of_one_page_are_folded_and_their_number_and_languages_said() -> None:
    found = drawn(star(1_000))
    [trunk] = found.trunks
    assert len(trunk.rows) == 1 + LEAVES + 1
    last = trunk.rows[-1]
    assert isinstance(last, Folded)
    assert len(last.pages) == 1_000 - LEAVES
    assert sum(n for _, n in last.languages) == 1_000 - LEAVES
    assert last.above
    html = publish.page(star(1_000))
    assert f"{1_000 - LEAVES} more" in html


def test_a_chain_of_any_length_grows_no_wider() -> None:
    rails = [row.rail for row in drawn(chain(300)).trunks[0].rows]
    assert max(rail.tip for rail in rails) == (DEEPEST + 1) * STEP + 4
    assert all(rail.tip <= rail.width for rail in rails)


def test_very_many_origins_are_folded_behind_those_that_fit() -> None:
    found = drawn(singles(700))
    assert 0 < found.folded <= ROWS
    assert len(found.trunks) == 700
    html = publish.page(singles(700))
    assert "further origins" in html
    assert drawn(sixty()).folded == len(drawn(sixty()).trunks)


@given(st.lists(st.integers(0, 39), min_size=1, max_size=40))
def test_lines_meet_from_row_to_row(above: list[int]) -> None:
    made = star(len(above))
    origin = made.origins[0]
    below = tuple(
        Descent(d.article, origin.articles[a % (i + 1)], None)
        for i, (d, a) in enumerate(zip(origin.descent, above, strict=True))
    )
    rows = drawn(replace(made, origins=(replace(origin, descent=below),))).trunks[0].rows
    open_at: set[int] = {rows[0].level * STEP + 13}  # what comes from the origin's own sign
    for row in rows:
        turn = row.level * STEP + 13
        assert turn in open_at
        assert set(row.rail.through) == {x for x in open_at if x < turn}
        open_at = set(row.rail.through) | {x for x in (row.rail.on, row.rail.down) if x is not None}
    assert open_at == set()


def test_the_axis_of_time_holds_all_pages_and_the_delay_behind_their_lender() -> None:
    lanes = [r.lane for t in drawn(sixty()).trunks for r in t.rows if isinstance(r, Leaf) and r.lane]
    assert all(0 < lane.x < AXIS for lane in lanes)
    assert any(lane.source is not None and lane.source < lane.x for lane in lanes)
    undated = [r for t in drawn(sixty()).trunks for r in t.rows if isinstance(r, Leaf) and r.branch.moment is None]
    assert all(row.lane is None for row in undated)


class Rows(HTMLParser):
    """The words of each row of the tree."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[str] = []
        self._inside = False
        self.feed(html[html.index('<div class="tree">') : html.index("</section>", html.index('<div class="tree">'))])

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append("")

    def handle_data(self, data: str) -> None:
        if self.rows:
            self.rows[-1] = " ".join(f"{self.rows[-1]} {data}".split())


def test_the_rows_say_in_words_what_the_lines_show() -> None:
    rows = Rows(publish.page(sixty("fr"))).rows
    assert any(r.startswith("Norda absente des pages nommée par B") for r in rows)
    assert any(r.startswith("La Gazette du Détroit absente des pages nommée par B") for r in rows)
    page = next(r for r in rows if r.startswith("A2 "))
    assert page == "A2 The Havnes Courier 1 anglais 4 mars 2031, 07:01 UTC+1 80 % repris de A1 , traduit"
    assert sum("sans date" in r for r in rows) == sum(p.published is None for p in sixty().articles)
    english = Rows(publish.page(sixty("en"))).rows
    assert any(r.startswith("Norda not among the pages named by B") for r in english)
    assert any("80% from A1" in r and "Spanish" in r for r in english)


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MEASURE = """
const f = document.getElementById('f').contentDocument, boxes = [];
const text = f.createTreeWalker(f.querySelector('.tree'), NodeFilter.SHOW_TEXT);
for (let n; n = text.nextNode();) {
  if (!n.data.trim() || n.parentElement.closest('details:not([open]) > :not(summary), .hidden, thead')) continue;
  const range = f.createRange();
  range.selectNodeContents(n);
  for (const r of range.getClientRects()) boxes.push([r.left, r.top, r.right, r.bottom].map(Math.round));
}
document.title = JSON.stringify(boxes.filter(b => b[2] > b[0]));
"""


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here to lay the page out")
@pytest.mark.parametrize("width", [1280, 768, 360])
def test_at_sixty_pages_no_words_lie_over_others(tmp_path: Path, width: int) -> None:
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", publish.page(sixty()))
    frame = html.replace("&", "&amp;").replace('"', "&quot;")
    script = f"<script>function measure() {{ {MEASURE} }}</script>"
    (tmp_path / "frame.html").write_text(
        f'<meta charset="utf-8"><title>x</title>{script}<iframe id="f" width="{width}" height="800" '
        f'style="border:0" srcdoc="{frame}" onload="measure()"></iframe>',
        encoding="utf-8",
    )
    done = subprocess.run(
        [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
         "--disable-background-networking", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom",
         str(tmp_path / "frame.html")],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    title = re.search(r"<title>(.*?)</title>", done.stdout)
    assert title
    boxes: list[tuple[int, int, int, int]] = [tuple(box) for box in json.loads(title.group(1))]
    assert len(boxes) > 200
    assert all(left >= 0 and right <= width for left, _, right, _ in boxes)
    over = [(a, b) for a, b in combinations(boxes, 2) if _overlap(a, b)]
    assert over == []


def _overlap(a: tuple[int, int, int, int], b: tuple[int, int, int, int]) -> bool:
    """Whether two boxes share more than the leading of a line, which is higher than its letters."""
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    return across > 2 and down > 6
