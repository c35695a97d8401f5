"""Articles from whatever holds them: files, texts, dictionaries, data frames."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple, Union

from claimtrack import _claimtrack
from claimtrack._claimtrack import ClaimtrackError, Document, Documents, InputError

_LOOKED_AT = 20
_FIELDS = ("text", "date", "outlet", "title", "id", "url")

Source = Union[str, "os.PathLike[str]", Document, Documents, Mapping[str, Any], Iterable[Any]]


class Problem(NamedTuple):
    """What could not be read, or was amended on reading.

    >>> import claimtrack as ct
    >>> print(ct.Problem("news.jsonl", 7, "there is no field \\"text\\""))
    news.jsonl:7: there is no field "text"
    """

    place: str
    """The input, as it was named."""
    line: int | None
    """The line, counted from 1, where one line is to blame."""
    message: str
    """What is wrong, and what was done or can be done."""

    def __str__(self) -> str:
        line = "" if self.line is None else f":{self.line}"
        return f"{self.place}{line}: {self.message}"


class ReadError(ClaimtrackError):
    """Nothing could be read, or reading was to stop at a problem. `problems` lists what is wrong.

    >>> import claimtrack as ct
    >>> try:
    ...     ct.read("no/such/folder")
    ... except ct.ReadError as error:
    ...     print(error.problems[0].message)
    there is no such file or folder; check the path
    """

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message, tuple(problems))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, input by input."""
        problems: tuple[Problem, ...] = self.args[1]
        return problems

    def __str__(self) -> str:
        return str(self.args[0])


class ReadWarning(UserWarning):
    """An input could not be read, or was amended; the rest was read.

    >>> import claimtrack as ct
    >>> issubclass(ct.ReadWarning, UserWarning)
    True
    """


def read(source: Source, *, on_problem: Literal["warn", "raise", "ignore"] = "warn") -> Documents:
    """Reads articles.

    `source` is a file or folder, several of them, or `"-"` for standard input: .txt, .md, .html, .jsonl, .csv, and
    .gz or .zst of these. It may also be a data frame or Arrow table with a column `text` (and `id`, `date`, `outlet`,
    `title`, `url` where known), or a list of documents or of dictionaries with these keys. Strings are paths here;
    give texts to `analyze`.

    An input that cannot be read costs only itself: it is named in a `ReadWarning`, or with `on_problem="raise"` in a
    `ReadError`. When nothing at all could be read it is always a `ReadError`.

    >>> import claimtrack as ct
    >>> docs = ct.read([{"text": "It rained in Lund.", "outlet": "Lund Post", "date": "2026-03-08"}])
    >>> docs[0]
    Document(id="1", outlet="Lund Post", date="2026-03-08", 18 characters)
    """
    if on_problem not in ("warn", "raise", "ignore"):
        raise ValueError(f'on_problem is "warn", "raise" or "ignore", not {on_problem!r}')
    if isinstance(source, (str, os.PathLike)):
        return _from_files([source], on_problem)
    if isinstance(source, (Document, Documents, Mapping)) or _is_table(source):
        return documents(source, on_problem)
    things = list(source)
    if things and all(isinstance(thing, (str, os.PathLike)) for thing in things):
        return _from_files(things, on_problem)
    return documents(things, on_problem)


def documents(source: Source, on_problem: str = "warn") -> Documents:
    """Articles already in memory; strings are texts."""
    if isinstance(source, Documents):
        return source
    if isinstance(source, Document):
        return Documents([source])
    if isinstance(source, str):
        return Documents([_from_text(source, 1)])
    if isinstance(source, os.PathLike):
        raise InputError(f"{os.fspath(source)!r} is a path; read it with claimtrack.read first")
    if _is_table(source):
        return _from_table(source, on_problem)
    if isinstance(source, Mapping):
        return Documents([_document(source, 1)])
    try:
        things = list(source)
    except TypeError:
        raise InputError(f"no articles in {_kind(source)}; give texts, Documents, dictionaries or a table") from None
    return Documents([_document(thing, number) for number, thing in enumerate(things, 1)])


def _from_files(paths: Iterable[str | os.PathLike[str]], on_problem: str) -> Documents:
    found, problems, notices = _claimtrack.read([Path(path) for path in paths])
    _tell([Problem(*problem) for problem in problems], [Problem(*notice) for notice in notices], len(found), on_problem)
    return found


def _tell(problems: list[Problem], notices: list[Problem], found: int, on_problem: str) -> None:
    if problems and (found == 0 or on_problem == "raise"):
        more = f" (and {len(problems) - 1} more problems)" if len(problems) > 1 else ""
        raise ReadError(f"{problems[0]}{more}", problems)
    if on_problem == "warn":
        for problem in problems + notices:
            warnings.warn(str(problem), ReadWarning, stacklevel=4)


def _is_table(source: object) -> bool:
    return hasattr(source, "__arrow_c_stream__") or type(source).__module__.split(".")[0] == "pandas"


def _from_table(table: Any, on_problem: str) -> Documents:
    try:
        found, empty, undated = _claimtrack.from_arrow(table)
    except ImportError:
        return _from_pandas(table)
    place, notices = _kind(table), []
    if empty:
        notices.append(Problem(place, None, f"{empty} rows without a text left out"))
    if undated:
        notices.append(Problem(place, None, f"{undated} dates are not like 2026-03-08; the articles are kept without"))
    _tell([], notices, len(found), on_problem)
    return found


def _from_pandas(frame: Any) -> Documents:
    """A data frame of pandas where pyarrow, through which it would hand over its columns, is not installed."""
    names = [name for name in _FIELDS if name in frame.columns]
    rows = zip(*(frame[name].tolist() for name in names))
    cells = (dict(zip(names, row)) for row in rows)
    # Missing values are None, NaN or NaT, of which only None equals itself.
    known = ({name: cell for name, cell in row.items() if cell is not None and cell == cell} for row in cells)
    return documents([row for row in known if str(row.get("text", "")).strip()])


def _document(thing: Any, number: int) -> Document:
    if isinstance(thing, Document):
        return thing
    if isinstance(thing, str):
        return _from_text(thing, number)
    if not isinstance(thing, Mapping):
        raise InputError(f"article {number} is {_kind(thing)}; give a text, a Document or a dictionary")
    if not isinstance(thing.get("text"), str):
        raise InputError(f'article {number} has no "text"; it has {", ".join(map(str, thing)) or "nothing"}')
    fields = {name: thing[name] for name in _FIELDS if thing.get(name) is not None}
    fields["id"] = str(fields.get("id", number))
    return Document(**fields)


def _from_text(text: str, number: int) -> Document:
    # Whoever gives paths by mistake gives them first of all; a look for each of a million texts takes seconds.
    if number <= _LOOKED_AT and len(text) < 1024 and "\n" not in text and text.strip() and os.path.exists(text):
        raise InputError(f"{text!r} is a path; read it with claimtrack.read first")
    return Document(text, id=str(number))


def _kind(thing: object) -> str:
    kind = type(thing)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__.split('.')[0]}.{kind.__name__}"
