"""In a module of its own: other processes must be able to import it."""

import multiprocessing
import os
import signal
from pathlib import Path

from aidtrail.run.output import Folder


class Deadly(Folder):
    """An output on which a process dies that is to write a certain shard, as for want of memory."""

    def __init__(self, folder: Path, deadly: str) -> None:
        super().__init__(folder)
        self.deadly = deadly

    def done_one(self, name: str) -> dict[str, int] | None:
        if name == self.deadly and multiprocessing.parent_process() is not None:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().done_one(name)
