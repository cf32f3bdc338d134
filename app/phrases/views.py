"""The phrases of one's own organisation, and the link by which a contact says that they still fit."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import db, i18n
from app.i18n import gettext as _
from app.limits import Limit
from app.organisations import people_actions
from app.organisations import queries as organisations
from app.organisations.own_page import get_deciding
from app.organisations.own_queries import Own
from app.phrases import actions, queries
from app.phrases.actions import Phrases
from app.phrases.blueprint import blueprint
from app.phrases.forms import PhrasesForm
from app.phrases.kinds import Says
from app.phrases.queries import Sheet
from app.web.act_form import as_number
from app.web.gates import public
from app.web.headers import never_keep
from app.web.shown import render_page


@dataclass(frozen=True)
class PhrasesPage:
    """The phrases of an organisation as its contacts see and write them."""

    own: Own
    sheet: Sheet
    form: PhrasesForm


@blueprint.get("/organisations/<slug>/phrases")
@public(exists=organisations.has_been_shown)
def show_phrases(slug: str) -> str:
    """Show a contact what the organisation says it knows of and wants to take part in."""
    return _page(get_deciding(slug))


@blueprint.post("/organisations/<slug>/phrases")
@public(limit=Limit.CHANGE)
def write_phrases(slug: str) -> ResponseReturnValue:
    """Put other phrases in place: one of us reads what is new before it is shown."""
    with db.read_first():
        own, form = get_deciding(slug), PhrasesForm()
        if not form.validate():
            return _page(own, form), 422
    new = Phrases(form.said, bool(form.opted_in.data), i18n.current().code)
    people_actions.hold_deciding(own.id, own.membership_id)
    try:
        actions.write(own.id, new, read_version=as_number(form.version.data) or 0)
    except StaleDataError:
        db.finish_request(commit=False)
        form.knows.errors = [_("Somebody else has changed it since you opened the page. Look, and save it again.")]
        return _page(get_deciding(slug), form), 409
    flash(_("It is kept. One of us reads new words before everybody can."))
    return redirect(f"/organisations/{slug}/phrases", 303)


@blueprint.post("/organisations/<slug>/phrases/confirmation")
@public(limit=Limit.BUTTON)
def confirm_phrases(slug: str) -> ResponseReturnValue:
    """Say that they still fit; those that rest are woken. A second time changes nothing."""
    with db.read_first():
        own = get_deciding(slug)
    actions.confirm(own.id)
    flash(_("Thank you. They stand for a year more."))
    return redirect(f"/organisations/{slug}/phrases", 303)


@blueprint.route("/organisations/phrases/<token>", methods=["GET", "POST"])
@public(limit=Limit.LINK)
def answer(token: str) -> ResponseReturnValue:
    """Show the phrases that a mail asks about, with the button that says that they still fit."""
    never_keep()
    with db.read_first():
        asked = queries.find_asked(token)
    if asked is None:
        return render_template("accounts/asked_no_more.html"), 410
    done = request.method == "POST"
    if done:
        actions.confirm(asked.id)
    return render_template("phrases/asked.html", asked=asked, token=token, done=done)


def _page(own: Own, form: PhrasesForm | None = None) -> str:
    sheet = queries.get_sheet(own.id)
    if form is None:
        said = {str(says): "\n".join(one.text for one in sheet.list(says)) for says in Says}
        form = PhrasesForm(formdata=None, data=said | {"opted_in": sheet.opted_in})
    form.version.data = str(sheet.version)
    return render_page("phrases/own.html", PhrasesPage(own, sheet, form))
