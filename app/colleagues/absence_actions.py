"""A colleague is away for days that are named; who stands in for them may meanwhile what they may."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, or_, select

from app import clock, db
from app.accounts.actions import grant, revoke
from app.accounts.models import Absence, Person, PersonRole
from app.colleagues.letters import STANDS_IN
from app.events import By
from app.network_leading.substitute_actions import stand_in, stand_in_no_longer, stand_in_until
from app.notifications.followed import SETTLES
from app.permissions import Role


@dataclass(frozen=True)
class Away:
    """From which day until which, that one too, somebody is away, and who stands in for them."""

    from_on: date
    until_on: date
    substitute_id: int | None


def keep_absence(person: Person, away: Away | None) -> None:
    """Let somebody be away on these days and no others, None for no more. The same once more changes nothing."""
    row = _find_open(person.id)
    if row is not None and _days_of(row) == away:
        _lend(row)
        return
    if row is not None and away is not None and _days_of(row) == replace(away, until_on=row.until_on):
        _put_off(row, away.until_on)
        return
    if row is not None:
        _end(row)
    if away is not None:
        _open(person, away)


def find_away(person_id: int) -> Away | None:
    """Return on which days somebody is or will be away, None if on none."""
    row = _find_open(person_id)
    return _days_of(row) if row is not None else None


def put_nobody_instead(person: Person) -> None:
    """Let somebody who stops stand in for nobody any more; those who are away go on being away."""
    open_rows = select(Absence).where(Absence.substitute_id == person.id, Absence.ended_at.is_(None))
    for row in db.session.scalars(open_rows.order_by(Absence.id)).all():
        _take_back(row)
        row.substitute_id = None
    db.session.flush()


def lend_again(person_id: int, *, besides: int | None = None) -> None:
    """Let somebody hold what those lend for whom they stand in, but for one absence: an own role may have hidden it."""
    rows = select(Absence).where(Absence.substitute_id == person_id, Absence.ended_at.is_(None))
    rows = rows.where(Absence.id != besides) if besides is not None else rows
    for row in db.session.scalars(rows.order_by(Absence.id)).all():
        _lend(row)


def is_anything_due() -> bool:
    """Return whether an absence begins or is over by now, without having been noted."""
    return db.session.scalar(_due().with_only_columns(Absence.id).limit(1)) is not None


def keep_days() -> None:
    """Begin the absences whose first day has come, and end those whose last is over. Twice changes nothing."""
    for row in db.session.scalars(_due().order_by(Absence.id)).all():
        if row.until_on < clock.today():
            _end(row)
        else:
            _begin(row)


def _due() -> Select[Absence]:
    today = clock.today()
    begins = Absence.begun_at.is_(None) & (Absence.from_on <= today)
    return select(Absence).where(Absence.ended_at.is_(None), or_(begins, Absence.until_on < today))


def _days_of(row: Absence) -> Away:
    return Away(row.from_on, row.until_on, row.substitute_id)


def _find_open(person_id: int) -> Absence | None:
    return db.session.scalar(select(Absence).where(Absence.person_id == person_id, Absence.ended_at.is_(None)))


def _open(person: Person, away: Away) -> None:
    row = Absence(person_id=person.id, substitute_id=away.substitute_id, from_on=away.from_on, until_on=away.until_on)
    db.session.add(row)
    db.session.flush()
    if away.substitute_id is None:
        return
    stand_in(list_led(person.id), away.substitute_id, away.from_on, away.until_on)
    if away.from_on <= clock.today():
        _begin(row)
    STANDS_IN.queue(absence_id=row.id, not_before=clock.now() + SETTLES)


def _put_off(row: Absence, until_on: date) -> None:
    """Let the last day be another; whoever stands in keeps what they have and is told."""
    if row.substitute_id is not None:
        led = list_led(row.person_id)
        stand_in_until(led, row.substitute_id, (row.from_on, row.until_on), until_on)
        stand_in(led, row.substitute_id, row.from_on, until_on)
        STANDS_IN.queue(absence_id=row.id, not_before=clock.now() + SETTLES)
    row.until_on = until_on
    db.session.flush()
    _lend(row)


def _begin(row: Absence) -> None:
    row.begun_at = clock.now()
    db.session.flush()
    _lend(row)


def _end(row: Absence) -> None:
    _take_back(row)
    row.ended_at = clock.now()
    db.session.flush()


def _lend(row: Absence) -> None:
    """Let whoever stands in hold, for these days, the roles that the one who is away holds by now, and no others."""
    if row.begun_at is None or row.substitute_id is None:
        return
    substitute = db.session.get_one(Person, row.substitute_id)
    lender = db.session.get_one(Person, row.person_id)
    held = list_own_roles(lender.id) if lender.active else set()
    for role in sorted(held):
        grant(substitute, role, absence_id=row.id, by=By.SYSTEM)
    for role in _list_lent(row):
        if role not in held:
            revoke(substitute, role, by=By.SYSTEM)


def _take_back(row: Absence) -> None:
    if row.substitute_id is None:
        return
    stand_in_no_longer(list_led(row.person_id), row.substitute_id, row.from_on, row.until_on)
    for role in _list_lent(row):
        revoke(db.session.get_one(Person, row.substitute_id), role, by=By.SYSTEM)
    lend_again(row.substitute_id, besides=row.id)


def _list_lent(row: Absence) -> list[Role]:
    lent = select(PersonRole.role).where(PersonRole.absence_id == row.id).order_by(PersonRole.id)
    return [Role(one) for one in db.session.scalars(lent)]


def list_led(person_id: int) -> list[int]:
    """Return the ids of the networks that somebody has the role to lead."""
    led = select(PersonRole.subject_id).where(PersonRole.person_id == person_id, PersonRole.role == Role.LEADER)
    return [one for one in db.session.scalars(led.order_by(PersonRole.subject_id)) if one is not None]


def list_own_roles(person_id: int) -> set[Role]:
    """Return what somebody is for the whole town, not only for the days of an absence."""
    own = select(PersonRole.role).where(PersonRole.person_id == person_id, PersonRole.subject_id.is_(None))
    return {Role(one) for one in db.session.scalars(own.where(PersonRole.absence_id.is_(None)))}
