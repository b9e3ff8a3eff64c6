"""Arrivals as records of a web archive: written as they were sent, read back as they were."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from recoupe.collect.inputs import arrivals
from recoupe.collect.warc import OURS, arrival_of, packed, warcinfo
from recoupe.errors import NotOpened
from recoupe.ledger import Arrival, Validators
from recoupe.model import Capture, Declared, Refused, Source

PAGE = b"<p>Le pont de Valmont a rouvert.</p>"
PACKED = gzip.compress(PAGE, mtime=0)
TAKEN = "2026-03-02T08:15:00Z"


def answer(body: bytes = PACKED, encoding: str = "gzip") -> Arrival:
    return Arrival(
        capture=Capture(
            Source(None, "https://valmont.example/pont", "L'Écho", "text/html"),
            PAGE,
            Declared(title="Le « pont »\nrouvert", published="2026-03-01", charset="utf-8"),
        ),
        key="valmont.example/pont",
        taken=TAKEN,
        source=3,
        aliases=("valmont.example/p/1",),
        status=200,
        status_line="HTTP/1.0 200 D'accord",
        headers=(
            ("etag", '"a1"'),
            ("Content-Type", "text/html; charset=utf-8"),
            ("X-Town", "Valmont \xe9\xc3\xa9: b"),
            ("transfer-encoding", "chunked"),
            ("Content-Encoding", encoding),
        ),
        body=body,
        validators=Validators('"a1"'),
    )


def entry() -> Arrival:
    source = Source(None, None, "La Gazette", "text/html")
    return Arrival(Capture(source, PAGE + b"\r\n\r\n", Declared(byline="A. D.")), "feed#1", TAKEN, 4)


@pytest.mark.parametrize(
    "arrival",
    [answer(), answer(zlib.compress(PAGE), "deflate"), answer(PAGE, "identity"), entry()],
    ids=["gzip", "deflate", "plain", "entry"],
)
def test_what_is_written_is_read_back_the_same(arrival: Arrival) -> None:
    assert arrival_of(packed(arrival), "a.warc.gz") == arrival


def test_an_answer_stands_in_the_archive_as_it_was_sent() -> None:
    record = gzip.decompress(packed(answer()))
    head, _, rest = record.partition(b"\r\n\r\n")
    assert b"WARC-Type: response" in head
    assert b"WARC-Date: 2026-03-02T08:15:00Z" in head
    assert rest == (
        b"HTTP/1.0 200 D'accord\r\n"
        b'etag: "a1"\r\n'
        b"Content-Type: text/html; charset=utf-8\r\n"
        b"X-Town: Valmont \xe9\xc3\xa9: b\r\n"
        b"X-Crawler-transfer-encoding: chunked\r\n"
        b"Content-Encoding: gzip\r\n\r\n" + PACKED + b"\r\n\r\n"
    )


def test_any_reader_of_web_archives_reads_it() -> None:
    file = BytesIO(warcinfo("a.warc.gz", "recoupe/0") + packed(answer()) + packed(entry()))
    found = [(r.rec_type, r.content_stream().read()) for r in ArchiveIterator(file, check_digests="raise")]
    assert found[1:] == [("response", PAGE), ("resource", PAGE + b"\r\n\r\n")]


@given(content=st.binary(max_size=300), title=st.text(max_size=40), key=st.text(min_size=1, max_size=20))
def test_whatever_it_holds_an_entry_comes_back_as_it_was(content: bytes, title: str, key: str) -> None:
    content = b"." + content  # what begins as gzip is decompressed on reading, as it was on arriving
    source = Source(None, "https://valmont.example/1", None, "text/html")
    arrival = Arrival(Capture(source, content, Declared(title=title)), key, TAKEN)
    assert arrival_of(packed(arrival), "a.warc.gz") == arrival


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda b: b[:-40], "its compressed data ends too early"),
        (lambda b: b"x" * len(b), "no record of the archive stands here"),
        (lambda b: b[:60] + bytes([b[60] ^ 255]) + b[61:], "its compression is damaged"),
    ],
    ids=["cut", "another file", "one byte"],
)
def test_a_damaged_record_is_said_to_be_one(damage: object, reason: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotOpened, match=reason) as said:
        arrival_of(damage(packed(answer())), "a.warc.gz")  # type: ignore[operator]
    assert said.value.subject == "a.warc.gz"
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"<p>Le pont", b"<p>La tour", "not those its digest was made of"),
        (b"WARC/1.1", b"WORK/1.1", "damaged, or not one of ours"),
        (b"WARC-Recoupe-Arrival: {", b"WARC-Recoupe-Arrival: [", "damaged, or not one of ours"),
        (b"Content-Length", b"Content-Height", "damaged, or not one of ours"),
    ],
)
def test_a_record_that_was_tampered_with_is_not_believed(old: bytes, new: bytes, reason: str) -> None:
    other = gzip.compress(gzip.decompress(packed(entry())).replace(old, new))
    with pytest.raises(NotOpened, match=reason):
        arrival_of(other, "a.warc.gz")


# --- taken in again ------------------------------------------------------------------------------


def of_text(url: str | None) -> Arrival:
    source = Source("/desk/pages/pont.txt", url, "L'Écho de Valmont", "text/plain")
    declared = Declared("Le pont rouvert", "2026-03-01", "fr", "Ana Ruiz")
    return Arrival(Capture(source, "Le pont a rouvert.\n\nC'était lundi.".encode(), declared), "file:///pont", TAKEN)


@pytest.mark.parametrize(
    "arrival",
    [answer(), of_text(None), of_text("https://valmont.example/pont"), entry()],
    ids=["answer", "file", "file with address", "entry"],
)
def test_what_was_exported_is_taken_in_as_it_was_kept(arrival: Arrival, tmp_path: Path) -> None:
    path = tmp_path / "all.warc.gz"
    path.write_bytes(warcinfo("all", "recoupe/0") + packed(arrival))
    (found,) = arrivals([str(path)])
    assert isinstance(found, Arrival)
    nameless = not (arrival.capture.source.path or arrival.capture.source.url)
    where = replace(arrival.capture.source, path=f"{path}#2") if nameless else arrival.capture.source
    kept = replace(arrival, source=None, capture=replace(arrival.capture, source=where))
    assert found == kept


@pytest.mark.parametrize("told", ["[1]", "{", '{"key": 3}', '{"aliases": [["a"]]}', '{"aliases": 1}'])
def test_a_header_like_ours_that_cannot_be_read_is_one_line(told: str, tmp_path: Path) -> None:
    head = f"WARC/1.1\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\n{OURS}: {told}\r\nContent-Length: 4\r\n"
    (tmp_path / "a.warc").write_bytes(f"{head}\r\npont\r\n\r\n".encode())
    found = list(arrivals([str(tmp_path / "a.warc")]))
    assert [f.reason for f in found if isinstance(f, Refused)] == [
        f"not collected: its header {OURS} cannot be read",
    ]
