"""The language of a text, as an ISO 639-1 code.

To call English text foreign loses a whole report, so English is the answer unless another language is certain: a text in Latin
letters needs length, hardly any English function word, and a classifier (py3langid) that is sure. The classifier is loaded only for
texts that are not plainly English.
"""

import re
from functools import cache
from typing import Any

_SAMPLE = 4000
_SHORT = 60
"""Letters below which a text in Latin script is taken for English."""
_PLAIN = 0.05
_RARE = 0.02
_SURE = 0.95
_NOISE = re.compile(r"https?://\S+|www\.\S+|[@#]\w+")
_WORD = re.compile(r"[^\W\d_]+")
# Function words of English that are no common word of another language in Latin script.
_ENGLISH = frozenset(
    [
        "the",
        "and",
        "that",
        "with",
        "from",
        "were",
        "said",
        "which",
        "their",
        "they",
        "this",
        "has",
        "have",
        "been",
        "who",
        "when",
        "after",
        "by",
        "not",
        "but",
        "than",
        "about",
        "would",
        "there",
        "his",
        "her",
        "its",
        "our",
        "your",
        "these",
        "those",
        "while",
        "during",
        "against",
        "killed",
        "people",
        "what",
        "will",
        "could",
        "into",
        "through",
        "where",
        "more",
        "other",
    ]
)


def language_of(text: str) -> str | None:
    """``en``, or another code where the text is surely in that language; None for a text without letters."""
    sample = _NOISE.sub(" ", text[:_SAMPLE])
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    if not letters:
        return None
    english = sum(word in _ENGLISH for word in words) / len(words)
    latin = sum(len(word) for word in words if word[0] < "ɐ")
    mostly_latin = latin * 2 > letters
    if mostly_latin and (english >= _PLAIN or letters < _SHORT):
        return "en"
    code, probability = _classifier().classify(" ".join(words))
    if not mostly_latin:
        return str(code) if code != "en" else None
    return str(code) if code != "en" and english <= _RARE and probability >= _SURE else "en"


@cache
def _classifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
