"""A PostgreSQL server of our own for the length of a test run, where its programs can be had."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNPRIVILEGED = ("postgres", "nobody")
"""Who the server runs as where the tests run as root, which it refuses."""


class NoServer(Exception):
    """Why there is no server here."""


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of a fresh server's user, without a database's name, which ``{}`` stands for. Raises `NoServer`."""
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    user = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    try:
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        data = folder / "data"
        run(user, initdb, "-D", data, "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run(user, pg_ctl, "-D", data, "-w", "-l", folder / "server.log", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://onrecord@/{{}}?host={folder}"
        finally:
            run(user, pg_ctl, "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def program(name: str) -> str:
    """Where a program of PostgreSQL is: on the path, or where Debian puts it."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = os.fspath(installed[-1]) if installed else shutil.which(name)
    if found is None:
        raise NoServer(f"no {name}: PostgreSQL's server is not installed")
    return found


def unprivileged() -> "pwd.struct_passwd | None":
    """Somebody else to be where we are root, else None."""
    if os.geteuid() != 0:
        return None
    for name in UNPRIVILEGED:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoServer("PostgreSQL's server refuses to be run by root, and there is nobody else")


def run(user: "pwd.struct_passwd | None", *command: object) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd="/",
        check=False,
        user=user and user.pw_uid,
        group=user and user.pw_gid,
        extra_groups=user and [],
    )
    if done.returncode != 0:
        raise NoServer(f"{Path(str(command[0])).name} failed: {done.stderr.decode(errors='replace').strip()}")
