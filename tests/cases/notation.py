"""A page of cases (Markdown that anyone can extend) → `Case` values. The notation is told in CONTRIBUTING.md.

## T3 what is included is a part of the figure before it
published: 2031-05-02

> At least 12 people were killed, including three children, Governor Olena Marchenko said.

- killed | at least 12 | by: Olena Marchenko
- killed | 3 | group: children | scope: part
- no killed | 15
- killed | 4 | scope: rate -- known failure: shares in words are not read yet
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.kinds import Count, Hedge
from onrecord.model import Value

FOLDER = Path(__file__).parent
KNOWN_FAILURE = " -- known failure: "
META = ("title", "published", "outlet", "url")


class Expectation(Value, frozen=True):
    """One line: what has to be in the record, or with `no` must not be. `words` are the fields without a name, `fields` those with one."""

    line: str
    absent: bool
    subject: str
    words: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    known_failure: str | None


class Case(Value, frozen=True):
    """One report and what is expected of it; `name` is its heading, `page` the file it stands in."""

    page: str
    name: str
    meta: tuple[tuple[str, str], ...]
    text: str
    expected: tuple[Expectation, ...]

    def jsonl(self) -> bytes:
        """The report as a line that `onrecord read` takes."""
        return json.dumps({"id": self.name, **dict(self.meta), "text": self.text}).encode()


def cases(folder: Path = FOLDER) -> Iterator[Case]:
    """Every case of every page, in order. `ValueError` names the page and line that is not understood."""
    for path in sorted(folder.glob("*.md")):
        for chunk in re.split(r"^## ", path.read_text(), flags=re.MULTILINE)[1:]:
            yield case(path.stem, chunk)


def case(page: str, chunk: str) -> Case:
    """One case from its chunk of the page, heading first."""
    name, *rows = chunk.splitlines()
    meta: list[tuple[str, str]] = []
    text: list[str] = []
    expected: list[Expectation] = []
    for row in rows:
        if row.startswith(">"):
            text.append(row[1:].removeprefix(" "))
        elif row.startswith("- "):
            expected.append(expectation(row[2:]))
        elif (found := re.match(r"(\w+): (.+)", row)) and found[1] in META:
            meta.append((found[1], found[2].strip()))
        elif row.strip():
            raise ValueError(f"{page}.md, {name!r}: not understood: {row!r}")
    if not text or not expected:
        raise ValueError(f"{page}.md, {name!r}: a case needs a report (> …) and what is expected (- …)")
    return Case(page=page, name=name.strip(), meta=tuple(meta), text="\n".join(text), expected=tuple(expected))


def expectation(line: str) -> Expectation:
    told, _, failure = line.partition(KNOWN_FAILURE)
    head, *parts = (part.strip() for part in told.split("|"))
    absent = head.startswith("no ")
    named = [re.fullmatch(r"([a-z_ ]+): (.+)", part) for part in parts]
    return Expectation(
        line=told.strip(),
        absent=absent,
        subject=head.removeprefix("no ").strip(),
        words=tuple(part for part, found in zip(parts, named, strict=True) if not found),
        fields=tuple((found[1].strip().replace(" ", "_"), found[2].strip()) for found in named if found),
        known_failure=failure.strip() or None,
    )


PHRASES: tuple[tuple[str, Hedge], ...] = (
    ("at least", "at_least"),
    ("more than", "more_than"),
    ("up to", "at_most"),
    ("fewer than", "less_than"),
    ("about", "about"),
)


def count(phrase: str) -> Count:
    """A count in the words of the codebook's table, or its bounds: *at least 12*, *10 to 15*, *12*, ``3/–/–`` (low, best, high)."""
    if found := re.fullmatch(r"([\d–-]+)/([\d–-]+)/([\d–-]+)", phrase):
        low, best, high = (int(bound) if bound.isdigit() else None for bound in found.groups())
        return Count(low=low, best=best, high=high, hedge="vague")
    if found := re.fullmatch(r"(\d+) to (\d+)", phrase):
        return Count(low=int(found[1]), best=None, high=int(found[2]), hedge="range")
    if phrase.isdigit():
        return Count(low=int(phrase), best=int(phrase), high=int(phrase), hedge="exact")
    for words, hedge in PHRASES:
        if (rest := phrase.removeprefix(words + " ")).isdigit():
            return hedged(hedge, int(rest))
    raise ValueError(f"not a count: {phrase!r}")


def hedged(hedge: Hedge, number: int) -> Count:
    match hedge:
        case "at_least":
            return Count(low=number, best=number, high=None, hedge=hedge)
        case "more_than":
            return Count(low=number + 1, best=number + 1, high=None, hedge=hedge)
        case "at_most":
            return Count(low=None, best=number, high=number, hedge=hedge)
        case "less_than":
            return Count(low=None, best=number - 1, high=number - 1, hedge=hedge)
        case _:
            return Count(low=None, best=number, high=None, hedge=hedge)
