"""Every field for an e-mail address asks about an obvious slip, and is drawn with the two ways on from there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from wtforms import EmailField
from wtforms.fields.core import UnboundField

from app.accounts.forms import AddressField, ask_about_slip
from app.network_backing.forms import ContactForm
from app.web.forms import Form

pytestmark = pytest.mark.either_database

AT_WORK = {ContactForm: "it takes addresses of the municipality alone, so one with a slip is refused"}


def list_forms(of: type[Form]) -> Iterator[type[Form]]:
    """Give every form of the product."""
    for one in of.__subclasses__():
        yield one
        yield from list_forms(one)


def test_every_field_for_an_address_asks(app: Flask) -> None:
    assert app
    fields = [
        (form, name, field)
        for form in set(list_forms(Form)) - set(AT_WORK)
        for name in dir(form)
        if isinstance(field := getattr(form, name), UnboundField) and issubclass(field.field_class, EmailField)
    ]
    assert len(fields) > 10
    forgets = [
        f"{form.__name__}.{name}"
        for form, name, field in fields
        if field.field_class is not AddressField or ask_about_slip not in field.kwargs["validators"]
    ]
    assert not forgets, "make it with app.accounts.forms.address"


def test_every_one_is_drawn_by_the_macro_that_has_the_ways_on() -> None:
    drawn = re.compile(r"\{\{ *\w+\.(?:email|to|whom)\(|<input[^>]*type=.email")
    templates = Path("app").rglob("templates/**/*.html")
    assert [str(one) for one in templates if drawn.search(one.read_text("utf-8"))] == []
