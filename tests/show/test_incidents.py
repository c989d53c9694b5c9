"""Incidents, curves and changes as people read them on a terminal."""

from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from onrecord.joining import join, tell, tolls
from onrecord.joining.history import change, steps
from onrecord.joining.types import Curve, Joined, Telling, Total
from onrecord.ledger.queries import Known, Wanted, short
from onrecord.model import Record, Toll
from onrecord.pipeline import read_documents
from onrecord.show import difference, joined, listing
from onrecord.show import tolls as tolls_page
from onrecord.show.chart import chart
from onrecord.show.figure import Missing, draw
from onrecord.show.plain import bounds
from tests.golden.events import REPORTS


def text(content: RenderableType, width: int = 100) -> str:
    console = Console(width=width, highlight=False, emoji=False, markup=False)
    with console.capture() as captured:
        console.print(content)
    return "\n".join(row.rstrip() for row in captured.get().split("\n"))


@pytest.fixture(scope="module")
def tellings() -> list[Telling]:
    got = read_documents([str(REPORTS / "zaporizhzhia-flats"), str(REPORTS / "goma-market")])
    return [telling for record in got if isinstance(record, Record) for telling in tell(record)]


@pytest.fixture(scope="module")
def incidents(tellings: list[Telling]) -> tuple[Joined, ...]:
    return tuple(one for one in join(tellings) if len(one.reports) > 1)


@pytest.fixture(scope="module")
def flats(tellings: list[Telling], incidents: tuple[Joined, ...]) -> Known:
    one = next(one for one in incidents if one.method == "missile_strike")
    own = tuple(telling for telling in tellings if telling.id in one.tellings)
    return Known(incident=one, tellings=own, tolls=tolls(own))


def test_a_list_is_a_line_an_incident(incidents: tuple[Joined, ...]) -> None:
    page = text(listing.listing(Wanted(country="UA"), 7, incidents))
    for one in incidents:
        (row,) = (row for row in page.splitlines() if short(one.id) in row)
        assert one.grade.value in row
    assert "7 incidents in UA. The newest 2 of them; --limit shows more." in page
    assert text(listing.listing(Wanted(least_toll=9), 0, ())).strip() == "No incident with 9 or more killed"


def test_an_incident_shows_its_toll_its_sources_and_folds_copies(flats: Known) -> None:
    page = text(joined.page(flats))
    for said in ("Missile strike on Zaporizhzhia", "Toll", "Grade", "Who says what", "Mykola Hrytsai", "Larysa Bondar"):
        assert said in page
    assert page.count("+ copy") == 3
    assert "9 reports, 3 of them copies" in page or "8 reports, 3 of them copies" in page
    assert "c:" not in page
    assert "c:" in text(joined.page(flats, ids=True))


def test_a_toll_is_drawn_and_every_total_listed(flats: Known) -> None:
    through = steps(flats.tellings)
    page = text(tolls_page.page(flats, ["killed"], through, 100))
    assert page.count("┏") == page.count("┛") == 3
    assert "▲" in page
    for total in flats.tolls["killed"].history:
        assert (total.as_of or "")[:10] in page
    assert [step.toll.best for step in through["killed"]] == [4, 7, 9, 10]


def total(at: str, best: int) -> Total:
    return Total(as_of=at, low=best, best=best, high=best, hedge="exact", source="A", claim=f"c:{at}", report="r")


@pytest.mark.parametrize("figures", [[0], [1, 2], [9, 31, 24], [120, 4_000, 1_000_000]])
@pytest.mark.parametrize("width", [20, 60, 132])
def test_a_chart_fits_in_its_width_and_shows_every_figure(figures: list[int], width: int) -> None:
    history = tuple(total(f"2031-03-{day:02d}T06:00:00Z", best) for day, best in enumerate(figures, 1))
    toll = Toll(low=figures[-1], best=figures[-1], high=figures[-1], claims=())
    curve = Curve(current=toll, history=history, why="", groups={}, attackers=None)
    rows = chart((), curve, width).plain.splitlines()
    body = [row for row in rows if "┤" in row or "│" in row]
    assert all(len(row) <= width for row in body)
    if width > 20:
        assert sum(row.count("●") for row in body) == len(figures)


def test_what_changed_is_told_in_a_few_lines(tellings: list[Telling], flats: Known) -> None:
    own = [telling for telling in tellings if telling.id in flats.incident.tellings]
    (then,) = join([telling for telling in own if (telling.report.published or "") < "2031-03-06T12"])
    changed = change(then, flats.incident, "2031-03-06T12:00:00Z")
    page = text(difference.page(changed))
    assert "killed" in page
    assert "7" in page
    assert {report.key for report in changed.reports} >= {"flats-6-emergency-service", "flats-8-week-later"}
    assert "Nothing" in text(difference.page(change(flats.incident, flats.incident, "2031-04-01")))


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_figure_for_print_is_the_same_every_time(flats: Known, tmp_path: Path, form: str) -> None:
    pytest.importorskip("matplotlib")
    made = []
    for number in range(2):
        path = tmp_path / f"{number}.{form}"
        draw(flats, ["killed", "wounded"], steps(flats.tellings), path, form)  # type: ignore[arg-type]
        made.append(path.read_bytes())
    assert made[0] == made[1]
    assert made[0].startswith(b"\x89PNG" if form == "png" else b"<?xml")


def test_without_matplotlib_a_figure_says_what_to_install(
    flats: Known, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    with pytest.raises(Missing, match="figures"):
        draw(flats, ["killed"], {}, tmp_path / "a.png", "png")


def test_bounds_in_words() -> None:
    assert [
        bounds(*one)
        for one in ((10, 10, 10), (4, 4, None), (7, 9, 10), (10, None, 15), (3, None, None), (None, 5, 5), (2, 3, None))
    ] == ["10", "at least 4", "9 (7 to 10)", "10 to 15", "at least 3", "5", "3 (at least 2)"]
