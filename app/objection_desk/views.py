"""Objections at the desk: what waits for somebody else, and the page on which they decide."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from app import clock, db
from app.errors import NotPossibleError, NotThereError
from app.events import By
from app.i18n import gettext as _
from app.objection_desk.about import About, get_about, get_line, masked
from app.objection_desk.blueprint import blueprint
from app.objection_desk.deciding_actions import decide
from app.objection_desk.forms import DecisionForm
from app.objection_desk.queries import Named, name_things
from app.objections.queries import (
    Objected,
    find_objection_to,
    is_decider,
    list_decided,
    list_deciders,
    list_open,
    list_waiting_uncovered,
)
from app.permissions import Permission
from app.reading.cards import other_language
from app.reading.highlights import without_cpr
from app.web.gates import needs, signed_in, signed_in_actor
from app.web.shown import render_page

_LATELY = timedelta(days=30)


@dataclass(frozen=True)
class ObjectionPage:
    """An objection, what it is about, and whether whoever reads it decides it.

    Of one that is right about covered words `waits_uncovered` is whether whoever reads it can uncover them.
    """

    objected: Objected
    about: About
    form: DecisionForm | None
    is_own: bool
    reads_it: bool
    is_outside_there: bool
    waits_uncovered: bool


@dataclass(frozen=True)
class Line:
    """An objection in a list: what it is called, what was done, and whether whoever reads it did that."""

    event_seq: int
    number: str
    title: str
    lang: str | None
    done: str
    opened_on: date
    is_own: bool
    decided_on: date | None
    upheld: bool | None


@blueprint.get("/desk/objections")
@needs(Permission.MODERATE)
def list_waiting() -> str:
    """Show what somebody asks us to look at again, the oldest first, and what was decided lately."""
    waiting, uncovered, decided = list_open(), list_waiting_uncovered(), list_decided(clock.now() - _LATELY)
    named = name_things({one.subject_id for one in (*waiting, *uncovered, *decided)})
    return render_page(
        "objection_desk/waiting.html",
        rows=[_in_list(one, named) for one in waiting],
        uncovered=[_in_list(one, named) for one in uncovered],
        decided=[_in_list(one, named) for one in decided],
    )


def _in_list(one: Objected, named: Mapping[int, Named]) -> Line:
    thing = named.get(one.subject_id)
    title = without_cpr(thing.title) if thing is not None and thing.title else ""
    return Line(
        one.event_seq,
        thing.called if thing is not None else "",
        title or _("Its words have been erased"),
        other_language(thing.language) if thing is not None and title else None,
        get_line(one),
        clock.town_date(one.opened_at),
        is_own=signed_in_actor().id in one.did,
        decided_on=clock.town_date(one.decided_at) if one.decided_at is not None else None,
        upheld=one.upheld,
    )


@blueprint.get("/desk/objections/<int:event_seq>")
@signed_in
def show_objection(event_seq: int) -> str:
    """Show an objection to those who may decide it, and to colleagues."""
    return _show(_load(event_seq), DecisionForm("decision", formdata=None))


@blueprint.post("/desk/objections/<int:event_seq>")
@signed_in
def decide_it(event_seq: int) -> ResponseReturnValue:
    """Decide an objection; a second time, or by whoever decided first, changes nothing."""
    actor = signed_in_actor()
    with db.read_first():
        objected, form = _load(event_seq), DecisionForm("decision")
        if not is_decider(actor, objected):
            return _show(objected, form), 409
        if not form.validate():
            return _show(objected, form), 422
    try:
        decide(objected.id, form.said, By.person(actor))
    except NotPossibleError as error:
        db.finish_request(commit=False)
        flash(error.words or _("It was decided meanwhile, or taken back."), "warning")
        return _show(_load(event_seq), form), 409
    flash(_("It is decided, and whoever objected is told."), "success")
    return redirect(f"/desk/objections/{event_seq}", 303)


def _load(event_seq: int) -> Objected:
    """Return an objection, for those who have to do with it; raises `NotThereError` for everybody else."""
    objected, actor = find_objection_to(event_seq), signed_in_actor()
    if objected is None:
        raise NotThereError
    if not (actor.may(Permission.MODERATE) or is_decider(actor, objected) or objected.decided_by == actor.id):
        raise NotThereError
    return objected


def _show(objected: Objected, form: DecisionForm) -> str:
    actor, moderates = signed_in_actor(), signed_in_actor().may(Permission.MODERATE)
    return render_page(
        "objection_desk/objection.html",
        ObjectionPage(
            replace(objected, reason=masked(objected.reason), objection=masked(objected.objection)),
            get_about(objected),
            form if is_decider(actor, objected) else None,
            is_own=actor.id in objected.did,
            reads_it=moderates,
            is_outside_there=bool(list_deciders()),
            waits_uncovered=moderates and objected.waits_uncovered,
        ),
    )
