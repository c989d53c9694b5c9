"""A saying's cue and words → its stance and certainty (codebook A5 to A9, C5, C6), by ``lexicons/en/cues.toml``."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from onrecord.model import Certainty, Stance
from onrecord.reading.words import cues

_SELF = re.compile(
    r"\b(?:i|we)\s?['’]?(?:ll| will| shall| won['’]t| are going to| am going to)\b"
    r"|\b(?:i['’]ll|we['’]ll|i['’]m going to|we['’]re (?:not )?going to)\b",
    re.I,
)
_OWN = re.compile(
    r"(?:he|she|they|it(?!\s+(?:would|will|may)\s+be\b))\s+(?:would|will|may|(?:was|is|were|are)\s+(?:ready|planning|preparing|going|determined)|(?:plans?|planned|intends?|intended|aims?)\s+to)\b",
    re.I,
)
_OPENING = re.compile(r"[\"'“‘«\[(\s]*")
_QUESTION = re.compile(r"\?[\"'”’»)\]]*$")
_IMPERATIVE = re.compile(
    r"(?:don['’]t|do not|stop|let|leave|come|bring|free|release|give|end|think|remember|stay|pray|help|save|send)\b", re.I
)
_INTERROGATIVE = re.compile(r"(?:if|whether|why|how|what|who|when|where)\b", re.I)
_NEGATED = re.compile(r"\b(?:not|never|n['’]t|no)\b", re.I)
NEAR = 40
"""Code points of the content that count as near its start."""


class Attitude(NamedTuple):
    stance: Stance
    certainty: Certainty


def attitude(cue: str, content: str, direct: bool) -> Attitude:
    """The stance that a cue and its content take, and how certain the content is said to be."""
    stance = _stance(cue, content, direct)
    return Attitude(stance, _certainty(cue, content, stance))


@cache
def unspoken(cue: str) -> bool:
    """Whether a cue tells of a belief, a wish or a deed and holds no word of speech."""
    lowered = cue.lower()
    return bool(_pattern_of_unspoken().search(lowered)) and _cue_stance(cue) in (None, "predicts")


def _stance(cue: str, content: str, direct: bool) -> Stance:
    written = _cue_stance(cue)
    start = content[_OPENING.match(content).end() :] if _OPENING.match(content) else content  # type: ignore[union-attr]
    near = start[:NEAR]
    if written == "asks":
        if _QUESTION.search(content) or _INTERROGATIVE.match(start):
            return "asks"
        return (
            "demands"
            if re.match(r"(?:\S+\s+){0,3}(?:to|for)\s", start) or _words("content", "demands").search(near)
            else "asks"
        )
    if written == "predicts" and cue.lower().split()[-1:] == ["to"]:
        return "predicts"
    if written is not None and written != "predicts":
        if written == "alleges" and _words("content", "predicts").search(near) and not direct:
            return "predicts"
        return written
    if _QUESTION.search(content) and direct:
        return "asks"
    if written == "predicts" and re.search(r"\b(?:against|not to)\b", cue + " " + start[:30], re.I):
        return "demands"
    if _words("content", "demands").search(near) or (direct and _IMPERATIVE.match(start)):
        return "demands"
    if _SELF.search(near) or _OWN.match(start):
        return "promises"
    if _words("content", "predicts").search(near):
        return "predicts"
    return written or "asserts"


@cache
def _cue_stance(cue: str) -> Stance | None:
    lowered = cue.lower().replace("’", "'")
    for stance, pattern in _patterns():
        if pattern.search(lowered):
            if stance in ("confirms", "acknowledges") and _NEGATED.search(lowered):
                return "doubts"
            return stance
    return None


def _certainty(cue: str, content: str, stance: Stance) -> Certainty:
    if stance == "denies":
        return "negated"
    if _words("content", "probable").search(cue):
        return "probable"
    near = content[:NEAR]
    if _words("content", "possible").search(near):
        return "possible"
    return "probable" if _words("content", "probable").search(near) else "certain"


@cache
def _patterns() -> list[tuple[Stance, re.Pattern[str]]]:
    order: list[Stance] = ["doubts", "denies", "confirms", "acknowledges", "promises", "demands", "alleges", "predicts", "asks"]
    return [(stance, _any(cues().stances[stance])) for stance in order]


@cache
def _pattern_of_unspoken() -> re.Pattern[str]:
    return _any(cues().speech.unspoken)


@cache
def spoken(cue: str) -> bool:
    """Whether a cue has a word that tells of something said or written."""
    return bool(_pattern_of_spoken().search(cue.lower()))


@cache
def _pattern_of_spoken() -> re.Pattern[str]:
    return _any(cues().speech.spoken)


@cache
def _words(part: str, name: str) -> re.Pattern[str]:
    listed: list[str] = getattr(getattr(cues(), part), name)
    return re.compile(
        r"(?<![^\W_])(?:" + "|".join(re.escape(word).replace("'", "['’]") for word in listed) + r")(?![^\W_])", re.I
    )


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for the regular forms of all words; in a phrase, of its first word."""
    forms = (form for word in words for form in _forms(word))
    return re.compile(r"(?<![^\W_])(?:" + "|".join(sorted(set(forms), key=lambda form: (-len(form), form))) + r")(?![^\W_])")


def _forms(word: str) -> list[str]:
    first, _, rest = word.partition(" ")
    stem = first[:-1] if first.endswith("e") else first
    found = [first, f"{first}s", f"{first}es", f"{stem}ed", f"{stem}ing", f"{first}{first[-1]}ed", f"{first}{first[-1]}ing"]
    if first.endswith("y"):
        found += [f"{first[:-1]}ies", f"{first[:-1]}ied"]
    return [re.escape(f"{form} {rest}".strip()) for form in found]
