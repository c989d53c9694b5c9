"""`onrecord add` and `onrecord ledger`: idempotent, resumable, one line for what fails, and what is printed is kept."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import cli
from onrecord.ids import digest
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.intake import Kept, Pair, Tally, intake
from onrecord.reports import Document, Failure
from tests.ledger.synthetic import BETTER, READER, pair

REPORT = "At least 12 people were killed when a missile hit a market in Velmora on Thursday, Governor Olena Marchenko said.\n"


TOLD = (
    "VELMORA, March 2 - At least 12 people were killed and 30 wounded when a missile hit a market in the centre of Kherson on Sunday "
    "morning, Governor Olena Marchenko said. Rescuers pulled the last of them from under the roof in the afternoon, and the market will stay "
    "closed for a week while the police look for fragments among the stalls."
)
"""A wire story."""


def onrecord(*arguments: str | Path, ledger: Path) -> Result:
    environment = {"ONRECORD_LEDGER": str(ledger)}
    return CliRunner().invoke(cli, [*map(str, arguments)], prog_name="onrecord", env=environment)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps({"id": f"r{number}", "text": REPORT}) + "\n" for number in range(3)))
    return path


def test_I7_adding_twice_is_adding_once(reports: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "data" / "ledger.db"
    first, again = (onrecord("add", reports, ledger=ledger) for _ in range(2))
    assert (first.exit_code, first.stdout.splitlines()[0]) == (0, f"{ledger}: 3 new, 0 known; 2 near-duplicates")
    assert (again.exit_code, again.stdout) == (0, f"{ledger}: 0 new, 3 known\n")
    with open_ledger(ledger) as opened:
        assert [record.key for record in opened.records()] == ["r0", "r1", "r2"]
        one = next(opened.records())
        assert opened.report_bytes(one.report.id) == reports.read_bytes().splitlines()[0]


def test_lines_for_programs(reports: Path, tmp_path: Path) -> None:
    onrecord("add", reports, ledger=tmp_path / "ledger.db")
    with reports.open("a") as stream:
        stream.write(json.dumps({"id": "r3", "text": REPORT, "url": "https://news.example/3"}) + "\n")
    done = onrecord("add", "--jsonl", reports, ledger=tmp_path / "ledger.db")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["key"], line["added"]) for line in lines] == [
        ("r0", "known"),
        ("r1", "known"),
        ("r2", "known"),
        ("r3", "new"),
    ]
    assert lines[3]["report"].startswith("sha256:")
    assert "ledger.db: 1 new, 3 known" in done.stderr


def test_what_cannot_be_read_is_named_and_the_rest_is_kept(reports: Path, tmp_path: Path) -> None:
    done = onrecord("add", tmp_path / "nowhere.txt", reports, ledger=tmp_path / "ledger.db")
    assert done.exit_code == 1
    assert done.stderr == f"onrecord: {tmp_path}/nowhere.txt: no such file or folder\n"
    assert "3 new, 0 known, 1 failed" in done.stdout


def test_what_failed_is_summed_up_by_its_reason(tmp_path: Path) -> None:
    done = onrecord("add", *(tmp_path / f"{n}.txt" for n in range(3)), ledger=tmp_path / "ledger.db")
    assert done.stdout.endswith("0 new, 0 known, 3 failed\n  3 failed: no such file or folder\n")


def test_I3_copies_are_named_under_their_original(tmp_path: Path) -> None:
    def given(name: str, *lines: dict[str, str]) -> Path:
        path = tmp_path / f"{name}.jsonl"
        path.write_text("".join(json.dumps({"text": TOLD, **line}) + "\n" for line in lines))
        return path

    ledger = tmp_path / "ledger.db"
    wire = given("wire", {"id": "wire", "published": "2031-03-02T10:00:00Z"})
    copies = given(
        "copies",
        {"id": "copy-1", "published": "2031-03-02T12:00:00Z", "title": "Missile hits market"},
        {"id": "copy-2", "published": "2031-03-02T13:00:00Z"},
        {"id": "other", "published": "2031-03-02T13:00:00Z", "text": "The council met on Monday to talk about the harvest."},
    )
    assert onrecord("add", wire, ledger=ledger).stdout == f"{ledger}: 1 new, 0 known\n"
    assert onrecord("add", copies, ledger=ledger).stdout == (
        f"{ledger}: 3 new, 0 known; 2 near-duplicates\n  copied from wire: copy-1, copy-2\n"
    )
    assert onrecord("add", copies, ledger=ledger).stdout == f"{ledger}: 0 new, 3 known\n"


def test_what_triage_passed_over_is_kept_and_read_when_asked_for(tmp_path: Path) -> None:
    ledger, given = tmp_path / "ledger.db", tmp_path / "reports.jsonl"
    quiet = "The council met on Monday to talk about the harvest and the price of bread."
    given.write_text(
        "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in (("loud", REPORT), ("quiet", quiet)))
    )
    assert onrecord("add", "--triage", given, ledger=ledger).stdout.endswith("2 new, 0 known, 1 passed over unread\n")
    assert onrecord("add", "--triage", given, ledger=ledger).stdout.endswith("0 new, 2 known\n")
    assert onrecord("add", given, ledger=ledger).stdout.endswith("0 new, 1 known, 1 read anew\n")
    assert onrecord("add", "--triage", given, ledger=ledger).stdout.endswith("0 new, 2 known\n")
    with open_ledger(ledger) as opened:
        assert [record.report.unread for record in opened.records()] == [None, None]


def test_a_report_is_given_what_it_does_not_say_itself(tmp_path: Path) -> None:
    statement = tmp_path / "statement.txt"
    statement.write_text(REPORT)
    options = ("--published", "2031-03-02", "--outlet", "City Council", "--url", "https://council.example/1")
    assert onrecord("add", *options, statement, ledger=tmp_path / "ledger.db").exit_code == 0
    with open_ledger(tmp_path / "ledger.db") as opened:
        told = next(opened.records()).report
    assert (told.published, told.outlet, told.url) == ("2031-03-02", "City Council", "https://council.example/1")
    assert onrecord("add", *options, statement, statement, ledger=tmp_path / "ledger.db").exit_code == 2
    assert onrecord("add", "--published", "Sunday", statement, ledger=tmp_path / "ledger.db").exit_code == 2


def test_I7_the_ledger_is_the_same_with_several_processes(reports: Path, tmp_path: Path) -> None:
    for name, jobs in (("one", "1"), ("two", "2")):
        onrecord("add", "--jobs", jobs, reports, tmp_path / "nowhere.txt", ledger=tmp_path / f"{name}.db")
        again = onrecord("add", "--jobs", jobs, reports, ledger=tmp_path / f"{name}.db")
        assert again.stdout.endswith("0 new, 3 known\n")
    with open_ledger(tmp_path / "one.db") as one, open_ledger(tmp_path / "two.db") as two:
        assert list(one.records()) == list(two.records())
        assert one.verify().rows == two.verify().rows == 6


def test_a_ledger_that_cannot_be_opened_is_one_line(reports: Path, tmp_path: Path) -> None:
    for arguments in (("add", str(reports)), ("ledger", "verify")):
        done = onrecord(*arguments, ledger=tmp_path)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith(f"onrecord: {tmp_path}: a folder")


def test_verify_export_import_rebuild(reports: Path, tmp_path: Path) -> None:
    first, second, backup = tmp_path / "first.db", tmp_path / "second.db", tmp_path / "backup.jsonl"
    onrecord("add", reports, ledger=first)
    proof = json.loads(onrecord("ledger", "verify", "--json", ledger=first).stdout)
    assert (proof["rows"], proof["reports"]) == (6, 3)
    assert onrecord("ledger", "export", backup, ledger=first).stdout == f"6 rows written to {backup}\n"
    assert onrecord("ledger", "import", backup, ledger=second).stdout == "6 rows, 6 of them new\n"
    assert onrecord("ledger", "export", ledger=second).stdout_bytes == backup.read_bytes()
    assert onrecord("ledger", "rebuild", ledger=second).exit_code == 0
    assert f"head: {proof['head']}" in onrecord("ledger", "verify", "--head", proof["head"], ledger=second).stdout
    gone = onrecord("ledger", "verify", "--head", digest(b"another"), ledger=second)
    assert (gone.exit_code, gone.stdout) == (1, "")
    assert "are gone" in gone.stderr


def test_an_export_that_fails_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    backup = tmp_path / "backup.jsonl"
    backup.write_text("an older one")
    (tmp_path / "broken.db").write_text("not a database, " * 1000)
    assert onrecord("ledger", "export", backup, ledger=tmp_path / "broken.db").exit_code == 1
    assert backup.read_text() == "an older one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.jsonl", "broken.db"]


def test_ctrl_c_keeps_what_was_read_and_the_next_run_goes_on(tmp_path: Path) -> None:
    given = tmp_path / "reports.jsonl"
    given.write_text("".join(json.dumps({"id": f"r{number}", "text": REPORT}) + "\n" for number in range(2000)))
    command = [sys.executable, "-m", "onrecord", "add", "--jsonl", "--ledger", str(tmp_path / "ledger.db"), str(given)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, complaint = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in complaint
    printed = [json.loads(line)["report"] for line in (first + rest).splitlines()]
    with open_ledger(tmp_path / "ledger.db") as ledger:
        kept = [record.report.id for record in ledger.records()]
        ledger.verify()
    assert len(kept) < 2000
    assert kept[: len(printed)] == printed


def readings(wanted: Iterable[Document | Failure]) -> Iterator[Pair | Failure]:
    """What stands in for reading: the document with the record that is its by number."""
    for found in wanted:
        if isinstance(found, Failure):
            yield found
        else:
            yield found, pair(int((found.key or "")[1:]))[1]


def test_nothing_known_is_read_again_but_by_another_reader(ledger: Ledger) -> None:
    documents = [pair(number)[0] for number in range(4)]
    ledger.add(*pair(2))
    tally = Tally()
    asked: list[Document | Failure] = []

    def read(wanted: Iterable[Document | Failure]) -> Iterator[Pair | Failure]:
        for one in wanted:
            asked.append(one)
            yield from readings([one])

    results = list(intake(ledger, documents, read, READER, tally))
    assert [document.key for document in asked if isinstance(document, Document)] == ["r0", "r1", "r3"]
    assert tally.line() == "3 new, 1 known"
    assert len(results) == 4
    assert list(intake(ledger, documents, lambda wanted: iter(map(better, wanted)), BETTER, tally))
    assert tally.of("superseded") == 4


def better(document: Document | Failure) -> Pair | Failure:
    assert isinstance(document, Document)
    return document, pair(int((document.key or "")[1:]), reader=BETTER)[1]


def test_one_that_cannot_be_kept_does_not_cost_the_others(ledger: Ledger) -> None:
    def read(wanted: Iterable[Document | Failure]) -> Iterator[Pair | Failure]:
        for number, one in enumerate(readings(wanted)):
            assert not isinstance(one, Failure)
            yield (one[0], pair(9)[1]) if number == 1 else one

    results = list(intake(ledger, [pair(number)[0] for number in range(3)], read, READER, Tally()))
    assert [isinstance(result, Kept) for result in results] == [True, False, True]
    assert isinstance(results[1], Failure)
    assert results[1].reason.startswith("could not be kept: sha256:")
    assert len(list(ledger.records())) == 2


def test_what_was_read_is_kept_however_it_ends(ledger: Ledger) -> None:
    def read(wanted: Iterable[Document | Failure]) -> Iterator[Pair | Failure]:
        yield from readings(wanted)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(intake(ledger, [pair(number)[0] for number in range(3)], read, READER, Tally()))
    assert len(list(ledger.records())) == 3
