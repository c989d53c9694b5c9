"""A record → a page for people, on a terminal of 80 to 140 columns or as plain text in a pipe."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from onrecord.model import Record

NARROWEST, WIDEST, PIPED = 60, 132, 100


def console() -> "Console":
    """Standard output: as wide as the terminal within reason; colour only on a terminal and only where NO_COLOR is not set."""
    from rich.console import Console

    plain = Console(highlight=False, emoji=False, markup=False, soft_wrap=False)
    width = plain.width if plain.is_terminal else PIPED
    plain.width = max(NARROWEST, min(width, WIDEST))
    return plain


def show_record(record: "Record", on: "Console | None" = None) -> None:
    """Print one record."""
    from onrecord.show.record import page

    show(page(record), on or console())


def show(content: "RenderableType", on: "Console") -> None:
    """Print a page; where no terminal takes it, without the blanks that fill its lines up."""
    if on.is_terminal:
        on.print(content)
        return
    with on.capture() as captured:
        on.print(content)
    on.out("\n".join(row.rstrip() for row in captured.get().split("\n")), end="", highlight=False)
