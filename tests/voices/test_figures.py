"""The figures of complaints: each share of its own denominator, the group's own in none, small groups told together."""

import re
from datetime import date

import pytest

from tests.cases.test_complaints import Heard
from tests.process.complaint import told as story
from tests.signing import client
from tests.voices import furnished as voices
from yimen.cases.queries import view
from yimen.desk.figures import voices as pages
from yimen.process.complaint import commands as do
from yimen.process.figures.voices import FIGURES, Told, Voice, told
from yimen.process.order.commands import GiveOrder
from yimen.process.put_right import ReportRectified, VerifyRectified
from yimen.process.refusals import Refused
from yimen.voices import figures, following

HERE = "/desk/figures/voices/"
SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def town(centre):
    return Heard()


def shares():
    return told(figures.voices(SINCE, UNTIL)).shares


@pytest.mark.django_db
def test_each_share_counts_what_has_come_to_pass(town):
    assert shares() == dict.fromkeys((one.name for one in FIGURES), (0, 0))
    number = town.found()
    assert shares()["accepted_in_time"] == (1, 1) and shares()["founded"] == (1, 1)
    assert shares()["answered_in_time"] == shares()["reopened"] == shares()["satisfied"] == (0, 0)
    order = town.begin(GiveOrder("", "增加窗口", "a:9", 5, complaint=number), "order", "centre")
    assert shares()["rectified_in_time"] == (0, 0)
    town.go("head", order, ReportRectified("已增加"))
    town.go("centre", order, VerifyRectified())
    town.go("centre", number, do.AnswerComplaint({"answer-1": "c0ffee"}))
    town.go("centre", number, do.CallBack("dissatisfied"))
    town.go("centre", number, do.CloseComplaint())
    found = shares()
    assert found["rectified_in_time"] == found["answered_in_time"] == (1, 1)
    assert found["reopened"] == found["satisfied"] == (0, 1) and found["solved"] == (0, 0)


@pytest.mark.django_db
def test_a_finding_that_is_only_proposed_or_was_sent_back_is_in_no_share_and_nobody_is_referred_by_it(town):
    two = tuple(f"a:{town.people[who]}" for who in ("two", "three"))
    for who, command in (
        ("centre", do.AcceptComplaint()),
        ("centre", do.DispatchComplaint(town.version)),
        ("head", do.BeginVerification(two)),
        ("two", do.NoteProof("data", commitments={"note-1": "c0ffee"})),
        ("two", do.ProposeFinding("founded", story.REPORT, nobody="procedure")),
    ):
        town.go(who, town.number, command)
    assert shares()["founded"] == (0, 0)
    with pytest.raises(Refused) as refused:
        following.refer(account=town.people["centre"], complaint=view(town.number), reasons="属实")
    assert refused.value.code == "not_founded"
    town.go("head", town.number, do.ApproveFinding(False, "再核实"))
    assert shares()["founded"] == (0, 0)
    town.go("two", town.number, do.ProposeFinding("founded", story.REPORT, nobody="procedure"))
    town.go("head", town.number, story.APPROVE)
    assert shares()["founded"] == (1, 1)
    assert following.refer(account=town.people["centre"], complaint=view(town.number), reasons="属实").number


@pytest.mark.django_db
def test_what_is_late_counts_before_anybody_acts(town):
    town.at("2026-04-20T09:00+08:00")
    assert shares()["accepted_in_time"] == (0, 1)
    town.go("centre", town.number, do.AcceptComplaint())
    assert shares()["accepted_in_time"] == (0, 1) and shares()["answered_in_time"] == (0, 0)


@pytest.mark.django_db
def test_the_groups_own_are_in_no_figure(town):
    filed = do.FileComplaint("", "misconduct", "discipline", "v:y", commitments=story.SEALED)
    town.begin(filed, applicant="v:y")
    assert [one.number for one in figures.voices(SINCE, UNTIL)] == [town.number]


@pytest.fixture
def shown(city):
    """Give a page of the figures as the complaint centre sees it: the links in it, and its words."""

    def at(path):
        answer = client("complaints").get(HERE + path)
        assert answer.status_code == 200
        page = answer.content.decode().replace("&amp;", "&")
        return re.findall(r'href="([^"]+)"', page), re.sub(r"\s+|<[^>]+>", " ", page)

    return at


def test_a_share_leads_to_the_complaints_in_its_denominator_those_that_do_not_count_first(shown):
    closed = voices.closed(voices.brought(key="closed"))
    reopened = voices.answered(voices.brought(key="reopened"))
    voices.act("complaints", reopened, do.ReopenComplaint(), grounds="有新的证据")
    voices.brought(key="fresh")
    here = {"by": "month", "value": "2026-03", "since": "2026-03-01", "until": "2026-03-31"}
    share = next(
        one for one in shown("?since=2026-03-01&until=2026-03-31")[0] if one.endswith("figure=reopened")
    )
    links, words = shown(share.removeprefix(HERE))
    listed = [one.split("/")[-2] for one in links if one.startswith("/desk/cases/")]
    assert (
        "重新办理" in words
        and set(listed) >= {closed, reopened}
        and listed.index(closed) < listed.index(reopened)
    )
    assert len(listed) == len(
        [one for one in figures.voices(date(2026, 3, 1), date(2026, 3, 31)) if "reopened" in one.marks]
    )
    assert client("complaints").get(f"{HERE}behind/", here | {"figure": "none"}).status_code == 404


def test_what_is_beyond_a_list_is_not_said_to_be_others(shown, monkeypatch):
    monkeypatch.setattr(pages, "SHOWN", 1)
    for n in range(3):
        voices.brought(key=f"one-{n}")
    words = shown("behind/?by=month&value=2026-03&since=2026-03-02&until=2026-03-02")[1]
    assert "件没有列出" in words and "不归您看" not in words


def voice(n, organ, cause="late", **marks):
    return Voice(str(n), "2026-03", "complaint", "site", organ, "item", cause, marks)


def test_groups_have_their_numbers_and_thousandths_are_cut_off():
    found = [voice(n, "1", founded=n < 2) for n in range(3)] + [voice(9, "2", "fee")]
    by = {one.value: one.told for one in figures.grouped(found, "organ")}
    assert (by["1"].received, by["1"].shares["founded"], by["1"].permille("founded")) == (3, (2, 3), 666)
    assert by["2"].permille("founded") is None
    assert [one.value for one in figures.grouped(found, "cause_item")] == ["late|item", "fee|item"]
    with pytest.raises(KeyError):
        figures.grouped(found, "applicant")
    assert isinstance(told([]), Told) and all(
        one.zh and one.en and one.of_zh and one.of_en for one in FIGURES
    )


def test_small_groups_are_told_together_and_a_few_not_at_all():
    assert figures.hidden([voice(n, "1") for n in range(9)], "organ") == []
    found = (
        [voice(n, "1") for n in range(20)]
        + [voice(n, "2") for n in range(3)]
        + [voice(n, "3") for n in range(12)]
    )
    groups = {one.value: one.told.received for one in figures.hidden(found, "organ")}
    assert groups == {"1": 20, "": 15}, "the small one is not found by subtraction"
