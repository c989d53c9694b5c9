"""Expectation × record → does it hold, and if not, what comes nearest.

Each subject has candidates (claims, statements, incidents, places, sources, what was dropped), each with what a line may name.
"""

from collections.abc import Callable, Iterator
from typing import Any, get_args

import msgspec

from onrecord.kinds import Count, Harm, Outcome
from onrecord.model import OUTLET, Claim, ClaimKind, Incident, Record
from tests.cases.notation import Expectation, count

OUTCOMES = get_args(Outcome)
KINDS = get_args(ClaimKind)

Fields = dict[str, Any]
"""What a candidate says of itself: text, a `Count`, a number, a flag, texts. An unnamed field means ``count`` for an outcome, else ``words``."""


def holds(expected: Expectation, record: Record) -> bool:
    """Whether some candidate fits; with *no*, whether none does."""
    return any(fits(expected, candidate) for candidate in candidates(expected, record)) is not expected.absent


def fits(expected: Expectation, candidate: Fields) -> bool:
    named = all(same(candidate.get(name), value) for name, value in expected.fields)
    unnamed = "count" if expected.subject in OUTCOMES else "words"
    return named and all(same(candidate.get(unnamed), word) for word in expected.words)


def same(found: Any, wanted: str) -> bool:
    """Text holds the words wanted, whatever their case; counts have the bounds (and the hedge, where the phrase has one)."""
    match found:
        case None | msgspec.UNSET:
            return wanted == "none"
        case bool():
            return found is (wanted == "yes")
        case Count():
            asked = count(wanted)
            bounds = (found.low, found.best, found.high) == (asked.low, asked.best, asked.high)
            return bounds and (asked.hedge in ("vague", found.hedge) or asked.hedge == "exact")
        case int():
            return str(found) == wanted
        case list() | tuple():
            return (
                all(any(same(one, part.strip()) for one in found) for part in wanted.split(";")) if found else wanted == "none"
            )
        case _:
            return wanted.casefold() in str(found).casefold()


def candidates(expected: Expectation, record: Record) -> Iterator[Fields]:
    subject = expected.subject
    if subject in OUTCOMES:
        yield from (
            claim_fields(record, claim)
            for claim in record.claims
            if isinstance(claim.harm, Harm) and claim.harm.outcome == subject
        )
    elif subject in OTHERS:
        yield from OTHERS[subject](record)
    elif subject in KINDS:
        yield from (claim_fields(record, claim) for claim in record.claims if claim.kind == subject)
    else:
        raise ValueError(f"no such thing to expect: {subject!r}; known are {', '.join((*OUTCOMES, *KINDS, *OTHERS))}")


def claim_fields(record: Record, claim: Claim) -> Fields:
    body = getattr(claim, claim.kind, msgspec.UNSET)
    own = msgspec.structs.asdict(body) if isinstance(body, msgspec.Struct) else {}
    place = next((place.name for place in record.places if place.id == claim.place), None)
    incident = next((incident for incident in record.incidents if incident.id == claim.incident), None)
    whole = next((one for one in record.claims if isinstance(claim.harm, Harm) and one.id == claim.harm.part_of), None)
    return {
        "count": body if isinstance(body, Harm) else None,
        **own,
        "by": speaker(record, claim.source),
        "stance": claim.stance,
        "certainty": claim.certainty,
        "place": place,
        "time": [claim.time.from_, claim.time.to, claim.time.rule] if claim.time else None,
        "incident": None if incident is None else "main" if incident.main else "other",
        "part_of": whole.quote if whole else None,
        "quote": claim.quote,
        "words": claim.quote,
    }


def speaker(record: Record, id: str) -> str:
    return OUTLET if id == OUTLET else next(source.name for source in record.sources if source.id == id)


def statements(record: Record) -> Iterator[Fields]:
    for one in record.statements:
        words = " … ".join(span.of(record.report.text) for span in one.content)
        yield {
            "words": words,
            "quote": words,
            "by": speaker(record, one.source),
            "stance": one.stance,
            "certainty": one.certainty,
            "direct": one.direct,
            "cue": one.cue.of(record.report.text) if one.cue else None,
            "chain": " < ".join(speaker(record, id) for id in one.chain),
        }


def sources(record: Record) -> Iterator[Fields]:
    for one in record.sources:
        mentions = [span.of(record.report.text) for span in one.mentions]
        yield {**msgspec.structs.asdict(one), "words": one.name, "mentions": mentions}


def incidents(record: Record) -> Iterator[Fields]:
    for one in record.incidents:
        place = next((place for place in record.places if place.id == one.place), None)
        yield {
            "words": "main" if one.main else "other",
            "title": one.title,
            "method": one.method,
            "place": place.name if place else None,
            "country": place.country if place else None,
            "time": [one.time.from_, one.time.to, one.time.rule] if one.time else None,
            **{name: [entity.name for entity in getattr(one, name)] for name in ("attackers", "victims", "weapons", "targets")},
            **{outcome: toll_count(one, outcome) for outcome in one.toll},
        }


def toll_count(incident: Incident, outcome: Outcome) -> Count:
    toll = incident.toll[outcome]
    return Count(low=toll.low, best=toll.best, high=toll.high, hedge="vague")


def contradictions(record: Record) -> Iterator[Fields]:
    for one in (one for incident in record.incidents for one in incident.contradictions):
        yield {"words": one.about, "sides": [f"{speaker(record, side.source)}: {side.says}" for side in one.sides]}


def places(record: Record) -> Iterator[Fields]:
    for one in record.places:
        yield {**msgspec.structs.asdict(one), "words": f"{one.span.of(record.report.text)} / {one.name}"}


def dropped(record: Record) -> Iterator[Fields]:
    for one in record.report.dropped:
        yield {"words": f"{one.reason} {one.text}", "reason": one.reason, "text": one.text}


OTHERS: dict[str, Callable[[Record], Iterator[Fields]]] = {
    "statement": statements,
    "source": sources,
    "incident": incidents,
    "contradiction": contradictions,
    "place": places,
    "dropped": dropped,
}


def told(expected: Expectation, record: Record) -> str:
    """What the record has of the subject, in the notation of the cases, for a person to compare with what was expected."""
    names = dict.fromkeys(("count", "words", *(name for name, _ in expected.fields), "by", "quote"))
    rows = []
    for candidate in candidates(expected, record):
        parts = [expected.subject]
        for name in names:
            value = candidate.get(name)
            if value is not None and value is not msgspec.UNSET:
                parts.append(written(value) if name in ("count", "words") else f"{name}: {written(value)}")
        rows.append(" | ".join(parts))
    return "\n".join(rows) or f"nothing about {expected.subject}"


def written(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Count():
            return (
                "/".join("–" if bound is None else str(bound) for bound in (value.low, value.best, value.high))
                + f" ({value.hedge})"
            )
        case list() | tuple():
            return "; ".join(map(str, value))
        case _:
            return str(value)
