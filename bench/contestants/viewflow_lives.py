"""Lives through viewflow: its activations, models and tasks, by people whose permission is checked at each act.

Called without HTTP, forms and templates, as Yimen's own lives are. To its advantage: the driver knows a task's id,
connections stay open, and it keeps no journal with hashes, timers or notices. *book*: as its own views do it, with
Django's defaults: a task is claimed by one request and done by the next. *tuned*: both in one transaction, statements
bound and prepared by the server; nobody can do that through its views, so it is a lower bound of what it costs.
"""

import os
import sys
from datetime import date
from itertools import count
from urllib.parse import parse_qs, unquote, urlsplit

ACTS = ("start", "accept", "start_review", "close_review", "grant")
PEOPLE = {"clerk": ("start", "accept"), "reviewer": ("start_review", "close_review"), "decider": ("grant",)}
# Bound on the server and prepared there it does a tenth more lives than by Django's default.
TUNED = {"server_side_binding": True, "prepare_threshold": 5}
MATERIALS = [{"code": code, "form": "paper"} for code in ("form", "plan", "health")]


def set_up(url, options):
    """Set up Django for viewflow on a database, with a connection that stays open and these options of it."""
    import django
    from django.conf import settings

    parts = urlsplit(url)
    settings.configure(
        SECRET_KEY="bench",
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "viewflow", "viewflow.workflow",
            "bench.contestants.approvals",
        ],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={"default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": parts.username,
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parse_qs(parts.query)["host"][0],
            "CONN_MAX_AGE": None,
            "OPTIONS": {"options": "-c jit=off", **options},
        }},
        USE_TZ=True,
    )  # fmt: skip
    django.setup()


def make():
    """Make the tables, and three people with the permissions of their acts."""
    from django.contrib.auth.models import Permission, User
    from django.core.management import call_command

    import bench.contestants.approvals.flows  # noqa: F401 - names its permissions, which migrating makes

    call_command("migrate", verbosity=0)
    for name, acts in PEOPLE.items():
        user = User.objects.create_user(name)
        codes = [f"can_{act}_application" for act in acts]
        found = Permission.objects.filter(codename__in=codes)
        assert len(found) == len(codes), (name, list(found))
        user.user_permissions.set(found)


def driver(*, at_once):
    """Return a function that carries out one life; `at_once`: a task is claimed and done in one transaction."""
    from django.contrib.auth.models import User
    from django.db import transaction
    from viewflow.workflow.models import Task

    from bench.contestants.approvals.flows import ApplicationFlow, waiting

    ids = dict(User.objects.values_list("username", "id"))
    numbers = count()

    class Request:
        def __init__(self, name):
            self.user = User.objects.get(pk=ids[name])

    def start():
        request = Request("clerk")
        node = ApplicationFlow.start
        assert node.can_execute(request.user)
        activation = node.activation_class.create(node, None, None)
        application = activation.process
        application.number = f"511602-{os.getpid()}-{next(numbers)}"
        application.applicant, application.item, application.channel = "li" * 8, "511602-licence", "window"
        application.materials = MATERIALS
        with transaction.atomic():
            activation.start(request)
            activation.execute()
        return application.pk

    def act(name, process, **facts):
        task = waiting.pop(process)
        if not at_once:
            request = Request(name)
            with Task.objects.get(pk=task).activation() as activation:
                assert activation.assign.has_perm(request.user)
                activation.assign(request.user)
        request = Request(name)
        with Task.objects.get(pk=task).activation() as activation:
            if at_once:
                assert activation.assign.has_perm(request.user)
                activation.assign(request.user)
            assert activation.flow_task.can_execute(request.user, activation.task)
            activation.start(request)
            for field, value in facts.items():
                setattr(activation.process, field, value)
            if facts:
                activation.process.save()
            activation.execute()

    def life():
        process = start()
        act("clerk", process, promised_on=date(2026, 3, 16), due_on=date(2026, 3, 30))
        act("reviewer", process)
        act("reviewer", process, opinion="符合条件")
        act("decider", process, content="准予")
        return {}

    return life


if __name__ == "__main__":
    what, how = sys.argv[1:]
    set_up(os.environ["BENCH_URL"], TUNED if how == "tuned" else {})
    if what == "make":
        make()
    else:
        from bench.turns import serve

        serve(driver(at_once=how == "tuned"))
