"""Projects on the desk: entered, entrusted, mapped and followed by pages; the letter of the day; who is shown what."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.faces import ITEM, PDF, House
from tests.projects.furnished import SECOND, account, by, mapped, opened, signed
from tests.signing import client, done, reads
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.people.models import Organ, Reading
from yimen.projects import handover, roadmap, shelf
from yimen.projects.models import Project

OPENING = {
    "name": "年产十万吨预制菜项目", "name_en": "Ready meals", "code": "2026-511602-13-03-123456", "investor": "li",
    "called": "李晓明", "amount": "12000000.00", "site": "8 号地块", "stage": "talks", "until": "2027-12-31",
    "target_on": "2026-06-30",
}  # fmt: skip


def test_a_project_goes_from_its_opening_to_its_letter(city):
    bureau = Organ.objects.get(code="investment").pk
    given = OPENING | {"bureau": bureau, "agent": by("coordinator")}
    done("investment", "/desk/projects/new/", given | {"agent": by("clerk3")}, 422)
    assert "格式" in done("investment", "/desk/projects/new/", given | {"code": "1"}, 409)
    done("investment", "/desk/projects/new/", given)
    id = Project.objects.get().pk
    path = f"/desk/projects/{id}/"
    reads("investment", "/desk/projects/?q=预制菜&stage=talks", "年产十万吨预制菜项目", "李＊＊", "0 / 0")
    done("coordinator", path + "roadmap/", {"items": f"{ITEM}\n{SECOND}"})
    assert ITEM in done("coordinator", path + "roadmap/", {"items": ITEM}, 409)
    first, second = roadmap.live(Project.objects.get())
    done(
        "coordinator",
        path + "step/",
        {
            "kind": "pledge",
            "name": "路通到红线",
            "owner": "开发区",
            "due_on": "2026-05-29",
            "needs": [first.id],
        },
    )
    done("coordinator", path + f"steps/{second.id}/arrange/", {"needs": [first.id], "days": 5, "place": 1})
    assert "互相等待" in done("coordinator", path + f"steps/{first.id}/arrange/", {"needs": [second.id], "days": 5, "place": 1}, 409)  # fmt: skip
    done("coordinator", path + f"steps/{first.id}/verify/", {"said": "材料齐了"})
    done("coordinator", path + "paper/", {"document": "委托书一式三份，2026 年 3 月 2 日"})
    house = House("", None)
    house.submit("mine")
    number = house.cases["mine"]
    done("coordinator", path + f"steps/{first.id}/link/", {"number": number})
    reads("audit", "/desk/office/records/administration/", "因代办而回避", "依规则，无人决定", number)
    upload = SimpleUploadedFile("f.pdf", PDF, "application/pdf")
    done("investment", path + "shelve/", {"name": "可研报告", "file": upload, "steps": [first.id]})
    done("coordinator", path + "meet/", {"kind": "visit", "on": "2026-03-02", "place": "工地", "people": "李总", "minutes": "路不通"})  # fmt: skip
    said = reads(
        "coordinator", path, "<svg", "可研报告", "路不通", "材料齐了", "不收费", "李＊＊", "登记办件编号"
    )
    assert "李晓明" not in said
    reads("coordinator", path + f"steps/{first.id}/", "这一步的记录", "材料齐了")
    file = client("coordinator").get(path + f"files/{Project.objects.get().papers.get().pk}/")
    assert file.content == PDF
    before = Reading.objects.count()
    reads("coordinator", path + "letter/", "李晓明", "路通到红线", "不收取任何费用")
    assert client("coordinator").get(path + "letter.pdf").content.startswith(b"%PDF")
    assert Reading.objects.count() == before + 2
    reads("coordinator", f"/en{path}letter/", "The agent is free of charge", "How your project stands")
    assert client("supervisor").get(path + "letter/").status_code == 403


def test_who_comes_to_the_desk_of_projects(city):
    id = opened()
    steps = mapped(id)
    path = f"/desk/projects/{id}/"
    for login, status in {"supervisor": 200, "zone": 200, "duty": 403, "reviewer1": 403, "mayor": 403, "li": 404}.items():  # fmt: skip
        assert client(login).get(path).status_code == status, login
    assert client("supervisor").get(path + "meet/").status_code == 403
    assert client("zone").get(path + "roadmap/").status_code == 403
    assert client("coordinator").get(path + "nothing/").status_code == 404
    assert client("coordinator").get(path + f"steps/{steps['first']}/finish/").status_code == 403
    assert client("coordinator").get(path + "steps/0/").status_code == 404
    assert "代办项目" in reads("zone", "/desk/")
    assert "代办项目" not in reads("reviewer1", "/desk/")
    handover.propose(by=by("coordinator"), project=id, taker=by("duty"), why="休假")
    done("duty", path + "confirm/", {})
    done("coordinator", path + "confirm/", {})
    assert Project.objects.get().agent == by("duty")
    assert account("li").pk == Project.objects.get().investor


def test_the_agent_hands_in_by_a_page_with_a_paper_from_the_shelf(city):
    id = signed()
    steps = mapped(id)
    path = f"/desk/projects/{id}/"
    file = SimpleUploadedFile("平面图.pdf", PDF, "application/pdf")
    done("coordinator", path + "shelve/", {"name": "平面图", "file": file})
    shelved = str(shelf.papers(Project.objects.get())[0].id)
    item = catalogue.entry(ITEM, clock.today()).definition
    hand_in = path + f"steps/{steps['first']}/hand-in/"
    assert "从文件架取" in reads("coordinator", hand_in, "代投资人提交申请")
    given = {"sure": "on", "field_place": "滨河路 18 号", "field_matter": "热食类制售"}
    assert "没有填" in done("coordinator", hand_in, given, 422)
    done("coordinator", hand_in, given | {f"shelf_{m.code}": shelved for m in item.wanted({})})
    reads("coordinator", path + f"steps/{steps['first']}/", "凭委托书代投资人提交申请")
    reads("coordinator", hand_in, status=403)
