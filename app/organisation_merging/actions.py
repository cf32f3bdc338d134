"""Two rows for one organisation become one: people, invitations, what was asked, its number and who follows it move.

What it said of itself stays with the row that is hidden, and is found from the other one.
"""

from collections.abc import Callable

from sqlalchemy import select, update

from app import clock, db
from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.listed_organisations.actions import forget_claimed
from app.notifications.actions import move_followers
from app.organisation_merging import letters
from app.organisation_merging.forms import Doubled, MergingForm
from app.organisations import verbs
from app.organisations.kinds import MemberRole
from app.organisations.models import Invitation, Joining, Membership, Organisation
from app.organisations.moderating_actions import ORGANISATIONS
from app.organisations.people_actions import ask_contacts
from app.organisations.rest_actions import wake
from app.permissions import Permission
from app.publishing import actions as publishing
from app.publishing.moderation_actions import ModeratedLife
from app.publishing.rules import is_public, is_withdrawn
from app.subjects import Subject

Move = Callable[[int, int], None]
_MOVES: list[Move] = []


def moves_with_organisation(move: Move) -> Move:
    """Have `move` told when one organisation becomes another, by both ids: what a room above keeps of it moves too."""
    _MOVES.append(move)
    return move


@ORGANISATIONS.act(
    noun="merging",
    needs=Permission.MODERATE,
    form=MergingForm,
    texts=Texts(
        label=lazy("It is here twice: join the two"),
        told=lazy(
            "Whoever writes for it writes for the other one too, and all of them are told. Its address leads there, and"
            " its history stays. It cannot be undone. If it is not shown now, those who act for it are not let in by"
            " it: the contacts of the other one answer them."
        ),
        send=lazy("Join the two"),
    ),
    done=lazy("The two are one organisation now. Those who write for it are told."),
    own_page=True,
)
def merge(organisation: Subject, said: Doubled, by: By) -> Event:
    """Let one organisation stand for two that are the same. Raises `NotPossibleError` if it is not one to be read."""
    if said.into_id == organisation.id:
        raise NotPossibleError
    into = publishing.get_subject_for_update(said.into_id)
    if not is_public(into):
        raise NotPossibleError(gettext("Everybody must be able to read the other one."))
    was_shown = is_public(organisation)
    gone, stays = (db.lock(Organisation, one) for one in (organisation.id, into.id))
    event = publishing.merge(organisation, into, reason=said.reason, by=by)
    _move_number(gone, stays)
    _move_people(gone, stays, as_they_are=was_shown)
    _move_asking(gone.id, stays.id)
    move_followers(gone.id, stays.id)
    for move in _MOVES:
        move(gone.id, stays.id)
    forget_claimed(gone.id)
    gone.rests_since, gone.without_contact_since = gone.rests_since or clock.now(), None
    db.session.flush()
    record(verbs.TOOK_IN, by=by, subject_id=stays.id, details={"subject": gone.id})
    for contact_id in db.session.scalars(select(Membership.contact_id).where(Membership.organisation_id == stays.id)):
        letters.MERGED.queue(organisation_id=stays.id, contact_id=contact_id, merged_id=gone.id)
    return event


@merge.possible
def _(organisation: ModeratedLife) -> str | None:
    return gettext("It has been taken back.") if is_withdrawn(organisation) else None


def _move_number(gone: Organisation, stays: Organisation) -> None:
    """Let the other one have the CVR number if it has none; the mark that we know it goes with a number that is new."""
    number, gone.cvr = gone.cvr, None
    db.session.flush()
    if number is not None and stays.cvr is None:
        stays.cvr = number
        stays.verified_at = stays.verified_at if gone.verified_at is not None else None


def _move_people(gone: Organisation, stays: Organisation, *, as_they_are: bool) -> None:
    """Let all who act for one act for the other, with the larger of two roles; else they ask to be let in."""
    there = {one.contact_id: one for one in _acting(stays.id)}
    for one in _acting(gone.id):
        known = there.get(one.contact_id)
        if known is None and not as_they_are:
            _ask(one, stays.id)
        elif known is None:
            one.organisation_id = stays.id
            continue
        elif as_they_are:
            known.role = MemberRole.CONTACT if MemberRole.CONTACT in {known.role, one.role} else known.role
            known.since, known.seen_at = min(known.since, one.since), max(known.seen_at, one.seen_at)
        sent = Invitation.inviter_id == one.id
        if known is not None:
            db.session.execute(update(Invitation).where(sent).values(inviter_id=known.id))
        db.session.delete(one)
    db.session.flush()
    moved = update(Invitation).where(Invitation.organisation_id == gone.id)
    db.session.execute(moved.values(organisation_id=stays.id))
    if any(one.role == MemberRole.CONTACT for one in _acting(stays.id)):
        wake(stays)


def _ask(membership: Membership, into_id: int) -> None:
    """Have somebody who acts for what is not shown ask to act for the other one, as whoever comes with its number."""
    contact_id = membership.contact_id
    asked = (Joining.organisation_id == into_id, Joining.contact_id == contact_id, Joining.confirmed_at.is_not(None))
    if db.session.scalar(select(Joining.id).where(*asked)) is not None:
        return
    language = db.session.scalars(select(Subject.language).where(Subject.id == membership.organisation_id)).one()
    asks = {"contact_id": contact_id, "organisation_id": into_id, "name": membership.name, "language": language}
    now = clock.now()
    joining = Joining(**asks, notice_id=membership.notice_id, created_at=now, confirmed_at=now)
    db.session.add(joining)
    db.session.flush()
    ask_contacts(joining)


def _move_asking(gone_id: int, into_id: int) -> None:
    """Let whoever asks for one ask for the other; who acts for it, or asks already, does not ask twice."""
    known = {one.contact_id for one in _acting(into_id)}
    asking = (
        select(Joining)
        .where(Joining.organisation_id.in_((gone_id, into_id)))
        .order_by(Joining.organisation_id != into_id, Joining.id)
    )
    for one in db.session.scalars(asking).all():
        if one.contact_id in known:
            db.session.delete(one)
        else:
            one.organisation_id = into_id
        known.add(one.contact_id)


def _acting(organisation_id: int) -> list[Membership]:
    acting = select(Membership).where(Membership.organisation_id == organisation_id).order_by(Membership.id)
    return list(db.session.scalars(acting))
