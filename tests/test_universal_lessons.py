"""The lessons of the teacher that draws universal trees for the parser's training."""

import importlib.util
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "crates" / "claimtrack-train" / "universal_lessons.py"


@pytest.fixture(scope="module")
def lessons():
    spec = importlib.util.spec_from_file_location("universal_lessons", SOURCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.modules.pop("universal_lessons", None)


@pytest.fixture(scope="module")
def pieces(lessons):
    return lessons.WordPieces(["tor", "##vik", "##v", "'", "s", "an"])


def rows(*words):
    return [[form, "X", tag, str(head), label, "O", "1"] for form, tag, head, label in words]


def test_words_are_cut_into_the_longest_pieces(pieces):
    assert pieces("Tórvik") == [0, 1]
    assert pieces("’s") == [3, 4]
    assert pieces("an'") == [5, 3]


def test_a_word_with_unknown_letters_is_unknown(lessons, pieces):
    assert pieces("torq") == [lessons.UNKNOWN]
    assert pieces("") == [lessons.UNKNOWN]


@pytest.mark.parametrize(("word", "shape"), [("Torvik", "Xxx"), ("2,000", "d,dd"), ("U.S.", "X.X."), ("", "")])
def test_shapes(lessons, word, shape):
    assert lessons.shape(word) == shape


def test_kin_are_told_apart(lessons):
    # Word 3 is the root's dependant; 1 and 2 depend on 3, and 4 on 2.
    kin = lessons.kinship([0, 3, 3, 0, 2], [0, 1, 2, 3, 4], kinds=10)
    assert kin[1, 3] == 1 + 1
    assert kin[3, 1] == 1 + 10 + 1
    assert kin[4, 3] == 1 + 20 + 4
    assert kin[1, 2] == 1 + 30 + 2
    assert kin[1, 4] == 0


def test_a_sentence_becomes_tables(lessons, pieces, tmp_path):
    guide = rows(("Torvik", "NNP", 2, "nsubj"), ("an", "VB", 0, "ROOT"))
    gold = rows(("Torvik", "NNP", 2, "nsubj:pass"), ("an", "VB", 0, "root"))
    file = tmp_path / "bank.tsv"
    file.write_text("\n".join("\t".join(row) for row in gold) + "\n\n", encoding="utf-8")
    assert lessons.read(file) == [gold]
    reader = lessons.Reader(pieces, lessons.names_of([gold], [guide]))
    batch = reader.batch([reader.lesson(guide, gold)])
    assert batch["pieces"].tolist() == [[lessons.START, 0, 1, 5, lessons.END]]
    assert batch["share"][0].tolist() == [[1, 0, 0, 0, 0], [0, 0.5, 0.5, 0, 0], [0, 0, 0, 1, 0]]
    assert batch["heads"].tolist() == [[0, 2, 0]]
    assert [reader.names["label"].names[n] for n in batch["labels"][0]] == ["_", "nsubj", "root"]
