"""The unprivileged account under which everything runs when root starts it."""

import os
import pwd
import subprocess
from pathlib import Path
from typing import Any

ACCOUNT = "yimen"


def account() -> pwd.struct_passwd | None:
    """Return the account that servers run under, or None for an ordinary user, who runs them himself.

    Root gets the account `yimen`, made where it is missing; where none can be made, `nobody`.
    """
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        made = subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT],
            capture_output=True,
            check=False,
        )
        return pwd.getpwnam(ACCOUNT if made.returncode == 0 else "nobody")


def as_account() -> dict[str, Any]:
    """Return the arguments of subprocess that start a child under the account."""
    who = account()
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if who else {}


def give(path: Path) -> None:
    """Make the account the owner of a folder of ours and of what is in it."""
    who = account()
    if who:
        for one in (path, *path.rglob("*")):
            os.chown(one, who.pw_uid, who.pw_gid, follow_symlinks=False)


def drop() -> None:
    """Become the account for good. Does nothing for an ordinary user."""
    who = account()
    if who:
        os.setgroups([])
        os.setgid(who.pw_gid)
        os.setuid(who.pw_uid)
        os.environ["HOME"] = str(Path("/nonexistent"))
