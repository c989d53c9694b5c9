"""A desk that a team reviews at: whether it loses a decision, how long it takes to answer, and when its first page is painted.

A real desk is started on a ledger of made-up reports, one incident each. Each reviewer reads the head of the queue, decides on a claim of it
and goes on; since all of them see the same queue, many decide on the same claim at once. Every decision carries words of its own in `why`,
by which it is looked for in the ledger afterwards.
"""

import re
import shutil
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import monotonic, perf_counter, sleep

import httpx

from onrecord.ledger import open_ledger
from onrecord.ledger.queries import Wanted, asking, latest
from scripts.chromium import FLAGS, chromium
from tests.ledger.synthetic import pair

BATCH = 200
PAINT = 1.0
"""Seconds in which the page of incidents is to be painted."""
THINKING = (2.0, 6.0)
"""Seconds that a reviewer looks at a claim."""
CARD = re.compile(
    r'action="/claims/(c:\w+)/decisions"[^>]*>\s*<input type="hidden" name="seen" value="([^"]*)">'
    r'<input type="hidden" name="report" value="([^"]+)">\s*<button'
)


@dataclass
class Work:
    """What one reviewer did: words of the decisions that were acknowledged, how many were told of another's, seconds by kind of request."""

    kept: list[str] = field(default_factory=list)
    blind: list[str] = field(default_factory=list)
    """Claims decided on as the first, as far as the reviewer could see."""
    told: int = 0
    failed: list[str] = field(default_factory=list)
    seconds: dict[str, list[float]] = field(default_factory=dict)


def lines(
    folder: Path, *, incidents: int, reviewers: int, seconds: float, location: str | None, workers: int
) -> Iterator[tuple[bool, str]]:
    """(whether it is as it should be, what was found)."""
    if location is not None:
        fill(location, incidents)
    location = location or str(filled(folder, incidents))
    with open_ledger(location) as kept:
        with asking(kept.database) as connection:
            total, _ = latest(connection, Wanted(), 1)
        before = len(kept.decisions())
    yield True, f"a desk on {total:,} incidents, {reviewers} reviewers, {seconds:.0f} s, {workers} processes"
    with running(location, workers) as address:
        until = monotonic() + seconds
        with ThreadPoolExecutor(reviewers) as pool:
            works = list(pool.map(lambda number: review(address, number, until), range(reviewers)))
        yield from latencies(works)
        yield from painted(address)
    with open_ledger(location) as kept:
        decisions = kept.decisions()[before:]
    yield from judged(works, Counter(one.why for one in decisions))


def filled(folder: Path, incidents: int) -> Path:
    """A copy of a ledger of that many incidents, which is kept for the next time."""
    made = folder / f"desk-{incidents}.db"
    if not made.exists():
        unfinished = made.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        fill(str(unfinished), incidents)
        unfinished.rename(made)
    copy = folder / "desk.db"
    for rest in folder.glob("desk.db*"):
        rest.unlink()
    return Path(shutil.copy(made, copy))


def fill(location: str, incidents: int) -> None:
    with open_ledger(location) as ledger:
        for start in range(0, incidents, BATCH):
            ledger.add_all([pair(number, claims=6, per_incident=1) for number in range(start, min(start + BATCH, incidents))])
        with asking(ledger.database):
            pass


@contextmanager
def running(location: str, workers: int) -> Iterator[str]:
    """The address of a desk in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "onrecord", "desk", "--ledger", location, "--port", str(port), "--workers", str(workers)]
    process = subprocess.Popen(command)
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                httpx.get(f"{address}/add", timeout=5).raise_for_status()
                break
            except httpx.TransportError:
                if process.poll() is not None:
                    raise
                sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def review(address: str, number: int, until: float) -> Work:
    """One reviewer at work."""
    random, work = Random(number), Work()
    with httpx.Client(base_url=address, timeout=60, headers={"hx-request": "true"}) as client:

        def timed(kind: str, method: str, path: str, data: dict[str, str] | None = None) -> str:
            begun = perf_counter()
            answer = client.request(method, path, data=data)
            work.seconds.setdefault(kind, []).append(perf_counter() - begun)
            answer.raise_for_status()
            return answer.text

        sleep(random.uniform(0, THINKING[1]))
        while monotonic() < until:
            try:
                cards = CARD.findall(timed("queue", "GET", "/review"))
                sleep(random.uniform(*THINKING))
                claim, seen, report = random.choice(cards)
                why = f"reviewer {number}, decision {len(work.kept) + work.told + 1}"
                form = {"action": random.choice(("accept", "reject")), "report": report, "seen": seen, "why": why}
                answer = timed("decision", "POST", f"/claims/{claim}/decisions", form)
                if "Somebody decided" in answer:
                    work.told += 1
                else:
                    work.kept.append(why)
                    work.blind += [] if seen else [claim]
                if random.random() < 0.2:
                    timed("report", "GET", f"/reports/{report}")
                if random.random() < 0.1:
                    timed("incidents", "GET", "/")
            except httpx.HTTPError as error:
                work.failed.append(f"{type(error).__name__} {error}")
    return work


def latencies(works: Sequence[Work]) -> Iterator[tuple[bool, str]]:
    for kind in ("queue", "decision", "report", "incidents"):
        spent = [seconds for work in works for seconds in work.seconds.get(kind, ())]
        if len(spent) > 1:
            cuts = quantiles(spent, n=100, method="inclusive")
            figures = ", ".join(f"p{at} {1000 * cuts[at - 1]:,.0f} ms" for at in (50, 95, 99))
            yield True, f"{kind:10s} {len(spent):6,} requests: {figures}"


def judged(works: Sequence[Work], in_ledger: Counter[str | None]) -> Iterator[tuple[bool, str]]:
    """Whether every decision acknowledged is in the ledger once, and every one of two on the same claim was told."""
    kept = [why for work in works for why in work.kept]
    lost = [why for why in kept if in_ledger[why] != 1]
    twice = [claim for claim, number in Counter(claim for work in works for claim in work.blind).items() if number > 1]
    failed = [one for work in works for one in work.failed]
    told = sum(work.told for work in works)
    yield not lost, f"{len(kept):,} decisions acknowledged, {len(lost)} of them not in the ledger"
    yield not twice, f"{told:,} told that somebody had decided meanwhile, {len(twice)} decided on by two who did not know"
    yield not failed, f"{len(failed)} requests failed {'(' + failed[0] + ')' if failed else ''}".rstrip()


def painted(address: str) -> Iterator[tuple[bool, str]]:
    browsing = chromium()
    if browsing is None:
        yield True, "no Chromium here: when the first page is painted was not measured"
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsing, args=FLAGS)
        spent = []
        for _ in range(5):
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.goto(address, wait_until="load")
            while (at := page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")) is None:
                sleep(0.05)
            spent.append(at / 1000)
            page.close()
        browser.close()
    yield (
        median(spent) < PAINT,
        f"incidents painted after {median(spent):.2f} s (at most {PAINT:.0f}), slowest {max(spent):.2f} s",
    )
