"""A Chromium for the tests: named, on the machine, Debian's unpacked into a cache, or Playwright's own.

Where it can be had it is the one without windows: the same engine judges and shows the same pages, and the frame around
them, which nobody sees, cost three fifths of the browser's work.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
# libatomic1 is for the program through which Playwright drives the browser.
PACKAGES = (SHELL, "fonts-noto-cjk", "libatomic1")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    # Each page brings axe along anew and is left a second later: its better machine code would be made for the next page
    # to throw away.
    "--js-flags=--no-opt --no-maglev",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The last such flag counts, so it repeats Playwright's own that matter here. Of the browser's own window, which
    # nobody sees, panels are otherwise made ready for every page: a sixth of all the work.
    "--disable-features=PreloadTopChromeWebUI,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,"
    "HttpsUpgrades,LensOverlay,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,PaintHolding,"
    "PreconnectToSearch,ThirdPartyStoragePartitioning",
]
TYPE_THIS = """No Chromium was found for the browser's tests, and none could be fetched. One of these gives one:
  apt-get install chromium-headless-shell fonts-noto-cjk          (Debian)
  {python} -m playwright install --with-deps chromium
  YIMEN_CHROMIUM=/path/to/chromium bin/test
"""


class NoBrowser(RuntimeError):
    """No Chromium; the message says what to type."""


def cache():
    """Return the folder where an unpacked browser is kept between runs."""
    if os.geteuid() == 0:
        return Path("/var/lib/yimen/browser")
    own = os.environ.get("XDG_CACHE_HOME")
    return (Path(own) if own else Path.home() / ".cache") / "yimen" / "browser"


def find():
    """Return (path, environment) of a Chromium that answers. Raises NoBrowser saying what to type."""
    for way in (named, on_the_machine, unpacked, playwrights):
        path, env = way() or (None, None)
        if path and works(path, env):
            return path, env
    raise NoBrowser(TYPE_THIS.format(python=sys.executable))


def works(path, env):
    """Return whether this browser starts: its libraries are there, and its version is told."""
    try:
        said = subprocess.run(
            [path, "--version"], env=env, capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.returncode == 0 and any(char.isdigit() for char in said.stdout)


def named():
    """Return the browser that YIMEN_CHROMIUM names."""
    path = os.environ.get("YIMEN_CHROMIUM")
    if path and not works(path, dict(os.environ)):
        raise NoBrowser(f"YIMEN_CHROMIUM={path} does not start")
    return path and (path, dict(os.environ))


def on_the_machine():
    """Return a browser that is installed."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    return path and (path, dict(os.environ))


def unpacked():
    """Return Debian's Chromium, unpacked without root into the cache with what it needs and the machine lacks."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        return None
    root = cache() / SHELL
    binary = root / "usr" / "lib" / "chromium" / SHELL
    root.parent.mkdir(parents=True, exist_ok=True)
    with (root.parent / "debian.lock").open("w") as lock:
        # Two runs at once: the second waits for the first, and finds its work done.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "complete").exists():
            shutil.rmtree(root, ignore_errors=True)
            if not unpack(root):
                return None
            (root / "complete").touch()
    return (str(binary), surroundings(root)) if binary.exists() else None


def surroundings(root):
    """Return the environment in which an unpacked browser finds its libraries and fonts."""
    libraries = {file.parent for base in ("usr/lib", "lib") for file in (root / base).rglob("lib*.so*")}
    fonts = root / "fonts.conf"
    folders = "".join(
        f"<dir>{place}</dir>" for place in (root / "usr" / "share" / "fonts", "/usr/share/fonts")
    )
    fresh = root / f"fonts.{os.getpid()}.{threading.get_ident()}.new"
    fresh.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig>{folders}<cachedir>{root / 'font-cache'}</cachedir></fontconfig>",
        "utf-8",
    )
    fresh.replace(fonts)  # another run may read it this moment
    paths = ":".join(map(str, sorted(libraries)))
    more = {
        "LD_LIBRARY_PATH": paths,
        "FONTCONFIG_FILE": str(fonts),
        "XDG_DATA_DIRS": f"{root}/usr/share:/usr/share",
    }
    return {**os.environ, **more}


def unpack(root):
    """Fetch the packages with apt's own lists of sources and keys, and unpack them; return whether it went well."""
    root.mkdir(parents=True)
    own = {"Dir::State::lists": root / "lists", "Dir::Cache": root / "cache", "Debug::NoLocking": "1"}
    apt = ["apt-get", "-q", *(part for key, value in own.items() for part in ("-o", f"{key}={value}"))]
    apt += ["-o", "APT::Sandbox::User=", "-o", "APT::Install-Recommends=0"]
    for folder in ("lists/partial", "cache/archives/partial", "debs"):
        (root / folder).mkdir(parents=True)
    sys.stderr.write("No browser on this machine: fetching Debian's Chromium into the cache, once.\n")
    if not apt_ran([*apt, "update"], root):
        return False
    asked = subprocess.run(
        [*apt, "--print-uris", "-y", "install", *PACKAGES], capture_output=True, text=True, check=False
    )
    files = [line.split()[1] for line in asked.stdout.splitlines() if line.startswith("'")]
    needed = ["=".join((name, version)) for name, version, *_ in (file.split("_") for file in files)]
    needed = [one.replace("%3a", ":") for one in needed]
    if not needed or not apt_ran([*apt, "download", *needed], root / "debs"):
        return False
    for deb in sorted((root / "debs").glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", str(deb), str(root)], check=True)
    for folder in ("lists", "cache", "debs"):
        shutil.rmtree(root / folder)
    return True


def apt_ran(command, folder):
    """Run apt-get in a folder; return whether it went well, and show its last words where it did not."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr[-600:])
    return done.returncode == 0


def ready_driver():
    """Give Playwright's own program the libraries that a small system lacks. Raises NoBrowser."""
    from playwright._impl._driver import compute_driver_executable

    program = compute_driver_executable()[0]
    for _ in range(2):
        if works(program, dict(os.environ)):
            return
        if found := unpacked():
            os.environ["LD_LIBRARY_PATH"] = found[1]["LD_LIBRARY_PATH"]
    raise NoBrowser(TYPE_THIS.format(python=sys.executable))


def playwrights():
    """Return the browser that Playwright downloads for itself, for systems whose packages have none."""
    from playwright.sync_api import sync_playwright

    ready_driver()
    place = str(cache() / "playwright")
    env = {**os.environ, "PLAYWRIGHT_BROWSERS_PATH": os.environ.get("PLAYWRIGHT_BROWSERS_PATH", place)}
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], env=env, capture_output=True, check=False
    )
    os.environ["PLAYWRIGHT_BROWSERS_PATH"] = env["PLAYWRIGHT_BROWSERS_PATH"]
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path, env
