"""What a person sees of a record: the facts, the toll with its bounds and speaker, who says what, contradictions, what was left out."""

import io
import re

import pytest
from msgspec.structs import replace
from rich.console import Console

from onrecord.model import Record, Report
from onrecord.show import show_record


def shown(record: Record, width: int = 100, *, colour: bool = False) -> str:
    out = io.StringIO()
    show_record(record, Console(file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None))
    return out.getvalue()


def test_the_facts_come_first(sample: Record) -> None:
    page = shown(sample)
    assert page.startswith("Missile hits Velmora station, at least 12 dead, governor says\nThe Velmora Ledger")
    for fact in (
        "published 2 May 2031",
        "Velmora, Donetsk, UA",
        "48.5000, 37.2500",
        "1 May 2031",
        "The Army of Sorland  as said",
    ):
        assert fact in page


def test_the_toll_names_bounds_speaker_and_words(sample: Record) -> None:
    page = shown(sample)
    assert re.search(r"killed +12 +12 +– +Olena Marchenko +“At least 12 people were killed”", page)
    assert re.search(r"part, children +3 +3 +3", page)


def test_who_says_what_shows_role_party_stance_and_whether_the_words_are_direct(sample: Record) -> None:
    page = shown(sample)
    assert "Olena Marchenko  Governor · official · UA" in page
    assert "“The hall is destroyed”" in page
    assert re.search(r"denies +it had aimed at the station", page)


def test_contradicting_sides_stand_next_to_each_other(sample: Record) -> None:
    assert re.search(r"a missile hit the station +an arms depot", shown(sample))


def test_other_incidents_places_and_what_was_left_out_are_listed(sample: Record) -> None:
    page = shown(sample)
    assert re.search(r"Strike in Ostrava.*killed 20", page)
    assert re.search(r"Ostrava +not found", page)
    assert re.search(r"related link +Also read: What we know so far", page)


@pytest.mark.parametrize("width", [80, 100, 140])
def test_no_line_is_wider_than_the_terminal(sample: Record, width: int) -> None:
    assert max(map(len, shown(sample, width).split("\n"))) <= width


def test_a_pipe_gets_no_escapes_and_no_trailing_blanks(sample: Record) -> None:
    page = shown(sample)
    assert "\x1b" not in page
    assert all(row == row.rstrip() for row in page.split("\n"))


def test_stances_are_coloured_on_a_terminal(sample: Record) -> None:
    assert "\x1b[31mdenies" in shown(sample, colour=True)


def test_text_cannot_steer_the_terminal(sample: Record) -> None:
    hostile = "\x1b[2J[bold]gone[/bold] \u202eolleh \ud800 \x07"
    record = replace(sample, report=replace(sample.report, title=hostile, outlet=hostile, byline=hostile))
    page = shown(record)
    assert "[2J[bold]gone[/bold] olleh" in page
    assert not {"\x1b", "\u202e", "\ud800", "\x07"} & set(page)


def test_an_empty_report_and_an_unread_one_say_so(sample: Record) -> None:
    nothing = {"sources": sample.sources[:1], "statements": (), "places": (), "claims": (), "incidents": ()}
    empty = replace(sample, report=Report(id="sha256:" + "0" * 64, text=""), **nothing)
    assert "An empty report" in shown(empty)
    assert "No attack is told of" in shown(empty)
    unread = replace(empty, report=Report(id="sha256:" + "0" * 64, text="Bonjour", language="fr", unread="language"))
    assert "Recorded, not read: onrecord does not read this language" in shown(unread)
