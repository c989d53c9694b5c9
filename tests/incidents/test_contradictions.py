from tests.incidents.scenes import main


def test_I5_what_one_side_aimed_at_against_what_another_says_was_hit() -> None:
    text = (
        "A missile killed seven people in Ander on Thursday. The defence ministry said it targeted an army barracks. "
        "Mayor Petro Danko said the missile had hit a children's hospital."
    )
    found = main(
        text,
        said=[
            ("The defence ministry", "said", "it targeted an army barracks"),
            ("Mayor Petro Danko", "said", "the missile had hit a children's hospital"),
        ],
    ).contradictions
    assert [one.about for one in found if one.about == "target"] == ["target"]
    assert len(found[0].sides) == 2


def test_I5_two_tolls_of_two_parties_are_shown_not_averaged() -> None:
    text = "A missile hit Ander on Thursday. Nine people were killed, the mayor said. Twenty people were killed, the army said."
    found = main(
        text,
        said=[("the mayor", "said", "Nine people were killed"), ("the army", "said", "Twenty people were killed")],
    ).contradictions
    assert [(one.about, len(one.sides)) for one in found] == [("toll", 2)]


def test_no_contradiction_where_all_agree() -> None:
    assert main("A missile killed nine people in Ander on Thursday.").contradictions == ()
