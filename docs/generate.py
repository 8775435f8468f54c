"""Writes the generated pages and refreshes the sessions shown in documents: `python -m docs.generate`."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from docs import commands, sessions, wire

HERE = Path(__file__).parent
PAGES: dict[Path, Callable[[], str]] = {
    HERE / "reference" / "wire.md": wire.page,
    HERE / "reference" / "commands.md": commands.page,
}
WITH_SESSIONS = (HERE.parent / "README.md", HERE / "tutorial.md")


def main() -> None:
    """Write them all."""
    for path, page in PAGES.items():
        path.write_text(page(), encoding="utf-8")
    for path in WITH_SESSIONS:
        with tempfile.TemporaryDirectory() as folder:
            sessions.prepare(Path(folder))
            path.write_text(sessions.refreshed(path.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
