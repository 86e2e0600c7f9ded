"""A finding becomes an improvement: an owner, the department's yes or no, a change with its day, and what it brought."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import DatabaseError, transaction

from tests.paths.furnished import LONG, grown, made
from yimen.authority import proposing
from yimen.authority.models import Proposal
from yimen.catalogue.models import ItemVersion
from yimen.paths import findings, improving, measuring, parts
from yimen.paths.following import keep
from yimen.paths.improving import Improvement
from yimen.paths.models import Said
from yimen.paths.refused import NotImproved

pytestmark = pytest.mark.django_db
CODE = "511602-layered"


@pytest.fixture
def found(town):
    """The town with a coordinator and a layer that takes three days of forty cases."""
    cache.clear()
    town.post("coordinator", "coordinator", town.centre_office)
    grown(town.market.id, item=CODE)
    town.layer = next(one for one in findings.changes(None) if one.about == "分管领导")
    return town


def opened(town, by="coordinator", owner="reviewer", words="省得最多"):
    return improving.open_one(by=town.people[by], key=town.layer.key, owner=town.people[owner], words=words)


def refused(code, act, *given, **named):
    with pytest.raises(NotImproved) as said, transaction.atomic():
        act(*given, **named)
    assert said.value.code == code and said.value.sentence("en")


def test_it_is_taken_up_once_by_who_may_with_an_owner_of_the_department(found):
    refused("not_entitled", opened, found, by="supervisor")
    refused(
        "found_no_more", improving.open_one, by=found.people["clerk"], key=found.layer.key, owner=1, words="a"
    )
    refused("no_owner", opened, found, owner="stranger")
    refused("no_words", opened, found, words=" ")
    id = opened(found)
    one = Improvement.objects.get(pk=id)
    assert (one.kind, one.about, one.organ, one.answer) == ("layer", "分管领导", found.market.id, "")
    assert one.figures == {"cases": 40, "median": 3, "saved": 120, "yearly": 3981, "days": 11, "peers": 0}
    refused("taken_up", opened, found)
    improving.give_up(by=found.people["coordinator"], id=id, words="重复")
    assert opened(found) != id, "what was given up can be taken up again"


def test_a_head_who_takes_it_up_has_agreed_and_another_department_sees_nothing(found):
    one = Improvement.objects.get(pk=opened(found, by="head"))
    assert (one.answer, one.answered_by) == ("agrees", found.people["head"])
    assert parts.part(found.people["supervisor"]).reads(one.organ) and improving.one(one.pk) == one
    found.post("firehead", "head_of_organ", found.fire)
    assert not parts.part(found.people["firehead"]).reads(one.organ)
    assert improving.listed(parts.part(found.people["firehead"])) == ([], 0)
    assert not parts.part(found.people["clerk"]).reads(one.organ) and improving.one(2**70) is None


def test_the_department_says_no_with_reasons_and_is_asked_again(found):
    id, head = opened(found), found.people["head"]
    refused("not_entitled", improving.answer, by=found.people["coordinator"], id=id, agrees=True, words="")
    refused("no_words", improving.answer, by=head, id=id, agrees=False, words=" ")
    refused("not_agreed", improving.note_change, by=head, id=id, measure="x", on=date(2026, 3, 9))
    improving.answer(by=head, id=id, agrees=False, words="责任重大，仍须把关")
    refused("answered", improving.answer, by=head, id=id, agrees=True, words="")
    refused("not_agreed", improving.note_change, by=head, id=id, measure="x", on=date(2026, 3, 9))
    refused("not_entitled", improving.ask_again, by=head, id=id, words="再议")
    improving.ask_again(by=found.people["coordinator"], id=id, words="一年无一退回")
    improving.answer(by=found.people["deputy"], id=id, agrees=True, words="")
    acts = list(Said.objects.order_by("id").values_list("act", "words"))
    assert [act for act, _words in acts] == ["opened", "against", "asked_again", "agrees"]
    assert acts[1] == ("against", "责任重大，仍须把关"), "the reasons stay though the answer changed"
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Said.objects.update(words="改过")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Said.objects.all().delete()


def test_a_change_of_who_decides_gives_its_day_once_it_is_signed(found):
    id = opened(found, by="head")
    made_one = Proposal.objects.create(
        item=CODE, organ=found.market.id, layer="分管领导", on=date(2026, 3, 16), why="省时",
        drafted_by=found.people["supervisor"], drafted_at="2026-03-02T01:00:00Z",
    )  # fmt: skip
    refused("no_change", improving.note_change, by=found.people["reviewer"], id=id, proposal=10**6)
    refused("no_change", improving.note_change, by=found.people["reviewer"], id=id)
    refused("not_entitled", improving.note_change, by=found.people["decider"], id=id, proposal=made_one.pk)
    improving.note_change(by=found.people["reviewer"], id=id, proposal=made_one.pk)
    assert Improvement.objects.get(pk=id).effective_on is None and measuring.measure_due() == 0
    Proposal.objects.filter(pk=made_one.pk).update(
        effective_on=date(2026, 3, 16), department=found.people["head"], centre=found.people["deputy"]
    )
    assert measuring.measure_due() == 1
    assert Improvement.objects.get(pk=id).effective_on == date(2026, 3, 16)
    assert proposing.one(made_one.pk).effective_on == date(2026, 3, 16)


def test_a_version_and_a_measure_are_changes_too(found):
    id = opened(found, by="head")
    draft = ItemVersion.objects.create(
        item=ItemVersion.objects.get(item__code=CODE).item, number=2, definition="{}", status="draft"
    )
    improving.note_change(by=found.people["head"], id=id, version=draft.pk)
    assert Improvement.objects.get(pk=id).effective_on is None
    refused("no_day", improving.note_change, by=found.people["head"], id=id, measure="提前分件")
    refused(
        "too_early",
        improving.note_change,
        by=found.people["head"],
        id=id,
        measure="提前分件",
        on=date(2026, 3, 1),
    )
    improving.note_change(by=found.people["head"], id=id, measure="提前分件", on=date(2026, 3, 2))
    one = Improvement.objects.get(pk=id)
    assert (one.version, one.measure, one.effective_on) == (0, "提前分件", date(2026, 3, 2))
    refused(
        "holds", improving.note_change, by=found.people["head"], id=id, measure="又一种", on=date(2026, 3, 9)
    )


def without(*names):
    return tuple(stay for stay in LONG if stay[0] not in names)


def test_it_is_measured_once_three_months_after_the_change(found):
    id = opened(found, by="head")
    improving.note_change(by=found.people["head"], id=id, measure="取消", on=date(2026, 3, 9))
    at = {"item": CODE, "organ": found.market.id}
    keep([made(f"after{n}", without("layer:分管领导"), ended=date(2026, 5, 20), **at) for n in range(12)])
    found.at("2026-06-08T09:00+08:00")
    assert measuring.measure_due() == 0, "the last day is not over"
    found.at("2026-06-09T09:00+08:00")
    assert measuring.measure_due() == 1 and measuring.measure_due() == 0
    one = Improvement.objects.get(pk=id)
    assert one.measured_on == date(2026, 6, 9)
    assert one.result == {
        "days": 92,
        "before": {"cases": 40, "median": 16, "tenth": 23, "step": 3},
        "after": {"cases": 12, "median": 13, "tenth": 13, "step": 0},
    }
    refused("closed", improving.give_up, by=found.people["head"], id=id, words="晚了")
    assert Said.objects.filter(act="measured", by=0).count() == 1


def test_a_side_with_few_cases_is_measured_without_figures(found):
    id = opened(found, by="head")
    improving.note_change(by=found.people["head"], id=id, measure="取消", on=date(2026, 3, 9))
    found.at("2026-07-01T09:00+08:00")
    measuring.measure_due()
    one = Improvement.objects.get(pk=id)
    assert one.result["after"] == {"cases": 0} and one.result["before"]["cases"] == 40
