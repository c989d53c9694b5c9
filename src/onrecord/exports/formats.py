"""The formats by name: an iterable of incidents → the files of the format."""

from collections.abc import Callable, Iterable

from onrecord.exports import acled, airwars, annotations, flat, ftm, geojson, hxl, lossless, ucdp
from onrecord.exports.types import Exported
from onrecord.exports.writing import File, csv_file, json_file, lines_file, parquet_file

FORMATS: dict[str, Callable[[Iterable[Exported]], tuple[File, ...]]] = {
    "ucdp": lambda those: (csv_file(ucdp.table(those)),),
    "acled": lambda those: (csv_file(acled.table(those)),),
    "airwars": lambda those: tuple(csv_file(table) for table in airwars.tables(those)),
    "hxl": lambda those: (csv_file(hxl.table(those)),),
    "geojson": lambda those: (json_file("incidents.geojson", geojson.collection(those)),),
    "ftm": lambda those: (lines_file("entities.ftm.json", ftm.entities(those)),),
    "annotations": lambda those: (json_file("annotations.json", annotations.collection(those)),),
    "csv": lambda those: (csv_file(flat.table(those)),),
    "parquet": lambda those: (parquet_file(flat.table(those)),),
    "jsonl": lambda those: (File("incidents.jsonl", lossless.lines(those)),),
}
