"""An ordinary user with an empty home and a clean clone, on a Python that lacks what Debian's lacks."""

import hashlib
import http.server
import io
import os
import pwd
import shutil
import subprocess
import sys
import sysconfig
import threading
import zipfile
from contextlib import contextmanager
from pathlib import Path

from tests.installation import CHECKOUT

PARTS = ("bin", "requirements", "yimen", "pyproject.toml")


def account():
    """Return the options of subprocess that make a command an ordinary user's: whoever runs the tests, or nobody for root."""
    if os.geteuid() != 0:
        return {}
    who = pwd.getpwnam("nobody")
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": [], "cwd": "/"}


def own(folder):
    """Give a folder and all in it to the ordinary user."""
    if who := account():
        for path in (folder, *folder.rglob("*")):
            os.chown(path, who["user"], who["group"], follow_symlinks=False)


def clone(into):
    """Lay a clone of the repository as it stands: what is tracked and nothing else, where git can tell."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", *PARTS],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    names = [name for name in listed.stdout.split("\0") if name and (CHECKOUT / name).exists()]
    if not names:  # unpacked from an archive
        files = (file for part in PARTS for file in [CHECKOUT / part, *(CHECKOUT / part).rglob("*")])
        names = [str(f.relative_to(CHECKOUT)) for f in files if f.is_file() and "__pycache__" not in f.parts]
    for name in names:
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(CHECKOUT / name, into / name)


def bare_python(into):
    """Make a Python without ensurepip, as Debian's is without python3-venv; return its folder of programs."""
    library = Path(sysconfig.get_path("stdlib"))
    programs, there = into / "bin", into / "lib" / library.name
    programs.mkdir(parents=True)
    there.mkdir(parents=True)
    for part in library.iterdir():
        if part.name not in ("ensurepip", "site-packages", "__pycache__"):
            (there / part.name).symlink_to(part)
    (there / "site-packages").mkdir()
    for shared in Path(sysconfig.get_config_var("LIBDIR") or library.parent).glob("libpython*"):
        (into / "lib" / shared.name).symlink_to(shared)
    shutil.copy2(os.path.realpath(sys._base_executable), programs / "python3")
    return programs


def wheel(said="locked"):
    """Return the smallest package that pip installs."""
    info = "yimentiny-1.0.dist-info"
    packed = io.BytesIO()
    parts = {
        "yimentiny.py": f"SAID = {said!r}\n",
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: yimentiny\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": "",
    }
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)  # of one date: the same bytes each time
    return packed.getvalue()


def lock(content):
    """Return the lock of that package alone."""
    return f"yimentiny==1.0 \\\n    --hash=sha256:{hashlib.sha256(content).hexdigest()}\n"


@contextmanager
def index(content):
    """Serve an index with that package on this machine; give (its address, the list of what was asked of it)."""
    asked = []

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            page = b'<a href="/yimentiny-1.0-py3-none-any.whl">yimentiny-1.0-py3-none-any.whl</a>'
            body = content if self.path.endswith(".whl") else page
            self.send_response(200)
            self.send_header("Content-Type", "application/zip" if body is content else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/simple", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
