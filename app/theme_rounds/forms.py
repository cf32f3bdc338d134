"""The form of a round's dates."""

from datetime import date
from typing import cast

from wtforms import DateField, Field, HiddenField, ValidationError

from app.i18n import gettext as _
from app.i18n import lazy
from app.web.act_form import as_number
from app.web.forms import Form


class DatesForm(Form):
    """Until when one can propose for a round, and when it is decided."""

    version = HiddenField()
    closes_on = DateField(lazy("Until when can one propose?"))
    decides_on = DateField(lazy("When does the managers' forum decide?"))

    def validate_closes_on(self, field: Field) -> None:
        """A day must be there; raises `ValidationError`."""
        if field.data is None:
            raise ValidationError(_("Write the last day."))

    def validate_decides_on(self, field: Field) -> None:
        """A day after the last one; raises `ValidationError`."""
        if field.data is None or (self.closes_on.data is not None and field.data <= self.closes_on.data):
            raise ValidationError(_("Write a day after the last day for proposals."))

    @property
    def dates(self) -> tuple[date, date]:
        """Return both days, of a form that is valid."""
        return cast("date", self.closes_on.data), cast("date", self.decides_on.data)

    @property
    def read_version(self) -> int:
        """Return the version that was read; one that no round has, if the form does not say."""
        return as_number(self.version.data) or 0
