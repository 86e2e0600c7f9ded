"""The people of the demonstration city: organs with their staff, twelve windows, citizens that never lived."""

from collections.abc import Iterable
from datetime import date

from yimen.centres.current import current_schema
from yimen.law.identity import citizen_check
from yimen.lib import crypto
from yimen.people.accounts import hashed, pack
from yimen.people.models import Account, Authorisation, Organ, Posting, Window

SINCE = date(2020, 1, 1)
PASSWORD = "yimen-demo"  # noqa: S105 - printed by bin/up; a demonstration centre holds nobody's data
CITIZENS = (("li", "李晓明"), ("wang", "王芳"), ("chen", "陈㛃"))


def organs(names: Iterable[str]) -> dict[str, int]:
    """Make the organs of these names under one municipal government; return their ids by name."""
    common = {"division": "511602", "valid_from": SINCE}
    government = Organ.objects.create(
        code="government",
        name="安州市人民政府",
        abbreviation="安府",
        office="0001",
        kind="government",
        **common,
    )
    made = Organ.objects.bulk_create(
        Organ(
            code=f"organ-{place:02d}",
            name=name,
            abbreviation=f"安{name.removesuffix('局').removeprefix('区')[:3]}",
            office=f"{place + 100:04d}",
            kind="organ",
            higher=government,
            **common,
        )
        for place, name in enumerate(names, start=1)
    )
    return {organ.name: organ.id for organ in made}


def staff(of: dict[str, int]) -> None:
    """Post a comprehensive clerk at each of twelve windows, and in each organ its approvers and head."""
    password = hashed(PASSWORD)
    windows = Window.objects.bulk_create(
        Window(code=str(n), name=f"综合窗口 {n} 号", name_en=f"Window {n}", valid_from=SINCE)
        for n in range(1, 13)
    )
    home = next(iter(of.values()))
    posts: list[tuple[str, str, int, int | None, bool, bool]] = [
        (f"clerk{n}", "comprehensive_clerk", home, window.id, False, False)
        for n, window in enumerate(windows, start=1)
    ]
    posts.append(("supervisor", "supervisor", home, None, False, False))
    for place, organ in enumerate(of.values(), start=1):
        posts += [
            (f"reviewer{place}", "approver", organ, None, False, False),
            (f"decider{place}", "approver", organ, None, False, True),
            (f"chief{place}", "chief_representative", organ, None, False, True),
            (f"head{place}", "head_of_organ", organ, None, True, False),
        ]
    accounts = Account.objects.bulk_create(
        Account(login=login, kind="staff", password=password) for login, *_ in posts
    )
    postings = Posting.objects.bulk_create(
        Posting(
            account=account,
            role=role,
            organ_id=organ,
            window_id=window,
            principal=principal,
            valid_from=SINCE,
        )
        for account, (_, role, organ, window, principal, _) in zip(accounts, posts, strict=True)
    )
    Authorisation.objects.bulk_create(
        Authorisation(posting=posting, act="decide", valid_from=SINCE, document="安府授〔2020〕1号")
        for posting, (*_, decides) in zip(postings, posts, strict=True)
        if decides
    )


def identity(serial: int) -> str:
    """Return a citizen number with a valid check that belongs to nobody: division 511602, born 1990-01-01."""
    body = f"51160219900101{serial % 1000:03d}"
    return body + citizen_check(body)


def applicant(place: int) -> dict[str, str]:
    """Return a demonstration citizen's name, number and phone; `place` counts from 0."""
    _, name = CITIZENS[place]
    return {"name": name, "identity": identity(place + 1), "phone": f"1380000000{place + 1}"}


def citizens() -> None:
    """Make the citizens' accounts, their names and numbers encrypted."""
    password = hashed(PASSWORD)
    schema = current_schema()
    for place, (login, _) in enumerate(CITIZENS):
        personal = applicant(place)
        Account.objects.create(
            login=login,
            kind="public",
            password=password,
            subject=crypto.keyed_hash(schema, "identity", personal["identity"]),
            private=pack(personal),
        )
