"""What comes after an act: the next that waits for whoever did it, the same to be done first, without a way through the list."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.cases.queries import View
from yimen.desk import choices
from yimen.desk.guard import inbox_of, staff_only
from yimen.process import words

# So far down the inbox the same is looked for.
FAR = 200


def say(request: HttpRequest, seen: View, name: str) -> None:
    """Say what was done just now, with the way to the next."""
    message = format_html(
        '{} <a class="govuk-link" data-key="n" aria-keyshortcuts="n" href="{}">{}</a> <kbd>n</kbd>',
        gettext("已办：%(act)s。") % {"act": choices.word(words.COMMANDS, name)},
        f"{reverse('desk:next', args=[name])}?after={seen.number}",
        gettext("下一件"),
    )
    messages.success(request, message)


@staff_only
@require_safe
def following(request: HttpRequest, name: str) -> HttpResponse:
    """Lead to what waits next for whoever asks, the same act first, nearest first; to the inbox where nothing does.

    What a colleague has taken on is left to them, and the case that one comes from (`after`) is passed over.
    """
    number = request.GET.get("after", "")
    lines, _total = inbox_of(request).found(limit=FAR)
    free = [one for one in lines if one.page != number and one.holder in (0, request.user.pk)]
    one = next((one for one in free if one.act == name), next(iter(free), None))
    if one is None:
        messages.info(request, gettext("没有别的等您办了。"))
        return redirect(reverse("desk:inbox"))
    return redirect(reverse("desk:case", args=[one.page]))
