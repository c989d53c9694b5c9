"""Incidents ↔ JSON lines that lose nothing: one `Exported` a line, read back into the same value."""

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.exports.facts import ordered
from onrecord.exports.types import Exported
from onrecord.output import to_json


def lines(incidents: Iterable[Exported]) -> Iterator[bytes]:
    """One line an incident, ordered by id."""
    for one in ordered(incidents):
        yield to_json(one) + b"\n"


def read(data: Iterable[bytes]) -> Iterator[Exported]:
    """The incidents of such lines. Raises `msgspec.DecodeError` at the first that is none."""
    decoder = msgspec.json.Decoder(Exported)
    for line in data:
        if line.strip():
            yield decoder.decode(line)
