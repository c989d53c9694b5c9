"""JSON lines: unchanged to the character, streaming, one failure for one bad line."""

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ids import digest
from onrecord.reports import Document, Failure, read_jsonl

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(title=st.none() | ANY_TEXT, text=ANY_TEXT)
def test_text_is_title_and_text_unchanged_to_the_character(title: str | None, text: str) -> None:
    (read,) = read_jsonl([json.dumps({"title": title, "text": text})])
    assert isinstance(read, Document)
    assert read.report.text == (f"{title}\n\n{text}" if title else text)


def test_fields_and_id_of_the_line() -> None:
    line = b'{"id": 7, "text": "Two people were hurt.", "published": "2025-04-25T12:00:00+03:00", "outlet": "The Bugle", "url": "https://bugle.example/1"}'
    (read,) = read_jsonl(io.BytesIO(line + b"\r\n\n"))
    assert isinstance(read, Document)
    assert (read.key, read.raw, read.report.id) == ("7", line, digest(line))
    assert (read.report.published, read.report.published_from) == ("2025-04-25T09:00:00Z", "argument")
    assert (read.report.outlet, read.report.url, read.report.language) == ("The Bugle", "https://bugle.example/1", "en")


def test_an_empty_text_is_a_document_with_nothing_in_it() -> None:
    (read,) = read_jsonl(['{"text": ""}'])
    assert isinstance(read, Document)
    assert (read.report.text, read.report.language, read.report.unread) == ("", None, None)


def test_a_lone_surrogate_becomes_one_replacement_character() -> None:
    (read,) = read_jsonl([r'{"id": "\udfff", "title": "A\ud800", "text": "fine \ud83d\ude00 here \ud800."}'])
    assert isinstance(read, Document)
    assert (read.key, read.report.text) == ("�", "A�\n\nfine \U0001f600 here �.")
    read.report.text.encode()


def test_each_bad_line_is_one_failure_naming_it_and_the_rest_goes_on() -> None:
    lines = [
        b'{"text": "Good."}',
        b'{"text": "cut sho',
        b'{"title": "No text"}',
        b'{"text": 5}',
        b"[1]",
        b'{"text": "caf\xe9"}',
        b"[" * 100_000,
        b'{"text": "a", "id": ' + b"9" * 5000 + b"}",
        b'{"text": "Also good."}',
    ]
    read = list(read_jsonl(io.BytesIO(b"\n".join(lines)), "in.jsonl"))
    assert [type(one) for one in read] == [Document, *[Failure] * 7, Document]
    failures = [one for one in read if isinstance(one, Failure)]
    assert [one.where for one in failures] == [f"in.jsonl:{number}" for number in range(2, 9)]
    assert all("\n" not in one.reason for one in failures)
    assert "cut short" in failures[0].reason
    assert "`text`" in failures[1].reason
    assert "0xe9" in failures[4].reason


def test_a_line_of_fifty_megabytes_is_one_failure() -> None:
    stream = io.BytesIO(b'{"text": "' + b"a" * 65_000_000 + b'"}\n{"text": "' + b"b " * 1_500_000 + b'"}\n{"text": "Good."}\n')
    read = list(read_jsonl(stream, "in.jsonl"))
    assert [type(one) for one in read] == [Failure, Failure, Document]
