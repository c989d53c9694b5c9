"""How place names compare: ``fold`` takes a name as written and gives the key under which every spelling of it is filed.

Case, accents, apostrophes, hyphens and full stops do not tell; *Saint*, *Fort* and *Mount* have one form; the type words
around a name (*Aleppo province*, *Province of Herat*, *Quezon City*) are taken off by ``bare``, which also says what they tell.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Kind = Literal["country", "former", "admin1", "admin2", "town", "area", "region", "site"]
KINDS: tuple[Kind, ...] = ("country", "former", "admin1", "admin2", "town", "area", "region", "site")

_GONE = re.compile(r"['’‘ʻʿʾʼ`´′ʹ\"“”.·]")
_SPACE = re.compile(r"[\s\-‐‑–—_/]+")
_FORMS = {"saint": "st", "sainte": "st", "ste": "st", "fort": "ft", "mount": "mt", "&": "and"}
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ə": "a"}
)

TYPES: dict[str, Kind] = {
    **dict.fromkeys(
        ("province", "provinces", "governorate", "governorates", "oblast", "region", "regions", "department"), "admin1"
    ),
    **dict.fromkeys(
        ("departments", "state", "states", "krai", "kray", "republic", "prefecture", "wilaya", "muhafazah"), "admin1"
    ),
    **dict.fromkeys(("district", "districts", "county", "counties", "raion", "rayon", "parish", "subdistrict"), "admin2"),
    **dict.fromkeys(("township", "municipality", "commune", "borough", "division", "woreda", "tehsil", "canton"), "admin2"),
    **dict.fromkeys(("city", "cities", "town", "towns", "village", "villages", "hamlet", "settlement", "suburb"), "town"),
}
"""What a type word beside a name says of the kind of place. A neighbourhood has no kind of its own: it is filed with the towns."""

_BEFORE = re.compile(
    r"(?:the )?(?:(?P<type>province|governorate|region|oblast|department|state|district|county|city|town|village|municipality) of|"
    r"the|greater|downtown|central|metropolitan) (?P<name>.+)",
    re.I,
)
_ARTICLE = re.compile(r"(?:al|ar|as|ash|at|ad|an|az|el|ed|es|et|er) (?=\w{3})")


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """The key of a name: lower case, plain letters, single spaces. Empty where nothing of it is a letter or digit."""
    key = _GONE.sub("", name).casefold()
    if not key.isascii():
        key = _GONE.sub("", _plain(_plain(key.translate(_LETTERS)).casefold()).translate(_LETTERS))
    words = _SPACE.sub(" ", key).replace(",", " ").split()
    return " ".join([_FORMS.get(word, word) for word in words])


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def bare(key: str) -> tuple[str, Kind | None]:
    """A folded name without the type word around it, and the kind of place that the word tells of; the name itself where there is none."""
    head, _, last = key.rpartition(" ")
    if head and last in TYPES:
        return head, TYPES[last]
    if match := _BEFORE.fullmatch(key):
        return match["name"], TYPES.get(match["type"] or "")
    return key, None


def without_article(key: str) -> str:
    """A folded name without the Arabic article that starts it (al-Hasakah, Hasakah)."""
    return _ARTICLE.sub("", key, count=1) if _ARTICLE.match(key) else key


MIN_BONES = 3
"""Letters that a skeleton must have to tell anything."""
_SKELETON = (
    (re.compile(r"kh|q|c(?![hi])"), "k"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh|zh"), "z"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ph|v"), "f"),
    (re.compile(r"[aeiouyw]+|h\b"), "a"),
    (re.compile(r"(?<=.)a"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


def skeleton(key: str) -> str:
    """A folded name without its vowels and with the consonants that transliterations confuse made one: Panjwai and Panjwayi are *pnj*."""
    key = without_article(key).replace(" ", "")
    for pattern, one in _SKELETON:
        key = pattern.sub(one, key)
    return key
