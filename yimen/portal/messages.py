"""What a person was told: their messages on the site, the newest first, each whole on a page of its own."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yimen.look import pages
from yimen.notices import queries

PAGE = 30


@login_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List one's own messages."""
    found = queries.of(getattr(request.user, "subject", ""))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return pages.render(request, "portal/messages.html", {"page": page})


@login_required
@require_safe
def one(request: HttpRequest, id: int) -> HttpResponse:
    """Show one message; somebody else's is not found."""
    found = queries.of(getattr(request.user, "subject", "")).filter(id=id).first()
    if found is None:
        raise Http404
    return pages.render(request, "portal/message.html", {"message": found})
