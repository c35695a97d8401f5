"""The closed sets of words that fields may hold and filters may ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, get_args

ClaimKind = Literal[
    "figure",
    "outcome",
    "denial",
    "blame",
    "position",
    "demand",
    "commitment",
    "assessment",
    "event",
    "assertion",
]
ClaimantKind = Literal["person", "organisation", "country", "group", "outlet", "unnamed"]
Speech = Literal["direct", "mixed", "indirect", "narration"]
Polarity = Literal["affirmed", "negated"]
Valence = Literal["favourable", "unfavourable"]
Modality = Literal["asserted", "possible", "required", "conditional", "intended", "reported"]

Bound = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "range"]
Change = Literal["up", "down"]
Outcome = Literal[
    "killed",
    "injured",
    "casualties",
    "missing",
    "captured",
    "displaced",
    "evacuated",
    "trapped",
    "infected",
    "detained",
    "destroyed",
    "damaged",
    "shot_down",
]
Scope = Literal["cumulative", "incident", "period"]

RelationLabel = Literal["contradicts", "shift", "tension", "updates", "corroborates"]
RelationKind = Literal["figure", "outcome", "denial", "blame", "event", "position", "commitment"]


def checked(name: str, wanted: str | Iterable[str], known: Any) -> set[str]:
    """What a filter asks for, in small letters; words that no field can hold are a mistake."""
    words = [wanted] if isinstance(wanted, str) else list(wanted)
    unknown = [word for word in words if word.casefold() not in get_args(known)]
    if unknown:
        raise ValueError(f"{name} is one of {', '.join(get_args(known))}; not {unknown[0]!r}")
    return {word.casefold() for word in words}
