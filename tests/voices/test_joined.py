"""Several people complain of one matter: looked into together, each answered and counted; what one brought twice counts once."""

from datetime import date

import pytest

from tests.faces import House
from tests.signing import client
from tests.voices import furnished as voice
from tests.voices.pages import desk, state
from yimen.cases import linked
from yimen.cases.queries import view
from yimen.centres import clock
from yimen.people.models import Posting
from yimen.process.complaint import commands as do, state as st
from yimen.process.refusals import Refused
from yimen.voices import complaints, figures


@pytest.fixture(autouse=True)
def inside(city):
    """In the filled city."""


@pytest.fixture
def two():
    """Return the numbers of two complaints about one application, of two people; the first is being looked into."""
    house = House("", None)
    house.submit("late")
    li, wang = (voice.Account.objects.get(login=login) for login in ("li", "wang"))
    first = voice.verifying(voice.brought(account=li, key="a", case=house.cases["late"]))
    return first, voice.brought(account=wang, key="b", case=house.cases["late"], words="我也等了三天。")


def received():
    clock.take()
    return len(figures.voices(date(2026, 1, 1), date(2026, 12, 31)))


def test_each_of_two_is_answered_and_counted_and_neither_learns_of_the_other(two):
    first, second = two
    before = received()
    page = client("complaints").get(f"/desk/cases/{second}/").content.decode()
    assert "可能是同一件" in page and "?other=" not in page, (
        "another person's is no double, and is accepted first"
    )
    given = {"why": "repeated", "way": "见前一件。", "other": first}
    answer = desk("complaints", second, "DeclineComplaint", **given)
    assert answer.status_code == 409 and "不是同一投诉人" in answer.content.decode()
    voice.accepted(second)
    page = client("complaints").get(f"/desk/cases/{second}/").content.decode()
    assert f"JoinComplaint/?other={first}" in page
    form = client("complaints").get(f"/desk/cases/{second}/JoinComplaint/?other={first}").content.decode()
    assert f'value="{first}"' in form
    assert desk("complaints", second, "JoinComplaint", other=second).status_code == 422
    assert desk("complaints", second, "JoinComplaint", other=first).status_code == 302
    assert state(second).phase == st.JOINED and state(first).with_it == (second,)
    assert view(second).version.organ == view(first).version.organ
    assert client("reviewer1").get(f"/desk/cases/{second}/").status_code == 200, (
        "who looks into it reads both"
    )
    assert client("counter1").get(f"/desk/cases/{second}/").status_code == 404
    mine = client("wang").get(f"/complaints/{second}/").content.decode()
    assert "并案核实，单独答复" in mine and first not in mine
    assert second not in client("li").get(f"/complaints/{first}/").content.decode()
    voice.act("reviewer1", first, do.NameInComplaint((voice.named("counter1"),)))
    voice.act("reviewer1", voice.heard(first), do.AskAccused(voice.named("counter1")), questions="当时在哪？")
    voice.act("counter1", first, do.AnswerInvestigators(), reply="去送材料了。")
    against = (voice.named("counter1"),)
    voice.act("reviewer1", first, do.ProposeFinding("founded", at_fault=against), **voice.REPORT)
    voice.act("head1", first, do.ApproveFinding())
    assert state(second).at_fault == against, "what is found of the group is found of each"
    assert [state(one).phase for one in two] == [st.FOUND, st.FOUND] and state(second).found == "founded"
    voice.act(
        "complaints", first, do.AnswerComplaint(without_order="当天已经改正"), answer="1. 李：已经改正。"
    )
    assert state(second).phase == st.FOUND, "the one's answer is not the other's"
    voice.act("complaints", second, do.AnswerComplaint(), answer="1. 王：已经改正。")
    assert "王：已经改正" in client("wang").get(f"/complaints/{second}/").content.decode()
    assert received() == before
    by = {one.number: one.marks for one in figures.voices(date(2026, 1, 1), date(2026, 12, 31))}
    assert by[first]["founded"] and by[second]["founded"] and by[second]["answered_in_time"]
    page = client("complaints").get(f"/desk/cases/{first}/").content.decode()
    assert "并案核实的" in page and f"/desk/cases/{second}/" in page
    assert {one.number: one.together for one in linked.chain(second)}[first]


def test_the_two_name_the_window_and_the_person_of_the_joined_one(two):
    first, _ = two
    window = Posting.objects.get(account__login="clerk3").window_id
    other = voice.accepted(voice.brought(key="w", window=window), "clerk3")
    form = client("reviewer1").get(f"/desk/cases/{first}/ProposeFinding/").content.decode()
    assert f'value="w:{window}"' not in form
    assert desk("complaints", other, "JoinComplaint", other=first).status_code == 302
    clerk, report = voice.named("clerk3"), {**voice.REPORT, "found": "founded"}
    form = client("reviewer1").get(f"/desk/cases/{first}/ProposeFinding/").content.decode()
    assert f'value="w:{window}"' in form and f'value="{clerk}"' not in form, "not heard yet"
    voice.act("reviewer1", voice.heard(first), do.AskAccused(clerk), questions="当时在哪？")
    voice.act("clerk3", first, do.AnswerInvestigators(), reply="在窗口。")
    at_fault = (clerk, f"w:{window}")
    assert desk("reviewer1", first, "ProposeFinding", at_fault=at_fault, **report).status_code == 302
    voice.act("head1", first, do.ApproveFinding())
    assert state(first).at_fault == state(other).at_fault == at_fault


def test_what_the_same_person_brings_twice_counts_once(two):
    first, _ = two
    li = voice.Account.objects.get(login="li")
    again = voice.brought(account=li, key="c", case=state(first).case)
    before = received()
    page = client("complaints").get(f"/desk/cases/{again}/").content.decode()
    assert f"DeclineComplaint/?other={first}" in page
    assert (
        desk(
            "complaints", again, "DeclineComplaint", why="repeated", way="见前一件。", other=first
        ).status_code
        == 302
    )
    assert received() == before - 1 and state(again).double
    assert "本人重复提出的" in client("complaints").get(f"/desk/cases/{first}/").content.decode()


def test_one_is_not_joined_where_it_names_who_looks_into_the_other(two):
    first, second = two
    voice.accepted(second, "reviewer1")
    answer = desk("complaints", second, "JoinComplaint", other=first)
    assert answer.status_code == 409 and "正是主件的调查人员" in answer.content.decode()
    assert state(second).phase == st.ACCEPTED and state(first).with_it == ()


def test_who_is_named_in_the_main_one_sees_nothing_of_the_joined_one(two):
    first, second = two
    voice.act("complaints", first, do.NameInComplaint((voice.named("head1"),)))
    voice.accepted(second)
    voice.act("complaints", second, do.JoinComplaint(
        first, (), state(first).investigators, state(first).item_version, against=state(first).against
    ))  # fmt: skip
    assert client("head1").get(f"/desk/cases/{second}/").status_code == 404


def test_the_other_goes_on_when_the_main_one_is_taken_back(two):
    first, second = two
    voice.accepted(second)
    assert desk("complaints", second, "JoinComplaint", other=first).status_code == 302
    clock.take()
    li = voice.Account.objects.get(login="li")
    complaints.act(account=li.pk, seen=view(first), command=do.WithdrawComplaint())
    assert state(second).phase == st.ACCEPTED and not state(second).joined
    with pytest.raises(Refused) as refused:
        voice.act("complaints", second, do.JoinComplaint(first))
    assert refused.value.code == "not_in_this_phase"
