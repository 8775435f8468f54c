"""In a module of its own: other processes must be able to import it."""

import os
import signal

from aidtrail.run.tasks import Tally


def die_on(number: int, deadly: int) -> Tally:
    """A task of which the process dies, as for want of memory, where the number is the deadly one."""
    if number == deadly:
        os.kill(os.getpid(), signal.SIGKILL)
    return Tally(pages=number // deadly)
