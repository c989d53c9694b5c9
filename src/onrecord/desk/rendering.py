"""Templates and the words, links and file names they need."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template.config import TemplateConfig

from onrecord.desk.views.answers import DISPUTED
from onrecord.joining.types import Action
from onrecord.model import ClaimKind, Method
from onrecord.show import plain
from onrecord.show.phrases import phrase

STATIC = Path(__file__).parent / "static"
GROUPS: dict[Method, str] = {
    "air_strike": "air",
    "drone_strike": "air",
    "missile_strike": "air",
    "shelling": "ground",
    "shooting": "ground",
    "armed_clash": "ground",
    "ground_assault": "ground",
    "execution": "ground",
    "bombing": "bomb",
    "mine": "bomb",
}
"""Methods by the colour they share on the map."""
LOOKS: dict[ClaimKind, str] = {
    "harm": "k-harm",
    "attack": "k-act",
    "responsibility": "k-act",
    "targeting": "k-act",
    "munitions": "k-thing",
    "weapon_identification": "k-thing",
    "damage": "k-thing",
}
"""Kinds of claim by the way they are marked; all others are marked as said."""

DONE: dict[Action, str] = {
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected",
    "merge": "merged",
    "split": "split off",
    "move": "moved",
    "grade": "graded",
    "undo": "taken back",
}
"""What was done, as people are told of it."""


def templates() -> TemplateConfig[JinjaTemplateEngine]:
    return TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment()))


@cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("onrecord.desk"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters.update(
        words=plain.words,
        line=plain.line,
        day=plain.day,
        when=plain.when,
        number=plain.number,
        phrase=phrase,
        figure=plain.figure,
        disputed=DISPUTED.__getitem__,
        said=lambda action: DONE.get(action, action),
    )
    made.globals.update(asset=asset, styles=styles, group=lambda method: GROUPS.get(method, "other"), look=look)
    return made


def look(kind: ClaimKind) -> str:
    return LOOKS.get(kind, "k-said")


def asset(source: str) -> str:
    """The URL of a built file, by the file it was built from."""
    return "/static/" + str(_manifest()[source]["file"])


def styles(source: str) -> list[str]:
    return ["/static/" + name for name in _manifest()[source].get("css", ())]


@cache
def _manifest() -> dict[str, Any]:
    """Raises `FileNotFoundError` where the front end was not built."""
    built: dict[str, Any] = json.loads((STATIC / "manifest.json").read_text("utf-8"))
    return built
