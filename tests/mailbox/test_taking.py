"""Mails are taken in from a real IMAP server: each once, in lots, going on after any break, nothing lost; and told apart."""

import time
from datetime import timedelta

import pytest

from tests.mailbox.furnished import complained, me, taken, waiting
from tests.mailbox.mails import ADDRESS, PIXEL, mail
from tests.mailbox.servers import Wire
from yimen.applications import files
from yimen.cases.queries import view
from yimen.lib import clock
from yimen.mailbox import imap, taking, telling, threads
from yimen.mailbox.deeds import opened
from yimen.mailbox.imap import Away
from yimen.mailbox.models import Box, Deed, Mail
from yimen.operation import duties
from yimen.people.models import Reading


def all_of(limit=taking.LIMIT):
    done = 0
    while took := taking.take(limit):
        done += took
    return done


def said(row):
    return opened(row.words)


def test_mails_come_in_once_with_their_files(city, box, rested):
    box.put(mail(files=(("p.png", "image/png", PIXEL), ("a.exe", "application/x-msdownload", b"MZ" * 99))))
    assert taking.take() == 1
    row = Mail.objects.get()
    assert row.state == "waiting" and said(row)["address"] == ADDRESS
    assert [files.read(name) for name in row.files] == [PIXEL]
    assert [one["called"] for one in said(row)["refused"]] == ["a.exe"] and said(row)["refused"][0]["why"]
    rested()
    assert taking.take() == 0 and Mail.objects.count() == 1
    box.put(mail(sender="other@example.org"))
    rested()
    assert taking.take() == 1 and Mail.objects.count() == 2


def test_another_life_of_the_folder_brings_nothing_twice(city, box, rested):
    letters = [mail(text=f"{n}", sender=f"{n}@example.org") for n in range(5)]
    box.put(*letters)
    assert all_of() == 5
    box.stop()
    box.start()
    box.put(*letters, mail(sender="new@example.org"))
    rested()
    all_of()
    assert Mail.objects.count() == 6 and Mail.objects.filter(state="waiting").count() == 6
    assert Box.objects.get().life != 1


def test_broken_off_in_the_middle_it_goes_on_there(city, box, rested, monkeypatch):
    box.put(*(mail(text=f"第 {n} 封 " + "长" * 2000, sender=f"{n}@example.org") for n in range(120)))
    wire = Wire(box.port, after=500_000)
    monkeypatch.setattr(imap, "settings", lambda: box.at(wire.port))
    with pytest.raises(Away):
        taking.take()
    some = Mail.objects.count()
    assert 0 < some < 120 and Box.objects.get().failures == 1
    assert taking.take() == 0, "it rests first"
    wire.mend()
    rested()
    all_of()
    wire.stop()
    assert Mail.objects.count() == 120 and Box.objects.get().failures == 0
    assert sorted(Mail.objects.values_list("uid", flat=True)) == sorted(
        set(Mail.objects.values_list("uid", flat=True))
    )


def test_a_mailbox_that_is_down_is_tried_ever_more_rarely(city, box, rested):
    box.stop()
    waits = []
    for _ in range(4):
        with pytest.raises(Away):
            taking.take()
        row = Box.objects.get()
        waits.append(row.lease_until - row.tried_at)
        rested()
    assert waits == sorted(waits) and waits[3] > 6 * waits[0] and row.failures == 4 and row.error
    duty = next(one for one in duties.DUTIES if one.name == "mails taken in")
    assert duties.attempt(duty, city, 0)[3], "doctor shows it"
    rested()
    box.start()
    box.put(mail())
    assert taking.take() == 1 and Box.objects.get().error == ""


def test_a_wrong_password_says_so_and_no_more(city, box):
    box.secret.write_text("wrong")
    try:
        with pytest.raises(Away, match="refused by the server"):
            taking.take()
    finally:
        box.secret.write_text("demopass")


def test_two_readers_take_nothing_twice(city, box):
    box.put(mail())
    Box.objects.create(id=1, lease_until=clock.machine_now() + timedelta(minutes=1))
    assert taking.take() == 0 and not Mail.objects.exists()


def test_the_same_mail_a_thousand_times_stands_once(city, box):
    one = mail(files=(("p.png", "image/png", PIXEL),))
    box.put(*[one] * 1000)
    assert all_of() == 1000
    assert Mail.objects.filter(state="waiting").count() == 1
    assert Mail.objects.filter(state="aside", why="duplicate").count() == 999
    assert not any(row.files for row in Mail.objects.filter(why="duplicate")[:20])


def test_many_mails_take_minutes_at_the_most(city, box):
    box.put(*(mail(text=f"{n} " + "内容" * 200, sender=f"{n}@example.org") for n in range(500)))
    began = time.monotonic()
    assert all_of() == 500
    took = time.monotonic() - began
    # Ten thousand within ten minutes, whatever else this machine does: 60 ms each.
    assert took < 30, f"{took:.1f} s for 500"


def test_a_flood_of_one_sender_is_kept_apart_and_others_are_not(city):
    for n in range(15):
        taken(mail(text=f"第 {n} 封", subject=f"{n}"))
    taken(mail(sender="calm@example.org"))
    assert Mail.objects.filter(state="waiting").count() == 11
    assert Mail.objects.filter(why="flood").count() == 5


@pytest.mark.parametrize(
    "headers", [{"Auto_Submitted": "auto-generated"}, {"List_Id": "<x.y>"}, {"Precedence": "bulk"}]
)
def test_loops_are_kept_apart(city, headers):
    assert taken(mail(**headers)).why == "loop"


def test_a_mail_that_no_parser_reads_holds_up_none(city, monkeypatch):
    monkeypatch.setattr(taking.mime, "read", lambda *_: 1 / 0)
    row = taken(b"x")
    assert row.state == "waiting" and said(row) == {"broken": "unread"}
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    monkeypatch.undo()
    assert taken(b"From: a@b.cn\n" + deep) is not None


def test_an_answer_to_our_mail_is_added_to_its_case_and_changes_nothing_else(city):
    number, _row = complained()
    before = view(number)
    ours = f"<{threads.token(number)}.0123@anzhou.example>"
    row = taken(mail(text="补充：还有照片", subject="Re: 投诉", References=ours, sender="else@example.org"))
    after = view(number)
    assert (row.state, row.case) == ("added", number)
    assert (
        after.state.phase == before.state.phase and type(after.told[-1].event).__name__ == "ComplaintAddedTo"
    )
    assert after.told[-1].actor.startswith("v:")


def test_a_number_alone_adds_nothing_but_from_an_address_that_wrote_before(city):
    number, _row = complained()
    stranger = taken(mail(text="我知道编号", subject=f"[{number}]", sender="stranger@example.org"))
    assert stranger.state == "waiting" and said(stranger)["names"] == number
    assert taken(mail(text="再补充一点", subject=f"Re: [{number}]")).state == "added"


def test_a_forged_token_adds_nothing(city):
    number, _row = complained()
    assert (
        taken(
            mail(text="x", References=f"<{number}.0000000000.1@anzhou.example>", sender="f@example.org")
        ).state
        == "waiting"
    )


def test_reading_a_mail_is_recorded(city):
    from yimen.mailbox import deciding

    row, before = waiting(), Reading.objects.count()
    assert deciding.read(row, by=me())["text"]
    assert Reading.objects.count() == before + 1 and Deed.objects.filter(mail=row, act="take").exists()


def test_a_centre_whose_clock_stands_fetches_nothing(city, monkeypatch):
    assert city.stands and imap.settings() is None and taking.take() == 0
    assert telling.beside([]) == {}
