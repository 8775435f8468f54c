import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from aidtrail.errors import AidtrailError
from aidtrail.review import serve

PROGRAM = """
import sys, aidtrail
from aidtrail.review import serve
serve(lambda: aidtrail.open_ledger(sys.argv[1]), port=0, open_browser=False, on_ready=lambda at: print(at, flush=True))
"""


def test_the_desk_is_served_until_it_is_interrupted(built: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", PROGRAM, str(built)], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        address = program.stdout.readline().strip()
        assert "The story" in httpx.get(address, timeout=60).text
        program.send_signal(signal.SIGINT)
        program.wait(timeout=60)
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)


def test_a_port_that_is_taken_is_told_before_the_ledger_is_opened() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(AidtrailError, match="give another --port"):
            serve(lambda: pytest.fail("opened"), port=port, open_browser=False)
