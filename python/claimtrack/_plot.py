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
    series = _series(points)
    for number, (name, pairs) in enumerate(series.items()):
        for claim, figure in pairs:
            _point(ax, claim, figure, _COLOURS[number])
        days = [_day(*pair) for pair in pairs]
        ax.plot(days, [_middle(figure) for _, figure in pairs], _MARKS[number], color=_COLOURS[number], label=name)
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


def _point(ax: Any, claim: Claim, figure: Figure, colour: str) -> None:
    day, at = _day(claim, figure), _middle(figure)
    if figure.low is not None and figure.high is not None and figure.high > figure.low:
        ax.plot([day, day], [figure.low, figure.high], color=colour, linewidth=1.5)
    way = {"at_least": 1, "more_than": 1, "at_most": -1, "less_than": -1}.get(figure.bound)
    if way:
        arrow = {"arrowstyle": "<-", "color": colour, "shrinkA": 0, "shrinkB": 0}
        # From the mark to 18 points above or below it; the text to be annotated is empty.
        ax.annotate("", xy=(day, at), xytext=(0, 18 * way), textcoords="offset points", arrowprops=arrow)


def _scales(ax: Any, figures: list[Figure]) -> None:
    ends = [end for figure in figures for end in (figure.low, figure.high) if end is not None]
    low, high = min(ends), max(ends)
    ticker = module("matplotlib.ticker", "plot")
    if low >= 1 and high / low > _LOGARITHMIC:
        ax.set_yscale("log")
    else:
        ax.set_ylim(0, high * 1.12 or 1)
    ax.yaxis.set_major_formatter(ticker.FuncFormatter(lambda value, _: f"{value:,.10g}"))
    dates = module("matplotlib.dates", "plot")
    locator = dates.AutoDateLocator(minticks=2, maxticks=6)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))
