"""What is mentioned in a report, apart from who says it: counts, people, places, times, weapons, acts of force."""

from typing import Literal

from onrecord.kinds import Count, Hedge
from onrecord.model import Method, Place, Span, Time, Value


class CountMention(Value, frozen=True, kw_only=True):
    """A number of something: `span` covers number and hedge ("at least 12"), `noun` the thing counted where one follows."""

    span: Span
    count: Count
    noun: Span | None = None
    additive: Literal["another", "more", "increment"] | None = None
    """*another 90*, *two more* (T4)."""
    share: bool = False
    """A rate, share or percentage (T6)."""


class TimeMention(Value, frozen=True, kw_only=True):
    span: Span
    time: Time


class Weapon(Value, frozen=True, kw_only=True):
    """A weapon named. `head` is its class in the lexicon (missile, drone, bomb, …), `origin` a country's ISO code where the make tells."""

    span: Span
    name: str
    head: str
    method: Method | None
    designation: bool = False
    """True for a make or model (KN-23, Shahed-136), false for a common noun."""
    origin: str | None = None


class Act(Value, frozen=True, kw_only=True):
    """Words that tell of force used: `trigger` is the verb or noun, `method` what the lexicon makes of it."""

    trigger: Span
    method: Method
    certain: bool = True
    """False where the word alone does not tell (strike, attack, fire): context has to (codebook section 6)."""
    decisive: bool = False
    """True where the word tells the method whatever carried it out: a chemical attack is one by shells or from the air (C13)."""


class Mentions(Value, frozen=True, kw_only=True):
    """Everything mentioned, each list in the order of the text."""

    counts: tuple[CountMention, ...]
    places: tuple[Place, ...]
    times: tuple[TimeMention, ...]
    weapons: tuple[Weapon, ...]
    acts: tuple[Act, ...]


__all__ = ["Act", "Count", "CountMention", "Hedge", "Mentions", "TimeMention", "Weapon"]
