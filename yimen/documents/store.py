"""Renderings on disk: kept under the hash of what they say, so that the same text is the same file for ever."""

import logging
import shutil

from yimen.centres.current import current_schema
from yimen.documents import pdf
from yimen.documents.sheet import Sheet
from yimen.lib import crypto, vault

log = logging.getLogger(__name__)
FOLDER = "documents"


def folder(case: str) -> str:
    """Return a case's own folder, by a hash of its number: erasing a case is erasing it."""
    return f"{FOLDER}/{crypto.keyed_hash(current_schema(), 'documents', case)}"


def kept(sheet: Sheet) -> bytes:
    """Return a document as PDF: as it was first rendered, else rendered now and kept.

    A full disk or a file that no longer opens keeps nobody from their document: it is then made anew each
    time, and the log says so. Raises pdf.NotRendered.
    """
    centre, said = current_schema(), pdf.data(sheet)
    name = f"{folder(sheet.case)}/{crypto.keyed_hash(centre, 'document', said)}"
    try:
        return vault.read(centre, name)
    except FileNotFoundError:
        pass
    except (OSError, crypto.Damaged, crypto.KeyMissing):
        log.warning("a kept document does not open", exc_info=True)
    made = pdf.render(said, sheet.recorded_at)
    try:
        vault.keep(centre, name, [made])
    except OSError:
        log.warning("a document could not be kept", exc_info=True)
    return made


def forget(case: str) -> None:
    """Delete every rendering of a case: with its personal values erased, none of them may stay."""
    shutil.rmtree(vault.folder(current_schema(), folder(case)), ignore_errors=True)
