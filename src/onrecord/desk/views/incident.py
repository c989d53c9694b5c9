"""An incident as known → what its page and its dossier show."""

from typing import Any

from onrecord.desk.views.answers import DISPUTED, who_says_what
from onrecord.joining.types import Heading
from onrecord.ledger.queries import Known
from onrecord.model import OUTLET, ClaimKind, Value
from onrecord.show.phrases import phrase

OTHER_SECTIONS: dict[str, tuple[ClaimKind, ...]] = {
    "Rescue and response": ("response",),
    "Alerts": ("alert",),
    "Fighting": ("fighting",),
    "Diplomacy": ("diplomacy",),
    "Set against other attacks": ("comparison",),
}
"""Claims that answer none of the questions of the table, by section."""


class Line(Value, frozen=True, kw_only=True):
    """One claim in one line."""

    id: str
    report: str
    source: str
    phrase: str
    quote: str


class Version(Value, frozen=True, kw_only=True):
    """One side of a dispute, with the claim that it comes from."""

    source: str
    says: str
    claim: str
    report: str
    quote: str


class Dispute(Value, frozen=True, kw_only=True):
    about: str
    versions: tuple[Version, ...]


def incident_view(then: Known, now: Known) -> dict[str, Any]:
    """The values of the templates: the incident as it was known `then`, and the moments at which what was known `now` came to be."""
    headings = {telling.report.id: telling.report for telling in then.tellings}
    copies: dict[str, list[Heading]] = {}
    for report in then.incident.reports:
        if report.copy_of:
            copies.setdefault(report.copy_of, []).append(report)
    return {
        "incident": then.incident,
        "tolls": then.tolls,
        "towns": then.parts,
        "disputes": _disputes(then),
        "table": who_says_what(then.incident, then.tellings),
        "others": _others(then, {copy.id for group in copies.values() for copy in group}),
        "headings": headings | {report.id: report for report in then.incident.reports},
        "originals": [report for report in then.incident.reports if not report.copy_of],
        "copies": copies,
        "telling_of": {telling.report.id: telling.id for telling in then.tellings if telling.id in then.incident.tellings},
        "moments": sorted({telling.report.published for telling in now.tellings if telling.report.published}),
    }


def _disputes(known: Known) -> tuple[Dispute, ...]:
    words = {claim.id: (telling.report.id, claim.quote) for telling in known.tellings for claim in telling.claims}
    return tuple(
        Dispute(
            about=DISPUTED[contradiction.about],
            versions=tuple(
                Version(source=side.source, says=side.says, claim=claim, report=words[claim][0], quote=words[claim][1])
                for side in contradiction.sides
                for claim in [one for one in side.claims if one in words][:1]
            ),
        )
        for contradiction in known.incident.contradictions
    )


def _others(known: Known, copies: set[str]) -> dict[str, list[Line]]:
    by_kind: dict[ClaimKind, list[Line]] = {}
    for telling in known.tellings:
        if telling.report.id in copies:
            continue
        names = {source.id: source.name for source in telling.sources}
        for claim in telling.claims:
            source = telling.report.outlet or "the outlet" if claim.source == OUTLET else names[claim.source]
            line = Line(id=claim.id, report=telling.report.id, source=source, phrase=phrase(claim), quote=claim.quote)
            by_kind.setdefault(claim.kind, []).append(line)
    sections = {name: [line for kind in kinds for line in by_kind.get(kind, ())] for name, kinds in OTHER_SECTIONS.items()}
    return {name: lines for name, lines in sections.items() if lines}
