"""The demonstration city 安州: a centre with organs, people, and the real list of a real district."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time

from django.db import transaction

from yimen.cases import queries as cases, rulebook
from yimen.catalogue import bulk as catalogue, headings, packages, premises, reviewed, seeds
from yimen.centres import registry, schemas
from yimen.centres.current import Centre, using
from yimen.demo import (
    announced,
    appraised,
    asked_before,
    carried,
    cleaned,
    costed,
    foldered,
    followed,
    informed,
    inspected,
    led,
    life,
    overseen,
    posted,
    practised,
    preferred,
    questions,
    queued,
    rated,
    reached,
    reconciled,
    revised,
    rostered,
    sealed,
    seals,
    set_aside,
    trained,
    visited,
    watched,
)
from yimen.demo.known import centre, filled
from yimen.fees import connecting
from yimen.lib import clock
from yimen.lib.environment import environment
from yimen.people import demo as people
from yimen.process.item import Item

OPENED_ON = date(2020, 1, 1)


def load(
    of: Centre | None = None,
    *,
    tell: Callable[[str], None] = lambda line: None,
    tick: Callable[[int, int], None] = lambda done, of: None,
) -> bool:
    """Make and fill the centre where it does not exist yet, and let it live its days; return whether that was done.

    `tell` hears what is going on, `tick` how many of how many days are lived. Raises ValueError for a name or
    host that is no name or is taken; then nothing is made.
    """
    of = of or centre()
    if of in registry_centres() and filled(of):
        return False
    tell(f"making the schema of {of.schema}")
    schemas.make(of)
    with using(of), transaction.atomic():
        clock.stand_at(None)
        tell("filling it with organs, people and items")
        fill(announced=datetime.combine(OPENED_ON, time(9), clock.CHINA))
        costed.price(OPENED_ON)
        revised.change(before=life.first_day(cases.calendar(), environment().demo_days))
        tell("living the last weeks of the demonstration city")
        life.live(working_days=environment().demo_days, tick=tick)
        costed.say()
        announced.register()
        announced.announce()
        cleaned.clean()
        cleaned.consult()
        asked_before.name_testers()
        carried.carry()
        asked_before.ask()
        preferred.prefer()
        followed.follow()
        seals.make()
        foldered.fill()
        inspected.inspect()
        watched.watch(OPENED_ON)
        informed.inform()
        rated.follow()
        overseen.oversee()
        reconciled.reconcile()
        reached.reach()
        sealed.seal()
        sealed.press()
        queued.queue()
        visited.visit()
        rostered.plan()
        posted.post()
        trained.train()
        practised.practise()
        appraised.appraise()
        set_aside.enter()
        led.lead()
        revised.announce_and_cancel()
    return True


def registry_centres() -> tuple[Centre, ...]:
    """Return the centres that are registered; the registry is made where it is missing."""
    registry.ensure()
    registry.forget()
    return registry.centres()


def fill(announced: datetime | None = None) -> None:
    """Fill the current, empty centre: rules, organs, people, definitions, the real list, announced at an instant or now."""
    rulebook.found(profile_code="national", at=clock.machine_now())
    listed = reviewed.real_list()
    real = list(reviewed.definitions())
    definitions = [headings.placed(item) for item in (*without_twins(real), *real)]
    definitions += packages.definitions(definitions)
    names = dict.fromkeys([item.organ for item in definitions] + [row["department_zh"] for row in listed])
    in_english = reviewed.english_organs()
    organs = people.organs(names, in_english)
    above = people.superiors(
        {one.organ: one.higher_organ for one in definitions if one.higher_organ}, in_english
    )
    people.staff(organs, above)
    people.citizens()
    connecting.connect("local", people.SINCE)
    organs |= people.centre()
    definitions.append(questions.item())
    catalogue.publish_all(
        definitions, organs=organs, on=OPENED_ON, measure=rulebook.measure(), announced=announced
    )
    complete = {item.code for item in real}
    english = reviewed.english_names()
    catalogue.announce_incomplete(
        (
            catalogue.Listed(
                row["item_code"],
                row["item_name_zh"],
                reviewed.TYPES.get(row["item_type_code"], "other"),
                row["department_zh"],
                row["subject_uscc"],
                english.get(row["item_name_zh"], ""),
                headings.composed(row["item_name_zh"], row["department_zh"]),
            )
            for row in listed
            if row["item_code"] not in complete
        ),
        organs=organs,
    )
    premises.enter(premises.demonstration())


def without_twins(real: Iterable[Item]) -> list[Item]:
    """Return the composed definitions but those whose very name a real item carries that is open itself."""
    names = {item.name for item in real}
    return [item for item in map(seeds.definition, seeds.rows()) if item.name not in names]
