"""Saving a colleague: what they are called, their roles, the days they are away, and that they have stopped."""

from datetime import date

from app import clock, db
from app.accounts.actions import add_person, close_account, grant, is_administrator, open_account, revoke
from app.accounts.address_actions import change_address
from app.accounts.models import Person
from app.colleagues.absence_actions import Away, find_away, keep_absence, lend_again, list_own_roles, put_nobody_instead
from app.colleagues.letters import ADDRESS_CHANGED, LET_IN
from app.colleagues.queries import TOWN_WIDE, find_held, find_known, is_away
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.municipality.queries import get_reference
from app.network_leading.substitute_actions import stand_in_nowhere
from app.notifications.followed import SETTLES
from app.permissions import Role
from app.registers.columns import Values
from app.registers.register import number_of
from app.vault import get_vault


def save_colleague(key: str, values: Values, by: By) -> None:
    """Put values in place of what is known of a colleague, or let somebody in; they get a mail then.

    Raises `NotPossibleError` where nobody would be administrator any more, for whoever takes that from themselves or
    would get a role by it themselves, for an address that cannot be theirs, and for somebody who stops and still has
    something in hand.
    """
    number = number_of(key)
    person = db.lock(Person, number) if number is not None else _add(values, by)
    _require_not_locked_out(person, values, by)
    _require_not_for_oneself(person, values, by)
    departments = get_reference().departments.values()
    department = next((one for one in departments if one.slug == values["department"]), None)
    _keep_address(person, values["address"], by)
    person.name, person.title = values["name"], values["title"]
    person.department_id = department.id if department is not None else None
    db.session.flush()
    if not values["stopped"]:
        open_account(person, by=by)
    _keep_roles(person, values, by)
    keep_absence(person, None if values["stopped"] else _read_away(values))
    if values["stopped"] and person.active:
        if not find_held(person.id).is_nothing:
            raise NotPossibleError(gettext("They still lead a network or have something in hand. Hand it over first."))
        stop(person, by)
    announce_change(Topic.NETWORKS)  # names of colleagues stand on the pages of networks


def stop(person: Person, by: By) -> None:
    """Let somebody in no more, who is away no more and stands in for nobody; what they have in hand goes on."""
    keep_absence(person, None)
    put_nobody_instead(person)
    stand_in_nowhere(person.id)
    close_account(person, by=by)
    db.session.flush()


def _add(values: Values, by: By) -> Person:
    if find_known(values["address"]) is not None:
        raise NotPossibleError(gettext("Somebody has that address already. Look among those who have stopped, too."))
    person = add_person(get_vault(), address=values["address"], name=values["name"], by=by)
    LET_IN.queue(person_id=person.id, not_before=clock.now() + SETTLES)
    return person


def _keep_address(person: Person, address: str, by: By) -> None:
    """Let somebody sign in by another address; the old one and the new one are told at once.

    Raises `NotPossibleError` for one's own, for one who only stands in, and as `change_address` does.
    """
    if not address or find_known(address) == person.id:
        return
    if by.person_id == person.id:
        raise NotPossibleError(
            gettext("A slip in your own address would lock you out. Ask another administrator to change it.")
        )
    if by.person_id is not None and not is_administrator(by.person_id):
        raise NotPossibleError(
            gettext("You are administrator only while you stand in. Ask another administrator to do that.")
        )
    for contact_id in change_address(get_vault(), person, address, by=by):
        ADDRESS_CHANGED.queue(contact_id=contact_id, person_id=person.id)


def _keep_roles(person: Person, values: Values, by: By) -> None:
    wanted, held = _list_wanted(values), list_own_roles(person.id)
    for role in TOWN_WIDE:
        if role in wanted - held:
            grant(person, role, by=by)
        elif role in held - wanted:
            revoke(person, role, by=by)
    db.session.flush()
    lend_again(person.id)


def _list_wanted(values: Values) -> set[Role]:
    return {role for role in TOWN_WIDE if values[role]}


def _read_away(values: Values) -> Away | None:
    if not is_away(values):
        return None
    substitute = int(values["substitute"]) if values["substitute"] else None
    return Away(date.fromisoformat(values["away_from"]), date.fromisoformat(values["away_until"]), substitute)


def _require_not_locked_out(person: Person, values: Values, by: By) -> None:
    """Raise `NotPossibleError` for an administrator who would lock themselves out: another does that."""
    loses = values["stopped"] or not values[Role.ADMINISTRATOR]
    if by.person_id == person.id and loses and is_administrator(person.id):
        raise NotPossibleError(
            gettext("You would lock yourself out of the administration. Ask another administrator to do that.")
        )


def _require_not_for_oneself(person: Person, values: Values, by: By) -> None:
    """Raise `NotPossibleError` for whoever would get a role by what they save, and for one who only stands in."""
    if by.person_id is None or values["stopped"]:
        return
    gained = _list_wanted(values) - (list_own_roles(person.id) if person.active else set())
    if gained and by.person_id == person.id:
        raise NotPossibleError(gettext("Nobody gives themselves a role. Ask another administrator to do that."))
    if Role.ADMINISTRATOR in gained and not is_administrator(by.person_id):
        raise NotPossibleError(
            gettext("You are administrator only while you stand in. Ask another administrator to do that.")
        )
    away = _read_away(values)
    if away is not None and away.substitute_id == by.person_id and (gained or away != find_away(person.id)):
        raise NotPossibleError(
            gettext("You would get the roles of a colleague yourself. Ask another administrator to do that.")
        )
