"""The tolls of an incident → a figure fit for print (PNG or SVG), by matplotlib, which the extra ``figures`` installs.

The line is the best figure, the band its bounds, marks are every source's totals. Equal incidents give equal files.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from onrecord.joining.history import Step
from onrecord.joining.types import Curve
from onrecord.kinds import Outcome
from onrecord.ledger.queries import Known, short
from onrecord.show.plain import line, words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, HEIGHT = 6.7, 2.4
"""Inches of a figure, and of each of its panels: two columns of a page."""
DOTS = 300
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
"""Okabe and Ito's, which people with any colour vision tell apart."""
MARKERS = "osD^vP*X"
NAMED = 12
"""Sources that the legend names."""
BEYOND = 0.04
"""How far the line goes on after the last moment, as a share of the time told of."""


class Missing(Exception):
    """There is no matplotlib."""

    def __init__(self) -> None:
        super().__init__("figures need matplotlib: pip install 'onrecord[figures]'")


def draw(
    known: Known,
    outcomes: Sequence[Outcome],
    steps: Mapping[Outcome, Sequence[Step]],
    path: Path,
    form: Literal["png", "svg"],
) -> None:
    """Write the figure to a file. Raises `Missing`, `OSError`."""
    try:
        from matplotlib import rc_context
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ModuleNotFoundError:
        raise Missing from None
    settings: Any = {
        "svg.hashsalt": known.incident.id,
        "svg.fonttype": "none",
        "font.size": 8.5,
        "axes.linewidth": 0.6,
    }
    with rc_context(settings):
        figure = Figure(figsize=(WIDTH, HEIGHT * len(outcomes) + 0.6), layout="constrained")
        FigureCanvasAgg(figure)
        panels = figure.subplots(len(outcomes), 1, squeeze=False, sharex=True)[:, 0]
        end = _end(known.tolls[outcome] for outcome in outcomes)
        looks = _looks(total.source for outcome in outcomes for total in known.tolls[outcome].history)
        for outcome, panel in zip(outcomes, panels, strict=True):
            _line(panel, steps.get(outcome, ()), end)
            _marks(panel, known.tolls[outcome], looks)
            _frame(panel, outcome)
        drawn = {name: mark for panel in panels for mark, name in zip(*panel.get_legend_handles_labels(), strict=True)}
        named = list(drawn)[:NAMED]
        figure.legend(
            [drawn[name] for name in named],
            named,
            loc="outside lower left",
            ncols=2,
            frameon=False,
            fontsize=7,
            handletextpad=0.3,
        )
        figure.suptitle(line(known.incident.title, 90), x=0.01, ha="left", fontsize=10, fontweight="bold")
        panels[0].set_title(_caption(known), loc="left", fontsize=6.5, color="#555555")
        figure.savefig(path, format=form, dpi=DOTS, metadata={"Date": None} if form == "svg" else {"Software": None})


def _caption(known: Known) -> str:
    reports = sum(report.copy_of is None for report in known.incident.reports)
    told = f"{reports} report{'' if reports == 1 else 's'}, copies left out. Line: current figure; band: lowest to highest of credible sources."
    return f"{told} onrecord {short(known.incident.id)}"


def _looks(sources: Iterable[str]) -> dict[str, tuple[str, str]]:
    """A colour and a shape for each source, the same in every panel."""
    return dict(zip(dict.fromkeys(sources), zip(cycle(COLOURS[1:]), cycle(MARKERS), strict=False), strict=False))


def _end(curves: Iterable[Curve]) -> datetime | None:
    """A little after the last moment of which anything was told."""
    told = [when for curve in curves for total in curve.history if (when := _moment(total.as_of))]
    return max(told) + (max(told) - min(told)) * BEYOND if told else None


def _line(panel: "Axes", steps: Sequence[Step], end: datetime | None) -> None:
    """The current figure and its band up to the end."""
    at = [(when, step.toll) for step in steps if (when := _moment(step.at))]
    if not at or end is None:
        return
    times: Any = [*(when for when, _ in at), end]
    best, low, high = (
        [*numbers, numbers[-1]]
        for numbers in (
            [_known(toll.best, toll.low, toll.high) for _, toll in at],
            [_known(toll.low, toll.best, toll.high) for _, toll in at],
            [_known(toll.high, toll.best, toll.low) for _, toll in at],
        )
    )
    panel.fill_between(times, low, high, step="post", color=COLOURS[0], alpha=0.15, linewidth=0)
    panel.step(times, best, where="post", color=COLOURS[0], linewidth=1.4)


def _marks(panel: "Axes", curve: Curve, looks: Mapping[str, tuple[str, str]]) -> None:
    """Every source's totals; ≥ where the figure was *at least*."""
    for source in dict.fromkeys(total.source for total in curve.history):
        own = [total for total in curve.history if total.source == source and _moment(total.as_of)]
        times: Any = [_moment(total.as_of) for total in own]
        numbers = [_known(total.best, total.low, total.high) for total in own]
        colour, shape = looks[source]
        panel.plot(
            times,
            numbers,
            linestyle="none",
            marker=shape,
            markersize=4.5,
            color=colour,
            markeredgecolor="white",
            markeredgewidth=0.4,
            label=line(source, 60),
            clip_on=False,
        )
        for when, total, number in zip(times, own, numbers, strict=True):
            if total.high is None:
                panel.annotate("≥", (when, number), xytext=(0, 4), textcoords="offset points", ha="center", fontsize=7)


def _frame(panel: "Axes", outcome: Outcome) -> None:
    from matplotlib import dates
    from matplotlib.ticker import MaxNLocator

    locator = dates.AutoDateLocator(minticks=3, maxticks=8)  # type: ignore[no-untyped-call]
    panel.xaxis.set_major_locator(locator)
    panel.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    panel.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    panel.margins(y=0.12)
    panel.set_ylim(bottom=0)
    panel.set_ylabel(words(outcome))
    panel.grid(axis="y", linewidth=0.3, color="#CCCCCC")
    panel.set_axisbelow(True)
    for side in ("top", "right"):
        panel.spines[side].set_visible(False)


def _known(*numbers: int | None) -> int:
    return next((number for number in numbers if number is not None), 0)


def _moment(written: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(written or "").replace(tzinfo=None)
    except ValueError:
        return None
