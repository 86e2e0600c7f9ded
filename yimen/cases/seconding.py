"""Who proposed what a second signature waits for, or upheld what is appealed against: it waits for everybody but them.

So it is with a question that was referred: who answers for it until another confirms does not confirm it.

A task says which act it waits for, and the case's state who proposed it: read case by case, for these few acts alone.
"""

from typing import Any

from yimen.process.joint.state import Joint

# Where the state of a case, or of the part whose task it is, names whoever proposed what an act lets count.
PROPOSED = {
    "SignNegative": ("negative", "by"),
    "ApproveExclusion": ("exclusion", "by"),
    "ApproveExtension": ("extension", "by"),
    "ReleaseVoluntary": ("voluntary", "by"),
    "ConfirmFromAbove": ("entered", "by"),
    "SignEnding": ("by",),
    "DecideAppeal": ("upheld_by",),
    "ConfirmReferral": ("owner",),
}
_NAMED = " ".join(f"WHEN '{act}' THEN now #>> ARRAY{list(path)}" for act, path in PROPOSED.items())
# Of a task `t`: who proposed what it waits for, empty for any other task.
PROPOSER = f"""CASE WHEN t.act = ANY(ARRAY{list(PROPOSED)}) THEN COALESCE((
    SELECT CASE t.act {_NAMED} END FROM cases_case k CROSS JOIN LATERAL (SELECT CASE WHEN strpos(t.key, '/') > 0
        THEN k.state::jsonb #> ARRAY['parts', split_part(t.key, '/', 1)] ELSE k.state::jsonb END AS now) s
    WHERE k.id = t.case_id), '') ELSE '' END"""  # noqa: S608 - built from the constants above


def proposer(state: Any, key: str, act: str) -> str:
    """Return who proposed what a task waits for, by its key and act, as `PROPOSER` reads it; empty for any other task."""
    part, of, _task = key.partition("/")
    found = state.parts.get(part) if of and isinstance(state, Joint) else state
    for step in PROPOSED.get(act, ("",)):
        found = getattr(found, step, "")
    return str(found or "")
