"""How a page is answered: whole, or the one block of it that htmx asked for.

One template per page, its fragments are its blocks. Every address is a whole page for whoever has no
JavaScript, opens it anew or goes back to it.
"""

import inspect
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest, HttpResponse
from django.template import Context, RequestContext, Template, loader
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockContext, BlockNode, ExtendsNode
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

T = TypeVar("T")
LONGEST_KEY = 64
# A page with a form: it is read, and its form is sent to where it was read.
asks = require_http_methods(["GET", "HEAD", "POST"])


def remembered(request: HttpRequest, name: str, read: Callable[[], T]) -> T:
    """Return what is read once for a request, and kept on it under this name."""
    if not hasattr(request, name):
        setattr(request, name, read())
    found: T = getattr(request, name)
    return found


def submission_key(request: HttpRequest) -> str:
    """Return the key that makes the sent form happen once, as `form_tokens` drew it; a forged one is cut to what fits."""
    return request.POST.get("submission_key", "").replace("\0", "")[:LONGEST_KEY]


def of_this_site(request: HttpRequest, asked: str) -> str:
    """Return an address to go on to that somebody brought along, where it is one of this site's pages; else nothing."""
    inside = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if inside and asked.startswith("/") else ""


def sent_from(request: HttpRequest) -> str:
    """Return the page where somebody was who sent a form: a page of this site, by what their browser says.

    A browser that says nothing is where the form was sent to. Where that takes nothing but forms, as after a second press
    on what answered the first, it is the page above.
    """
    came = urlsplit(request.headers.get("Referer", ""))
    path, whole = request.path, request.get_full_path()
    if came.netloc == request.get_host() and came.path.startswith("/"):
        path, whole = unquote(came.path), came.path + (f"?{came.query}" if came.query else "")
    if _is_read(path) is not False:
        return whole
    above = (f"{one}/".replace("//", "/") for one in PurePosixPath(path).parents)
    return next(filter(_is_read, above), "/")


def _is_read(path: str) -> bool | None:
    """Return whether an address has a page to read: not where it takes nothing but forms; None where there is nothing."""
    try:
        view: Any = resolve(path).func
    except Resolver404:
        return None
    while view and "GET" in inspect.getclosurevars(view).nonlocals.get("request_method_list", ("GET",)):
        view = getattr(view, "__wrapped__", None)
    return view is None


def shown_at(request: HttpRequest) -> str:
    """Return the address where a reader finds a page again: of what answers a form, the page that sent it.

    The form's own address may take nothing but forms.
    """
    return request.get_full_path() if request.method in ("GET", "HEAD") else sent_from(request)


def wants_fragment(request: HttpRequest) -> bool:
    """Return whether htmx asks for a part of a page: not for its body, nor to restore one it left."""
    return (
        request.headers.get("HX-Request") == "true"
        and request.headers.get("HX-Request-Type", "partial") == "partial"
        and "HX-Boosted" not in request.headers
        and "HX-History-Restore-Request" not in request.headers
    )


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    fragment: str | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Return the page, or only its block named `fragment` where htmx asks for a fragment.

    The template sees `request` beside `context`. What a fragment needs must be in the context: a `with` around
    the block is not seen. Raises TemplateDoesNotExist, and KeyError where the page has no such block.
    """
    content = {"request": request, **(context or {})}
    if fragment and wants_fragment(request):
        answer = HttpResponse(render_block(template, fragment, content, request), status=status)
    else:
        answer = HttpResponse(loader.render_to_string(template, content, request), status=status)
    # The display modes come from a cookie, the fragment from htmx's headers: a cache must know both.
    patch_vary_headers(answer, ["Cookie", "HX-Request", "HX-Request-Type"])
    return answer


def render_block(
    template: str, block: str, context: Mapping[str, Any], request: HttpRequest | None = None
) -> str:
    """Return one block of a template as the page would show it, parents and overrides considered.

    Raises KeyError where neither the template nor its parents have the block.
    """
    compiled: Template = loader.get_template(template).template  # type: ignore[attr-defined]
    bound = RequestContext(request, dict(context)) if request else Context(dict(context))
    with bound.bind_template(compiled), bound.render_context.push_state(compiled):
        blocks = _blocks(compiled, bound)
        node = blocks.get_block(block)
        if node is None:
            raise KeyError(f"{template} has no block named {block}")
        bound.render_context[BLOCK_CONTEXT_KEY] = blocks
        return node.render(bound)


def _blocks(template: Template, context: Context) -> BlockContext:
    """Return the blocks of a template and its parents, nearest first."""
    found = BlockContext()
    current: Template | None = template
    while current is not None:
        nodes = current.nodelist.get_nodes_by_type(BlockNode)
        found.add_blocks({node.name: node for node in nodes if isinstance(node, BlockNode)})
        extends = next((node for node in current.nodelist if isinstance(node, ExtendsNode)), None)
        current = extends.get_parent(context) if extends else None
    return found
