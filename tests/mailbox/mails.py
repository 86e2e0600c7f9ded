"""Mails as people and machines send them, whole as bytes."""

import base64
from email.header import Header
from email.message import EmailMessage
from email.utils import make_msgid

ADDRESS = "wang@example.org"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def mail(text="窗口让我跑了三趟", subject="投诉窗口", sender=ADDRESS, id="", files=(), **headers):
    """Return a mail; headers are named with underscores for dashes."""
    made = EmailMessage()
    made["From"] = f"王某 <{sender}>"
    made["To"] = "tousu@anzhou.example"
    made["Subject"] = subject
    made["Message-ID"] = id or make_msgid(domain="example.org")
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    for called, kind, content in files:
        main, sub = kind.split("/")
        made.add_attachment(content, maintype=main, subtype=sub, filename=called)
    return made.as_bytes()


def raw(head, body, charset="gb18030"):
    """Return a mail of a head and a body in an old encoding, as old programs send it."""
    return head.encode("ascii").replace(b"\n", b"\r\n") + b"\r\n\r\n" + body.encode(charset)


def encoded(text, charset="gb2312"):
    return Header(text, charset).encode()
