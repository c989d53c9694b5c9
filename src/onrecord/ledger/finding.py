"""A ledger → what somebody said, across spellings of the name, and where words stand: questions to reports rather than incidents."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

from onrecord.gazetteer.names import fold
from onrecord.ledger.queries import incidents_of
from onrecord.ledger.tables import WORDS, claims, reports, sources, statements
from onrecord.likeness import ratio
from onrecord.model import Certainty, ClaimKind, Stance, Value

_LIKE = 88.0
"""How alike (0 to 100) two names have to be to be spellings of one."""
_SHORT = 4
"""Letters of a word up to which it has to be the same to the letter."""
_MARKS = ("\ue000", "\ue001")
"""What the database puts around words found: characters that no report is written in."""
_TOGETHER = 500
"""Reports in one condition of a question."""
_AROUND = 40
"""Words of a passage."""


class ClaimSaid(Value, frozen=True, kw_only=True):
    """A claim, as its row in the ledger's tables has it."""

    id: str
    kind: ClaimKind
    outcome: str | None
    low: int | None
    best: int | None
    high: int | None
    hedge: str | None
    scope: str | None
    incident: str | None
    """Id of the incident within the report."""


class Said(Value, frozen=True, kw_only=True):
    """Something that somebody said in one report: the words, how, and what was read in them."""

    report: str
    key: str | None
    outlet: str | None
    title: str | None
    published: str | None
    name: str
    role: str | None
    stance: Stance
    certainty: Certainty
    direct: bool
    words: str
    start: int
    claims: tuple[ClaimSaid, ...]
    incidents: tuple[str, ...]


class Found(Value, frozen=True, kw_only=True):
    """A report in which words stand: a passage, and where in the passage they do (`[start, end]` in code points)."""

    report: str
    key: str | None
    outlet: str | None
    title: str | None
    published: str | None
    passage: str
    marks: tuple[tuple[int, int], ...]
    incidents: tuple[str, ...]


def names_like(connection: Connection, name: str) -> list[str]:
    """The names of sources in the ledger that are spellings of a name, a part of it or the name with something beside it; folded, sorted."""
    wanted = fold(name).split()
    if not wanted:
        return []
    return [known for known in _names(connection) if _is_like(wanted, known.split())]


def spoken(connection: Connection, names: Sequence[str]) -> int:
    """In how many reports sources of these names speak."""
    return connection.scalar(select(func.count(sources.c.report.distinct())).where(sources.c.folded.in_(names))) or 0


def said_by(connection: Connection, names: Sequence[str], most: int | None = None) -> list[Said]:
    """Everything that sources of these names said, oldest first, then in the order of the texts; with `most`, in so many reports, the newest."""
    if not names:
        return []
    question = (
        select(
            *(reports.c[name] for name in ("report", "id", "key", "outlet", "title", "published")),
            sources.c.id.label("source"),
            sources.c.name,
            sources.c.role,
        )
        .join(reports, reports.c.report == sources.c.report)
        .where(sources.c.folded.in_(names))
        .order_by(func.coalesce(reports.c.published, "9999"), reports.c.report, sources.c.n)
    )
    if most is not None:
        speaks = reports.c.report.in_(select(sources.c.report).where(sources.c.folded.in_(names)))
        newest = select(reports.c.report).where(speaks)
        newest = newest.order_by(func.coalesce(reports.c.published, "9999").desc(), reports.c.report.desc()).limit(most)
        question = question.where(reports.c.report.in_(list(connection.scalars(newest))))
    speaking = connection.execute(question).all()
    in_reports = sorted({row.report for row in speaking})
    about = incidents_of(connection, in_reports)
    told = _by_source(connection, statements, in_reports)
    made = _by_source(connection, claims, in_reports)
    return [
        one
        for row in speaking
        for one in _said(
            row,
            told.get((row.report, row.source), ()),
            made.get((row.report, row.source), ()),
            tuple(about.get(row.report, ())),
        )
    ]


def _by_source(connection: Connection, table: Table, in_reports: Sequence[int]) -> dict[tuple[int, str], list[Any]]:
    """Rows of reports by who speaks in them, in the order of the texts."""
    found: dict[tuple[int, str], list[Any]] = {}
    for start in range(0, len(in_reports), _TOGETHER):
        some = in_reports[start : start + _TOGETHER]
        for row in connection.execute(select(table).where(table.c.report.in_(some)).order_by(table.c.report, table.c.start)):
            found.setdefault((row.report, row.source), []).append(row)
    return found


def search(connection: Connection, words: str, most: int) -> list[Found]:
    """Reports in which the words stand, the likeliest first. Words in quotation marks stand together; ``mortar*`` begins so."""
    words = words.replace("\0", " ")
    rows = _sqlite(connection, words, most) if connection.dialect.name == "sqlite" else _postgresql(connection, words, most)
    about = incidents_of(connection, {row.report for row in rows})
    return [_found(row, tuple(about.get(row.report, ()))) for row in rows]


def _found(row: Any, about: tuple[str, ...]) -> Found:
    passage, marks = _marked(row.passage)
    return Found(
        report=row.id,
        key=row.key,
        outlet=row.outlet,
        title=row.title,
        published=row.published,
        passage=passage,
        marks=marks,
        incidents=about,
    )


def _names(connection: Connection) -> Iterator[str]:
    """Every distinct name of a source, by steps through the index: as many as there are names, however often each speaks."""
    step = text(
        "WITH RECURSIVE known(name) AS (SELECT min(folded) FROM sources UNION ALL "
        "SELECT (SELECT min(folded) FROM sources WHERE folded > known.name) FROM known WHERE known.name IS NOT NULL) "
        "SELECT name FROM known WHERE name IS NOT NULL"
    )
    yield from connection.scalars(step)


def _is_like(wanted: Sequence[str], known: Sequence[str]) -> bool:
    """Whether a name has every word asked for, in some spelling, or is the last of them and nothing that was not asked for."""
    if len(wanted) <= len(known):
        return all(any(_spells(word, other) for other in known) for word in wanted)
    return _spells(wanted[-1], known[-1]) and all(any(_spells(word, other) for other in wanted) for word in known)


def _spells(word: str, other: str) -> bool:
    if word == other:
        return True
    if min(len(word), len(other)) <= _SHORT or word[0] != other[0]:
        return False
    return ratio(word, other) >= _LIKE


def _said(row: Any, told: Sequence[Any], made: Sequence[Any], about: tuple[str, ...]) -> Iterator[Said]:
    base = {
        "report": row.id,
        "key": row.key,
        "outlet": row.outlet,
        "title": row.title,
        "published": row.published,
        "name": row.name,
        "role": row.role,
        "incidents": about,
    }
    found = []
    within: set[str] = set()
    for one in told:
        inside = [
            claim
            for claim in made
            if claim.statement == one.id or (claim.statement is None and 0 <= claim.start - one.start < len(one.words))
        ]
        within.update(claim.id for claim in inside)
        found.append(
            Said(
                **base,
                stance=one.stance,
                certainty=one.certainty,
                direct=one.direct,
                words=one.words,
                start=one.start,
                claims=tuple(_claim(claim) for claim in inside if claim.kind != "statement"),
            )
        )
    for quote in dict.fromkeys(claim.quote for claim in made if claim.id not in within):
        alike = [claim for claim in made if claim.quote == quote and claim.id not in within]
        first = alike[0]
        found.append(
            Said(
                **base,
                stance=first.stance,
                certainty=first.certainty,
                direct=False,
                words=quote,
                start=first.start,
                claims=tuple(map(_claim, alike)),
            )
        )
    yield from sorted(found, key=lambda said: said.start)


def _claim(row: Any) -> ClaimSaid:
    return ClaimSaid(
        id=row.id,
        kind=row.kind,
        outcome=row.outcome,
        low=row.low,
        best=row.best,
        high=row.high,
        hedge=row.hedge,
        scope=row.scope,
        incident=row.incident,
    )


_WORD = re.compile(r'"([^"]+)"|([^\s"]+)')


def _sqlite(connection: Connection, words: str, most: int) -> Sequence[Any]:
    """By FTS5, in which whatever is quoted is no operator."""
    terms = []
    for phrase, word in _WORD.findall(words):
        bare = (phrase or word).rstrip("*").replace('"', " ")
        if any(letter.isalnum() for letter in bare):
            terms.append(f'"{bare}"' + ("*" if word.endswith("*") else ""))
    if not terms:
        return []
    question = text(
        f"SELECT r.report, r.id, r.key, r.outlet, r.title, r.published, "
        f"snippet({WORDS}, 1, :before, :after, '…', {_AROUND}) AS passage FROM {WORDS} "
        f"JOIN reports r ON r.report = {WORDS}.rowid WHERE {WORDS} MATCH :words ORDER BY rank, r.id LIMIT :most"
    )
    given = {"words": " ".join(terms), "before": _MARKS[0], "after": _MARKS[1], "most": most}
    return connection.execute(question, given).all()


def _postgresql(connection: Connection, words: str, most: int) -> Sequence[Any]:
    question = text(
        "SELECT r.report, r.id, r.key, r.outlet, r.title, r.published, ts_headline('english', r.text, q, :options) AS passage "
        "FROM reports r, websearch_to_tsquery('english', :words) q WHERE r.words @@ q "
        "ORDER BY ts_rank(r.words, q) DESC, r.id LIMIT :most"
    )
    options = f"StartSel={_MARKS[0]}, StopSel={_MARKS[1]}, MaxWords={_AROUND}, MinWords={_AROUND // 2}"
    return connection.execute(question, {"words": words, "options": options, "most": most}).all()


def _marked(passage: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A passage without marks, and the ranges that they stood around."""
    plain: list[str] = []
    ranges: list[tuple[int, int]] = []
    at = begin = 0
    for piece in re.split(f"([{''.join(_MARKS)}])", passage):
        if piece == _MARKS[0]:
            begin = at
        elif piece == _MARKS[1]:
            ranges.append((begin, at))
        else:
            piece = " ".join(piece.split()) if not piece.strip() else re.sub(r"\s+", " ", piece)
            plain.append(piece)
            at += len(piece)
    return "".join(plain), tuple(ranges)
