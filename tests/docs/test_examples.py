"""Every command in the tutorial, the page on exports and the how-to pages is run, in order, and prints what the page says."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted([DOCS / "tutorial.md", DOCS / "exports.md", *(DOCS / "how-to").glob("*.md")])
BLOCK = re.compile(r'^```(?P<kind>text title="(?P<title>[^"]+)"|console)\n(?P<body>.*?)^```$', re.MULTILINE | re.DOTALL)


def steps(body: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block (``$ …``, going on while a quotation mark is open) with the output expected of each."""
    for chunk in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        rows = chunk.splitlines(keepends=True)
        length = next(n for n in range(1, len(rows) + 1) if "".join(rows[:n]).count('"') % 2 == 0)
        yield "".join(rows[:length]), "".join(rows[length:])


def pattern(expected: str) -> str:
    """``...`` alone on a line stands for any lines, within a line for any words."""
    rows = []
    for row in expected.splitlines():
        if row == "...":
            rows.append(r"(?:.*\n)*?")
        else:
            rows.append(re.escape(row).replace(r"\.\.\.", ".*") + r"\n")
    return "".join(rows)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page(page: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "100"}
    for block in BLOCK.finditer(page.read_text()):
        if block["title"]:
            (tmp_path / block["title"]).parent.mkdir(exist_ok=True)
            (tmp_path / block["title"]).write_text(block["body"])
            continue
        for command, expected in steps(block["body"]):
            done = subprocess.run(
                ["bash", "-c", command],
                cwd=tmp_path,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=60,
                check=False,
            )
            assert re.fullmatch(pattern(expected), done.stdout), (
                f"$ {command}printed\n{done.stdout}\nbut {page.name} says\n{expected}"
            )


def test_the_pages_have_commands() -> None:
    assert all("```console" in page.read_text() for page in PAGES)
