"""Figures of an exported int8 model on texts it was not trained on: attributions, names' places, roles, attack sentences, kinds of attack.

    python training/evaluate.py --bench ../shared/bench --model src/onrecord/reading/weights

attributions: PolNeAR dev; right if the contents share half of the larger one and the sources share a word (or the gold has none).
toponyms: the held-out eighth of LGL and GeoWebNews, exact literal spans. roles: MUC-4 tst1 + tst2, every occurrence of a filler's strings.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from corpora import held_out
from documents import (
    KINDS,
    NONE,
    ROLES,
    UNSURE,
    Document,
    Label,
    disjoint,
    fillers,
    load_module,
    muc,
    occurrences,
    places,
    polnear,
)
from encoding import HEADS, Encoded, Encoder, bucket

Floats = NDArray[np.float32]
NEVER = -1e4


class Reader:
    """The int8 model over overlapping windows; of each piece the window counts in which it lies furthest from an edge."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        described = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        self.window, self.stride = described["window"], described["stride"]
        self.distance = np.array(described["dist"], np.float32)
        self.encoder = Encoder(Path(__file__).with_name("tokenizer.json"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        self.names = [output.name for output in self.session.get_outputs()]

    def cuts(self, n: int) -> list[tuple[int, int]]:
        if n <= self.window:
            return [(0, n)]
        starts = [*range(0, n - self.window, self.stride), n - self.window]
        return [(start, start + self.window) for start in starts]

    def __call__(self, encoded: Encoded) -> tuple[dict[str, Floats], Floats, Floats]:
        """→ logits per word and head; link scores [word, cue word], NEVER outside a window; kinds, pooled over windows."""
        n, words = len(encoded.ids), len(encoded.words)
        best = np.full(n, -1)
        kept: dict[str, Floats] = {}
        links = np.full((words, words), NEVER, np.float32)
        reach = np.full(words, -1)
        kinds = []
        for start, end in self.cuts(n):
            ids = np.concatenate([[self.encoder.cls], encoded.ids[start:end], [self.encoder.sep]])
            feed = {
                "ids": ids[None],
                "mask": np.ones((1, len(ids)), np.int64),
                "shape": np.pad(encoded.shapes[start:end], 1)[None],
            }
            out = dict(zip(self.names, self.session.run(None, feed), strict=True))
            if "type" in out:
                kinds.append(out["type"][0])
            position = np.arange(start, end)
            left = position - start if start else np.full(end - start, 10**6)
            right = end - 1 - position if end < n else np.full(end - start, 10**6)
            room = np.minimum(left, right)
            better = room > best[start:end]
            best[start:end][better] = room[better]
            for head in (name for name in HEADS if name in out and name != "type"):
                kept.setdefault(head, np.zeros((n, out[head].shape[2]), np.float32))[start:end][better] = out[head][0, 1:-1][
                    better
                ]
            first = encoded.first[start:end]
            word = encoded.word[start:end][first]
            scores = out["q"][0, 1:-1][first] @ out["k"][0, 1:-1][first].T / np.sqrt(out["q"].shape[2])
            scores += self.distance[bucket(word[None, :] - word[:, None])]
            take = room[first] > reach[word]
            reach[word[take]] = room[first][take]
            links[word[take]] = NEVER
            links[np.ix_(word[take], word)] = scores[take]
        logits = {head: np.zeros((words, value.shape[1]), np.float32) for head, value in kept.items()}
        for head, value in kept.items():
            logits[head][encoded.word[encoded.first]] = value[encoded.first]
        return logits, links, pooled(kinds)


def pooled(kinds: list[Floats]) -> Floats:
    """Kinds of a report from those of its windows: any window may tell of an attack, so the maximum, and the minimum for NONE."""
    if not kinds:
        return np.zeros(len(KINDS), np.float32)
    out: Floats = np.max(kinds, 0)
    out[KINDS.index(NONE)] = np.min(kinds, 0)[KINDS.index(NONE)]
    return out


def viterbi(logits: Floats) -> list[int]:
    """The best BIO path: I-X only after B-X or I-X."""
    n, size = logits.shape
    if not n:
        return []
    step = np.zeros((size + 1, size), np.float32)
    for to in range(2, size, 2):
        step[[x for x in range(size + 1) if x not in (to, to - 1)], to] = NEVER
    score, back = logits[0] + step[size], np.zeros((n, size), np.int64)
    for i in range(1, n):
        paths = score[:, None] + step[:size]
        back[i] = paths.argmax(0)
        score = paths.max(0) + logits[i]
    out = [int(score.argmax())]
    for i in range(n - 1, 0, -1):
        out.append(int(back[i][out[-1]]))
    return out[::-1]


def runs(tags: list[int]) -> Iterator[tuple[int, int, int]]:
    """(kind, first word, end) of every span."""
    start = 0
    while start < len(tags):
        end = start + 1
        if tags[start]:
            kind = (tags[start] - 1) // 2
            while end < len(tags) and tags[end] == 2 * kind + 2:
                end += 1
            yield kind, start, end
        start = end


def attributions(tags: list[int], links: Floats) -> list[list[set[int]]]:
    """Every cue is an attribution [source, cue, content] of word numbers; each other span goes to the cue it scores best with."""
    spans = list(runs(tags))
    cues = [(a, b) for kind, a, b in spans if kind == 1]
    out = [[set[int](), set(range(a, b)), set[int]()] for a, b in cues]
    starts = np.array([a for a, _ in cues], np.int64)
    for kind, a, b in spans:
        if kind != 1 and cues:
            scores = links[a:b][:, starts].astype(np.float64)
            scores = (
                scores
                - np.log(np.exp(scores - scores.max(1, keepdims=True)).sum(1, keepdims=True))
                - scores.max(1, keepdims=True)
            )
            far = np.minimum(abs(starts - a), abs(starts - b + 1))
            best = int((scores.mean(0) - 1e-3 * far).argmax())
            out[best][kind] |= set(range(a, b))
    return out


class Tally:
    """Counts → precision, recall, F1."""

    def __init__(self) -> None:
        self.right = self.given = self.gold = 0

    def add(self, right: int, given: int, gold: int) -> None:
        self.right, self.given, self.gold = self.right + right, self.given + given, self.gold + gold

    def figures(self) -> dict[str, float]:
        p, r = self.right / max(1, self.given), self.right / max(1, self.gold)
        return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4)}


def matched(gold: list[list[set[int]]], given: list[list[set[int]]], sources: bool) -> int:
    """One-to-one matches, best overlap first."""
    pairs = [
        (len(g[2] & s[2]) / max(len(g[2]), len(s[2])), i, j)
        for i, g in enumerate(gold)
        for j, s in enumerate(given)
        if g[2] & s[2]
    ]
    used: tuple[set[int], set[int]] = (set(), set())
    for share, i, j in sorted(pairs, reverse=True):
        same = bool(gold[i][0] & given[j][0]) or not (gold[i][0] or given[j][0])
        if share >= 0.5 and i not in used[0] and j not in used[1] and (same or not sources):
            used[0].add(i)
            used[1].add(j)
    return len(used[0])


def gold_attributions(encoded: Encoded) -> list[list[set[int]]]:
    def inside(pieces: tuple[tuple[int, int], ...]) -> set[int]:
        return {i for a, b in pieces for i, (s, e) in enumerate(encoded.words) if 2 * (min(e, b) - max(s, a)) > e - s}

    parts = [[inside(x.source), inside(x.cue), inside(x.content)] for x in encoded.document.attributions or ()]
    return [part for part in parts if part[1] or part[2]]


def speakers(reader: Reader, documents: Iterable[Document]) -> dict[str, dict[str, float]]:
    tallies = {name: Tally() for name in ("content", "content + source", "source words", "cue words", "content words")}
    for document in documents:
        encoded = reader.encoder.encode(document)
        logits, links, _ = reader(encoded)
        given = attributions(viterbi(logits["tag"]), links)
        gold = gold_attributions(encoded)
        with_content = [[x for x in side if x[2]] for side in (gold, given)]
        for name, sources in (("content", False), ("content + source", True)):
            tallies[name].add(matched(with_content[0], with_content[1], sources), len(with_content[1]), len(with_content[0]))
        tags, best = np.array(viterbi(logits["tag"])), encoded.labels["tag"][encoded.first]
        for part, name in enumerate(("source words", "cue words", "content words")):
            a, b = (best + 1) // 2 == part + 1, (tags[encoded.word[encoded.first]] + 1) // 2 == part + 1
            tallies[name].add(int((a & b).sum()), int(b.sum()), int(a.sum()))
    return {name: tally.figures() for name, tally in tallies.items()}


def spans_of(encoded: Encoded, logits: Floats, names: tuple[str, ...]) -> set[tuple[int, int, str]]:
    return {(encoded.words[a][0], encoded.words[b - 1][1], names[kind]) for kind, a, b in runs(viterbi(logits))}


def touches(span: tuple[int, ...] | tuple[int, int, str], others: Iterable[tuple[int, ...] | tuple[int, int, str]]) -> bool:
    return any(span[0] < other[1] and span[1] > other[0] for other in others)


def toponyms(reader: Reader, documents: Iterable[Document]) -> dict[str, float]:
    tally = Tally()
    for document in documents:
        encoded = reader.encoder.encode(document)
        given = spans_of(encoded, reader(encoded)[0]["topo"], ("LOC",))
        gold = {(x.start, x.end, x.name) for x in document.spans["topo"] if x.name != UNSURE}
        figurative = [(x.start, x.end) for x in document.spans["figurative"]]
        given = {g for g in given if touches(g, gold) or not touches(g, figurative)}
        tally.add(len(gold & given), len(given), len(gold))
    return tally.figures()


def all_strings(bench: Path, sets: tuple[str, ...]) -> dict[str, set[tuple[int, int, str]]]:
    """Every occurrence of every filler of the key (optional ones too), longest first: the gold of the role figures."""
    loader = load_module(bench, "muc4")
    gold = loader.gold(sets)
    out = {}
    for name, entry in loader.texts(sets).items():
        strings = [(f.role, string) for t in gold.get(name, []) for f in fillers(t) for string in f.strings]
        found = [Label(*span, role) for role, string in strings for span in occurrences(string, entry["text"])]
        out[f"muc/{name}"] = {(x.start, x.end, x.name) for x in disjoint(found)}
    return out


def attacks(reader: Reader, bench: Path, sets: tuple[str, ...], lower: bool = False) -> dict[str, object]:
    """Roles, attack sentences, relevance and kinds; `lower`: read in lower case, as a test of what case carries."""
    gold = all_strings(bench, sets)
    names = ("roles", *ROLES, "roles by overlap", "sentences", "relevant", *KINDS[:-1])
    tallies = {name: Tally() for name in names}
    for document in muc(bench, sets):
        if lower:
            document = Document(document.name, document.text.lower(), document.spans, None, document.kinds, document.weight)
        encoded = reader.encoder.encode(document)
        logits, _, kinds = reader(encoded)
        given, real = spans_of(encoded, logits["muc"], ROLES), gold[document.name]
        relevant = kinds[KINDS.index(NONE)] < 0 if "event" in logits else True
        tallies["roles"].add(len(given & real), len(given), len(real))
        touched = sum(any(g[0] < x[1] and x[0] < g[1] and g[2] == x[2] for x in real) for g in given)
        tallies["roles by overlap"].add(touched, len(given), len(real))
        for role in ROLES:
            one = [{x for x in side if x[2] == role} for side in (given, real)]
            tallies[role].add(len(one[0] & one[1]), len(one[0]), len(one[1]))
        if "event" not in logits:
            continue
        score = logits["event"][:, 1] - logits["event"][:, 0]
        sure = encoded.labels["event"][encoded.first]
        told = score[encoded.word[encoded.first]] > 0
        tallies["sentences"].add(int((told & (sure == 1)).sum()), int((told & (sure >= 0)).sum()), int((sure == 1).sum()))
        if document.kinds is None:
            continue
        truth = {x.name for x in document.kinds} - {UNSURE, NONE}
        is_relevant = document.weight == 1.0
        tallies["relevant"].add(int(relevant and is_relevant), int(relevant), int(is_relevant))
        for i, kind in enumerate(KINDS[:-1]):
            says = bool(relevant and kinds[i] > 0)
            tallies[kind].add(int(says and kind in truth), int(says), int(kind in truth))
    return {name: tally.figures() for name, tally in tallies.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=["speakers", "toponyms", "attacks", "attacks in lower case"])
    parser.add_argument("--sets", nargs="*", default=["tst1", "tst2"])
    options = parser.parse_args()
    reader, bench, sets = Reader(options.model), options.bench, tuple(options.sets)
    measures: dict[str, Callable[[], object]] = {
        "speakers": lambda: speakers(reader, polnear(bench, "dev")),
        "toponyms": lambda: {corpus: toponyms(reader, held_out(places(bench, corpus), out=True)) for corpus in ("lgl", "gwn")},
        "attacks": lambda: attacks(reader, bench, sets),
        "attacks in lower case": lambda: attacks(reader, bench, sets, lower=True),
    }
    for name in options.only:
        sys.stdout.write(json.dumps({name: measures[name]()}, indent=1) + "\n")


if __name__ == "__main__":
    main()
