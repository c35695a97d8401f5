"""What people see: the displays in JupyterLab and in exported HTML, in a real browser with the network off.

Screenshots are left in `target/screenshots`.
"""

import os
import warnings

import nbformat
import pytest
from browser import asked_outside, jupyterlab, opened, programs, until
from conftest import ROOT
from test_display import HOSTILE

pytestmark = pytest.mark.filterwarnings("ignore")

LOOK = (ROOT / "tests" / "look.js").read_text(encoding="utf-8")
SHOTS = ROOT / "target" / "screenshots"
PREPARE = f"""
import claimtrack as ct
docs = ct.read({str(ROOT / "examples" / "articles")!r})
run = ct.analyze(docs, progress=False)
topic = max(run.topics, key=lambda one: (bool(one.figures), len(one.relations)))
HOSTILE = {HOSTILE!r}
hostile = ct.analyze([ct.Document(HOSTILE, title="</style><script>window.hostile = 1</script>", id="a"),
                      ct.Document(HOSTILE.replace("40", "9,000"), outlet="<img src=x onerror='window.hostile = 1'>", id="b")], progress=False)
"""
SHOWN = {
    "documents": "docs",
    "document": "next(one for one in docs if one.id.startswith('brennik'))",
    "claim": "run.claims.filter(kind='figure')[0]",
    "claims": "run.claims.filter(kind='figure')",
    "figure": "run.figures[0]",
    "figures": "run.figures",
    "topic": "topic",
    "topics": "run.topics",
    "relation": "run.contradictions[0]",
    "relations": "run.relations",
    "comparison": "ct.compare('The bridge was destroyed.', 'The bridge was not destroyed.')",
    "analysis": "run",
    "topic-plot": "topic.plot();",
    "plot": "run.plot();",
    "hostile-document": "hostile.documents[0]",
    "hostile-claims": "hostile.claims",
    "hostile-analysis": "hostile",
    "long-document": "ct.Document('word ' * 2_000_000)",
}
PLOTS = {"topic-plot", "plot"}
MARKED = {"document", "claim", "claims", "figure", "figures", "topic", "relation", "analysis"}
TABLES = {"documents", "claims", "figures", "topics", "relations", "analysis"}


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    """A notebook with a cell for each display."""
    folder = tmp_path_factory.mktemp("lab")
    cells = [nbformat.v4.new_code_cell(code) for code in (PREPARE, *SHOWN.values())]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "displays.ipynb")
    return folder / "displays.ipynb"


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    if programs() is None:
        # Where every test has to run, a missing browser is a failure.
        assert not os.environ.get("CI"), "install Chromium and chromedriver"
        pytest.skip("Chromium and chromedriver are not installed")
    with opened(tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.fixture(scope="module")
def address(notebook):
    """JupyterLab, which gives each notebook in the folder an address."""
    with jupyterlab(notebook.parent) as address:
        yield address


@pytest.fixture(scope="module")
def lab(address, notebook, browser):
    """JupyterLab with the notebook open, run from top to bottom and saved."""
    browse(browser, address(notebook.name))
    # A page without a window has no focus until somebody clicks.
    browser.find_element("css selector", ".jp-CodeCell .jp-InputArea-editor").click()
    idle = "return window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
    until(lambda: browser.execute_script(idle), 60, "the kernel starts")
    command(browser, "notebook:run-all-cells")
    done = "return [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].every(one => /\\d/.test(one.innerText))"
    until(lambda: browser.execute_script(done) or complaints(browser), 120, "the notebook runs")
    assert complaints(browser) == []
    command(browser, "docmanager:save")
    return browser


@pytest.fixture
def tab(lab):
    """Another tab of the browser."""
    lab.switch_to.new_window("tab")
    lab.get_log("performance")
    yield lab
    lab.close()
    lab.switch_to.window(lab.window_handles[0])


def browse(page, address):
    page.get(address)
    cells = "return window.jupyterapp ? document.querySelectorAll('.jp-CodeCell').length : 0"
    until(lambda: page.execute_script(cells) == len(SHOWN) + 1, 60, "the notebook opens")
    command(page, "application:toggle-left-area")


def complaints(page):
    errors = "return [...document.querySelectorAll('[data-mime-type$=error]')].map(one => one.innerText)"
    return page.execute_script(errors)


def dress(page, theme):
    command(page, "apputils:change-theme", theme=theme)
    until(lambda: page.execute_script("return document.body.dataset.jpThemeName") == theme, 20, "the theme changes")


def command(page, name, **arguments):
    page.execute_async_script(
        "const done = arguments[2]; window.jupyterapp.commands.execute(arguments[0], arguments[1]).then(() => done(), () => done())",
        *(name, arguments),
    )


def looked_at(page, theme):
    """What each display shows, by its name, with a screenshot of each."""
    names = ["prepare", *SHOWN]

    def laid_out():
        # A theme that has just changed leaves cells without a width until they are laid out again.
        found = page.execute_script(LOOK)
        shown = all(display["width"] for cell in found for display in cell["displays"])
        return len(found) == len(names) and shown and found

    seen = until(laid_out, 20, "every cell shows")
    cells = dict(zip(names, seen))
    (SHOTS / theme).mkdir(parents=True, exist_ok=True)
    for name, cell in zip(cells, page.find_elements("css selector", ".jp-CodeCell")):
        if name in SHOWN:
            cell.find_element("css selector", ".jp-Cell-outputWrapper").screenshot(str(SHOTS / theme / f"{name}.png"))
    return cells


def checks(cells):
    """Tables, marks and pictures are there and can be read."""
    assert [name for name, cell in cells.items() if cell["complaints"] or cell["scripts"]] == []
    for name in PLOTS:
        assert [one["inside"] and one["width"] > 300 and one["height"] > 200 for one in cells[name]["images"]] == [True]
    for name in SHOWN.keys() - PLOTS:
        (display,) = cells[name]["displays"]
        assert display["width"] > 400 and display["height"] > 30 and display["text"].strip(), name
        assert not display["wide"], f"{name} is wider than its place"
        assert display["faintest"][0] >= 4.5, (name, display["faintest"])
        assert (name not in MARKED) or all(mark["alpha"] > 0.1 and mark["text"] for mark in display["marks"]), name
        assert (name not in MARKED) or display["marks"], name
        assert (name not in TABLES) or display["rows"] > 1, name


def harmless(page, cells):
    assert page.execute_script("return window.hostile") is None
    for name in ("hostile-document", "hostile-claims"):
        assert "<script>" in cells[name]["displays"][0]["text"]
    assert len(cells["long-document"]["displays"][0]["text"]) < 30_000


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_jupyterlab_shows_everything_with_the_network_off(lab, theme):
    dress(lab, theme)
    cells = looked_at(lab, theme.replace(" ", "-").lower())
    checks(cells)
    harmless(lab, cells)
    assert asked_outside(lab) == []


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_a_notebook_that_is_not_trusted_can_be_read(tab, address, notebook, theme):
    """As when somebody else sends it: Jupyter takes away the style."""
    received = nbformat.read(notebook, as_version=4)
    received.metadata["sent"] = theme
    nbformat.write(received, notebook.with_name("received.ipynb"))
    browse(tab, address("received.ipynb"))
    dress(tab, theme)
    cells = looked_at(tab, f"untrusted-{theme.split()[1].lower()}")
    assert tab.execute_script("return document.querySelectorAll('.claimtrack style').length") == 0
    assert asked_outside(tab) == []
    harmless(tab, cells)
    for name in SHOWN.keys() - PLOTS:
        (display,) = cells[name]["displays"]
        assert display["faintest"][0] >= 4.5, (name, display["faintest"])
        assert (name not in MARKED) or display["marks"], name
        assert (name not in TABLES) or display["rows"] > 1, name
    assert "\n\n" in cells["document"]["displays"][0]["text"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_exported_html_shows_everything_with_the_network_off(tab, notebook, theme):
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(theme=theme)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        page, _ = exporter.from_filename(str(notebook))
    path = notebook.with_name(f"{theme}.html")
    path.write_text(page, encoding="utf-8")
    tab.get(path.as_uri())
    cells = looked_at(tab, f"html-{theme}")
    checks(cells)
    harmless(tab, cells)
    # The exporter's own scripts, for formulas and widgets, which a page can do without.
    own = {exporter.mathjax_url, exporter.require_js_url, exporter.mermaid_js_url, exporter.jquery_url}
    assert {url for url in asked_outside(tab) if url not in own} == set()
