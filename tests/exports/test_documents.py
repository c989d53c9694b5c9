"""HXL, GeoJSON, followthemoney, Web Annotation and JSON lines, each judged by the rules of its own format."""

import io
import json
from typing import Any

import hxl as libhxl
import jsonschema
import pytest
from hypothesis import given, settings

from onrecord.exports import annotations, ftm, geojson, hxl, lossless
from onrecord.exports.formats import FORMATS
from onrecord.exports.types import Exported
from onrecord.exports.writing import csv_file
from tests.exports.samples import FIRST, ONE, claim, harm, sample
from tests.exports.strategies import several

POSITION = {"type": "array", "minItems": 2, "maxItems": 3, "items": {"type": "number"}}
GEOJSON = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["type", "features"],
    "not": {"anyOf": [{"required": [name]} for name in ("crs", "coordinates", "geometry", "geometries", "properties")]},
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "not": {"anyOf": [{"required": [name]} for name in ("coordinates", "geometries", "features")]},
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "anyOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {
                                    "type": {"const": "Point"},
                                    "coordinates": {
                                        **POSITION,
                                        "prefixItems": [
                                            {"type": "number", "minimum": -180, "maximum": 180},
                                            {"type": "number", "minimum": -90, "maximum": 90},
                                        ],
                                        "items": {"type": "number"},
                                    },
                                },
                            },
                        ]
                    },
                },
            },
        },
    },
}
"""RFC 7946, sections 3 and 7.1: the members that each object must and must not have; longitude before latitude."""

IRI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]*$"}
SELECTORS = {
    "type": "array",
    "prefixItems": [
        {
            "type": "object",
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
        },
        {
            "type": "object",
            "required": ["type", "exact"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
        },
    ],
    "items": False,
    "minItems": 2,
}
MOTIVATIONS = """assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating
questioning replying tagging"""
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": MOTIVATIONS.split()},
        "generator": {"type": "object", "required": ["id", "type"], "properties": {"id": IRI, "type": {"const": "Software"}}},
        "body": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "value"],
                "properties": {
                    "type": {"const": "TextualBody"},
                    "value": {"type": "string"},
                    "purpose": {"enum": MOTIVATIONS.split()},
                    "format": {"const": "text/plain"},
                },
            },
        },
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["type", "source", "selector"],
                "properties": {"type": {"const": "SpecificResource"}, "source": IRI, "selector": SELECTORS},
            },
        },
    },
    "patternProperties": {"^onrecord:": {}},
    "additionalProperties": False,
}
COLLECTION = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {
            "type": "array",
            "prefixItems": [{"const": "http://www.w3.org/ns/anno.jsonld"}, {"type": "object", "required": ["onrecord"]}],
        },
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "required": ["id", "type", "items"],
            "properties": {
                "id": IRI,
                "type": {"const": "AnnotationPage"},
                "startIndex": {"const": 0},
                "items": {"type": "array", "items": ANNOTATION},
            },
        },
    },
}
"""The Web Annotation data model, sections 3.2, 4.2.4, 4.2.5 and 5: what an annotation, its selectors and its collection must have."""


def written(name: str, incidents: list[Exported]) -> bytes:
    return b"".join(piece for file in FORMATS[name](incidents) for piece in file.pieces)


@settings(max_examples=20, deadline=None)
@given(several())
def test_geojson_is_what_rfc_7946_says(incidents: list[Exported]) -> None:
    jsonschema.Draft202012Validator(GEOJSON).validate(json.loads(written("geojson", incidents)))


def test_geojson_puts_longitude_first_and_nothing_where_there_is_no_place() -> None:
    assert geojson.feature(sample())["geometry"] == {"type": "Point", "coordinates": [37.25, 48.5]}
    assert geojson.feature(sample(place=None))["geometry"] is None


@settings(max_examples=20, deadline=None)
@given(several())
def test_annotations_have_the_shape_of_the_data_model(incidents: list[Exported]) -> None:
    document = json.loads(written("annotations", incidents))
    jsonschema.Draft202012Validator(COLLECTION).validate(document)
    items = document["first"]["items"]
    assert document["total"] == len(items) == len({item["id"] for item in items})


@settings(max_examples=20, deadline=None)
@given(several())
def test_selectors_point_at_their_words(incidents: list[Exported]) -> None:
    texts = {id: report.text for one in incidents for id, report in one.reports.items()}
    for item in annotations.collection(incidents)["first"]["items"]:
        for target in item["target"]:
            position, quoted = target["selector"]
            assert len(quoted["exact"]) == position["end"] - position["start"]
            if text := texts.get(item["onrecord:report"]):
                around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
                assert text[position["start"] : position["end"]] == quoted["exact"]
                assert text[position["start"] - len(quoted["prefix"]) :].startswith(around)


def test_a_claim_on_several_spans_has_several_targets() -> None:
    from msgspec.structs import replace

    from onrecord.model import Span
    from onrecord.proof import quote

    spans = (Span(0, 11), Span(42, 56))
    split = replace(claim("c:1", FIRST, "three children", "s1", harm=harm(3, 3, 3)), evidence=spans, quote=quote(FIRST, spans))
    (item,) = annotations.collection([sample(split)])["first"]["items"]
    assert [target["selector"][1]["exact"] for target in item["target"]] == ["At least 12", "three children"]
    assert item["onrecord:value"]["best"] == 3


def test_a_report_without_an_address_has_a_name_of_its_own() -> None:
    from msgspec.structs import replace

    assert annotations.address(ONE) == "https://ledger.example/1"
    nowhere = replace(ONE, report=replace(ONE.report, url="javascript:alert(1)"))
    assert annotations.address(nowhere) == f"urn:onrecord:report:{ONE.report.id}"


@settings(max_examples=20, deadline=None)
@given(several())
def test_hxl_is_read_by_libhxl(incidents: list[Exported]) -> None:
    table = hxl.table(incidents)
    read = libhxl.data(libhxl.make_input(io.BytesIO(b"".join(csv_file(table).pieces))))
    assert [column.display_tag for column in read.columns] == [column.tag for column in table.columns.values()]
    assert [row.get("#event+code") for row in read] == [one["code"] for one in table.rows]


def test_hxl_is_valid_by_libhxl() -> None:
    data = b"".join(csv_file(hxl.table([sample()])).pieces)
    problems: list[Any] = []
    schema = libhxl.schema(None, problems.append)
    assert schema.validate(libhxl.data(libhxl.make_input(io.BytesIO(data))))
    assert not problems
    (row,) = libhxl.data(libhxl.make_input(io.BytesIO(data)))
    assert (row.get("#affected+killed+best"), row.get("#affected+killed+children"), row.get("#country+code")) == (
        "14",
        "3",
        "UA",
    )


@pytest.mark.parametrize("tag", [column.tag for column in hxl.columns().values()])
def test_hxl_tags_are_tags(tag: str) -> None:
    assert libhxl.model.Column.parse(tag, use_exception=True).display_tag == tag


@settings(max_examples=20, deadline=None)
@given(several())
def test_followthemoney_takes_every_entity(incidents: list[Exported]) -> None:
    pytest.importorskip("followthemoney", reason="make validators installs it")
    from followthemoney import model
    from followthemoney.proxy import EntityProxy

    ids = set()
    for line in written("ftm", incidents).splitlines():
        entity = json.loads(line)
        assert entity["id"] not in ids
        ids.add(entity["id"])
        model.schemata[entity["schema"]].validate(entity)
        proxy = EntityProxy.from_dict(entity, cleaned=False)
        for name, values in entity["properties"].items():
            if proxy.schema.properties[name].type.name in ("country", "date", "entity", "number", "url"):
                assert sorted(proxy.get(name)) == sorted(values), name


def test_followthemoney_links_events_to_attackers_reports_and_claims() -> None:
    entities = {entity["id"]: entity for entity in ftm.entities([sample()])}
    (event,) = [entity for entity in entities.values() if entity["schema"] == "Event"]
    properties = event["properties"]
    assert [entities[id]["schema"] for id in properties["involved"]] == ["PublicBody"]
    assert [entities[id]["schema"] for id in properties["proof"]] == ["Article"] * 3
    notes = [entity["properties"] for entity in entities.values() if entity["schema"] == "Note"]
    assert len(notes) == 6
    assert all(note["entity"][0] == event["id"] and note["proof"][0] in entities for note in notes)
    assert properties["summary"] == ["killed: low 12, best 14, high 14", "wounded: low 30, best 30, high 30"]


def test_followthemoney_makes_no_entity_of_nobody() -> None:
    from onrecord.model import Attacker

    entities = list(ftm.entities([sample(attackers=(Attacker(name="gunmen", kind="unnamed", mentions=()),))]))
    assert not [entity for entity in entities if "gunmen" in entity["properties"].get("name", ())]


@settings(max_examples=20, deadline=None)
@given(several())
def test_json_lines_lose_nothing(incidents: list[Exported]) -> None:
    data = written("jsonl", incidents)
    assert list(lossless.read(data.splitlines())) == sorted(incidents, key=lambda one: one.incident.id)


@settings(max_examples=15, deadline=None)
@given(several())
def test_equal_contents_give_equal_bytes(incidents: list[Exported]) -> None:
    for name in FORMATS:
        assert written(name, incidents) == written(name, incidents[::-1]), name
