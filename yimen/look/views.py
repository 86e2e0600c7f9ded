"""The display modes' switch, and the style guide: every component in both languages, without a database."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from yimen.look import errors, modes, pages, samples


@login_not_required
@require_safe
def mode(request: HttpRequest) -> HttpResponse:
    """Keep the display mode that the reader wishes and lead back to where they were, on this site only."""
    answer = HttpResponseRedirect(pages.of_this_site(request, request.GET.get("next", "")) or "/")
    modes.keep(answer, modes.chosen(modes.modes(request), request.GET.dict()), request.is_secure())
    return answer


def demonstration_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Close a view outside a demonstration centre: there it is not found."""

    @wraps(view)
    def guarded(request: HttpRequest, **parts: int) -> HttpResponse:
        if getattr(getattr(request, "centre", None), "kind", "") != "demo":
            raise Http404
        return view(request, **parts)

    return login_not_required(require_safe(guarded))


@demonstration_only
def guide(request: HttpRequest) -> HttpResponse:
    """Show the public's components, with the form in its first state or, asked with `?wrong=1`, in error."""
    return pages.render(request, "look/guide.html", samples.portal(request.GET), "listing")


@demonstration_only
def desk(request: HttpRequest) -> HttpResponse:
    """Show the workbench."""
    return pages.render(request, "look/guide_desk.html", samples.desk())


@demonstration_only
def wrong(request: HttpRequest, status: int) -> HttpResponse:
    """Show the error page of a status, with an article where it is a refusal; its own status is answered."""
    if status not in errors.PAGES:
        raise Http404
    return errors.response(request, status, articles=samples.ARTICLES if status == 409 else ())
