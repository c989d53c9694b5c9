"""Several processes: the order, the bound, a process that dies, a stream that waits, an end before the end."""

import os
import signal
import time
from collections.abc import Iterator
from multiprocessing import active_children
from threading import Event
from typing import Any

import pytest

from onrecord.workers import AHEAD, Died, in_order


def same(thing: int) -> int:
    return thing


def slow_if_even(number: int) -> int:
    """The number, after a while where it is even; the process dies of 13."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.05 * (number % 2 == 0))
    return -number


def test_results_come_in_order_and_a_process_that_dies_costs_one() -> None:
    results = list(in_order(slow_if_even, range(20), 2, sent=same))
    assert [thing for thing, _ in results] == list(range(20))
    died = results.pop(13)[1]
    assert isinstance(died, Died)
    assert str(died) == "was ended by SIGKILL"
    assert all(result == -thing for thing, result in results)


def test_no_more_than_the_bound_is_drawn_ahead() -> None:
    drawn = 0

    def endless() -> Iterator[int]:
        nonlocal drawn
        while True:
            drawn += 1
            yield drawn

    results = in_order(slow_if_even, endless(), 2, sent=same)
    for taken in range(1, 12):
        next(results)
        assert drawn <= taken + 2 * AHEAD + 1
    results.close()  # type: ignore[attr-defined]


def test_a_result_does_not_wait_for_the_next_thing() -> None:
    given = Event()

    def stream() -> Iterator[int]:
        yield 1
        assert given.wait(30)
        yield 3

    results = in_order(slow_if_even, stream(), 2, sent=same)
    assert next(results) == (1, -1)
    given.set()
    assert list(results) == [(3, -3)]


def test_what_drawing_raises_comes_after_the_results_before_it() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    results = in_order(slow_if_even, broken(), 2, sent=same)
    assert next(results) == (1, -1)
    with pytest.raises(ValueError, match="broken"):
        next(results)


def test_what_cannot_be_sent_costs_itself_alone() -> None:
    things: list[Any] = [lambda: None, 3]
    (_, unsent), after = in_order(slow_if_even, things, 1, sent=same)
    assert isinstance(unsent, Exception)
    assert after == (3, -3)


def test_closing_ends_the_processes() -> None:
    results = in_order(slow_if_even, range(1000), 2, sent=same)
    next(results)
    results.close()  # type: ignore[attr-defined]
    ended = time.monotonic() + 10
    while active_children() and time.monotonic() < ended:
        time.sleep(0.02)
    assert not active_children()
