"""Training texts from the development sets: bench folder → `Document`s with character spans for every head.

A span labelled `UNSURE` is left out of the loss: neither right nor wrong. A head that is absent from `Document.spans` was not annotated.
"""

import importlib.util
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

UNSURE = "?"
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
KINDS = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "NONE")
NONE = "NONE"
COMMON = 6
"""A string that fills a role in this many documents is doubtful, not wrong, where the key of a relevant document leaves it out."""

STRONG = re.compile(
    r"\b(?:kill|murder|assassinat|massacr|execut|kidnap|abduct|hostage|bomb|dynamit|explo[ds]|detonat|grenade|shoot|shot|gunm[ae]n|"
    r"ambush|wound|injur|casualt|dead\b|died\b|dies\b|deaths?\b|airstrike|shell(?:ed|ing)|missile|rocket|terroris)\w*",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"\S(?:[^.!?\n]|[.!?](?!\s)|\n(?!\s*\n))*[.!?]*[\"”’']*")


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled character range, half-open."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (source) says (cue) what (content); each in one or more pieces."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known of it. `spans` by head; `kinds` are pieces of evidence for a kind of attack (`Label.name` in KINDS)."""

    name: str
    text: str
    spans: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)
    attributions: tuple[Attribution, ...] | None = None
    kinds: tuple[Label, ...] | None = None
    weight: float = 1.0


def load_module(bench: Path, name: str) -> ModuleType:
    """A data loader of the bench folder, imported by path. Raises FileNotFoundError if it is not there."""
    path = bench / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"bench_{name}", path)
    if spec is None or spec.loader is None or not path.exists():
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def sentences(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in SENTENCE.finditer(text)]


def polnear(bench: Path, split: str) -> list[Document]:
    """News on US politics with every attribution; politics tells of no attack unless a sentence has a word of violence (then unsure)."""
    loader = load_module(bench, "attribution")
    texts: dict[str, str] = loader.texts(split)
    out = []
    for name, attributions in loader.gold(split).items():
        text = texts[name]
        violent = tuple(Label(*span, UNSURE) for span in sentences(text) if STRONG.search(text, *span))
        out.append(
            Document(
                name=f"polnear/{name}",
                text=text,
                spans={"muc": violent, "event": violent},
                attributions=tuple(
                    Attribution(*(tuple((a, b) for a, b in item[kind]) for kind in ("source", "cue", "content")))
                    for item in attributions
                ),
                kinds=(Label(0, len(text), NONE),) if not violent else None,
            )
        )
    return out


LITERAL = {"Literal", "Mixed", "Coercion", "Literal_Modifier", "Embedded_Literal"}
METONYM = {"Metonymic", "Non_Literal_Modifier"}


def places(bench: Path, corpus: str) -> list[Document]:
    """News with its places (`corpus`: gwn or lgl). Literal places are places, metonyms are unsure, demonyms and the like are none."""
    texts, gold = load_module(bench, "geo").gold(corpus)
    out = []
    for name, text in texts.items():
        labels = [
            Label(place["start"], place["end"], "LOC" if place["kind"] in LITERAL else UNSURE)
            for place in gold[name]
            if place["kind"] in LITERAL | METONYM
        ]
        figurative = tuple(Label(p["start"], p["end"], UNSURE) for p in gold[name] if p["kind"] not in LITERAL)
        out.append(Document(name=f"{corpus}/{name}", text=text, spans={"topo": disjoint(labels), "figurative": figurative}))
    return out


def disjoint(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Sure before unsure, longest first; what overlaps something taken is dropped."""
    taken: list[Label] = []
    for label in sorted(labels, key=lambda x: (x.name == UNSURE, x.start - x.end, x.start, x.name)):
        if all(label.end <= other.start or label.start >= other.end for other in taken):
            taken.append(label)
    return tuple(sorted(taken, key=lambda x: x.start))


def occurrences(phrase: str, text: str) -> list[tuple[int, int]]:
    """Whole-word occurrences, whatever the white space between the words."""
    pattern = r"\s+".join(re.escape(word) for word in phrase.split())
    return [m.span() for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)] if pattern else []


@dataclass(frozen=True, slots=True)
class Filler:
    """One entity of a template: all its strings."""

    role: str
    strings: tuple[str, ...]
    optional: bool


def fillers(template: Mapping[str, Any]) -> list[Filler]:
    """The entities of a parsed MUC template in a role of ours."""
    slots = (("PerpInd", "perp_individuals"), ("PerpOrg", "perp_orgs"), ("Target", "phys_targets"), ("Weapon", "instruments"))
    out = [Filler(role, tuple(e["id"]), e["optional"]) for role, slot in slots for e in template[slot] if e["id"]]
    for e in template["hum_targets"]:
        strings = tuple(e["name"]) + tuple(e["description"])
        if strings:
            out.append(Filler("Victim", strings, e["optional"]))
    return out


def muc(bench: Path, sets: tuple[str, ...]) -> list[Document]:
    """MUC-4: every occurrence of a filler's strings carries its role; what is optional or common elsewhere is unsure."""
    loader = load_module(bench, "muc4")
    texts, gold = loader.texts(sets), loader.gold(sets)
    common: Counter[tuple[str, str]] = Counter()
    for templates in gold.values():
        common.update({(f.role, s) for t in templates for f in fillers(t) for s in f.strings})
    frequent = sorted({string for (_, string), n in common.items() if n >= COMMON})
    out = []
    for name, entry in texts.items():
        text, templates = entry["text"], gold.get(name, [])
        labels, kinds, names = [], [], []
        for template in templates:
            names += [Label(*span, "PER") for e in template["hum_targets"] for x in e["name"] for span in occurrences(x, text)]
            named = [kind for kind in template["type"] if kind in KINDS]
            for filler in fillers(template):
                unsure = filler.optional or template["optional"]
                for span in (span for string in filler.strings for span in occurrences(string, text)):
                    labels.append(Label(*span, UNSURE if unsure else filler.role))
                    if filler.role != "PerpOrg":
                        kinds += [Label(*span, UNSURE if unsure or len(named) > 1 else kind) for kind in named]
        if templates:
            labels += [Label(*span, UNSURE) for string in frequent for span in occurrences(string, text)]
        roles = disjoint(labels)
        optional = bool(templates) and all(t["optional"] for t in templates)
        out.append(
            Document(
                name=f"muc/{name}",
                text=text,
                spans={"muc": roles, "event": tuple(told(text, roles)), "names": disjoint(names)},
                kinds=None if optional else tuple(kinds) if templates else (Label(0, len(text), NONE),),
                weight=1.0 if templates else 0.5,
            )
        )
    return out


def muc_places(bench: Path, sets: tuple[str, ...]) -> frozenset[str]:
    """The place names of the keys, upper case."""
    gold = load_module(bench, "muc4").gold(sets)
    locations = (location for templates in gold.values() for t in templates for location in t["location"])
    return frozenset(name for x in locations for name in (x["country"], *(name for name, _ in x["places"])) if name)


def told(text: str, roles: tuple[Label, ...]) -> Iterable[Label]:
    """Sentences that tell of an attack by their fillers; those that may do so are unsure."""
    for start, end in sentences(text):
        inside = {label.name for label in roles if start <= label.start < end}
        violent = bool(STRONG.search(text, start, end))
        if inside & {"Victim", "Target", "Weapon"} or (inside & {"PerpInd", "PerpOrg"} and violent):
            yield Label(start, end, "attack")
        elif inside or violent:
            yield Label(start, end, UNSURE)
