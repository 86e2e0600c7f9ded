"""A permit before its holder: what can be asked for on it, what is proposed against it, stated online, decided with remedies."""

from datetime import date

import msgspec
from msgspec.structs import replace

from tests.applying import key
from tests.faces import new_house
from tests.permits import UNQUALIFIED, ended, inspected, issued, proposed, served
from tests.signing import client
from yimen.cases import queries as cases
from yimen.cases.numbers import query_code
from yimen.catalogue.models import Item, ItemVersion
from yimen.notices import queries as notices
from yimen.notices.writing import write
from yimen.people.models import Account
from yimen.process.permit import commands as permit

TODAY = date(2026, 3, 2)
house = new_house()


def text(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def state(client, ending, name="state", **given):
    return client.post(f"/endings/{ending}/{name}/", key() | given)


def test_a_holder_sees_the_permit_its_inspections_and_what_to_put_right(house):
    number = issued(house)
    inspected(house, number, False, correct_by=date(2026, 3, 20))
    shown = text(client("li"), f"/permits/{number}/")
    assert "食许 1 号" in shown and "需要改正" in shown and "2026 年 3 月 20 日" in shown
    assert "后厨没有消毒柜" in shown and "申请延续" in shown and "reviewer" not in shown
    assert f"/permits/{number}/" in text(client("li"), "/my/")
    assert client("wang").get(f"/permits/{number}/").status_code == 404
    assert client().get(f"/permits/{number}/").status_code == 404


def test_what_can_be_asked_for_on_a_permit_are_the_open_variants_of_its_family(house):
    number = issued(house)
    seen = cases.view(number)
    publish(seen, "change", "511602-V0")
    publish(seen, "deregistration", "511602-V1")
    shown = text(client("li"), f"/permits/{number}/")
    assert f"/items/511602-V0/apply/?permit={number}" in shown and "申请变更" in shown
    assert "申请注销" in shown and "遗失补证" not in shown
    form = text(client("li"), f"/items/511602-V0/apply/?permit={number}")
    assert "申请所涉的许可" in form and "食许 1 号" in form


def publish(seen, variant, code):
    """Put a variant of a permit's item into force."""
    item = replace(seen.version.item, code=code, variant=variant, base_code=seen.version.item.code)
    row = Item.objects.create(
        code=code, name=item.name, organ=seen.version.organ, type=item.type, status="published"
    )
    definition = msgspec.json.encode(item).decode()
    version = {"number": 1, "definition": definition, "status": "published", "effective_on": TODAY}
    ItemVersion.objects.create(item=row, **version)


def test_the_holder_is_told_states_online_and_only_they_read_it(house):
    number = issued(house)
    ending = proposed(house, number)
    li = client("li")
    while write():
        pass
    subject = Account.objects.get(login="li").subject
    told = notices.of(house.account("li"), subject).first()
    assert "拟终止您的许可" in told["subject"] and ending in told["text"]
    page = text(li, "/my/")
    assert "拟终止这份许可" in page and f"/endings/{ending}/" in page
    shown = text(li, f"/endings/{ending}/")
    assert UNQUALIFIED.facts in shown and "5 个工作日" in shown and "拟终止行政许可告知书" in shown
    served(house, ending, TODAY)
    assert "2026 年 3 月 9 日" in text(li, f"/endings/{ending}/")
    assert state(li, ending, words=" ").status_code == 422
    again = key()["submission_key"]
    for _ in range(2):
        sent = state(li, ending, words="健康证明当月已经换发", submission_key=again)
        assert sent["Location"] == f"/endings/{ending}/"
    assert len([one for one in cases.view(ending).told if one.name == "CaseStated"]) == 1
    assert "健康证明当月已经换发" in text(li, f"/endings/{ending}/")
    assert client("wang").get(f"/endings/{ending}/").status_code == 404
    assert client().get(f"/endings/{ending}/state/").status_code == 404
    assert li.get(f"/endings/{ending}/documents/x/").status_code == 404
    whole = text(li, f"/progress/{ending}/documents/ending_notice/")
    assert "李晓明" in whole


def test_number_and_the_code_of_the_receipt_open_it_to_state_but_not_to_waive(house):
    number = issued(house)
    ending = proposed(house, number)
    code = query_code(cases.view(number).state.application)
    visitor = client()
    wrong = visitor.post("/progress/", {"number": ending, "code": "000000"})
    assert wrong.status_code == 422
    opened = visitor.post("/progress/", {"number": ending, "code": code})
    assert visitor.get(opened["Location"])["Location"] == f"/endings/{ending}/"
    shown = text(visitor, f"/endings/{ending}/")
    assert "/state/" in shown and "/waive/" not in shown
    assert "李晓明" not in text(visitor, f"/progress/{ending}/documents/ending_notice/")
    assert state(visitor, ending, "waive", sure="on").status_code == 404
    assert state(visitor, ending, words="材料是真的").status_code == 302
    assert "材料是真的" not in text(visitor, f"/endings/{ending}/")
    (stated,) = [one for one in cases.view(ending).told if one.name == "CaseStated"]
    assert stated.actor.startswith("c:")


def test_the_decision_stands_there_with_its_remedies_and_nothing_more_is_stated(house):
    number = issued(house)
    ending = ended(house, number, TODAY)
    li = client("li")
    shown = text(li, f"/endings/{ending}/")
    assert "撤销行政许可决定书" in shown and "行政复议" in shown and "/state/" not in shown
    late = state(li, ending, words="我不同意")
    assert late.status_code in (403, 409) and "第七条" in late.content.decode()
    page = text(li, f"/permits/{number}/")
    assert "已撤销" in page and "申请延续" not in page


def test_the_holder_waives_and_may_still_think_better_of_it(house):
    ending = proposed(house, issued(house))
    li = client("li")
    assert state(li, ending, "waive").status_code == 422
    assert state(li, ending, "waive", sure="on").status_code == 302
    assert state(li, ending, words="还是要说").status_code == 302
    assert cases.view(ending).state.heard == "stated"


def test_who_is_only_struck_off_is_told_of_the_decision_alone(house):
    number = issued(house)
    ended(house, number, TODAY)
    while write():
        pass
    subject = Account.objects.get(login="li").subject
    before = notices.of(house.account("li"), subject).count()
    given = {"way": "deregistered", "ground": "ended_before", "facts": "已经撤销", "reasons": "依法注销"}
    house.act(
        "reviewer1", cases.view(number).id, permit.ProposeEnding(type(UNQUALIFIED)(**given))
    )  # fmt: skip
    while write():
        pass
    assert notices.of(house.account("li"), subject).count() == before
