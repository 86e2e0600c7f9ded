"""How an act on paper is carried out from a form: once, with its refusal said at the form and nothing typed lost."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yimen.applications.files import BadFile
from yimen.cases.acts import KeyReused
from yimen.centres.once import Reused
from yimen.desk import choices
from yimen.desk.office.act import carried_out
from yimen.look import errors
from yimen.papers.refused import NotMoved
from yimen.process.refusals import Refused


def done(
    request: HttpRequest, form: forms.Form, act: Callable[[], object], to: str = "", at: str = ""
) -> HttpResponse | None:
    """Carry out an act and go to `to`, or where it says; None where it is refused: the form says so, at a field or its head.

    A form that is sent again leads to the same place and does nothing.
    """
    field = at if at in form.fields else None
    try:
        return redirect(carried_out(request, lambda: act() or to))
    except NotMoved as refused:
        form.add_error(field, refused.sentence(choices.language()))
    except Refused as refused:
        form.add_error(None, refused.sentence(choices.language()))
    except BadFile as bad:
        form.add_error(field, str(bad))
    except (KeyReused, Reused):
        return errors.response(request, 422)
    return None


class Nothing(forms.Form):
    """A form with a button alone: what is refused is said at its head."""
