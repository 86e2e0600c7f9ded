"""A fast roadmap: what has not begun takes the profile's days at most; nothing else of the way changes."""

from tests.beforehand.furnished import answered_tests, three_named
from tests.projects.furnished import mapped, signed
from yimen.projects.models import Project
from yimen.projects.standing import way


def test_three_times_yes_shortens_what_has_not_begun(city):
    three_named()
    id = signed()
    steps = mapped(id)
    before = way(Project.objects.get(pk=id))
    assert not before.fast and len(before.tests) == 3
    answered_tests(id)
    after = way(Project.objects.get(pk=id))
    assert after.fast
    ends = [{one.id: one.ends for one in whole.steps} for whole in (before, after)]
    assert ends[1][steps["second"]] < ends[0][steps["second"]]
    for own in ("report", "pledge"):
        assert ends[1][steps[own]] == ends[0][steps[own]]
    assert [one.days for one in after.steps] == [one.days for one in before.steps]
