"""The package as installed, with nothing beside it: `scripts/wheel` runs this in empty environments."""

import importlib.metadata
import subprocess
import sys
import tempfile
import time
from pathlib import Path

started = time.process_time()
import claimtrack as ct  # noqa: E402

took = time.process_time() - started

others = {one.metadata["Name"] for one in importlib.metadata.distributions()} - {"claimtrack", "pip", "setuptools", "wheel"}
assert not others, f"the environment is not empty: {others}"
assert Path(ct.__file__).is_relative_to(sys.prefix), ct.__file__
assert (Path(ct.__file__).parent / "py.typed").exists()
assert took < 0.150, f"import took {took:.3f} seconds"

docs = ct.read(sys.argv[1])
run = ct.analyze(docs)
assert len(docs) > 10 and run.claims and run.figures and run.topics and run.contradictions
for thing in (run, run.claims, run.figures, run.topics, run.contradictions, run.topics[0], run.claims[0], docs, docs[0]):
    assert thing._repr_html_().startswith('<div class="claimtrack">')
with tempfile.TemporaryDirectory() as folder:
    assert run.report(Path(folder) / "report.html").stat().st_size > 10_000
assert ct.compare("The bridge is open.", "The bridge is not open.").label == "contradicts"
for method in (run.claims.to_pandas, run.claims.to_polars, run.claims.to_arrow, run.plot):
    try:
        method()
    except ImportError as error:
        assert "pip install" in str(error), error
    else:
        raise AssertionError(f"{method} needs nothing")

many = [{"text": "It rained in Lund, and then it rained again."}] * 100_000
started = time.process_time()
assert len(ct.read(many)) == 100_000
crossed = time.process_time() - started
assert crossed < 1.0, f"100,000 articles took {crossed:.2f} seconds to come in"

version = subprocess.run([sys.executable, "-m", "pip", "show", "claimtrack"], capture_output=True, text=True, check=True)
assert f"Version: {ct.__version__}" in version.stdout
print(f"Python {sys.version.split()[0]}: works; import {took * 1000:.0f} ms, 100,000 articles in {crossed:.2f} s")
