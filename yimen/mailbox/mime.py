"""A mail as it came, read: who it says it comes from, subject, text, attachments. Broken mails are read as far as they go.

Pure: no table, no network. Encodings that are named wrong or not at all are tried as GB 18030, which holds GB 2312 and
GBK, and UTF-8; what no encoding fits is read with marks in place of what is lost.
"""

import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from urllib.parse import unquote_to_bytes

import msgspec

from yimen.mailbox.html import as_text

CHINESE = frozenset({"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "gb18030", "hz-gb-2312", "x-euc-cn", "euc-cn"})  # fmt: skip
MOST_TEXT, MOST_PARTS, MOST_DEPTH, MOST_IDS = 20_000, 200, 20, 50
_ID = re.compile(r"<[^<>\s]{1,200}>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


class Attachment(msgspec.Struct, frozen=True):
    """A file that came with a mail: how its sender called it, and its content."""

    called: str
    content: bytes


class Read(msgspec.Struct, frozen=True):
    """A mail that was read. `address` is only claimed; `checked` is what the own server says of it."""

    message_id: str
    address: str
    name: str
    subject: str
    text: str
    references: tuple[str, ...]
    checked: str
    machine: bool
    attachments: tuple[Attachment, ...]
    cut: bool = False


def read(raw: bytes, own: frozenset[str] = frozenset()) -> Read:
    """Return a mail that was read; `own` are the centre's own addresses, whose mail is a loop.

    Raises whatever a mail that cannot be read makes the parser raise; the caller keeps such a one apart.
    """
    mail = message_from_bytes(raw, policy=policy.compat32)
    name, address = parseaddr(decoded(_first(mail, "From")).replace("\n", " "))
    address = address.strip().lower()
    if not re.fullmatch(r"[^\s@<>,;]{1,64}@[^\s@<>,;]{1,190}", address):
        address = ""
    text, attachments = _contents(mail)
    told = [
        *_ID.findall(decoded(_first(mail, "References"))),
        *_ID.findall(decoded(_first(mail, "In-Reply-To"))),
    ]
    ids = _ID.findall(_first(mail, "Message-ID"))
    return Read(
        message_id=ids[0] if ids else "",
        address=address,
        name=_clean(name)[:80],
        subject=_clean(decoded(_first(mail, "Subject"))).replace("\n", " ")[:300],
        text=text[:MOST_TEXT],
        references=tuple(dict.fromkeys(told))[-MOST_IDS:],
        checked=_clean(decoded(_first(mail, "Authentication-Results")))[:500],
        machine=sent_by_a_machine(mail) or address in own,
        attachments=tuple(attachments),
        cut=len(text) > MOST_TEXT,
    )


def sent_by_a_machine(mail: Message) -> bool:
    """Return whether nobody wrote it: an automatic answer, a list, a bounce (RFC 3834, RFC 2919, RFC 3464)."""
    said = _first(mail, "Auto-Submitted").split(";")[0].strip().lower()
    sender = parseaddr(_first(mail, "From"))[1].partition("@")[0].lower()
    return (
        said not in ("", "no")
        or _first(mail, "Precedence").strip().lower() in ("bulk", "junk", "list", "auto_reply")
        or "List-Id" in mail
        or _first(mail, "Return-Path").strip() == "<>"
        or mail.get_content_type() == "multipart/report"
        or sender in ("mailer-daemon", "postmaster")
    )


def _first(mail: Message, name: str) -> str:
    # As it came: what the parser makes of bytes above ASCII is lost.
    found = next((value for key, value in mail.raw_items() if key.lower() == name.lower()), "")
    return str(found)


def decoded(header: str) -> str:
    """Return a header's words (RFC 2047), whatever they are said to be encoded in; raw bytes are tried as Chinese."""
    try:
        pieces = decode_header(header)
    except (HeaderParseError, ValueError):
        return header
    said = []
    for piece, charset in pieces:
        if isinstance(piece, bytes):
            said.append(spelled(piece, charset or ""))
        else:
            said.append(_raw(piece))
    return "".join(said)


def _raw(text: str) -> str:
    """Return a header that came as bytes above ASCII, which no standard allows and many senders do."""
    if not any("\udc80" <= c <= "\udcff" for c in text):
        return text
    return spelled(text.encode("ascii", "surrogateescape"), "")


def spelled(content: bytes, charset: str) -> str:
    """Return bytes as text: as what they are said to be, else as UTF-8, else as GB 18030, with marks for what is lost."""
    charset = charset.strip().lower().strip("'\"")
    named = "gb18030" if charset in CHINESE and charset != "hz-gb-2312" else "hz" if charset == "hz-gb-2312" else charset  # fmt: skip
    for one in dict.fromkeys((named if named not in ("", "us-ascii", "unknown-8bit") else "utf-8", "utf-8", "gb18030")):  # fmt: skip
        try:
            return content.decode(one)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return content.decode("gb18030", "replace")


def _parts(mail: Message, depth: int = 0) -> Iterator[Message]:
    """Yield what a mail is made of, outermost first; a forwarded mail is read as a part of it."""
    if depth > MOST_DEPTH:
        return
    inner = mail.get_payload() if mail.is_multipart() else None
    if isinstance(inner, list):
        kinds = [one.get_content_type() for one in inner if isinstance(one, Message)]
        # Of the ways to say the same, the plain one is read, where it says anything.
        plain = mail.get_content_type() == "multipart/alternative" and "text/plain" in kinds
        for one in inner:
            if isinstance(one, Message):
                if plain and one.get_content_type() == "text/html" and _says(inner):
                    continue
                yield from _parts(one, depth + 1)
    else:
        yield mail


def _says(parts: Iterable[object]) -> bool:
    inner = [one for one in parts if isinstance(one, Message)]
    return any(one.get_content_type() == "text/plain" and _text(one).strip() for one in inner)


def _contents(mail: Message) -> tuple[str, list[Attachment]]:
    texts, files = [], []
    for n, part in enumerate(_parts(mail)):
        if n >= MOST_PARTS:
            break
        called, kind = file_name(part), part.get_content_type()
        attached = part.get_content_disposition() == "attachment" or bool(called)
        if kind == "text/plain" and not attached:
            texts.append(_text(part))
        elif kind == "text/html" and not attached:
            texts.append(as_text(_text(part)))
        elif content := _content(part):
            files.append(Attachment(called, content))
    return "\n\n".join(one for text in texts if (one := _clean(text).strip())), files


def _text(part: Message) -> str:
    charset = part.get_content_charset("")
    return spelled(_content(part), charset).replace("\r\n", "\n").replace("\r", "\n")


def _content(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def file_name(part: Message) -> str:
    """Return how a sender calls a file (RFC 2231, or RFC 2047 where it does not belong), without any folder."""
    found = part.get_param("filename", None, "content-disposition")
    if found is None:
        found = part.get_param("name", None, "content-type")
    if isinstance(found, tuple):
        charset, _language, value = found
        said = spelled(value.encode("latin-1", "replace") if "%" not in value else unquote_to_bytes(value), charset or "")  # fmt: skip
    else:
        said = decoded(str(found or ""))
    return _clean(re.split(r"[/\\]", said)[-1]).replace("\n", " ").strip()[:120]


def _clean(text: str) -> str:
    """Return text without what steers a screen or turns its direction, and without half characters."""
    return _CONTROL.sub("", text.encode("utf-8", "replace").decode("utf-8"))
