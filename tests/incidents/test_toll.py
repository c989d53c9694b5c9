from onrecord.incidents.figures import Figure
from onrecord.incidents.toll import close, settle
from onrecord.model import Source, SourceKind
from tests.incidents.scenes import main


def figure(number: int, source: str, low: int | None = None) -> Figure:
    return Figure(
        low=low if low is not None else number,
        best=number,
        high=number,
        source=source,
        claims=(f"c:{source}{number}",),
        size=number,
    )


def source(id: str, kind: SourceKind, role: str | None = None) -> Source:
    return Source(id=id, name=id, kind=kind, role=role)


SOURCES = {
    one.id: one
    for one in (
        source("outlet", "outlet"),
        source("rescuers", "emergency_service"),
        source("mayor", "official", "mayor"),
        source("minister", "official", "minister"),
        source("passer-by", "witness"),
    )
}


def test_I4_the_source_closest_to_the_count_gives_the_figure_never_the_largest() -> None:
    toll = settle([figure(12, "minister"), figure(9, "rescuers"), figure(30, "passer-by")], SOURCES, set())
    assert toll is not None
    assert (toll.low, toll.best, toll.high) == (9, 9, 12)
    assert toll.claims == ("c:rescuers9", "c:minister12")


def test_I4_rescuers_before_local_authority_before_national_leaders() -> None:
    assert close(SOURCES["rescuers"]) > close(SOURCES["mayor"]) > close(SOURCES["minister"]) > close(SOURCES["passer-by"])


def test_I4_one_source_keeps_its_own_bounds() -> None:
    toll = settle([Figure(low=12, best=12, high=None, source="outlet", claims=("c:1",), size=12)], SOURCES, set())
    assert toll is not None
    assert (toll.low, toll.best, toll.high) == (12, 12, None)


def test_T5_an_old_figure_of_a_revision_does_not_count() -> None:
    text = "A bomb exploded in Port Ander on Thursday. Police revised the number of dead down from nine to eight."
    assert main(text).toll["killed"].best == 8


def test_T3_parts_are_never_added_to_the_figure() -> None:
    assert main("A missile killed 12 people, including three children, in Port Ander on Thursday.").toll["killed"].best == 12


def test_A8_denied_deaths_are_in_no_toll() -> None:
    text = "Shells hit the market in Port Ander on Thursday. The army denied that ten people were killed."
    found = main(text, said=[("The army", "denied", "ten people were killed")], stance="denies")
    assert "killed" not in found.toll


def test_a_list_of_groups_in_one_sentence_is_added_up() -> None:
    toll = main("Gunmen killed two policemen and three drivers in Port Ander on Thursday.").toll
    assert toll["killed"].best == 5


def test_T4_a_list_that_the_outlet_begins_and_another_source_ends_is_added_up() -> None:
    text = "Gunmen killed a judge in Port Ander on Thursday, an attack in which two guards were also killed, police said."
    found = main(text, said=[("police", "said", "two guards were also killed")])
    assert found.toll["killed"].best == 3
