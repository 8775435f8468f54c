"""A PostgreSQL server of the tests' own: a temporary cluster, reached through a socket in its folder."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_USER = "postgres"  # whom the server runs as where the tests run as root, which it refuses


def binaries() -> Path | None:
    """The folder of the server's programs; None where there is none."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: float(one.parent.name), reverse=True)
    found = shutil.which("initdb")
    places = [*homes, *([Path(found).parent] if found else [])]
    return next((one for one in places if (one / "initdb").exists() and (one / "pg_ctl").exists()), None)


def missing() -> str | None:
    """Why no server can be started; None where one can."""
    if binaries() is None:
        return "no PostgreSQL server is installed (initdb and pg_ctl are not found)"
    if os.geteuid() == 0 and (shutil.which("setpriv") is None or not _user_exists()):
        return "PostgreSQL does not run as root, and there is no user postgres (or no setpriv) to run it as"
    return None


@contextmanager
def server() -> Iterator[str]:
    """Start a server in a folder of its own; gives the URL of its database.

    Not in pytest's folders: the next run of pytest closes those to other users, whom the server may have to run as.
    """
    home = binaries()
    assert home is not None
    with TemporaryDirectory(prefix="aidtrail-postgres-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, _USER)
        data = folder / "data"
        _run([home / "initdb", "-D", data, "-U", "aidtrail", "--auth=trust", "--encoding=UTF8", "--no-sync"], folder)
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        _run([home / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start"], folder)
        try:
            yield f"postgresql+psycopg://aidtrail@/postgres?host={folder}"
        finally:
            _run([home / "pg_ctl", "-D", data, "-m", "immediate", "stop"], folder)


def _run(command: list[str | Path], folder: Path) -> None:
    become = ["setpriv", f"--reuid={_USER}", f"--regid={_USER}", "--init-groups"] if os.geteuid() == 0 else []
    subprocess.run([*become, *command], check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120)


def _user_exists() -> bool:
    return subprocess.run(["id", _USER], capture_output=True, check=False).returncode == 0
