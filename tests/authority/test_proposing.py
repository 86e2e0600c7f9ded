"""From the report a layer is taken out or an act delegated: two persons sign, it holds from a day on, and it is compared."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.authority.town import followed
from yimen.authority import proposing
from yimen.authority.models import Proposal
from yimen.authority.refused import NotChanged
from yimen.cases import rulebook
from yimen.catalogue import queries as catalogue, signed
from yimen.catalogue.models import Change, ItemVersion
from yimen.catalogue.publication import Measure
from yimen.catalogue.refused import NotDone
from yimen.people.models import Administration, Authorisation, Posting
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
CODE = "511602-layered"
DAY = date(2026, 3, 9)


@pytest.fixture
def drafted(town, monkeypatch):
    """A town where a supervisor drafted that the leader's layer be taken out; its items pass the gates of a replay."""
    whole = rulebook.measure()
    monkeypatch.setattr(rulebook, "measure", lambda: Measure(whole.calendars, whole.profile, "replay"))
    town.proposal = proposing.take_out_layer(
        by=town.people["supervisor"], code=CODE, layer="分管领导", on=DAY, why="从不退回"
    )
    return town


def sign(town, who, document=""):
    return proposing.sign(by=town.people[who], id=town.proposal, document=document)


def refused(code, act, *parts):
    with pytest.raises(NotChanged) as said, transaction.atomic():
        act(*parts)
    assert said.value.code == code and said.value.sentence("en")


def test_two_signatures_publish_the_version_without_the_layer(drafted):
    assert not sign(drafted, "head", "安市监〔2026〕8 号")
    assert sign(drafted, "director")
    row = ItemVersion.objects.get(item__code=CODE, number=2)
    assert (row.status, row.effective_on, row.reviewed_by) == ("published", DAY, drafted.people["head"])
    assert [one.name for one in catalogue.version(row.id).item.layers] == ["科室负责人"]
    assert Change.objects.filter(version=row, what="publish", by=drafted.people["director"]).exists()


def test_neither_the_drafter_nor_one_person_twice_nor_a_deputy_signs(drafted):
    refused("own_draft", sign, drafted, "supervisor")
    refused("not_yours", sign, drafted, "deputy", "文件")
    refused("no_document", sign, drafted, "head")
    sign(drafted, "head", "文件")
    refused("same_person", sign, drafted, "head", "文件")
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.update(centre=drafted.people["head"])


def test_what_waits_for_signatures_is_no_editors_to_change(drafted):
    version = Proposal.objects.get().version
    drafted.post("editor", "catalogue_editor", drafted.market)
    from yimen.catalogue import actions

    with pytest.raises(NotDone) as said:
        actions.discard(by=drafted.people["editor"], version=version, why="不要")
    assert said.value.code == "by_signature"


def test_it_is_taken_back_with_a_reason_and_makes_room_for_another(drafted):
    refused(
        "not_yours", lambda: proposing.decline(by=drafted.people["reviewer"], id=drafted.proposal, why="不")
    )
    proposing.decline(by=drafted.people["supervisor"], id=drafted.proposal, why="写错了")
    refused("closed", sign, drafted, "head", "文件")
    assert ItemVersion.objects.get(item__code=CODE, number=2).status == "discarded"
    assert signed.without_layer(by=1, code=CODE, layer="分管领导", why="再来")


def test_after_its_day_has_passed_it_holds_from_tomorrow_and_is_compared(drafted):
    drafted.signed("2026-03-02", "2026-03-09")
    sign(drafted, "head", "文件")
    drafted.at("2026-03-10T09:00+08:00")
    sign(drafted, "director")
    one = Proposal.objects.get()
    assert one.effective_on == date(2026, 3, 11) and proposing.compared(one) is None
    drafted.at("2026-03-11T09:00+08:00")
    drafted.versions["layered"] = catalogue.published_version(CODE)
    case = drafted.to_decision(item="layered")
    drafted.act("section", case, do.SignLayer())
    drafted.act("decider", case, do.Grant())
    followed()
    drafted.at("2026-03-25T09:00+08:00")
    found = proposing.compared(one)
    assert (found.days, found.before.decided, found.after.decided) == (14, 1, 1)
    assert (found.before.median, found.after.median, found.after.same_day) == (5, 0, 1)


def test_two_signatures_delegate_an_act_by_a_dated_document(town):
    posting = Posting.objects.get(account_id=town.people["reviewer"]).id
    asked = {"by": town.people["director"], "code": CODE, "on": DAY, "why": "窗口能办"}
    town.post("director2", "head_of_organ", town.centre_office)
    town.proposal = proposing.delegate(**asked, posting=posting, act="decide")
    refused("proposed_already", lambda: proposing.delegate(**asked, posting=posting, act="decide"))
    refused("own_draft", sign, town, "director")
    sign(town, "director2")
    assert sign(town, "head", "授权书 9 号")
    made = Authorisation.objects.get(pk=Proposal.objects.get().authorisation)
    assert (made.act, made.item, made.valid_from, made.document) == ("decide", CODE, DAY, "授权书 9 号")
    assert Administration.objects.filter(act="authorise", by=town.people["head"]).exists()
    supervisor = Posting.objects.get(account_id=town.people["supervisor"]).id
    refused("not_his_to_do", lambda: proposing.delegate(**asked, posting=supervisor, act="decide"))
