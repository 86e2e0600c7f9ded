"""Whether a port can be listened on, and what hinders where it cannot."""

import errno
import socket

LAST = 65535
# Ports below belong to root.
FIRST_OF_ALL = 1024


def hindrance(host: str, port: int) -> str:
    """Return in words why nothing can listen on this address and port, and what to do, or nothing where it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as asking:
        asking.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asking.bind((host, port))
        except OSError as error:
            return _said(error, host, port)
    return ""


def _said(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 10 if port + 10 <= LAST else port - 10
        return f"Port {port} is in use. Choose another: bin/up --port {other}"
    if error.errno == errno.EACCES:
        return (
            f"Port {port} is not for an ordinary account: choose one of {FIRST_OF_ALL} or more, as bin/up --port 8800,"
            f" and let a proxy listen on {port}."
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return f"YIMEN_HOST: {host} is no address of this machine; 0.0.0.0 is all that it has."
    return f"Port {port} of {host} cannot be listened on: {error.strerror}"


def reached_at(host: str) -> str:
    """Return the address, as it stands in a URL, by which this machine reaches a server that listens on `host`."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - asked at, not listened on
    return f"[{here}]" if ":" in here else here
