"""The full-text index follows the reports, and takes whatever they hold."""

from msgspec.structs import replace
from sqlalchemy import text

from onrecord.ids import digest
from onrecord.ledger import Ledger
from onrecord.ledger.tables import WORDS
from onrecord.model import Record, Report, Source
from onrecord.reports.types import Document
from tests.ledger.synthetic import BETTER, READER

ASKED = {
    "sqlite": f"SELECT count(*) FROM {WORDS} WHERE {WORDS} MATCH :words",
    "postgresql": "SELECT count(*) FROM reports WHERE words @@ websearch_to_tsquery('english', :words)",
}


def bare(words: str, *, raw: bytes = b"raw", speaker: str = "outlet") -> tuple[Document, Record]:
    """A report of these words, in which nothing was found."""
    report = Report(id=digest(raw), text=words, title="A title")
    source = Source(id="outlet", name=speaker, kind="outlet")
    record = Record(
        key=None, report=report, sources=(source,), statements=(), places=(), claims=(), incidents=(), reader=READER
    )
    return Document(report=report, posts=(), key=None, raw=raw), record


def found(ledger: Ledger, words: str) -> int:
    with ledger.database.reading() as connection:
        return connection.scalar(text(ASKED[connection.dialect.name]), {"words": words}) or 0


def test_words_are_found_in_every_form_and_in_titles(ledger: Ledger) -> None:
    ledger.add(*bare("The strikes hit two bridges."))
    assert [found(ledger, words) for words in ("strike bridge", "title", "tunnel")] == [1, 1, 0]


def test_words_are_those_of_the_latest_sighting(ledger: Ledger) -> None:
    document, record = bare("The strike hit a bridge.")
    ledger.add(document, record)
    better = replace(record, report=replace(record.report, text="The strike hit a tunnel."), reader=BETTER)
    ledger.add(document, better)
    assert [found(ledger, words) for words in ("bridge", "tunnel", "strike")] == [0, 1, 1]
    ledger.rebuild()
    assert [found(ledger, words) for words in ("bridge", "tunnel", "strike")] == [0, 1, 1]


def test_long_texts_long_names_and_strange_characters_are_taken(ledger: Ledger) -> None:
    many = " ".join(chr(0x20000 + number // 40_000) + chr(0x20000 + number % 40_000) for number in range(200_000))
    ledger.add(*bare(f"first {many}", raw=b"many words"))
    ledger.add(*bare("x" * 1_900_000, raw=b"one word"))
    ledger.add(*bare("a\0b \ufeff\u202e \U0010ffff first", raw=b"strange", speaker="Long Name " * 2_000))
    assert found(ledger, "first") == 2
    ledger.verify()
