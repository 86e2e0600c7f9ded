"""The catalogue's desk over many items: lists, Excel out and in, one change over many, new items, variants, newer laws."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.catalogue.lists import workbook
from tests.desk.catalogue import AT, HERE, TOMORROW, another, begin, draft, page, review, save
from tests.faces import ITEM
from tests.signing import client
from yimen.catalogue.columns import HEADINGS
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.tables import parse
from yimen.desk.catalogue import excel
from yimen.desk.catalogue.sections import BY_CODE
from yimen.people.models import Account


@pytest.mark.parametrize(
    "path",
    [
        "",
        "quality/",
        "laws/",
        "bulk/",
        "bulk/?main=511602-S005",
        "excel/",
        "new/",
        "items.xlsx",
        "items-empty.xlsx",
        "quality.csv",
    ],
)
def test_every_list_of_the_desk_opens_for_its_editor(city, path):
    assert client("editor").get(AT + path).status_code == 200
    assert client("editor").get(f"/en{AT}{path}").status_code == 200
    edits = ("bulk/", "bulk/?main=511602-S005", "excel/", "new/", "items.xlsx")
    assert client("legal1").get(AT + path).status_code == (403 if path in edits else 200)


def test_items_go_out_to_excel_and_come_back_as_drafts(city):
    editor = client("editor")
    data = editor.get(f"{AT}items.xlsx?q=S005").content
    same = editor.post(f"{AT}excel/", {"file": SimpleUploadedFile("事项.xlsx", data), "do": "take_in"})
    assert same.status_code == 302 and not ItemVersion.objects.filter(status="draft").exists()
    table = parse(data)
    place = [*HEADINGS].index("hours")
    cells = [*table.lines[0].cells]
    cells[place] = "每天 9:00—12:00"
    changed = workbook([cells], table.header.cells)
    sent = {"file": SimpleUploadedFile("事项.xlsx", changed), "do": "preview"}
    shown = editor.post(f"{AT}excel/", sent).content.decode()
    assert "办理时间" in shown and not ItemVersion.objects.filter(status="draft").exists()
    sent = {"file": SimpleUploadedFile("事项.xlsx", changed), "do": "take_in"}
    assert editor.post(f"{AT}excel/", sent).status_code == 302
    assert draft().hours == "每天 9:00—12:00"
    bad = editor.post(f"{AT}excel/", {"file": SimpleUploadedFile("x.xlsx", b"PK nonsense"), "do": "preview"})
    assert bad.status_code == 422 and "损坏" in bad.content.decode()


def test_of_more_items_than_one_file_holds_there_is_no_file_and_the_list_says_what_to_do(city, monkeypatch):
    monkeypatch.setattr(excel, "MOST", 2)
    editor = client("editor")
    led = editor.get(f"{AT}items.xlsx?q=511602-S00", follow=True)
    assert led.redirect_chain == [(f"{AT}?q=511602-S00", 302)]
    assert "一个文件最多装 2 个" in led.content.decode()
    assert parse(editor.get(f"{AT}items.xlsx?q=S005").content).lines


def test_one_change_over_many_items_is_previewed_and_confirmed(city):
    editor = client("editor")
    assert editor.post(f"{AT}bulk/", {"unit": "wd"}).status_code == 422
    asked = {"which": f"{ITEM} {another().code}", "consultation": "0826-7654321", "unit": "wd"}
    shown = editor.post(f"{AT}bulk/", asked).content.decode()
    assert "会改动 2 个事项" in shown and "0826-7654321" in shown
    assert not ItemVersion.objects.filter(status="draft").exists()
    answer = editor.post(f"{AT}bulk/", asked | {"go": "confirm", "code": [ITEM], "submit": "1"})
    assert answer.status_code == 302
    (version,) = ItemVersion.objects.filter(status="draft")
    assert version.item.code == ITEM and version.submitted_at and draft().consultation == "0826-7654321"
    review()


def test_a_new_item_is_drafted_and_says_everything_that_it_lacks(city):
    path = f"{AT}new/"
    organ = str(Account.objects.get(login="reviewer1").postings.get().organ_id)
    given = {"code": "511602-9500", "name": "新事项", "type": "licence", "organ": organ}
    taken = client("editor").post(path, given | {"code": ITEM})
    assert taken.status_code == 409 and "已经是另一个事项的" in taken.content.decode()
    assert client("editor").post(path, given | {"code": "编码 1"}).status_code == 422
    assert client("editor").post(path, given).status_code == 302
    shown = page("editor", f"{AT}items/511602-9500/")
    assert "没有写明设定依据" in shown and "从未公布" in shown
    page("editor", "/items/511602-9500/draft/")
    page("editor", "/items/511602-9500/draft/form/")
    for section in BY_CODE:
        page("editor", f"{AT}items/511602-9500/draft/{section}/")
    assert client("li").get("/items/511602-9500/").status_code == 404


def test_a_variant_shows_what_it_inherits_and_takes_an_element_back(city):
    begin()
    main = another()
    save("editor", f"{HERE}draft/basics/", base_code=main.code)
    shown = page("editor", f"{HERE}draft/result/")
    assert (
        main.name in shown
        and "改回主项的" in shown
        and "与主项相同" in page("editor", f"{HERE}draft/remedies/")
    )
    save("editor", f"{HERE}draft/result/", take_back="result_name", validity_months="36")
    assert (draft().result_name, draft().validity_months) == (main.result_name, 36)
    assert draft().name == "食品经营许可"


def test_a_newer_text_of_law_is_listed_with_both_words_until_it_is_confirmed(city):
    begin()
    path = f"{HERE}draft/bases/new/"
    given = {"law": "全国年节及纪念日放假办法", "article": "第二条", "version": "2013-12-11"}
    save("editor", path, rank="administrative_regulation", **given)
    save("editor", f"{HERE}submit/")
    review()
    save("editor", f"{HERE}publish/", on=TOMORROW.isoformat())
    shown = page("legal1", f"{AT}laws/")
    assert "食品经营许可" in shown and "农历除夕、正月初一至初三" in shown
    one = {"code": ITEM, "article": "全国年节及纪念日放假办法@2024-11-10#2", "cited": "2013-12-11"}
    assert client("legal1").post(f"{AT}laws/", one).status_code == 422
    assert client("legal1").post(f"{AT}laws/", one | {"note": "期限不变"}).status_code == 302
    assert "引用的条文都是最新的文本" in page("legal1", f"{AT}laws/")
    assert client("legal1").post(f"{AT}laws/", one | {"note": "期限不变"}).status_code == 409
