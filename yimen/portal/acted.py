"""Who acted on a case, as the public is told: the office and the post, never the officer's name."""

from collections.abc import Iterable

from django.utils.translation import gettext

from yimen.look.words import in_english
from yimen.people import colleagues
from yimen.people.rights import BY_CODE
from yimen.people.roles import ROLES
from yimen.process.machine import LAW

Staff = dict[int, colleagues.Colleague]


def staff(actors: Iterable[str]) -> Staff:
    """Return the staff among the actors of a journal, by account, in one query."""
    return colleagues.who(id for actor in actors if (id := _account(actor)))


def _account(actor: str) -> int:
    return int(actor[2:]) if actor.startswith("a:") and actor[2:].isdigit() else 0


def by(actor: str, known: Staff, agent: bool = False, party: str = "") -> str:
    """Return who acted, by office and post.

    Where an `agent` acts beside the applicant, nobody is told which of the two it was. `party` is what the party of
    another kind of case is called.
    """
    if actor == LAW:
        return gettext("法律")
    one = known.get(_account(actor))
    if actor.startswith(BY_CODE):
        return gettext("凭编号和查询码")
    if one is None and party:
        return party
    if one is None:
        return gettext("申请人或者代理人") if agent else gettext("申请人")
    place = one.place(in_english())
    post = str(ROLES[one.role].name) if one.role in ROLES else ""
    return " · ".join(filter(None, (place, post)))
