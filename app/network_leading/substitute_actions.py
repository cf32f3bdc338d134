"""Somebody stands in for whoever leads a network: what they may begins and ends with the days that were named."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app import clock, db
from app.accounts.actions import grant, revoke
from app.accounts.models import Person
from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.network_leading import verbs
from app.network_leading.handing_forms import NoMore, NoSubstituteForm, StandIn, SubstituteForm
from app.network_leading.handing_queries import find_substitute, list_own_leaders
from app.network_leading.letters import LEADS
from app.network_leading.models import NetworkSubstitute
from app.network_leading.queries import list_leaders
from app.network_stages.actions import COURSES
from app.network_stages.led import NetworkState
from app.networks.models import Network
from app.networks.states import Stage
from app.notifications.followed import SETTLES
from app.permissions import Actor, Permission, Role


def _may_name(actor: Actor, network: NetworkState) -> bool:
    """Return whether they may say who stands in: whoever only stands in themselves may not."""
    return actor.may(Permission.DESCRIBE) or actor.id in {one for one, _name in list_own_leaders(network.id)}


@COURSES.act(
    noun="substitute",
    needs=Permission.DESCRIBE,
    where=_may_name,
    form=SubstituteForm,
    texts=Texts(
        label=lazy("Somebody stands in"),
        told=lazy(
            "On these days they may do all that whoever leads it may, but not hand it over or name somebody else. They"
            " get a mail, and it ends by itself."
        ),
        send=lazy("Save"),
    ),
    done=lazy("It is saved who stands in."),
    part="network_leading/_substitute.html",
)
def name_substitute(network: Network, said: StandIn, by: By) -> Event:
    """Let a colleague stand in from a day until another, instead of whoever did; raises `NotPossibleError` if none can.

    Whoever leads the network does so all the while.
    """
    person = db.session.get(Person, said.person_id)
    if person is None or not person.active:
        raise NotPossibleError(gettext("They have no account any more."))
    end_standing_in(network.id, by)
    if said.person_id in dict(list_leaders(network.id)):
        raise NotPossibleError(gettext("They lead it already."))
    row = NetworkSubstitute(network_id=network.id, person_id=person.id, from_on=said.from_on, until_on=said.until_on)
    db.session.add(row)
    db.session.flush()
    if said.from_on <= clock.today():
        _begin(row, by)
    flag_modified(network, "stage")  # who stands in stands in another table, and the version must rise with them
    LEADS.queue(network_id=network.id, person_id=person.id, not_before=clock.now() + SETTLES)
    days = {"from": said.from_on.isoformat(), "until": said.until_on.isoformat()}
    return record(verbs.SUBSTITUTE_NAMED, by=by, subject_id=network.id, details={"person": person.id, **days})


@name_substitute.possible
def _(network: NetworkState) -> str | None:
    if network.stage == Stage.CLOSED:
        return gettext("The network is rounded off.")
    return None if list_leaders(network.id) else gettext("Nobody leads it yet.")


@COURSES.act(
    noun="substitute-end",
    needs=Permission.DESCRIBE,
    where=_may_name,
    form=NoSubstituteForm,
    texts=Texts(
        label=lazy("Nobody stands in any more"),
        told=lazy("From now on whoever stood in can do no more here than anybody else."),
        send=lazy("Nobody stands in"),
    ),
    done=lazy("Nobody stands in any more."),
    part="network_leading/_no_substitute.html",
)
def end_substitute(network: Network, _said: NoMore, by: By) -> Event:
    """Let nobody stand in any more from now on."""
    end_standing_in(network.id, by)
    flag_modified(network, "stage")
    return record(verbs.SUBSTITUTE_ENDED, by=by, subject_id=network.id)


@end_substitute.possible
def _(network: NetworkState) -> str | None:
    return None if find_substitute(network.id) is not None else gettext("Nobody stands in.")


def end_standing_in(network_id: int, by: By) -> None:
    """Let nobody stand in for whoever leads a network from now on. A second time changes nothing."""
    for row in _list_open(network_id):
        _end(row, by)


def stand_in_no_more(network_id: int, person_id: int) -> list[NetworkSubstitute]:
    """Note that somebody who stands in leads the network themselves from now on; returns the days that end by it."""
    rows = [one for one in _list_open(network_id) if one.person_id == person_id]
    for row in rows:
        row.ended_at = clock.now()
    db.session.flush()
    return rows


def stand_in_again(network_id: int, ids: Collection[int]) -> bool:
    """Let the days go on that ended when somebody was chosen to lead; returns whether they stand in now.

    Days that are over stay so, and nobody stands in again where somebody else does by now.
    """
    if _list_open(network_id):
        return False
    wanted = select(NetworkSubstitute).where(NetworkSubstitute.id.in_(ids))
    rows = [*db.session.scalars(wanted.where(NetworkSubstitute.until_on >= clock.today()))]
    for row in rows:
        row.ended_at = None
    db.session.flush()
    return any(row.begun_at is not None for row in rows)


def stand_in(network_ids: Collection[int], person_id: int, from_on: date, until_on: date) -> None:
    """Let a colleague stand in for one who is away, in the networks that they lead and where nobody else stands in."""
    for network_id in network_ids:
        network = db.session.get_one(Network, network_id)
        is_led = person_id in dict(list_leaders(network_id))
        if network.stage == Stage.CLOSED or is_led or _list_open(network_id):
            continue
        row = NetworkSubstitute(network_id=network_id, person_id=person_id, from_on=from_on, until_on=until_on)
        db.session.add(row)
        db.session.flush()
        if from_on <= clock.today():
            _begin(row, By.SYSTEM)
        record(verbs.SUBSTITUTE_NAMED, by=By.SYSTEM, subject_id=network_id, details={"person": person_id})


def stand_in_until(network_ids: Collection[int], person_id: int, days: tuple[date, date], until_on: date) -> None:
    """Let what `stand_in` began for days, the first and the last, go on until another last day."""
    for row in _list_open():
        if (row.person_id, row.from_on, row.until_on) == (person_id, *days) and row.network_id in network_ids:
            row.until_on = until_on
    db.session.flush()


def stand_in_no_longer(network_ids: Collection[int], person_id: int, from_on: date, until_on: date) -> None:
    """End what `stand_in` began for these days."""
    for row in _list_open():
        is_for_these = (row.person_id, row.from_on, row.until_on) == (person_id, from_on, until_on)
        if is_for_these and row.network_id in network_ids:
            _end(row, By.SYSTEM)
            record(verbs.SUBSTITUTE_ENDED, by=By.SYSTEM, subject_id=row.network_id)


def stand_in_nowhere(person_id: int) -> None:
    """Let somebody stand in for nobody any more who stops."""
    for row in _list_open():
        if row.person_id == person_id:
            _end(row, By.SYSTEM)
            record(verbs.SUBSTITUTE_ENDED, by=By.SYSTEM, subject_id=row.network_id)


def keep_days() -> None:
    """Let those in whose first day has come, and those go whose last day is over. A second time changes nothing."""
    for row in _list_open():
        if row.until_on < clock.today():
            _end(row, By.SYSTEM)
            record(verbs.SUBSTITUTE_ENDED, by=By.SYSTEM, subject_id=row.network_id)
        elif row.begun_at is None and row.from_on <= clock.today():
            _begin(row, By.SYSTEM)


def _begin(row: NetworkSubstitute, by: By) -> None:
    grant(db.session.get_one(Person, row.person_id), Role.LEADER, subject_id=row.network_id, by=by)
    row.begun_at = clock.now()
    db.session.flush()


def _end(row: NetworkSubstitute, by: By, at: datetime | None = None) -> None:
    if row.begun_at is not None:
        revoke(db.session.get_one(Person, row.person_id), Role.LEADER, subject_id=row.network_id, by=by)
    row.ended_at = at or clock.now()
    db.session.flush()


def _list_open(network_id: int | None = None) -> list[NetworkSubstitute]:
    wanted = select(NetworkSubstitute).where(NetworkSubstitute.ended_at.is_(None)).order_by(NetworkSubstitute.id)
    if network_id is not None:
        wanted = wanted.where(NetworkSubstitute.network_id == network_id)
    return [*db.session.scalars(wanted)]
