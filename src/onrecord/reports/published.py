"""When a report was published: dates as sources write them → ISO 8601, a day (``2025-04-25``) or an instant in UTC (``2025-04-25T09:00:00Z``).

A time without a zone is no instant, so its day alone is kept. Years outside 1900 to 2100 are refused.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MONTHS = {
    name: number
    for number, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WRITTEN = (
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ \-](?:of )?(?P<m>{_MONTH})\.?,?[ \-](?P<y>\d{{4}}|\d\d(?!\d))"
    rf"|(?P<m2>{_MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})[\-/.](?P<m3>\d{1,2})[\-/.](?P<d3>\d{1,2}))(?!\d)"
)
_DATE = re.compile(rf"(?i)(?<![\w/.\-]){_WRITTEN}")
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_TWITTER = re.compile(r"\w{3} (\w{3}) (\d\d) (\d\d:\d\d:\d\d) ([+-]\d{4}) (\d{4})$")
_URL = re.compile(
    r"[/\-_](?P<y>(?:19|20)\d\d)[/\-](?P<m>0?[1-9]|1[0-2]|[a-z]{3})[/\-](?P<d>0?[1-9]|[12]\d|3[01])(?=[/\-_.?]|$)|[/\-_](?P<c>20\d{6})(?=[/\-_.?]|$)"
)
_HEAD = 1500
_DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
# A line that is a date and little else: "Published: Friday, April 25, 2025 09:00 EET".
_LINE = re.compile(
    rf"(?im)^[ \t*_]*(?:(?:first )?(?:published|posted|updated|date|issued|released)(?: on| at)?[:\s]{{1,3}})?{_DAY_NAME}{_WRITTEN}"
    r"[ \t,|\-–—T]{0,3}(?:(?:at )?\d{1,2}[:.]\d\d(?::\d\d)?)?[ \tA-Za-z.()+\-\d:]{0,12}$"
)
# "KYIV, 25 April 2025 (Agency) -", "KABUL, Afghanistan (Sept. 3, 2010) –": capitals, then a date, then what ends a dateline.
_DATELINE = re.compile(
    rf"(?m)^[ \t]*(?-i:[A-Z][A-Z'’.\-]+|[A-Z]\w+)(?-i:[ \t,/]+[A-Z(][\w.'’\-]*){{0,6}}[ \t,]*[,(\[ ][ \t]?(?i:{_DAY_NAME}{_WRITTEN})"
    r"[ \t]*(?:[)\]]|\([^()\n]{2,40}\)|[–—:]|-)"
)


def date_of(given: str | None) -> str | None:
    """The day or instant that a metadata value or an argument states: ISO 8601, RFC 2822, seconds since 1970, or written in English.

    None where there is none, where day and month could be either (``03/04/2025``), and for years out of bounds.
    """
    value = (given or "").strip()[:100]
    if not value:
        return None
    if re.fullmatch(r"\d{9,10}(?:\.\d+)?|\d{12,13}", value):
        seconds = float(value)
        return _iso(datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC))
    if re.match(r"\d{4}-?\d\d-?\d\d(?!\d)|\d{8}(?:T|$)", value):
        try:
            return _iso(datetime.fromisoformat(value)) if len(value) > 10 else _iso(date.fromisoformat(value))
        except ValueError:
            pass
    if words := _TWITTER.match(value):
        month, day, clock, zone, year = words.groups()
        value = f"{day} {month} {year} {clock} {zone}"
    try:
        return _iso(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    if found := _DATE.search(value):
        return _written(found)
    if numeric := _NUMERIC.search(value):
        first, second, year = map(int, numeric.groups())
        if first > 12 or second > 12 or first == second:
            day, month = (first, second) if first > 12 else (second, first)
            return _day(year, month, day)
    return None


def from_url(url: str) -> str | None:
    """The day in a URL's path (``/2025/04/25/``, ``/2025/apr/25/``, ``-20250425``), or None."""
    for found in _URL.finditer(url[:2000].lower().partition("?")[0]):
        if compact := found["c"]:
            day = _day(int(compact[:4]), int(compact[4:6]), int(compact[6:]))
        else:
            month = _MONTHS.get(found["m"]) or (int(found["m"]) if found["m"].isdigit() else 0)
            day = _day(int(found["y"]), month, int(found["d"]))
        if day:
            return day
    return None


def from_text(text: str) -> str | None:
    """The day that the head of a text is dated with: a line of its own or a dateline; None where no full date is written there."""
    head = text[:_HEAD]
    found = min((m for m in (_LINE.search(head), _DATELINE.search(head)) if m), key=lambda m: m.start(), default=None)
    return _written(found) if found else None


def _written(found: re.Match[str]) -> str | None:
    year = int(found["y"] or found["y2"] or found["y3"])
    if found["y"] and len(found["y"]) == 2:
        year += 1900 if year >= 70 else 2000
    named = found["m"] or found["m2"]
    return _day(year, _MONTHS[named[:3].lower()] if named else int(found["m3"]), int(found["d"] or found["d2"] or found["d3"]))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return _iso(date(year, month, day))
    except ValueError:
        return None


def _iso(when: date) -> str | None:
    if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        return None
    if not isinstance(when, datetime):
        return when.isoformat()
    if when.tzinfo is None:
        return when.date().isoformat()
    try:
        return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return None
