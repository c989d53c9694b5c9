"""Tags → spans: constrained Viterbi over BIO labels, and each source and content joined to its cue by the link scores."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

import numpy as np

from onrecord.model import Value
from onrecord.reading.engine import Floats, Ints, LinkWindow

FORBIDDEN = -1e4
SURE = -0.05
"""Log-probability of no tag from which a token surely has none."""
OVERLAPPING = 4
"""Windows before a run's end that can still hold it."""
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
    """The best label sequence in which every I- follows its own B- or I-.

    The best label of each token by itself is that sequence wherever it keeps the rule; only where it breaks it, between tokens that surely have
    no tag, is the whole search done.
    """
    if len(scores) == 0:
        return []
    allowed = _allowed(tuple(labels))
    path = scores.argmax(1)
    broken = np.nonzero(allowed[path[:-1], path[1:]] < 0)[0] + 1
    starts_inside = labels[int(path[0])].startswith("I-")
    if len(broken) == 0 and not starts_inside:
        return [int(label) for label in path]
    sure = np.nonzero(scores[:, labels.index("O")] > SURE)[0]
    done = 0
    for at in [0, *broken.tolist()] if starts_inside else broken.tolist():
        if at < done:
            continue
        left, right = np.searchsorted(sure, at) - 1, np.searchsorted(sure, at)
        low = max(done, int(sure[left])) if left >= 0 else done
        high = int(sure[right]) + 1 if right < len(sure) else len(scores)
        path[low:high] = _search(scores[low:high], labels, allowed)
        done = high
    return [int(label) for label in path]


@cache
def _allowed(labels: tuple[str, ...]) -> Floats:
    """Zero for each pair of labels that may follow each other, `FORBIDDEN` for the others."""
    return np.array(
        [[0.0 if not b.startswith("I-") or (a[2:] == b[2:] and a != "O") else FORBIDDEN for b in labels] for a in labels],
        np.float32,
    )


def _search(scores: Floats, labels: Sequence[str], allowed: Floats) -> list[int]:
    start = np.array([FORBIDDEN if label.startswith("I-") else 0.0 for label in labels], np.float32)
    back = np.zeros((len(scores), len(labels)), np.int8)
    state = scores[0] + start
    columns = np.arange(len(labels))
    for row in range(1, len(scores)):
        step = state[:, None] + allowed
        best = step.argmax(0)
        back[row] = best
        state = step[best, columns] + scores[row]
    path = [int(state.argmax())]
    for row in range(len(scores) - 1, 0, -1):
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
    last = bisect_right(windows, end, key=lambda window: window.first)
    for window in windows[max(0, last - OVERLAPPING) : last]:
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
