"""The roles of the issue, and which of them the database keeps apart."""

import re
from datetime import date, timedelta
from importlib import import_module
from itertools import product

import pytest
from django.db import IntegrityError, connections, transaction

from yimen.lib import clock
from yimen.people.models import Account, Organ, Posting, Window
from yimen.people.roles import (
    ADMINISTRATORS,
    AT_A_WINDOW,
    PUBLIC_ROLES,
    ROLES,
    apart,
    needs_second_factor,
    of_sort,
)

SINCE, UNTIL = date(2026, 1, 1), date(2026, 6, 30)
ISSUE = """applicant agent window_clerk approver chief_representative head_of_department head_of_organ
head_of_government higher_approver coordinator catalogue_editor legal_affairs supervisor
efficiency_complaint_centre efficiency_office discipline_group invited_supervisor investment_bureau
development_zone duty_chief system_administrator security_administrator audit_administrator"""


@pytest.fixture
def organ(centre):
    return Organ.objects.create(
        code="o",
        name="局",
        abbreviation="局",
        office="0001",
        kind="organ",
        division="511602",
        valid_from=SINCE,
    )


def post(account, organ, role, since=SINCE, until=None):
    with transaction.atomic():
        return Posting.objects.create(
            account=account, organ=organ, role=role, valid_from=since, valid_until=until
        )


def test_every_role_of_the_centre_is_there():
    assert set(ISSUE.split()) <= set(ROLES) | set(PUBLIC_ROLES)


def test_whoever_decides_watches_or_administers_proves_it_twice():
    for name, role in ROLES.items():
        assert role.second_factor or role.sort == "serves", name
    assert not needs_second_factor(["window_clerk", "comprehensive_clerk"])
    assert needs_second_factor(["window_clerk", "approver"])
    assert needs_second_factor(["a role that a later release knows"])
    assert not needs_second_factor([])


def test_no_administrator_gives_the_role_of_their_own():
    for name in ADMINISTRATORS:
        assert ROLES[name].given_by != name
    assert {role.given_by for role in ROLES.values()} <= set(ADMINISTRATORS)
    assert ROLES["system_administrator"].given_by == "security_administrator"


def test_the_database_keeps_apart_exactly_what_the_table_says(organ):
    wrong = []
    for one, other in product(ROLES, ROLES):
        account = Account.objects.create(login=f"{one}-{other}", kind="staff")
        post(account, organ, one)
        try:
            post(account, organ, other)
            refused = ""
        except IntegrityError as error:
            names = ("roles_kept_apart", "one_window_at_a_time")
            refused = next(name for name in names if name in str(error))
        # Two posts at windows meet whatever the roles say of each other.
        both = "one_window_at_a_time" if {one, other} <= AT_A_WINDOW else ""
        if refused != ("roles_kept_apart" if apart(one, other) else both):
            wrong.append((one, other, refused))
    assert wrong == []


def test_what_is_kept_apart_may_follow_one_another_and_be_held_by_two(organ):
    one, two = (Account.objects.create(login=f"p{n}", kind="staff") for n in (1, 2))
    post(one, organ, "approver", SINCE, UNTIL)
    with pytest.raises(IntegrityError, match="roles_kept_apart"):
        post(one, organ, "supervisor", UNTIL)
    post(one, organ, "supervisor", date(2026, 7, 1))
    post(two, organ, "audit_administrator")
    post(two, organ, "coordinator")


def test_an_organ_has_one_principal_at_a_time_and_only_heads_are(organ):
    one, two = (Account.objects.create(login=f"p{n}", kind="staff") for n in (1, 2))
    first = post(one, organ, "head_of_organ", SINCE, UNTIL)
    first.principal = True
    first.save()
    with pytest.raises(IntegrityError, match="one_principal"), transaction.atomic():
        Posting.objects.create(
            account=two, organ=organ, role="head_of_organ", principal=True, valid_from=UNTIL
        )
    Posting.objects.create(
        account=two, organ=organ, role="head_of_organ", principal=True, valid_from=date(2026, 7, 1)
    )
    with pytest.raises(IntegrityError, match="only_a_head"):
        Posting.objects.create(account=two, organ=organ, role="approver", principal=True, valid_from=SINCE)


def test_each_sort_is_held_by_somebody():
    assert [len(of_sort(sort)) > 2 for sort in ("administers", "decides", "watches", "serves")] == [True] * 4


def test_a_window_number_is_given_to_one_window_at_a_time(centre):
    Window.objects.create(code="3", name="一", valid_from=SINCE, valid_until=UNTIL)
    Window.objects.create(code="4", name="二", valid_from=SINCE)
    with pytest.raises(IntegrityError, match="one_window_of_a_number"), transaction.atomic():
        Window.objects.create(code="3", name="三", valid_from=UNTIL)
    Window.objects.create(code="3", name="三", valid_from=date(2026, 7, 1))


def test_a_role_at_a_window_held_without_any_is_one_post_at_a_window_too(organ):
    one = Account.objects.create(login="both", kind="staff")
    other = Organ.objects.create(code="x", name="另一机关", abbreviation="另", office="0009", kind="organ", division="511602", valid_from=SINCE)  # fmt: skip
    first = post(one, organ, "chief_representative", SINCE, UNTIL)
    at = Window.objects.create(code="9", name="九", valid_from=SINCE)
    for role, window in (("window_clerk", None), ("comprehensive_clerk", at), ("approver", at)):
        with pytest.raises(IntegrityError, match="one_window_at_a_time"), transaction.atomic():
            Posting.objects.create(account=one, organ=other, role=role, window=window, valid_from=UNTIL)
    # One after the other, beside a role that is at no window, and somebody else in the same role.
    Posting.objects.create(account=one, organ=other, role="window_clerk", valid_from=date(2026, 7, 1))
    Posting.objects.create(account=one, organ=organ, role="approver", valid_from=SINCE, valid_until=UNTIL)
    two = Account.objects.create(login="other", kind="staff")
    assert post(two, organ, "chief_representative", SINCE, UNTIL).pk != first.pk


def test_the_office_says_so_in_words_where_the_posting_names_no_window(organ, monkeypatch):
    from yimen.people import administration, posted

    monkeypatch.setattr(administration, "require", lambda *_given: None)
    by, one = (Account.objects.create(login=login, kind="staff") for login in ("office", "sent"))
    until = clock.today() + timedelta(days=30)
    post(one, organ, "window_clerk", SINCE, until)
    given = {"by": by.pk, "account": one.pk, "organ": organ.pk, "document": "文"}
    with pytest.raises(administration.Denied) as no:
        posted.give(**given, role="comprehensive_clerk", valid_from=until)
    assert no.value.code == "at_another_window"
    assert posted.give(**given, role="comprehensive_clerk", valid_from=until + timedelta(days=1))


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_constraint_names_the_roles_at_a_window_and_spares_what_met_before(centre):
    migration = import_module("yimen.people.migrations.0017_one_post_at_a_window")
    assert set(re.findall(r"'(\w+)'", migration.AT)) == AT_A_WINDOW
    rows = Posting.objects.using("owner")
    where = {"name": "局", "abbreviation": "局", "office": "0001", "kind": "organ", "division": "511602"}
    home = Organ.objects.using("owner").create(code="o", valid_from=SINCE, **where)
    whom = [Account.objects.using("owner").create(login=login, kind="staff") for login in ("both", "new")]
    held = {"organ": home, "valid_from": SINCE, "valid_until": UNTIL}
    with connections["owner"].schema_editor() as editor:
        editor.execute(migration.DROP)
        for role in ("window_clerk", "chief_representative"):
            rows.create(account=whom[0], role=role, **held)
        with connections["owner"].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        editor.execute(migration.ONE.format(at="id IS NULL", but=""))
        migration.keep_one(None, editor)
    # What met before goes on; whoever is new is held by it.
    assert rows.filter(account=whom[0]).count() == 2
    rows.create(account=whom[1], role="window_clerk", **held)
    with pytest.raises(IntegrityError, match="one_window_at_a_time"), transaction.atomic(using="owner"):
        rows.create(account=whom[1], role="chief_representative", **held)
