"""The box: only keys of the group open it, what was changed is noticed, what is lost is said, and nothing is written in clear."""

import io
from base64 import b64encode
from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from tests.sealedbox.furnished import (
    ABOUT_THEM,
    MARKER,
    NAME,
    PHRASE,
    account,
    admitted,
    keyed,
    reported,
    threads,
)
from tests.signing import client
from yimen.cases.queries import view
from yimen.centres import clock as standing
from yimen.lib.environment import environment
from yimen.notices.models import Notice
from yimen.sealedbox import content, handing, keys, parts, reading, reporting, retention, sealing
from yimen.sealedbox.models import Erased, Key, Letter, Piece, Wrap
from yimen.sealedbox.refused import NotOpened
from yimen.sealedbox.reporting import Reported
from yimen.told.models import Message


def refused(code, act, /, *given, **named):
    with pytest.raises(NotOpened) as found:
        act(*given, **named)
    assert found.value.code == code
    assert found.value.sentence() and found.value.sentence("en")


def opened(one, login="discipline", **more):
    return reading.thread(by=account(login), passphrase=PHRASE, letter=one.id, **more)


def said(thread, sort="report"):
    return [one.said.text for one in thread.pieces if one.said.sort == sort]


def everything():
    """Return all that an administrator holds: every row of the centre, and every key of it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        )
        rows = []
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [
                bytes(cell) if isinstance(cell, memoryview) else str(cell).encode()
                for row in cursor
                for cell in row
            ]
    files = [
        path.read_bytes()
        for path in environment().data.rglob("*")
        if path.is_file() and path.suffix in (".key", ".sealed")
    ]
    return b"\0".join([*rows, *files])


def test_what_is_reported_stands_nowhere_in_clear_and_the_centres_keys_open_nothing(city):
    keyed()
    told = reported(files=(reporting.File("收据.pdf", "application/pdf", b"%PDF-1.4 two cartons"),))
    held = everything()
    for text in (MARKER, NAME, "13800001234", told.number, told.code, "收据", "two cartons"):
        assert text.encode() not in held and b64encode(text.encode()) not in held
    # Whoever has the tables and the key folder has the sealed private keys, and still needs the passphrase.
    key = Key.objects.get()
    for guess in ("", "yimen-demo", told.code):
        with pytest.raises(sealing.WrongPassphrase):
            sealing.unlocked(bytes(key.secret), bytes(key.public), guess)
    own = sealing.from_code("WRONGCODE", told.number)
    for wrap in Wrap.objects.all():
        with pytest.raises(sealing.Tampered):
            sealing.unwrapped(bytes(wrap.sealed), own, keys.place(wrap.piece_id))
    (one,) = threads()
    assert said(opened(one)) == [MARKER]


def test_every_row_has_one_of_a_few_sizes_and_every_piece_a_reporters_place(city):
    keyed()
    reported("短")
    reported("长" * 7000, files=(reporting.File("a.png", "image/png", b"x" * 40_000),))
    (one, _other) = threads()
    reading.write(by=account("discipline"), passphrase=PHRASE, letter=one.id, text="内部记一笔", sort="note")
    reading.write(by=account("discipline"), passphrase=PHRASE, letter=one.id, text="已经收到", sort="answer")
    sizes = {len(bytes(blob)) - 28 for blob in Piece.objects.values_list("blob", flat=True)}
    assert sizes == set(sealing.SIZES[:2])
    assert Wrap.objects.filter(key=0).count() == Piece.objects.count()
    assert {len(bytes(one)) for one in Wrap.objects.values_list("sealed", flat=True)} == {80}


def test_it_is_opened_by_passphrase_alone_and_the_opening_is_recorded_for_those_above(city):
    keyed()
    reported()
    refused("wrong", reading.threads, by=account("discipline"), passphrase="不对的口令也有十二个字吗")
    refused("no_key", reading.threads, by=account("discipline2"), passphrase=PHRASE)
    for login in ("complaints", "director", "system", "security", "audit", "efficiency", "supervisor"):
        refused("not_entitled", reading.threads, by=account(login), passphrase=PHRASE)
        refused("not_entitled", keys.make, by=account(login), passphrase=PHRASE)
    keyed("commission")
    (one,) = threads()
    assert one.state == "new"
    assert opened(one).number and threads()[0].state == "opened"
    (mark,) = reading.readings(by=account("commission"), passphrase=PHRASE)
    assert (mark.by, mark.number) == (account("discipline"), one.number)
    assert reading.threads(by=account("commission"), passphrase=PHRASE) == []


def test_what_is_about_the_group_itself_goes_past_it(city):
    keyed()
    refused("closed", reporting.report, Reported(ABOUT_THEM, itself=True))
    keyed("commission")
    reported(ABOUT_THEM, itself=True)
    assert threads() == [] and reading.count(account("discipline")) == 0
    (one,) = threads("commission")
    assert said(opened(one, "commission")) == [ABOUT_THEM]
    refused("no_letter", reading.thread, by=account("discipline"), passphrase=PHRASE, letter=one.id)
    assert reading.readings(by=account("discipline"), passphrase=PHRASE) == []
    refused(
        "not_agreed", handing.to_centre, by=account("commission"), passphrase=PHRASE, letter=one.id, text="x"
    )


def test_the_reporter_follows_by_number_and_code_and_the_group_answers(city):
    keyed()
    told = reported()
    (one,) = threads()
    write = {"by": account("discipline"), "passphrase": PHRASE, "letter": one.id}
    reading.write(**write, text="已经初核。", key="k" * 32)
    reading.write(**write, text="已经初核。", key="k" * 32)
    reading.write(**write, text="此人有前科", sort="note")
    for number, code in (
        (told.number.lower(), f" {told.code[:4]}-{told.code[4:]} "),
        (told.number, told.code),
    ):
        found = reporting.follow(number, code)
        assert [one.text for one in found.answers] == ["已经初核。"] and not found.damaged
        assert [one.sort for one in found.pieces] == ["report", "answer"]
    refused(
        "mismatch", reporting.follow, told.number, told.code[:-1] + ("3" if told.code.endswith("2") else "2")
    )
    refused("mismatch", reporting.follow, "AAAAAAAAAA", told.code)
    reporting.add(told.number, told.code, "第二次又收了", key="a" * 32)
    reporting.add(told.number, told.code, "第二次又收了", key="a" * 32)
    refused("nothing", reporting.add, told.number, told.code, " ")
    again = opened(one)
    assert (
        said(again, "added") == ["第二次又收了"]
        and said(again, "note") == ["此人有前科"]
        and again.state == "added"
    )


def test_a_form_sent_twice_is_one_letter_and_another_one_is_none(city):
    keyed()
    first = reporting.report(Reported(MARKER), "f" * 32)
    assert reporting.report(Reported(MARKER), "f" * 32) == first
    refused("reused", reporting.report, Reported("别的话"), "f" * 32)
    assert reporting.report(Reported(MARKER), "short") != reporting.report(Reported(MARKER), "short")
    assert Letter.objects.count() == 3
    refused("nothing", reporting.report, Reported(" "))


def test_ciphertext_that_was_changed_or_moved_is_noticed(city):
    keyed()
    told = reported()
    held, secret = keys.unlock(by=account("discipline"), passphrase=PHRASE)
    piece = Piece.objects.get()
    sealed = bytes(Wrap.objects.get(piece=piece, key=held.id).sealed)
    blob = bytearray(piece.blob)
    assert content.read(piece.id, sealed, bytes(blob), secret).text == MARKER
    for place in (0, 100, len(blob) - 1):
        blob[place] ^= 1
        assert content.read(piece.id, sealed, bytes(blob), secret) == content.Lost(tampered=True)
        blob[place] ^= 1
    wrong = bytes([sealed[0] ^ 1]) + sealed[1:]
    assert content.read(piece.id, wrong, bytes(blob), secret) == content.Lost(tampered=True)
    # What belongs to one letter does not open in another: whoever owns the tables can copy it, and no more.
    other = Letter.objects.create(id=9, box="group", found="f" * 64, public=piece.letter.public, proof="p")
    copy = other.pieces.create(id=10, blob=piece.blob, year=2026)
    copy.wraps.create(key=held.id, sealed=sealed)
    found = {one.id: one for one in threads()}
    assert (found[9].tampered, found[9].state) == (1, "shut")
    assert (found[piece.letter_id].tampered, found[piece.letter_id].state) == (0, "new")
    assert not reporting.follow(told.number, told.code).damaged


def test_nothing_is_changed_by_whoever_serves(city):
    keyed()
    reported()
    changed = {"letter": "box", "piece": "blob", "wrap": "sealed", "erased": "found"}
    statements = [f"UPDATE sealedbox_{table} SET {column} = {column}" for table, column in changed.items()]
    statements += [f"TRUNCATE sealedbox_{table} CASCADE" for table in changed]
    for statement in [*statements, "DELETE FROM sealedbox_erased"]:
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as c,
        ):
            c.execute(statement)


def at(day):
    standing.move(datetime.fromisoformat(f"{day}T09:00+08:00"))
    standing.take()


def test_a_report_is_erased_whole_when_its_term_is_over_and_its_number_says_so(city):
    keyed()
    told, later = reported(), reported("还有一件")
    at("2029-05-01")
    reporting.add(later.number, later.code, "又发生了一次")
    at("2031-12-31")
    assert retention.forget() == 0, "five years from the end of the year in which something was last written"
    at("2032-01-01")
    assert retention.forget() == 1 and retention.forget() == 0
    refused("erased", reporting.follow, told.number, told.code)
    refused("mismatch", reporting.follow, "ABCDEFGHJK", told.code)
    assert len(reporting.follow(later.number, later.code).pieces) == 2
    assert [said(one) for one in threads()] == [["还有一件"]] and reading.new(account("discipline")) == 0
    assert Piece.objects.filter(letter__box=parts.GROUP).count() == Piece.objects.count() == 2
    assert Wrap.objects.exclude(piece__in=Piece.objects.values("pk")).count() == 0
    assert (Erased.objects.count(), Letter.objects.count()) == (1, 1)
    at("2035-01-01")
    assert retention.forget() == 1 and Letter.objects.count() == 0


def test_the_group_is_told_by_a_bare_number_that_something_came_and_nobody_else_that_there_is_anything(city):
    keyed()
    admitted("discipline2")
    one, two = account("discipline"), account("discipline2")
    assert (reading.new(one), reading.new(two)) == (0, 0)
    told = reported(files=(reporting.File("a.pdf", "application/pdf", b"%PDF-1.4"),))
    reported("另一件")
    assert (reading.new(one), reading.new(two)) == (2, 2), "letters, however many pieces each has"
    letters = threads()
    assert (reading.new(one), reading.new(two)) == (0, 2), "each has a list of their own"
    threads("discipline2")
    # What a colleague does with it is nothing new; what whoever reported adds is.
    opened(letters[0])
    reading.write(by=one, passphrase=PHRASE, letter=letters[0].id, text="已经收到")
    assert (reading.new(one), reading.new(two)) == (0, 0)
    reporting.add(told.number, told.code, "补充一点")
    assert (reading.new(one), reading.new(two)) == (1, 1)
    for login in ("complaints", "head1", "system", "audit", "supervisor", "commission"):
        assert reading.new(account(login)) == 0, login
    desk = client("discipline").get("/desk/").content.decode()
    assert "举报密箱里有 1 件新来的或者有补充的" in desk and "/desk/discipline/" in desk
    assert MARKER not in desk and told.number not in desk
    for login in ("complaints", "system", "audit", "supervisor", "head1", "commission", "efficiency"):
        assert "新来的或者有补充的" not in client(login).get("/desk/", follow=True).content.decode(), login
    assert not Message.objects.exists() and not Notice.objects.exists(), "no table of messages knows of it"


def test_a_new_key_reads_once_a_colleague_shares_and_nobody_else_can(city):
    keyed()
    reported()
    new = keyed("discipline2")
    refused("admitted", keys.admit, by=account("discipline2"), passphrase=PHRASE, key=new)
    assert threads("discipline2")[0].shut == 1 and keys.lost(Key.objects.get(pk=new)) == 1
    assert not Wrap.objects.filter(key=new).exists()
    refused("wrong", keys.admit, by=account("discipline"), passphrase="十二个字但是不对的一句口令", key=new)
    assert keys.admit(by=account("discipline"), passphrase=PHRASE, key=new) == 1
    assert said(opened(threads("discipline2")[0], "discipline2")) == [MARKER]
    reported("后来的")
    assert {said(opened(one, "discipline2"))[0] for one in threads("discipline2")} == {MARKER, "后来的"}


def test_a_forgotten_passphrase_is_healed_by_a_colleague_and_what_nobody_holds_is_lost(city):
    first = keyed()
    admitted("discipline2")
    reported()
    keys.end(by=account("discipline"), key=first)
    refused("no_key", reading.threads, by=account("discipline"), passphrase=PHRASE)
    admitted("discipline", by="discipline2")
    assert said(opened(threads()[0])) == [MARKER]
    # Both forget: a new first key reads what comes, and says what it cannot read.
    for login in ("discipline", "discipline2"):
        keys.end(by=account(login), key=Key.objects.get(account=account(login), ended_on=None).id)
    assert not reporting.open_boxes()[parts.GROUP]
    new = keyed()
    reported("新的")
    shut, read = sorted(threads(), key=lambda one: one.state == "new")
    assert (shut.state, read.state, said(opened(read))) == ("shut", "new", ["新的"])
    assert keys.lost(Key.objects.get(pk=new)) == 2, "the report, and that it was opened"


def test_a_colleagues_key_is_ended_only_by_who_opens_their_own(city):
    keyed()
    other = admitted("discipline2")
    refused("wrong", keys.end, by=account("discipline"), key=other, passphrase="")
    keys.end(by=account("discipline"), key=other, passphrase=PHRASE)
    reported()
    refused("no_key", reading.threads, by=account("discipline2"), passphrase=PHRASE)
    refused("admitted", keys.end, by=account("discipline"), key=other, passphrase=PHRASE)


def test_a_key_written_into_the_table_gets_nothing(city):
    own = keyed()
    held = Key.objects.get(pk=own)
    alien = sealing.drawn()
    row = {
        "box": "group",
        "account": account("system"),
        "public": alien.public,
        "secret": b"",
        "made_on": held.made_on,
        "admitted_on": held.made_on,
    }
    forged = Key.objects.create(id=1, sponsor=held, signature=sealing.signed(alien, b"anything"), **row)
    reported()
    assert not Wrap.objects.filter(key=forged.id).exists(), "its signature is not the sponsor's"
    forged.sponsor = None
    forged.save()
    refused("strangers", reporting.report, Reported("x"))
    assert said(opened_quietly()) == [MARKER]


def opened_quietly():
    """Open the only letter without a mark, for nothing is sealed while keys of different origin are there."""
    (one,) = threads()
    return opened(one, record=False)


def test_short_passphrases_and_second_keys_are_refused(city):
    refused("short", keyed, phrase="十一个字的口令不够长啊")
    keyed()
    refused("has_key", keyed)


def test_a_report_becomes_the_groups_own_complaint_without_whoever_reported(city):
    keyed()
    told = reported()
    (one,) = threads()
    given = {"by": account("discipline"), "passphrase": PHRASE, "letter": one.id}
    refused("not_agreed", handing.to_centre, **given, text="有人反映")
    refused("nothing", handing.complaint, **given, text=" ")
    for _ in range(2):
        handing.complaint(**given, text="窗口负责人涉嫌收礼", cause="attitude", key="c" * 32)
    (answer,) = reporting.follow(told.number, told.code).answers
    state = view(answer.number).state
    assert (state.phase, state.channel, state.group, state.named) == (
        "COMPLAINT_DISPATCHED",
        "discipline",
        True,
        False,
    )
    assert NAME.encode() not in everything() and MARKER.encode() not in everything()
    assert threads()[0].state == "complaint"


def test_it_goes_to_the_complaint_centre_only_where_that_was_agreed(city):
    keyed()
    told = reported(agrees=True)
    (one,) = threads()
    handing.to_centre(
        by=account("discipline"), passphrase=PHRASE, letter=one.id, text="窗口多次推诿", cause="elsewhere"
    )
    (answer,) = reporting.follow(told.number, told.code).answers
    state = view(answer.number).state
    assert (state.phase, state.channel, state.named) == ("COMPLAINT_RECEIVED", "letter", False)


def test_files_are_judged_by_content_and_opened_by_themselves(city):
    keyed()
    with pytest.raises(reporting.BadFile):
        reporting.looked_at(io.BytesIO(b"MZ\x90\x00"), "收据.pdf")
    with pytest.raises(reporting.BadFile):
        reporting.looked_at(io.BytesIO(b""), "收据.pdf")
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    reported(files=(reporting.looked_at(io.BytesIO(pdf), "收据.pdf"),))
    (one,) = threads()
    (piece,) = one.files
    found = reading.file(by=account("discipline"), passphrase=PHRASE, letter=one.id, piece=piece)
    assert (found.called, found.media_type, found.data) == ("收据.pdf", "application/pdf", pdf)
    assert [mark.called for mark in reading.readings(by=account("discipline"), passphrase=PHRASE)] == [
        "收据.pdf"
    ]
    refused(
        "no_letter", reading.file, by=account("discipline"), passphrase=PHRASE, letter=one.id, piece=one.id
    )
