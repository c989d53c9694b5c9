"""Things → results, worked out by several processes side by side, in the order of the things and in flat memory.

Each process is led by a thread: it hands one thing over, waits for the result, and starts another process where one died. One more thread
draws the things, so that results are given while the next thing is still being waited for, as from a live stream.
"""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from threading import Event, Semaphore, Thread
from typing import Any, Generic, TypeVar

T = TypeVar("T")
S = TypeVar("S")
R = TypeVar("R")

AHEAD = 4
"""Things a process that may be drawn before the result of the first of them is taken."""
_SPAWN = get_context("spawn")


class Died(Exception):
    """The process that was at work on a thing ended without a result; the words say how: *was ended by SIGKILL*."""


def in_order(
    work: Callable[[S], R], things: Iterable[T], jobs: int, *, sent: Callable[[T], S]
) -> Iterator[tuple[T, R | Exception]]:
    """Each thing with the result of `work` in one of `jobs` processes, or with why there is none: `Died`, or what pickling raised.

    `sent` makes of a thing what the work takes. That, the results and `work` itself, which must not raise, are pickled. At most `AHEAD` × `jobs`
    things are under way, however long the stream. Closing the iterator ends the processes. Raises what drawing the things raises, after the
    results of those before.
    """
    pool = _Pool(work, things, jobs, sent)
    try:
        yield from pool.results()
    finally:
        pool.stop()


class _Pool(Generic[T, S, R]):
    def __init__(self, work: Callable[[S], R], things: Iterable[T], jobs: int, sent: Callable[[T], S]) -> None:
        self._things, self._sent = things, sent
        self._room = Semaphore(AHEAD * jobs)
        self._ordered: SimpleQueue[tuple[T, Future[R | Exception]] | Exception | None] = SimpleQueue()
        self._waiting: SimpleQueue[tuple[T, Future[R | Exception]] | None] = SimpleQueue()
        self._stopped = Event()
        # Started by one of the threads, it would let that thread hear Ctrl-C again, and the process that the thread starts with it.
        resource_tracker.ensure_running()
        self._workers = [_Worker(work) for _ in range(jobs)]
        for worker in self._workers:
            Thread(target=self._lead, args=(worker,), daemon=True).start()
        Thread(target=self._draw, daemon=True).start()

    def results(self) -> Iterator[tuple[T, R | Exception]]:
        while (one := self._ordered.get()) is not None:
            if isinstance(one, Exception):
                raise one
            thing, result = one
            yield thing, result.result()
            self._room.release()

    def stop(self) -> None:
        self._stopped.set()
        self._room.release()
        for worker in self._workers:
            self._waiting.put(None)
            worker.end()

    def _draw(self) -> None:
        _leave_interrupts_to_the_main_thread()
        end: Exception | None = None
        try:
            for thing in self._things:
                self._room.acquire()
                if self._stopped.is_set():
                    return
                task: tuple[T, Future[R | Exception]] = (thing, Future())
                self._ordered.put(task)
                self._waiting.put(task)
        except Exception as error:
            end = error
        self._ordered.put(end)

    def _lead(self, worker: "_Worker[S, R]") -> None:
        _leave_interrupts_to_the_main_thread()
        while (task := self._waiting.get()) is not None and not self._stopped.is_set():
            thing, result = task
            try:
                result.set_result(worker.do(self._sent(thing)))
            except Exception as error:
                result.set_result(error)


class _Worker(Generic[S, R]):
    """One process, started when there is something to do, and another after it died."""

    def __init__(self, work: Callable[[S], R]) -> None:
        self._work = work
        self._process: SpawnProcess | None = None
        self._line: Connection[Any, Any] | None = None

    def do(self, thing: S) -> R:
        """The result. Raises `Died` if the process did."""
        process, line = self._started()
        try:
            line.send(thing)
            result: R = line.recv()
        except (EOFError, OSError):
            self._process = self._line = None
            line.close()
            process.join()
            raise Died(_how(process.exitcode)) from None
        return result

    def end(self) -> None:
        if self._process is not None:
            self._process.terminate()

    def _started(self) -> "tuple[SpawnProcess, Connection[Any, Any]]":
        if self._process is None or self._line is None:
            self._line, theirs = _SPAWN.Pipe()
            self._process = _SPAWN.Process(target=_serve, args=(self._work, theirs), daemon=True)
            self._process.start()
            theirs.close()
        return self._process, self._line


def _serve(work: Callable[[Any], Any], line: "Connection[Any, Any]") -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        while True:
            line.send(work(line.recv()))
    except (EOFError, OSError):
        """Whoever gave the work is gone."""


def _leave_interrupts_to_the_main_thread() -> None:
    """Ctrl-C goes to every process of the terminal; those started by this thread inherit that they do not hear it."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _how(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        return f"was ended by {signal.Signals(-exitcode).name}"
    return f"left with status {exitcode}"
