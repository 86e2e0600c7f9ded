"""The people of a replay: one organ, and one person for each part of the procedure."""

from datetime import date

from yimen.people.models import Account, Authorisation, Organ, Posting

SINCE = date(2000, 1, 1)
# part: (role, at the higher organ, principal, may decide)
PARTS = {
    "clerk": ("window_clerk", False, False, False),
    "reviewer": ("approver", False, False, False),
    "decider": ("approver", False, False, True),
    "second": ("approver", False, False, True),
    "head": ("head_of_organ", False, True, False),
    "above": ("higher_approver", True, False, False),
}


def organ() -> int:
    """Return the replay's organ, made with its higher organ where there is none."""
    found = Organ.objects.filter(code="replay").first()
    if found is None:
        common = {"kind": "organ", "division": "511602", "valid_from": SINCE}
        above = Organ.objects.create(
            code="replay-above", name="Higher organ", abbreviation="U", office="0002", **common
        )
        found = Organ.objects.create(
            code="replay", name="Municipality", abbreviation="R", office="0001", higher=above, **common
        )
    return found.id


def staff() -> dict[str, int]:
    """Return the account of each part, made where there is none."""
    here = Organ.objects.get(code="replay")
    accounts = {}
    for login, (role, above, principal, decides) in PARTS.items():
        account, made = Account.objects.get_or_create(login=login, kind="staff")
        accounts[login] = account.id
        if made:
            posting = Posting.objects.create(
                account=account,
                organ=here.higher if above and here.higher else here,
                role=role,
                principal=principal,
                valid_from=SINCE,
            )
            if decides:
                Authorisation.objects.create(
                    posting=posting, act="decide", valid_from=SINCE, document="replay"
                )
    return accounts
