"""What somebody looked into is told in words to whom the data belong."""

import pytest
from django.utils import translation

from yimen.portal.templatetags.looked import looked_into


@pytest.mark.parametrize(
    ("key", "chinese", "english"),
    [
        ("511602202611290101000600U", "511602-20261129-0101-000600-U", "511602-20261129-0101-000600-U"),
        ("beforehand-2", "提交以前的请求 2", "Request before filing 2"),
        ("visit-2026-7", "上门 2026-7", "Home visit 2026-7"),
        ("other-3", "other-3", "other-3"),
    ],
)
def test_a_look_is_recorded_under_a_key_and_told_in_words(key, chinese, english):
    assert looked_into(key) == chinese
    with translation.override("en"):
        assert looked_into(key) == english
