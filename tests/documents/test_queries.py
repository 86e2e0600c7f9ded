"""Every kind of document, from a case that went through the one door: whole, fixed by its event, in both languages."""

import re

import pytest

from tests.documents import town as ways
from tests.documents.town import ADDRESS, WAYS, sheet_of
from yimen.cases.numbers import query_code
from yimen.documents import queries
from yimen.people.models import Account
from yimen.process.application import commands as do
from yimen.process.documents import ENDINGS
from yimen.process.refusals import Refused
from yimen.process.titles import DOCUMENTS

pytestmark = pytest.mark.django_db


def says(sheet, code=None):
    parts = [part for part in sheet.parts if code in (None, part.code)]
    runs = [
        run for part in parts for run in (*part.lines, *part.head, *(c for row in part.rows for c in row))
    ]
    return "\n".join(run.text for run in runs)


# What 2.9 asks of each, as this town's facts have it, by its block.
MUST = {
    "receipt": {"materials": ("申请书", "平面图", "健康证", "电子件"), "received": ("2026年3月2日 09:00", "平台自动收件"),
                "not_acceptance": ("不代表受理",), "correction_until": ("2026年3月9日",)},
    "not_required": {"reasons": ("该许可已取消",)},
    "non_acceptance": {"reasons": ("不符合第五条",), "competent_organ": ("安州市公安局",), "remedies": ("60日", "6个月", "安州市中级人民法院")},
    "correction_notice": {"points": ("平面图", "标注尺寸", "参见样图", "健康证", "提供健康证"), "received": ("2026年3月2日",),
                          "how": ("政务大厅三楼 12 号窗口",), "period": ("日",), "consequence": ("条",)},
    "acceptance": {"accepted": ("2026年3月2日",), "limits": ("20 个工作日", "2026年3月30日", "10 个工作日", "2026年3月16日"),
                   "special_procedures": ("抽样检测",), "fee": ("10.50 元",), "query": ("查询码",), "complaint": ("0826-12345",)},
    "acceptance_with_gap": {"gap": ("健康证",), "consequence": ("条",), "limits": ("10 个工作日",)},
    "lapse": {"ground": ("撤回",), "legal_basis": ("条",), "remedies": ("60日",)},
    "acceptance_revoked": {"reasons": ("不符合第五条",), "remedies": ("6个月",)},
    "excluded_time": {"ground": ("检测",), "legal_basis": ("食品安全法第八十七条", "四十五条"), "estimate": ("5 个工作日",), "from": ("送达",)},
    "extension": {"extension_days": ("10 个工作日",), "reasons": ("情况复杂",), "approved_by": ("市场监管局，工号 {head}",),
                  "due": ("2026年4月14日",)},
    "parties_notice": {"matter": ("日照",), "rights": ("陈述和申辩",), "period": ("个工作日",)},
    "hearing_right": {"matter": ("噪声和日照",), "rights": ("听证",), "period": ("5 个工作日",)},
    "hearing_notice": {"hearing_time": ("2026年3月20日 09:30", "政务大厅三楼"), "chair": ("市场监管局，工号 {decider2}",), "recusal": ("回避",)},
    "hearing_record": {"hearing_held": ("2026年3月20日", "笔录 7 号"), "chair": ("市场监管局，工号 {decider2}",), "minutes": ("噪声不超标",),
                       "signature": ("主持人",)},
    "forwarding_list": {"handed_over": ("移交人", "省局"), "file": ("平面图", "受理通知书", "初步审查意见"), "signature": ("接收人",)},
    "service_confirmation": {"service_way": ("同意电子送达",), "service_day": ("民事诉讼法",), "service_change": ("随时撤回",),
                             "signature": ("申请人",)},
    "site_check_record": {"officers": ("甲", "乙"), "place_and_time": ("2026年3月2日",), "findings": ("与申请一致",), "signature": ("签名",)},
    "grant": {"legal_basis": ("食品安全法",), "content": ("热食类食品制售",), "conditions": ("有固定的经营场所",), "validity": ("60 个月",),
              "publication": ("公开",)},
    "refusal": {"facts": ("现场无消防通道",), "reasons": ("不符合第五条",), "legal_basis": ("消防法第十五条",),
                "remedies": ("安州市人民政府", "60日", "6个月", "安州市中级人民法院")},
    "certificate": {"certificate_number": ("JY15116020000001",), "content": ("食品经营许可",), "validity": ("2026年3月2日",),
                    "verification": (ADDRESS,)},
    "withdrawal": {"ground": ("撤回申请", "改址"), "returned": ("退还",), "signature": ("申请人",)},
    "name_correction": {"name_papers": ("收件凭证", "受理通知书"), "name_right": ("“林小梅”有误，更正为“李晓明”", "一并使用")},
    "part_stopped": {"ground": ("没有获准", "不再办理"), "how": ("另行单独申请",), "remedies": ("60日", "6个月")},
    "disclosure_notice": {"named": ("平面图",), "purpose": ("公众查阅",), "legal_basis": ("政府信息公开条例第十五条", "第五条"),
                          "rights": ("提出异议",), "period": ("15 个工作日",)},
    "disclosure_decision": {"named": ("平面图",), "outcome": ("予以公开",), "reasons": ("涉及重大公共利益",), "remedies": ("60日",)},
    "payment_slip": {"charges": ("证照工本费", "10.50", "20.00", "减免办法第三条"), "total": ("20.00",),
                     "legal_basis": ("第五十九条", "某条例"), "ways": ("现金", "国库"), "complaint": ("0826-12345",)},
    "voluntary_request": {"voluntary": ("自愿",), "asked": ("平面图", "补充剖面图"), "reasons": ("便于现场核对",), "how": ("政务大厅三楼",)},
    "ending_notice": {"outcome": ("拟撤销",), "ground": ("违反法定程序",), "facts": ("没有现场核查",), "rights": ("陈述和申辩",),
                      "period": ("5 个工作日",), "public_interest": ("不影响公众用餐",), "legal_basis": ("第六十九条",)},
    "permit_revocation": {"outcome": ("撤销许可",), "compensation": ("依法赔偿",), "remedies": ("60日", "6个月")},
    "permit_withdrawal": {"outcome": ("撤回许可",), "compensation": ("第八条",), "remedies": ("60日", "6个月")},
    "deregistration": {"outcome": ("注销许可",), "ground": ("已被撤销",), "remedies": ("60日", "6个月")},
    "termination": {"reasons": ("场所已拆除",), "remedies": ("60日",)},
}  # fmt: skip


# Interested parties read these too, or whoever attends the hearing.
READ_BY_OTHERS = ("parties_notice", "hearing_right", "hearing_notice", "hearing_record")
ITEMS = {"part_stopped": "joint", "forwarding_list": "upward"}


def test_the_kinds_that_are_tried_are_all_that_there_are():
    assert set(WAYS) == set(MUST) == set(DOCUMENTS)


@pytest.mark.parametrize("kind", WAYS)
def test_a_document_says_what_the_law_asks_of_it(made, kind):
    town, case = made(kind)
    sheet = sheet_of(town, case, kind)
    case_block = says(sheet, "case")
    for common in (
        "市场监管局",
        "李晓明",
        "511***********001X" if kind in READ_BY_OTHERS else "51160219900101001X",
        "食品经营许可",
        f"511602-{'permit' if kind in ENDINGS else ITEMS.get(kind, 'full')}",
        sheet.case,
        "0826-1234567",
    ):
        assert common in case_block
    assert (query_code(sheet.case) in case_block) is (kind not in READ_BY_OTHERS)
    assert [run.text for run in sheet.seal] == [
        "市场监管局（印章）",
        sheet.seal[-1].text,
    ] and "2026年" in sheet.seal[-1].text
    officers = {one.login: one.staff_number for one in Account.objects.filter(kind="staff")}
    for code, words in MUST[kind].items():
        for word in words:
            assert word.format_map(officers) in says(sheet, code), (code, word)


@pytest.mark.parametrize("kind", WAYS)
def test_no_gap_stays_open_and_the_translation_says_that_it_is_one(made, kind):
    town, case = made(kind)
    for language in ("zh", "en"):
        sheet = sheet_of(town, case, kind, language)
        everything = says(sheet) + "".join(run.text for run in sheet.seal)
        assert "{" not in everything
        assert any("The Chinese text governs" in note.text for note in sheet.notes) == (language == "en")
    typed = [run for part in sheet.parts for run in part.lines if run.language == "zh"]
    assert all(re.search(r"[一-鿿]|JY", run.text) for run in typed), "what has no English is marked Chinese"


def test_a_document_is_fixed_by_its_event_whatever_came_after(town):
    case = ways.acceptance(town)
    before = sheet_of(town, case, "acceptance")
    town.act("reviewer", case, do.StartReview(), do.AskExtension(days=10, reasons="情况复杂"))
    town.act("head", case, do.ApproveExtension())
    assert sheet_of(town, case, "acceptance") == before
    assert "2026年4月14日" in says(sheet_of(town, case, "extension"))


def test_the_list_names_each_document_with_its_event(town):
    case = ways.grant(town)
    listed = queries.listed(town.read(case))
    assert [(one.seq, one.key, one.title) for one in listed] == [
        (1, "receipt", "收件凭证"),
        (2, "acceptance", "受理通知书"),
        (5, "grant", "准予行政许可决定书"),
    ]
    assert listed[-1].number == "安市监许〔2026〕1号" and listed[-1].made_on.isoformat() == "2026-03-02"
    assert queries.listed(town.read(case), "en")[0].title == "Receipt of materials"


def test_a_case_has_no_document_that_no_event_made(town):
    assert sheet_of(town, town.apply(), "refusal") is None


def test_what_the_law_did_just_now_is_listed_once_it_is_recorded(town):
    case = town.apply()
    town.at("2026-03-10T00:00+08:00")
    seen = town.read(case)
    assert [p.key for p in seen.state.papers] == ["receipt", "acceptance"]
    assert [one.key for one in queries.listed(seen)] == ["receipt"]


def test_an_acceptance_by_law_says_so_and_where_the_sealed_one_comes_from(town):
    sheet = sheet_of(town, ways.deemed(town), "acceptance")
    assert "2026年3月2日" in says(sheet, "accepted") and "依法" in says(sheet, "by_law")
    assert any("窗口当日出具" in note.text for note in sheet.notes)


def test_a_masked_copy_hides_who_and_the_code_and_says_so(town):
    case = town.apply()
    whole, masked = sheet_of(town, case, "receipt"), sheet_of(town, case, "receipt", masked=True)
    assert "李＊＊" in says(masked) and "511***********001X" in says(masked)
    for hidden in ("李晓明", "51160219900101001X", query_code(whole.case)):
        assert hidden in says(whole) and hidden not in says(masked)
    assert any("个人信息已隐去" in note.text for note in masked.notes)


@pytest.mark.parametrize("kind", READ_BY_OTHERS)
def test_what_others_read_opens_the_case_to_nobody(made, kind):
    """个人信息保护法 6: a neighbour who is told of the matter gets neither the query code nor the number of an identity."""
    town, case = made(kind)
    sheet = sheet_of(town, case, kind)
    block = says(sheet, "case")
    assert query_code(sheet.case) not in says(sheet) and "51160219900101001X" not in says(sheet)
    assert "李晓明" in block and "申请人的收件凭证上有" in block
    assert "on the applicant's receipt" in says(sheet_of(town, case, kind, "en"), "case")


def test_what_the_applicant_alone_is_told_of_a_hearing_is_whole(town):
    case = town.reviewing()
    town.act("reviewer", case, do.TellHearingRight(matter="拟不予许可"))
    sheet = sheet_of(town, case, "hearing_right")
    assert query_code(sheet.case) in says(sheet, "case") and "51160219900101001X" in says(sheet, "case")


def test_an_erased_applicant_leaves_a_document_that_says_so(town):
    from django.db import connection

    case = town.apply()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_private WHERE case_id = %s", [case])
    assert says(sheet_of(town, case, "receipt"), "case").count("（已依法删除）") == 2


def test_an_applicant_that_was_never_recorded_is_not_called_erased(town):
    case = town.submit(item="full").case
    assert says(sheet_of(town, case, "receipt"), "case").count("（没有登记）") == 2


def test_what_somebody_typed_is_no_gap(town):
    case = town.apply()
    town.act("clerk", case, do.DeclareNotRequired(reason="见 {applicant_id} 和 {附件}"))
    assert says(sheet_of(town, case, "not_required"), "reasons") == "见 {applicant_id} 和 {附件}"


def test_a_window_officer_is_named_by_window_and_number(town):
    from yimen.documents.gaps import _officer

    told = town.read(town.apply()).told[0]
    clerk = town.people["clerk"]
    assert _officer(f"a:{clerk}", told, "zh") == f"综合窗口 3 号，工号 P{clerk:05d}"
    Account.objects.filter(pk=clerk).update(number="AZ-0317")
    assert _officer(f"a:{clerk}", told, "zh") == "综合窗口 3 号，工号 AZ-0317"
    assert _officer(f"a:{clerk}", told, "en") == "综合窗口 3 号, No. AZ-0317"


def test_a_renamed_organ_keeps_its_name_on_what_it_made(town):
    from datetime import date

    from yimen.people.models import Organ

    case = town.apply()
    Organ.objects.filter(pk=town.market.pk).update(valid_until=date(2026, 3, 31))
    Organ.objects.create(
        code="market2",
        name="市场监督管理委员会",
        abbreviation="安市监委",
        office="0313",
        kind="organ",
        division="511602",
        valid_from=date(2026, 4, 1),
    )
    town.at("2026-04-20T09:00+08:00")
    assert sheet_of(town, case, "receipt").organ.text == "市场监管局"


@pytest.mark.parametrize("empty", ["facts", "reasons", "articles"])
def test_a_refusal_with_an_empty_block_cannot_be_made(town, empty):
    from tests.process.people import no

    case = town.deciding()
    with pytest.raises(Refused) as refused:
        town.act("decider", case, no(**{empty: () if empty == "articles" else " "}))
    assert refused.value.code == "empty_block"
    assert [one.key for one in queries.listed(town.read(case))] == ["receipt", "acceptance"]


def test_a_document_whose_item_lacks_a_mandatory_part_is_refused_by_name(town):
    from tests.process.papers import FULL

    town.publish("silent", FULL, supervision="")
    town.versions["full"] = town.versions["silent"]
    case = ways.acceptance(town)
    with pytest.raises(Refused) as refused:
        sheet_of(town, case, "acceptance")
    assert refused.value.values["blocks"] == ("complaint",)
