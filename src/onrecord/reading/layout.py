"""A report's text laid out for the stages that join speakers to words: sentences, quotations and words, found by offset.

`Layout` gives indexes of words and tests on the text between two offsets; nothing here decides who said what.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.model import Span
from onrecord.reading.types import Quotation, Sentence

QUOTE_MARKS = frozenset("\"“”„«»‘’'`")
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"”’'»)]")


class Layout:
    """The text with its sentences, quotations and words (spans, in order). Built once a report, never changed."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], words: Sequence[tuple[int, int]]
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.quotations = quotations
        self.words = words
        self._sentence_starts = [sentence.span.start for sentence in sentences]
        self._quotation_starts = [quotation.span.start for quotation in quotations]
        self._word_starts = [start for start, _ in words]
        self._word_ends = [end for _, end in words]
        self._lower = text.lower() if len(text.lower()) == len(text) else None

    def lower(self, start: int, end: int) -> str:
        return self._lower[start:end] if self._lower is not None else self.text[start:end].lower()

    def sentence(self, offset: int) -> int:
        """Index of the last sentence that starts at or before the offset (0 where none does)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def sentence_span(self, offset: int) -> Span:
        return self.sentences[self.sentence(offset)].span

    def paragraph(self, offset: int) -> int:
        return self.sentences[self.sentence(offset)].paragraph

    def quotation(self, offset: int) -> Quotation | None:
        """The quotation that holds the offset, marks included."""
        index = bisect_right(self._quotation_starts, offset) - 1
        found = self.quotations[index] if index >= 0 else None
        return found if found and offset < found.span.end else None

    def quotations_in(self, span: Span) -> Sequence[Quotation]:
        """Quotations that overlap the span, in order."""
        first = bisect_right(self._quotation_starts, span.start) - 1
        first = first if first >= 0 and self.quotations[first].span.end > span.start else first + 1
        return self.quotations[first : bisect_left(self._quotation_starts, span.end)]

    def clause(self, offset: int) -> Span:
        """The sentence at the offset, joined with the sentences before and after that one quotation runs through."""
        first = last = self.sentence(offset)
        while first > 0 and self._joined(first - 1):
            first -= 1
        while last + 1 < len(self.sentences) and self._joined(last):
            last += 1
        return Span(self.sentences[first].span.start, self.sentences[last].span.end)

    def _joined(self, index: int) -> bool:
        """Whether a quotation runs from this sentence into the next."""
        end = self.sentences[index].span.end
        quotation = self.quotation(end - 1)
        return quotation is not None and quotation.span.end > self.sentences[index + 1].span.start

    def first_word(self, offset: int) -> int:
        """Index of the first word that ends after the offset."""
        return bisect_right(self._word_ends, offset)

    def word_range(self, span: Span) -> tuple[int, int]:
        """Half-open range of the words that overlap the span."""
        return bisect_right(self._word_ends, span.start), bisect_left(self._word_starts, span.end)

    def words_of(self, span: Span) -> list[str]:
        """The span's words and marks in lower case."""
        first, last = self.word_range(span)
        return [self.lower(max(s, span.start), min(e, span.end)) for s, e in self.words[first:last]]

    def count(self, span: Span) -> int:
        """How many words (marks left out) the span has."""
        first, last = self.word_range(span)
        return sum(self.text[start].isalnum() for start, _ in self.words[first:last])
