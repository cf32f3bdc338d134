"""One's own theme proposal as a page, and by what somebody comes to it."""

from dataclasses import dataclass

from flask import current_app, render_template

from app.accounts import guests
from app.alarms.queries import find_own_help
from app.networks.queries import get_directory
from app.own_themes.queries import find_by_receipt, get_paper
from app.publishing import verbs as life
from app.publishing.queries import find_told
from app.subjects import Visibility
from app.theme_proposals.forms import AgainForm, OfferingForm, WordsForm
from app.theme_proposals.kinds import ASKED_OF_ALL, Criterion
from app.theme_proposals.offering_actions import list_offered
from app.theme_proposals.own_queries import Own, get_own, is_taken_back
from app.theme_proposals.queries import Answered, has_been_shown, list_answers
from app.theme_proposals.round_queries import get_next_round
from app.theme_proposals.thin import list_thin
from app.theme_proposals.verbs import THEME_DECIDED
from app.web.gates import ShownOutError
from app.web.headers import never_keep

_OUT_OF_SIGHT = {Visibility.RETURNED: life.RETURNED, Visibility.HIDDEN: life.HIDDEN}


@dataclass(frozen=True)
class Way:
    """By what somebody comes to their own proposal: its id, if we know them, else the end of its receipt's address."""

    proposal_id: int | None
    token: str | None

    @property
    def base(self) -> str:
        """Return the address under which the forms of the page are sent."""
        return f"/themes/receipts/{self.token}" if self.token is not None else f"/themes/{self.proposal_id}"

    @property
    def page(self) -> str:
        """Return the address of the page."""
        return self.base if self.token is not None else f"{self.base}/own"

    def find_own(self) -> Own | None:
        """Return the proposal, None once it is taken back; whoever we do not know is shown the way in to one's page.

        Raises `NotThereError` if it is not theirs.
        """
        never_keep()
        if self.token is not None:
            return find_by_receipt(self.token)
        guest, proposal_id = guests.current(), self.proposal_id or 0
        contact_id = guest.contact_id if guest is not None else None
        if contact_id is None and has_been_shown(proposal_id):
            raise ShownOutError("/mine")
        return None if is_taken_back(proposal_id, contact_id) else get_own(proposal_id, contact_id)


def words_form(own: Own, **kwargs: object) -> WordsForm:
    """Return the form of the words; the answers of what everybody reads are changed no more by its author."""
    form = WordsForm(**kwargs)
    if own.is_shown:
        for one in ASKED_OF_ALL:
            del form[one.value]
    return form


def show_page(
    way: Way,
    own: Own,
    form: WordsForm | None = None,
    offering: OfferingForm | None = None,
    again: AgainForm | None = None,
) -> str:
    """Return somebody's page of their own proposal; a form that is given is one with a fault."""
    answers = list_answers([own.id])[own.id]
    said = {str(one.criterion): one.own for one in answers}
    offered = list_offered(own.id)
    if form is None:
        form = words_form(own, formdata=None, data={"title": own.title, "text": own.text, **said})
    if offering is None:
        offering = OfferingForm(formdata=None, data=said | {str(one.criterion): one.text for one in offered})
    if again is None:
        again = AgainForm(formdata=None, data={"title": own.title, "text": own.text, **said})
    return render_template(
        "own_themes/own.html",
        base=way.base,
        is_by_receipt=way.token is not None,
        paper=get_paper(own.id) if way.token is not None else None,
        link=current_app.extensions["settings"].base_url + way.page,
        again=again,
        reason=_find_reason(own),
        network=get_directory().networks.get(own.network_id or 0),
        coming=get_next_round() if own.can_come_again or own.awaits_choice else None,
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


def _find_reason(own: Own) -> str | None:
    """Return why it is not shown, or else what the managers' forum said of it."""
    verb = _OUT_OF_SIGHT.get(Visibility(own.visibility)) or (THEME_DECIDED if own.outcome is not None else None)
    told = find_told(own.id, [verb]) if verb is not None else None
    return told.reason if told is not None else None
