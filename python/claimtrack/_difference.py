"""Which words of two claims differ, for showing them side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack._relation import Relation

Spans = tuple[tuple[int, int], ...]

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
# Words that two statements on different things share as well.
_SMALL = frozenset(
    "a an and are as at be been but by for from had has have he her his in is it its of on or she that the their they "
    "this to was were who will with would".split()
)
_LONGEST = 400
# Words marked here and there tell less than none.
_PIECES = 2


def of_relation(relation: Relation) -> tuple[Spans, Spans] | None:
    """Where the two claims differ, in each one's document: the figures at issue, else the words they do not share.

    `None` where they are too unlike to point at words.
    """
    figures = (relation.a_figure, relation.b_figure)
    if all(figures):
        one, other = (((figure.start_char, figure.end_char),) for figure in figures if figure)
        return one, other
    a, b = ([*_words(claim.document.text, claim.content.spans)] for claim in (relation.a, relation.b))
    return _of_words(a, b)


def of_texts(a: str, b: str) -> tuple[Spans, Spans] | None:
    """Where two texts differ, or `None` where they are too unlike to point at words."""
    return _of_words([*_words(a, ((0, len(a)),))], [*_words(b, ((0, len(b)),))])


def _of_words(a: list[_Word], b: list[_Word]) -> tuple[Spans, Spans] | None:
    if max(len(a), len(b)) > _LONGEST:
        return None
    shared = {word for word, _, _ in a} & {word for word, _, _ in b} - _SMALL
    fewest = min(sum(word not in _SMALL for word, _, _ in words) for words in (a, b))
    if not shared or 3 * len(shared) < fewest:
        return None
    found = SequenceMatcher(None, [word for word, _, _ in a], [word for word, _, _ in b], autojunk=False)
    differ = [codes for codes in found.get_opcodes() if codes[0] != "equal"]
    spans = _joined(a, [(one[1], one[2]) for one in differ]), _joined(b, [(one[3], one[4]) for one in differ])
    return spans if 0 < max(map(len, spans)) <= _PIECES else None


_Word = tuple[str, int, int]


def _words(text: str, spans: Spans) -> Iterator[_Word]:
    matches = (match for start, end in spans for match in _WORD.finditer(text, start, end))
    return ((match[0].casefold(), match.start(), match.end()) for match in matches)


def _joined(words: list[_Word], stretches: list[tuple[int, int]]) -> Spans:
    """The stretches of words as spans; those with only small words between are one."""
    spans: list[tuple[int, int]] = []
    last = None
    for first, end in stretches:
        if first == end:
            continue
        between = words[last:first] if last is not None else None
        if between is not None and all(word in _SMALL for word, _, _ in between):
            spans[-1] = (spans[-1][0], words[end - 1][2])
        else:
            spans.append((words[first][1], words[end - 1][2]))
        last = end
    return tuple(spans)
