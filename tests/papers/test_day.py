"""The day closes with the papers in hand, and not with one on its way or one that nobody holds; the register tells all."""

from datetime import date, datetime

import pytest

from tests.faces import new_house
from tests.papers.paper import post, taken_in
from tests.signing import by as account, client
from yimen.centres import clock
from yimen.centres.clock import take
from yimen.papers import barcodes, closing, folders, handovers, holders
from yimen.papers.folders import Entered
from yimen.papers.holders import Holder
from yimen.papers.models import Closing
from yimen.papers.refused import NotMoved
from yimen.people.models import Posting

house = new_house()


def close(login, query=""):
    return post(client(login), f"/desk/papers/day/{query}", do="close")


def test_a_window_closes_with_what_it_has_in_hand(house):
    taken_in()
    page = client("clerk3").get("/desk/papers/day/").content.decode()
    assert "综合窗口 3 号" in page and "今天收下的案卷和来件" in page
    assert close("clerk3").status_code == 302
    kept = Closing.objects.get()
    assert (kept.holder, kept.on, kept.by) == ("window", date(2026, 3, 2), account("clerk3"))
    assert kept.counts == '{"due":1,"in_hand":1,"issued":0,"opened":1,"waiting":0}'
    assert "已结束" in client("clerk3").get("/desk/papers/day/").content.decode()


def test_no_day_closes_with_a_list_that_is_not_confirmed(house):
    _, folder = taken_in()
    of = handovers.make(by=account("clerk3"), to=Holder("person", account("reviewer1")), folders=[folder.id])
    for login in ("clerk3", "reviewer1"):
        refused = close(login)
        assert refused.status_code == 409 and barcodes.handover(of) in refused.content.decode(), login
    handovers.confirm(by=account("reviewer1"), id=of, codes=[barcodes.folder(folder.id)])
    assert close("clerk3").status_code == close("reviewer1").status_code == 302


def test_the_centre_closes_after_its_windows_and_not_with_a_paper_that_nobody_holds(house):
    _, folder = taken_in()
    refused = close("duty")
    assert refused.status_code == 409 and "综合窗口 3 号" in refused.content.decode()
    assert close("clerk3").status_code == 302
    assert close("duty").status_code == 302
    clock.move(datetime.fromisoformat("2026-03-03T09:00+08:00"))
    Posting.objects.filter(account__login="clerk3").update(valid_until=date(2026, 3, 2))
    refused = close("duty")
    assert refused.status_code == 409 and barcodes.folder(folder.id) in refused.content.decode()
    take()
    closing.take_over(by=account("clerk4"), folders=[folder.id])
    folder.refresh_from_db()
    assert holders.of(folder) == holders.desk_of(account("clerk4"))
    assert close("clerk4").status_code == close("duty").status_code == 302
    with pytest.raises(NotMoved):
        closing.take_over(by=account("clerk5"), folders=[folder.id])


def test_what_moves_after_the_closing_opens_the_day_again(house):
    taken_in()
    assert close("clerk3").status_code == 302
    clock.move(datetime.fromisoformat("2026-03-02T17:00+08:00"))
    taken_in(identity="11010519491231002X", name="张三")
    assert close("duty").status_code == 409
    assert close("clerk3").status_code == close("duty").status_code == 302


def test_only_the_duty_chief_closes_the_centre(house):
    assert client("supervisor").get("/desk/papers/day/").status_code == 404
    assert "结束中心的一天" in client("duty").get("/desk/papers/day/").content.decode()
    with pytest.raises(NotMoved):
        closing.close(by=account("clerk3"), centre=True)


def test_the_register_finds_a_folder_by_code_number_and_what_is_overdue(house):
    seen, folder = taken_in()
    taken_in(identity="11010519491231002X", name="张三")
    code, supervisor = barcodes.folder(folder.id), client("supervisor")
    for asked in (code, code.lower(), seen.number):
        page = supervisor.get("/desk/papers/register/", {"q": asked}).content.decode()
        assert "找到 1 件" in page and code in page
    material = folders.contents(folder)[0].code
    line = Entered(material, "original", "original", 1, date(2026, 3, 4))
    folders.describe(by=account("clerk3"), id=folder.id, lines={material: line})
    assert "找到 0 件" in supervisor.get("/desk/papers/register/?overdue=originals").content.decode()
    clock.move(datetime.fromisoformat("2026-03-05T09:00+08:00"))
    late = client("supervisor").get("/desk/papers/register/?overdue=originals").content.decode()
    assert code in late and "找到 1 件" in late
    listed = client("supervisor").get("/desk/papers/register.csv").content.decode()
    assert code in listed and "王小明" not in listed
    assert client("observer").get("/desk/papers/register/").status_code == 404
    assert code not in client("head3").get("/desk/papers/register/").content.decode()


def test_a_folder_s_page_is_for_whom_it_concerns(house):
    seen, folder = taken_in()
    path = f"/desk/papers/folders/{barcodes.folder(folder.id)}/"
    for login, status in (
        ("clerk3", 200), ("clerk4", 200), ("supervisor", 200), ("head1", 200), ("chief3", 404), ("observer", 404),
        ("system", 404), ("li", 404),
    ):  # fmt: skip
        assert client(login).get(path).status_code == status, login
    page = client("clerk3").get(path).content.decode()
    assert "卷内材料" in page and "登记" in page
    assert "王小明" not in page and seen.number in page
    found = client("clerk3").get("/desk/papers/", {"q": seen.number})
    assert found["Location"] == path
    assert "没有找到" in client("clerk3").get("/desk/papers/", {"q": "xyz"}).content.decode()


def test_contents_are_entered_and_originals_given_back_by_the_pages(house):
    _, folder = taken_in()
    clerk, path = client("clerk3"), f"/desk/papers/folders/{barcodes.folder(folder.id)}/"
    code = folders.contents(folder)[0].code
    given = {"standing": "original:original", "pages": "4", "back_by": "2026-03-20"}
    lines = {
        f"c-{one.code}-{name}": value for one in folders.contents(folder) for name, value in given.items()
    }
    assert post(clerk, f"{path}contents/", **lines | {f"c-{code}-pages": "many"}).status_code == 422
    assert post(clerk, f"{path}contents/", **lines).status_code == 302
    assert {(one.kept, one.pages) for one in folders.contents(folder)} == {("original", 4)}
    assert post(clerk, f"{path}give_back/").status_code == 409
    assert post(clerk, f"{path}give_back/", material=[code]).status_code == 302
    assert "原件已退还" in clerk.get(path).content.decode()
    sheets = clerk.get(f"{path}label/?sheets").content.decode()
    assert barcodes.folder(folder.id, code) in sheets and "<svg" in sheets
    assert post(clerk, f"{path}archive/", place="1 箱").status_code == 409
    assert post(clerk, f"{path}anything/").status_code == 404


def test_paper_that_came_before_folders_were_kept_is_opened_by_hand(house):
    seen, folder = taken_in()
    begun = post(client("clerk4"), f"/desk/papers/cases/{seen.number}/")
    assert begun.status_code == 302 and barcodes.folder(folder.id) in begun["Location"], (
        "there is one already"
    )
    house.submit("online")
    refused = post(client("clerk3"), f"/desk/papers/cases/{house.cases['online']}/")
    assert refused.status_code == 409 and "没有收过纸质材料" in refused.content.decode()
