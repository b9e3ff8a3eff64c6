"""Asking servers for pages, politely and within limits."""

from __future__ import annotations

import asyncio
import http.cookiejar
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from itertools import count
from types import TracebackType
from typing import Self
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx

from recoupe import __version__
from recoupe.collect.addresses import host_of, is_named
from recoupe.collect.answers import Answer, is_text, may_be_feed, retry_after
from recoupe.collect.headers import first, kind_of_content
from recoupe.collect.limits import LIMITS, Limits, megabytes
from recoupe.collect.moments import now
from recoupe.collect.network import PublicNetwork, transport
from recoupe.collect.pacing import Manners, Pacing
from recoupe.collect.robots import Robots, Rules
from recoupe.collect.strings import one_line
from recoupe.collect.unpack import ENCODINGS, decoded, unpacked
from recoupe.errors import NotAnswered, NotCollected
from recoupe.ledger import Validators

__all__ = ["USER_AGENT", "Fetcher"]

USER_AGENT = f"recoupe/{__version__} (news reading; respects robots.txt)"
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain;q=0.8,*/*;q=0.5"
_MOVED = {301: True, 302: False, 303: False, 307: False, 308: True}  # and whether for good
_PAGE = {200, 203}
_BUSY = {429, 500, 502, 503, 504}
_KEEP_ALIVE = 15.0  # seconds: longer than the pause between two requests


class Fetcher:
    """The one client of a process: ``async with Fetcher(...) as fetcher``.

    ``allowed`` names the hosts ("host" or "host:port") that may be asked although their addresses are not public.
    No cookies, no settings of the environment, no proxies.
    """

    def __init__(
        self, limits: Limits = LIMITS, manners: Manners | None = None, *, allowed: Collection[str] = ()
    ) -> None:
        self.limits = limits
        self._manners = manners or Manners()
        self._allowed = frozenset(host.casefold() for host in allowed)
        self._pacing = Pacing(self._manners)
        self._robots = Robots(self._manners)
        pool = httpx.Limits(
            max_connections=self._manners.at_once + 10, max_keepalive_connections=20, keepalive_expiry=_KEEP_ALIVE
        )
        self._public = self._client(transport(pool, PublicNetwork()))
        self._trusted = self._client(transport(pool))  # for hosts that were named: any address

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        await self._public.aclose()
        await self._trusted.aclose()

    async def ask(self, url: str, validators: Validators | None = None, *, named: str | None = None) -> Answer:
        """The page at ``url``, redirects followed; with ``validators`` only if it has changed since.

        ``named`` is a host that the user himself typed: it may be private. Raises NotCollected, or NotAnswered
        where a server gave no page, with the reason in one line.
        """
        allowed = self._allowed | ({named} if named else set())
        here, for_good = url, True
        for _ in range(self.limits.redirects + 1):
            try:
                answer = await self._asked_leave(here, _conditions(validators), allowed)
            except NotAnswered as error:
                raise error.about(url) from error
            except NotCollected as error:
                raise NotAnswered(url, error.cause) from error
            if answer.status not in _MOVED:
                return replace(answer, moved=here if here != url and for_good else None)
            for_good = for_good and _MOVED[answer.status]
            here = _led(here, answer)
        raise NotAnswered(url, f"more than {self.limits.redirects} redirects", lasting=True)

    async def rules(self, url: str, *, named: str | None = None) -> Rules:
        """What the robots.txt of the host of ``url`` says. Raises NotAnswered where that cannot be told."""
        return await self._rules(url, self._allowed | ({named} if named else set()))

    # --- one address, no redirects ---------------------------------------------------------------

    async def _asked_leave(self, here: str, conditions: Mapping[str, str], allowed: Collection[str]) -> Answer:
        host = host_of(here)
        rules = await self._rules(here, allowed)
        if not rules.allow(here):
            raise NotAnswered(here, f"{host} asks programs not to read it (robots.txt)", lasting=True, asked=False)
        return await self._asked(here, conditions, allowed, max(self._manners.delay, rules.delay or 0))

    async def _asked(self, here: str, conditions: Mapping[str, str], allowed: Collection[str], delay: float) -> Answer:
        """The answer after as many tries as manners allow. Raises NotAnswered where it is no page."""
        host = host_of(here)
        for attempt in count(1):
            async with self._pacing.turn(host, delay):
                try:
                    answer = await self._got(here, conditions, allowed)
                except _Broken as error:
                    if error.again and attempt < self._manners.tries:
                        continue
                    self._pacing.unheard(host)
                    raise NotAnswered(here, str(error)) from error
            self._pacing.heard(host)
            if answer.status not in _BUSY:
                break
            asked_for = retry_after(answer.headers, answer.taken)
            wait = self._manners.pause(attempt) if asked_for is None else asked_for
            self._pacing.hold(host, wait)
            if attempt >= self._manners.tries or wait > self._manners.longest_pause:
                raise _refused(here, answer, asked_for)
        if answer.status in _MOVED or answer.status in _PAGE or (answer.unchanged and conditions):
            return answer
        raise _refused(here, answer, None)

    async def _got(self, here: str, conditions: Mapping[str, str], allowed: Collection[str]) -> Answer:
        """One request and its answer. Raises _Broken where none came whole, NotAnswered where it is not wanted."""
        try:
            async with asyncio.timeout(self.limits.whole_wait), self._sent(here, conditions, allowed) as response:
                headers = tuple((k.decode("iso-8859-1"), v.decode("iso-8859-1")) for k, v in response.headers.raw)
                line = f"{response.http_version} {response.status_code} {response.reason_phrase}".rstrip()
                is_page = response.status_code in _PAGE
                body = await self._body(here, response, kind_of_content(headers)) if is_page else b""
            content = decoded(body, first(headers, "content-encoding"), here, self.limits.unpacked)
            content = unpacked(content, here, self.limits.unpacked)
        except httpx.TimeoutException as error:
            raise _Broken("the server did not answer in time") from error
        except TimeoutError as error:
            raise _Broken("the server sent too slowly") from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise NotAnswered(here, "it is no valid address", lasting=True, asked=False) from error
        except httpx.HTTPError as error:
            raise _Broken(f"no answer ({one_line(str(error)) or 'the connection broke off'})", again=True) from error
        return Answer(here, response.status_code, line, headers, body, content, now())

    @asynccontextmanager
    async def _sent(
        self, here: str, conditions: Mapping[str, str], allowed: Collection[str]
    ) -> AsyncIterator[httpx.Response]:
        url = httpx.URL(here)  # as the client understands it, which is what counts
        port = url.port or (443 if url.scheme == "https" else 80)
        client = self._trusted if is_named(url.host, port, allowed) else self._public
        async with client.stream("GET", url, headers=conditions) as response:
            yield response

    async def _body(self, here: str, response: httpx.Response, kind: str) -> bytes:
        if not is_text(kind):
            raise NotAnswered(here, f"it is {one_line(kind)}, not a page", lasting=True)
        limit = self.limits.feed if may_be_feed(kind) else self.limits.page
        body = bytearray()
        async for part in response.aiter_raw(1 << 16):
            body += part
            if len(body) > limit:
                raise NotAnswered(here, f"too large (more than {megabytes(limit)})", lasting=True)
        return bytes(body)

    def _client(self, carrier: httpx.AsyncHTTPTransport) -> httpx.AsyncClient:
        contact = f"; {self._manners.contact}" if self._manners.contact else ""
        return httpx.AsyncClient(
            headers={
                "User-Agent": USER_AGENT.removesuffix(")") + f"{contact})",
                "Accept": _ACCEPT,
                "Accept-Encoding": ENCODINGS,
            },
            cookies=http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(allowed_domains=[])),
            timeout=self.limits.wait,
            follow_redirects=False,
            trust_env=False,
            transport=carrier,
        )

    # --- robots.txt ------------------------------------------------------------------------------

    async def _rules(self, here: str, allowed: Collection[str]) -> Rules:
        origin = f"{urlsplit(here).scheme}://{host_of(here)}"
        return await self._robots.rules(origin, partial(self._robots_text, allowed=allowed))

    async def _robots_text(self, origin: str, allowed: Collection[str]) -> bytes | None:
        here = f"{origin}/robots.txt"
        for _ in range(self.limits.redirects + 1):
            try:
                answer = await self._asked(here, {}, allowed, 0.0)
            except NotAnswered as error:
                if error.status is not None and error.lasting:
                    return None  # it has none
                raise
            if answer.status not in _MOVED:
                return answer.content
            here = _led(here, answer)
        return None


class _Broken(Exception):
    """No answer came, or not the whole of it; ``again`` where another try is likely to bring it."""

    def __init__(self, cause: str, *, again: bool = False) -> None:
        super().__init__(cause)
        self.again = again


def _conditions(validators: Validators | None) -> dict[str, str]:
    asked = (
        {} if validators is None else {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    )
    return {name: value for name, value in asked.items() if value}


def _led(here: str, answer: Answer) -> str:
    """The address a redirect leads to."""
    location = first(answer.headers, "location").strip()
    with suppress(UnicodeDecodeError):
        location = location.encode("iso-8859-1").decode("utf-8")
    try:
        led = urldefrag(urljoin(here, location)).url
    except ValueError:
        led = ""
    if not location or not led:
        raise NotAnswered(here, "the server redirects to nowhere", status=answer.status, lasting=True)
    return led


def _refused(here: str, answer: Answer, again: float | None) -> NotAnswered:
    said = one_line(answer.status_line.partition(" ")[2])
    lasting = answer.status not in _BUSY
    return NotAnswered(here, f"the server answered {said}", status=answer.status, again=again, lasting=lasting)
