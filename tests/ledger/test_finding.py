"""What somebody said, whatever the spelling of the name; where words stand; ids cut short."""

import pytest
from msgspec.structs import replace

from onrecord.ledger import Ledger, LedgerError
from onrecord.ledger.finding import names_like, said_by, search
from onrecord.ledger.queries import Wanted, asking, incident_row, known, listed, report_id, short, telling_of
from onrecord.model import Record
from tests.ledger.synthetic import pair, pairs


def renamed(record: Record, names: dict[str, str]) -> Record:
    return replace(record, sources=tuple(replace(one, name=names.get(one.id, one.name)) for one in record.sources))


def test_everything_that_somebody_said_is_found_across_spellings(ledger: Ledger) -> None:
    for number, name in enumerate(
        ("Olena Marchenko", "Governor Olena Marchenko", "Olena Martchenko", "Marchenko", "Petro Danko")
    ):
        document, record = pair(number, claims=2)
        ledger.add(document, renamed(record, {"s1": name}))
    with asking(ledger.database) as connection:
        names = names_like(connection, "Olena Marchenko")
        said = said_by(connection, names)
        assert names == ["governor olena marchenko", "marchenko", "olena marchenko", "olena martchenko"]
        assert [one.published for one in said] == sorted(one.published or "" for one in said)
        assert {one.report for one in said} == {record.report.id for _, record in pairs(4, claims=2)}
        for one in said:
            assert one.words in ledger.record(one.report).report.text
            assert one.claims
            assert one.incidents
        assert names_like(connection, "Olena Danko") == []
        assert names_like(connection, "'") == []


def test_words_are_found_with_the_passage_that_has_them(ledger: Ledger) -> None:
    ledger.add_all(list(pairs(20)))
    with asking(ledger.database) as connection:
        found = search(connection, "windows broken", 5)
        assert 0 < len(found) <= 5
        for one in found:
            assert one.marks
            assert {one.passage[start:end].lower() for start, end in one.marks} <= {"windows", "window", "broken"}
            assert one.incidents
        assert search(connection, '"windows people"', 5) == []
        for hostile in ('"', "' OR 1=1 --", "NEAR(", "* *", "a AND", "-", "title:x", "(((", "\0"):
            search(connection, hostile, 5)


def test_ids_may_be_cut_short(ledger: Ledger) -> None:
    ledger.add_all(list(pairs(12)))
    with asking(ledger.database) as connection:
        for one in listed(connection, Wanted()):
            for given in (one.id, short(one.id), one.id[:8], short(one.id).upper()):
                assert known(connection, given).incident == one
            assert telling_of(connection, one.id) == one.tellings[0]
            assert telling_of(connection, one.tellings[0][:10]) == one.tellings[0]
        assert report_id(connection, "r3") == pair(3)[1].report.id
        for wrong, why in (("zzzzzz", "no such incident"), ("e:", "at least"), ("0'", "at least"), ("%%%%", "at least")):
            with pytest.raises(LedgerError, match=why):
                incident_row(connection, wrong)
