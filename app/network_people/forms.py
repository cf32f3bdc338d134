"""The forms in which somebody comes into a network, takes over from somebody, or leaves it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from wtforms import BooleanField, DateField, Field, RadioField, SelectField, SelectMultipleField, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app import clock
from app.clearing.stops import EVERYBODY
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.queries import get_reference
from app.network_people.queries import Seat, list_organisations, list_shown
from app.network_people.roles import SeatRole
from app.network_stages.forms import DATED
from app.network_stages.naming_form import LONGEST_NAME
from app.networks.states import Stage
from app.web.act_form import ActForm, Said, as_number
from app.web.forms import furthest, line
from app.web.screened import Screened


@dataclass(frozen=True)
class Taken(Said):
    """Who comes into a network: a colleague, a unit, an organisation; none of them is a private person."""

    role: SeatRole
    from_on: date
    name: str = ""
    department_id: int | None = None
    organisation_id: int | None = None
    stages: tuple[Stage, ...] = ()
    replaces_id: int | None = None
    person_id: int | None = None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the name."""
        return {"name": self.name}


class SeatForm(ActForm[Taken]):
    """Who comes in, in which role, from where, from when on, and from whom they take over."""

    screened = Screened(heard=EVERYBODY)
    role = RadioField(lazy("What are they in the network?"))
    person = SelectField(lazy("A colleague with an account"))
    name = line(lazy("Or their name or title"), most=LONGEST_NAME)
    department = SelectField(lazy("Their department"))
    organisation = SelectField(lazy("Or an organisation"))
    resident = BooleanField(lazy("Or a resident, whom the page does not name"))
    stages = SelectMultipleField(
        lazy("In which stages, if not in all?"), widget=ListWidget(), option_widget=CheckboxInput()
    )
    replaces = SelectField(lazy("Do they take over from somebody?"))
    from_on = DateField(lazy("From which day on?"))

    def ask(self, seats: Sequence[Seat], colleagues: Mapping[int, str], *, fresh: bool) -> None:
        """Offer the roles, colleagues at the desk, departments, organisations and stages, and those who sit there."""
        departments = sorted(get_reference().departments.values(), key=lambda one: one.name.casefold())
        none = [("", _("none"))]
        self.role.choices = [(one.value, one.label) for one in SeatRole]
        self.person.choices = none + [(str(one), name) for one, name in colleagues.items()]
        self.department.choices = none + [(str(one.id), one.name) for one in departments]
        self.organisation.choices = none + [(str(key), name) for key, name in list_organisations()]
        self.stages.choices = [(one.value, one.label) for one in DATED]
        self.replaces.choices = [("", _("no")), *_seats(seats)]
        if fresh:
            self.role.data, self.from_on.data = SeatRole.CORE.value, clock.today()

    @property
    def hints(self) -> dict[str, str]:
        """Return what each role means."""
        return {one.value: one.sentence for one in SeatRole}

    def validate_from_on(self, field: Field) -> None:
        """A day not too far away; raises `ValidationError`."""
        _require_day(field)

    def validate_name(self, field: Field) -> None:
        """A colleague is chosen or written, not both; raises `ValidationError`."""
        if self.person.data and (field.data or "").strip():
            raise ValidationError(_("A colleague with an account stands there by the name of the account."))

    def validate_organisation(self, field: Field) -> None:
        """It is either an organisation or one of us; raises `ValidationError`."""
        if field.data and (self.department.data or self._is_named):
            raise ValidationError(_("Choose an organisation, or a colleague with their department, not both."))

    def validate_resident(self, field: Field) -> None:
        """It is a resident or somebody who is named, and one of them; raises `ValidationError`."""
        named = bool(self._is_named or self.department.data or self.organisation.data)
        if self.role.data == SeatRole.UNIT and (field.data or self.person.data):
            raise ValidationError(_("A unit is a department, a place or an organisation, and nobody by name."))
        if named and field.data:
            raise ValidationError(_("A resident is not named: leave name, department and organisation empty."))
        if not named and not field.data:
            raise ValidationError(_("Say who it is: a colleague, a department, an organisation or a resident."))

    @property
    def _is_named(self) -> bool:
        return bool(self.person.data or (self.name.data or "").strip())

    def validate_stages(self, field: Field) -> None:
        """Whoever is invited for some stages is so for some; raises `ValidationError`."""
        if self.role.data == SeatRole.INVITED and not field.data:
            raise ValidationError(_("Tick the stages."))

    @property
    def said(self) -> Taken:
        """Return who comes in."""
        role = SeatRole(str(self.role.data))
        return Taken(
            role,
            cast("date", self.from_on.data),
            (self.name.data or "").strip(),
            as_number(self.department.data),
            as_number(self.organisation.data),
            tuple(Stage(one) for one in self.stages.data or ()) if role == SeatRole.INVITED else (),
            as_number(self.replaces.data),
            as_number(self.person.data),
            cleared=self.cleared_keys,
        )


@dataclass(frozen=True)
class Left(Said):
    """Who leaves a network, and on which day."""

    seat_id: int
    until_on: date


class LeavingForm(ActForm[Left]):
    """Who leaves, and when."""

    seat = RadioField(lazy("Who is in it no more?"))
    until_on = DateField(lazy("From which day on?"))

    def ask(self, seats: Sequence[Seat], *, fresh: bool) -> None:
        """Offer those who sit there now."""
        self.seat.choices = _seats(seats)
        if fresh:
            self.until_on.data = clock.today()
            self.seat.data = self.seat.choices[0][0] if len(self.seat.choices) == 1 else None

    def validate_until_on(self, field: Field) -> None:
        """A day not too far away; raises `ValidationError`."""
        _require_day(field)

    @property
    def said(self) -> Left:
        """Return who leaves, and when."""
        return Left(as_number(self.seat.data) or 0, cast("date", self.until_on.data), cleared=self.cleared_keys)


def _seats(seats: Sequence[Seat]) -> list[tuple[str, str]]:
    open_ones = [one for one in seats if one.until_on is None]
    roles = {one.id: one.role.label for one in open_ones}
    return [(str(one.id), f"{one.who} ({roles[one.id]})") for one in list_shown(open_ones)]


def _require_day(field: Field) -> None:
    if field.data is None or field.data > furthest():
        raise ValidationError(_("Write a day."))
