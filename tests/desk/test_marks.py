"""The marked text of a report page is the report's text to the character, whatever overlaps in it."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.desk.views.marks import paragraphs
from onrecord.model import OUTLET, Claim, Dropped, Reader, Record, Report, Source, Span, Statement
from onrecord.proof import quote

TEXT = "Shelling hit Riverton.\n\nMayor Ana Lind said two died.\nMore later 🙂"
EMPTY = Record(
    key=None,
    report=Report(id="sha256:0", text=TEXT),
    sources=(Source(id=OUTLET, name="outlet", kind="outlet"), Source(id="s1", name="Ana Lind", kind="official")),
    statements=(),
    places=(),
    claims=(),
    incidents=(),
    reader=Reader(name="onrecord", version="0", model="sha256:0", lexicons="sha256:0"),
)
spans = (
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
    .filter(lambda pair: pair[0] < pair[1])
    .map(lambda pair: Span(*pair))
)


def statement(number: int, span: Span) -> Statement:
    return Statement(id=f"q{number}", source="s1", chain=("s1", OUTLET), content=(span,))


def claim(number: int, span: Span) -> Claim:
    return Claim(id=f"c:{number}", kind="statement", source="s1", evidence=(span,), quote=quote(TEXT, (span,)))


@given(st.lists(spans, max_size=6), st.lists(spans, max_size=6), st.lists(spans, max_size=3))
def test_segments_joined_are_the_text_and_each_mark_covers_its_span(
    said: list[Span], claimed: list[Span], dropped: list[Span]
) -> None:
    record = replace(
        EMPTY,
        statements=tuple(statement(number, span) for number, span in enumerate(said)),
        claims=tuple(claim(number, span) for number, span in enumerate(claimed)),
        report=replace(
            EMPTY.report, dropped=tuple(Dropped(reason="caption", text=span.of(TEXT), span=span) for span in dropped)
        ),
    )
    shown = paragraphs(record)
    assert "\n".join("".join(segment.text for segment in line) for line in shown) == TEXT
    for number, span in enumerate(claimed):
        marked = "".join(segment.text for line in shown for segment in line if f"c:{number}" in segment.claims)
        assert marked == span.of(TEXT).replace("\n", "")


def test_a_segment_names_the_speaker_of_the_innermost_statement() -> None:
    record = replace(EMPTY, statements=(statement(1, Span(24, 52)),))
    assert {segment.speaker for line in paragraphs(record) for segment in line if segment.statements} == {"Ana Lind"}
