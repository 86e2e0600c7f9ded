"""What the office offers to whom: exactly what the actions then allow, for every role and everybody it could act on."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.people.office import PAPER, TODAY, Office
from yimen.law.identity import case_number
from yimen.lib import totp
from yimen.people import actions, admission, office, second_factor, staff
from yimen.people.administration import Denied
from yimen.people.models import Account, Authorisation, Posting
from yimen.people.roles import AT_A_WINDOW, ROLES

DAY = timedelta(days=1)
NUMBER = case_number("511602", TODAY, "0312", 1)
# Who tries, and on whom: administrators, heads, a window, an approver, somebody without a role.
ACTORS = (
    "system",
    "security",
    "audit",
    "head",
    "deputy",
    "mayor",
    "clerk",
    "reviewer",
    "supervisor",
    "discipline",
)
WHOM = ("new", "clerk", "reviewer", "stranger", "head", "deputy", "system", "security", "audit", "counter")


class Undone(Exception):
    """The act went through; nothing of it is kept."""


@pytest.fixture
def town(centre, monkeypatch):
    # Hashing a password is slow on purpose; here it is done hundreds of times and undone.
    monkeypatch.setattr(admission, "hashed", lambda password: "!")
    made = Office()
    made.post("discipline", "discipline_group", made.market)
    made.post("counter", "window_clerk", made.market)
    for account in Account.objects.filter(login__in=("reviewer", "security")):
        account.totp = second_factor.sealed(account, totp.new_secret())
        account.save()
    return made


def goes_through(action, **how):
    """Return whether an act is allowed; refused is refused for whatever reason."""
    try:
        with transaction.atomic():
            action(**how)
            raise Undone
    except Undone:
        return True
    except Denied:
        return False


@pytest.mark.parametrize("by", ACTORS)
def test_what_is_offered_on_somebody_is_what_goes_through(town, by):
    me = office.standing(town.people[by])
    for name in WHOM:
        whom = staff.person(town.people[name])
        paper = {"by": me.account, "account": whom.id, "document": PAPER}
        post = {"organ": town.fire.pk, "valid_from": TODAY}
        tried = {
            "close_account": goes_through(admission.close_account, **paper),
            "reset_password": goes_through(admission.reset_password, **paper),
            "reset_second_factor": goes_through(admission.reset_second_factor, **paper)
            and whom.whom.enrolled,
            "stand_aside": goes_through(
                actions.stand_aside, by=me.account, account=whom.id, case_number=NUMBER, reason="亲属"
            ),
        }
        given = [role for role in ROLES if goes_through(actions.give_role, role=role, **post, **paper)]
        offered = office.may_do(me, whom.whom)
        assert {act for act, allowed in tried.items() if allowed} == offered - {"give_role"}, name
        assert set(given) <= set(me.gives)
        if given:
            assert "give_role" in offered
        if "give_role" in offered and name == "new":
            assert set(given) == set(me.gives) - AT_A_WINDOW


@pytest.mark.parametrize("by", ACTORS)
def test_what_is_offered_with_a_posting_is_what_goes_through(town, by):
    me = office.standing(town.people[by])
    for row in Posting.objects.select_related("account"):
        paper = {"by": me.account, "document": PAPER}
        acts = ("decide", "approve_extension")
        made, _ = Authorisation.objects.get_or_create(
            posting=row, act="decide", defaults={"valid_from": TODAY, "document": PAPER}
        )
        tried = {
            "end_role": goes_through(actions.end_role, posting=row.pk, on=TODAY, **paper),
            "withdraw": goes_through(actions.withdraw, authorisation=made.pk, on=TODAY, **paper),
            "authorise": any(
                goes_through(
                    actions.authorise, posting=row.pk, act=act, valid_from=TODAY, document_on=TODAY, **paper
                )
                for act in acts
            ),
        }
        offered = office.may_do_with(me, office.held(row))
        allowed = {act for act, through in tried.items() if through}
        last = ROLES[row.role].sort == "administers"
        # That the last administrator of a kind stays is found out on trying: the button is there, its sentence says why.
        assert allowed | ({"end_role"} if last and row.role in me.gives and offered else set()) == offered, (
            row.role
        )


def test_each_sees_their_own_people_and_the_office_everybody(town):
    def seen(by):
        me = office.standing(town.people[by])
        return {line.login for line in staff.found(me, staff.Asked())}

    everybody = set(Account.objects.filter(kind="staff").values_list("login", flat=True))
    assert seen("system") == seen("security") == seen("audit") == seen("discipline") == everybody
    assert "reviewer" in seen("head") and not seen("head") & {"stranger", "above", "new"}
    assert seen("mayor") == {"head", "mayor"}
    assert seen("clerk") == seen("reviewer") == set()
    for by in ACTORS:
        me = office.standing(town.people[by])
        every = (staff.person(id) for id in Account.objects.filter(kind="staff").values_list("pk", flat=True))
        assert {one.login for one in every if office.sees(me, one.whom)} == seen(by)


def test_the_staff_are_found_by_words_and_filters_in_order(town):
    me = office.standing(town.people["security"])
    admission.open_account(by=town.people["system"], login="zhao", name="赵敏", document=PAPER)

    def found(**asked):
        return [line.login for line in staff.found(me, staff.Asked(**asked))]

    assert found(text="赵敏") == ["zhao"] and found(text="ZHAO") == ["zhao"]
    assert "stranger" in found(text="消防") and "reviewer" not in found(text="消防")
    assert set(found(text="审批人员")) >= {"reviewer", "decider", "stranger"}
    assert found(organ=town.fire.pk) == ["stranger"]
    assert found(role="head_of_government") == ["mayor"]
    assert set(found(state="idle")) == {"new", "newer", "zhao"} and "zhao" not in found(state="at_work")
    assert found(sort="-login") == found()[::-1]
    assert set(found(sort="organ")[-3:]) == {"new", "newer", "zhao"}
    admission.close_account(
        by=town.people["system"], account=Account.objects.get(login="zhao").pk, document=PAPER
    )
    assert found(state="closed") == ["zhao"] and "zhao" not in found()


def test_who_left_an_organ_is_no_longer_its_heads_to_see(town):
    head, reviewer = office.standing(town.people["head"]), town.people["reviewer"]
    assert office.sees(head, staff.person(reviewer).whom)
    actions.end_role(
        by=town.people["security"], posting=town.posting("reviewer"), on=TODAY - DAY, document=PAPER
    )
    assert not office.sees(head, staff.person(reviewer).whom)


def test_a_public_account_is_nobody_of_the_staff(town):
    assert staff.person(town.people["li"]) is None
