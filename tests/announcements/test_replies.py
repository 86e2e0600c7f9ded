"""A consultation takes replies within its term, shows them without persons, counts each, and is answered by two."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests.announcements.test_actions import ITEM_CODE, Office
from yimen.announcements import replies
from yimen.announcements.content import Line
from yimen.announcements.models import Reply
from yimen.centres import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(centre):
    return Office()


def consulted(office, **changes):
    plain = {"kind": "consultation", "until": date(2026, 3, 10), "lines": (Line(ITEM_CODE),)}
    return office.released(**{**plain, **changes})


def said(office, id, text="收费太高", item=ITEM_CODE):
    replies.reply(announcement=id, text=text, item=item)
    return Reply.objects.latest("id").id


def test_a_reply_is_sealed_then_shown_without_persons_and_counted(office):
    id = consulted(office)
    one = said(office, id, "我是王小明，13800000001，收费太高")
    assert "王小明" not in bytes(Reply.objects.get(id=one).sealed).decode("latin-1")
    assert replies.shown(id) == [] and replies.counted(id) == replies.Counted(1, 0, 1)
    (waits,) = replies.received(id)
    assert "王小明" in waits.text and waits.item == ITEM_CODE
    editor, legal = office.people["editor"], office.people["legal"]
    office.refused("not_entitled", lambda: replies.show(by=legal, id=one, text="收费太高"))
    office.refused("reply_personal", lambda: replies.show(by=editor, id=one, text=waits.text))
    replies.show(by=editor, id=one, text="收费太高")
    assert [r.text for r in replies.shown(id)] == ["收费太高"]
    office.refused("reply_unknown", lambda: replies.withhold(by=editor, id=one, why="x"))


def test_it_is_taken_within_the_term_alone_and_only_by_a_consultation(office):
    id, plain = consulted(office), office.released()
    office.refused("no_replies", lambda: said(office, plain))
    office.refused("reply_empty", lambda: said(office, id, " "))
    assert Reply.objects.get(id=said(office, id, item="nothing")).item == ""
    clock.move(datetime(2026, 3, 10, 16, tzinfo=UTC))
    office.refused("no_replies", lambda: said(office, id))


def test_the_answer_comes_when_the_term_is_over_and_everything_was_read(office):
    id = consulted(office)
    one = said(office, id)
    editor, legal, both = (office.people[name] for name in ("editor", "legal", "both"))
    office.refused("term_runs", lambda: replies.respond(by=editor, announcement=id, text="答"))
    clock.move(datetime(2026, 3, 10, 16, tzinfo=UTC))
    office.refused("replies_waiting", lambda: replies.respond(by=editor, announcement=id, text="答"))
    office.refused("no_reason", lambda: replies.withhold(by=editor, id=one, why=" "))
    replies.withhold(by=editor, id=one, why="与本次征求意见无关")
    assert replies.received(id, "withheld")[0].text == "收费太高"
    replies.respond(by=both, announcement=id, text="收费降低一半")
    office.refused("own_draft", lambda: replies.release(by=both, announcement=id))
    replies.release(by=legal, announcement=id)
    office.refused("responded", lambda: replies.respond(by=editor, announcement=id, text="别的"))
    assert bytes(Reply.objects.get(id=one).sealed) == b"" and replies.counted(id).total == 1


def test_the_public_replies_without_an_account_and_reads_what_came_of_it(office):
    id = consulted(office)
    public = Client(headers={"host": "testserver"})
    page = f"/announcements/{id}/"
    assert "提出意见" in public.get(page).content.decode()
    sent = {"text": "收费太高", "item": "", "submission_key": "k" * 32}
    assert public.post(page + "reply/", {"text": ""}).status_code == 422
    for _again in range(2):
        assert public.post(page + "reply/", sent).status_code == 302
    assert "收到 1 条，公布 0 条，1 条等工作人员看过" in public.get(page).content.decode()
    assert public.get(f"/announcements/{office.released()}/reply/").status_code == 404
