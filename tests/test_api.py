"""The names that `aidtrail` itself gives, and what importing it costs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import aidtrail

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("spacy", "sqlalchemy", "fastapi", "pandas", "polars", "trafilatura", "lxml", "yaml", "typer", "rich")


def _python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_importing_the_package_loads_no_heavy_library() -> None:
    loaded = _python("import sys, aidtrail; print(*sys.modules)").split()
    assert not set(HEAVY) & set(loaded)


def test_opening_a_ledger_loads_no_language_model() -> None:
    code = (
        "import sys, aidtrail; aidtrail.open_ledger('/dev/null/x') if 0 else aidtrail.open_ledger; print(*sys.modules)"
    )
    assert not {"spacy", "pandas", "trafilatura"} & set(_python(code).split())


@pytest.mark.parametrize("name", aidtrail.__all__)
def test_every_name_is_there_and_described(name: str) -> None:
    assert getattr(aidtrail, name).__doc__


@pytest.mark.parametrize("name", ["read", "extract", "resolve"])
def test_a_function_stays_a_function_when_the_subpackage_of_its_name_is_imported(name: str) -> None:
    code = f"import aidtrail, aidtrail.{name}; from aidtrail.{name} import {name}; print(aidtrail.{name} is {name})"
    assert _python(code) == "True"


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = aidtrail.no_such_name  # type: ignore[attr-defined]


def test_the_version_is_that_of_the_project() -> None:
    declared = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert declared
    assert aidtrail.__version__ == declared[1]


def test_the_reference_names_everything_that_the_package_gives() -> None:
    page = (ROOT / "docs/reference/python-api.md").read_text()
    assert [name for name in aidtrail.__all__ if f"`{name}" not in page] == []


def test_the_reference_names_every_method_of_an_open_ledger() -> None:
    page = (ROOT / "docs/reference/python-api.md").read_text()
    from aidtrail.run.build import OpenLedger

    public = [name for name in dir(OpenLedger) if not name.startswith("_")]
    assert [name for name in public if not re.search(rf"\b{name}\b", page)] == []


def test_the_first_example_of_the_reference_runs(tmp_path: Path) -> None:
    page = (ROOT / "docs/reference/python-api.md").read_text()
    example = page.split("```python\n")[1].split("```")[0]
    found = subprocess.run([sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "M142 HIMARS" in found.stdout
