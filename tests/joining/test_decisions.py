"""What people decide holds: results are worked out around it, and undoing is a decision too."""

from collections.abc import Iterable
from typing import Any

import msgspec
import pytest

from onrecord.joining import join, tolls
from onrecord.joining.types import Action, Decision, Joined, Telling
from tests.joining.stories import GOVERNOR, RESCUERS, Story


def decision(action: Action, subject: str, value: Any = None, number: int = 1, why: str | None = None) -> Decision:
    return Decision(
        id=f"d{number}", at=f"2031-04-01T00:00:{number:02d}Z", by="Ada", action=action, subject=subject, value=value, why=why
    )


def strike(report: str, killed: int = 4, on: str = "2031-03-06", at: str = "Arvane") -> Telling:
    told = Story(report, at, on, targets=["apartment block"], published=f"{on}T1{len(report)}:00:00Z")
    return told.says(GOVERNOR, killed=killed).says(RESCUERS, wounded=killed * 2).telling


TELLINGS = (strike("a"), strike("bb", 6), strike("ccc", 5, on="2031-03-09"))


def together(joined: Iterable[Joined]) -> set[frozenset[str]]:
    return {frozenset(report.key or "" for report in one.reports) for one in joined}


def test_without_decisions() -> None:
    assert together(join(TELLINGS)) == {frozenset({"a", "bb"}), frozenset({"ccc"})}


def test_merge_and_its_undoing() -> None:
    merge = decision("merge", "t:a:i1", "t:ccc:i1")
    assert together(join(TELLINGS, [merge])) == {frozenset({"a", "bb", "ccc"})}
    undo = decision("undo", "d1", number=2)
    assert join(TELLINGS, [merge, undo]) == join(TELLINGS)
    assert join(TELLINGS, [merge, undo, decision("undo", "d2", number=3)]) == join(TELLINGS, [merge])


def test_a_merge_takes_whole_incidents_and_a_split_takes_one_out_again() -> None:
    four = (*TELLINGS, strike("dddd", 5, on="2031-03-09"))
    assert together(join(four)) == {frozenset({"a", "bb"}), frozenset({"ccc", "dddd"})}
    merge = decision("merge", "t:bb:i1", "t:ccc:i1")
    assert together(join(four, [merge])) == {frozenset({"a", "bb", "ccc", "dddd"})}
    split = [decision("split", "t:dddd:i1", f"t:{other}:i1", number) for number, other in enumerate(("a", "bb", "ccc"), 2)]
    assert together(join(four, [merge, *split])) == {frozenset({"a", "bb", "ccc"}), frozenset({"dddd"})}


def test_split_and_a_later_merge() -> None:
    split = decision("split", "t:a:i1", "t:bb:i1")
    assert together(join(TELLINGS, [split])) == {frozenset({"a"}), frozenset({"bb"}), frozenset({"ccc"})}
    assert join(TELLINGS, [split, decision("merge", "t:bb:i1", "t:a:i1", 2)]) == join(TELLINGS)


def test_a_split_holds_when_more_reports_come() -> None:
    found = join([*TELLINGS, strike("dddd")], [decision("split", "t:a:i1", "t:bb:i1")])
    assert not any({"a", "bb"} <= {report.key for report in one.reports} for one in found)


def test_reject_a_claim() -> None:
    rejected = decision("reject", "c:bb:i1:0")
    (one,) = [one for one in join(TELLINGS, [rejected]) if len(one.reports) == 2]
    assert one.toll["killed"].best == 4
    assert [total.best for total in tolls(TELLINGS[:2], [rejected])["killed"].history] == [4]


def test_reject_a_telling_and_accept_it_again() -> None:
    rejected = decision("reject", "t:bb:i1")
    assert together(join(TELLINGS, [rejected])) == {frozenset({"a"}), frozenset({"ccc"})}
    assert join(TELLINGS, [rejected, decision("accept", "t:bb:i1", number=2)]) == join(TELLINGS)


def test_correct_a_claim() -> None:
    corrected = decision("correct", "c:bb:i1:0", {"low": 8, "best": 8, "high": 8})
    (one,) = [one for one in join(TELLINGS, [corrected]) if len(one.reports) == 2]
    assert one.toll["killed"].best == 8
    assert one.toll["killed"].claims[0] == "c:bb:i1:0"


def test_a_correction_that_does_not_fit_its_claim_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        join(TELLINGS, [decision("correct", "c:bb:i1:0", {"best": "eight"})])


def test_move_a_claim_to_another_incident() -> None:
    moved = decision("move", "c:ccc:i1:0", "t:a:i1")
    found = {frozenset(one.tellings): one for one in join(TELLINGS, [moved])}
    assert found[frozenset({"t:a:i1", "t:bb:i1"})].toll["killed"].best == 5
    assert "ccc" in {report.key for report in found[frozenset({"t:a:i1", "t:bb:i1"})].reports}
    assert "killed" not in found[frozenset({"t:ccc:i1"})].toll


def test_grade() -> None:
    (one,) = [
        one
        for one in join(TELLINGS, [decision("grade", "t:bb:i1", "discounted", why="a gas explosion")])
        if len(one.reports) == 2
    ]
    assert (one.grade.value, one.grade.reason) == ("discounted", "graded by Ada: a gas explosion")


def test_the_later_of_two_grades_holds() -> None:
    graded = [decision("grade", "t:bb:i1", "weak", 2), decision("grade", "t:a:i1", "fair", 1)]
    (one,) = [one for one in join(TELLINGS, graded) if len(one.reports) == 2]
    assert one.grade.value == "weak"


def test_the_order_in_which_decisions_are_read_does_not_matter() -> None:
    taken = [
        decision("merge", "t:a:i1", "t:ccc:i1", 1),
        decision("undo", "d1", number=2),
        decision("reject", "c:a:i1:0", number=3),
    ]
    assert join(TELLINGS, taken) == join(TELLINGS, taken[::-1])


def test_decisions_about_what_is_not_there_change_nothing() -> None:
    taken = [
        decision("merge", "t:a:i1", "t:gone", 1),
        decision("move", "c:gone", "t:a:i1", 2),
        decision("grade", "t:gone", "weak", 3),
        decision("undo", "d9", number=4),
        decision("correct", "c:gone", {"best": 1}, 5),
    ]
    assert join(TELLINGS, taken) == join(TELLINGS)
