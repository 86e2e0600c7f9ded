"""Where time went: days by step, waiting and working, layers, corrections, variants, the map, before and after a day."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from django.views.decorators.http import require_safe

from yimen.desk.paths import plotted, words
from yimen.desk.paths.forms import PathsForm
from yimen.desk.watch.guard import readers_only
from yimen.look import pages, words as look_words
from yimen.look.templatetags.look import day
from yimen.paths import queries
from yimen.paths.queries import FEWEST, Asked, Told
from yimen.process.paths import figures as floor, steps
from yimen.watch.queries import Reach

ROOM = "paths"
DEFINED: tuple[tuple[Any, Any], ...] = (
    (_("件数"), _("这几个月里终结的申请；并联申请按每个部门的部分算，选了套餐的才按整件算。下面的比例都以它为分母。")),
    (_("天数"), _("工作日，按办件适用的日历，从一步开始的法定日期到下一步；一步接一步，加起来就是全程。")),
    (_("等待"), _("从这一步开始，到有人第一次办这一步为止；领取任务不记入办件记录，所以以办理的动作为准。")),
    (pgettext_lazy("path", "在办"), _("从第一次办这一步，到这一步结束为止。")),
    (_("中位数、九成数"), _("一半、九成不超过的天数，由每一件逐件数出，不是平均数；同一件经过两次的算两次。")),
    (_("小时"), _("工作日 9:00 到 17:00 之间的小时，中位数；只作比较用，不是期限。超过 5000 件的不算。")),
    (_("线上的数字"), _("走过这条线的次数，和这之前在上一步用的工作日的中位数；线越粗，走的越多。")),
    (_("数量少"), _("不到 10 件的只写件数，不写天数。")),
)  # fmt: skip


@readers_only
@require_safe
def show(request: HttpRequest, of: Reach) -> HttpResponse:
    """Show where time went in the chosen months, of an item, an organ or all in reach."""
    form = PathsForm(of, request.GET)
    asked = form.asked()
    told = queries.told(asked) if asked else None
    if asked:
        form = _refilled(form, asked)
    context: dict[str, Any] = {
        "room": ROOM,
        "tab": "show",
        "form": form,
        "asked": asked,
        "defined": DEFINED,
        "few": FEWEST,
    }
    if asked and told and told.summary.cases:
        context |= _figures(told, form.least_share()) | _compared(form, asked)
    return pages.render(request, "desk/paths/show.html", context)


def _refilled(form: PathsForm, asked: Asked) -> PathsForm:
    """Return the form as it was understood: with the months that are shown."""
    data = {name: form.data.get(name, "") for name in ("item", "organ", "least", "on")}
    again = PathsForm(form.reach, data | {"since": asked.since.isoformat()[:7], "until": asked.until.isoformat()[:7]})  # fmt: skip
    again.full_clean()
    return again


def _figures(told: Told, least: int) -> dict[str, Any]:
    summary, english = told.summary, told.english
    drawn = plotted.map_of(told.flows, told.steps, summary.cases, least, english)
    return {
        "summary": summary,
        "facts": _facts(told),
        "bars": None if summary.few else plotted.bars(told.steps, english),
        "step_columns": _heads(
            _("步骤"),
            _("等谁"),
            _("次数"),
            _("天数合计"),
            _("中位数"),
            _("九成数"),
            _("等待中位数"),
            _("在办中位数"),
            _("小时中位数"),
            numeric=2,
        ),  # fmt: skip
        "step_rows": [_step(one, told) for one in told.steps],
        "map": None if summary.few else drawn,
        "least": least,
        "flow_columns": _heads(
            pgettext_lazy("path", "从"),
            pgettext_lazy("path", "到"),
            _("次数"),
            _("占办件"),
            _("天数中位数"),
            numeric=2,
        ),
        "flow_rows": [_flow(one, told) for one in told.flows],
        "variant_columns": _heads(_("走过的步骤"), _("件数"), _("比例"), _("中位数"), _("九成数"), numeric=1),
        "variant_rows": [_variant(one, told) for one in told.variants],
        "others": told.others,
    }


def _heads(*labels: Any, numeric: int) -> list[dict[str, Any]]:
    return [{"label": label, "numeric": place >= numeric} for place, label in enumerate(labels)]


def _facts(told: Told) -> list[dict[str, Any]]:
    """Return the selection in facts: its cases, their days, whose days they were, layers and corrections."""
    summary = told.summary

    def shared(count: int) -> str:
        share = f"{summary.share(count)}%"
        return f"{look_words.number(count)} ({share})" if look_words.in_english() else f"{look_words.number(count)}（{share}）"  # fmt: skip

    facts = [(gettext("终结的办件"), look_words.number(summary.cases))]
    if not summary.few:
        parties = floor.by_party(told.steps)
        own = [one for one in told.steps if steps.who(one.name) in steps.OWN]
        waiting, working = (sum(getattr(one, name).days for one in own) for name in ("waiting", "working"))
        facts += [
            (gettext("全程（工作日）"), gettext("中位数 %(m)s，九成不超过 %(t)s") % {"m": words.days(summary.whole.median), "t": words.days(summary.whole.tenth)}),
            (gettext("时间在谁手里"), _parties(parties)),
            (gettext("部门自己的时间"), gettext("等待 %(a)s 天，在办 %(b)s 天") % {"a": look_words.number(waiting), "b": look_words.number(working)}),
        ]  # fmt: skip
    facts += [
        (gettext("补正过的"), shared(summary.corrected)),
        (gettext("经过层级签批的"), shared(summary.signed)),
        (gettext("签批的次数"), look_words.number(summary.layers)),
        (gettext("被签批退回的"), shared(summary.returned)),
    ]
    return [{"label": label, "value": value} for label, value in facts]


def _parties(days: dict[str, int]) -> Any:
    whole = sum(days.values()) or 1
    comma = " · "
    said = (f"{_party(name)} {n * 1000 // whole / 10}%" for name, n in sorted(days.items(), key=lambda pair: -pair[1]))  # fmt: skip
    return format_html_join(comma, "{}", ((one,) for one in said))


def _party(name: str) -> str:
    zh, en = steps.PARTIES[name]
    return en if look_words.in_english() else zh


def _step(one: floor.StepFigures, told: Told) -> list[Any]:
    minutes = told.minutes.get(one.name)
    hours = words.NONE if minutes is None or one.times < FEWEST else f"{minutes / 60:.1f}"
    return [
        words.marked(one.name, told.english),
        words.party(one.name),
        look_words.number(one.times),
        words.enough(one.whole, one.whole.days),
        words.enough(one.whole, one.whole.median),
        words.enough(one.whole, one.whole.tenth),
        words.enough(one.waiting, one.waiting.median),
        words.enough(one.working, one.working.median),
        hours,
    ]


def _flow(one: floor.Flow, told: Told) -> list[Any]:
    return [
        words.marked(one.name, told.english),
        words.marked(one.then, told.english),
        look_words.number(one.times),
        f"{told.summary.share(one.times)}%",
        words.enough(one.whole, one.whole.median),
    ]


def _variant(one: floor.Share, told: Told) -> list[Any]:
    named = format_html_join(" → ", "{}", ((words.marked(name, told.english),) for name in one.names))
    enough = one.cases >= FEWEST
    return [
        named,
        look_words.number(one.cases),
        f"{one.share}%",
        words.days(one.median) if enough else words.NONE,
        words.days(one.tenth) if enough else words.NONE,
    ]


def _compared(form: PathsForm, asked: Asked) -> dict[str, Any]:
    """Return the selection before and after the day that is asked for, and the days on which rules changed."""
    changed = [
        {"on": on.isoformat(), "label": day(on, "year"), "what": what}
        for on, what in queries.days_of_change(asked.item)
    ]
    on = form.compared_day()
    found = queries.compared(on, item=asked.item, organ=asked.organ, reach=asked.reach) if on else None
    if found is None:
        return {"changed": changed, "on": on, "sides": None}
    return {
        "changed": changed,
        "on": on,
        "sides": found,
        "side_columns": _heads(pgettext_lazy("path", "哪一边"), _("哪几天"), _("件数"), _("全程中位数"), _("全程九成数"), numeric=2),
        "side_rows": [[label, *words.side(one)] for label, one in zip((gettext("之前"), gettext("之后")), found, strict=True)],
        "sides_few": any(one.few for one in found),
        "each_columns": _heads(_("步骤"), _("之前中位数"), _("之后中位数"), numeric=1),
        "each_rows": _each(found),
    }  # fmt: skip


def _each(sides: tuple[queries.Side, queries.Side]) -> list[list[Any]]:
    before, after = ({one.name: one for one in side.steps} for side in sides)
    names = sorted(before.keys() | after.keys(), key=steps.place)
    return [[words.marked(name), _median(before.get(name)), _median(after.get(name))] for name in names]


def _median(one: floor.StepFigures | None) -> str:
    return words.NONE if one is None else words.enough(one.whole, one.whole.median)
