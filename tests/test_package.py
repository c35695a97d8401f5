"""The package as a whole: names, doctests, types, import."""

import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys

import claimtrack as ct
import pytest

MODULES = ["claimtrack", *(f"claimtrack.{one.name}" for one in pkgutil.iter_modules(ct.__path__))]


def test_every_public_name_has_an_example():
    names = [name for name in ct.__all__ if name != "__version__"]
    assert len(names) > 20
    for name in names:
        assert doctest.DocTestParser().get_examples(inspect.getdoc(getattr(ct, name)) or ""), name


def test_examples_are_true():
    tried = 0
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    for name in MODULES:
        module = importlib.import_module(name)
        for test in doctest.DocTestFinder().find(module, name):
            result = doctest.DocTestRunner(optionflags=options).run(test)
            assert result.failed == 0, test.name
            tried += result.attempted
    for name in ct.__all__:
        thing = getattr(ct, name)
        for test in doctest.DocTestFinder(recurse=False).find(thing, name, globs={}):
            assert doctest.DocTestRunner(optionflags=options).run(test).failed == 0, name
    assert tried > 10


def test_names_are_public(run):
    for name in ct.__all__:
        assert getattr(getattr(ct, name), "__module__", "claimtrack") == "claimtrack"
    assert not [name for name in dir(ct) if not name.startswith("_") and name not in ct.__all__]


def test_the_library_loads_quickly_and_alone():
    code = (
        "import sys, time; before = set(sys.modules); t = time.process_time(); import claimtrack; "
        "took = time.process_time() - t; "
        "print(took, *{name.split('.')[0] for name in set(sys.modules) - before})"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(5)]
    assert min(float(one.stdout.split()[0]) for one in runs) < 0.150
    heavy = {"pandas", "polars", "pyarrow", "matplotlib", "numpy", "tqdm", "IPython"}
    assert not heavy & set(runs[0].stdout.split()[1:])


@pytest.mark.parametrize(
    "command",
    [
        ["mypy.stubtest", "claimtrack._claimtrack", "--mypy-config-file", "pyproject.toml"],
        ["mypy", "-p", "claimtrack", "--config-file", "pyproject.toml"],
    ],
    ids=["stubs are true", "types hold"],
)
def test_types(command, pytestconfig):
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, cwd=pytestconfig.rootpath)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no issues found" in done.stdout
