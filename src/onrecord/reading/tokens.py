"""Text → word and mark tokens: the units that the model labels, as spans."""

import re

TOKEN = re.compile(r"\w+|[^\w\s]")


def tokens(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of runs of word characters and of single marks, in order; white space belongs to none."""
    return [match.span() for match in TOKEN.finditer(text, start, len(text) if end is None else end)]
