"""The rows of the form in which a challenge is written: who must be heard, and what happens when."""

from typing import Any

from wtforms import BooleanField, DateField, Field, ValidationError
from wtforms.validators import Optional

from app import clock
from app.challenges.kinds import HeardBody
from app.challenges.writing import Plan, ToHear
from app.i18n import gettext as _
from app.i18n import lazy
from app.web.forms import Form, line, paragraphs

OFF = (False, "", "0", "false", "off")


def day(label: Any) -> DateField:  # noqa: ANN401 -- lazy text
    """Return a field for a day that may be left out."""
    return DateField(label, validators=[Optional()])


class _RowForm(Form):
    class Meta(Form.Meta):
        """The form around it carries the token."""

        csrf = False


class HearingForm(_RowForm):
    """Whether somebody must be heard, and when they were, or why not."""

    must = BooleanField(false_values=OFF)
    on = day(lazy("Heard on"))
    why = paragraphs(lazy("Or why not"), most=400)

    def __init__(self, body: HeardBody, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(prefix=f"hearing-{body}", **kwargs)
        self.body = body
        self.must.label.text = body.label

    def validate_on(self, field: Field) -> None:
        """Nobody was heard on a day to come; raises `ValidationError`."""
        if field.data and field.data > clock.today():
            raise ValidationError(
                _("That day is still to come. Say why they are not heard yet, and when they will be.")
            )

    def validate_why(self, field: Field) -> None:
        """Heard, or not: nothing that is written is lost; raises `ValidationError`."""
        if field.data and self.on.data:
            raise ValidationError(_("Write when they were heard, or why not, but not both."))

    @property
    def said(self) -> ToHear | None:
        """Return who must be heard, None if this one need not: a date or a reason says that they must."""
        if not (self.must.data or self.on.data or self.why.data):
            return None
        return ToHear(self.body, self.on.data, "" if self.on.data else self.why.data or "")

    def fill(self, stored: ToHear | None) -> None:
        """Show what is stored."""
        self.must.data = stored is not None
        self.on.data, self.why.data = (stored.heard_on, stored.why_not) if stored is not None else (None, "")


class PlanForm(_RowForm):
    """Something that happens: from a day, perhaps to another, or about a time in words."""

    what = line(lazy("What happens?"), most=200)
    begins = day(lazy("From which day?"))
    ends = day(lazy("To which day?"))
    when = line(lazy("Or about when"), most=80)

    def __init__(self, number: int, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(prefix=f"plan-{number}", **kwargs)
        self.number = number

    def validate_what(self, field: Field) -> None:
        """What happens has a time, and what has a time happens; raises `ValidationError`."""
        has_time = self.begins.data or self.when.data
        if not field.data and has_time:
            raise ValidationError(_("Write what happens."))
        if field.data and not has_time:
            raise ValidationError(_("Write a date, or about when."))

    def validate_when(self, field: Field) -> None:
        """A day, or a time in words: nothing that is written is lost; raises `ValidationError`."""
        if field.data and self.begins.data:
            raise ValidationError(_("Write a date, or about when, but not both."))

    def validate_ends(self, field: Field) -> None:
        """It ends after it began; raises `ValidationError`."""
        if field.data and (not self.begins.data or field.data < self.begins.data):
            raise ValidationError(_("It ends before it begins."))

    @property
    def said(self) -> Plan | None:
        """Return what happens, None if the row is empty."""
        if not self.what.data:
            return None
        return Plan(self.what.data, self.begins.data, self.ends.data, "" if self.begins.data else self.when.data or "")

    def fill(self, stored: Plan | None) -> None:
        """Show what is stored."""
        plan = stored or Plan("")
        self.what.data, self.begins.data, self.ends.data = plan.what, plan.begins_on, plan.ends_on
        self.when.data = plan.when_text
