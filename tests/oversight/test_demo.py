"""The demonstration city's discipline group has something in every room, and nothing of it is invented by the figures."""

from datetime import datetime

import pytest

from tests.faces import House
from tests.signing import client
from yimen.centres import clock
from yimen.demo import overseen
from yimen.oversight import checking, samples
from yimen.oversight.models import Approach, Order, Release, Sample
from yimen.process.oversight import draw


@pytest.fixture
def city_lived(city):
    House("", None).fill()
    clock.move(datetime.fromisoformat("2026-03-20T09:00+08:00"))
    overseen.oversee()


def test_one_sample_waits_and_one_is_open_and_right(city_lived):
    states = {samples.state(one): one for one in Sample.objects.all()}
    assert set(states) == {"announced", "opened"}
    told = samples.published(states["opened"])
    assert draw.verify(told).found == () and told["sample"]
    assert states["opened"].terms["until"] < states["opened"].draw.at.date().isoformat(), "closed days alone"
    assert Order.objects.get().owner and Approach.objects.count() == 2 and Release.objects.count() == 1
    assert list(checking.check()) == []


def test_every_page_of_it_says_that_it_is_a_demonstration(city_lived):
    one = Sample.objects.latest("id")
    assert "（演示）" in client().get(f"/samples/{one.pk}/").content.decode()
    bulletin = Release.objects.get().pk
    assert "（演示）" in client("mayor").get(f"/desk/oversight/bulletins/{bulletin}/").content.decode()


def test_a_city_that_has_not_lived_is_overseen_all_the_same(city):
    overseen.oversee()
    assert [samples.state(one) for one in Sample.objects.all()] == ["announced"]
