"""The rates by which cost is counted: which hold, which held, and another set from a day on."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yimen.desk import choices
from yimen.desk.office.act import at_field, settled
from yimen.desk.office.cells import link, state
from yimen.desk.office.forms import Asking, day
from yimen.desk.watch.guard import readers_only
from yimen.figures import rates
from yimen.figures.rates import Given
from yimen.figures.refused import NotFigured
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.fields import MoneyField
from yimen.look.priced import tables
from yimen.look.templatetags.look import bilingual, zh
from yimen.people import colleagues
from yimen.process import words
from yimen.process.costs.acts import CALLED, POSTS
from yimen.process.costs.estimated import ESTIMATED
from yimen.process.costs.rates import MOST_MINUTES, Rates
from yimen.watch.queries import Reach

LONG = forms.Textarea({"rows": 2})


class RatesForm(Asking):
    """A whole set of rates: from which day, where it comes from, and every number of it."""

    since = day(_("从哪一天起"), first=False)
    source = forms.CharField(
        label=_("这些数从哪里来"), max_length=500, widget=LONG, help_text=_("实测、财务数据，还是估计；什么时候、怎样得出的。")
    )  # fmt: skip
    estimated = forms.BooleanField(label=_("是估计，没有实测"), required=False)

    def __init__(self, before: Rates, *args: Any, **more: Any) -> None:
        """Draw a field for every number, with what holds now in it."""
        self.before = before
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Begin with the rates before, from tomorrow on."""
        before = self.before
        self.fields["since"].initial = clock.today() + timedelta(days=1)
        self.fields["trip"] = MoneyField(label=_("申请人来一趟（元）"), initial=_yuan(before.trip_fen))
        for prefix, named, values in (("hour", POSTS, before.hourly), ("way", words.SERVICE, before.postage)):
            for name in named:
                label = choices.word(named, name)
                self.fields[f"{prefix}_{name}"] = MoneyField(label=label, initial=_yuan(values.get(name)))
        for name in CALLED:
            self.fields[f"act_{name}"] = forms.IntegerField(
                label=choices.word(CALLED, name),
                initial=before.minutes.get(name),
                min_value=0,
                max_value=MOST_MINUTES,
                widget=forms.NumberInput({"class": "govuk-input--width-4"}),
            )

    def _drawn(self, prefix: str) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.fields if name.startswith(prefix))

    @property
    def head(self) -> list[forms.BoundField]:
        """Return the fields of the set itself."""
        return [self[name] for name in ("since", "source", "estimated")]

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return the numbers by what they are."""
        return [
            (_("每小时（元），按岗位"), list(self._drawn("hour_"))),
            (_("送达一份文书的费用（元），按方式"), list(self._drawn("way_"))),
            (_("申请人"), [self["trip"]]),
            (_("每一步的分钟"), list(self._drawn("act_"))),
        ]

    def given(self) -> dict[str, Any]:
        """Return what was filled in, as the room takes it."""
        data = self.cleaned_data
        made = Rates(
            minutes=_taken(data, "act_"),
            hourly=_taken(data, "hour_"),
            postage=_taken(data, "way_"),
            trip_fen=data["trip"],
        )
        return {"rates": made, **{name: data[name] for name in ("since", "source", "estimated")}}


def _taken(data: Mapping[str, Any], prefix: str) -> dict[str, int]:
    return {name.removeprefix(prefix): n for name, n in data.items() if name.startswith(prefix)}


def _yuan(fen: int | None) -> str:
    return "" if fen is None else f"{fen // 100}.{fen % 100:02d}"


@readers_only
@require_safe
def listed(request: HttpRequest, of: Reach) -> HttpResponse:
    """Show the rates that hold, and every set that was given."""
    given = rates.given()
    now = rates.now()
    context = {
        "room": "figures",
        "now": now,
        "tables": tables(now.rates) if now else [],
        "gives": rates.may_give(request.user.pk or 0),
        "columns": [{"label": label} for label in (_("从哪一天起"), _("状态"), _("来源"), _("谁"), _("哪一天给的"))],
        "rows": _rows(given),
    }  # fmt: skip
    return pages.render(request, "desk/figures/rates.html", context)


def _rows(given: list[Given]) -> list[list[Any]]:
    """Return every set, the newest first, each with until when it held."""
    named = colleagues.who(one.by for one in given)
    untils = [*(one.since - timedelta(days=1) for one in given[1:]), *([None] if given else [])]
    return [
        [
            link(f"{reverse('desk:figures:rates_given', args=[one.id])}", look_words.day(one.since, True)),
            state(one.since, until),
            bilingual(one.source, one.source_en),
            zh(named[one.by].name) if one.by in named else "",
            look_words.day(look_words.local(one.at).date(), True),
        ]
        for one, until in reversed(list(zip(given, untils, strict=True)))
    ]


@readers_only
@require_safe
def one(request: HttpRequest, of: Reach, id: int) -> HttpResponse:
    """Show one set as it was given. Raises Http404 for none."""
    found = or_404(next((each for each in rates.given() if each.id == id), None))
    context = {"room": "figures", "now": found, "tables": tables(found.rates)}
    return pages.render(request, "desk/figures/rates_given.html", context)


@readers_only
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, of: Reach) -> HttpResponse:
    """Give another set, from tomorrow at the earliest. Raises PermissionDenied for whoever may not."""
    me = request.user.pk or 0
    if not rates.may_give(me):
        raise PermissionDenied
    now = rates.now()
    form = RatesForm(now.rates if now else ESTIMATED, request.POST if request.method == "POST" else None)
    return settled(
        request,
        form,
        {"room": "figures", "back": reverse("desk:figures:rates"), "first": now is None},
        lambda: rates.give(by=me, **form.given()),
        refusing=(NotFigured, at_field({"too_early": "since", "no_source": "source"})),
        then=lambda _made: reverse("desk:figures:rates"),
        said=gettext("已经登记；从那一天起的办理按新的单价算，以前的不变。"),
        template="desk/figures/rates_form.html",
    )
