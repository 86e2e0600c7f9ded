"""Something asked before filing in the demonstration city: by 李晓明 of the department of one item, and by a project's sheet."""

import io

from tests.faces import ITEM, PDF
from tests.signing import by
from yimen.applications import files
from yimen.beforehand import answering, asking, sheet
from yimen.beforehand.asking import Who, Wish
from yimen.beforehand.models import Asked
from yimen.beforehand.words import TESTS
from yimen.people.models import Account, Organ

WORDS = "临街一楼 80 平方米，排烟道从后墙走，能不能办？"


def account(login):
    return Account.objects.get(login=login)


def who(login="li", name="李晓明"):
    return Who(asking.known_as(account(login)), name, "13800000000")


def asked(login="li", *, kind="pre_review", item=ITEM, organs=(), papers=(), recorded_by=""):
    """Ask for somebody; return the request's id."""
    wish = Wish(kind, WORDS, item, tuple(organs), tuple(papers))
    return asking.ask(by=by(recorded_by or login), who=who(login), wish=wish)


def paper():
    """Return a file for the first material of the item, as a wish carries it."""
    return ("m1", "申请书", files.take(io.BytesIO(PDF), "申请书.pdf"))


def department(request):
    """Return the first department asked, with a reviewer of it who answers: (id of what was asked, login)."""
    one = Asked.objects.filter(request=request).order_by("id").first()
    code = Organ.objects.get(pk=one.organ).code
    return one.id, f"reviewer{int(code.removeprefix('organ-'))}"


def answered(request, says="yes", **more):
    """Let the first department of a request answer it."""
    one, login = department(request)
    given = {"text": "排烟口离住户窗口应当超过二十米，其余符合。", "basis": "餐饮业环境保护技术规范 6.2"}
    answering.answer(by=by(login), asked=one, says=says, **given | more)
    return one


def three_named():
    """Let the first three departments of the city answer the three tests; return their organs by test."""
    organs = dict(
        zip(TESTS, Organ.objects.filter(code__startswith="organ-").order_by("code")[:3], strict=True)
    )
    sheet.name_testers(by=by("coordinator"), organs={test: organ.pk for test, organ in organs.items()})
    return organs


def answered_tests(project, says="yes"):
    """Let the three departments answer the tests of a project, all the same."""
    for place, one in enumerate(Asked.objects.filter(request__project=project).order_by("id"), start=1):
        answering.answer(
            by=by(f"reviewer{place}"), asked=one.pk, says=says, text="查过", basis="产业结构调整指导目录"
        )


def furnish():
    """Return what stands at the addresses of a request of 李晓明 with a file, by name."""
    id = asked(papers=(paper(),))
    one = Asked.objects.get(request=id)
    return {"before": id, "asked_of": one.pk, "before_file": one.request.papers.get().pk}
