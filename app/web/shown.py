"""Rendering a page from frozen dataclasses: what a template gets has a name and a type."""

from dataclasses import fields
from typing import TYPE_CHECKING

from flask import render_template

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def render_page(template: str, *shown: "DataclassInstance", **single: object) -> str:
    """Render a template with the fields of `shown` by their names, and single values beside them.

    Raises `TypeError` if two give the same name.
    """
    given = [(field.name, getattr(one, field.name)) for one in shown for field in fields(one)]
    values = dict(given)
    if len(values) != len(given):
        message = f"{template} would get a name from two dataclasses"
        raise TypeError(message)
    return render_template(template, **values, **single)
