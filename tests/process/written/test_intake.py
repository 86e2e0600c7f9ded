"""The documents of intake: complete, in both languages, and honest about what is not yet known."""

from datetime import date

from msgspec.structs import replace

from tests.process.papers import FULL, D, words, written
from tests.process.people import Story
from tests.process.stories import GAP, NOTICE, PROMISE, SUPPLY, told
from yimen.process.application import commands as do
from yimen.process.written.block import gaps


def test_the_receipt_lists_what_came_in_and_says_that_it_is_not_acceptance():
    document = written(told(), "receipt")
    listed = words(document, "materials")
    assert all(name in listed for name in ("申请书", "平面图", "健康证")) and "电子件" in listed
    assert "不代表受理" in words(document) and "not acceptance" in words(document, language="en")
    until = words(document, "correction_until")
    assert "2026年3月9日" in until and "即为受理" in until
    assert {"received_at", "actor"} <= set(gaps(document))


def test_the_receipt_of_a_window_says_what_it_was_shown():
    handed = tuple(
        do.Handed(code, "paper", shown=shown) for code, shown in (("form", "original"), ("plan", "copy"))
    )
    document = written(told(materials=handed), "receipt")
    assert "纸质件（原件）" in words(document, "materials") and "纸质件（复印件）" in words(
        document, "materials"
    )
    assert "on paper (copy)" in words(document, "materials", language="en")


def test_a_receipt_promises_no_acceptance_by_silence_where_silence_does_not_bind():
    item = replace(FULL, type="public_service")
    assert "即为受理" not in words(written(told(item=item), "receipt", item), "correction_until")


def test_the_notice_that_no_licence_is_needed_says_why():
    document = written(told((D, "W", do.DeclareNotRequired(reason="已改为备案"))), "not_required")
    assert "已改为备案" in words(document, "reasons") and document.articles[0].number == 32


def test_the_correction_notice_names_every_point_how_until_when_and_what_follows():
    points = (
        do.Point("plan", "defective", "标注尺寸", "参见样图"),
        do.Point("field:area", "missing", "请填写面积"),
    )
    for place, consequence, law in (
        ("anyang", "视为撤回申请", "安阳市政务服务条例"),
        ("binzhou", "不予许可", "滨州市"),
        ("national", "告知救济途径", "《行政许可法》第三十二条"),
    ):
        document = written(told((D, "W", do.NotifyCorrections(points)), place=place), "correction_notice")
        listed = words(document, "points")
        assert all(
            part in listed
            for part in ("平面图", "标注尺寸", "参见样图", "面积", "请填写面积", "不符合要求", "缺少")
        )
        assert len(document.block("points").rows) == len(points)
        assert "窗口" in words(document, "how") and "三楼" in words(document, "how")
        assert "送达之日的次日起 20 个工作日" in words(document, "period")
        assert consequence in words(document, "consequence") and law in words(document, "consequence")
        assert "2026年3月2日" in words(document, "received")
        unprescribed = "没有规定逾期的后果" in words(document, "consequence")
        assert unprescribed is (place == "national"), "said only where no law says what follows"


def test_a_correction_notice_that_is_served_as_it_is_made_names_the_last_day():
    document = written(told((D, "W", NOTICE), electronic_service=True), "correction_notice")
    assert "2026年3月30日" in words(document, "period") and "30 March 2026" in words(document, "period", "en")


def test_the_notice_of_acceptance_names_the_day_both_limits_the_fee_and_where_to_complain():
    document = written(told((D, "W", do.Accept())), "acceptance")
    assert words(document, "accepted") == "2026年3月2日"
    limits = words(document, "limits")
    assert all(part in limits for part in ("20 个工作日", "2026年3月30日", "10 个工作日", "2026年3月16日"))
    assert "抽样检测" in words(document, "special_procedures") and "不计入" in words(
        document, "special_procedures"
    )
    assert "10.50 元" in words(document, "fee") and "某条例" in words(document, "fee")
    assert "{query_code}" in words(document, "query") and "0826-12345" in words(document, "complaint")


def test_what_is_free_and_simple_says_so():
    plain = replace(FULL, fees=(), special_procedures=())
    document = written(told((D, "W", do.Accept()), item=plain), "acceptance", plain)
    assert words(document, "fee") == "不收费。" and "预计没有" in words(document, "special_procedures")


def test_an_acceptance_by_law_says_that_the_law_made_it_and_when_it_is_dated():
    silent = written(told("2026-03-10"), "acceptance")
    assert "自收到申请材料之日起即为受理" in words(silent, "by_law")
    assert words(silent, "accepted") == "2026年3月2日" and silent.made_on == date(2026, 3, 10)
    corrected = written(told((D, "W", NOTICE), (D, "A", SUPPLY), "2026-03-03"), "acceptance")
    assert "全部提交" in words(corrected, "by_law")


def test_a_day_that_nobody_can_name_yet_is_not_named():
    story = Story(FULL).submit_and("2026-12-28", do.Accept())
    assert "2027年节假日安排公布后确定" in words(written(story, "acceptance"), "limits")


def test_an_acceptance_with_a_gap_lists_what_was_promised_until_when_and_what_follows():
    document = written(told((D, "W", PROMISE), place="zhejiang", **GAP), "acceptance_with_gap")
    assert "健康证" in words(document, "gap") and "2026年3月16日" in words(document, "gap")
    assert "撤销受理" in words(document, "consequence") and "浙江省" in words(document, "consequence")
