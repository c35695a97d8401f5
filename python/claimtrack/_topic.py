"""Topics: claims that answer one question, by what they answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Union, overload

from claimtrack._claim import Claim, Claims
from claimtrack._collection import Collection, OneOrMore
from claimtrack._figure import Figure
from claimtrack._labels import RelationLabel
from claimtrack._relation import Relations
from claimtrack._support import Support


@dataclass(frozen=True, repr=False)
class Topic:
    """Claims that answer one question about one event.

    >>> import claimtrack as ct
    >>> run = ct.analyze(["The mayor of Torvik said that 40 people were killed."])
    >>> [len(topic.claims) for topic in run.topics if topic.label == "no such topic"]
    []
    """

    id: str
    """Its identifier in this analysis."""
    label: str
    """A readable name."""
    positions: tuple[Claims, ...]
    """The claims by what they say: claims of one position say the same thing for the same side."""
    supports: tuple[Support, ...]
    """The independent voices behind each position."""
    claims: Claims
    """All its claims, position by position."""
    relations: Relations
    """What holds between its claims."""
    _answers: tuple[tuple[int, int], ...]

    @property
    def figures(self) -> tuple[tuple[Claim, Figure], ...]:
        """Its claims with the figure that answers its question, by date; empty when it is not about a figure."""
        return self.claims._run._pairs(self._answers)

    def to_dict(self) -> dict[str, Any]:
        """A plain dictionary, as the command writes it in JSON."""
        pairs = zip(self.positions, self.supports)
        positions = [{"claims": position.to_dicts(), "support": support.to_dict()} for position, support in pairs]
        return {"schema": 1, "id": self.id, "label": self.label, "positions": positions}

    def plot(self, ax: Any = None) -> Any:
        """Draws its figures over time, by claimant, with intervals and bounds; gives the matplotlib axes.

        A bar is an interval, an arrow an open end: "at least 40" points upwards. Projections are left out.
        """
        from claimtrack import _plot

        return _plot.topic(self, ax)

    def __repr__(self) -> str:
        return f"Topic({self.label!r}: {len(self.claims)} claims in {len(self.positions)} positions)"

    def _repr_html_(self) -> str:
        from claimtrack import _html

        return _html.topic(self)


class Topics(Collection[Topic]):
    """Topics, the largest first, to be had by position or by name.

    >>> import claimtrack as ct
    >>> ct.analyze([]).topics["russian troops killed"]
    Traceback (most recent call last):
        ...
    KeyError: 'there are no topics'
    """

    _kind = "topics"

    @overload
    def __getitem__(self, key: Union[int, str]) -> Topic: ...
    @overload
    def __getitem__(self, key: slice) -> Topics: ...
    def __getitem__(self, key: int | str | slice) -> Topic | Topics:
        return self._named(key) if isinstance(key, str) else super().__getitem__(key)

    def _named(self, name: str) -> Topic:
        """The topic of this name or identifier, else the largest whose name has all its words."""
        labels = self._rows.column("label")
        ids = self._rows.column("id")
        for row in self._at:
            if labels[row].casefold() == name.casefold() or ids[row] == name:
                return self._rows[row]
        wanted = set(name.casefold().split())
        for row in self._at:
            if wanted and wanted <= set(labels[row].casefold().split()):
                return self._rows[row]
        raise KeyError(_missing(name, [labels[row] for row in self._at]))

    def filter(
        self,
        predicate: Callable[[Topic], object] | None = None,
        *,
        label: OneOrMore | None = None,
        claimant: OneOrMore | None = None,
        disputed: bool | None = None,
        min_claims: int = 1,
    ) -> Topics:
        """The topics that meet every condition; several values mean any of them, capitals do not matter.

        `claimant` keeps topics with a claim of theirs; `disputed` those with a contradiction, shift or tension.
        """
        kept = self._filtered(predicate, {"label": label})
        counts = kept._rows.column("claims")
        kept = kept._where(lambda row: counts[row] >= min_claims)
        if claimant is not None:
            names = [claimant] if isinstance(claimant, str) else list(claimant)
            kept = kept._where(lambda row: kept._rows[row].claims.filter(claimant=names))
        if disputed is not None:
            among = set(self._run.relations.filter(label=_DISPUTES)._cells("topic_id"))
            ids = kept._rows.column("id")
            kept = kept._where(lambda row: (ids[row] in among) is disputed)
        return kept

    def _repr_html_(self) -> str:
        from claimtrack import _html

        return _html.topics(self)


_DISPUTES: tuple[RelationLabel, ...] = ("contradicts", "shift", "tension")


def _missing(name: str, labels: list[str]) -> str:
    from difflib import get_close_matches

    if not labels:
        return "there are no topics"
    near = get_close_matches(name, labels, n=3, cutoff=0.3) or labels[:3]
    return f"there is no topic {name!r}; there are {len(labels):,}, such as {', '.join(map(repr, near))}"
