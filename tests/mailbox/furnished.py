"""Mails, a call and orders of the filled city, and what somebody of the complaint centre does with them."""

import io

from tests.mailbox.mails import PIXEL, mail
from yimen.lib import clock
from yimen.mailbox import calls, deciding, orders, taking
from yimen.mailbox.deeds import sealed
from yimen.mailbox.imap import Came
from yimen.mailbox.models import Call, Delivered, Mail
from yimen.people.models import Account

PHONE = "13900001111"
FILE = "工单编号,诉求类型,诉求内容,来电人,联系电话,来电日期,办理期限\nA1,投诉,窗口不收材料,王某,13900001111,2026-03-01,2026-03-05\nA2,聊天,x,,,,\n"


def me():
    return Account.objects.get(login="complaints").pk


def taken(raw, uid=0, life=1):
    """Take in one mail as the duty does; return it."""
    return taking.keep(Came(uid or Mail.objects.count() + 1, raw), life)


def waiting(**named):
    """Return a mail that waits, with a picture and a file that is refused."""
    files = (("p.png", "image/png", PIXEL), ("run.exe", "application/octet-stream", b"MZ\x90\x00" * 40))
    return taken(mail(**{"files": files} | named))


def complained(**named):
    """Return the number of the complaint that a mail has become, and the mail."""
    row = waiting(**named)
    return deciding.complaint(by=me(), mail=row.id, sort="complaint", cause="sent_away"), row


def reached():
    """Return what stands at the addresses, by name."""
    call = calls.begin(by=me(), number=PHONE)
    calls.note(by=me(), call=call, draft={"words": "问办照的事", "what": "question"})
    file = orders.read_file(by=me(), file=io.BytesIO(FILE.encode("gb18030")))
    return {"mail": waiting().id, "call": call, "order_file": file.id}


def elsewhere(clerk):
    """Return the same of another centre, made without its people."""
    row = Mail.objects.create(
        life=1, uid=1, digest="", taken_at=clock.now(), state="waiting", words=sealed({"text": "别处的信"})
    )
    call = Call.objects.create(caller="x", words=sealed({"number": "13800000000"}), operator=clerk, started_at=clock.now())  # fmt: skip
    return {
        "mail": row.id,
        "call": call.id,
        "order_file": Delivered.objects.create(by=clerk, at=clock.now()).id,
    }
