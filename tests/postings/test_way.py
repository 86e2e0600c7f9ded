"""From the announcement to the window: competition, candidates, result, two consents, one act that posts and authorises."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.postings.furnished import (
    BEGINS,
    CLOSING,
    DAY,
    SAID,
    TODAY,
    agreed,
    by,
    chosen,
    consented,
    entered,
    handed,
    later,
    made,
    organ,
    posting_of,
    proposal,
    proposed,
    window,
)
from tests.postings.trying import refused
from yimen.cases import queries as cases
from yimen.people import actions, posted
from yimen.people.administration import Denied
from yimen.people.models import Account, Authorisation, Organ, Posting, Substitution
from yimen.postings import consenting, ending, proposing, setting, standing
from yimen.postings.models import Candidate, Consent, Deed
from yimen.postings.refused import SENTENCES
from yimen.postings.words import ACTS, CAUSES, ENDINGS, FACTS, PROPOSALS, RETURNS, SIDES
from yimen.process.postings.unit import UNITS


def test_only_the_department_proposes_and_the_competition_is_long_enough_to_be_seen(city):
    for login in ("coordinator", "director", "reviewer1", "head2", "deputy1", "security"):
        refused("not_entitled", proposed, login)
    assert proposed("head1") and proposed("section1")
    assert "2026年3月5日" in str(refused("too_short", proposed, closing_on=TODAY + 2 * DAY))
    refused("before_closing", proposed, begins_on=CLOSING)
    refused("no_words", proposed, conditions=" ")
    refused("no_words", proposed, seen_at="")
    refused("bad_role", proposed, role="approver")
    refused("no_window", proposed, window=window("60", "organ-02"))
    refused("no_window", proposed, window=10**9)
    # The holidays of 2027 are not announced: days are counted generously, and nothing stands still.
    later("2026-12-31")
    beyond = {"closing_on": date(2027, 1, 10), "begins_on": date(2027, 3, 8)}
    refused("too_short", proposed, **beyond)
    assert proposed(**beyond | {"closing_on": date(2027, 1, 20)})


def test_a_chief_representative_is_sent_by_a_dated_document_with_its_scope(city):
    refused("no_scope", proposed, items=[], document="", document_on=None)
    refused("no_scope", proposed, document=" ")
    refused("no_scope", proposed, document_on=None)
    refused("document_later", proposed, document_on=TODAY + DAY)
    refused("not_authorised", proposed, role="comprehensive_clerk")
    refused("no_document", proposed, role="window_clerk", document="")
    assert proposed(role="window_clerk", items=[], document="", document_on=None)


def test_candidates_come_from_the_departments_own_staff_and_nowhere_else(city):
    id = proposed()
    for unit in ("subordinate", "grassroots"):
        said = refused("not_eligible", entered, id, unit=unit)
        assert "竞岗，审批科" in str(said) and "approval section" in said.sentence("en")
    # What the postings say goes before what is declared: somebody of a body below the department.
    below = Organ.objects.create(
        code="below", name="市场服务中心", abbreviation="服务", office="9001", kind="organ",
        division="511602", valid_from=date(2020, 1, 1), higher_id=organ(),
    )  # fmt: skip
    held = Posting.objects.filter(account__login="reviewer2")
    held.update(organ=below)
    refused("not_eligible", entered, id, "reviewer2")
    held.update(organ=organ("organ-02"))
    refused("other_organ", entered, id, "reviewer2")
    refused("no_staff", entered, id, "nobody")
    refused("no_staff", entered, id, "li")
    refused("not_entitled", entered, id, who="coordinator")
    entered(id)
    refused("candidate_already", entered, id)
    Account.objects.create(login="fresh", kind="staff")
    assert entered(id, "fresh", "organ"), "one without any posting comes by what the department declares"
    with pytest.raises(IntegrityError, match="own_staff"), transaction.atomic():
        proposal(id).candidates.create(
            account=1, unit="subordinate", section="所", by=1, at="2026-03-02T00:00Z"
        )


def test_whoever_is_at_a_window_already_is_no_candidate_elsewhere(city):
    id = proposed()
    refused("at_a_window", entered, id, "chief1")
    Posting.objects.filter(account__login="counter1").update(window_id=window("70"))
    assert "70 号窗口" in str(refused("at_a_window", entered, id, "counter1"))


def test_the_result_comes_after_the_closing_day_with_its_grounds(city):
    id = proposed()
    one = entered(id)
    choose = {"by": by("section1"), "proposal": id, "candidate": one, "grounds": "第一名"}
    assert "2026年3月5日" in str(refused("still_open", proposing.choose, **choose))
    refused("not_chosen", consenting.consent, by=by("director"), proposal=id, side="centre", agrees=True)
    later(CLOSING + DAY)
    refused("no_candidate", proposing.choose, **choose | {"candidate": 10**6})
    refused("no_words", proposing.choose, **choose | {"grounds": " "})
    refused("not_entitled", proposing.choose, **choose | {"by": by("director")})
    proposing.choose(**choose)
    assert proposing.state(proposal(id)) == "consents"
    refused("not_open", proposing.choose, **choose)
    refused("not_open", entered, id, "decider1")


def test_both_sides_consent_by_two_people_who_have_no_part_in_it(city):
    id = chosen()
    say = {"proposal": id, "agrees": True}
    refused("not_entitled", consenting.consent, by=by("coordinator"), side="centre", **say)
    refused("not_entitled", consenting.consent, by=by("discipline"), side="supervision", **say)
    refused("not_entitled", consenting.consent, by=by("director"), side="supervision", **say)
    refused("not_entitled", consenting.consent, by=by("director"), side="mayor", **say)
    refused("not_consented", consenting.make, by=by("security"), proposal=id)
    consenting.consent(by=by("director"), side="centre", **say)
    refused("said_already", consenting.consent, by=by("director"), side="centre", **say)
    refused("not_consented", consenting.make, by=by("security"), proposal=id)


def test_one_person_never_speaks_for_both_sides(city):
    values = {
        "months": 12,
        "announce_days": 3,
        "hearing_days": 5,
        "answer_days": 15,
        "supervision": "supervisor",
    }
    setting.put(by=by("director"), since=TODAY + DAY, document="安政务〔2026〕5号", **values)
    setting.name_signer(
        by=by("director"), account=by("supervisor"), document="授", document_on=TODAY, valid_from=TODAY,
        valid_until=CLOSING + 30 * DAY,
    )  # fmt: skip
    id = chosen()
    say = {"by": by("supervisor"), "proposal": id, "agrees": True}
    consenting.consent(**say, side="centre")
    refused("same_person", consenting.consent, **say, side="supervision")
    with pytest.raises(IntegrityError, match="two_people_consent"), transaction.atomic():
        proposal(id).consents.create(side="supervision", agrees=True, by=by("supervisor"), on=TODAY)


def test_nobody_consents_to_their_own_matter(city):
    id = chosen()
    Posting.objects.filter(account__login="director").update(account_id=by("section1"))
    Posting.objects.filter(account__login="reviewer2").update(valid_until=TODAY - DAY)
    Posting.objects.filter(account__login="efficiency").update(account_id=by("reviewer2"), valid_from=TODAY)
    refused("own_matter", consenting.consent, by=by("section1"), proposal=id, side="centre", agrees=True)
    Candidate.objects.create(proposal_id=id, account=by("reviewer2"), unit="section", section="一科", by=1, at="2026-03-02T00:00Z")  # fmt: skip
    refused(
        "own_matter", consenting.consent, by=by("reviewer2"), proposal=id, side="supervision", agrees=True
    )


def test_a_refusal_says_why_and_ends_the_proposal(city):
    id = chosen()
    refused(
        "no_words", consenting.consent, by=by("efficiency"), proposal=id, side="supervision", agrees=False
    )
    consenting.consent(by=by("efficiency"), proposal=id, side="supervision", agrees=False, why="处分期内")
    assert proposing.state(proposal(id)) == "refused"
    refused("over", consenting.consent, by=by("director"), proposal=id, side="centre", agrees=True)
    refused("over", consenting.make, by=by("security"), proposal=id)
    refused("over", proposing.withdraw, by=by("section1"), proposal=id, why="重来")


def test_one_act_posts_and_authorises_and_what_was_authorised_ends_with_the_posting(city):
    id = consented(items=["", "511602-009-0011"])
    refused("not_entitled", consenting.make, by=by("director"), proposal=id)
    posting = Posting.objects.get(pk=consenting.make(by=by("security"), proposal=id))
    assert (posting.account_id, posting.role, posting.window_id) == (
        by("reviewer1"),
        "chief_representative",
        window(),
    )
    assert (posting.valid_from, posting.valid_until, posting.given_by_id) == (BEGINS, None, by("security"))
    held = Authorisation.objects.filter(posting=posting).order_by("item")
    assert [(one.act, one.item, one.valid_from, one.document) for one in held] == [
        ("decide", item, BEGINS, "安市监授〔2026〕8号") for item in ("", "511602-009-0011")
    ]  # fmt: skip
    refused("over", consenting.make, by=by("security"), proposal=id)
    later(BEGINS)
    roles = {one.role for one in cases.rights(by("reviewer1")).postings}
    assert "chief_representative" in roles
    last = standing.bound_of(posting).least
    later(last)
    one = agreed(posting.pk, last)
    handed(one)
    ending.carry_out(by=by("security"), ending=one)
    assert set(Authorisation.objects.filter(posting=posting).values_list("valid_until", flat=True)) == {last}
    posting.refresh_from_db()
    assert posting.valid_until == last


def test_what_changed_meanwhile_is_looked_at_again_when_the_posting_is_made(city):
    id = consented()
    Posting.objects.filter(account__login="reviewer1").update(organ=organ("organ-02"))
    refused("other_organ", consenting.make, by=by("security"), proposal=id)
    Posting.objects.filter(account__login="reviewer1").update(organ=organ())
    Account.objects.filter(login="reviewer1").update(is_active=False)
    refused("office", consenting.make, by=by("security"), proposal=id)
    Account.objects.filter(login="reviewer1").update(is_active=True)
    assert not Posting.objects.filter(window=window()).exists(), "all or nothing"
    later(BEGINS + 9 * DAY)
    made_late = Posting.objects.get(pk=consenting.make(by=by("security"), proposal=id))
    assert made_late.valid_from == BEGINS + 9 * DAY, "a day that has passed is today"


def test_the_centres_principal_lets_another_consent_by_a_dated_document(city):
    id = chosen()
    name = {
        "by": by("director"), "account": by("duty"), "document": "安政务授〔2026〕1号", "document_on": TODAY,
        "valid_from": CLOSING + DAY, "valid_until": CLOSING + 30 * DAY,
    }  # fmt: skip
    refused("not_entitled", setting.name_signer, **name | {"by": by("coordinator")})
    refused("own_matter", setting.name_signer, **name | {"account": by("director")})
    refused("no_staff", setting.name_signer, **name | {"account": by("reviewer2")})
    refused("no_document", setting.name_signer, **name | {"document": " "})
    refused("document_later", setting.name_signer, **name | {"document_on": CLOSING + 2 * DAY})
    refused("in_the_past", setting.name_signer, **name | {"valid_from": TODAY})
    refused("bad_period", setting.name_signer, **name | {"valid_until": CLOSING})
    say = {"by": by("duty"), "proposal": id, "side": "centre", "agrees": True}
    refused("not_entitled", consenting.consent, **say)
    row = setting.name_signer(**name)
    setting.end_signer(by=by("director"), signer=row)
    refused("not_entitled", consenting.consent, **say)
    setting.name_signer(**name)
    consenting.consent(**say)
    assert Consent.objects.get().by == by("duty")


def test_who_stands_in_for_the_principal_wholly_consents_too(city):
    id = chosen()
    of = posting_of("director")
    how = {
        "posting_id": of,
        "absent_id": by("director"),
        "substitute_id": by("duty"),
        "given_by_id": by("mayor"),
    }
    days = {
        "valid_from": TODAY,
        "valid_until": TODAY + 30 * DAY,
        "document": "安府〔2026〕1号",
        "document_on": TODAY,
    }
    row = Substitution.objects.create(**how, **days)
    say = {"by": by("duty"), "proposal": id, "side": "centre", "agrees": True}
    refused("not_entitled", consenting.consent, **say)
    row.whole = True
    row.save()
    consenting.consent(**say)


def test_the_office_neither_gives_nor_ends_what_a_department_sends_to_a_window(city):
    give = {
        "by": by("security"),
        "account": by("reviewer1"),
        "valid_from": TODAY,
        "document": "安府任〔2026〕3号",
    }
    for role in ("window_clerk", "comprehensive_clerk", "chief_representative"):
        with pytest.raises(Denied) as found:
            actions.give_role(**give, role=role, organ=organ())
        assert found.value.code == "through_postings"
    with pytest.raises(Denied, match="派到窗口的人"):
        actions.give_role(**give, role="approver", organ=organ(), window=window())
    with pytest.raises(Denied, match="派到窗口的人"):
        actions.end_role(by=by("security"), posting=posting_of("counter1"), on=TODAY, document="文")
    # The centre's own people at its windows, heads and whoever decides elsewhere stay with the office.
    assert actions.give_role(
        **give | {"account": by("coordinator")}, role="comprehensive_clerk", organ=organ("centre")
    )
    assert actions.give_role(**give, role="legal_affairs", organ=organ())


def test_the_database_keeps_one_person_from_two_windows_at_a_time(city):
    posting = made()
    with pytest.raises(IntegrityError, match="one_window_at_a_time"), transaction.atomic():
        Posting.objects.create(
            account_id=posting.account_id, organ_id=posting.organ_id, role="window_clerk", window_id=window("51"),
            valid_from=BEGINS + 30 * DAY,
        )  # fmt: skip
    with pytest.raises(Denied, match="一个窗口岗位"):
        posted.give(
            by=by("security"), account=posting.account_id, role="comprehensive_clerk", organ=organ("centre"),
            window=window("52", None), valid_from=BEGINS, document="文",
        )  # fmt: skip
    Posting.objects.filter(pk=posting.pk).update(valid_until=BEGINS + 40 * DAY)
    assert Posting.objects.create(
        account_id=posting.account_id, organ_id=posting.organ_id, role="window_clerk", window_id=window("51"),
        valid_from=BEGINS + 41 * DAY,
    ), "one after the other"  # fmt: skip


def test_the_terms_are_the_centres_principals_from_a_day_to_come(city):
    put = {
        "by": by("director"), "since": TODAY + DAY, "document": "安政务〔2026〕5号", "months": 18, "announce_days": 5,
        "hearing_days": 5, "answer_days": 20, "supervision": "discipline_group",
    }  # fmt: skip
    refused("not_entitled", setting.put, **put | {"by": by("coordinator")})
    refused("in_the_past", setting.put, **put | {"since": TODAY})
    refused("no_document", setting.put, **put | {"document": ""})
    refused("bad_terms", setting.put, **put | {"months": 11})
    refused("bad_terms", setting.put, **put | {"supervision": "mayor"})
    setting.put(**put)
    refused("same_day", setting.put, **put)
    assert standing.terms.now().months == 12
    id = chosen()
    assert standing.terms.now().months == 18
    refused(
        "not_entitled", consenting.consent, by=by("efficiency"), proposal=id, side="supervision", agrees=True
    )
    consenting.consent(by=by("discipline"), proposal=id, side="supervision", agrees=True)


def test_a_proposal_is_taken_back_with_the_reason(city):
    id = consented()
    refused("no_words", proposing.withdraw, by=by("head1"), proposal=id, why="")
    proposing.withdraw(by=by("head1"), proposal=id, why="编制调整")
    refused("over", consenting.make, by=by("security"), proposal=id)


def test_every_act_is_in_the_register_which_nobody_changes(city):
    made()
    acts = list(Deed.objects.order_by("id").values_list("act", flat=True))
    assert acts == ["propose", "candidate", "result", "consent", "consent", "post"]
    for kind in (Deed, Consent, Candidate):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            kind.objects.update(by=1)
    assert SAID.encode() not in b"".join(bytes(row.said.sealed) for row in Deed.objects.exclude(said=None))


def test_every_code_is_said_in_both_languages():
    for table in (SENTENCES, ACTS, CAUSES, ENDINGS, FACTS, PROPOSALS, RETURNS, SIDES, UNITS):
        assert all(zh and en for zh, en in table.values())
