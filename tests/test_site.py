"""The site: it builds without a warning, asks for nothing on the network, and what it shows of code runs."""

import gzip
import os
import re
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT

PAGES = sorted((ROOT / "docs").rglob("*.md"))
COMMAND = ROOT / "target" / "debug" / ("claimtrack.exe" if os.name == "nt" else "claimtrack")


def blocks(path, language):
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where code of the pages runs: as in the project's folder, but what it writes goes elsewhere."""
    import matplotlib

    matplotlib.use("Agg")
    monkeypatch.chdir(tmp_path)
    for name in ("examples", "notebooks"):
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    return tmp_path


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "-q", "-E", "-d"]
    done = subprocess.run([*command, folder / "doctrees", ROOT / "docs", folder / "html"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder / "html"


def test_the_site_builds_without_a_warning(site):
    import claimtrack as ct

    reference = (site / "python.html").read_text(encoding="utf-8")
    for name in ct.__all__:
        assert name == "__version__" or f'id="claimtrack.{name}"' in reference, name
    for method in ("Claims.to_pandas", "Relations.filter", "Topic.plot", "Analysis.report", "Claim.claimant"):
        assert f'id="claimtrack.{method}"' in reference, method


def test_the_site_needs_no_network(site):
    pages = list(site.rglob("*.html"))
    assert len(pages) >= len(PAGES)
    for page in pages:
        assert not re.findall(r'(?:src|<link[^>]*href)="(?:https?:)?//[^"]*"', page.read_text(encoding="utf-8")), page


@pytest.mark.parametrize("path", [ROOT / "README.md", *PAGES], ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_code_on_the_page_runs(path, folder):
    from matplotlib import pyplot

    names = {}
    for block in blocks(path, "python"):
        exec(compile(block, path.name, "exec"), names)
    pyplot.close("all")


def test_there_is_code_on_the_pages():
    assert sum(len(blocks(path, "python")) for path in PAGES) > 15
    assert "run.contradictions" in "".join(blocks(ROOT / "README.md", "python"))


@pytest.mark.parametrize("path", [ROOT / "README.md", ROOT / "docs" / "command.md"], ids=lambda path: path.stem)
def test_commands_on_the_page_run(path, folder):
    if not COMMAND.exists():
        assert not os.environ.get("CI"), "cargo build -p claimtrack-cli"
        pytest.skip("the command is not built")
    if shutil.which("jq") is None and "jq" in path.read_text(encoding="utf-8"):
        pytest.skip("jq is not installed")
    (folder / "articles").symlink_to(ROOT / "examples" / "articles", target_is_directory=True)
    wire = (ROOT / "examples" / "articles" / "wire.jsonl").read_bytes()
    with gzip.open(folder / "today.jsonl.gz", "wb") as packed:
        packed.write(wire)
    lines = [line for block in blocks(path, "sh") for line in block.splitlines() if line.startswith("claimtrack ")]
    assert len(lines) > 5
    env = {**os.environ, "PATH": f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}"}
    for line in lines:
        done = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, env=env)
        assert done.returncode == 0, (line, done.stderr)


def test_the_rust_on_the_page_is_the_example_that_is_compiled():
    example = (ROOT / "crates" / "claimtrack" / "examples" / "contradictions.rs").read_text(encoding="utf-8")
    (shown,) = blocks(ROOT / "README.md", "rust")
    plain = [line.strip() for line in example.splitlines()]
    assert [line for line in shown.splitlines() if line.strip() not in plain] == []
