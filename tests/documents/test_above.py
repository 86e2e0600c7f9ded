"""What the higher organ decides is its own: its name heads the paper, its series numbers it, and its seal stands on it."""

from datetime import date

import pytest

from tests.documents.town import PaperTown, sheet_of
from tests.process.papers import FULL
from tests.process.people import no
from yimen.cases import queries as cases
from yimen.documents import preview, signing
from yimen.grants.following import papers as numbered
from yimen.process.application import commands as do
from yimen.process.refusals import Refused


@pytest.fixture
def town(centre):
    made = PaperTown()
    made.publish("upward", FULL, higher_organ="省局", result_kind="licence")
    made.post("above2", "higher_approver", made.province)
    return made


@pytest.fixture
def answered(town):
    """Return a case that the higher organ has examined."""
    case = town.apply(item="upward")
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview(), do.Forward(opinion="同意上报"))
    town.act("above", case, do.GiveOpinionAbove(opinion="同意", reference="省监审〔2026〕8 号"))
    return case


def organ_and_number(town, case, key):
    sheet = sheet_of(town, case, key)
    return sheet.organ.text, sheet.number


def test_a_grant_from_above_bears_the_higher_organs_name_number_and_seal(town, answered):
    seen = town.read(answered)
    who = cases.who_on(seen, cases.rights(town.people["above"]), town.people["above"])
    (seen_before,) = preview.previewed(seen, who, do.Grant(), language="zh", address="http://x/")
    assert (seen_before.organ.text, seen_before.number) == ("省局", "签发时编号")
    town.act("above", answered, do.Grant(content="准予"))
    assert organ_and_number(town, answered, "grant") == ("省局", "省监许〔2026〕1号")
    seen = town.read(answered)
    made = next(one for one in seen.told if one.name == "Granted")
    assert signing._issuer(seen, made.seq, made.event.paper) == town.province.id
    assert numbered(seen)["grant"].organ == town.province.id
    town.act("clerk", answered, do.Issue(certificate="省 1"))
    assert organ_and_number(town, answered, "certificate") == ("省局", "省 1")


def test_a_refusal_from_above_and_a_void_number_are_the_higher_organs(town, answered):
    town.act("above", answered, no(reconsideration_organ="省人民政府", court="省会铁路运输法院"))
    town.act("above2", answered, do.SignNegative())
    assert organ_and_number(town, answered, "refusal") == ("省局", "省监许〔2026〕1号")
    with pytest.raises(Refused) as refused:
        town.act("head", answered, do.VoidPaper("refusal", "印章盖歪"))
    assert refused.value.code == "higher_organ_decides"
    town.act("above", answered, do.VoidPaper("refusal", "印章盖歪"))
    assert organ_and_number(town, answered, "refusal-2") == ("省局", "省监许〔2026〕2号")


def test_what_is_decided_here_takes_no_number_of_the_higher_organ(town):
    case = town.apply(item="upward")
    town.act("clerk", case, no("not_accepted", "not_competent", competent_organ="安州市公安局"))
    town.act("decider", case, do.SignNegative())
    assert organ_and_number(town, case, "non_acceptance") == ("市场监管局", "安市监许〔2026〕1号")
    with pytest.raises(Refused):
        town.act("above", case, do.VoidPaper("non_acceptance", "印章盖歪"))


def test_the_file_goes_up_by_a_list_that_both_sides_sign(town):
    case = town.apply(item="upward")
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview(), do.Forward(opinion="同意上报，理由详见意见"))
    sheet = sheet_of(town, case, "forwarding_list")
    parts = {part.code: part for part in sheet.parts}
    over = {name.text: value.text for name, value in parts["handed_over"].rows}
    assert over["移交机关"] == "市场监管局" and over["接收机关"] == "省局" and "工号" in over["移交人"]
    assert over["移交日期"] == "2026年3月2日" and over["总数"] == f"{len(parts['file'].rows)} 项"
    listed = [row[1].text for row in parts["file"].rows]
    assert listed == ["申请书", "平面图", "健康证", "收件凭证", "受理通知书", "初步审查意见"]
    assert [line.text.partition("（")[0] for line in parts["signature"].lines] == ["移交人", "接收人"]
    # Before the decision the opinion is the organs' own; the list names it and says nothing of it.
    assert "理由详见意见" not in str(sheet)
    assert date(2026, 3, 2) == sheet.made_on and town.read(case).state.paper("forwarding_list").way == ""
