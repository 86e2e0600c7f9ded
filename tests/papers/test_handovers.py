"""Lists by which folders change hands: both sign, the giver holds until it is confirmed, differences are said."""

import re

import pytest

from tests.faces import new_house
from tests.papers.paper import post, taken_in
from tests.signing import by as account, client
from yimen.papers import barcodes, checking, handovers, holders
from yimen.papers.holders import Holder
from yimen.papers.refused import NotMoved
from yimen.people.models import Posting

house = new_house()


def code(folder):
    return barcodes.folder(folder.id)


def organ_of(login):
    return Posting.objects.get(account__login=login).organ_id


def given(folders, to="reviewer1", by="clerk3"):
    """Make a list by the page, as a scanner types it; return its code."""
    typed = "\r\n".join(code(one) for one in folders)
    answer = post(client(by), "/desk/papers/lists/new/", codes=typed, person=to)
    assert answer.status_code == 302, re.findall(r"error-message[^>]*>.*?</p>", answer.content.decode())
    return answer["Location"].split("/")[-2]


def test_the_giver_holds_until_every_folder_is_confirmed(house):
    (_, one), (_, other) = taken_in(), taken_in(identity="11010519491231002X", name="张三")
    at = given([one, other])
    one.refresh_from_db()
    assert one.holder == "window"
    reviewer = client("reviewer1")
    assert at in reviewer.get("/desk/papers/").content.decode(), "it waits where it goes"
    answer = post(reviewer, f"/desk/papers/lists/{at}/", codes=f"{code(one)}\n{code(other)}".lower())
    assert answer.status_code == 302
    for folder in (one, other):
        folder.refresh_from_db()
        assert holders.of(folder) == Holder("person", account("reviewer1"))
    page = reviewer.get(f"/desk/papers/lists/{at}/").content.decode()
    assert page.count("已交接") == 2 and "交出" in page and "接收" in page
    assert list(checking.check()) == []


def test_what_is_missing_and_what_is_extra_is_said_first_and_stays_where_it_was(house):
    (_, one), (_, lost) = taken_in(), taken_in(identity="11010519491231002X", name="张三")
    _, stray = taken_in("clerk4", identity="110101199003070417", name="李四")
    at, reviewer = given([one, lost]), client("reviewer1")
    scanned = f"{code(one)}\n{code(stray)}"
    said = post(reviewer, f"/desk/papers/lists/{at}/", codes=scanned)
    page = said.content.decode()
    assert said.status_code == 409 and "缺 1 件，清单以外 1 件" in page and scanned.split()[1] in page
    one.refresh_from_db()
    assert one.holder == "window", "nothing is taken over before the difference is known"
    assert post(reviewer, f"/desk/papers/lists/{at}/", codes=scanned, knowing="on").status_code == 302
    for folder in (one, lost, stray):
        folder.refresh_from_db()
    assert (one.holder, lost.holder, stray.holder_id) == (
        "person",
        "window",
        holders.desk_of(account("clerk4")).id,
    )
    outcomes = {
        folder.id: outcome for folder, outcome in handovers.lines(handovers.one(barcodes.read(at).id))
    }
    assert outcomes == {one.id: "taken", lost.id: "missing", stray.id: "extra"}
    assert given([lost], to="reviewer1"), "what was missing can be given again"


def test_a_folder_stands_on_one_open_list_and_only_who_holds_it_gives_it(house):
    _, one = taken_in()
    given([one])
    again = post(client("clerk3"), "/desk/papers/lists/new/", codes=code(one), person="reviewer1")
    assert again.status_code == 409 and "另一张还没有确认的交接单" in again.content.decode()
    theirs = post(client("clerk4"), "/desk/papers/lists/new/", codes=code(one), person="reviewer1")
    assert theirs.status_code == 409 and "不在您或者您的窗口手里" in theirs.content.decode()
    assert code(one) in theirs.content.decode(), "nothing typed is lost"


def test_a_list_is_taken_by_whom_it_goes_to_and_by_nobody_else(house):
    _, one = taken_in()
    at = given([one])
    assert post(client("reviewer2"), f"/desk/papers/lists/{at}/", codes=code(one)).status_code == 404
    post(client("clerk3"), f"/desk/papers/lists/{at}/", codes=code(one))
    one.refresh_from_db()
    assert one.holder == "window", "nobody takes from oneself"
    with pytest.raises(NotMoved) as refused:
        handovers.confirm(by=account("clerk3"), id=barcodes.read(at).id, codes=[code(one)])
    assert refused.value.code == "not_yours_to_take"


def test_a_list_is_taken_back_and_what_it_held_is_free_again(house):
    _, one = taken_in()
    at = given([one])
    assert post(client("reviewer1"), f"/desk/papers/lists/{at}/withdraw/").status_code == 409
    assert post(client("clerk3"), f"/desk/papers/lists/{at}/withdraw/").status_code == 302
    assert post(client("reviewer1"), f"/desk/papers/lists/{at}/", codes=code(one)).status_code == 409
    one.refresh_from_db()
    assert one.holder == "window" and given([one])


def test_a_list_to_an_organ_is_taken_by_any_of_its_officers_and_sent_twice_made_once(house):
    _, one = taken_in()
    organ = Holder("organ", organ_of("reviewer1"))
    values = {"codes": code(one), "to": f"organ:{organ.id}", "submission_key": "k" * 32}
    first, second = (post(client("clerk3"), "/desk/papers/lists/new/", **values) for _ in range(2))
    assert first["Location"] == second["Location"]
    at = first["Location"]
    assert post(client("decider1"), at, codes=code(one)).status_code == 302
    one.refresh_from_db()
    assert holders.of(one) == organ


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"codes": "", "person": "reviewer1"}, "请填写“交出的纸件”"),
        ({"codes": "F00000001X", "person": "reviewer1"}, "没有这个条码"),
        ({"codes": "hello", "person": "reviewer1"}, "没有这个条码"),
        ({"codes": "{code}"}, "选择一个窗口或者机关"),
        ({"codes": "{code}", "person": "nobody"}, "没有能接收纸件的人"),
        ({"codes": "{code}", "person": "supervisor"}, "没有能接收纸件的人"),
        ({"codes": "{code}", "person": "clerk3"}, "纸件已经在这里"),
    ],
)
def test_what_cannot_be_handed_over_is_said_at_the_form(house, values, said):
    _, one = taken_in()
    sent = {name: value.replace("{code}", code(one)) for name, value in values.items()}
    answer = post(client("clerk3"), "/desk/papers/lists/new/", **sent)
    assert answer.status_code in (409, 422) and said in answer.content.decode()


def test_no_link_leads_to_a_list_or_a_folder_that_is_not_there_for_whoever_reads(house):
    seen, folder = taken_in()
    at = given([folder])
    for login in ("clerk3", "supervisor", "mayor", "complaints", "head1", "head2"):
        who = client(login)
        for page in (f"/desk/cases/{seen.number}/", f"/desk/papers/folders/{code(folder)}/"):
            answer = who.get(page)
            links = re.findall(r'href="(/desk/papers/(?:folders|lists)/\w+/)"', answer.content.decode())
            assert answer.status_code != 200 or login != "clerk3" or links
            for link in {*links} - {page}:
                assert who.get(link).status_code == 200, (login, page, link)
    assert at in client("supervisor").get(f"/desk/papers/folders/{code(folder)}/").content.decode()
