"""What the style guide shows: invented people and cases, real days and real articles; nothing is read or written."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from yimen.law import licensing
from yimen.law.clock import Clock, Exclusion, explain
from yimen.law.workdays import shipped
from yimen.look.receipt import Receipt, receipt
from yimen.look.sample_forms import SampleFilter, SampleForm
from yimen.look.words import money

TODAY = date(2026, 9, 28)
ARTICLES = (licensing.ONE_NOTICE, licensing.DEEMED_ACCEPTED)
CLOCK = Clock(
    kind="decide",
    started_on=date(2026, 9, 17),
    limit=10,
    unit="wd",
    rule="licensing.days_to_decide",
    exclusions=(Exclusion("expert_review", date(2026, 9, 22), date(2026, 9, 24)),),
)

MISTYPED = {"name": "", "born_year": "2026", "born_month": "2", "born_day": "30", "phone": "138 0013 8000"}


def sample_receipt(clock: Clock = CLOCK) -> Receipt:
    """Return the receipt of the sketch: a make-up Sunday, an expert review, two holidays, due on a Saturday."""
    days = explain(clock, shipped(), TODAY)
    return receipt(days, TODAY, {"expert_review": _("专家评审")}, start=_("受理"))


def portal(query: Mapping[str, str]) -> dict[str, Any]:
    """Return the context of the public's part of the guide; `wrong=1` in the query shows the form in error."""
    form = SampleForm(MISTYPED if query.get("wrong") else None)
    under_review = msgspec.structs.replace(CLOCK, exclusions=(Exclusion("expert_review", date(2026, 9, 22)),))
    return {
        "form": form,
        "filter": SampleFilter(query or None),
        "receipt": sample_receipt(),
        "open_receipt": sample_receipt(under_review),
        "articles": [licensing.EXCLUDED_TIME],
        "refusal": licensing.ONE_NOTICE,
        "steps": _steps(),
        "section": "guide",
        "entries": _entries(),
        "law_entries": _law_entries(),
        "facts": _facts(),
        "columns": _columns(),
        "rows": _rows(),
        "page": Paginator(range(238), 10).page(5),
        "days": [date(2026, 9, 30), TODAY, date(2026, 9, 25)],
        "fee": 12050,
    }


def _steps() -> list[dict[str, str]]:
    names = [_("收件"), _("受理"), _("审查"), _("决定"), _("制证"), _("送达")]
    states = ["done", "done", "now", "", "", ""]
    return [{"label": name, "state": state} for name, state in zip(names, states, strict=True)]


class Entry(msgspec.Struct):
    """One entry of the sample timeline."""

    at: datetime
    title: str
    by: str
    text: str
    kind: str = ""
    links: list[dict[str, str]] = []
    effective_on: date | None = None
    year: str = ""


def _entries() -> list[Entry]:
    notice = [{"url": "#timeline", "label": _("通知书")}]
    return [
        Entry(
            datetime(2026, 9, 22, 2, 14, tzinfo=UTC),
            _("专家评审开始，暂停计时"),
            _("市场监管局"),
            _("经营场所专家评审，预计 2 个工作日，书面告知已送达。"),
            "stop",
            notice,
        ),
        Entry(
            datetime(2026, 9, 17, 1, 31, tzinfo=UTC),
            _("已受理"),
            _("综合窗口 3 号"),
            _("承诺 10 个工作日，从次日起计算。"),
        ),
    ]


def _law_entries() -> list[Entry]:
    received = datetime(2026, 3, 6, 1, 31, tzinfo=UTC)
    return [
        Entry(
            datetime(2026, 3, 13, 16, 0, tzinfo=UTC),
            _("法律视为已受理"),
            _("依法自动生效"),
            _("收到材料后五个工作日内没有一次告知，自收到之日起即为受理。"),
            "law",
            [{"url": "#timeline", "label": _("通知书")}],
            date(2026, 3, 6),
        ),
        Entry(received, _("已收件"), _("综合窗口 3 号"), _("收到 5 份材料，出具收件凭证。")),
    ]


def _facts() -> list[dict[str, str]]:
    return [
        {"label": _("申请人"), "value": "陈＊＊", "note": "430***********2218", "url": "#facts"},
        {"label": _("经营场所"), "value": _("滨河路 18 号一层"), "url": "#facts"},
        {"label": _("联系手机"), "value": "138****6120", "url": "#facts"},
        {"label": _("送达方式"), "value": _("电子送达（已同意）")},
        {"label": _("传真"), "value": ""},
    ]


def _columns() -> list[dict[str, str | bool]]:
    return [
        {"label": _("办件编号")},
        {"label": _("事项")},
        {"label": _("期限"), "url": "?sort=-due", "sort": "ascending"},
        {"label": _("收费"), "numeric": True, "url": "?sort=fee"},
        {"label": _("环节")},
    ]


def _rows() -> list[list[str]]:
    items = [_("食品经营许可（餐饮服务）"), _("第三类医疗器械经营许可"), _("公众聚集场所消防安全检查")]
    left = [_("剩 2 个工作日"), _("今天到期"), _("已超期 1 日")]
    phases = [_("审查中"), _("待决定"), _("已受理")]
    numbers = ["0312-000482-K", "0312-000497-3", "0318-000511-8"]
    return [
        list(row)
        for row in zip(numbers, items, left, [money(12050), money(0), money(0)], phases, strict=True)
    ]


def desk() -> dict[str, Any]:
    """Return the context of the workbench: the queue, one matter, its materials."""
    return {
        "section": "desk",
        "receipt": sample_receipt(),
        "facts": _facts(),
        "queue": [
            {"ticket": "B041", "item": _("食品经营许可"), "wait": _("办理中"), "here": True},
            {"ticket": "B042", "item": _("变更登记"), "wait": _("11 分")},
            {"ticket": "P007", "item": _("施工许可"), "wait": "9:40", "tag": _("预约")},
            {"ticket": "A018", "item": _("居住证"), "wait": _("6 分"), "tag": _("优先"), "kind": "warn"},
        ],
        "urged": [
            {"number": "0318-K", "what": _("消防意见"), "on": date(2026, 9, 25), "left": -3},
            {"number": "0402-3", "what": _("现场核查"), "on": date(2026, 9, 29), "left": 1},
        ],
        "materials": [
            {"id": "m1", "name": _("申请书"), "state": "ok", "note": ""},
            {"id": "m2", "name": _("营业执照"), "state": "waived", "note": _("电子证照已共享")},
            {"id": "m3", "name": _("设备布局与操作流程"), "state": "ok", "note": ""},
            {"id": "m4", "name": _("食品安全规章制度"), "state": "bad", "note": _("第 3 页缺负责人签字")},
            {"id": "m5", "name": _("从业人员健康证"), "state": "missing", "note": _("2 人未提供")},
        ],
        "article": licensing.ONE_NOTICE,
    }
