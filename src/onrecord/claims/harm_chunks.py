"""A sentence cut into phrases: lookups by word, what hangs on what by a preposition, and the verb group that a verb stands in."""

from collections.abc import Collection

from onrecord.claims.harm_words import lexicon
from onrecord.mentions.number_values import lexicon as lexicon_of_numbers
from onrecord.mentions.phrases import Phrase
from onrecord.mentions.word_classes import Class, grammar
from onrecord.mentions.words import Word


class Chunks:
    """The words of a sentence, their classes and phrases, and where each phrase starts and ends."""

    def __init__(
        self,
        words: list[Word],
        classes: list[Class],
        phrases: list[Phrase],
        named: Collection[int],
        guessed: Collection[int],
        camps: bool,
    ) -> None:
        self.words, self.classes, self.phrases, self.named = words, classes, phrases, named
        self.guessed, self.camps = guessed, camps
        self.starts = {phrase.first: phrase for phrase in phrases}
        self.ends = {phrase.last: phrase for phrase in phrases}
        self.inside = {at: phrase for phrase in phrases for at in range(phrase.first, phrase.last)}

    def low(self, at: int) -> str:
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def kind(self, at: int) -> Class:
        return self.classes[at] if 0 <= at < len(self.words) else "punct"

    def linked(self, phrase: Phrase) -> Phrase | None:
        """The phrase that this one hangs on by a preposition."""
        at = phrase.first
        if phrase.determiner in ("a", "an", "each", "every") and self.low(phrase.head) in lexicon_of_numbers().not_counts.rates:
            return self.ends.get(at)
        if self.kind(at - 1) == "prep" and self.low(at - 1) not in (
            "by",
            "after",
            "before",
            "during",
            "since",
            "despite",
            "because",
            "including",
            "as",
        ):
            return self.ends.get(at - 1)
        return None

    def antecedent(self, at: int) -> tuple[Phrase, ...]:
        chain = [phrase for phrase in [self.ends.get(at)] if phrase]
        while chain and (link := self.linked(chain[-1])) is not None:
            chain.append(link)
        best = next((phrase for phrase in chain if phrase.person), None)
        if best is None:
            return ()
        if best is chain[0] and len(chain) > 1 and chain[1].number and self.low(best.first - 1) == "of" and chain[1].person:
            best = chain[1]
        return (best,)

    def past_attachments(self, phrase: Phrase) -> int:
        """Past *in Kyiv*, *of the family*, *from the town*."""
        at = phrase.last
        while (
            self.kind(at) == "prep"
            and self.low(at) not in ("by", "including", "after", "before", "when", "during")
            and (hung := self.starts.get(at + 1))
        ):
            if hung.number and self.low(at) not in ("of", "from"):
                break
            at = hung.last
        return at

    def subject_of_verb(self, phrase: Phrase) -> bool:
        at = self.past_attachments(phrase)
        if self.low(at) in ("said", "says"):
            return True
        while self.kind(at) == "adv":
            at += 1
        if self.kind(at) in ("be", "have", "modal", "do", "verb", "ing"):
            return True
        return (
            self.kind(at) in ("harm", "ed")
            and self.low(at + 1) not in ("in", "by", "on", "at")
            and self.kind(at - 1) != "punct"
            and self.starts.get(at + 1) is not None
        )

    def auxiliary(self, at: int) -> tuple[str, int]:
        """What governs the verb at `at` (passive, perfect, base, progressive or nothing) and where the verb group starts."""
        lex, words = grammar(), lexicon().words
        back, seen, listed = at - 1, "", False
        while back >= 0:
            low, kind = self.low(back), self.kind(back)
            if low in ("all", "both", "each") and self.kind(back - 1) in ("be", "have"):
                back -= 1
                continue
            if kind == "be" or low == "being" or low == "been":
                seen = seen or "be"
            elif kind == "have":
                seen = seen or "have"
            elif kind in ("modal", "do") or low == "to":
                seen = seen or "base"
            elif (
                kind == "adv"
                or (low in words.found and back > 0 and self.kind(back - 1) in ("be", "adv", "have", "punct"))
                or low in lex.negations
            ):
                if back in self.inside and self.inside[back].last > back + 1:
                    break
            elif (
                (kind == "cc" or (listed and low == ","))
                and not seen
                and (
                    self.kind(back - 1) in ("ed", "harm")
                    or (
                        (self.kind(back - 1) == "adv" or self.low(back - 1) in ("up", "out", "down"))
                        and self.kind(back - 2) in ("ed", "harm")
                    )
                )
            ):
                back -= 1 + (self.kind(back - 1) not in ("ed", "harm"))
                listed = True
            elif kind in ("ed", "harm") and self.kind(back + 1) in ("adv",) and low in words.found:
                pass
            elif low in ("have", "having"):
                seen = seen or "have"
            else:
                break
            back -= 1
        return seen, back + 1


def thing(phrase: Phrase) -> bool:
    """A counted phrase whose noun is no word for people."""
    return bool(phrase.number) and phrase.number.last < phrase.last and phrase.noun is None and not phrase.name  # type: ignore[union-attr]
