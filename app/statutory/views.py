"""The list of texts that start a clock in law. What is done with each is an act on its own page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app import db
from app.access import readable
from app.errors import NotThereError
from app.events import By
from app.i18n import gettext as _
from app.kinds import Reader
from app.permissions import Permission
from app.screening.statutory import StatutoryKind
from app.statutory import beside_actions
from app.statutory.act_texts import CONFIRMED, REFUSED
from app.statutory.beside_queries import Said, find_said, list_said
from app.statutory.blueprint import blueprint
from app.statutory.forms import BesideForm
from app.statutory.listed import GIVEN, WAITING, Marked, list_marked
from app.statutory.pages import has_page, page_of
from app.statutory.queries import find_mark
from app.statutory.units import Unit, get_unit, list_units
from app.subjects import Subject
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@dataclass(frozen=True)
class ListPage:
    """The marks, who takes texts of a kind, the address of each text, how many are decided, and of these in time.

    `decided` counts the newest, which the first page alone has.
    """

    marks: Sequence[Marked]
    units: Mapping[str, Unit]
    pages: Sequence[str]
    decided: int
    in_time: int
    newer_url: str | None
    older_url: str | None
    left_out: Sequence[str]


@blueprint.get("/desk/statutory")
@needs(Permission.MODERATE)
def list_texts() -> str:
    """Show the texts that start a clock in law: those that wait, then those that were given, the newest first."""
    asked, actor = Asked(), signed_in_actor()
    order = asked.choose("list", {"given": GIVEN}, _("Page")) or WAITING
    cursor = asked.cursor(*order.readers)
    waiting, given = list_marked(actor, order, cursor)
    marks = [*waiting.rows, *given.rows]
    pages = [
        url_for("statutory.show_beside", subject_id=one.subject_id)
        if one.is_beside
        else page_of(one.subject_kind, one.subject_id)
        for one in marks
    ]
    decided = [] if given.newer else given.rows
    in_time = sum(one.is_in_time for one in decided)
    units = {one.kind: one for one in list_units()}
    newer = _address(given.newer, "given") or _address(waiting.newer)
    older = _address(waiting.older) or _address(given.older, "given")
    return render_page(
        "statutory/list.html", ListPage(marks, units, pages, len(decided), in_time, newer, older, asked.left_out)
    )


def _address(cursor: str | None, of: str | None = None) -> str | None:
    return url_for("statutory.list_texts", list=of, page=cursor) if cursor else None


@blueprint.get("/desk/statutory/child")
@needs(Permission.READ_DESK)
def open_child_form() -> ResponseReturnValue:
    """Lead to the municipality's own form for reporting concern for a child; say whom to write to if it has none."""
    unit = get_unit(StatutoryKind.CHILD)
    return redirect(unit.form_url, 303) if unit.form_url else render_page("statutory/child.html", unit=unit)


@dataclass(frozen=True)
class BesidePage:
    """A thing by its kind and page, what was written to us about it, what each can be in law, and the form to copy.

    It is `decidable` what more its own words start once it is decided what the thing itself is.
    """

    subject_kind: str
    address: str
    page: str
    said: Sequence[Said]
    kinds: Sequence[tuple[str, str]]
    form: BesideForm
    decidable: bool


@blueprint.get("/desk/statutory/about/<int:subject_id>")
@needs(Permission.MODERATE)
def show_beside(subject_id: int) -> str:
    """Show what was written to us about a thing, and what may start a clock in law among it."""
    kind, own = _get_kind(subject_id), find_mark(subject_id)
    return render_page(
        "statutory/beside.html",
        BesidePage(
            subject_kind=kind,
            address=url_for("statutory.decide_beside", subject_id=subject_id),
            page=page_of(kind, subject_id),
            said=list_said(subject_id),
            kinds=[(str(one), one.label) for one in StatutoryKind],
            form=BesideForm(formdata=None),
            decidable=own is not None and own.is_confirmed,
        ),
    )


@blueprint.post("/desk/statutory/about/<int:subject_id>")
@needs(Permission.MODERATE)
def decide_beside(subject_id: int) -> ResponseReturnValue:
    """Give words to the unit that takes them, or say that they start no clock in law."""
    with db.read_first():
        _get_kind(subject_id)
        form, by = BesideForm(), By.person(signed_in_actor())
        if not form.validate():
            abort(400)
        said = find_said(*form.row)
        if said.subject_id != subject_id:
            raise NotThereError
    if form.kind.data:
        beside_actions.give(said, StatutoryKind(form.kind.data), form.mark_id, by=by)
        flash(str(CONFIRMED), "success")
    else:
        beside_actions.refuse(said, form.mark_id, by=by)
        flash(str(REFUSED), "success")
    return redirect(url_for("statutory.show_beside", subject_id=subject_id), 303)


def _get_kind(subject_id: int) -> str:
    """Return of what kind a thing is; raises `NotThereError` if whoever asks may not read it."""
    thing = select(Subject.kind).where(Subject.id == subject_id, readable(Reader(actor=signed_in_actor())))
    kind: str | None = db.session.scalar(thing)
    if kind is None or not has_page(kind):
        raise NotThereError
    return kind
