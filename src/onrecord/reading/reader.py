"""Document → `Reading`: the stages of reading in order."""

import numpy as np

from onrecord.model import Report, Span
from onrecord.reading import decoding, speakers
from onrecord.reading.confidence import Likelihood
from onrecord.reading.engine import Engine, Floats, Tags, engine
from onrecord.reading.names import mend
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs, sentences
from onrecord.reading.tokens import tokens
from onrecord.reading.types import Name, NameKind, Post, Reading, Role, Tagged

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
    """Read a report; `posts` are the social posts embedded in it. A report marked unread gives an empty reading with the outlet alone."""
    kept = () if report.unread else sentences(report.text, (dropped.span for dropped in report.dropped if dropped.span))
    words = [word for sentence in kept for word in tokens(report.text, *sentence.span)]
    model = engine()
    tags = model.tag(report.text, words) if words else Tags(heads={}, links=())
    quoted = quotations(report.text, paragraphs(report.text)) if words else ()
    links = _links(model, tags, len(words))
    likelihood = _likelihood(model, tags, len(words))
    base = Reading(
        report=report,
        sentences=kept,
        quotations=tuple(q for q in quoted if _kept(q.span, report)),
        posts=posts,
        names=mend(report.text, [Name(span=span, kind=_NAMES[label]) for label, span in _spans(model, tags, "ner", words)], words),
        toponyms=tuple(span for _, span in _spans(model, tags, "topo", words)),
        tagged=tuple(Tagged(span=span, role=_ROLES[label]) for label, span in _spans(model, tags, "muc", words)),
        sources=(),
        statements=(),
    )
    return speakers.attribute(base, words, links, likelihood)


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


def _kept(span: Span, report: Report) -> bool:
    return not any(dropped.span and dropped.span.overlaps(span) for dropped in report.dropped)
