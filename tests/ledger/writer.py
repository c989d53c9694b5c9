"""A program that starts others, already warm, which add reports to a ledger and say so, to be killed at any moment.

Each line it is given is a JSON list of jobs, ``[LEDGER, FIRST, LAST, STEP, BATCH]``. It forks a process for each and prints ``started PID``,
and when all have ended ``ended STATUS``, the largest. Each prints the number of the last report of a batch once that is acknowledged.
"""

import json
import os
import sys

from onrecord.ledger import open_ledger
from tests.ledger.synthetic import pair


def main() -> None:
    for line in sys.stdin:
        started = [start(*job) for job in json.loads(line)]
        say(f"ended {max(os.waitpid(pid, 0)[1] for pid in started)}")


def start(location: str, first: int, last: int, step: int, batch: int) -> int:
    if pid := os.fork():
        return pid
    say(f"started {os.getpid()}")
    numbers = range(first, last, step)
    with open_ledger(location) as ledger:
        for at in range(0, len(numbers), batch):
            some = numbers[at : at + batch]
            ledger.add_all([pair(number) for number in some])
            say(str(some[-1]))
    os._exit(0)


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main()
