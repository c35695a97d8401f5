"""The words and sentences from which the table of word vectors is made, and its file."""

import importlib.util
import json
import re
import struct
from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
TOP = Path(__file__).parents[1] / "crates"


@pytest.fixture(scope="module")
def lessons():
    spec = importlib.util.spec_from_file_location("word_lessons", TOP / "claimtrack-train" / "word_lessons.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_sentences_of_a_length(lessons):
    text = "The ferry left Torvik late. “It will not return,” said Ida Brandt.\nNo. Rain fell on the harbour"
    kept = ["The ferry left Torvik late.", "“It will not return,” said Ida Brandt.", "Rain fell on the harbour"]
    assert lessons.sentences(text) == kept


def test_documents_are_spread_over_the_file(lessons, tmp_path):
    file = tmp_path / "news.jsonl"
    lines = (json.dumps({"text": f"The ferry left port {n}."}) for n in "abcdef")
    file.write_text("\n".join(lines), encoding="utf-8")
    assert lessons.documents(file, 3) == [[f"The ferry left port {n}."] for n in "ace"]
    assert len(lessons.documents(file, 100)) == 6


def test_names_come_after_other_words(lessons):
    everywhere, small = lessons.counts(["Torvik Torvik Torvik the the ferry ferry ferries a"])
    assert lessons.vocabulary(everywhere, small, least=2, most=3) == ["ferry", "the", "torvik"]
    assert lessons.vocabulary(everywhere, small, least=2, most=2) == ["ferry", "the"]


def test_forms_go_back_to_known_ones(lessons):
    known = lessons.Vocabulary(["ferry", "close", "bomb"])
    assert known.read("Ferries closed; bombing, BOMBS at 12 o'clock") == [0, 1, 2, 2]
    assert known.number("xies") is None


def test_the_library_takes_off_the_same_endings(lessons):
    source = (TOP / "claimtrack" / "src" / "meaning.rs").read_text(encoding="utf-8")
    table = re.search(r"const ENDINGS[^=]*=\s*\[(.*?)\];", source, re.DOTALL)[1]
    assert re.findall(r'\("(\w*)", "(\w*)"\)', table) == lessons.ENDINGS
    assert f"const SHORTEST_STEM: usize = {lessons.SHORTEST_STEM};" in source


def test_the_file_is_sorted_by_hash(lessons):
    assert lessons.fnv("") == 0x811C9DC5 and lessons.fnv("a") == 0xE40C292C
    words, vectors = ["a", "ferry", "the"], np.array([[1, -2], [3, 4], [5, 127]])
    data = lessons.bytes_of(words, vectors)
    hashes = struct.unpack("<3I", data[:12])
    assert list(hashes) == sorted(map(lessons.fnv, words))
    rows = np.frombuffer(data[12:], dtype=np.int8).reshape(3, 2)
    assert rows[hashes.index(lessons.fnv("the"))].tolist() == [5, 127]


def test_steps_are_whole_and_of_one_size(lessons):
    steps = lessons.quantised(np.array([[1.0, -0.5], [0.0, 0.25]]), clipped=0)
    assert steps.tolist() == [[127, -64], [0, 32]]
