"""Who says what in the news, and who contradicts whom.

>>> import claimtrack as ct
>>> docs = [
...     ct.Document("The mayor of Torvik said that 40 people were killed.", date="2026-03-01", id="a"),
...     ct.Document("The police said that 12 people were killed in Torvik.", date="2026-03-01", id="b"),
... ]
>>> run = ct.analyze(docs)
>>> len(run.documents)
2
"""

from claimtrack._analysis import Analysis, analyze, extract, figures, relations
from claimtrack._claim import Claim, Claimant, Claims, Words
from claimtrack._claimtrack import AnalysisError, ClaimtrackError, Document, Documents, InputError, __version__
from claimtrack._compare import Comparison, compare
from claimtrack._figure import Figure, Figures
from claimtrack._reading import Problem, ReadError, ReadWarning, read
from claimtrack._relation import Relation, Relations
from claimtrack._support import Copy, Support
from claimtrack._topic import Topic, Topics

__all__ = [
    "Analysis",
    "AnalysisError",
    "Claim",
    "Claimant",
    "Claims",
    "ClaimtrackError",
    "Comparison",
    "Copy",
    "Document",
    "Documents",
    "Figure",
    "Figures",
    "InputError",
    "Problem",
    "ReadError",
    "ReadWarning",
    "Relation",
    "Relations",
    "Support",
    "Topic",
    "Topics",
    "Words",
    "__version__",
    "analyze",
    "compare",
    "extract",
    "figures",
    "read",
    "relations",
]

# Pickles, messages and documentation name things as users do.
for _name in __all__:
    _thing = globals()[_name]
    if getattr(_thing, "__module__", "").startswith("claimtrack._"):
        _thing.__module__ = "claimtrack"
del _name, _thing
