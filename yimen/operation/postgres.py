"""The embedded PostgreSQL: its own cluster, generated passwords, a private socket, no TCP."""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from yimen.operation import accounts, binaries, processes
from yimen.operation.binaries import NoPostgres

OLDEST_MAJOR = 15
DATABASE = "yimen"
# A unix socket's path has room for 107 bytes, of which the file's own name takes 18.
LONGEST_SOCKET_FOLDER = 85
LONGEST_LOG = 10 * 2**20
# What stands in the server's log may hold nobody's data: neither statements nor the rows that errors name.
SETTINGS = (
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "timezone=UTC",
    "max_connections=100",
    "shared_buffers=256MB",
    # A backup and the restore that proves it hold every table and index of every centre at once: room for fifty.
    "max_locks_per_transaction=1024",
    "jit=off",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_checkpoints=off",
    # Before it recovers from a kill -9 the server syncs its folder: by one call, not file by file of every centre.
    *(["recovery_init_sync_method=syncfs"] if sys.platform == "linux" else []),
)
# A start after a kill -9 reads its journal again before it answers.
ANSWERS_WITHIN = 600
# An orderly end that takes longer than this never comes: a server that is stopped while it recovers can wait for ever.
ENDS_WITHIN = 30
# After a kill -9 the old server's children need a moment to see that their parent is gone.
STARTS = 8


class PostgresFailed(NoPostgres):
    """The embedded server could not be made or started; the message says what its log says."""


class Postgres:
    """One cluster in one folder, run by the account that owns it."""

    def __init__(self, folder: Path, programs: Path | None = None) -> None:
        """Name the cluster's folder; nothing is made or started yet."""
        self.folder = folder.absolute()
        self.cluster = self.folder / "cluster"
        self.log = self.folder / "postgres.log"
        self._programs = programs

    @property
    def socket(self) -> Path:
        """Return the folder of the private socket: inside the cluster's, or where that is too long, below /tmp."""
        noted = self.folder / "socket.path"
        return Path(noted.read_text("utf-8")) if noted.exists() else self.folder / "socket"

    def bin(self, program: str) -> str:
        """Return the path of one of the server's programs. Raises NoPostgres."""
        return str((self._programs or binaries.for_account(self.folder)) / program)

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of the server's programs under the account and return what it said."""
        return subprocess.run(
            [self.bin(program), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            check=False,
            **accounts.as_account(),
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
        """Return the major version of the programs. Raises PostgresFailed below 15."""
        said = self.version()
        major = int(said.rsplit(" ", 1)[-1].split(".")[0]) if said else 0
        if major < OLDEST_MAJOR:
            raise PostgresFailed(
                f"{self.bin('postgres')} is {said or 'not to be run'}: 15 or newer is needed"
            )
        return major

    def version(self) -> str:
        """Return what the server's program says of itself, as `postgres (PostgreSQL) 18.4`."""
        return self.run("postgres", "--version").stdout.split(" (Debian")[0].strip()

    def make(self) -> None:
        """Make the cluster where there is none; it is built aside and renamed when complete.

        Raises PostgresFailed, also when the cluster is of another major version than the programs.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        accounts.give(self.folder, deep=False)
        major = self.major()
        if self.cluster.exists():
            has = int((self.cluster / "PG_VERSION").read_text().strip())
            if has != major:
                raise PostgresFailed(
                    f"the data is of PostgreSQL {has}, the programs are of {major}: back up with the old release"
                    " (bin/yimen backup), then restore into an empty folder with this one"
                )
            return
        fresh = self.folder / "cluster.new"
        shutil.rmtree(fresh, ignore_errors=True)
        self.password("owner")
        locale = ["--locale=C.UTF-8"]
        if major >= 17:
            locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-collate=C"]
            locale += ["--lc-ctype=C.UTF-8"]
        login = ["-U", "owner", "-A", "scram-sha-256", f"--pwfile={self.folder / 'owner.password'}"]
        made = self.run("initdb", "-D", str(fresh), *login, "-k", "-E", "UTF8", *locale)
        if made.returncode:
            raise PostgresFailed(f"initdb failed:\n{made.stderr.strip()}")
        fresh.rename(self.cluster)

    def start(self, *settings: str) -> None:
        """Start the server and wait until it answers. Raises PostgresFailed with the end of its log."""
        self._lay_socket()
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        chosen = (*SETTINGS, f"unix_socket_directories={self.socket}", *settings)
        options = " ".join(f"-c '{setting}'" for setting in chosen)
        for _ in range(STARTS):
            if not self.running():
                # Files left by a killed server may name a process that is somebody else's by now, or that ended
                # and that nobody has fetched.
                for left in (self.cluster / "postmaster.pid", *self.socket.glob(".s.PGSQL.*.lock")):
                    left.unlink(missing_ok=True)
            began = self.log.stat().st_size if self.log.exists() else 0
            started = self._control("start", "-l", str(self.log), "-o", options, within=ANSWERS_WITHIN)
            if started.returncode == 0 or self.running():
                return
            with open(self.log, encoding="utf-8", errors="replace") as log:
                log.seek(began)
                said = log.read()[-2000:]
            if "shared memory" not in said:
                break
            time.sleep(0.5)
        raise PostgresFailed(f"the database did not start:\n{said or started.stderr}")

    def _lay_socket(self) -> None:
        """Make the socket's folder, 0700; where the path would be too long, a fresh one that nobody can foresee."""
        if not self.socket.exists():
            inside = self.folder / "socket"
            if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
                inside.mkdir(mode=0o700)
            else:
                (self.folder / "socket.path").write_text(
                    tempfile.mkdtemp(prefix="yimen-", dir="/tmp"), "utf-8"
                )
        accounts.give(self.socket)

    def pid(self) -> int | None:
        """Return the process id of the running server, or None where it does not run."""
        try:
            pid = int((self.cluster / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        return pid if processes.is_named(pid, "postgres") else None

    def running(self) -> bool:
        """Return whether the server runs."""
        return self.pid() is not None

    def stop(self) -> None:
        """Stop the server at once, losing nothing; does nothing where it does not run.

        One that does not end in order is ended all the same: it recovers at its next start.
        """
        for mode in ("fast", "immediate"):
            if self.running():
                self._control("stop", "-m", mode, within=ENDS_WITHIN)

    def _control(self, word: str, *more: str, within: int) -> subprocess.CompletedProcess[str]:
        return self.run("pg_ctl", word, "-D", str(self.cluster), "-w", "-t", str(within), *more)

    def url(self, role: str, database: str = DATABASE) -> str:
        """Return the address for a role, its password in it."""
        return f"postgresql://{role}:{quote(self.password(role))}@/{database}?host={quote(str(self.socket))}"
