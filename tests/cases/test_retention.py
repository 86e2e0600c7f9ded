"""Personal data goes when its term is over, with a record; the journal, its leaves and the check stay as they were."""

import shutil
from datetime import timedelta

import pytest
from django.db import connection
from msgspec.structs import replace

from yimen.applications import actions, drafts, files
from yimen.applications.retention import forget_drafts, forget_files
from yimen.cases import queries, retention, rulebook
from yimen.cases.check import check, stored_state
from yimen.centres.current import current_schema
from yimen.documents import queries as documents, store
from yimen.law.profile import shipped
from yimen.lib import clock, crypto, vault
from yimen.lib.environment import environment
from yimen.notices import queries as messages
from yimen.notices.models import Notice
from yimen.notices.retention import forget
from yimen.notices.writing import write as write_messages
from yimen.operation.duties import erase
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def handed_in(town, content=PDF):
    name = files.keep(content)
    material = do.Handed("plan", "electronic", file=name, media_type="application/pdf")
    made = actions.submit(
        account=town.people["li"],
        item_version=town.versions["licence"],
        applicant=actions.Applicant("陈㛃", "11010519491231002X", "13800006120"),
        answers={},
        materials=[material],
    )
    return made, name


def ended(town, **more):
    made, name = handed_in(town, **more)
    run(
        "UPDATE people_account SET subject = %s WHERE id = %s",
        stored_state(made.number).applicant,
        town.people["li"],
    )
    actions.act(
        account=town.people["li"],
        case=made.case,
        command=do.Withdraw(),
        subject=stored_state(made.number).applicant,
    )
    return made, name


def age(name, days):
    import os

    at = clock.machine_now().timestamp() - days * 86400
    os.utime(vault._path(current_schema(), name), (at, at))


def test_what_is_kept_ten_years_is_erased_on_the_day_after_and_recorded(town):
    made, name = ended(town)
    seen = queries.view(made.number)
    rendered = store.kept(
        documents.sheet(seen, seen.state.papers[0].key, language="zh", masked=False, address="http://x/")
    )
    assert rendered.startswith(b"%PDF")
    before = run("SELECT state FROM cases_case WHERE id = %s", made.case)
    town.at("2036-03-02T09:00+08:00")
    assert erase() == 0
    town.at("2036-03-03T00:00+08:00")
    assert erase() > 0 and erase() == 0
    assert run("SELECT count(*) FROM cases_private WHERE case_id = %s", made.case) == [(0,)]
    ((rule, names, count),) = run(
        "SELECT rule, names, files FROM cases_erasure WHERE case_id = %s", made.case
    )
    assert rule == shipped("national").key and "applicant" in names and count == 1
    assert not list(vault.folder(current_schema(), store.folder(made.number)).glob("*/*"))
    assert run("SELECT state FROM cases_case WHERE id = %s", made.case) == before
    assert list(check()) == []


def test_an_item_whose_files_are_kept_longer_is_named_apart_and_no_other_is_kept_with_it(town, monkeypatch):
    """档案法 21: how long is by kind of file, and not every licence's is worth the same."""
    made, _name = ended(town)
    profile, code = rulebook.current_profile(), stored_state(made.number).item
    rule = profile.retention["application"]
    for apart, first in ((f"application:{code}", False), ("application:511602-another", True)):
        longer = replace(profile, retention={**profile.retention, apart: replace(rule, years=30)})
        monkeypatch.setattr(rulebook, "current_profile", lambda on=None, longer=longer: longer)
        town.at("2036-03-03T00:00+08:00")
        assert any(one.number == made.number for one in retention.over()) is first
    monkeypatch.setattr(
        rulebook,
        "current_profile",
        lambda on=None: replace(
            profile, retention={**profile.retention, f"application:{code}": replace(rule, years=30)}
        ),
    )
    town.at("2056-03-03T00:00+08:00")
    (due,) = [one for one in retention.over() if one.number == made.number]
    assert due.retention.years == 30


def test_the_words_of_messages_go_with_the_case_and_that_they_were_sent_stays(town):
    made, _name = ended(town)
    while write_messages():
        pass
    subject = stored_state(made.number).applicant
    told = run("SELECT template, sent_at FROM notices_notice WHERE case_id = %s ORDER BY id", made.case)
    assert len(told) == messages.of(0, subject).count() == 2
    town.at("2036-03-02T09:00+08:00")
    assert erase() == 0 and messages.of(0, subject).count() == 2
    town.at("2036-03-03T00:00+08:00")
    assert erase() > 0 and erase() == 0
    assert not messages.of(0, subject).exists()
    kept = run(
        "SELECT template, sent_at, subject, text FROM notices_notice WHERE case_id = %s ORDER BY id",
        made.case,
    )
    assert kept == [(*row, "", "") for row in told], "who was told of what, and when, stays"
    ((names,),) = run("SELECT names FROM cases_erasure WHERE case_id = %s", made.case)
    assert "messages" in names and list(check()) == []


def test_a_message_about_an_account_goes_a_year_after_it_was_sent(town):
    told = {
        "seq": 0,
        "recipient": "",
        "queued_at": clock.now(),
        "due_at": clock.now(),
        "sent_at": clock.now(),
    }
    Notice.objects.create(account_id=town.people["li"], template="Identity", subject="号", text="话", **told)
    town.at("2027-03-02T23:59+08:00")
    assert forget() == 0 and messages.of(town.people["li"], "").count() == 1
    town.at("2027-03-03T00:00+08:00")
    assert forget() == 1 and forget() == 0
    assert not messages.of(town.people["li"], "").exists()
    kept = Notice.objects.get()
    assert (kept.template, kept.subject, kept.text) == ("Identity", "", "") and kept.sent_at


def test_messages_alone_are_found_where_everything_else_is_gone(town):
    made, _name = ended(town)
    while write_messages():
        pass
    run("DELETE FROM cases_private WHERE case_id = %s", made.case)
    run("DELETE FROM cases_file WHERE case_id = %s", made.case)
    town.at("2036-03-03T00:00+08:00")
    assert [one.number for one in retention.over()] == [made.number] and erase() == 1
    assert retention.over() == []


def test_an_open_case_and_a_permit_in_force_keep_their_data(town):
    made, _name = handed_in(town)
    town.at("2046-03-03T00:00+08:00")
    assert retention.over() == []
    run("UPDATE cases_case SET closed_on = '2026-03-05' WHERE id = %s", made.case)
    assert [one.number for one in retention.over()] == [made.number]
    run(
        "INSERT INTO cases_case (id, number, kind, version, fold_version, state, item, organ, applicant, agent, phase,"
        " due_why, calendar, rank) SELECT 999, 'permit', 'permit', 1, 1, '{}', item, organ, applicant, '', 'VALID', '', '', 0"
        " FROM cases_case WHERE id = %s",
        made.case,
    )
    assert retention.over() == []


def test_a_file_that_another_case_holds_stays_until_none_does(town):
    first, name = ended(town)
    other, same = handed_in(town)
    assert name == same
    run("DELETE FROM cases_file WHERE case_id = %s", first.case)
    age(name, 100)
    assert forget_files() == 0 and files.read(name) == PDF
    run("DELETE FROM cases_file WHERE case_id = %s", other.case)
    assert forget_files() == 1
    with pytest.raises(FileNotFoundError):
        files.read(name)


def test_a_young_file_belongs_to_a_draft_perhaps_and_a_draft_keeps_it_young(town):
    name = files.keep(PDF + b"young")
    assert forget_files() == 0
    age(name, 100)
    filled = drafts.Filled(materials=[do.Handed("plan", "electronic", file=name)])
    drafts.keep(account=1, item_version=1, filled=filled)
    assert forget_files() == 0 and files.read(name)


def test_a_draft_is_deleted_when_its_term_is_over(town):
    kept = rulebook.current_profile().draft_kept_days
    old = drafts.keep(account=1, item_version=1, filled=drafts.Filled())
    town.at((clock.now() + timedelta(days=kept - 1)).isoformat())
    young = drafts.keep(account=1, item_version=1, filled=drafts.Filled())
    assert forget_drafts() == 0
    town.at((clock.now() + timedelta(days=2)).isoformat())
    assert forget_drafts() == 1
    assert drafts.read(old, account=1) is None and drafts.read(young, account=1) is not None


def test_the_serving_role_cannot_take_back_what_was_recorded(town):
    from yimen.centres.grants import APPEND_ONLY

    assert "cases_erasure" in APPEND_ONLY


@pytest.fixture
def own_data(tmp_path):
    """Keys and files of this test's own: other tests of the process still open theirs under the keys of before."""
    kept = [environment().data / name for name in ("keys", "files")]
    for folder in kept:
        folder.mkdir(exist_ok=True)
        shutil.copytree(folder, tmp_path / folder.name)
    # What earlier tests of the process left was sealed under keys that may be gone with them.
    shutil.rmtree(kept[1])
    kept[1].mkdir()
    yield
    for folder in kept:
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / folder.name, folder)
    crypto._opened.cache_clear()


def test_after_a_change_of_keys_everything_opens_under_the_new_one_alone(own_data, town):
    made, name = handed_in(town)
    old = crypto.newest(current_schema())
    draft = drafts.keep(account=1, item_version=1, filled=drafts.Filled(answers={"a": "b"}))
    crypto.rotate(current_schema())
    from yimen.operation import keys

    done = {}
    for what, count in keys.seal_anew():
        done[what] = done.get(what, 0) + count
    assert (
        done["cases_private.ciphertext"] > 0 and done["applications_draft.sealed"] == 1 and done["files"] > 0
    )
    assert not any(count for _what, count in keys.seal_anew())
    crypto.drop(current_schema(), old)
    assert files.read(name) == PDF
    assert drafts.read(draft, account=1)[1].answers == {"a": "b"}
    _salt, sealed = queries.private_values(made.case, ["applicant"])["applicant"]
    assert b"13800006120" in crypto.unseal(current_schema(), sealed, "applicant")
