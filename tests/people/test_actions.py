"""Roles, authorisations and standing aside: by whom, from when, never by oneself, and what comes of it."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from tests.people.office import PAPER, TODAY
from tests.process.people import ITEM
from yimen.lib import clock
from yimen.people import actions, administration, posted, queries, records
from yimen.people.administration import Denied
from yimen.people.models import Account, Administration, Authorisation, Posting, Recusal
from yimen.people.roles import AT_A_WINDOW, ROLES
from yimen.process.application import commands as do
from yimen.process.item import Extension
from yimen.process.refusals import Refused

DAY = timedelta(days=1)


def refused(code, action, **how):
    with pytest.raises(Denied) as caught, transaction.atomic():
        action(**how)
    assert caught.value.code == code, str(caught.value)


@contextmanager
def forbidden(code):
    """Expect the record to refuse with this code."""
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code, str(caught.value)


def give(office, by="security", account="new", role="approver", organ=None, **changes):
    how = {"valid_from": TODAY, "document": PAPER} | changes
    return {
        "by": office.people[by],
        "account": office.people[account],
        "role": role,
        "organ": (organ or office.market).id,
    } | how


def test_a_role_is_given_by_the_administrator_that_it_names_and_recorded(office):
    posting = actions.give_role(**give(office))
    held = Posting.objects.get(pk=posting)
    assert (held.role, held.given_by_id, held.document) == ("approver", office.people["security"], PAPER)
    assert queries.roles(office.people["new"]) == {"approver"}
    row = Administration.objects.get()
    assert (row.act, row.by_id, row.whom_id) == (
        "give_role",
        office.people["security"],
        office.people["new"],
    )
    assert (row.role, row.organ, row.document, row.effective_on) == (
        "approver",
        office.market,
        PAPER,
        TODAY,
    )


@pytest.mark.parametrize("role", ROLES)
def test_no_other_administrator_and_nobody_else_gives_it(office, role):
    for by in ("system", "security", "audit", "head", "mayor", "supervisor"):
        if f"{by}_administrator" == ROLES[role].given_by:
            continue
        refused("not_entitled", actions.give_role, **give(office, by=by, role=role))
    giver = ROLES[role].given_by.removesuffix("_administrator")
    how = give(office, by=giver, role=role)
    if role in AT_A_WINDOW:
        refused("through_postings", actions.give_role, **how)
    else:
        assert actions.give_role(**how)


def test_nobody_gives_or_ends_a_role_of_their_own(office):
    refused("own_standing", actions.give_role, **give(office, account="security", role="coordinator"))
    refused(
        "own_standing", actions.end_role, by=office.people["security"],
        posting=office.posting("security"), on=TODAY, document=PAPER,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("unknown_role", {"role": "emperor"}),
        ("unknown_account", {"account": "li"}),
        ("no_document", {"document": "  "}),
        ("in_the_past", {"valid_from": TODAY - DAY}),
        ("ends_before_it_begins", {"valid_until": TODAY - DAY}),
        ("not_a_head", {"principal": True}),
        ("has_principal", {"role": "head_of_organ", "principal": True}),
        ("kept_apart", {"account": "decider", "role": "discipline_group"}),
        ("kept_apart", {"account": "supervisor", "role": "approver"}),
        ("kept_apart", {"account": "audit", "role": "approver"}),
        ("kept_apart", {"account": "audit", "role": "system_administrator"}),
    ],
)
def test_what_may_not_be_given(office, code, changes):
    refused(code, actions.give_role, **give(office, **changes))
    assert not Administration.objects.exists()


def test_a_closed_account_an_ended_organ_and_a_foreign_window_take_no_role(office):
    office.fire.valid_until = TODAY - DAY
    office.fire.save()
    refused("organ_not_in_force", actions.give_role, **give(office, organ=office.fire))
    office.window.organ = office.fire
    office.window.save()
    how = give(office, role="window_clerk", window=office.window.id)
    refused("window_not_in_force", posted.give, **how)
    Account.objects.filter(login="new").update(is_active=False)
    refused("unknown_account", actions.give_role, **give(office))


def test_roles_that_do_not_meet_in_time_may_follow_each_other(office):
    actions.give_role(**give(office, valid_until=date(2026, 6, 30)))
    meets = give(office, role="supervisor", valid_from=date(2026, 6, 30))
    refused("kept_apart", actions.give_role, **meets)
    assert actions.give_role(**give(office, role="supervisor", valid_from=date(2026, 7, 1)))


def test_a_role_counts_from_its_day_to_its_last(office):
    case = office.submit().case
    office.act("clerk", case, do.Accept())
    office.act("reviewer", case, do.StartReview())
    actions.give_role(**give(office, valid_from=date(2026, 3, 4), valid_until=date(2026, 3, 5)))
    too_long = do.AskExtension(days=99, reasons="x")
    for day, allowed in ((3, False), (4, True), (5, True), (6, False)):
        office.at(f"2026-03-0{day}T09:00+08:00")
        with forbidden("too_long" if allowed else "not_yours"):
            office.act("new", case, too_long)


def test_ending_a_role_ends_its_authorisations_and_takes_effect_at_once(office):
    case = office.to_decision()
    ending = office.posting("decider")
    actions.end_role(by=office.people["security"], posting=ending, on=TODAY - DAY, document=PAPER)
    with forbidden("not_yours"):
        office.act("decider", case, do.Grant(content="准予"))
    assert Authorisation.objects.get(posting=ending).valid_until == TODAY - DAY
    office.act("decider2", case, do.Grant(content="准予"))
    refused(
        "ended_already", actions.end_role, by=office.people["security"], posting=ending, on=TODAY,
        document=PAPER,
    )  # fmt: skip


def test_what_never_came_into_force_ends_on_the_day_before_it_begins(office):
    later = date(2026, 5, 1)
    posting = actions.give_role(**give(office, valid_from=later))
    actions.end_role(by=office.people["security"], posting=posting, on=TODAY, document=PAPER)
    assert Posting.objects.get(pk=posting).valid_until == later - DAY
    assert actions.give_role(**give(office, role="supervisor", valid_from=later))


def test_a_centre_keeps_an_administrator_of_each_kind(office):
    how = {
        "posting": office.posting("audit"),
        "on": TODAY,
        "document": PAPER,
        "by": office.people["security"],
    }
    refused("last_of_its_kind", actions.end_role, **how)
    actions.give_role(**give(office, role="audit_administrator", valid_until=TODAY))
    refused("last_of_its_kind", actions.end_role, **how)
    actions.give_role(**give(office, account="newer", role="audit_administrator"))
    actions.end_role(**how)


def authorise(office, by="head", posting=None, act="approve_extension", **changes):
    return {
        "by": office.people[by],
        "posting": posting or office.posting("decider2"),
        "act": act,
        "valid_from": TODAY,
        "document": "安市监授〔2026〕1号",
        "document_on": TODAY,
    } | changes


def extended(office, by):
    """Publish an item whose rule says who extends, and bring a case of it to where that is asked."""
    rule = Extension(10, by=by)
    office.publish(by, ITEM, extension=rule)
    case = office.submit(item=by).case
    office.act("clerk", case, do.Accept())
    office.act("reviewer", case, do.StartReview(), do.AskExtension(days=5, reasons="需要核实"))
    return case


def test_a_dated_document_lets_an_approver_extend_where_the_rule_says_so(office):
    case = extended(office, "authorised")
    with forbidden("not_yours"):
        office.act("decider2", case, do.ApproveExtension(agree=True))
    id = actions.authorise(**authorise(office))
    outcome = office.act("decider2", case, do.ApproveExtension(agree=True))
    assert type(outcome.happened[0].event).__name__ == "Extended"
    assert Authorisation.objects.get(pk=id).document_on == TODAY


@pytest.mark.parametrize("by", ["principal", "principal_or_deputy"])
def test_no_document_lets_an_approver_extend_where_the_rule_names_heads(office, by):
    case = extended(office, by)
    actions.authorise(**authorise(office))
    with forbidden("wrong_head"):
        office.act("decider2", case, do.ApproveExtension(agree=True))
    office.act("head", case, do.ApproveExtension(agree=True))


def test_an_authorisation_to_extend_is_nothing_else(office):
    case = office.submit().case
    office.act("clerk", case, do.Accept())
    reviewing = office.posting("reviewer")
    actions.authorise(**authorise(office, posting=reviewing))
    office.act("reviewer", case, do.StartReview(), do.CloseReview(opinion="符合"))
    for command in (do.Grant(content="准予"), do.Terminate(ground="object_gone", reasons="x")):
        with forbidden("not_yours"):
            office.act("reviewer", case, command)


def test_an_authorisation_counts_for_its_item_and_until_it_is_withdrawn(office):
    case = extended(office, "authorised")
    actions.authorise(**authorise(office, item="511602-another"))
    with forbidden("not_yours"):
        office.act("decider2", case, do.ApproveExtension(agree=True))
    id = actions.authorise(**authorise(office, by="security", item="511602-authorised"))
    actions.withdraw(by=office.people["head"], authorisation=id, on=TODAY - DAY, document="撤销授权 1 号")
    with forbidden("not_yours"):
        office.act("decider2", case, do.ApproveExtension(agree=True))
    assert [row.act for row in Administration.objects.order_by("id")] == [
        "authorise",
        "authorise",
        "withdraw",
    ]


def test_to_decide_is_authorised_for_approvers_and_for_a_window(office):
    case = office.to_decision()
    with forbidden("not_yours"):
        office.act("reviewer", case, do.Grant(content="准予"))
    actions.authorise(**authorise(office, posting=office.posting("reviewer"), act="decide"))
    office.act("reviewer", case, do.Grant(content="准予"))
    window = posted.give(**give(office, role="window_clerk"))
    assert actions.authorise(**authorise(office, posting=window, act="decide"))
    refused("not_his_to_do", actions.authorise, **authorise(office, posting=window))


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("not_entitled", {"by": "deputy"}),
        ("not_entitled", {"by": "system"}),
        ("not_entitled", {"by": "mayor"}),
        ("unknown_act", {"act": "extend_for_ever"}),
        ("no_document", {"document": ""}),
        ("document_later", {"document_on": TODAY + DAY, "valid_from": TODAY + 2 * DAY}),
        ("in_the_past", {"valid_from": TODAY - DAY, "document_on": TODAY - DAY}),
    ],
)
def test_what_is_no_authorisation(office, code, changes):
    refused(code, actions.authorise, **authorise(office, **changes))


def test_nobody_authorises_themselves_nor_a_stranger_of_another_organ(office):
    refused("own_standing", actions.authorise, **authorise(office, posting=office.posting("head")))
    refused("not_entitled", actions.authorise, **authorise(office, posting=office.posting("stranger")))


def test_who_stands_aside_decides_nothing_and_the_head_says_so(office):
    case = office.to_decision()
    from yimen.cases.models import Case

    number = Case.objects.get(pk=case).number
    how = {"account": office.people["decider"], "case_number": number, "reason": "申请人是其配偶"}
    refused("own_standing", actions.stand_aside, **how, by=office.people["decider"])
    refused("not_entitled", actions.stand_aside, **how, by=office.people["reviewer"])
    refused("no_reason", actions.stand_aside, **how | {"reason": " "}, by=office.people["head"])
    refused("bad_case_number", actions.stand_aside, **how | {"case_number": "1"}, by=office.people["head"])
    actions.stand_aside(**how, by=office.people["head"])
    actions.stand_aside(**how, by=office.people["head"])
    assert Recusal.objects.count() == Administration.objects.count() == 1
    with forbidden("not_yours"):
        office.act("decider", case, do.Grant(content="准予"))
    principal = how | {"account": office.people["head"]}
    refused("not_entitled", actions.stand_aside, **principal, by=office.people["deputy"])
    actions.stand_aside(**principal, by=office.people["mayor"])


def test_the_record_of_administration_and_readings_is_only_added_to(office):
    actions.give_role(**give(office))
    actions.record_reading(
        who=office.people["clerk"], whose="h", case_number="n", field="identity", why="核对证件"
    )
    for table in ("people_administration", "people_reading"):
        for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}", f"TRUNCATE {table}"):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                connection.cursor().execute(statement)


def test_who_stands_aside_extends_nothing_either(office):
    case = extended(office, "authorised")
    actions.authorise(**authorise(office))
    from yimen.cases import queries as cases
    from yimen.cases.models import Case

    seen = cases.view(Case.objects.get(pk=case).number)

    def buttons():
        me = office.people["decider2"]
        return {row.command.__name__ for row in cases.may(seen, cases.who_on(seen, cases.rights(me), me))}

    assert "ApproveExtension" in buttons()
    actions.stand_aside(
        by=office.people["head"], account=office.people["decider2"], case_number=seen.number, reason="亲属"
    )
    assert buttons() == set()
    with forbidden("not_yours"):
        office.act("decider2", case, do.ApproveExtension(agree=True))


def test_every_change_ends_the_sessions_of_whom_it_changes(office):
    before = Account.objects.get(login="new").epoch
    posting = actions.give_role(**give(office))
    actions.end_role(by=office.people["security"], posting=posting, on=TODAY, document=PAPER)
    assert Account.objects.get(login="new").epoch == before + 2


def test_only_the_audit_administrator_and_the_discipline_group_ask_who_read_what_and_who_did_what(office):
    actions.give_role(**give(office))
    actions.record_reading(
        who=office.people["clerk"], whose="h", case_number="n", field="identity", why="核对证件"
    )
    for by in ("system", "security", "head", "supervisor", "clerk"):
        refused("not_entitled", records.readings, by=office.people[by])
        refused("not_entitled", records.administrations, by=office.people[by])
    office.post("discipline", "discipline_group", office.market)
    for name in ("audit", "discipline"):
        by = office.people[name]
        read, count = records.readings(by=by, asked=records.Asked(case_number="n"))
        assert [(r.who, r.field, r.why) for r in read] == [("clerk", "identity", "核对证件")] and count == 1
        assert records.readings(by=by, asked=records.Asked(who="reviewer")) == ([], 0)
        assert records.readings(by=by, asked=records.Asked(whose="x")) == ([], 0)
        done, count = records.administrations(by=by, asked=records.Asked(whom="new"))
        assert [(d.act, d.by, d.whom) for d in done] == [("give_role", "security", "new")] and count == 1


def test_the_records_are_asked_by_legal_days(office):
    office.at("2026-03-02T23:59+08:00")
    actions.give_role(**give(office))
    by = office.people["audit"]
    for since, until, count in (
        (None, TODAY, 1),
        (TODAY + DAY, None, 0),
        (TODAY, TODAY, 1),
        (None, TODAY - DAY, 0),
    ):
        asked = records.Asked(since=since, until=until)
        assert records.administrations(by=by, asked=asked)[1] == count


def test_a_reading_without_a_reason_is_none(office):
    how = {"who": office.people["clerk"], "whose": "h", "case_number": "n", "field": "identity"}
    refused("no_reason", actions.record_reading, **how, why="  ")


def test_a_centre_that_was_just_founded_enters_in_the_office_whom_it_finds_at_its_windows(
    office, monkeypatch
):
    how = give(office, role="window_clerk")
    refused("through_postings", actions.give_role, **how)
    founded = {"act": "first_administrator", "whom_id": office.people["audit"], "effective_on": TODAY}
    row = Administration.objects.create(**founded, recorded_at=clock.now() - 29 * DAY)
    posting = actions.give_role(**how)
    actions.end_role(by=office.people["security"], posting=posting, on=TODAY, document=PAPER)
    Administration.objects.create(**founded, recorded_at=clock.now())
    assert administration.being_set_up(), "the first one counts, and is within its days"
    monkeypatch.setattr(clock, "now", lambda: row.recorded_at + 30 * DAY)
    assert not administration.being_set_up()
