"""A firm and its people: opened by its representative, joined by invitation alone, left or lost at once, all recorded."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.people.office import TODAY
from tests.people.test_identification import FIRM, WORD, refused, registered
from yimen.cases import queries as cases
from yimen.lib import clock
from yimen.people import firms, identification, invitations
from yimen.people.accounts import personal
from yimen.people.demo import identity
from yimen.people.firms import ADMINISTRATOR, HANDLER, REPRESENTATIVE
from yimen.people.identification import Seen
from yimen.people.models import Account, Membership, PowerRecord

DAY = timedelta(days=1)
LICENCE = Seen("licence", FIRM, "王小明")


@pytest.fixture
def head(office):
    return registered()


def opened(by):
    return firms.register(by=by, name="安州某公司", number=FIRM)


def another(place=56, name="赵六"):
    return registered(identity(place), name)


def invited(by, firm, whom, role=HANDLER, **more):
    asked = {"name": personal(whom)["name"], "way": "login", "value": whom.login, "role": role}
    return invitations.invite(by=by.pk, firm=firm, **asked | {"valid_from": TODAY} | more)


def joined(by, firm, whom, role=HANDLER, **more):
    id = invited(by, firm, whom, role, **more)
    invitations.answer(account=whom, invitation=id, takes=True)
    return id


def acts_for(person, firm):
    """Return whether somebody acts for a firm, which the record's own read of their rights must say too."""
    found = firms.acting(person.pk, firm) is not None
    assert found == (firm in [one.account for one in cases.rights(person.pk).firms])
    return found


def confirmed(account, office, place=55):
    seen = Seen("identity_card", identity(place))
    assert identification.confirm(by=office.people["clerk"], account=account.pk, seen=seen)
    account.refresh_from_db()


def test_a_person_opens_a_firm_and_is_its_representative(head):
    firm = opened(head)
    (one,) = firms.of(head.pk)
    assert (one.id, one.name, one.role, one.confirmed) == (firm, "安州某公司", REPRESENTATIVE, False)
    account = Account.objects.get(pk=firm)
    assert "安州某公司".encode() not in bytes(account.private) and not account.has_usable_password()
    assert [row.act for row in PowerRecord.objects.all()] == ["register_firm"]
    refused("no_firm_number", firms.register, by=head, name="某公司", number=identity(55))
    refused("no_person", firms.register, by=account, name="另一公司", number=FIRM)


def test_an_invitation_is_taken_up_by_its_holder_alone(head):
    firm, whom, stranger = opened(head), another(), another(57, "钱七")
    id = invited(head, firm, whom, valid_until=TODAY + 9 * DAY)
    assert not acts_for(whom, firm)
    refused("no_invitation", invitations.answer, account=stranger, invitation=id, takes=True)
    (one,) = invitations.waiting(whom)
    assert (one.firm, one.role, one.valid_until) == ("安州某公司", HANDLER, TODAY + 9 * DAY)
    assert invitations.answer(account=whom, invitation=id, takes=True) == firm
    assert acts_for(whom, firm) and invitations.waiting(whom) == []
    refused("no_invitation", invitations.answer, account=whom, invitation=id, takes=True)
    assert [(one.name, one.role) for one in firms.people(firm)] == [
        ("王小明", REPRESENTATIVE),
        ("赵六", HANDLER),
    ]
    said = [(one.act, one.by, one.whom) for one in firms.records(firm)]
    assert said[:2] == [("take_up", "赵六", "赵六"), ("invite", "王小明", "")]


@pytest.mark.parametrize("way", ["phone", "identity"])
def test_what_anybody_can_type_into_an_account_leads_only_to_an_identity_that_a_window_saw(office, head, way):
    firm, whom = opened(head), another()
    values = {"phone": "138 0000 0055", "identity": identity(56)}
    id = invited(head, firm, whom, way=way, value=values[way])
    assert invitations.waiting(whom) == [], "phone and number are only said, not proved"
    confirmed(whom, office, 56)
    assert [one.id for one in invitations.waiting(whom)] == [id]
    namesake = another(57, "孙八")
    confirmed(namesake, office, 57)
    assert invitations.waiting(namesake) == [], "the same phone under another name is somebody else"


def test_an_invitation_is_declined_taken_back_and_runs_out(head):
    firm, whom = opened(head), another()
    for end in ("declined", "taken back", "over"):
        id = invited(head, firm, whom)
        if end == "declined":
            invitations.answer(account=whom, invitation=id, takes=False)
        elif end == "taken back":
            firms.end(by=head.pk, membership=id)
        else:
            Membership.objects.filter(pk=id).update(invited_at=clock.now() - 31 * DAY)
        refused("no_invitation", invitations.answer, account=whom, invitation=id, takes=True)
        assert invitations.waiting(whom) == [] and len(firms.people(firm)) == 1


def test_each_names_and_takes_out_only_those_below(head):
    firm, second, handler = opened(head), another(), another(57, "钱七")
    admin = joined(head, firm, second, ADMINISTRATOR)
    id = joined(second, firm, handler)
    refused("not_entitled", invited, by=second, firm=firm, whom=handler, role=ADMINISTRATOR)
    refused("not_entitled", invited, by=handler, firm=firm, whom=second)
    refused("not_entitled", invited, by=another(58), firm=firm, whom=second)
    refused("not_entitled", firms.end, by=handler.pk, membership=admin)
    top = Membership.objects.get(role=REPRESENTATIVE)
    refused("not_entitled", firms.end, by=second.pk, membership=top.pk)
    firms.end(by=second.pk, membership=id)
    assert not acts_for(handler, firm)
    firms.end(by=head.pk, membership=admin)
    assert not acts_for(second, firm)
    refused("ended_already", firms.end, by=head.pk, membership=admin)
    refused("last_of_firm", firms.end, by=head.pk, membership=top.pk)


def test_who_leaves_is_out_at_once_and_can_come_again_the_same_day(head):
    firm, whom = opened(head), another()
    for _ in range(2):
        id = joined(head, firm, whom)
        assert acts_for(whom, firm)
        firms.end(by=whom.pk, membership=id)
        assert not acts_for(whom, firm) and firms.of(whom.pk) == []
    assert firms.was_of(whom.pk, firm) == "安州某公司"


def test_a_membership_runs_from_a_day_to_a_day(office, head):
    firm, whom = opened(head), another()
    joined(head, firm, whom, valid_from=TODAY + DAY, valid_until=TODAY + 2 * DAY)
    assert not acts_for(whom, firm)
    for days, there in ((1, True), (2, True), (3, False)):
        office.at(f"2026-03-0{2 + days}T09:00+08:00")
        assert acts_for(whom, firm) is there


def test_two_memberships_of_one_day_are_refused_by_the_database(head):
    firm, whom = opened(head), another()
    joined(head, firm, whom)
    refused("member_already", joined, by=head, firm=firm, whom=whom)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            firm_id=firm, person=whom, role=REPRESENTATIVE, valid_from=TODAY, invited_at=clock.now(),
            confirmed_at=clock.now(),
        )  # fmt: skip


def test_a_login_that_a_firm_had_is_brought_in_once_and_opens_nothing_more(head):
    old = registered(FIRM, "某公司", "firm")
    assert firms.take_over(by=head, login=old.login, password="nothing") is None
    assert firms.take_over(by=head, login=head.login, password=WORD) is None, "a person is no firm"
    assert firms.take_over(by=head, login=old.login, password=WORD) == old.pk
    assert acts_for(head, old.pk) and firms.of(head.pk)[0].role == ADMINISTRATOR
    fresh = Account.objects.get(pk=old.pk)
    assert not fresh.check_password(WORD) and fresh.epoch == old.epoch + 1
    assert firms.take_over(by=another(), login=old.login, password=WORD) is None


def test_a_window_proves_a_firm_by_licence_and_representative(office, head):
    firm, clerk = opened(head), office.people["clerk"]
    refused("representative_unconfirmed", identification.confirm, by=clerk, account=firm, seen=LICENCE)
    confirmed(head, office)
    wrong = Seen("licence", FIRM, "别人")
    assert not identification.confirm(by=clerk, account=firm, seen=wrong)
    assert identification.confirm(by=clerk, account=firm, seen=LICENCE)
    assert Account.objects.get(pk=firm).subject and firms.of(head.pk)[0].confirmed
    (found,) = identification.find(by=clerk, asked=FIRM)
    assert found.representative == "王＊＊" and found.kind == "firm"


def test_a_new_representative_proved_at_a_window_follows_the_old_one(office, head):
    firm, clerk = opened(head), office.people["clerk"]
    confirmed(head, office)
    identification.confirm(by=clerk, account=firm, seen=LICENCE)
    handler, new = another(57, "钱七"), another(58, "周九")
    joined(head, firm, handler)
    confirmed(new, office, 58)
    claim = opened(new)
    assert identification.confirm(by=clerk, account=claim, seen=Seen("licence", FIRM, "周九"))
    assert not acts_for(head, firm) and acts_for(handler, firm) and acts_for(new, firm)
    assert [one.id for one in firms.of(new.pk)] == [firm], "the firm has one account"
    assert not Account.objects.get(pk=claim).is_active
    assert firms.represented(firm).pk == new.pk


def test_the_record_of_powers_is_only_added_to(head):
    opened(head)
    for change in (PowerRecord.objects.all().delete, lambda: PowerRecord.objects.update(act="other")):
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            change()
