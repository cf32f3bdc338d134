"""The form of a situation that is missing."""

from typing import Any

from wtforms import Field, HiddenField, RadioField, ValidationError
from wtforms.validators import InputRequired

from app.clearing.stops import EVERYBODY
from app.i18n import lazy
from app.perspectives.kinds import Side
from app.perspectives.situations import find_fault
from app.perspectives.writing import Situation
from app.web.forms import Length, OnceForm, line
from app.web.screened import Screened, ScreenedForm

LONGEST_SITUATION, LONGEST_TRIED, LONGEST_QUESTION = 60, 200, 140


class MissingForm(ScreenedForm, OnceForm):
    """A situation that is missing, its side, and what was tried to reach those in it; fields begin with `begin`."""

    side = RadioField(lazy("From which side?"), validators=[InputRequired(lazy("Choose one of these."))])
    situation = line(
        lazy("Their situation, in a few words"),
        most=LONGEST_SITUATION,
        validators=[Length(least=3, most=LONGEST_SITUATION, too_short=lazy("Write the situation in a few words."))],
    )
    tried = line(lazy("What we have tried to reach them"), most=LONGEST_TRIED)
    question = line(lazy("What only they can tell us"), most=LONGEST_QUESTION)
    version = HiddenField()
    screened = Screened(heard=EVERYBODY)

    def __init__(self, begin: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        self.begin = begin
        self.side.choices = [(str(one), one.label) for one in Side]
        for field in self:
            field.id = field.label.field_id = f"{begin}-{field.short_name}"

    def validate_situation(self, field: Field) -> None:
        """Refuse what says who somebody is; raises `ValidationError` with the reason."""
        _refuse(find_fault(field.data or "", named=True))

    def validate_tried(self, field: Field) -> None:
        """Refuse the same here: it stands beside the situation; raises `ValidationError`."""
        _refuse(find_fault(field.data or ""))

    def validate_question(self, field: Field) -> None:
        """Refuse the same here; raises `ValidationError`."""
        _refuse(find_fault(field.data or ""))

    @property
    def said(self) -> Situation:
        """Return what a form that is valid says."""
        texts = (one.data or "" for one in (self.situation, self.tried, self.question))
        return Situation(Side(self.side.data), *texts)


def _refuse(fault: str | None) -> None:
    if fault is not None:
        raise ValidationError(fault)
