"""Asking servers: politely, within limits, and never a private one that nobody named."""

from __future__ import annotations

import asyncio
import gzip
import shutil
import ssl
import subprocess
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest

from recoupe.collect.answers import Answer
from recoupe.collect.fetching import Fetcher
from recoupe.collect.limits import Limits
from recoupe.collect.pacing import Manners
from recoupe.errors import NotAnswered, NotCollected
from recoupe.ledger import Validators
from tests.collect.serving import Answering, Request, Sent, Server, page, raw, serving, stalled

HTML = "<html><body><p>Le pont de Valmont a rouvert lundi.</p></body></html>"
QUICK = Manners(delay=0, first_pause=0.01)
SHORT = Limits(page=20_000, unpacked=50_000, feed=20_000, wait=0.4, whole_wait=0.8)


def ask(
    server: Server,
    path: str = "/a",
    validators: Validators | None = None,
    manners: Manners = QUICK,
    limits: Limits = SHORT,
) -> Answer:
    async def asked() -> Answer:
        async with Fetcher(limits, manners, allowed={server.host}) as fetcher:
            return await fetcher.ask(server.url(path), validators)

    return asyncio.run(asked())


def refusal(
    server: Server,
    path: str = "/a",
    validators: Validators | None = None,
    manners: Manners = QUICK,
    limits: Limits = SHORT,
) -> NotAnswered:
    with pytest.raises(NotAnswered) as said:
        ask(server, path, validators, manners, limits)
    assert said.value.subject == server.url(path)
    assert "\n" not in said.value.reason
    return said.value


# --- what comes back -----------------------------------------------------------------------------


def test_an_answer_holds_what_was_sent_and_what_it_says(server: Server) -> None:
    packed = gzip.compress(HTML.encode())
    server.pages["/a"] = page(packed, ETag='"1"', Content_Encoding="gzip", X_Town="Valmont")
    answer = ask(server)
    assert (answer.content, answer.body) == (HTML.encode(), packed)
    assert answer.status_line == "HTTP/1.1 200 OK"
    assert ("X-Town", "Valmont") in answer.headers
    assert (answer.validators, answer.charset, answer.media) == (Validators('"1"'), "utf-8", "text/html")
    assert answer.moved is None


def test_who_asks_says_who_it_is_and_brings_no_cookies(server: Server) -> None:
    server.pages["/a"] = page(HTML, Set_Cookie="who=you; Path=/")

    async def asked() -> None:
        async with Fetcher(SHORT, Manners(delay=0, contact="desk@valmont.example"), allowed={server.host}) as fetcher:
            await fetcher.ask(server.url("/a"))
            await fetcher.ask(server.url("/a"))

    asyncio.run(asked())
    assert [r.path for r in server.asked] == ["/robots.txt", "/a", "/a"]
    for request in server.asked:
        assert request.headers["user-agent"].startswith("recoupe/")
        assert "desk@valmont.example" in request.headers["user-agent"]
        assert "cookie" not in request.headers
        assert request.headers["accept-encoding"] == "gzip, deflate"


def test_proxies_and_passwords_of_the_environment_are_left_aside(
    server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login a password b\n")
    (tmp_path / "netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.pages["/a"] = page(HTML)
    assert ask(server).content == HTML.encode()
    assert "authorization" not in server.asked[-1].headers


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("deflate", zlib.compress),
        ("deflate", lambda b: zlib.compress(b)[2:-4]),
        ("GZIP", gzip.compress),
        ("identity", bytes),
    ],
    ids=["deflate", "deflate without a head", "gzip", "plain"],
)
def test_every_compression_that_is_offered_is_undone(
    server: Server, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    server.pages["/a"] = page(pack(HTML.encode()), Content_Encoding=encoding)
    assert ask(server).content == HTML.encode()


def test_a_page_sent_in_chunks_is_put_together(server: Server) -> None:
    server.pages["/a"] = raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"4\r\n<p>L\r\n",
        b"9;x=y\r\ne pont\r\n.\r\n0\r\n\r\n",
    )
    assert ask(server).content == b"<p>Le pont\r\n."


# --- only if it has changed ----------------------------------------------------------------------


def changing(request: Request) -> Sent:
    same = request.headers.get("if-none-match") == '"7"' or "if-modified-since" in request.headers
    made = page(b"" if same else HTML, "304 Not Modified" if same else "200 OK", ETag='"7"')
    return made(request)


@pytest.mark.parametrize("known", [Validators('"7"'), Validators(None, "Mon, 02 Mar 2026 08:15:00 GMT")])
def test_a_page_that_has_not_changed_is_not_sent_again(server: Server, known: Validators) -> None:
    server.pages["/a"] = changing
    assert not ask(server).unchanged
    answer = ask(server, validators=known)
    assert answer.unchanged
    assert answer.content == b""


def test_not_changed_is_no_answer_to_who_did_not_ask_that(server: Server) -> None:
    server.pages["/a"] = page(b"", "304 Not Modified")
    assert "304" in refusal(server).cause


# --- redirects -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codes", "moved"), [(["301", "308"], True), (["301", "302"], False), (["307"], False)], ids=str
)
def test_a_page_has_moved_where_every_redirect_says_so_for_good(server: Server, codes: list[str], moved: bool) -> None:
    for place, code in enumerate(codes):
        server.pages[f"/{place}"] = page(b"", f"{code} Moved", Location=f"{place + 1}#part")
    server.pages[f"/{len(codes)}"] = page(HTML)
    answer = ask(server, "/0")
    assert answer.url == server.url(f"/{len(codes)}")
    assert answer.moved == (answer.url if moved else None)


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/a", "more than 5 redirects"),
        ("ftp://valmont.example/a", "only http and https addresses are read"),
        ("http://[::1", "Invalid URL in location header"),
        ("", "redirects to nowhere"),
        ("http://127.0.0.2:9/secret", "it leads to a private address (127.0.0.2)"),
        ("http://localhost:9/secret", "it leads to a private address (localhost)"),
        ("http://169.254.169.254/latest/meta-data", "it leads to a private address (169.254.169.254)"),
    ],
)
def test_a_redirect_that_leads_nowhere_good_is_not_followed(server: Server, location: str, reason: str) -> None:
    server.pages["/a"] = page(b"", "302 Found", Location=location)
    assert reason in refusal(server).cause


# --- broken and lying servers --------------------------------------------------------------------

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def endless(request: Request) -> Sent:
    yield HEAD + b"\r\n"
    while True:
        yield b"x" * 8_000  # so that the limit is met in three, however busy the machine is


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (raw(HEAD + b"Content-Length: 500\r\n\r\n<p>half"), "no answer (peer closed connection"),
        (raw(HEAD + b"Content-Length: many\r\n\r\n<p>"), "no answer ("),
        (raw(b"220 mail.valmont.example ESMTP\r\n"), "no answer ("),
        (raw(b""), "no answer ("),
        (raw(HEAD + b"X: " + b"y" * 200_000), "no answer ("),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), "no answer ("),
        (page(HTML, Content_Encoding="gzip"), "the server says that it sent gzip, and did not"),
        (page(HTML, Content_Encoding="deflate"), "its compression is damaged"),
        (page(HTML, Content_Encoding="br"), "it is compressed in a way that is not read here (br)"),
        (page(gzip.compress(HTML.encode())[:-9], Content_Encoding="gzip"), "its compressed data ends too early"),
        (page(gzip.compress(bytes(5_000_000)), Content_Encoding="gzip"), "too large when decompressed"),
        (page(zlib.compress(bytes(5_000_000)), Content_Encoding="deflate"), "too large when decompressed"),
        (page(b"x" * 21_000), "too large (more than 0.0 MB)"),
        (endless, "too large (more than 0.0 MB)"),
        (page(b"x", kind="image/png"), "it is image/png, not a page"),
        (stalled(), "the server did not answer in time"),
        (stalled(HEAD + b"Content-Length: 500\r\n\r\n<p>half"), "the server did not answer in time"),
        (page("no", "403 Forbidden"), "the server answered 403 Forbidden"),
        (page("no", "410 Gone"), "the server answered 410 Gone"),
        (page("no", "206 Partial Content"), "the server answered 206 Partial Content"),
    ],
)
def test_a_server_that_breaks_or_lies_is_one_clear_line(server: Server, answer: Answering, reason: str) -> None:
    server.pages["/close"] = answer
    assert reason in refusal(server, "/close").cause


def test_a_server_that_trickles_is_not_waited_for_for_ever(server: Server) -> None:
    def trickle(request: Request) -> Sent:
        yield HEAD + b"\r\n"
        while not server.over.wait(0.1):
            yield b"x"

    server.pages["/a"] = trickle
    assert refusal(server).cause == "the server sent too slowly"


def test_an_answer_longer_than_it_says_is_cut_where_it_says(server: Server) -> None:
    server.pages["/a"] = raw(HEAD + b"Content-Length: 6\r\n\r\n<p>Oui<p>et la suite")
    assert ask(server).content == b"<p>Oui"


def test_a_connection_closed_between_two_pages_is_made_again(server: Server) -> None:
    server.pages["/close/1"] = server.pages["/close/2"] = page(HTML)

    async def both() -> list[bytes]:
        async with Fetcher(SHORT, QUICK, allowed={server.host}) as fetcher:
            return [(await fetcher.ask(server.url(f"/close/{n}"))).content for n in (1, 2)]

    assert asyncio.run(both()) == [HTML.encode()] * 2


# --- back-off ------------------------------------------------------------------------------------


def after(times: int, busy: Answering) -> Answering:
    """Busy for so many requests, then the page."""
    left = [busy] * times

    def answer(request: Request) -> Sent:
        return (left.pop() if left else page(HTML))(request)

    return answer


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable", "500 Oops"])
def test_a_busy_server_is_asked_again_a_little_later(server: Server, status: str) -> None:
    server.pages["/a"] = after(2, page("busy", status))
    assert ask(server).content == HTML.encode()
    assert server.paths() == ["/a"] * 3


def test_a_server_that_stays_busy_is_asked_no_more_often_than_allowed(server: Server) -> None:
    server.pages["/a"] = page("busy", "503 Service Unavailable")
    error = refusal(server)
    assert (error.status, error.lasting, server.paths()) == (503, False, ["/a"] * 3)


def test_a_host_that_names_a_time_is_left_alone_for_it(server: Server) -> None:
    server.pages["/a"] = page("busy", "429 Too Many Requests", Retry_After="7200")
    server.pages["/b"] = page(HTML)

    async def asked() -> list[NotAnswered]:
        said = []
        async with Fetcher(SHORT, QUICK, allowed={server.host}) as fetcher:
            for path in ("/a", "/b"):
                with pytest.raises(NotAnswered) as error:
                    await fetcher.ask(server.url(path))
                said.append(error.value)
        return said

    first, second = asyncio.run(asked())
    assert (first.status, first.again, first.asked) == (429, 7200, True)
    assert second.cause == f"{server.host} is left alone for 2 h"
    assert not second.asked
    assert server.paths() == ["/a"]


def test_the_time_to_wait_may_be_a_date(server: Server) -> None:
    when = format_datetime(datetime.now(UTC) + timedelta(hours=3), usegmt=True)
    server.pages["/a"] = page("busy", "503 Busy", Retry_After=when)
    again = refusal(server).again
    assert again is not None
    assert 10_000 < again <= 10_800
    server.pages["/a"] = after(1, page("busy", "503 Busy", Retry_After="Sun, 01 Mar 2020 08:00:00 GMT"))
    assert ask(server).content == HTML.encode()


def test_a_host_that_never_answers_is_not_waited_for_with_every_page() -> None:
    async def asked() -> list[str]:
        said = []
        async with Fetcher(SHORT, QUICK, allowed={"127.0.0.1:1"}) as fetcher:
            for n in range(5):
                with pytest.raises(NotAnswered) as error:
                    await fetcher.ask(f"http://127.0.0.1:1/{n}")
                said.append(error.value.cause)
        return said

    causes = asyncio.run(asked())
    assert causes[0].startswith("no answer (")
    assert causes[-1] == causes[0]  # its rules could not be had, which is remembered: it is not asked again


# --- pace ----------------------------------------------------------------------------------------


def test_a_host_is_asked_one_page_at_a_time_with_a_pause_between(server: Server) -> None:
    open_at_once: list[int] = []
    moments: list[float] = []
    now_open = 0

    def counted(request: Request) -> Sent:
        nonlocal now_open
        now_open += 1
        open_at_once.append(now_open)
        moments.append(time.monotonic())
        time.sleep(0.02)
        now_open -= 1
        return page(HTML)(request)

    for n in range(4):
        server.pages[f"/{n}"] = counted

    async def all_of_them() -> None:
        async with Fetcher(SHORT, Manners(delay=0.05), allowed={server.host}) as fetcher:
            await asyncio.gather(*(fetcher.ask(server.url(f"/{n}")) for n in range(4)))

    asyncio.run(all_of_them())
    assert open_at_once == [1] * 4
    assert all(b - a >= 0.05 for a, b in pairwise(moments))


def test_hosts_do_not_wait_for_each_other(server: Server) -> None:
    server.pages["/a"] = stalled()
    with serving() as other:
        other.pages["/a"] = page(HTML)

        async def both() -> Answer:
            async with Fetcher(Limits(wait=30), QUICK, allowed={server.host, other.host}) as fetcher:
                waiting = asyncio.create_task(fetcher.ask(server.url("/a")))
                answer = await fetcher.ask(other.url("/a"))
                assert not waiting.done()
                waiting.cancel()
                await asyncio.gather(waiting, return_exceptions=True)
                return answer

        assert asyncio.run(both()).content == HTML.encode()


# --- robots.txt ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "path", "read"),
    [
        (page("User-agent: *\nDisallow: /a", kind="text/plain"), "/a", False),
        (page("User-agent: recoupe\nDisallow: /a", kind="text/plain"), "/a", False),
        (page("User-agent: *\nDisallow: /\nUser-agent: recoupe\nAllow: /", kind="text/plain"), "/a", True),
        (page("User-agent: news\nDisallow: /", kind="text/plain"), "/a", True),
        (page("none", "404 Not Found"), "/a", True),
        (page("none", "403 Forbidden"), "/a", True),
        (page("<html><body>home</body></html>"), "/a", True),
        (page("broken", "503 Oops"), "/a", False),
        (page("busy", "429 Oops"), "/a", False),
        (page(b"x", Content_Encoding="gzip"), "/a", False),
        (stalled(), "/a", False),
        (page(b"#" * 19_000 + b"\nUser-agent: *\nDisallow: /a", kind="text/plain"), "/a", False),
    ],
)
def test_robots_rules_are_kept(server: Server, rules: Answering, path: str, read: bool) -> None:
    server.pages |= {"/robots.txt": rules, path: page(HTML)}
    if read:
        assert ask(server, path).content == HTML.encode()
    else:
        refusal(server, path)
        assert server.paths() == []


def test_rules_behind_a_redirect_are_followed_but_not_into_a_private_network(server: Server) -> None:
    server.pages |= {"/a": page(HTML), "/robots.txt": page("", "301 Moved", Location="/rules")}
    server.pages["/rules"] = page("User-agent: *\nDisallow: /a", kind="text/plain")
    assert "robots.txt" in refusal(server).cause
    server.pages["/robots.txt"] = page("", "301 Moved", Location="http://127.0.0.2:9/")
    assert "private address" in refusal(server).cause


def test_rules_that_cannot_be_had_are_said_to_be_the_reason(server: Server) -> None:
    server.pages |= {"/robots.txt": page("broken", "503 Oops"), "/a": page(HTML)}
    error = refusal(server)
    assert error.cause == "its robots.txt cannot be had: the server answered 503 Oops"
    assert (error.status, error.lasting) == (503, False)


def test_rules_are_asked_for_once(server: Server) -> None:
    server.pages |= {f"/{n}": page(HTML) for n in range(5)}

    async def all_of_them() -> None:
        async with Fetcher(SHORT, QUICK, allowed={server.host}) as fetcher:
            await asyncio.gather(*(fetcher.ask(server.url(f"/{n}")) for n in range(5)))

    asyncio.run(all_of_them())
    assert [r.path for r in server.asked].count("/robots.txt") == 1


def test_the_pause_a_host_asks_for_is_kept_within_bounds(server: Server) -> None:
    server.pages["/robots.txt"] = page("User-agent: *\nCrawl-delay: 3600\nSitemap: /s.xml", kind="text/plain")

    async def rules() -> float | None:
        async with Fetcher(SHORT, QUICK, allowed={server.host}) as fetcher:
            return (await fetcher.rules(server.url("/a"))).delay

    assert asyncio.run(rules()) == QUICK.longest_delay


# --- whom it may ask -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "localhost.",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
    ],
)
def test_no_spelling_of_this_machine_is_asked(server: Server, host: str) -> None:
    server.pages["/a"] = page(HTML)

    async def asked() -> None:
        async with Fetcher(SHORT, QUICK) as fetcher:
            await fetcher.ask(f"http://{host}:{server.port}/a")

    with pytest.raises(NotCollected, match=r"it leads to a private address|no such host|no valid address"):
        asyncio.run(asked())
    assert server.asked == []


def test_a_host_that_the_user_names_may_be_private_and_no_other(server: Server) -> None:
    with serving() as other:
        other.pages["/a"] = page(HTML)
        server.pages["/a"] = page("", "302 Found", Location=other.url("/a"))
        server.pages["/b"] = page(HTML)

        async def asked(path: str, named: str | None) -> bytes:
            async with Fetcher(SHORT, QUICK) as fetcher:
                return (await fetcher.ask(server.url(path), named=named)).content

        assert asyncio.run(asked("/b", server.host)) == HTML.encode()
        with pytest.raises(NotAnswered, match="private"):
            asyncio.run(asked("/b", None))
        with pytest.raises(NotAnswered, match="private"):
            asyncio.run(asked("/a", server.host))
        assert other.asked == []


def test_a_connection_made_for_who_named_a_host_serves_nobody_else(server: Server) -> None:
    server.pages["/a"] = page(HTML)

    async def asked() -> None:
        async with Fetcher(SHORT, QUICK) as fetcher:
            await fetcher.ask(server.url("/a"), named=server.host)
            await fetcher.ask(server.url("/a"))

    with pytest.raises(NotAnswered, match="private"):
        asyncio.run(asked())
    assert server.paths() == ["/a"]


@pytest.mark.parametrize(
    "answers",
    [[["127.0.0.1"]], [["192.0.2.7", "127.0.0.1"]], [["93.184.215.14", "10.0.0.1"]], [["::ffff:10.0.0.1"]]],
    ids=str,
)
def test_one_private_address_of_a_name_is_enough_to_leave_it(
    server: Server, answers: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, answers)

    async def asked() -> None:
        async with Fetcher(SHORT, QUICK) as fetcher:
            await fetcher.ask(f"http://valmont.example:{server.port}/a")

    with pytest.raises(NotAnswered, match=r"it leads to a private address \(valmont.example\)"):
        asyncio.run(asked())
    assert server.asked == []


def test_a_name_that_turns_private_after_the_check_leads_nowhere(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is looked up once for each connection, and the connection is made to what was found."""
    asked_for = resolving(monkeypatch, [["192.0.2.7"], ["127.0.0.1"]])
    monkeypatch.setattr("recoupe.collect.network.is_public", lambda address: address == "192.0.2.7")

    async def asked() -> None:
        async with Fetcher(SHORT, Manners(delay=0, tries=1)) as fetcher:
            await fetcher.ask(f"http://valmont.example:{server.port}/a")

    with pytest.raises(NotAnswered):
        asyncio.run(asked())
    assert asked_for == ["valmont.example"]
    assert server.asked == []


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for valmont.example and its key, in one file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl: no certificate can be made")
    file = tmp_path / "valmont.pem"
    name = ["-subj", "/CN=valmont.example", "-addext", "subjectAltName=DNS:valmont.example"]
    made = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-keyout",
        str(file),
        "-out",
        str(file) + ".crt",
    ]
    subprocess.run([openssl, *made, *name], check=True, capture_output=True)
    file.write_text(file.read_text() + (tmp_path / "valmont.pem.crt").read_text())
    return file


def test_a_certificate_is_asked_for_the_name_though_the_connection_is_made_to_an_address(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context(cafile=str(certificate))
    ours.load_cert_chain(certificate)
    monkeypatch.setattr("recoupe.collect.network._context", lambda: theirs)
    monkeypatch.setattr("recoupe.collect.network.is_public", lambda _: True)
    resolving(monkeypatch, [["127.0.0.1"]])

    async def asked(url: str) -> bytes:
        async with Fetcher(SHORT, Manners(delay=0, tries=1)) as fetcher:
            return (await fetcher.ask(url)).content

    with serving(tls=ours) as server:
        server.pages["/a"] = page(HTML)
        assert asyncio.run(asked(f"https://valmont.example:{server.port}/a")) == HTML.encode()
        with pytest.raises(NotAnswered, match="certificate"):
            asyncio.run(asked(f"https://bretin.example:{server.port}/a"))


def resolving(monkeypatch: pytest.MonkeyPatch, answers: list[list[str]]) -> list[str]:
    """Names have these addresses, one list after the other; gives the names that were looked up."""
    asked: list[str] = []
    left = list(answers)

    async def lookup(self: object, host: str, port: int, **_: object) -> list[object]:
        if host[0].isdigit():  # an address, on its way to the socket
            return [(2, 1, 6, "", (host, port))]
        asked.append(host)
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(2, 1, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", lookup)
    return asked
