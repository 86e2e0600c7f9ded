"""Where time goes, at the desk: who reads of which organs, what is said of few cases, an improvement, a log taken away."""

import gzip
from datetime import date

import pytest
from django.core.cache import cache

from tests.paths.furnished import LONG, grown, made
from tests.signing import client
from yimen.catalogue import queries as catalogue
from yimen.paths import findings, whatif
from yimen.paths.following import keep, refill
from yimen.paths.models import Export, Improvement, Path, Step, Tally
from yimen.paths.queries import Asked
from yimen.people.models import Account, Posting

SHOW, CHANGES, IMPROVEMENTS, EXPORT = (
    f"/desk/paths/{name}" for name in ("", "changes/", "improvements/", "export/")
)
WHAT_IF = "/desk/paths/what-if/"
ITEM = "511602-S005"


@pytest.fixture
def lived(filled):
    """The filled city in which forty cases of an item of head1's organ went their way."""
    refill()
    cache.clear()
    version = catalogue.version(catalogue.published_version(ITEM))
    grown(version.organ, version=version.id)
    filled.organ = version.organ
    yield filled
    cache.clear()


def said(who, path, status=200):
    answer = client(who).get(path, follow=True)
    assert answer.status_code == status, (who, path)
    return answer.content.decode()


def test_who_runs_or_watches_the_centre_reads_all_and_a_head_the_own_organ(lived):
    assert Posting.objects.get(account__login="head1").organ_id == lived.organ
    for who in ("supervisor", "efficiency", "discipline", "coordinator", "duty", "head1"):
        assert "分管领导" in said(who, SHOW), who
        assert "分管领导" in said(who, CHANGES), who
    assert "分管领导" not in said("head2", SHOW)
    assert "还没有能省时间的改动" in said("head2", CHANGES)
    for who in ("reviewer1", "clerk3", "system", "editor"):
        for path in (SHOW, CHANGES, IMPROVEMENTS, EXPORT):
            said(who, path, 403)
    said("li", SHOW, 404)


def test_a_head_who_asks_for_another_organ_is_shown_the_own(lived):
    assert "终结的办件" in said("head1", f"{SHOW}?organ=999999&item=forged&since=x&least=7&on=nothing")
    assert "分管领导" not in said("head2", f"{SHOW}?organ={lived.organ}&item={ITEM}")


def test_the_page_says_steps_shares_the_map_and_its_twin(lived):
    page = said("supervisor", f"{SHOW}?item={ITEM}&least=5")
    for word in ("中位数 16，九成不超过 23", "40（100.0%）", "特别程序：专家评审", "申请人补正", "<svg class=\"flow\"", "流程图的文字版", "12 件次 · 5 天"):  # fmt: skip
        assert word in page, word
    few = said("supervisor", f"{SHOW}?item={ITEM}&least=20")
    assert "条线走的少于 20%" not in few and "另有" not in few
    english = said("supervisor", f"/en{SHOW}?item={ITEM}")
    assert "Where time goes" in english and "Sign-off: Section head" in english


def test_what_would_have_been_is_counted_with_the_days_that_are_asked_for(lived):
    assert "先选一个事项" in said("supervisor", WHAT_IF)
    asked = f"{WHAT_IF}?item={ITEM}"
    names = dict(Step.objects.values_list("name", "id"))
    layer = names["layer:分管领导"]
    page = said("head1", asked)
    assert f'name="most_{layer}"' in page and f'name="most_{names["correction"]}"' not in page
    found = whatif.tried(Asked(date(2026, 1, 1), date(2026, 3, 1), ITEM), {layer: 0})
    assert found.shorter == 40 and found.after.whole.days == found.before.whole.days - 120
    changed = said("head1", f"{asked}&most_{layer}=0")
    assert "其中 40 件会更短" in changed and f"{found.after.whole.days:,}" in changed.replace("\u202f", ",")
    wrong = said("supervisor", f"{asked}&most_{layer}=-1&organ=x")
    assert "会更短" not in wrong and "govuk-error-message" in wrong
    assert "先选一个事项" in said("head2", asked), "of another organ's item nothing is asked"
    assert "Had it taken less" in said("supervisor", f"/en{asked}&most_{layer}=2")
    assert f"{WHAT_IF}?item={ITEM}&amp;most_{layer}=0" in said("supervisor", CHANGES)


def test_below_ten_cases_no_days_are_told(lived):
    other = next(code for code, _zh, _en in catalogue.open_to_applicants() if code != ITEM)
    keep([made(f"few{n}", item=other, organ=lived.organ) for n in range(9)])
    page = said("supervisor", f"{SHOW}?item={other}")
    assert "不到 10 件" in page and '<svg class="flow"' not in page and "中位数 16" not in page
    assert "终结的办件" in page and "走过的路" in page


def test_before_and_after_says_when_a_side_is_small(lived):
    page = said("supervisor", f"{SHOW}?item={ITEM}&on=2026-02-27")
    assert "不到 10 件的一边不写天数" in page
    assert "这一天过完以后才能比较" in said("supervisor", f"{SHOW}?item={ITEM}&on=2026-09-01")
    keep([made(f"old{n}", LONG[:3], ending="=WITHDRAWN", item=ITEM, organ=lived.organ) for n in range(3)])
    assert "另有" not in said("supervisor", f"{SHOW}?item={ITEM}")


def test_a_finding_leads_to_its_cases_and_becomes_an_improvement(lived):
    key = next(one.key for one in findings.changes(None) if one.about == "分管领导")
    behind = said("supervisor", f"{CHANGES}{key}/")
    assert f"{ITEM}-{lived.organ}-0" in behind or "办件" in behind
    said("head2", f"{CHANGES}{key}/", 403)
    said("supervisor", f"{CHANGES}nothing/", 404)
    said("supervisor", f"{CHANGES}{key}/open/", 403)
    coordinator, head = client("coordinator"), client("head1")
    path = f"{CHANGES}{key}/open/"
    owner = Account.objects.get(login="reviewer1").pk
    assert coordinator.post(path, {"owner": owner, "words": ""}).status_code == 422
    assert coordinator.post(path, {"owner": 1, "words": "省时"}).status_code == 422
    answer = coordinator.post(path, {"owner": owner, "words": "省得最多"})
    one = Improvement.objects.get()
    assert answer.status_code == 302 and answer["Location"].endswith(f"/improvements/{one.pk}/")
    assert coordinator.post(path, {"owner": owner, "words": "再来"}).status_code == 409
    here = f"{IMPROVEMENTS}{one.pk}/"
    assert "等待部门答复" in said("head1", here) and "省得最多" in said("supervisor", here)
    said("head2", here, 403)
    assert coordinator.post(here + "answer/", {"agrees": "yes"}).status_code == 403
    assert head.post(here + "answer/", {"agrees": "no", "words": ""}).status_code == 409
    assert head.post(here + "answer/", {"agrees": "yes", "words": ""}).status_code == 302
    assert head.post(here + "change/", {"by": "measure", "measure": "提前分件", "on": ""}).status_code == 409
    assert head.post(here + "change/", {"by": "measure", "measure": "提前分件", "on": "2026-03-09"}).status_code == 302  # fmt: skip
    page = said("head1", here)
    assert "提前分件" in page and "已施行" in page
    assert "提前分件" in said("coordinator", f"/en{here}")
    assert coordinator.post(here + "end/", {"words": "不再需要"}).status_code == 302
    assert "不再需要" in said("coordinator", here)
    assert "没有这样的改进" in said("coordinator", f"{IMPROVEMENTS}?state=measured")


def test_a_log_is_taken_with_its_reason_and_the_discipline_group_sees_who_took_it(lived):
    asked = {"format": "xes", "since": "2026-03-01", "until": "2026-03-02", "item": "", "why": "查找瓶颈"}
    assert client("supervisor").post(EXPORT, asked | {"why": ""}).status_code == 422
    backwards = client("supervisor").post(EXPORT, asked | {"until": "2026-02-01"})
    assert backwards.status_code == 422 and "最后一天早于第一天" in backwards.content.decode()
    assert client("supervisor").post(EXPORT, asked | {"since": "2025-01-01", "until": "2025-01-02"}).status_code == 409  # fmt: skip
    answer = client("supervisor").post(EXPORT, asked | {"numbers": "on"})
    assert answer.status_code == 200 and answer["Content-Disposition"].endswith('.xes.gz"')
    log = gzip.decompress(answer.content).decode()
    assert log.count("<trace>") == Export.objects.get().cases > 5
    number = lived.cases["received"]
    assert number not in log, "a supervisor gets no numbers, whatever is sent"
    open_log = client("discipline").post(EXPORT, asked | {"numbers": "on", "format": "ocel"})
    assert number in gzip.decompress(open_log.content).decode()
    assert said("discipline", EXPORT).count("查找瓶颈") == 2
    assert "查找瓶颈" not in said("coordinator", EXPORT)


def test_a_city_in_which_nothing_has_ended_says_so(filled):
    Path.objects.all().delete()
    Tally.objects.all().delete()
    cache.clear()
    assert "还没有终结的办件" in said("supervisor", SHOW)
    assert "No case has ended yet" in said("supervisor", "/en" + SHOW)
    assert "还没有能省时间的改动" in said("supervisor", CHANGES)
