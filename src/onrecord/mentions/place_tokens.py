"""Reading → its words, with what the model made of each and what their shape and neighbours tell: the ground that `place_names` scans."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.gazetteer import TYPES, Kind, nationality
from onrecord.mentions.place_words import nouns, words
from onrecord.model import Span
from onrecord.reading.types import Reading

LONGEST = 6
"""Words of the longest name tried."""
SHOUTING = 0.6
"""Share of capitals among the letters of a sentence from which case tells nothing."""

_TOKEN = re.compile(r"People['’]s|(?:[A-Z]\.){2,}|[A-Z]\.\s?[A-Z][a-z]{1,3}\.|[^\W_]+(?:['’‘ʼ`](?![sS]\b)[^\W_]+)*")
_AFTER_STOP = re.compile(r"\.[ \t]+")
_CLOSE = re.compile(r"[ \t]*\n?[ \t]*|[-‐‑]")


class Token(NamedTuple):
    """A word. `shouted`: its sentence is in capitals, so that its own tell nothing."""

    start: int
    end: int
    text: str
    sentence: int
    capital: bool
    shouted: bool


class Tokens:
    """The words of a reading, and per word what the model made of it.

    `toponym` and `place`: a place; `person`: 0 no, 1 a name of one word, 2 of several; `body`: the organisation whose name holds it.
    """

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.all = _split(reading)
        self.words = words()
        self.toponym = [n >= 0 for n in self._cover(reading.toponyms)]
        self.place = [n >= 0 for n in self._cover([n.span for n in reading.names if n.kind == "place"])]
        persons = self._cover([n.span for n in reading.names if n.kind == "person"])
        sizes = Counter(persons)
        self.person = [0 if n < 0 else min(2, sizes[n]) for n in persons]
        bodies = [n.span for n in reading.names if n.kind == "organisation"]
        self.body: list[Span | None] = [bodies[n] if n >= 0 else None for n in self._cover(bodies)]

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, at: int) -> Token:
        return self.all[at]

    def _cover(self, spans: Sequence[Span]) -> list[int]:
        """For each word the number of the span that holds it, or -1."""
        found = [-1] * len(self.all)
        at = 0
        for number in sorted(range(len(spans)), key=lambda n: spans[n]):
            while at < len(self.all) and self.all[at].end <= spans[number].start:
                at += 1
            i = at
            while i < len(self.all) and self.all[i].start < spans[number].end:
                found[i] = number
                i += 1
        return found

    def written(self, at: int, end: int) -> str:
        """The words from one to before another, as written."""
        return self.text[self.all[at].start : self.all[end - 1].end]

    def marked(self, at: int) -> bool:
        return self.toponym[at] or self.place[at]

    def name(self, at: int) -> bool:
        """Whether there is a word here and it is capitalised."""
        return at < len(self.all) and self.all[at].capital

    def joined(self, left: int, right: int) -> bool:
        """Whether a word is followed by another with nothing but a space or hyphen between (or a full stop after *St*)."""
        if right >= len(self.all) or self.all[left].sentence != self.all[right].sentence:
            return False
        gap = self.text[self.all[left].end : self.all[right].start]
        if gap.startswith("."):
            return self.all[left].text.lower() in self.words.abbreviated and bool(_AFTER_STOP.fullmatch(gap))
        return bool(_CLOSE.fullmatch(gap))

    def spaced(self, left: int, right: int) -> bool:
        return right < len(self.all) and self.joined(left, right) and self.text[self.all[right].start - 1] in " \n"

    def people(self, at: int) -> bool:
        """Whether a word names a people, a faith or a group and no place."""
        word = self.all[at].text
        return word.lower() in self.words.peoples or (nationality(word) is not None and (len(word) > 4 or not word.isupper()))

    def common(self, at: int) -> bool:
        """Whether a word is by itself a noun, a direction or a word of kind (River, Northern, District)."""
        token = self.all[at]
        lower = token.text.lower()
        return (
            (token.text.title() if token.shouted else token.text) in nouns() or lower in self.words.directions or lower in TYPES
        )

    def opens(self, at: int) -> bool:
        """Whether a name can start here: at a capitalised word, or at the article of one (*al-Hol*)."""
        token = self.all[at]
        if token.text[0].isdigit():
            return False
        if token.capital:
            return token.text.lower() not in self.words.starts
        after = self.text[token.end : token.end + 1]
        tied = after == "-" or (after == " " and token.text in ("al", "el"))
        return tied and token.text in self.words.articles and self.name(at + 1)

    def reach(self, at: int) -> int:
        """Where the run of words that may make one name ends: capitalised words, with small joining words between them."""
        end = last = at + 1
        while end < len(self.all) and end - at < LONGEST and self.joined(end - 1, end):
            if self.name(end):
                last = end + 1
            elif self.all[end].text.lower() not in self.words.joining:
                break
            end += 1
        return last

    def located(self, at: int, cues: frozenset[str] | None = None) -> bool:
        """Whether a word stands where a place stands: after one of the cues (those of the lexicon if none are given)."""
        if at == 0 or self.all[at - 1].sentence != self.all[at].sentence:
            return False
        before = self.all[at - 1].text.lower()
        if self.all[at].shouted:
            return before in (self.words.certain | {"at", "from", "of"} if cues is None else cues)
        if before == "the" and at > 1:
            before = self.all[at - 2].text.lower()
        return before in (self.words.locating if cues is None else cues)

    def kind(self, at: int, end: int) -> Kind | None:
        """What kind of place a type word beside the words tells of: *Herat province*, *the village of Oster*."""
        if end < len(self.all) and self.joined(end - 1, end):
            after = self.all[end].text.lower()
            if after in TYPES:
                return TYPES[after]
            if after == "and" and end + 2 < len(self.all):
                plural = self.all[end + 2].text.lower()
                return TYPES.get(plural) if plural.endswith("s") else None
        if at > 1 and self.all[at - 1].text.lower() in ("of", "named"):
            return TYPES.get(self.all[at - 2].text.lower())
        return None

    def site(self, at: int, end: int) -> int:
        """Where the name of a site, river or road that starts with these words ends (*Riga Central Station*); `end` if they start none."""
        best = end
        if end > at and self.spaced(end - 1, end) and self.all[end].text in self.words.lower:
            valley = end + 1 < len(self.all) and self.all[end + 1].text.lower() in ("valley", "valleys", "basin")
            return end if valley else end + 1
        stop = end
        while stop < len(self.all) and stop - at < LONGEST and (stop == at or self.spaced(stop - 1, stop)):
            word = self.all[stop]
            if not word.text[0].isalpha() or not word.capital or word.shouted or (stop > at and self.people(stop)):
                break
            if stop > at and (
                word.text in self.words.sites or word.text in self.words.natural or word.text in self.words.roads
            ):
                best = best if self._goes_on(stop) else stop + 1
            stop += 1
        if best == at and self.all[at].text in self.words.leading and self.spaced(at, at + 1) and self.name(at + 1):
            return at + 2
        return best

    def _goes_on(self, at: int) -> bool:
        """Whether *for* or *of* follows, which makes the words before it a body: *Centre for Peace*."""
        return at + 1 < len(self.all) and self.joined(at, at + 1) and self.all[at + 1].text in ("for", "of")


def _split(reading: Reading) -> list[Token]:
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
