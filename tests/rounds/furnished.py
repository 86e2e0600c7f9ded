"""A clean-up round of two items: one is reviewed, the other ended, with something found of it."""

import io
import json
from datetime import timedelta

from tests.faces import PDF
from tests.people.office import TODAY
from yimen.applications import files
from yimen.law import cleaning
from yimen.lib import clock
from yimen.rounds import actions, criteria, effects, queries
from yimen.rounds.models import Finding


def cleaned(opener, head, legal, leader, items):
    """Make it as these accounts over these two items of one organ; return what stands at its addresses, by name."""
    asked, ended = items
    criterion = criteria.of_law(cleaning.MARKET)
    opening = actions.Opening("清理", "国发〔2026〕1号", TODAY + timedelta(days=9), (criterion,), items=items)
    round = actions.open_round(by=opener, opening=opening)
    by_item = {one.item: one.id for one in queries.standings(round)}
    for item in items:
        verdict = actions.Verdict("cancel", why="不再需要")
        actions.answer(by=head, subject=by_item[item], verdict=verdict, basis="市局〔2026〕3号")
        last = queries.history(by_item[item]).answers[-1]
        actions.review(by=legal, subject=by_item[item], answer=last.id, agrees=item == ended, text="看过")
    one = by_item[ended]
    kept = files.take(io.BytesIO(PDF), "决定.pdf")
    file = {"name": kept.name, "called": "决定", "size": kept.size, "media_type": kept.media_type}
    document = actions.Document("决定", "安府发〔2026〕9号", TODAY, json.dumps(file))
    actions.decide(
        by=leader,
        round=round,
        document=document,
        on=TODAY,
        cases="finish",
        verdicts={one: actions.Verdict("cancel")},
    )
    effects.carry_out(by=opener, subject=one)
    finding = Finding.objects.create(
        subject_id=one, kind="resembling", reference=asked, found_at=clock.now(),
        evidence={"name_of": "相像", "since": "2026-03-01", "searched": True, "name": 66, "conditions": 0,
                  "materials": 0, "shared_conditions": ["一样的条件"], "shared_materials": ["申请书"]},
    )  # fmt: skip
    ruling = queries.one(round).rulings[0].id
    return {"round": round, "cleaned": asked, "ended": ended, "finding": finding.id, "ruling": ruling}
