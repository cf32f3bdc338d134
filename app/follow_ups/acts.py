"""What staff do about what is owed: promise to tell by a day how it went, and tell it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wtforms import BooleanField, DateField, Field, ValidationError
from wtforms.validators import InputRequired

from app import clock
from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event
from app.follow_ups import actions, letters
from app.follow_ups.queries import find_next_due
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.subjects import Visibility
from app.submissions.case_acts import CASES, ActState
from app.submissions.models import Submission
from app.submissions.states import Handling
from app.web.act_form import ActForm, Said, Why, told_field
from app.web.forms import furthest

_DAY = lazy("Choose a date after today, at most two years ahead.")


@dataclass(frozen=True)
class Promised(Said):
    """What is promised, and by when we tell how it went."""

    on: date
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return what is promised."""
        return {"reason": self.reason}


class PromiseForm(ActForm[Promised]):
    """What is promised, and by when we tell how it went."""

    reason = told_field(lazy("What do you promise?"))
    on = DateField(lazy("We tell how it went at the latest on"), validators=[InputRequired(_DAY)])

    def validate_on(self, field: Field) -> None:
        """It lies ahead; raises `ValidationError`."""
        if not isinstance(field.data, date) or not clock.today() < field.data <= furthest():
            field.errors = []
            raise ValidationError(str(_DAY))

    @property
    def said(self) -> Promised:
        """Return the promise."""
        return Promised(date.fromisoformat(str(self.on.data)), str(self.reason.data), cleared=self.cleared_keys)


@CASES.act(
    noun="promise",
    needs=Permission.ANSWER,
    form=PromiseForm,
    texts=Texts(
        label=lazy("Promise to tell how it goes"),
        told=lazy("The author is told, and you are reminded on the day."),
        send=lazy("Promise it"),
    ),
    done=lazy("It is promised. You are reminded of %(number)s on the day."),
    tells_author=letters.PROMISED,
    said_aloud=True,
    part="follow_ups/_promise.html",
)
def promise(case: Submission, said: Promised, by: By) -> Event:
    """Promise something by a day, beside the answer."""
    return actions.promise(case, said.on, words=said.reason, by=by)


@promise.possible
def _(case: ActState) -> str | None:
    return _why_not(case)


class OutcomeForm(ActForm[Why]):
    """How it went; of what politicians have before them one says that their decision is not waited for."""

    reason = told_field(lazy("How did it go?"))
    anyway = BooleanField(lazy("Tell it all the same"))

    is_undecided = False
    """Whether politicians have it, and nobody has written what they decided."""

    def validate_anyway(self, field: Field) -> None:
        """It was sent to the politicians, so their decision is what is waited for; raises `ValidationError`."""
        if self.is_undecided and not field.data:
            raise ValidationError(
                gettext(
                    "Politicians decide this, and no decision is written. Write it, or say that you tell it anyway."
                )
            )

    @property
    def said(self) -> Why:
        """Return how it went."""
        return Why(str(self.reason.data), cleared=self.cleared_keys)


@CASES.act(
    noun="follow-up",
    needs=Permission.ANSWER,
    form=OutcomeForm,
    texts=Texts(
        label=lazy("Tell how it went"),
        told=lazy("The author is told how it went."),
        send=lazy("Tell how it went"),
    ),
    done=lazy("It is told how it went with %(number)s."),
    tells_author=letters.TOLD,
    said_aloud=True,
    part="follow_ups/_tell.html",
)
def tell(case: Submission, said: Why, by: By) -> Event:
    """Tell how it went with what is owed first. Raises `NotPossibleError` if nothing is owed."""
    due = find_next_due(case.id)
    if due is None:
        raise NotPossibleError(gettext("Nothing is promised of it that is not told."))
    return actions.tell(case, due, words=said.reason, by=by)


@tell.possible
def _(case: ActState) -> str | None:
    return _why_not(case)


def _why_not(case: ActState) -> str | None:
    if case.visibility == Visibility.WITHDRAWN:
        return gettext("Its author has taken it back.")
    if case.withheld is not None:
        return gettext("Decide first what the text itself is in law.")
    return None if case.handling in {Handling.ANSWERED, Handling.CLOSED} else gettext("It has not come to an end yet.")
