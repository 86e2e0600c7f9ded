"""The application as viewflow keeps it: a proxy of its process, the facts in its JSON, as its quick start says."""

from viewflow import jsonstore
from viewflow.workflow.models import Process


class Application(Process):
    """One application: what was handed in, what was promised, what was decided."""

    number = jsonstore.CharField(max_length=50)
    applicant = jsonstore.CharField(max_length=64)
    item = jsonstore.CharField(max_length=64)
    materials = jsonstore.JSONField()
    channel = jsonstore.CharField(max_length=16)
    promised_on = jsonstore.DateField(null=True)
    due_on = jsonstore.DateField(null=True)
    opinion = jsonstore.TextField(null=True)
    content = jsonstore.TextField(null=True)

    class Meta:
        """No table of its own: the documentation's advice against joins."""

        proxy = True
