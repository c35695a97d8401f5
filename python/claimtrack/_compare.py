"""Two bare statements side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from claimtrack import _claimtrack
from claimtrack._claim import Claim, shortened
from claimtrack._labels import RelationKind, RelationLabel


@dataclass(frozen=True, repr=False)
class Comparison:
    """What holds between two statements.

    >>> import claimtrack as ct
    >>> found = ct.compare("The bridge at Torvik was destroyed.", "The bridge at Torvik was not destroyed.")
    >>> found.label, found.kind
    ('contradicts', 'event')
    """

    a: str
    """One statement."""
    b: str
    """The other."""
    label: RelationLabel | Literal["unrelated"]
    """`contradicts`, `shift`, `tension`, `updates`, `corroborates` or `unrelated`."""
    kind: RelationKind | None
    """Why they relate."""
    score: float
    """How sure, 0 to 1."""
    why: str
    """The reason in one sentence."""

    def to_dict(self) -> dict[str, Any]:
        """A plain dictionary, as the command writes it in JSON."""
        return {"id": None, "label": self.label, "kind": self.kind, "score": self.score, "why": self.why}

    def __repr__(self) -> str:
        return f"Comparison({self.label}, {self.score:.2f}: {shortened(self.why)})"

    def _repr_html_(self) -> str:
        from claimtrack import _html

        return _html.comparison(self)


def compare(a: str | Claim, b: str | Claim) -> Comparison:
    """Compares two statements, given as texts or as claims.

    >>> import claimtrack as ct
    >>> ct.compare("The bridge at Torvik was destroyed.", "The bridge at Torvik was not destroyed.").label
    'contradicts'
    """
    first, second = (one.content.text if isinstance(one, Claim) else one for one in (a, b))
    label, kind, score, why = _claimtrack.compare(first, second)
    return Comparison(first, second, label or "unrelated", kind, score, why)
