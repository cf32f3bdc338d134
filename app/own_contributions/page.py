"""The page of something one gives, for whoever gives it."""

from flask import render_template

from app.accounts import guests
from app.contributions.queries import is_shown
from app.errors import NotThereError
from app.own_contributions import queries
from app.own_contributions.forms import AmountForm, OwnWordsForm, ReplyForm
from app.own_contributions.queries import Own
from app.web.gates import ShownOutError
from app.web.headers import never_keep


def load_own(contribution_id: int) -> Own:
    """Return what somebody gives; whoever we do not know is shown the way in if there is one to be read."""
    never_keep()
    guest = guests.current()
    if guest is None:
        if is_shown(contribution_id):
            raise ShownOutError("/mine")
        raise NotThereError
    return queries.get_own(contribution_id, guest.contact_id)


def show_page(
    own: Own, *, form: OwnWordsForm | None = None, amount: AmountForm | None = None, reply: ReplyForm | None = None
) -> str:
    """Return the page, with the forms that were not done."""
    return render_template(
        "own_contributions/own.html",
        own=own,
        told=queries.find_told(own),
        form=form or OwnWordsForm(own.shown_name, formdata=None, data={"text": own.text}),
        amount=amount or AmountForm(formdata=None, data={"amount": own.amount}),
        reply=reply or ReplyForm(formdata=None),
    )
