import msgspec

from onrecord.incidents.gather import gather
from onrecord.reading.types import Tagged
from tests.claims.readings import at, claims, mentions, reading
from tests.incidents.scenes import main


def names(found: object) -> list[str]:
    return [one.name for one in found]  # type: ignore[attr-defined]


def test_one_group_under_all_its_names() -> None:
    text = "The Revolutionary Armed Forces of Colombia attacked a bridge on Thursday. The FARC bombed the bridge twice."
    attacker = main(text).attackers[0]
    assert (attacker.name, attacker.kind, len(attacker.mentions)) == ("Revolutionary Armed Forces of Colombia", "group", 2)


def test_a_group_that_no_list_knows_is_read_off_its_gunmen() -> None:
    found = main("Gunmen of the Dawn Brigade shot dead four policemen on Thursday.")
    assert ("Dawn Brigade", "group") in [(one.name, one.kind) for one in found.attackers]
    assert names(found.victims) == ["policemen"]


def test_a_state_attacks() -> None:
    found = main("Russia launched a missile attack on a power plant on Thursday, killing two people.")
    assert [(one.name, one.kind) for one in found.attackers] == [("Russia", "state")]
    assert names(found.targets) == ["power plant"]
    assert names(found.weapons) == ["missile"]


def test_victims_are_those_named_and_those_only_counted() -> None:
    text = "Gunmen killed Olena Marchenko in her office on Thursday. Four people were also wounded."
    found = main(text, names=[("Olena Marchenko", "person")])
    assert [(one.name, one.kind) for one in found.victims] == [("Olena Marchenko", "named"), ("people", "described")]


def test_where_a_sentence_tells_of_nobody_its_harm_claims_do() -> None:
    text = "A bomb exploded at the market on Thursday, and it left three shopkeepers dead."
    assert names(main(text).victims) == ["shopkeepers"]


def test_the_model_s_tags_stand_in_where_the_rules_read_nothing() -> None:
    text = "A bomb exploded close to the old mill on Thursday, and its warden Petro Danko was the one to fall."
    read = msgspec.structs.replace(
        reading(text, names=[("Petro Danko", "person")]),
        tagged=(Tagged(span=at(text, "old mill"), role="target"), Tagged(span=at(text, "Petro Danko"), role="victim")),
    )
    found = gather(read, mentions(read), tuple(claims(read))).incidents[0]
    assert [(one.name, one.kind) for one in found.victims] == [("Petro Danko", "named")]
    assert names(found.targets) == ["old mill"]


def test_A5_who_is_accused_of_the_killing_is_named_as_attacker() -> None:
    text = "Gunmen shot dead a judge on Thursday. Police blamed the killing on the Shining Path."
    assert ("Shining Path", "group") in [(one.name, one.kind) for one in main(text).attackers]


def test_a_weapon_is_one_that_was_used_not_one_that_was_hit_or_found() -> None:
    text = "Gunmen attacked two armoured vehicles with automatic weapons on Thursday. Police killed two men and seized a rifle."
    assert names(main(text).weapons) == ["automatic weapons"]


def test_what_was_looted_shot_at_or_damaged_is_a_target() -> None:
    text = "Gunmen shot at the mayor's residence on Thursday, looted a bank and caused damage to the church."
    assert names(main(text).targets) == ["mayor's residence", "bank", "church"]
