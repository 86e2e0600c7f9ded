"""What the pages of training show, in words: people, items, marks, the record."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from yimen.catalogue.names import called
from yimen.desk import choices
from yimen.lib.clock import CHINA, legal_day
from yimen.look import words as look_words
from yimen.look.templatetags.look import day, tag
from yimen.people import colleagues
from yimen.people.colleagues import Colleague
from yimen.people.roles import ROLES
from yimen.process.appraisal.words import WHAT
from yimen.training import attending, certifying, courses, planning, queries, staff, trips
from yimen.training.deeds import opened
from yimen.training.words import (
    ACTS,
    CERTIFICATES,
    CONCERNS,
    COURSES,
    HOW,
    PRESENCE,
    SESSIONS,
    STATES,
    TOPICS,
    TRIPS,
)  # fmt: skip

LIGHTS = {
    "open": "warn", "planned": "info", "held": "go", "running": "go", "over": "", "cancelled": "late", "present": "go",
    "late": "warn", "excused": "info", "missed": "late", "valid": "go", "ending": "warn", "ended": "late", "coming": "info",
    "closed": "warn", "decided": "go", "reported": "go", "proposed": "warn", "under_way": "info", "done": "go", "not_done": "",
}  # fmt: skip
LABELS = {
    "pass_percent": _("及格线（百分之几）"),
    "questions": _("一次测试几道题"),
    "again_days": _("没有通过的，隔几个工作日再考"),
    "open_hours": _("开始以后几小时内做完"),
    "term_months": _("证书有效几个月"),
    "warn_days": _("到期前几天提醒、可以再考"),
    "grace_days": _("事项改了，旧证书还有效几天"),
    "early_minutes": _("开课前几分钟起可以签到"),
    "late_minutes": _("开课后几分钟算迟到"),
    "scan_seconds": _("签到码几秒一换"),
    "need_months": _("看最近几个月的事实"),
    "new_days": _("公布几天以内算新事项"),
    "few": _("不到几件算少"),
    "weight_month": _("在窗口每满一个月几分"),
    "weight_never": _("没有去过上级培训的加几分"),
}


def mark(labels: Any, code: str) -> Any:
    """Return how something stands, as a mark."""
    return tag(choices.word(labels, code), LIGHTS.get(code, ""))


def people(ids: Iterable[int]) -> dict[int, str]:
    """Return what these of the staff are called, by id."""
    return {id: one.name for id, one in colleagues.who(id for id in ids if id).items()}


def colleagues_of(ids: Iterable[int]) -> list[Colleague]:
    """Return who these of the staff are."""
    return list(colleagues.who(ids).values())


def organ_of(one: Colleague) -> str:
    """Return where somebody works, in the reader's language."""
    return (look_words.in_english() and one.organ_en) or one.organ


def described(one: Colleague) -> str:
    """Return somebody with their organ and role, as they are chosen."""
    role = str(ROLES[one.role].name) if one.role in ROLES else ""
    return " · ".join(part for part in (one.name, organ_of(one), role) if part)


def items(codes: Iterable[str]) -> dict[str, str]:
    """Return what items are called, by code."""
    wanted = [code for code in codes if code]
    named = called(wanted) if wanted else {}
    return {code: named.get(code, code) for code in wanted}


def listed_items(codes: Iterable[str]) -> list[dict[str, str]]:
    """Return items with what they are called and where their guide stands."""
    return [
        {"code": code, "name": name, "url": reverse("portal:guide", args=[code])}
        for code, name in items(codes).items()
    ]


def hours(starts: datetime, ends: datetime) -> str:
    """Return from when until when on its day."""
    return f"{starts.astimezone(CHINA):%H:%M}–{ends.astimezone(CHINA):%H:%M}"


def when(row: Any) -> Any:
    """Return the day of a session with its year."""
    return day(legal_day(row.starts), "year")


def trainer(row: Any, named: dict[int, str]) -> str:
    """Return who teaches a session."""
    return named.get(row.trainer, "") or row.trainer_said


def session_mark(row: Any) -> Any:
    """Return how a session stands."""
    return mark(SESSIONS, planning.state(row))


def topic_mark(row: Any) -> Any:
    """Return how far a topic is."""
    return mark(TOPICS, planning.topic_state(row))


def certificate_mark(row: Any) -> Any:
    """Return how a certificate stands."""
    return mark(CERTIFICATES, certifying.state(row))


def course_mark(row: Any) -> Any:
    """Return how a course stands."""
    return mark(COURSES, courses.state(row))


def trip_mark(row: Any) -> Any:
    """Return how a trip stands."""
    return mark(TRIPS, trips.state(row))


def proposal_mark(row: Any) -> Any:
    """Return what became of a proposal."""
    return mark(STATES, trips.became(row))


def present(row: Any) -> list[dict[str, Any]]:
    """Return who has a place at a session: as what they count, how that came, whose substitute comes too, by name."""
    rows = list(row.asked.filter(left_at=None).order_by("id"))
    ids = {one.account for one in rows}
    instead = staff.substitutes(ids, legal_day(row.starts))
    named = people(ids | {id for found in instead.values() for id in found})
    last = {one.account: one for one in row.presence.select_related("reason").order_by("id")}
    counted = attending.last(row)
    found = []
    for one in rows:
        how = last.get(one.account)
        stand = instead.get(one.account, [])
        found.append(
            {
                "account": one.account,
                "name": named.get(one.account, ""),
                "own": one.by == one.account,
                "mark": mark(PRESENCE, counted.get(one.account, "")),
                "how": choices.word(HOW, how.how) if how else "",
                "at": how.at if how else None,
                "reason": opened(how.reason) if how and how.reason_id else "",
                # Both away from the window at once: nobody is left there.
                "both": [named.get(id, "") for id in stand if id in ids],
                "instead": [named.get(id, "") for id in stand if id not in ids],
            }
        )
    return sorted(found, key=lambda line: str(line["name"]))


def record(kind: str, row: int) -> list[dict[str, Any]]:
    """Return what was done about one row, the newest first, in words."""
    rows = queries.deeds_of(kind, row)
    named = people({one.by for one in rows} | {one.account for one in rows})
    return [
        {
            "what": choices.word(ACTS, one.act),
            "step": named.get(one.account, "") if one.account != one.by else "",
            "said": one.said,
            "by": named.get(one.by, "") or gettext("到期自动"),
            "at": one.at,
        }
        for one in rows
    ]


def happened(what: str) -> str:
    """Return what a word of facts is called."""
    return choices.word(WHAT, what)


def concerns(kind: str) -> str:
    """Return what kind of row an act was about."""
    return choices.word(CONCERNS, kind)
