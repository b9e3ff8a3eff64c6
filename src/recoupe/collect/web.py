"""Pages by address: asked for politely, within limits."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from recoupe import __version__
from recoupe.collect.addresses import host_of, refuse_private
from recoupe.collect.headers import charset_of
from recoupe.collect.limits import Limits, megabytes
from recoupe.errors import NotCollected
from recoupe.model import Capture, Declared, Source

if TYPE_CHECKING:
    import httpx

__all__ = ["USER_AGENT", "Web"]

USER_AGENT = f"recoupe/{__version__} (news reading; respects robots.txt)"
_TEXT_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_FEED_TYPES = ("xml", "rss", "atom", "feed+json")
LONGEST_ROBOTS = 500_000  # bytes, as search engines read them


class Web:
    """One visit to the web: a client, and the rules of the hosts already asked."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._rules: dict[str, Any] = {}
        self._client: httpx.Client | None = None

    def close(self) -> None:
        if self._client is not None:
            self._client.close()

    def fetch(self, url: str) -> Capture:
        """The page at ``url``. Raises NotCollected with the reason in one line."""
        response, content = self._follow(url)
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not kind.startswith(_TEXT_TYPES) and not any(k in kind for k in _FEED_TYPES):
            raise NotCollected(url, f"it is {kind or 'of no declared type'}, not a page")
        declared = Declared(charset=charset_of(response.headers.get("content-type", "")))
        is_feed = any(k in kind for k in _FEED_TYPES) and "xhtml" not in kind
        media_type = "application/feed" if is_feed else "text/html" if "html" in kind else "text/plain"
        return Capture(Source(None, str(response.url), None, media_type), content, declared)

    def _follow(self, url: str) -> tuple[httpx.Response, bytes]:
        import httpx

        named = host_of(url)
        here = url
        deadline = time.monotonic() + self._limits.whole_wait
        try:
            for _ in range(self._limits.redirects + 1):
                refuse_private(here, named, url)
                self._ask_leave(here, url)
                response, content = self._get(here, url, self._limits.page, deadline)
                if not response.is_redirect:
                    break
                here = urljoin(here, response.headers.get("location", ""))
            else:
                raise NotCollected(url, f"more than {self._limits.redirects} redirects")
        except httpx.TimeoutException as error:
            raise NotCollected(url, "the server did not answer in time") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NotCollected(url, f"no answer ({error})") from error
        if response.status_code != 200:
            raise NotCollected(url, f"the server answered {response.status_code} {response.reason_phrase}".rstrip())
        return response, content

    def _get(self, here: str, subject: str, limit: int, deadline: float) -> tuple[httpx.Response, bytes]:
        import httpx

        if self._client is None:
            self._client = httpx.Client(
                headers={
                    "User-Agent": USER_AGENT,
                    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.5",
                },
                timeout=self._limits.wait,
                follow_redirects=False,
            )
        content = bytearray()
        with self._client.stream("GET", here) as response:
            for part in response.iter_bytes(1 << 16):
                content += part
                if len(content) > limit:
                    raise NotCollected(subject, f"too large (more than {megabytes(limit)})")
                if time.monotonic() > deadline:
                    raise NotCollected(subject, "the server sent too slowly")
        return response, bytes(content)

    def _ask_leave(self, here: str, subject: str) -> None:
        """Raise NotCollected where the host's robots.txt says no."""
        import httpx
        from protego import Protego

        host = host_of(here)
        if host not in self._rules:
            robots = urljoin(here, "/robots.txt")
            deadline = time.monotonic() + self._limits.wait
            try:
                response, content = self._get(robots, subject, LONGEST_ROBOTS, deadline)
                text = content.decode("utf-8", "replace") if response.status_code == 200 else ""
            except (httpx.HTTPError, NotCollected):
                text = ""  # no rules to be had: the page itself will tell whether the host answers
            self._rules[host] = Protego.parse(text)
        if not self._rules[host].can_fetch(here, USER_AGENT):
            raise NotCollected(subject, f"{host} asks programs not to read it (robots.txt)")
