"""Pictures."""

import claimtrack as ct
import matplotlib
import pytest

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402


@pytest.fixture(autouse=True)
def closed():
    yield
    pyplot.close("all")


def test_a_topic_draws_its_figures(run):
    topic = next(one for one in run.topics if one.figures)
    ax = topic.plot()
    ax.figure.canvas.draw()
    assert ax.get_title() == topic.label
    names = {text.get_text() for text in ax.get_legend().get_texts()}
    assert names and names <= {"others", "the reporter", "someone not resolved"} | {
        claim.claimant.name for claim, _ in topic.figures if claim.claimant
    }


def test_it_draws_where_it_is_told(run):
    topic = next(one for one in run.topics if one.figures)
    _, ax = pyplot.subplots()
    assert topic.plot(ax) is ax


def test_every_topic_draws_or_says_why_not(run):
    drawn = 0
    for topic in run.topics:
        try:
            topic.plot().figure.canvas.draw()
            drawn += 1
        except ValueError as error:
            assert "no figures with a date" in str(error)
        pyplot.close("all")
    assert drawn


def test_an_analysis_draws_who_contradicts_whom(run):
    ax = run.plot()
    ax.figure.canvas.draw()
    assert len(ax.get_xticklabels()) == len(ax.get_yticklabels()) > 1
    with pytest.raises(ValueError, match="no contradictions"):
        ct.analyze([]).plot()
