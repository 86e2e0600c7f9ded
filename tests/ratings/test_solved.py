"""Is it truly solved? Asked once of an applicant, a while after the end; a no opens what the profile says, with the case attached."""

from datetime import datetime, timedelta

import msgspec
import pytest

from tests.faces import new_house
from tests.ratings.furnished import ended
from tests.ratings.test_giving import followed, refused
from tests.signing import client
from yimen.cases import linked, queries as cases, rulebook
from yimen.cases.numbers import query_code
from yimen.centres import clock as standing
from yimen.lib import clock
from yimen.notices.models import Notice
from yimen.process.application import commands as do
from yimen.ratings import inviting, occasions, solved
from yimen.ratings.models import Ended, Solved
from yimen.voices import queries as voices
from yimen.voices.complaints import opened

house = new_house()


def over(house, name="over", who="li"):
    """Let a case end otherwise than by its applicant; return its number."""
    case = house.submit(name, who=who)
    house.act("clerk3", case, do.DeclareNotRequired(reason="已改为备案"))
    return house.cases[name]


def asked(day="2026-04-05"):
    """Let the day come on which it is asked, and the duties do their work; return of which matters it was."""
    followed()
    standing.move(datetime.fromisoformat(f"{day}T09:00+08:00"))
    standing.take()
    while solved.ask_due():
        pass
    return set(Solved.objects.values_list("about", flat=True))


def said(answer):
    return answer.content.decode()


def send(browser, number, **given):
    return browser.post(f"/progress/{number}/solved/", {"submission_key": "k" * 32} | given)


def test_it_is_asked_once_by_message_and_on_the_page(house):
    number = over(house)
    followed()
    standing.take()
    assert asked("2026-03-31") == set(), "thirty days first"
    assert "真正解决" not in said(client("li").get(f"/progress/{number}/"))
    assert client("li").get(f"/progress/{number}/solved/").status_code == 404
    assert asked() == {number} == asked("2026-04-06")
    assert Notice.objects.filter(template="solved").count() == 1
    notice = Notice.objects.get(template="solved")
    assert "/progress/" in notice.text and "只问这一次" in notice.text
    assert f"/progress/{number}/solved/" in said(client("li").get(f"/progress/{number}/"))
    assert "真正解决了吗" in said(client("li").get(f"/progress/{number}/solved/"))
    for login in ("wang", "clerk3", "complaints"):
        assert client(login).get(f"/progress/{number}/solved/").status_code == 404, login
    assert client().get(f"/progress/{number}/solved/").status_code == 404


def test_a_yes_is_kept_and_asked_no_more(house):
    number = over(house)
    asked()
    li = client("li")
    assert send(li, number, solved="").status_code == 422
    assert send(li, number, solved="yes")["Location"] == f"/progress/{number}/"
    row = Solved.objects.get()
    assert (row.solved, row.case) == (True, "") and "您说已经解决" in said(
        li.get(f"/progress/{number}/solved/")
    )
    assert "真正解决" not in said(li.get(f"/progress/{number}/"))
    assert send(li, number, solved="no", words="又不行", submission_key="x" * 32).status_code == 409


def test_a_no_opens_what_could_not_be_done_with_the_case_attached(house):
    number = over(house)
    asked()
    li = client("li")
    silent = send(li, number, solved="no")
    assert silent.status_code == 422 and "写还有什么没有解决" in said(silent)
    done = send(li, number, solved="no", words="备案窗口说没有这一项，还是办不了。")
    assert done.status_code == 200, said(done)[-2000:]
    made = Solved.objects.get().case
    standing.take()
    seen = cases.view(made)
    assert made in said(done).replace("-", "") or query_code(made) in said(done)
    assert (seen.kind.name, seen.state.sort, seen.state.channel) == ("complaint", "not_done", "case")
    assert seen.state.case == number and "备案窗口说没有这一项" in str(opened(seen, "own", who=0, why=""))
    assert [one.number for one in linked.chain(number)] == [number, made], "walked from either end"
    assert li.get(f"/complaints/{made}/").status_code == 200, "it is theirs"
    # The same press again is the same answer, and no second complaint.
    assert send(li, number, solved="no", words="备案窗口说没有这一项，还是办不了。").status_code == 409
    assert linked.voiced(number, "complaint", "not_done", [seen.state.applicant]) == made


def test_by_number_and_code_too_without_any_account(house):
    number = over(house)
    asked()
    visitor = client()
    visitor.post("/progress/", {"number": number, "code": query_code(number)})
    assert send(visitor, number, solved="no", words="还是不行").status_code == 200
    standing.take()
    made = cases.view(Solved.objects.get().case)
    assert made.told[0].actor.startswith("v:") and made.state.case == number


@pytest.mark.parametrize(("opens", "kind"), [("question", "question"), ("noted", "")])
def test_what_a_no_opens_is_the_profiles_answer(house, opens, kind):
    number = over(house)
    asked()
    seen = cases.view(number)
    profile = msgspec.structs.replace(seen.context.profile, case_not_solved=opens)
    seen = msgspec.structs.replace(seen, context=msgspec.structs.replace(seen.context, profile=profile))
    made = solved.say(seen=seen, solved=False, words="还差一步" if kind else "")
    assert bool(made) == bool(kind) and Solved.objects.get().solved is False
    if kind:
        found = cases.view(made)
        assert (found.kind.name, found.state.case, voices.said(found)[0].text) == (
            "question",
            number,
            "还差一步",
        )


def test_not_who_gave_it_up_nor_complained_nor_said_no_nor_when_it_is_too_late(house):
    withdrawn = ended(house, "withdrawn", "wang")
    quiet = over(house, "quiet", "chen")
    inviting.decline(occasions.of(quiet))
    late = over(house, "late")
    followed()
    Ended.objects.filter(about=late).update(on="2026-02-01")
    assert (
        asked() == set()
        and Ended.objects.filter(about__in=(withdrawn, quiet, late), looked_at=None).count() == 0
    )


def test_the_answer_has_its_time(house):
    number = over(house)
    asked()
    row = Solved.objects.get()
    standing.move(clock.now() + timedelta(days=31))
    standing.take()
    refused("not_asked", solved.say, seen=cases.view(number), solved=True)
    assert not solved.asks(row) and "时间已经过了" in said(client("li").get(f"/progress/{number}/solved/"))
    assert rulebook.current_profile().case_solved_after_days == 30
