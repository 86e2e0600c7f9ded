"""On whose words a document stands: the law that really says it, and never a law that says something else."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.papers import FULL, D, words, written
from tests.process.people import Story
from tests.process.stories import NOTICE, SUPPLY, told
from yimen.catalogue import seeds
from yimen.law.article import numbered, stands_in_text
from yimen.process.application import commands as do
from yimen.process.item import Basis, Extension, SpecialProcedure
from yimen.process.written.grounds import article_of, named

SEEDS = {row["no"]: seeds.definition(row) for row in seeds.rows()}
NORM = Basis("某条例", "第九条", "local_regulation")


def extended(item, days=10, unit="wd"):
    story = Story(item).to("UNDER_REVIEW")
    story.act(D, "R", do.AskExtension(days=days, reasons="复杂"))
    story.act(D, "H", do.ApproveExtension())
    return written(story, "extension", item)


def test_an_extension_stands_on_the_item_s_own_norm():
    investment = SEEDS["111"]
    document = extended(replace(FULL, extension=investment.extension), days=40)
    basis = words(document, "legal_basis")
    assert "《企业投资项目核准和备案管理条例》第十条" in basis and "不得超过40个工作日" in basis
    assert "行政许可法" not in words(document)
    (article,) = document.articles
    assert (article.law, article.number) == ("企业投资项目核准和备案管理条例", 10) and stands_in_text(article)


def test_an_extension_without_a_norm_of_its_own_is_the_licensing_law_s_for_a_licence_alone():
    document = extended(FULL)
    assert "《行政许可法》第四十二条" in words(document, "legal_basis") and document.articles[0].number == 42
    service = replace(FULL, type="public_service", extension=Extension(10))
    document = extended(service)
    assert words(document, "legal_basis") == "《食品安全法》第三十五条" and document.articles == ()


def test_a_composed_licence_is_not_extended_by_a_law_that_says_nothing_of_it():
    for seed in SEEDS.values():
        rule = seed.extension
        if seed.type == "licence" and rule and rule.unit == "wd" and 0 < rule.days <= 10:
            assert rule.basis is None or rule.basis.quote, seed.name


def excluded(item, ground, place="anyang"):
    story = Story(item, place).to("UNDER_REVIEW")
    story.act(D, "R", do.AskExclusion(ground=ground, basis="本市清单第三项", days=5))
    story.act(D, "O", do.ApproveExclusion())
    return written(story, "excluded_time", item)


def test_a_local_ground_of_excluded_time_stands_on_the_local_words_that_name_it():
    for ground, word in (("site_check", "现场勘验"), ("technical_review", "技术审查")):
        document = excluded(FULL, ground)
        basis = words(document, "legal_basis")
        assert "《安阳市政务服务条例》第三十七条" in basis and word in basis
        assert "行政许可法" not in words(document)
        assert [a.law for a in document.articles] == ["安阳市政务服务条例"]
    testing = excluded(FULL, "testing")
    assert "《行政许可法》第四十五条" in words(testing, "legal_basis") and testing.articles[0].number == 45


def test_a_ground_that_leaves_the_law_s_limit_running_says_so():
    document = excluded(FULL, "public_notice", "binzhou")
    assert "《滨州市工程建设项目并联审批管理规定》第十九条" in words(document, "legal_basis")
    assert "不计入承诺期限" in words(document, "from") and "the promised limit" in words(
        document, "from", "en"
    )
    assert "不计入办理期限" in words(excluded(FULL, "testing", "binzhou"), "from")


def test_excluded_time_of_what_is_no_licence_stands_on_what_the_item_and_the_place_say():
    special = SpecialProcedure("testing", "检测", counted=False, days=5, basis=NORM)
    service = replace(FULL, type="public_service", special_procedures=(special,))
    assert (
        words(excluded(service, "testing", "national"), "legal_basis") == "本市清单第三项\n《某条例》第九条"
    )
    anyang = words(excluded(service, "testing"), "legal_basis")
    assert "《安阳市政务服务条例》第三十七条" in anyang and "《某条例》第九条" in anyang


@pytest.mark.parametrize("acts", [("2026-03-10",), ((D, "W", NOTICE), (D, "A", SUPPLY), "2026-03-03")])
def test_an_acceptance_by_silence_stands_on_the_norm_that_makes_silence_count(acts):
    licence = words(written(told(*acts), "acceptance"), "by_law")
    assert "《行政许可法》第三十二条" in licence
    bound = replace(FULL, type="confirmation", silence_basis=NORM)
    document = written(told(*acts, item=bound), "acceptance", bound)
    assert "《某条例》第九条" in words(document, "by_law") and "行政许可法" not in words(document)


def test_a_receipt_names_the_norm_by_which_silence_accepts():
    bound = replace(FULL, type="confirmation", silence_basis=NORM)
    assert "《某条例》第九条" in words(written(told(item=bound), "receipt", bound), "correction_until")
    assert "《行政许可法》第三十二条" in words(written(told(), "receipt"), "correction_until")


def test_a_renewal_by_silence_stands_on_the_item_s_norm_where_it_is_no_licence():
    bound = replace(FULL, type="confirmation", silence_basis=NORM)
    renewal = {"permit": "P1", "permit_expires_on": date(2026, 4, 1)}
    document = written(told("2026-04-02", item=bound, **renewal), "grant", bound)
    assert "《某条例》第九条" in words(document, "by_law") and "行政许可法" not in words(document)


def test_a_norm_is_named_as_an_article_is_however_its_number_is_written():
    assert numbered("第42条") == numbered("第四十二条") == (42, "")
    assert numbered("第一百二十条之一") == (120, "一") and numbered("第九条第二款") is None
    assert numbered("9") is None and numbered("") is None
    assert named(Basis("食品安全法", "第35条")).zh == "《食品安全法》第三十五条"
    assert named(Basis("某办法", "附件二")).zh == "《某办法》附件二"
    assert article_of(Basis("行政许可法", "第42条")).version == "2019-04-23"
    assert article_of(Basis("某条例", "第九条")) is None
    assert article_of(Basis("行政许可法", "附件")) is None
