"""What all collections share: a table of what was found, some of its rows, in some order."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, Union, overload

from claimtrack._labels import checked

if TYPE_CHECKING:
    from claimtrack._analysis import Analysis
    from claimtrack._claimtrack import Table

T = TypeVar("T")
Self = TypeVar("Self", bound="Collection[Any]")
OneOrMore = Union[str, Iterable[str]]

_BLOCK = 512
_DAYS = ("date", "said_on", "as_of", "a_date", "b_date")


class Rows(Generic[T]):
    """A table whose rows become objects when first asked for: neighbours together, or those named."""

    def __init__(self, table: Table, make: Callable[[dict[str, Any]], T]) -> None:
        self.table = table
        self._make = make
        self._made: dict[int, T] = {}
        self._columns: dict[str, list[Any]] = {}

    def __getitem__(self, row: int) -> T:
        if row not in self._made:
            start = row - row % _BLOCK
            rows = range(start, min(start + _BLOCK, len(self.table)))
            self._add(rows, self.table.json_lines(start, start + _BLOCK))
        return self._made[row]

    def several(self, rows: Iterable[int]) -> list[T]:
        """The objects of rows that may lie far apart."""
        rows = list(rows)
        missing = [row for row in dict.fromkeys(rows) if row not in self._made]
        if missing:
            self._add(missing, self.table.take(missing).json_lines())
        return [self._made[row] for row in rows]

    def _add(self, rows: Iterable[int], lines: bytes) -> None:
        for row, line in zip(rows, lines.splitlines()):
            # Whoever asked before keeps the same object.
            if row not in self._made:
                self._made[row] = self._make(json.loads(line))

    def column(self, name: str) -> list[Any]:
        """The cells of a column; days as ISO text."""
        cells = self._columns.get(name)
        if cells is None:
            lines = self.table.json_lines(columns=[name]).splitlines()
            cells = self._columns[name] = [json.loads(line)[name] for line in lines]
        return cells


class Collection(Generic[T]):
    """Things found, in order. Slices, filters and sorts give collections again.

    It behaves as a sequence, shows as a table in notebooks, and hands its table to pandas, polars, DuckDB, pyarrow and
    whatever else takes Arrow. (It is not registered as one: polars would then look at the items, not at the table.)
    """

    _kind: str
    _day: str | None = None
    _closed: ClassVar[dict[str, Any]] = {}
    """The words that a column may hold, where these are a closed set."""

    def __init__(self, run: Analysis, at: Sequence[int]) -> None:
        self._run = run
        self._at = at

    @property
    def _rows(self) -> Rows[T]:
        rows: Rows[T] = self._run._rows(self._kind)
        return rows

    def __len__(self) -> int:
        return len(self._at)

    @overload
    def __getitem__(self, key: int) -> T: ...
    @overload
    def __getitem__(self: Self, key: slice) -> Self: ...
    def __getitem__(self: Self, key: int | slice) -> Self | T:
        if isinstance(key, slice):
            return type(self)(self._run, self._at[key])
        try:
            row = self._at[key]
        except IndexError:
            raise IndexError(f"there are {len(self)} {self._kind}, none at {key}") from None
        found: T = self._rows[row]
        return found

    def __iter__(self) -> Iterator[T]:
        rows = self._rows
        if isinstance(self._at, range):
            return (rows[row] for row in self._at)
        parts = (self._at[start : start + _BLOCK] for start in range(0, len(self), _BLOCK))
        return (thing for part in parts for thing in rows.several(part))

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = [f"  {thing!r}" for thing in self[:5]]
        more = [f"  … and {len(self) - 5:,} more"] if len(self) > 5 else []
        return "\n".join([f"{type(self).__name__}: {len(self):,}", *shown, *more])

    def _cells(self, name: str) -> list[Any]:
        column = self._rows.column(name)
        return [column[row] for row in self._at]

    def _where(self: Self, keep: Callable[[int], object]) -> Self:
        return type(self)(self._run, [row for row in self._at if keep(row)])

    def _filtered(
        self: Self,
        predicate: Callable[[Any], object] | None,
        equal: dict[str, OneOrMore | bool | None],
        since: str | datetime.date | None = None,
        until: str | datetime.date | None = None,
    ) -> Self:
        kept = self
        for name, wanted in equal.items():
            if wanted is not None:
                if name in self._closed and not isinstance(wanted, bool):
                    wanted = checked(name, wanted, self._closed[name])
                kept = kept._where(_among(kept._rows.column(name), wanted))
        if self._day and (since is not None or until is not None):
            kept = kept._where(between(kept._rows.column(self._day), since, until))
        if predicate is not None:
            kept = kept._where(lambda row: predicate(kept._rows[row]))
        return kept

    def sort(self: Self, by: str | Callable[[T], Any], *, reverse: bool = False) -> Self:
        """The same in order of a column, or of what a function gives; what has no value comes last."""
        if callable(by):
            keys: Any = {row: by(self._rows[row]) for row in self._at}
        elif by in self._rows.table.columns:
            keys = self._rows.column(by)
        else:
            raise KeyError(f"there is no column {by!r}; there are {', '.join(self._rows.table.columns)}")
        known = sorted((row for row in self._at if keys[row] is not None), key=lambda row: keys[row], reverse=reverse)
        return type(self)(self._run, known + [row for row in self._at if keys[row] is None])

    @property
    def _table(self) -> Table:
        table = self._rows.table
        whole = self._at == range(len(table))
        return table if whole else table.take(list(self._at))

    def __arrow_c_schema__(self) -> object:
        return self._rows.table.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> Any:
        """A `pyarrow.Table`."""
        return module("pyarrow", "to_arrow").table(self._table)

    def to_polars(self) -> Any:
        """A `polars.DataFrame`."""
        return module("polars", "to_polars").DataFrame(self._table)

    def to_pandas(self) -> Any:
        """A `pandas.DataFrame`; spans and other lists stay lists. Without pyarrow it takes several times as long."""
        pandas = module("pandas", "to_pandas")
        try:
            import pyarrow
        except ImportError:
            return _through_json(pandas, self._table)
        table = pyarrow.table(self._table)
        lists = [field.name for field in table.schema if pyarrow.types.is_list(field.type)]
        frame = table.drop_columns(lists).to_pandas(date_as_object=False)
        for name in lists:
            frame[name] = pandas.Series(table[name].to_pylist(), index=frame.index, dtype="object")
        return frame[table.column_names]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Plain dictionaries, as the command writes them in JSON."""
        return [thing.to_dict() for thing in self]  # type: ignore[attr-defined]

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._run, self._at)


def _among(cells: Sequence[Any], wanted: OneOrMore | bool) -> Callable[[int], bool]:
    """Whether a row's cell is one of those wanted; capitals do not matter."""
    if isinstance(wanted, bool):
        return lambda row: cells[row] is wanted
    names = {name.casefold() for name in ([wanted] if isinstance(wanted, str) else wanted)}
    return lambda row: cells[row] is not None and cells[row].casefold() in names


def between(
    cells: Sequence[str | None], since: str | datetime.date | None, until: str | datetime.date | None
) -> Callable[[int], bool]:
    """Whether a row's day lies between two, both included; what has no day does not."""
    first, last = _iso(since) or "", _iso(until) or "9999-12-31"
    return lambda row: first <= (cells[row] or "") <= last and cells[row] is not None


def _iso(day: str | datetime.date | None) -> str | None:
    if isinstance(day, str):
        return datetime.date.fromisoformat(day).isoformat()
    return None if day is None else day.isoformat()[:10]


def day(text: str | None) -> datetime.date | None:
    """The day that ISO text names."""
    return None if text is None else datetime.date.fromisoformat(text)


def _through_json(pandas: Any, table: Table) -> Any:
    rows = [json.loads(line) for line in table.json_lines().splitlines()]
    for figure in (figure for row in rows for figure in row.get("figures", ())):
        figure["as_of"] = day(figure["as_of"])
    frame = pandas.DataFrame(rows, columns=table.columns)
    for name in _DAYS:
        if name in frame:
            frame[name] = pandas.to_datetime(frame[name], format="%Y-%m-%d").astype("datetime64[ms]")
    return frame


def module(name: str, method: str) -> Any:
    """A library that is only needed here."""
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise ImportError(f"{method} needs {package}, which is not installed: pip install {package}") from error
