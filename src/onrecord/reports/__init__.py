"""Anything → `Report`: pages, feeds, archives, posts, e-mails, PDF, JSON lines, text.

read_sources(["strike.html", "folder/", "https://…", "-"])     a `Document` or a `Failure` for each report, streaming
read_jsonl(stream)                                             JSON lines, unchanged to the character
"""

from onrecord.reports.jsonlines import read_jsonl
from onrecord.reports.sources import read_sources
from onrecord.reports.types import Document, Failure

__all__ = ["Document", "Failure", "read_jsonl", "read_sources"]
