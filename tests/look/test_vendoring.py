"""What others wrote stands here by its hash, re-themed, and nothing else with it."""

import shutil

import pytest

from yimen.look import vendoring


def test_every_vendored_file_is_the_one_that_the_lock_names():
    assert vendoring.verify() == []


@pytest.fixture
def copy(tmp_path):
    """A copy of the vendored folders, fonts left empty."""
    for file in vendoring.shipped_files():
        target = tmp_path / file["to"]
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(vendoring.ROOT / file["to"], target)
    return tmp_path


def test_a_changed_a_missing_and_a_foreign_file_are_found(copy):
    vendor = copy / "yimen/look/static/vendor"
    with (vendor / "htmx.min.js").open("a") as script:
        script.write("//")
    (vendor / "govuk.css").unlink()
    (vendor / "more.js").write_text("")
    found = vendoring.verify(copy)
    assert len(found) == 3
    assert any("htmx.min.js is" in sentence for sentence in found)
    assert any("govuk.css is missing" in sentence for sentence in found)
    assert any("more.js stands" in sentence for sentence in found)


def test_every_package_has_a_version_a_hash_and_a_licence_file():
    for package in vendoring.lock()["package"]:
        assert package["version"].count(".") == 2
        assert package["integrity"].startswith("sha512-")
        assert package["licence"]
        assert any("LICENSE" in file["to"] for file in package["file"])


def test_the_theme_leaves_no_foreign_colour_font_or_picture():
    css = (vendoring.HERE / "static/vendor/govuk.css").read_text("utf-8")
    assert "#" not in css.replace("#{", "")
    for word in vendoring.NOT_OURS:
        assert word not in css


def test_a_colour_without_a_token_stops_the_theme():
    with pytest.raises(vendoring.Unlike, match="#123456"):
        vendoring.themed(".a{color:#123456}", {"#fff": "var(--paper)"})
    with pytest.raises(vendoring.Unlike, match="@font-face"):
        vendoring.themed("@font-face{}", {})


def test_the_theme_puts_tokens_in_the_place_of_colours():
    css = vendoring.themed(
        ".a{color:#fff;background:var(--govuk-link-colour, #1a65a6)}.govuk-tag--red{color:#f00}",
        {"#fff": "var(--paper)"},
    )
    assert css == ".a{color:var(--paper);background:var(--govuk-link-colour)}\n"


def test_every_token_that_the_theme_uses_is_given_in_look_css():
    import re

    theme = (vendoring.HERE / "static/vendor/govuk.css").read_text("utf-8")
    own = (vendoring.HERE / "static/look/look.css").read_text("utf-8")
    desk = (vendoring.HERE / "static/look/desk.css").read_text("utf-8")
    used = set(re.findall(r"var\((--[a-z-]+)", theme + own + desk))
    given = set(re.findall(r"(--[a-z-]+):", own + theme))
    assert used <= given


def test_the_fonts_are_whole_and_hold_rare_names():
    from fontTools.ttLib import TTFont

    for name in ("NotoSerifSC-Regular.ttf", "NotoSansSC-Regular.ttf"):
        with TTFont(vendoring.ROOT / "yimen/documents/fonts" / name, lazy=True) as font:
            assert set(map(ord, "陈小明𫄨㛃㐂䶮𬱖")) <= set(font.getBestCmap())
