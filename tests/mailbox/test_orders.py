"""Orders of the city's line by file: as CSV or Excel, dirty lines told one by one, each order once, answers given back."""

import io

import pytest
import xlsxwriter

from tests.mailbox.furnished import FILE, me
from yimen.cases.queries import view
from yimen.demo import reached
from yimen.mailbox import orders, queries
from yimen.mailbox.models import Call, Mail, Order
from yimen.mailbox.queries import OrdersAsked
from yimen.mailbox.refused import NotTaken
from yimen.mailbox.words import WRONG
from yimen.people.models import Account
from yimen.process.complaint import commands as do
from yimen.voices import complaints

HEAD = "安州市 12345 交办单\n工单编号,诉求类型,诉求内容,来电人,联系电话,受理时间,办结期限\n"
DIRTY = HEAD + (
    "B1,投诉,窗口不收材料,王某,139 0000 1111,2026.3.1 09:30,2026年3月6日\n"
    ",投诉,没有编号,,,,\n"
    "B2,投诉,,,,,\n"
    "B3,聊天,类别不认得,,,,\n"
    "B4,建议,电话不对,,12,,\n"
    "B5,求助,期限不对,,,,下周五\n"
    "B1,投诉,编号重复,,,,\n"
    "B6,咨询,\"有,逗号\n也有换行\",,,,\n"
    f"B7,求助,{'长' * 5001},,,,\n"
)  # fmt: skip


def read(text, encoding="utf-8"):
    return orders.read_file(by=me(), file=io.BytesIO(text.encode(encoding)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_dirty_lines_are_told_one_by_one_and_hold_up_none(city, encoding):
    one = read(DIRTY, encoding)
    assert (one.fresh, one.same) == (2, 0)
    assert [why for _place, why in one.wrong] == [
        "no_number",
        "no_words",
        "bad_sort",
        "bad_phone",
        "bad_due",
        "twice",
        "too_long",
    ]
    assert one.wrong[0][0] == 4 and {why for _place, why in one.wrong} <= set(WRONG)
    assert str(Order.objects.get(number="B1").due_on) == "2026-03-06"
    again = read(DIRTY, encoding)
    assert (again.fresh, again.same) == (0, 2) and Order.objects.count() == 2


def test_excel_is_read_too(city):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((("工单编号", "诉求内容", "办理期限"), ("C1", "窗口太少", "2026-03-09"))):
            sheet.write_row(row, 0, cells)
    assert orders.read_file(by=me(), file=made).fresh == 1


@pytest.mark.parametrize("text", ["", "只有一列\n1\n", "%PDF-1.7\n", "\ufeff"])
def test_what_is_no_file_of_orders_is_refused_in_words(city, text):
    with pytest.raises(orders.BadFile) as bad:
        read(text)
    assert bad.value.zh and bad.value.en


def test_a_file_that_is_too_large_is_refused_before_it_is_read(city, monkeypatch):
    monkeypatch.setattr(orders, "LARGEST", 2**20)
    with pytest.raises(orders.BadFile) as bad:
        read("工单编号,诉求内容\n" + "1,x\n" * 2**18)
    assert "1 MB" in bad.value.zh and "1 MB" in bad.value.en
    assert not Order.objects.exists()


def test_nobody_else_reads_or_gives_back(city):
    clerk = Account.objects.get(login="clerk3").pk
    for act, more in ((orders.read_file, {"file": io.BytesIO(b"x")}), (orders.give_back, {})):
        with pytest.raises(NotTaken):
            act(by=clerk, **more)


def test_orders_are_listed_by_the_lines_own_day_and_answers_given_back_once(city):
    read(FILE)
    order = Order.objects.get()
    assert [one.number for one in queries.orders(OrdersAsked(), limit=9, offset=0)[0]] == ["A1"]
    Order.objects.update(due_on="2026-02-27")
    assert queries.late_orders() == 1 and orders.give_back(by=me()) == []
    way = do.DeclineComplaint("nothing_named", "请向市场监管部门反映。")
    complaints.act(account=me(), seen=view(order.case), command=way)
    (answer,) = orders.give_back(by=me())
    assert answer.line.number == "A1" and "市场监管" in answer.text
    assert orders.give_back(by=me()) == [] and queries.late_orders() == 0


def test_the_demonstration_city_has_letters_calls_and_orders(city):
    reached.reach()
    assert {row.state for row in Mail.objects.all()} == {"case", "waiting", "aside"}
    assert queries.ringing() == 1 and Order.objects.count() == 2
    assert queries.of_caller(Call.objects.latest("id").caller), "the caller is known again"
