"""The discipline group's box of the demonstration city, two of the group and the organ above with keys; and three presses.

The passphrase is printed in the docs of the demonstration: a demonstration holds nobody's report.
"""

from yimen.cases.queries import view
from yimen.demo.posts import id_of
from yimen.pressed import saying
from yimen.sealedbox import keys, parts, reading, reporting
from yimen.sealedbox.models import Contact
from yimen.sealedbox.reporting import Reported
from yimen.watch.models import Finding

PHRASE = "演示用的口令不要在别处用"
TEXT = "窗口有人暗示送烟才肯收材料，上周三下午三点左右。（演示）"
ABOUT_GROUP = "纪检组的人和被反映的科长是亲戚，请换人核实。（演示）"


def seal() -> None:
    """Make the keys, let one colleague admit the other, and let two people report; one is answered."""
    one, two, above = (id_of(login) for login in ("discipline", "discipline2", "commission"))
    for account in (one, two, above):
        keys.make(by=account, passphrase=PHRASE)
    keys.admit(
        by=one, passphrase=PHRASE, key=next(key.id for key in keys.of(parts.GROUP) if key.account == two)
    )
    Contact.objects.create(
        box=parts.GROUP, phone="0826-000 0110（演示）", address="政务服务中心五楼 501 室（演示）",
        address_en="Room 501, fifth floor of the centre (demonstration)",
    )  # fmt: skip
    reporting.report(Reported(TEXT))
    reporting.report(Reported(ABOUT_GROUP, itself=True))
    (letter,) = reading.threads(by=one, passphrase=PHRASE)
    reading.write(
        by=one, passphrase=PHRASE, letter=letter.id, text="已经开始初步核实，需要时再请您补充。（演示）"
    )


def press() -> None:
    """Let whoever holds the codes of the newest findings' cases say that a promise was not kept there."""
    found = Finding.objects.filter(rule__startswith="SV-").exclude(number="").order_by("-id")
    numbers = dict.fromkeys(
        number.partition(".")[0] for number in found.values_list("number", flat=True)[:20]
    )
    for number, cause in zip(numbers, saying.RULES, strict=False):
        seen = view(number)
        if seen is not None:
            saying.say(account=0, who=saying.known_as(None, seen), cause=cause, case=seen)
