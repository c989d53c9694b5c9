"""Values → JSON on standard output: valid UTF-8 whatever the text holds, fields in schema order, flushed by record."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

import msgspec


def to_json(value: Any, *, indent: int = 0) -> bytes:
    """One value as JSON in UTF-8. A lone surrogate, which UTF-8 cannot hold, is written as its ``\\u`` escape."""
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:
        separators = None if indent else (",", ":")
        return json.dumps(msgspec.to_builtins(value), separators=separators, indent=indent or None).encode("ascii")
    return msgspec.json.format(encoded, indent=indent) if indent else encoded


def write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_lines(values: Iterable[Any]) -> None:
    """One value a line, each flushed as soon as it is there."""
    for value in values:
        write(to_json(value) + b"\n")


def write_document(values: Iterator[Any], *, several: bool) -> None:
    """One indented JSON document: the value itself where there is one, a list where there are more or `several` are meant."""
    first = list(islice(values, 2))
    if len(first) == 1 and not several:
        write(to_json(first[0], indent=2) + b"\n")
    elif first or several:
        write(b"[")
        for number, value in enumerate(chain(first, values)):
            write((b",\n" if number else b"\n") + to_json(value, indent=2))
        write(b"\n]\n")


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A file to write in place of the one at `path`, which is replaced when all is on disk, and left as it is if anything goes wrong."""
    written = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with written.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)
