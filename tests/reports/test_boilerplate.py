"""A11: captions, links, prompts, bylines, agency and copyright lines are no part of the text; sentences are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.reports.boilerplate import dropped, reason_for

NOT_TEXT = [
    ("related_link", "Also Read | Grid fails across the north after storm"),
    ("related_link", "READ MORE: What we know about the strike on Velin"),
    ("related_link", "Related: Ten charts that explain the war"),
    ("related_link", "Watch: Drone footage of the damaged bridge"),
    ("related_link", "More letters to the Courier – click here to visit our page"),
    ("caption", "FILE PHOTO: Soldiers at a checkpoint near Dorn, March 2, 2024. REUTERS/Jan Ek"),
    ("caption", "Photo: Jan Ek/The Courier"),
    ("caption", "Rescuers work at the market in Velin on Thursday. (Photo by Jan Ek/AFP via Getty Images)"),
    ("caption", "Smoke rises over the port. (AP Photo/Jan Ek)"),
    ("prompt", "Sign up for our daily newsletter to get the news in your inbox."),
    ("prompt", "Follow us on Twitter and Facebook"),
    ("prompt", "Join our WhatsApp channel"),
    ("prompt", "This is a breaking news story and will be updated."),
    ("prompt", "This article was amended on 3 March 2024 to correct a name."),
    ("prompt", "Have you been affected? Email newsroom@courier.example"),
    ("prompt", "Story continues below"),
    ("byline", "By Mira Holt"),
    ("byline", "By Mira Holt and Jan Ek"),
    ("byline", "(Reporting by Mira Holt in Velin; Editing by Jan Ek)"),
    ("byline", "Jan Ek contributed to this report."),
    ("byline", "Additional reporting: Jan Ek"),
    ("byline", "• Mira Holt is a Courier columnist"),
    ("dateline_agency", "(AFP)"),
    ("dateline_agency", "With inputs from agencies"),
    ("copyright", "© 2024 The Velin Courier. All rights reserved."),
    ("copyright", "Copyright 2024 by the Velin Courier."),
    ("navigation", "Tags: Velin, war, missiles"),
    ("navigation", "4 min read"),
    ("contact", "For more information, contact the press office at +44 20 7946 0000."),
    ("contact", "Media contact: Jan Ek, press@courier.example"),
    ("contact", "press@courier.example"),
    ("markup", "* * *".replace(" ", "")),
]
TEXT = [
    "By Friday the army had withdrawn from the town.",
    "By Monday evening, rescuers had found nine bodies.",
    "Read the statement, the governor told reporters.",
    "Photos from the scene showed a crater in the road.",
    "A photo released by the ministry shows the wreck of a drone.",
    "Follow the money, investigators were told.",
    "The attack was the deadliest this year, officials said.",
    "Reuters could not independently verify the report.",
    "Copyright law was not on the minister's mind.",
    "Watch towers along the border were hit by shells.",
    "Related attacks killed three people in Dorn on Monday.",
    "More than 40 people were hurt, the mayor said.",
    "“Are you alive?” she shouted at the rubble.",
    "Sign language interpreters were among the dead.",
    "Share prices fell after the attack.",
    "Contact with the garrison was lost at noon.",
    "Source: the blast came from inside the depot, two officials said.",
    "The author of the attack is a former soldier.",
    "Olena Marchenko is the governor of the Velin region.",
    "• Three people were killed in Velin.",
    "• The governor is in hospital, her office said.",
]


@pytest.mark.parametrize(("reason", "line"), NOT_TEXT)
def test_A11_a_line_that_is_no_text_is_dropped_with_its_reason(reason: str, line: str) -> None:
    text = f"Two people were hurt in Velin, the mayor said.\n\n{line}\n\nThe shelling went on at night."
    (piece,) = dropped(text)
    assert (piece.reason, piece.text) == (reason, line)


@pytest.mark.parametrize("line", TEXT)
def test_A11_a_sentence_is_kept(line: str) -> None:
    assert reason_for(line) is None
    assert dropped(f"Two people were hurt in Velin, the mayor said.\n{line}\nThe shelling went on at night. {line}") == ()


def test_A11_headlines_under_a_heading_of_links_go_with_it() -> None:
    text = "Two hurt in Velin.\nRelated stories\nWhat we know about the war\nTen charts on the crisis\nThe mayor said that two people were hurt."
    assert [piece.text for piece in dropped(text)] == [
        "Related stories",
        "What we know about the war",
        "Ten charts on the crisis",
    ]


def test_A11_closing_bullets_run_together_with_the_text_are_dropped() -> None:
    text = (
        "The shelling went on, she said. • Mira Holt is a columnist "
        "• This article was amended on 3 March. An earlier version misspelt a name."
    )
    assert [(piece.reason, piece.text[:12]) for piece in dropped(text)] == [
        ("byline", "• Mira Holt "),
        ("prompt", "• This artic"),
    ]


def test_A11_closing_sentences_are_dropped_from_the_end_backwards_only() -> None:
    text = "All rights reserved. The shelling went on. Copyright 2024 The Courier. All rights reserved."
    assert [piece.text for piece in dropped(text)] == ["Copyright 2024 The Courier.", "All rights reserved."]


def test_A11_a_repeated_paragraph_is_a_duplicate() -> None:
    line = "At least nine people were killed when a missile struck the market, the governor said."
    assert [(piece.reason, piece.span) for piece in dropped(f"{line}\nIt rained.\n{line}")] == [("duplicate", Span(97, 182))]


def test_A11_lines_wrapped_by_hand_are_not_judged_one_by_one() -> None:
    assert dropped("THE TREATY WAS APPROVED AFTER A LONG DEBATE IN THE SENATE\nBY CONSENSUS OF ALL PARTIES\nAND SIGNED.") == ()


def test_a_post_is_left_alone() -> None:
    text = "Two hurt.\nFollow us on Telegram, the rescuers wrote"
    assert dropped(text, keep=[Span(10, len(text))]) == ()


@given(
    st.lists(
        st.sampled_from(
            ["By Jan Ek", "Two were hurt.", "Also read: X", "•", "© 2024", " ", "\r", "Read more", "All rights reserved."]
        ),
        max_size=12,
    )
)
def test_what_is_dropped_lies_in_the_text_in_order(lines: list[str]) -> None:
    for joint in ("\n", " "):
        text = joint.join(lines)
        pieces = [piece for piece in dropped(text) if piece.span]
        assert all(piece.span and piece.span.of(text) == piece.text and piece.text.strip() for piece in pieces)
        ends = [offset for piece in pieces if piece.span for offset in piece.span]
        assert ends == sorted(ends)
