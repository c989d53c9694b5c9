"""Invented reports that are harder to join: by several hands, dated by weekdays, with village, town, region or country for the place (I2).

The event of a report is what its id begins with. B-cubed over reports, each in the incident of its first main telling: the floors are what is
reached; what is missing is mostly a day or a place that was read for another.
"""

from pathlib import Path

from onrecord.joining import join, tell
from onrecord.model import Record
from onrecord.pipeline import read_documents

REPORTS = Path(__file__).parent / "harder"
PRECISION, RECALL = 1.0, 0.72


def bcubed(found: dict[str, str], wanted: dict[str, str]) -> tuple[float, float]:
    """Precision and recall of grouping, each a mean over the things grouped."""
    precision = recall = 0.0
    for one in wanted:
        together = {other for other in wanted if found[other] == found[one]}
        same = {other for other in wanted if wanted[other] == wanted[one]}
        precision += len(together & same) / len(together)
        recall += len(together & same) / len(same)
    return precision / len(wanted), recall / len(wanted)


def test_i2_reports_that_tell_little_alike_are_grouped_by_event() -> None:
    records = [got for got in read_documents([str(REPORTS)]) if isinstance(got, Record)]
    tellings = {record.key or "": tell(record) for record in records}
    homes = {telling: one for one in join(told for each in tellings.values() for told in each) for telling in one.tellings}
    found = {}
    for key, told in tellings.items():
        main = [one for one in told if one.incident.main] or list(told)
        home = homes[main[0].id] if main else None
        found[key] = (home.part_of or home.id) if home else key
    precision, recall = bcubed(found, {key: key.partition("-")[0] for key in tellings})
    assert precision >= PRECISION
    assert recall >= RECALL


def test_bcubed_of_everything_together_and_of_everything_apart() -> None:
    wanted = {"a": "1", "b": "1", "c": "2", "d": "2"}
    assert bcubed(dict.fromkeys(wanted, "x"), wanted) == (0.5, 1.0)
    assert bcubed({key: key for key in wanted}, wanted) == (1.0, 0.5)
    assert bcubed(wanted, wanted) == (1.0, 1.0)
