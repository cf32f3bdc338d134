"""How the form of an act is answered that has a page of its own."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from app import db, sent_once
from app.acts import Conflict, perform
from app.events import By, Event
from app.i18n import gettext as _
from app.redaction.things import Thing
from app.web.act_form import ActForm
from app.web.gates import signed_in_actor
from app.web.screened import Screened

FormT = TypeVar("FormT", bound=ActForm[Any])


def _perform(thing: Thing, form: ActForm[Any], by: By) -> Event | Conflict:
    return perform(thing.act, thing.id, form, by)


def _done(thing: Thing, form: ActForm[Any], by: By) -> str:
    return thing.act.done(form, thing.number, by)


def carry_out(
    load: Callable[[], Thing],
    make_form: Callable[[Thing], FormT],
    show: Callable[[Thing, FormT], str],
    *,
    do: Callable[[Thing, FormT, By], Event | Conflict] = _perform,
    done: Callable[[Thing, FormT, By], str] = _done,
) -> ResponseReturnValue:
    """Do the act of a thing as the form that was sent says, in the version that was read; the same press twice is one.

    `show` renders the page again, with the faults of the form or after something has changed meanwhile. `do` is what is
    done if not the act, and `done` says so.
    """
    by = By.person(signed_in_actor())
    with db.read_first():
        thing = load()
        form = make_form(thing)
        form.screened = Screened(heard=thing.heard)
        once = (form.key.data, *form.content)
        if sent_once.is_noted(*once, subject_id=thing.id):
            return _go_back(thing, done(thing, form, by))
        changed = form.read_version != thing.version
        if not changed and not form.validate():
            return show(thing, form), 422
    outcome = Conflict() if changed else do(thing, form, by)
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        flash(outcome.why or _("It has changed since you opened the page. This is how it stands now."), "warning")
        return show(load(), form), 409
    sent_once.note(*once, subject_id=thing.id)
    return _go_back(thing, done(thing, form, by))


def _go_back(thing: Thing, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(thing.done_at, 303)
