"""The editor's pages of what the public finds: from a search in vain to a wording, a place from a day on, an answer in a guide."""

import re
from datetime import date, datetime

import pytest
from django.test import Client

from tests.faces import ITEM
from tests.journeys.furnished import found_by_the_public
from tests.signing import by as pk, client
from yimen.cases import queries as cases
from yimen.catalogue import advice, opened, placing, queries as catalogue, search, wordings
from yimen.centres import clock
from yimen.people.models import Reading
from yimen.voices import actions as voices, proposing


@pytest.fixture(scope="module")
def public():
    return Client(headers={"host": "testserver"})


@pytest.fixture
def editor(city):
    return client("editor")


def made(editor="editor", officer="clerk3"):
    return found_by_the_public(pk(editor), pk(officer), catalogue.published_version(ITEM))


def test_a_search_in_vain_becomes_a_wording_in_one_press_and_finds_from_then_on(editor, public):
    public.get("/", {"q": "给毛孩子整个吃饭的地方"})
    page = editor.get("/desk/finding/").content.decode()
    assert "给毛孩子整个吃饭的地方" in page
    link = re.search(r'href="(/desk/finding/wordings/new/\?words=[^"]+)"', page)[1]
    assert 'value="给毛孩子整个吃饭的地方"' in editor.get(link).content.decode()
    typed = {"wording": "毛孩子", "means": "食品经营许可", "tried": "给毛孩子整个吃饭的地方"}
    seen = editor.post(link, typed | {"preview": "yes"})
    assert seen.status_code == 200 and seen.context["preview"].then and not seen.context["preview"].now
    assert ("毛孩子", "食品经营许可") not in wordings.synonyms()
    assert editor.post(link, typed).status_code == 302
    assert "食品" in search.ask("给毛孩子整个吃饭的地方").found[0].name and wordings.fruitless() == []
    again = editor.post(link, typed)
    assert (
        again.status_code == 409
        and "已经指向" in again.content.decode()
        and 'value="毛孩子"' in again.content.decode()
    )
    assert editor.post(link, {"wording": "", "means": "x"}).status_code == 422
    listed = editor.get("/desk/finding/wordings/?q=毛孩子").content.decode()
    remove = re.search(r'href="(/desk/finding/wordings/remove/\?[^"]+)"', listed)[1].replace("&amp;", "&")
    assert "毛孩子 → 食品经营许可" in editor.get(remove).content.decode()
    assert editor.post(remove).status_code == 302 and ("毛孩子", "食品经营许可") not in wordings.synonyms()
    edits = editor.get("/desk/finding/edits/").content.decode()
    assert "加了说法" in edits and "删了说法" in edits


def test_noise_is_set_aside(editor, public):
    public.get("/", {"q": "飞船飞船"})
    link = "/desk/finding/aside/?words=飞船飞船"
    assert "飞船飞船" in editor.get(link).content.decode()
    assert (
        editor.post(link).status_code == 302
        and "飞船飞船" not in editor.get("/desk/finding/").content.decode()
    )
    assert editor.post(link).status_code == 409


def test_a_guide_that_a_search_led_to_is_counted_for_the_public_alone_and_not_without_end(editor, public):
    page = public.get("/", {"q": "开饭店"}).content.decode()
    link = re.search(r'href="(/items/[^"?]+/\?q=[^"]+)"', page)[1]
    for _ in range(5):
        guide = public.get(link)
    assert "返回“开饭店”的搜索结果" in guide.content.decode()
    code = link.split("/")[2]
    public.head(link)
    public.get(link, headers={"Sec-Purpose": "prefetch"})
    editor.get(link)
    assert opened.by_item(date(2026, 3, 1)) == {code: 3}
    followed = editor.get("/desk/finding/followed/").content.decode()
    assert "开饭店" in followed and code in followed


def test_a_place_is_opened_changed_from_a_day_on_and_closed(editor, public):
    given = {
        "code": "v9",
        "kind": "village",
        "name": "柳树村站",
        "address": "村口",
        "hours": "9:00—17:00",
        "telephone": "101",
    }
    new = "/desk/finding/places/new/"
    assert editor.post(new, given | {"on": "2026-03-01"}).status_code == 409
    assert editor.post(new, given | {"on": "2026-03-02", "items": "none"}).status_code == 409
    assert editor.post(new, given | {"code": "X 1"}).status_code == 422
    assert editor.post(new, given | {"on": "2026-03-02", "items": ITEM}).status_code == 302
    assert "柳树村站" in public.get(f"/places/?item={ITEM}").content.decode()
    change = "/desk/finding/places/of/v9/change/"
    assert 'value="9:00—17:00"' in editor.get(change).content.decode()
    assert editor.post(change, given | {"hours": "10:00—16:00", "on": "2026-04-01"}).status_code == 302
    assert "10:00—16:00" not in public.get("/places/?q=柳树村站").content.decode()
    assert "10:00—16:00" in editor.get("/desk/finding/places/of/v9/").content.decode()
    clock.move(datetime.fromisoformat("2026-04-01T09:00+08:00"))
    assert "10:00—16:00" in public.get("/places/?q=柳树村站").content.decode()
    assert editor.post("/desk/finding/places/of/v9/close/", {"on": "2026-04-02"}).status_code == 302
    clock.move(datetime.fromisoformat("2026-04-03T09:00+08:00"))
    assert "柳树村站" not in public.get(f"/places/?item={ITEM}").content.decode()
    assert "重新启用" in editor.get("/desk/finding/places/of/v9/").content.decode()
    assert editor.get("/desk/finding/places/of/none/").status_code == 404


def test_what_is_set_for_a_place_is_taken_back(editor):
    found = made()
    path = f"/desk/finding/places/of/{found['place']}/{found['coming']}/take-back/"
    assert editor.post(path).status_code == 302
    assert len(placing.history(found["place"])) == 1
    assert editor.get(path).status_code == 404


def test_an_answer_is_proposed_by_who_gave_it_in_words_that_name_nobody_and_stands_in_the_guide(
    editor, public
):
    contact = voices.Asker("李晓明", "13800000001")
    number = voices.ask(
        account=0, asker=voices.known_as(None), item_version=catalogue.published_version(ITEM), words="我叫李晓明，要几份？",
        contact=contact, topic="item",
    ).number  # fmt: skip
    clerk, path = client("clerk3"), f"/desk/finding/advice/of/{number}/"
    assert clerk.get(path).status_code == 404
    voices.answer(account=pk("clerk3"), seen=cases.view(number), words="一份。")
    assert client("clerk5").get(path).status_code == 404
    assert path in clerk.get(f"/desk/cases/{number}/").content.decode()
    before = Reading.objects.count()
    assert "我叫李晓明" in clerk.get(path).content.decode() and Reading.objects.count() == before + 1
    typed = {"question": "我叫李晓明，要几份？", "answer": "一份。", "nameless": "on"}
    assert clerk.post(path, typed | {"nameless": ""}).status_code == 422
    refused = clerk.post(path, typed)
    assert refused.status_code == 409 and "个人信息" in refused.content.decode()
    assert clerk.post(path, typed | {"question": "材料要几份？"}).status_code == 302
    assert "等编辑审核" in clerk.get(f"/desk/cases/{number}/").content.decode()
    (one,) = advice.listed("proposed")
    here = f"/desk/finding/advice/{one.id}/"
    assert here in editor.get("/desk/finding/advice/").content.decode()
    assert "材料要几份？" in editor.get(here).content.decode()
    assert "材料要几份？" not in public.get(f"/items/{ITEM}/").content.decode()
    english = {"question_en": "How many copies?"}
    both = editor.post(here, typed | english | {"question": "材料要几份？"})
    assert both.status_code == 422
    english["answer_en"] = "One."
    assert editor.post(here, typed | english | {"question": "材料要几份？"}).status_code == 302
    guide = public.get(f"/items/{ITEM}/").content.decode()
    assert "材料要几份？" in guide and "2026 年 3 月 2 日" in guide[guide.index("材料要几份？") :]
    assert "How many copies?" in public.get(f"/en/items/{ITEM}/").content.decode()
    frequent = editor.get("/desk/questions/frequent/").content.decode()
    assert "指南上的问答" in frequent and "tag--warn" not in frequent
    end = f"{here}end/"
    assert editor.post(end, {"reason": ""}).status_code == 422
    assert editor.post(end, {"reason": "规定改了"}).status_code == 302
    assert "材料要几份？" not in public.get(f"/items/{ITEM}/").content.decode()
    assert (
        editor.get(end).status_code == 404
        and "已撤下" in editor.get("/desk/finding/advice/?status=removed").content.decode()
    )


def test_the_same_question_is_proposed_once_and_what_is_declined_loses_its_words(editor):
    found = made()
    view = cases.view(found["answered"])
    proposing.propose(view, account=pk("clerk3"), words=advice.Words("要几份？", "一份。"))
    with pytest.raises(PermissionError):
        proposing.propose(view, account=pk("clerk3"), words=advice.Words("要几份？", "一份。"))
    assert (
        editor.post(f"/desk/finding/advice/{found['advice']}/end/", {"reason": "指南里有"}).status_code == 302
    )
    assert "内容已经删除" in editor.get(f"/desk/finding/advice/{found['advice']}/").content.decode()


def test_only_the_editor_is_led_to_these_pages(editor):
    assert "/desk/finding/" in editor.get("/desk/").content.decode()
    assert "/desk/finding/" not in client("clerk3").get("/desk/").content.decode()
