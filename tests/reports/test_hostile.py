"""Bad input (design, section 8): each gives a document or one clear failure, nothing raises, the rest is read."""

import gzip
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.reports import Document, Failure

Read = Callable[[bytes], list[Document | Failure]]
ReadOne = Callable[[bytes], Document]
WhyNot = Callable[[bytes], str]

EDIT = st.tuples(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=12))


@given(
    raw=st.binary(max_size=400),
    start=st.sampled_from([b"", b"<html>", b"{", b"[", b"%PDF-1.4\n", b"WARC/1.0\r\n", b"\x1f\x8b", b"<rss>", b"From: a\n"]),
)
@settings(max_examples=300, suppress_health_check=list(HealthCheck))
def test_arbitrary_bytes_never_raise(read: Read, raw: bytes, start: bytes) -> None:
    check(read(start + raw))


@given(
    st.sampled_from(["html", "feed", "email", "telegram", "post", "jsonl", "warc", "warc.gz", "pdf", "text"]),
    st.lists(EDIT, max_size=4),
)
@settings(max_examples=250, suppress_health_check=list(HealthCheck))
def test_damaged_reports_never_raise(
    read: Read, seeds: dict[str, bytes], name: str, edits: list[tuple[float, int, bytes]]
) -> None:
    raw = seeds[name]
    for where, cut, put in edits:
        at = int(where * len(raw))
        raw = raw[:at] + put + raw[at + cut :]
    check(read(raw))


@pytest.mark.parametrize("name", ["html", "feed", "email", "telegram", "post", "jsonl", "warc", "warc.gz", "pdf", "text"])
def test_truncated_reports_never_raise(read: Read, seeds: dict[str, bytes], name: str) -> None:
    raw = seeds[name]
    for tenth in range(10):
        check(read(raw[: len(raw) * tenth // 10]))


def check(got: list[Document | Failure]) -> None:
    """Documents can be written as JSON and what is dropped lies within their text; failures say in one line why."""
    for one in got:
        if isinstance(one, Failure):
            assert one.reason
            assert "\n" not in one.reason
            continue
        msgspec.json.encode(one.report)
        size = len(one.report.text)
        spans = [piece.span for piece in one.report.dropped if piece.span] + [post.span for post in one.posts]
        assert all(0 <= span.start < span.end <= size for span in spans)
        assert all(piece.text == piece.span.of(one.report.text) for piece in one.report.dropped if piece.span)
        assert all(post.author == post.author_span.of(one.report.text) for post in one.posts)


def test_empty_input_is_an_empty_document(read_one: ReadOne) -> None:
    assert read_one(b"").report.text == ""


def test_not_utf8_is_decoded(read_one: ReadOne) -> None:
    assert read_one("Caf\xe9 attack: two hurt in the old town.".encode("cp1252")).report.text.startswith("Café attack")


def test_a_line_of_fifty_megabytes_is_refused_in_a_line(why_not: WhyNot) -> None:
    assert "split it" in why_not(b"a " * 25_000_000)


def test_deeply_nested_html_keeps_its_words(read_one: ReadOne) -> None:
    words = b"Two people were killed in the attack, the mayor said."
    assert read_one(b"<html><body>" + b"<div>" * 50_000 + words + b"</div>" * 50_000).report.text == words.decode()


def test_deeply_nested_json_is_refused_in_a_line(why_not: WhyNot) -> None:
    assert "nested too deeply" in why_not(b'{"a":' * 100_000)


def test_a_gzip_bomb_is_refused_in_a_line(why_not: WhyNot) -> None:
    assert "bomb" in why_not(gzip.compress(bytes(70_000_000)))


def test_gzip_within_gzip_is_refused_in_a_line(why_not: WhyNot) -> None:
    assert "unpack" in why_not(gzip.compress(gzip.compress(b"Two people were hurt.")))


def test_a_damaged_gzip_file_is_refused_in_a_line(why_not: WhyNot) -> None:
    assert "damaged or cut short" in why_not(gzip.compress(b"Two people were hurt." * 100)[:40])


@pytest.mark.parametrize(
    "raw", [b"PK\x03\x04" + bytes(30), b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\xd0\xcf\x11\xe0", b"\x00\x01\x02\x03" * 50]
)
def test_archives_pictures_and_binaries_are_refused_in_a_line(why_not: WhyNot, raw: bytes) -> None:
    assert why_not(raw)


def test_xml_entities_do_not_blow_up(why_not: WhyNot) -> None:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    feed = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">'
        + laughs
        + b"]><rss><channel><item><title>&l11;</title></item></channel></rss>"
    )
    assert "entities" in why_not(feed)
    assert "entities" in why_not(feed.decode().encode("utf-16"))


def test_a_date_in_the_year_30000_is_no_date(read_one: ReadOne) -> None:
    document = read_one(b'{"text": "Two hurt.", "published": "30000-01-01T00:00:00Z"}')
    assert (document.report.published, document.report.published_from) == (None, None)


def test_marks_formulas_and_script_are_text_like_any_other(read_one: ReadOne) -> None:
    text = "Two hurt in \u202eDorn\u202c, =HYPERLINK(1) \u200fand <script>alert(1)</script>, the mayor said."
    assert read_one(text.encode()).report.text == text
    page = (
        b"<html><body><article><p>Two were killed.</p><script>alert('x')</script>"
        b"<p>&lt;script&gt;alert(1)&lt;/script&gt;</p></article></body></html>"
    )
    assert read_one(page).report.text == "Two were killed.\n<script>alert(1)</script>"


def test_script_in_a_feed_is_no_text(read_one: ReadOne) -> None:
    feed = (
        b"<rss><channel><item><title>Two hurt</title>"
        b"<description>&lt;script&gt;alert(1)&lt;/script&gt;In Dorn.</description></item></channel></rss>"
    )
    assert read_one(feed).report.text == "Two hurt\n\nIn Dorn."


def test_long_hostile_lines_are_read_in_linear_time(read_one: ReadOne) -> None:
    for unit in ("x • ", "— A (@b) ", "((", "http://", "By A and ", "\n\n"):
        assert read_one((unit * (200_000 // len(unit))).encode()).report.text
