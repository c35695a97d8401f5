"""Articles for the tests: invented places and people."""

from pathlib import Path

import claimtrack as ct
import pytest

ROOT = Path(__file__).parent.parent

ARTICLES = (
    ct.Document(
        "Mayor Ada Holm said that at least 140 people were killed in the flood at Brennik. “We counted them,” she said.",
        date="2026-03-10",
        outlet="Lund Post",
        title="Flood at Brennik",
        id="flood-1",
        url="https://lund.example/flood-1",
    ),
    ct.Document(
        "The interior ministry said that 31 people were killed in the flood at Brennik. It denied the mayor's figure.",
        date="2026-03-11",
        outlet="Dorn Courier",
        id="flood-2",
    ),
    ct.Document("date 2026-03-12\n\nIt rained in Lund. Ivo Marsk said that the bridge was safe.", id="rain"),
)


@pytest.fixture(scope="session")
def examples():
    """The articles of the project."""
    return ct.read(ROOT / "examples" / "articles")


@pytest.fixture(scope="session")
def run(examples):
    """What is found in them; the tests fail where nothing is."""
    run = ct.analyze(examples, progress=False)
    assert all(map(len, (run.claims, run.figures, run.topics, run.relations, run.contradictions)))
    return run


@pytest.fixture
def articles():
    return list(ARTICLES)
