"""bin/yimen centre administrators: three people found a centre's administration, once."""

from yimen.cli import centre as command
from yimen.people.models import Account

WORDS = ("administrators", "anzhou", "xu", "an", "shen")


def test_three_logins_are_made_and_their_passwords_said_once(invoke):
    answer = invoke(command.command, *WORDS)
    assert answer.exit_code == 0, answer.output
    lines = [line.split() for line in answer.stdout.splitlines()]
    assert [line[:2] for line in lines] == [
        ["system_administrator", "xu"],
        ["security_administrator", "an"],
        ["audit_administrator", "shen"],
    ]
    for _, login, password in lines:
        assert Account.objects.get(login=login).check_password(password)


def test_a_second_time_is_refused(invoke):
    invoke(command.command, *WORDS)
    answer = invoke(command.command, "administrators", "anzhou", "a1", "b1", "c1")
    assert answer.exit_code == 2 and not answer.stdout and "管理员" in answer.stderr
