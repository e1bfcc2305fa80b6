"""Attributes of fields stand as WTForms itself would write them."""

import importlib.util

import pytest
from markupsafe import Markup
from wtforms.widgets import core

from app.kernel.fields import UNSTORABLE
from app.kernel.widgets import html_params

pytestmark = pytest.mark.embedded

GIVEN = {
    "nothing": {},
    "hostile": {"value": '"><script>alert(1)</script>', "title": "' onfocus='x"},
    "said and not": {"required": True, "disabled": False, "checked": True},
    "kinds": {"rows": 3, "value": None, "class_": "a b", "for_": "x"},
    "written with a line below": {"data_pick_for": "a_b", "aria_label": "Navn", "hx_get": "/"},
    "html already": {"title": Markup('a <b class="c"> & &amp;')},
    "order": {"b": "2", "a": "1", "c": "3"},
}


def as_installed():
    """WTForms' own module, before the application has touched it."""
    told = importlib.util.find_spec("wtforms.widgets.core")
    module = importlib.util.module_from_spec(told)
    told.loader.exec_module(module)
    return module


@pytest.mark.parametrize("given", GIVEN)
def test_attributes_are_written_as_wtforms_writes_them(given):
    """B4: what is hostile is escaped in the same way."""
    assert html_params(**GIVEN[given]) == as_installed().html_params(**GIVEN[given])


def test_every_field_of_the_application_is_written_so(app):
    assert core.Input.html_params is core.Button.html_params is core.html_params is html_params


@pytest.mark.parametrize("letter", ["\x00", "\x0b", "\x1f", "\ud800"])
def test_what_no_database_keeps_is_seen(letter):
    assert UNSTORABLE.search(f"a{letter}")


@pytest.mark.parametrize("letter", ["\n", "\t", " ", "æ", "\ue000", "😀"])
def test_all_that_can_be_written_is_kept(letter):
    assert not UNSTORABLE.search(letter)
