# SPDX-License-Identifier: GPL-3.0-or-later
"""The notebook of docs/examples runs from top to bottom, and shows what the script of its story tells.

Its kernel is spoken to through sockets of the file system; nothing listens on the network."""

import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

import pytest
import reconcile
from conftest import ROOT, WITHOUT, have

EXAMPLES = ROOT / "docs" / "examples"
NOTEBOOK = EXAMPLES / "shells.ipynb"
MISSING = [name for name in ("nbformat", "nbclient", "ipykernel", "pandas") if not have(name)]
IS_SKIPPED = bool(MISSING) and (bool(WITHOUT) or os.environ.get("RECONCILE_PYTHON") != "required")

needs_jupyter = pytest.mark.skipif(IS_SKIPPED, reason=f"this run is without {', '.join(MISSING)}")


def read():
    import nbformat

    notebook = nbformat.read(NOTEBOOK, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    return notebook


@pytest.fixture(scope="module")
def executed():
    """The notebook as it is after a run, in a home of its own."""
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

    notebook = read()
    # the path of a socket is at most 107 bytes, which a folder of pytest may exceed
    with tempfile.TemporaryDirectory() as home:
        kept = dict(os.environ)
        os.environ.update(HOME=home, IPYTHONDIR=f"{home}/ipython", JUPYTER_RUNTIME_DIR=f"{home}/runtime",
                          JUPYTER_CONFIG_DIR=f"{home}/config", PYDEVD_DISABLE_FILE_VALIDATION="1",
                          PYTHONDONTWRITEBYTECODE="1")
        try:
            kernel = AsyncKernelManager(kernel_name="python3", transport="ipc", ip=f"{home}/k")
            NotebookClient(notebook, km=kernel, timeout=120,
                           resources={"metadata": {"path": str(EXAMPLES)}}).execute()
        finally:
            os.environ.clear()
            os.environ.update(kept)
    return notebook


def outputs(notebook, kind):
    """What the cells showed of one media type, or printed, joined where Jupyter keeps lines."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            shown = output.get("data", {}).get(kind) if kind != "stdout" else output.get("text")
            if shown is not None:
                yield "".join(shown)


@needs_jupyter
def test_it_is_kept_without_outputs_and_without_traces_of_a_machine():
    notebook = read()
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert set(notebook.metadata.language_info) == {"name"}
    assert notebook.cells[0].source.startswith("<!-- SPDX-License-Identifier: GPL-3.0-or-later -->")
    for cell in notebook.cells:
        assert cell.cell_type in ("markdown", "code") and not cell.metadata
        assert cell.cell_type == "markdown" or (cell.outputs == [] and cell.execution_count is None)
        assert not re.search(r"""["'](/|[A-Z]:\\|~)""", cell.source), cell.source


@needs_jupyter
def test_it_runs_and_shows_the_solution_as_html(executed, monkeypatch):
    monkeypatch.chdir(EXAMPLES)
    solution = reconcile.load("../../fixtures/dprk-munitions/claims.yaml").solve()
    shown = list(outputs(executed, "text/html"))
    assert len(shown) == 2  # the solution's own, and the table of pandas
    assert shown[0] == solution._repr_html_()
    assert "North Korean munitions to Russia, and what Ukraine was promised</b>: conflict" in shown[0]
    assert "3 million apart." in shown[0] and "<script" not in shown[0]
    assert "us-3m" in shown[1] and "at least 3 million" in shown[1]


@needs_jupyter
def test_it_prints_what_the_script_prints(executed, tmp_path):
    told = subprocess.run([sys.executable, EXAMPLES / "the_article.py", tmp_path], check=True,
                          capture_output=True, encoding="utf-8",
                          env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}).stdout
    printed = list(outputs(executed, "stdout"))
    chapters = [re.sub(r"\n+", "\n", text) for text in printed[-3:]]  # dates; disputes; without each
    told = re.sub(r"\n[A-Z][a-z ]+\n-+\n", "\n", re.sub(r"\n\n+", "\n", told))
    for chapter in chapters:
        assert chapter in told
    assert "rounded [400000, 600000]" in printed[0]
    assert printed[2] == "[300, 2000]\n"


@needs_jupyter
def test_it_ends_in_the_chart(executed):
    chart = list(outputs(executed, "image/svg+xml"))
    assert len(chart) == 1
    assert xml.fromstring(chart[0]).tag == "{http://www.w3.org/2000/svg}svg"
    assert "left after the best repair" in chart[0]
