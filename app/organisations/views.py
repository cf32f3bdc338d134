"""The organisations of the town, the page of one, and signing one up."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import db, i18n
from app.accounts import guests
from app.accounts.queries import Guest
from app.contributions.queries import list_of_organisation
from app.errors import GoneError
from app.i18n import gettext as _
from app.limits import Limit
from app.listed_organisations import queries as listed_queries
from app.listed_organisations.queries import ListedName
from app.organisations import actions, own_queries, queries
from app.organisations.actions import Applicant, NewOrganisation
from app.organisations.alike import LISTED, NONE, offer
from app.organisations.blueprint import blueprint
from app.organisations.forms import JoiningForm
from app.organisations.kinds import OrganisationKind
from app.organisations.queries import Listed
from app.pages.queries import get_notice
from app.phrases.queries import list_shown as list_phrases
from app.web.asked import Asked
from app.web.gates import public


@blueprint.get("/organisations")
@public
def list_organisations() -> str:
    """Show the organisations that take part, by name."""
    asked = Asked()
    kind = asked.choose("kind", {str(one): one for one in OrganisationKind}, _("Kind"))
    q = asked.words("q", longest=100)
    page = queries.list_shown(asked.cursor(*queries.BY_NAME.readers), q=q, kind=kind)
    return render_template(
        "organisations/list.html",
        organisations=page.rows,
        kinds=[(one.value, one.label, one == kind) for one in OrganisationKind],
        q=q,
        narrowed=bool(q or kind),
        left_out=asked.left_out,
        earlier_url=_page_url(str(page.newer), q, kind) if page.newer else None,
        later_url=_page_url(str(page.older), q, kind) if page.older else None,
    )


@blueprint.get("/organisations/<slug>")
@public(exists=queries.has_been_shown)
def show_organisation(slug: str) -> ResponseReturnValue:
    """Show one organisation; one that was joined with another leads there."""
    try:
        organisation = queries.get_shown(slug)
    except GoneError:
        into = queries.find_merged_into(slug)
        if into is None:
            raise
        return redirect(f"/organisations/{into}", 301)
    guest = guests.current()
    acts_for_it = guest is not None and any(one.id == organisation.id for one in own_queries.list_of(guest.contact_id))
    return render_template(
        "organisations/organisation.html",
        organisation=organisation,
        acts_for_it=acts_for_it,
        taken=list_of_organisation(organisation.id),
        phrases=list_phrases(organisation.id),
    )


@blueprint.route("/organisations/new", methods=["GET", "POST"])
@public(limit=Limit.SUBMIT)
def sign_up() -> ResponseReturnValue:
    """Sign an organisation up: whom we do not know presses a button in a mail first; one like it is asked about."""
    if request.method != "POST":
        return _form_page(JoiningForm(known=guests.current() is not None, formdata=None))
    guest = guests.acting()
    with db.read_first():
        form = JoiningForm(known=guest is not None)
        if not form.validate():
            return _form_page(form), 422
        alike = queries.list_alike(form.title.data or "", form.cvr.data)
        listed = listed_queries.list_listed(form.title.data or "", form.cvr.data)
        joined = next((one for one in alike if str(one.id) == form.same.data), None)
        claimed = next((one for one in listed if f"{LISTED}{one.id}" == form.same.data), None)
        if (alike or listed) and joined is None and claimed is None and form.same.data != NONE:
            return _form_page(form, alike, listed)
        notice = get_notice()
    contact_id = guest.contact_id if guest is not None else guests.keep_address(form.email.data or "")
    applicant = Applicant(contact_id, form.name.data or "", i18n.current().code, notice)
    if joined is not None:
        actions.ask_to_join(joined.id, applicant, confirmed=guest is not None)
    else:
        text = (form.text.data or "").strip()
        if claimed is not None:
            kind, cvr = OrganisationKind(claimed.kind), form.cvr.data or claimed.cvr
            new = NewOrganisation(claimed.title, kind, text, cvr, claimed.id)
        else:
            new = NewOrganisation(form.title.data or "", OrganisationKind(form.kind.data), text, form.cvr.data)
        actions.sign_up(new, applicant, confirmed=guest is not None)
    return _sent(form.title.data or "", guest, joined)


def _sent(title: str, guest: Guest | None, joined: Listed | None) -> ResponseReturnValue:
    if guest is None:
        return render_template("organisations/sent.html", title=title, joined=joined)
    if joined is not None:
        flash(_("The contacts of %(title)s have got a mail, and answer you.", title=i18n.quoted(joined.title)))
    return redirect("/mine/organisations", 303)


def _form_page(form: JoiningForm, alike: Sequence[Listed] = (), listed: Sequence[ListedName] = ()) -> str:
    offered = offer(form.title.data or "", form.cvr.data, alike, listed)
    return render_template("organisations/new.html", form=form, alike=offered.options, chosen=offered.chosen)


def _page_url(cursor: str, q: str, kind: OrganisationKind | None) -> str:
    return url_for("organisations.list_organisations", page=cursor, q=q or None, kind=kind.value if kind else None)


WAIT_FOR_MAIL = (sign_up,)
"""Views that need no CSRF token of whom we do not know: what they store then waits for a button in a mail."""
