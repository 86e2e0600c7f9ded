"""A firm of the demonstration city with its people: a legal representative and a handler, proved as at a window."""

from collections.abc import Callable
from datetime import date

from yimen.lib import clock
from yimen.people import firms
from yimen.people.accounts import claimed, hashed, pack
from yimen.people.models import Account, Membership

# Its checks hold, and no firm has it.
FIRM = ("安州市和顺餐饮有限公司", "91511602MA6DEM0062")
# Login, name, what they are in the firm, and the serial of a number that belongs to nobody.
PEOPLE = (("zhou", "周岚", firms.REPRESENTATIVE, 901), ("lu", "陆远", firms.HANDLER, 902))


def enter(password: str, identity: Callable[[int], str], since: date) -> None:
    """Make the firm and the accounts of its people; `identity` gives a number by its serial."""
    name, code = FIRM
    firm = _account("firm-demo", name, code, "firm", "")
    for login, called, role, serial in PEOPLE:
        person = _account(login, called, identity(serial), "person", hashed(password))
        Membership.objects.create(
            firm=firm,
            person=person,
            role=role,
            valid_from=since,
            invited_by=person,
            invited_at=clock.now(),
            confirmed_at=clock.now(),
        )
        act = "register_firm" if role == firms.REPRESENTATIVE else "take_up"
        firms.record(act, of=firm.pk, by=person.pk, whom=person.pk, role=role, on=since)


def _account(login: str, name: str, number: str, kind: str, password: str) -> Account:
    subject = claimed(number)
    kept = pack({"name": name, "identity": number, "phone": "", "email": "", "kind": kind})
    found = Account(login=login, kind="public", subject=subject, claimed=subject, private=kept)
    if password:
        found.password = password
    else:
        found.set_unusable_password()
    found.save(force_insert=True)
    return found
