"""Who is told, and by which ways: read from the application's encrypted values when it is needed, kept nowhere else."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from yimen.cases.opening import Kept, before, kept
from yimen.centres.current import current_centre
from yimen.lib.environment import environment
from yimen.look import masking
from yimen.people import accounts
from yimen.process.application.succeeded import ApplicantSucceeded

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


class Addressees(msgspec.Struct, frozen=True):
    """The applicants of some cases; each is opened where it is asked for, so that one that does not open stops no other."""

    kept: dict[int, Kept]

    def of(self, case: int, template: str = "") -> Addressee:
        """Return whom a message about a case goes to, by its template; NOBODY who was erased, or never given.

        One goes to who was the applicant before: that another has taken their place.

        Raises crypto.Damaged where it is not the value that the journal committed to, and crypto.KeyMissing.
        """
        event, _colon, nth = template.partition(":")
        if nth and event == ApplicantSucceeded.__name__:
            found = kept([case], before(int(nth))).get(case)
        else:
            found = self.kept.get(case)
        return msgspec.convert(found.opened(), Addressee) if found else NOBODY


def addressees(cases: Iterable[int]) -> Addressees:
    """Return the applicants of these cases."""
    return Addressees(kept(cases, PLACE))


def of_account(id: int) -> Addressee:
    """Return the holder of a public account, as it is kept now; NOBODY once it is closed. Raises as `Addressees.of`."""
    found = accounts.active(id)
    kept = accounts.personal(found) if found else {}
    return msgspec.convert(kept, Addressee) if kept else NOBODY


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
