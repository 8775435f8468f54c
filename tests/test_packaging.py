"""What pyproject.toml and the lock files say of the program's dependencies."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("requirements.lock", "requirements-dev.lock")
MODEL = {"en_core_web_sm"}  # the official name of the language model, used where a user has it


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def named_in(requirements):
    return {normal(re.match(r"[\w.-]+", one).group()) for one in requirements}


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


def test_every_library_that_the_code_imports_is_declared():
    extras = PROJECT["optional-dependencies"].values()
    declared = named_in(PROJECT["dependencies"]).union(*(named_in(extra) for extra in extras))
    used = {name for path in (ROOT / "src").rglob("*.py") for name in imports(path)}
    foreign = used - set(sys.stdlib_module_names) - MODEL - {"aidtrail"}
    owners = packages_distributions()
    assert sorted(name for name in foreign if not {normal(one) for one in owners.get(name, [name])} & declared) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_to_fetch_from(lock):
    assert not re.search(r"://|--index|--find-links|\s@\s", (ROOT / lock).read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pinned_release_is_pinned_by_hash(lock):
    entries = re.split(r"\n(?=[A-Za-z])", (ROOT / lock).read_text(encoding="utf-8"))[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_pins_all_that_the_program_needs():
    locked = named_in(re.findall(r"^[\w.-]+(?==)", (ROOT / LOCKS[0]).read_text(encoding="utf-8"), re.MULTILINE))
    assert named_in(PROJECT["dependencies"]) - locked == set()
