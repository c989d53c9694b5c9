"""Sentence → who is held, or holds itself, responsible for force: *X claimed responsibility*, *blamed on X*, *accused X of killing*.

Denials give nobody (A8). What is claimed or alleged is a claim of `claims/`; here it only names parties for the incident.
"""

from onrecord.incidents.actors import acts
from onrecord.incidents.clauses import Clauses, Part
from onrecord.incidents.sentence import Line


def blamed(line: Line, reader: Clauses) -> list[Part]:
    """Those named as responsible in the sentence, in its order."""
    found: list[Part] = []
    for position, word in enumerate(line.lower):
        if word in ("responsibility", "credit"):
            found += _claimed(line, reader, position)
        elif word in ("attributed", "blamed", "ascribed", "imputed"):
            found += _attributed(line, reader, position)
        elif word == "responsible":
            found += _responsible(line, reader, position)
        elif word in ("accused", "accuses", "accusing") and not _denied(line, position):
            found += _accused(line, reader, position)
        elif word in ("work", "suspicion") and line.lower[position + 1 : position + 2] == ["of"]:
            part = reader.phrase_after(position + 2)
            found += [part] if part and part.kind in ("group", "unnamed") else []
    return [part for part in found if acts(part.kind)]


def _denied(line: Line, position: int) -> bool:
    return any(word in line.vocabulary.clause.negation for word in line.lower[max(0, position - 5) : position])


def _claimed(line: Line, reader: Clauses, position: int) -> list[Part]:
    for index in range(position - 1, max(-1, position - 6), -1):
        if line.lower[index] in ("claimed", "claiming", "claims", "claim", "took", "assumed", "admitted", "accepted"):
            if _denied(line, index) or line.lower[index - 1 : index] == ["no"]:
                return []
            subject = reader.subject(reader.before_auxiliaries(index), patient=False)
            return [subject] if subject else []
    if "claimed" in line.lower[position : position + 10]:
        return reader.by(position)
    return []


def _attributed(line: Line, reader: Clauses, position: int) -> list[Part]:
    following = line.lower[position + 1 : position + 2]
    if following in (["to"], ["on"]):
        part = reader.phrase_after(position + 2)
        return [part] if part else []
    if line.lower[position] == "blamed":
        if reader.passive(position):
            subject = reader.subject(reader.before_auxiliaries(position), patient=False)
            return [subject] if subject else []
        for index in range(position + 1, min(position + 9, len(line.lower))):
            if line.lower[index] == "on":
                part = reader.phrase_after(index + 1)
                return [part] if part else []
        part = reader.phrase_after(position + 1)
        return [part] if part and part.kind != "people" else []
    return []


def _responsible(line: Line, reader: Clauses, position: int) -> list[Part]:
    back = position
    while back > 0 and line.lower[back - 1] in ("directly", "allegedly", "reportedly", "also", "being", "as", "held"):
        back -= 1
    if back == 0 or line.lower[back - 1] not in line.vocabulary.clause.passive or _denied(line, position):
        return []
    if line.lower[position + 1 : position + 2] == ["for"] and not any(
        word in line.vocabulary.clause.skip for word in line.lower[position + 2 : position + 3]
    ):
        return []
    subject = reader.subject(reader.before_auxiliaries(back), patient=False)
    return [subject] if subject else []


def _accused(line: Line, reader: Clauses, position: int) -> list[Part]:
    of_force = any(index in line.triggers for index in range(position, min(position + 16, len(line.lower))))
    if not of_force:
        return []
    if reader.passive(position):
        subject = reader.subject(reader.before_auxiliaries(position), patient=False)
        return [subject] if subject else []
    part = reader.phrase_after(position + 1)
    return [part] if part else []
