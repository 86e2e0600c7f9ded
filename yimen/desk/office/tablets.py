"""The rating tablet of a window: set up by the system administrator's code for one opening, or taken away."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from yimen.centres.site import site
from yimen.desk.office import cells, words
from yimen.desk.office.act import answered
from yimen.desk.office.guard import require, room
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.qr import drawn
from yimen.look.templatetags.look import bilingual
from yimen.people import organs
from yimen.people.office import Standing
from yimen.people.roles import SYSTEM
from yimen.ratings import devices


class TabletForm(forms.Form):
    """Which of the two buttons was pressed."""

    act = forms.ChoiceField(choices=[("offer", ""), ("release", "")], widget=forms.HiddenInput)


@room("windows")
@never_cache
@asks
def tablet(request: HttpRequest, me: Standing, id: int) -> HttpResponse:
    """Give a window's tablet a code for one opening, or take the tablet away; show the code while it counts."""
    require(SYSTEM in me.roles)
    one = or_404(organs.window(id))
    form = TabletForm(request.POST if request.method == "POST" else None)
    takes = form.is_valid() and form.cleaned_data["act"] == "release"
    code = devices.code(id)
    address = site() + reverse("portal:rate_window_set_up", args=[code]) if code else ""
    context = {
        "title": words.ACTS["offer_tablet"],
        "who": cells.join(one.code, bilingual(one.name, one.name_en), cells.organ(one.organ)),
        "back": reverse("desk:office:windows"),
        "back_to": gettext("返回窗口"),
        "since": devices.since(id),
        "stands": devices.stands(id),
        "address": address,
        "qr": drawn(address) if address else "",
        "minutes": int(devices.OPEN.total_seconds() // 60),
    }
    do = devices.release if takes else devices.offer
    return answered(
        request,
        form,
        context,
        lambda _given: do(by=me.account, window=id),
        then=reverse("desk:office:tablet", args=[id]),
        said=gettext("平板已经撤下。") if takes else gettext("配置地址已经生成，只能用一次。"),
        template="desk/office/tablet.html",
    )
