"""The addresses that the look's tests ask: its own, and a few pages that go wrong in every way."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from yimen.look import pages
from yimen.look.views import demonstration_only


def raising(error: Exception):
    """Return a view that raises `error`."""

    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


@require_POST
def sent(request: HttpRequest) -> HttpResponse:
    """Say what a form sent."""
    return HttpResponse("|".join(f"{k}={v}" for k, v in request.POST.items()))


@demonstration_only
def htmx(request: HttpRequest) -> HttpResponse:
    """Show a page with a form that htmx sends and a list that it renews."""
    count = int(request.GET.get("count", "0")) + 1
    return pages.render(
        request, "tests/htmx.html", {"count": count}, "list", status=422 if count > 2 else 200
    )


urlpatterns = [
    path("broken/", raising(RuntimeError("planned"))),
    path("forbidden/", raising(PermissionDenied())),
    path("bad/", raising(BadRequest())),
    path("large/", raising(RequestDataTooBig())),
    path("sent/", sent, name="sent"),
    path("en/broken/", raising(RuntimeError("planned"))),
    *i18n_patterns(
        path("", include("yimen.look.urls")),
        path("htmx/", htmx),
        path("look/desk/form/", never_cache(sent)),
        path("look/nowhere/form/", sent),
        prefix_default_language=False,
    ),
]
handler400 = "yimen.look.errors.bad_request"
handler403 = "yimen.look.errors.forbidden"
handler404 = "yimen.look.errors.not_found"
handler500 = "yimen.look.errors.broken"
