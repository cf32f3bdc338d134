"""What a stage needs is written and settled, and whoever asks to join is answered."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm.attributes import flag_modified

from app import clock, db
from app.accounts.guests import ask_to_confirm, is_over, on_confirmed
from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.municipality.promise import first_word_due
from app.municipality.queries import get_reference
from app.network_design import letters, verbs
from app.network_design.duties import ANSWERED_WITHIN, is_asked
from app.network_design.forms import (
    AnsweringForm,
    Joining,
    LookedForm,
    Needed,
    NeedForm,
    OrganisationAsked,
    OrganisationForm,
    RequestAnswered,
    Settled,
    SettlingForm,
)
from app.network_design.models import JoiningRequest, NetworkNeed
from app.network_design.queries import list_needs, list_proposed, list_requests
from app.network_members.actions import invite
from app.network_members.queries import list_told, why_nobody_comes
from app.network_people.queries import list_seats
from app.network_stages.led import NetworkState, acts_of_networks
from app.networks.models import Network
from app.networks.states import Stage
from app.organisations.rest_actions import list_contacts
from app.permissions import Permission
from app.tasks.actions import touch
from app.web.act_form import Said

DESIGN = acts_of_networks("network-design")


def _why_not_at_work(network: NetworkState) -> str | None:
    if network.stage == Stage.CLOSED:
        return gettext("The network is rounded off.")
    return gettext("The network has not begun.") if network.stage == Stage.PROPOSED else None


@DESIGN.act(
    noun="need",
    needs=Permission.DESCRIBE,
    form=NeedForm,
    texts=Texts(
        label=lazy("Write what is needed"),
        told=lazy("It stands on the network's page as missing until somebody who is in it brings it."),
        send=lazy("Save"),
    ),
    done=lazy("It stands on the network's page."),
    said_aloud=True,
    part="network_design/_need.html",
)
def write_need(network: Network, said: Needed, by: By) -> Event:
    """Write what a stage of a network needs."""
    row = NetworkNeed(network_id=network.id, stage=said.stage, kind=said.kind, text=said.text, written_at=clock.now())
    db.session.add(row)
    _announce(network)
    details = {"need": row.id, "stage": said.stage, "kind": said.kind}
    return record(verbs.NEED_WRITTEN, by=by, subject_id=network.id, details=details)


@write_need.possible
def _(network: NetworkState) -> str | None:
    return _why_not_at_work(network)


@DESIGN.act(
    noun="need-settling",
    needs=Permission.DESCRIBE,
    form=SettlingForm,
    texts=Texts(
        label=lazy("Say who brings what is needed"),
        told=lazy("It is missing no more while they are in the network, and again once they leave."),
        send=lazy("Save"),
    ),
    done=lazy("It is saved who brings it."),
    part="network_design/_settling.html",
)
def settle_need(network: Network, said: Settled, by: By) -> Event:
    """Say who brings what a stage needs, or that it is not needed; raises `NotPossibleError` if it is gone."""
    row = db.session.get(NetworkNeed, said.need_id)
    if row is None or row.network_id != network.id:
        raise NotPossibleError(gettext("It is not needed any more."))
    if said.seat_id is not None and said.seat_id not in {one.id for one in list_seats(network.id)}:
        raise NotPossibleError(gettext("They are in it no more."))
    if said.is_dropped:
        db.session.delete(row)
    row.seat_id = said.seat_id
    _announce(network)
    details = {"need": said.need_id, "seat": said.seat_id, "dropped": said.is_dropped}
    return record(verbs.NEED_SETTLED, by=by, subject_id=network.id, details=details)


@settle_need.possible
def _(network: NetworkState) -> str | None:
    return None if list_needs(network.id) else gettext("Nothing is written yet of what is needed.")


@DESIGN.act(
    noun="organisation",
    needs=Permission.DESCRIBE,
    form=OrganisationForm,
    texts=Texts(
        label=lazy("Invite an organisation"),
        told=lazy("Those who decide for it get one mail with a link to the stage, and say yes or no by a button."),
        send=lazy("Invite"),
    ),
    done=lazy("The invitation is sent."),
    part="network_design/_organisation.html",
)
def invite_organisation(network: Network, said: OrganisationAsked, by: By) -> Event:
    """Invite those who decide for an organisation into a stage. Raises `NotPossibleError` if it cannot be asked now."""
    proposed = (said.need_id, said.organisation_id)
    named = {(one.need.id, one.organisation.organisation_id): one for one in list_proposed(list_needs(network.id))}
    if (found := named.get(proposed)) is None:
        raise NotPossibleError(gettext("The organisation cannot be asked for this any more."))
    for contact_id in list_contacts(said.organisation_id):
        invite(network.id, contact_id, organisation_id=said.organisation_id, stages=[found.need.stage], by=by)
    details = {"need": said.need_id, "organisation": said.organisation_id}
    return record(verbs.ORGANISATION_INVITED, by=by, subject_id=network.id, details=details)


@invite_organisation.possible
def _(network: NetworkState) -> str | None:
    if (why := why_nobody_comes(network.id)) is not None:
        return why
    return None if list_proposed(list_needs(network.id)) else gettext("No organisation says it could bring it.")


@DESIGN.act(
    noun="request-answer",
    needs=Permission.DESCRIBE,
    form=AnsweringForm,
    texts=Texts(
        label=lazy("Answer who asks to join"),
        told=lazy("They get one mail with your word, and with a yes the link by which they come in."),
        send=lazy("Answer"),
    ),
    done=lazy("They are answered."),
    part="network_design/_answer.html",
)
def answer_request(network: Network, said: RequestAnswered, by: By) -> Event:
    """Answer somebody who asks to join; a yes invites them. Raises `NotPossibleError` if they are answered."""
    row = db.session.get(JoiningRequest, said.request_id)
    if row is None or row.network_id != network.id or row.answered_at is not None:
        raise NotPossibleError(gettext("They are answered already."))
    row.answered_at, row.let_in, member_id = clock.now(), said.lets_in, 0
    if said.lets_in:
        invited = invite(
            network.id,
            row.contact_id,
            organisation_id=row.organisation_id,
            organisation_title=row.organisation_title,
            stages=(),
            by=by,
            tells=False,
        )
        member_id = invited.id
    details = {"request": row.id, "let_in": said.lets_in, "member": member_id}
    event = record(verbs.REQUEST_ANSWERED, by=by, subject_id=network.id, details=details, reason=said.word)
    letters.ANSWERED.queue(request_id=row.id, event_seq=event.seq, member_id=member_id)
    return event


@answer_request.possible
def _(network: NetworkState) -> str | None:
    return None if list_requests(network.id) else gettext("Nobody waits for an answer.")


@DESIGN.act(
    noun="who-now",
    needs=Permission.DESCRIBE,
    form=LookedForm,
    texts=Texts(
        label=lazy("Who must be in now? We have looked at it"),
        told=lazy("Each stage asks anew. It also goes when you write what is needed, or somebody comes in or leaves."),
        send=lazy("The right people are in"),
    ),
    done=lazy("It is noted that you have looked at it."),
    part="network_design/_who_now.html",
)
def look_at_who(network: Network, _said: Said, by: By) -> Event:
    """Note that it was looked at who must be in a network in its stage."""
    return record(verbs.WHO_LOOKED, by=by, subject_id=network.id)


@look_at_who.possible
def _(network: NetworkState) -> str | None:
    return None if is_asked(network.id) else gettext("It was looked at since the network came into this stage.")


def ask_to_join(network_id: int, contact_id: int, joining: Joining, *, confirmed: bool) -> None:
    """Ask to join a network; unless `confirmed` it waits until the address says yes. A second time changes nothing."""
    db.lock(Network, network_id)
    own = (JoiningRequest.network_id == network_id, JoiningRequest.contact_id == contact_id)
    waits = select(JoiningRequest.id).where(*own, JoiningRequest.answered_at.is_(None))
    if db.session.scalar(waits) is None:
        row = JoiningRequest(network_id=network_id, contact_id=contact_id, word=joining.word, created_at=clock.now())
        row.organisation_id, row.organisation_title = joining.organisation_id, joining.organisation_title
        db.session.add(row)
        db.session.flush()
        if confirmed:
            _count(row)
    if not confirmed:
        ask_to_confirm(contact_id)


@on_confirmed("network_request")
def count_confirmed(contact_id: int, ids: Collection[int]) -> None:
    """Let the requests count that somebody has made and now says yes to."""
    waiting = (JoiningRequest.contact_id == contact_id, JoiningRequest.id.in_(ids))
    for row in db.session.scalars(select(JoiningRequest).where(*waiting, JoiningRequest.confirmed_at.is_(None))).all():
        _count(row)


def remind_and_forget() -> None:
    """Remind whoever leads a network of who waits long, once, and forget the requests that nobody confirmed."""
    over = is_over(JoiningRequest.contact_id, JoiningRequest.created_at)
    db.session.execute(delete(JoiningRequest).where(JoiningRequest.confirmed_at.is_(None), over))
    closed_days, waits = get_reference().closed_days, (JoiningRequest.answered_at.is_(None),)
    rows = select(JoiningRequest).where(*waits, JoiningRequest.confirmed_at.is_not(None))
    for row in db.session.scalars(rows.where(JoiningRequest.reminded_at.is_(None))).all():
        asked_on = clock.town_date(row.confirmed_at or row.created_at)
        if first_word_due(asked_on, ANSWERED_WITHIN, closed_days) < clock.today():
            row.reminded_at = clock.now()
            for contact_id in list_told(row.network_id, None):
                letters.REMINDED.queue(network_id=row.network_id, contact_id=contact_id)


def forget_requests(ids: Sequence[int]) -> None:
    """Forget who asked to join."""
    for network_id in db.session.scalars(select(JoiningRequest.network_id).where(JoiningRequest.id.in_(ids))):
        touch(network_id)
    db.session.execute(delete(JoiningRequest).where(JoiningRequest.id.in_(ids)))


def forget_of(contact_ids: Collection[int]) -> None:
    """Forget what somebody asks who is to be erased."""
    forget_requests(
        db.session.scalars(select(JoiningRequest.id).where(JoiningRequest.contact_id.in_(contact_ids))).all()
    )


def _count(row: JoiningRequest) -> None:
    row.confirmed_at = clock.now()
    record(verbs.REQUEST_MADE, by=By.AUTHOR, subject_id=row.network_id, details={"request": row.id})


def _announce(network: Network) -> None:
    flag_modified(network, "stage")  # what it needs stands in another table, and the version must rise with it
    db.session.flush()
    announce_change(Topic.NETWORKS)
