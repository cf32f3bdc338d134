"""The pages on which the secretariat reads, writes, changes and withdraws standard texts."""

from dataclasses import dataclass

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import db, i18n
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.standard_texts import actions
from app.standard_texts.blueprint import blueprint
from app.standard_texts.fields import Named, list_fields
from app.standard_texts.forms import TextForm
from app.standard_texts.kinds import Writing
from app.standard_texts.queries import Text, get_text, list_texts
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page

_WRITE = "standard_texts/text.html"


@dataclass(frozen=True)
class TextsPage:
    """The texts in use by what they are for, and those that are withdrawn."""

    kinds: list[tuple[Writing, list[Text]]]
    withdrawn: list[Text]


@dataclass(frozen=True)
class TextPage:
    """The form of a text, new or there already, with the fields that it may have."""

    form: TextForm
    text: Text | None
    languages: list[tuple[i18n.Language, list[Named]]]
    changed: bool = False
    """Whether a colleague has changed it since it was read."""


@blueprint.get("/desk/standard-texts")
@needs(Permission.WRITE_TEXTS)
def show_texts() -> str:
    """List the standard texts."""
    used = list_texts()
    kinds = [(one, [text for text in used if text.writing == one]) for one in Writing]
    return render_page(
        "standard_texts/list.html", TextsPage([one for one in kinds if one[1]], list_texts(withdrawn=True))
    )


@blueprint.get("/desk/standard-texts/new")
@needs(Permission.WRITE_TEXTS)
def write_text() -> str:
    """Show the form in which a text is written."""
    return _render(TextForm(formdata=None))


@blueprint.post("/desk/standard-texts/new")
@needs(Permission.WRITE_TEXTS)
def add_text() -> ResponseReturnValue:
    """Keep a text that was written; the same text once more is there already."""
    form = TextForm()
    with db.read_first():
        if not form.validate():
            return _render(form), 422
        writing = Writing(form.writing.data)
        there = any(one.words == form.words and one.writing == writing for one in list_texts())
    if not there:
        key = actions.free_key(form.words[i18n.DEFAULT.code].title)
        actions.save(key, writing, form.words, by=By.person(signed_in_actor()), cleared=form.cleared_keys)
    return _done(_("The text is there, and is offered in the forms of a case."))


@blueprint.get("/desk/standard-texts/<int:text_id>")
@needs(Permission.WRITE_TEXTS)
def show_text(text_id: int) -> str:
    """Show a text in the form in which it is changed."""
    text = get_text(text_id)
    form = TextForm(formdata=None)
    form.show(text)
    return _render(form, text)


@blueprint.post("/desk/standard-texts/<int:text_id>")
@needs(Permission.WRITE_TEXTS)
def change_text(text_id: int) -> ResponseReturnValue:
    """Keep what was changed of a text; what has been written with it stays as it was."""
    form = TextForm()
    with db.read_first():
        text = get_text(text_id)
        if not form.validate():
            return _render(form, text), 422
    by, version = By.person(signed_in_actor()), form.read_version or 0
    try:
        writing = Writing(form.writing.data)
        actions.save(text.key, writing, form.words, by=by, version=version, cleared=form.cleared_keys)
    except StaleDataError:
        db.finish_request(commit=False)
        now = get_text(text_id)
        if now.words == form.words and now.writing == form.writing.data:
            return _done(_("The text is saved."))
        flash(_("A colleague has changed it meanwhile. Below is what you wrote; look at theirs first."), "warning")
        form.version.data = str(now.version)
        return _render(form, now, changed=True), 409
    return _done(_("The text is saved."))


@blueprint.post("/desk/standard-texts/<int:text_id>/withdrawal")
@needs(Permission.WRITE_TEXTS)
def withdraw_text(text_id: int) -> ResponseReturnValue:
    """Offer a text no more."""
    with db.read_first():
        get_text(text_id)
    actions.withdraw(text_id, by=By.person(signed_in_actor()))
    return _done(_("The text is withdrawn. What was written with it stays."))


@blueprint.post("/desk/standard-texts/<int:text_id>/return")
@needs(Permission.WRITE_TEXTS)
def bring_back_text(text_id: int) -> ResponseReturnValue:
    """Offer a text again."""
    with db.read_first():
        get_text(text_id)
    actions.bring_back(text_id, by=By.person(signed_in_actor()))
    return _done(_("The text is offered again."))


def _render(form: TextForm, text: Text | None = None, *, changed: bool = False) -> str:
    languages = [(one, list_fields(one.code)) for one in i18n.LANGUAGES.values()]
    return render_page(_WRITE, TextPage(form, text, languages, changed))


def _done(said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("standard_texts.show_texts"), 303)
