"""The people of the demonstration city: organs with their staff, twelve windows, citizens that never lived."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec
from django.utils.translation import gettext as _

from yimen.law.identity import citizen_check
from yimen.lib import totp
from yimen.people import demo_firms, demo_roles, firms, second_factor
from yimen.people.accounts import claimed, hashed, pack
from yimen.people.models import Account, Authorisation, Organ, Posting, Window
from yimen.people.roles import PUBLIC_ROLES, ROLES, needs_second_factor

SINCE = date(2020, 1, 1)
DIVISION = "511602"
PROVINCE = "510000"
GOVERNMENT = "安州市人民政府"
PASSWORD = "yimen-demo"  # noqa: S105 - printed by bin/up; a demonstration centre holds nobody's data
CITIZENS = (("li", "李晓明"), ("wang", "王芳"), ("chen", "陈㛃"))
# Acts for others and is nobody's applicant in the city's past.
AGENT = ("agent", "赵启航")


def organs(names: Iterable[str], english: Mapping[str, str]) -> dict[str, int]:
    """Make the organs of these names under one municipal government; return their ids by name.

    `english` has their English names by the Chinese ones.
    """
    common = {"division": DIVISION, "valid_from": SINCE}
    government = Organ.objects.create(
        code="government",
        name=GOVERNMENT,
        name_en=english.get(GOVERNMENT, ""),
        abbreviation="安府",
        office="0001",
        kind="government",
        **common,
    )
    made = Organ.objects.bulk_create(
        Organ(
            code=f"organ-{place:02d}",
            name=name,
            name_en=english.get(name, ""),
            abbreviation=f"安{name.removesuffix('局').removeprefix('区')[:3]}",
            office=f"{place + 100:04d}",
            kind="organ",
            higher=government,
            **common,
        )
        for place, name in enumerate(names, start=1)
    )
    return {organ.name: organ.id for organ in made}


def centre() -> dict[str, int]:
    """Return the id of the centre's own organ by its name; `staff` has made it."""
    return dict(Organ.objects.filter(code="centre").values_list("name", "id"))


def superiors(of: Mapping[str, str], english: Mapping[str, str]) -> list[int]:
    """Put organs under the organ that decides above them, made where it is missing; return the ids of those above.

    `of` names the higher organ of each.
    """
    above: dict[str, int] = dict(Organ.objects.values_list("name", "id"))
    for place, name in enumerate(sorted(set(of.values()) - above.keys()), start=1):
        made = Organ.objects.create(
            code=f"province-{place:02d}",
            name=name,
            name_en=english.get(name, ""),
            abbreviation=name.removesuffix("厅"),
            office=f"{place + 10:04d}",
            kind="organ",
            division=PROVINCE,
            valid_from=SINCE,
        )
        above[name] = made.id
    for name, higher in of.items():
        Organ.objects.filter(name=name).update(higher=above[higher])
    return sorted({above[higher] for higher in of.values()})


class Post(msgspec.Struct, frozen=True):
    """One posting of the city's staff."""

    login: str
    role: str
    organ: int
    window: int | None = None
    principal: bool = False
    decides: bool = False


def posts(of: dict[str, int], above: Sequence[int] = ()) -> list[Post]:
    """Return every posting: a clerk at each of twelve windows, each organ's approvers and head, then the others.

    `above` are the organs that decide above others (none: the government): each has two who do that.
    """
    windows = Window.objects.bulk_create(
        Window(code=str(n), name=f"综合窗口 {n} 号", name_en=f"Window {n}", valid_from=SINCE)
        for n in range(1, 13)
    )
    demo_roles.offices(SINCE, DIVISION)
    home = next(iter(of.values()))
    by_code = dict(Organ.objects.values_list("code", "id")) | {"": home}
    first, *further = above or [by_code["government"]]
    by_code["above"] = first
    found = [
        Post(f"clerk{n}", "comprehensive_clerk", by_code["centre"], window.id)
        for n, window in enumerate(windows, start=1)
    ]
    for place, organ in enumerate(of.values(), start=1):
        found += [
            Post(f"reviewer{place}", "approver", organ),
            Post(f"decider{place}", "approver", organ, decides=True),
            Post(f"chief{place}", "chief_representative", organ, decides=True),
            Post(f"head{place}", "head_of_organ", organ, principal=True),
        ]
    others = [Post(h.login, h.role, by_code[h.organ], None, h.principal) for h in demo_roles.HOLDERS]
    higher = [organ for organ in further for _ in range(2)]
    found += [Post(f"above{n}", "higher_approver", organ) for n, organ in enumerate(higher, start=3)]
    return [*found, *others]


def staff(of: dict[str, int], above: Sequence[int] = ()) -> None:
    """Post the city's staff, each with a password, and with an authenticator where the role asks for one."""
    password = hashed(PASSWORD)
    made = posts(of, above)
    accounts = Account.objects.bulk_create(
        Account(
            login=post.login,
            kind="staff",
            password=password,
            private=pack({"name": demo_roles.person(serial)}),
        )
        for serial, post in enumerate(made)
    )
    for account, post in zip(accounts, made, strict=True):
        if needs_second_factor([post.role]):
            account.totp = second_factor.sealed(account, totp.new_secret())
    Account.objects.bulk_update([account for account in accounts if account.totp], ["totp"], batch_size=500)
    postings = Posting.objects.bulk_create(
        Posting(
            account=account,
            role=post.role,
            organ_id=post.organ,
            window_id=post.window,
            principal=post.principal,
            valid_from=SINCE,
            document="安府任〔2020〕1号（演示）",
        )
        for account, post in zip(accounts, made, strict=True)
    )
    Authorisation.objects.bulk_create(
        Authorisation(
            posting=posting,
            act="decide",
            valid_from=SINCE,
            document="安府授〔2020〕1号（演示）",
            document_on=SINCE,
        )
        for posting, post in zip(postings, made, strict=True)
        if post.decides
    )


def logins() -> list[tuple[str, str]]:
    """Return one login for each role, with what it is in the reader's language: those of the main job first."""
    first = (("clerk3", "comprehensive_clerk"), ("reviewer1", "approver"), ("decider1", "approver"),
             ("chief1", "chief_representative"), ("head1", "head_of_organ"))  # fmt: skip
    found = [("li", f"{PUBLIC_ROLES['applicant']} 李晓明"), ("agent", f"{PUBLIC_ROLES['agent']} {AGENT[1]}")]
    for login, name, role, _serial in demo_firms.PEOPLE:
        found.append((login, f"{firms.ROLES[role]} {name}"))
    for login, role in (*first, *((h.login, h.role) for h in demo_roles.HOLDERS if h.said)):
        who = str(ROLES[role].name)
        if login == "decider1":
            who = _("%(role)s（可以作出决定）") % {"role": who}
        if ROLES[role].second_factor:
            who = _("%(role)s，要验证码") % {"role": who}
        found.append((login, who))
    return found


def identity(serial: int) -> str:
    """Return a citizen number with a valid check that belongs to nobody: division 511602, born 1990-01-01."""
    body = f"51160219900101{serial % 1000:03d}"
    return body + citizen_check(body)


def applicant(place: int) -> dict[str, str]:
    """Return a demonstration citizen's name, number and phone; `place` counts from 0."""
    _, name = CITIZENS[place]
    return {"name": name, "identity": identity(place + 1), "phone": f"1380000000{place + 1}"}


def agent() -> dict[str, str]:
    """Return the demonstration agent's name, number and phone."""
    return {"name": AGENT[1], "identity": identity(len(CITIZENS) + 1), "phone": "13800000004"}


def citizens() -> None:
    """Make the citizens' and the agent's accounts, their names and numbers encrypted, their identity confirmed."""
    password = hashed(PASSWORD)
    people = [(login, applicant(place)) for place, (login, _name) in enumerate(CITIZENS)]
    for login, personal in (*people, (AGENT[0], agent())):
        subject = claimed(personal["identity"])
        Account.objects.create(
            login=login,
            kind="public",
            password=password,
            subject=subject,
            claimed=subject,
            private=pack(personal | {"kind": "person"}),
        )
    demo_firms.enter(PASSWORD, identity, SINCE)
