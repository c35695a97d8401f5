"""The main job: articles in, claims, figures, topics and relations out."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Any

from claimtrack import _claim, _claimtrack, _figure, _progress, _reading, _support
from claimtrack._claim import Claim, Claims
from claimtrack._claimtrack import Document, Documents, Table
from claimtrack._collection import Rows
from claimtrack._figure import Figure, Figures
from claimtrack._reading import Source
from claimtrack._relation import Relation, Relations
from claimtrack._support import Copy
from claimtrack._topic import Topic, Topics

_KINDS = ("claims", "figures", "topics", "relations")


def analyze(
    documents: Source, *, threads: int = 0, max_pairs: int = 200, progress: bool | None = None
) -> Analysis:
    """Finds who says what in articles, and who contradicts whom.

    `documents` is what `read` gave, a `Document`, a text, a list of texts, documents or dictionaries, or a data frame or
    Arrow table with a column `text`. `threads` is 0 for one on each core and never changes the result. A topic lists
    at most `max_pairs` pairs of claims. `progress` shows a bar, with `None` where somebody would see it.

    Other Python threads run on meanwhile, and Ctrl-C stops it.

    >>> import claimtrack as ct
    >>> run = ct.analyze(["The mayor of Torvik said that 40 people were killed."], threads=1, progress=False)
    >>> run.documents[0].id
    '1'
    """
    if threads < 0 or max_pairs < 1:
        raise ValueError("threads is at least 0 and max_pairs at least 1")
    articles = _reading.documents(documents)
    with _progress.bar(len(articles), progress) as shown:
        found = _claimtrack.analyze(articles, threads=threads, max_pairs=max_pairs, progress=shown)
    return Analysis._of(found)


def extract(documents: Source, *, threads: int = 0, progress: bool | None = None) -> Claims:
    """The claims in articles: `analyze(documents).claims`.

    >>> import claimtrack as ct
    >>> len(ct.extract("It rained in Lund.").filter(kind="denial"))
    0
    """
    return analyze(documents, threads=threads, progress=progress).claims


def figures(documents: Source, *, threads: int = 0, progress: bool | None = None) -> Figures:
    """The figures in articles: `analyze(documents).figures`.

    >>> import claimtrack as ct
    >>> [figure.text for figure in ct.figures("At least 40 people were killed.")]
    ['At least 40']
    """
    return analyze(documents, threads=threads, progress=progress).figures


def relations(
    documents: Source, *, threads: int = 0, max_pairs: int = 200, progress: bool | None = None
) -> Relations:
    """The related pairs of claims in articles: `analyze(documents).relations`.

    >>> import claimtrack as ct
    >>> len(ct.relations("It rained in Lund."))
    0
    """
    return analyze(documents, threads=threads, max_pairs=max_pairs, progress=progress).relations


class Analysis:
    """All that was found in a set of articles. Made by `analyze`.

    >>> import claimtrack as ct
    >>> run = ct.analyze(["The mayor of Torvik said that 40 people were killed."])
    >>> len(run.claims) >= len(run.contradictions)
    True
    """

    def __init__(
        self,
        documents: list[Document],
        tables: dict[str, Table],
        abstentions: dict[str, int],
        copies: list[tuple[int, int, float]],
    ) -> None:
        self.documents: tuple[Document, ...] = tuple(documents)
        """The articles, with the day that was found in the text where the input did not say."""
        self.abstentions = abstentions
        """How often something was left undecided, by reason."""
        self.copies: tuple[Copy, ...] = tuple(Copy(documents[one], documents[other], share) for one, other, share in copies)
        """The articles that have half of their text or more in common with an earlier one."""
        self._copies = copies
        makers: dict[str, Any] = {
            "claims": self._claim,
            "figures": self._figure,
            "topics": self._topic,
            "relations": self._relation,
        }
        self._tables: dict[str, Rows[Any]] = {kind: Rows(tables[kind], makers[kind]) for kind in _KINDS}
        self._found: _claimtrack.Analysis | None = None

    @classmethod
    def _of(cls, found: _claimtrack.Analysis) -> Analysis:
        documents = [found.document(position) for position in range(len(found))]
        tables = {"claims": found.claims(), "figures": found.figures()}
        tables.update(topics=found.topics(), relations=found.relations())
        run = cls(documents, tables, found.abstentions(), found.copies())
        run._found = found
        return run

    def _rows(self, kind: str) -> Rows[Any]:
        return self._tables[kind]

    @cached_property
    def claims(self) -> Claims:
        """Claims in order of document and text."""
        return Claims(self, self._all("claims"))

    @cached_property
    def figures(self) -> Figures:
        """Figures in order of document and text, in claims and outside them."""
        return Figures(self, self._all("figures"))

    @cached_property
    def topics(self) -> Topics:
        """Groups of comparable claims, the largest first."""
        return Topics(self, self._all("topics"))

    @cached_property
    def relations(self) -> Relations:
        """Related pairs of claims, contradictions first, the surest first."""
        return Relations(self, self._all("relations"))

    @cached_property
    def contradictions(self) -> Relations:
        """The pairs that cannot both be true and have a score of 0.5 or more, the surest first.

        `relations.filter(label="contradicts")` has those that are less sure too.
        """
        return self.relations.filter(label="contradicts", min_score=0.5)

    def report(self, path: str | os.PathLike[str]) -> Path:
        """Writes a report as one self-contained file, `.html`, `.md` or `.json`, and gives its path.

        >>> import claimtrack as ct, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = ct.analyze(["It rained in Lund."]).report(f"{folder}/report.html")
        ...     path.read_text(encoding="utf-8")[:15]
        '<!doctype html>'
        """
        path = Path(path)
        found = self._native
        writers = {".html": found.html, ".htm": found.html, ".md": found.markdown, ".json": found.json}
        if path.suffix.lower() not in writers:
            raise ValueError(f"{path}: a report ends in .html, .md or .json")
        path.write_text(writers[path.suffix.lower()](), encoding="utf-8")
        return path

    def plot(self, ax: Any = None) -> Any:
        """Draws who contradicts whom; gives the matplotlib axes."""
        from claimtrack import _plot

        return _plot.contradictions(self, ax)

    @property
    def _native(self) -> _claimtrack.Analysis:
        """What the library found. A pickle does not hold it, but the same articles give the same."""
        if self._found is None:
            self._found = _claimtrack.analyze(Documents(list(self.documents)))
        return self._found

    def _all(self, kind: str) -> range:
        return range(len(self._tables[kind].table))

    @cached_property
    def _by_name(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def _places(self) -> dict[str, dict[str, int]]:
        """Where the rows of claims and figures stand, by their identifiers."""
        return {kind: _places(self._tables[kind].column("id")) for kind in ("claims", "figures")}

    @cached_property
    def _by_topic(self) -> dict[str, list[int]]:
        """Where the rows of each topic's relations stand."""
        rows: dict[str, list[int]] = {}
        for place, topic in enumerate(self._tables["relations"].column("topic_id")):
            rows.setdefault(topic, []).append(place)
        return rows

    def _claim(self, row: dict[str, Any]) -> Claim:
        document, claimant = self._by_name[row["doc_id"]], _claim.claimant(row)
        inside = tuple(_figure.figure(one, document, claimant, row["id"]) for one in row["figures"])
        return _claim.claim(row, document, inside)

    def _figure(self, row: dict[str, Any]) -> Figure:
        return _figure.figure(row, self._by_name[row["doc_id"]], _claim.claimant(row), row["claim"])

    def _relation(self, row: dict[str, Any]) -> Relation:
        claims, places = self._tables["claims"], self._places["claims"]
        names = ("id", "label", "kind", "score", "why", "topic", "topic_id", "more", "folded")
        pair: dict[str, Any] = {side: claims[places[row[f"{side}_id"]]] for side in ("a", "b")}
        figures: dict[str, Any] = {f"{side}_figure": self._figure_of(row[f"{side}_figure"]) for side in ("a", "b")}
        supports: dict[str, Any] = {f"{side}_support": _support.support(row, f"{side}_") for side in ("a", "b")}
        return Relation(**{name: row[name] for name in names}, **pair, **figures, **supports)

    def _figure_of(self, name: str | None) -> Figure | None:
        return None if name is None else self._tables["figures"].several([self._places["figures"][name]])[0]

    def _topic(self, row: dict[str, Any]) -> Topic:
        claims, figures = self._places["claims"], self._places["figures"]
        positions = [[claims[member["claim"]] for member in position] for position in row["positions"]]
        members = [member for position in row["positions"] for member in position if member["figure"] is not None]
        return Topic(
            id=row["id"],
            label=row["label"],
            positions=tuple(Claims(self, position) for position in positions),
            supports=tuple(_support.support(one) for one in row["support"]),
            claims=Claims(self, [place for position in positions for place in position]),
            relations=Relations(self, self._by_topic.get(row["id"], [])),
            _answers=tuple((claims[member["claim"]], figures[member["figure"]]) for member in members),
        )

    def _pairs(self, answers: tuple[tuple[int, int], ...]) -> tuple[tuple[Claim, Figure], ...]:
        """Claims with figures, by date."""
        claims = self._tables["claims"].several(claim for claim, _ in answers)
        figures = self._tables["figures"].several(figure for _, figure in answers)
        return tuple(sorted(zip(claims, figures), key=lambda pair: str(pair[1].as_of or pair[0].date)))

    def __repr__(self) -> str:
        counts = [f"{len(self.documents):,} documents"]
        counts += [f"{len(self._tables[kind].table):,} {kind}" for kind in _KINDS]
        return f"Analysis({', '.join(counts)}, {len(self.contradictions):,} contradictions)"

    def _repr_html_(self) -> str:
        from claimtrack import _html

        return _html.analysis(self)

    def __reduce__(self) -> tuple[Any, ...]:
        tables = {kind: self._tables[kind].table for kind in _KINDS}
        return type(self), (list(self.documents), tables, self.abstentions, self._copies)


def _places(ids: list[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(ids)}
