"""The investor's own pages of a project: what waits for them, each step, the signature and its taking back, the letter."""

from tests.projects.furnished import by, mapped, opened
from tests.signing import client
from yimen.projects import opening, roadmap
from yimen.projects.models import Project


def test_an_investor_signs_reads_and_takes_back(city):
    id = opened()
    steps = mapped(id)
    li, path = client("li"), f"/my/projects/{id}/"
    mine = li.get("/my/").content.decode()
    assert "签署代办的委托书" in mine.split("等您办的")[1].split("</section>")[0]
    assert mine.index("等您办的") < mine.index("我的投资项目")
    assert path in li.get("/my/projects/").content.decode()
    assert "委托书等您签署" in li.get(path).content.decode()
    assert "不收取任何费用" in li.get(path + "sign/").content.decode()
    assert li.post(path + "sign/").status_code == 302
    assert li.post(path + "sign/").status_code == 404
    assert "签署代办的委托书" not in li.get("/my/").content.decode()
    roadmap.verify(by=by("coordinator"), project=id, step=steps["first"], said="可以交件了")
    said = li.get(path).content.decode()
    for words in ("<svg", "可以交件了", "道路通到红线", "收回委托", "全程代办，不收费"):
        assert words in said
    assert "Free of charge all the way" in li.get("/en" + path).content.decode()
    assert li.post(path + "revoke/").status_code == 302
    assert opening.in_force(Project.objects.get()) is None
    assert li.get(path + "revoke/").status_code == 404


def test_a_project_is_nobody_elses(city):
    id = opened()
    for login in ("wang", "agent", "coordinator"):
        for page in ("", "sign/", "revoke/", "letter.pdf"):
            assert client(login).get(f"/my/projects/{id}/{page}").status_code == 404, (login, page)
    assert client("wang").post(f"/my/projects/{id}/sign/").status_code == 404
    assert "还没有项目" in client("wang").get("/my/projects/").content.decode()
