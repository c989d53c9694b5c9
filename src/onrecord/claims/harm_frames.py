"""A sentence → frames of harm: what befell whom, by voice and not by the order of words (codebook T2, T10).

A frame names the phrases of those whom it befell and the words that tell it. Verbs first (active, passive, participle), then states
(*12 dead*), then nouns (*the death of*, *12 fatalities*, *a toll of 12*).
"""

from functools import cache

from onrecord.claims.harm_clause import Clause
from onrecord.claims.harm_figures import subject_of_toll
from onrecord.claims.harm_frame import Frame, alongside, joined
from onrecord.claims.harm_nouns import noun_frames
from onrecord.claims.harm_states import among, state_frame
from onrecord.claims.harm_words import Trigger, persons
from onrecord.kinds import Outcome
from onrecord.mentions.number_values import lexicon
from onrecord.mentions.phrases import Phrase


def frames(clause: Clause, triggers: list[Trigger]) -> list[Frame]:
    """Every frame of a sentence, in the order of the words that tell; one for a trigger at most."""
    found: list[Frame] = []
    for trigger in triggers:
        frame = _verb(clause, trigger) if trigger.verb else state_frame(clause, trigger)
        if frame is None or not _fits(clause, trigger, frame) or subject_of_toll(clause, frame.patients[0]):
            continue
        frame = frame._replace(patients=joined(clause, frame.patients))
        frame = _shot_in_hold(clause, found, frame)
        if merged := _merged(clause, found, frame):
            found[-1] = merged
        else:
            found.append(frame)
    taken = {at for frame in found for at in range(frame.first, frame.last)}
    patients = {phrase.first for frame in found for phrase in frame.patients}
    found.extend(noun_frames(clause, taken, patients))
    return sorted(found, key=lambda frame: frame.at)


def _adjectival(clause: Clause, at: int, patient: Phrase) -> bool:
    """*Repatriate captured fighters*: a participle before bare people, with nobody before it who could have done it."""
    if patient.number is not None or patient.determiner or patient.name or patient.first != at + 1:
        return False
    state_before = clause.kind(at - 1) == "cc" and clause.low(at - 2) in ("dead", "missing")
    linked = clause.kind(at - 1) in ("cc", "rel", "adv", "have") or clause.low(at - 1) in (",", "who", "that")
    return at not in clause.ends and (state_before or not linked)


def _fits(clause: Clause, trigger: Trigger, frame: Frame) -> bool:
    """Whether a word that mostly tells of something else is said of those of whom it tells of harm: enough people, or people who are held."""
    captive = clause.low(frame.patients[0].head) in persons()
    if (trigger.held and not captive) or (trigger.camps and not clause.camps):
        return False
    if not trigger.counted or (trigger.outcome == "detained" and captive):
        return True
    number = frame.patients[0].number
    if trigger.outcome == "detained" and frame.voice == "passive":
        return True
    least = 4 if trigger.outcome == "detained" else 20
    return number is not None and (number.figure.hedge != "vague" or (number.figure.low or 0) >= least)


def _shot_in_hold(clause: Clause, found: list[Frame], frame: Frame) -> Frame:
    """*Rounded up and shot*: whoever is held and shot is shot dead."""
    before = found[-1] if found else None
    held = before is not None and before.outcome in ("detained", "abducted") and before.patients == frame.patients
    return frame._replace(outcome="killed") if held and clause.low(frame.at) == "shot" else frame


def _merged(clause: Clause, found: list[Frame], frame: Frame) -> Frame | None:
    """*killed or wounded 12* is one claim of casualties; *shot and killed* one of the killed."""
    if not found or frame.at - found[-1].at > 3 or frame.patients != found[-1].patients:
        return None
    before = found[-1]
    joint = frame.at - 1 - (clause.kind(frame.at - 1) == "adv")
    if clause.low(joint) not in ("and", "or") and before.last != frame.at:
        return None
    outcomes = {before.outcome, frame.outcome}
    if outcomes in ({"detained", "missing"}, {"abducted", "missing"}):
        return frame._replace(outcome=before.outcome, first=before.first, at=before.at)
    if outcomes == {"killed", "wounded"}:
        outcome: Outcome = "casualties"
    elif len(outcomes) == 1 or outcomes in ({"casualties", "killed"}, {"casualties", "wounded"}):
        outcome = next((o for o in ("killed", "wounded") if o in outcomes), frame.outcome)
    else:
        return None
    return frame._replace(outcome=outcome, first=before.first)


def _verb(clause: Clause, trigger: Trigger) -> Frame | None:
    at = trigger.first
    if clause.low(at - 1) == "the" and (found := among(clause, trigger)):
        return found
    if at in clause.inside:
        return _attributive(trigger, clause.inside[at])
    seen, start = clause.auxiliary(at)
    if trigger.voice == "intransitive":
        return _intransitive(clause, trigger, seen, start)
    if trigger.form == "ing":
        return None if clause.low(at - 1) == "being" else _active(clause, trigger, "active" if seen == "be" else "gerund")
    if trigger.form in ("third", "base", "past"):
        return _active(clause, trigger, "base" if seen == "base" else "active")
    if seen == "be":
        bare = start == at and clause.kind(start - 1) in ("punct", "cc")
        patients = clause.subject(start) or (() if bare else clause.shared_subject(start))
        if not patients or clause.kind(patients[0].first - 1) in ("be", "ed", "verb"):
            patients = clause.opening(start) or patients
        patients = alongside(clause, patients or clause.main_subject(start), trigger.last)
        return Frame(trigger.outcome, patients, at, start, trigger.last, "passive") if patients else None
    return _participle(clause, trigger, seen, start)


def _attributive(trigger: Trigger, phrase: Phrase) -> Frame | None:
    """*Two wounded soldiers*: said of the phrase that the participle stands in."""
    inner = trigger.form in ("participle", "either") and phrase.head != trigger.first and trigger.needed == trigger.last
    if not inner or not phrase.person or trigger.voice == "intransitive":
        return None
    return Frame(trigger.outcome, (phrase,), trigger.first, trigger.first, trigger.last, "attributive")


def _intransitive(clause: Clause, trigger: Trigger, seen: str, start: int) -> Frame | None:
    at = trigger.first
    patients = clause.subject(at if trigger.form == "ing" and seen != "be" else start) or clause.shared_subject(start)
    patients = patients or (clause.before_relative(start) if seen == "have" else ())
    patients = alongside(clause, patients, trigger.last)
    return Frame(trigger.outcome, patients, at, min(start, at), trigger.last, "intransitive") if patients else None


def _active(clause: Clause, trigger: Trigger, voice: str) -> Frame | None:
    patients = clause.object(trigger.last)
    return Frame(trigger.outcome, patients, trigger.first, trigger.first, trigger.last, voice) if patients else None


@cache
def _times() -> frozenset[str]:
    """Words for days, which may follow a participle that has no object (*two killed Tuesday*)."""
    no = lexicon().not_counts
    return no.weekdays | no.months | {"last", "this", "yesterday", "today", "earlier", "late", "early", "that"}


def _participle(clause: Clause, trigger: Trigger, seen: str, start: int) -> Frame | None:
    """A form that may be the past or the participle, with no verb of being: active where people follow, else said of those before it."""
    at, last = trigger.first, trigger.last
    active = _active(clause, trigger, "active")
    if active is not None and seen == "" and _adjectival(clause, at, active.patients[0]):
        return active._replace(voice="attributive", patients=active.patients[:1])
    if active is not None and active.patients[0].first <= at + 3:
        return active
    if active is None and seen != "base" and (relative := clause.relative_object(start)):
        return Frame(trigger.outcome, relative, at, at, last, "relative")
    if seen in ("have", "base"):
        return None
    if inverted := clause.inverted(at, last):
        return Frame(trigger.outcome, inverted, at, at, last, "passive")
    thing_after = clause.starts.get(last)
    if thing_after is not None and not thing_after.person and clause.low(last) not in _times():
        return None
    behind = start in clause.ends or clause.low(at - 1) in (",", "who", "-", "–", "—")
    patients = clause.subject(at, nearest=True) if behind else ()
    told_apart = bool(patients) and (
        patients[-1].number is not None or (patients[-1].name and clause.low(last) in ("by", "in", "at"))
    )
    if not patients or (clause.low(at - 1) == "," and not told_apart):
        return None
    return Frame(trigger.outcome, patients, at, at, last, "reduced")
