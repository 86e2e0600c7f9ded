"""The staff: a list to find somebody in, and the page of one person with everything that they hold and held."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.desk import export
from yimen.desk.guard import staff_only
from yimen.desk.office import cells, words
from yimen.desk.office.filters import PeopleFilter
from yimen.desk.office.guard import person_seen, require, room, standing_of
from yimen.desk.postings.guard import part_of
from yimen.law.identity import spaced_case_number
from yimen.look import pages, words as look_words
from yimen.look.templatetags.look import bilingual, tag
from yimen.people import office, records, staff
from yimen.people.office import Standing
from yimen.postings.parts import Part

HEADS = (_("账号"), _("姓名"), _("角色"), _("正职"), _("机关"), _("窗口"), _("从哪一天起"), _("状态"))


@staff_only
@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """Lead to the first room that is open; there is always the one of the people."""
    rooms = standing_of(request).rooms
    require(rooms)
    return redirect(reverse(f"desk:office:{rooms[0]}"))


@room("people")
@require_safe
def show(request: HttpRequest, me: Standing) -> HttpResponse:
    """List the staff whom this person sees, narrowed, sorted, by pages."""
    form = PeopleFilter(request.GET)
    asked = form.asked()
    lines = staff.found(me, asked)
    page = cells.page(request, len(lines))
    here = lines[cells.start(page) :][: cells.PAGE]
    said = [
        (gettext("账号"), "login"),
        (gettext("角色和机关"), "organ"),
        (gettext("任职"), "since"),
        (gettext("状态"), ""),
    ]
    context = cells.listing(page, [_row(one) for one in here], cells.columns(request, asked.sort, said))
    opens = "system_administrator" in me.roles
    context |= {
        "form": form,
        "filtered": cells.narrowed(request),
        "title": words.ROOMS["people"],
        "caption": gettext("工作人员"),
        "export": reverse("desk:office:people_csv") + cells.query(request),
        "buttons": [(reverse("desk:office:open_account"), words.ACTS["open_account"])] if opens else [],
    }
    return pages.render(request, "desk/office/list.html", context, "list")


def _row(one: staff.Line) -> list[Any]:
    posts = [_post(post) for post in one.posts]
    since = look_words.day(one.posts[-1].since, True) if one.posts else ""
    return [
        cells.link(reverse("desk:office:person", args=[one.id]), one.login, one.name),
        cells.lines(*posts) if posts else cells.quiet(gettext("没有角色")),
        since,
        cells.marks(*_marks(one.active, one.enrolled, one.waits)),
    ]


def _post(post: staff.Post) -> Any:
    head = words.role(post.role) + (gettext("（正职）") if post.principal else "")
    organ = bilingual(post.organ, post.organ_en)
    return cells.lines(head, cells.quiet(cells.join(organ, bilingual(post.window, post.window_en))))


def _marks(active: bool, enrolled: bool, waits: bool) -> list[Any]:
    found = [tag(gettext("有效"), "go") if active else tag(gettext("已停用"), "late")]
    if enrolled:
        found.append(tag(gettext("已绑验证器")))
    if waits and active:
        found.append(tag(gettext("等本人改密码"), "warn"))
    return found


@room("people")
@require_safe
def export_csv(request: HttpRequest, me: Standing) -> HttpResponse:
    """Give the same list as CSV: a line for each posting."""
    rows: list[list[Any]] = []
    for one in staff.found(me, PeopleFilter(request.GET).asked()):
        state = gettext("有效") if one.active else gettext("已停用")
        held = [_cells(post) for post in one.posts] or [[""] * 5]
        rows += [[one.login, one.name, *cells_, state] for cells_ in held]
    return export.answer("people", HEADS, rows)


def _cells(post: staff.Post) -> list[Any]:
    principal = gettext("是") if post.principal else ""
    organ = (look_words.in_english() and post.organ_en) or post.organ
    return [words.role(post.role), principal, organ, post.window, post.since.isoformat()]


@room("people")
@require_safe
def person(request: HttpRequest, me: Standing, id: int) -> HttpResponse:
    """Show one person: what they hold and held, what the record says of them, and the buttons that are mine."""
    one = person_seen(me, id)
    offered = office.may_do(me, one.whom)
    context = {
        "person": one,
        "marks": _marks(one.whom.active, one.whom.enrolled, one.waits),
        "postings": [_posting(me, row, part_of(request)) for row in one.postings],
        "recusals": [(spaced_case_number(row.case_number), row.since) for row in one.recusals],
        "entries": [entry(done) for done in records.of_person(id)],
        "acts": [
            (reverse(f"desk:office:{act}", args=[id]), words.act(act)) for act in words.ACTS if act in offered
        ],
        "own": me.account == id,
    }
    return pages.render(request, "desk/office/person.html", context)


def _posting(me: Standing, row: Any, sent: Part) -> dict[str, Any]:
    held = office.held(row)
    offered = office.may_do_with(me, held)
    links = [
        (reverse(f"desk:office:{act}", args=[row.pk]), words.act(act))
        for act in ("authorise", "end_role")
        if act in offered
    ]
    if held.sent and sent.sees(row.organ_id):
        links.append((reverse("desk:postings:posting", args=[row.pk]), gettext("看派驻")))
    allowed = row.authorisations.order_by("-valid_from", "-id")
    return {
        "role": words.role(row.role),
        "row": row,
        "state": cells.state(row.valid_from, row.valid_until),
        "period": cells.period(row.valid_from, row.valid_until),
        "links": links,
        "authorisations": [_authorisation(one, "withdraw" in offered) for one in allowed],
    }


def _authorisation(one: Any, mine: bool) -> dict[str, Any]:
    over = cells.over(one.valid_until)
    return {
        "row": one,
        "act": words.authorised(one.act),
        "state": cells.state(one.valid_from, one.valid_until),
        "period": cells.period(one.valid_from, one.valid_until),
        "url": reverse("desk:office:withdraw", args=[one.pk]) if mine and not over else "",
    }


def entry(done: records.Done) -> dict[str, Any]:
    """Return an entry of the record of administration as the timeline draws it."""
    details = [(gettext("内容"), [words.matter(done)])] if words.matter(done) else []
    if done.organ:
        organ = (look_words.in_english() and done.organ_en) or done.organ
        details.append((gettext("机关"), [organ]))
    if done.document:
        details.append((gettext("依据"), [done.document]))
    details.append((gettext("生效"), [look_words.day(done.effective_on, True)]))
    return {
        "at": done.at,
        "year": "year",
        "title": words.act(done.act),
        "by": words.hand(done),
        "details": details,
    }
