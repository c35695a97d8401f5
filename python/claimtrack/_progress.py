"""A progress bar where somebody would see it: in a terminal or a notebook, if tqdm is installed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def bar(total: int, wanted: bool | None) -> Iterator[Callable[[int], object] | None]:
    """Gives a function that takes the number of articles read so far, or `None` when nothing is to be shown."""
    tqdm = _tqdm() if wanted or (wanted is None and _seen()) else None
    if tqdm is None:
        yield None
        return
    # Short work needs no bar.
    with tqdm(total=total, unit=" articles", desc="claimtrack", delay=0.5, leave=False) as shown:
        yield lambda done: shown.update(min(done, total) - shown.n)


def _seen() -> bool:
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return type(shell).__name__ == "ZMQInteractiveShell" or (sys.stderr is not None and sys.stderr.isatty())


def _tqdm() -> Any:
    import warnings

    try:
        with warnings.catch_warnings():
            # Without ipywidgets a notebook gets the plain bar, which is good enough to say nothing about.
            warnings.simplefilter("ignore")
            from tqdm.auto import tqdm
    except ImportError:
        return None
    return tqdm
