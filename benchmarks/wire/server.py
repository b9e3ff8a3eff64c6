"""The feeds and pages of a wire on loopback, in a process of their own: ``python server.py PICKLE FEEDS ENTRIES``.

Every feed has a host of its own (127.0.1.1 and following, Linux has them all). Feeds and pages have an ETag and are
answered with 304 where it is given back. ``/count`` tells how many requests came, and the bytes of all answers.
"""

from __future__ import annotations

import json
import pickle
import sys
from hashlib import blake2b
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock

from wire.stock import Wire

__all__ = ["host", "main"]


def host(feed: int) -> str:
    """The address of a feed's site."""
    return f"127.0.{1 + feed // 250}.{1 + feed % 250}"


class Site(ThreadingHTTPServer):
    """All that is served, by host and path."""

    daemon_threads = True
    request_queue_size = 512

    def __init__(self, answers: dict[str, bytes]) -> None:
        super().__init__(("0.0.0.0", 0), _Answering)  # noqa: S104 - all of 127.0.0.0/8 leads here, and nothing is secret
        self.answers = answers
        self.lock = Lock()
        self.requests = self.sent = 0


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        name = self.headers.get("Host", "").partition(":")[0] + self.path
        if self.path == "/count":
            content: bytes | None = json.dumps([self.server.requests, self.server.sent]).encode()
        else:
            content = self.server.answers.get(name)
        tag = f'"{blake2b(content or b"", digest_size=8).hexdigest()}"'
        same = content is not None and self.headers.get("If-None-Match") == tag
        body = b"" if content is None or same else content
        self.send_response(404 if content is None else 304 if same else 200)
        self.send_header("Content-Type", "application/rss+xml" if name.endswith(".xml") else "text/html; charset=utf-8")
        self.send_header("ETag", tag)
        self.send_header("Content-Length", f"{len(body)}")
        self.end_headers()
        self.wfile.write(body)
        with self.server.lock:
            self.server.requests += self.path != "/count"
            self.server.sent += len(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library names it
        """Say nothing."""


def _answers(wire: Wire, feeds: int, entries: int, port: int) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    items = wire.items(0, feeds * entries)
    for feed in range(feeds):
        links = []
        for number in range(entries):
            item = next(items)
            title, body = escape(item.article.title or ""), item.arrival.capture.content.decode()
            paragraphs = "".join(f"<p>{escape(part)}</p>" for part in body.split("\n\n"))
            language, day = item.article.language, item.arrival.taken[:10]
            found[f"{host(feed)}/{number}.html"] = (
                f'<!doctype html><html lang="{language}"><head><title>{title}</title>'
                f'<meta property="article:published_time" content="{day}T08:00:00Z"></head>'
                f"<body><nav><a href='/'>{host(feed)}</a></nav>"
                f"<article><h1>{title}</h1>{paragraphs}</article></body></html>"
            ).encode()
            links.append(f"<item><title>{title}</title><link>http://{host(feed)}:{port}/{number}.html</link></item>")
        found[f"{host(feed)}/feed.xml"] = (
            f"<rss version='2.0'><channel><title>Feed {feed}</title><link>http://{host(feed)}:{port}/</link>"
            f"<description>news</description>{''.join(links)}</channel></rss>"
        ).encode()
    return found


def main() -> None:
    kept, feeds, entries = sys.argv[1:]
    wire: Wire = pickle.loads(Path(kept).read_bytes())  # noqa: S301 - the benchmark wrote it
    site = Site({})
    port = site.server_address[1]
    site.answers = _answers(wire, int(feeds), int(entries), int(port))
    print(port, flush=True)
    site.serve_forever()


if __name__ == "__main__":
    main()
