"""Incidents in the schemas of the field, by the filters in force."""

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from onrecord.desk.context import AnyRequest, TheDesk
from onrecord.desk.pages.incidents import TheWanted
from onrecord.exports.formats import FORMATS
from onrecord.exports.kept import exported
from onrecord.exports.writing import Unavailable, zipped

TOLD = {
    "ucdp": "UCDP GED columns",
    "acled": "ACLED columns",
    "airwars": "Airwars-like incidents and sources, zipped",
    "hxl": "CSV with HXL tags",
    "geojson": "GeoJSON",
    "ftm": "followthemoney entities",
    "annotations": "W3C Web Annotations on the words",
    "csv": "CSV",
    "parquet": "Parquet",
    "jsonl": "JSON lines, lossless",
}


@get("/exports", sync_to_thread=True)
def choose(request: AnyRequest, desk: TheDesk) -> Template:
    return desk.page("exports.html", request, here="/exports", formats=TOLD, query=request.url.query)


@get("/exports/{form:str}", sync_to_thread=True)
def download(form: FromPath[str], desk: TheDesk, filters: TheWanted) -> Response[bytes]:
    """The incidents wanted in a format, as a download."""
    if form not in FORMATS:
        raise NotFoundException("no such format")
    try:
        files = FORMATS[form](exported(desk.ledger, filters, form))
        name, body = (files[0].name, b"".join(files[0].pieces)) if len(files) == 1 else (f"{form}.zip", zipped(files))
    except Unavailable as error:
        raise NotFoundException(str(error)) from None
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type="application/octet-stream", headers=headers)
