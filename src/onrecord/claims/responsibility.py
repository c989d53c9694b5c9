"""Reading → claims of responsibility (codebook 3.5, A5): who claims or denies an act of force, who accuses whom of what.

Whoever speaks is a source of the reading; where its words name nobody that is one, nothing is claimed, except a passive accusation
(*X is accused of*), which is the outlet's.
"""

from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from onrecord.claims.attack_parts import is_victim
from onrecord.claims.draft import Draft
from onrecord.claims.lines import Line, lines
from onrecord.claims.triggers import Trigger, Triggers
from onrecord.claims.voices import source_at, speaker
from onrecord.kinds import Responsibility
from onrecord.lexicons import load
from onrecord.mentions.phrases import Phrase
from onrecord.mentions.types import Mentions
from onrecord.model import Span
from onrecord.reading.types import Reading

Kind = Literal["claims", "claimed_by", "denies", "accuses"]
_NOBODY = ("no", "nobody", "none", "no-one")
_VAGUE = frozenset(
    {"accusation", "allegation", "charge", "claim", "report", "wrongdoing", "connection", "link", "involvement", "role", "part"}
)
"""What may be denied of other things than force."""
_TAKEN = ("took", "tak", "assum", "accept", "admit", "acknowledg")
"""Verbs of taking responsibility that need an act of force to be about one."""
_LIST = 20
"""Words over which a list of the accused may go on before what they are accused of."""
_LINKS = frozenset({"of", "for", "on", "to", "with"})


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    claims: tuple[str, ...]
    claimed_by: tuple[str, ...]
    denies: tuple[str, ...]
    accuses: tuple[str, ...]
    wrongs: tuple[str, ...]


@cache
def _triggers() -> tuple[Triggers[Kind], Triggers[str]]:
    words = load("responsibility", Words)
    entries: dict[str, Kind] = {}
    entries |= dict.fromkeys(words.accuses, "accuses")
    entries |= dict.fromkeys(words.claimed_by, "claimed_by")
    entries |= dict.fromkeys(words.denies, "denies")
    entries |= dict.fromkeys(words.claims, "claims")
    return Triggers(entries), Triggers({word: word for word in words.wrongs})


def draw(reading: Reading, mentions: Mentions) -> Iterator[Draft]:
    """One draft for each claim, denial or accusation."""
    triggers, _ = _triggers()
    for line in lines(reading, mentions):
        for trigger in triggers.find(line):
            if line.unreal(trigger.first):
                continue
            draft = _accusation(line, trigger) if trigger.value == "accuses" else _own(line, trigger)
            if draft:
                yield draft


def _own(line: Line, trigger: Trigger[Kind]) -> Draft | None:
    """A claim of one's own act, or its denial."""
    if trigger.value == "claimed_by":
        actor = line.after(trigger.last)
        subject = line.subject(trigger.first)
        of = line.name(subject) if subject else None
        if actor is None or subject is None or not _is_force(line, subject.first, subject.last):
            return None
        source = source_at(line.reading, line.span(actor.first, actor.last))
    else:
        actor = line.subject(trigger.first)
        of = _topic(line, trigger.last)
        source = speaker(line, trigger.first, trigger.last, actor)
    start, _ = line.clause(trigger.first, trigger.last)
    vague = any(word.rstrip("s") in _VAGUE for word in line.low[trigger.first : trigger.last])
    if ((trigger.value == "denies" and vague) or line.low[trigger.first].startswith(_TAKEN)) and not _wrong(line, trigger):
        return None
    if source is None or line.negated(trigger.first) or any(word in _NOBODY for word in line.low[start : trigger.first]):
        return None
    first = actor.first if actor and actor.first < trigger.first else trigger.first
    if of is None and trigger.value == "denies":
        of = _denied(line, trigger)
    return Draft(
        body=Responsibility(act="denies" if trigger.value == "denies" else "claims", of=of),
        evidence=(_whole(line, first, trigger),),
        source=source,
        stance="denies" if trigger.value == "denies" else "asserts",
    )


def _denied(line: Line, trigger: Trigger[Kind]) -> str | None:
    """What is denied in words of its own: *that its forces had fired*, *targeting civilians*."""
    at = trigger.first + 1
    while at < len(line.words) and line.low[at] in ("that", "any", "having"):
        at += 1
    _, end = line.clause(trigger.first, trigger.last)
    return line.said(at, end) if at < end and trigger.last - trigger.first > 1 else None


def _accusation(line: Line, trigger: Trigger[Kind]) -> Draft | None:
    passive = _is_passive(line, trigger)
    subject = line.subject(trigger.first)
    word = line.low[trigger.last - 1]
    following = line.after(trigger.last)
    start, end = line.clause(trigger.first, trigger.last)
    if passive:
        accused: Phrase | None = subject
        link = trigger.last
        by = next((k for k in range(trigger.last, end) if line.low[k] == "by"), None)
        accuser = line.after(by + 1) if by is not None and line.low[link : link + 1] == ["by"] else None
    else:
        accused, accuser = following, subject
        link = line.long(following)[1] if following else trigger.last
    what = _topic(line, link)
    rest = line.low[trigger.last : end]
    if "on" in rest and word.startswith(("blam", "pin")) and not passive:
        at = trigger.last + rest.index("on")
        what, accused = line.name(following), line.after(at + 1)
    if word.startswith("attribut"):
        to = next((k for k in range(trigger.last, end) if line.low[k] == "to"), None)
        if to is None:
            return None
        what, accused = line.name(subject if passive else following), line.after(to + 1)
        accuser = None if passive else subject
    if accused is None or (name := line.name(accused)) is None or not is_victim(line, accused) or not _wrong(line, trigger):
        return None
    if what is None and not passive and (of := _of_what(line, accused, end)):
        name, what = _bare(line.said(accused.first, of)), line.said(of + 1, end)
    source = speaker(line, trigger.first, trigger.last, accuser) if accuser or not passive else None
    if source is None and not passive:
        return None
    first = min(trigger.first, subject.first if subject else trigger.first)
    return Draft(
        body=Responsibility(act="accuses", accused=name, of=what),
        evidence=(_whole(line, max(start, first), trigger),),
        source=source,
        stance="alleges",
    )


def _is_passive(line: Line, trigger: Trigger[Kind]) -> bool:
    """*is again accused of*, *long accused of*; not *again accused them of*."""
    at = trigger.first - 1
    while at >= 0 and line.classes[at] == "adv":
        at -= 1
    if at >= 0 and line.classes[at] == "be":
        return True
    return at < trigger.first - 1 and line.low[trigger.last : trigger.last + 1] in (["of"], ["by"])


def _of_what(line: Line, accused: Phrase, end: int) -> int | None:
    """Where the *of* stands that ends the name of the accused and begins an act of force (*the Dawn Brigade of the attack*)."""
    _, wrongs = _triggers()
    wrong = next((one for one in wrongs.find(line) if accused.last < one.first < end), None)
    return next((at for at in range(wrong.first, accused.last - 1, -1) if line.low[at] == "of"), None) if wrong else None


def _bare(name: str) -> str:
    """A name without its article and what a comma adds (*the Dawn Brigade, a rebel group,*)."""
    return name.partition(",")[0].removeprefix("the ")


def _topic(line: Line, at: int) -> str | None:
    """What stands after *of*, *for*, *in* up to the end of the clause."""
    while at < len(line.words) and line.classes[at] == "adv":
        at += 1
    if line.low[at : at + 1] == [","]:
        at = next(
            (
                k
                for k in range(at, min(at + _LIST, len(line.words)))
                if line.low[k] == "of" and line.classes[k + 1 : k + 2] == ["ing"]
            ),
            at,
        )
    if at >= len(line.words) - 1 or line.low[at] not in ("of", "for", "in", "on"):
        return None
    _, end = line.clause(at, at + 1)
    return line.said(at + 1, end) if end > at + 1 else None


def _is_force(line: Line, first: int, last: int) -> bool:
    _, wrongs = _triggers()
    return any(first <= wrong.first < last for wrong in wrongs.find(line))


def _wrong(line: Line, trigger: Trigger[Kind]) -> bool:
    span = line.span(trigger.last - 1, len(line.words))
    if any(span.covers(act.trigger) for act in line.near.acts):
        return True
    start, _ = line.clause(trigger.first, trigger.last)
    return _is_force(line, trigger.last, len(line.words)) or _is_force(line, start, trigger.first)


def _whole(line: Line, first: int, trigger: Trigger[Kind]) -> Span:
    """From the speaker to the end of the clause: the words that say who and what belong to the evidence."""
    _, end = line.clause(trigger.first, trigger.last)
    while end < len(line.words) and line.low[end - 1] in _LINKS:
        end += 1
    return line.span(first, end)
