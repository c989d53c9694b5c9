"""The golden reports, added to a ledger in any order, a few at a time, give the golden events as the commands print them (I1 to I7)."""

import json
import random
from functools import cache
from pathlib import Path

import msgspec
import pytest

from onrecord.commands.incidents import listed_form
from onrecord.joining import join, tell
from onrecord.joining.types import Joined
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.queries import Wanted, asking, known, latest, listed
from onrecord.model import Record
from onrecord.pipeline import documents, read_each
from onrecord.reports.types import Document
from tests.golden.events import REPORTS, events


@cache
def pairs() -> tuple[tuple[Document, Record], ...]:
    """The golden reports, read once."""
    return tuple(got for got in read_each(documents([str(REPORTS)])) if isinstance(got, tuple))


@cache
def joined() -> tuple[Joined, ...]:
    return join(telling for _, record in pairs() for telling in tell(record))


def filled(path: Path, seed: int) -> Ledger:
    """A ledger to which the reports came shuffled, a few at a time, and was asked in between."""
    order = list(pairs())
    random.Random(seed).shuffle(order)
    ledger = open_ledger(path)
    for start in range(0, len(order), 9):
        ledger.add_all(order[start : start + 9])
        with asking(ledger.database):
            pass
    return ledger


@pytest.mark.parametrize("seed", range(3))
def test_i7_any_order_gives_the_golden_events(seed: int, tmp_path: Path) -> None:
    with filled(tmp_path / "ledger.db", seed) as ledger, asking(ledger.database) as connection:
        found = tuple(listed(connection, Wanted()))
    assert found == joined()
    told = {frozenset(report.key or "" for report in one.reports) for one in found if one.part_of is None}
    assert told == {frozenset(event.reports) for event in events()}


def test_i7_what_was_known_then_is_what_the_reports_up_to_then_tell(tmp_path: Path) -> None:
    with filled(tmp_path / "ledger.db", 1) as ledger, asking(ledger.database) as connection:
        for day in ("2031-03-06", "2031-05-11", "2031-06-19"):
            before = [
                telling for _, record in pairs() for telling in tell(record) if (telling.report.published or "")[:10] <= day
            ]
            assert tuple(listed(connection, Wanted(as_of=day))) == join(before)
        total, newest = latest(connection, Wanted(as_of="2031-03-06"), 5)
        (one,) = newest
        assert (total, one.toll["killed"].best) == (1, 9)
        assert known(connection, one.id, "2031-03-06").incident == one


def test_a_list_in_json_has_the_fields_that_it_promises() -> None:
    for one in joined():
        value = json.loads(msgspec.json.encode(listed_form(one)))
        assert list(value) == [
            *("id", "title", "method", "time", "place", "attackers", "weapons", "targets", "victims", "toll", "grade"),
            *("contradictions", "reports", "part_of"),
        ]
        assert set(value["place"]) == {"name", "geonames", "lat", "lon", "country", "admin1", "precision"}
        assert all(set(toll) == {"low", "best", "high", "claims"} for toll in value["toll"].values())
        assert set(value["grade"]) == {"value", "reason", "claims"}
        assert all(set(report) == {"id", "key", "url", "outlet", "published", "copy_of"} for report in value["reports"])
