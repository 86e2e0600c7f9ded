"""Other processes: whether one lives, and ending with the one that started us."""

import os
import signal
import threading
import time
from pathlib import Path

LOOK_EVERY = 0.5
GRACE = 10.0


def alive(pid: int) -> bool:
    """Return whether a process of this id runs; one that ended and was not yet reaped does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, IndexError):
        return not Path("/proc/self").exists()


def is_named(pid: int, program: str) -> bool:
    """Return whether a process of this id runs under this program's name, where the system tells names."""
    if not alive(pid):
        return False
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip() == program
    except OSError:
        return True


def end_with_parent() -> None:
    """End this process when the one that started it is gone: asked to stop first, ended after ten seconds.

    Nothing that a killed supervisor started goes on serving by itself.
    """
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_EVERY)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE)
        os._exit(1)

    threading.Thread(target=watch, name="end-with-parent", daemon=True).start()
