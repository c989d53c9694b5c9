"""A web page → document: its article by trafilatura, its metadata, and the social posts embedded in it (A10)."""

from onrecord.reports.build import document
from onrecord.reports.decode import decode
from onrecord.reports.types import Document, Unreadable


def read(raw: bytes, url: str | None = None, charset: str | None = None) -> Document:
    from trafilatura import bare_extraction

    page = bare_extraction(decode(raw, charset), url=url, with_metadata=True, include_comments=False)
    if page is None:
        raise Unreadable("no article text found in the page")
    return document(
        raw,
        page.text or "",
        url=page.url or url,
        outlet=page.sitename,
        title=page.title,
        byline=page.author,
        published=page.date,
    )
