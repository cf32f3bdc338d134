"""The forms in which the network answers a contribution, with what they say as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import BooleanField, DateField, Field, HiddenField, RadioField, ValidationError
from wtforms.validators import InputRequired

from app import clock
from app.endings.kinds import Outcome as Result
from app.i18n import gettext as _
from app.i18n import lazy
from app.web.act_form import ActForm, Said, SaidT_co, as_number
from app.web.forms import line, paragraphs

LONGEST_LINE, LONGEST_TEXT = 120, 1000


@dataclass(frozen=True)
class Carried(Said):
    """Who receives it, and by when it is used."""

    carrier: str
    use_by: date

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return who receives it."""
        return {"carrier": self.carrier}


@dataclass(frozen=True)
class Accepted(Carried):
    """The same with the wording that was read, by id; `text` is written by us where whoever gives it wrote nothing."""

    wording_id: int = 0
    text: str = ""

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return who receives it, and our words for what is given."""
        return {"carrier": self.carrier, "text": self.text}


@dataclass(frozen=True)
class Outcome(Said):
    """What came of it, in a sentence and in one word."""

    outcome: str
    result: Result = Result.USED

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return what came of it."""
        return {"outcome": self.outcome}


@dataclass(frozen=True)
class Telling(Said):
    """What a seller was told."""

    text: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return what they were told."""
        return {"text": self.text}


class _CarriedForm(ActForm[SaidT_co]):
    """Who receives it, and by when it is used."""

    carrier = line(lazy("Who receives it?"), most=LONGEST_LINE)
    use_by = DateField(lazy("By when is it used?"), validators=[InputRequired(lazy("Choose a date after today."))])

    def validate_carrier(self, field: Field) -> None:
        """Somebody receives it; raises `ValidationError`."""
        if not field.data:
            raise ValidationError(_("Write a colleague's name, or a unit."))

    def validate_use_by(self, field: Field) -> None:
        """It is used later than today; raises `ValidationError`."""
        if field.data is not None and field.data <= clock.today():
            raise ValidationError(_("Choose a date after today."))

    @property
    def use_day(self) -> date:
        """Return the day, of a form that is valid."""
        return self.use_by.data or clock.today()


class CarrierForm(_CarriedForm[Carried]):
    """Another who receives it, or another day."""

    @property
    def said(self) -> Carried:
        """Return who receives it, and by when."""
        return Carried(self.carrier.data or "", self.use_day, cleared=self.cleared_keys)


class AcceptanceForm(_CarriedForm[Accepted]):
    """Say yes to it in the words that were read; it says that one has `talked` with whoever `left_only_a_number`."""

    left_only_a_number = False

    wording = HiddenField()
    text = paragraphs(lazy("What do they give? Everybody reads it"), most=LONGEST_TEXT)
    talked = BooleanField(lazy("I have talked with them on the phone"))

    def validate_talked(self, field: Field) -> None:
        """Whoever left only a number was promised a talk before anything is shown; raises `ValidationError`."""
        if self.left_only_a_number and not field.data:
            raise ValidationError(_("Call them first. They were told that nothing is shown before you have talked."))

    @property
    def said(self) -> Accepted:
        """Return who receives it, by when, and which words were read."""
        read, text = as_number(self.wording.data) or 0, (self.text.data or "").strip()
        return Accepted(self.carrier.data or "", self.use_day, cleared=self.cleared_keys, wording_id=read, text=text)


class OutcomeForm(ActForm[Outcome]):
    """Say what came of it."""

    result = RadioField(lazy("What came of it?"), choices=[], validators=[InputRequired(lazy("Choose one of these."))])
    outcome = paragraphs(
        lazy("Say it in a sentence"),
        least=3,
        most=LONGEST_TEXT,
        too_short=lazy("Write a sentence: nothing came of it is one too."),
    )

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.result.choices = [(one.value, one.label) for one in Result]

    @property
    def said(self) -> Outcome:
        """Return what came of it."""
        result = Result(self.result.data)
        return Outcome((self.outcome.data or "").strip(), result=result, cleared=self.cleared_keys)


class TellingForm(ActForm[Telling]):
    """Write down what a seller was told."""

    text = paragraphs(
        lazy("What were they told?"), least=3, most=2000, too_short=lazy("Write what others who bid must know too.")
    )

    @property
    def said(self) -> Telling:
        """Return what they were told."""
        return Telling((self.text.data or "").strip(), cleared=self.cleared_keys)


class InterestForm(ActForm[Said]):
    """Step out of it: nothing is written."""

    @property
    def said(self) -> Said:
        """Return that nothing is said."""
        return Said(cleared=self.cleared_keys)
