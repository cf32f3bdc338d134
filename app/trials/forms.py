"""The forms in which a trial is written, moved on and ended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from wtforms import BooleanField, DateField, Field, IntegerField, RadioField, ValidationError
from wtforms.validators import NumberRange, Optional

from app import clock
from app.challenges.kinds import HeardBody
from app.challenges.row_forms import OFF, HearingForm
from app.challenges.writing import ToHear
from app.clearing.stops import EVERYBODY
from app.effects.kinds import Line
from app.i18n import gettext as _
from app.i18n import lazy
from app.trials.kinds import Outcome, endings
from app.trials.queries import Before, TrialInfo
from app.web.act_form import ActForm, ReasonForm, Said, told_field
from app.web.forms import Form, furthest, line, paragraphs
from app.web.screened import Screened

LONGEST, LONGEST_LINE, _LEAST = 800, 120, 3
_SAY_IT = lazy("Write it in a sentence.")


@dataclass(frozen=True)
class Described(Said):
    """What is tried, what is expected of it, where, how small, until when, and what is looked at."""

    title: str
    hypothesis: str
    place: str
    how_small: str
    looks_at: str
    until: date

    venues = frozenset({"place"})

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return every text."""
        names = ("title", "hypothesis", "place", "how_small", "looks_at")
        return {name: getattr(self, name) for name in names}


class TrialForm(ActForm[Described]):
    """What a trial says of itself."""

    screened = Screened(heard=replace(EVERYBODY, venues=Described.venues))
    title = line(lazy("What do you try?"), most=LONGEST_LINE)
    hypothesis = paragraphs(lazy("What do you expect?"), least=3, most=LONGEST, too_short=_SAY_IT)
    place = line(lazy("Where?"), most=LONGEST_LINE)
    how_small = line(lazy("How small?"), most=LONGEST_LINE)
    until = DateField(lazy("Until when?"))
    looks_at = paragraphs(lazy("What do you look at?"), least=3, most=LONGEST, too_short=_SAY_IT)
    stood: date | None = None

    def fill(self, trial: TrialInfo) -> None:
        """Show what stands there now, in a form that was not sent; its last day may stand on when it has been."""
        self.stood = trial.until
        if self.title.raw_data is None:
            for name in ("title", "hypothesis", "place", "how_small", "looks_at", "until"):
                self[name].data = getattr(trial, name)

    def validate_title(self, field: Field) -> None:
        """It is said, in a few words; raises `ValidationError`."""
        if len((field.data or "").strip()) < 3:
            raise ValidationError(_("Write it in a few words."))

    validate_place = validate_how_small = validate_title

    def validate_until(self, field: Field) -> None:
        """A day within two years from today on, or the one that stood there; raises `ValidationError`."""
        if field.data is None or field.data > furthest():
            raise ValidationError(_("A trial has a last day, at most two years from now."))
        if field.data < clock.today() and field.data != self.stood:
            raise ValidationError(_("That day has been. Write the last day on which you try it out, today or later."))

    @property
    def said(self) -> Described:
        """Return what is written."""
        texts = {name: (text or "").strip() for name, text in self.typed_texts().items()}
        return Described(**texts, until=cast("date", self.until.data), cleared=self.cleared_keys)


@dataclass(frozen=True)
class Heard(Said):
    """Who must be heard, or that nobody must."""

    hearings: Sequence[ToHear]
    nobody: bool
    texts: Mapping[str, str | None]

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return why some were not heard."""
        return self.texts


class HearingsForm(ActForm[Heard]):
    """Of each who may have to be heard by law or by agreement: when they were, or why not."""

    screened = Screened(heard=EVERYBODY)
    hearings: Sequence[HearingForm] = ()
    nobody_to_hear = BooleanField(lazy("Nobody must be heard of this trial"), false_values=OFF)

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own
        super().__init__(act, **kwargs)
        self.hearings = [HearingForm(body, **kwargs) for body in HeardBody]

    def __iter__(self) -> Iterator[Field]:
        """Go through its own fields and those of every row."""
        yield from super().__iter__()
        for row in self.hearings:
            yield from row

    @property
    def errors(self) -> dict[str, Any]:
        """Return the faults of every field by its name."""
        return {field.name: field.errors for field in self if field.errors}

    def validate(self, *args: Any, **options: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well, each row among it."""
        return all([super().validate(*args, **options), *(row.validate() for row in self.hearings)])

    def validate_nobody_to_hear(self, field: Field) -> None:
        """Nobody, or somebody; raises `ValidationError`."""
        said = [row.said for row in self.hearings if row.said]
        if field.data and said:
            raise ValidationError(_("You have said both that nobody must be heard, and who must."))
        if not (field.data or said):
            raise ValidationError(_("Say who must be heard, or that nobody must."))

    def fill(self, stored: Sequence[ToHear], *, nobody: bool) -> None:
        """Show what is stored."""
        by_body = {one.body: one for one in stored}
        self.nobody_to_hear.data = nobody
        for row in self.hearings:
            row.fill(by_body.get(row.body))

    @property
    def said(self) -> Heard:
        """Return who must be heard."""
        rows = [row.said for row in self.hearings if row.said]
        return Heard(rows, bool(self.nobody_to_hear.data), self.typed_texts(), cleared=self.cleared_keys)


@dataclass(frozen=True)
class Stands(Said):
    """How it stands before a trial runs, on each of the three lines."""

    before: Sequence[Before]
    texts: Mapping[str, str | None]

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return every text."""
        return self.texts


class BeforeRow(Form):
    """How it stands on one line before a trial runs."""

    words = paragraphs(lazy("How is it today, or why is it not measured?"), most=LONGEST)
    unmeasured = BooleanField(lazy("It is not measured"), false_values=OFF)
    who = line(lazy("Who was asked, or how do you know?"), most=LONGEST_LINE)
    asked = IntegerField(lazy("How many residents were asked?"), validators=[Optional(), NumberRange(1, 200000)])

    class Meta(Form.Meta):
        """The form around it carries the token."""

        csrf = False

    def __init__(self, on: Line, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own
        super().__init__(prefix=f"before-{on}", **kwargs)
        self.on = on
        if on != Line.RESIDENTS:
            del self.asked

    def validate_words(self, field: Field) -> None:
        """It is said how it is, or why it is not measured, of which line; raises `ValidationError`."""
        if len((field.data or "").strip()) >= _LEAST:
            return
        named = self.on.label
        if self.unmeasured.data:
            raise ValidationError(_("%(line)s: write why it is not measured.", line=named))
        raise ValidationError(_("%(line)s: write how it is today, in a sentence.", line=named))

    def validate_who(self, field: Field) -> None:
        """It is said how one knows, of what was measured; raises `ValidationError`."""
        if self.unmeasured.data:
            return
        named = self.on.label
        if not (field.data or "").strip():
            raise ValidationError(_("%(line)s: write who was asked, or how you know.", line=named))
        if self.on == Line.RESIDENTS and not self.asked.data:
            raise ValidationError(_("%(line)s: write how many were asked, and in which way.", line=named))

    @property
    def said(self) -> Before:
        """Return how it stands."""
        is_measured = not self.unmeasured.data
        asked = self.asked.data if is_measured and self.on == Line.RESIDENTS else None
        who = (self.who.data or "").strip() if is_measured else ""
        return Before(self.on, is_measured, str(self.words.data).strip(), who, asked, clock.today())

    def fill(self, stored: Before) -> None:
        """Show what is stored."""
        self.words.data, self.unmeasured.data, self.who.data = stored.words, not stored.is_measured, stored.who
        if self.on == Line.RESIDENTS:
            self.asked.data = stored.asked


class BeforeForm(ActForm[Stands]):
    """How it stands on the three lines before a trial runs."""

    screened = Screened(heard=EVERYBODY)
    rows: Sequence[BeforeRow] = ()

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own
        super().__init__(act, **kwargs)
        self.rows = [BeforeRow(one, **kwargs) for one in Line]

    def __iter__(self) -> Iterator[Field]:
        """Go through its own fields and those of every row."""
        yield from super().__iter__()
        for row in self.rows:
            yield from row

    @property
    def errors(self) -> dict[str, Any]:
        """Return the faults of every field by its name."""
        return {field.name: field.errors for field in self if field.errors}

    def validate(self, *args: Any, **options: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well, each row among it."""
        return all([super().validate(*args, **options), *(row.validate() for row in self.rows)])

    def fill(self, stored: Sequence[Before]) -> None:
        """Show what is stored."""
        by_line = {one.line: one for one in stored}
        for row in self.rows:
            if row.on in by_line:
                row.fill(by_line[row.on])

    @property
    def said(self) -> Stands:
        """Return how it stands."""
        return Stands([row.said for row in self.rows], self.typed_texts(), cleared=self.cleared_keys)


class LineForm(ReasonForm):
    """The line that everybody reads of a move."""

    screened = Screened(heard=EVERYBODY)
    reason = told_field(lazy("What shall everybody read about it?"))


@dataclass(frozen=True)
class Ended(Said):
    """How a trial ended, with the line that everybody reads."""

    outcome: Outcome
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the line."""
        return {"reason": self.reason}


class EndForm(ActForm[Ended]):
    """How a trial ended, and what came out of it."""

    screened = Screened(heard=EVERYBODY)
    outcome = RadioField(lazy("How does it end?"))
    reason = told_field(lazy("What came out of it?"))

    def ask(self, step: str) -> None:
        """Offer how it can end in the step that it is in."""
        self.outcome.choices = [(one.value, f"{one.label}: {one.sentence}") for one in endings(step)]

    @property
    def said(self) -> Ended:
        """Return how it ended."""
        return Ended(Outcome(str(self.outcome.data)), str(self.reason.data).strip(), cleared=self.cleared_keys)
