"""When two addresses are one page.

A page's key is its address without what does not tell it from others: the scheme, the dress it comes in (www.,
mobile, AMP), where the reader came from, the order of parameters. It is compared, never asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

from recoupe.collect.addresses import host_of
from recoupe.collect.pages import page_tree
from recoupe.collect.tables import table
from recoupe.errors import NotCollected

__all__ = ["canonical_of", "page_key", "same_site"]

LONGEST_HEAD = 400_000  # bytes in which a page's canonical address is looked for
MOST_CLAIMS = 20  # addresses a page gives as its own that are looked at; two different ones are too many
_KEPT = "/:@!$&'()*+,;=-._~"  # what a path may hold unquoted
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)


def page_key(url: str) -> str:
    """What makes several addresses one page: "valmont.example/pont?id=3". An address that is none is its own key."""
    url = url.strip()
    try:
        host_of(url)
        parts = urlsplit(_uncached(url))
        host, port = _host(parts.hostname or ""), parts.port
    except (NotCollected, ValueError):
        return url
    place = host if port in {None, 80, 443} else f"{host}:{port}"
    query = "&".join(sorted(_parameters(parts.query.replace("&amp;", "&"))))
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return f"{place}{_path(parts.path)}{'?' if query else ''}{query}{fragment}"


def same_site(one: str, other: str) -> bool:
    """Whether two addresses belong to one site: one host, or two below one registered name."""
    a, b = (_host(urlsplit(url).hostname or "") for url in (one, other))
    return bool(a and b) and (a == b or _registered(a) == _registered(b))


def canonical_of(content: bytes, url: str) -> str | None:
    """The address that a page of HTML gives as its own, where that can be believed.

    It cannot where it is another site's, the home page or a section for an article, or several at once.
    """
    links, shared = _claims(content[:LONGEST_HEAD], url)
    for claims in (links[:MOST_CLAIMS], shared[:MOST_CLAIMS]):
        found = {page_key(c): c for c in claims if _is_address(c)}
        if len(found) == 1:
            (claim,) = found.values()
            if _credible(claim, url):
                return claim
        if claims:
            return None
    return None


# --- the parts of an address ---------------------------------------------------------------------


def _uncached(url: str) -> str:
    """The page's own address where ``url`` is that of a copy kept by others."""
    match = _caches().match(url)
    return f"http{'s' if match[1] else ''}://{match[2]}" if match else url


@cache
def _caches() -> re.Pattern[str]:
    places = "|".join(map(re.escape, table("addresses")["caches"]))
    return re.compile(rf"https?://(?:[\w-]+\.)*(?:{places})(s/)?([\w-]+(?:\.[\w-]+)+/.*)", re.IGNORECASE)


def _host(host: str) -> str:
    host = host.rstrip(".").casefold()
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return host
    own = _registered(host)
    while host != own and host.partition(".")[0] in table("addresses")["dress_hosts"]:
        host = host.partition(".")[2]
    return host


def _registered(host: str) -> str:
    """The name a site is registered under, as far as its shape tells: "valmont.example", "valmont.co.uk"."""
    labels = host.split(".")
    if re.fullmatch(r"[\d.]+|.*:.*", host):
        return host
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= table("addresses")["short_label"]
    return ".".join(labels[-3 if short else -2 :])


def _path(path: str) -> str:
    path = quote(unquote_to_bytes(_SESSION.sub("", path)), safe=_KEPT)
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in {"", "."}:
            parts.append(part)
    while parts and (short := _undressed(parts)) != parts:
        parts = short
    return "/" + "/".join(parts)


def _undressed(parts: list[str]) -> list[str]:
    last = parts[-1]
    if last.lower() in {*table("addresses")["index"], "amp"}:
        return parts[:-1]
    if parts[0].lower() == "amp":
        return parts[1:]
    return [*parts[:-1], re.sub(r"\.amp(?=(\.html?)?$)", "", last, flags=re.IGNORECASE) or last]


def _parameters(query: str) -> Iterator[str]:
    for pair in query.split("&"):
        name, equals, value = pair.partition("=")
        lower = unquote_to_bytes(name).decode("utf-8", "replace").lower()
        if name and not _says_nothing(lower, value.lower()):
            yield _requoted(name) + equals + _requoted(value)


def _says_nothing(name: str, value: str) -> bool:
    """Whether a parameter does not tell one page from another."""
    exact, begin, dress = _dropped()
    return name in exact or name.startswith(begin) or name in dress or f"{name}={value}" in dress


@cache
def _dropped() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    tracking = [name.lower() for name in table("addresses")["tracking"]]
    begin = tuple(name[:-1] for name in tracking if name.endswith("*"))
    return frozenset(tracking), begin, frozenset(table("addresses")["dress"])


def _requoted(text: str) -> str:
    return quote(unquote_to_bytes(text.replace("+", "%20")), safe="-._~:/,!$'()*;@")


# --- what a page says of itself ------------------------------------------------------------------


def _claims(content: bytes, url: str) -> tuple[list[str], list[str]]:
    """Addresses from rel=canonical, and from og:url."""
    tree, base = page_tree(content, url)
    if tree is None:
        return [], []
    links = [e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    shared = [e.get("content") for e in tree.iter("meta") if (e.get("property") or "").lower() == "og:url"]
    return _joined(links, base), _joined(shared, base)


def _joined(claims: list[str | None], base: str) -> list[str]:
    found = []
    for claim in claims:
        try:
            found.append(urljoin(base, claim.strip()) if claim else "")
        except ValueError:
            continue
    return [f for f in found if f]


def _is_address(claim: str) -> bool:
    try:
        host_of(claim)
    except NotCollected:
        return False
    return claim.isprintable()


def _credible(claim: str, url: str) -> bool:
    own = _uncached(url)
    if not same_site(claim, own):
        return False
    claimed, asked = (page_key(a).partition("?")[0].partition("/")[2] for a in (claim, own))
    if claimed == asked:
        return True
    if not claimed or f"{asked}/".startswith(f"{claimed}/"):
        return not asked
    return _is_article(claimed) or not _is_article(asked)


def _is_article(path: str) -> bool:
    """Whether a path looks like an article's: a number, a file, or words in its last part."""
    last = path.rpartition("/")[2]
    return bool(re.search(r"\d{4}|\.\w{3,5}$", last)) or len(re.findall(r"[^-_]+", last)) >= 3
