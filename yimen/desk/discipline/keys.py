"""The desk of keys: whose there are, made under a passphrase, admitted by a colleague, ended when lost."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.discipline import forms, told
from yimen.desk.discipline.guard import holders_only, opened, shown
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import day, tag, zh
from yimen.people import colleagues
from yimen.sealedbox import keys, reporting
from yimen.sealedbox.refused import NotOpened
from yimen.sealedbox.sealing import fingerprint


def _back(_made: object) -> HttpResponse:
    return redirect(reverse("desk:discipline:keys"))


@holders_only
@never_cache
@require_safe
def listed(request: HttpRequest, box: str) -> HttpResponse:
    """List the keys of one's own box with their fingerprints, and what may be done with each."""
    by, rows, wrong = request.user.pk or 0, keys.of(box), ""
    try:
        live = {one.id for one in keys.living(box)}
    except NotOpened as refused:
        live, wrong = set(), refused.sentence(choices.language())
    people = colleagues.who({one.account for one in rows})
    own = next((one for one in rows if one.account == by and not one.ended_on), None)
    context = {
        "title": gettext("密钥"),
        "box": told.whose(box),
        "columns": heads(gettext("谁"), gettext("指纹"), gettext("状态"), gettext("认可"), gettext("停用")),
        "rows": [
            [
                zh(people[one.account].name) if one.account in people else "—",
                fingerprint(bytes(one.public)),
                _state(one, live),
                *_acts(one, own, live),
            ]
            for one in rows
        ],
        "own": own,
        "lost": keys.lost(own) if own else 0,
        "wrong": wrong,
        "contact": reporting.contact(box),
    }
    return shown(request, "keys", context)


def _state(one: Any, live: set[int]) -> object:
    if one.ended_on:
        return cells.lines(tag(gettext("已停用")), day(one.ended_on, "year"))
    if one.id in live:
        return tag(gettext("在用"), "go")
    return tag(
        gettext("签名不对，不使用") if one.admitted_on else gettext("等同事认可"),
        "late" if one.admitted_on else "warn",
    )


def _acts(one: Any, own: Any, live: set[int]) -> tuple[object, object]:
    admits = own and own.id in live and not one.admitted_on and not one.ended_on
    ends = own and (one.id == own.id or own.id in live) and not one.ended_on
    return (
        cells.link(reverse("desk:discipline:admit", args=[one.id]), gettext("认可"), of=one.id)
        if admits
        else "—",
        cells.link(reverse("desk:discipline:end", args=[one.id]), gettext("停用"), of=one.id)
        if ends
        else "—",
    )


def _key(box: str, id: int) -> Any:
    return or_404(next((one for one in keys.of(box) if one.id == id), None))


@holders_only
@never_cache
@asks
def make(request: HttpRequest, box: str) -> HttpResponse:
    """Make one's own key under a passphrase."""
    context = {
        "title": gettext("设我的密钥"),
        "button": gettext("设密钥"),
        "text": gettext(
            "密钥由口令锁住，平台不保存口令。第一个人的马上能用；以后的，要等已有密钥的同事核对指纹后认可。"
        ),
        "back": reverse("desk:discipline:keys"),
    }

    def then(_made: object) -> HttpResponse:
        messages.success(request, gettext("密钥已经设好；请把指纹抄在纸上，当面告诉同事。"))
        return _back(None)

    by = request.user.pk or 0
    form = forms.MakeForm(*sent(request))
    return opened(request, form, lambda phrase: keys.make(by=by, passphrase=phrase), then, context)


@holders_only
@never_cache
@asks
def admit(request: HttpRequest, box: str, id: int) -> HttpResponse:
    """Admit a colleague's key and share with it what one can open."""
    one, by = _key(box, id), request.user.pk or 0
    context = {
        "title": gettext("认可同事的密钥"),
        "button": gettext("指纹一致，认可"),
        "text": gettext("先当面或者打电话核对指纹：%(print)s。认可以后，您打得开的，这把密钥都打得开。")
        % {"print": fingerprint(bytes(one.public))},
        "back": reverse("desk:discipline:keys"),
    }

    def then(shared: int) -> HttpResponse:
        messages.success(request, gettext("已经认可；转给它 %(n)d 份密文的钥匙。") % {"n": shared})
        return _back(None)

    form = forms.OpenForm(*sent(request))
    return opened(request, form, lambda phrase: keys.admit(by=by, passphrase=phrase, key=id), then, context)


@holders_only
@never_cache
@asks
def end(request: HttpRequest, box: str, id: int) -> HttpResponse:
    """End a key: one's own that is lost, or a colleague's who has left."""
    one, by = _key(box, id), request.user.pk or 0
    context = {
        "title": gettext("停用密钥"),
        "button": gettext("停用"),
        "text": gettext("以后的举报不再给这把密钥。没有别的同事打得开的，停用以后就再也打不开了。"),
        "back": reverse("desk:discipline:keys"),
    }

    def then(_made: object) -> HttpResponse:
        messages.success(request, gettext("密钥已经停用。"))
        return _back(None)

    form = forms.EndForm(one.account == by, *sent(request))
    return opened(request, form, lambda phrase: keys.end(by=by, key=id, passphrase=phrase), then, context)


@holders_only
@never_cache
@asks
def contact(request: HttpRequest, box: str) -> HttpResponse:
    """Say the box's own number and address, as the public page shows them."""
    kept = reporting.contact(box)
    named = ("phone", "address", "address_en")
    initial = {name: getattr(kept, name) for name in named}
    form = forms.ContactForm(*sent(request), initial=initial)
    context = {
        "title": gettext("电话和地址"),
        "button": gettext("公布"),
        "text": gettext("写纪检组自己的，不写中心的；不怕被人看见去的地方最好。"),
        "back": reverse("desk:discipline:keys"),
    }

    def do(_phrase: str) -> None:
        keys.reached(by=request.user.pk or 0, **{name: form.cleaned_data[name] for name in named})

    return opened(request, form, do, _back, context)
