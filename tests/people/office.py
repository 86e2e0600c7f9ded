"""An office of the tests: the town with its three administrators, and somebody to post."""

from datetime import date

from tests.town import SINCE, Town
from yimen.people.models import Account, Organ, Posting

TODAY = date(2026, 3, 2)
PAPER = "安府任〔2026〕3号"


class Office(Town):
    """The town, its administrators, its government, and newcomers without any role."""

    def __init__(self):
        super().__init__()
        self.government = Organ.objects.create(
            code="government", name="市政府", abbreviation="安府", office="0002", kind="government",
            division="511602", valid_from=SINCE,
        )  # fmt: skip
        self.post("mayor", "head_of_government", self.government, principal=True)
        for role in ("system", "security", "audit"):
            self.post(role, f"{role}_administrator", self.market)
        for name in ("new", "newer"):
            self.people[name] = Account.objects.create(login=name, kind="staff").id

    def posting(self, name, role=None):
        found = Posting.objects.filter(account_id=self.people[name])
        return (found.get(role=role) if role else found.get()).id
