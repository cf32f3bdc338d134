"""The fields in which staff say how a case ends: a word, and what belongs to it."""

from datetime import date, timedelta
from typing import Any

from wtforms import DateField, Field, RadioField, StringField
from wtforms.validators import Optional, ValidationError

from app import clock
from app.i18n import gettext as _
from app.i18n import lazy
from app.results.kinds import ANSWERS, End, EndKind
from app.results.queries import DeskEnds, find_case
from app.submissions.numbers import parse_number
from app.web.act_form import ActForm, SaidT_co
from app.web.forms import Form, line

_LONGEST_LINK = 500
_LONGEST_WORDS = 300
_YEARS = timedelta(days=3660)
_YEAR = timedelta(days=366)


def _day(label: Any) -> DateField:  # noqa: ANN401 -- lazy text
    return DateField(label, validators=[Optional()])


def is_web_address(_form: object, field: Field) -> None:
    """Refuse what is no web address; raises `ValidationError`."""
    written = field.data or ""
    scheme, _colon, rest = written.partition("://")
    host = rest.split("/")[0]
    if written and (scheme not in {"http", "https"} or "." not in host or "@" in host or " " in written):
        raise ValidationError(_("Write the whole web address, beginning with https://."))


def _link(label: Any) -> StringField:  # noqa: ANN401 -- lazy text
    return line(label, most=_LONGEST_LINK, validators=[is_web_address])


class EndFields(Form):
    """The fields in which it is said how a case ends. Only what belongs to the chosen word is asked and kept."""

    kinds = ANSWERS
    outcome = RadioField(lazy("What does it come to?"))
    what = line(lazy("What has been done?"), most=_LONGEST_WORDS)
    planned_on = _day(lazy("When does it happen at the latest?"))
    plan_link = _link(lazy("Where can one read the plan?"))
    decider = line(lazy("Who decides it?"), most=_LONGEST_WORDS)
    sent_on = _day(lazy("When was it sent to them?"))
    committee = line(lazy("Which committee or council?"), most=_LONGEST_WORDS)
    decided_on = _day(lazy("When do they meet?"))
    item_link = _link(lazy("Where can one read the item?"))
    other = line(lazy("The number of the other case"), most=40)
    own_number = ""
    """The number of the case itself, which is no other."""
    _other_id: int | None = None

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        self.outcome.choices = [(one.value, one.label) for one in self.kinds]

    def show(self, end: End | None, ends: DeskEnds) -> None:
        """Fill in an end that stands or is drafted."""
        if end is None or end.kind not in self.kinds:
            return
        self.outcome.data = end.kind.value
        if end.kind == EndKind.DONE:
            self.what.data = end.words
        elif end.kind == EndKind.PLANNED:
            self.planned_on.data, self.plan_link.data = end.day, end.link
        elif end.kind == EndKind.NOT_OURS:
            self.decider.data, self.sent_on.data = end.words, end.day
        elif end.kind == EndKind.POLITICAL:
            self.committee.data, self.decided_on.data, self.item_link.data = end.words, end.day, end.link
        elif end.kind == EndKind.GROUPED:
            self.other.data = ends.number_of(end)

    def sentence_of(self, kind: str) -> str:
        """Return what a word means, in a sentence."""
        return EndKind.sentence_of(kind)

    def details_of(self, kind: str) -> list[Field]:
        """Return the fields that belong to a word."""
        details: dict[str, list[Field]] = {
            EndKind.DONE.value: [self.what],
            EndKind.PLANNED.value: [self.planned_on, self.plan_link],
            EndKind.NOT_OURS.value: [self.decider, self.sent_on],
            EndKind.POLITICAL.value: [self.committee, self.decided_on, self.item_link],
            EndKind.GROUPED.value: [self.other],
        }
        return details.get(kind, [])

    @property
    def ends(self) -> bool:
        """Return whether a case ends at all by what the form says."""
        return True

    def validate(self, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well: what the chosen word needs is there."""
        fine = bool(super().validate(*args, **kwargs))
        if not self.ends:
            return fine
        if not self.outcome.data or self.outcome.data not in self.kinds:
            self.outcome.errors = [_("Choose what it comes to.")]
            return False
        missing = [(field, why) for field, why in self._asked() if not field.errors and why]
        for field, why in missing:
            field.errors = [why]
        return fine and not missing

    def _asked(self) -> list[tuple[Field, str]]:
        """Return each field of the chosen word with what is wrong with it, empty if nothing is."""
        today = clock.today()
        match EndKind(self.outcome.data):
            case EndKind.DONE:
                return [(self.what, _unless(self.what.data, _("Say in a few words what has been done.")))]
            case EndKind.PLANNED:
                return [(self.planned_on, self._why_not_planned(today))]
            case EndKind.NOT_OURS:
                sent = _within(self.sent_on.data, today - _YEAR, today)
                return [
                    (self.decider, _unless(self.decider.data, _("Say who decides it."))),
                    (
                        self.sent_on,
                        _unless(sent, _("Choose the day on which it was sent: today, or at most a year ago.")),
                    ),
                ]
            case EndKind.POLITICAL:
                meets = _within(self.decided_on.data, today - _YEAR, today + _YEARS)
                return [
                    (self.committee, _unless(self.committee.data, _("Say which committee or council it is."))),
                    (self.decided_on, _unless(meets, _("Choose the day on which they meet."))),
                ]
            case EndKind.GROUPED:
                return [(self.other, self._why_no_other())]
            case _:
                return []

    def _why_not_planned(self, today: date) -> str:
        day = self.planned_on.data
        if day is None:
            return _unless(self.plan_link.data, _("Say when it happens, or where one can read the plan."))
        return _unless(
            _within(day, today, today + _YEARS), _("Choose today or a day to come, at most ten years ahead.")
        )

    def _why_no_other(self) -> str:
        number = parse_number(self.other.data or "")
        if number == self.own_number:
            return _("Write the number of another case than this.")
        self._other_id = find_case(number) if number else None
        return _unless(self._other_id, _("No case has this number. Write it as it stands there, such as 2026-0123."))

    @property
    def end(self) -> End:
        """Return how the case ends, of a form that is valid."""
        kind = EndKind(self.outcome.data)
        match kind:
            case EndKind.DONE:
                return End(kind, words=self.what.data)
            case EndKind.PLANNED:
                return End(kind, day=self.planned_on.data, link=self.plan_link.data or None)
            case EndKind.NOT_OURS:
                return End(kind, words=self.decider.data, day=self.sent_on.data)
            case EndKind.POLITICAL:
                return End(kind, self.committee.data, self.decided_on.data, self.item_link.data or None)
            case EndKind.GROUPED:
                return End(kind, other_id=self._other_id or find_case(parse_number(self.other.data or "") or ""))
            case _:
                return End(kind)


class EndForm(ActForm[SaidT_co], EndFields):
    """An act in which staff say how a case ends."""

    def written_fields(self) -> list[Field]:
        """Return the fields in which words are written that somebody may read: of an end those of the chosen word."""
        words = {EndKind.DONE: self.what, EndKind.NOT_OURS: self.decider, EndKind.POLITICAL: self.committee}
        left_out = {self.plan_link, self.item_link, self.other, *words.values()}
        chosen = [field for kind, field in words.items() if kind == self.outcome.data]
        return [*chosen, *(one for one in super().written_fields() if one not in left_out)]


def _unless(fine: object, why: str) -> str:
    return "" if fine else why


def _within(day: date | None, first: date, last: date) -> bool:
    return day is not None and first <= day <= last
