"""Joining a challenge with a contribution, and who gives what to it."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import db, i18n
from app.accounts import guests
from app.alarms.queries import find_help
from app.challenges.queries import Shown as Challenge
from app.challenges.queries import get_shown, has_been_shown
from app.contributions import actions, queries, shown_queries, waiting_actions
from app.contributions.blueprint import CONTRIBUTIONS, blueprint
from app.contributions.forms import NEW, JoiningForm
from app.contributions.giving import NewContribution
from app.contributions.joining_page import find_claimed, get_joining, get_sent
from app.contributions.queries import is_shown
from app.contributions.rules import takes_part
from app.contributions.seller_queries import list_told
from app.errors import NotThereError
from app.i18n import gettext as _
from app.limits import Limit
from app.municipality.notices import Notice
from app.notifications.actions import follow
from app.organisations.actions import Applicant, NewOrganisation
from app.organisations.kinds import OrganisationKind
from app.organisations.own_queries import list_of
from app.pages.queries import get_notice
from app.subjects import Perspective
from app.web.asked import Asked
from app.web.gates import public
from app.web.headers import keep_for_back_button
from app.web.shown import render_page


@blueprint.get("/challenges/<slug>/contributions")
@public(exists=has_been_shown)
def list_contributions(slug: str) -> str:
    """Show who gives what to a challenge, who receives it, and what sellers were told."""
    challenge, asked = get_shown(slug), Asked()
    page = shown_queries.list_shown(challenge.id, asked.cursor(*shown_queries.NEWEST.readers))
    return render_template(
        "contributions/list.html",
        challenge=challenge,
        contributions=page.rows,
        told=list_told(challenge.id),
        left_out=asked.left_out,
        earlier_url=url_for("contributions.list_contributions", slug=slug, page=page.newer) if page.newer else None,
        later_url=url_for("contributions.list_contributions", slug=slug, page=page.older) if page.older else None,
    )


@blueprint.get("/challenges/<slug>/join")
@public(exists=has_been_shown)
def join(slug: str) -> str:
    """Show the first of the screens on which one joins: as whom, and with what."""
    keep_for_back_button()
    challenge, guest = get_shown(slug), guests.current()
    mine = list_of(guest.contact_id) if guest is not None else []
    asked = Asked().choose("giver", {NEW: NEW}, _("As whom"))
    form = JoiningForm(mine=mine, known=guest is not None, formdata=None, data={"giver": asked} if asked else None)
    closing = CONTRIBUTIONS.get_closing()
    return render_page("contributions/who.html", get_joining(challenge, form, mine, closing=closing))


@blueprint.post("/challenges/<slug>/contributions")
@public(limit=Limit.SUBMIT)
def contribute(slug: str) -> ResponseReturnValue:
    """Take a contribution in: of whom we know, or can call, it counts at once; others press a button in a mail."""
    keep_for_back_button()
    guest = guests.acting()
    with db.read_first():
        challenge = get_shown(slug)
        mine = list_of(guest.contact_id) if guest is not None else []
        form = JoiningForm(mine=mine, known=guest is not None)
        valid = not form.again.data and form.validate()
        joining = get_joining(challenge, form, mine)
        if not takes_part(challenge):
            return render_page("contributions/who.html", joining), 409
        if form.again.data:
            return render_page("contributions/who.html", joining)
        if not valid:
            page = "contributions/who.html" if form.is_first_screen else "contributions/what.html"
            return render_page(page, joining), 422
        if form.step.data or joining.asks_which:
            return render_page("contributions/what.html", joining)
        notice = get_notice()
    new, known = _read(challenge, form, notice), guest is not None
    contact_id = guest.contact_id if guest is not None else _keep_address(form)
    called_about = None
    if guest is not None and not form.is_new:
        actions.contribute(new, guest.contact_id, organisation_id=form.organisation_id)
    elif form.is_new and contact_id is not None:
        applicant = Applicant(contact_id, form.name.data or "", i18n.current().code, notice)
        found = find_claimed(joining, form.same.data)
        of = found if isinstance(found, int) else _organisation(form, found)
        waiting_actions.contribute_for(new, applicant, of, confirmed=known)
    elif contact_id is not None:
        waiting_actions.contribute_as_person(new, contact_id)
    else:
        called_about = actions.contribute(new, None)
    if form.hears.data and contact_id is not None:
        follow(challenge.id, contact_id, confirmed=known)
    help_lines = find_help(new.text, new.amount, new.name)
    return render_page("contributions/sent.html", get_sent(joining, form, called_about), help=help_lines)


@blueprint.get("/contributions/<int:contribution_id>")
@public(exists=is_shown)
def show_contribution(contribution_id: int) -> ResponseReturnValue:
    """Lead to where a contribution stands in the list of its challenge."""
    if not is_shown(contribution_id):
        raise NotThereError
    slug = queries.get_root_slug(contribution_id)
    return redirect(url_for("contributions.list_contributions", slug=slug, _anchor=f"contribution-{contribution_id}"))


def _keep_address(form: JoiningForm) -> int | None:
    return guests.keep_address(form.email.data) if form.email.data else None


def _read(challenge: Challenge, form: JoiningForm, notice: Notice | None) -> NewContribution:
    return NewContribution(
        challenge.id,
        form.whole_text,
        i18n.current().code,
        helps=form.help_kinds,
        amount=form.amount.data if form.amount.data and form.hides_amount.data else "",
        name=form.name.data or None,
        shows_name=form.is_personal and bool(form.show_name.data),
        phone=form.phone.data or None,
        perspective=Perspective(form.perspective.data) if form.perspective.data else None,
        reserved=bool(form.reserved.data) and not form.is_personal,
        sells=form.may_sell and bool(form.sells.data),
        first_time=bool(form.first_time.data),
        notice=notice,
    )


def _organisation(form: JoiningForm, listed: NewOrganisation | None) -> NewOrganisation:
    return listed or NewOrganisation(form.title.data or "", OrganisationKind(form.kind.data))


WAIT_FOR_MAIL = (contribute,)
"""Views that need no CSRF token of whom we do not know: what they store waits for a button in a mail, or for a call."""
