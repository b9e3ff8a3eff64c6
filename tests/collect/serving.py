"""A real server on loopback whose every byte a test decides: good, slow, broken and lying answers."""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

__all__ = ["Answering", "Request", "Sent", "Server", "page", "raw", "serving", "stalled"]


@dataclass(frozen=True, slots=True)
class Request:
    path: str
    headers: dict[str, str]


# Bytes to send, one after the other; None: say nothing more until the test is over.
Sent = Iterable[bytes | None]
Answering = Callable[[Request], Sent]


def raw(*parts: bytes | None) -> Answering:
    """Send exactly this."""
    return lambda _: parts


def page(
    body: bytes | str = b"", status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str
) -> Answering:
    """A well-formed answer; ``Last_Modified="..."`` is the header Last-Modified."""
    content = body.encode() if isinstance(body, str) else body
    lines = {"Content-Type": kind, "Content-Length": str(len(content))}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return raw(f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + content)


def stalled(*before: bytes) -> Answering:
    """Send this, and then nothing."""
    return raw(*before, None)


@dataclass
class Server:
    """Its pages by path; what it was asked, in order. Paths it does not have are 404."""

    port: int
    pages: dict[str, Answering] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"http://{self.host}{path}"

    def paths(self) -> list[str]:
        """What was asked besides robots.txt."""
        return [r.path for r in self.asked if r.path != "/robots.txt"]

    def answer(self, request: Request) -> Sent:
        self.asked.append(request)
        if request.path not in self.pages:
            return page("none here", "404 Not Found")(request)
        return self.pages[request.path](request)


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        try:
            while request := self._request():
                for part in self.served.answer(request):
                    if part is None:
                        self.served.over.wait(30)
                        return
                    self.wfile.write(part)
                    self.wfile.flush()
                if request.path.startswith("/close"):
                    return
        except OSError:  # who asked went away
            return

    @property
    def served(self) -> Server:
        return self.server.served  # type: ignore[attr-defined, no-any-return]

    def _request(self) -> Request | None:
        line = self.rfile.readline().decode("latin-1").split()
        if len(line) != 3:
            return None
        headers = {}
        while (text := self.rfile.readline().decode("latin-1").strip()) != "":
            name, _, value = text.partition(":")
            headers[name.lower()] = value.strip()
        return Request(line[1], headers)


class _Listener(socketserver.ThreadingTCPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away in the middle is a test's doing."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    served: Server


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    with _Listener(("127.0.0.1", 0), _Handler) as listener:
        if tls:
            listener.socket = tls.wrap_socket(listener.socket, server_side=True)
        listener.served = Server(listener.server_address[1])
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield listener.served
        finally:
            listener.served.over.set()
            listener.shutdown()
            thread.join()
