"""Words, wordpieces and labels: `Document` → `Encoded` arrays, one entry a piece, and fixed windows of them.

Words, the shape feature and the alignment are those of the reader (`\\w+` or one mark), so that what is learnt is what is read.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from documents import KINDS, NONE, ROLES, UNSURE, Document, Label

Ints = NDArray[np.int64]
WORD = re.compile(r"\w+|[^\w\s]")
IGNORE = -100
BUCKETS = 10
PARTS = ("source", "cue", "content")
NAMES = ("PER", "ORG", "LOC", "NORP")


def bio(labels: tuple[str, ...]) -> list[str]:
    return ["O", *(f"{prefix}-{label}" for label in labels for prefix in "BI")]


HEADS = {
    "tag": bio(PARTS),
    "ner": bio(NAMES),
    "topo": bio(("LOC",)),
    "muc": bio(ROLES),
    "event": ["none", "attack"],
    "type": list(KINDS),
}
SPAN_HEADS = {"ner": NAMES, "topo": ("LOC",), "muc": ROLES}


def words_of(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in WORD.finditer(text)]


def bucket(distance: Ints) -> Ints:
    """Signed distance in words → 0..2·BUCKETS, by powers of two."""
    size = np.minimum(np.ceil(np.log2(np.abs(distance) + 1)).astype(np.int64), BUCKETS)
    signed: Ints = np.where(distance < 0, BUCKETS - size, BUCKETS + size)
    return signed


def shape(text: str, start: int, end: int, previous_end: int) -> int:
    """0 lower, 1 Capitalised, 2 mIxed, 3 UPPER, 4 digits, 5 mark; +6 at the start of a line."""
    word = text[start:end]
    if word.isdigit():
        kind = 4
    elif not word[0].isalnum():
        kind = 5
    elif word.isupper() and len(word) > 1:
        kind = 3
    elif word[0].isupper():
        kind = 1 if word[1:].islower() or len(word) == 1 else 2
    else:
        kind = 0
    return kind + 6 * ("\n" in text[previous_end:start] or previous_end == 0)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A document in pieces. `labels[head]` per piece (IGNORE: no loss); `anchor` is the piece that starts the cue, or IGNORE."""

    document: Document
    ids: Ints
    shapes: Ints
    word: Ints
    first: NDArray[np.bool_]
    words: list[tuple[int, int]]
    offsets: list[tuple[int, int]]
    labels: dict[str, Ints]
    anchor: Ints


class Encoder:
    """The WordPiece tokenizer of the encoder and what it aligns."""

    def __init__(self, tokenizer: Path) -> None:
        self.tokenizer: Any = Tokenizer.from_file(str(tokenizer))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        vocabulary = self.tokenizer.get_vocab()
        self.cls, self.sep, self.pad, self.mask = (vocabulary[x] for x in ("[CLS]", "[SEP]", "[PAD]", "[MASK]"))
        straight, single = {"“": '"', "”": '"', "’": "'"}, {"“": "‘", "”": "’", '"': "'"}
        self.quotes = [{vocabulary[old]: vocabulary[new] for old, new in change.items()} for change in (straight, single)]

    def encode(self, document: Document) -> Encoded:
        text, words = document.text, words_of(document.text)
        ids, word, shapes, offsets = [], [], [], []
        at = 0
        coding = self.tokenizer.encode(text, add_special_tokens=False)
        for piece, (start, end) in zip(coding.ids, coding.offsets, strict=True):
            while at < len(words) and words[at][1] <= start:
                at += 1
            if at == len(words):
                break
            if words[at][0] < end:
                ids.append(piece)
                word.append(at)
                offsets.append((start, end))
                shapes.append(shape(text, *words[at], words[at - 1][1] if at else 0))
        position = np.array(word, np.int64)
        first = np.diff(position, prepend=-1) != 0
        starts = np.full(len(words) + 1, IGNORE, np.int64)
        starts[position[first]] = np.nonzero(first)[0]
        per_word = {
            head: spans_to_tags(words, document.spans[head], names)
            for head, names in SPAN_HEADS.items()
            if head in document.spans
        }
        if "event" in document.spans:
            per_word["event"] = spans_to_tags(words, document.spans["event"], ("attack",)).clip(max=1)
        anchor = np.full(len(position), IGNORE, np.int64)
        if document.attributions is not None:
            per_word["tag"], cue = attribution_tags(document, words)
            anchor = np.where(first & (cue[position] >= 0), starts[cue[position]], IGNORE)
        labels = {head: np.where(first, tags[position], IGNORE) for head, tags in per_word.items()}
        return Encoded(
            document, np.array(ids, np.int64), np.array(shapes, np.int64), position, first, words, offsets, labels, anchor
        )


def covered(words: list[tuple[int, int]], start: int, end: int) -> range:
    """Numbers of the words (in order, disjoint) that share a character with the range."""
    return range(bisect_right(words, start, key=lambda word: word[1]), bisect_left(words, end, key=lambda word: word[0]))


def spans_to_tags(words: list[tuple[int, int]], spans: tuple[Label, ...], names: tuple[str, ...]) -> Ints:
    tags = np.zeros(len(words) + 1, np.int64)
    for label in spans:
        inside = covered(words, label.start, label.end)
        if label.name == UNSURE:
            tags[inside.start : inside.stop] = IGNORE
        elif inside:
            tags[inside.start : inside.stop] = 2 + 2 * names.index(label.name)
            tags[inside.start] -= 1
    return tags


def attribution_tags(document: Document, words: list[tuple[int, int]]) -> tuple[Ints, Ints]:
    """Univocal tags (the earlier attribution keeps the word) and, for each word, the first word of its cue or -1."""
    owner: list[tuple[int, int] | None] = [None] * len(words)
    cues: list[int] = []
    for attribution in document.attributions or ():
        parts = [
            {
                i
                for a, b in pieces
                for i in covered(words, a, b)
                if 2 * (min(words[i][1], b) - max(words[i][0], a)) > words[i][1] - words[i][0]
            }
            for pieces in (attribution.source, attribution.cue, attribution.content)
        ]
        if not parts[1] and not parts[2]:
            continue
        for part, inside in enumerate(parts):
            for i in inside:
                if owner[i] is None:
                    owner[i] = (part, len(cues))
        cues.append(min(parts[1], default=-1))
    tags, cue = np.zeros(len(words) + 1, np.int64), np.full(len(words) + 1, -1, np.int64)
    previous = None
    for i, own in enumerate(owner):
        if own is not None:
            tags[i] = 1 + 2 * own[0] + (own == previous)
            cue[i] = cues[own[1]]
        previous = own
    return tags, cue


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces [start, end) of a document, as one training example."""

    encoded: Encoded
    start: int
    end: int

    def kinds(self) -> NDArray[np.float32]:
        """Per kind of attack 1, 0 or -1 (no loss), from the evidence inside the window."""
        out = np.full(len(KINDS), -1, np.float32)
        document, offsets = self.encoded.document, self.encoded.offsets
        if document.kinds is None:
            return out
        low, high = offsets[self.start][0], offsets[self.end - 1][1]
        here = {label.name for label in document.kinds if label.start < high and label.end > low}
        if here == {NONE}:
            out[:] = 0
            out[KINDS.index(NONE)] = 1
        elif here - {UNSURE}:
            told = {label.name for label in document.kinds}
            for i, kind in enumerate(KINDS):
                out[i] = 1 if kind in here else 0 if kind not in told and UNSURE not in here else -1
            out[KINDS.index(NONE)] = 0
        return out


def windows(encoded: Encoded, size: int, offset: int) -> list[Window]:
    """Consecutive windows of `size` pieces, the first cut after `offset`; scraps under 24 pieces are left out."""
    n = len(encoded.ids)
    if n <= size:
        return [Window(encoded, 0, n)] if n else []
    cuts = [0, *range(offset, n, size), n]
    return [Window(encoded, a, b) for a, b in pairwise(cuts) if b - a >= 24]
