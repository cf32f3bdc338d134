"""The forms in which a network is moved to another stage, and in which its stages are given dates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, cast

from wtforms import DateField, Field, RadioField, SelectField, SelectMultipleField, ValidationError
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app import clock
from app.clearing.stops import EVERYBODY
from app.i18n import gettext as _
from app.i18n import lazy
from app.network_stages.naming_form import NamingForm, words_of
from app.network_stages.now_form import NowLinesForm, words_of_now
from app.network_stages.stage_data import ORDER, STAGES
from app.network_stages.trying import NOBODY_NAMED, Offered, Trying
from app.network_stages.when import Precision, When
from app.networks.states import Stage
from app.web.act_form import LONGEST_REASON, ActForm, Said, reason_field
from app.web.forms import furthest, paragraphs
from app.web.screened import Screened

_MONTHS_BACK, _MONTHS_ON = 12, 18
DATED = ORDER[1:]
"""The stages that have dates: a proposal is not one of them."""


@dataclass(frozen=True)
class Moved(Said):
    """To which stage a network goes and since when; what of the check list holds, and why it goes on all the same.

    `named` is who is named before something is tried out, `now` what stands otherwise under what happens right now.
    """

    to: Stage
    since: date
    holds: frozenset[str] = frozenset()
    reason: str = ""
    named: Trying = NOBODY_NAMED
    now: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason, who is named in words, and what happens right now."""
        return {"reason": self.reason, **words_of(self.named), **words_of_now(self.now)}


class MovingForm(NamingForm[Moved], NowLinesForm[Moved]):
    """The next stage: the short check list before it, whoever is named before a trial, and since when it is so."""

    screened = Screened(heard=EVERYBODY)
    holds = SelectMultipleField(lazy("Tick what holds"), widget=ListWidget(), option_widget=CheckboxInput())
    since = DateField(lazy("On which day does it begin?"))
    reason = paragraphs(
        lazy("Is something not in place? Then write why you go on all the same."), most=LONGEST_REASON, least=0
    )
    to = Stage.CLOSED
    earliest: date | None = None

    denied: Mapping[str, str] = MappingProxyType({})
    """Why lines of the check list cannot hold now, by their keys."""

    def ask(
        self, to: Stage, *, earliest: date | None, fresh: bool, offered: Offered, denied: Mapping[str, str]
    ) -> None:
        """Ask what is asked before a stage begins, on no day before `earliest`; one that is `fresh` begins today.

        `offered` is who can be named, by the line of the check list that names them; nobody is chosen in advance.
        `denied` says beside a line why it cannot hold now.
        """
        self.to, self.earliest, self.denied = to, earliest, denied
        self.holds.choices = [(one.key, str(one.words)) for one in STAGES[to].before if not one.names]
        self.ask_for_names([one.key for one in STAGES[to].before if one.names], offered)
        if fresh:
            self.since.data = clock.today()

    def validate_since(self, field: Field) -> None:
        """A day that has come, and not before the stage it goes from began; raises `ValidationError`."""
        _require_between(self.earliest, field)

    def validate_reason(self, field: Field) -> None:
        """It is said why one goes on although something is missing; raises `ValidationError`."""
        self.require_names_or(field)
        holds = {*(self.holds.data or ())}
        is_missing = any(not one.names and one.key not in holds for one in STAGES[self.to].before)
        if is_missing and not (field.data or "").strip():
            raise ValidationError(_("Tick what holds, or write why you go on all the same."))
        if self.denied and not (field.data or "").strip():
            because = " ".join(self.denied.values())
            raise ValidationError(_("%(because)s Write why you go on all the same.", because=because))

    @property
    def said(self) -> Moved:
        """Return where it goes, since when, what holds, who is named, and why it goes on all the same."""
        since, holds = cast("date", self.since.data), frozenset(self.holds.data or ())
        reason = (self.reason.data or "").strip()
        return Moved(self.to, since, holds, reason, self.named, self.now, cleared=self.cleared_keys)


class OtherStageForm(NowLinesForm[Moved]):
    """Another stage than the next, back or on, with the reason why."""

    screened = Screened(heard=EVERYBODY)
    to = RadioField(lazy("To which stage?"))
    since = DateField(lazy("On which day does it begin?"))
    reason = reason_field(lazy("Why does it go there?"))
    earliest: date | None = None
    hint = ""

    def ask(self, stages: Iterable[Stage], *, earliest: date | None, fresh: bool, hint: str = "") -> None:
        """Offer these stages, on no day before `earliest`; one that is `fresh` begins today.

        `hint` says why another is not among them.
        """
        self.earliest, self.hint = earliest, hint
        self.to.choices = [(one.value, one.label) for one in stages]
        if fresh:
            self.since.data = clock.today()

    def validate_since(self, field: Field) -> None:
        """A day that has come, and not before the stage it goes from began; raises `ValidationError`."""
        _require_between(self.earliest, field)

    @property
    def said(self) -> Moved:
        """Return where it goes, since when and why."""
        since, reason = cast("date", self.since.data), str(self.reason.data)
        return Moved(Stage(str(self.to.data)), since, reason=reason, now=self.now, cleared=self.cleared_keys)


def _require_between(earliest: date | None, field: Field) -> None:
    if field.data is None or field.data > clock.today():
        raise ValidationError(_("Write a day that has come."))
    if earliest is not None and field.data < earliest:
        raise ValidationError(_("It cannot begin before the stage above it."))


@dataclass(frozen=True)
class Dated(Said):
    """When each stage begins, or began; None for one whose date is not known."""

    days: Mapping[Stage, When | None]


@dataclass(frozen=True)
class DateFields:
    """The two fields of one stage: about when, and the day if it is known."""

    stage: Stage
    about: Field
    day: Field
    is_begun: bool


class DatesForm(ActForm[Dated]):
    """The date of each stage: one choice about when, and a day for whoever knows it."""

    startup_about, startup_day = SelectField(), DateField(validators=[Optional()])
    design_about, design_day = SelectField(), DateField(validators=[Optional()])
    explore_about, explore_day = SelectField(), DateField(validators=[Optional()])
    ideate_about, ideate_day = SelectField(), DateField(validators=[Optional()])
    test_about, test_day = SelectField(), DateField(validators=[Optional()])
    anchor_about, anchor_day = SelectField(), DateField(validators=[Optional()])
    closed_about, closed_day = SelectField(), DateField(validators=[Optional()])

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.begun: frozenset[Stage] = frozenset()
        for stage in DATED:
            self[f"{stage}_about"].label.text = stage.label
            self[f"{stage}_day"].label.text = _("%(stage)s: the day, if you know it", stage=stage.label)

    def ask(self, days: Mapping[Stage, When | None], begun: Iterable[Stage], *, fresh: bool) -> None:
        """Ask for the date of each stage, which is said of those that have `begun` and planned of the others.

        One that is `fresh` shows these days.
        """
        self.begun = frozenset(begun)
        for stage in DATED:
            about, day, known = self[f"{stage}_about"], self[f"{stage}_day"], days.get(stage)
            roughly = known if known is not None and known.precision != Precision.DAY else None
            offered = _past() if stage in self.begun else _coming()
            others = [roughly] if roughly is not None and roughly not in offered else []
            about.choices = [("", _("not known")), *((one.value, one.words) for one in (*others, *offered))]
            if fresh:
                about.data = roughly.value if roughly is not None else ""
                day.data = known.first if known is not None and roughly is None else None

    @property
    def fields(self) -> list[DateFields]:
        """Return the fields of each stage, in order."""
        return [DateFields(one, self[f"{one}_about"], self[f"{one}_day"], one in self.begun) for one in DATED]

    def validate(self, *args: Any, **options: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well: what has begun has a date that has come, what is planned comes in order."""
        well = super().validate(*args, **options)
        before: When | None = None
        for one in self.fields if well else ():
            when = self._when(one.stage)
            refused = None
            if when is not None and one.is_begun and when.first > clock.today():
                refused = _("It has begun: choose a day that has come.")
            elif when is not None and when.first > furthest():
                refused = _("That is too far away to plan.")
            elif when is not None and not one.is_begun and before is not None and when.last < before.first:
                refused = _("It cannot begin before the stage above it.")
            if refused is not None:
                one.day.errors = [refused]
                well = False
            before = when or before
        return well

    def _when(self, stage: Stage) -> When | None:
        day = self[f"{stage}_day"].data
        return When(day) if day is not None else When.read(self[f"{stage}_about"].data or "")

    @property
    def said(self) -> Dated:
        """Return the date of each stage."""
        return Dated({one: self._when(one) for one in DATED}, cleared=self.cleared_keys)


def _past() -> list[When]:
    """Return the months and quarters of the last year, the newest first."""
    months = [When.month_of(one) for one in _months(-_MONTHS_BACK, 1)][::-1]
    return [*months, *dict.fromkeys(When.quarter_of(one.first) for one in months)]


def _coming() -> list[When]:
    """Return the months and quarters to come, in order."""
    months = [When.month_of(one) for one in _months(0, _MONTHS_ON)]
    return [*months, *dict.fromkeys(When.quarter_of(one.first) for one in months)]


def _months(first: int, end: int) -> Iterable[date]:
    month = clock.today().replace(day=1)
    for _number in range(-first):
        month = (month - timedelta(days=1)).replace(day=1)
    for _number in range(end - first):
        yield month
        month = (month + timedelta(days=31)).replace(day=1)
