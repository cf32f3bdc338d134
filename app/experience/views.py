"""Has anybody worked on this before? A page that answers any text with what is known already; it stores nothing."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app import db
from app.alarms.offered import NO_HELP, Help
from app.alarms.queries import find_help
from app.experience.answer import answer
from app.experience.blueprint import blueprint
from app.experience.forms import QuestionForm
from app.experience.found import Answer
from app.experience.note import write_note
from app.limits import Limit
from app.permissions import Permission
from app.web.gates import actor, public
from app.web.headers import keep_for_back_button


@blueprint.get("/experience")
@public
def ask() -> str:
    """Show the field for a text, and what one gets."""
    return _page(QuestionForm(formdata=None))


@blueprint.post("/experience")
@public(limit=Limit.EXPERIENCE)
def answer_text() -> ResponseReturnValue:
    """Show who has been here before; to somebody in need, whom to call, and no comparing. Stores nothing."""
    db.read_only()
    keep_for_back_button()
    form = QuestionForm()
    if not form.validate():
        return _page(form), 422
    text = (form.text.data or "").strip()
    offered = find_help(text)
    if offered:
        return _page(form, offered=offered)
    reader = actor()
    return _page(form, answer(text, for_staff=reader is not None and reader.may(Permission.READ_DESK)))


STORE_NOTHING = (answer_text,)
"""Views that take a form without a CSRF token: they store nothing, and asking sets no cookie."""


def _page(form: QuestionForm, found: Answer | None = None, offered: Help = NO_HELP) -> str:
    note = write_note(found) if found and found.found else ""
    return render_template("experience/experience.html", form=form, answer=found, note=note, help=offered)
