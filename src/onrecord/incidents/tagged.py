"""The model's tags of one incident's sentences → mentions for the roles that the rules left empty."""

from collections.abc import Iterator, Sequence

from onrecord.incidents.actors import groups_in
from onrecord.incidents.entities import Mention
from onrecord.incidents.sentence import Line, words_of
from onrecord.incidents.tellings import Telling
from onrecord.incidents.words import singular, vocabulary
from onrecord.model import Span
from onrecord.reading.types import Role


def mentions(text: str, tellings: Sequence[Telling], role: Role) -> Iterator[Mention]:
    """What the model tagged with a role in sentences that tell of force, as mentions."""
    for telling in tellings:
        for tag in telling.tagged:
            if tag.role == role and telling.frames:
                yield from _mention(text, tag.span, role)


def people(telling: Telling, role: Role) -> Iterator[Span]:
    """Names of people that the model tagged with a role in a sentence that tells of force."""
    for tag in telling.tagged:
        if tag.role == role and telling.frames:
            yield from (name for name in telling.people if name.covers(tag.span) or tag.span.covers(name))


def _mention(text: str, span: Span, role: Role) -> Iterator[Mention]:
    line = Line(words_of(text, span), vocabulary())
    if not line.words or line.is_stop(len(line.words) - 1):
        return
    head = singular(line.lower[-1])
    groups = groups_in(line, text, 0, len(line.words))
    if role == "attacker_group":
        if groups:
            yield from (Mention(group.span, "group", f"group {group.number}") for group in groups)
        else:
            state = head in vocabulary().forces or line.lower[-1] in vocabulary().forces
            armed = any(singular(word) in vocabulary().collective for word in line.lower)
            if state or armed:
                yield Mention(span, "state" if state else "group", f"group {span.of(text).lower()}")
    elif role == "attacker_person" and head in vocabulary().unnamed:
        yield Mention(span, "unnamed", f"unnamed {head}")
    elif role == "weapon":
        yield Mention(span, "weapon", f"weapon {head}")
    elif role == "target" and (phrase := line.after(0)) and {phrase.head, line.lower[-1]} & vocabulary().things:
        yield Mention(span, "thing", f"thing {phrase.head}")
