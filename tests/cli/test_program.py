"""The program as a whole: help, versions, errors, what it costs to start."""

import subprocess
import sys

import pytest

from aidtrail import __version__
from aidtrail.cli import CATALOGUE, COMMANDS

NAMES = [name for commands in COMMANDS.values() for name, *_ in commands]


def program(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "aidtrail", *words], capture_output=True, text=True)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example_of_itself(run, name):
    out = " ".join(run(name, "--help").stdout.split())
    assert f"Example: aidtrail {name}" in out


@pytest.mark.parametrize("name", [name for name, *_ in CATALOGUE])
def test_every_command_on_the_catalogue_has_help_with_an_example_of_itself(run, name):
    assert f"aidtrail catalogue {name}" in " ".join(run("catalogue", name, "--help").stdout.split())


def test_the_help_lists_every_command_and_the_exit_codes(run):
    out = run("--help").stdout
    assert all(name in out for name in NAMES)
    assert "Exit codes" in out


def test_the_version_is_printed(run):
    assert run("--version").stdout == f"aidtrail {__version__}\n"


def test_an_unknown_command_is_a_usage_error(run):
    run("transfer", code=2)


def test_an_error_is_one_sentence_on_the_standard_error_without_a_traceback(tmp_path):
    done = program("show", "abcd", "--ledger", str(tmp_path / "none.db"))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("aidtrail: ")
    assert done.stderr.count("\n") == 1


def test_help_loads_nothing_heavy():
    code = (
        "import sys, contextlib, io\n"
        "from aidtrail.cli import app\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        "    app(['--help'])\n"
        "print([name for name in ('spacy', 'sqlalchemy', 'trafilatura', 'altair', 'fastapi') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_reader_that_stops_reading_is_no_error(built):
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m aidtrail transfers --ledger {built} --json | head -c 5"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.stderr == ""
