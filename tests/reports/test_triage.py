"""Triage: every report that a case finds an attack in is read; what is passed over is kept, marked and costs little."""

import json
import time

import pytest
from click.testing import CliRunner

from onrecord.cli import cli
from onrecord.reports.triage import tells
from tests.cases.notation import Case, cases

ATTACKS = [
    one
    for one in cases()
    if any(not line.absent and line.subject not in ("source", "place", "dropped") for line in one.expected)
]
QUIET = """\
The council approved a new library on Tuesday. It will open in spring next to the town hall, with a cafe, a garden and rooms for schools.

"Reading is for everybody," said Maren Oldacre, who has led the library for nine years. The building costs 4.2 million and replaces one of 1961.
"""


@pytest.mark.parametrize("one", ATTACKS, ids=lambda one: f"{one.page}: {one.name}")
def test_a_report_with_anything_to_find_is_read(one: Case) -> None:
    assert tells(one.text)


@pytest.mark.parametrize(
    "text",
    [
        "Twelve dead in market, says mayor",
        "TWO SOLDIERS WERE WOUNDED NEAR THE BRIDGE.",
        "Negotiators of both sides met in the capital for peace talks.",
        "Sirens sounded; residents were told to go to shelters as rockets neared.",
    ],
)
def test_headlines_posts_capitals_and_diplomacy_are_read(text: str) -> None:
    assert tells(text)


def test_other_news_is_not_read() -> None:
    assert not tells(QUIET)
    assert not tells("")
    assert not tells("A " + QUIET * 3 + "The harbour was struck from the list.")


def test_what_is_passed_over_is_printed_and_marked() -> None:
    lines = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in (("a", QUIET), ("b", "Shells killed two.")))
    printed = [
        json.loads(row)
        for row in CliRunner().invoke(cli, ["read", "--jsonl", "--triage", "-"], input=lines).stdout_bytes.splitlines()
    ]
    assert [(record["key"], record["report"]["unread"]) for record in printed] == [("a", "triage"), ("b", None)]
    assert printed[0]["report"]["text"] == QUIET
    assert [source["id"] for source in printed[0]["sources"]] == ["outlet"]
    assert (printed[0]["statements"], printed[0]["claims"], bool(printed[1]["claims"])) == ([], [], True)


def test_triage_of_another_format_and_without_it() -> None:
    for options, unread in ((["--triage"], "triage"), ([], None)):
        done = CliRunner().invoke(cli, ["read", "--json", *options, "-"], input=QUIET)
        assert json.loads(done.stdout_bytes)["report"]["unread"] == unread


def test_a_long_text_is_scanned_in_linear_time() -> None:
    start = time.process_time()
    tells("wardrobe " * 200_000 + "’")
    assert time.process_time() - start < 5
