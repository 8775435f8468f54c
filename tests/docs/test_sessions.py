"""Documents show what the program prints."""

import pytest

from docs.generate import WITH_SESSIONS
from docs.sessions import Step, prepare, run, steps


@pytest.mark.parametrize("path", WITH_SESSIONS, ids=lambda path: path.name)
def test_commands_in_documents_print_what_the_document_shows(path, tmp_path):
    prepare(tmp_path)
    shown = steps(path.read_text(encoding="utf-8"))
    printed = [Step(step.command, run(step.command, tmp_path)) for step in shown]
    assert printed == shown, "run `make docs` and look at what has changed"


def test_a_session_is_split_into_commands_and_their_outputs():
    document = "Text\n\n```console\n$ one \\\n  two\n1\n2\n$ three\n```\n"
    assert steps(document) == [Step("one \\\n  two\n", "1\n2\n"), Step("three\n", "")]
