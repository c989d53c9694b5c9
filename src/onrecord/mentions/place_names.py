"""Reading → the place names in it: spans with the gazetteer entries that each can mean, in the order of the text.

Three witnesses are heard: the model's toponym head, its name head, and a scan of the capitalised words against the gazetteer. What the
model missed is taken where the name is well known or stands where a place stands; what it marked is mended (pieces joined, articles and
possessives cut off) and dropped where it is a people's name or a person.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from onrecord.gazetteer import TYPES, Entry, Gazetteer, Kind, fold
from onrecord.gazetteer.names import bare
from onrecord.mentions.place_tokens import LONGEST, Tokens
from onrecord.mentions.place_words import words
from onrecord.model import Span
from onrecord.reading.types import Reading

WELL_KNOWN = 5.3
"""Prominence (a power of ten of people) from which a town needs no other witness: 200,000 people."""
LOCATED = 4.2
"""Prominence from which a town needs only to stand where a place stands: 15,000 people."""
SETTLED = 4.0
"""Prominence from which a town that the model marks once is one throughout the report: 10,000 people."""
GREAT_REGION = 6.0
"""Prominence from which a federal state needs no other witness."""
MOSTLY_FILED = 0.3
"""The same for a small place of the gazetteer."""
FEDERAL = frozenset(("US", "CA", "AU", "GB", "IN"))
PERSON = 0.6
"""What a word's being in a person's name takes from its being a place, by words of the name."""
UNINTRODUCED = 0.3
"""The same where a town has the name and no longer name of a person holds it: reports introduce people in full."""
MOSTLY = 0.4
"""Share of a name's mentions that must speak for a place, so that one that no gazetteer has is taken for one throughout."""


class Found(NamedTuple):
    """A place name: `entries` it can mean, `kind` that a type word tells of, `body` the organisation whose name holds it."""

    span: Span
    entries: tuple[Entry, ...]
    kind: Kind | None
    body: Span | None
    site: bool = False


def find_names(reading: Reading) -> tuple[Found, ...]:
    """All place names of a reading, none overlapping another."""
    return _Scan(Tokens(reading)).run()


class _Scan:
    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.gazetteer = Gazetteer.load()
        self.words = words()
        self.votes = self._votes()
        self.known: dict[tuple[str, bool], tuple[Entry, ...]] = {}
        self.accepted: frozenset[str] = frozenset()

    def run(self) -> tuple[Found, ...]:
        self.accepted = self._accepted(self._pass())
        return tuple(self._pass())

    def _pass(self) -> list[Found]:
        found: list[Found] = []
        at = 0
        while at < len(self.tokens):
            name, width = self._at(at) if self.tokens.opens(at) or self._the(at) else (None, 1)
            if name is not None:
                found.append(name)
            at += width
        return found

    def _votes(self) -> dict[str, float]:
        """By word, how much more the report speaks for a place than for a person."""
        votes: dict[str, float] = defaultdict(float)
        introduced = {token.text for token, sure in zip(self.tokens.all, self.tokens.person, strict=True) if sure == 2}
        for at, token in enumerate(self.tokens.all):
            if token.capital:
                place = self.tokens.marked(at) or self.tokens.located(at, self.words.certain)
                person = self.tokens.person[at]
                doubtful = person == 1 and token.text not in introduced and self._town(token.text)
                votes[token.text] += place - (UNINTRODUCED if doubtful else PERSON * person)
        return votes

    def _town(self, name: str) -> bool:
        """Whether a town of some size has the name."""
        return any(entry.kind == "town" and entry.prominence >= SETTLED for entry in self.gazetteer.named(name))

    def _accepted(self, found: list[Found]) -> frozenset[str]:
        """Names that stand for places throughout the report: the well-known ones, and others that the report speaks for often enough."""
        text = self.tokens.text
        votes = {fold(word): vote for word, vote in self.votes.items()}
        seen = Counter(fold(t.text) for t in self.tokens.all if t.capital)
        names = {(fold(f.span.of(text)), max((e.prominence for e in f.entries), default=0.0)) for f in found if f.body is None}
        return frozenset(
            key
            for key, known in names
            if known >= SETTLED or " " in key or votes.get(key, 0) >= (MOSTLY_FILED if known else MOSTLY) * seen[key]
        )

    def _at(self, at: int) -> tuple[Found | None, int]:
        """The place name that starts at a word, if one does, and how many words to go on."""
        tokens = self.tokens
        first = tokens[at]
        reach = tokens.reach(at)
        if (run := self._district(at, reach)) is not None:
            return self._make(at, run, self._filed(at, run)), run - at
        for end in range(min(at + LONGEST, reach), at, -1):
            if not tokens[end - 1].capital:
                continue
            entries = self._filed(at, end)
            if entries and self._believed(at, end, entries):
                stop = tokens.site(at, end)
                if stop > end and not self._person(stop - 1):
                    return self._make(at, stop, self._filed(at, stop), site=True), stop - at
                run = self._marked_run(end, reach)
                return self._make(at, run, self._filed(at, run) if run > end else entries), run - at
        if tokens.people(at) or (not first.capital and reach == at + 1):
            return None, 1
        if not first.shouted and not self._person(at) and (end := tokens.site(at, at)) > at + 1:
            return self._make(at, end, (), site=True), end - at
        return self._unfiled(at, reach)

    def _unfiled(self, at: int, reach: int) -> tuple[Found | None, int]:
        """A place that the gazetteer has under no such name: marked by the model, or known from the rest of the report."""
        tokens = self.tokens
        doubtful = self._person(at) or (tokens[at].shouted and not tokens.located(at))
        if tokens.marked(at) and not doubtful and self._body(at, at + 1) is None:
            for end in range(min(at + 3, reach), at + 1, -1):
                if found := self.gazetteer.sounding(tokens.written(at, end)):
                    return self._make(at, end, found), end - at
            end = self._marked_run(at + 1, reach)
            if self._plausible(at, end):
                return self._make(at, end, self._filed(at, end)), end - at
        for end in range(min(at + 3, reach), at, -1):
            if fold(self._name(at, end)) in self.accepted and self._plausible(at, end) and not self._person(at):
                return self._make(at, end, ()), end - at
        return None, 1

    def _the(self, at: int) -> bool:
        """Whether *The* is a part of the name (The Hague): a site is filed so."""
        tokens = self.tokens
        if tokens[at].text != "The" or not tokens.name(at + 1):
            return False
        return any(entry.kind == "site" for entry in self.gazetteer.filed(fold(tokens.written(at, at + 2))))

    def _person(self, at: int) -> bool:
        """Whether a word is a person's name here: the name head says so, and the report as a whole does not speak against it."""
        sure = self.tokens.person[at]
        return sure == 2 or (sure == 1 and self.votes.get(self.tokens[at].text, 0) <= 0)

    def _stop(self, at: int, end: int) -> int:
        """Where the words end in the text, with the full stop that belongs to them: after a comma (Riga, Va.) or in a road (Main St.)."""
        first, last = self.tokens[at], self.tokens[end - 1]
        text = self.tokens.text
        if last.text[-1] == "." or text[last.end : last.end + 1] != ".":
            return last.end
        after_comma = text[max(0, first.start - 3) : first.start].rstrip()[-1:] in (",", "(")
        short = after_comma and bool(self.gazetteer.filed("=" + text[first.start : last.end + 1]))
        return last.end + (short or (end - at > 1 and last.text in self.words.dotted))

    def _name(self, at: int, end: int) -> str:
        return self.tokens.text[self.tokens[at].start : self._stop(at, end)]

    def _filed(self, at: int, end: int) -> tuple[Entry, ...]:
        """What the gazetteer has under just these words."""
        name = self._name(at, end)
        start = self.tokens[at].start
        listed = self.tokens.text[max(0, start - 2) : start] == ", "
        found = self.known.get((name, listed))
        if found is None:
            coded = listed and len(name) == 2 and name.isupper()
            found = (coded and self.gazetteer.postal(name)) or self.gazetteer.named(" ".join(name.split()))
            self.known[name, listed] = found
        return found

    def _believed(self, at: int, end: int, entries: tuple[Entry, ...]) -> bool:
        """Whether a filed name stands for a place here."""
        tokens = self.tokens
        first = tokens[at]
        name = tokens.written(at, end)
        key = fold(name)
        lone = end - at == 1
        if any(self._person(i) for i in range(at, end)):
            return False
        if lone and (not first.capital or tokens.common(at) or (tokens.people(at) and not _country_of(entries, key))):
            return False
        if lone and first.text.isupper() and len(first.text) <= 3 and not first.shouted:
            return entries[0].kind in ("country", "former", "area", "admin1")
        if lone and first.shouted and "." not in name and len(name) <= 4 and (len(name) <= 2 or fold(entries[0].name) != key):
            return False
        plain = bare(key)[0] if key.rpartition(" ")[2] in TYPES else key
        ambiguous = plain in self.words.ambiguous or plain in self.words.force
        if any(tokens.marked(i) for i in range(at, end)):
            doubtful = first.shouted and lone and (ambiguous or _little(entries))
            if not doubtful or tokens.located(at, self.words.certain if ambiguous else None):
                return True
        if ambiguous:
            return tokens.located(at) and (self._contained(end) is not None or self._held(at))
        return key in self.accepted or self._known(at, end, entries, key)

    def _known(self, at: int, end: int, entries: tuple[Entry, ...], key: str) -> bool:
        """Whether a filed name that the model did not mark is known well enough for where it stands."""
        best = max(entries, key=lambda e: e.prominence - _alias(e, key))
        known = best.prominence - _alias(best, key)
        if best.kind in ("country", "former", "area", "region", "site"):
            return True
        if best.kind == "admin1" and best.country in FEDERAL and best.prominence > GREAT_REGION:
            return True
        inside = self._body(at, end) is not None
        if known >= WELL_KNOWN + inside and len(key) > 3:
            return True
        if inside:
            return False
        around = self._contained(end)
        if around and any(
            e.country == around.country and (around.kind != "admin1" or e.admin1 == around.admin1) for e in entries
        ):
            return True
        large = known > LOCATED and len(key) > 3 and not self.tokens[at].shouted
        return self.tokens.located(at) and (large or around is not None or self.tokens.kind(at, end) is not None)

    def _held(self, at: int) -> bool:
        """Whether an office or body is of the place: *mayor of Nice*."""
        before = [token.text.lower() for token in self.tokens.all[max(0, at - 2) : at]]
        return len(before) == 2 and before[1] == "of" and before[0] in self.words.titles | self.words.held

    def _contained(self, end: int) -> Entry | None:
        """The region or country that follows a comma (Springfield, Ohio), if one does."""
        tokens = self.tokens
        gap = tokens.text[tokens[end - 1].end : tokens[end].start].strip() if end < len(tokens) else ""
        if gap not in (",", "(") or not tokens.name(end):
            return None
        for stop in (end + 2, end + 1):
            if stop == end + 1 or tokens.joined(end, end + 1):
                for entry in self._filed(end, stop)[:3]:
                    if entry.kind in ("country", "admin1", "former") or (entry.kind == "admin2" and stop == end + 2):
                        return entry
        return None

    def _district(self, at: int, reach: int) -> int | None:
        """Where a run of names ends that a type word in small letters follows (*Dara-e Nur district*), if it is one place."""
        tokens = self.tokens
        if not tokens.name(at) or reach >= len(tokens) or not tokens.joined(reach - 1, reach):
            return None
        if tokens[reach].text not in self.words.districts:
            return None
        if (
            at > 0
            and tokens.joined(at - 1, at)
            and tokens.name(at - 1)
            and tokens[at - 1].text.lower() not in self.words.starts
        ):
            return None
        barred = self.words.titles | self.words.ambiguous | self.words.directions | {"and", "the"}
        return None if any(tokens.people(i) or tokens[i].text.lower() in barred for i in range(at, reach)) else reach

    def _marked_run(self, end: int, reach: int) -> int:
        """Where a name marked by the model ends: the pieces of one name are joined, two well-known names are not."""
        tokens = self.tokens
        stop = end
        while (
            stop < reach
            and tokens.toponym[stop]
            and tokens.toponym[stop - 1]
            and not tokens.people(stop)
            and not self._person(stop)
        ):
            key = fold(self._name(stop, stop + 1))
            if any(
                e.kind == "country" or (e.prominence - _alias(e, key) > WELL_KNOWN and e.kind != "admin2")
                for e in self._filed(stop, stop + 1)
            ):
                break
            stop += 1
        while stop > end and not tokens.name(stop - 1):
            stop -= 1
        return stop

    def _plausible(self, at: int, end: int) -> bool:
        """Whether words that no gazetteer has may be a name: not a people, a title, a lone common word."""
        word = self.tokens[at].text
        if end - at == 1 and (self.tokens.common(at) or word.lower() in self.words.ambiguous):
            return False
        if end - at == 1 and (len(fold(self._name(at, end))) < 3 or self.votes.get(word, 0) <= 0):
            return False
        return not all(self.tokens.people(i) for i in range(at, end))

    def _make(self, at: int, end: int, entries: tuple[Entry, ...], *, site: bool = False) -> Found:
        name = self._name(at, end)
        kind = self.tokens.kind(at, end) or bare(fold(name))[1]
        if kind is not None:
            entries = self.gazetteer.lookup(name, kind) or entries
        return Found(Span(self.tokens[at].start, self._stop(at, end)), entries, kind, self._body(at, end), site)

    def _body(self, at: int, end: int) -> Span | None:
        """The organisation whose longer name holds the words."""
        body = self.tokens.body[at]
        if body is None or (body.start >= self.tokens[at].start and body.end <= self.tokens[end - 1].end):
            return None
        return body


def _country_of(entries: tuple[Entry, ...], key: str) -> bool:
    return any(e.kind == "country" and fold(e.name) == key for e in entries)


def _alias(entry: Entry, key: str) -> float:
    """What a town loses for being meant by another of its names."""
    return 1.0 if entry.kind in ("town", "admin2") and fold(entry.name) != key else 0.0


def _little(entries: tuple[Entry, ...]) -> bool:
    return all(e.kind in ("town", "admin2") and e.prominence < WELL_KNOWN for e in entries)
