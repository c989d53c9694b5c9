"""What is installed and whether it works: each check gives what it found or what to do about it."""

import platform
import re
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files

from onrecord import __version__
from onrecord.model import Value

OLDEST_PYTHON = (3, 11)
REINSTALL = "install onrecord anew: pip install --force-reinstall onrecord"


class Finding(Value, frozen=True):
    """One line of the report; `remedy` says what to do and is empty where all is well."""

    name: str
    found: str
    remedy: str = ""


def examine() -> Iterator[Finding]:
    """Every finding, in order; a check that fails says so and does not stop the rest."""
    for name, check in CHECKS.items():
        try:
            yield Finding(name=name, found=check())
        except Exception as error:
            yield Finding(name=name, found=f"{type(error).__name__}: {error}", remedy=REMEDIES.get(name, REINSTALL))
    yield from dependencies()


def dependencies() -> Iterator[Finding]:
    """Each package that onrecord needs to run, with the version installed."""
    for requirement in requires("onrecord") or ():
        if "extra ==" in requirement:
            continue
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        try:
            yield Finding(name=name, found=version(name))
        except PackageNotFoundError:
            yield Finding(name=name, found="missing", remedy=f"pip install '{requirement}'")


def _onrecord() -> str:
    return f"{__version__} in {files('onrecord')}"


def _python() -> str:
    if sys.version_info < OLDEST_PYTHON:
        raise RuntimeError(f"{platform.python_version()} is too old")
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}"


def _model() -> str:
    from onrecord.reading.engine import engine

    return engine().digest


def _lexicons() -> str:
    from onrecord.lexicons import lexicons_digest
    from onrecord.lexicons.catalogue import catalogue

    return f"{lexicons_digest()}, {len(catalogue())} word lists"


def _gazetteer() -> str:
    from onrecord.gazetteer import ATTRIBUTION, Gazetteer

    return f"{len(Gazetteer.load()):,} places. {ATTRIBUTION}"


def _reading() -> str:
    from onrecord.demo import records

    record = records()[0]
    return f"an example report read into {len(record.claims)} claims by {len(record.sources)} sources"


CHECKS: dict[str, Callable[[], str]] = {
    "onrecord": _onrecord,
    "python": _python,
    "model": _model,
    "lexicons": _lexicons,
    "gazetteer": _gazetteer,
    "reading": _reading,
}
REMEDIES = {"python": "install Python 3.11 or newer, then onrecord in it"}
