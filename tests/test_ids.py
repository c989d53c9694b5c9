"""Ids are hashes of contents: the same contents, the same id, in any process and for any order of keys."""

import re
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ids import content_id, digest

parts = st.recursive(st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(), st.lists, max_leaves=8)


def test_digest_is_the_sha_256_of_the_bytes() -> None:
    assert digest(b"") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(parts)
def test_an_id_has_its_prefix_and_sixteen_digits(part: object) -> None:
    assert re.fullmatch(r"c:[0-9a-f]{16}", content_id("c", part))


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_other_contents_have_another_id(one: list[str], other: list[str]) -> None:
    assert (content_id("c", *one) == content_id("c", *other)) is (one == other)


def test_parts_are_not_run_together() -> None:
    assert content_id("c", "ab", "c") != content_id("c", "a", "bc")
    assert content_id("c", "1") != content_id("c", 1)


@given(st.dictionaries(st.text(), st.integers(0, 9)))
def test_the_order_of_keys_does_not_matter(contents: dict[str, int]) -> None:
    assert content_id("c", contents) == content_id("c", dict(reversed(contents.items())))


def test_the_same_in_another_process() -> None:
    told = "from onrecord.ids import content_id; print(content_id('c', {'b': 1, 'a': [2, 'x']}))"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == content_id("c", {"a": [2, "x"], "b": 1})
