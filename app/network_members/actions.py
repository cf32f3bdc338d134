"""Somebody from outside is invited into a network, accepts the duty of secrecy, and leaves it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from app import clock, db
from app.accounts.purges import forget_contacts
from app.acts import UNDO
from app.errors import NotPossibleError
from app.events import By, Event, list_happened, record
from app.i18n import gettext as _
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.network_members import letters, verbs
from app.network_members.models import NetworkMember, SecrecyPromise
from app.network_members.queries import list_told, why_nobody_comes
from app.network_members.secrecy import WORDING
from app.network_people.actions import free_seat, give_seat
from app.network_people.models import NetworkSeat
from app.network_stages.queries import list_moves
from app.network_stages.stage_data import is_past
from app.networks.models import Network
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.vault import new_token, token_hash

INVITED_FOR = timedelta(days=30)
"""How long an invitation can be accepted."""


def invite(
    network_id: int,
    contact_id: int,
    *,
    organisation_id: int | None,
    stages: Sequence[Stage],
    by: By,
    organisation_title: str = "",
    tells: bool = True,
) -> NetworkMember:
    """Invite an address into a network that is held; `organisation_title` is one that they have named themselves.

    Raises `NotPossibleError` for one that is invited or in it, and where nobody can come in now. Unless it `tells`, the
    caller sends the link in a mail of its own.
    """
    if (why := why_nobody_comes(network_id)) is not None:
        raise NotPossibleError(why)
    if is_past(stages, get_directory().networks[network_id].stage):
        raise NotPossibleError(_("The network is past that stage. Choose one in which it is, or to which it comes."))
    own = (NetworkMember.network_id == network_id, NetworkMember.contact_id == contact_id)
    standing = select(NetworkMember).where(*own, NetworkMember.declined_at.is_(None), NetworkMember.ended_at.is_(None))
    earlier, now = db.session.scalar(standing), clock.now()
    if earlier is not None and (earlier.accepted_at is not None or earlier.expires_at > now):
        raise NotPossibleError(_("They are invited already, or in the network."))
    if earlier is not None:
        db.session.delete(earlier)
        db.session.flush()
    row = NetworkMember(network_id=network_id, contact_id=contact_id, organisation_id=organisation_id)
    row.organisation_title = organisation_title
    row.stages, row.invited_by = " ".join(stages), by.person_id
    row.invited_at, row.expires_at = now, now + INVITED_FOR
    # Whoever composes the mail draws the token that it holds: until then nobody can know one.
    row.token_hash = token_hash(new_token())
    db.session.add(row)
    db.session.flush()
    if tells:
        letters.INVITED.queue(member_id=row.id)
    return row


def renew_token(row: NetworkMember) -> str:
    """Give an invitation another token, of which only the hash is stored; returns it."""
    token = new_token()
    row.token_hash = token_hash(token)
    db.session.flush()
    return token


def accept(row: NetworkMember) -> None:
    """Come into a network from outside, with the duty of secrecy accepted: what comes from now on can be read."""
    network, now = hold(row.network_id), clock.now()
    stages = [Stage(one) for one in row.stages.split()]
    row.seat_id = give_seat(network, organisation_id=row.organisation_id, stages=stages)
    row.accepted_at = now
    row.token_hash = token_hash(new_token())
    promise = {"contact_id": row.contact_id, "wording": WORDING, "accepted_at": now}
    db.session.add(SecrecyPromise(subject_id=row.network_id, **promise))
    record(verbs.MEMBER_JOINED, by=By.AUTHOR, subject_id=row.network_id, details={"member": row.id, "wording": WORDING})
    _tell(row)


def decline(row: NetworkMember) -> None:
    """Say no to an invitation."""
    row.declined_at = clock.now()
    row.token_hash = token_hash(new_token())
    record(verbs.MEMBER_DECLINED, by=By.AUTHOR, subject_id=row.network_id, details={"member": row.id})
    _tell(row)


def be_named(row: NetworkMember, name: str) -> None:
    """Let everybody read who somebody is in a network, by their own yes; an empty name takes it back at once."""
    hold(row.network_id)
    if row.shown_name == name:
        return
    row.shown_name = name
    db.session.flush()
    announce_change(Topic.NETWORKS)
    verb = verbs.MEMBER_NAMED if name else verbs.MEMBER_UNNAMED
    record(verb, by=By.AUTHOR, subject_id=row.network_id, details={"member": row.id})


def leave(row: NetworkMember, word: str) -> None:
    """Leave a network oneself, with a word to whoever leads it."""
    end(row, by=By.AUTHOR)
    row.parting = word
    _tell(row)


def end(row: NetworkMember, *, by: By) -> Event:
    """Let somebody be in a network no more: their page is closed at once; raises `NotPossibleError` if it is over."""
    network = hold(row.network_id)
    db.session.refresh(row)
    if row.ended_at is not None or row.accepted_at is None:
        raise NotPossibleError(_("They are in it no more."))
    row.ended_at, row.shown_name = clock.now(), ""
    free_seat(network, row.seat_id or 0)
    own = (SecrecyPromise.subject_id == row.network_id, SecrecyPromise.contact_id == row.contact_id)
    for promise in db.session.scalars(select(SecrecyPromise).where(*own, SecrecyPromise.ended_at.is_(None))):
        promise.ended_at = row.ended_at
    return record(verbs.MEMBER_ENDED, by=by, subject_id=row.network_id, details={"member": row.id})


def let_go(network: Network, member_id: int, *, by: By) -> Event:
    """Let somebody go, who is told, or take back an invitation that nobody has answered.

    Raises `NotPossibleError` for who is neither in the network nor invited.
    """
    row = db.session.get(NetworkMember, member_id)
    if row is None or row.network_id != network.id or row.ended_at is not None or row.declined_at is not None:
        raise NotPossibleError(_("They are in it no more."))
    if row.accepted_at is not None:
        letters.ENDED.queue(member_id=row.id)
        return end(row, by=by)
    letters.INVITED.drop(member_id=row.id)
    db.session.delete(row)
    return record(verbs.MEMBER_TAKEN_BACK, by=by, subject_id=network.id, details={"member": member_id})


def end_over() -> None:
    """End what is over though nobody has said so, and tell it; and tell whoever is in it again only later.

    Over is the place of a member that has ended, and one for stages that the network is past for longer than a move can
    be undone; and all of a network that is rounded off.
    """
    standing = select(NetworkMember, NetworkSeat.until_on, Network.stage)
    standing = standing.join(NetworkSeat, NetworkSeat.id == NetworkMember.seat_id)
    standing = standing.join(Network, Network.id == NetworkMember.network_id).where(NetworkMember.ended_at.is_(None))
    for row, until_on, at in db.session.execute(standing.order_by(NetworkMember.id)).all():
        stages, stage = [Stage(one) for one in row.stages.split()], Stage(at)
        is_away = bool(stages) and stage not in stages and _moved_before(row.network_id, clock.now() - UNDO)
        is_left = until_on is not None and until_on <= clock.today()
        if is_left or stage == Stage.CLOSED or (is_away and is_past(stages, stage)):
            end(row, by=By.SYSTEM)
            letters.ENDED.queue(member_id=row.id)
        elif is_away:
            _tell_away(row, stages)


def _moved_before(network_id: int, moment: datetime) -> bool:
    return all(one.at <= moment for one in list_moves(network_id)[:1])


def _tell_away(row: NetworkMember, stages: Sequence[Stage]) -> None:
    """Tell somebody, once, that the network has gone on from a stage of theirs and comes to another of them later."""
    since = [one for one in list_moves(row.network_id) if row.accepted_at is not None and one.at > row.accepted_at]
    went = next((one for one in since if one.details.get("from") in stages), None)
    if went is None:
        return
    told = [one for one in list_happened(row.network_id, [verbs.MEMBER_AWAY.name]) if one.at > went.at]
    if not any(one.details.get("member") == row.id for one in told):
        record(verbs.MEMBER_AWAY, by=By.SYSTEM, subject_id=row.network_id, details={"member": row.id})
        letters.AWAY.queue(member_id=row.id)


def end_of(contact_ids: Collection[int]) -> None:
    """End what somebody is in who is to be erased; their rows go with the rest, and the promise stays for its time."""
    theirs = (NetworkMember.contact_id.in_(contact_ids), NetworkMember.ended_at.is_(None))
    for row in db.session.scalars(select(NetworkMember).where(*theirs, NetworkMember.accepted_at.is_not(None))).all():
        end(row, by=By.SYSTEM)
    db.session.flush()


def forget_members(ids: Sequence[int]) -> None:
    """Forget who was invited, or was in it."""
    rows = db.session.scalars(select(NetworkMember).where(NetworkMember.id.in_(ids))).all()
    _forget({one.contact_id for one in rows}, rows)


def forget_promises(ids: Sequence[int]) -> None:
    """Forget who has promised secrecy."""
    rows = db.session.scalars(select(SecrecyPromise).where(SecrecyPromise.id.in_(ids))).all()
    _forget({one.contact_id for one in rows if one.contact_id is not None}, rows)


def _forget(contact_ids: Collection[int], rows: Sequence[NetworkMember | SecrecyPromise]) -> None:
    for row in rows:
        db.session.delete(row)
    db.session.flush()
    forget_contacts(contact_ids)


def _tell(row: NetworkMember) -> None:
    for contact_id in list_told(row.network_id, row.invited_by):
        letters.ANSWERED.queue(member_id=row.id, contact_id=contact_id)


def hold(network_id: int) -> Network:
    """Return a network with its row locked."""
    network: Network = db.lock(Network, network_id)
    return network
