import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.engine import engine, kinds_of, shape_of, windows
from onrecord.reading.tokens import tokens

TEXT = "Governor Olena Marchenko said two people were hurt. " * 40


def test_each_head_gives_a_row_of_log_probabilities_a_token() -> None:
    model = engine()
    words = tokens(TEXT)
    tags = model.tag(TEXT, words)
    for name, head in tags.heads.items():
        assert head.shape == (len(words), len(model.settings.heads[name]))
        assert np.allclose(np.exp(head).sum(1), 1, atol=1e-3)
    assert {"tag", "ner", "topo", "muc"} <= set(tags.heads)


def test_link_windows_cover_every_token() -> None:
    words = tokens(TEXT)
    tags = engine().tag(TEXT, words)
    held = {token for window in tags.links for token in range(window.first, window.last)}
    assert held == set(range(len(words)))


def test_no_tokens_no_tags() -> None:
    tags = engine().tag("", [])
    assert tags.heads == {}
    assert tags.links == ()


def test_the_same_text_gives_the_same_tags() -> None:
    words = tokens(TEXT)
    first, again = engine().tag(TEXT, words), engine().tag(TEXT, words)
    assert all(np.array_equal(first.heads[name], again.heads[name]) for name in first.heads)


def test_a_lone_surrogate_is_a_word_like_another() -> None:
    text = "He said \ud800x ran."
    assert engine().tag(text, tokens(text)).heads["tag"].shape[0] == len(tokens(text))


@given(st.integers(0, 3000), st.integers(2, 300), st.integers(1, 300))
def test_windows_cover_all_and_are_never_too_wide(length: int, width: int, stride: int) -> None:
    found = windows(length, width, min(stride, width))
    assert all(0 < end - start <= width for start, end in found)
    assert {piece for start, end in found for piece in range(start, end)} == set(range(length))


def test_shapes_of_words() -> None:
    assert [shape_of(word) for word in ("said", "Marchenko", "McCoy", "UN", "12", ",")] == [0, 1, 2, 3, 4, 5]


def test_the_likeliest_window_tells_the_kind_of_report() -> None:
    found = kinds_of([np.array([2.0, -3.0], np.float32), np.array([-1.0, 4.0], np.float32)], ["BOMBING", "NONE"])
    assert found["BOMBING"] > 0.8
    assert found["NONE"] < 0.1
