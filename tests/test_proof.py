"""Spans are law: a record with words that are not in the report cannot be made (codebook, section 1)."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.kinds import Harm
from onrecord.model import (
    OUTLET,
    Claim,
    Dropped,
    Incident,
    Place,
    Reader,
    Record,
    Report,
    Side,
    Source,
    Span,
    Statement,
    Time,
    Toll,
)
from onrecord.model import Contradiction as Question
from onrecord.proof import GAP, quote

TEXT = "Twelve people were killed, the governor said. “Two were children.” Šumava 🙂 ends."
KILLED = Harm(low=12, best=12, high=12, hedge="exact", outcome="killed")


def record(text: str = TEXT, **parts: Any) -> Record:
    return Record(
        **{
            "key": None,
            "report": Report(id="sha256:" + "0" * 64, text=text),
            "sources": (Source(id=OUTLET, name="outlet", kind="outlet"),),
            "statements": (),
            "places": (),
            "claims": (),
            "incidents": (),
            "reader": Reader(name="onrecord", version="0", model="sha256:", lexicons="sha256:"),
            **parts,
        }
    )


def claim(evidence: tuple[Span, ...], words: str, **more: Any) -> Claim:
    return Claim(
        **{"id": "c:1", "kind": "harm", "source": OUTLET, "evidence": evidence, "quote": words, "harm": KILLED, **more}
    )


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda pair: Span(*pair))


@given(st.lists(spans.filter(lambda span: span.start < span.end), min_size=1, max_size=3))
def test_a_quote_that_is_verbatim_is_accepted(evidence: list[Span]) -> None:
    made = record(claims=(claim(tuple(evidence), quote(TEXT, evidence)),))
    assert made.claims[0].quote == GAP.join(one.of(TEXT) for one in evidence)


@given(spans.filter(lambda span: span.start < span.end), st.text(max_size=40))
def test_any_other_quote_is_refused(one: Span, words: str) -> None:
    if words != one.of(TEXT):
        with pytest.raises(ValueError, match="its quote is not verbatim at its span"):
            record(claims=(claim((one,), words),))


@given(st.integers(-5, len(TEXT) + 5), st.integers(-5, len(TEXT) + 5))
def test_a_span_that_is_empty_or_outside_the_text_is_refused(start: int, end: int) -> None:
    if not 0 <= start < end <= len(TEXT):
        with pytest.raises(ValueError, match="empty or outside the text"):
            record(places=(Place(id="p1", span=Span(start, end), name="Šumava", role="event"),))


@given(st.text(min_size=1, max_size=60), st.data())
def test_offsets_are_code_points_whatever_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert record(text, claims=(claim((Span(start, end),), text[start:end]),)).claims[0].quote == text[start:end]


def test_a_claim_needs_evidence() -> None:
    with pytest.raises(ValueError, match="no evidence"):
        record(claims=(claim((), ""),))


def test_the_outlet_is_always_a_source() -> None:
    with pytest.raises(ValueError, match="the outlet is missing"):
        record(sources=())


OUTSIDE = Span(0, len(TEXT) + 1)
GOOD = claim((span("Twelve"),), "Twelve")
INCIDENT = Incident(id="i1", main=True, title="A strike", method="other")


@pytest.mark.parametrize(
    ("parts", "complaint"),
    [
        ({"claims": (replace(GOOD, source="s9"),)}, "'s9' is not among the sources"),
        ({"claims": (replace(GOOD, statement="q9"),)}, "'q9' is not among the statements"),
        ({"claims": (replace(GOOD, place="p9"),)}, "'p9' is not among the places"),
        ({"claims": (replace(GOOD, incident="i9"),)}, "'i9' is not among the incidents"),
        ({"claims": (GOOD, GOOD)}, "two have one id"),
        (
            {"claims": (replace(GOOD, time=Time(from_="2031", to="2031", precision="year", rule="said", span=OUTSIDE)),)},
            "outside",
        ),
        ({"report": Report(id="sha256:", text=TEXT, dropped=(Dropped(reason="caption", text="x", span=OUTSIDE),))}, "outside"),
        ({"sources": (Source(id=OUTLET, name="outlet", kind="outlet", mentions=(OUTSIDE,)),)}, "outside"),
        (
            {"statements": (Statement(id="q1", source="s9", chain=(OUTLET,), content=(span("Twelve"),)),)},
            "'s9' is not among the sources",
        ),
        ({"statements": (Statement(id="q1", source=OUTLET, chain=(OUTLET,), content=(OUTSIDE,)),)}, "outside"),
        ({"incidents": (replace(INCIDENT, place="p9"),)}, "'p9' is not among the places"),
        ({"incidents": (replace(INCIDENT, claims=("c:9",)),)}, "'c:9' is not among the claims"),
        (
            {"incidents": (replace(INCIDENT, toll={"killed": Toll(low=1, best=1, high=1, claims=("c:9",))}),)},
            "'c:9' is not among the claims",
        ),
        (
            {
                "incidents": (
                    replace(
                        INCIDENT, contradictions=(Question(about="toll", sides=(Side(source="s9", says="x", claims=()),)),)
                    ),
                )
            },
            "'s9' is not among the sources",
        ),
    ],
)
def test_what_stands_for_nothing_is_refused(parts: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        record(**parts)


def test_a_record_read_back_from_json_is_proved_again() -> None:
    encoded = msgspec.json.encode(record(claims=(GOOD,)))
    assert msgspec.json.decode(encoded, type=Record) == record(claims=(GOOD,))
    with pytest.raises(msgspec.ValidationError, match="its quote is not verbatim"):
        msgspec.json.decode(encoded.replace(b'"quote":"Twelve"', b'"quote":"Eleven"'), type=Record)
