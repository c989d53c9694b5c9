"""Values of a record → the words people read: one line each, safe to print on a terminal."""

import re
import unicodedata
from datetime import date

from onrecord.kinds import Count
from onrecord.model import OUTLET, Claim, Place, Record, Source, Span, Time

INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Unicode categories that could steer a terminal, turn the reading direction or stop the encoder."""
NONE = "–"


def line(text: str, limit: int | None = None) -> str:
    """The text on one line without what a terminal would obey; cut at a word with ``…`` where it is longer than `limit`."""
    if limit is not None:
        text = text[: limit * 4]
    text = re.sub(r"\s+", " ", text)
    text = "".join(c for c in text if unicodedata.category(c) not in INVISIBLE).strip()
    if limit is None or len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head).rstrip(" ,;:–-") + "…"


def visible(text: str) -> str:
    """The text with a blank for each character that a terminal would obey, so that offsets hold."""
    return "".join(" " if unicodedata.category(c) in INVISIBLE else c for c in text)


def words(code: str) -> str:
    """A code of the codebook as words: ``missile_strike`` is *missile strike*."""
    return code.replace("_", " ")


def number(value: int | None) -> str:
    return NONE if value is None else f"{value:,}"


def figure(count: Count) -> str:
    """A hedged number in words: *12*, *at least 12*, *up to 20*, *about 50*, *10 to 15*."""
    low, best, high = count.low, count.best, count.high
    match count.hedge:
        case "range" if low is not None and high is not None:
            return f"{low:,} to {high:,}"
        case "more_than" if best is not None:
            return f"more than {best - 1:,}"
        case "less_than" if best is not None:
            return f"fewer than {best + 1:,}"
        case "about" if best is not None:
            return f"about {best:,}"
        case "exact" if best is not None:
            return f"{best:,}" if best else "none"
    if low is not None:
        return f"{low:,}" if low == high else f"at least {low:,}"
    if high is not None:
        return f"up to {high:,}"
    return number(best) if best is not None else "number not said"


def bounds(low: int | None, best: int | None, high: int | None) -> str:
    """A toll in words: *10*, *at least 4*, *9 (7 to 10)*, *10 to 15*."""
    if best is None:
        if low is not None and high is not None:
            return f"{low:,} to {high:,}"
        return f"at least {low:,}" if low is not None else f"up to {high:,}" if high is not None else "number not said"
    if high is None:
        return f"at least {best:,}" if low in (None, best) else f"{best:,} (at least {low:,})"
    if low in (None, best) and high == best:
        return f"{best:,}"
    return f"{best:,} ({best if low is None else low:,} to {high:,})"


def day(iso: str) -> str:
    """*24 April 2025* for an ISO date, with the clock time where there is one; what is no date as it stands."""
    try:
        parsed = date.fromisoformat(iso[:10])
    except ValueError:
        return line(iso)
    clock = re.match(r"T(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?", iso[10:])
    told = f", {clock[1]}{' UTC' if clock[2] in ('Z', '+00:00') else ' ' + clock[2] if clock[2] else ''}" if clock else ""
    return f"{parsed.day} {parsed:%B %Y}{told}"


def when(time: Time) -> str:
    """An interval as people write it: *24 April 2025*, *April 2025*, *2025*, *24 April 2025 to 26 April 2025*."""
    if time.precision == "year" and time.from_[:4] == time.to[:4]:
        return time.from_[:4]
    if time.precision == "month" and time.from_[:7] == time.to[:7]:
        return day(time.from_[:7] + "-01").split(" ", 1)[1]
    return day(time.from_) if time.from_ == time.to else f"{day(time.from_)} to {day(time.to)}"


def where(place: Place) -> str:
    """*Kramatorsk, Donetsk, UA*, with how exactly it is known."""
    parts = [line(place.name)]
    parts += [part for part in (place.admin1, place.country) if part and part not in parts]
    return ", ".join(parts)


def speaker(record: Record, id: str) -> Source:
    return next(source for source in record.sources if source.id == id)


def name_of(record: Record, id: str) -> str:
    """A source's name for people; the outlet by its own name where the report has one."""
    source = speaker(record, id)
    if id != OUTLET:
        return line(source.name, 60)
    return line(record.report.outlet, 60) if record.report.outlet else "the report itself"


def said_at(record: Record, spans: tuple[Span, ...], limit: int) -> str:
    """The words at the spans in quotation marks, cut to the limit."""
    return f"“{line(' … '.join(span.of(record.report.text) for span in spans), limit)}”"


def claim_order(claim: Claim) -> tuple[int, int]:
    return claim.evidence[0]
