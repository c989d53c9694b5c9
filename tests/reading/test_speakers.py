"""Who said it: the codebook's rules A1 to A10, on invented reports."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import OUTLET, Span
from onrecord.reading.types import Post
from tests.reading.readings import reading, said, source, speaker_of


def test_A1_both_halves_of_a_split_quotation_are_one_speakers() -> None:
    text = "“Nine people died in the blast,” Governor Olena Marchenko said. “Two of them were children.”"
    assert speaker_of(text, "Nine people died") == "Olena Marchenko"
    assert speaker_of(text, "Two of them were children") == "Olena Marchenko"


def test_A1_an_inverted_cue() -> None:
    text = "“The windows were blown out,” said Lviv resident Ivan Bondar."
    assert speaker_of(text, "The windows") == "Ivan Bondar"


def test_C7_two_sentences_are_two_statements_and_one_is_one() -> None:
    two = "“Nine people died in the blast,” Governor Olena Marchenko said. “Two of them were children.”"
    assert len([one for one in said(two) if one.direct]) == 2
    one = "“Nine people died in the blast,” Governor Olena Marchenko said, “and two of them were children.”"
    assert [statement.words for statement in said(one) if statement.direct] == [
        "“Nine people died in the blast,” … “and two of them were children.”"
    ]


def test_A2_a_quotation_that_goes_on_stays_with_its_speaker() -> None:
    text = (
        "Governor Olena Marchenko told reporters: “We heard the blast at night and went out to look for the wounded.\n\n"
        "“Nobody had slept. The whole street was on fire.”"
    )
    assert speaker_of(text, "We heard the blast") == "Olena Marchenko"
    assert speaker_of(text, "Nobody had slept") == "Olena Marchenko"


def test_A3_according_to() -> None:
    text = "Fires broke out at three sites, according to the regional governor, Olena Marchenko."
    assert speaker_of(text, "Fires broke out") == "Olena Marchenko"


def test_A3_told_reporters_and_wrote_on_telegram() -> None:
    text = (
        "Governor Olena Marchenko told reporters that two houses had burned down. "
        "Ivan Bondar, the mayor, wrote on Telegram that the school was safe."
    )
    assert speaker_of(text, "two houses had burned") == "Olena Marchenko"
    assert speaker_of(text, "the school was safe") == "Ivan Bondar"


def test_A3_a_speaker_and_a_colon() -> None:
    text = "Governor Olena Marchenko said: “Two houses burned down.”"
    assert speaker_of(text, "Two houses burned down") == "Olena Marchenko"


def test_A4_short_names_and_pronouns_are_the_person_named_in_full() -> None:
    text = (
        "Governor Olena Marchenko said on Monday that nine people had died. "
        "She said that two of them were children. Marchenko added that the search was over."
    )
    assert {one.speaker for one in said(text)} == {"Olena Marchenko"}
    assert len([one for one in reading(text).sources if one.id != OUTLET]) == 1


def test_A4_two_people_of_one_surname_stay_two() -> None:
    text = (
        "Olena Marchenko, the governor, said that nine people had died. "
        "Her brother, Petro Marchenko, said that the house had burned down."
    )
    assert speaker_of(text, "nine people had died") == "Olena Marchenko"
    assert speaker_of(text, "the house had burned down") == "Petro Marchenko"


def test_A4_a_pronoun_without_anybody_to_stand_for_is_nobody() -> None:
    text = "She said that nine people had died in the village on Monday."
    assert speaker_of(text, "nine people had died") in ("She", None)


def test_A4_who_is_the_person_before_it() -> None:
    text = "The mayor, Ivan Bondar, who said that the school was safe, left the town on Monday."
    assert speaker_of(text, "the school was safe") == "Ivan Bondar"


def test_one_source_of_two_cues() -> None:
    text = "Governor Olena Marchenko said nine people had died, adding that two of them were children."
    assert speaker_of(text, "nine people had died") == "Olena Marchenko"
    assert speaker_of(text, "two of them were children") == "Olena Marchenko"


def test_two_verbs_of_one_subject_are_two_statements() -> None:
    text = "Governor Olena Marchenko said she was tired and warned that more attacks would follow."
    assert [(one.words, one.speaker) for one in said(text)] == [
        ("she was tired", "Olena Marchenko"),
        ("more attacks would follow", "Olena Marchenko"),
    ]


def test_A5_accusing_is_alleging() -> None:
    text = "The governor, Olena Marchenko, accused the rebels of shelling the hospital on Monday night. The rebels denied it."
    found = [one for one in said(text) if one.speaker == "Olena Marchenko"]
    assert [one.stance for one in found] == ["alleges"]


def test_A6_silence_is_a_statement() -> None:
    text = "There was no immediate comment from the army. The defence ministry did not respond to a request for comment."
    found = [(one.speaker, one.stance) for one in said(text)]
    assert [stance for _, stance in found] == ["silent", "silent"]
    assert "army" in found[0][0]
    assert "ministry" in found[1][0]


def test_A7_the_outlets_caveat_is_its_own_doubt() -> None:
    text = "Governor Olena Marchenko said nine people had died. The figures could not be independently verified."
    last = said(text)[-1]
    assert (last.speaker, last.stance) == (OUTLET, "doubts")
    assert "figures" in last.words


def test_A8_a_denial_is_negated() -> None:
    text = "The defence ministry denied that its planes had bombed the market in the town."
    found = [one for one in reading(text).statements if one.stance == "denies"]
    assert [one.certainty for one in found] == ["negated"]


def test_A10_every_word_of_a_post_is_its_authors() -> None:
    text = "The town was hit again.\n\nNine people are dead and the school is gone\n— Olena Marchenko (@marchenko) April 2, 2031\n\nRain fell."
    start = text.index("Nine")
    author = text.index("Olena")
    post = Post(
        span=Span(start, text.index("\n—")),
        author="Olena Marchenko",
        author_span=Span(author, author + len("Olena Marchenko")),
        published="2031-04-02",
    )
    found = [one for one in said(text, (post,)) if "Nine people are dead" in one.words]
    assert [(one.speaker, one.direct) for one in found] == [("Olena Marchenko", True)]


def test_C5_what_is_only_believed_is_nobodys() -> None:
    text = "The commander is believed to have left the city on Sunday."
    assert all(one.speaker == OUTLET for one in said(text))


def test_a_speakers_party_kind_and_role_as_written() -> None:
    text = "Kharkiv resident Ivan Bondar said that the windows had been blown out."
    one = source(text, "Ivan Bondar")
    assert (one.role, one.kind, one.party, one.party_from) == ("Kharkiv resident", "witness", "UA", "text")


def test_unnamed_sources_are_unnamed() -> None:
    text = "Two officials said that the bridge had been closed."
    assert source(text, "officials").kind == "unnamed"


def test_every_named_person_has_every_mention() -> None:
    text = "Governor Olena Marchenko said nine people had died. Later Marchenko left."
    words = [span.of(text) for span in source(text, "Olena Marchenko").mentions]
    assert "Marchenko" in words


def test_nothing_is_read_from_nothing() -> None:
    assert said("") == []
    assert [one.id for one in reading(" \n ").sources] == [OUTLET]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="Aa hesaid.,:“”\"'’‘—\n()\ud800\u200f1", max_size=120))
def test_any_text_gives_statements_inside_it(text: str) -> None:
    whole = reading(text)
    keys = {one.id for one in whole.sources}
    for one in whole.statements:
        assert one.source in keys
        assert set(one.chain) <= keys
        assert all(0 <= piece.start < piece.end <= len(text) for piece in one.content)


def test_C8_a_transcript_is_its_speakers() -> None:
    text = "BONDAR: Where were you that night?\n\nMARCHENKO: At home. Then the siren went.\n\nBONDAR: And after that?"
    assert speaker_of(text, "Where were you") == "BONDAR"
    assert speaker_of(text, "Then the siren went") == "MARCHENKO"


def test_an_offices_country_is_that_of_its_place_not_of_a_body_named_before() -> None:
    text = (
        "A block of flats in Kharkiv was hit, killing nine people. Russia's Defence Ministry said it had struck mercenaries. "
        'Mayor Ihor Terekhov wrote on Telegram: "There is no military object anywhere near."'
    )
    assert source(text, "Ihor Terekhov").party == "UA"


def test_an_offices_country_is_the_one_the_report_is_about_not_the_last_one_named() -> None:
    text = (
        "A bomb killed 14 people in Peshawar, Pakistan, on Friday. A commander of the Pakistani Taliban (TTP), Sarbakaf Wazir, called it "
        "revenge for the killing of his brother in Afghanistan. Later the group's spokesman said it did not target mosques. "
        "Prime Minister Anwar Hashmi said the killers would be found."
    )
    assert source(text, "Anwar Hashmi").party == "PK"
    assert source(text, "Sarbakaf Wazir").party == "Pakistani Taliban"
    assert source(text, "the group's spokesman").party == "Pakistani Taliban"


def test_an_armed_group_is_no_person() -> None:
    text = "Al-Shabaab said through its radio station that its fighters had killed more than 20 officials."
    assert (source(text, "Al-Shabaab").kind, source(text, "Al-Shabaab").party) == ("armed_group", "al-Shabaab")
