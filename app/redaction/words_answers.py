"""How the page on which words are covered answers, of whatever kind the thing is."""

from collections.abc import Callable

from flask import request
from flask.typing import ResponseReturnValue

from app import db
from app.acts import Conflict, perform
from app.errors import NotThereError
from app.events import By, Event
from app.i18n import gettext as _
from app.publishing.redaction_form import RedactionForm
from app.redaction.asking import ask
from app.redaction.carrying_out import carry_out
from app.redaction.page import list_missing, make_page, names_in_office
from app.redaction.things import Thing
from app.web.screened import Screened
from app.web.shown import render_page


def show_fresh(thing: Thing) -> str:
    """Return the page with no words chosen. Raises `NotThereError` where none can be covered."""
    if thing.act.why_not(thing.state):
        raise NotThereError
    form = RedactionForm(thing.act.noun, formdata=None)
    return _show(thing, form)


def show_marked(thing: Thing) -> str:
    """Return the page with the words marked that were sent. Stores nothing."""
    db.read_only()
    form = RedactionForm(thing.act.noun)
    if more := request.form.get("also"):
        form.add(more)
    return _show(thing, form)


def cover(load: Callable[[], Thing]) -> ResponseReturnValue:
    """Cover the words that were sent, or ask another of us to agree."""
    return carry_out(load, _sent_form, _show, do=_cover_or_ask, done=_tell_done)


def _cover_or_ask(thing: Thing, form: RedactionForm, by: By) -> Event | Conflict:
    if names_in_office(thing, form.lines):
        return ask(thing, form, by)
    return perform(thing.act, thing.id, form, by)


def _tell_done(thing: Thing, form: RedactionForm, by: By) -> str:
    if names_in_office(thing, form.lines):
        return _("Nothing is covered yet. Another of us must agree, and it stands in the work list.")
    return thing.act.done(form, thing.number, by)


def _sent_form(thing: Thing) -> RedactionForm:
    form = RedactionForm(thing.act.noun)
    form.missing = list_missing(thing, form.lines)
    return form


def _show(thing: Thing, form: RedactionForm) -> str:
    form.screened = Screened(heard=thing.heard)
    form.version.data = str(thing.version)
    for name, value in thing.came_from.items():
        form[name].data = value
    return render_page("redaction/words.html", make_page(thing, form))
