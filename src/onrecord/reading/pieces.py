"""A word → the numbers of its word pieces, as the encoder was trained on them: BERT's uncased WordPiece over ``weights/vocab.txt``.

Own code in place of `tokenizers`, which brings 32 MB of packages and a tenth of a second of start for what is a look-up of one word here.
"""

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, normalize

LONGEST = 100
"""Characters from which on a word is unknown."""
KEPT = 1 << 16
"""Words whose pieces are remembered."""
UNKNOWN = "[UNK]"
_IDEOGRAPHS = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)


class Pieces:
    """The vocabulary, a piece a line in the order of its numbers; ``of(word)`` gives none for a word of nothing that shows."""

    def __init__(self, vocabulary: str) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary.split("\n"))}
        self.of = lru_cache(KEPT)(self._of)

    def __getitem__(self, piece: str) -> int:
        return self._numbers[piece]

    def _of(self, word: str) -> tuple[int, ...]:
        if word.isascii() and word.isalnum():
            return self._split(word.lower())
        return tuple([number for part in parts(word) for number in self._split(part)])

    def _split(self, word: str) -> tuple[int, ...]:
        """The longest piece that the word begins with, then the longest that the rest goes on with, and so on to its end."""
        unknown = (self._numbers[UNKNOWN],)
        if len(word) > LONGEST:
            return unknown
        found, start, mark = [], 0, ""
        while start < len(word):
            for end in range(len(word), start, -1):
                if (number := self._numbers.get(mark + word[start:end])) is not None:
                    found.append(number)
                    start, mark = end, "##"
                    break
            else:
                return unknown
        return tuple(found)


def parts(word: str) -> Iterator[str]:
    """What a word is split at before its pieces are looked up, in lower case and without accents: marks and ideographs stand alone."""
    part = ""
    for character in normalize("NFD", "".join(map(_shown, word))):
        if category(character) == "Mn":
            continue
        if character.isspace() or _stands_alone(character):
            if part:
                yield part
            part = ""
            if not character.isspace():
                yield character.lower()
        else:
            part += character.lower()
    if part:
        yield part


def _shown(character: str) -> str:
    """A character as it counts: an end of line as a blank, what does not show as nothing, ideographs between blanks."""
    if character in "\t\n\r":
        return " "
    if category(character)[0] == "C" or character == "\ufffd":
        return ""
    return f" {character} " if _is_ideograph(character) else character


def _is_ideograph(character: str) -> bool:
    return any(low <= ord(character) <= high for low, high in _IDEOGRAPHS)


def _stands_alone(character: str) -> bool:
    return category(character)[0] == "P" or (character.isascii() and category(character)[0] == "S")
