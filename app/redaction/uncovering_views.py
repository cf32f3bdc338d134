"""The page on which words are uncovered that an objection was right about: opened with a trace, chosen, seen first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from flask import request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app import db
from app.acts import Shown
from app.desk.asked_shelf import read_shelf
from app.desk.worklist import Shelf, shelf_of
from app.errors import NotThereError
from app.events import By, Event, record
from app.i18n import gettext as _
from app.objections.covered import Covered, CoveredText, find_covered
from app.objections.queries import Objected, has_opened, list_to_uncover
from app.permissions import Permission
from app.publishing import verbs
from app.reading.cards import other_language
from app.redaction.any_thing import get_thing
from app.redaction.blueprint import blueprint
from app.redaction.carrying_out import carry_out
from app.redaction.thing_uncovering_actions import UNCOVER
from app.redaction.things import Thing, get_case_thing
from app.redaction.uncovering_actions import uncover
from app.redaction.uncovering_form import UncoveringForm
from app.subjects import Subject, SubjectKind
from app.submissions.rules import may_see_contact
from app.vault import get_vault
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.headers import never_keep
from app.web.marks import Span, mark
from app.web.shown import render_page


@dataclass(frozen=True)
class Reads:
    """A text with the passages marked that would be read again, as it reads then."""

    label: str
    text: Markup
    lang: str | None


@dataclass(frozen=True)
class UncoveringPage:
    """What an objection was right about, and the form; without the words until somebody opens them.

    Nothing is left to uncover where it `has_words` no more.
    """

    thing: Thing
    heading: str
    objected: Objected
    act: Shown
    form: UncoveringForm
    is_open: bool
    has_words: bool
    texts: Sequence[Reads]


@blueprint.get("/desk/cases/<int:case_id>/covered-wrongly")
@needs(Permission.MODERATE)
def show_uncovering(case_id: int) -> str:
    """Show what was covered wrongly in a case, to uncover it; the words themselves to whoever has opened them."""
    thing = _load(case_id, read_shelf(Asked()))
    return _show(thing, _fresh_form(thing))


@blueprint.post("/desk/cases/<int:case_id>/covered-wrongly")
@needs(Permission.MODERATE)
def open_covered(case_id: int) -> str:
    """Show the words and note who has opened them, or show how it reads with those that are chosen."""
    return _open(_load(case_id, _sent_shelf()))


@blueprint.post("/desk/cases/<int:case_id>/uncovering")
@needs(Permission.MODERATE)
def uncover_words(case_id: int) -> ResponseReturnValue:
    """Uncover the words that are chosen."""
    return carry_out(lambda: _load(case_id, _sent_shelf()), _sent_form, _show)


def _serve(kind: SubjectKind, plural: str) -> None:
    """Give what is no case the same page: what an objection to its covering was right about is uncovered there."""

    @blueprint.get(f"/desk/{plural}/<int:subject_id>/covered-wrongly", endpoint=f"show_uncovering_{plural}")
    @needs(Permission.MODERATE)
    def show(subject_id: int) -> str:
        thing = _load_thing(subject_id, kind)
        return _show(thing, _fresh_form(thing))

    @blueprint.post(f"/desk/{plural}/<int:subject_id>/covered-wrongly", endpoint=f"open_covered_{plural}")
    @needs(Permission.MODERATE)
    def open_words(subject_id: int) -> str:
        return _open(_load_thing(subject_id, kind))

    @blueprint.post(f"/desk/{plural}/<int:subject_id>/uncovering", endpoint=f"uncover_{plural}")
    @needs(Permission.MODERATE)
    def uncover_in_it(subject_id: int) -> ResponseReturnValue:
        return carry_out(lambda: _load_thing(subject_id, kind), _sent_form, _show)


for of, uncovering in UNCOVER.items():
    _serve(of, uncovering.kind.plural)


def _open(thing: Thing) -> str:
    if has_opened(_objected(thing), signed_in_actor()):
        db.read_only()
        return _show(thing, _sent_form(thing))
    details, why = {"event": _objected(thing).event_seq}, _("An objection to it was right.")
    by = By.person(signed_in_actor())
    record(verbs.ORIGINAL_OPENED, by=by, subject_id=thing.id, details=details, reason=why)
    return _show(thing, _fresh_form(thing))


def _sent_shelf() -> Shelf:
    return shelf_of(*(request.form.get(one, "") for one in ("list", "state", "more"))) or Shelf()


def _load(case_id: int, shelf: Shelf) -> Thing:
    return _to_uncover(replace(get_case_thing(case_id, signed_in_actor(), shelf), act=uncover))


def _load_thing(subject_id: int, kind: SubjectKind) -> Thing:
    thing = get_thing(subject_id, signed_in_actor())
    if thing.kind != kind:
        raise NotThereError
    return _to_uncover(replace(thing, act=UNCOVER[kind], came_from={}))


def _to_uncover(thing: Thing) -> Thing:
    if thing.act.why_not(thing.state) or not list_to_uncover(thing.id):
        raise NotThereError
    return thing


def _fresh_form(thing: Thing) -> UncoveringForm:
    form = UncoveringForm(thing.act.noun, _words(thing), formdata=None)
    form.choose_all()
    return form


def _sent_form(thing: Thing) -> UncoveringForm:
    return UncoveringForm(thing.act.noun, _words(thing))


def _objected(thing: Thing) -> Objected:
    return list_to_uncover(thing.id)[0]


def _covered(thing: Thing) -> Covered:
    event = db.session.get_one(Event, _objected(thing).event_seq)
    return find_covered(db.session.get_one(Subject, thing.id), event, get_vault())


def _words(thing: Thing) -> dict[str, str]:
    return _covered(thing).list_words(closed=_opens_closed(thing))


def _opens_closed(thing: Thing) -> bool:
    """Return whether somebody may read what tells who wrote a thing."""
    if thing.kind == SubjectKind.SUBMISSION:
        return may_see_contact(signed_in_actor(), thing.state)
    return signed_in_actor().may(Permission.SEE_CONTACT)


def _show(thing: Thing, form: UncoveringForm) -> str:
    never_keep()
    objected, actor = _objected(thing), signed_in_actor()
    is_open = has_opened(objected, actor)
    form.event.data, form.version.data = str(objected.event_seq), str(thing.version)
    for name, value in thing.came_from.items():
        form[name].data = value
    texts = _covered(thing).list_texts(closed=_opens_closed(thing))
    form.show()
    lang = other_language(thing.state.language)
    return render_page(
        "redaction/uncovering.html",
        UncoveringPage(
            thing=thing,
            heading=_heading(thing),
            objected=objected,
            act=thing.act.shown(thing.state),
            form=form,
            is_open=is_open,
            has_words=bool(texts),
            texts=[Reads(one.label, _marked(one, form.chosen), lang) for one in texts] if is_open else [],
        ),
    )


def _heading(thing: Thing) -> str:
    if thing.kind == SubjectKind.SUBMISSION:
        return _("Uncover words in %(number)s", number=thing.number)
    return _("Uncover words: %(what)s", what=thing.trail[-1][0])


def _marked(text: CoveredText, chosen: Collection[str]) -> Markup:
    """Return a text as it reads then, with what is uncovered in it marked."""
    reads, uncovered = text.reads(chosen)
    return mark(reads, [Span(*one) for one in uncovered])
