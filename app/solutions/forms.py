"""The forms in which a solution is written, handed over, and told what it gave."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    ValidationError,
)
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app import clock
from app.clearing.stops import EVERYBODY
from app.effects.kinds import Certainty, Line, Moment, Outcome, Standing, due_on, list_due
from app.i18n import gettext as _
from app.i18n import lazy
from app.solutions.candidate_queries import Candidate
from app.solutions.queries import SolutionInfo
from app.solutions.rules import why_not_told
from app.web.act_form import ActForm, Said, told_field
from app.web.forms import line, paragraphs
from app.web.screened import Screened

LONGEST, LONGEST_LINE, LONGEST_UNIT = 1500, 120, 40
_SAY_IT = lazy("Write it in a sentence.")
_FIGURE = re.compile(r"-?\d{1,12}([.,]\d{1,4})?")
_IN_ENGLISH = ("title_en", "text_en", "professionals_en", "residents_en")


class PlainForm(ActForm[Said]):
    """Nothing but a button."""

    @property
    def said(self) -> Said:
        """Return that nothing is said."""
        return Said(cleared=self.cleared_keys)


@dataclass(frozen=True)
class Described(Said):
    """What a solution says of itself, in Danish and perhaps in English, and the trial that it comes from."""

    title: str
    text: str
    professionals: str
    residents: str
    english: tuple[str, str, str, str] | None
    trial_id: int | None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return every text."""
        own = {name: getattr(self, name) for name in ("title", "text", "professionals", "residents")}
        return {**own, **dict(zip(_IN_ENGLISH, self.english or (), strict=False))}


class SolutionForm(ActForm[Described]):
    """What a solution says of itself."""

    screened = Screened(heard=EVERYBODY)
    title = line(lazy("What is the solution called?"), most=LONGEST_LINE)
    text = paragraphs(lazy("What is it?"), least=3, most=LONGEST, too_short=_SAY_IT)
    residents = paragraphs(lazy("What did residents put in?"), least=3, most=LONGEST, too_short=_SAY_IT)
    professionals = paragraphs(lazy("What did professionals put in?"), least=3, most=LONGEST, too_short=_SAY_IT)
    trial = SelectField(lazy("From which trial does it come?"))
    title_en = line(lazy("What is it called in English?"), most=LONGEST_LINE)
    text_en = paragraphs(lazy("What is it, in English?"), most=LONGEST)
    residents_en = paragraphs(lazy("What did residents put in, in English?"), most=LONGEST)
    professionals_en = paragraphs(lazy("What did professionals put in, in English?"), most=LONGEST)

    def ask(self, trials: Sequence[tuple[int, str]]) -> None:
        """Offer the trials of its network."""
        self.trial.choices = [("", _("None of them")), *((str(number), title) for number, title in trials)]

    def fill(self, solution: SolutionInfo) -> None:
        """Show what is stored."""
        for name in ("title", "text", "professionals", "residents", *_IN_ENGLISH):
            self[name].data = getattr(solution, name)
        self.trial.data = str(solution.trial_id or "")

    def validate_title(self, field: Field) -> None:
        """It is called something; raises `ValidationError`."""
        if len((field.data or "").strip()) < 3:
            raise ValidationError(_("Write it in a few words."))

    def validate_title_en(self, _field: Field) -> None:
        """All of it is in English, or nothing; raises `ValidationError`."""
        written = [name for name in _IN_ENGLISH if (self[name].data or "").strip()]
        if written and len(written) < len(_IN_ENGLISH):
            raise ValidationError(_("Write all four texts in English, or none of them."))

    @property
    def said(self) -> Described:
        """Return what is written."""
        texts = {name: (text or "").strip() for name, text in self.typed_texts().items()}
        english = (texts["title_en"], texts["text_en"], texts["professionals_en"], texts["residents_en"])
        return Described(
            title=texts["title"],
            text=texts["text"],
            professionals=texts["professionals"],
            residents=texts["residents"],
            english=english if all(english) else None,
            trial_id=int(self.trial.data) if self.trial.data else None,
            cleared=self.cleared_keys,
        )


@dataclass(frozen=True)
class Handed(Said):
    """To which department a solution was handed over, and when.

    With `takes_away`, what was told of times that have then not come is taken away.
    """

    department_id: int
    on: date
    takes_away: bool = False


class HandingForm(ActForm[Handed]):
    """To whom it was handed over."""

    department = SelectField(lazy("Who has it now?"))
    on = DateField(lazy("Since when?"))
    takes_away = BooleanField(lazy("Take away what is written of times that have then not come"))
    is_told = False

    def ask(self, departments: Sequence[tuple[int, str]], *, is_told: bool) -> None:
        """Offer the departments; of a solution that `is_told` of, also to take away what came too early."""
        self.is_told = is_told
        self.department.choices = [("", _("Choose")), *((str(number), name) for number, name in departments)]

    def validate_department(self, field: Field) -> None:
        """One of them has it; raises `ValidationError`."""
        if not field.data:
            raise ValidationError(_("Choose one of these."))

    def validate_on(self, field: Field) -> None:
        """A day that is not to come; raises `ValidationError`."""
        if field.data is None or not date(2000, 1, 1) <= field.data <= clock.today():
            raise ValidationError(_("Write the day on which it was handed over: today or earlier."))

    @property
    def said(self) -> Handed:
        """Return who has it."""
        return Handed(
            int(self.department.data),
            self.on.data or clock.today(),
            bool(self.takes_away.data),
            cleared=self.cleared_keys,
        )


@dataclass(frozen=True)
class Stood(Said):
    """How a solution stands now, with the line that everybody reads."""

    standing: Standing
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the line."""
        return {"reason": self.reason}


class StandingForm(ActForm[Stood]):
    """How a solution stands now."""

    screened = Screened(heard=EVERYBODY)
    standing = RadioField(lazy("How does it stand?"))
    reason = told_field(lazy("What shall everybody read about it?"))

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own
        super().__init__(act, **kwargs)
        self.standing.choices = [(one.value, f"{one.label}: {one.sentence}") for one in Standing]

    @property
    def said(self) -> Stood:
        """Return how it stands."""
        return Stood(Standing(str(self.standing.data)), str(self.reason.data).strip(), cleared=self.cleared_keys)


@dataclass(frozen=True)
class Seen(Said):
    """What was seen of a solution on one line at one moment."""

    line: Line
    moment: Moment
    outcome: Outcome | None
    noticed: str
    method: str
    certainty: Certainty | None
    figure: str
    unit: str
    asked: int | None
    asked_how: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return every text."""
        return {name: getattr(self, name) for name in ("noticed", "method", "unit", "asked_how")}


class EffectForm(ActForm[Seen]):
    """What was seen of a solution on one line at one moment."""

    screened = Screened(heard=EVERYBODY)
    of_line = RadioField(lazy("On which line?"))
    moment = RadioField(lazy("When?"), validate_choice=False)
    outcome = RadioField(lazy("What came out of it?"), validate_choice=False)
    noticed = paragraphs(lazy("What did you see?"), least=3, most=LONGEST, too_short=_SAY_IT)
    method = paragraphs(lazy("How did you find out?"), most=LONGEST)
    certainty = RadioField(lazy("How sure can one be of it?"), validate_choice=False)
    handed_on: date | None = None
    figure = line(lazy("A figure, if there is one"), most=18)
    unit = line(lazy("What does the figure count?"), most=LONGEST_UNIT)
    number_asked = IntegerField(lazy("How many residents were asked?"), validators=[Optional(), NumberRange(1, 200000)])
    asked_how = line(lazy("In which way were they asked, and by whom?"), most=LONGEST_LINE)

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own
        super().__init__(act, **kwargs)
        self.of_line.choices = [(one.value, one.label) for one in Line]
        self.outcome.choices = [(one.value, one.label) for one in Outcome]
        self.certainty.choices = [(one.value, f"{one.label}: {one.sentence}") for one in Certainty]

    def ask(self, handed_on: date | None) -> None:
        """Offer the moments that have come for what was handed over on a day, or not yet."""
        self.handed_on = handed_on
        self.moment.choices = [(one.value, one.label) for one in list_due(handed_on, clock.today())]

    @property
    def to_come(self) -> Sequence[tuple[str, date]]:
        """Return the moments that have not come, with the day of each."""
        if self.handed_on is None:
            return []
        due = list_due(self.handed_on, clock.today())
        return [(one.label, due_on(self.handed_on, one)) for one in Moment if one not in due]

    def validate_moment(self, field: Field) -> None:
        """One of them, and one that has come; raises `ValidationError`."""
        if field.data not in set(Moment):
            raise ValidationError(_("Choose one of these."))
        why_not = why_not_told(self.handed_on, Moment(field.data))
        if why_not is not None:
            raise ValidationError(why_not)

    @property
    def _is_measured(self) -> bool:
        return bool(self.outcome.data != Outcome.UNMEASURED)

    def validate_noticed(self, _field: Field) -> None:
        """What came out of it is chosen, but for how it stood before; raises `ValidationError`."""
        if self.moment.data == Moment.START and self.outcome.data and self._is_measured:
            raise ValidationError(_("Before the solution came, nothing can have come out of it. Choose no outcome."))
        if self.moment.data != Moment.START and self.outcome.data not in set(Outcome):
            raise ValidationError(_("Choose what came out of it. That there is no effect is an answer too."))

    def validate_method(self, field: Field) -> None:
        """It is said how one knows, of what was measured; raises `ValidationError`."""
        if self._is_measured and len((field.data or "").strip()) < 3:
            raise ValidationError(_("Write in a few words how you know."))
        if self._is_measured and self.certainty.data not in set(Certainty):
            raise ValidationError(_("Choose how sure one can be of it."))

    def validate_figure(self, field: Field) -> None:
        """A number, with what it counts; raises `ValidationError`."""
        if not field.data:
            return
        if not _FIGURE.fullmatch(field.data):
            raise ValidationError(_("Write the figure with digits alone, and what it counts in the next field."))
        if not self.unit.data:
            raise ValidationError(_("Write what the figure counts."))

    def validate_asked_how(self, field: Field) -> None:
        """It is said how many residents were asked and how, of what they notice; raises `ValidationError`."""
        if self.of_line.data == Line.RESIDENTS and self._is_measured and not (field.data and self.number_asked.data):
            raise ValidationError(_("Write how many residents were asked, and in which way."))

    @property
    def said(self) -> Seen:
        """Return what is written."""
        texts = {name: (text or "").strip() for name, text in self.typed_texts().items()}
        is_asked = self.of_line.data == Line.RESIDENTS and self._is_measured
        return Seen(
            line=Line(str(self.of_line.data)),
            moment=Moment(str(self.moment.data)),
            outcome=Outcome(self.outcome.data) if self.outcome.data in set(Outcome) else None,
            noticed=texts["noticed"],
            method=texts["method"],
            certainty=Certainty(str(self.certainty.data)) if self.certainty.data and self._is_measured else None,
            figure=texts["figure"] if self._is_measured else "",
            unit=texts["unit"] if texts["figure"] and self._is_measured else "",
            asked=self.number_asked.data if is_asked else None,
            asked_how=texts["asked_how"] if is_asked else "",
            cleared=self.cleared_keys,
        )


@dataclass(frozen=True)
class Traced(Said):
    """The texts that a solution grew from, by id."""

    subject_ids: Sequence[int]


class OriginsForm(ActForm[Traced]):
    """From which texts a solution grew."""

    origins = SelectMultipleField(
        lazy("From which of these did it grow?"), widget=ListWidget(), option_widget=CheckboxInput()
    )

    candidates: Sequence[Candidate] = ()

    def ask(self, candidates: Sequence[Candidate], chosen: Sequence[int]) -> None:
        """Offer texts, those ticked that were chosen before."""
        self.candidates = candidates
        self.origins.choices = [(str(one.id), f"{one.kind_name}: {one.title}") for one in candidates]
        if self.key.raw_data is None:
            self.origins.data = [str(one) for one in chosen]

    @property
    def said(self) -> Traced:
        """Return which were chosen."""
        return Traced([int(one) for one in self.origins.data or ()], cleared=self.cleared_keys)
