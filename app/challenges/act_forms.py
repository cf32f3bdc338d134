"""The forms of what is done with a challenge beside writing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from wtforms import BooleanField, Field, RadioField, SelectField, ValidationError
from wtforms.validators import InputRequired

from app import clock
from app.challenges.kinds import Step
from app.challenges.row_forms import OFF, day
from app.challenges.writing import Promise
from app.challenges.writing_form import LONGEST
from app.clearing.stops import EVERYBODY
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.web.act_form import ActForm, Said, SaidT_co, reason_field, told_field
from app.web.forms import line, paragraphs
from app.web.screened import Screened


class PlainForm(ActForm[Said]):
    """Nothing but a button."""

    @property
    def said(self) -> Said:
        """Return that nothing is said."""
        return Said(cleared=self.cleared_keys)


class WeighedForm(ActForm[SaidT_co]):
    """A form that asks once more if there are `warnings`: what is chosen goes against something that stands."""

    warnings: Sequence[str] = ()
    sure = BooleanField(lazy("I have thought of it, and it shall be so"), false_values=OFF)

    def validate_sure(self, field: Field) -> None:
        """Whoever is warned says that it shall be so; raises `ValidationError`."""
        if self.warnings and not field.data:
            raise ValidationError(" ".join(self.warnings))


@dataclass(frozen=True)
class Longer(Said):
    """A later last day, a word about it, and the day on which they hear, if another is promised along with it."""

    closes_on: date
    reason: str
    hears_on: date | None = None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the word."""
        return {"reason": self.reason}


class ExtensionForm(WeighedForm[Longer]):
    """A later day, and the day on which they hear, which may have to be later then."""

    screened = Screened(heard=EVERYBODY)
    closes_on = day(lazy("Until when can one join?"))
    hears_on = day(lazy("On which day do they hear from you?"))
    reason = reason_field(lazy("Why longer?"))

    def validate_sure(self, field: Field) -> None:
        """Whoever is warned says that it shall be so; the page lists of what. Raises `ValidationError`."""
        if self.warnings and not field.data:
            raise ValidationError(_("Something else stands on these days. Choose others, or say that it shall be so."))

    def validate_hears_on(self, field: Field) -> None:
        """A day to come; raises `ValidationError`."""
        if field.data is not None and field.data <= clock.today():
            raise ValidationError(_("Write a day that is still to come."))

    def validate_closes_on(self, field: Field) -> None:
        """A day to come; raises `ValidationError`."""
        if field.data is None or field.data <= clock.today():
            raise ValidationError(_("Write a last day that is still to come."))

    @property
    def said(self) -> Longer:
        """Return the days and the word."""
        closes_on, reason = cast("date", self.closes_on.data), str(self.reason.data)
        return Longer(closes_on, reason, self.hears_on.data, cleared=self.cleared_keys)


@dataclass(frozen=True)
class Stepped(Said):
    """Another step, and a word about it."""

    step: Step
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the word."""
        return {"reason": self.reason}


class StepForm(WeighedForm[Stepped]):
    """Another step."""

    screened = Screened(heard=EVERYBODY)
    step = RadioField(lazy("Which step comes now?"), validators=[InputRequired(lazy("Choose a step."))])
    reason = reason_field(lazy("A word about why"))

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.step.choices = [(one.value, one.label) for one in Step]

    @property
    def said(self) -> Stepped:
        """Return the step and the word."""
        return Stepped(Step(self.step.data), str(self.reason.data), cleared=self.cleared_keys)


@dataclass(frozen=True)
class Now(Said):
    """What happens right now, in one sentence."""

    now_line: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the sentence."""
        return {"now_line": self.now_line}


class NowForm(ActForm[Now]):
    """One sentence."""

    screened = Screened(heard=EVERYBODY)
    now_line = line(lazy("What happens right now?"), most=200)

    def validate_now_line(self, field: Field) -> None:
        """There is a sentence; raises `ValidationError`."""
        if not field.data:
            raise ValidationError(_("Say in one sentence what happens right now."))

    @property
    def said(self) -> Now:
        """Return the sentence."""
        return Now(self.now_line.data or "", cleared=self.cleared_keys)


@dataclass(frozen=True)
class Promised(Said):
    """What is promised now, and why it is another promise."""

    promise: Promise
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return every text of it, and the reason."""
        one = self.promise
        said = {"can_change": one.can_change, "fixed": one.fixed, "decides": one.decides}
        return {**said, "hears_when": one.hears_when, "reason": self.reason}


def _needed(label: Any) -> Field:  # noqa: ANN401 -- lazy text
    return paragraphs(label, least=1, most=LONGEST, too_short=lazy("This cannot be left out."))


class PromiseForm(WeighedForm[Promised]):
    """Another promise, and why."""

    screened = Screened(heard=EVERYBODY)
    can_change = _needed(lazy("What can residents change?"))
    fixed = _needed(lazy("What is fixed?"))
    decides = _needed(lazy("Who decides the rest?"))
    hears_on = day(lazy("On which day do they hear from you?"))
    hears_when = line(lazy("Or about when"), most=120)
    reason = reason_field(lazy("Why do you promise something else?"))

    def validate_hears_on(self, field: Field) -> None:
        """They hear on a day or about a time; raises `ValidationError`."""
        if not (field.data or self.hears_when.data):
            raise ValidationError(_("Write a date, or about when."))

    @property
    def said(self) -> Promised:
        """Return the promise and the reason."""
        can_change, fixed, decides = (str(self[one].data) for one in ("can_change", "fixed", "decides"))
        promise = Promise(can_change, fixed, decides, self.hears_on.data, self.hears_when.data or "")
        return Promised(promise, str(self.reason.data), cleared=self.cleared_keys)


@dataclass(frozen=True)
class SentOn(Said):
    """The unit that a question is sent to, and the word that goes with it."""

    department_id: int
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the word."""
        return {"reason": self.reason}


class SendingOnForm(ActForm[SentOn]):
    """Which department, with a word."""

    department = SelectField(
        lazy("Which department can solve it?"), validators=[InputRequired(lazy("Choose a department."))]
    )
    reason = told_field(lazy("A word to the department"))

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        departments = [(str(one.id), one.name) for one in in_order(get_reference().departments)]
        self.department.choices = [("", _("Choose")), *departments]

    @property
    def said(self) -> SentOn:
        """Return the department and the word."""
        return SentOn(int(self.department.data), str(self.reason.data), cleared=self.cleared_keys)
