"""bin/yimen verify export: hold what was taken out of the house against its own manifest."""

import sys
import zipfile

import click

from yimen.cli.answers import answer, hindered, json_option
from yimen.process.oversight.bundle import verify

# What a zip may unpack to: more is no export of ours, and no reason to fill somebody's memory.
MOST_BYTES = 1 << 30


@click.command("export")
@click.argument("file", metavar="FILE")
@click.option(
    "--digest", "expected", metavar="HEX", default="", help="The digest that the register of exports states."
)
@json_option
def command(file: str, expected: str, as_json: bool) -> None:
    """Compare every file of an export with its manifest, and each event of a journal with its leaf.

    Prints the digest of the manifest, which the register of exports states too. Ends with 0 where all is as it was
    sealed, 1 where something is not, 2 where the file cannot be read.
    """
    try:
        checked = verify(_files(file))
    except (OSError, ValueError, LookupError, zipfile.BadZipFile) as wrong:
        click.echo(hindered(wrong, file), err=True)
        sys.exit(2)
    found = list(checked.found)
    if expected and expected.lower() != checked.digest:
        found.append(f"manifest: its digest is {checked.digest}, not the one that was recorded")
    told = {"digest": checked.digest, "about": checked.about, "files": checked.files, "differences": found}
    answer(as_json, told, found or (f"{checked.files} files as they were sealed; digest {checked.digest}",))
    sys.exit(1 if found else 0)


def _files(file: str) -> dict[str, bytes]:
    """Return the files of an export by name. Raises OSError, ValueError, BadZipFile."""
    with zipfile.ZipFile(file) as archive:
        if sum(one.file_size for one in archive.infolist()) > MOST_BYTES:
            raise ValueError("this is larger than any export")
        names = archive.namelist()
        if len(set(names)) != len(names):
            raise ValueError("a name stands in it twice")
        return {name: archive.read(name) for name in names}
