"""The page of the three promises: how many cases kept them, each that broke one, and figures that anybody recomputes."""

import csv
import io
import json
import re
import socket
from datetime import date, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from click.testing import CliRunner
from django.core.cache import cache
from django.test import Client

from tests.faces import open_house
from tests.figures.figured import entered, nothing
from yimen.centres import clock
from yimen.cli.verify import command as verify
from yimen.people.models import Organ
from yimen.process.application import commands as do

DEPARTMENT, SMALL = "安州市市场监督管理局", "安州市住房和城乡建设局"
FEBRUARY, MARCH = date(2026, 2, 1), date(2026, 3, 1)


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """安州 with two months of decisions and a case over its day."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        nothing()
        big, small = Organ.objects.order_by("id")[1:3]
        for month, used in ((FEBRUARY, 7), (MARCH, 4)):
            entered(big.name, 15, on=month, late=1, used=used, fee_fen=2000)
            entered(big.name, 12, on=month, item="511602-S006", used=used, stem="second")
            entered(small.name, 5 if month == FEBRUARY else 12, on=month, used=used)
        entered(big.name, 1, on=MARCH, stem="door", second_door=1, kept=0)
        found.big, found.small = big, small
        case = found.submit("late")
        found.act("clerk3", case, do.Accept())
        found.act("reviewer1", case, do.StartReview())
        clock.move(datetime.fromisoformat("2026-03-12T09:00+08:00"))
        found.act("head1", case, do.ExplainDelay("等待上级系统恢复"))
        cache.clear()
        yield found


@pytest.fixture
def visitor():
    return Client(headers={"host": "testserver"})


def test_the_page_is_right_in_both_languages_and_widths(house):
    assert house.judged(None, "/promises/") == []
    assert house.judged(None, f"/promises/?month=2026-03&organ={house.big.pk}") == []


def test_the_newest_month_is_shown_and_an_older_one_by_its_link(house, visitor):
    page = visitor.get("/promises/")
    assert page.context["month"] == "2026 年 3 月" and page.context["share"] == 95.0
    assert [str(row[0]) for row in page.context["rows"]][0] == "全部部门"
    assert visitor.get("/promises/?month=2026-02").context["month"] == "2026 年 2 月"
    assert visitor.get("/promises/?month=x").context["month"] == "2026 年 3 月"


def test_every_case_that_broke_a_promise_is_named_with_what_it_broke(house, visitor):
    page = visitor.get("/promises/")
    said = page.content.decode().split('id="broken"')[1].split("<h2")[0]
    assert said.count("<li>") == 2
    assert "晚 2 日" in said and "没有公开说明理由" in said and "第二道门" in said


def test_a_small_department_is_told_with_others_and_has_no_page_of_its_own(house, visitor):
    page = visitor.get("/promises/?month=2026-02")
    # The other one is told with it: alone beside the sum it would give the five away.
    assert [str(row[0]) for row in page.context["rows"]] == ["全部部门", "其他部门（合计）"]
    for organ in (house.small, house.big):
        assert visitor.get(f"/promises/?month=2026-02&organ={organ.pk}").status_code == 404
    assert visitor.get("/promises/?organ=none").status_code == 404


def test_a_department_has_its_items_and_its_months(house, visitor):
    page = visitor.get(f"/promises/?month=2026-03&organ={house.big.pk}")
    assert page.status_code == 200
    assert [row[2] for row in page.context["rows"]] == ["28", "16", "12"]
    assert [value for says, value in page.context["every"] if says.startswith("实收费用合计")] == [
        "300.00 元"
    ]


def test_every_figure_of_the_plot_stands_in_the_table_beside(house, visitor):
    context = visitor.get("/promises/").context
    drawn = {line.name: [point.value for point in line.points] for line in context["plot"].lines}
    assert drawn["used"][-2:] == [7, 4] and drawn["promised"][-2:] == [10, 10]
    assert [row[-3:-1] for row in context["by_month"]][:2] == [["10", "20"], ["10", "20"]]


def test_what_is_over_its_day_is_listed_without_anybodys_name(house, visitor):
    page = visitor.get("/promises/").content.decode()
    assert house.cases["late"] in page and "等待上级系统恢复" in page and "已超过 3 日" in page
    assert "李" not in page.split('id="overdue"')[1].split("<h2")[0]


def test_home_leads_to_it_and_says_the_same(house, visitor):
    page = visitor.get("/")
    assert 'href="/promises/"' in page.content.decode()
    assert page.context["kept_share"] == visitor.get("/promises/").context["share"]


def downloaded(visitor, folder):
    for name in ("figures.csv", "cases.csv"):
        (folder / name).write_bytes(b"".join(visitor.get(f"/open-data/{name}")))
    return folder


def test_whoever_downloads_both_tables_recomputes_every_figure(house, visitor, tmp_path):
    place = downloaded(visitor, tmp_path)
    done = CliRunner().invoke(verify, ["figures", str(place)])
    assert (done.exit_code, done.stdout) == (0, "")
    rows = list(csv.DictReader(io.StringIO((place / "figures.csv").read_text("utf-8-sig"))))
    whole = next(row for row in rows if row["month"] == "2026-03-01" and row["organ"] == "*")
    assert int(whole["done"]) >= 33 and whole["kept_share"]


@pytest.fixture
def published(visitor, tmp_path):
    """Both tables at an address, as a centre gives them; how often each was asked for, and which state each answer names."""
    place, asked, states = downloaded(visitor, tmp_path), [], []

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *given):
            super().__init__(*given, directory=place)

        def end_headers(self):
            asked.append(self.path)
            self.send_header("Yimen-State", states.pop(0) if states else "the same")
            super().end_headers()

        def log_message(self, *given):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked, states
        server.shutdown()


def test_an_address_is_enough_and_what_changed_meanwhile_is_read_again(house, published):
    address, asked, states = published
    states[:] = ["one", "two"]
    done = CliRunner().invoke(verify, ["figures", f"{address}/", "--json"])
    assert (done.exit_code, json.loads(done.stdout)) == (0, {"differences": []})
    assert asked.count("/cases.csv") == 2
    states[:] = [str(n) for n in range(40)]
    done = CliRunner().invoke(verify, ["figures", address])
    assert done.exit_code == 2 and "changed while they were read" in done.stderr
    states.clear()
    done = CliRunner().invoke(verify, ["figures", f"{address}/nothing"])
    assert done.exit_code == 2 and "could not be read" in done.stderr


def test_one_figure_changed_is_found_and_named(house, visitor, tmp_path):
    place = downloaded(visitor, tmp_path)
    text = (place / "cases.csv").read_text("utf-8-sig").splitlines()
    (place / "cases.csv").write_text("\n".join(line for line in text if ",-2," not in line), "utf-8")
    done = CliRunner().invoke(verify, ["figures", str(place)])
    assert done.exit_code == 1
    assert "2026-03-01 * * late 1 0" in done.stdout.splitlines()


def test_a_line_that_stands_twice_is_found_whichever_is_right(house, visitor, tmp_path):
    place = downloaded(visitor, tmp_path)
    heading, whole, *rest = (place / "figures.csv").read_text("utf-8-sig").splitlines()
    false = ",".join("9" if cell == "1" else cell for cell in whole.split(","))
    (place / "figures.csv").write_text("\n".join((heading, false, whole, *rest)), "utf-8")
    done = CliRunner().invoke(verify, ["figures", str(place)])
    assert done.exit_code == 1 and "2026-03-01 * * late 9 1" in done.stdout.splitlines()
    assert "2026-03-01 * * late 1 -" in done.stdout.splitlines()


def test_a_table_that_is_cut_off_or_is_no_table_is_said(house, visitor, tmp_path):
    place = downloaded(visitor, tmp_path)
    whole = (place / "cases.csv").read_text("utf-8-sig")
    for broken, says in (
        (whole.replace(",granted,", ",given,", 1), "cases.csv: a column is missing: granted"),
        (whole[: whole.rstrip().rindex(",")], "cases.csv, line .* as many cells"),
        (whole + "x" * 140_000, "cases.csv, line .* no CSV"),
    ):
        (place / "cases.csv").write_text(broken, "utf-8")
        done = CliRunner().invoke(verify, ["figures", str(place)])
        assert done.exit_code == 2 and not done.stdout and re.search(says, done.stderr)


def test_an_answer_that_breaks_off_is_said():
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer():
            with server.accept()[0] as asked:
                asked.recv(4096)
                asked.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nmonth")

        Thread(target=answer, daemon=True).start()
        done = CliRunner().invoke(verify, ["figures", f"http://127.0.0.1:{server.getsockname()[1]}"])
    assert done.exit_code == 2 and "could not be read" in done.stderr


def test_what_cannot_be_read_is_said(tmp_path):
    done = CliRunner().invoke(verify, ["figures", str(tmp_path)])
    assert done.exit_code == 2 and "figures.csv" in done.stderr
    for name in ("figures.csv", "cases.csv"):
        (tmp_path / name).write_text("month,organ\n", "utf-8")
    done = CliRunner().invoke(verify, ["figures", str(tmp_path)])
    assert done.exit_code == 2 and "a column is missing" in done.stderr


def test_both_tables_say_of_which_state_they_are(house, visitor):
    one, two = (visitor.get(f"/open-data/{name}.csv") for name in ("figures", "cases"))
    assert one["Yimen-State"] == two["Yimen-State"]
    assert b"".join(one) and b"".join(two)


def test_no_row_tells_of_a_small_group_or_of_a_case(house, visitor):
    rows = list(
        csv.DictReader(io.StringIO(b"".join(visitor.get("/open-data/cases.csv")).decode("utf-8-sig")))
    )
    assert house.small.name not in {row["organ"] for row in rows if row["month"] == "2026-02-01"}
    assert "number" not in rows[0] and rows
