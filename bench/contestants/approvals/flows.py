"""The flow: submit, accept, review, close review, grant, each task for whoever holds its permission."""

from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.flow import views

from bench.contestants.approvals.models import Application

FIELDS = ["number", "applicant", "item", "materials", "channel"]


def remember(activation):
    """Keep the new task's id for the driver, which so need not ask for it."""
    waiting[activation.process.pk] = activation.task.pk


waiting: dict[int, int] = {}


def act(fields):
    """Return a task that a person does in a form with these fields."""
    return flow.View(views.UpdateProcessView.as_view(fields=fields)).Permission(auto_create=True)


class ApplicationFlow(flow.Flow):
    """An application's way. The lock is the one that the documentation recommends with PostgreSQL."""

    process_class = Application
    lock_impl = lock.SelectForUpdateLock()

    start = (
        flow.Start(views.CreateProcessView.as_view(fields=FIELDS))
        .Permission(auto_create=True)
        .Next(this.accept)
    )
    accept = act(["promised_on", "due_on"]).onCreate(remember).Next(this.start_review)
    start_review = act([]).onCreate(remember).Next(this.close_review)
    close_review = act(["opinion"]).onCreate(remember).Next(this.grant)
    grant = act(["content"]).onCreate(remember).Next(this.end)
    end = flow.End()
