"""One's own entries: the words changed for a while, or written anew, and taken back at any time."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.alarms.queries import find_own_help
from app.entries import own_queries
from app.entries.blueprint import blueprint
from app.entries.forms import OwnEntryForm
from app.entries.own_queries import Own
from app.entries.queries import has_been_shown
from app.events import By
from app.i18n import gettext as _
from app.limits import Limit
from app.objections.own_page import Objecting, object_on
from app.publishing import actions as publishing
from app.publishing import own_actions
from app.web.gates import ShownOutError, public
from app.web.headers import never_keep


@blueprint.get("/entries/<int:entry_id>/own")
@public(exists=has_been_shown)
def show_own(entry_id: int) -> ResponseReturnValue:
    """Show somebody their own entry, and what they can do with it."""
    return _page(_own(entry_id))


@blueprint.post("/entries/<int:entry_id>/wording")
@public(limit=Limit.CHANGE)
def rewrite(entry_id: int) -> ResponseReturnValue:
    """Put other words in place, which one of us reads first."""
    with db.read_first():
        own, form = _own(entry_id), OwnEntryForm()
        if not own.is_editable:
            return _page(own, form), 409
        if not form.validate():
            return _page(own, form), 422
    own_actions.rewrite(own, (form.text.data or "").strip())
    flash(_("One of us reads the new words and decides whether they are shown."))
    return redirect(f"/entries/{entry_id}/own", 303)


@blueprint.post("/entries/<int:entry_id>/withdrawal")
@public(limit=Limit.BUTTON)
def withdraw(entry_id: int) -> ResponseReturnValue:
    """Take one's own entry back. A second time changes nothing."""
    with db.read_first():
        slug = own_queries.find_taken_back(entry_id, _contact_id())
        own = _own(entry_id) if slug is None else None
    if own is not None:
        publishing.withdraw(publishing.get_subject_for_update(own.id), by=By.AUTHOR)
    flash(_("You have taken it back. Nobody can read it any more."))
    return redirect(f"/challenges/{own.slug if own is not None else slug}", 303)


@blueprint.post("/entries/<int:entry_id>/objection")
@public(limit=Limit.CHANGE)
def object_to_it(entry_id: int) -> ResponseReturnValue:
    """Object to what we did with one's own entry; another than who did it looks at it."""
    address = f"/entries/{entry_id}/own"
    return object_on(address, lambda: _own(entry_id), lambda own, objecting: _page(own, objecting=objecting))


def _own(entry_id: int) -> Own:
    """Return somebody's own entry; whoever we do not know is shown the way in if there is one to be read."""
    never_keep()
    contact_id = _contact_id()
    if contact_id is None and has_been_shown(entry_id):
        raise ShownOutError("/mine")
    return own_queries.get_own(entry_id, contact_id)


def _contact_id() -> int | None:
    guest = guests.current()
    return guest.contact_id if guest is not None else None


def _page(own: Own, form: OwnEntryForm | None = None, *, objecting: Objecting | None = None) -> str:
    return render_template(
        "entries/own.html",
        own=own,
        form=form or OwnEntryForm(formdata=None, data={"text": own.text}),
        help=find_own_help(own.id),
        objecting=objecting or Objecting.shown(own.id),
    )
