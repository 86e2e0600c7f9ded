"""From a bare Python to a running command: the account, the environment of locked packages, the code in reach.

Standard library only: this runs before anything is installed. docs/decisions/operation-environment.md says why.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

CHECKOUT = Path(__file__).resolve().parent.parent
REQUIREMENTS = CHECKOUT / "requirements"
PIP = REQUIREMENTS / "pip-26.2-py3-none-any.whl"
PIP_SHA256 = "931c303696af6fa3417112103b1cad26890e5a07eccb5b99783700e33f2b8aad"
ACCOUNT = "yimen"
PYTHONS = ("python3", "python3.13", "python3.12", "python3.11", "python3.14")


def say(sentence: str) -> None:
    """Tell the person at the terminal; what a command answers keeps standard output for itself."""
    sys.stderr.write(sentence + "\n")


def fail(sentence: str) -> NoReturn:
    """Say why nothing was done, and end with 2: could not run."""
    say(sentence)
    sys.exit(2)


def account() -> pwd.struct_passwd | None:
    """Return the unprivileged account for root, made where it is missing, else `nobody`; None for others."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        pass
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd:
        say(f"Making the account {ACCOUNT}: as root, nothing of Yimen runs for long under root itself.")
        shell = "/usr/sbin/nologin"
        command = [useradd, "--system", "--user-group", "--no-create-home", "--shell", shell, ACCOUNT]
        subprocess.run(command, check=False)
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        return pwd.getpwnam("nobody")


def in_reach(who: pwd.struct_passwd | None, *command: str) -> bool:
    """Return whether the account (or the user) can run this command."""
    drop = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if who else {}
    try:
        done = subprocess.run(command, capture_output=True, cwd="/", check=False, **drop)  # type: ignore[call-overload]
    except OSError:
        return False
    return bool(done.returncode == 0)


def home() -> Path:
    """Return the folder for environments: the default data folder, whatever YIMEN_DATA says of the data."""
    if os.geteuid() == 0:
        return Path("/var/lib/yimen")
    own = os.environ.get("XDG_DATA_HOME")
    return (Path(own) if own else Path.home() / ".local" / "share") / "yimen"


def data() -> Path:
    """Return the data folder."""
    return Path(os.environ.get("YIMEN_DATA") or home()).absolute()


def base_python(who: pwd.struct_passwd | None) -> str:
    """Return a Python of 3.11 or newer that the account can run: root's own may lie in root's home."""
    enough = "import sys, venv, sqlite3; sys.exit(sys.version_info < (3, 11))"
    known = [
        shutil.which(name, path=path) for path in (None, "/usr/local/bin:/usr/bin:/bin") for name in PYTHONS
    ]
    for candidate in [sys.executable, *filter(None, known)]:
        if in_reach(who, os.path.realpath(candidate), "-c", enough):
            return os.path.realpath(candidate)
    fail(
        f"No Python of 3.11 or newer can be run by the account {who.pw_name if who else ''}: the one in use lies where only root reads.\n"
        "Install the system's own: apt-get install python3"
    )


def place_of(kind: str) -> tuple[Path, bool]:
    """Return the folder of an environment, and whether it is there, complete, its interpreter too.

    Its name carries the hash of the lock and of pip: another lock, another folder. What runs keeps the interpreter of its
    first start: cron and systemd have another PATH, an update another build, and no night is there to install packages.
    Tests run with the interpreter that they are asked for.
    """
    lock = (REQUIREMENTS / f"{kind}.txt").read_bytes()
    asked = sys.version if kind == "dev" else ""
    mark = hashlib.sha256(lock + f"{PIP_SHA256}{asked}".encode()).hexdigest()[:12]
    folder = home() / "python" / f"{kind}-{mark}"
    return folder, (folder / "complete").exists() and os.access(folder / "bin" / "python", os.X_OK)


def environment(kind: str, who: pwd.struct_passwd | None) -> Path:
    """Return the Python of the environment with the locked packages, made at its first use."""
    lock = REQUIREMENTS / f"{kind}.txt"
    folder, complete = place_of(kind)
    python = folder / "bin" / "python"
    if complete:
        return python
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        handle = open(folder.parent / f"{kind}.lock", "w")  # noqa: SIM115 - held until the process is replaced
    except OSError as reason:
        fail(
            f"The packages cannot be installed under {folder.parent}: {reason.strerror}. HOME must be writable."
        )
    fcntl.flock(handle, fcntl.LOCK_EX)
    if not place_of(kind)[1]:  # nobody made it meanwhile
        make_environment(folder, lock, base_python(who))
    handle.close()
    return python


def make_environment(folder: Path, lock: Path, base: str) -> None:
    """Install the lock into a fresh environment. pip reads the machine's own settings, and checks each hash."""
    if hashlib.sha256(PIP.read_bytes()).hexdigest() != PIP_SHA256:
        fail(f"{PIP} is not the file that this release was made with: take a fresh copy of the repository.")
    names = [line.split("==")[0] for line in lock.read_text().splitlines() if "==" in line and line[0] != " "]
    say(f"Installing {len(names)} packages, locked and checked by hash, into {folder}")
    say("(once; the next start installs nothing)")
    began = time.monotonic()
    shutil.rmtree(folder, ignore_errors=True)
    os.umask(0o022)
    subprocess.run([base, "-m", "venv", "--without-pip", str(folder)], check=True)
    command = [str(folder / "bin" / "python"), str(PIP / "pip"), "install", "--no-deps", "--no-input"]
    command += ["--require-hashes", "--disable-pip-version-check", "--progress-bar=off", "-r", str(lock)]
    if not follow(command, len(names)):
        shutil.rmtree(folder, ignore_errors=True)
        fail(
            "The packages could not be installed; pip's own words stand above.\n"
            "Without a network, or behind a mirror, pip's settings decide: pip config, PIP_INDEX_URL, PIP_CERT."
        )
    (folder / "complete").touch()
    say(f"Installed in {time.monotonic() - began:.0f} s.")


def follow(command: list[str], packages: int) -> bool:
    """Run pip, showing how far it is; return whether it succeeded. What it said is shown where it failed."""
    said: list[str] = []
    seen = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        for line in pip.stdout or ():
            said.append(line)
            if line.startswith("Collecting "):
                seen += 1
                show(f"  fetching {seen} of {packages}: {line.split()[1].split('=')[0]}")
            elif line.startswith("Installing collected"):
                show(f"  unpacking {packages} packages")
    show("")
    if pip.returncode:
        say("".join(said[-25:]))
    return pip.returncode == 0


def show(words: str) -> None:
    """Write one line over the last, on a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{words}")
        sys.stderr.flush()


def code(who: pwd.struct_passwd | None) -> Path:
    """Return a folder with the code that the account can read: the checkout, or for root a copy of it.

    Each state of the checkout has a copy of its own, so that what runs keeps the code it began with.
    """
    if who is None or in_reach(
        who, "/usr/bin/test", "-r", str(CHECKOUT / "yimen" / "config" / "settings.py")
    ):
        return CHECKOUT
    mark = hashlib.sha256()
    for file in sorted((CHECKOUT / "yimen").rglob("*")):
        if "__pycache__" not in file.parts and file.is_file():
            seen = file.stat()
            mark.update(f"{file.relative_to(CHECKOUT)} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    copies = data() / "code"
    copy = copies / mark.hexdigest()[:16]
    if copy.exists():
        return copy
    os.umask(0o022)
    fresh = copies / f"new-{os.getpid()}"
    shutil.copytree(CHECKOUT / "yimen", fresh / "yimen", ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(fresh)], check=False)
    fresh.rename(copy)
    for old in sorted(copies.iterdir(), key=lambda folder: folder.stat().st_mtime)[:-3]:
        shutil.rmtree(old, ignore_errors=True)
    return copy


def main(kind: str, arguments: list[str]) -> None:
    """Become the command: `up`, `yimen` or `test`, with its arguments."""
    who = account()
    if os.environ.get("YIMEN_PYTHON"):
        python = Path(sys.executable)
    else:
        python = environment("dev" if kind == "test" else "runtime", who)
    if kind == "test":
        if arguments == ["--python"]:
            sys.stdout.write(f"{python}\n")
            return
        os.chdir(CHECKOUT)
        # What is compiled is kept: without that each process, and each command that a test starts, compiles all anew.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        # One process more than cores, each with a server of its own: there is always one that waits, for a browser, a
        # database, an installation that starts; more of them only set up the same again, a twentieth of the whole time.
        # Eight take eight GB. A file's tests share what they set up.
        processes = min((os.cpu_count() or 1) + 1, 8)
        shared = [f"--numprocesses={processes}", "--dist=loadfile", "--no-loadscope-reorder"]
        os.execv(python, [str(python), "-m", "pytest", *shared, *arguments])
    place = code(who)
    os.environ["PYTHONPATH"] = str(place)
    words = ["up", *arguments] if kind == "up" else arguments
    os.execv(python, [str(python), "-P", "-m", "yimen", *words])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
