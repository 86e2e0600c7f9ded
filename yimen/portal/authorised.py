"""What an agent by standing authorisation is told: that it is over, or that it does not cover an act; and by what they act."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from yimen.applications import parties
from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.law import licensing
from yimen.look import errors, words
from yimen.people import mandates
from yimen.people.mandates import Held
from yimen.people.rights import mandate_of
from yimen.portal import acting
from yimen.process.application.succession import MERGED


def why_over(held: Held) -> str:
    """Return why a standing authorisation is not in force, in the reader's language."""
    name, on = held.principal_name, words.day(held.valid_until, True)
    if held.state == "revoked":
        return acting.named(gettext("“%(name)s”的常年授权已经收回或者放弃，您不能再办理这件事。"), name=name)
    if held.state == "coming":
        since = words.day(held.valid_from, True)
        return acting.named(gettext("“%(name)s”的常年授权从 %(on)s起才生效。"), name=name, on=since)
    return acting.named(gettext("“%(name)s”的常年授权在 %(on)s到期，您不能再办理这件事。"), name=name, on=on)


def over(request: HttpRequest, number: str) -> HttpResponse | None:
    """Return the page for an agent whose authorisation is over, saying why; None for anybody else."""
    seen = cases.view(number) if request.user.is_authenticated else None
    if seen is not None and parties.passed_on(request.user.pk or 0, seen):
        said = gettext("本件的申请人已经变更，由承继的单位接着办，您不能再查看和办理。")
        todo = [gettext("承继的单位在“我的办件”里接着办，也可以到窗口办理。登记有误的，请马上告诉窗口。")]
        return errors.response(request, 403, reason=said, articles=[MERGED], todo=todo)
    if seen is not None and parties.left(request.user.pk or 0, seen):
        return _page(request, gettext("本件的代理已经终止，您不能再查看和办理。"), again=False)
    held = parties.lost(request.user.pk or 0, seen) if seen else None
    if held is None:
        return None
    return _page(request, why_over(held))


def beyond(request: HttpRequest, seen: View) -> HttpResponse | None:
    """Return the page for an agent whose authorisation does not cover what they ask for; None for anybody else."""
    account = request.user.pk or 0
    if mandates.one(mandate_of(seen.state.agent)) is None:
        return None
    if parties.party(account, seen) or "A" not in cases.who_on(seen, cases.rights(account), account).letters:
        return None
    return _page(request, gettext("您的常年授权不包括这一项，请由委托人自己办理，或者请他扩大授权。"))


def _page(request: HttpRequest, reason: str, *, again: bool = True) -> HttpResponse:
    todo = [
        *([gettext("请委托人登录后在“委托代理”里重新授权。")] if again else []),
        gettext("委托人自己可以在“我的办件”里接着办，也可以到窗口办理。"),
    ]
    return errors.response(request, 403, reason=reason, articles=[licensing.AGENT], todo=todo)


def shown(seen: View) -> Held | None:
    """Return the standing authorisation by which a case's agent acts; None where they act otherwise."""
    return mandates.one(mandate_of(getattr(seen.state, "agent", "")))
