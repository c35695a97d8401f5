"""Figures: every quantity of a text, with its interval and its meaning."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from claimtrack._claim import Claimant, doc_dict
from claimtrack._collection import Collection, OneOrMore, day
from claimtrack._labels import Bound, Change, Outcome, Scope
from claimtrack._claimtrack import Document


@dataclass(frozen=True, repr=False)
class Figure:
    """A number with what it counts or measures. Ranges and bounds are kept, never averaged.

    >>> import claimtrack as ct
    >>> figure = ct.figures("At least 40 people were killed.")[0]
    >>> figure.text, figure.low, figure.high, figure.bound
    ('At least 40', 40, None, 'at_least')
    """

    document: Document
    """The article it stands in."""
    text: str
    """The number with its bound words."""
    start_char: int
    """Where it starts, in code points."""
    end_char: int
    """Where it ends, in code points, half-open."""
    low: float | None
    """Lower end of the interval stated; `None` when open."""
    high: float | None
    """Upper end of the interval stated; `None` when open."""
    bound: Bound
    """`exact`, `about`, `at_least`, `more_than`, `at_most`, `less_than` or `range`."""
    counted: str | None
    """What is counted, as lower-case lemma words."""
    unit: str | None
    """Unit, currency or "percent" for measures."""
    change: Change | None
    """`up` or `down`, where the text says so."""
    people: bool
    """Whether people are counted."""
    materiel: bool
    """Whether materiel is counted."""
    outcome: Outcome | None
    """What happened to the counted: `killed`, `injured`, `displaced` and so on."""
    group: str | None
    """Whose people or things."""
    place: str | None
    """Where, as the text says."""
    scope: Scope | None
    """`cumulative`, `incident` or `period`."""
    as_of: datetime.date | None
    """The day it holds for."""
    projected: bool
    """Whether it is a projection and no count."""
    claimant: Claimant | None
    """Who states it; `None` for the reporter and where the text does not tell."""
    claim: str | None
    """Identifier of the claim it stands in."""

    def to_dict(self) -> dict[str, Any]:
        """A plain dictionary, as the command writes it in JSON."""
        return {
            "doc": doc_dict(self.document),
            "span": [self.start_char, self.end_char],
            "text": self.text,
            "low": self.low,
            "high": self.high,
            "bound": self.bound,
            "counted": self.counted,
            "unit": self.unit,
            "change": self.change,
            "people": self.people,
            "materiel": self.materiel,
            "outcome": self.outcome,
            "group": self.group,
            "place": self.place,
            "scope": self.scope,
            "as_of": self.as_of and self.as_of.isoformat(),
            "projected": self.projected,
            "claimant": self.claimant and self.claimant.to_dict(),
            "claim": self.claim,
        }

    def __repr__(self) -> str:
        what = " ".join(part for part in (self.counted or self.unit, self.outcome) if part)
        return f"Figure({self.text}{f': {what}' if what else ''}, {interval(self)})"

    def _repr_html_(self) -> str:
        from claimtrack import _html

        return _html.figure(self)


class Figures(Collection[Figure]):
    """Figures in order of document and text, in claims and outside them.

    >>> import claimtrack as ct
    >>> figures = ct.figures("At least 40 people were killed. It cost 3 million dollars.")
    >>> [figure.text for figure in figures.filter(people=True)]
    ['At least 40']
    """

    _kind = "figures"
    _closed = {"outcome": Outcome, "bound": Bound}
    _day = "date"

    def filter(
        self,
        predicate: Callable[[Figure], object] | None = None,
        *,
        claimant: OneOrMore | None = None,
        side: OneOrMore | None = None,
        counted: OneOrMore | None = None,
        outcome: Outcome | Iterable[Outcome] | None = None,
        group: OneOrMore | None = None,
        place: OneOrMore | None = None,
        unit: OneOrMore | None = None,
        bound: Bound | Iterable[Bound] | None = None,
        people: bool | None = None,
        materiel: bool | None = None,
        outlet: OneOrMore | None = None,
        doc: OneOrMore | None = None,
        since: str | datetime.date | None = None,
        until: str | datetime.date | None = None,
    ) -> Figures:
        """The figures that meet every condition; several values mean any of them, capitals do not matter.

        `since` and `until` look at the day of the article, both included.
        """
        equal: dict[str, OneOrMore | bool | None] = {
            "claimant": claimant,
            "side": side,
            "counted": counted,
            "outcome": outcome,
            "group": group,
            "place": place,
            "unit": unit,
            "bound": bound,
            "people": people,
            "materiel": materiel,
            "outlet": outlet,
            "doc_id": doc,
        }
        return self._filtered(predicate, equal, since, until)

    def _repr_html_(self) -> str:
        from claimtrack import _html

        return _html.figures(self)


def figure(row: dict[str, Any], document: Document, claimant: Claimant | None, claim: str | None) -> Figure:
    """The figure of a row."""
    names = ("text", "bound", "counted", "unit", "change", "people", "materiel", "outcome", "group", "place", "scope")
    return Figure(
        document=document,
        start_char=row["start"],
        end_char=row["end"],
        low=_number(row["low"]),
        high=_number(row["high"]),
        as_of=day(row["as_of"]),
        projected=row["projected"],
        claimant=claimant,
        claim=claim,
        **{name: row[name] for name in names},
    )


def _number(value: float | None) -> float | None:
    """Whole numbers as such: 40, not 40.0."""
    return int(value) if value is not None and value == int(value) else value


def interval(figure: Figure) -> str:
    """The interval as people write it.

    >>> import claimtrack as ct
    >>> interval(ct.figures("At least 40 people were killed.")[0])
    '40 or more'
    """
    low, high = figure.low, figure.high
    if low is None and high is None:
        return "unknown"
    if high is None:
        return f"more than {low:,}" if figure.bound == "more_than" else f"{low:,} or more"
    if low is None:
        return f"less than {high:,}" if figure.bound == "less_than" else f"{high:,} or less"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
