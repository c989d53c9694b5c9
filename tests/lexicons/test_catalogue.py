"""The list of word lists: each with its entries and digest; one by its name, and nothing that is no list."""

import pytest

from onrecord.ids import digest
from onrecord.lexicons.catalogue import catalogue, word_list


def test_every_list_is_named_with_entries_and_digest() -> None:
    lists = catalogue()
    assert [(one.language, one.concept) for one in lists] == sorted((one.language, one.concept) for one in lists)
    assert all(one.entries for one in lists)
    assert {one.concept: one.digest for one in lists}["weapons"] == digest(word_list("weapons").encode())


@pytest.mark.parametrize("name", ["nonsense", "../en/weapons", ""])
def test_what_is_no_list_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        word_list(name)
