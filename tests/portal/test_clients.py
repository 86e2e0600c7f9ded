"""A key client's own pages: its visits, its problems with their answers, and what it declares of each."""

from tests.clients.furnished import account, answered, entered, found, planned, visited
from tests.signing import client
from yimen.clients.models import Matter
from yimen.people.demo_firms import FIRM


def test_a_client_reads_its_visits_and_says_whether_a_problem_is_solved(city):
    id = entered()
    visited(id), planned(id)
    row = answered(id)
    li, path = client("li"), f"/my/visits/{row}/"
    assert "1 个答复等您确认" in li.get("/my/").content.decode()
    said = li.get("/my/visits/").content.decode()
    for words in ("农村经济示范户", "了解春耕用水", "水渠堵了三年", "水渠堵了，浇不上地", "等您确认", path):
        assert words in said
    assert "水渠已经清了" in li.get(path).content.decode()
    assert "Is it solved" in li.get("/en" + path).content.decode()
    assert li.post(path).status_code == 422
    answer = li.post(path, {"solved": "no", "why": " "})
    assert answer.status_code == 409 and "请写明内容" in answer.content.decode()
    assert li.post(path, {"solved": "no", "why": "下游还堵着"}).status_code == 302
    assert Matter.objects.get().sent_back == 1
    (kept,) = li.get("/my/account/data.json").json()["followed"]
    assert [done["said"] for done in kept["record"]][:2] == ["下游还堵着", "水渠已经清了"]
    assert [visit["said"] for visit in kept["visits"]] == ["", "水渠堵了三年"]
    said = li.get(path).content.decode()
    assert "水渠已经清了" not in said and 'name="solved"' not in said
    answer = li.post(path, {"solved": "yes"})
    assert answer.status_code == 409 and "不等确认" in answer.content.decode()


def test_a_firm_is_read_by_its_people_and_declares_by_who_administers_it(city):
    id = entered(client=FIRM[1], called=FIRM[0], kind="enterprise")
    row = answered(id)
    path = f"/my/visits/{row}/"
    firm = account("firm-demo").pk
    for login, waits in (("lu", "由法定代表人或者管理员确认"), ("zhou", "解决了吗")):
        own = client(login)
        assert own.get(path).status_code == 404
        for prefix in ("/en", ""):
            mine = own.get(f"{prefix}/my/visits/").content.decode()
            assert (
                f'name="firm" value="{firm}"' in mine and f'name="next" value="{prefix}/my/visits/"' in mine
            )
        there = own.post("/my/acting/", {"firm": firm, "next": "/my/visits/"})
        assert there["Location"] == "/my/visits/"
        assert 'name="firm"' not in own.get("/my/visits/").content.decode()
        assert waits in own.get(path).content.decode()
        answer = own.post(path, {"solved": "yes"})
        assert answer.status_code == (409 if login == "lu" else 302)
    assert Matter.objects.get().confirmed_on


def test_a_problem_is_nobody_elses(city):
    row = found(entered())
    for login in ("wang", "agent", "coordinator"):
        assert client(login).get(f"/my/visits/{row}/").status_code == 404
        assert client(login).post(f"/my/visits/{row}/", {"solved": "yes"}).status_code == 404
    assert "还没有走访" in client("wang").get("/my/visits/").content.decode()
    assert "中心的走访" not in client("wang").get("/my/").content.decode()
    assert client("li").get(f"/my/visits/{2**63}/").status_code == 404
