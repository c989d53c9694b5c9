"""Which windows each branch learns from, and in what proportion: bench folder → `Mixture`."""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from documents import Document, Label, muc, muc_places, places, polnear
from encoding import Encoder, Window, windows
from modernise import TrueCaser, load_words, modern
from scenes import load_scenes, scene

HELD_OUT = 8
"""One document in eight of every corpus is never trained on: to measure and to set thresholds."""


def held_out(documents: Iterable[Document], out: bool) -> list[Document]:
    return [d for i, d in enumerate(documents) if (i % HELD_OUT == 5) == out]


@dataclass(frozen=True, slots=True)
class Mixture:
    """Pools of windows by name, and the share of each that is drawn an epoch."""

    pools: dict[str, list[Window]]
    shares: dict[str, float]

    def only(self, names: Sequence[str]) -> "Mixture":
        """The mixture without its other pools. Raises KeyError for a name it lacks."""
        return Mixture({name: self.pools[name] for name in names}, {name: self.shares[name] for name in names})

    def steps(self, batch: int) -> float:
        return sum(len(pool) * self.shares[name] for name, pool in self.pools.items()) / batch

    def draw(self, rng: random.Random) -> list[Window]:
        return [w for name, pool in self.pools.items() for w in rng.sample(pool, int(len(pool) * self.shares[name]))]

    def describe(self) -> str:
        return "; ".join(
            f"{name}: {len(pool)} windows, {sum(w.end - w.start for w in pool)} pieces, share {self.shares[name]}"
            for name, pool in self.pools.items()
        )


def cut(documents: Iterable[Document], encoder: Encoder, size: int, rng: random.Random) -> list[Window]:
    return [w for d in documents for w in windows(encoder.encode(d), size, rng.randrange(size // 3, size))]


def named(documents: Iterable[Document], names: Path) -> list[Document]:
    """Documents with the names that silver.py found in them."""
    found = json.loads(names.read_text(encoding="utf-8"))
    return [
        replace(d, spans={**d.spans, "ner": tuple(Label(*x) for x in found[d.name])}) if d.name in found else d
        for d in documents
    ]


def encoder_mixture(bench: Path, names: Path, encoder: Encoder, size: int, rng: random.Random) -> Mixture:
    """PolNeAR train, LGL and GeoWebNews."""
    geo = [d for corpus in ("lgl", "gwn") for d in held_out(places(bench, corpus), out=False)]
    pools = {
        "attributions": cut(named(polnear(bench, "train"), names), encoder, size, rng),
        "places": cut(named(geo, names), encoder, size, rng),
    }
    return Mixture(pools, {"attributions": 1.0, "places": 1.0})


def attacks_mixture(bench: Path, names: Path, encoder: Encoder, size: int, rng: random.Random) -> Mixture:
    """MUC-4 dev as it is and modernised, invented scenes, news with its places, political news that tells of no attack."""
    reports = held_out(named(muc(bench, ("dev",)), names), out=False)
    politics = named(polnear(bench, "train"), names)
    geo = {corpus: held_out(named(places(bench, corpus), names), out=False) for corpus in ("lgl", "gwn")}
    caser = TrueCaser(d.text for d in [*politics, *geo["lgl"], *geo["gwn"]])
    words, regions = load_words(), muc_places(bench, ("dev",))
    scenes = load_scenes(words)
    pools = {
        "muc": cut(reports, encoder, size, rng),
        "modern": cut([modern(d, caser, words, regions, rng) for d in reports], encoder, size, rng),
        "scenes": cut([scene(i, scenes, rng) for i in range(500)], encoder, size, rng),
        "politics": rng.sample(cut(politics, encoder, size, rng), 300),
        "lgl": cut(geo["lgl"], encoder, size, rng),
        "gwn": cut(geo["gwn"], encoder, size, rng),
    }
    return Mixture(pools, {"muc": 1.0, "modern": 1.0, "scenes": 0.5, "politics": 1.0, "lgl": 0.4, "gwn": 1.0})
