"""Whoever is passed on to one window is not lost when that closes, or serves their pool no more."""

from tests.hall.furnished import at, opened, ticket, window
from yimen.hall import calling, keeping, lines, sittings


def test_who_was_passed_on_to_a_window_that_closes_is_called_by_another(city):
    plain, own = opened()
    mine = ticket(plain)
    one, five, six = at("clerk1", 1), at("clerk5", 5), at("clerk6", 6)
    calling.call(by=one)
    calling.pass_on(by=one, reason="要查不动产档案", pool=own, window=window(6))
    assert calling.call(by=five) is None
    sittings.rise(by=six)
    assert calling.call(by=five).ticket == mine


def test_who_was_passed_on_to_a_window_that_serves_the_pool_no_more_is_called_by_another(city):
    plain, own = opened()
    mine = ticket(plain)
    one, five = at("clerk1", 1), at("clerk5", 5)
    at("clerk6", 6)
    calling.call(by=one)
    calling.pass_on(by=one, reason="要查不动产档案", pool=own, window=window(6))
    setting = keeping.Setting(lines.lines()[own].area, "B", "不动产", windows=(window(5),))
    keeping.pool(setting, id=own)
    assert calling.call(by=five).ticket == mine
