"""Read an event log with pm4py and say as JSON what is in it; a program of its own: nothing of Yimen imports pm4py.

python tests/paths/mined.py xes FILE | ocel FILE
"""

import contextlib
import io
import json
import sys
import warnings

warnings.simplefilter("ignore")
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    import pm4py


def xes(path):
    """Return traces, events, activities, roles, the directly-follows graph and the instants of an XES log."""
    frame = pm4py.read_xes(path)
    graph, first, last = pm4py.discover_dfg(frame)
    return {
        "cases": sorted(frame["case:concept:name"].unique()),
        "events": len(frame),
        "activities": sorted(frame["concept:name"].unique()),
        "roles": sorted(frame["org:role"].unique()),
        "groups": sorted(frame["org:group"].dropna().unique()),
        "transitions": sorted(frame["lifecycle:transition"].unique()),
        "first": first,
        "graph": {f"{a}>{b}": n for (a, b), n in graph.items()},
        "instants": [one.isoformat() for one in frame["time:timestamp"]],
    }


def ocel(path):
    """Return objects by type, events, the qualifiers of all relations and the objects that relations miss."""
    log = pm4py.read_ocel2_json(path)
    objects = log.objects.set_index("ocel:oid")["ocel:type"].to_dict()
    related, between = log.relations, log.o2o
    named = {*related["ocel:oid"], *between["ocel:oid"], *between["ocel:oid_2"]}
    flat = pm4py.ocel_flattening(log, "case")
    return {
        "objects": {
            kind: sum(1 for one in objects.values() if one == kind) for kind in set(objects.values())
        },
        "unique": len(objects) == len(log.objects),
        "events": len(log.events),
        "unique_events": log.events["ocel:eid"].is_unique,
        "e2o": sorted(related["ocel:qualifier"].unique()),
        "o2o": sorted(between["ocel:qualifier"].unique()),
        "missing": sorted(named - objects.keys()),
        "cases": sorted(id for id, kind in objects.items() if kind == "case"),
        "flat": sorted(flat["concept:name"].unique()),
    }


if __name__ == "__main__":
    print(json.dumps({"xes": xes, "ocel": ocel}[sys.argv[1]](sys.argv[2])))
