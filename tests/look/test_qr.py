"""QR codes: what many open is drawn once, and what is somebody's own is never kept."""

import pytest
import segno

from yimen.look import qr


def test_the_code_of_a_page_is_drawn_once_and_the_same(monkeypatch):
    address = "https://anzhou.example/items/511602-S003/"
    drawn = qr.of_page(address)
    assert drawn == qr.drawn(address) and drawn.startswith("<svg")
    monkeypatch.setattr(segno, "make", lambda *given, **more: pytest.fail("it was drawn again"))
    assert qr.of_page(address) == drawn


def test_a_secret_is_drawn_anew_each_time(monkeypatch):
    made = []
    monkeypatch.setattr(segno, "make", lambda text, **more: made.append(text) or _Nothing())
    qr.drawn("otpauth://totp/x?secret=ABC"), qr.drawn("otpauth://totp/x?secret=ABC")
    assert len(made) == 2


class _Nothing:
    def save(self, out, **more):
        """Write nothing."""
