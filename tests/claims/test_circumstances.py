from tests.claims.readings import claims, place, reading


def test_P4_a_claim_has_the_time_of_its_own_clause() -> None:
    (first, second) = claims(reading("Rebels shelled the town on Monday. Gunmen attacked a bus on Tuesday."), "attack")
    assert first.time
    assert second.time
    assert (first.time.from_, second.time.from_) == ("2031-04-28", "2031-04-29")


def test_P4_when_it_was_said_is_not_when_it_happened() -> None:
    text = "Rebels shelled the town, Olena Marchenko said on Monday."
    (claim,) = claims(reading(text, said=[("Olena Marchenko", "said", "Rebels shelled the town")]), "attack")
    assert claim.time is None


def test_P4_the_period_of_a_comparison_dates_nothing_else() -> None:
    found = claims(reading("Rebels shelled the town in the worst attack on it this year."))
    assert [(one.kind, one.time) for one in found if one.kind == "attack"] == [("attack", None)]


def test_P4_a_report_s_own_date_is_no_event_s() -> None:
    (claim,) = claims(reading("OSTRIVKA (May 1, 2031) - Rebels shelled the town."), "attack")
    assert claim.time is None


def test_P4_a_time_carries_on_to_the_next_sentence_of_its_paragraph() -> None:
    found = claims(reading("Rebels shelled the town overnight. A shell hit a mill.\n\nA missile hit a bridge."), "attack")
    assert [one.time.rule if one.time else None for one in found] == ["overnight", "overnight", None]


def test_P1_only_a_place_where_it_happened_locates_a_claim() -> None:
    text = "Rebels shelled Zelene, the Lypky council said in Brussels."
    places = [place(text, "Zelene"), place(text, "Lypky", "name_part"), place(text, "Brussels", "said_at")]
    (claim,) = claims(reading(text), "attack", places)
    assert claim.place == "p:Zelene"
