"""Document → `Reading`: the stages of reading in order."""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec
import numpy as np

from onrecord.model import Report, Span
from onrecord.reading import decoding, speakers
from onrecord.reading.confidence import Likelihood
from onrecord.reading.engine import Engine, Floats, Tags, engine
from onrecord.reading.names import mend
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs, sentences
from onrecord.reading.tokens import tokens
from onrecord.reading.types import Name, NameKind, Post, Reading, Role, Sentence, Tagged

LONGEST = 400_000
"""Code points of a report that are read: what is longer is no report but a pile of them."""
MOST_WORDS = 80_000
TOO_LONG = "length"
KEEN = 0.4
"""Log-probability taken from *no tag* and given to *cue*: a missed attribution costs more than a doubtful one."""

_NAMES: dict[str, NameKind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "NORP": "nationality"}
_ROLES: dict[str, Role] = {
    "PerpInd": "attacker_person",
    "PerpOrg": "attacker_group",
    "Target": "target",
    "Victim": "victim",
    "Weapon": "weapon",
}


def read(report: Report, posts: tuple[Post, ...] = ()) -> Reading:
    """Read a report; `posts` are the social posts embedded in it. A report marked unread gives an empty reading with the outlet alone.

    Of a text longer than `LONGEST` or `MOST_WORDS` the first part is read, and the report is marked so.
    """
    text = report.text
    if len(text) > LONGEST and not report.unread:
        text = text[
            : max(text.rfind("\n", LONGEST - 10_000, LONGEST), text.rfind(" ", LONGEST - 1000, LONGEST), LONGEST - 10_000)
        ]
        report = msgspec.structs.replace(report, unread=TOO_LONG)
    kept = (
        ()
        if report.unread not in (None, TOO_LONG)
        else sentences(text, [dropped.span for dropped in report.dropped if dropped.span])
    )
    words: list[tuple[int, int]] = []
    for number, sentence in enumerate(kept):
        words += tokens(text, *sentence.span)
        if len(words) > MOST_WORDS:
            kept, report = kept[: number + 1], msgspec.structs.replace(report, unread=TOO_LONG)
            break
    model = engine()
    tags = model.tag(text, words) if words else Tags(heads={}, links=())
    quoted = quotations(text, paragraphs(text)) if words else ()
    dropped = [part.span for part in report.dropped if part.span]
    toponyms = tuple(span for _, span in _spans(model, tags, "topo", words))
    base = Reading(
        report=report,
        sentences=kept,
        quotations=tuple(q for q in quoted if not any(span.overlaps(q.span) for span in dropped)),
        posts=tuple(post for post in posts if post.span.end <= len(text)),
        names=mend(
            text, [Name(span=span, kind=_NAMES[label]) for label, span in _spans(model, tags, "ner", words)], words, toponyms
        ),
        toponyms=toponyms,
        tagged=tuple(Tagged(span=span, role=_ROLES[label]) for label, span in _spans(model, tags, "muc", words)),
        sources=(),
        statements=(),
        scores=_scores(tags, kept, words),
        types=tags.types,
    )
    return speakers.attribute(base, words, _links(model, tags, len(words)), _likelihood(model, tags, len(words)))


def _scores(tags: Tags, kept: Sequence[Sentence], words: Sequence[tuple[int, int]]) -> tuple[float, ...]:
    """Mean probability, over each sentence's words, of telling of an attack."""
    if "event" not in tags.heads:
        return ()
    odds = np.exp(tags.heads["event"][:, 1])
    starts = [start for start, _ in words]
    bounds = [(bisect_left(starts, sentence.span.start), bisect_left(starts, sentence.span.end)) for sentence in kept]
    return tuple(float(odds[first:last].mean()) if last > first else 0.0 for first, last in bounds)


def _links(model: Engine, tags: Tags, count: int) -> tuple[decoding.Link, ...]:
    if not count:
        return ()
    labels = model.settings.heads["tag"]
    scores = tags.heads["tag"] + np.array(
        [-KEEN if label == "O" else KEEN if label.endswith("cue") else 0.0 for label in labels], np.float32
    )
    found = decoding.runs(decoding.viterbi(scores, labels), labels)
    return decoding.attributions(found, tags.links, model.dist, count)


def _likelihood(model: Engine, tags: Tags, count: int) -> Likelihood:
    labels = model.settings.heads["tag"]
    odds = np.exp(tags.heads["tag"]) if count else np.zeros((0, len(labels)), np.float32)

    def of(kind: str) -> Floats:
        total: Floats = odds[:, [number for number, label in enumerate(labels) if label.endswith(kind)]].sum(1)
        return total

    return Likelihood(of("source"), of("cue"), of("content"))


def _spans(model: Engine, tags: Tags, head: str, words: list[tuple[int, int]]) -> list[tuple[str, Span]]:
    if head not in tags.heads:
        return []
    labels = model.settings.heads[head]
    found = decoding.runs(decoding.viterbi(tags.heads[head], labels), labels)
    return [(label, Span(words[start][0], words[end - 1][1])) for label, start, end in found]
