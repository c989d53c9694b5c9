"""The tables of incidents follow the log: reports read again, decisions, their undoing; and they can always be made anew."""

import shutil
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import delete, text, update

from onrecord.joining import join, tell
from onrecord.joining.types import Action, Decision, Joined, Telling
from onrecord.ledger import Ledger, derived, open_ledger
from onrecord.ledger.batches import DECISIONS
from onrecord.ledger.derived_tables import joiner
from onrecord.ledger.queries import Wanted, asking, claim, known, listed
from onrecord.model import Record
from tests.ledger.synthetic import BETTER, pair, pairs


def found(ledger: Ledger, wanted: Wanted | None = None) -> tuple[Joined, ...]:
    with asking(ledger.database) as connection:
        return tuple(listed(connection, wanted or Wanted()))


def told(records: Iterable[Record]) -> tuple[Telling, ...]:
    return tuple(telling for record in records for telling in tell(record))


def decided(ledger: Ledger, number: int, action: Action, subject: str, value: object = None) -> Decision:
    made = Decision(
        id=f"d:{number}", at=f"2031-05-02T09:00:{number:02d}Z", by="ana", action=action, subject=subject, value=value
    )
    ledger.decide(made)
    return made


def test_incidents_are_those_that_all_records_join_into(ledger: Ledger) -> None:
    given = list(pairs(24))
    for start in range(0, 24, 5):
        ledger.add_all(given[start : start + 5])
        assert found(ledger) == join(told(record for _, record in given[: start + 5]))


def test_a_report_read_again_is_joined_as_it_was_read_last(ledger: Ledger) -> None:
    given = list(pairs(4))
    ledger.add_all(given)
    before = found(ledger)
    document, record = pair(1, reader=BETTER)
    ledger.add(document, replace(record, claims=(), incidents=()))
    assert found(ledger) == join(told([given[0][1], given[2][1], given[3][1]]))
    ledger.add(*pair(1, reader=replace(BETTER, version="3")))
    assert found(ledger) == before


def test_decisions_are_worked_around_and_can_be_undone(ledger: Ledger) -> None:
    given = list(pairs(12))
    ledger.add_all(given)
    tellings = told(record for _, record in given)
    before = found(ledger)
    one, other = tellings[0], tellings[9]
    made = [
        decided(ledger, 1, "merge", one.id, other.id),
        decided(ledger, 2, "reject", one.claims[1].id),
        decided(ledger, 3, "move", tellings[5].claims[2].id, one.id),
        decided(ledger, 4, "grade", tellings[5].id, "discounted"),
        decided(ledger, 5, "split", tellings[1].id, tellings[2].id),
    ]
    after = found(ledger)
    assert after == join(tellings, made) != before
    assert sum(one.grade.value == "discounted" for one in after) == 1
    for number, undone in enumerate(made, 6):
        decided(ledger, number, "undo", undone.id)
    assert found(ledger) == before


def test_decisions_are_found_without_reading_the_log(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger, ledger.database.reading() as connection:
        asked = DECISIONS.compile(connection)
        plan = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {asked}"))]
    assert plan
    assert not any("SCAN log" in step for step in plan)


def test_a_decision_kept_before_the_reports_it_is_about_holds_once_they_are_there(ledger: Ledger) -> None:
    first, last = pair(0), pair(40)
    (one,), (other,) = tell(first[1]), tell(last[1])
    made = [decided(ledger, 1, "merge", one.id, other.id), decided(ledger, 2, "move", one.claims[1].id, other.id)]
    ledger.add(*first)
    assert found(ledger) == join([one], made)
    ledger.add(*last)
    assert found(ledger) == join([one, other], made)
    assert len(found(ledger)) == 1


def test_what_another_joiner_made_is_made_anew(ledger: Ledger) -> None:
    ledger.add_all(list(pairs(6)))
    before = found(ledger)
    with ledger.database.writing() as connection:
        connection.execute(update(joiner).values(version="an older one"))
    assert found(ledger) == before
    with ledger.database.writing() as connection:
        connection.execute(delete(joiner))
    assert found(ledger) == before


def test_a_change_of_what_joins_is_another_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    now = derived.version.__wrapped__()
    shutil.copytree(str(files("onrecord")), tmp_path / "onrecord", ignore=shutil.ignore_patterns("*.onnx", "__pycache__"))
    monkeypatch.setattr(derived, "files", lambda name: tmp_path / name)
    assert derived.version.__wrapped__() == now
    with (tmp_path / "onrecord" / "joining" / "comparing.py").open("a") as source:
        source.write("# another weight\n")
    assert derived.version.__wrapped__() != now


def test_conditions_hold_in_tables_as_in_what_was_known_then(ledger: Ledger) -> None:
    ledger.add_all(list(pairs(40)))
    every = found(ledger)
    for wanted in (
        Wanted(country="ZZ", from_="2031-01-03", to="2031-01-06"),
        Wanted(least_toll=38),
        Wanted(methods=("shelling",)),
        Wanted(grades=("weak", "fair")),
        Wanted(country="YY"),
    ):
        now = found(ledger, wanted)
        assert now == found(ledger, replace(wanted, as_of="2099-01-01"))
        assert {one.id for one in now} <= {one.id for one in every}
    assert 0 < len(found(ledger, Wanted(least_toll=38))) < len(every)


def test_an_incident_comes_with_what_was_moved_to_it(ledger: Ledger) -> None:
    given = list(pairs(8))
    ledger.add_all(given)
    (one,), (other,) = tell(given[0][1]), tell(given[5][1])
    moved = next(claim for claim in one.claims if claim.harm and claim.harm.outcome == "wounded")
    decided(ledger, 1, "move", moved.id, other.id)
    with asking(ledger.database) as connection:
        home = next(joined for joined in listed(connection, Wanted()) if other.id in joined.tellings)
        all_of_it = known(connection, home.id)
        assert claim(connection, moved.id) == moved
    assert moved.id in {claim.id for telling in all_of_it.tellings for claim in telling.claims}
    assert moved.id in {total.claim for total in all_of_it.tolls["wounded"].history}
