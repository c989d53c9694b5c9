from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.reading.decoding import attributions, runs, viterbi
from onrecord.reading.engine import LinkWindow, log_softmax

LABELS = ["O", "B-cue", "I-cue", "B-source", "I-source"]


def allowed(path: tuple[int, ...]) -> bool:
    before = "O"
    for label in path:
        now = LABELS[label]
        if now.startswith("I-") and before[2:] != now[2:]:
            return False
        before = now
    return True


@settings(max_examples=60)
@given(arrays(np.float32, st.tuples(st.integers(1, 5), st.just(5)), elements=st.floats(-4, 4, width=16)))
def test_the_path_keeps_the_rule_and_loses_to_none(logits: np.ndarray) -> None:
    scores = log_softmax(logits)
    path = tuple(viterbi(scores, LABELS))
    assert allowed(path)
    best = max(
        sum(scores[row, label] for row, label in enumerate(one))
        for one in product(range(5), repeat=len(scores))
        if allowed(one)
    )
    assert sum(scores[row, label] for row, label in enumerate(path)) >= best - 0.2


def test_no_tokens_have_no_labels() -> None:
    assert viterbi(np.zeros((0, 5), np.float32), LABELS) == []


def test_runs_are_half_open() -> None:
    assert runs([0, 1, 2, 0, 3, 3], LABELS) == [("cue", 1, 3), ("source", 4, 5), ("source", 5, 6)]


def test_a_source_goes_to_the_cue_that_its_link_scores_highest() -> None:
    vectors = np.eye(6, dtype=np.float32)
    query = np.zeros((6, 6), np.float32)
    query[0] = 9 * vectors[3]
    window = LinkWindow(first=0, query=query, key=vectors)
    found = [("source", 0, 1), ("cue", 1, 2), ("cue", 3, 4)]
    links = attributions(found, [window], np.zeros(21, np.float32), 6)
    assert [link.sources for link in links] == [(), ((0, 1),)]
