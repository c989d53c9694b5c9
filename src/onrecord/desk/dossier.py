"""An incident as known → a dossier as HTML or PDF."""

from onrecord.desk.rendering import STATIC, asset, environment
from onrecord.desk.views.dossier import dossier
from onrecord.ledger.queries import Known

SHEET = "src/dossier.css"


class Unavailable(Exception):
    """A PDF cannot be made here; the message says what to install."""


def dossier_html(known: Known, stylesheet: str) -> str:
    """The dossier as a page that takes its looks from the stylesheet at that URL."""
    return (
        environment().get_template("dossier.html").render(incident=known.incident, told=dossier(known), stylesheet=stylesheet)
    )


def dossier_page(known: Known) -> str:
    """The dossier as a page that needs nothing beside it."""
    sheet = (STATIC / asset(SHEET).removeprefix("/static/")).read_text("utf-8")
    link = f'<link rel="stylesheet" href="{asset(SHEET)}">'
    return dossier_html(known, asset(SHEET)).replace(link, f"<style>{sheet}</style>")


def dossier_pdf(known: Known) -> bytes:
    """The dossier as PDF. Raises `Unavailable` without WeasyPrint or the Pango that it draws with."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise Unavailable(
            f"a PDF needs WeasyPrint and Pango; install them with: pip install 'onrecord[dossier]' ({error})"
        ) from None
    made: bytes = HTML(string=dossier_page(known)).write_pdf()
    return made
