"""Which word lists there are: language, concept, how many entries, and the digest of each file."""

import tomllib
from importlib.resources import files
from typing import Any

from onrecord.ids import digest
from onrecord.model import Value


class WordList(Value, frozen=True):
    """`entries` counts the words and phrases of the list, keys not included; `digest` is ``sha256:`` of the file."""

    language: str
    concept: str
    entries: int
    digest: str


def catalogue() -> tuple[WordList, ...]:
    """Every word list, by language and name."""
    found = []
    for language in files(__package__).iterdir():
        for path in language.iterdir() if language.is_dir() else ():
            if path.name.endswith(".toml"):
                data = path.read_bytes()
                entries = _entries(tomllib.loads(data.decode()))
                found.append(
                    WordList(
                        language=language.name, concept=path.name.removesuffix(".toml"), entries=entries, digest=digest(data)
                    )
                )
    return tuple(sorted(found, key=lambda one: (one.language, one.concept)))


def word_list(concept: str, language: str = "en") -> str:
    """The word list as it is kept (TOML). Raises `KeyError` where there is none of this name."""
    path = files(__package__) / language / f"{concept}.toml"
    if "/" in concept or not path.is_file():
        raise KeyError(concept)
    return path.read_text()


def _entries(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_entries(one) for one in value.values())
    if isinstance(value, list):
        return sum(_entries(one) for one in value)
    return 1
