"""What the page of a public thing shows of for how many it is so too."""

from dataclasses import dataclass
from typing import Any

from flask import current_app
from jinja2 import Environment
from markupsafe import Markup

from app.municipality.queries import get_reference
from app.municipality.reference import Reference
from app.rooms import Off
from app.supports.blueprint import SUPPORTS
from app.supports.forms import KinForm, SupportForm
from app.supports.queries import has_supported
from app.web.kept import kept


@dataclass(frozen=True)
class Supporting:
    """Whether one can say that it is so for oneself too, whether it was said, and a closing.

    Whose address we do not know writes it in `fields_to_support`, and in `fields_of_kin` beside the cases like it.
    """

    supports: bool = False
    supports_it: bool = False
    supports_closed: Off | None = None
    fields_to_support: Markup | None = None
    fields_of_kin: Markup | None = None


@kept
def fields_of_strangers(templates: Environment, reference: Reference) -> Markup:
    """Return the fields in which somebody whom we do not know supports something, as every page shows them."""
    parts: Any = templates.get_template("supports/_parts.html").module
    fields: Markup = parts.support_fields(SupportForm(known=False, formdata=None), reference)
    return fields


@kept
def fields_of_kin(templates: Environment, reference: Reference) -> Markup:
    """Return the fields in which somebody whom we do not know is counted in a case like the one that is read."""
    parts: Any = templates.get_template("supports/_parts.html").module
    fields: Markup = parts.support_fields(KinForm(known=False, formdata=None), reference)
    return fields


def get_supporting(subject_id: int, contact_id: int | None) -> Supporting:
    """Return what the template shows of supports to whoever has the address `contact_id`, or to a stranger."""
    if not SUPPORTS.is_on():
        return Supporting()
    closed = SUPPORTS.get_closing()
    if contact_id is None:
        asked = (current_app.jinja_env, get_reference())
        return Supporting(True, False, closed, fields_of_strangers(*asked), fields_of_kin(*asked))
    return Supporting(True, has_supported(subject_id, contact_id), closed)
