"""What `read` and `analyze` take, and what they say of what they cannot."""

import datetime
import pathlib
import pickle
import warnings

import claimtrack as ct
import pytest

TEXT = "Mayor Ada Holm said that at least 40 people were killed."


def test_a_folder_gives_documents_named_by_path(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text(TEXT)
    (tmp_path / "one.txt").write_text(TEXT)
    for source in (tmp_path, str(tmp_path)):
        assert [one.id for one in ct.read(source)] == ["b/two.txt", "one.txt"]


def test_several_files_are_read_in_order(tmp_path):
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(TEXT)
    assert [one.id for one in ct.read([tmp_path / "two.txt", str(tmp_path / "one.txt")])] == ["two.txt", "one.txt"]


def test_a_bad_input_costs_itself_and_is_named(tmp_path):
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9")
    with pytest.warns(ct.ReadWarning, match="bad.txt: is not UTF-8"):
        assert len(ct.read(tmp_path)) == 1
    with pytest.raises(ct.ReadError, match="bad.txt") as caught:
        ct.read(tmp_path, on_problem="raise")
    assert [problem.place.endswith("bad.txt") for problem in caught.value.problems] == [True]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(ct.read(tmp_path, on_problem="ignore")) == 1


def test_nothing_read_is_an_error(tmp_path):
    with pytest.raises(ct.ReadError, match="no such file") as caught:
        ct.read(tmp_path / "missing")
    assert isinstance(caught.value, ct.ClaimtrackError)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.problems) == (str(caught.value), caught.value.problems)


def test_a_broken_line_is_named_with_its_number(tmp_path):
    (tmp_path / "news.jsonl").write_text('{"text": "It rained."}\n{"text": \n')
    with pytest.warns(ct.ReadWarning, match="news.jsonl:2: "):
        assert [one.id for one in ct.read(tmp_path / "news.jsonl")] == ["news.jsonl#1"]


@pytest.mark.parametrize(
    "source",
    [
        TEXT,
        [TEXT],
        (TEXT for _ in range(1)),
        ct.Document(TEXT),
        [ct.Document(TEXT)],
        {"text": TEXT},
        [{"text": TEXT, "date": None, "other": 3}],
        ct.Documents([ct.Document(TEXT)]),
    ],
)
def test_articles_come_in_many_shapes(source):
    run = ct.analyze(source)
    assert [one.text for one in run.documents] == [TEXT]
    assert [one.id for one in run.documents] == ["1"]


@pytest.mark.parametrize("source", [3, None, [3], [{"title": "no text"}], [{"text": 3}], object()])
def test_what_is_no_article_is_refused_with_advice(source):
    with pytest.raises(ct.InputError, match="article"):
        ct.analyze(source)


def test_a_path_is_not_taken_for_a_text(tmp_path):
    for source in (tmp_path, str(tmp_path), [str(tmp_path)]):
        with pytest.raises(ct.InputError, match="read it with claimtrack.read"):
            ct.analyze(source)


def test_a_document_knows_what_it_was_told():
    one = ct.Document(TEXT, date=datetime.date(2026, 3, 8), outlet="Lund Post", title="Toll", id="a", url="u")
    assert (one.text, one.date, one.outlet, one.title) == (TEXT, datetime.date(2026, 3, 8), "Lund Post", "Toll")
    assert (one.id, one.url) == ("a", "u")
    assert one == ct.Document(TEXT, "2026-03-08", "Lund Post", "Toll", "a", "u")
    assert one != ct.Document(TEXT, id="a") and one != "a"
    assert hash(one) == hash(pickle.loads(pickle.dumps(one)))
    assert ct.Document(TEXT, date=datetime.datetime(2026, 3, 8, 12)).date == datetime.date(2026, 3, 8)
    with pytest.raises(ct.InputError, match="8 March"):
        ct.Document(TEXT, date="8 March")
    with pytest.raises(AttributeError):
        one.text = "other"


def test_two_documents_of_one_name_are_told_apart():
    documents = ct.Documents([ct.Document("One.", id="a"), ct.Document("Two.", id="a")])
    assert [one.id for one in documents] == ["a", "a#2"]


def test_documents_are_a_sequence(articles):
    documents = ct.Documents(articles)
    assert len(documents) == 3 and bool(documents) and not ct.Documents([])
    assert documents[-1] == articles[-1]
    assert [one.id for one in documents[::-2]] == ["rain", "flood-1"]
    assert list(pickle.loads(pickle.dumps(documents))) == articles
    with pytest.raises(IndexError, match="there are 3 documents"):
        documents[3]


def test_paths_may_hold_any_name(tmp_path):
    strange = tmp_path / "тест “x” 🙂.txt"
    strange.write_text(TEXT)
    assert ct.read(pathlib.Path(strange))[0].id == strange.name
