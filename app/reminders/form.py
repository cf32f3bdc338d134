"""The form in which somebody sets a reminder of a case."""

from dataclasses import dataclass
from datetime import date

from wtforms import DateField, Field, ValidationError
from wtforms.validators import Optional

from app import clock
from app.i18n import gettext as _
from app.i18n import lazy
from app.web.act_form import ActForm, Said
from app.web.forms import furthest


@dataclass(frozen=True)
class Remembered(Said):
    """The day on which somebody wants to be reminded; None ends it."""

    on: date | None


class ReminderForm(ActForm[Remembered]):
    """A day to come, or none."""

    on = DateField(lazy("On which day?"), validators=[Optional()])

    def validate_on(self, field: Field) -> None:
        """It lies ahead, as a promise does; raises `ValidationError`."""
        if field.data is not None and not clock.today() < field.data <= furthest():
            raise ValidationError(_("Choose a date after today, at most two years ahead."))

    @property
    def said(self) -> Remembered:
        """Return the day."""
        return Remembered(self.on.data)
