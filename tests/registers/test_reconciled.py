"""Registers against the record: each kind of finding, once per fact, and what becomes of it."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from tests.grants.town import FIRM
from tests.registers.town import CODE, OTHER, Reconciled, csv, found, line, row, settle, take
from yimen.process.application import commands as do
from yimen.process.registers.spelled import number_key
from yimen.registers import acting, sealing, shown
from yimen.registers.models import Found, Line, Number, Step
from yimen.registers.refused import NotReconciled


@pytest.fixture
def town(centre):
    return Reconciled()


def test_a_line_that_agrees_with_its_case_shows_nothing(town):
    number = town.decided()
    take(town, row())
    assert found() == [] and (line("JY000101").standing, line("JY000101").case) == ("case", number)


def test_a_line_is_its_case_by_code_item_and_day_without_its_number(town):
    number = town.decided()
    take(town, row(number="临时001"))
    assert line("临时001").case == number and found() == []


def test_a_line_without_a_case_is_found_and_is_so_no_more_once_there_is_one(town):
    take(town, row())
    assert found() == [("without_case", "JY000101")]
    town.decided()
    settle()
    assert found() == [] and Found.objects.get().state == "gone" and Step.objects.get().act == "gone"
    assert line("JY000101").standing == "case"


def test_each_kind_of_finding_of_a_line_with_a_case(town):
    refused = town.number_refused()
    early = town.decided(certificate="JY000101")
    take(
        town,
        row("JY000101", on="2026.2.27"),
        row(refused, code=OTHER.identity, holder=OTHER.name, on="2026.3.9"),
        row("JY000103", on="2026.3.9", code="", holder="无名", item="别的许可"),
    )
    assert found() == [
        ("without_case", "JY000103"), ("before_acceptance", "JY000101"), ("other_outcome", refused),
    ]  # fmt: skip
    assert Found.objects.get(kind="before_acceptance").case == early
    assert Found.objects.get(kind="before_acceptance").said == [["accepted_on", "2026-03-02"]]


def test_another_day_and_another_fee_are_found(town):
    town.decided(certificate="JY000101")
    take(town, row(on="2026.3.10", fee="12"))
    assert found() == [("other_fee", "JY000101"), ("other_day", "JY000101")]
    assert Found.objects.get(kind="other_fee").said == [["fee", "12.00"], ["listed", "10.50"]]
    take(town, row(on="2026.3.9", fee="21.00"), called="改过的台账.csv")
    assert found() == [] and set(Found.objects.values_list("state", flat=True)) == {"gone"}


def test_what_was_charged_by_the_centre_counts_before_the_list(town):
    town.charged()
    take(town, row(fee="10.5"))
    assert found() == []
    take(town, row(fee="21"))
    assert found() == [("other_fee", "JY000101")]


def test_a_cancelled_item_in_use_is_found_from_its_day_on(town):
    town.cancel("2026-03-05")
    take(town, row("JY000101", on="2026.3.4"), row("JY000102", on="2026.3.5"))
    assert found() == [("without_case", "JY000101"), ("cancelled_item", "JY000102")]


def test_an_item_that_is_announced_outside_the_centre_is_nobodys_second_track(town, monkeypatch):
    from yimen.registers import items

    monkeypatch.setattr(items, "_placed", lambda organ: {"511602-full": (False, date(2026, 1, 1))})
    take(town, row())
    assert found() == [] and line("JY000101").standing == "outside"
    monkeypatch.setattr(items, "_placed", lambda organ: {"511602-full": (True, date(2026, 3, 10))})
    acting.judge_again(by=town.part("watcher"), register=town.register)
    settle()
    assert found() == [], "it became the centre's the day after"


def test_what_was_before_the_registers_first_day_is_kept_and_judged_by_nobody(town):
    take(town, row(on="2025.12.31"))
    assert found() == [] and line("JY000101").standing == "before"


def test_a_number_that_stands_twice_and_gaps_in_a_series(town):
    number = town.decided(certificate="JY000104")
    rows = [row(f"JY{n:06d}", code="", holder=f"某{n}") for n in (101, 102, 103, 106, 107, 109)]
    take(town, *rows, row("JY000103", code="", holder="另一家"), row("JY000103", code="", holder="另一家"))
    assert found(kind="number_twice") == [("number_twice", "JY000103")]
    assert Found.objects.filter(kind="gap").count() == 2
    gap = Found.objects.get(kind="gap", key="JY:104")
    assert gap.said == [["series", "JY"], ["missing", "105"]], "104 is borne by a case of the centre"
    assert number and Found.objects.get(kind="gap", key="JY:108").said[1] == ["missing", "108"]
    take(
        town,
        *(
            row(f"YY{n:03d}", code="", holder=f"某{n}", on="不详" if n == 4 else "2026.3.9")
            for n in range(1, 9)
        ),
    )
    assert not Found.objects.filter(kind="gap", key__startswith="YY"), (
        "what cannot be read is there all the same"
    )
    take(town, *(row(f"ZZ{n:03d}", code="", holder=f"某{n}") for n in range(0, 60, 5)))
    assert not Found.objects.filter(kind="gap", key__startswith="ZZ"), (
        "a register that shows every fifth keeps no series"
    )
    take(town, row("JY000105", code="", holder="某"))
    assert Found.objects.get(kind="gap", key="JY:104").state == "gone"


def test_a_void_number_of_the_centre_is_no_gap(town):
    town.at("2026-03-02T09:00+08:00")
    case = town.deciding()
    town.act("decider", case, do.Grant(content="准予"))
    made = town.read(case).state.papers[-1]
    town.act("decider", case, do.VoidPaper(document=made.key, reason="打印错误"))
    settle()
    ours = [one.number for one in town.read(case).state.papers if one.number]
    assert len(ours) == 2 and Number.objects.filter(number__in=[number_key(one) for one in ours]).count() == 2
    year = ours[0].rpartition("〕")[0] + "〕"
    # 0 is nobody's, 1 was declared void, 2 took its place: of 3 to 8 one is missing.
    take(town, *(row(f"{year}{n}号", code="", holder=f"某{n}") for n in (0, 3, 4, 5, 6, 8)))
    assert [one.said[1][1] for one in Found.objects.filter(kind="gap")] == ["7"]


def test_the_same_file_twice_changes_nothing(town):
    town.decided()
    rows = [
        row(),
        row("JY000102", code="", holder="某"),
        row("JY000102", code="", holder="别"),
        row("", code="", holder="丙"),
    ]
    first = take(town, *rows)
    assert (first.fresh, first.changed, first.same, first.bad) == (4, 0, 0, 0)
    before = [
        list(Found.objects.order_by("id").values("kind", "key", "state", "said", "found_at")),
        list(Line.objects.order_by("id").values("key", "digest", "standing", "case")),
    ]
    again = take(town, *rows, called="又一次.csv")
    assert (again.fresh, again.changed, again.same, again.bad) == (0, 0, 4, 0)
    after = [
        list(Found.objects.order_by("id").values("kind", "key", "state", "said", "found_at")),
        list(Line.objects.order_by("id").values("key", "digest", "standing", "case")),
    ]
    assert after == before and not Step.objects.exists()
    assert first.file == again.file, "the vault has it once"


def test_what_people_said_stays_over_another_import_and_a_correction_reopens_it(town):
    take(town, row(fee="12"))
    one = Found.objects.get(kind="other_fee")
    acting.explain(by=town.part("watcher"), found=one.pk, words="含快递费两元")
    take(town, row(fee="12"))
    assert Found.objects.get(pk=one.pk).state == "explained"
    take(town, row(fee="13"))
    assert Found.objects.get(pk=one.pk).state == "found", "another fee is another question"
    assert [step.act for step in one.steps.order_by("id")] == ["explained", "again"]


def test_a_likely_case_is_shown_with_its_reasons_and_taken_on_a_persons_word_alone(town):
    number = town.decided(certificate="JY000101")
    take(town, row("JY000990", code="", holder="安州市恒远餐饮管理有限责任公司", on="2026.3.10", fee="12"))
    assert line("JY000990").standing == "unsure" and found() == [
        ("without_case", "JY000990"),
        ("other_fee", "JY000990"),
    ]
    one = Found.objects.get(kind="without_case")
    (match,) = one.matches
    assert match["case"] == number
    assert {reason["code"] for reason in match["reasons"]} == {"holder_same", "item_same", "day_near"}
    acting.same_case(by=town.part("watcher"), found=one.pk, number=number, words="核对了原件")
    assert found() == [("other_fee", "JY000990"), ("other_day", "JY000990")], "held against that case at once"
    assert Found.objects.get(pk=one.pk).state == "same"
    assert [step.act for step in one.steps.all()] == ["same"], "that it is so no more is what was said"
    take(town, row("JY000990", code="", holder="安州市恒远餐饮管理有限责任公司", on="2026.3.10", fee="12"))
    assert Found.objects.get(pk=one.pk).state == "same" and line("JY000990").case == number


def test_who_decides_is_of_supervision_and_of_no_organ_concerned(town):
    take(town, row())
    one = Found.objects.get()
    for who, code in (
        ("supervisor", "own_organ"),
        ("head", "not_entitled"),
        ("counter", "not_entitled"),
        ("firehead", "no_register"),
    ):
        for act in (acting.confirm, acting.explain):
            with pytest.raises(NotReconciled) as refused:
                act(by=town.part(who), found=one.pk, words="是的")
            assert refused.value.code == code and refused.value.sentence() and refused.value.sentence("en")
    acting.answer(by=town.part("counter"), found=one.pk, words="当天系统停机，纸质受理。")
    with pytest.raises(NotReconciled):
        acting.answer(by=town.part("firehead"), found=one.pk, words="不是我们的")
    for words, code in (("", "no_words"),):
        with pytest.raises(NotReconciled) as refused:
            acting.explain(by=town.part("watcher"), found=one.pk, words=words)
        assert refused.value.code == code
    for number in ("1", "X" * 25):
        with pytest.raises(NotReconciled) as refused:
            acting.same_case(by=town.part("watcher"), found=one.pk, number=number)
        assert refused.value.code == "no_case"
    acting.confirm(by=town.part("watcher"), found=one.pk)
    with pytest.raises(NotReconciled) as refused:
        acting.explain(by=town.part("watcher"), found=one.pk, words="晚了")
    assert refused.value.code == "settled"
    said = Step.objects.get(act="answered")
    assert (
        "停机" not in str(bytes(said.words.sealed))
        and sealing.opened(said.words) == "当天系统停机，纸质受理。"
    )
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Step.objects.update(act="nothing")


def test_names_and_numbers_of_identity_are_sealed_and_found_by_hash_alone(town):
    citizen = "51160219900101001X"
    take(town, row(number=citizen, holder="李晓明", code=citizen))
    one = Line.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT l::text FROM registers_line l")
        (text,) = cursor.fetchone()
    assert citizen not in text and "李晓明" not in text and one.number == "511***********001X"
    assert one.identity == sealing.identity(citizen) and sealing.opened_line(one).name == "李晓明"


RECEIVED = ("受理编号", "申请人", "统一社会信用代码", "申请事项", "受理日期", "办结日期")


def accepted_lines(town, *rows):
    """Read a register of acceptances of the market bureau."""
    register = town.opened(kind="accepted", name="受理登记簿")
    return take(town, register=register, file=csv(*rows, head=RECEIVED), called="受理登记.csv")


def accepted(number="安市监受〔2026〕1号", holder=FIRM.name, on="2026.3.2", ended="2026.3.9"):
    return (number, holder, CODE, "食品经营许可", on, ended)


def test_what_a_department_accepted_by_itself_is_found_before_anything_is_decided(town):
    town.decided()
    accepted_lines(
        town,
        accepted(),
        accepted("安市监受〔2026〕2号", on="2026.2.25"),
        ("安市监受〔2026〕3号", OTHER.name, OTHER.identity, "食品经营许可", "2026.3.4", ""),
    )
    assert found() == [
        ("accepted_outside", "安市监受〔2026〕2号"),
        ("accepted_outside", "安市监受〔2026〕3号"),
    ]
    assert line("安市监受〔2026〕1号").standing == "case", "same firm, item and day of receipt"


def test_an_acceptance_of_before_the_centre_received_it_is_found_by_the_cases_own_number(town):
    number = town.decided()
    accepted_lines(town, accepted(number, on="2026.2.25"), accepted("安市监受〔2026〕9号", on="2026.3.2"))
    assert found() == [("accepted_before", number)]
    one = Found.objects.get(kind="accepted_before")
    assert (one.case, one.said) == (number, [["received_on", "2026-03-02"]])
    side = shown.shown(shown.found(town.part("watcher"), one.pk)).line
    assert (side.accepted_on, side.issued_on) == (date(2026, 2, 25), None)


def test_a_person_says_which_case_an_acceptance_is_about_or_confirms_that_there_is_none(town):
    number = town.decided(applicant=OTHER)
    accepted_lines(town, accepted("受1", on="2026.3.4"), accepted("受2", on="2026.3.5"))
    first, second = Found.objects.filter(kind="accepted_outside").order_by("on")
    assert acting.same_case(by=town.part("watcher"), found=first.pk, number=number) == number
    assert Found.objects.get(pk=first.pk).state == "same" and line("受1").case == number
    assert acting.confirm(by=town.part("watcher"), found=second.pk), "a card follows by SV-14"
