"""The command line: data alone on standard output, one line for each failure, the exit status, and input that means harm (DESIGN: bad input)."""

import gzip
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import __version__
from onrecord.cli import cli

REPORT = """\
At least 12 people were killed when a missile hit a market in Velmora on Thursday, Governor Olena Marchenko said.

"Two of them were children," she wrote on Telegram.

The Army of Sorland denied that it had fired at the market.
"""
COMMAND = [sys.executable, "-m", "onrecord"]


def onrecord(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    """The command in this process, which spares loading the model anew."""
    return CliRunner().invoke(cli, [*map(str, arguments)], input=stdin, prog_name="onrecord")


def apart(*arguments: str | Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """The command in a process of its own."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, timeout=60, check=False, env={**os.environ, **environment}
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    return path


def test_help_comes_at_once() -> None:
    """Seconds of the processor, the least of five, as the machine may be busy."""
    assert min(processor_seconds("--help") for _ in range(5)) < 0.3


def processor_seconds(*arguments: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert apart(*arguments).returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize("command", [(), ("read",), ("add",), ("ledger", "verify"), ("lexicon",), ("completion",)])
def test_every_help_page_has_examples(command: tuple[str, ...]) -> None:
    assert b"Example" in onrecord(*command, "--help").stdout_bytes


def test_version() -> None:
    assert onrecord("--version").stdout_bytes.decode() == f"onrecord {__version__}\n"


def test_json_is_one_object_for_one_report(report: Path) -> None:
    done = onrecord("read", "--json", report)
    assert (done.exit_code, done.stderr_bytes) == (0, b"")
    record = json.loads(done.stdout_bytes)
    assert record["schema"] == "onrecord/1"
    assert record["report"]["text"].strip() == REPORT.strip()


def test_json_is_a_list_for_several_reports(report: Path) -> None:
    assert len(json.loads(onrecord("read", "--json", report, report).stdout_bytes)) == 2


def test_jsonl_is_one_line_a_record_with_the_callers_id(tmp_path: Path) -> None:
    given = tmp_path / "reports.jsonl"
    given.write_text(
        "".join(json.dumps({"id": f"r{number}", "title": "A title", "text": REPORT}) + "\n" for number in range(3))
    )
    records = [json.loads(row) for row in onrecord("read", "--jsonl", given).stdout_bytes.splitlines()]
    assert [record["key"] for record in records] == ["r0", "r1", "r2"]
    assert all(record["report"]["text"] == "A title\n\n" + REPORT for record in records)


def test_the_output_is_the_same_with_several_processes(tmp_path: Path, report: Path) -> None:
    """Failures too, in their place."""
    given = tmp_path / "reports.jsonl"
    given.write_text(
        "".join(json.dumps({"id": number, "text": REPORT * (1 + number % 2)}) + "\n" for number in range(6)) + "{\n"
    )
    once, again = (onrecord("read", "--jsonl", "--jobs", jobs, tmp_path / "nowhere.txt", given, report) for jobs in ("1", "2"))
    assert len(once.stdout_bytes.splitlines()) == 7
    assert (once.stdout_bytes, once.stderr_bytes, once.exit_code) == (again.stdout_bytes, again.stderr_bytes, 1)


def test_standard_input(report: Path) -> None:
    assert json.loads(onrecord("read", "--json", "-", stdin=report.read_bytes()).stdout_bytes)["report"]["text"].startswith(
        "At least 12"
    )


def test_what_the_report_does_not_say_can_be_given(report: Path) -> None:
    given = ("--published", "2031-05-02", "--outlet", "The Ledger", "--url", "https://example.org/a")
    told = json.loads(onrecord("read", "--json", report, *given).stdout_bytes)["report"]
    assert (told["published"], told["published_from"]) == ("2031-05-02", "argument")
    assert (told["outlet"], told["url"]) == ("The Ledger", "https://example.org/a")


def test_one_failure_does_not_stop_the_rest(report: Path, tmp_path: Path) -> None:
    done = onrecord("read", "--jsonl", tmp_path / "nowhere.txt", report)
    assert done.exit_code == 1
    assert len(done.stdout_bytes.splitlines()) == 1
    (complaint,) = done.stderr_bytes.decode().splitlines()
    assert re.fullmatch(r"onrecord: \S*nowhere\.txt: no such file or folder", complaint)


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("nonsense",),
        ("read", "--json", "--jsonl", "a.txt"),
        ("read", "--published", "tomorrow", "a.txt"),
        ("read", "--outlet", "The Ledger", "a.txt", "b.txt"),
        ("lexicon", "nonsense"),
    ],
)
def test_wrong_usage_is_status_2(arguments: tuple[str, ...]) -> None:
    done = onrecord(*arguments)
    assert (done.exit_code, done.stdout_bytes) == (2, b"")
    assert b"Error: " in done.stderr_bytes


def test_the_page_for_people_has_no_escapes_in_a_pipe_or_with_no_color(report: Path) -> None:
    page = onrecord("read", report).stdout_bytes
    assert b"Olena Marchenko" in page
    assert b"\x1b" not in page
    assert b"\x1b[" in apart("read", report, FORCE_COLOR="1").stdout
    assert not re.search(rb"\x1b\[[0-9;]*3[0-7]", apart("read", report, FORCE_COLOR="1", NO_COLOR="1").stdout)


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    given = tmp_path / "reports.jsonl"
    given.write_text((json.dumps({"text": REPORT}) + "\n") * 100)
    with subprocess.Popen([*COMMAND, "read", "--jsonl", str(given)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        json.loads(process.stdout.readline())
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_loses_nothing(jobs: str) -> None:
    """From a stream that is still open, in every process of the terminal."""
    lines = (json.dumps({"text": REPORT}) + "\n") * 3
    command = [*COMMAND, "read", "--jsonl", "--jobs", jobs, "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0, start_new_session=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(lines.encode())
        process.stdin.flush()
        first = process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        rest, complaint = process.communicate(timeout=30)
    assert process.returncode == 130
    assert all(json.loads(row) for row in (first + rest).splitlines())
    assert complaint == b"onrecord: stopped; every record printed so far is whole\n"


def test_I7_the_same_bytes_twice_and_in_two_processes(report: Path) -> None:
    """Whatever the order of hashes in a process."""
    first = apart("read", "--json", report, report, PYTHONHASHSEED="1").stdout
    assert apart("read", "--json", report, report, PYTHONHASHSEED="2").stdout == first
    once, again = json.loads(first)
    assert once == again


BAD: dict[str, bytes] = {
    "latin-1": "Zw\xf6lf people were killed in M\xfcnster, the mayor said.".encode("latin-1"),
    "utf-16": REPORT.encode("utf-16"),
    "not text": bytes(range(256)) * 200,
    "nul": b"\0" * 10_000,
    "one long line": b"At least 12 people were killed, the mayor said. " * 500,
    "one long word": b"12" * 500_000,
    "one word over and over": b"killed " * 500,
    "too long": b"At least 12 people were killed. " * 200_000,
    "nested quotes": '"\u201c'.encode() * 500 + b"Twelve people were killed.",
    "deeply nested page": b"<html><body>" + b"<div>" * 20_000 + b"Twelve people were killed." + b"</div>" * 20_000,
    "right-to-left marks": "At least 12\u202e people were killed\u202c, \u2067Marchenko\u2069 said.".encode(),
    "script": b"<html><body><article><p>Twelve people were killed.</p><script>alert(1)</script></article></body></html>",
    "formula": b"Name: =HYPERLINK(1) said that 12 people were killed.",
    "xml entities": b'<!DOCTYPE r [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>',
    "truncated gzip": gzip.compress(REPORT.encode() * 100)[:60],
    "year 30000": b'{"text": "At least 12 people were killed on Thursday.", "published": "30000-01-01"}',
    "lone surrogate": b'{"text": "At least 12 people \\ud800 were killed, Marchenko said."}',
    "json of the wrong shape": b'{"text": 12}\n["text"]\n{"text": "Twelve people were killed."}\n',
    "truncated json": b'{"text": "Twelve people were kil',
    "another language": "Douze personnes ont été tuées jeudi dans une frappe sur le marché, a déclaré le gouverneur de la région.".encode(),
    "empty": b"",
    "blank": b" \n\t\n ",
}
SUFFIX = {"year 30000": ".jsonl", "lone surrogate": ".jsonl", "json of the wrong shape": ".jsonl", "truncated json": ".jsonl"}
SUFFIX |= {"deeply nested page": ".html", "script": ".html", "xml entities": ".xml", "truncated gzip": ".warc.gz"}


def test_bad_input_gives_a_record_or_one_line_and_never_a_traceback(tmp_path: Path, report: Path) -> None:
    for name, data in BAD.items():
        (tmp_path / f"{name}{SUFFIX.get(name, '.txt')}").write_bytes(data)
    files = sorted(path for path in tmp_path.iterdir() if path != report)
    done = onrecord("read", "--jsonl", *files, report)
    assert b"Traceback" not in done.stderr_bytes
    assert done.exit_code == 1
    records = [json.loads(row) for row in done.stdout_bytes.decode("utf-8", "strict").splitlines()]
    assert records[-1]["report"]["text"].startswith("At least 12 people were killed when a missile")
    complaints = done.stderr_bytes.decode().splitlines()
    assert all(re.match(r"onrecord: .+: .+", complaint) for complaint in complaints)
    named = " ".join(complaints)
    assert "truncated json" in named
    assert "fault of onrecord" not in named


def test_an_empty_text_gives_a_record_with_nothing_in_it() -> None:
    record = json.loads(onrecord("read", "--json", "-", stdin=b"").stdout_bytes)
    assert record["report"]["text"] == ""
    assert (record["claims"], record["incidents"]) == ([], [])


def test_another_language_is_recorded_and_marked_unread() -> None:
    done = onrecord("read", "--json", "-", stdin=BAD["another language"])
    record = json.loads(done.stdout_bytes)
    assert (record["report"]["language"], record["report"]["unread"]) == ("fr", "language")
    assert record["claims"] == []


def test_a_lone_surrogate_comes_out_as_valid_utf_8(tmp_path: Path) -> None:
    given = tmp_path / "reports.jsonl"
    given.write_bytes(BAD["lone surrogate"])
    (row,) = onrecord("read", "--jsonl", given).stdout_bytes.decode("utf-8", "strict").splitlines()
    text = json.loads(row)["report"]["text"]
    assert len(text) == len("At least 12 people X were killed, Marchenko said.")


def test_a_folder_without_rights_is_told_of(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    locked = tmp_path / "locked.txt"
    locked.write_text(REPORT)
    locked.chmod(0)
    done = onrecord("read", locked)
    assert done.exit_code == 1
    assert b"locked.txt: " in done.stderr_bytes


def test_schema_and_lexicon_print_data() -> None:
    assert json.loads(onrecord("schema").stdout_bytes)["$ref"] == "#/$defs/Record"
    assert b"sha256:" in onrecord("lexicon").stdout_bytes


def test_gazetteer_looks_a_name_up() -> None:
    assert re.search(rb"703448 .*Kyiv", onrecord("gazetteer", "Kiev").stdout_bytes)
    (first, *_) = json.loads(onrecord("gazetteer", "--json", "Kiev").stdout_bytes)
    assert (first["geonames"], first["country"]) == (703448, "UA")
    unknown = onrecord("gazetteer", "Nosuchplacehere")
    assert (unknown.exit_code, unknown.stdout_bytes) == (1, b"")


def test_an_address_on_this_machine_is_refused_unless_allowed() -> None:
    done = onrecord("read", "http://127.0.0.1:1/report")
    assert done.exit_code == 1
    (complaint,) = done.stderr_bytes.decode().splitlines()
    assert complaint.startswith("onrecord: http://127.0.0.1:1/report: ")
    (allowed,) = onrecord("read", "--allow-private", "http://127.0.0.1:1/report").stderr_bytes.decode().splitlines()
    assert allowed != complaint


def test_doctor_finds_nothing_amiss() -> None:
    done = onrecord("doctor")
    assert done.exit_code == 0, done.stdout_bytes.decode()
    assert b"model" in done.stdout_bytes


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("no bash")
    assert b"_ONRECORD_COMPLETE" in onrecord("completion", shell).stdout_bytes
