"""The staff as lists and pages show them: who works where in which role, found by words, with all that they held."""

from collections.abc import Collection
from datetime import date
from typing import Any, Literal

import msgspec
from django.db import connection

from yimen.centres.current import current_schema
from yimen.lib import clock, crypto
from yimen.people import office
from yimen.people.accounts import personal
from yimen.people.models import Account, Authorisation, Posting, Recusal
from yimen.people.office import Standing, Whom
from yimen.people.roles import ROLES

Sort = Literal["login", "-login", "organ", "-organ", "since", "-since"]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which of the staff. `state`: at work, without a role, closed, or (empty) all whose account is open."""

    text: str = ""
    organ: int = 0
    role: str = ""
    state: str = ""
    sort: Sort = "login"


class Post(msgspec.Struct, frozen=True):
    """A posting of today or later, as a line tells it."""

    role: str
    organ: str
    organ_en: str
    window: str
    window_en: str
    principal: bool
    since: date


class Line(msgspec.Struct, frozen=True):
    """One of the staff in a list."""

    id: int
    login: str
    name: str
    active: bool
    enrolled: bool
    waits: bool
    posts: list[Post]


# Somebody's postings that have not ended; whoever sees not everybody has the lines of their own people alone.
_PRESENT = "p.account_id = a.id AND (p.valid_until IS NULL OR p.valid_until >= %(on)s)"
_SQL = f"""
SELECT a.id, a.login, a.private, a.is_active, length(a.totp) > 0, a.password_given,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('role', p.role, 'organ', o.name, 'organ_en', o.name_en,
        'window', COALESCE(w.name, ''), 'window_en', COALESCE(w.name_en, ''), 'principal', p.principal, 'since', p.valid_from)
        ORDER BY p.valid_from, p.id)
        FROM people_posting p JOIN people_organ o ON o.id = p.organ_id
        LEFT JOIN people_window w ON w.id = p.window_id WHERE {_PRESENT}), '[]')::text
FROM people_account a WHERE a.kind = 'staff'
    AND (%(organ)s = 0 OR EXISTS (SELECT 1 FROM people_posting p WHERE {_PRESENT} AND p.organ_id = %(organ)s))
    AND (%(role)s = '' OR EXISTS (SELECT 1 FROM people_posting p WHERE {_PRESENT} AND p.role = %(role)s))
    AND a.is_active = (%(state)s <> 'closed')
    AND (%(state)s NOT IN ('at_work', 'idle')
        OR (%(state)s = 'at_work') = EXISTS (SELECT 1 FROM people_posting p WHERE {_PRESENT}))
    AND (%(all)s OR EXISTS (SELECT 1 FROM people_posting p WHERE {_PRESENT}
        AND (p.organ_id = ANY(%(heads)s::bigint[]) OR (%(principals)s AND p.principal))))
ORDER BY a.login"""  # noqa: S608 - built from the constant above
_posts = msgspec.json.Decoder(list[Post]).decode


def found(me: Standing, asked: Asked) -> list[Line]:
    """Return the staff whom I see and who are asked for, in the order asked for.

    Names are encrypted: where words are looked for they are opened one by one, some thousands in a moment.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _SQL,
            {
                "on": clock.today(),
                "organ": asked.organ,
                "role": asked.role,
                "state": asked.state,
                "all": me.sees_everybody,
                "heads": list(me.heads),
                "principals": "head_of_government" in me.roles,
            },
        )
        rows = cursor.fetchall()
    lines = [_line(row) for row in rows]
    wanted = asked.text.casefold()
    if wanted:
        lines = [line for line in lines if wanted in _words(line)]
    return _sorted(lines, asked.sort)


def _line(row: tuple[Any, ...]) -> Line:
    id, login, private, active, enrolled, waits, posts = row
    return Line(id, login, _name(private), active, enrolled, waits, _posts(posts))


def _name(private: bytes) -> str:
    if not private:
        return ""
    opened = crypto.unseal(current_schema(), bytes(private), "account")
    return msgspec.json.decode(opened, type=dict[str, str]).get("name", "")


def _words(line: Line) -> str:
    said = [line.login, line.name]
    for post in line.posts:
        said += [post.organ, post.organ_en, post.window, str(ROLES[post.role].name)]
    return "\n".join(said).casefold()


def _sorted(lines: list[Line], sort: str) -> list[Line]:
    """Return the lines in order; who has no posting stands last either way."""
    by, backwards = sort.removeprefix("-"), sort.startswith("-")
    if by == "login":
        return sorted(lines, key=lambda line: line.login, reverse=backwards)
    posted = [line for line in lines if line.posts]
    rest = [line for line in lines if not line.posts]
    if by == "organ":
        return sorted(posted, key=lambda line: line.posts[0].organ, reverse=backwards) + rest
    return sorted(posted, key=lambda line: line.posts[-1].since, reverse=backwards) + rest


class Person(msgspec.Struct, frozen=True):
    """One of the staff, whole: every posting that they hold or held, newest first, and what they stand aside from."""

    id: int
    login: str
    name: str
    number: str
    waits: bool
    whom: Whom
    postings: list[Posting]
    recusals: list[Recusal]


def person(id: int) -> Person | None:
    """Return one of the staff, or None where there is no such account of staff in this centre."""
    account = Account.objects.filter(pk=id, kind="staff").first()
    if account is None:
        return None
    rows = account.postings.select_related("organ", "window", "given_by").prefetch_related("authorisations")
    held = list(rows.order_by("-valid_from", "-id"))
    return Person(
        account.pk,
        account.login,
        personal(account).get("name", ""),
        account.staff_number,
        account.password_given,
        Whom(account.pk, account.is_active, bool(account.totp), tuple(office.held(one) for one in held)),
        held,
        list(account.recusals.order_by("-since", "-id")),
    )


def posting(id: int) -> Posting | None:
    """Return a posting with its organ, or None."""
    return Posting.objects.select_related("organ", "window").filter(pk=id).first()


def authorisation(id: int) -> Authorisation | None:
    """Return an authorisation with its posting and organ, or None."""
    return Authorisation.objects.select_related("posting__organ").filter(pk=id).first()


def authorisations(ids: Collection[int]) -> list[Authorisation]:
    """Return these authorisations with their holders, in order."""
    rows = Authorisation.objects.select_related("posting__account", "posting__organ")
    return list(rows.filter(pk__in=list(ids)).order_by("posting__account__login", "id"))
