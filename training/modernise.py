"""Old upper-case wire reports as modern news: mixed case, flowing lines, other names and arms. Document → Document, spans moved along.

The encoder is uncased, so case only changes the shape feature; names, places, groups and weapons are drawn from `data/words.toml`.
"""

import random
import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from documents import UNSURE, Document, Label
from encoding import WORD

WORDS = Path(__file__).parent / "data" / "words.toml"
LOWER_ENDINGS = ("ed", "ing", "ly", "tion", "tions", "ment", "ments", "ness", "ists", "ers", "ties", "ive")
RATES = {"PerpOrg": 0.6, "PerpInd": 0.35, "Weapon": 0.6, "Target": 0.25, "Victim": 0.0, "name": 0.7, "place": 0.7}
Substitution = tuple[int, int, str]


def load_words(path: Path = WORDS) -> dict[str, list[str]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


class TrueCaser:
    """Lower case or capitals by what mixed-case texts do most often; unknown words are names unless they end like words."""

    def __init__(self, texts: Iterable[str]) -> None:
        seen: dict[str, Counter[str]] = {}
        for text in texts:
            previous = "."
            for match in WORD.finditer(text):
                word = match.group()
                if previous not in '.!?:"“”' and word[0].isalpha():
                    seen.setdefault(word.lower(), Counter())[word] += 1
                previous = word
        self.form = {key: max(sorted(forms), key=lambda form: forms[form]) for key, forms in seen.items()}

    def __call__(self, text: str) -> str:
        out, end, opening = [], 0, True
        for match in WORD.finditer(text):
            word = match.group()
            out.append(text[end : match.start()])
            low = word.lower()
            if word.isupper():
                form = self.form.get(low) or (low if low.endswith(LOWER_ENDINGS) else low.capitalize())
                word = form[:1].upper() + form[1:] if opening else form
            opening = word in ".!?" or (opening and not word[0].isalnum())
            out.append(word)
            end = match.end()
        return "".join([*out, text[end:]])


def substitute(text: str, substitutions: Iterable[Substitution]) -> tuple[str, "Moves"]:
    """Replace disjoint ranges; `Moves` maps old offsets to new ones."""
    parts, old, new, at, length = [], [0], [0], 0, 0
    for start, end, word in sorted(substitutions):
        parts += [text[at:start], word]
        length += start - at
        old += [start, end]
        new += [length, length + len(word)]
        length += len(word)
        at = end
    return "".join([*parts, text[at:]]), Moves(old, new)


class Moves:
    """Old offsets → new: inside a replaced range a start goes to its start, an end to its end."""

    def __init__(self, old: list[int], new: list[int]) -> None:
        self.old, self.new = old, new

    def __call__(self, offset: int, end: bool) -> int:
        i = bisect_right(self.old, offset) - 1
        if i % 2 == 0:
            return self.new[i] + offset - self.old[i]
        return self.new[i + 1] if end and offset > self.old[i] else self.new[i]

    def label(self, label: Label) -> Label:
        return Label(self(label.start, False), self(label.end, True), label.name)


def unwrap(text: str) -> str:
    """Single line breaks become spaces; same length."""
    return re.sub(r"(?<!\n)\n(?!\s*\n)", " ", text)


def modern(
    document: Document, caser: TrueCaser, words: Mapping[str, list[str]], places: frozenset[str], rng: random.Random
) -> Document:
    """One modern version. The same string gets the same substitute throughout a document."""
    text = document.text
    chosen: dict[str, str] = {}
    taken: list[Substitution] = []

    def put(start: int, end: int, rate: str, kind: str) -> None:
        old = " ".join(text[start:end].split())
        if old not in chosen:
            chosen[old] = rng.choice(words[kind]) if rng.random() < RATES[rate] else ""
        if chosen[old] and all(end <= a or start >= b for a, b, _ in taken):
            taken.append((start, end, chosen[old]))

    for label in document.spans.get("muc", ()):
        if label.name in ("PerpOrg", "PerpInd", "Weapon", "Target"):
            put(label.start, label.end, label.name, label.name)
    for label in document.spans.get("names", ()):
        put(label.start, label.end, "name", "person")
    for match in re.finditer(r"[A-Z]{3,}(?:\s[A-Z]{3,})?", text):
        for start, end in (match.span(), (match.start(), match.start() + len(match.group().split()[0]))):
            if " ".join(text[start:end].split()) in places:
                put(start, end, "place", "place")
                break
    new, moves = substitute(caser(unwrap(text)), taken)
    spans = {head: tuple(moves.label(x) for x in labels) for head, labels in document.spans.items()}
    if "ner" in spans:
        replaced = [(moves(a, False), moves(b, True)) for a, b, _ in taken]
        spans["ner"] = tuple(
            Label(x.start, x.end, UNSURE if any(x.start < b and x.end > a for a, b in replaced) else x.name)
            for x in spans["ner"]
        )
    kinds = None if document.kinds is None else tuple(moves.label(x) for x in document.kinds)
    return replace(document, text=new, spans=spans, kinds=kinds)
