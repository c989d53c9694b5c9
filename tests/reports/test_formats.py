"""Every format: what it gives, told by content, whatever it is called."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.ids import digest
from onrecord.reports import Document, Failure, read_sources
from onrecord.reports.detect import detect

Read = Callable[[bytes], list[Document | Failure]]
ReadOne = Callable[[bytes], Document]
WhyNot = Callable[[bytes], str]


def documents(got: list[Document | Failure]) -> list[Document]:
    assert not [one for one in got if isinstance(one, Failure)], got
    return [one for one in got if isinstance(one, Document)]


def test_text_is_kept_to_the_character_with_what_is_no_text_by_span(read_one: ReadOne) -> None:
    raw = b"Two people were hurt.\r\n\r\nBy Mira Holt\r\n  It rained. \n"
    document = read_one(raw)
    assert document.report.text == raw.decode()
    assert (document.report.id, document.raw, document.key) == (digest(raw), raw, None)
    assert [(piece.reason, piece.text) for piece in document.report.dropped] == [("byline", "By Mira Holt")]


def test_markdown_has_a_title_and_its_text_unchanged(read_one: ReadOne) -> None:
    for raw in ("# Two hurt in Dorn #\n\nIt happened.\n", "Two hurt in Dorn\n===\n\nIt happened.\n"):
        report = read_one(raw.encode()).report
        assert (report.title, report.text) == ("Two hurt in Dorn", raw)


def test_a_text_with_a_header_says_what_is_known_of_it(read_one: ReadOne) -> None:
    raw = "---\nid: a1\noutlet: The Courier\nurl: https://a.example/1\npublished: 2024-03-07\ntitle: Two hurt: a report\n---\n\nIt happened.\n"
    document = read_one(raw.encode())
    report = document.report
    assert (document.key, report.outlet, report.url) == ("a1", "The Courier", "https://a.example/1")
    assert (report.published, report.title, report.text) == (
        "2024-03-07",
        "Two hurt: a report",
        "Two hurt: a report\n\nIt happened.\n",
    )


@pytest.mark.parametrize(
    "raw", ["---\nfear: none\n---\n\nIt happened.\n", "---\nid: a1\n\nIt happened.\n", "---\n---\nIt happened.\n"]
)
def test_what_is_no_header_stays_in_the_text(read_one: ReadOne, raw: str) -> None:
    assert read_one(raw.encode()).report.text == raw


def test_a_page_gives_headline_and_article_and_lists_the_rest(read_one: ReadOne, seeds: dict[str, bytes]) -> None:
    report = read_one(seeds["html"]).report
    assert report.text.startswith("Nine dead after missile hits Velin market\n\nAt least nine people were killed")
    assert "Rescuers at the market" not in report.text
    assert "daily newsletter" not in report.text
    assert (report.outlet, report.byline, report.title) == (
        "The Velin Courier",
        "Mira Holt",
        "Nine dead after missile hits Velin market",
    )
    assert (report.published, report.published_from) == ("2024-03-07T04:40:00Z", "meta")
    assert report.url == "https://courier.example/2024/03/07/velin-market"
    reasons = {piece.reason: piece.text for piece in report.dropped}
    assert reasons["caption"].startswith("Rescuers at the market")
    assert {"caption", "related_link", "prompt", "navigation", "copyright"} <= set(reasons)


def test_a_page_with_no_date_but_in_its_url(read_one: ReadOne) -> None:
    page = (
        b'<html><head><link rel="canonical" href="https://a.example/2024/03/08/x"></head>'
        b"<body><article><p>Two were hurt.</p></article></body></html>"
    )
    assert (read_one(page).report.published, read_one(page).report.published_from) == ("2024-03-08", "url")


def test_a_page_without_text_is_a_failure(why_not: WhyNot) -> None:
    assert "no text" in why_not(b"<html><body><div id=app></div><script>start()</script></body></html>")


def test_a_feed_gives_its_entries(read: Read, seeds: dict[str, bytes]) -> None:
    first, second = documents(read(seeds["feed"]))
    assert first.report.text == "Two hurt in Dorn & Velin\n\nTwo people were hurt when shells fell on Dorn.\nThe mayor said so."
    assert (first.report.outlet, first.report.url, first.report.published) == (
        "The Velin Wire",
        "https://wire.example/dorn",
        "2024-03-08T10:00:00Z",
    )
    assert (second.report.text, second.report.published) == ("Power is back", None)
    assert first.report.id != second.report.id


def test_an_archive_gives_its_pages_packed_or_not(
    read: Read, seeds: dict[str, bytes], make_archive: Callable[..., bytes]
) -> None:
    raw = make_archive(seeds["html"], b"<html></html>", b"<html><body><p>Two people were hurt.</p></body></html>")
    for packed in (raw, gzip.compress(raw)):
        first, empty, last = read(packed)
        assert isinstance(first, Document)
        assert isinstance(last, Document)
        assert first.raw == seeds["html"]
        assert (last.report.text, last.report.url) == ("Two people were hurt.", "https://courier.example/2")
        assert isinstance(empty, Failure)
        assert empty.where == "-#https://courier.example/1"


def test_an_archive_without_pages_is_a_failure(why_not: WhyNot) -> None:
    assert "without HTML pages" in why_not(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n")


def test_a_telegram_export_gives_each_message_with_words(read: Read, seeds: dict[str, bytes]) -> None:
    first, forwarded = documents(read(seeds["telegram"]))
    assert (first.report.text, first.report.outlet, first.report.published) == (
        "Shelling of Dorn: two hurt.",
        "Dorn region",
        "2024-03-08T09:00:00Z",
    )
    (post,) = forwarded.posts
    assert (post.span.of(forwarded.report.text), post.author) == ("One more was found alive.", "Dorn Rescue")


@pytest.mark.parametrize(
    ("raw", "author", "when"),
    [
        (
            b'{"full_text": "Two hurt.", "created_at": "Fri Mar 08 09:00:00 +0000 2024", "user": {"name": "Dorn Rescue"}}',
            "Dorn Rescue",
            "2024-03-08T09:00:00Z",
        ),
        (
            b'{"data": {"text": "Two hurt.", "author_id": "7", "created_at": "2024-03-08T09:00:00.000Z"}, '
            b'"includes": {"users": [{"id": "7", "name": "Dorn Rescue"}]}}',
            "Dorn Rescue",
            "2024-03-08T09:00:00Z",
        ),
        (
            b'{"content": "<p>Two hurt.</p>", "created_at": "2024-03-08", "account": {"display_name": "Dorn Rescue"}}',
            "Dorn Rescue",
            "2024-03-08",
        ),
        (
            b'{"message_id": 3, "chat": {"title": "Dorn region"}, "date": 1709888400, "text": "Two hurt."}',
            "Dorn region",
            "2024-03-08T09:00:00Z",
        ),
        (
            b'{"record": {"text": "Two hurt.", "createdAt": "2024-03-08"}, "author": {"displayName": "Dorn Rescue"}}',
            "Dorn Rescue",
            "2024-03-08",
        ),
        (b'{"text": "Two hurt.", "author": "Dorn Rescue", "date": "2024-03-08"}', "Dorn Rescue", "2024-03-08"),
    ],
)
def test_a_saved_post_is_its_authors(read_one: ReadOne, raw: bytes, author: str, when: str) -> None:
    report = read_one(raw).report
    assert (report.text, report.outlet, report.published, report.published_from) == ("Two hurt.", author, when, "meta")


def test_A10_a_quoted_post_is_its_own_authors(read_one: ReadOne) -> None:
    document = read_one(
        b'{"full_text": "Grim.", "user": {"name": "Jan Ek"}, "quoted_status": {"full_text": "Two hurt.", "created_at": "2024-03-08", '
        b'"user": {"name": "Dorn Rescue", "screen_name": "dornrescue"}}}'
    )
    (post,) = document.posts
    assert document.report.text == "Grim.\n\nTwo hurt.\n— Dorn Rescue (@dornrescue)"
    assert (post.span.of(document.report.text), post.author, post.published) == ("Two hurt.", "Dorn Rescue", "2024-03-08")


def test_a_mail_gives_subject_sender_and_date(read_one: ReadOne, seeds: dict[str, bytes]) -> None:
    report = read_one(seeds["email"]).report
    assert report.text == "Shelling of Dorn – two hurt\n\nTwo people were hurt – both in Dorn."
    assert (report.title, report.byline) == ("Shelling of Dorn – two hurt", "Press office of the Dorn region")
    assert report.published == "2024-03-08T10:00:00Z"


def test_a_mail_with_html_alone(read_one: ReadOne) -> None:
    raw = b"From: a@dorn.example\nSubject: Two hurt\nMIME-Version: 1.0\nContent-Type: text/html\n\n<html><body><p>In Dorn.</p></body></html>"
    assert read_one(raw).report.text == "Two hurt\n\nIn Dorn."


def test_a_pdf_gives_its_text_layer_with_lines_joined(read_one: ReadOne, make_pdf: Callable[..., bytes]) -> None:
    report = read_one(
        make_pdf(
            "Two people were hurt when shells fell on the", "town of Dorn on Friday night, the may-", "or said.", "It rained."
        )
    ).report
    assert (
        report.text == "Two people were hurt when shells fell on the town of Dorn on Friday night, the mayor said.\nIt rained."
    )
    assert (report.title, report.byline, report.published) == ("Two hurt in Dorn", "Mira Holt", "2024-03-08T10:00:00Z")


def test_a_pdf_without_a_text_layer_is_a_failure(why_not: WhyNot, make_pdf: Callable[..., bytes]) -> None:
    assert "OCR" in why_not(make_pdf())


def test_json_lines_and_lists_may_hold_posts_and_input_lines(read: Read, seeds: dict[str, bytes]) -> None:
    lines = documents(read(seeds["post"] + b"\n" + seeds["jsonl"]))
    assert [one.report.outlet for one in lines] == ["Dorn Rescue", None, None]
    assert [one.key for one in lines] == [None, "a", "b"]
    assert len(documents(read(b"[" + seeds["post"] + b', {"text": "One was killed."}]'))) == 2


def test_json_that_holds_no_report_is_a_failure(why_not: WhyNot) -> None:
    assert "no report" in why_not(b'{"a": 1}')


@pytest.mark.parametrize(
    ("head", "suffix", "form"),
    [
        (b"<?xml version='1.0'?><rss version='2.0'>", ".html", "feed"),
        (b"<!DOCTYPE html><html><body><p>An &lt;rss&gt; tag", ".rss", "html"),
        (b"Two people were hurt.", ".jsonl", "text"),
        (b"Two people were hurt.", ".pdf", "text"),
        (b'{"text": "a"}\n{"text": "b"}\n', ".txt", "jsonl"),
        (b'{\n  "text": "a"\n}', ".jsonl", "json"),
        (b"[Two people] were hurt.", ".txt", "text"),
        (b"%PDF-1.7", ".html", "pdf"),
        (b"WARC/1.1\r\n", "", "warc"),
        (b"From: a@b.example\r\nSubject: x\r\n\r\n", ".txt", "email"),
        (b"Velin: nine dead.\nDorn: two hurt.\n", ".eml", "text"),
    ],
)
def test_content_goes_before_the_name(head: bytes, suffix: str, form: str) -> None:
    assert detect(head, suffix) == form


def test_files_and_folders_are_read_in_order_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/2.txt", "1.txt", ".hidden/3.txt", ".4.txt"):
        (tmp_path / name).write_bytes(b"Two people were hurt in " + name.encode())
    (tmp_path / "b" / "1.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    got = list(read_sources([str(tmp_path), str(tmp_path / "none.txt"), "ftp://a.example/x", "-"]))
    assert [one.report.text[-7:] if isinstance(one, Document) else one.reason for one in got] == [
        "n 1.txt",
        "an image, not text",
        "b/2.txt",
        "no such file or folder",
        "only http and https URLs can be fetched",
        "no standard input to read",
    ]


def test_the_same_bytes_give_the_same_documents(read: Read, seeds: dict[str, bytes]) -> None:
    for raw in seeds.values():
        assert read(raw) == read(raw)
