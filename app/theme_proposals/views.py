"""Theme proposals: all of them, the form in which anybody makes one, and the page of one."""

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import db, i18n
from app.accounts import guests, writers
from app.accounts.contacts import get_contact_id
from app.accounts.forms import WaitingForm
from app.accounts.queries import Guest
from app.alarms.queries import find_help
from app.i18n import gettext as _
from app.limits import Limit
from app.networks.queries import get_directory
from app.notifications.actions import follow
from app.notifications.queries import get_follow_id
from app.own_themes.queries import get_paper, get_receipt_address
from app.pages.queries import get_notice
from app.publishing.queries import find_told
from app.theme_near.queries import list_near_networks, list_near_themes
from app.theme_origins.queries import get_origins
from app.theme_proposals import actions, queries
from app.theme_proposals.blueprint import THEMES, blueprint
from app.theme_proposals.course import list_course
from app.theme_proposals.forms import ProposalForm
from app.theme_proposals.kinds import ASKED_OF_ALL, Criterion
from app.theme_proposals.round_queries import get_next_round
from app.theme_proposals.verbs import THEME_DECIDED
from app.web.asked import Asked
from app.web.covering import is_refused
from app.web.gates import public


@blueprint.get("/themes")
@public
def list_themes() -> str:
    """Show the proposals that everybody can read, and until when one can propose."""
    page = queries.list_shown(Asked().cursor(*queries.ORDER.readers))
    return render_template(
        "theme_proposals/list.html",
        proposals=page.rows,
        networks=get_directory().networks,
        coming=get_next_round(),
        earlier_url=url_for("theme_proposals.list_themes", page=page.newer) if page.newer else None,
        later_url=url_for("theme_proposals.list_themes", page=page.older) if page.older else None,
    )


@blueprint.get("/themes/new")
@public
def write_theme() -> str:
    """Show the form in which anybody proposes a theme."""
    return _form_page(ProposalForm(writers.current(), formdata=None))


@blueprint.post("/themes")
@public(limit=Limit.COMMENT)
def propose_theme() -> ResponseReturnValue:
    """Take in a proposal, which waits for a moderator; an address that was only written must say yes first.

    What is near to it is shown before that, once, and nothing is kept until somebody goes on from there.
    """
    guest_or_stranger = guests.acting()
    with db.read_first():
        writer = writers.of(guest_or_stranger)
        form = ProposalForm(writer)
        if THEMES.get_closing() is not None:
            return _form_page(form), 409
        if not form.validate():
            return _form_page(form), 422
        if form.goes_back:
            return _form_page(form)
        notice = get_notice()
        new = form.proposed(i18n.current().code, form.kind_of_voice)
        near = None if form.has_seen else _near_page(form, new)
        if near is not None:
            return near
    asked_id = guests.keep_address(form.email.data) if "email" in form and form.email.data else None
    made = actions.propose(new, writer, key=form.key.data, notice=notice, asked_id=asked_id)
    return render_template(
        "theme_proposals/sent.html",
        hears=writer.is_known,
        waits=asked_id is not None,
        paper=get_paper(made),
        receipt=current_app.extensions["settings"].base_url + get_receipt_address(made),
        coming=get_next_round(),
        help=find_help(new.title, new.text, *new.answers.values()),
    )


@blueprint.get("/themes/<int:proposal_id>")
@public(exists=queries.has_been_shown)
def show_theme(proposal_id: int) -> str:
    """Show a proposal with what is said to the seven questions, and what was decided."""
    return _render(queries.get_shown(proposal_id), guests.current())


@blueprint.post("/themes/<int:proposal_id>/follows")
@public(limit=Limit.FOLLOW)
def follow_theme(proposal_id: int) -> ResponseReturnValue:
    """Follow a proposal that everybody can read: at once for whom we know, else once the address is confirmed."""
    guest = guests.acting()
    with db.read_first():
        proposal, form = queries.get_shown(proposal_id), WaitingForm()
        if guest is None and not form.validate():
            return _render(proposal, guest, form), 422
    if guest is not None:
        follow(proposal.id, guest.contact_id, confirmed=True)
        return redirect(url_for("theme_proposals.show_theme", proposal_id=proposal.id, _anchor="follow"), 303)
    follow(proposal.id, guests.keep_address(form.email.data or ""), confirmed=False)
    return render_template("notifications/follow_sent.html", back=f"/themes/{proposal.id}")


def _render(proposal: queries.Shown, guest: Guest | None, form: WaitingForm | None = None) -> str:
    """Return the page of a proposal; `form` to follow it is one with a fault."""
    answers = queries.list_answers([proposal.id])[proposal.id]
    said = {one.criterion for one in answers}
    told = find_told(proposal.id, [THEME_DECIDED]) if proposal.outcome is not None else None
    return render_template(
        "theme_proposals/theme.html",
        proposal=proposal,
        answers=answers,
        unsaid=[one for one in Criterion if one not in said],
        network=get_directory().networks.get(proposal.network_id or 0),
        reason=told.reason if told is not None else None,
        course=list_course(proposal.id),
        origins=get_origins(proposal.id),
        guest=guest,
        is_own=guest is not None and get_contact_id(proposal.id) == guest.contact_id,
        follow=form or WaitingForm(formdata=None),
        follow_id=get_follow_id(proposal.id, guest.contact_id) if guest is not None else None,
    )


def _near_page(form: ProposalForm, new: actions.NewProposal) -> str | None:
    """Return the page of what is near to a proposal that is not sent yet, None if nothing is."""
    networks = list_near_networks(new.title, new.text)
    themes = list_near_themes(new.title, new.text)
    if not networks and not themes:
        return None
    return render_template(
        "theme_proposals/near.html", form=form, networks=networks, themes=themes, as_it_is=is_refused()
    )


def _form_page(form: ProposalForm) -> str:
    return render_template(
        "theme_proposals/new.html",
        form=form,
        asked=ASKED_OF_ALL,
        coming=get_next_round(),
        closed=THEMES.get_closing(),
        heading=_("Propose a theme for a network"),
    )


WAIT_FOR_MAIL = (follow_theme,)
"""Views that need no CSRF token of whom we do not know: what they store then waits for a button in a mail."""
READ_FIRST = (propose_theme,)
"""Views that need no CSRF token of whom we do not know: what they store is nobody's, and is read by one of us first."""
