"""States said of people → frames: 12 dead, two still missing, they are in custody."""

from onrecord.claims.harm_clause import Clause
from onrecord.claims.harm_frame import Frame
from onrecord.claims.harm_words import Trigger


def state_frame(clause: Clause, trigger: Trigger) -> Frame | None:
    """12 dead; left two dead; was found dead; a dead fighter; among the dead were three children; are still in custody."""
    at, last = trigger.first, trigger.last
    phrase = clause.inside.get(at)
    if phrase is not None and phrase.head != at and phrase.person:
        return Frame(trigger.outcome, (phrase,), at, at, last, "attributive")
    if clause.low(at) in ("in", "inside"):
        return _within(clause, trigger)
    if phrase is not None and phrase.number:
        return Frame(trigger.outcome, (phrase,), at, at, last, "state")
    if clause.low(at - 1) == "the":
        return among(clause, trigger)
    seen, start = clause.auxiliary(at)
    if seen == "be":
        patients = clause.subject(start)
        return Frame(trigger.outcome, patients, at, start, last, "state") if patients else None
    before = clause.ends.get(start)
    if (
        before is None
        and start >= 2
        and clause.low(start - 1) in ("–", ",", "—")
        and (known := clause.ends.get(start - 1))
        and known.person
        and at - start <= 2
    ):
        return Frame(trigger.outcome, (known,), at, start, last, "state")
    if before is None and clause.kind(start - 1) in ("ed", "verb", "harm"):
        # "died in custody", "taken to hospital", "was treated in hospital"
        seen, start = clause.auxiliary(start - 1)
        patients = clause.subject(start) or clause.shared_subject(start)
        return (
            Frame(trigger.outcome, patients, at, start, last, "state")
            if patients and clause.low(at) == "to" and seen == "be"
            else None
        )
    if before is not None and before.person and (clause.low(at) == "dead" or before.number):
        governed = (
            clause.kind(before.first - 1) in ("verb", "prep", "ing", "cc", "punct", "ed", "harm")
            or before.first == 0
            or before.number
        )
        return Frame(trigger.outcome, (before,), at, at, last, "state") if governed else None
    return None


def among(clause: Clause, trigger: Trigger) -> Frame | None:
    """*Among the wounded are six rescuers*; *the dead included a child*; *two of the dead*; *ten guards were among the dead* (T3)."""
    at, last = trigger.first, trigger.last
    if clause.low(at - 1) != "the":
        return None
    some = clause.ends.get(at)
    if some is not None and some.number is not None and clause.low(some.number.last) == "of":
        after = last + (clause.kind(last) == "adv")
        if clause.kind(after) == "harm" and clause.kind(after + 1) != "punct":
            return None
        return Frame(trigger.outcome, (some,), at, some.first, last, "among")
    if clause.low(at - 2) == "among" and clause.kind(at - 3) == "be" and (those := clause.subject(at - 3)):
        return Frame(trigger.outcome, those, at, at - 3, last, "among")
    if clause.low(at - 2) != "among" and clause.low(at) != "dead":
        return None
    told = clause.kind(last) == "be" or clause.low(last) in ("included", "include")
    patients = clause.object(last + 1) if told else ()
    return Frame(trigger.outcome, patients, at, at, last, "among") if patients else None


def _within(clause: Clause, trigger: Trigger) -> Frame | None:
    """*Is in a Kurdish prison*; *the 14 citizens I met in custody*.

    Said of one by a verb of being, of those who are counted wherever they stand before it.
    """
    at = trigger.first
    if clause.kind(at - 1) == "be" or (clause.kind(at - 1) == "adv" and clause.kind(at - 2) == "be"):
        _, start = clause.auxiliary(at)
        patients = clause.subject(start) or clause.shared_subject(start)
        return Frame(trigger.outcome, patients, at, start, trigger.last, "state") if patients else None
    for back in range(at, max(at - 10, 0), -1):
        if clause.low(back - 1) in (".", ";", ":") or clause.kind(back - 1) == "harm":
            return None
        phrase = clause.ends.get(back)
        if phrase is not None and phrase.number is not None and phrase.person and phrase.noun is not None:
            return Frame(trigger.outcome, (phrase,), at, at, trigger.last, "state")
    return None
