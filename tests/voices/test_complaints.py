"""The words of a complaint: sealed, each under a name of its own, and open to whom they concern alone."""

import pytest

from tests.cases.test_complaints import Heard
from yimen.cases.queries import view
from yimen.people.models import Reading
from yimen.process.complaint import commands as do
from yimen.process.refusals import Refused
from yimen.voices import complaints
from yimen.voices.complaints import Complainant

pytestmark = pytest.mark.django_db
WHO = Complainant("李某", "13900000000")


@pytest.fixture
def town(centre):
    return Heard()


def bring(town, **named):
    values = {
        "account": 0, "complainant": "v:li", "item_version": town.version, "words": "窗口让我去别的楼交材料",
        "sort": "complaint", "channel": "site", "cause": "elsewhere", "who": WHO,
    } | named  # fmt: skip
    return complaints.bring(**values)


def test_it_is_named_only_where_they_can_be_reached(town):
    assert view(bring(town).number).state.named
    assert not view(bring(town, who=Complainant("李某")).number).state.named
    assert not view(bring(town, who=None).number).state.named
    with pytest.raises(Refused):
        bring(town, words=" ")


@pytest.mark.parametrize(
    ("sight", "names"),
    [
        ("identity", {"complaint", "applicant", "questions"}),
        ("words", {"complaint", "questions"}),
        ("questions", {"questions"}),
        ("own", {"complaint", "applicant"}),
        ("", set()),
    ],
)
def test_each_reads_what_concerns_them_and_every_look_is_recorded(town, sight, names):
    number = bring(town, against=(f"a:{town.people['clerk']}",)).number
    for who, command in (
        ("centre", do.AcceptComplaint()),
        ("centre", do.DispatchComplaint(town.version)),
        ("head", do.BeginVerification((f"a:{town.people['two']}", f"a:{town.people['three']}"))),
    ):
        town.go(who, number, command)
    asked = do.AskAccused(f"a:{town.people['clerk']}")
    complaints.act(
        account=town.people["two"], seen=view(number), command=asked, words={"questions": "当时在哪个窗口？"}
    )
    before = Reading.objects.count()
    shown = complaints.opened(view(number), sight, who=town.people["two"], why="核实")
    assert shown.keys() == names
    assert Reading.objects.count() - before == (1 if names and sight != "own" else 0)
    assert shown.get("complaint", "窗口让我去别的楼交材料") == "窗口让我去别的楼交材料"


def test_what_is_said_again_takes_nothing_s_place(town):
    number = bring(town).number
    for text in ("再补充", "又补充"):
        complaints.act(
            account=0, seen=view(number), command=do.AddToComplaint(), words={"added": text}, subject="v:li"
        )
    assert {"added": "再补充", "added-2": "又补充"}.items() <= complaints.opened(
        view(number), "own", who=0, why=""
    ).items()
    with pytest.raises(TypeError):
        complaints.act(
            account=0, seen=view(number), command=do.WithdrawComplaint(), words={"added": "x"}, subject="v:li"
        )
