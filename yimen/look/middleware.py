"""Gives refusals that Django answers with an empty page the page that says what to do."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from yimen.look import errors


def error_pages(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Return the middleware: an empty 405 gets its page, and keeps the methods that are allowed."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        page = errors.response(request, 405)
        page["Allow"] = response["Allow"]
        return page

    return answer
