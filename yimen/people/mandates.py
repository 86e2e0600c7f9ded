"""Standing authorisations of agents (行政许可法 29; 民法典 161 to 175): given by a proved identity, dated, taken back at once.

A principal, person or firm, gives another account the power to act: for which items, for which acts, from a day to a day.
Within it no letter is asked for an application. Once it is over the agent holds nothing of the cases any more.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal

import msgspec
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yimen.lib import clock
from yimen.people import administration, firms
from yimen.people.accounts import claimed, named
from yimen.people.administration import Denied, in_force
from yimen.people.firms import ADMINISTERS
from yimen.people.models import Account, Mandate
from yimen.people.rights import CORRECT, HAND_IN, MANDATED_ACTS, RECEIVE, WITHDRAW

DAY = timedelta(days=1)
# A power without an end is none that anybody remembers: the letter names its term (民法典 165).
LONGEST = timedelta(days=3 * 366)
ACTS: dict[str, Any] = {
    HAND_IN: _("提交申请"),
    CORRECT: _("补正材料、陈述意见、要求听证、催办"),
    RECEIVE: _("接收文书和消息"),
    WITHDRAW: _("撤回申请、放弃听证"),
}
State = Literal["coming", "in_force", "expired", "revoked"]


class Held(msgspec.Struct, frozen=True):
    """A standing authorisation as principal and agent see it; `items` empty: all items."""

    id: int
    principal: int
    principal_name: str
    agent: int
    agent_name: str
    items: tuple[str, ...]
    acts: tuple[str, ...]
    valid_from: date
    valid_until: date
    state: State

    def covers(self, act: str, item: str) -> bool:
        """Return whether it is in force and covers an act on an item, by the item's code."""
        return self.state == "in_force" and act in self.acts and (not self.items or item in self.items)


def give(
    *,
    by: Account,
    principal: Account,
    agent: str,
    agent_name: str,
    items: Sequence[str],
    acts: Sequence[str],
    valid_from: date,
    valid_until: date,
) -> int:
    """Give an account, by its login or a confirmed firm's code, a standing authorisation; return its id.

    `agent_name` is its holder's: who does not know both learns nothing about anybody. By the person themselves, or by who administers the firm; a window has seen who they are: without a signature nothing
    less is a declaration of theirs. Raises Denied.
    """
    require_principal(by, principal)
    administration.require_period(valid_from, valid_until)
    if valid_until > valid_from + LONGEST:
        raise Denied("too_long")
    known = tuple(act for act in MANDATED_ACTS if act in acts)
    if not known:
        raise Denied("no_acts")
    whom = holder(agent, agent_name)
    if whom is None or whom.pk == principal.pk:
        raise Denied("no_agent")
    with transaction.atomic():
        made = Mandate.objects.create(
            principal=principal,
            agent=whom,
            items=sorted(set(items)),
            acts=list(known),
            valid_from=valid_from,
            valid_until=valid_until,
            given_by=by,
            given_at=clock.now(),
        )
        said = f"{', '.join(known)} {', '.join(sorted(set(items)))}".strip()
        firms.record("authorise", of=principal.pk, by=by.pk, whom=whom.pk, what=said, on=valid_from)
    return made.pk


def holder(named: str, called: str) -> Account | None:
    """Return the public account of a login or a firm's code, where its holder is called so; None else."""
    found = _agent(named)
    return found if found is not None and firms.shown(found) == called.strip() else None


def _agent(named: str) -> Account | None:
    """Return whom a login or a firm's code names; a person's number names nobody: it is not for others to type."""
    rows = Account.objects.filter(kind="public", is_active=True)
    found = rows.filter(login=named.strip().lower()).first()
    if found is None and named.strip():
        found = next(
            (one for one in rows.filter(subject=claimed(named.strip().upper())) if firms.is_firm(one)), None
        )
    return found


def require_principal(by: Account, principal: Account) -> None:
    """Raise Denied unless somebody declares for a principal: themselves, or a firm that they administer, once proved."""
    if by.pk != principal.pk:
        membership = firms.acting(by.pk, principal.pk)
        if membership is None or membership.role not in ADMINISTERS:
            raise Denied("not_entitled")
    if principal.kind != "public" or not principal.subject:
        raise Denied("not_proved")


def revoke(*, by: Account, mandate: int) -> None:
    """Take an authorisation back, or give it up as its agent, at once. Raises Denied."""
    with transaction.atomic():
        row = Mandate.objects.select_for_update().filter(pk=mandate).first()
        if row is None or row.valid_until < clock.today():
            raise Denied("ended_already")
        if not (_for(by, row.principal_id) or _for(by, row.agent_id)):
            raise Denied("not_entitled")
        row.valid_until, row.ended_by = max(clock.today() - DAY, row.valid_from - DAY), by
        row.save(update_fields=["valid_until", "ended_by"])
        act = "revoke" if _for(by, row.principal_id) else "give_up"
        firms.record(act, of=row.principal_id, by=by.pk, whom=row.agent_id)


def _for(by: Account, holder: int) -> bool:
    """Return whether somebody decides about a holder's powers: their own, or of a firm that they administer."""
    if by.pk == holder:
        return True
    membership = firms.acting(by.pk, holder)
    return membership is not None and membership.role in ADMINISTERS


def given(principal: int) -> list[Held]:
    """Return what somebody has given, the newest first, with what is over."""
    return _held(Q(principal_id=principal))


def held(agent: int) -> list[Held]:
    """Return what somebody holds from others, the newest first, with what is over."""
    return _held(Q(agent_id=agent))


def one(id: int) -> Held | None:
    """Return a standing authorisation; None where there is none."""
    return next(iter(_held(Q(pk=id))), None)


def going_on(principal: str, item: str) -> list[Held]:
    """Return the authorisations by which others may go on, for the bearer of this keyed hash, with a case of an item today."""
    found = _held(Q(principal__subject=principal))
    return [one for one in found if any(one.covers(act, item) for act in (CORRECT, RECEIVE, WITHDRAW))]


def between(principal: str, agent: str, act: str, item: str) -> int:
    """Return the authorisation by which who bears one number may do an act on an item for the other's bearer; 0: none."""
    found = _held(Q(principal__subject=claimed(principal), agent__subject=claimed(agent)))
    return next((one.id for one in found if one.covers(act, item)), 0)


def in_force_of(agent: int) -> list[int]:
    """Return the ids of the authorisations that an account holds today."""
    found = Mandate.objects.filter(in_force(clock.today()), agent_id=agent, principal__is_active=True)
    return list(found.values_list("pk", flat=True))


def principal(id: int) -> Account:
    """Return who gave an authorisation. Raises Mandate.DoesNotExist."""
    return Mandate.objects.select_related("principal").get(pk=id).principal


def subject(id: int) -> str:
    """Return the keyed hash of who gave an authorisation; empty where there is none."""
    return Mandate.objects.filter(pk=id).values_list("principal__subject", flat=True).first() or ""


def agent_subject(id: int) -> str:
    """Return the keyed hash of who holds an authorisation, confirmed or only claimed; empty where there is none."""
    row = Mandate.objects.filter(pk=id).values_list("agent__subject", "agent__claimed").first()
    return (row[0] or row[1]) if row else ""


def _held(which: Q) -> list[Held]:
    rows = Mandate.objects.filter(which).select_related("principal", "agent").order_by("-id")
    return [
        Held(
            row.pk,
            row.principal_id,
            named(row.principal),
            row.agent_id,
            named(row.agent),
            tuple(row.items),
            tuple(row.acts),
            row.valid_from,
            row.valid_until,
            _state(row),
        )
        for row in rows
    ]


def _state(row: Mandate) -> State:
    today = clock.today()
    if row.ended_by_id is not None or not row.principal.is_active:
        return "revoked"
    if row.valid_until < today:
        return "expired"
    return "coming" if row.valid_from > today else "in_force"
