"""The life of a case through the one door: submit, accept, review, close review, grant; one by one and in batches."""

import os
import random
import sys
import time

from bench import place, turns

BATCH = 1000


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

    def submit(self, applicant="li" * 8, then=()):
        """Hand in a complete application at the window; `then` are the clerk's further acts in the same sitting."""
        command = self.do.Submit(
            number="",
            channel="window",
            applicant=applicant,
            materials=self.materials,
            electronic_service=True,
        )
        return self._act("clerk", command, item_version=self.version, then=then)

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

    def publish(self, case):
        """Publish the grant."""
        return self._act("clerk", self.do.Publish(), case=case)


def single(acts):
    """Return a function that carries out one whole life act by act, and tells the seconds of its two parts."""
    from yimen.cases.perform import perform

    def life():
        began = time.perf_counter()
        case = perform(acts.submit()).case
        for act in acts.middle(case):
            perform(act)
        between = time.perf_counter()
        perform(acts.grant(case))
        return {"plain": between - began, "granting": time.perf_counter() - between}

    return life


def batches(acts):
    """Return a function that carries out a batch of lives without their grants."""
    from yimen.cases.perform import perform_each

    def life():
        cases = [o.case for o in perform_each([acts.submit() for _ in range(BATCH)])]
        for step in range(3):
            outcomes = perform_each([acts.middle(case)[step] for case in cases])
            assert not any(o.refused for o in outcomes)
        return {"lives": BATCH}

    return life


def accepted(acts, size, *then):
    """Return a function that adds so many cases of various people, each accepted by the clerk in the same sitting."""
    from yimen.cases.perform import perform_each

    def grow():
        people = [random.randbytes(8).hex() for _ in range(size)]
        outcomes = perform_each([acts.submit(person, then) for person in people])
        assert not any(o.refused for o in outcomes), outcomes[0].refused
        return {"lives": size}

    return grow


def worker(kind, schema, size):
    """Be one process of a team: take turns in a centre."""
    place.set_up()
    with place.centre(schema):
        acts = Acts()
        if kind == "accepted":
            turns.serve(accepted(acts, size, acts.do.Accept()), warm=False)
        elif kind == "received":
            turns.serve(accepted(acts, size), warm=False)
        else:
            turns.serve({"single": single, "batches": batches}[kind](acts))


def team(kind="single", schema=place.EMPTY, processes=turns.PROCESSES, size=BATCH):
    """Return the processes that carry out lives in a centre one by one or in batches, or that grow it."""
    call = f"worker({kind!r}, {schema!r}, {size})"
    return turns.Team(
        [sys.executable, "-c", f"from bench.lives import worker; {call}"], os.environ, processes
    )
