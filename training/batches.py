"""Windows → padded tensors: inputs, labels by head, links. And what is changed at random to make the encoder robust."""

import random
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from encoding import IGNORE, Encoder, Window, bucket

CASED = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Batch:
    """ids, mask, shape, starts (first piece of a word), anchor, labels by head: [b, l]; weight [b, 1]; kinds [b, kinds]; buckets [b, l, l]."""

    ids: Tensor
    mask: Tensor
    shape: Tensor
    starts: Tensor
    anchor: Tensor
    labels: dict[str, Tensor]
    weight: Tensor
    kinds: Tensor
    buckets: Tensor


def make(windows: list[Window], encoder: Encoder, heads: tuple[str, ...]) -> Batch:
    size = (len(windows), max(w.end - w.start for w in windows) + 2)
    ids, mask, shape, word = (
        np.full(size, encoder.pad),
        np.zeros(size, np.int64),
        np.zeros(size, np.int64),
        np.zeros(size, np.int64),
    )
    starts, anchor = np.zeros(size, bool), np.full(size, IGNORE)
    labels = {head: np.full(size, IGNORE) for head in heads}
    for row, window in enumerate(windows):
        encoded, cut, n = window.encoded, slice(window.start, window.end), window.end - window.start
        inner = (row, slice(1, n + 1))
        ids[row, 0], ids[row, n + 1], mask[row, : n + 2] = encoder.cls, encoder.sep, 1
        ids[inner], shape[inner], word[inner], starts[inner] = (
            encoded.ids[cut],
            encoded.shapes[cut],
            encoded.word[cut],
            encoded.first[cut],
        )
        cue = encoded.anchor[cut]
        anchor[inner] = np.where((cue >= window.start) & (cue < window.end), cue - window.start + 1, IGNORE)
        for head in (head for head in heads if head in encoded.labels):
            labels[head][inner] = encoded.labels[head][cut]
    return Batch(
        ids=torch.from_numpy(ids),
        mask=torch.from_numpy(mask),
        shape=torch.from_numpy(shape),
        starts=torch.from_numpy(starts),
        anchor=torch.from_numpy(anchor),
        labels={head: torch.from_numpy(value) for head, value in labels.items()},
        weight=torch.tensor([[w.encoded.document.weight] for w in windows]),
        kinds=torch.from_numpy(np.stack([w.kinds() for w in windows])),
        buckets=torch.from_numpy(bucket(word[:, None, :] - word[:, :, None])),
    )


def disturbed(batch: Batch, encoder: Encoder, words: float = 0.06, windows: float = 0.1) -> Batch:
    """Some words masked; some windows without capitals, or with straight or single quotation marks for curly ones."""
    ids, shape = batch.ids.clone(), batch.shape.clone()
    ids[(torch.rand(ids.shape) < words) & batch.starts] = encoder.mask
    rows = torch.rand(len(ids), 1) < windows
    line = shape // 6 * 6
    shape = torch.where(rows & torch.isin(shape - line, torch.tensor(CASED)), line, shape)
    for change in encoder.quotes:
        rows = torch.rand(len(ids), 1) < windows
        for old, new in change.items():
            ids = torch.where(rows & (batch.ids == old), new, ids)
    return replace(batch, ids=ids, shape=shape)


def shuffled(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """One epoch of batches: windows of like length together, in random order."""
    order = list(windows)
    rng.shuffle(order)
    blocks = [sorted(order[i : i + size * 40], key=lambda w: w.end - w.start) for i in range(0, len(order), size * 40)]
    batches = [block[i : i + size] for block in blocks for i in range(0, len(block), size)]
    rng.shuffle(batches)
    return batches
