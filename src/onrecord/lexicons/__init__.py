"""Word lists by language and concept, kept as TOML beside this file, read strictly: a wrong key or type is an error, not a guess.

load("weapons", Weapons)     the file ``en/weapons.toml`` as the type given
"""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

T = TypeVar("T")


def load(concept: str, kind: type[T], language: str = "en") -> T:
    """The word list of a concept. Raises `msgspec.ValidationError` naming the path where the file does not fit the type."""
    wanted: Any = kind
    loaded: T = _load(concept, wanted, language)
    return loaded


@cache
def _load(concept: str, kind: Any, language: str) -> Any:
    import msgspec
    import rtoml

    path = files(__package__) / language / f"{concept}.toml"
    return msgspec.convert(rtoml.loads(path.read_text(encoding="utf-8")), type=kind, strict=True)


@cache
def lexicons_digest() -> str:
    """``sha256:`` over all word lists, in the order of their names."""
    total = hashlib.sha256()
    for language in sorted((f for f in files(__package__).iterdir() if f.is_dir()), key=lambda f: f.name):
        for path in sorted((f for f in language.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
            total.update(f"{language.name}/{path.name}\0".encode())
            total.update(path.read_bytes())
    return "sha256:" + total.hexdigest()
