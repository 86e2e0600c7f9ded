"""Two runs that want the browser at once: one unpacks it, the other waits and finds it."""

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import browser

ELSEWHERE = """
import sys, time
from pathlib import Path
from tests import browser
browser.cache = lambda: Path(sys.argv[1])
browser.shutil.which = lambda name: name
def unpack(root):
    binary = root / "usr/lib/chromium" / browser.SHELL
    binary.parent.mkdir(parents=True)
    with (root.parent / "unpacked").open("a") as noted:
        noted.write("x")
    time.sleep(0.5)
    binary.touch()
    return True
browser.unpack = unpack
print(browser.unpacked()[0])
"""


def test_two_processes_unpack_it_once(tmp_path):
    def run(_):
        command = [sys.executable, "-c", ELSEWHERE, str(tmp_path / "cache")]
        return subprocess.run(
            command, cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=False
        )

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(run, range(2)))
    assert [a.returncode for a in answers] == [0, 0], answers[0].stderr + answers[1].stderr
    assert {a.stdout.strip() for a in answers} == {
        str(tmp_path / "cache" / browser.SHELL / "usr/lib/chromium" / browser.SHELL)
    }
    assert (tmp_path / "cache" / "unpacked").read_text() == "x"


def test_what_one_could_not_unpack_the_next_tries_again(tmp_path, monkeypatch):
    tried = []

    def unpack(root):
        (root / "half").mkdir(parents=True)
        tried.append(threading.get_ident())
        time.sleep(0.05)
        return False

    monkeypatch.setattr(browser, "cache", lambda: tmp_path)
    monkeypatch.setattr(browser.shutil, "which", lambda name: name)
    monkeypatch.setattr(browser, "unpack", unpack)
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(lambda _: browser.unpacked(), range(2))) == [None, None]
    assert len(tried) == 2
    assert not list((tmp_path / browser.SHELL).glob("complete"))
