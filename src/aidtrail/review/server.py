"""Runs the desk: a web server on one ledger, until it is interrupted."""

import getpass
import socket
import threading
import webbrowser
from collections.abc import Callable
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from aidtrail.errors import AidtrailError, InputError
from aidtrail.ledger.ledger import Ledger
from aidtrail.review.accounts import Accounts
from aidtrail.review.app import create_app
from aidtrail.review.desk import Desk


def run(
    open_ledger: Callable[[], Ledger], *, host: str, port: int, open_browser: bool, users: Path | None,
    author: str | None, on_ready: Callable[[str], object] | None,
) -> None:  # fmt: skip
    """See `aidtrail.review.serve`."""
    if users is None and not is_loopback(host):
        raise InputError(
            f"{host} can be reached from other computers: give a file of accounts (--users FILE), or leave --host out"
        )
    accounts = Accounts(users) if users else None
    bound = _bind(host, port)
    with open_ledger() as ledger:
        desk = Desk(ledger, accounts, author or _user())
        # no access log: addresses of pages hold what was searched for
        config = uvicorn.Config(
            create_app(desk), log_level="warning", access_log=False, server_header=False, ws="none", lifespan="off"
        )  # fmt: skip
        address = f"http://{f'[{host}]' if ':' in host else host}:{bound.getsockname()[1]}/"
        if on_ready:
            on_ready(address)
        if open_browser:
            threading.Timer(0.3, webbrowser.open, [address]).start()
        threading.Thread(target=import_module, args=["altair"], daemon=True).start()  # ready for the first chart
        uvicorn.Server(config).run(sockets=[bound])


def is_loopback(host: str) -> bool:
    """Whether only this computer reaches an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _bind(host: str, port: int) -> socket.socket:
    """Take the port first: a user whose port is taken should not wait for the ledger to hear of it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(128)  # who comes before the server is ready waits
    except OSError as error:
        bound.close()
        raise AidtrailError(f"{host}:{port} can't be used: {error.strerror}; give another --port") from error
    return bound


def _user() -> str:
    try:
        return getpass.getuser()
    except OSError:
        return "analyst"
