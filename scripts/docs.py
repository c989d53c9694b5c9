"""Makes the generated pages of docs/ from the code: the JSON Schema and its page, the command line's help, the rules and their tests.

python scripts/docs.py            writes them, and the picture of the README
python scripts/docs.py --check    exits with status 1 and names the pages that are out of step (tests/docs does the same)
"""

import os
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from click import Command, Context, Group

from onrecord.cli import cli
from onrecord.output import to_json
from onrecord.schema import record_schema
from tests.cases.notation import cases

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
MADE = "<!-- Made by `make docs` from the code; edit that. -->"
RULE = re.compile(r"^- \*\*([TAPIC]\d+)\*\*", re.MULTILINE)
NOT_YET = re.compile(r"^> Not covered by a test yet: (.+)\.$", re.MULTILINE)


def schema_json() -> str:
    return to_json(record_schema(), indent=2).decode() + "\n"


def schema_page() -> str:
    """The schema as a page: one section a noun, one row a field."""
    schema = record_schema()
    sections = [
        f"# The record, field by field\n\n{MADE}\n\n`[start, end]` are half-open ranges of Unicode code points of `report.text`."
    ]
    order = ["Record", *(name for name in schema["$defs"] if name != "Record")]
    for name in order:
        noun = schema["$defs"][name]
        if noun.get("type") != "object":
            continue
        rows = [
            f"| `{field}`{'' if field in noun.get('required', ()) else ' (optional)'} | {kind_of(told)} | {told.get('description', '')} |"
            for field, told in noun["properties"].items()
        ]
        about = [noun["description"]] if "description" in noun else []
        sections.append("\n\n".join([f"## {name}", *about, "| field | holds | |\n|---|---|---|\n" + "\n".join(rows)]))
    return "\n\n".join(sections) + "\n"


def kind_of(told: dict[str, Any]) -> str:
    """A property's type in words, with links to the nouns."""
    match told:
        case {"$ref": ref}:
            name = ref.rsplit("/", 1)[1]
            return "`[start, end]`" if name == "Span" else f"[{name}](#{name.lower()})"
        case {"enum": values}:
            return " · ".join(f"`{value}`" for value in values)
        case {"const": value}:
            return f"`{value}`"
        case {"anyOf": kinds}:
            return " or ".join(kind_of(kind) for kind in kinds)
        case {"type": "array", "items": items}:
            return f"list of {kind_of(items)}"
        case {"type": "object", "additionalProperties": values}:
            return f"object of {kind_of(values)}"
        case {"type": kind}:
            return str(kind)
        case _:
            return "anything"


def cli_page() -> str:
    """The help of every command, as it prints."""
    return "\n\n".join([f"# The command line\n\n{MADE}", *help_pages(cli, "onrecord")]) + "\n"


def help_pages(command: Command, path: str) -> Iterator[str]:
    context = Context(command, info_name=path, max_content_width=100, terminal_width=100, help_option_names=["-h", "--help"])
    yield f"## {path}\n\n```text\n{command.get_help(context).rstrip()}\n```"
    if isinstance(command, Group):
        for name, one in command.commands.items():
            yield from help_pages(one, f"{path} {name}")


def codebook_page() -> str:
    """The codebook as it stands, with the rules that no test names said to be so."""
    codebook = (DOCS / "codebook.md").read_text()
    tested = rule_tests()
    untested = [rule for rule in RULE.findall(codebook) if rule not in tested]
    return NOT_YET.sub(f"> Not covered by a test yet: {', '.join(untested) or 'none'}.", codebook)


def rules_page() -> str:
    """Every rule of the codebook with the tests that name it."""
    codebook = (DOCS / "codebook.md").read_text()
    tests = rule_tests()
    rows = []
    for rule in RULE.findall(codebook):
        where = ", ".join(f"[{path}](../{path})" for path in tests.get(rule, ()))
        rows.append(f"| {rule} | {where or '**no test yet**'} |")
    intro = "Each rule of the [codebook](codebook.md) and the files whose tests name it. `pytest -k T3` runs those of one rule."
    return f"# Rules and their tests\n\n{MADE}\n\n{intro}\n\n| rule | tests |\n|---|---|\n" + "\n".join(rows) + "\n"


def rule_tests() -> dict[str, list[str]]:
    """Rule id → files, from the names of test functions (``def test_T3_…``) and the cases that name it (``## T3 …``) and hold."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for names in re.findall(r"\bdef test_((?:[TAPIC]\d+_)+)", path.read_text()):
            for rule in names.strip("_").split("_"):
                _add(found, rule, str(path.relative_to(ROOT)))
    for case in cases():
        if any(not expected.known_failure for expected in case.expected):
            _add(found, case.name.split()[0], f"tests/cases/{case.page}.md")
    return found


def _add(found: dict[str, list[str]], rule: str, path: str) -> None:
    if path not in found.setdefault(rule, []):
        found[rule].append(path)


EXPORT = re.compile(r"<!-- (?P<schema>(?!end)[a-z]+)(?P<table> sources)? -->\n.*?<!-- end -->", re.DOTALL)


def exports_page() -> str:
    """The page on exports with the columns of every schema, as the table of its module has them."""
    return EXPORT.sub(columns_of, (DOCS / "exports.md").read_text())


def columns_of(block: re.Match[str]) -> str:
    """A row for each column of a schema: what it holds, or why it is empty; then where columns and codes are from."""
    told = tomllib.loads((ROOT / f"src/onrecord/exports/{block['schema']}.toml").read_text())
    rows = [
        f"| `{name}`{' `' + column['tag'] + '`' if 'tag' in column else ''} | {column.get('holds') or '*empty:* ' + column['empty']} |"
        for name, column in told[block["table"].strip() if block["table"] else "columns"].items()
    ]
    return "\n".join(
        [block[0].splitlines()[0], "| column | holds |", "|---|---|", *rows, "", f"From: {told['source']}.", "<!-- end -->"]
    )


SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width;
}}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: arial, sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">
{matrix}</g></g>
</svg>
"""
"""Rich's picture of a terminal without fonts from elsewhere: a page that is opened asks nobody for anything."""

PAGES: dict[str, Callable[[], str]] = {
    "schema.json": schema_json,
    "schema.md": schema_page,
    "cli.md": cli_page,
    "codebook.md": codebook_page,
    "rules.md": rules_page,
    "exports.md": exports_page,
}


def out_of_step() -> list[str]:
    """The generated pages that are not what the code makes now."""
    return [name for name, make in PAGES.items() if not (DOCS / name).exists() or (DOCS / name).read_text() != make()]


def picture() -> None:
    """The README's picture: the record of one example report on a terminal."""
    from rich.console import Console

    from onrecord.demo import records
    from onrecord.show.record import page

    with Path(os.devnull).open("w") as nowhere:
        console = Console(width=108, record=True, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(page(records()[2]))
    (DOCS / "record.svg").write_text(console.export_svg(title="onrecord read", code_format=SVG))


def main() -> None:
    if "--check" in sys.argv[1:]:
        stale = out_of_step()
        if stale:
            sys.exit(f"out of step with the code: {', '.join(stale)}; run make docs")
        return
    for name, make in PAGES.items():
        (DOCS / name).write_text(make())
    picture()


if __name__ == "__main__":
    main()
