"""Commands and options that documents name are there."""

import re
import shlex
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperGroup

from aidtrail.cli import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
COMMANDS = typer.main.get_command(app)


def calls(page):
    """The command lines of code blocks and code spans that call aidtrail, without what follows a pipe."""
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = re.findall(r"^(?: {4}|\$ )(aidtrail .*)$|`(aidtrail [^`]*)`", text, re.MULTILINE)
    return [re.split(r"[|#…(\[$]", block or span)[0].strip() for block, span in lines]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_call_in_a_document_names_a_command_and_its_options(page):
    unknown = [call for call in calls(page) if not is_known(call)]
    assert unknown == []


def is_known(call):
    words = shlex.split(call.replace("'", '"') if call.count("'") % 2 else call)[1:]
    command = COMMANDS
    while words and isinstance(command, TyperGroup) and not words[0].startswith("-"):
        name = words.pop(0)
        if name.isupper():  # a placeholder, as in "aidtrail COMMAND --help"
            return True
        command = command.commands.get(name)
        if command is None:
            return False
    options = {name for part in command.params for name in (*part.opts, *part.secondary_opts)} | {"--help"}
    return all(word.split("=")[0] in options for word in words if word.startswith("-"))
