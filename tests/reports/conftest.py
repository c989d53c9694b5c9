"""One small invented report in every format."""

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from onrecord.reports import Document, Failure, read_sources

settings.register_profile("reports", deadline=None)
settings.load_profile("reports")

PAGE = (Path(__file__).parent / "data" / "page.html").read_bytes()
FEED = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>The Velin Wire</title>
<item><title>Two hurt in Dorn &amp; Velin</title><link>https://wire.example/dorn</link><pubDate>Fri, 08 Mar 2024 12:00:00 +0200</pubDate>
<description>&lt;p&gt;Two people were hurt when shells fell on Dorn.&lt;/p&gt;&lt;p&gt;The mayor said so.&lt;/p&gt;</description></item>
<item><title>Power is back</title></item></channel></rss>"""
MAIL = b"""From: "Press office of the Dorn region" <press@dorn.example>\r\nTo: list@wire.example\r
Subject: =?utf-8?q?Shelling_of_Dorn_=E2=80=93_two_hurt?=\r\nDate: Fri, 08 Mar 2024 12:00:00 +0200\r\nMIME-Version: 1.0\r
Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r
Content-Transfer-Encoding: quoted-printable\r\n\r\nTwo people were hurt =E2=80=93 both in Dorn.\r\n--b\r
Content-Type: text/html\r\n\r\n<p>Two people were hurt</p>\r\n--b--\r\n"""
EXPORT = json.dumps(
    {
        "name": "Dorn region",
        "type": "public_channel",
        "id": 1,
        "messages": [
            {"id": 1, "type": "service", "date": "2024-03-08T08:00:00", "action": "create_channel", "text": ""},
            {
                "id": 2,
                "type": "message",
                "date": "2024-03-08T11:00:00",
                "date_unixtime": "1709888400",
                "from": "Dorn region",
                "text": ["Shelling of ", {"type": "bold", "text": "Dorn"}, ": two hurt."],
            },
            {"id": 3, "type": "message", "date": "2024-03-08T12:00:00", "photo": "x.jpg", "text": ""},
            {
                "id": 4,
                "type": "message",
                "date": "2024-03-08T13:00:00",
                "forwarded_from": "Dorn Rescue",
                "text": "One more was found alive.",
            },
        ],
    }
).encode()
POST = json.dumps(
    {
        "id_str": "1",
        "created_at": "Fri Mar 08 09:00:00 +0000 2024",
        "full_text": "Two people were hurt in Dorn.",
        "user": {"name": "Dorn Rescue", "screen_name": "dornrescue"},
    }
).encode()
LINES = b'{"id": "a", "text": "Two people were hurt."}\n{"id": "b", "text": "One was killed."}\n'


def archive(*pages: bytes) -> bytes:
    """A WARC file of pages."""
    out = b""
    for number, page in enumerate(pages):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(page) + page
        out += (
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/%d\r\nWARC-Date: 2024-03-08T00:00:00Z\r\n"
            % number
            + b"WARC-Record-ID: <urn:uuid:%d>\r\nContent-Type: application/http; msgtype=response\r\n" % number
            + b"Content-Length: %d\r\n\r\n" % len(http)
            + http
            + b"\r\n\r\n"
        )
    return out


def paper(*lines: str) -> bytes:
    """A PDF of one page with a text layer of these lines."""
    shown = b" ".join(b"(" + line.encode("latin-1") + b") Tj 0 -14 Td" for line in lines)
    stream = b"BT /F1 12 Tf 20 260 Td " + shown + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (Two hurt in Dorn) /Author (Mira Holt) /CreationDate (D:20240308120000+02'00') >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + table + b"trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)


SEEDS = {
    "html": PAGE,
    "feed": FEED,
    "email": MAIL,
    "telegram": EXPORT,
    "post": POST,
    "jsonl": LINES,
    "warc": archive(PAGE),
    "warc.gz": gzip.compress(archive(PAGE), mtime=0),
    "pdf": paper("Two people were hurt."),
    "text": b"Two people were hurt.\n\nBy Mira Holt\n",
}


def _read(raw: bytes) -> list[Document | Failure]:
    return list(read_sources(["-"], stdin=io.BytesIO(raw)))


@pytest.fixture(scope="session")
def seeds() -> dict[str, bytes]:
    """A report in every format, by the format's name."""
    return SEEDS


@pytest.fixture(scope="session")
def read() -> Callable[[bytes], list[Document | Failure]]:
    """Reads bytes as standard input."""
    return _read


@pytest.fixture(scope="session")
def read_one() -> Callable[[bytes], Document]:
    """Reads bytes that hold one report."""

    def one(raw: bytes) -> Document:
        (document,) = _read(raw)
        assert isinstance(document, Document), document
        return document

    return one


@pytest.fixture(scope="session")
def why_not() -> Callable[[bytes], str]:
    """The reason for which bytes cannot be read, one line."""

    def reason(raw: bytes) -> str:
        (failure,) = _read(raw)
        assert isinstance(failure, Failure), failure
        assert failure.where == "-"
        assert "\n" not in failure.reason
        return failure.reason

    return reason


@pytest.fixture(scope="session")
def make_archive() -> Callable[..., bytes]:
    return archive


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    return paper
