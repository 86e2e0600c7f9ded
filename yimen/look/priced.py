"""The rates by which cost is counted, as tables that anybody can read."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from yimen.look import words as look_words
from yimen.process import words
from yimen.process.costs.acts import ACTS, CALLED, POSTS
from yimen.process.costs.rates import Rates
from yimen.process.words import Labels


def tables(rates: Rates) -> list[dict[str, Any]]:
    """Return what an hour of each post costs, what each way of service and a trip do, and the minutes of each act."""

    def money(labels: Labels, values: Mapping[str, int]) -> list[list[str]]:
        return [
            [look_words.word(labels, name), look_words.amount(values[name])]
            for name in labels
            if name in values
        ]

    trip = {"trip": ("申请人来一趟", "a trip of the applicant")}
    ways = {**words.SERVICE, **trip}
    return [
        {
            "caption": _("每小时，按岗位"),
            "columns": [{"label": _("岗位")}, {"label": _("每小时"), "numeric": True}],
            "rows": money(POSTS, rates.hourly),
        },
        {
            "caption": _("送达一份文书，申请人来一趟"),
            "columns": [{"label": _("什么")}, {"label": _("金额"), "numeric": True}],
            "rows": money(ways, {**rates.postage, "trip": rates.trip_fen}),
        },
        {
            "caption": _("每一步的分钟"),
            "columns": [{"label": _("什么")}, {"label": _("谁")}, {"label": _("分钟"), "numeric": True}],
            "rows": [
                [
                    look_words.word(CALLED, name),
                    look_words.word(POSTS, ACTS[name]),
                    look_words.number(rates.minutes[name]),
                ]
                for name in CALLED
                if name in rates.minutes
            ],
        },
    ]
