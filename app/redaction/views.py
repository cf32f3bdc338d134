"""The page on which words of a thing are covered: chosen or typed, seen marked, then covered with a reason."""

from collections.abc import Callable

from flask import request
from flask.typing import ResponseReturnValue

from app import db
from app.acts import Conflict, perform
from app.desk.asked_shelf import read_shelf
from app.desk.comment_places import place_of, read_place
from app.desk.worklist import Shelf, shelf_of
from app.errors import NotThereError
from app.events import By, Event
from app.i18n import gettext as _
from app.permissions import Permission
from app.publishing.redaction_form import RedactionForm
from app.redaction.asking import ask
from app.redaction.blueprint import blueprint
from app.redaction.carrying_out import carry_out
from app.redaction.page import list_missing, make_page, names_in_office
from app.redaction.things import Thing, get_answers_thing, get_case_thing, get_comment_thing
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.screened import Screened
from app.web.shown import render_page


@blueprint.get("/desk/cases/<int:case_id>/words")
@needs(Permission.MODERATE)
def case_words(case_id: int) -> ResponseReturnValue:
    """Show the texts of a case, to cover words in them."""
    return _show_fresh(get_case_thing(case_id, signed_in_actor(), read_shelf(Asked())))


@blueprint.get("/desk/cases/<int:case_id>/answer-words")
@needs(Permission.READ_DESK)
def answer_words(case_id: int) -> ResponseReturnValue:
    """Show the answers to a case, to cover words in them."""
    return _show_fresh(get_answers_thing(case_id, signed_in_actor(), read_shelf(Asked())))


@blueprint.get("/desk/comments/<int:comment_id>/words")
@needs(Permission.MODERATE)
def comment_words(comment_id: int) -> ResponseReturnValue:
    """Show a comment, to cover words in it."""
    return _show_fresh(get_comment_thing(comment_id, read_place(Asked())))


@blueprint.post("/desk/cases/<int:case_id>/words")
@needs(Permission.MODERATE)
def mark_in_case(case_id: int) -> ResponseReturnValue:
    """Show the words that were chosen marked in a case, before they are covered."""
    return _show_marked(_sent_case(case_id))


@blueprint.post("/desk/cases/<int:case_id>/answer-words")
@needs(Permission.READ_DESK)
def mark_in_answers(case_id: int) -> ResponseReturnValue:
    """Show the words that were chosen marked in the answers to a case, before they are covered."""
    return _show_marked(_sent_answers(case_id))


@blueprint.post("/desk/comments/<int:comment_id>/words")
@needs(Permission.MODERATE)
def mark_in_comment(comment_id: int) -> ResponseReturnValue:
    """Show the words that were chosen marked in a comment, before they are covered."""
    return _show_marked(_sent_comment(comment_id))


@blueprint.post("/desk/cases/<int:case_id>/redaction")
@needs(Permission.MODERATE)
def redact_case(case_id: int) -> ResponseReturnValue:
    """Cover words in a case."""
    return _cover(lambda: _sent_case(case_id))


@blueprint.post("/desk/cases/<int:case_id>/answer-redaction")
@needs(Permission.READ_DESK)
def redact_answers(case_id: int) -> ResponseReturnValue:
    """Cover words in the answers to a case."""
    return _cover(lambda: _sent_answers(case_id))


@blueprint.post("/desk/comments/<int:comment_id>/redaction")
@needs(Permission.MODERATE)
def redact_comment(comment_id: int) -> ResponseReturnValue:
    """Cover words in a comment."""
    return _cover(lambda: _sent_comment(comment_id))


def _sent_case(case_id: int) -> Thing:
    return get_case_thing(case_id, signed_in_actor(), _sent_shelf())


def _sent_answers(case_id: int) -> Thing:
    return get_answers_thing(case_id, signed_in_actor(), _sent_shelf())


def _sent_shelf() -> Shelf:
    return shelf_of(request.form.get("list", ""), request.form.get("state", "")) or Shelf()


def _sent_comment(comment_id: int) -> Thing:
    return get_comment_thing(comment_id, place_of(request.form.get("list"), request.form.get("page")))


def _show_fresh(thing: Thing) -> str:
    if thing.act.why_not(thing.state):
        raise NotThereError
    form = RedactionForm(thing.act.noun, formdata=None)
    return _show(thing, form)


def _show_marked(thing: Thing) -> str:
    db.read_only()
    form = RedactionForm(thing.act.noun)
    if more := request.form.get("also"):
        form.add(more)
    return _show(thing, form)


def _cover(load: Callable[[], Thing]) -> ResponseReturnValue:
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
