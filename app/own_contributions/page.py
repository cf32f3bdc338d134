"""The page of something one gives, for whoever gives it."""

from flask import render_template

from app import clock
from app.accounts import guests
from app.contributions.promised import answered_by, forward, tell_after_board
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.own_contributions import queries
from app.own_contributions.forms import AmountForm, OwnWordsForm, ReplyForm
from app.own_contributions.queries import Own
from app.web.gates import ShownOutError
from app.web.headers import never_keep


def load_own(contribution_id: int) -> Own:
    """Return what somebody gives; whoever we do not know is shown the way in, whether there is such a thing or not."""
    never_keep()
    guest = guests.current()
    if guest is None:
        raise ShownOutError("/mine")
    return queries.get_own(contribution_id, guest.contact_id)


def show_page(
    own: Own, *, form: OwnWordsForm | None = None, amount: AmountForm | None = None, reply: ReplyForm | None = None
) -> str:
    """Return the page, with the forms that were not done."""
    guest = guests.current()
    signed_up = queries.find_signed_up(own, guest.contact_id) if guest is not None else None
    return render_template(
        "own_contributions/own.html",
        own=own,
        came=queries.find_came(own),
        signed_up=signed_up,
        promise=tell_promise(own),
        after_board=tell_after_board() if own.is_reserved else None,
        forward=forward(own.challenge_title, own.challenge_slug, said=own.text, reserved=own.is_reserved)
        if own.can_be_sent_on
        else None,
        told=queries.find_told(own),
        form=form or OwnWordsForm(own.shown_name, formdata=None, data={"text": own.text}),
        amount=amount or AmountForm(formdata=None, data={"amount": own.amount}),
        reply=reply or ReplyForm(formdata=None),
    )


def tell_promise(own: Own | None) -> str | None:
    """Return by when the network answers, or was to answer; None where it is nobody's turn, or theirs."""
    if own is None or not own.is_offered:
        return None
    given_on = clock.town_date(own.sent_at)
    if get_reference().first_word_due(given_on) < clock.today():
        return _("We promised you an answer by %(date)s, and are late.", date=answered_by(given_on))
    return _("The network answers by %(date)s who receives it and what it is used for.", date=answered_by(given_on))
