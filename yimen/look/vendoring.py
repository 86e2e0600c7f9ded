"""Where the files that others wrote come from: `verify` checks them, `main` makes them anew.

`python -m yimen.look.vendoring` is a developer's script: it needs npm and node, which nobody who runs Yimen
does. It takes each package at its locked hash and writes the files that `vendor.toml` lists; with `--check`
it writes nothing and tells what would change.
"""

import base64
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LOCK = HERE / "vendor.toml"
FOLDERS = ("yimen/look/static/vendor", "yimen/documents/fonts", "tests/vendor")

COMPILE = """
const done = require("sass").compile(process.argv[1], {style: "compressed", loadPaths: [process.argv[2]]});
process.stdout.write(done.css)
"""
NOT_OURS = ("GDS Transport", "@font-face", "crest", "url(", "@charset")


class Unlike(Exception):
    """A package or a stylesheet that is not what the lock says; nothing was written."""


def lock() -> dict[str, Any]:
    """Return vendor.toml as it stands: `package`, `tool`, `colours`."""
    return tomllib.loads(LOCK.read_text("utf-8"))


def shipped_files() -> list[dict[str, str]]:
    """Return the files that we ship of others: `made`, `from`, `to` (from the repository's root), `sha256`."""
    return [file for package in lock()["package"] for file in package["file"]]


def verify(root: Path = ROOT) -> list[str]:
    """Return one sentence for each difference between vendor.toml and the files below `root`; none is right.

    Finds a file that is missing, one that was changed, and one that stands in a vendored folder unlisted.
    """
    listed = {file["to"]: file["sha256"] for file in shipped_files()}
    wrong = []
    for path, expected in listed.items():
        file = root / path
        if not file.is_file():
            wrong.append(f"{path} is missing")
        elif (found := _sha256(file.read_bytes())) != expected:
            wrong.append(f"{path} is {found[:12]}…, vendor.toml says {expected[:12]}…")
    for path in sorted(_standing(root) - set(listed)):
        wrong.append(f"{path} stands in a vendored folder, but vendor.toml does not list it")
    return wrong


def _standing(root: Path) -> set[str]:
    return {
        file.relative_to(root).as_posix()
        for folder in FOLDERS
        for file in (root / folder).rglob("*")
        if file.is_file()
    }


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def themed(css: str, colours: dict[str, str]) -> str:
    """Return govuk-frontend's compiled CSS with our tokens in the place of its colours.

    Fallbacks of custom properties and coloured tags go: look.css gives the former, has its own of the
    latter. Raises Unlike where a colour without a token, a foreign font or a picture is left.
    """
    css = re.sub(r"var\((--govuk-[a-z-]+-colour),\s*#[0-9a-f]+\)", r"var(\1)", css.lstrip("\ufeff"))
    css = re.sub(r"\.govuk-tag--[a-z-]+\{[^}]*\}", "", css)
    css = re.sub(r"#[0-9a-f]{3,8}\b", lambda found: colours.get(found[0], found[0]), css)
    if left := sorted(set(re.findall(r"#[0-9a-f]{3,8}\b", css))):
        raise Unlike(f"colours without a token: {', '.join(left)}")
    if left := [word for word in NOT_OURS if word in css]:
        raise Unlike(f"the stylesheet still holds {', '.join(left)}")
    return css.strip() + "\n"


def build(work: Path) -> Iterator[tuple[dict[str, str], bytes]]:
    """Yield each listed file with its content, made from packages unpacked below `work`.

    Raises Unlike where the registry's package is not the locked one.
    """
    held = lock()
    for tool in held["tool"]:
        _unpack(tool, work / "node_modules" / tool["name"])
    for package in held["package"]:
        folder = work / "packages" / package["name"]
        _unpack(package, folder)
        for file in package["file"]:
            yield file, _made(file, folder, work, held["colours"])


def _unpack(package: dict[str, str], folder: Path) -> None:
    """Fetch one package with npm, compare it with its lock, and unpack it into `folder`."""
    folder.mkdir(parents=True)
    named = f"{package['name']}@{package['version']}"
    subprocess.run(["npm", "pack", "--silent", named], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (tarball,) = folder.glob("*.tgz")
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != package["integrity"]:
        raise Unlike(f"{named} is sha512-{digest}, vendor.toml says {package['integrity']}")
    with tarfile.open(tarball) as archive:
        for member in archive.getmembers():
            member.name = member.name.partition("/")[2]
        archive.extractall(folder, filter="data")


def _made(file: dict[str, str], folder: Path, work: Path, colours: dict[str, str]) -> bytes:
    if file["made"] == "kept":
        return (ROOT / file["to"]).read_bytes()
    source = folder / file["from"]
    if file["made"] == "theme":
        asked = ["node", "-e", COMPILE, str(HERE / "theme.scss"), str(source)]
        css = subprocess.run(asked, cwd=work, check=True, capture_output=True, text=True).stdout
        return themed(css, colours).encode()
    if file["made"] == "script":
        return re.sub(rb"\s*//# sourceMappingURL=\S+\s*$", b"\n", source.read_bytes())
    return source.read_bytes()


def main(arguments: Iterable[str] = ()) -> int:
    """Make all files anew and tell each that changes; with `--check` write nothing. Return 1 if any changes."""
    keep, changed = "--check" in arguments, []
    with tempfile.TemporaryDirectory() as place:
        made = list(build(Path(place)))
    text = LOCK.read_text("utf-8")
    for file, content in made:
        target, digest = ROOT / file["to"], _sha256(content)
        if digest == file["sha256"] and target.is_file() and target.read_bytes() == content:
            continue
        changed.append(file["to"])
        text = re.sub(rf'(to = "{re.escape(file["to"])}"\nsha256 = ")[0-9a-f]*', rf"\g<1>{digest}", text)
        if not keep:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    if not keep:
        LOCK.write_text(text, "utf-8")
    sys.stdout.writelines(f"{path} changes\n" for path in changed)
    return 1 if changed and keep else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
