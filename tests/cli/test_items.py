"""The command-line contract of `items`: exit codes, bad lines on the error stream, one JSON object."""

import json
import resource
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests import room
from tests.catalogue.items import WHOLE
from tests.catalogue.lists import WHOLE_HEADER, WHOLE_LINE, code, line, text, workbook
from tests.catalogue.test_life import Office
from tests.installation import Installation
from yimen.catalogue.models import Item
from yimen.cli import database
from yimen.cli.items import command
from yimen.operation import embedded

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(centre):
    return Office()


@pytest.fixture
def items(office, monkeypatch):
    """Run the command on the tests' own database, in their transaction."""
    monkeypatch.setattr(embedded, "available", lambda *a, **k: nullcontext())
    monkeypatch.setattr(database, "set_up", lambda: None)
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)

    def run(*arguments):
        return CliRunner().invoke(command, [*map(str, arguments), "--centre", "anzhou"])

    return run


def written(folder, data, name="list.csv"):
    path = Path(folder) / name
    path.write_bytes(data)
    return path


def test_a_clean_list_ends_with_0_and_a_preview_writes_nothing(items, tmp_path):
    path = written(tmp_path, text([line(1), line(2)], encoding="gbk"))
    preview = items("import", path, "--preview")
    assert preview.exit_code == 0 and "Nothing was written" in preview.output and code(1) in preview.output
    assert not Item.objects.filter(code=code(1)).exists()
    done = items("import", path, "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (told["written"], told["new"], told["bad"], told["bad_lines"]) == (True, 2, 0, [])
    assert Item.objects.filter(code=code(1)).exists()


def test_bad_lines_end_with_1_are_named_on_the_error_stream_and_the_rest_is_written(items, tmp_path):
    path = written(tmp_path, workbook([line(1), line(2, kind="处罚")]), "list.xlsx")
    done = items("import", path)
    assert done.exit_code == 1
    assert "第 3 行 C 列（事项类型）" in done.stderr and "填写" in done.stderr
    assert list(Item.objects.filter(code__startswith="511A").values_list("code", flat=True)) == [code(1)]
    told = json.loads(items("import", path, "--json").stdout)
    assert (told["unchanged"], told["bad"]) == (1, 1)
    assert told["bad_lines"][0]["line"] == 3 and told["bad_lines"][0]["column"] == "C"


def test_an_unverified_code_is_told_and_hinders_nothing(items, tmp_path):
    done = items("import", written(tmp_path, text([line(1, body="TE5116020105116050")])))
    assert done.exit_code == 0 and "第 2 行  主体代码“TE5116020105116050”" in done.stdout


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空"),
        (b"PK\x03\x04x", "不完整"),
        (text([], header=["a", "b"]), "缺少这些列"),
        (b"\0\1\2", "不是文本"),
    ],
)
def test_a_file_that_is_none_ends_with_2_and_says_why(items, tmp_path, data, says):
    done = items("import", written(tmp_path, data, "list.xlsx"))
    assert done.exit_code == 2 and says in done.stderr and not done.stdout
    assert not Item.objects.filter(code__startswith="511A").exists()


def test_a_missing_file_an_unknown_centre_and_an_unknown_login_end_with_2(items, tmp_path):
    assert items("import", tmp_path / "none.csv").exit_code == 2
    path = written(tmp_path, text([line(1)]))
    assert items("import", path, "--by", "nobody").exit_code == 2
    assert items("import", path, "--by", "clerk").exit_code == 2
    assert CliRunner().invoke(command, ["import", str(path), "--centre", "nowhere"]).exit_code == 2
    both = CliRunner().invoke(command, ["import", str(path)])
    assert both.exit_code == 2 and "anzhou" in both.stderr and "linzhou" in both.stderr


def test_a_template_that_finds_no_room_leaves_no_file_and_none_is_written_over(tmp_path):
    file = tmp_path / "list.xlsx"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        full = CliRunner().invoke(command, ["template", str(file)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert full.exit_code == 2 and str(file) in full.stderr and list(tmp_path.iterdir()) == []
    assert CliRunner().invoke(command, ["template", str(file)]).exit_code == 0
    file.write_text("filled in")
    assert CliRunner().invoke(command, ["template", str(file)]).exit_code == 2
    assert file.read_text() == "filled in"


def test_the_life_of_an_item_at_the_command_line(items, tmp_path):
    path = written(tmp_path, text([WHOLE_LINE], WHOLE_HEADER))
    assert items("import", path, "--by", "editor").exit_code == 0
    assert items("publish", WHOLE_LINE[0], "--by", "editor", "--on", "2026-03-02").exit_code == 2
    assert items("review", WHOLE_LINE[0], "--by", "editor").exit_code == 2
    assert items("review", WHOLE_LINE[0], "--by", "legal", "--send-back", "缺依据").exit_code == 0
    assert items("review", WHOLE_LINE[0], "--by", "legal").exit_code == 0
    assert items("publish", WHOLE_LINE[0], "--by", "editor", "--on", "2.3.2026").exit_code == 2
    assert items("publish", WHOLE_LINE[0], "--by", "editor", "--on", "2026-03-02").exit_code == 0
    assert items("publish", WHOLE_LINE[0], "--by", "editor", "--on", "2026-03-02").exit_code == 2
    told = json.loads(items("list", "--status", "published", "--json").stdout)
    assert WHOLE_LINE[0] in [one["code"] for one in told["items"]]
    close = ("--by", "editor", "--basis", "安府发〔2026〕3号")
    assert items("suspend", WHOLE_LINE[0], "--on", "2026-03-02", *close).exit_code == 0
    assert "suspended" in items("list", "--status", "suspended").stdout
    misspelt = items("list", "--status", "suspendet")
    assert misspelt.exit_code == 2 and "published" in misspelt.stderr
    assert items("resume", WHOLE_LINE[0], "--on", "2026-03-03", *close).exit_code == 0
    assert items("cancel", WHOLE_LINE[0], "--on", "2026-03-02", *close).exit_code == 0
    again = items("cancel", WHOLE_LINE[0], "--on", "2026-03-02", *close)
    assert again.exit_code == 2 and "取消" in again.stderr and "cancelled" in again.stderr


def test_a_hindered_publication_names_every_finding_at_once(items, office):
    office.reviewed(court="", materials=())
    done = items("publish", WHOLE.code, "--by", "editor", "--on", "2026-03-02")
    assert done.exit_code == 2
    assert "管辖法院" in done.stderr and "申报材料目录" in done.stderr and "行政许可法第三十条" in done.stderr


def test_check_names_what_would_not_pass_today_and_ends_with_1(items, office):
    Item.objects.filter(code="511602-licence").update(cancelled_on="2026-01-01")
    office.published()
    assert items("check").exit_code == 0
    office.draft(code="511602-9009", court="")
    done = items("check")
    assert done.exit_code == 1 and "511602-9009 v1 draft" in done.stdout and "管辖法院" in done.stdout
    told = json.loads(items("check", "--json").stdout)
    assert told["findings"]["anzhou 511602-9009 v1 draft"][0]["article"] == "行政诉讼法第四十六条"


def test_the_words_of_the_search_at_the_command_line(items, office):
    from yimen.catalogue.search import ask

    assert items("synonym", "毛孩子", "养犬登记", "--by", "clerk").exit_code == 2
    assert items("synonym", "毛孩子", "养犬登记", "--by", "editor").exit_code == 0
    assert {"wording": "毛孩子", "means": "养犬登记"} in json.loads(items("synonyms", "--json").stdout)[
        "synonyms"
    ]
    assert items("synonym", "毛孩子", "养犬登记", "--by", "editor", "--remove").exit_code == 0
    assert "毛孩子" not in items("synonyms").stdout
    ask("飞船执照")
    assert json.loads(items("sought", "--json").stdout) == {
        "sought": [{"words": "飞船执照", "times": 1, "last_on": "2026-03-02"}]
    }
    assert "飞船执照" in items("sought").stdout


@pytest.mark.timeout(170)
def test_the_command_as_somebody_types_it(tmp_path):
    folder = room.folder("items")
    house = Installation(folder)
    try:
        path = written(folder, text([line(1)]))
        assert house.run("items", "import", str(path)).returncode == 2
        made = house.run("centre", "make", "anzhou", "--host", "a.test", "--name", "安州", "--name-en", "Anzhou",
                         "--division", "511602")  # fmt: skip
        assert made.returncode == 0, made.stderr
        done = house.run("items", "import", str(path))
        assert done.returncode == 1 and "先登记这个部门" in done.stderr, done.stderr
        assert house.run("items", "check").returncode == 0
        assert house.run("items", "import", "--help").returncode == 0
        assert "事项编码" in house.run("items", "import", "--help").stdout
    finally:
        house.end()
