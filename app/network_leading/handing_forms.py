"""The forms in which somebody who leads a network names who stands in, or asks who leads it after them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import cast

from wtforms import DateField, Field, SelectField, ValidationError

from app import clock
from app.accounts.queries import list_who_may_lead
from app.departments.namesakes import tell_apart
from app.i18n import gettext as _
from app.i18n import lazy
from app.web.act_form import ActForm, Said, as_number
from app.web.forms import furthest


@dataclass(frozen=True)
class HandedTo(Said):
    """Who is asked to lead a network."""

    person_id: int


class HandoverForm(ActForm[HandedTo]):
    """Who shall lead it."""

    person = SelectField(lazy("Who shall lead it after you?"))

    def ask(self, leading: Collection[int]) -> None:
        """Offer everybody who can lead and does not lead it."""
        self.person.choices = _others(leading)

    def validate_person(self, field: Field) -> None:
        """Somebody is asked; raises `ValidationError`."""
        _require_chosen(field)

    @property
    def said(self) -> HandedTo:
        """Return who is asked."""
        return HandedTo(as_number(self.person.data) or 0, cleared=self.cleared_keys)


@dataclass(frozen=True)
class StandIn(Said):
    """Who stands in, and on which days."""

    person_id: int
    from_on: date
    until_on: date


class SubstituteForm(ActForm[StandIn]):
    """Who stands in, from which day until which."""

    person = SelectField(lazy("Who stands in?"))
    from_on = DateField(lazy("From which day on?"))
    until_on = DateField(lazy("Until and with which day?"))

    def ask(self, leading: Collection[int], *, fresh: bool) -> None:
        """Offer everybody who can lead and does not lead it."""
        self.person.choices = _others(leading)
        if fresh:
            self.from_on.data = clock.today()

    def validate_person(self, field: Field) -> None:
        """Somebody stands in; raises `ValidationError`."""
        _require_chosen(field)

    def validate_from_on(self, field: Field) -> None:
        """A day that has not passed; raises `ValidationError`."""
        _require_day(field, clock.today())

    def validate_until_on(self, field: Field) -> None:
        """The same day or a later one; raises `ValidationError`."""
        _require_day(field, self.from_on.data or clock.today())

    @property
    def said(self) -> StandIn:
        """Return who stands in, and when."""
        days = cast("date", self.from_on.data), cast("date", self.until_on.data)
        return StandIn(as_number(self.person.data) or 0, *days, cleared=self.cleared_keys)


@dataclass(frozen=True)
class NoMore(Said):
    """Nobody stands in any more."""


class NoSubstituteForm(ActForm[NoMore]):
    """That nobody stands in any more."""

    @property
    def said(self) -> NoMore:
        """Return that."""
        return NoMore(cleared=self.cleared_keys)


def _others(leading: Collection[int]) -> list[tuple[str, str]]:
    able = [(str(one), name) for one, name in tell_apart(list_who_may_lead()).items() if one not in leading]
    return [("", _("Choose a colleague")), *able]


def _require_chosen(field: Field) -> None:
    if not field.data:
        raise ValidationError(_("Choose a colleague."))


def _require_day(field: Field, first: date) -> None:
    if field.data is None or field.data > furthest():
        raise ValidationError(_("Write a day."))
    if field.data < first:
        raise ValidationError(_("Write a day that is not before."))
