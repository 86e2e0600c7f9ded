"""A Chinese name within an English paper is marked, so that it is read aloud as Chinese."""

from yimen.documents.sheet import Words
from yimen.documents.templatetags.documents import run


def test_a_chinese_name_in_an_english_run_is_marked_and_nothing_else():
    said = run(Words("区行政审批局 (seal) & <b>", "en"))
    assert said == '<span lang="en"><span lang="zh-Hans">区行政审批局</span> (seal) &amp; &lt;b&gt;</span>'
    assert run(Words("安行政审许〔2026〕12号 of 𫄨氏", "en")).count('lang="zh-Hans"') == 2
    assert run(Words("区行政审批局", "zh")) == '<span lang="zh-Hans">区行政审批局</span>'
    assert run(Words("a\nb", "en")) == '<span lang="en">a<br>b</span>'
