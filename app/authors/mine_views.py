"""All that is somebody's own: their cases, what they follow, and how often they want mail."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import db, i18n, limits
from app.accounts import authored, emails, guests
from app.accounts.contacts import get_contact_id, get_mailbox
from app.accounts.forms import AddressForm
from app.accounts.queries import Guest
from app.accounts.writers import Writer
from app.addresses import mailbox
from app.authors import access
from app.authors.blueprint import blueprint
from app.challenges.blueprint import CHALLENGES
from app.co_authors.queries import list_own as list_together
from app.conversations.blueprint import COMMENTS
from app.conversations.own_queries import list_own
from app.entries.own_queries import list_own as list_entries
from app.errors import NotThereError
from app.i18n import gettext as _
from app.limits import Limit
from app.network_members.queries import list_of as list_inside
from app.network_members.queries import name_of
from app.network_stages.blueprint import NETWORK_STAGES
from app.notifications.actions import set_rhythm
from app.notifications.forms import RhythmForm
from app.notifications.queries import get_rhythm, list_followed
from app.notifications.rhythms import Rhythm
from app.organisations.own_queries import list_of
from app.own_contributions.queries import list_own as list_given
from app.reading import queries
from app.sending.receipts import forget_codes
from app.subjects import Visibility
from app.submissions.states import status_of
from app.theme_proposals.blueprint import THEMES
from app.theme_proposals.own_queries import list_own as list_proposed
from app.web.gates import ShownOutError, public
from app.web.headers import never_keep
from app.web.paging import row_id


@blueprint.get("/mine")
@public
def my_things() -> ResponseReturnValue:
    """Show what is somebody's own to a browser that may, else the way in."""
    never_keep()
    guest = guests.current()
    if guest is None or not guest.sees_own:
        return render_template("authors/mine_way_in.html", form=AddressForm(formdata=None), known=guest is not None)
    return _page(guest, RhythmForm(get_rhythm(guest.contact_id)))


@blueprint.post("/mine/link")
@public(limit=Limit.WAY_IN)
def mail_way_in() -> ResponseReturnValue:
    """Mail a link to all that is an address' own; the answer is the same for every address.

    Whoever this browser acts for asks for their own by one press.
    """
    never_keep()
    guest = guests.current()
    with db.read_first():
        own = get_mailbox(guest.contact_id) if guest is not None and "own" in request.form else None
    form = AddressForm(data={"email": own.address}, formdata=None) if own is not None else AddressForm()
    if not form.validate():
        db.read_only()
        return render_template("authors/mine_way_in.html", form=form, known=guest is not None), 422
    address = form.email.data or ""
    if limits.spend(Limit.CASE_LINK, f"mine {mailbox(address)}"):
        db.read_only()
    else:
        emails.GUEST_LINK.queue(address=emails.sealed(address), language=i18n.current().code)
    return render_template("authors/mine_link_sent.html")


@blueprint.post("/mine/rhythm")
@public(limit=Limit.CHANGE)
def change_rhythm() -> ResponseReturnValue:
    """Change how often somebody wants mail about what they follow."""
    guest = _guest_or_401()
    form = RhythmForm()
    if not form.validate():
        db.read_only()
        return _page(guest, form), 422
    set_rhythm(guest.contact_id, Rhythm(form.rhythm.data))
    flash(_("That is how often you hear from us."))
    return redirect(url_for("authors.my_things"), 303)


@blueprint.post("/mine/cases")
@public(limit=Limit.WAY_IN)
def open_case() -> Response:
    """Open one of somebody's own cases."""
    guest = _guest_or_401()
    submission_id = request.form.get("case", type=row_id)
    if submission_id is None or get_contact_id(submission_id) != guest.contact_id:
        raise NotThereError
    access.let_in(submission_id)
    return redirect(url_for("authors.mine"), 303)


@blueprint.post("/mine/end")
@public(limit=Limit.BUTTON)
def leave_my_things() -> Response:
    """Close all of it in this browser."""
    authored.leave()
    guests.leave()
    forget_codes()
    return redirect("/", 303)


def _guest_or_401() -> Guest:
    guest = guests.current()
    if guest is None or not guest.sees_own:
        raise ShownOutError("/mine")
    return guest


def _page(guest: Guest, form: RhythmForm) -> str:
    own = queries.list_own(guest.contact_id)
    return render_template(
        "authors/mine_all.html",
        cases=[(one, _state(one)) for one in own],
        followed=list_followed(guest.contact_id),
        said=list_own(Writer(guest.contact_id)) if COMMENTS.is_on() else [],
        organisations=list_of(guest.contact_id),
        added=list_entries(guest.contact_id) if CHALLENGES.is_on() else [],
        proposed=list_proposed(guest.contact_id) if THEMES.is_on() else [],
        given=list_given(guest.contact_id),
        inside=[(one.network_id, name_of(one.network_id)) for one in list_inside(guest.contact_id)]
        if NETWORK_STAGES.is_on()
        else [],
        together=list_together(guest.contact_id),
        form=form,
    )


def _state(own: queries.Own) -> str:
    """Return how far one's own case is; before it is published, and once it is not, that comes first."""
    unseen: dict[str, str] = {
        Visibility.RECEIVED: _("Received"),
        Visibility.RETURNED: _("Sent back to you"),
        Visibility.HIDDEN: _("Not shown on the website"),
        Visibility.WITHDRAWN: _("You have taken it back"),
    }
    return unseen.get(own.visibility) or status_of(own.handling).label
