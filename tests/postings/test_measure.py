"""A measure of accountability that sends somebody at a window back to their unit, as a fact on which a return rests."""

from tests.postings.furnished import by, returning_of
from tests.postings.trying import refused
from tests.voices import furnished as voice
from yimen.cases import queries as cases
from yimen.people.models import Posting
from yimen.postings.models import Fact
from yimen.process.accountability import commands as accountability
from yimen.voices import following as following_up


def test_a_return_rests_on_a_measure_that_was_taken_against_the_person(city):
    row = Posting.objects.get(account__login="chief1")
    complaint = voice.found(voice.brought(key="return"))
    case = following_up.refer(
        account=by("complaints"), complaint=cases.view(complaint), reasons="多次被投诉"
    ).number
    voice.act("discipline", case, accountability.TakeUp())
    for whom in ("reviewer1", "chief1"):
        refused("found_against_others", returning_of, row.pk, kind="measure", reference=case)
        measure = accountability.TakeMeasure("return_to_unit", "安纪驻〔2026〕4号", voice.named(whom), 5)
        voice.act("discipline", case, measure)
    assert Fact.objects.get(of=returning_of(row.pk, kind="measure", reference=case)).reference == case
