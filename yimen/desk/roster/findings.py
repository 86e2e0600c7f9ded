"""What patrols found: listed, put right by who owns it, looked at again by who found it, with photographs of before and after."""

import io
from collections.abc import Sequence
from typing import Any

import msgspec
from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.applications import contents, files
from yimen.desk import choices, lists
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.roster import shown
from yimen.desk.roster.guard import answered, concerned_only
from yimen.desk.roster.patrol_forms import AnswerForm, LookForm
from yimen.desk.roster.shown import Names
from yimen.lib import clock
from yimen.look import attachment, errors, pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import day, instant, tag, zh
from yimen.process.roster import words
from yimen.roster import deeds, patrols
from yimen.roster.parts import Part

WINDOW = 1000
COLUMNS = (
    (_("发现"), "", ""),
    (_("哪里"), "", ""),
    (_("谁整改"), "", ""),
    (_("哪天以前"), "", ""),
    (_("状态"), "", ""),
)
CELLS = ((_("发现的日子"), "on"), (_("点位"), "point"), (_("窗口"), "window"), (_("谁整改"), "owner"), (_("哪天以前"), "due_on"), (_("状态"), "state"))  # fmt: skip
ACTS: dict[str, Any] = {"put_right": _("整改"), "closed": _("复看通过"), "returned": _("退回整改")}


class Asked(msgspec.Struct, frozen=True):
    """What is asked for: which (all, mine, open, late), which states, in which order."""

    which: str = ""
    states: tuple[str, ...] = ()
    sort: str = "new"


class Findings:
    """What somebody sees of what patrols found, as lines of a list."""

    def __init__(self, me: Part) -> None:
        """Look at what this person sees alone."""
        self.me = me

    def found(self, asked: Asked, *, limit: int, offset: int = 0) -> tuple[Sequence[Any], int]:
        """Return `limit` lines from `offset` on, and how many there are up to the list's window."""
        rows = patrols.concerning(self.me)
        if asked.which == "mine":
            rows = rows.filter(owner=self.me.account)
        if asked.which in ("open", "late"):
            rows = rows.exclude(state="closed")
        if asked.which == "late":
            rows = rows.filter(due_on__lt=clock.today(), state__in=("found", "returned"))
        if asked.states:
            rows = rows.filter(state__in=asked.states)
        if asked.sort == "due":
            rows = rows.order_by("due_on", "id")
        return list(rows[offset : offset + limit]), rows[:WINDOW].count()


class FindingsFilter(lists.ListFilter):
    """What narrows the list of findings."""

    keeps = "findings"
    sorts = {"new": _("新的在前"), "due": _("期限，近的在前")}
    which = lists.radios(_("哪些"), {"": _("全部"), "mine": _("要我整改的"), "open": _("没有办完的"), "late": _("逾期的")})  # fmt: skip
    state = django_forms.MultipleChoiceField(
        label=_("状态"), required=False, widget=django_forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer states; nothing is looked for in words: they are sealed."""
        super().__init__(*args, **more)
        del self.fields["q"]
        self.fields["state"].choices = [(code, choices.word(words.MARKS, code)) for code in words.MARKS]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is asked for."""
        given = self.given()
        return Asked(given.get("which", ""), tuple(given.get("state", ())), given.get("sort", "new"))


def point_name(one: Any) -> str:
    """Return what a finding's point was called on the sheet of its patrol."""
    found = next((each for each in patrols.points(one.patrol) if each.code == one.point), None)
    if found is None:
        return str(one.point)
    return found.name_en if choices.language() == "en" else found.name


@concerned_only
@never_cache
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List what patrols found."""
    form = FindingsFilter(request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    found, said = lists.part(request, Findings(me), asked, WINDOW)
    names = Names([one.owner for one in found], [one.window for one in found])
    context = said | {
        "room": "patrol",
        "form": form,
        "filtered": asked != Asked(),
        "columns": lists.columns("", COLUMNS),
        "rows": [_row(one, names) for one in found],
    }
    return pages.render(request, "desk/roster/findings.html", context, "list")


def _row(one: Any, names: Names) -> list[Any]:
    link = cells.link(reverse("desk:roster:finding", args=[one.pk]), point_name(one))
    late = one.state in ("found", "returned") and one.due_on < clock.today()
    return [
        cells.lines(link, cells.quiet(instant(one.at, "year"))),
        names.window(one.window) if one.window else gettext("整个大厅"),
        names.who(one.owner),
        cells.marks(day(one.due_on), tag(gettext("逾期"), "late") if late else ""),
        shown.state(words.MARKS, one.state),
    ]


@concerned_only
@require_safe
def export(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the list as it is narrowed as CSV."""
    found, _total = Findings(me).found(FindingsFilter(request.GET).asked(), limit=WINDOW)
    names = Names([one.owner for one in found], [one.window for one in found])
    rows = [
        {
            "on": clock.legal_day(one.at),
            "point": point_name(one),
            "window": names.plain_window(one.window) if one.window else "",
            "owner": names.plain(one.owner),
            "due_on": one.due_on,
            "state": choices.word(words.MARKS, one.state),
        }
        for one in found
    ]
    return lists.as_csv("patrol-findings", CELLS, rows, most=WINDOW)


def _seen(me: Part, id: int) -> Any:
    return or_404(patrols.seen(me, id))


@concerned_only
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a finding with what became of it. Raises Http404 for whom it does not concern."""
    found = _seen(me, id)
    told = deeds.of("mark", found.pk)
    names = Names([found.owner, found.patrol.by, *(deed.by for deed in told)], [found.window])
    context = {
        "room": "patrol",
        "one": found,
        "point": point_name(found),
        "window": names.window(found.window) if found.window else "",
        "owner": names.who(found.owner),
        "finder": names.who(found.patrol.by),
        "said": zh(deeds.opened(found.said)),
        "answer": zh(deeds.opened(found.answer)),
        "state": shown.state(words.MARKS, found.state),
        "before": range(len(found.photographs)),
        "after": range(len(found.after)),
        "answers": found.owner == me.account and found.state in ("found", "returned") and found.patrol.ended_at is not None,
        "looks": patrols.looks_again(me, found),
        "told": [(instant(deed.at, "year"), str(ACTS.get(deed.act, deed.act)), names.who(deed.by), deed.why) for deed in told],
    }  # fmt: skip
    return pages.render(request, "desk/roster/finding.html", context)


@concerned_only
@never_cache
@asks
def answer(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Say how something was put right. Raises Http404."""
    found = _seen(me, id)
    form = AnswerForm(*sent(request))
    here = reverse("desk:roster:finding", args=[found.pk])
    context = {
        "room": "patrol",
        "title": gettext("报告整改"),
        "back": here,
        "notes": [point_name(found)],
        "pictures": True,
    }
    do = lambda: patrols.put_right(by=me.account, mark=found.pk, **form.given())  # noqa: E731 - done once
    return answered(request, form, context, do, then=lambda _made: here, said=_("已经报告，由发现的人复看。"))


@concerned_only
@never_cache
@asks
def look(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Look again whether it is right now. Raises Http404."""
    found = _seen(me, id)
    form = LookForm(
        *((request.POST,) if request.method == "POST" else ()), initial={"due_on": patrols.usual_day()}
    )
    here = reverse("desk:roster:finding", args=[found.pk])
    context = {"room": "patrol", "title": gettext("复看"), "back": here, "notes": [point_name(found)]}

    def do() -> None:
        given = form.cleaned_data
        patrols.look(
            me=me, mark=found.pk, right=given["right"] == "yes", why=given["why"], due_on=given["due_on"]
        )

    return answered(request, form, context, do, then=lambda _made: here, said=_("已经记下。"))


@concerned_only
@require_safe
def photograph(request: HttpRequest, me: Part, id: int, which: str, place: int) -> HttpResponse:
    """Give a photograph of before or after. Raises Http404."""
    found = _seen(me, id)
    names = {"before": found.photographs, "after": found.after}.get(which, [])
    if place >= len(names):
        raise Http404
    try:
        content = files.read(names[place])
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, contents.media_type(io.BytesIO(content)), gettext("巡查照片"))
