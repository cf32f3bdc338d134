"""The forms in which staff write what politicians decided, and when they meet."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from wtforms import BooleanField, DateField, Field, HiddenField, RadioField
from wtforms.validators import InputRequired, Optional, ValidationError

from app import clock, i18n
from app.clearing.stops import EVERYBODY
from app.committee_decisions.actions import Written
from app.committee_decisions.kinds import DecisionKind
from app.committee_decisions.queries import ShownDecision
from app.i18n import gettext as _
from app.i18n import lazy
from app.results.forms import is_web_address
from app.web.act_form import LONGEST_REASON, as_number
from app.web.forms import OnceForm, line, paragraphs
from app.web.screened import Screened, ScreenedForm

_LONGEST_LINE = 300
_LONGEST_LINK = 500
_YEAR, _YEARS = timedelta(days=366), timedelta(days=3660)


def _is_safe(_form: object, field: Field) -> None:
    """Refuse an address that is not read under lock and key; raises `ValidationError`."""
    if field.data and not field.data.startswith("https://"):
        raise ValidationError(_("Write the whole web address, beginning with https://."))


class DecisionForm(ScreenedForm, OnceForm):
    """What politicians decided: by whom, when, how, in a line in each language, and where the minutes are.

    `version` is the newest that was written when the form was opened, `corrects` what it puts right.
    """

    screened = Screened(heard=EVERYBODY)
    version = HiddenField()
    corrects = HiddenField()
    kind = RadioField(lazy("What did they decide?"))
    until = DateField(lazy("To which day is it put off?"), validators=[Optional()])
    line_da = line(
        lazy("What did they decide, in one line?"),
        most=_LONGEST_LINE,
        validators=[InputRequired(lazy("Write in one line what they decided."))],
    )
    line_en = line(lazy("The same line in English"), most=_LONGEST_LINE)
    committee = line(
        lazy("Which committee or council?"),
        most=_LONGEST_LINE,
        validators=[InputRequired(lazy("Say which committee or council it is."))],
    )
    met_on = DateField(lazy("When did they meet?"), validators=[Optional()])
    link = line(
        lazy("Where can one read the minutes?"),
        most=_LONGEST_LINK,
        validators=[
            InputRequired(lazy("Write where one can read the minutes, or the item itself until they are there.")),
            is_web_address,
            _is_safe,
        ],
    )
    why = paragraphs(lazy("What was wrong?"), most=LONGEST_REASON)
    may_name = False
    """Whether what is written may name one of those who wrote."""
    names_nobody = BooleanField(lazy("I have looked: it names nobody who wrote"), false_values=("", "0"))

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        self.kind.choices = [(one.value, one.label) for one in DecisionKind]

    @property
    def kind_hints(self) -> dict[str, str]:
        """Return what each kind of decision means, in a sentence."""
        return {one.value: one.sentence for one in DecisionKind}

    @property
    def corrects_id(self) -> int | None:
        """Return the id of what is put right; None if it is a new decision."""
        return as_number(self.corrects.data)

    @property
    def newest(self) -> int:
        """Return the id of the newest that was written when the form was opened, 0 for none."""
        return as_number(self.version.data) or 0

    def line_of(self, language: str) -> Field:
        """Return the field of the line in a language."""
        field: Field = self[f"line_{language}"]
        return field

    def show(self, decision: ShownDecision) -> None:
        """Fill in what was written before."""
        self.kind.data, self.until.data, self.committee.data = decision.kind, decision.until, decision.committee
        self.met_on.data, self.link.data = decision.met_on, decision.link
        for language in i18n.LANGUAGES:
            self.line_of(language).data = decision.lines.get(language)

    def written_fields(self) -> list[Field]:
        """Return the fields in which words are written that everybody reads."""
        return [one for one in super().written_fields() if one is not self.link]

    def validate(self, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well: the days are in order, and what is put right says why."""
        fine = bool(super().validate(*args, **kwargs))
        missing = [(field, why) for field, why in self._list_missing() if not field.errors]
        for field, why in missing:
            field.errors = [why]
        return fine and not missing

    def _list_missing(self) -> Iterator[tuple[Field, str]]:
        today, met, until = clock.today(), self.met_on.data, self.until.data
        if not isinstance(met, date) or not today - _YEAR <= met <= today:
            yield self.met_on, _("Choose the day on which they met: today, or at most a year ago.")
        elif self.is_put_off and (until is None or not met < until <= today + _YEARS):
            yield self.until, _("Choose the day on which they take it up again.")
        if self.corrects_id is not None and len((self.why.data or "").strip()) < 3:
            yield self.why, _("Write what was wrong, in a few words.")

    @property
    def is_put_off(self) -> bool:
        """Return whether it is to be decided on a later day."""
        return bool(self.kind.data == DecisionKind.PUT_OFF)

    @property
    def words(self) -> list[str]:
        """Return all that everybody reads of it."""
        why = self.why.data if self.corrects_id is not None else None
        return [one for one in (self.committee.data, *self.lines.values(), why) if one]

    @property
    def lines(self) -> dict[str, str]:
        """Return the line by language, without those in which nothing is written."""
        written = {one: str(self.line_of(one).data or "").strip() for one in i18n.LANGUAGES}
        return {language: text for language, text in written.items() if text}

    @property
    def said(self) -> Written:
        """Return what a form that is valid says."""
        return Written(
            committee=str(self.committee.data),
            met_on=date.fromisoformat(str(self.met_on.data)),
            kind=DecisionKind(str(self.kind.data)),
            link=str(self.link.data),
            lines=self.lines,
            until=self.until.data if self.is_put_off else None,
            corrects_id=self.corrects_id,
            why=str(self.why.data).strip() if self.corrects_id is not None else None,
        )


class MeetingForm(ScreenedForm):
    """When a committee has it before it."""

    screened = Screened(heard=EVERYBODY)
    meets_by = line(
        lazy("Which committee or council?"),
        most=_LONGEST_LINE,
        validators=[InputRequired(lazy("Say which committee or council it is."))],
    )
    meets_on = DateField(lazy("When do they meet?"), validators=[Optional()])

    def validate_meets_on(self, field: Field) -> None:
        """It is a day at most ten years ahead; raises `ValidationError`."""
        today = clock.today()
        if not isinstance(field.data, date) or not today - _YEAR <= field.data <= today + _YEARS:
            field.errors = []
            raise ValidationError(_("Choose the day on which they meet."))

    @property
    def said(self) -> tuple[str, date]:
        """Return the committee and the day, of a form that is valid."""
        return str(self.meets_by.data), date.fromisoformat(str(self.meets_on.data))
