"""What belongs to no case happens once, too: a form that is sent again gets its first answer."""

import pytest

from yimen.centres.once import Reused, forget, once


def test_a_request_that_is_sent_again_gets_its_first_answer(centre):
    done = []
    for _ in range(2):
        assert once("a:1", "key", b"same", lambda: done.append(1) or "first") == "first"
    assert done == [1]
    with pytest.raises(Reused):
        once("a:1", "key", b"other", lambda: "second")
    assert once("a:2", "key", b"other", lambda: "another's") == "another's"


def test_what_was_refused_may_be_sent_again(centre):
    def refuse():
        raise ValueError

    with pytest.raises(ValueError):
        once("a:1", "key", b"wrong", refuse)
    assert once("a:1", "key", b"mended", lambda: "done") == "done"


def test_without_a_key_nothing_is_kept_and_old_answers_are_forgotten(centre, monkeypatch):
    assert [once("a:1", "", b"", lambda: "x") for _ in range(2)] == ["x", "x"]
    once("a:1", "key", b"same", lambda: "first")
    assert forget() == 0
    from yimen.centres import once as module

    monkeypatch.setattr(module, "KEPT", module.KEPT * 0)
    assert forget() == 1
