"""What the page of a submission shows of following it, and of the conversation about it."""

from dataclasses import dataclass
from typing import Any

from flask import current_app
from jinja2 import Environment
from markupsafe import Markup

from app.accounts import writers
from app.accounts.forms import WaitingForm
from app.accounts.queries import Guest
from app.conversations.page import Conversation, get_conversation
from app.municipality.queries import get_reference
from app.municipality.reference import Reference
from app.notifications.queries import get_follow_id
from app.supports.page import Supporting, get_supporting
from app.web.kept import kept


@dataclass(frozen=True)
class Following:
    """A form with a fault, whom this browser acts for, and the follow they have (its id), if any.

    Whom we do not know is asked in `fields_to_follow`.
    """

    follow: WaitingForm | None
    guest: Guest | None
    follow_id: int | None
    fields_to_follow: Markup | None


@kept
def fields_to_follow(templates: Environment, reference: Reference) -> Markup:
    """Return the fields in which somebody whom we do not know follows something, as every page shows them."""
    parts: Any = templates.get_template("reading/_parts.html").module
    fields: Markup = parts.follow_fields(WaitingForm(formdata=None), reference)
    return fields


def _fields() -> Markup:
    return fields_to_follow(current_app.jinja_env, get_reference())


def beside_page(
    submission_id: int, guest: Guest | None, form: WaitingForm | None = None
) -> tuple[Following, Supporting, Conversation]:
    """Return what the template shows, to a `guest` if this browser acts for one; `form` is one with a fault."""
    follow_id = get_follow_id(submission_id, guest.contact_id) if guest is not None else None
    writer = writers.of(guest, submission_id)
    return (
        Following(form, guest, follow_id, _fields() if guest is None else None),
        get_supporting(submission_id, writer.contact_id),
        get_conversation(submission_id, writer, f"/submissions/{submission_id}"),
    )
