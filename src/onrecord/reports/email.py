"""An e-mail (.eml) → document: subject, sender as byline, date, and its text part, or its HTML part as text."""

from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default

from onrecord.reports import html
from onrecord.reports.build import document
from onrecord.reports.decode import decode
from onrecord.reports.types import Document


def read(raw: bytes) -> Document:
    """The document of a message; attachments are left out. Raises `Unreadable` where the text part is binary data."""
    message = message_from_bytes(raw, policy=default)
    subject = _header(message, "Subject")
    text = _body(message).strip("\r\n")
    return document(
        raw,
        f"{subject}\n\n{text}" if subject else text,
        title=subject,
        byline=_sender(message),
        published=_header(message, "Date"),
    )


def _body(message: EmailMessage) -> str:
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        payload = part.get_payload(decode=True) if part is not None else None
        if part is None or not isinstance(payload, bytes) or not payload.strip():
            continue
        text = decode(payload, part.get_content_charset())
        if kind == "plain":
            return text
        article = html.extract(text)
        return article.text if article else ""
    return ""


def _header(message: EmailMessage, name: str) -> str | None:
    """A header on one line; None where it is missing or so damaged that it cannot be parsed."""
    try:
        return " ".join(str(message.get(name) or "").split()) or None
    except (ValueError, IndexError, AttributeError, TypeError):
        return None


def _sender(message: EmailMessage) -> str | None:
    try:
        addresses: tuple[Address, ...] = getattr(message.get("From"), "addresses", ())
        return next((one.display_name or one.addr_spec for one in addresses), None) or _header(message, "From")
    except (ValueError, IndexError, AttributeError, TypeError):
        return None
