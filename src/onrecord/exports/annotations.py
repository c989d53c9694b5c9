"""Incidents → W3C Web Annotation: each claim of an incident as an annotation on the words that carry it.

A target is the report with a `TextPositionSelector` (code points of its cleaned text) and a `TextQuoteSelector`, with the words before and
after where the report is at hand. Members that the annotation vocabulary does not have are of onrecord's own namespace.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from onrecord import __version__
from onrecord.exports.facts import claims, ordered
from onrecord.exports.types import Exported
from onrecord.joining.types import Telling
from onrecord.model import Claim, Report, Source, Span
from onrecord.proof import GAP

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"onrecord": "urn:onrecord:", "onrecord:value": {"@type": "@json"}}]
AROUND = 32
"""Code points of the text kept before and after a quote."""


def collection(incidents: Iterable[Exported]) -> dict[str, Any]:
    """An AnnotationCollection with its one page, incidents ordered by id, claims in the order in which they are told."""
    items = [annotation(one, *told) for one in ordered(incidents) for told in claims(one)]
    return {
        "@context": CONTEXT,
        "id": "urn:onrecord:annotations",
        "type": "AnnotationCollection",
        "label": "Claims of incidents",
        "total": len(items),
        "first": {"id": "urn:onrecord:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def annotation(exported: Exported, telling: Telling, claim: Claim, source: Source) -> dict[str, Any]:
    """One claim: what is said and by whom as bodies, where it is said as targets."""
    reader = exported.readers.get(telling.report.id)
    return {
        "id": iri("claim", f"{exported.incident.id}:{claim.id}"),
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {
            "id": f"urn:onrecord:software:{quote(reader.version if reader else __version__, safe='.')}",
            "type": "Software",
            "name": f"{reader.name} {reader.version}" if reader else f"onrecord {__version__}",
        },
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": claim.kind, "format": "text/plain"},
            {"type": "TextualBody", "purpose": "describing", "value": f"{source.name} {claim.stance}", "format": "text/plain"},
        ],
        "target": [target(telling, exported.reports.get(telling.report.id), words, span) for words, span in pieces(claim)],
        "onrecord:incident": exported.incident.id,
        "onrecord:claim": claim.id,
        "onrecord:report": telling.report.id,
        "onrecord:source": source.name,
        "onrecord:stance": claim.stance,
        "onrecord:certainty": claim.certainty,
        **({} if claim.kind == "statement" else {"onrecord:value": msgspec.to_builtins(getattr(claim, claim.kind))}),
    }


def pieces(claim: Claim) -> Iterator[tuple[str, Span]]:
    """The spans of a claim with their words, cut out of its quote by their lengths."""
    start = 0
    for span in claim.evidence:
        end = start + span.end - span.start
        yield claim.quote[start:end], span
        start = end + len(GAP)


def target(telling: Telling, report: Report | None, words: str, span: Span) -> dict[str, Any]:
    """The words at a span of a report, by position and by quote."""
    quoted = {"type": "TextQuoteSelector", "exact": words}
    if report is not None:
        quoted["prefix"] = report.text[max(0, span.start - AROUND) : span.start]
        quoted["suffix"] = report.text[span.end : span.end + AROUND]
    return {
        "type": "SpecificResource",
        "source": address(telling),
        "selector": [{"type": "TextPositionSelector", "start": span.start, "end": span.end}, quoted],
    }


def address(telling: Telling) -> str:
    """The report's web address, else a name made of its id."""
    url = telling.report.url
    if url and url.startswith(("http://", "https://")):
        return quote(url, safe=":/?#[]@!$&'()*+,;=%-._~", errors="replace")
    return iri("report", telling.report.id)


def iri(kind: str, id: str) -> str:
    """A URN of onrecord's."""
    return f"urn:onrecord:{kind}:{quote(id, safe=':.-_', errors='replace')}"
