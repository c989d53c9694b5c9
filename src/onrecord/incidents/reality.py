"""Whether what a word of force names happened: plans, wishes, threats and conditions did not (A9), nor what is denied (A8) or general."""

from onrecord.incidents.clauses import BREAKS, Clauses
from onrecord.incidents.words import Trigger

SENT = 14
"""Words between an operation and what it was for (*an operation in the city on 16 July to detain a commander*)."""
REACH = 6
"""Words before a trigger that can take its reality away."""


class Reality(Clauses):
    """A sentence's clauses, and which of its acts are real."""

    def is_modifier(self, end: int) -> bool:
        """Whether the noun only qualifies the next one (*the murder case*)."""
        if end >= len(self.lower) or not self.lower[end][0].isalpha():
            return False
        word = self.lower[end]
        known = word in self.clause.skip or word in self.clause.adverbs or word in self.clause.of_heads
        return not (known or word == "of" or self.line.is_stop(end) or end in self.line.triggers or word.endswith("ed"))

    def determined(self, position: int) -> bool:
        return any(word in ("the", "a", "an", "this", "that") for word in self.lower[max(0, position - 3) : position])

    def generic(self, position: int, length: int, has_patients: bool) -> bool:
        """Whether a noun names acts in general (*attacks are rising*), or what somebody is known for (*responsible for attacks on troops*)."""
        before = self.lower[max(0, position - 12) : position]
        if "such as" in " ".join(before[-4:]):
            return True
        if " ".join(self.lower[position : position + length]) not in self.clause.generic:
            return False
        return not has_patients or any(word in self.clause.habitual for word in before)

    def purpose(self, position: int, trigger: Trigger) -> bool:
        """Whether an infinitive says what an operation was for: its object was aimed at, whatever became of it."""
        before = self.lower[max(0, position - SENT) : position]
        wanted = trigger.frame in ("kill", "detain", "attack", "abduct")
        return (
            trigger.form == "base" and wanted and before[-1:] == ["to"] and any(word in self.clause.sent_for for word in before)
        )

    def unreal(self, position: int, trigger: Trigger) -> bool:
        window = []
        for index in range(position - 1, max(-1, position - 1 - REACH), -1):
            word = self.lower[index]
            if word in BREAKS or word in (",", "that", "who", "which", "after", "when", "because"):
                break
            window.append(word)
        if trigger.form == "base":
            return any(word in self.clause.infinitive for word in window[:3]) and not any(
                word in self.clause.done for word in window
            )
        if trigger.form == "noun":
            return any(word in self.clause.hypothetical for word in window)
        return any(
            word in ("will", "would", "could", "may", "might", "should", "if", "unless", "can", "must", "to")
            for word in window[:4]
        )

    def negated(self, position: int) -> bool:
        window = []
        for index in range(position - 1, max(-1, position - 1 - REACH), -1):
            if self.lower[index] in BREAKS or self.lower[index] == ",":
                break
            window.append(self.lower[index])
        return any(word in self.clause.negation for word in window)
