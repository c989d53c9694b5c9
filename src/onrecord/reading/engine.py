"""The reading model: an int8 ONNX encoder with several heads, run over windows of word pieces.

`Engine.tag` takes tokens and gives, per token, log-probabilities of each tagging head and the link vectors with which `decoding` joins
sources and contents to their cues. Figures, data and limits of the model: docs/model.md.
"""

import json
from collections.abc import Sequence
from functools import cache
from hashlib import file_digest
from importlib.resources import as_file, files
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.reading.pieces import Pieces

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Settings(msgspec.Struct, frozen=True):
    """`heads`: labels of each head in the order of its outputs; `dist`: link score by distance bucket; `window`, `stride`: in word pieces."""

    heads: dict[str, list[str]]
    dist: list[float]
    window: int
    stride: int


class LinkWindow(msgspec.Struct, frozen=True):
    """Link vectors of the tokens `first` to `first + len(query)` as one window saw them; scores compare only within a window."""

    first: int
    query: Floats
    key: Floats

    @property
    def last(self) -> int:
        return self.first + len(self.query)


class Tags(msgspec.Struct, frozen=True):
    """`heads[name]` is (tokens × labels) log-probabilities: the heads of `Settings` but for `type`."""

    heads: dict[str, Floats]
    links: tuple[LinkWindow, ...]
    types: dict[str, float] = {}
    """Probability of each kind of report that the model's `type` head knows, over all windows; empty where it has none."""


class Engine:
    """The model, loaded once a process. `threads` is what onnxruntime may use."""

    def __init__(self, threads: int = 1) -> None:
        import onnxruntime

        weights = files("onrecord.reading") / "weights"
        self.settings = msgspec.convert(json.loads((weights / "model.json").read_text()), Settings)
        self.dist = np.array(self.settings.dist, np.float32)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # The graph was optimised when it was exported, which saves a third of its loading.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        with as_file(weights / "model.onnx") as model:
            with model.open("rb") as file:
                self.digest = "sha256:" + file_digest(file, "sha256").hexdigest()
            self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._words = Pieces((weights / "vocab.txt").read_text(encoding="utf-8"))
        self._cls, self._sep = (self._words[mark] for mark in ("[CLS]", "[SEP]"))

    def tag(self, text: str, tokens: Sequence[tuple[int, int]]) -> Tags:
        """Tags of the tokens (spans of the text, in order). No tokens: no tags."""
        pieces, owner, first, shape = self._pieces(text, tokens)
        runs = windows(len(pieces), self.settings.window, self.settings.stride)
        outputs = [self._run(pieces[start:end], shape[start:end]) for start, end in runs]
        merged = merge(outputs, runs, owner, first, len(tokens))
        kinds = [output["type"] for output in outputs if "type" in output]
        return msgspec.structs.replace(merged, types=kinds_of(kinds, self.settings.heads["type"])) if kinds else merged

    def _pieces(self, text: str, tokens: Sequence[tuple[int, int]]) -> tuple[Ints, Ints, NDArray[np.bool_], Ints]:
        ids: list[int] = []
        owner: list[int] = []
        first: list[bool] = []
        shapes: list[int] = []
        previous = 0
        for number, (start, end) in enumerate(tokens):
            kind = shape_of(text[start:end]) + (6 if number == 0 or "\n" in text[previous:start] else 0)
            found = self._words.of(text[start:end].encode("utf-8", "replace").decode())[:16]
            ids.extend(found)
            owner.extend([number] * len(found))
            first.extend(position == 0 for position in range(len(found)))
            shapes.extend([kind] * len(found))
            previous = end
        return np.array(ids, np.int64), np.array(owner, np.int64), np.array(first, bool), np.array(shapes, np.int64)

    def _run(self, pieces: Ints, shape: Ints) -> dict[str, Floats]:
        length = len(pieces) + 2
        ids = np.full((1, length), self._sep, np.int64)
        ids[0, 0] = self._cls
        ids[0, 1:-1] = pieces
        shapes = np.zeros((1, length), np.int64)
        shapes[0, 1:-1] = shape
        found: list[Any] = self._session.run(None, {"ids": ids, "mask": np.ones_like(ids), "shape": shapes})
        return {
            name: output[0, 1:-1] if output.ndim == 3 else output[0] for name, output in zip(self._outputs, found, strict=True)
        }


def kinds_of(windows: Sequence[Floats], labels: Sequence[str]) -> dict[str, float]:
    """Logits of each window → the probability of each kind: its highest, of ``NONE`` its lowest."""
    logits = np.stack(windows)
    best = {
        label: logits[:, number].min() if label == "NONE" else logits[:, number].max() for number, label in enumerate(labels)
    }
    return {label: float(1 / (1 + np.exp(-value))) for label, value in best.items()}


@cache
def engine() -> Engine:
    """The process's model, loaded when first asked for."""
    return Engine()


def shape_of(word: str) -> int:
    """0 lower case, 1 capitalised, 2 mixed, 3 upper case, 4 digits, 5 mark: what the uncased encoder does not see."""
    if word.isdigit():
        return 4
    if not word[0].isalnum():
        return 5
    if word.isupper() and len(word) > 1:
        return 3
    if word[0].isupper():
        return 1 if word[1:].islower() or len(word) == 1 else 2
    return 0


def windows(length: int, width: int, stride: int) -> list[tuple[int, int]]:
    """Overlapping ranges that cover 0 to length, each at most width wide."""
    if length == 0:
        return []
    starts = list(range(0, max(1, length - width + stride), stride)) if length > width else [0]
    return [(min(start, max(0, length - width)), min(start + width, length)) for start in starts]


def merge(
    outputs: Sequence[dict[str, Floats]], runs: Sequence[tuple[int, int]], owner: Ints, first: NDArray[np.bool_], count: int
) -> Tags:
    """Window outputs → one row a token: of two windows, the one in which the token stands farther from an edge."""
    tagging = [name for name, output in outputs[0].items() if output.ndim == 2 and name not in ("q", "k")] if outputs else []
    heads = {name: np.zeros((count, outputs[0][name].shape[1]), np.float32) for name in tagging}
    best = np.full(count, -1)
    links = []
    for (start, end), output in zip(runs, outputs, strict=True):
        at = np.nonzero(first[start:end])[0]
        if len(at) == 0:
            continue
        token = owner[start + at]
        left = at if start > 0 else np.full(len(at), 10**6)
        right = (end - 1 - (start + at)) if end < len(owner) else np.full(len(at), 10**6)
        margin = np.minimum(left, right)
        better = margin > best[token]
        for name in tagging:
            heads[name][token[better]] = output[name][at[better]]
        best[token[better]] = margin[better]
        query = np.zeros((int(token[-1] - token[0]) + 1, output["q"].shape[1]), np.float32)
        key = np.zeros_like(query)
        query[token - token[0]] = output["q"][at]
        key[token - token[0]] = output["k"][at]
        links.append(LinkWindow(first=int(token[0]), query=query, key=key))
    return Tags(heads={name: log_softmax(values) for name, values in heads.items()}, links=tuple(links))


def log_softmax(values: Floats) -> Floats:
    """Row-wise log-softmax."""
    if not len(values):
        return values
    shifted = values - values.max(1, keepdims=True)
    result: Floats = (shifted - np.log(np.exp(shifted).sum(1, keepdims=True))).astype(np.float32)
    return result
