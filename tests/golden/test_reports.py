"""The golden reports are read as they are, and the golden file speaks of them and of nothing else."""

from onrecord.pipeline import read_documents
from onrecord.reports import Failure
from tests.golden.events import REPORTS, events


def test_every_report_is_read_with_its_header_and_told_of() -> None:
    told = {id for event in events() for id in (*event.reports, *(id for part in event.part for id in part.reports))}
    keys = set()
    for got in read_documents([str(REPORTS)]):
        assert not isinstance(got, Failure), got
        report = got.report
        assert report.outlet
        assert report.title
        assert report.published_from == "meta"
        keys.add(got.key)
    assert keys == told
    assert len(keys) >= 40
