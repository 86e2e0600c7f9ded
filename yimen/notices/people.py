"""Who is told, and by which ways: read from the application's encrypted values when it is needed, kept nowhere else."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from yimen.cases.then import private_values
from yimen.centres.current import current_centre, current_schema
from yimen.lib import crypto
from yimen.lib.environment import environment
from yimen.look import masking

Way = Literal["email", "sms"]
PLACE = "applicant"


class Addressee(msgspec.Struct, frozen=True):
    """An applicant as messages know them: the language they chose, and the addresses that they gave."""

    name: str = ""
    kind: str = "person"
    language: Literal["zh", "en"] = "zh"
    email: str = ""
    phone: str = ""

    def address(self, way: Way) -> str:
        """Return where a way leads; empty where nothing was given."""
        return self.email if way == "email" else self.phone

    def masked(self, way: Way) -> str:
        """Return the address as staff may see it in passing."""
        return masking.email(self.email) if way == "email" else masking.phone(self.phone)

    @property
    def shown(self) -> str:
        """Return the name as staff may see it in passing; a firm's name is public."""
        return masking.name(self.name) if self.kind == "person" else self.name


NOBODY = Addressee()


def addressees(cases: Iterable[int]) -> dict[int, Addressee]:
    """Return the applicants by case; who was erased, or never given, is left out. Raises crypto.KeyMissing."""
    return {
        case: msgspec.json.decode(crypto.unseal(current_schema(), sealed, PLACE), type=Addressee)
        for case, sealed in private_values(cases, PLACE).items()
    }


def ways(of: Addressee) -> list[Way]:
    """Return the ways outside that this person is told by: e-mail where an address was given, SMS where there is a gateway.

    A centre that sends nothing outside writes its e-mails all the same, to be seen in its outbox.
    """
    env = environment()
    mail = bool(env.smtp_host and env.mail_from) or current_centre().stands
    found: list[Way] = []
    if of.email and mail:
        found.append("email")
    if of.phone and env.sms_url:
        found.append("sms")
    return found
