"""Calls to another machine over HTTP: nothing follows to where an answer points."""

import urllib.request


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A machine that has moved is an operator's matter: nothing is sent to where an answer points."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


opener = urllib.request.build_opener(_NoRedirect)
