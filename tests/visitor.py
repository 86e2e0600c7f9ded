"""Somebody at a real installation over HTTP: cookies, the tokens of a form, files; no redirect is followed unasked."""

import re
import urllib.error
import urllib.parse
import urllib.request
import uuid
from http.cookiejar import CookieJar

TOKENS = re.compile(r'name="(csrfmiddlewaretoken|submission_key)" value="([^"]*)"')


class Stay(urllib.request.HTTPRedirectHandler):
    """Follows nothing: where an answer leads is part of it."""

    def redirect_request(self, *_):
        return None


class Visitor:
    """A visitor's browser, as far as a test needs one."""

    def __init__(self, house):
        self.house, self.cookies = house, CookieJar()
        handlers = (Stay, urllib.request.HTTPCookieProcessor(self.cookies))
        self.opener = urllib.request.build_opener(*handlers)

    def ask(self, path, data=None, headers=None):
        """Return (status, where it leads, content) of an address; status 0 where nobody answered to the end."""
        url = f"http://127.0.0.1:{self.house.port}{path}"
        asked = urllib.request.Request(url, data, headers or {})
        try:
            with self.opener.open(asked, timeout=30) as answer:
                return answer.status, "", answer.read()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.headers.get("Location", ""), answer.read()
        except OSError as broken:
            return 0, "", str(broken).encode()

    def form(self, path):
        """Return the hidden values of the page's last form, as a browser would send them."""
        status, _, page = self.ask(path)
        assert status == 200, (path, status)
        return dict(TOKENS.findall(page.decode()))

    def post(self, path, values, files=()):
        """Send a form, files as (field, name, content)."""
        if not files:
            return self.ask(path, urllib.parse.urlencode(values).encode())
        edge = uuid.uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in values.items()
        ]
        for field, name, content in files:
            head = f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
            parts.append(head.encode() + b"Content-Type: application/pdf\r\n\r\n" + content + b"\r\n")
        body = b"".join(parts) + f"--{edge}--\r\n".encode()
        return self.ask(path, body, {"Content-Type": f"multipart/form-data; boundary={edge}"})

    def sign_in(self, login, password):
        """Sign in with a password."""
        values = self.form("/sign-in/") | {"login": login, "password": password}
        status, leads, _ = self.post("/sign-in/", values)
        assert status == 302, (status, leads)
        return self
