import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from aidtrail.cli import app
from tests.cli import story

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """A ledger of the story, to read from."""
    return story.build(tmp_path_factory.mktemp("story") / "story.db")


@pytest.fixture
def own(tmp_path) -> Path:
    """A ledger of the story, to write to."""
    return story.build(tmp_path / "own.db")


@pytest.fixture
def run(monkeypatch) -> Run:
    """Run a command; its exit code must be `code`."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*words: object, code: int = 0) -> Result:
        result = CliRunner().invoke(app, [str(word) for word in words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output
        return result

    return run


@pytest.fixture
def rows(run) -> Callable[..., list[dict]]:
    """What a command prints with --json."""
    return lambda *words: json.loads(run(*words, "--json").stdout)
