"""The forms of the sheet of a breach."""

from datetime import date
from typing import Any

from wtforms import DateField, Field, HiddenField, RadioField, ValidationError
from wtforms.validators import InputRequired, Optional

from app import clock
from app.breaches.actions import Written
from app.breaches.models import BreachEnd, Told
from app.clearing.stops import EVERYBODY
from app.i18n import gettext as _
from app.i18n import lazy
from app.web.act_form import as_number, reason_field
from app.web.forms import Form, paragraphs
from app.web.screened import Screened, ScreenedForm

_LONGEST = 10_000


def _in_the_past(_form: Form, field: Field) -> None:
    if field.data is not None and field.data > clock.today():
        raise ValidationError(_("Choose a day that has come."))


def _day(label: Any) -> DateField:  # noqa: ANN401 -- lazy text
    return DateField(label, validators=[Optional(), _in_the_past])


class PressForm(Form):
    """Say that something went wrong with a thing."""

    subject = HiddenField()

    @property
    def subject_id(self) -> int:
        """Return the id of the thing; 0 if the form does not say."""
        return as_number(self.subject.data) or 0


class SheetForm(ScreenedForm):
    """What happened, the risk, what was done, and on which day who was told."""

    screened = Screened(heard=EVERYBODY)  # few read it, but it must name nobody
    version = HiddenField()
    happened = paragraphs(lazy("What happened?"), most=_LONGEST)
    risk = paragraphs(lazy("What may it mean to the person?"), most=_LONGEST)
    measures = paragraphs(lazy("What has been done about it?"), most=_LONGEST)
    officer = _day(lazy("The data protection officer"))
    person = _day(lazy("The person it is about"))
    authority = _day(lazy("Datatilsynet"))

    @property
    def said(self) -> Written:
        """Return what a form that is valid says."""
        days: dict[Told, date | None] = {one: self[str(one)].data for one in Told}
        told = {one: day for one, day in days.items() if day is not None}
        return Written(self.happened.data or "", self.risk.data or "", self.measures.data or "", told)


class ClosingForm(ScreenedForm):
    """Close the sheet with a conclusion."""

    screened = Screened(heard=EVERYBODY)
    version = HiddenField()
    ended = RadioField(lazy("What is concluded?"), validators=[InputRequired(lazy("Choose what is concluded."))])
    conclusion = reason_field(lazy("Why?"))

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.ended.choices = [(str(one), one.label) for one in BreachEnd]
        for field in self:
            field.id = field.label.field_id = f"closing-{field.short_name}"
