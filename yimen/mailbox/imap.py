"""A mailbox read by IMAP4rev1: only ever looked at. Nothing in it is marked, moved or deleted by the platform."""

import contextlib
import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from yimen.centres.current import current_centre
from yimen.lib.environment import Mailbox, environment

# Larger ones stay in the mailbox; the list says so.
LARGEST = 40 * 2**20
# So much is fetched at once, at least one mail.
PIECE, MOST = 8 * 2**20, 25
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")


class Away(Exception):
    """The mailbox cannot be read just now; says why, without a name or a password."""


class Came(msgspec.Struct, frozen=True):
    """A mail in the mailbox; `raw` is None for one that is too large to be fetched."""

    uid: int
    raw: bytes | None


def settings() -> Mailbox | None:
    """Return where the current centre's mails are fetched; None where nowhere, and where its clock is not real."""
    centre = current_centre()
    return None if centre.stands else environment().mailboxes.get(centre.schema)


@contextmanager
def opened(at: Mailbox) -> Iterator["Opened"]:
    """Sign in, look into the folder, and sign off again. Raises Away."""
    try:
        server = _connect(at)
    except (OSError, imaplib.IMAP4.error, ValueError) as away:
        raise Away(_reason(away)) from away
    try:
        yield Opened(server, at.folder)
    except (OSError, imaplib.IMAP4.error) as away:
        raise Away(_reason(away)) from away
    finally:
        with contextlib.suppress(OSError, imaplib.IMAP4.error):
            server.logout()
        # A wire that broke is not closed by signing off.
        with contextlib.suppress(OSError):
            server.shutdown()


def _connect(at: Mailbox) -> imaplib.IMAP4:
    wait, trusted = environment().imap_timeout, ssl.create_default_context()
    password = at.password_file.read_text("utf-8").strip()
    if at.tls == "tls":
        server: imaplib.IMAP4 = imaplib.IMAP4_SSL(at.host, at.port, ssl_context=trusted, timeout=wait)
    else:
        server = imaplib.IMAP4(at.host, at.port, timeout=wait)
    try:
        if at.tls == "starttls":
            server.starttls(ssl_context=trusted)
        server.login(at.user, password)
    except BaseException:
        # What is wrong with a certificate is not to be hidden by a wire that is closed already.
        with contextlib.suppress(OSError):
            server.shutdown()
        raise
    return server


def _reason(away: Exception) -> str:
    # What a server says may quote the account.
    return "refused by the server" if isinstance(away, imaplib.IMAP4.error) and not isinstance(away, imaplib.IMAP4.abort) else type(away).__name__  # fmt: skip


class Opened:
    """A folder that lies open: its life (UIDVALIDITY), and the mails after a UID."""

    def __init__(self, server: imaplib.IMAP4, folder: str) -> None:
        """Look into it without marking anything."""
        self._server = server
        quoted = '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
        self._ok(server.select(quoted, readonly=True))
        found = server.response("UIDVALIDITY")[1]
        self.life = int(found[0]) if found and found[0] else 0

    @staticmethod
    def _ok(answer: tuple[str, list]) -> list:  # type: ignore[type-arg]
        if answer[0] != "OK":
            raise imaplib.IMAP4.error("not done")
        return answer[1]

    def after(self, upto: int, limit: int) -> list[int]:
        """Return the UIDs of the next mails, the oldest first."""
        found = self._ok(self._server.uid("SEARCH", None, f"UID {upto + 1}:*"))  # type: ignore[arg-type]
        # "n:*" names the last mail even where its UID is below n.
        uids = sorted({int(one) for line in found if line for one in line.split()})
        return [uid for uid in uids if uid > upto][:limit]

    def fetched(self, uids: list[int]) -> Iterator[list[Came]]:
        """Yield these mails in lots, in their order; what was taken out meanwhile is left out."""
        sizes = self._sizes(uids)
        lot: list[int] = []
        for uid in uids:
            if lot and (
                sum(sizes.get(one, 0) for one in lot) + sizes.get(uid, 0) > PIECE or len(lot) >= MOST
            ):
                yield self._lot(lot, sizes)
                lot = []
            lot.append(uid)
        if lot:
            yield self._lot(lot, sizes)

    def _sizes(self, uids: list[int]) -> dict[int, int]:
        found: dict[int, int] = {}
        if uids:
            for line in self._ok(self._server.uid("FETCH", _set(uids), "(UID RFC822.SIZE)")):
                said = line[0] if isinstance(line, tuple) else line or b""
                uid, size = _UID.search(said), _SIZE.search(said)
                if uid and size:
                    found[int(uid[1])] = int(size[1])
        return found

    def _lot(self, uids: list[int], sizes: dict[int, int]) -> list[Came]:
        small = [uid for uid in uids if uid in sizes and sizes[uid] <= LARGEST]
        raws: dict[int, bytes] = {}
        if small:
            lines = self._ok(self._server.uid("FETCH", _set(small), "(UID BODY.PEEK[])"))
            for place, line in enumerate(lines):
                if isinstance(line, tuple):
                    # A server may say the UID before the mail or behind it.
                    rest = lines[place + 1] if place + 1 < len(lines) else b""
                    said = _UID.search(line[0]) or _UID.search(rest if isinstance(rest, bytes) else b"")
                    if said:
                        raws[int(said[1])] = line[1]
        return [Came(uid, raws.get(uid)) for uid in uids if uid in raws or sizes.get(uid, 0) > LARGEST]


def _set(uids: list[int]) -> str:
    return ",".join(str(uid) for uid in uids)
