"""Key clients at the desk: entered, visited, asked and answered by pages; reminded of where work begins; shown to whom."""

from datetime import datetime

from tests.clients.furnished import account, answered, by, entered, found, planned, visited
from tests.signing import client, done, reads
from yimen.centres import clock as standing
from yimen.clients import matters
from yimen.clients.models import Client, Matter, Visit
from yimen.people.models import Organ, Reading

ENTER = {"client": "li", "called": "李晓明", "kind": "farm"}


def test_a_client_goes_from_the_register_to_a_problem_that_it_confirms(city):
    given = ENTER | {"keeper": by("duty")}
    done("coordinator", "/desk/clients/new/", given | {"keeper": by("clerk3")}, 422)
    assert "账号和名称对不上" in done("coordinator", "/desk/clients/new/", given | {"called": "李"}, 409)
    done("coordinator", "/desk/clients/new/", given)
    id = Client.objects.get().pk
    path = f"/desk/clients/{id}/"
    reads("coordinator", "/desk/clients/?kind=farm", "李＊＊", "农村经济示范户", "没有安排")
    visit = {"visitor": by("investment"), "on": "2026-03-02", "about": "了解春耕用水"}
    assert "不能早于今天" in done("duty", path + "plan/", visit | {"on": "2026-03-01"}, 409)
    done("duty", path + "plan/", visit)
    row = Visit.objects.get().pk
    done("investment", path + f"{row}/make/", {"on": "2026-03-02", "said": "水渠堵了"})
    organ = Organ.objects.get(code="organ-01").pk
    problem = {"what": "浇不上地", "owner": by("head1"), "organ": [organ], "days": 3, "visit": row}
    done("investment", path + "find/", problem)
    problem = Matter.objects.get().pk
    done("head1", path + f"{problem}/answer/", {"said": "水渠已经清了"})
    said = reads("duty", path, "李＊＊", "水渠堵了", "浇不上地", "水渠已经清了", "等客户确认", "登记问题")
    assert "李晓明" not in said
    declared = {"solved": "no", "document": "签字的回执"}
    assert "请写明内容" in done("coordinator", path + f"{problem}/declared/", declared, 409)
    done("coordinator", path + f"{problem}/declared/", declared | {"solved": "yes"})
    reads("coordinator", path, "客户已确认", "签字的回执")
    reads("supervisor", "/desk/clients/figures/", "农村经济示范户", "解决用了几个工作日")
    reads("coordinator", f"/en{path}", "Confirmed by the client", "Model farm")
    done("coordinator", path + "end/", {"why": "搬走了"})
    reads("coordinator", "/desk/clients/", "已移出登记簿")
    assert client("coordinator").get(path + "plan/").status_code == 403


def test_who_comes_to_a_client_and_what_they_are_shown(city):
    id = entered()
    row = visited(id)
    mine, other = found(id), found(id, what="章程不会写", owner=by("zone"))
    path = f"/desk/clients/{id}/"
    seen = {"supervisor": 200, "zone": 200, "head1": 200, "reviewer1": 403, "mayor": 403, "li": 404}
    for login, status in seen.items():
        assert client(login).get(path).status_code == status, login
    # Who only owns a problem is shown that.
    said = reads("head1", path, "浇不上地")
    assert "水渠堵了三年" not in said and "章程不会写" not in said
    assert client("head1").get(path + f"{other}/answer/").status_code == 403
    assert client("supervisor").get(path + f"{mine}/answer/").status_code == 403
    assert client("coordinator").get(path + "nothing/").status_code == 404
    assert client("coordinator").get(path + f"{row}/nothing/").status_code == 404
    assert client("coordinator").get(path + f"{2**63}/make/").status_code == 404
    assert client("duty").get(path + f"{row}/make/").status_code == 403
    assert client("zone").get("/desk/clients/figures/").status_code == 403
    before = Reading.objects.count()
    reads("head1", path + "contact/", "李晓明")
    assert Reading.objects.count() == before + 1
    assert client("supervisor").get(path + "contact/").status_code == 403
    assert "重点客户" in reads("zone", "/desk/") and "重点客户" not in reads("reviewer1", "/desk/")


def test_who_coordinates_is_led_to_the_board_beside_what_waits_and_others_are_not(city):
    id = entered()
    for login in ("coordinator", "investment"):
        planned(id, visitor=by(login))
    standing.take()
    reads("coordinator", "/desk/", "走访李＊＊", 'href="/desk/board/"', "并联看板")
    assert "/desk/board/" not in reads("investment", "/desk/", "走访李＊＊")


def test_work_begins_with_a_visit_before_it_is_missed(city):
    id = entered()
    planned(id)
    found(id)
    reads("investment", "/desk/", "走访李＊＊：了解春耕用水", f"/desk/clients/{id}/", "剩 2 个工作日")
    assert f"/desk/clients/{id}/" not in reads("head1", "/desk/")
    standing.move(datetime.fromisoformat("2026-03-05T09:00+08:00"))
    reads("investment", "/desk/", "走访李＊＊")
    reads("head1", "/desk/", "答复李＊＊的问题", f"/desk/clients/{id}/")
    reads("coordinator", "/desk/clients/", "快到日子和误了的", "误了")


def test_an_answer_waits_for_nobody_at_the_desk(city):
    id = entered()
    row = answered(id)
    standing.move(datetime.fromisoformat("2026-03-12T09:00+08:00"))
    assert f"/desk/clients/{id}/" not in reads("head1", "/desk/")
    matters.declare(by=account("li"), client=id, row=row, solved=False, why="没有")
    reads("head1", "/desk/", f"/desk/clients/{id}/")
