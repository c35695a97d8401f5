"""The site: `sphinx-build --fail-on-warning docs target/site`."""

import pkgutil

import claimtrack
from sphinx.pycode import ModuleAnalyzer

project = "claimtrack"
author = "the claimtrack authors"
release = version = claimtrack.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
# Docstrings write code as Markdown does.
default_role = "code"

autodoc_member_order = "bysource"
autodoc_class_signature = "separated"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "exclude-members": "__new__, __init__"}
python_maximum_signature_line_length = 100
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = f"claimtrack {release}"
html_show_sphinx = False
html_copy_source = False
html_show_copyright = False

# Everything public says that it is of `claimtrack`, where Sphinx then looks for the words on attributes; they stand in
# the modules below it.
package = ModuleAnalyzer.for_module("claimtrack")
package.analyze()
for module in pkgutil.iter_modules(claimtrack.__path__):
    if module.name != "_claimtrack":
        part = ModuleAnalyzer.for_module(f"claimtrack.{module.name}")
        part.analyze()
        package.attr_docs.update(part.attr_docs)
        package.tagorder.update(part.tagorder)
        package.annotations.update(part.annotations)
