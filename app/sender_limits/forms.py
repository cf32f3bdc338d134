"""The forms of limits: proposed at a case, answered by the sender, decided by another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from wtforms import DateField, Field, RadioField, SelectField, ValidationError
from wtforms.validators import InputRequired

from app import clock
from app.i18n import gettext as _
from app.i18n import lazy, ngettext
from app.web.act_form import LONGEST_REASON, ActForm, Said, reason_field
from app.web.forms import OnceForm, paragraphs

LEAST_TIME = timedelta(days=7)
LONGEST = timedelta(days=92)
_MOST = (1, 2, 3, 5, 10)


@dataclass(frozen=True)
class Proposed(Said):
    """A limit that is proposed, and why."""

    most: int
    hear_by: date
    ends_on: date
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason."""
        return {"reason": self.reason}


class LimitForm(ActForm[Proposed]):
    """How much in a week, until when the sender is heard, until when it holds, and why."""

    reason = reason_field(lazy("Why is it needed?"))
    most = SelectField(lazy("At most in a week"), validators=[InputRequired()])
    hear_by = DateField(lazy("The sender can answer until"), validators=[InputRequired(lazy("Choose a day."))])
    ends_on = DateField(lazy("It ends by itself on"), validators=[InputRequired(lazy("Choose a day."))])

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.most.choices = [(str(one), ngettext("%(num)s text", "%(num)s texts", one)) for one in _MOST]

    def validate_hear_by(self, field: Field) -> None:
        """Whoever it is about has a week at least; raises `ValidationError`."""
        if not isinstance(field.data, date) or field.data < clock.today() + LEAST_TIME:
            raise ValidationError(_("Give at least a week to answer."))

    def validate_ends_on(self, field: Field) -> None:
        """It is over within three months; raises `ValidationError`."""
        first, last = self.hear_by.data, clock.today() + LONGEST
        if not isinstance(field.data, date) or not isinstance(first, date) or not first < field.data <= last:
            raise ValidationError(_("Choose a day after that, at most three months from today."))

    @property
    def said(self) -> Proposed:
        """Return the limit."""
        first, last = (date.fromisoformat(str(one.data)) for one in (self.hear_by, self.ends_on))
        return Proposed(int(self.most.data), first, last, str(self.reason.data), cleared=self.cleared_keys)


class HearingForm(OnceForm):
    """What a sender says to a limit."""

    asks_first = True
    text = paragraphs(
        lazy("What do you say to it?"), least=3, most=LONGEST_REASON, too_short=lazy("Write your answer.")
    )


@dataclass(frozen=True)
class Decision(Said):
    """Whether a limit is to hold, and why; or why it is lifted."""

    imposed: bool
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason."""
        return {"reason": self.reason}


class LimitDecisionForm(ActForm[Decision]):
    """Whether a limit is to hold, and why."""

    imposed = RadioField(lazy("Is it to hold?"), validators=[InputRequired(lazy("Choose whether it is to hold."))])
    reason = reason_field(lazy("Why?"))

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.imposed.choices = [("yes", _("Yes, it holds from today")), ("no", _("No, there is no limit"))]

    @property
    def said(self) -> Decision:
        """Return the decision."""
        return Decision(self.imposed.data == "yes", str(self.reason.data), cleared=self.cleared_keys)
