"""The template tags: language, links, lists, marks."""

import re
from datetime import UTC, date, datetime
from urllib.parse import quote

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from yimen.look import pages
from yimen.look.sample_forms import SampleFilter


def draw(text, path="/", **context):
    request = RequestFactory().get(path)
    return Template("{% load look %}" + text).render(Context({"request": request, **context}))


def test_a_day_is_a_time_element():
    assert (
        draw("{{ on|day }}", on=date(2026, 9, 29)) == '<time datetime="2026-09-29">9 月 29 日（周二）</time>'
    )
    assert draw("{{ on|day }}", on=None) == ""
    assert "2026 年" in draw('{{ at|instant:"year" }}', at=datetime(2026, 9, 1, tzinfo=UTC))


def test_chinese_content_is_marked_for_an_english_reader_only(english):
    assert draw("{{ name|zh }}", name="<安州>") == '<span lang="zh-Hans">&lt;安州&gt;</span>'
    assert draw("{% bilingual zh en %}", zh="安州", en="Anzhou") == "Anzhou"
    assert draw("{% bilingual zh en %}", zh="安州", en="") == '<span lang="zh-Hans">安州</span>'


def test_chinese_content_is_plain_for_a_chinese_reader():
    assert draw("{{ name|zh }}", name="<安州>") == "&lt;安州&gt;"
    assert draw("{% bilingual zh en %}", zh="安州", en="Anzhou") == "安州"


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/a/?q=%E5%BC%80", "/en/a/?q=%E5%BC%80"),
        ("/en/a/?x=1", "/a/?x=1"),
        ("/", "/en/"),
        ("/en/", "/"),
        ("/english/", "/en/english/"),
    ],
)
def test_the_language_switch_keeps_the_page(here, there):
    assert draw("{% other_language_url %}", here).replace("&amp;", "&") == there


@pytest.mark.parametrize(
    ("came", "there"),
    [
        ("http://testserver/cases/7/?tab=1", "/en/cases/7/?tab=1"),
        ("http://evil.example/cases/7/", "/en/cases/7/pay/"),
        ("", "/en/cases/7/pay/"),
    ],
)
def test_what_answers_a_form_leads_to_the_page_that_sent_it(came, there):
    request = RequestFactory().post("/cases/7/pay/", headers={"referer": came})
    template = Template("{% load look %}{% other_language_url %} {% mode_links as m %}{{ m.0.url }}")
    link, mode = template.render(Context({"request": request})).split()
    assert link == there and mode.endswith(quote(there.removeprefix("/en"), safe=""))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_answers_an_address_for_forms_alone_leads_to_the_page_above_where_no_browser_says_who_sent_it(
    prefix,
):
    """The other language of a refused form was a page that said that the address cannot be used like this."""
    for sent, there in (("/look/desk/form/", "/look/desk/"), ("/look/nowhere/form/", "/look/")):
        with override("en" if prefix else "zh-hans"):
            assert pages.sent_from(RequestFactory().post(prefix + sent)) == prefix + there


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_second_press_on_what_answered_the_first_leads_to_the_page_above_too(prefix):
    """A browser says that it comes from the address of the first press, which takes nothing but forms."""
    with override("en" if prefix else "zh-hans"):
        sent = RequestFactory().post(
            "/look/desk/form/", headers={"referer": f"http://testserver{prefix}/look/desk/form/"}
        )
        assert pages.sent_from(sent) == f"{prefix}/look/desk/"


def test_the_language_switch_never_leads_to_another_host():
    for path in ("/en//evil.example/", "/en///evil.example/"):
        assert draw("{% other_language_url %}", path).startswith("/evil.example")


def test_the_navigation_marks_where_the_reader_is():
    item = '{% nav_item "/items/" "办事" %}'
    assert 'aria-current="page"' in draw(item, "/items/7/")
    assert "aria-current" not in draw(item, "/progress/")
    assert "aria-current" not in draw('{% nav_item "/" "首页" %}', "/items/")
    assert 'aria-current="page"' in draw('{% nav_item "/" "首页" "home" %}', "/items/", section="home")


@pytest.mark.parametrize(
    ("left", "edge", "said"),
    [(5, "", "剩 5 个工作日"), (0, "last-day--yellow", "今天到期"), (-2, "last-day--red", "已超期 2 日")],
)
def test_a_last_day_never_has_a_colour_without_words(left, edge, said):
    drawn = draw("{% last_day on left %}", on=date(2026, 9, 29), left=left)
    assert edge in drawn
    assert said in drawn


def test_a_last_day_that_is_not_known_says_why():
    assert "暂停计时" in draw('{% last_day None None "" "excluded" %}')
    assert "放假安排尚未公布" in draw('{% last_day None None "" "calendar_unknown" %}')


def test_pages_keep_the_other_parameters():
    drawn = draw("{% pagination page %}", "/?q=%E5%BC%80&page=2", page=Paginator(range(95), 10).page(2))
    assert "?q=%E5%BC%80&amp;page=3" in drawn
    assert "共 95 条，显示第 11–20 条" in drawn
    assert drawn.count("aria-current") == 1


def test_a_list_that_stops_at_its_window_says_that_it_and_its_file_do():
    page = Paginator(range(1000), 50).page(2)
    page.capped = True
    drawn = draw("{% pagination page %}", page=page)
    assert "显示第 51–100 条。列表和导出的文件都到第 1,000 条为止" in drawn and "共 1000 条" not in drawn


def test_a_list_of_one_page_has_no_links():
    assert "<nav" not in draw("{% pagination page %}", page=Paginator(range(3), 10).page(1))


def test_a_sort_link_changes_its_parameter_alone():
    assert (
        draw('{% query_with sort="due" page="" %}', "/?q=a&page=3").replace("&amp;", "&") == "?q=a&sort=due"
    )


def test_each_chosen_filter_can_be_taken_away():
    drawn = draw("{% filter_chips form %}", "/?phase=review&phase=accepted&q=x&page=2", form=SampleFilter())
    assert drawn.count('class="chip"') == 3
    assert "审查中" in drawn
    assert 'href="?phase=accepted&amp;q=x"' in drawn
    assert draw("{% filter_chips form %}", "/?q=", form=SampleFilter()).strip() == ""


def test_what_a_filter_holds_is_escaped():
    drawn = draw("{% filter_chips form %}", "/?q=%3Cscript%3E", form=SampleFilter())
    assert "<script>" not in drawn


def test_a_table_pairs_each_cell_with_its_column():
    columns = [{"label": "编号"}, {"label": "收费", "numeric": True, "url": "?sort=fee", "sort": "ascending"}]
    drawn = draw('{% table "办件" columns rows %}', columns=columns, rows=[["7", "<b>"]])
    assert 'aria-sort="ascending"' in drawn
    assert drawn.count('class="numeric"') == 2
    assert "&lt;b&gt;" in drawn
    with pytest.raises(ValueError, match="zip"):
        draw('{% table "办件" columns rows %}', columns=columns, rows=[["7"]])


def test_every_form_carries_its_own_submission_key():
    first, second = (draw("{% form_tokens %}", csrf_token="abc") for _ in range(2))
    assert 'name="csrfmiddlewaretoken" value="abc"' in first
    assert 'name="submission_key"' in first
    assert first != second


def test_a_mark_is_text_in_every_kind():
    assert draw('{% tag said "go" %}', said="<已受理>") == '<span class="tag tag--go">&lt;已受理&gt;</span>'


def test_paragraphs_in_chinese_are_marked_as_a_whole(english):
    whole = draw("{{ said|zh_paragraphs }}", said="第一段<b>\n\n第二段")
    assert whole == '<div lang="zh-Hans"><p>第一段&lt;b&gt;</p>\n\n<p>第二段</p></div>'
    assert draw("{{ said|zh_paragraphs }}", said="one") == "<p>one</p>"


def test_paragraphs_are_plain_for_a_chinese_reader():
    assert draw("{{ said|zh_paragraphs }}", said="第一段<b>") == "<p>第一段&lt;b&gt;</p>"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0826-000-0000（演示）", ["08260000000"]),
        ("咨询 0826-2345678 或者 12345", ["08262345678", "12345"]),
        ("0826-000 0110，010-1234 5678", ["08260000110", "01012345678"]),
        ("400-800-1234，13800000001", ["4008001234", "13800000001"]),
        ("511602-20261129-0101-000600-U，2026-11-29，9:00–17:00", []),
        ('<b>"12345"</b>', ["12345"]),
    ],
)
def test_a_telephone_number_is_called_by_a_press_on_it(text, numbers):
    drawn = draw("{{ said|dial }}", said=text)
    assert re.findall(r'href="tel:(\d+)"', drawn) == numbers
    assert "<b>" not in drawn and (numbers or drawn == text)
