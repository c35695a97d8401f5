"""Claims: who says what, by which words, where and when."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimtrack._collection import Collection, OneOrMore, day
from claimtrack._labels import ClaimKind, ClaimantKind, Modality, Polarity, Speech, Valence
from claimtrack._claimtrack import Document

if TYPE_CHECKING:
    from claimtrack._figure import Figure


@dataclass(frozen=True)
class Claimant:
    """Who claims something.

    >>> import claimtrack as ct
    >>> str(ct.Claimant("Ada Holm", "person", "Torvik"))
    'Ada Holm'
    """

    name: str
    """One name across all documents."""
    kind: ClaimantKind
    """`person`, `organisation`, `country`, `group`, `outlet` or `unnamed`."""
    side: str | None = None
    """The country or body it speaks for, where the text or the gazetteer tells."""

    def __str__(self) -> str:
        return self.name

    def to_dict(self) -> dict[str, Any]:
        """A plain dictionary, as the command writes it in JSON."""
        return {"name": self.name, "kind": self.kind, "side": self.side}


@dataclass(frozen=True)
class Words:
    """Words of a text and where they stand.

    >>> import claimtrack as ct
    >>> words = ct.Words("she said", ((10, 18),))
    >>> words.start_char, words.end_char
    (10, 18)
    """

    text: str
    """The words, pieces joined by a space."""
    spans: tuple[tuple[int, int], ...]
    """Where each piece stands in the document's text: code points, half-open, so that `text[start:end]` gives it."""

    @property
    def start_char(self) -> int:
        """Where the first piece starts, in code points."""
        return self.spans[0][0]

    @property
    def end_char(self) -> int:
        """Where the last piece ends, in code points, half-open."""
        return self.spans[-1][1]

    def __str__(self) -> str:
        return self.text

    def to_dict(self) -> dict[str, Any]:
        """A plain dictionary, as the command writes it in JSON."""
        return {"text": self.text, "spans": [list(span) for span in self.spans]}


@dataclass(frozen=True, repr=False)
class Claim:
    """What somebody claims. Every inferred field is backed by the text, or `None`.

    >>> import claimtrack as ct
    >>> claim = ct.extract("The mayor of Torvik said that 40 people were killed.")[0]
    >>> claim.document.text[claim.content.start_char : claim.content.end_char] == claim.content.text
    True
    """

    id: str
    """The same text in the same document has the same identifier in every run."""
    document: Document
    """The article it stands in."""
    claimant: Claimant | None
    """Who claims it; `None` for the reporter and where the text does not tell."""
    source: Words | None
    """The words that name whom it is attributed to."""
    cue: Words | None
    """The words that attribute it."""
    content: Words
    """What is claimed."""
    speech: Speech
    """`direct`, `mixed`, `indirect` or, in the reporter's own voice, `narration`."""
    kind: ClaimKind
    """`figure`, `outcome`, `denial`, `blame`, `position`, `demand`, `commitment`, `assessment`, `event` or `assertion`."""
    polarity: Polarity
    """`affirmed` or `negated`."""
    valence: Valence | None
    """`favourable` or `unfavourable`: which way an outcome leans."""
    modality: Modality
    """`asserted`, `possible`, `required`, `conditional`, `intended` or `reported`."""
    figures: tuple[Figure, ...]
    """The figures in its content."""
    said_on: datetime.date | None
    """The day it was said."""
    as_of: datetime.date | None
    """The day it holds for."""
    place: str | None
    """Where, as the text says."""
    refers_to: str | None
    """Identifier of the claim it denies, confirms or disputes."""
    topic: str | None
    """Identifier of its topic."""
    copy_of: str | None
    """Identifier of the first claim that says the same in the same passage of another article; `None` for no copy."""
    evidence: Words
    """The sentences that show it."""

    @property
    def date(self) -> datetime.date | None:
        """The day its article was published."""
        return self.document.date

    @property
    def outlet(self) -> str | None:
        """Who published its article."""
        return self.document.outlet

    def to_dict(self) -> dict[str, Any]:
        """A plain dictionary, as the command writes it in JSON."""
        return {
            "schema": 1,
            "id": self.id,
            "doc": doc_dict(self.document),
            "claimant": self.claimant and self.claimant.to_dict(),
            "source": self.source and self.source.to_dict(),
            "cue": self.cue and self.cue.to_dict(),
            "content": self.content.to_dict(),
            "speech": self.speech,
            "kind": self.kind,
            "polarity": self.polarity,
            "valence": self.valence,
            "modality": self.modality,
            "figures": [figure.to_dict() for figure in self.figures],
            "said_on": self.said_on and self.said_on.isoformat(),
            "as_of": self.as_of and self.as_of.isoformat(),
            "place": self.place,
            "refers_to": self.refers_to,
            "topic": self.topic,
            **({"copy_of": self.copy_of} if self.copy_of else {}),
            "evidence": {"spans": self.evidence.to_dict()["spans"]},
        }

    def __repr__(self) -> str:
        where = ", ".join(str(part) for part in (self.outlet, self.date) if part)
        return f"Claim({who(self)}: {shortened(self.content.text)}{f' [{where}]' if where else ''})"

    def _repr_html_(self) -> str:
        from claimtrack import _html

        return _html.claim(self)


class Claims(Collection[Claim]):
    """Claims in order of document and text.

    >>> import claimtrack as ct
    >>> claims = ct.extract(["The mayor of Torvik said that 40 people were killed."])
    >>> claims.filter(kind="figure").sort("date")[:10].to_pandas().shape[0] == len(claims.filter(kind="figure"))
    True
    """

    _kind = "claims"
    _closed = {"kind": ClaimKind, "claimant_kind": ClaimantKind, "speech": Speech, "polarity": Polarity, "modality": Modality}
    _day = "date"

    def filter(
        self,
        predicate: Callable[[Claim], object] | None = None,
        *,
        claimant: OneOrMore | None = None,
        claimant_kind: ClaimantKind | Iterable[ClaimantKind] | None = None,
        side: OneOrMore | None = None,
        kind: ClaimKind | Iterable[ClaimKind] | None = None,
        speech: Speech | Iterable[Speech] | None = None,
        polarity: Polarity | Iterable[Polarity] | None = None,
        modality: Modality | Iterable[Modality] | None = None,
        outlet: OneOrMore | None = None,
        doc: OneOrMore | None = None,
        topic: OneOrMore | None = None,
        since: str | datetime.date | None = None,
        until: str | datetime.date | None = None,
    ) -> Claims:
        """The claims that meet every condition; several values mean any of them, capitals do not matter.

        `since` and `until` look at the day of the article, both included.
        """
        equal: dict[str, OneOrMore | bool | None] = {
            "claimant": claimant,
            "claimant_kind": claimant_kind,
            "side": side,
            "kind": kind,
            "speech": speech,
            "polarity": polarity,
            "modality": modality,
            "outlet": outlet,
            "doc_id": doc,
            "topic": topic,
        }
        return self._filtered(predicate, equal, since, until)

    def _repr_html_(self) -> str:
        from claimtrack import _html

        return _html.claims(self)


def claimant(row: dict[str, Any]) -> Claimant | None:
    """The claimant of a row."""
    name = row["claimant"]
    return None if name is None else Claimant(name, row["claimant_kind"], row["side"])


def claim(row: dict[str, Any], document: Document, figures: tuple[Figure, ...]) -> Claim:
    """The claim of a row."""
    evidence = _spans(row["evidence_spans"])
    text = document.text
    return Claim(
        id=row["id"],
        document=document,
        claimant=claimant(row),
        source=_words(row, "source"),
        cue=_words(row, "cue"),
        content=Words(row["content"], _spans(row["content_spans"])),
        speech=row["speech"],
        kind=row["kind"],
        polarity=row["polarity"],
        valence=row["valence"],
        modality=row["modality"],
        figures=figures,
        said_on=day(row["said_on"]),
        as_of=day(row["as_of"]),
        place=row["place"],
        refers_to=row["refers_to"],
        topic=row["topic"],
        copy_of=row["copy_of"],
        evidence=Words(" ".join(text[start:end] for start, end in evidence), evidence),
    )


def _words(row: dict[str, Any], name: str) -> Words | None:
    return None if row[name] is None else Words(row[name], _spans(row[f"{name}_spans"]))


def _spans(spans: list[dict[str, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((span["start"], span["end"]) for span in spans)


def who(claim: Claim) -> str:
    """What a claim's claimant is called where people read it."""
    if claim.claimant is not None:
        return claim.claimant.name
    return "the reporter" if claim.speech == "narration" else "someone not resolved"


def shortened(text: str, length: int = 100) -> str:
    """A text on one line, cut after so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def doc_dict(document: Document) -> dict[str, Any]:
    """How JSON names an article."""
    date = document.date and document.date.isoformat()
    return {"id": document.id, "outlet": document.outlet, "title": document.title, "date": date}
