"""A10: words in an embedded post belong to its author, dated by the post."""

from collections.abc import Callable

from onrecord.model import Span
from onrecord.reports import Document
from onrecord.reports.embedded import posts

ReadOne = Callable[[bytes], Document]
SIGNED = "— Velin Rescue (@velinrescue) March 7, 2024"


def test_A10_a_flattened_post_is_found_with_author_and_date() -> None:
    text = f"Nine were killed, the mayor said.\nTwo more bodies were found. https://t.co/a1 pic.twitter.com/b2\n{SIGNED}\nIt rained."
    (post,) = posts(text)
    assert post.span.of(text) == "Two more bodies were found."
    assert (post.author, post.author_span.of(text), post.published) == ("Velin Rescue", "Velin Rescue", "2024-03-07")


def test_A10_a_post_on_one_line_with_its_signature() -> None:
    text = f"Nine were killed.\nTwo more bodies were found. The toll is nine. pic.twitter.com/b2 {SIGNED}\nIt rained."
    (post,) = posts(text)
    assert post.span.of(text) == "Two more bodies were found. The toll is nine."


def test_A10_a_post_of_several_lines_between_blank_lines() -> None:
    text = f"Nine were killed.\n\nTwo more were found.\nThe toll is nine.\n{SIGNED}\n\nIt rained."
    (post,) = posts(text)
    assert post.span.of(text) == "Two more were found.\nThe toll is nine."


def test_A10_of_a_long_line_only_the_last_sentence_is_surely_the_post() -> None:
    text = f"{'The army said that it had shelled the depot. ' * 20}Two more were found. {SIGNED}"
    (post,) = posts(text)
    assert post.span.of(text) == "Two more were found."


def test_a_handle_in_a_sentence_is_no_signature() -> None:
    assert posts("The rescuers (@velinrescue) said two were found.") == ()


def test_A10_an_embedded_post_dates_a_report_that_has_no_other_date(read_one: ReadOne) -> None:
    document = read_one(f"Nine were killed.\nTwo more were found.\n{SIGNED}\n".encode())
    assert (document.report.published, document.report.published_from) == ("2024-03-07", "text")


def test_A10_posts_in_a_page(read_one: ReadOne, seeds: dict[str, bytes]) -> None:
    document = read_one(seeds["html"])
    text = document.report.text
    assert [(p.span.of(text), p.author, p.published) for p in document.posts] == [
        ("Our crews have pulled two more bodies from the rubble. The toll is now nine.", "Velin Rescue", "2024-03-07"),
        ("Smoke over the old town this morning", "Petr Dahl", "2024-03-07T05:01:00Z"),
    ]
    assert all(p.author_span.of(text) == p.author and isinstance(p.span, Span) for p in document.posts)
