"""Word pieces are those of `tokenizers`, by which the model was trained."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.reading.pieces import Pieces

TRAINED = Path(__file__).parents[2] / "training" / "tokenizer.json"


@cache
def ours() -> Pieces:
    return Pieces((files("onrecord.reading") / "weights" / "vocab.txt").read_text(encoding="utf-8"))


@cache
def theirs() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(TRAINED))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def same(word: str) -> None:
    assert list(ours().of(word)) == theirs().encode(word, add_special_tokens=False).ids


@pytest.mark.parametrize(
    "word",
    [
        "",
        " ",
        "killed",
        "Kyiv",
        "Zelenskyy",
        "Médecins",
        "İzmir",
        "T-72",
        "$1,200",
        "don’t",
        "“",
        "…",
        "北京",
        "a\u0301b",
        "x" * 100,
        "x" * 101,
        "\u200bword",
        "ОДЕСА",
        "Ζεύς",
        "ΣΑΣ",
        "ﬁre",
        "№5",
        "a\ufffdb",
        "😀",
        "´",
        "한국",
        "¼",
    ],
)
def test_words_of_many_kinds(word: str) -> None:
    same(word)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F, exclude_categories=["Cs", "Cn"]), max_size=30))
def test_any_western_word(word: str) -> None:
    same(word)
