"""The form by which what the matching uses is chosen."""

from collections.abc import Sequence

from wtforms import Field, HiddenField, RadioField, ValidationError

from app.i18n import gettext, lazy
from app.web.forms import paragraphs
from app.web.screened import ScreenedForm

DESCRIPTIONS = "descriptions"
"""What stands for the networks' descriptions alone, without anything learned."""

_LONGEST_ID = 18


class ChoiceForm(ScreenedForm):
    """One of the trainings or the descriptions alone, with a reason for those who want to give one.

    `read` is the latest choice as the page showed it.
    """

    read = HiddenField()
    training = RadioField(lazy("What shall the matching use?"), validate_choice=False)
    reason = paragraphs(lazy("Why?"), most=500)

    def offer(self, choices: Sequence[tuple[str, str]], current: str) -> None:
        """Offer values with their labels; what is in use now is marked until something is sent."""
        self.training.choices = list(choices)
        self._offered = {value for value, _label in choices}
        if not self.is_submitted():
            self.training.data = current

    def validate_training(self, field: Field) -> None:
        """Only what is offered; raises `ValidationError`."""
        if field.data not in self._offered:
            raise ValidationError(gettext("Choose what the matching shall use."))

    @property
    def read_choice(self) -> int:
        """Return the choice that was read, 0 if there was none; one that never was, if the form does not say."""
        data = self.read.data or ""
        return int(data) if data.isascii() and data.isdigit() and len(data) <= _LONGEST_ID else -1

    @property
    def training_id(self) -> int | None:
        """Return the id of the training that was chosen, None for the descriptions alone."""
        return None if self.training.data == DESCRIPTIONS else int(self.training.data)
