"""The screens on which somebody joins a challenge, as their templates show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app

from app.challenges.queries import Shown
from app.contributions.forms import JoiningForm
from app.contributions.promised import answered_by, forward, tell_next
from app.contributions.receipts import get_paper, receipt_address
from app.i18n import gettext as _
from app.listed_organisations.queries import ListedName, list_listed
from app.organisations.actions import NewOrganisation
from app.organisations.alike import LISTED, NONE, offer
from app.organisations.kinds import OrganisationKind
from app.organisations.own_queries import Mine
from app.organisations.queries import Listed, list_alike
from app.rooms import Off
from app.web.way_back import Paper


@dataclass(frozen=True)
class Joining:
    """A screen: the challenge, the form, the organisations one acts for, and those that are alike the one one named.

    `options` are these: the value, the name and the kind of each; `chosen` is the value that is ticked. `asks_which` is
    whether one of them has still to be chosen, `giver` for whom it is written.
    """

    challenge: Shown
    form: JoiningForm
    mine: Sequence[Mine]
    alike: Sequence[Listed]
    named: Sequence[ListedName]
    options: Sequence[tuple[str, str, str]]
    chosen: str | None
    asks_which: bool
    giver: str
    answered_by: str
    closing: Off | None = None


@dataclass(frozen=True)
class Sent:
    """What is said when it is sent: whether a mail or a call follows, what happens then, and words to send on.

    Whoever left only a `phone` has the `receipt`, an address, and the `paper`, by which they take it back; they
    `cannot_hear` more by mail if they asked to.
    """

    challenge: Shown
    giver: str
    known: bool
    phone: str | None
    paper: Paper | None
    receipt: str | None
    cannot_hear: bool
    asked: str | None
    then: str
    is_personal: bool
    forward: str


def get_joining(challenge: Shown, form: JoiningForm, mine: Sequence[Mine], *, closing: Off | None = None) -> Joining:
    """Return what a screen shows: two queries where an organisation is named for which one does not act."""
    named = (form.title.data or "") if form.is_new else ""
    alike = list_alike(named, None) if named else []
    listed = list_listed(named, None) if named else []
    offered = offer(named, None, alike, listed)
    own = next((one.title for one in mine if one.id == form.organisation_id), None) if form.has_known_giver else None
    is_known = form.same.data in {NONE, *(value for value, _title, _kind in offered.options)}
    return Joining(
        challenge=challenge,
        form=form,
        mine=mine,
        alike=alike,
        named=listed,
        options=offered.options,
        chosen=form.same.data if is_known else offered.chosen,
        asks_which=bool(offered.options) and not is_known,
        giver=own or named or _("Yourself"),
        answered_by=answered_by(),
        closing=closing,
    )


def find_claimed(joining: Joining, same: str | None) -> int | NewOrganisation | None:
    """Return the organisation that was chosen of those alike: its id, or one of the town's list; None for a new one."""
    there = next((one.id for one in joining.alike if str(one.id) == same), None)
    if there is not None:
        return there
    one = next((one for one in joining.named if f"{LISTED}{one.id}" == same), None)
    return NewOrganisation(one.title, OrganisationKind(one.kind), cvr=one.cvr, listed_id=one.id) if one else None


def get_sent(joining: Joining, form: JoiningForm, called_about: int | None) -> Sent:
    """Return what is said when it is sent; `called_about` is what somebody gives who can only be called."""
    found = find_claimed(joining, form.same.data) if form.is_new else None
    asked = next((one.title for one in joining.alike if one.id == found), None)
    known, challenge = "email" not in form, joining.challenge
    reserved = bool(form.reserved.data) and not form.is_personal
    return Sent(
        challenge=challenge,
        giver=asked or joining.giver,
        known=known,
        phone=(form.phone.data or "").replace(" ", "\N{NO-BREAK SPACE}") if called_about is not None else None,
        paper=get_paper(called_about) if called_about is not None else None,
        receipt=current_app.extensions["settings"].base_url + receipt_address(called_about)
        if called_about is not None
        else None,
        cannot_hear=called_about is not None and bool(form.hears.data),
        asked=asked,
        then=tell_next(reserved=reserved, asked=asked is not None, counts=known),
        is_personal=form.is_personal,
        forward=forward(challenge.title, challenge.slug, said=form.whole_text, reserved=reserved),
    )
