"""bin/yimen upgrade: from one release to the next, with a way back."""

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import COULD_NOT, could_not, settings

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("check the record as it is, where it is of this release", ("check", "--migrated")),
    ("back up, and prove the backup", ("backup",)),
    ("bring the schemas up to this release", ("migrate",)),
    (
        "fold every journal by this release's rules, derive anew what it derives otherwise, and check the record again",
        ("check", "--refold"),
    ),
)


@click.command("upgrade")
@json_option
def command(as_json: bool) -> None:
    """Bring an installation up to this release: check, back up, migrate, fold anew, check.

    Stop bin/up, put the new release in place, run this, start bin/up again. It ends at the first step that
    finds something, and says what stands and how to go back: the backup of the second step is the way.
    Newer local rules of a release are said at the end, and change nothing by that: bin/yimen profile renew.
    The web may keep running on the old release while schemas migrate (add before, remove a release later).
    """
    from yimen.operation import supervisor
    from yimen.operation.binaries import NoPostgres
    from yimen.operation.embedded import Busy, available

    env = settings()
    try:
        with available(env, lambda sentence: click.echo(sentence, err=True), shared=True):
            for number, (says, words) in enumerate(STEPS, start=1):
                click.echo(f"{number}/{len(STEPS)} {says}", err=True)
                if code := supervisor.run(*words, answers=not as_json):
                    click.echo(_ended(number, code), err=True)
                    raise SystemExit(code if number == 1 else COULD_NOT)
            # Rules come into force by an act of their own; here it is only said that there are newer ones.
            supervisor.run("profile", "due", answers=not as_json)
    except (Busy, NoPostgres) as reason:
        could_not(reason)
    answer(
        as_json, {"upgraded": True, "steps": [says for says, _ in STEPS]}, ["Upgraded. Start with bin/up."]
    )


def _ended(number: int, code: int) -> str:
    if number <= 2:
        return f"Stopped at step {number} (code {code}); nothing was changed."
    return (
        f"Stopped at step {number} (code {code}). Run it again once the reason above is gone: every step may be"
        " repeated. To go back: the old release, an empty YIMEN_DATA, bin/yimen restore with the backup of step 2."
    )
