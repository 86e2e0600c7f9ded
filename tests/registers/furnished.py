"""A ledger of the department of the city's cases: a file that was read, one whose columns wait, and a line without a case."""

import io
from datetime import date, datetime

from yimen.catalogue import queries as catalogue
from yimen.people.models import Account
from yimen.registers import counting, judging, keeping, parts, reading
from yimen.registers.models import Found, Register

AT = datetime.fromisoformat("2026-03-02T09:00+08:00")
HEAD = "许可证编号,持证人,统一社会信用代码,许可事项,决定日期,收费"
BODY = """台账一,安州市恒远餐饮管理有限公司,91511602MA62W2AX1J,食品经营许可,2026.3.2,12
台账二,王小二,,食品经营许可,2026年2月28日,
台账二,王小三,,食品经营许可,46081,
,无名,,,不详,"""


def by(login="supervisor"):
    return parts.part(Account.objects.get(login=login).pk)


def opened(organ, **changes):
    """Open a ledger of an organ; return its id."""
    plain = {"kind": "ledger", "name": "食品经营许可台账", "owner": "许可科", "since": date(2026, 1, 1)}
    return keeping.open_register(by=by(), organ=organ, **plain | changes)


def handed(register, body=BODY):
    """Hand a file in, without reading it; return its id."""
    file = io.BytesIO(f"{HEAD}\n{body}\n".encode())
    return keeping.take(by=by(), register=register, file=file, called="台账.csv")


def read(intake):
    """Read a file and judge its lines."""
    keeping.start(by=by(), intake=intake)
    while reading.work() or judging.work() or counting.work():
        pass


def ledgered(item="511602-S005"):
    """Return what stands at the addresses of registers, by name."""
    organ = catalogue.version(catalogue.published_version(item)).organ
    register = opened(organ)
    done = handed(register)
    read(done)
    found = Found.objects.filter(register=register, kind="without_case").earliest("id")
    return {
        "ledger": register,
        "ledger_read": done,
        "ledger_file": handed(register),
        "ledger_found": found.pk,
    }


def elsewhere(organ):
    """Return the same of another centre, entered there, under other ids."""
    plain = {"organ": organ, "kind": "ledger", "since": date(2026, 1, 1), "opened_by": 1, "opened_at": AT}
    register = Register.objects.create(name="台账", **plain)
    intake = register.intakes.create(file="e" * 64, called="x.csv", size=1, stage="mapping", by=1, at=AT)
    done = register.intakes.create(file="e" * 64, called="x.csv", size=1, stage="done", by=1, at=AT)
    found = register.found.create(kind="gap", key="JY:1", on=date(2026, 2, 1), organ=organ, found_at=AT)
    return {"ledger": register.pk, "ledger_read": done.pk, "ledger_file": intake.pk, "ledger_found": found.pk}
