"""Who stands behind a claim: independent voices, and articles that are copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimtrack._claimtrack import Document


@dataclass(frozen=True)
class Support:
    """How many independent voices stand behind a claim or a position.

    Copies of one text are one voice, and an agency's report is the agency's. Behind a figure stand the claims of its
    position and of those that likely corroborate it with the same number.

    >>> import claimtrack as ct
    >>> str(ct.Support(claimants=2, sides=1, outlets=3, claims=4, copies=1))
    '2 claimants of one side, 3 outlets'
    """

    claimants: int
    """Different claimants, an outlet that says it in its own voice among them. All whose claimant the text leaves open
    count as one, and only where there is no other."""
    sides: int
    """Different sides that these claimants speak for."""
    outlets: int
    """Different outlets: of copies that which was first, of an agency's report the agency. All articles whose outlet is
    not known count as one."""
    claims: int
    """Claims without copies."""
    copies: int
    """Copies of these claims in other articles."""

    def to_dict(self) -> dict[str, Any]:
        """A plain dictionary, as the command writes it in JSON."""
        return {
            "claimants": self.claimants,
            "sides": self.sides,
            "outlets": self.outlets,
            "claims": self.claims,
            "copies": self.copies,
        }

    def __str__(self) -> str:
        side = " of one side" if self.claimants > 1 and self.sides == 1 else ""
        return f"{_counted(self.claimants, 'claimant')}{side}, {_counted(self.outlets, 'outlet')}"


@dataclass(frozen=True)
class Copy:
    """An article that has half of its text or more in common with an earlier one, or holds as much of that.

    >>> import claimtrack as ct
    >>> ct.analyze(["It rained in Lund."]).copies
    ()
    """

    document: Document
    """The later article."""
    original: Document
    """The earlier one that it has most in common with."""
    share: float
    """Which part of the shorter of the two stands in the other, in words outside quotations, 0 to 1."""


def support(row: dict[str, Any], prefix: str = "") -> Support:
    """The support in a row."""
    return Support(*(row[f"{prefix}{name}"] for name in ("claimants", "sides", "outlets", "claims", "copies")))


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
