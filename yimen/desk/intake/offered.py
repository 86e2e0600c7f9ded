"""What was given before, put into the page of an intake: name and contact, or a draft that was begun online."""

import uuid
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from yimen.applications import known
from yimen.applications.drafts import Filled
from yimen.catalogue.queries import Version
from yimen.centres import limits
from yimen.desk.intake import permits
from yimen.desk.intake.permits import PERMIT
from yimen.desk.intake.sheet import Sheet, keep_scans
from yimen.law import identity
from yimen.people.administration import Denied

MANY = frozenset({"by_word"})
LOOK, BEGUN = "look", "begun:"
TOKENS = frozenset({"csrfmiddlewaretoken", "submission_key", "do", "draft", "begun"})


def looked_up(
    request: HttpRequest, version: Version, draft: uuid.UUID, asked: str
) -> tuple[Sheet, dict[str, Any]]:
    """Return the page with what was typed and what is known of the number: where nothing was typed, that stands in.

    `asked` names a draft to go on with or a permit, or nothing: then name, contact and permits are looked up.
    """
    account, code = request.user.pk or 0, version.item.code
    number = identity.normalised(request.POST.get("identity", ""))
    # Scans that came with this press are kept as with every other.
    Sheet(version, account, draft, data=request.POST, files=request.FILES).is_valid()
    typed, more = _typed(request.POST), dict[str, Any]()
    if asked.startswith(PERMIT):
        typed["permit"] = asked.removeprefix(PERMIT)
    elif not number:
        more["told"] = gettext("先输入证件号码，再调出以前填过的。")
    elif limits.take("visitor", account=str(account)):
        more["told"] = gettext("查找太频繁，请过一会儿再试。")
    else:
        try:
            if asked.startswith(BEGUN):
                filled = known.begun(by=account, number=number, code=code, id=asked.removeprefix(BEGUN))
                if filled:
                    typed |= _of_draft(filled)
                    keep_scans(
                        draft, account, version.id, {m.code: m for m in filled.materials}, filled.names
                    )
                    more["begun"] = asked.removeprefix(BEGUN)
            else:
                more |= _known(account, number, code, typed) | _permits(version, account, number, typed)
        except Denied as denied:
            more["told"] = str(denied)
    return Sheet(version, account, draft, initial=typed), more


def _known(account: int, number: str, code: str, typed: dict[str, Any]) -> dict[str, Any]:
    found = known.known(by=account, number=number, code=code)
    for name, value in found.values.items():
        typed.setdefault(name, value)
    if not found.values and not found.begun:
        return {"told": gettext("这个号码没有以前填过的资料。")}
    return {"offers": found.begun, "told": gettext("已经调出以前填过的；请向申请人核对。这次查看已经记录。")}


def _permits(version: Version, account: int, number: str, typed: dict[str, Any]) -> dict[str, Any]:
    """Return the person's permits that the item is about; the only one is put in where the item is about nothing else."""
    item = version.item
    if not permits.asked(item):
        return {}
    found = permits.held(item, number, by=account)
    if len(found) == 1 and item.variant != "new":
        typed.setdefault("permit", found[0].number)
        return {"told": gettext("已经找到来访人的许可；请核对。这次查看已经记录。")}
    told = {} if not found else {"told": gettext("来访人有这些许可，请选一项；这次查看已经记录。")}
    return {"held": found} | told


def _typed(data: QueryDict) -> dict[str, Any]:
    """Return what was typed, by field, as the first values of new forms; what was left empty is not among them."""
    lists = {name: data.getlist(name) for name in MANY}
    given = {name: data[name] for name in data if name not in TOKENS | MANY and data[name] != ""}
    return given | lists


def _of_draft(filled: Filled) -> dict[str, Any]:
    """Return what a draft holds as first values; the number on the document stays as the clerk typed it."""
    who = {name: value for name, value in filled.applicant.items() if name in known.OFFERED and value}
    return who | {f"field_{name}": value for name, value in filled.answers.items()}
