"""A PDF with a text layer → document. Lines that the page width broke are joined again; pages are not kept apart."""

import io
import logging
import re

from onrecord.reports.build import document
from onrecord.reports.types import MAX_CHARACTERS, Document, Unreadable

_MAX_PAGES = 2000
_NO_TITLE = re.compile(r"(?i)microsoft (?:word|powerpoint)\b|untitled|.*\.(?:docx?|indd|pdf|rtf|odt|pptx?)$|\W*$")
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")


def read(raw: bytes, url: str | None = None) -> Document:
    """The document of a PDF. Raises `Unreadable` for one that is damaged, encrypted, or has no text layer (a scan)."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(raw), strict=False)
        if len(reader.pages) > _MAX_PAGES:
            raise Unreadable(f"a PDF of more than {_MAX_PAGES:,} pages: split it")
        pages, size = [], 0
        for sheet in reader.pages:
            pages.append(sheet.extract_text())
            size += len(pages[-1])
            if size > MAX_CHARACTERS:
                raise Unreadable(f"a PDF whose text has more than {MAX_CHARACTERS:,} characters: split it")
        facts = reader.metadata
        title, author, created = (facts.title, facts.author, facts.creation_date) if facts else (None, None, None)
    except (FileNotDecryptedError, DependencyError):
        raise Unreadable("an encrypted PDF: save it without a password") from None
    except Unreadable:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        RecursionError,
        AssertionError,
        NotImplementedError,
    ):
        raise Unreadable("a PDF that is damaged or cut short") from None
    text = _joined("\n".join(pages))
    if not text:
        raise Unreadable("a PDF without a text layer (a scan): run it through OCR first")
    return document(
        raw,
        text,
        url=url,
        title=title if title and not _NO_TITLE.match(str(title)) else None,
        byline=str(author) if author else None,
        published=created.isoformat() if created else None,
    )


def _joined(text: str) -> str:
    """Paragraphs of the lines: a line nearly as wide as the widest that ends in mid-sentence goes on in the next."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    widest = sorted(map(len, lines))[-max(1, len(lines) // 10)]
    out: list[str] = []
    open_ended = False
    for line in lines:
        if open_ended and line:
            hyphen = out[-1].endswith("-") and line[0].islower()
            out[-1] = out[-1][:-1] + line if hyphen else f"{out[-1]} {line}"
        elif line:
            out.append(line)
        open_ended = len(line) > 0.6 * widest and not _ENDS.search(line)
    return "\n".join(out)
