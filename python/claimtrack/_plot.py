"""Pictures with matplotlib, which is loaded only here."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from claimtrack._claim import who
from claimtrack._collection import module

if TYPE_CHECKING:
    from claimtrack._analysis import Analysis
    from claimtrack._claim import Claim
    from claimtrack._figure import Figure
    from claimtrack._topic import Topic

# Readable on white and on black, and told apart by those who see few colours; marks differ too.
_COLOURS = ("#2b7bd1", "#d9661f", "#2c9a63", "#a45cc0", "#b8901a", "#7d8590")
_MARKS = ("o", "s", "^", "D", "v", "P")
# Values further apart than this factor are drawn on a logarithmic scale.
_LOGARITHMIC = 30
_NAMES = 12


def topic(topic: Topic, ax: Any = None) -> Any:
    """Figures over time, by claimant."""
    points = [pair for pair in topic.figures if _drawable(*pair)]
    if not points:
        raise ValueError(f"topic {topic.label!r} has no figures with a date to draw")
    ax = _axes(ax, (8, 4))
    dates = module("matplotlib.dates", "plot")
    ax.xaxis_date()
    ax.update_datalim([(dates.date2num(_day(*pair)), _middle(pair[1])) for pair in points])
    series = _series(points)
    for number, (name, pairs) in enumerate(series.items()):
        # Claimants of one day stand side by side.
        beside = _shifted(ax, 7 * (number - (len(series) - 1) / 2))
        look = {"color": _COLOURS[number], "transform": beside}
        days = [dates.date2num(_day(*pair)) for pair in pairs]
        for day, (_, figure) in zip(days, pairs):
            _span(ax, day, figure, look)
        ax.plot(days, [_middle(figure) for _, figure in pairs], _MARKS[number], label=name, **look)
    _scales(ax, [figure for _, figure in points])
    ax.set_title(topic.label)
    ax.legend(frameon=False, fontsize="small", loc="center left", bbox_to_anchor=(1.0, 0.5))
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    return ax


def contradictions(run: Analysis, ax: Any = None) -> Any:
    """Who contradicts whom: a square for each two claimants, darker the more often."""
    pairs = Counter(tuple(sorted((who(one.a), who(one.b)))) for one in run.contradictions)
    if not pairs:
        raise ValueError("there are no contradictions to draw")
    totals: Counter[str] = Counter()
    for pair, count in pairs.items():
        for name in set(pair):
            totals[name] += count
    names = [name for name, _ in sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:_NAMES]]
    counts = [[pairs[tuple(sorted((a, b)))] for a in names] for b in names]
    ax = _axes(ax, (1.5 + 0.55 * len(names), 1.2 + 0.55 * len(names)))
    ax.imshow(counts, cmap="Oranges", vmin=0)
    ax.set_xticks(range(len(names)), names, rotation=45, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(len(names)), names)
    most = max(map(max, counts))
    for y, row in enumerate(counts):
        for x, count in enumerate(row):
            if count:
                ax.text(x, y, f"{count:,}", ha="center", va="center", color="white" if count > most / 2 else "black")
    ax.set_title("Contradictions between claimants")
    return ax


def _axes(ax: Any, size: tuple[float, float]) -> Any:
    if ax is not None:
        return ax
    figure, ax = module("matplotlib.pyplot", "plot").subplots(figsize=size, layout="constrained")
    return ax


def _drawable(claim: Claim, figure: Figure) -> bool:
    ends = [end for end in (figure.low, figure.high) if end is not None]
    return not figure.projected and bool(ends) and min(ends) >= 0 and _day(claim, figure) is not None


def _day(claim: Claim, figure: Figure) -> Any:
    return figure.as_of or claim.as_of or claim.said_on or claim.date


def _middle(figure: Figure) -> float:
    """Where the mark stands: at a value, at the closed end of an open interval, in the middle of a range."""
    if figure.low is None or figure.high is None:
        return (figure.high if figure.low is None else figure.low) or 0.0
    if figure.bound in ("less_than", "at_most"):
        return figure.high
    return (figure.low + figure.high) / 2 if figure.bound == "range" else figure.low


def _series(points: list[tuple[Claim, Figure]]) -> dict[str, list[tuple[Claim, Figure]]]:
    """Points by claimant, the most frequent first; those beyond the last colour share it."""
    counts = Counter(who(claim) for claim, _ in points)
    names = [name for name, _ in counts.most_common()]
    own = names if len(names) <= len(_COLOURS) else names[: len(_COLOURS) - 1]
    series: dict[str, list[tuple[Claim, Figure]]] = {name: [] for name in own}
    for claim, figure in points:
        name = who(claim)
        series.setdefault(name if name in own else "others", []).append((claim, figure))
    return series


def _span(ax: Any, day: float, figure: Figure, look: dict[str, Any]) -> None:
    """A bar for an interval, an arrow of 18 points for an open end."""
    if figure.low is not None and figure.high is not None and figure.high > figure.low:
        ax.plot([day, day], [figure.low, figure.high], linewidth=1.5, **look)
    way = {"at_least": 1, "more_than": 1, "at_most": -1, "less_than": -1}.get(figure.bound)
    if way:
        transforms = module("matplotlib.transforms", "plot")
        move = transforms.ScaledTranslation(0, way * 18 / 72, ax.figure.dpi_scale_trans)
        arrow = {"arrowstyle": "->", "color": look["color"], "shrinkA": 0, "shrinkB": 0}
        place = (day, _middle(figure))
        ends = {"xycoords": look["transform"] + move, "textcoords": look["transform"]}
        ax.annotate("", xy=place, xytext=place, arrowprops=arrow, **ends)


def _shifted(ax: Any, points: float) -> Any:
    """The coordinates of the data, moved to the right."""
    transforms = module("matplotlib.transforms", "plot")
    return ax.transData + transforms.ScaledTranslation(points / 72, 0, ax.figure.dpi_scale_trans)


def _scales(ax: Any, figures: list[Figure]) -> None:
    ends = [end for figure in figures for end in (figure.low, figure.high) if end is not None]
    low, high = min(ends), max(ends)
    ticker = module("matplotlib.ticker", "plot")
    if low >= 1 and high / low > _LOGARITHMIC:
        ax.set_yscale("log")
        ax.set_ylim(low / 1.6, high * 1.8)
    else:
        ax.set_ylim(0, high * 1.12 or 1)
        ax.yaxis.set_major_locator(ticker.MaxNLocator(6, integer=all(end == int(end) for end in ends)))
    ax.yaxis.set_major_formatter(ticker.FuncFormatter(lambda value, _: f"{value:,.10g}"))
    ax.margins(x=0.12)
    ax.autoscale_view(scaley=False)
    days = sorted(ax.get_xlim())
    if days[1] - days[0] < 3:
        # A single day keeps a day on either side.
        ax.set_xlim(days[0] - 1, days[1] + 1)
    dates = module("matplotlib.dates", "plot")
    locator = dates.AutoDateLocator(minticks=2, maxticks=6, interval_multiples=False)
    locator.intervald[dates.HOURLY] = [24]
    ax.xaxis.set_major_locator(locator)
    first, last = (dates.num2date(day) for day in ax.get_xlim())
    # A year in each label where there are several.
    wide = last.year > first.year
    ax.xaxis.set_major_formatter(ticker.FuncFormatter(lambda value, _: _label(dates.num2date(value), wide)))
    if not wide:
        ax.set_xlabel(f"{first.year}")


def _label(day: Any, wide: bool) -> str:
    return f"{day.day} {day:%b %Y}" if wide else f"{day.day} {day:%b}"
