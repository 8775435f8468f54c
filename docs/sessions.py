"""Console sessions in documents: found, run in a shell, and their outputs put back.

A session is a fenced block marked `console`; a line that starts with `$ ` is a command, a line that ends with a
backslash goes on, and the lines up to the next command are its output.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = 3  # the exit code of a command that did its work and left something out
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a session and the output that the document shows for it."""

    command: str
    output: str


def steps(document: str) -> list[Step]:
    """The steps of all sessions of a document, in order."""
    return [step for block in _BLOCK.findall(document) for step in _steps_of(block)]


def _steps_of(block: str) -> list[Step]:
    found: list[Step] = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command = re.match(r"(?:.*\\\n)*.*\n", part)
        assert command
        found.append(Step(command.group(), part[command.end() :]))
    return found


def run(command: str, folder: Path) -> str:
    """What a command prints (errors too) in a plain terminal of 100 columns; `folder` holds the ledger it makes.

    Raises RuntimeError where the command fails: a document shows what works.
    """
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PYTHONHASHSEED": "0"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode not in (0, LEFT_OUT):
        raise RuntimeError(f"{command.strip()} failed:\n{done.stdout}")
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n" if done.stdout else ""


def prepare(folder: Path) -> None:
    """Make the examples stand in a folder as they do in a clone."""
    (folder / "examples").symlink_to(ROOT / "examples")


def refreshed(document: str, folder: Path) -> str:
    """The document with each command's output as it is now."""

    def block(match: re.Match[str]) -> str:
        lines = "".join(f"$ {step.command}{run(step.command, folder)}" for step in _steps_of(match.group(1)))
        return f"```console\n{lines}```"

    return _BLOCK.sub(block, document)
