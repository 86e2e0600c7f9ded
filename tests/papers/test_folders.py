"""Folders: opened by what the window took in on paper, one a volume, each movement on a log that only grows."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests.faces import new_house
from tests.papers.paper import taken_in
from tests.signing import by as account
from yimen.applications.actions import act
from yimen.cases import queries as cases
from yimen.cases.sequencer import sequence
from yimen.centres.clock import take
from yimen.papers import barcodes, checking, folders, handovers, holders
from yimen.papers.folders import Entered
from yimen.papers.following import follow
from yimen.papers.holders import Holder
from yimen.papers.models import Folder, Movement
from yimen.papers.refused import NotMoved
from yimen.process.application import commands as do

house = new_house()


def read_stream():
    while sequence() or follow():
        pass


def test_a_folder_is_opened_once_by_the_window_that_takes_paper_in(house):
    seen, folder = taken_in()
    assert folder is not None and folder.kind == "materials" and folder.item == seen.version.item.name
    assert (folder.holder, folder.holder_id) == (holders.WINDOW, holders.desk_of(account("clerk3")).id)
    lines = {one.code: (one.seen, one.kept) for one in folders.contents(folder)}
    assert lines and set(lines) == {m.code for m in seen.state.materials}
    read_stream()
    assert Folder.objects.filter(number=seen.number).count() == 1
    assert [row.act for row, _ in folders.history(folder)] == ["opened"]
    assert list(checking.check()) == []


def test_what_is_kept_follows_the_list_and_what_was_seen(house):
    item = taken_in()[0].version.item
    wants = {m.code: m.form for m in item.materials}
    for code, form in wants.items():
        for shown in ("original", "copy", ""):
            line = folders.entered(item, do.Handed(code, "paper", shown=shown))
            kept = "original" if form == "original" and shown != "copy" else "copy"
            assert (line.code, line.kept) == (code, kept)


def test_the_stream_opens_what_nobody_opened_and_what_an_applicant_says_opens_nothing(house):
    seen, folder = taken_in()
    online = house.submit("online", without=("m2",))
    house.act("clerk3", online, do.NotifyCorrections((do.Point("m2", "missing", "提交"),)))
    house.act("li", online, do.SupplyMaterials((do.Handed("m2", "paper"),)))
    read_stream()
    assert folders.of_case(house.cases["online"]) is None, "announced online, it is in nobody's hands yet"
    assert folder.number == seen.number


def test_paper_that_comes_while_the_folder_is_elsewhere_begins_a_second_volume(house):
    seen, folder = taken_in(found_m2="missing", do="notify")
    act(
        account=account("clerk3"),
        case=seen.id,
        command=do.Serve("correction_notice", seen.context.today, "direct"),
    )
    give = handovers.make(
        by=account("clerk3"), to=Holder("person", account("reviewer1")), folders=[folder.id]
    )
    handovers.confirm(by=account("reviewer1"), id=give, codes=[barcodes.folder(folder.id)])
    act(account=account("clerk4"), case=seen.id, command=do.SupplyMaterials((do.Handed("m2", "paper"),)))
    read_stream()
    first, second = folders.all_of(seen.number)
    assert (first.volume, second.volume) == (1, 2)
    assert [one.code for one in folders.contents(second)] == ["m2"]
    assert holders.of(second) == holders.desk_of(account("clerk4"))


def test_contents_are_described_and_originals_given_back_by_who_holds_them(house):
    _seen, folder = taken_in()
    code = folders.contents(folder)[0].code
    line = Entered(code, "original", "original", 3, date(2026, 3, 10))
    with pytest.raises(NotMoved) as refused:
        folders.describe(by=account("clerk4"), id=folder.id, lines={code: line})
    assert refused.value.code == "not_here"
    folders.describe(by=account("clerk3"), id=folder.id, lines={code: line})
    folders.describe(by=account("clerk3"), id=folder.id, lines={code: line})
    assert [row.act for row, _ in folders.history(folder)] == ["described", "opened"]
    folders.give_back(by=account("clerk3"), id=folder.id, codes=[code])
    with pytest.raises(NotMoved):
        folders.give_back(by=account("clerk3"), id=folder.id, codes=[code])
    assert folders.history(folder)[0][1] == {"materials": [code]}


def test_the_archive_takes_what_is_archived_and_gives_it_back_with_a_reason(house):
    seen, folder = taken_in()
    clerk = account("clerk3")
    with pytest.raises(NotMoved) as refused:
        folders.archive(by=clerk, id=folder.id, place="12 箱 3 架")
    assert refused.value.code == "not_ended"
    withdraw = do.Withdraw("不办了", request="申请人签名的撤回申请")
    act(account=clerk, case=seen.id, command=withdraw)
    for paper in cases.view(seen.number).state.papers:
        if paper.kind != "receipt":
            act(account=clerk, case=seen.id, command=do.Serve(paper.key, seen.context.today, "direct"))
    act(account=clerk, case=seen.id, command=do.Archive())
    folders.archive(by=clerk, id=folder.id, place="12 箱 3 架")
    folder.refresh_from_db()
    assert (folder.holder, folder.holder_id, folder.place) == ("archive", seen.version.organ, "12 箱 3 架")
    folders.take_out(by=clerk, id=folder.id, why="行政复议调卷")
    folder.refresh_from_db()
    assert folder.holder == "window" and folders.history(folder)[0][1]["why"] == "行政复议调卷"
    assert list(checking.check()) == []


def test_a_folder_that_says_otherwise_than_its_log_is_found(house):
    seen, folder = taken_in()
    Folder.objects.filter(id=folder.id).update(place="B-01")
    (found,) = checking.check(seen.number)
    assert (found.case, found.stored, found.recomputed) == (
        seen.number,
        "B-01",
        "",
    ) and ".place" in found.field


def test_the_log_is_only_added_to(house):
    _seen, folder = taken_in()
    take()
    with pytest.raises(DatabaseError), transaction.atomic():
        Movement.objects.filter(folder=folder).update(took=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Movement.objects.filter(folder=folder).delete()


def test_bar_codes_hold_by_their_check_character_and_are_read_off_a_page():
    code = barcodes.folder(4711, "m1")
    assert barcodes.read(code) == barcodes.Read("F", 4711, "m1")
    assert barcodes.read(code.lower()) == barcodes.read(code)
    wrong = "0" if code[9] != "0" else "1"
    assert barcodes.read(code[:9] + wrong) is None and barcodes.read("hello") is None
    assert barcodes.typed(" a\nb，a\r\n") == ["a", "b"]
    assert barcodes.drawn(code).count("<path") == 1
