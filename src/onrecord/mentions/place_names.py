"""Reading → the place names in it: spans with the gazetteer entries that each can mean, in the order of the text.

Three witnesses are heard: the model's toponym head, its name head, and a scan of the capitalised words against the gazetteer. What the
model missed is taken where the name is well known or stands where a place stands; what it marked is mended (pieces joined, articles and
possessives cut off) and dropped where it is a people's name or a person.
"""

import re
from collections import Counter
from typing import NamedTuple

from onrecord.gazetteer import TYPES, Entry, Gazetteer, Kind, nationality
from onrecord.gazetteer.names import bare, fold
from onrecord.mentions.place_words import PlaceWords, words
from onrecord.model import Span
from onrecord.reading.types import Reading

LONGEST = 6
"""Words of the longest name tried."""
WELL_KNOWN = 5.3
"""Prominence (a power of ten of people) from which a town needs no other witness: 200,000 people."""
SHOUTING = 0.6
"""Share of capitals among the letters of a sentence from which case tells nothing."""

_TOKEN = re.compile(
    r"People['’]s|(?:[A-Z]\.){2,}|[A-Z]\.\s?[A-Z][a-z]{1,3}\.|[^\W_]+(?:['’‘ʼ`](?![sS]\b)[^\W_]+)*",
)
_GAP = re.compile(r"(?:[ \t]*\n?[ \t]*|[ \t]*[-‐‑–/][ \t]*|\.[ \t]+)\Z")
_CLOSE = re.compile(r"(?:[ \t]*\n?[ \t]*|[-‐‑])\Z")
_ARTICLES = frozenset("al el ad ar as ash at an az ed es et ez la le los las san santa st".split())
_JOINING = frozenset(
    "al el ez ad ar as ash at de del da di do dos das du des la las lo los le les of the and upon on en y am sur e i ye yi wa u ol ul ud o es".split()
)
_DISTRICTS = frozenset("district province governorate oblast raion village county prefecture municipality".split())
_DOTTED = frozenset(("St", "Ave", "Blvd", "Rd", "Dr", "Hwy"))
_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest central midtown downtown".split())
_CERTAIN = frozenset(
    "in near outside around throughout inside northern southern eastern western north south east west northeast northwest".split()
)
_OF_KIND = _DIRECTIONS | TYPES.keys()
_STARTS = frozenset(
    "the in at by for from of and as an a to on with after before since while when but or if our this that these those".split()
)
_ABBREVIATED = frozenset("st ste ft mt pt".split())


class Token(NamedTuple):
    start: int
    end: int
    text: str
    sentence: int
    capital: bool
    shouted: bool


class Found(NamedTuple):
    """A place name: `entries` it can mean (none: not in the gazetteer), `kind` told by a type word beside it, `body` the organisation it is in."""

    span: Span
    entries: tuple[Entry, ...]
    kind: Kind | None
    body: Span | None
    site: bool = False


class Marks(NamedTuple):
    """Per token, what the model made of it. `person` is 0 for none, 1 for a name of one word, 2 for one of several."""

    toponym: list[int]
    place: list[bool]
    person: list[int]
    body: list[Span | None]


def find_names(reading: Reading) -> tuple[Found, ...]:
    """All place names of a reading, none overlapping another."""
    tokens = _tokens(reading)
    if not tokens:
        return ()
    return _Scan(reading, tokens).run()


def _tokens(reading: Reading) -> list[Token]:
    found = []
    for number, sentence in enumerate(reading.sentences):
        text = sentence.span.of(reading.text)
        letters = sum(map(str.isalpha, text))
        shouted = letters > 12 and sum(map(str.isupper, text)) > SHOUTING * letters
        for match in _TOKEN.finditer(text):
            word = match[0]
            start = sentence.span.start + match.start()
            found.append(Token(start, start + len(word), word, number, word[0].isupper() or word[0].isdigit(), shouted))
    return found


class _Scan:
    def __init__(self, reading: Reading, tokens: list[Token]) -> None:
        self.text = reading.text
        self.tokens = tokens
        self.marks = _mark(reading, tokens)
        self.gazetteer = Gazetteer.load()
        self.words: PlaceWords = words()
        self.common = self.words.sites | self.words.natural | self.words.roads | self.words.leading
        self.votes = self._votes()
        self.known: dict[str, tuple[Entry, ...]] = {}
        self.accepted: set[str] = set()

    def run(self) -> tuple[Found, ...]:
        found = self._pass()
        self.accepted = self._names_of(found)
        return tuple(self._pass())

    def _votes(self) -> dict[str, float]:
        """By word, how much more the report speaks for a place than for a person."""
        votes: dict[str, float] = {}
        for at, token in enumerate(self.tokens):
            if token.capital:
                place = self.marks.toponym[at] >= 0 or self.marks.place[at] or self._located(at, _CERTAIN)
                votes[token.text] = votes.get(token.text, 0) + place - 0.6 * self.marks.person[at]
        return votes

    def _person(self, at: int) -> bool:
        """Whether a word is a person's name here: the name head says so, and the report as a whole does not speak against it."""
        return self.marks.person[at] == 2 or (self.marks.person[at] == 1 and self.votes.get(self.tokens[at].text, 0) <= 0)

    def _names_of(self, found: list[Found]) -> set[str]:
        """Names that stand for places throughout the report: those in the gazetteer, and others that the model marks more often than not."""
        marked: dict[str, int] = {}
        for name in found:
            if name.body is None:
                key = fold(name.span.of(self.text))
                marked[key] = marked.get(key, 0) + 1
        filed = {fold(f.span.of(self.text)) for f in found if f.entries}
        seen = Counter(fold(t.text) for t in self.tokens if t.capital)
        votes = {fold(word): vote for word, vote in self.votes.items()}
        return {key for key in marked if key in filed or " " in key or votes.get(key, 0) >= 0.4 * seen[key]}

    def _pass(self) -> list[Found]:
        found: list[Found] = []
        at = 0
        while at < len(self.tokens):
            name, width = self._at(at)
            if name is not None:
                found.append(name)
            at += width
        return found

    def _at(self, at: int) -> tuple[Found | None, int]:
        """The place name that starts at a token, if one does, and how many tokens to go on."""
        first = self.tokens[at]
        lower = first.text.lower()
        if not first.capital and not (lower in _ARTICLES and self._hyphened(at) and self._capital(at + 1)):
            return None, 1
        if first.text[0].isdigit() or (lower in _STARTS and not self._titled(at)):
            return None, 1
        reach = self._reach(at)
        if (run := self._typed_run(at, reach)) is not None:
            return self._make(at, run, self._filed(at, run)), run - at
        for end in range(min(at + LONGEST, reach), at, -1):
            if not self.tokens[end - 1].capital:
                continue
            entries = self._filed(at, end)
            if entries and self._believed(at, end, entries):
                stop = self._site_end(at, end)
                if stop > end and not self._person(stop - 1):
                    return self._make(at, stop, self._filed(at, stop), site=True), stop - at
                return self._make(at, end, entries), end - at
        if self._people(first.text) or not first.capital and reach == at + 1:
            return None, 1
        if not first.shouted and not self._person(at) and (end := self._site_end(at, at)) > at + 1:
            return self._make(at, end, (), site=True), end - at
        marked = self.marks.toponym[at] >= 0 or self.marks.place[at]
        if marked and not (first.shouted and not self._located(at)) and not self._person(at) and self._body(at, at + 1) is None:
            for end in range(min(at + 3, reach), at + 1, -1):
                if found := self.gazetteer.sounding(self._name(at, end)):
                    return self._make(at, end, found), end - at
            end = self._run_end(at, at + 1, reach)
            if self._plausible(at, end):
                return self._make(at, end, self._filed(at, end)), end - at
        for end in range(min(at + 3, reach), at, -1):
            if fold(self._name(at, end)) in self.accepted and self._plausible(at, end) and not self._person(at):
                return self._make(at, end, ()), end - at
        return None, 1

    def _hyphened(self, at: int) -> bool:
        """Whether a small word is the article of a name: *al-Hol*, *el Alto*; English words only where a hyphen follows."""
        after = self.text[self.tokens[at].end : self.tokens[at].end + 1]
        return after == "-" or (after == " " and self.tokens[at].text in ("al", "el"))

    def _titled(self, at: int) -> bool:
        """Whether *The* is a part of the name (The Hague): filed so, while the name without it is nothing well known."""
        if self.tokens[at].text.lower() != "the" or not self._capital(at + 1):
            return False
        return any(
            e.kind == "site" or e.prominence > WELL_KNOWN for e in self.gazetteer.filed(fold(self._name(at, at + 2)))
        ) and not any(e.prominence > WELL_KNOWN for e in self._filed(at + 1, at + 2))

    def _people(self, word: str) -> bool:
        return word.lower() in self.words.peoples or (nationality(word) is not None and (len(word) > 4 or not word.isupper()))

    def _reach(self, at: int) -> int:
        """Where the run of words that may make one name ends: capitalised words, with small joining words between them."""
        end = at + 1
        last = end
        while end < len(self.tokens) and end - at < LONGEST and self._joined(end - 1, end):
            if self._capital(end):
                last = end + 1
            elif self.tokens[end].text.lower() not in _JOINING:
                break
            end += 1
        return last if self._capital(at) or last > at + 1 else at + 1

    def _capital(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].capital and self.tokens[at].text[0].isalpha()

    def _joined(self, left: int, right: int) -> bool:
        if right >= len(self.tokens) or self.tokens[left].sentence != self.tokens[right].sentence:
            return False
        gap = self.text[self.tokens[left].end : self.tokens[right].start]
        if gap in (" ", "-"):
            return True
        if gap.startswith("."):
            return self.tokens[left].text.lower() in _ABBREVIATED and bool(_GAP.fullmatch(gap))
        return bool(_CLOSE.fullmatch(gap))

    def _name(self, at: int, end: int) -> str:
        last = self.tokens[end - 1]
        stop = last.end + (1 if last.text[-1] != "." and len(last.text) < 6 and self._abbreviation(at, end) else 0)
        return self.text[self.tokens[at].start : stop]

    def _abbreviation(self, at: int, end: int) -> bool:
        """Whether a full stop after the words belongs to them (Va., Calif.): only after a comma, and filed so."""
        first, last = self.tokens[at], self.tokens[end - 1]
        return (
            self.text[last.end : last.end + 1] == "."
            and self.text[: first.start].rstrip()[-1:] in (",", "(")
            and bool(self.gazetteer.filed("=" + self.text[first.start : last.end + 1]))
        )

    def _filed(self, at: int, end: int) -> tuple[Entry, ...]:
        name = self._name(at, end)
        found = self.known.get(name)
        if found is None:
            after_comma = self.text[max(0, self.tokens[at].start - 2) : self.tokens[at].start] == ", "
            found = self.gazetteer.named(" ".join(name.split()))
            if not found and after_comma and len(name) == 2 and name.isupper():
                return self.gazetteer.postal(name)
            self.known[name] = found
        return found

    def _believed(self, at: int, end: int, entries: tuple[Entry, ...]) -> bool:
        """Whether a filed name stands for a place here."""
        first = self.tokens[at]
        name = self.text[first.start : self.tokens[end - 1].end]
        key = fold(name)
        plain = key.rpartition(" ")[0] if key.rpartition(" ")[2] in TYPES else key
        single = end - at == 1
        span = range(at, end)
        if any(self._person(i) for i in span):
            return False
        if single and (not first.capital or (first.text.title() if first.shouted else first.text) in self.common or first.text.lower() in _OF_KIND):
            return False
        if single and self._people(first.text) and not self._country_name(entries, key):
            return False
        toponym = any(self.marks.toponym[i] >= 0 or self.marks.place[i] for i in span)
        if single and first.text.isupper() and len(first.text) <= 3 and not first.shouted:
            return entries[0].kind in ("country", "former", "area", "admin1")
        if first.shouted and single and "." not in name and (len(name) <= 2 or (len(name) <= 4 and fold(entries[0].name) != key)):
            return False
        ambiguous = plain in self.words.ambiguous
        if toponym and not (first.shouted and single and (ambiguous or self._little(entries)) and not self._located(at)):
            return True
        if key in self.accepted and not ambiguous:
            return True
        if ambiguous:
            return self._located(at) and self._contained(end) is not None
        best = max(entries, key=lambda e: e.prominence - self._alias(e, key))
        inside = self._body(at, end) is not None
        if best.kind in ("country", "former", "area", "region", "site"):
            return True
        if best.kind == "admin1" and best.country in ("US", "CA", "AU", "GB", "IN") and best.prominence > 6:
            return True
        known = max(e.prominence - self._alias(e, key) for e in entries)
        if known >= WELL_KNOWN + (1 if inside else 0) and len(key) > 3:
            return True
        if inside:
            return False
        return self._located(at) and (
            self._contained(end) is not None or (known > 4.2 and len(key) > 3 and not first.shouted) or self._typed(at, end)
        )

    @staticmethod
    def _alias(entry: Entry, key: str) -> float:
        """What a town loses for being meant by another of its names."""
        return 1.0 if entry.kind in ("town", "admin2") and fold(entry.name) != key else 0.0

    @staticmethod
    def _little(entries: tuple[Entry, ...]) -> bool:
        return all(e.kind in ("town", "admin2") and e.prominence < WELL_KNOWN for e in entries)

    @staticmethod
    def _country_name(entries: tuple[Entry, ...], key: str) -> bool:
        return any(e.kind == "country" and fold(e.name) == key for e in entries)

    def _located(self, at: int, words: frozenset[str] | None = None) -> bool:
        """Whether a word stands where a place stands: after one of the words (those of the lexicon if none are given)."""
        if at == 0 or self.tokens[at - 1].sentence != self.tokens[at].sentence:
            return False
        before = self.tokens[at - 1].text.lower()
        if self.tokens[at].shouted:
            return before in _CERTAIN or before in ("at", "from", "of")
        if before == "the" and at > 1:
            before = self.tokens[at - 2].text.lower()
        return before in (words or self.words.locating)

    def _contained(self, end: int) -> Entry | None:
        """The region or country that follows a comma, if one does (Springfield, Ohio)."""
        gap = self.text[self.tokens[end - 1].end : self.tokens[end].start] if end < len(self.tokens) else ""
        if not gap.strip() or gap.strip() not in (",", "("):
            return None
        for stop in (end + 2, end + 1):
            if stop <= len(self.tokens) and self._capital(end) and (stop == end + 1 or self._joined(end, end + 1)):
                for entry in self._filed(end, stop)[:3]:
                    if entry.kind in ("country", "admin1", "former") or (entry.kind == "admin2" and stop == end + 2):
                        return entry
        return None

    def _typed(self, at: int, end: int) -> bool:
        return self._type(at, end) is not None

    def _typed_run(self, at: int, reach: int) -> int | None:
        """Where a run of names ends that a type word in small letters follows (*Dara-e Nur district*), if it is one place."""
        if at > 0 and self._joined(at - 1, at) and self._capital(at - 1) and self.tokens[at - 1].text.lower() not in _STARTS:
            return None
        if not self._capital(at) or reach >= len(self.tokens) or not self._joined(reach - 1, reach):
            return None
        if self.tokens[reach].text not in _DISTRICTS or any(self._people(t.text) or self._titled_word(t) for t in self.tokens[at:reach]):
            return None
        if any(t.text.lower() in ("and", "the") for t in self.tokens[at:reach]) or self.marks.person[at] == 2:
            return None
        return reach

    def _titled_word(self, token: Token) -> bool:
        return token.text.lower() in self.words.titles or token.text.lower() in self.words.ambiguous or token.text.lower() in _DIRECTIONS

    def _type(self, at: int, end: int) -> Kind | None:
        """What kind of place a type word beside the name tells of: *Herat province*, *the village of Oster*."""
        if end < len(self.tokens) and self._joined(end - 1, end):
            after = self.tokens[end].text.lower()
            if after in TYPES:
                return TYPES[after]
            if after == "and" and end + 2 < len(self.tokens) and self.tokens[end + 2].text.lower() in TYPES:
                plural = self.tokens[end + 2].text.lower()
                return TYPES[plural] if plural.endswith("s") else None
        if at > 1 and self.tokens[at - 1].text.lower() in ("of", "named"):
            return TYPES.get(self.tokens[at - 2].text.lower())
        return None

    def _run_end(self, at: int, end: int, longest: int) -> int:
        """Where a name marked by the model ends: at the end of the run of marked words, pieces of one name joined."""
        stop = end
        while stop < min(longest, len(self.tokens)):
            if self.marks.toponym[stop] < 0 or self.marks.toponym[stop - 1] < 0:
                break
            if self._people(self.tokens[stop].text) or self._person(stop):
                break
            if any(e.kind == "country" or (e.prominence > WELL_KNOWN and e.kind != "admin2") for e in self._filed(stop, stop + 1)):
                break
            stop += 1
        while stop > end and not self._capital(stop - 1):
            stop -= 1
        return stop

    def _site_end(self, at: int, end: int) -> int:
        """Where a name of a site, river or road that starts with these words ends, else `end`."""
        best = end
        if end > at and end < len(self.tokens) and self._joined(end - 1, end) and self.tokens[end].text in self.words.lower:
            valley = end + 1 < len(self.tokens) and self.tokens[end + 1].text.lower() in ("valley", "valleys", "basin")
            return end if valley else end + 1
        stop = end
        while stop < len(self.tokens) and stop - at < LONGEST and (stop == at or self._spaced(stop - 1, stop)):
            word = self.tokens[stop].text
            if not self._capital(stop) or self.tokens[stop].shouted or (stop > at and self._people(word)):
                break
            if stop > at and (word in self.words.sites or word in self.words.natural or word in self.words.roads):
                best = stop + 1
            stop += 1
        if best == at and self.tokens[at].text in self.words.leading and self._spaced(at, at + 1):
            return at + 2 if self.tokens[at + 1].capital else at
        return best

    def _spaced(self, left: int, right: int) -> bool:
        return right < len(self.tokens) and self._joined(left, right) and self.text[self.tokens[right].start - 1] in " \n"

    def _plausible(self, at: int, end: int) -> bool:
        """Whether words that the model marked and no gazetteer has may be a name: not a people, a title, a lone common word."""
        name = self.text[self.tokens[at].start : self.tokens[end - 1].end]
        key = fold(name)
        lone = self.tokens[at].text
        if end - at == 1 and (
            len(key) < 3
            or self.votes.get(lone, 0) <= 0
            or lone in self.common
            or lone.lower() in self.words.ambiguous | _DIRECTIONS
        ):
            return False
        return not all(self._people(t.text) for t in self.tokens[at:end])

    def _make(self, at: int, end: int, entries: tuple[Entry, ...], *, site: bool = False) -> Found:
        last = self.tokens[end - 1]
        dotted = self._abbreviation(at, end) or (
            end - at > 1 and last.text in _DOTTED and self.text[last.end : last.end + 1] == "."
        )
        stop = last.end + (1 if last.text[-1] != "." and dotted else 0)
        kind = self._type(at, end) or bare(fold(self._name(at, end)))[1]
        if kind is not None:
            entries = self.gazetteer.lookup(self._name(at, end), kind) or entries
        return Found(Span(self.tokens[at].start, stop), entries, kind, self._body(at, end), site)

    def _body(self, at: int, end: int) -> Span | None:
        body = self.marks.body[at]
        if body is None or (body.start >= self.tokens[at].start and body.end <= self.tokens[end - 1].end):
            return None
        return body


def _mark(reading: Reading, tokens: list[Token]) -> Marks:
    """What the model made of each token. Lists are walked once, side by side."""
    toponym = _cover(tokens, list(reading.toponyms))
    place = [n >= 0 for n in _cover(tokens, [n.span for n in reading.names if n.kind == "place"])]
    persons = _cover(tokens, [n.span for n in reading.names if n.kind == "person"])
    sizes = Counter(persons)
    person = [0 if n < 0 else min(2, sizes[n]) for n in persons]
    bodies = [n.span for n in reading.names if n.kind == "organisation"]
    body = [bodies[n] if n >= 0 else None for n in _cover(tokens, bodies)]
    return Marks(toponym, place, person, body)


def _cover(tokens: list[Token], spans: list[Span]) -> list[int]:
    """For each token the number of the span that holds it, or -1."""
    found = [-1] * len(tokens)
    order = sorted(range(len(spans)), key=lambda n: spans[n])
    at = 0
    for n in order:
        while at < len(tokens) and tokens[at].end <= spans[n].start:
            at += 1
        i = at
        while i < len(tokens) and tokens[i].start < spans[n].end:
            found[i] = n
            i += 1
    return found
