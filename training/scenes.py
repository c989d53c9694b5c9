"""Short invented reports of modern attacks with their labels, from the sentences of `data/scenes.toml`."""

import random
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from documents import ROLES, Document, Label

SCENES = Path(__file__).parent / "data" / "scenes.toml"
SLOT = re.compile(r"\{(\w+)\}")
Lists = Mapping[str, list[str]]


def load_scenes(words: Lists, path: Path = SCENES) -> dict[str, list[str]]:
    return {**words, **tomllib.loads(path.read_text(encoding="utf-8"))}


def fill(pattern: str, lists: Lists, rng: random.Random) -> tuple[str, list[Label]]:
    """The sentence and its labels; slots inside a filler are filled too, and a role covers the whole of its filler."""
    text, labels, at = "", list[Label](), 0
    for match in SLOT.finditer(pattern):
        text += pattern[at : match.start()]
        name = match.group(1)
        if name == "n":
            inner, found = str(rng.randint(3, 60)), list[Label]()
        else:
            inner, found = fill(rng.choice(lists[name.rstrip("0")]), lists, rng)
        own = name if name in ROLES else "LOC" if name == "place" else None
        labels += [Label(x.start + len(text), x.end + len(text), x.name) for x in found]
        if own:
            skip = re.match(r"(?:the|a|an|at least|more than)\s", inner, re.IGNORECASE)
            labels.append(Label(len(text) + (skip.end() if skip else 0), len(text) + len(inner), own))
        text += inner
        at = match.end()
    return text + pattern[at:], labels


def scene(number: int, lists: Lists, rng: random.Random) -> Document:
    """A report of 4 to 9 sentences; half of its sentences, or none, tell of an attack."""
    text, roles, places, told = "", list[Label](), list[Label](), list[Label]()
    violent = rng.random() < 0.75
    for _ in range(rng.randint(4, 9)):
        attack = violent and rng.random() < 0.6
        sentence, labels = fill(rng.choice(lists["frames" if attack else "plain"]), lists, rng)
        sentence = sentence[0].upper() + sentence[1:]
        start = len(text)
        for label in labels:
            moved = Label(label.start + start, label.end + start, label.name)
            (places if label.name == "LOC" else roles).append(moved)
        if attack:
            told.append(Label(start, start + len(sentence), "attack"))
        text += sentence + rng.choice((" ", " ", "\n\n"))
    return Document(f"scene/{number}", text, {"muc": tuple(roles), "event": tuple(told), "topo": tuple(places)})
