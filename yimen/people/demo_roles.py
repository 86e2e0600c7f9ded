"""Who holds the roles of the demonstration city that are not in every organ, and what its people are called."""

from datetime import date

import msgspec

from yimen.people.models import Organ

SURNAMES = "赵钱孙周吴郑冯褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜"
GIVEN = (
    "建国",
    "秀英",
    "志强",
    "丽娟",
    "明辉",
    "雪梅",
    "海涛",
    "玉兰",
    "永康",
    "文静",
    "立新",
    "春燕",
    "家栋",
)


def person(serial: int) -> str:
    """Return a plausible name that says it is nobody's: the demonstration's people never lived."""
    return f"{SURNAMES[serial % len(SURNAMES)]}{GIVEN[serial // 2 % len(GIVEN)]}（演示）"


class Holder(msgspec.Struct, frozen=True):
    """One login of the city: its role, at which organ (by code; empty: the first that decides)."""

    login: str
    role: str
    organ: str = ""
    principal: bool = False
    said: bool = True


# Beside the organs that decide: who runs the hall, who watches it, who brings investors.
ORGANS = (
    (
        "centre",
        "安州市政务服务中心管理办公室",
        "安政务",
        "0002",
        "centre",
        "Anzhou Government Service Centre Administration",
    ),
    (
        "efficiency",
        "安州市机关效能建设办公室",
        "安效能",
        "0003",
        "efficiency_office",
        "Anzhou Office for the Efficiency of Organs",
    ),
    (
        "discipline",
        "市纪委监委驻政务服务中心纪检组",
        "安纪驻",
        "0004",
        "discipline_group",
        "Discipline Group at the Anzhou Government Service Centre",
    ),
    (
        "commission",
        "安州市纪律检查委员会",
        "安纪",
        "0008",
        "organ",
        "Anzhou Commission for Discipline Inspection",
    ),
    ("investment", "安州市投资促进局", "安投促", "0005", "organ", "Anzhou Bureau of Investment Promotion"),
    (
        "zone",
        "安州经济开发区管理委员会",
        "安开",
        "0006",
        "zone",
        "Anzhou Economic Development Zone Administration",
    ),
)
# Who watches from the province: of a higher division than the city.
ABOVE, PROVINCE = (
    (
        "province",
        "省政务服务监督办公室",
        "省政监",
        "0007",
        "organ",
        "Provincial Office for the Supervision of Government Services",
    ),
    "510000",
)
HOLDERS = (
    Holder("counter1", "window_clerk"),
    Holder("section1", "head_of_department"),
    Holder("deputy1", "head_of_organ", said=False),
    Holder("mayor", "head_of_government", "government", principal=True),
    Holder("above1", "higher_approver", "above"),
    Holder("above2", "higher_approver", "above", said=False),
    Holder("legal1", "legal_affairs"),
    Holder("coordinator", "coordinator", "centre"),
    Holder("editor", "catalogue_editor", "centre"),
    Holder("duty", "duty_chief", "centre"),
    Holder("collector", "collector", "centre"),
    Holder("supervisor", "supervisor", "centre"),
    Holder("complaints", "efficiency_complaint_centre", "efficiency"),
    Holder("efficiency", "efficiency_office", "efficiency"),
    Holder("discipline", "discipline_group", "discipline"),
    Holder("observer", "invited_supervisor", "centre"),
    Holder("investment", "investment_bureau", "investment"),
    Holder("zone", "development_zone", "zone"),
    Holder("system", "system_administrator", "centre"),
    Holder("security", "security_administrator", "centre"),
    Holder("audit", "audit_administrator", "centre"),
    # What one of them planned only the other may cancel.
    Holder("security2", "security_administrator", "centre", said=False),
    # Before whom comes what nobody at the centre answered in time.
    Holder("director", "head_of_organ", "centre", principal=True, said=False),
    # What one of the group wrote only another of it releases.
    Holder("discipline2", "discipline_group", "discipline", said=False),
    # Three who were invited, of different classes; and who looks on from the province.
    Holder("observer2", "invited_supervisor", "centre", said=False),
    Holder("observer3", "invited_supervisor", "centre", said=False),
    Holder("province", "higher_supervisor", "province"),
    # The organ that sent the group: what is said against the group goes there and nowhere else.
    Holder("commission", "discipline_commission", "commission"),
    # What two of the group look into a third of it approves.
    Holder("discipline3", "discipline_group", "discipline", said=False),
)


def offices(since: date, division: str) -> None:
    """Make the organs that decide nothing themselves."""
    Organ.objects.bulk_create(
        Organ(
            code=code,
            name=name,
            name_en=name_en,
            abbreviation=abbreviation,
            office=office,
            kind=kind,
            division=PROVINCE if code == ABOVE[0] else division,
            valid_from=since,
        )
        for code, name, abbreviation, office, kind, name_en in (*ORGANS, ABOVE)
    )
