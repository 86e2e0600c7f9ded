"""Bad days of practice: two at a time, tomorrow, a law that acts first, a used token, a copy that is gone or behind."""

from datetime import timedelta

import pytest
from django.test import Client
from msgspec.structs import replace

from tests.centres_for_tests import ANZHOU
from tests.people.office import TODAY
from tests.postings.furnished import by, later
from tests.practice.at_the_copy import HERE, begun, ended, entered, fitting, notice, part, sent, text, way
from tests.practice.copied import HOST, copy
from tests.signing import client
from yimen.catalogue.models import Item as ItemRow, ItemVersion
from yimen.centres import registry
from yimen.centres.current import using
from yimen.lib import clock
from yimen.operation import duties
from yimen.operation.worker import Worker
from yimen.people.models import Account
from yimen.practice import desk, entering, exercises
from yimen.practice.models import Copy, Entered, Exercise, Staged
from yimen.practice.refused import SENTENCES, NotPractised
from yimen.process.practice.kinds import CLERK

__all__ = ["copy"]


def refused(code, act, /, **named):
    with pytest.raises(NotPractised) as found:
        act(**named)
    assert found.value.code == code, found.value
    assert found.value.sentence() and found.value.sentence("en")


def test_two_who_practise_at_a_time_see_nothing_of_each_other(copy, city):
    item = fitting("clerk3", CLERK, "two")
    one, other = begun("clerk3", CLERK, "two", item), begun("clerk4", CLERK, "two", item, seed=8)
    mine, my_case = entered("clerk3", one)
    theirs, their_case = entered("clerk4", other)
    assert mine.get(their_case).status_code == theirs.get(my_case).status_code == 404
    for there, number, foreign in ((mine, one, other), (theirs, other, one)):
        inbox = there.get("/desk/").content.decode()
        assert number.number in inbox and foreign.number not in inbox
    named = notice(other, exercises.plan_of(other).codes)
    assert sent(mine, their_case, "NotifyCorrections", named).status_code == 404
    sent(theirs, their_case, "NotifyCorrections", named)
    assert (ended("clerk3", one).total, ended("clerk4", other).total) == (0, 100)
    third = begun("clerk3", CLERK, "two", item)
    assert entered("clerk3", third)[0].get(f"/desk/cases/{third.number}/").status_code == 200


def test_who_leaves_comes_back_tomorrow_and_is_in_time(copy, city):
    one = begun("clerk3", CLERK, "two")
    entered("clerk3", one)
    later(TODAY + timedelta(days=1))
    there, case = entered("clerk3", one)
    sent(there, case, "NotifyCorrections", notice(one, exercises.plan_of(one).codes))
    assert ended("clerk3", one).total == 100


def test_who_comes_back_too_late_finds_that_the_law_has_accepted(copy, city):
    one = begun("clerk3", CLERK, "two")
    later(one.due_on + timedelta(days=1))
    there, case = entered("clerk3", one)
    assert "已受理" in text(there.get(case))
    one = ended("clerk3", one)
    assert one.total == 0 and one.score["did"] == ""


def test_a_token_opens_once_within_a_minute_and_nowhere_else(copy, city, monkeypatch):
    one = begun("clerk3", CLERK, "complete")
    led = way(client("clerk3").get(f"{HERE}{one.pk}/go/"))
    there = Client(headers={"host": HOST})
    assert there.head(led).status_code == 405, "looking ahead uses nothing up"
    assert there.get(led).status_code == 302
    again = Client(headers={"host": HOST}).get(led)
    assert again.status_code == 403 and "已经用过" in text(again)
    fresh = way(client("clerk3").get(f"{HERE}{one.pk}/go/"))
    assert Client(headers={"host": HOST}).get(fresh[:-3] + "xxx").status_code == 403
    assert client("clerk3").get(fresh).status_code == 404, "a real desk has no such door"
    monkeypatch.setattr(entering, "SECONDS", -1)
    assert Client(headers={"host": HOST}).get(fresh).status_code == 403
    with desk.inside(copy):
        assert Entered.objects.count() == 1
        Entered.objects.update(at=clock.machine_now() - timedelta(hours=2))
        assert entering.forget() == 1
    assert client("clerk4").get(f"{HERE}{one.pk}/go/").status_code == 404, "nobody goes to another's case"


def test_the_copy_has_no_public_site_no_sign_in_and_no_passwords(copy, city):
    begun("clerk3", CLERK, "complete")
    there = Client(headers={"host": HOST})
    for path in ("/", "/sign-in/", "/items/", "/progress/", "/en/"):
        answer = there.get(path)
        assert answer.status_code == 404 and answer["X-Robots-Tag"] == "noindex", path
    assert there.get("/desk/").status_code == there.post("/desk/tasks/take/").status_code == 403
    assert there.get("/law/行政许可法/2019-04-23/32/").status_code == 200
    assert there.get(HERE)["Location"].startswith("http://testserver")
    real = set(Account.objects.values_list("login", flat=True))
    with desk.inside(copy):
        for account in Account.objects.all():
            assert (
                not account.check_password("yimen-demo")
                and not account.has_usable_password()
                and not account.totp
            )
            assert account.login not in real and not account.phone_hash and not account.subject


def test_an_item_that_changes_or_closes_leaves_what_was_begun(copy, city):
    one = begun("clerk3", CLERK, "two")
    version = ItemVersion.objects.get(pk=one.version)
    changed = version.definition.replace('"申请表"', '"申请登记表"')
    assert changed != version.definition
    ItemVersion.objects.filter(pk=version.pk).update(until=TODAY - timedelta(days=1))
    newer = ItemVersion.objects.create(
        item=version.item,
        number=version.number + 1,
        definition=changed,
        status="published",
        effective_on=TODAY,
    )
    assert exercises.changed_since(one) == "changed"
    another = begun("clerk3", CLERK, "two", one.item)
    assert another.version == newer.pk
    assert "申请登记表" in text(entered("clerk3", another)[0].get(f"/desk/cases/{another.number}/"))
    there, case = entered("clerk3", one)
    assert "申请登记表" not in text(there.get(case))
    ItemRow.objects.filter(pk=version.item_id).update(cancelled_on=TODAY)
    assert "已经不能申请" in text(client("clerk3").get(f"{HERE}{one.pk}/"))
    refused("no_item", begun, login="clerk3", role=CLERK, kind="two", item=one.item)
    sent(there, case, "NotifyCorrections", notice(one, exercises.plan_of(one).codes))
    assert ended("clerk3", one).total == 100


def test_an_item_without_form_or_materials_is_practised_all_the_same(copy, city):
    code = fitting("clerk3", CLERK, "complete")
    entry = ItemVersion.objects.filter(item__code=code, status="published").latest("number")
    from yimen.catalogue.actions import encoded
    from yimen.catalogue.queries import version

    bare = replace(version(entry.pk).item, materials=(), fields=())
    ItemVersion.objects.filter(pk=entry.pk).update(until=TODAY - timedelta(days=1))
    ItemVersion.objects.create(
        item=entry.item,
        number=entry.number + 1,
        definition=encoded(bare),
        status="published",
        effective_on=TODAY,
    )
    assert exercises.kinds_by_item(CLERK, code) == ("complete",)
    one = begun("clerk3", CLERK, "drawn", code)
    there, case = entered("clerk3", one)
    assert sent(there, case, "Accept", {}).status_code == 302
    assert ended("clerk3", one).total == 100


def test_nobody_begins_more_than_they_can_end(copy, city):
    for seed in range(exercises.MOST_OPEN):
        begun("clerk3", CLERK, "complete", seed=seed)
    refused("open_already", begun, login="clerk3", role=CLERK, kind="complete")
    ended("clerk3", Exercise.objects.latest("pk"))
    begun("clerk3", CLERK, "complete")


def test_a_worker_that_is_down_is_said_with_what_to_do(copy, city):
    Copy.objects.update(made_at=None, asked_at=clock.machine_now() - timedelta(minutes=3))
    page = text(client("clerk3").get(HERE))
    assert (
        "等得太久了" in page and "bin/yimen centre practice anzhou" in page and "开始练习：窗口" not in page
    )
    assert (
        client("clerk3")
        .post(f"{HERE}new/clerk/", {"item": fitting("clerk3", CLERK, "two"), "kind": "two"})
        .status_code
        == 409
    )
    assert desk.make_asked() == 1, "the worker is up again: what is there already is finished in no time"
    assert "开始练习：窗口受理" in text(client("clerk3").get(HERE)) and desk.make_asked() == 0


def test_a_copy_that_could_not_be_made_says_so_and_is_asked_for_again(copy, city, monkeypatch):
    Copy.objects.all().delete()
    assert "准备练习工作台" in text(client("clerk3").get(HERE))
    assert client("clerk3").post(f"{HERE}prepare/").status_code == 302
    assert "正在准备" in text(client("clerk3").get(HERE))

    def broken(*_words):
        raise OSError("no room")

    with monkeypatch.context() as patched:
        patched.setattr(desk, "make", broken)
        with pytest.raises(OSError, match="no room"):
            desk.make_asked()
    assert "没有准备成" in text(client("clerk3").get(HERE)) and desk.make_asked() == 0
    client("clerk3").post(f"{HERE}prepare/")
    assert desk.make_asked() == 1


def test_a_real_centre_without_an_address_for_it_asks_its_operator(copy, city):
    Copy.objects.all().delete()
    real = replace(ANZHOU, schema="real", host="zwfw.test", kind="real")
    assert (
        desk.address_for(real) == "" and desk.address_for(replace(real, kind="demo")) == "practice.zwfw.test"
    )
    refused("no_host", desk.make, real=real)
    with using(replace(ANZHOU, kind="real", host="zwfw.test")):
        assert desk.standing().possible, "its copy is there already"


def test_a_copy_behind_the_release_is_said_and_loses_nothing(copy, city):
    one = begun("clerk3", CLERK, "complete")
    with registry.owner_connection() as owner:
        owner.execute(f"ALTER TABLE {copy.schema}.practice_entered RENAME TO practice_to_come")
    try:
        answer = Client(headers={"host": HOST}).get(way(client("clerk3").get(f"{HERE}{one.pk}/go/")))
        assert answer.status_code == 403 and "正在随新版本更新" in text(answer)
    finally:
        with registry.owner_connection() as owner:
            owner.execute(f"ALTER TABLE {copy.schema}.practice_to_come RENAME TO practice_entered")
    entered("clerk3", one)
    assert ended("clerk3", one).total == 0


def test_what_a_restored_backup_no_longer_knows_is_said(copy, city):
    one, other = begun("clerk3", CLERK, "complete"), begun("clerk3", CLERK, "two")
    led = way(client("clerk3").get(f"{HERE}{other.pk}/go/"))
    with desk.inside(copy):
        Staged.objects.filter(exercise=one.pk).delete()
    refused("lost", exercises.end, by=one.account, exercise=one.pk)
    Exercise.objects.filter(pk=other.pk).delete()
    assert Client(headers={"host": HOST}).get(led).status_code == 302, "what the copy has leads nowhere real"
    assert client("clerk3").get(f"{HERE}{other.pk}/").status_code == 404


def test_a_copy_that_is_deleted_takes_what_is_open_and_leaves_the_scores(copy, city):
    done, one = ended("clerk3", begun("clerk3", CLERK, "complete")), begun("clerk3", CLERK, "two")
    Copy.objects.update(made_at=clock.machine_now())
    assert exercises.lost(one) and not exercises.lost(done) and not exercises.unfinished(one.account)
    page = client("clerk3").get(f"{HERE}{one.pk}/")
    assert "一起删除了" in text(page) and "去练习工作台" not in text(page)
    assert client("clerk3").get(f"{HERE}{one.pk}/go/").status_code == 409
    assert client("clerk3").post(f"{HERE}{one.pk}/end/").status_code == 409
    assert "0 分" in text(client("clerk3").get(HERE)) and "已删除" in text(client("clerk3").get(HERE))
    for _ in range(exercises.MOST_OPEN):
        begun("clerk3", CLERK, "complete")


def test_the_worker_does_few_duties_in_a_copy(copy, city):
    names = {duty.name for duty in duties.DUTIES}
    assert names >= duties.IN_A_COPY
    assert not duties.IN_A_COPY & {
        "watch",
        "figures",
        "months of open data",
        "ratings",
        "staff told",
        "mails taken in",
        "facts of appraisal",
    }
    done = []
    tried = tuple(duties.Duty(name, lambda name=name: done.append(name) or 0) for name in ("watch", "sweep"))
    worker = Worker(tried)
    with desk.inside(copy):
        worker._centre(copy)
    assert done == ["sweep"]
    worker._centre(ANZHOU)
    assert done == ["sweep", "watch", "sweep"]


def test_a_registry_of_before_learns_of_copies(copy, city):
    with registry.owner_connection() as owner, owner.transaction(force_rollback=True):
        owner.execute("DELETE FROM registry.centre WHERE kind = 'practice'")
        owner.execute("ALTER TABLE registry.centre DROP CONSTRAINT centre_kind_check")
        owner.execute(
            "ALTER TABLE registry.centre ADD CONSTRAINT centre_kind_check CHECK (kind IN ('real', 'demo', 'replay'))"
        )
        owner.execute(registry._TABLE)
        owner.execute(
            "INSERT INTO registry.centre VALUES ('x_practice', 'practice.x', 'x', 'x', 'practice', '511602', 'national')"
        )


def test_every_sentence_is_in_both_languages():
    for code, (zh, en) in SENTENCES.items():
        assert zh and en and zh != en, code


def test_who_is_posted_next_month_practises_now(copy, city):
    from yimen.people.models import Posting

    newcomer = Posting.objects.get(account__login="counter1")
    Posting.objects.filter(pk=newcomer.pk).update(valid_from=TODAY + timedelta(days=30))
    assert part("counter1").roles == (CLERK,)
    Posting.objects.filter(pk=newcomer.pk).update(
        valid_from=TODAY - timedelta(days=60), valid_until=TODAY - timedelta(days=1)
    )
    assert not part("counter1").any
    assert by("counter1") and client("counter1").get(HERE).status_code == 403
