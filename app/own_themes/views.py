"""One's own theme proposal: written anew for a while, filled in, sent again, and taken back.

Each address is there twice: for whom we know by an address, and for whoever has the link of a receipt.
"""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app import db
from app.errors import NotThereError
from app.events import By
from app.i18n import gettext as _
from app.limits import Limit
from app.own_themes.blueprint import blueprint
from app.own_themes.page import Way, show_page, words_form
from app.own_themes.queries import has_receipt
from app.publishing import actions as publishing
from app.theme_proposals import actions
from app.theme_proposals.forms import AgainForm, OfferingForm
from app.theme_proposals.offering_actions import come_again, offer
from app.theme_proposals.own_queries import Own
from app.theme_proposals.queries import has_been_shown
from app.web.gates import public


@blueprint.get("/themes/<int:proposal_id>/own")
@public(exists=has_been_shown)
def show_own(proposal_id: int) -> ResponseReturnValue:
    """Show somebody their own proposal, and what they can do with it."""
    way = Way(proposal_id, None)
    return show_page(way, _own(way))


@blueprint.get("/themes/receipts/<token>")
@public(limit=Limit.LINK, exists=has_receipt)
def show_receipt(token: str) -> str:
    """Show a proposal to whoever wrote no address, by the link they were shown when they sent it."""
    way = Way(None, token)
    own = way.find_own()
    return show_page(way, own) if own is not None else render_template("own_themes/gone.html")


@blueprint.post("/themes/<int:proposal_id>/wording")
@blueprint.post("/themes/receipts/<token>/wording")
@public(limit=Limit.CHANGE)
def rewrite(proposal_id: int | None = None, token: str | None = None) -> ResponseReturnValue:
    """Put other words in place, which one of us reads first."""
    way = Way(proposal_id, token)
    with db.read_first():
        own = _own(way)
        form = words_form(own)
        if not own.is_editable:
            return show_page(way, own, form), 409
        if not form.validate():
            return show_page(way, own, form), 422
    actions.rewrite(own, form.proposed(own.language))
    flash(_("One of us reads the new words and decides whether they are shown."))
    return redirect(way.page, 303)


@blueprint.post("/themes/<int:proposal_id>/answers")
@blueprint.post("/themes/receipts/<token>/answers")
@public(limit=Limit.CHANGE)
def offer_answers(proposal_id: int | None = None, token: str | None = None) -> ResponseReturnValue:
    """Offer answers to more of the seven questions, which one of us reads first."""
    way = Way(proposal_id, token)
    with db.read_first():
        own, form = _own(way), OfferingForm()
        if not own.can_offer:
            return show_page(way, own), 409
        if not form.validate():
            return show_page(way, own, offering=form), 422
    offer(own.id, form.answers)
    flash(_("Thank you. One of us reads your answers, and then everybody can."))
    return redirect(way.page, 303)


@blueprint.post("/themes/<int:proposal_id>/again")
@blueprint.post("/themes/receipts/<token>/again")
@public(limit=Limit.CHANGE)
def send_again(proposal_id: int | None = None, token: str | None = None) -> ResponseReturnValue:
    """Send what came back with advice into the next round, with what is new, which one of us reads first."""
    way = Way(proposal_id, token)
    with db.read_first():
        own, form = _own(way), AgainForm()
        if not own.can_come_again:
            return show_page(way, own), 409
        if not form.validate():
            return show_page(way, own, again=form), 422
    if not come_again(own, form.proposed(own.language)):
        form.ask_for_more()
        return show_page(way, own, again=form), 422
    flash(_("Thank you. Your proposal is in the next round. One of us reads what is new, and then everybody can."))
    return redirect(way.page, 303)


@blueprint.post("/themes/<int:proposal_id>/withdrawal")
@blueprint.post("/themes/receipts/<token>/withdrawal")
@public(limit=Limit.BUTTON)
def withdraw(proposal_id: int | None = None, token: str | None = None) -> ResponseReturnValue:
    """Take one's own proposal back. A second time changes nothing."""
    way = Way(proposal_id, token)
    with db.read_first():
        own = way.find_own()
        if own is not None and not own.can_be_taken_back:
            return show_page(way, own), 409
    if own is not None:
        publishing.withdraw(publishing.get_subject_for_update(own.id), by=By.AUTHOR)
    flash(_("You have taken it back. Nobody can read it any more."))
    return redirect("/mine" if token is None else way.page, 303)


def _own(way: Way) -> Own:
    own = way.find_own()
    if own is None:
        raise NotThereError
    return own
