"""What somebody gives by writing an address alone, or for an organisation that must let them in first: it waits."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import delete, select

from app import clock, db, events
from app.accounts.guests import ask_to_confirm, is_over, on_confirmed
from app.accounts.models import Contact
from app.challenges.models import Challenge
from app.contributions.actions import contribute
from app.contributions.giving import NewContribution
from app.contributions.kinds import read_helps
from app.contributions.models import WaitingContribution
from app.contributions.rules import takes_part
from app.contributions.waiting_queries import find_asked_for
from app.events import Event
from app.municipality.notice_actions import keep_notice
from app.organisations import actions as organisations
from app.organisations.actions import Applicant, NewOrganisation
from app.organisations.models import Joining
from app.organisations.own_queries import list_of
from app.organisations.verbs import MEMBER_JOINED, MEMBER_REFUSED
from app.subjects import Perspective
from app.vault import get_vault


def contribute_as_person(new: NewContribution, contact_id: int) -> None:
    """Keep what an address that was only written gives, and ask its owner. The same words again change nothing."""
    _keep(new, contact_id, None, None)
    ask_to_confirm(contact_id)


def contribute_for(new: NewContribution, applicant: Applicant, of: NewOrganisation | int, *, confirmed: bool) -> None:
    """Give something for an organisation that is signed up with it, or that is there and has to let somebody in.

    One mail asks for both; of whom we know both count at once, as far as nobody else must answer.
    """
    if isinstance(of, int):
        organisations.ask_to_join(of, applicant, confirmed=confirmed)
        _keep(new, applicant.contact_id, of, None)
    else:
        _keep(new, applicant.contact_id, None, of.title)
        along = replace(of, came_along=True, awaits_board=_is_all_reserved(applicant.contact_id, of.title))
        organisations.sign_up(along, applicant, confirmed=confirmed)
    if confirmed:
        bring_in(applicant.contact_id, _list_ids(applicant.contact_id))


@on_confirmed("contribution")
def bring_in(contact_id: int, ids: Collection[int]) -> None:
    """Let count what waits for an address; what an organisation must say yes to waits on, and so does a closed one."""
    rows = select(WaitingContribution).where(
        WaitingContribution.contact_id == contact_id, WaitingContribution.id.in_(ids)
    )
    for row in db.session.scalars(rows.order_by(WaitingContribution.root_id, WaitingContribution.id)).all():
        row.confirmed_at = row.confirmed_at or clock.now()
        _let_count(row)
    db.session.flush()


@events.on_recorded
def forget_refused(event: Event) -> None:
    """Remove what waited for somebody to be let into an organisation, once that has said no."""
    if event.verb != MEMBER_REFUSED.name or event.subject_id is None:
        return
    db.session.flush()
    asking = select(Joining.contact_id).where(Joining.organisation_id == event.subject_id)
    waited = (WaitingContribution.organisation_id == event.subject_id, WaitingContribution.contact_id.not_in(asking))
    db.session.execute(delete(WaitingContribution).where(*waited))


@events.on_recorded
def bring_in_joined(event: Event) -> None:
    """Let count what waited until somebody may act for an organisation."""
    if event.verb != MEMBER_JOINED.name or event.subject_id is None:
        return
    rows = select(WaitingContribution).where(
        WaitingContribution.organisation_id == event.subject_id, WaitingContribution.confirmed_at.is_not(None)
    )
    for row in db.session.scalars(rows.order_by(WaitingContribution.id)).all():
        _let_count(row)


def forget_unconfirmed() -> None:
    """Remove what nobody has said yes to while they were asked to."""
    over = is_over(WaitingContribution.contact_id, WaitingContribution.created_at)
    db.session.execute(delete(WaitingContribution).where(WaitingContribution.confirmed_at.is_(None), over))


def _keep(new: NewContribution, contact_id: int, organisation_id: int | None, title: str | None) -> None:
    """Keep what is given; sent once more in the same words the newest holds, but what a board was asked stays asked."""
    # Held, so that of two presses at once the second finds what the first has stored.
    db.session.execute(select(Contact.id).where(Contact.id == contact_id).with_for_update())
    same = select(WaitingContribution).where(
        WaitingContribution.contact_id == contact_id,
        WaitingContribution.root_id == new.root_id,
        WaitingContribution.text == new.text,
        WaitingContribution.helps == ",".join(new.helps),
        WaitingContribution.organisation_id.is_not_distinct_from(organisation_id),
        WaitingContribution.organisation_title.is_not_distinct_from(title),
    )
    row = db.session.scalar(same.limit(1).with_for_update())
    if row is not None and row.confirmed_at is not None:
        return
    was_reserved = row is not None and row.reserved
    if row is None:
        row = WaitingContribution(contact_id=contact_id, root_id=new.root_id, created_at=clock.now())
    row.organisation_id, row.organisation_title = organisation_id, title
    row.text, row.helps, row.amount, row.language = new.text, ",".join(new.helps), new.amount, new.language
    row.name, row.shows_name, row.perspective = new.name, new.shows_name, new.perspective
    row.phone_sealed = get_vault().encrypt(new.phone) if new.phone else None
    row.reserved, row.sells, row.first_time = new.reserved or was_reserved, new.sells, new.first_time
    row.notice_id = keep_notice(new.notice) if new.notice is not None else None
    db.session.add(row)
    db.session.flush()


def _is_all_reserved(contact_id: int, title: str) -> bool:
    """Return whether of all that waits to be given for a new organisation nothing can do without its board's yes."""
    free = select(WaitingContribution.id).where(
        WaitingContribution.contact_id == contact_id,
        WaitingContribution.organisation_title == title,
        WaitingContribution.reserved.is_(False),
    )
    return db.session.scalar(free.limit(1)) is None


def _list_ids(contact_id: int) -> list[int]:
    own = select(WaitingContribution.id).where(WaitingContribution.contact_id == contact_id)
    return list(db.session.scalars(own))


def _let_count(row: WaitingContribution) -> None:
    organisation_id = _find_organisation(row)
    is_personal = row.organisation_id is None and row.organisation_title is None
    if organisation_id is None and not is_personal:
        return
    if not takes_part(db.session.get_one(Challenge, row.root_id)):
        return
    vault = get_vault()
    new = NewContribution(
        row.root_id,
        row.text,
        row.language,
        helps=read_helps(row.helps),
        amount=row.amount,
        name=row.name,
        shows_name=row.shows_name,
        phone=vault.decrypt(row.phone_sealed) if row.phone_sealed else None,
        perspective=Perspective(row.perspective) if row.perspective else None,
        reserved=row.reserved,
        sells=row.sells,
        first_time=row.first_time,
        notice_id=row.notice_id,
        arrived_at=row.created_at,
    )
    contact_id = row.contact_id
    db.session.delete(row)
    db.session.flush()
    contribute(new, contact_id, organisation_id=organisation_id)


def _find_organisation(row: WaitingContribution) -> int | None:
    """Return the organisation it is for, once its giver acts for that; one they signed up was perhaps there already."""
    acting = list_of(row.contact_id)
    if row.organisation_title is not None:
        made = next((one.id for one in reversed(acting) if one.title == row.organisation_title), None)
        row.organisation_id = made or find_asked_for(row.contact_id)
        row.organisation_title = None if row.organisation_id is not None else row.organisation_title
    return next((one.id for one in acting if one.id == row.organisation_id), None)
