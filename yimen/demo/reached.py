"""What reached the complaint centre of the demonstration city: letters by e-mail, calls, and orders of the city's line."""

import io
from email.message import EmailMessage

from yimen.cases.sequencer import sequence
from yimen.demo.posts import id_of
from yimen.lib import clock
from yimen.mailbox import calls, deciding, following, orders, taking
from yimen.mailbox.imap import Came

LETTERS: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("chen@example.org", "关于窗口要我去别处交材料", "我昨天到大厅办食品经营许可，窗口说要先到街道盖章。指南上没有这一条。（演示）", {}),
    ("zhou@example.org", "几点开门", "请问周六上午大厅开门吗？（演示）", {}),
    ("noreply@example.org", "自动回复：休假通知", "我正在休假。（演示）", {"Auto-Submitted": "auto-replied"}),
    ("sun@example.org", "表扬", "三号窗口的同志很耐心，谢谢。（演示）", {}),
)  # fmt: skip
ORDERS = (
    "工单编号,诉求类型,诉求内容,来电人,联系电话,来电日期,办理期限\n"
    "YS-1001,求助,营业执照地址变更不会填表。（演示）,吴某,13800001001,{today},{today}\n"
    "YS-1002,投诉,窗口中午没有人值班。（演示）,,,{today},{today}\n"
    "YS-1003,闲聊,这一行的类别读不懂。（演示）,,,,\n"
)


def reach() -> None:
    """Let letters, calls and orders have come: some are registered already, some still wait."""
    me = id_of("complaints")
    rows = [taking.keep(Came(n, _mail(*letter)), 1) for n, letter in enumerate(LETTERS, start=1)]
    assert rows[0] is not None
    deciding.complaint(by=me, mail=rows[0].id, sort="complaint", cause="elsewhere")
    first = calls.begin(by=me, number="13800001001")
    calls.register(by=me, call=first, what="help", words="老人不会用手机办社保认证。（演示）", name="吴女士")
    calls.end(by=me, call=first)
    calls.ring(ref="demo-1", number="13800001001")
    today = clock.today().isoformat()
    orders.read_file(by=me, file=io.BytesIO(ORDERS.format(today=today).encode()))
    while sequence():
        pass
    while following.follow():
        pass


def _mail(sender: str, subject: str, text: str, more: dict[str, str]) -> bytes:
    mail = EmailMessage()
    mail["From"] = sender
    mail["Subject"] = subject
    mail["Message-ID"] = f"<{sender}>"
    for name, value in more.items():
        mail[name] = value
    mail.set_content(text)
    return mail.as_bytes()
