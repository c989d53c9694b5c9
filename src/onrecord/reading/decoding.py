"""Tags → spans: constrained Viterbi over BIO labels, and each source and content joined to its cue by the link scores."""

from collections.abc import Sequence

import numpy as np

from onrecord.model import Value
from onrecord.reading.engine import Floats, Ints, LinkWindow

FORBIDDEN = -1e4
FARTHEST = 10
"""Distance buckets on either side: 2 to this power tokens and more are one bucket."""

Run = tuple[str, int, int]
"""A label without its B- or I-, and the half-open range of tokens that carry it."""


class Link(Value, frozen=True, kw_only=True):
    """One attribution in tokens: a cue, and the source and content runs joined to it."""

    cue: tuple[int, int]
    sources: tuple[tuple[int, int], ...]
    contents: tuple[tuple[int, int], ...]


def viterbi(scores: Floats, labels: Sequence[str]) -> list[int]:
    """The best label sequence in which every I- follows its own B- or I-."""
    count = len(scores)
    if count == 0:
        return []
    allowed = np.array(
        [[0.0 if not b.startswith("I-") or (a[2:] == b[2:] and a != "O") else FORBIDDEN for b in labels] for a in labels],
        np.float32,
    )
    start = np.array([FORBIDDEN if label.startswith("I-") else 0.0 for label in labels], np.float32)
    back = np.zeros((count, len(labels)), np.int8)
    state = scores[0] + start
    columns = np.arange(len(labels))
    for row in range(1, count):
        step = state[:, None] + allowed
        best = step.argmax(0)
        back[row] = best
        state = step[best, columns] + scores[row]
    path = [int(state.argmax())]
    for row in range(count - 1, 0, -1):
        path.append(int(back[row][path[-1]]))
    return path[::-1]


def runs(path: Sequence[int], labels: Sequence[str]) -> list[Run]:
    """Runs of one label in the order of the tokens."""
    found: list[Run] = []
    position = 0
    while position < len(path):
        label = labels[path[position]]
        end = position + 1
        if label != "O":
            while end < len(path) and labels[path[end]] == f"I-{label[2:]}":
                end += 1
            found.append((label[2:], position, end))
        position = end
    return found


def bucket(distance: Ints) -> Ints:
    """Signed token distance → 0 … 2 × FARTHEST, logarithmic."""
    size = np.minimum(np.ceil(np.log2(np.abs(distance) + 1)).astype(np.int64), FARTHEST)
    side: Ints = np.where(distance < 0, FARTHEST - size, FARTHEST + size)
    return side


def link_scores(run: tuple[int, int], cues: Ints, windows: Sequence[LinkWindow], dist: Floats, total: int) -> Floats:
    """Log-probability of each cue (by its first token) for a run, as the window that holds the run best sees it."""
    start, end = run
    distance = np.minimum(np.abs(cues - start), np.abs(cues - (end - 1)))
    scores = (-1e3 - distance).astype(np.float32)
    window = _best_window(start, end, windows, total)
    if window is None:
        return scores
    inside = np.nonzero((cues >= window.first) & (cues < window.last))[0]
    if len(inside):
        low, high = max(start, window.first), min(end, window.last)
        query = window.query[low - window.first : high - window.first]
        raw = query @ window.key[cues[inside] - window.first].T / np.sqrt(query.shape[1])
        raw = raw + dist[bucket(cues[inside][None, :] - np.arange(low, high)[:, None])]
        raw = raw - raw.max(1, keepdims=True)
        raw = raw - np.log(np.exp(raw).sum(1, keepdims=True))
        scores[inside] = raw.mean(0)
    return scores


def _best_window(start: int, end: int, windows: Sequence[LinkWindow], total: int) -> LinkWindow | None:
    best, margin = None, -(10**9)
    for window in windows:
        if end <= window.first or start >= window.last:
            continue
        left = start - window.first if window.first > 0 else 10**6
        right = window.last - end if window.last < total else 10**6
        if min(left, right) > margin:
            best, margin = window, min(left, right)
    return best


def attributions(found: Sequence[Run], windows: Sequence[LinkWindow], dist: Floats, total: int) -> tuple[Link, ...]:
    """Every cue run with the source and content runs whose best cue it is. Runs labelled source, cue and content; others are passed over."""
    cues = [(start, end) for label, start, end in found if label == "cue"]
    if not cues:
        return ()
    first = np.array([start for start, _ in cues], np.int64)
    joined: dict[str, list[list[tuple[int, int]]]] = {"source": [[] for _ in cues], "content": [[] for _ in cues]}
    for label, start, end in found:
        if label in joined:
            best = int(link_scores((start, end), first, windows, dist, total).argmax())
            joined[label][best].append((start, end))
    return tuple(
        Link(cue=cue, sources=tuple(joined["source"][number]), contents=tuple(joined["content"][number]))
        for number, cue in enumerate(cues)
    )
