"""Filling in an application: what is forged, sent twice, too much or unreadable; nothing typed is lost."""

import errno
import re
import uuid
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.applying import begin, draft_of, fill, key
from tests.faces import ITEM, PDF, one_house
from yimen.applications import drafts
from yimen.applications.actions import Applicant, submit
from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.centres import limits
from yimen.centres.models import Limit
from yimen.lib import vault
from yimen.lib.environment import environment
from yimen.operation import failures, spool
from yimen.people.demo import applicant
from yimen.people.models import Account
from yimen.process.refusals import Refused

# The real item of this district, whose definition has the composed one's form.
CHOOSING = "511A0074300005-511602000000-000-115113016823646795-1-00"
GIVEN = {"field_place": "滨河路 18 号", "field_matter": "热食类制售"}
CHOSEN = GIVEN | {"field_formation": "家庭经营", "field_dwelling": "no"}
house = one_house(filled=False)


@pytest.fixture
def li(house):
    client = Client(headers={"host": "testserver"})
    client.force_login(Account.objects.get(login="li"))
    return client


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    """Write no pages of traceback: what is logged of a full disk has tests of its own."""
    for room in (failures, spool):
        monkeypatch.setattr(room, "log", SimpleNamespace(error=lambda *_words, **_more: None))


def pdf(name="a.pdf", more=b""):
    return SimpleUploadedFile(name, PDF + more + b"\n%%EOF\n", "application/pdf")


def send(client, code=ITEM, prefix="", draft=None, **values):
    """Fill in every page, of a new draft or of this one; return what leads to the check page, or the page that stops."""
    own = {"submission_key": values["submission_key"]} if "submission_key" in values else {}
    begun = {"Location": f"{prefix}/apply/{draft}/"} if draft else begin(client, code, prefix, **own)
    return fill(client, begun, **GIVEN | values)


def page(client, answer, name, prefix=""):
    return client.get(f"{prefix}/apply/{draft_of(answer)}/{name}/").content.decode()


def filled(answer_or_id):
    id = answer_or_id if isinstance(answer_or_id, uuid.UUID) else draft_of(answer_or_id)
    return drafts.read(id, account=Account.objects.get(login="li").pk)[1]


def asked_of(code):
    return catalogue.version(catalogue.published_version(code)).item.fields


def hand_in(client, answer):
    return client.post(f"/apply/{draft_of(answer)}/hand-in/")


def number_of(answer):
    return answer["Location"].split("/")[2]


def error(answer, field):
    return re.search(rf'id="id_{field}-error".*?</p>', answer.content.decode(), re.S)[0]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_choice_and_a_yes_or_no_are_asked_and_shown_in_words(li, prefix):
    asked = page(li, begin(li, CHOOSING), "form-2", prefix)
    words = (
        ("家庭经营", "经营场所是否为住宅")
        if not prefix
        else ("Run by a family", "place of business a dwelling?")
    )
    assert all(word in asked for word in words)
    answer = send(li, CHOOSING, prefix, **CHOSEN)
    assert answer.status_code == 302
    assert filled(answer).answers["dwelling"] == "no"
    checked = li.get(answer["Location"]).content.decode()
    assert re.search(rf">\s*{'No' if prefix else '否'}\s*<", checked) and words[0] in checked


@pytest.mark.parametrize(
    ("field", "forged"),
    [
        ("field_formation", "国有独资"),
        ("field_dwelling", "maybe"),
        ("field_formation", ["家庭经营", "国有独资"]),
    ],
)
def test_an_option_that_the_item_does_not_offer_is_refused_at_its_field(li, field, forged):
    answer = send(li, CHOOSING, **CHOSEN | {field: forged})
    assert answer.status_code == 422
    assert error(answer, field)
    id = draft_of(answer)
    kept = filled(id)
    assert kept.answers["place"] == "滨河路 18 号"
    assert kept.answers[field.removeprefix("field_")] in forged, "what was typed is kept, right or wrong"
    assert "有错误" in li.get(f"/apply/{id}/").content.decode()
    assert li.post(f"/apply/{id}/hand-in/")["Location"] == f"/apply/{id}/"
    assert not drafts.handed_in(id, kept, account=Account.objects.get(login="li").pk)


def test_a_choice_that_nobody_made_is_asked_for(li):
    asked = page(li, begin(li, CHOOSING), "form-2")
    assert re.search(r'<option value=""[^>]*>请选择</option>', asked)
    answer = send(li, CHOOSING, **CHOSEN | {"field_formation": "", "field_dwelling": ""})
    assert answer.status_code == 422
    assert "请选择“组成形式”" in error(answer, "field_formation")
    assert "请选择“经营场所是否为住宅”" in error(answer, "field_dwelling")


def test_a_field_that_the_item_does_not_ask_enters_nothing(li):
    answer = send(li, CHOOSING, **CHOSEN, field_rank="1", rank="1", item_version="1", file_m99=pdf())
    kept = filled(answer)
    assert (
        {"place", "matter", "formation", "dwelling"}
        <= set(kept.answers)
        <= {f.name for f in asked_of(CHOOSING)}
    )
    assert not kept.materials
    seen = cases.view(number_of(hand_in(li, answer)))
    assert seen.version.id == catalogue.published_version(CHOOSING)


@pytest.mark.parametrize("version", [0, 999_999_999])
def test_a_version_that_nobody_published_is_refused(house, version):
    who = {"account": house.account("li"), "applicant": Applicant(**applicant(0)), "answers": {}}
    with pytest.raises(Refused) as refused:
        submit(item_version=version, **who)
    assert refused.value.code == "item_not_open"


def test_an_item_that_does_not_exist_or_is_not_open_takes_nothing(li):
    assert begin(li, "511602-S999").status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_nul_is_named_in_our_own_words(li, prefix):
    answer = send(li, prefix=prefix, field_place="滨河路\0")
    assert answer.status_code == 422
    said = error(answer, "field_place")
    assert ("null character" if prefix else "看不见的空字符") in said
    assert "热食类制售" in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/progress/%00/",
        "/items/%00/apply/",
        "/items/?organ=%00",
        "/?q=a%00b",
        "/desk/?q=%00",
        "/desk/cases/x%00/Accept/",
    ],
)
def test_a_nul_in_an_address_is_no_fault_of_ours(li, path):
    assert li.get(path).status_code == 400


def test_a_forged_key_is_an_answer_and_no_fault(li, house):
    house.submit("forged")
    path = f"/progress/{house.cases['forged']}"
    assert li.post(f"{path}/correct/", {"submission_key": "\0"}).status_code == 409
    assert (
        li.post(f"{path}/withdraw/", {"submission_key": "\0" + "k" * 10_000, "sure": "on"}).status_code == 302
    )


def test_a_form_sent_twice_makes_one_draft(li):
    same = key()
    first, second = (send(li, file_m1=pdf(), **same) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert draft_of(send(li)) != draft_of(first)


def test_a_key_of_ones_own_reaches_nobody_elses_draft(li, house):
    same = key()
    theirs = drafts.id_for(house.account("wang"), same["submission_key"])
    drafts.keep(account=house.account("wang"), item_version=1, filled=drafts.Filled(), id=theirs)
    assert draft_of(send(li, **same)) != theirs
    with pytest.raises(LookupError):
        drafts.keep(account=house.account("li"), item_version=1, filled=drafts.Filled(), id=theirs)


def test_what_was_handed_in_is_followed_by_a_new_draft_and_a_repeat_gets_the_first_answer(li):
    answer = send(li, file_m1=pdf())
    old = draft_of(answer)
    first = hand_in(li, answer)
    changed = [send(li, draft=old, field_matter="冷食类制售") for _ in range(2)]
    assert changed[0]["Location"] == changed[1]["Location"] != answer["Location"]
    assert filled(changed[0]).materials == filled(old).materials
    assert filled(old).answers["matter"] == "热食类制售"
    assert hand_in(li, answer)["Location"] == first["Location"]
    assert li.get(answer["Location"])["Location"] == first["Location"]
    second = hand_in(li, changed[0])
    assert number_of(second) != number_of(first)
    third = send(li, draft=old, field_matter="自制饮品")
    assert draft_of(third) not in (old, draft_of(changed[0]))


def test_a_draft_whose_own_note_was_lost_in_a_crash_is_known_by_the_record(li):
    answer = send(li)
    id, account = draft_of(answer), Account.objects.get(login="li").pk
    before = drafts.read(id, account=account)
    first = hand_in(li, answer)
    drafts.keep(account=account, item_version=before[0], filled=before[1], id=id)
    assert hand_in(li, answer)["Location"] == first["Location"]
    assert draft_of(send(li, draft=id, field_matter="别的")) != id


def test_a_post_of_nothing_asks_for_everything(li):
    begun = begin(li, ITEM)["Location"]
    assert li.post(f"{begun}contact/", {}).status_code == 422
    assert li.post(f"{begun}form-1/", {}).status_code == 422
    assert (
        li.post(f"{begun}form-9/", {})["Location"] == begun and li.get(f"{begun}form-9/").status_code == 404
    )


def test_files_of_several_requests_count_together(li, monkeypatch):
    env = environment()
    monkeypatch.setitem(env.__dict__, "max_application_bytes", 3000)
    answer = send(li, file_m1=pdf(more=b"0" * 1800))
    draft = draft_of(answer)
    second = send(li, draft=draft, file_m2=pdf(more=b"1" * 1800))
    assert second.status_code == 422
    assert "合计超过" in error(second, "file_m2")
    assert [m.code for m in filled(answer).materials] == ["m1"]
    assert send(li, draft=draft, file_m1=pdf(more=b"2" * 2500)).status_code == 302, "one may be replaced"


def test_uploads_and_applications_are_limited_and_nothing_typed_is_lost(li, monkeypatch):
    rule = limits.Rule(1, timedelta(minutes=3))
    tight = {"address": rule, "account": rule}
    Limit.objects.all().delete()
    monkeypatch.setattr(limits, "RULES", {**limits.RULES, "upload": tight, "hand_in": tight})
    answer = send(li, file_m1=pdf())
    assert answer.status_code == 302
    limited = send(li, draft=draft_of(answer), file_m2=pdf(), field_matter="改过的")
    assert limited.status_code == 429 and 0 < int(limited["Retry-After"]) <= 180
    assert "请等 3 分钟" in limited.content.decode()
    assert filled(answer).answers["matter"] == "改过的"
    assert send(li, draft=draft_of(answer)).status_code == 302, "no file, no limit"
    first = hand_in(li, answer)
    assert first.status_code == 302
    other = send(li)
    refused = hand_in(li, other)
    assert refused.status_code == 429 and "已填写的内容已经保存" in refused.content.decode()
    assert filled(other).answers["matter"] == "热食类制售"
    assert hand_in(li, answer)["Location"] == first["Location"], "a repeat is answered, not counted"


def full(*_words, **_more):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_under_a_small_file_is_said_at_its_field(li, monkeypatch):
    monkeypatch.setattr(vault, "_write", full)
    answer = send(li, file_m1=pdf(more=uuid.uuid4().bytes))
    assert answer.status_code == 422
    assert "暂时不能保存文件" in error(answer, "file_m1")
    assert filled(draft_of(answer)).answers["matter"] == "热食类制售"


@pytest.mark.parametrize(
    "where",
    [
        "TemporaryUploadedFile",
        "TemporaryFileUploadHandler.receive_data_chunk",
        "TemporaryFileUploadHandler.file_complete",
    ],
)
def test_a_full_disk_under_a_spooled_upload_is_said_at_its_field(li, monkeypatch, where):
    monkeypatch.setattr(f"django.core.files.uploadhandler.{where}", full)
    large = uuid.uuid4().bytes * 2**17
    answer = send(li, file_m1=pdf(more=large))
    assert answer.status_code == 422
    assert "暂时不能保存文件" in error(answer, "file_m1")
    assert filled(draft_of(answer)).answers["matter"] == "热食类制售"


@pytest.mark.parametrize("how", ["django", "record"])
def test_a_full_disk_under_the_database_is_503_and_the_draft_is_there(li, monkeypatch, how):
    from django.db import connection

    from yimen.cases import writing
    from yimen.cases.connections import raw

    full = "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"

    def stumbles(*_words, **_more):
        if how == "record":
            with raw().transaction():
                raw().execute(full)
        from django.db import transaction

        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(full)

    answer = send(li)
    li.raise_request_exception = False
    with monkeypatch.context() as patched:
        patched.setattr(writing, "write", stumbles)
        away = hand_in(li, answer)
    assert away.status_code == 503 and away["Retry-After"] == "5"
    assert "暂时不能使用" in away.content.decode()
    assert hand_in(li, answer).status_code == 302
