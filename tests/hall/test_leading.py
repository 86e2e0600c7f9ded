"""Whatever is taken in at a window begins with its ticket; who complained is not told by what else the ticket led to."""

import pytest

from tests.hall.furnished import at, by, opened, ticket
from tests.signing import client
from tests.voices.furnished import ITEM
from tests.voices.pages import send
from yimen.hall import calling
from yimen.hall.models import Led

QUESTION = {"question": "停车在哪里？", "topic": "window", "channel": "window"}
COMPLAINT = {"words": "取号机吞了我的号", "sort": "complaint", "channel": "window"}


@pytest.fixture
def mine(city):
    """A ticket that is before clerk3's window."""
    plain, _own = opened()
    given = ticket(plain)
    calling.call(by=at("clerk3", 3))
    return given


def taken(path, given):
    answer = send(client("clerk3"), path, given)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return answer["Location"].split("/")[-3]


def read(login, path):
    return client(login).get(path).content.decode()


def test_a_question_and_a_complaint_at_the_window_begin_with_the_ticket(mine):
    assert mine.number in read("clerk3", "/desk/questions/new/")
    assert mine.number in read("clerk3", "/desk/complaints/new/")
    asked, complained = taken("/desk/questions/new/", QUESTION), taken("/desk/complaints/new/", COMPLAINT)
    assert set(Led.objects.values_list("ticket", "case")) == {(mine.pk, asked), (mine.pk, complained)}
    chain = read("clerk3", f"/desk/cases/{asked}/chain/")
    assert f"/desk/hall/tickets/{mine.pk}/" in chain
    rows = "".join(chain.split("<tbody")[1].split())
    assert rows.index(mine.number) < rows.index("这一件")


def test_what_comes_by_telephone_or_letter_meanwhile_is_not_the_tickets(mine):
    taken("/desk/questions/new/", QUESTION | {"channel": "phone"})
    taken("/desk/complaints/new/", COMPLAINT | {"channel": "letter"})
    calling.done(by=by("clerk3"))
    taken("/desk/questions/new/", QUESTION)
    assert not Led.objects.exists()


def test_from_a_ticket_nobody_learns_who_complained(mine):
    asked, complained = (
        taken("/desk/questions/new/", QUESTION),
        taken("/desk/complaints/new/", COMPLAINT | {"item": ITEM, "code": ITEM}),
    )
    page = f"/desk/hall/tickets/{mine.pk}/"
    assert asked[-6:] in read("clerk3", page).replace(" ", "")
    for login in ("clerk3", "duty", "supervisor", "discipline", "head1", "coordinator"):
        assert complained[-6:] not in read(login, page).replace(" ", ""), login
        chain = client(login).get(f"/desk/cases/{complained}/chain/")
        assert chain.status_code == 404 or mine.number not in chain.content.decode(), login
    # Who handles it knows who complained where they said so: to them the ticket is where it began.
    assert mine.number in read("complaints", f"/desk/cases/{complained}/chain/")
