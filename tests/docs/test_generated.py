"""Generated pages are what the code makes now; the rules of the codebook are tested, and those that are not are said not to be."""

import json
import re
from pathlib import Path

import jsonschema
import msgspec
import pytest

from onrecord.demo import records
from scripts.docs import DOCS, PAGES, ROOT, RULE, rule_tests


@pytest.mark.parametrize("name", PAGES)
def test_page_is_in_step_with_the_code(name: str) -> None:
    assert (DOCS / name).read_text() == PAGES[name](), f"docs/{name} is out of step; run make docs"


def test_the_codebook_says_which_rules_no_test_names() -> None:
    rules = RULE.findall((DOCS / "codebook.md").read_text())
    assert len(rules) == len(set(rules)) > 40
    untested = {rule for rule in rules if rule not in rule_tests()}
    assert untested <= {"I2", "I3", "I6"}, "only the rules about several reports may go without a test"


def test_tests_name_no_rule_that_the_codebook_does_not_have() -> None:
    assert set(rule_tests()) - set(RULE.findall((DOCS / "codebook.md").read_text())) <= {"3", "6"} | SECTIONS


SECTIONS = {f"3.{number}" for number in range(1, 14)}


def test_records_are_valid_by_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(json.loads((DOCS / "schema.json").read_text()))
    jsonschema.Draft202012Validator.check_schema(validator.schema)
    for record in records():
        validator.validate(json.loads(msgspec.json.encode(record)))


def links(path: Path) -> list[str]:
    return re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text())


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *DOCS.rglob("*.md")], ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for link in links(path):
        assert link.startswith("https://") or (path.parent / link).exists(), link
