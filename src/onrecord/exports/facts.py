"""What several schemas ask of an incident: dates, names, provenance, in the order of reports and claims."""

from collections.abc import Iterable, Iterator
from datetime import date

from onrecord import __version__
from onrecord.exports.types import Exported, Row
from onrecord.gazetteer import Gazetteer
from onrecord.joining.types import Heading, Telling
from onrecord.model import Claim, Source, Time


def ordered(incidents: Iterable[Exported]) -> list[Exported]:
    """By id, so that equal contents give equal bytes."""
    return sorted(incidents, key=lambda one: one.incident.id)


def dates(time: Time | None) -> tuple[date, date] | None:
    """First and last day of an interval; None where there is none or it is no date of the calendar."""
    if time is None:
        return None
    try:
        return date.fromisoformat(time.from_[:10]), date.fromisoformat(time.to[:10])
    except ValueError:
        return None


def country_name(code: str | None) -> str | None:
    """The name of a country by its ISO 3166 alpha-2 code."""
    entry = Gazetteer.load().country(code) if code else None
    return entry.name if entry else None


def claims(exported: Exported) -> Iterator[tuple[Telling, Claim, Source]]:
    """Every claim once, with who makes it and the telling it is from."""
    seen: set[str] = set()
    for telling in exported.tellings:
        sources = {source.id: source for source in telling.sources}
        for claim in telling.claims:
            if claim.id not in seen:
                seen.add(claim.id)
                yield telling, claim, sources[claim.source]


def originals(exported: Exported) -> list[Heading]:
    """The reports that are no copies of others (I3), oldest first; those without a date last."""
    return sorted((one for one in exported.incident.reports if one.copy_of is None), key=published)


def published(report: Heading) -> tuple[bool, str, str]:
    """What reports are put in order by."""
    return report.published is None, report.published or "", report.id


def distinct(names: Iterable[str | None]) -> tuple[str, ...]:
    """Each name once, in the order of its first mention, without those that are none."""
    return tuple(dict.fromkeys(name for name in names if name))


def together(names: Iterable[str | None]) -> str | None:
    """Distinct names joined by semicolons; None for none."""
    return "; ".join(distinct(names)) or None


def provenance(exported: Exported) -> Row:
    """The cells of ``provenance.toml``."""
    incident = exported.incident
    told = list(claims(exported))
    return {
        "onrecord_id": incident.id,
        "onrecord_part_of": incident.part_of,
        "onrecord_grade": incident.grade.value,
        "onrecord_grade_reason": incident.grade.reason or None,
        "onrecord_claims": distinct(claim.id for _, claim, _ in told)
        or distinct(claim for one in incident.toll.values() for claim in one.claims),
        "onrecord_reports": distinct(report.id for report in incident.reports),
        "onrecord_urls": distinct(report.url for report in incident.reports),
        "onrecord_sources": distinct(source.name for _, _, source in told),
        "onrecord_reader": readers(exported),
        "onrecord_export": f"onrecord {__version__}",
    }


def readers(exported: Exported, report: str | None = None) -> tuple[str, ...]:
    """What read the incident's reports, or one of them, as far as it is given."""
    ids = [report] if report else [one.id for one in exported.incident.reports]
    found = (exported.readers.get(id) for id in ids)
    return distinct(f"{one.name} {one.version} model={one.model} lexicons={one.lexicons}" for one in found if one)
