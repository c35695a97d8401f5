"""Tables in and out, through pandas, polars, pyarrow, DuckDB and bare Arrow."""

import datetime
import sys

import claimtrack as ct
import duckdb
import numpy
import pandas
import polars
import pyarrow
import pytest
from claimtrack import _claimtrack

ROWS = {
    "id": ["a", "b", "c"],
    "date": [datetime.date(2026, 3, 8), None, datetime.date(2026, 3, 9)],
    "outlet": ["Lund Post", None, "Dorn Courier"],
    "text": ["🙂 Ada Holm said that 40 people were killed.", "Ivo Marsk said it rained.", None],
    "words": [9, 5, 0],
}


def frames():
    arrow = pyarrow.table(ROWS)
    return {
        "pyarrow": arrow,
        "batches": arrow.to_reader(),
        "pandas": pandas.DataFrame(ROWS),
        "pandas timestamps": pandas.DataFrame(ROWS).assign(date=pandas.to_datetime(ROWS["date"])),
        "polars": polars.DataFrame(ROWS),
        "polars timestamps": polars.DataFrame(ROWS).with_columns(polars.col("date").cast(polars.Datetime)),
        "duckdb": duckdb.sql("select * from arrow"),
        "views": arrow.set_column(3, "text", arrow["text"].cast(pyarrow.string_view())),
        "dictionaries": arrow.set_column(2, "outlet", arrow["outlet"].dictionary_encode()),
    }


@pytest.mark.parametrize("name", list(frames()))
def test_frames_come_in(name):
    with pytest.warns(ct.ReadWarning, match="1 rows without a text left out"):
        documents = ct.read(frames()[name])
    assert [one.id for one in documents] == ["a", "b"]
    assert [one.text for one in documents] == ROWS["text"][:2]
    assert [one.outlet for one in documents] == ["Lund Post", None]
    assert [one.date for one in documents] == [datetime.date(2026, 3, 8), None]


def test_a_frame_may_be_analyzed_at_once():
    assert ct.analyze(polars.DataFrame({"text": ["Ada Holm said that 40 people were killed."]})).documents[0].id == "1"


def test_pandas_comes_in_without_pyarrow(monkeypatch):
    frame = pandas.DataFrame(ROWS)
    monkeypatch.setattr(type(frame), "__arrow_c_stream__", _absent)
    documents = ct.read(frame)
    assert [(one.id, one.outlet) for one in documents] == [("a", "Lund Post"), ("b", None)]
    assert [one.date for one in documents] == [datetime.date(2026, 3, 8), None]


def _absent(self, requested_schema=None):
    raise ImportError("pyarrow is not installed")


def test_a_frame_without_texts_is_refused():
    with pytest.raises(ct.InputError, match='no column "text"; it has title'):
        ct.read(polars.DataFrame({"title": ["One"]}))


def test_dates_that_are_none_are_told():
    with pytest.warns(ct.ReadWarning, match="1 dates are not like"):
        documents = ct.read(polars.DataFrame({"text": ["It rained."], "date": ["yesterday"]}))
    assert documents[0].date is None


def test_frames_go_out_alike(run):
    for things in (run.claims, run.figures, run.topics, run.relations):
        arrow = things.to_arrow()
        assert isinstance(arrow, pyarrow.Table) and arrow.num_rows == len(things)
        assert polars.DataFrame(things).equals(things.to_polars())
        assert pyarrow.table(things).equals(arrow)
        assert pyarrow.schema(things).equals(arrow.schema)
        assert list(things.to_pandas().columns) == arrow.column_names
        assert duckdb.sql("select count(*) from things").fetchall() == [(len(things),)]


def test_selections_go_out_in_their_order(run):
    some = run.claims.filter(kind="figure").sort("claimant")
    ids = [one.id for one in some]
    assert some.to_arrow()["id"].to_pylist() == ids
    assert some.to_polars()["id"].to_list() == ids
    assert some.to_pandas()["id"].tolist() == ids


def test_columns_have_types(run):
    schema = run.figures.to_arrow().schema
    assert schema.field("date").type == pyarrow.date32()
    assert schema.field("low").type == pyarrow.float64()
    assert schema.field("people").type == pyarrow.bool_()
    assert run.figures.to_pandas()["date"].dtype.kind == "M"


class Bare:
    """A table that is nothing but Arrow."""

    def __init__(self, table):
        self.table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self.table.__arrow_c_stream__(requested_schema)


WAYS_IN = {
    "pandas": pandas.DataFrame,
    "polars": polars.DataFrame,
    "pyarrow": pyarrow.table,
    "duckdb": lambda columns: duckdb.from_arrow(pyarrow.table(columns)),
    "capsule": lambda columns: Bare(pyarrow.table(columns)),
}
WAYS_OUT = {
    "pandas": lambda things: things.to_pandas().to_dict("records"),
    "polars": lambda things: things.to_polars().to_dicts(),
    "pyarrow": lambda things: things.to_arrow().to_pylist(),
    "duckdb": lambda things: duckdb.sql("select * from things").to_arrow_table().to_pylist(),
    "capsule": lambda things: pyarrow.RecordBatchReader.from_stream(Bare(things)).read_all().to_pylist(),
}


@pytest.mark.parametrize("out", WAYS_OUT)
@pytest.mark.parametrize("into", WAYS_IN)
def test_offsets_index_strings_on_every_way(into, out):
    """Beyond the basic plane a character is one for Python and four bytes, or two units, elsewhere."""
    text = "🙂 𝔹rennik 🏴‍☠️. Ada Holm said that at least 40 🧑‍🚒 were killed. “Ärger 🙃”, she said."
    run = ct.analyze(WAYS_IN[into]({"text": ["It rained 🙂.", text], "id": ["rain", "𝔸"]}))
    rows = WAYS_OUT[out](run.claims.filter(claimant="Ada Holm"))
    assert rows
    for row in rows:
        assert row["doc_id"] == "𝔸"
        spans = row["content_spans"]
        assert " ".join(text[span["start"] : span["end"]] for span in spans) == row["content"]
        assert (row["content_start"], row["content_end"]) == (spans[0]["start"], spans[-1]["end"])
    figures = [row for row in WAYS_OUT[out](run.figures) if row["doc_id"] == "𝔸"]
    assert "at least 40" in [row["text"] for row in figures]
    assert all(text[row["start"] : row["end"]] == row["text"] for row in figures)


def test_pandas_is_the_same_without_pyarrow(run, monkeypatch):
    for things in (run.claims, run.figures, run.topics, run.relations, run.claims[:0]):
        frame = things.to_pandas()
        with monkeypatch.context() as absent:
            absent.setitem(sys.modules, "pyarrow", None)
            alone = things.to_pandas()
        assert list(alone.columns) == list(frame.columns)
        for name in frame:
            assert _cells(alone[name]) == _cells(frame[name]), name
            assert not [cell for cell in frame[name] if isinstance(cell, numpy.ndarray)]


def _cells(column):
    """What a column holds; libraries differ in how they write that a cell is empty."""
    return [None if cell is None or cell != cell else cell for cell in column]


def test_nothing_goes_out_as_empty_tables():
    claims = ct.extract([])
    for frame in (claims.to_pandas(), claims.to_polars(), claims.to_arrow().to_pandas()):
        assert len(frame) == 0 and "claimant" in frame.columns


def test_lists_unnest_in_duckdb(run):
    claims = run.claims
    rows = duckdb.sql("select unnest(figures).text from claims").fetchall()
    assert [row[0] for row in rows] == [figure.text for claim in claims for figure in claim.figures]


@pytest.mark.parametrize("into", WAYS_IN)
def test_many_documents_come_in(into):
    table = WAYS_IN[into]({"text": ["It rained in Lund, and then it rained again."] * 100_000})
    documents = ct.read(table)
    assert len(documents) == 100_000


def test_results_of_many_articles_go_out():
    texts = ["Mayor Ada Holm said that at least 40 people were killed in Brennik."] * 2_000
    found = _claimtrack.analyze(ct.read(polars.DataFrame({"text": texts})))
    run = ct.Analysis._of(found)
    for things in (run.claims, run.figures):
        assert len(things.to_arrow()) == len(things.to_polars()) == len(things.to_pandas()) >= 2_000
