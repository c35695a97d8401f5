"""Relations: two claims and what holds between them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from claimtrack._claim import Claim, shortened, who
from claimtrack._collection import Collection, OneOrMore, between
from claimtrack._labels import RelationKind, RelationLabel
from claimtrack._figure import Figure
from claimtrack._support import Support


@dataclass(frozen=True, repr=False)
class Relation:
    """Two claims of one topic. `a` is the earlier.

    >>> import claimtrack as ct
    >>> [relation.why for relation in ct.relations([])]
    []
    """

    id: str
    """The same two claims have the same identifier in every run."""
    label: RelationLabel
    """`contradicts`, `shift`, `tension`, `updates` or `corroborates`."""
    kind: RelationKind
    """Why they relate: `figure`, `outcome`, `denial`, `blame`, `event`, `position` or `commitment`."""
    score: float
    """How sure, 0 to 1."""
    why: str
    """The reason in one sentence."""
    topic: str
    """The name of the topic of both."""
    topic_id: str
    """Its identifier."""
    a: Claim
    """The earlier claim."""
    b: Claim
    """The later claim."""
    a_figure: Figure | None
    """The figure of `a` at issue, where the relation is about figures."""
    b_figure: Figure | None
    """The figure of `b` at issue, where the relation is about figures."""
    more: int
    """Number of likely pairs between the same two positions that are not listed."""
    folded: int
    """Number of pairs that are this one in copies of the same text, and are not listed."""
    a_support: Support
    """The independent voices behind `a`."""
    b_support: Support
    """The independent voices behind `b`."""

    def to_dict(self) -> dict[str, Any]:
        """A plain dictionary, as the command writes it in JSON."""
        plain: dict[str, Any] = {
            "id": self.id,
            "label": self.label,
            "kind": self.kind,
            "score": self.score,
            "why": self.why,
            "topic": {"id": self.topic_id, "label": self.topic},
            "a": self.a.to_dict(),
            "b": self.b.to_dict(),
        }
        counts = {"more": self.more, "folded": self.folded}
        plain.update({name: count for name, count in counts.items() if count})
        return {**plain, "a_support": self.a_support.to_dict(), "b_support": self.b_support.to_dict()}

    def __repr__(self) -> str:
        return f"Relation({who(self.a)} – {who(self.b)}: {self.label}, {shortened(self.why)})"

    def _repr_html_(self) -> str:
        from claimtrack import _html

        return _html.relation(self)


class Relations(Collection[Relation]):
    """Related pairs of claims, contradictions first, the surest first.

    >>> import claimtrack as ct
    >>> run = ct.analyze(["The mayor of Torvik said that 40 people were killed."])
    >>> bool(run.relations.filter(label="contradicts"))
    False
    """

    _kind = "relations"
    _closed = {"label": RelationLabel, "kind": RelationKind}

    def filter(
        self,
        predicate: Callable[[Relation], object] | None = None,
        *,
        label: RelationLabel | Iterable[RelationLabel] | None = None,
        kind: RelationKind | Iterable[RelationKind] | None = None,
        topic: OneOrMore | None = None,
        claimant: OneOrMore | None = None,
        min_score: float = 0.0,
        since: str | datetime.date | None = None,
        until: str | datetime.date | None = None,
    ) -> Relations:
        """The relations that meet every condition; several values mean any of them, capitals do not matter.

        `claimant` may be either of the two; `topic` is a name or an identifier; `since` and `until` look at the days
        of the articles, both included: the later of the two must have been published since, the earlier until.
        """
        kept = self._filtered(predicate, {"label": label, "kind": kind})
        if topic is not None:
            kept = kept._either("topic", "topic_id", topic)
        if claimant is not None:
            kept = kept._either("a_claimant", "b_claimant", claimant)
        if min_score > 0.0:
            scores = kept._rows.column("score")
            kept = kept._where(lambda row: scores[row] >= min_score)
        return kept._dated(since, until)

    def _either(self, one: str, other: str, wanted: OneOrMore) -> Relations:
        wanted = wanted if isinstance(wanted, str) else list(wanted)
        found = set(self._filtered(None, {one: wanted})._at) | set(self._filtered(None, {other: wanted})._at)
        return self._where(lambda row: row in found)

    def _dated(self, since: str | datetime.date | None, until: str | datetime.date | None) -> Relations:
        kept = self
        for name, first, last in (("b_date", since, None), ("a_date", None, until)):
            if first is not None or last is not None:
                kept = kept._where(between(kept._rows.column(name), first, last))
        return kept

    def _repr_html_(self) -> str:
        from claimtrack import _html

        return _html.relations(self)
