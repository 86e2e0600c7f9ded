"""The life of a case through the one door: submit, accept, review, close review, grant; one by one and in batches."""

import json
import sys
import time
from datetime import timedelta

from bench import place

PLAIN = 4  # the acts of a life that need no gapless number


def life(acts, count):
    """Carry out `count` lives one act at a time; return (seconds of the plain acts, seconds of the grants)."""
    from yimen.cases.perform import perform

    plain = granting = 0.0
    for _ in range(count):
        began = time.perf_counter()
        case = perform(acts.submit()).case
        for act in acts.middle(case):
            perform(act)
        between = time.perf_counter()
        perform(acts.grant(case))
        granting += time.perf_counter() - between
        plain += between - began
    return plain, granting


def batches(acts, count, size=1000):
    """Carry out lives in batches; return the seconds without the grants."""
    from yimen.cases.perform import perform_each

    began = time.perf_counter()
    for start in range(0, count, size):
        cases = [o.case for o in perform_each([acts.submit() for _ in range(min(size, count - start))])]
        for step in range(3):
            outcomes = perform_each([acts.middle(case)[step] for case in cases])
            assert not any(o.refused for o in outcomes)
    return time.perf_counter() - began


class Acts:
    """The acts of one life, by the people of the test town."""

    def __init__(self):
        """Look up who acts and on which item."""
        from tests.process.people import ALL_IN
        from yimen.catalogue.models import ItemVersion
        from yimen.people.models import Account
        from yimen.process.application import commands as do

        self.do, self.materials = do, ALL_IN
        self.people = {account.login: account.id for account in Account.objects.all()}
        self.version = ItemVersion.objects.get(item__code="511602-licence").id

    def _act(self, who, command, **more):
        from yimen.cases.acts import Act

        return Act(command=command, account=self.people[who], **more)

    def submit(self):
        """Hand in a complete application at the window."""
        command = self.do.Submit(
            number="", channel="window", applicant="li" * 8, materials=self.materials, electronic_service=True
        )
        return self._act("clerk", command, item_version=self.version)

    def middle(self, case):
        """Accept, start the review, close it."""
        return (
            self._act("clerk", self.do.Accept(), case=case),
            self._act("reviewer", self.do.StartReview(), case=case),
            self._act("reviewer", self.do.CloseReview(opinion="符合条件"), case=case),
        )

    def grant(self, case):
        """Decide yes: the act that takes a gapless number."""
        return self._act("decider", self.do.Grant(content="准予"), case=case)


def worker(kind, count):
    """Run in a process of its own and print what it took as JSON."""
    place.set_up()
    with place.centre():
        acts = Acts()
        life(acts, 3)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        took = life(acts, count) if kind == "single" else (batches(acts, count), 0.0)
        sys.stdout.write(json.dumps(took) + "\n")
        sys.stdout.flush()


def together(count, processes=4, kind="single"):
    """Run lives in several processes that begin together; return lives a second: all, plain acts, grants.

    In batches the grants are left out.
    """
    import subprocess

    command = [
        sys.executable,
        "-c",
        f"from bench.lives import worker; worker('{kind}', {count // processes})",
    ]
    running = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]
    for one in running:
        assert one.stdout.readline() == "ready\n"
    began = time.perf_counter()
    for one in running:
        one.stdin.write("go\n")
        one.stdin.flush()
    took = [json.loads(one.stdout.readline()) for one in running]
    whole = time.perf_counter() - began
    for one in running:
        one.communicate()
    done = count // processes * processes
    if kind == "batches":
        return {"lives/s": done / whole}
    return {
        "lives/s": done / whole,
        "plain lives/s": sum(count // processes / plain for plain, _ in took),
        "grants/s": sum(count // processes / granting for _, granting in took),
    }


def grow(cases):
    """Bring the database to so many open cases, accepted on many days, quickly: in batches through the door."""
    from django.db import connection

    from yimen.cases.perform import perform_each
    from yimen.centres import clock

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_case")
        (have,) = cursor.fetchone()
    acts = Acts()
    while have < cases:
        size = min(1000, cases - have)
        made = [o.case for o in perform_each([acts.submit() for _ in range(size)])]
        perform_each([acts.middle(case)[0] for case in made])
        have += size
        from yimen.lib import clock as lib_clock

        if have % 10_000 == 0:
            clock.move(lib_clock.now() + timedelta(minutes=1))
