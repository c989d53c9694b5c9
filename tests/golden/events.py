"""The golden set: invented reports, and what they add up to by the codebook. `README.md` beside it says what the fields mean."""

import tomllib
from pathlib import Path
from typing import Literal

import msgspec

HERE = Path(__file__).parent
REPORTS = HERE / "reports"


class Sides(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    about: Literal["toll", "attacker", "weapon", "target", "interception", "outcome"]
    sides: tuple[str, ...]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    place: str
    reports: tuple[str, ...]
    killed: tuple[int, int, int] | None = None


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    method: str
    place: str
    dates: tuple[str, ...]
    reports: tuple[str, ...]
    copies: dict[str, str]
    killed: tuple[int, int, int]
    killed_history: tuple[tuple[str, str, str], ...]
    wounded: tuple[int, int, int]
    wounded_history: tuple[tuple[str, str, str], ...]
    contradictions: tuple[Sides, ...]
    grade: Literal["confirmed", "fair", "weak", "contested", "discounted"]
    part: tuple[Part, ...] = ()


def events() -> tuple[Event, ...]:
    return msgspec.convert(tomllib.loads((HERE / "events.toml").read_text())["event"], tuple[Event, ...])
