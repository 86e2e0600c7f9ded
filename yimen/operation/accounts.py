"""The unprivileged account under which everything runs when root starts it, and the folders that are its own."""

import os
import pwd
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

ACCOUNT = "yimen"
# Below the data folder. For root the folder itself stays root's, as do `python` and `code` in it.
FOLDERS = ("postgres", "secrets", "keys", "files", "logs", "run", "backups")


def account() -> pwd.struct_passwd | None:
    """Return the account that servers run under, or None for an ordinary user, who runs them himself.

    Root gets the account `yimen`, made where it is missing; where none can be made, `nobody`.
    """
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        pass
    try:
        command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        subprocess.run([*command, ACCOUNT], capture_output=True, check=False)
        return pwd.getpwnam(ACCOUNT)
    except (FileNotFoundError, KeyError):
        return pwd.getpwnam("nobody")


def as_account() -> dict[str, Any]:
    """Return the arguments of subprocess that start a child under the account."""
    who = account()
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if who else {}


def give(path: Path, *, deep: bool = True) -> None:
    """Make the account the owner of a file or folder of ours and, `deep`, of what is in it."""
    who = account()
    if who:
        for one in (path, *(path.rglob("*") if deep else ())):
            os.chown(one, who.pw_uid, who.pw_gid, follow_symlinks=False)


def prepare(data: Path) -> None:
    """Make the data folder with its parts, each the account's own and closed to others. Raises OSError.

    Root takes over no installation of a user of this machine: whoever runs it could read nothing of it any more.
    """
    if owner := _of_somebody(data):
        raise OSError(
            f"{data} is the installation of {owner}: run this as {owner}. To make it root's, stop it, then chown -R"
            f" {ACCOUNT} {data / 'postgres'}, and run this again."
        )
    data.mkdir(parents=True, exist_ok=True, mode=0o755 if os.geteuid() == 0 else 0o700)
    for name in FOLDERS:
        folder = data / name
        folder.mkdir(exist_ok=True, mode=0o700)
        who = account()
        # Keys are copied in by hand, and by root: a folder that is the account's may hold what it cannot read.
        if who and (name in ("secrets", "keys") or folder.stat().st_uid != who.pw_uid):
            give(folder)


def _of_somebody(data: Path) -> str:
    """Return the name of another user whose installation, with a centre's keys, this is: for root alone; else nothing."""
    who = account()
    if who is None or not (data / "postgres").is_dir() or not any(data.glob("keys/*")):
        return ""
    uid = (data / "postgres").stat().st_uid
    try:
        return "" if uid in (0, who.pw_uid) else pwd.getpwuid(uid).pw_name
    except KeyError:  # brought from another machine
        return ""


def give_back(data: Path) -> None:
    """Give the account what root has just written below the data folder: a command of root's must lock nobody out."""
    if account() is not None and data.is_dir():
        for folder in (data / name for name in FOLDERS if name != "postgres"):
            for one in (folder, *folder.rglob("*")):
                with suppress(FileNotFoundError):  # whoever works beside may have taken it away by now
                    if one.lstat().st_uid == 0:
                        give(one, deep=False)


def drop() -> None:
    """Become the account for good. Does nothing for an ordinary user."""
    who = account()
    if who:
        os.setgroups([])
        os.setgid(who.pw_gid)
        os.setuid(who.pw_uid)
        os.environ["HOME"] = "/nonexistent"
