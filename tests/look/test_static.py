"""What a first visit loads, and that nothing stands in a page that the content security policy forbids."""

import gzip
import re

import pytest
from django.test import Client

from yimen.look.vendoring import HERE

TEMPLATES = sorted((HERE / "templates").rglob("*.html"))
OWN_SCRIPTS = sorted((HERE / "static/look").glob("*.js"))


def loaded(path):
    """Return the names of the static files that a page loads, those that scripts import included."""
    text = Client().get(path).content.decode()
    names = set(re.findall(r'(?:src|href)="/static/([^"]+)"', text))
    for name in list(names):
        if name.endswith(".js"):
            source = (HERE / "static" / name).read_text("utf-8")
            names |= {f"vendor/{file}" for file in re.findall(r'from "\.\./vendor/([^"]+)"', source)}
    return names


@pytest.mark.parametrize("path", ["/look/", "/en/look/", "/look/desk/"])
def test_a_first_visit_transfers_less_than_150_kilobytes(path):
    page = len(gzip.compress(Client().get(path).content))
    files = {name: len(gzip.compress((HERE / "static" / name).read_bytes())) for name in loaded(path)}
    assert len(files) >= 8
    assert page + sum(files.values()) < 150_000, files


@pytest.mark.parametrize("script", OWN_SCRIPTS, ids=lambda path: path.name)
def test_our_own_scripts_stay_small(script):
    assert script.stat().st_size <= 2048


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_inline_script_style_or_handler(template):
    text = template.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_loads_anything_from_elsewhere(template):
    outside = re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', template.read_text("utf-8"))
    assert outside == []


def test_every_form_that_posts_carries_its_tokens():
    for template in TEMPLATES:
        for form in re.findall(r'<form[^>]*method="post".*?</form>', template.read_text("utf-8"), re.S):
            assert "{% form_tokens %}" in form, template


EVERYWHERE = sorted(HERE.parent.rglob("templates/**/*.html"))


def test_every_list_of_errors_takes_the_focus():
    for template in EVERYWHERE:
        for tag in re.findall(r'<div class="govuk-error-summary"[^>]*>', template.read_text("utf-8")):
            assert "data-focus-error" in tag or "data-wrong" in tag, template


def test_what_renews_itself_leaves_the_focus_and_what_was_typed_where_they_are():
    renewed = [
        tag for one in EVERYWHERE for tag in re.findall(r"<[^>]*every \d+s[^>]*>", one.read_text("utf-8"))
    ]
    assert len(renewed) >= 10
    assert [tag for tag in renewed if 'hx-swap="outerMorph"' not in tag] == []
