"""The desk: pages to look, judge and publish in the browser. The only web.

`serve` opens the desk on a ledger, `publish` writes a static site of it. Both get an opened ledger from their caller.
"""

from collections.abc import Callable
from pathlib import Path

from aidtrail.ledger.ledger import Ledger

__all__ = ["publish", "serve"]


def serve(
    open_ledger: Callable[[], Ledger],
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    open_browser: bool = True,
    users: Path | None = None,
    author: str | None = None,
    on_ready: Callable[[str], object] | None = None,
) -> None:
    """Serve the desk until it is interrupted. `open_ledger` opens the ledger; it is closed at the end.

    `users` is a file of accounts (see `accounts`). Without one, everyone who reaches the desk decides as `author` (by
    default the name of the computer's user): then `host` must be a loopback address. `port` 0 takes any that is free.
    `on_ready` is called with the address of the desk.
    Raises AidtrailError where it is not, or where the port is taken.
    """
    from aidtrail.review.server import run

    run(
        open_ledger, host=host, port=port, open_browser=open_browser, users=users, author=author, on_ready=on_ready
    )  # fmt: skip


def publish(ledger: Ledger, folder: str | Path) -> list[Path]:
    """Write a static site of the ledger into `folder` (made if needed); returns the files written, sorted.

    Short quotations with links, never whole articles. The same ledger gives the same bytes.
    """
    from aidtrail.review.site import write

    return write(ledger, Path(folder))
