"""A project is entered with its agent, and entrusted in writing by its investor.

The agent is free of charge: nothing here takes a fee.
"""

import re
from datetime import date, timedelta

import msgspec
from django.db import IntegrityError, transaction

from yimen.beforehand import sheet
from yimen.beforehand.asking import Who, known_as
from yimen.beforehand.refused import NotHeard
from yimen.lib import clock
from yimen.people import firms, mandates
from yimen.people.administration import Denied
from yimen.people.models import Account
from yimen.projects import parts, telling
from yimen.projects.deeds import locked, record
from yimen.projects.models import Entrustment, Project
from yimen.projects.refused import NotCarried
from yimen.projects.words import STAGES

LONGEST = timedelta(days=3 * 366)
# 投资项目代码: year, place, industry, kind and serial (国办发〔2016〕 在线审批监管平台).
CODE = re.compile(r"\d{4}-\d{6}-\d{2}-\d{2}-\d{6}")


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What a project is entered with. `investor` is a login or a firm's credit code, `called` its holder's name."""

    name: str
    investor: str
    called: str
    amount: int
    site: str
    agent: int
    until: date
    items: tuple[str, ...] = ()
    name_en: str = ""
    code: str = ""
    stage: str = "talks"
    bureau: int | None = None
    zone: int | None = None
    target_on: date | None = None


@transaction.atomic
def open_project(*, by: int, opening: Opening) -> int:
    """Enter a project with its agent and the draft of the entrustment; return its id. Raises NotCarried.

    A partner enters what it is a partner of.
    """
    me = parts.part(by)
    investor = mandates.holder(opening.investor, opening.called)
    if investor is None:
        raise NotCarried("no_investor")
    if not investor.subject:
        raise NotCarried("not_proved")
    parts.require_agent(opening.agent)
    one = Project(
        code=_code(opening.code),
        name=opening.name,
        name_en=opening.name_en,
        investor=investor.pk,
        amount=opening.amount,
        site=opening.site,
        stage=opening.stage if opening.stage in STAGES else "talks",
        bureau=opening.bureau,
        zone=opening.zone,
        agent=opening.agent,
        target_on=opening.target_on,
        opened_by=by,
        opened_at=clock.now(),
        opened_on=clock.today(),
    )
    parts.require(me.opens and me.works(one))
    _saved(one)
    record("open", project=one, by=by)
    if sheet.ready():
        ask_tests(by=by, project=one.id)
    drafted(one, by=by, items=opening.items, until=opening.until)
    return int(one.id)


@transaction.atomic
def ask_tests(*, by: int, project: int) -> None:
    """Ask the three departments about a project, once: with its registration, or as soon as they are named. Raises NotCarried."""
    one = locked(project)
    parts.require(parts.part(by).works(one))
    investor = Account.objects.get(pk=one.investor)
    said = f"{one.name}。建设地点：{one.site}。投资额：{one.amount // 100} 元。"
    try:
        sheet.open_for(by=by, project=one.id, who=Who(known_as(investor), firms.shown(investor)), words=said)
    except NotHeard as refused:
        raise NotCarried(refused.code) from refused
    record("ask_tests", project=one, by=by)


def _code(typed: str) -> str:
    code = typed.strip()
    if code and not CODE.fullmatch(code):
        raise NotCarried("bad_code")
    return code


def _saved(one: Project) -> None:
    try:
        with transaction.atomic():
            one.save()
    except IntegrityError as error:
        if "one_project_a_code" not in str(error):
            raise
        raise NotCarried("code_taken") from error


@transaction.atomic
def change(*, by: int, project: int, stage: str, code: str, target_on: date | None) -> None:
    """Bring stage, code and target day of a project up to date. Raises NotCarried."""
    one = locked(project)
    parts.require(parts.part(by).works(one) and stage in STAGES)
    one.stage, one.code, one.target_on = stage, _code(code), target_on
    _saved(one)
    said = (STAGES[stage][0], one.code, str(target_on or ""))
    record("change", project=one, by=by, what=" · ".join(filter(None, said)))


@transaction.atomic
def entrust(*, by: int, project: int, items: tuple[str, ...], until: date) -> None:
    """Draft another entrustment of the present agent, with its scope and end; it counts once signed. Raises NotCarried."""
    one = locked(project)
    parts.require(parts.part(by).carries(one))
    drafted(one, by=by, items=items, until=until)


def drafted(one: Project, *, by: int, items: tuple[str, ...], until: date) -> None:
    """Draft an entrustment of the present agent in the place of one that waits, and tell the investor. Raises NotCarried."""
    today = clock.today()
    if not today <= until <= today + LONGEST:
        raise NotCarried("bad_period")
    one.entrustments.filter(signed_on=None, ended_on=None).update(ended_on=today)
    one.entrustments.create(
        agent=one.agent,
        items=sorted(set(items)),
        valid_from=today,
        valid_until=until,
        drafted_by=by,
        drafted_at=clock.now(),
    )
    record("entrust", project=one, by=by, what=str(until))
    telling.to_sign(one)


def drafted_anew(one: Project, *, by: int) -> None:
    """End every entrustment, and draft another with the scope and the end of the last, where that is not over."""
    power = one.entrustments.order_by("-id").first()
    one.entrustments.filter(ended_on=None).update(ended_on=clock.today())
    if power is not None and power.valid_until >= clock.today():
        drafted(one, by=by, items=tuple(power.items), until=power.valid_until)


def waiting(one: Project) -> Entrustment | None:
    """Return the entrustment that waits for the investor's signature, or None."""
    return one.entrustments.filter(signed_on=None, ended_on=None).order_by("-id").first()


def in_force(one: Project) -> Entrustment | None:
    """Return the signed entrustment by which the agent acts today, or None."""
    today = clock.today()
    held = one.entrustments.filter(signed_on__isnull=False, ended_on=None, agent=one.agent)
    return held.filter(valid_from__lte=today, valid_until__gte=today).order_by("-id").first()


def covering(one: Project, item: str) -> Entrustment:
    """Return the signed entrustment by which the agent acts for an item today. Raises NotCarried."""
    power = in_force(one)
    if power is None:
        raise NotCarried("not_signed")
    if power.items and item not in power.items:
        raise NotCarried("out_of_scope")
    return power


@transaction.atomic
def sign(*, by: Account, project: int) -> None:
    """Sign the entrustment as the investor: a proved identity, of a firm who administers it. Raises NotCarried."""
    one = _declared(by, project)
    _signed(one, by=by.pk, paper="")
    record("sign", project=one, by=by.pk)


def _declared(by: Account, project: int) -> Project:
    """Return a project, locked, for somebody who declares for its investor. Raises NotCarried."""
    one = locked(project)
    try:
        mandates.require_principal(by, Account.objects.get(pk=one.investor))
    except Denied as denied:
        raise NotCarried("not_the_investor") from denied
    return one


@transaction.atomic
def revoke(*, by: Account, project: int) -> None:
    """Take the entrustment back as the investor, at once and without a reason (民法典 933). Raises NotCarried."""
    one = _declared(by, project)
    power = in_force(one)
    if power is None:
        raise NotCarried("not_signed")
    power.ended_on = clock.today()
    power.save(update_fields=["ended_on"])
    record("revoke", project=one, by=by.pk)


@transaction.atomic
def sign_paper(*, by: int, project: int, document: str) -> None:
    """Enter the signed original of the entrustment, named by `document`. Raises NotCarried."""
    one = locked(project)
    parts.require(parts.part(by).leads)
    if not document.strip():
        raise NotCarried("no_reason")
    _signed(one, by=by, paper=document.strip())
    record("sign_paper", project=one, by=by, what=document.strip())


def _signed(one: Project, *, by: int, paper: str) -> None:
    found = waiting(one)
    if found is None:
        raise NotCarried("nothing_to_sign")
    one.entrustments.filter(signed_on__isnull=False, ended_on=None).update(ended_on=clock.today())
    found.signed_by, found.signed_on, found.paper = by, clock.today(), paper
    found.save()
