"""What waits for somebody beside the cases: a change of who decides, items of a round, key clients, what was asked before."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from yimen.authority import proposing
from yimen.beforehand import parts, queries
from yimen.cases import opinions
from yimen.cases.queries import View
from yimen.catalogue import queries as catalogue
from yimen.clients import queries as clients
from yimen.clients.queries import Reminder
from yimen.desk import asked, shown
from yimen.desk.authority import said
from yimen.desk.beforehand import guard as before
from yimen.desk.beforehand.shown import named
from yimen.desk.clients.guard import part_of as follower
from yimen.desk.clients.shown import names
from yimen.desk.guard import calendar_of, held_by, inbox_of
from yimen.desk.homevisits import waiting as visits
from yimen.desk.inspectors import waiting as inspectors
from yimen.desk.leaders import waiting as leaders
from yimen.desk.postings import waiting as postings
from yimen.desk.rounds.guard import part_of
from yimen.desk.training import waiting as training
from yimen.law.identity import spaced_case_number
from yimen.law.workdays import WorkCalendar
from yimen.look import words
from yimen.mailbox import queries as mailbox
from yimen.mailbox.parts import CENTRE
from yimen.oversight import looks
from yimen.oversight.parts import GROUP
from yimen.people.rights import leads
from yimen.ratings import queries as ratings
from yimen.rounds.owed import Owed, owed
from yimen.rounds.parts import HEADS, ROLES
from yimen.sealedbox import reading as sealed
from yimen.sealedbox.parts import ROLES as BOX_ROLES
from yimen.told import queries as told
from yimen.voices import beside as voices

MOST = 8
BOXES = frozenset(BOX_ROLES.values())


def of(request: HttpRequest) -> list[dict[str, Any]]:
    """Return what waits: its address, in words, and with a last day how near that is; what has one comes first."""
    roles, account = {posting.role for posting in held_by(request).postings}, request.user.pk or 0
    answered = asked.of(held_by(request), account)
    found = [_round(one) for one in owed(part_of(request))] if roles & ROLES else []
    if roles & parts.ANSWERS:
        found += _asked(queries.owed(before.part_of(request).answers))
    if roles & set(HEADS):
        found += [_change(one) for one in proposing.to_sign(account)]
        found += _opinions(opinions.late_of(leads(held_by(request))))
    if answered["demanded"] != asked.NOTHING:
        found += [_demand(one) for one in looks.mine(account)]
    if GROUP in roles:
        found += _verified()
    if answered["clients"] != asked.NOTHING:
        found += _clients(clients.reminders(follower(request)))
    found += _with_days(postings.of(request, answered["postings"]))
    found += _with_days(training.of(request, answered["training"]))
    found += _with_days(inspectors.of(answered["invited"]))
    instructed = answered["instructed"] != asked.NOTHING
    found += _with_days(leaders.of(request, answered["meetings"], instructed))
    if not roles.isdisjoint(BOXES):
        found += _sealed(account)
    found += _told(answered["told"])
    found += _complaints(account, answered["complaints"])
    found += _questions(answered["questions"], "W" in inbox_of(request).letters)
    found += _ratings(account, answered["ratings"])
    if CENTRE in roles:
        found += _reached()
    found += _with_days(visits.of(request, answered["routes"], answered["notes"]))
    if any(one["due_on"] for one in found):
        _near(found, calendar_of(request))
    return sorted(found, key=lambda one: one["due_on"] is None)


def _with_days(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what a room has, its last day named as here."""
    return [{"url": one["url"], "label": one["label"], "due_on": one["on"]} for one in found]


def _near(found: list[dict[str, Any]], calendar: WorkCalendar) -> None:
    """Say of each last day how near it is in the centre's working days."""
    for one in found:
        if one["due_on"]:
            one["left"] = shown.left(one["due_on"], calendar)
            one["light"] = shown.light(one["left"])


def _opinions(n: int) -> list[dict[str, Any]]:
    """Return to who leads an organ that opinions which it was asked for are late; whoever gives them has them in their inbox."""
    label = ngettext(
        "别的部门征求本机关的意见，%(n)d 份过了期限", "别的部门征求本机关的意见，%(n)d 份过了期限", n
    )
    at = f"{reverse('desk:inbox')}?of=organ&late=1"
    return [{"url": at, "label": label % {"n": n}, "due_on": None}] if n else []


def _sealed(account: int) -> list[dict[str, Any]]:
    """Return to whoever has a part in a sealed box how many letters in it hold something new; to nobody else that there are any."""
    n = sealed.new(account)
    said = ngettext("举报密箱里有 %(n)d 件新来的或者有补充的", "举报密箱里有 %(n)d 件新来的或者有补充的", n)
    return [{"url": reverse("desk:discipline:list"), "label": said % {"n": n}, "due_on": None}] if n else []


def _told(answered: str) -> list[dict[str, Any]]:
    """Return that there are messages which somebody has not read yet."""
    n = told.unread(answered)
    label = ngettext("%(n)d 条新消息", "%(n)d 条新消息", n) % {"n": n}
    return [{"url": reverse("desk:told:list"), "label": label, "due_on": None}] if n else []


def _complaints(account: int, answered: str) -> list[dict[str, Any]]:
    """Return the complaints in which questions wait for somebody's answer, then what they were named to look into."""
    waiting = voices.waiting(answered)
    asked = [
        {
            "url": reverse("desk:act", args=[seen.number, "AnswerInvestigators"]),
            "label": gettext("答复调查人员的书面询问：%(number)s")
            % {"number": spaced_case_number(seen.number)},
            "due_on": _until(seen, "accused_answer"),
        }
        for seen in waiting
        if voices.asks(seen, account)
    ]
    mine = [
        {
            "url": reverse("desk:case", args=[seen.number]),
            "label": gettext("由我调查核实：%(number)s") % {"number": spaced_case_number(seen.number)},
            "due_on": seen.copies.due_on,
        }
        for seen in waiting
        if f"a:{account}" in seen.state.investigators
    ]
    return asked + sorted(mine, key=lambda one: (one["due_on"] or date.max, one["url"]))


def _questions(answered: str, at_window: bool) -> list[dict[str, Any]]:
    """Return the questions that somebody answers for and no inbox shows them: above all, while another organ has one to confirm."""
    mine, referred = (
        gettext("由我答复的咨询：%(number)s"),
        gettext("由我答复的咨询，等对方确认转办：%(number)s"),
    )
    return [
        {
            "url": reverse("desk:case", args=[seen.number]),
            "label": (referred if seen.state.referred_from else mine)
            % {"number": spaced_case_number(seen.number)},
            "due_on": seen.copies.due_on,
        }
        for seen in voices.answering(answered, at_window)
    ]


def _ratings(account: int, answered: str) -> list[dict[str, Any]]:
    """Return the bad ratings of which somebody who served was asked what happened, then that they may say it of others."""
    open_ = ratings.unheard(account, answered)
    asked = [one for one in open_ if f"a:{account}" in one.state.asked]
    found = [
        {
            "url": reverse("desk:act", args=[seen.number, "AnswerServed"]),
            "label": gettext("说明一条差评的情况：%(number)s") % {"number": spaced_case_number(seen.number)},
            "due_on": _until(seen, "served_answer"),
        }
        for seen in asked
    ]
    if n := len(open_) - len(asked):
        label = ngettext("%(n)d 条关于您的差评，可以说明情况", "%(n)d 条关于您的差评，可以说明情况", n)
        found.append({"url": reverse("desk:ratings:list"), "label": label % {"n": n}, "due_on": None})
    return found


def _until(seen: View, clock: str) -> date | None:
    running = seen.state.running(clock)
    return seen.due(running).on if running else None


def _clients(found: list[Reminder]) -> list[dict[str, Any]]:
    """Return visits to be made and problems to be answered within days, or missed."""
    called = names(one.client for one in found) if found else {}
    visit, matter = gettext("走访%(client)s：%(about)s"), gettext("答复%(client)s的问题")
    return [
        {
            "url": reverse("desk:clients:client", args=[one.client.id]),
            "label": (visit if one.visit else matter) % {"client": called[one.client.id], "about": one.about},
            "due_on": one.on,
        }
        for one in found
    ]


def _change(one: proposing.Proposal) -> dict[str, Any]:
    item = catalogue.version(catalogue.published_version(one.item) or 0).item
    named = {"what": said.about(one), "item": _in_words(item.name, item.name_en)}
    return {
        "url": reverse("desk:authority:change", args=[one.id]),
        "label": gettext("签署：%(what)s（%(item)s）") % named,
        "due_on": None,
    }


def _reached() -> list[dict[str, Any]]:
    """Return what reached the complaint centre and waits: calls that ring, mails, orders past the line's own day."""
    ring, mails, late = mailbox.ringing(), mailbox.waiting(), mailbox.late_orders()
    each = (
        (ring, ngettext("%(n)d 个来电等接听", "%(n)d 个来电等接听", ring), "desk:hotline:list", ""),
        (mails, ngettext("%(n)d 封来信等处理", "%(n)d 封来信等处理", mails), "desk:mailbox:list", ""),
        (
            late,
            ngettext("%(n)d 件 12345 工单过了期限", "%(n)d 件 12345 工单过了期限", late),
            "desk:mailbox:orders",
            "?which=late",
        ),
    )
    return [
        {"url": reverse(name) + query, "label": label % {"n": n}, "due_on": None}
        for n, label, name, query in each
        if n
    ]


def _demand(one: Any) -> dict[str, Any]:
    """Return what the discipline group demands to be put right."""
    label = gettext("答复整改要求：%(number)s") % {"number": spaced_case_number(one.look.number)}
    return _order(one, label) | {"due_on": one.due_on}


def _order(one: Any, label: str) -> dict[str, Any]:
    return {"url": reverse("desk:oversight:order", args=[one.pk]), "label": label, "due_on": None}


def _verified() -> list[dict[str, Any]]:
    """Return to the discipline group the answers to its demands that it has to verify, and how many did not come in time."""
    answered, late = looks.of_the_group()
    found = [
        _order(one, gettext("核实整改：%(number)s") % {"number": spaced_case_number(one.look.number)})
        for one in answered
    ]
    label = ngettext("%(n)d 项整改要求逾期没有答复", "%(n)d 项整改要求逾期没有答复", late) % {"n": late}
    at = f"{reverse('desk:oversight:orders')}?state=late"
    return [*found, *([{"url": at, "label": label, "due_on": None}] if late else [])]


def _round(one: Owed) -> dict[str, Any]:
    title = {"title": _in_words(one.title, one.title_en), "n": one.items}
    return {
        "url": reverse("desk:rounds:round", args=[one.round]),
        "label": _waits(one.act, one.items) % title,
        "due_on": one.answer_by,
    }


def _asked(owed: list[queries.Line]) -> list[dict[str, Any]]:
    """Return what a department owes before filing, what is due first before; past the first few one line counts the rest."""
    found = [
        {
            "url": reverse("desk:beforehand:one", args=[line.request]),
            "label": " · ".join(filter(None, (named(line), _in_words(line.about.zh, line.about.en)))),
            "due_on": line.due_on,
        }
        for line in owed[:MOST]
    ]
    if (more := len(owed) - MOST) > 0:
        rest = ngettext(
            "另有 %(n)d 个提交以前的请求等本部门答复", "另有 %(n)d 个提交以前的请求等本部门答复", more
        )
        found.append({"url": reverse("desk:beforehand:list"), "label": rest % {"n": more}, "due_on": None})
    return found


def _in_words(chinese: str, english: str) -> str:
    return (words.in_english() and english) or chinese


def _waits(act: str, n: int) -> str:
    match act:
        case "answer":
            return ngettext("%(title)s：%(n)d 项等本部门答复", "%(title)s：%(n)d 项等本部门答复", n)
        case "review":
            return ngettext("%(title)s：%(n)d 项等法制审核", "%(title)s：%(n)d 项等法制审核", n)
        case "decide":
            return ngettext("%(title)s：%(n)d 项等决定", "%(title)s：%(n)d 项等决定", n)
        case "carry_out":
            return ngettext("%(title)s：%(n)d 项等实施", "%(title)s：%(n)d 项等实施", n)
        case _:
            return ngettext("%(title)s：%(n)d 项有待核实", "%(title)s：%(n)d 项有待核实", n)
