"""The register of colleagues. Their addresses are at work, and stand in its files and not in its history."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256

from flask import g

from app import clock, db, i18n
from app.accounts.address_actions import is_last_administrator
from app.accounts.models import Person
from app.accounts.queries import get_scopes
from app.colleagues.absence_actions import list_own_roles
from app.colleagues.queries import find_held, find_known, is_away, leads_any, list_led_by, list_names, list_rows
from app.colleagues.register_actions import save_colleague
from app.departments.queries import is_ours
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.queries import get_reference
from app.permissions import OVERSEEING, Role
from app.registers import shapes
from app.registers.columns import Column, Shown, Values, chosen, column
from app.registers.register import KEY, Register, declare, number_of
from app.registers.shapes import Control, FaultError, Shape

_LONGEST = timedelta(days=366)
"""So far ahead lies the last day of an absence at most: what is lent for longer is nobody's for these days alone."""


def _is_at_work(value: str) -> None:
    if not is_ours(value):
        raise FaultError(_("Colleagues have an address under one of the municipality's own domains."))


def _list_departments() -> Mapping[str, str]:
    return {one.slug: one.name for one in get_reference().departments.values()}


def _list_who_stand_in() -> Mapping[str, str]:
    return list_names(active=True)


_TAKEN = lazy("Somebody has that address already. Look among those who have stopped, too.")
_ONE_OF_US = shapes.choice(_list_who_stand_in)


def _read_colleague(text: str) -> str:
    return _ONE_OF_US.read(text) if text.strip() else ""


def _say_colleague(value: str) -> str:
    return list_names(active=False).get(value, value) if value else ""


def _role(role: Role, label: object, hint: object) -> Column:
    return column(role.value, label, shape=shapes.CHECK, hint=hint)


def _make_key(values: Values) -> str:
    """Return the id of whoever has the address; of somebody new, what stands for them until they have one."""
    address = values.get("address", "")
    known = find_known(address) if address else None
    return str(known) if known is not None else f"new-{sha256(address.encode()).hexdigest()[:16]}"


def _check(key: str, values: Values) -> dict[str, str]:
    number = number_of(key)
    person = db.session.get(Person, number) if number is not None else None
    faults = dict(_find_wrong_days(key, values)) if is_away(values) else {}
    if key.isdigit() and (person is None or key != str(person.id)):
        faults[KEY] = _("There is no such row. Leave the key of a new one empty.")
    known = find_known(values["address"]) if values["address"] else number
    if known not in {None, number}:
        faults["address"] = str(_TAKEN)
    if person is None:
        return faults
    if known is None and is_last_administrator(person.id):
        faults["address"] = _(
            "Nobody else is administrator, and a slip would lock everybody out. Let a colleague be it first."
        )
    if overseeing := _find_overseeing(person.id, values):
        faults[overseeing] = _("They lead a network, and so cannot watch over the work of others.")
    if not person.active:
        return faults
    stops = bool(values["stopped"])
    if stops and not find_held(person.id).is_nothing:
        faults["stopped"] = _("They still lead a network or have something in hand. Hand it over first.")
    loses = stops or not values[Role.ADMINISTRATOR]
    if loses and is_last_administrator(person.id):
        name = "stopped" if stops else Role.ADMINISTRATOR
        faults[name] = _("Nobody would be administrator any more. Let a colleague be it first.")
    return faults


def _find_wrong_days(key: str, values: Values) -> Mapping[str, str]:
    first, last = values["away_from"], values["away_until"]
    if not first or not last:
        return {"away_until" if first else "away_from": _("Write both days.")}
    if last < first:
        return {"away_until": _("Write a day that is not before.")}
    if date.fromisoformat(last) < clock.today():
        return {"away_until": _("That day has passed.")}
    if date.fromisoformat(last) > clock.today() + _LONGEST:
        return {"away_until": _("Write a day within a year from now.")}
    return _find_wrong_substitute(key, values)


def _find_wrong_substitute(key: str, values: Values) -> Mapping[str, str]:
    substitute = values["substitute"]
    if substitute and substitute == key:
        return {"substitute": _("Choose somebody else: nobody stands in for themselves.")}
    number, scopes = number_of(key), get_scopes(int(substitute)) if substitute else ()
    if number is not None and leads_any(number) and any(one.role in OVERSEEING for one in scopes):
        return {"substitute": _("They watch over the work of others, and so can lead no network.")}
    if substitute and any(values[role] for role in OVERSEEING) and leads_any(int(substitute)):
        return {"substitute": _("They lead a network, and so cannot watch over the work of others.")}
    return {}


def _find_overseeing(person_id: int, values: Values) -> str:
    """Return the role that a leader of a network gets and cannot have beside it; empty for none."""
    gained = [role for role in sorted(OVERSEEING - list_own_roles(person_id)) if values[role]]
    return gained[0].value if gained and leads_any(person_id) else ""


def _say_roles(key: str, values: Values) -> str:
    if values["stopped"]:
        return _("Has stopped")
    held = [one.label for one in Role if values.get(one)]
    if networks := _read_led().get(number_of(key) or 0):
        held.append(_("Leader: %(networks)s", networks=", ".join(networks)))
    return ", ".join(held)


def _read_led() -> Mapping[int, Sequence[str]]:
    """Return who leads what, read once for all rows of a list."""
    led: Mapping[int, Sequence[str]] | None = g.get("led_by")
    if led is None:
        led = g.led_by = list_led_by()
    return led


def _say_department(_key: str, values: Values) -> str:
    return _list_departments().get(values["department"], "")


def _say_absence(_key: str, values: Values) -> str:
    if not values["away_until"]:
        return ""
    days = (i18n.short_date(date.fromisoformat(values[one])) for one in ("away_from", "away_until"))
    return "–".join(days)


PEOPLE = declare(
    Register(
        name="people",
        label=lazy("Colleagues"),
        add=lazy("Add a colleague"),
        lead=lazy("Who has an account and what they may do, who is away, and who stands in for them."),
        columns=(
            column("name", lazy("Name"), required=True),
            column("title", lazy("Job title")),
            column(
                "address",
                lazy("E-mail at work"),
                shape=shapes.EMAIL,
                most=254,
                required=True,
                is_apart=True,
                check=_is_at_work,
                hint=lazy(
                    "They sign in by this address. A new colleague gets one mail there after ten minutes. If you change"
                    " it, the old and the new address both get a mail at once, and they are signed out everywhere."
                ),
            ),
            chosen("department", lazy("Department"), _list_departments),
            _role(
                Role.ADMINISTRATOR,
                lazy("Administrator"),
                lazy("Runs everything on these pages. Reads no cases, and sees no names or addresses of residents."),
            ),
            _role(
                Role.SECRETARIAT,
                lazy("Network secretariat"),
                lazy("Reads all cases, passes them on, publishes and answers."),
            ),
            _role(
                Role.MODERATOR,
                lazy("Moderator"),
                lazy("Reads what comes in, and publishes it, sends it back or hides it."),
            ),
            _role(
                Role.SUPERVISOR, lazy("Supervisor"), lazy("Reads figures, and who has opened what. Acts on nothing.")
            ),
            column("away_from", lazy("Away from"), shape=shapes.DATE, is_later=True),
            column(
                "away_until",
                lazy("Away until and with"),
                shape=shapes.DATE,
                is_later=True,
                hint=lazy("It ends by itself after that."),
            ),
            Column(
                name="substitute",
                label=lazy("Who stands in"),
                shape=Shape(_read_colleague, _say_colleague, Control.CHOICE),
                choices=_list_who_stand_in,
                is_another=True,
                is_later=True,
                hint=lazy("On these days they may do what the colleague may, and get the mail about what they have."),
            ),
            column(
                "stopped",
                lazy("Has stopped"),
                shape=shapes.CHECK,
                is_later=True,
                hint=lazy("They are signed out everywhere at once, and cannot sign in any more."),
            ),
        ),
        title="name",
        look="administration/looks/colleague.html",
        look_label=lazy("What follows from it"),
        tells=(
            Shown(lazy("Roles"), _say_roles),
            Shown(lazy("Department"), _say_department),
            Shown(lazy("E-mail at work"), lambda _key, values: values["address"]),
            Shown(lazy("Away"), _say_absence),
        ),
        read=list_rows,
        write=save_colleague,
        key_of=_make_key,
        keyed_by="address",
        after_adding=lazy("The mail to them goes out in ten minutes: until then you can still change your mind."),
        may_repeat=True,
        unlike=(("address", _TAKEN),),
        check=_check,
        beside="colleagues/_beside.html",
    )
)
