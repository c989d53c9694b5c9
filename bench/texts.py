"""Invented reports of a set length, put together from those of this repository, to measure speed with and pass on."""

import json
from importlib.resources import files
from itertools import cycle
from pathlib import Path

from tests.cases.notation import cases

WORDS = 750
QUIET = """\
The council approved a new library on Tuesday. It will open in spring next to the town hall, with a cafe, a garden and
rooms for schools. "Reading is for everybody," said Maren Oldacre, who has led the library for nine years. The building
costs 4.2 million and replaces one of 1961, whose roof leaks.

Apples are dear this autumn, growers in the valley say, because frost in April took most of the blossom. Prices may ease
when the late kinds come in.

The football club drew at home and stays third in the table. Its next match is on Sunday. "We played well and did not
score," the coach told reporters.
"""


def reports(count: int) -> list[str]:
    """Reports of attacks, `WORDS` words each: the demo's, then cases one after another."""
    demo = files("onrecord") / "demo" / "reports"
    given = [path.read_text() for path in sorted(demo.iterdir(), key=lambda path: path.name) if path.name.endswith(".txt")]
    return _cut([*given, *(case.text for case in cases())], count)


def quiet(count: int) -> list[str]:
    """Reports of other news, `WORDS` words each."""
    return _cut([QUIET], count)


def write(texts: list[str], target: Path) -> Path:
    """The texts as JSON lines that ``onrecord read`` takes."""
    target.write_text("".join(json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(texts)))
    return target


def _cut(pieces: list[str], count: int) -> list[str]:
    endless = cycle(pieces)
    texts = []
    for _ in range(count):
        text, words = "", 0
        while words < WORDS:
            piece = next(endless)
            room = WORDS - words
            text += (piece if len(piece.split()) <= room else " ".join(piece.split()[:room])) + "\n\n"
            words += min(room, len(piece.split()))
        texts.append(text)
    return texts
