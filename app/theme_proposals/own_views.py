"""One's own theme proposal: written anew for a while, and taken back at any time."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.alarms.queries import find_own_help
from app.events import By
from app.i18n import gettext as _
from app.limits import Limit
from app.networks.queries import get_directory
from app.publishing import actions as publishing
from app.publishing.queries import find_told
from app.theme_proposals import actions, own_queries
from app.theme_proposals.blueprint import blueprint
from app.theme_proposals.forms import AgainForm, OfferingForm, WordsForm
from app.theme_proposals.kinds import ASKED_OF_ALL, Criterion
from app.theme_proposals.offering_actions import come_again, list_offered, offer
from app.theme_proposals.own_queries import Own
from app.theme_proposals.queries import Answered, has_been_shown, list_answers
from app.theme_proposals.round_queries import get_next_round
from app.theme_proposals.thin import list_thin
from app.theme_proposals.verbs import THEME_DECIDED
from app.web.gates import ShownOutError, public
from app.web.headers import never_keep


@blueprint.get("/themes/<int:proposal_id>/own")
@public(exists=has_been_shown)
def show_own(proposal_id: int) -> ResponseReturnValue:
    """Show somebody their own proposal, and what they can do with it."""
    return _page(_own(proposal_id))


@blueprint.post("/themes/<int:proposal_id>/wording")
@public(limit=Limit.CHANGE)
def rewrite(proposal_id: int) -> ResponseReturnValue:
    """Put other words in place, which one of us reads first."""
    with db.read_first():
        own = _own(proposal_id)
        form = _form(own)
        if not own.is_editable:
            return _page(own, form), 409
        if not form.validate():
            return _page(own, form), 422
    actions.rewrite(own, form.proposed(own.language))
    flash(_("One of us reads the new words and decides whether they are shown."))
    return redirect(f"/themes/{proposal_id}/own", 303)


@blueprint.post("/themes/<int:proposal_id>/answers")
@public(limit=Limit.CHANGE)
def offer_answers(proposal_id: int) -> ResponseReturnValue:
    """Offer answers to more of the seven questions, which one of us reads first."""
    with db.read_first():
        own, form = _own(proposal_id), OfferingForm()
        if not own.can_offer:
            return _page(own), 409
        if not form.validate():
            return _page(own, offering=form), 422
    offer(own.id, form.answers)
    flash(_("Thank you. One of us reads your answers, and then everybody can."))
    return redirect(f"/themes/{proposal_id}/own", 303)


@blueprint.post("/themes/<int:proposal_id>/again")
@public(limit=Limit.CHANGE)
def send_again(proposal_id: int) -> ResponseReturnValue:
    """Send what came back with advice into the next round, with what is new, which one of us reads first."""
    with db.read_first():
        own, form = _own(proposal_id), AgainForm()
        if not own.can_come_again:
            return _page(own), 409
        if not form.validate():
            return _page(own, again=form), 422
    if not come_again(own, form.proposed(own.language)):
        form.ask_for_more()
        return _page(own, again=form), 422
    flash(_("Thank you. Your proposal is in the next round. One of us reads what is new, and then everybody can."))
    return redirect(f"/themes/{proposal_id}/own", 303)


@blueprint.post("/themes/<int:proposal_id>/withdrawal")
@public(limit=Limit.BUTTON)
def withdraw(proposal_id: int) -> ResponseReturnValue:
    """Take one's own proposal back. A second time changes nothing."""
    with db.read_first():
        own = None if own_queries.is_taken_back(proposal_id, _contact_id()) else _own(proposal_id)
        if own is not None and not own.can_be_taken_back:
            return _page(own), 409
    if own is not None:
        publishing.withdraw(publishing.get_subject_for_update(own.id), by=By.AUTHOR)
    flash(_("You have taken it back. Nobody can read it any more."))
    return redirect("/mine", 303)


def _own(proposal_id: int) -> Own:
    """Return somebody's own proposal; whoever we do not know is shown the way in if there is one to be read."""
    never_keep()
    contact_id = _contact_id()
    if contact_id is None and has_been_shown(proposal_id):
        raise ShownOutError("/mine")
    return own_queries.get_own(proposal_id, contact_id)


def _contact_id() -> int | None:
    guest = guests.current()
    return guest.contact_id if guest is not None else None


def _form(own: Own, **kwargs: object) -> WordsForm:
    """Return the form of the words; the answers of what everybody reads are changed no more by its author."""
    form = WordsForm(**kwargs)
    if own.is_shown:
        for one in ASKED_OF_ALL:
            del form[one.value]
    return form


def _page(
    own: Own, form: WordsForm | None = None, offering: OfferingForm | None = None, again: AgainForm | None = None
) -> str:
    answers = list_answers([own.id])[own.id]
    said = {str(one.criterion): one.own for one in answers}
    offered = list_offered(own.id)
    if form is None:
        form = _form(own, formdata=None, data={"title": own.title, "text": own.text, **said})
    if offering is None:
        offering = OfferingForm(formdata=None, data=said | {str(one.criterion): one.text for one in offered})
    if again is None:
        again = AgainForm(formdata=None, data={"title": own.title, "text": own.text, **said})
    told = find_told(own.id, [THEME_DECIDED]) if own.outcome is not None else None
    return render_template(
        "theme_proposals/own.html",
        again=again,
        reason=told.reason if told is not None else None,
        network=get_directory().networks.get(own.network_id or 0),
        coming=get_next_round() if own.can_come_again else None,
        own=own,
        form=form,
        asked=ASKED_OF_ALL,
        help=find_own_help(own.id),
        ours={str(one.criterion): one.ours for one in answers if one.ours},
        thin=list_thin([*answers, *(Answered(one.criterion, one.text, is_ours=False) for one in offered)]),
        offering=offering,
        offered=offered,
        criteria=list(Criterion),
    )
