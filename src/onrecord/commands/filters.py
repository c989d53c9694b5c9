"""The options that say which incidents a command is about, the same for every command."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, get_args

import click

from onrecord.commands.shared import dated
from onrecord.model import Method

if TYPE_CHECKING:
    from onrecord.joining.types import GradeValue

GRADES = ("confirmed", "fair", "weak", "contested", "discounted")

as_of_option = click.option("--as-of", metavar="DATE", callback=dated, help="Only what reports published up to then told.")
_OPTIONS = (
    click.option("--country", metavar="NAME|CODE", help="Only in this country: its name, or its code in ISO 3166."),
    click.option("--from", "from_", metavar="DATE", callback=dated, help="Only on this day or later."),
    click.option("--to", metavar="DATE", callback=dated, help="Only on this day or earlier."),
    click.option(
        "--method", "methods", multiple=True, type=click.Choice(get_args(Method)), help="Only by this method; may be repeated."
    ),
    click.option("--least-toll", type=click.IntRange(min=0), metavar="N", help="Only with N or more people killed."),
    click.option("--grade", "grades", multiple=True, type=click.Choice(GRADES), help="Only of this grade; may be repeated."),
    as_of_option,
)


def filtered(run: Callable[..., None]) -> Callable[..., None]:
    """The options, given to the command as one `wanted`."""

    @wraps(run)
    def command(
        *,
        country: str | None,
        from_: str | None,
        to: str | None,
        methods: tuple[Method, ...],
        least_toll: int | None,
        grades: "tuple[GradeValue, ...]",
        as_of: str | None,
        **rest: Any,
    ) -> None:
        from onrecord.ledger.queries import Wanted

        run(
            wanted=Wanted(
                country=_country(country),
                from_=from_,
                to=to,
                methods=methods,
                least_toll=least_toll,
                grades=grades,
                as_of=as_of,
            ),
            **rest,
        )

    made: Callable[..., None] = command
    for option in reversed(_OPTIONS):
        made = option(made)
    return made


def _country(given: str | None) -> str | None:
    """The code of a country by its name or code."""
    if given is None:
        return None
    if len(given) == 2 and given.isalpha():
        return given.upper()
    from onrecord.reading.parties import party_of_words

    code = party_of_words(given.title())
    if code is None or len(code) != 2:
        raise click.BadParameter(f"{given!r} is no country; give its code, like UA", param_hint="--country")
    return code
