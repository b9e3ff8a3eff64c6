"""When two addresses are one page, and whom a page may call itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.collect.identity import canonical_of, page_key, same_site

PAGE = "https://www.valmont.example/2026/03/le-pont-rouvre"


@pytest.mark.parametrize(
    "twin",
    [
        "http://www.valmont.example/2026/03/le-pont-rouvre",
        "https://valmont.example/2026/03/le-pont-rouvre/",
        "HTTPS://WWW.Valmont.Example:443/2026/03/le-pont-rouvre",
        "http://valmont.example:80/2026/03/le-pont-rouvre#commentaires",
        "https://user:secret@valmont.example./2026/03/le-pont-rouvre",
        "https://m.valmont.example/2026/03/le-pont-rouvre",
        "https://www.m.valmont.example/2026/03/le-pont-rouvre",
        "https://amp.valmont.example/2026/03/le-pont-rouvre",
        "https://valmont.example/2026/03/le-pont-rouvre/amp/",
        "https://valmont.example/amp/2026/03/le-pont-rouvre",
        "https://valmont.example/2026/03/le-pont-rouvre.amp",
        "https://valmont.example/2026/03/le-pont-rouvre?amp=1",
        "https://valmont.example/2026/03/le-pont-rouvre?outputType=amp",
        "https://valmont.example/2026/03/le-pont-rouvre?utm_source=rss&utm_medium=feed&xtor=RSS-1",
        "https://valmont.example/2026/03/le-pont-rouvre?fbclid=abc&at_medium=x&gclid=1&amp;utm_term=z",
        "https://valmont.example/2026/03/./autre/../le-pont-rouvre/index.html",
        "https://valmont.example/2026/03/le-pont-rouvre;jsessionid=A1B2",
        "https://valmont.example/2026/03/le%2Dpont-rouvre",
        "https://www-valmont-example.cdn.ampproject.org/c/s/www.valmont.example/2026/03/le-pont-rouvre",
        "https://www.google.com/amp/s/valmont.example/2026/03/le-pont-rouvre/amp/",
    ],
)
def test_twins_of_an_address_are_one_page(twin: str) -> None:
    assert page_key(twin) == page_key(PAGE) == "valmont.example/2026/03/le-pont-rouvre"


@pytest.mark.parametrize(
    "other",
    [
        "https://www.valmont.example/2026/03/le-pont-rouvre-2",
        "https://www.valmont.example/2026/03/Le-pont-rouvre",
        "https://info.valmont.example/2026/03/le-pont-rouvre",
        "https://www.valmont.example:8080/2026/03/le-pont-rouvre",
        "https://www.valmont.example/2026/03/le-pont-rouvre?page=2",
        "https://www.valmont.example/2026/03/le-pont-rouvre?amplitude=3",
        "https://www.valmont.example/2026/03/le-pont-rouvre#!/2",
    ],
)
def test_another_page_has_another_key(other: str) -> None:
    assert page_key(other) != page_key(PAGE)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://valmont.example", "valmont.example/"),
        ("https://valmont.example/?id=3&b=&a=1", "valmont.example/?a=1&b=&id=3"),
        ("https://valmont.example/index.php?id=3", "valmont.example/?id=3"),
        ("https://valmont.example/amp", "valmont.example/"),
        ("https://amp.example/x", "amp.example/x"),
        ("https://m.co.uk/x", "m.co.uk/x"),
        ("https://m.valmont.co.uk/x", "valmont.co.uk/x"),
        ("https://écho.example/été", "xn--cho-9la.example/%C3%A9t%C3%A9"),
        ("https://valmont.example/%c3%a9t%C3%A9?q=%C3%A9+b", "valmont.example/%C3%A9t%C3%A9?q=%C3%A9%20b"),
        ("http://[2001:db8::1]:8080/x", "2001:db8::1:8080/x"),
        ("file:///tmp/a.html", "file:///tmp/a.html"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_keys(url: str, key: str) -> None:
    assert page_key(url) == key


PARTS = st.sampled_from(["amp", "index.html", "a", "été", "x.amp.html", "..", ".", "", "b%20c", "%2e%2e", "index.php"])
HOSTS = st.sampled_from(["valmont.example", "www.valmont.example", "m.www.valmont.example", "amp.example", "m.co.uk"])
PAIRS = st.sampled_from(["utm_x=1", "id=3", "b", "a=%C3%A9", "amp=1", "=", "q=a+b", "m=1", "m=2"])


@given(host=HOSTS, parts=st.lists(PARTS, max_size=6), pairs=st.lists(PAIRS, max_size=5))
def test_a_key_is_the_key_of_itself_and_of_every_order_of_parameters(
    host: str, parts: list[str], pairs: list[str]
) -> None:
    address = f"http://{host}/{'/'.join(parts)}?"
    key = page_key(address + "&".join(pairs))
    assert page_key(f"https://{key}") == key
    assert page_key(address + "&".join(reversed(pairs))) == key


@given(st.text(max_size=60))
def test_no_text_is_too_odd_for_a_key(text: str) -> None:
    page_key(text)
    page_key(f"http://{text}")
    page_key(f"http://valmont.example/{text}")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.valmont.example/a", "http://info.valmont.example/b", True),
        ("https://valmont.example/a", "https://bretin.example/a", False),
        ("https://valmont.co.uk/a", "https://bretin.co.uk/a", False),
        ("https://a.valmont.co.uk/a", "https://b.valmont.co.uk/a", True),
        ("http://192.0.2.1/a", "http://192.9.2.1/a", False),
    ],
)
def test_sites(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same


def html(*head: str) -> bytes:
    return f"<html><head>{''.join(head)}</head><body><p>Le pont.</p></body></html>".encode()


def link(href: str) -> str:
    return f'<link rel="canonical" href="{href}">'


def shared(href: str) -> str:
    return f'<meta property="og:url" content="{href}">'


@pytest.mark.parametrize(
    ("head", "url", "found"),
    [
        ([link("/2026/03/le-pont-rouvre")], "https://valmont.example/?p=12", PAGE.replace("www.", "")),
        ([link(PAGE)], "https://amp.valmont.example/x/le-pont-rouvre-9", PAGE),
        ([link(PAGE)], f"{PAGE}?utm_source=x", PAGE),
        ([shared(PAGE)], "https://valmont.example/p/1234", PAGE),
        ([link(PAGE), shared("https://valmont.example/")], "https://valmont.example/p/1234", PAGE),
        ([link(PAGE), link(f"{PAGE}/")], "https://valmont.example/p/1234", f"{PAGE}/"),
        (['<base href="https://www.valmont.example/2026/">', link("03/le-pont-rouvre")], PAGE, PAGE),
        (
            [link("https://www.valmont.example/")],
            "https://www.valmont.example/index.html",
            "https://www.valmont.example/",
        ),
    ],
)
def test_the_address_a_page_gives_as_its_own(head: list[str], url: str, found: str) -> None:
    assert canonical_of(html(*head), url) == found


@pytest.mark.parametrize(
    "head",
    [
        [link("https://www.valmont.example/")],
        [link("https://www.valmont.example/2026")],
        [link("https://www.valmont.example/politique")],
        [link("https://bretin.example/2026/03/le-pont-rouvre")],
        [link(PAGE + "-1"), link(PAGE + "-2")],
        [link("javascript:alert(1)")],
        [link("http://[::1")],
        [link("https://www.valmont.example/"), shared("https://www.valmont.example/2026/03/un-autre-article")],
        [],
    ],
)
def test_an_address_that_cannot_be_its_own_is_not_believed(head: list[str]) -> None:
    assert canonical_of(html(*head), PAGE) is None


@given(st.binary(max_size=200))
def test_no_page_is_too_broken_to_be_asked_for_its_address(content: bytes) -> None:
    canonical_of(content, PAGE)
    canonical_of(b"<link rel=canonical href=" + content, PAGE)
