"""The forms in which staff speak to an author: the first word, the answer and its draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import DateField, Field, HiddenField, RadioField, SelectField, ValidationError
from wtforms.validators import InputRequired

from app import clock, i18n
from app.i18n import lazy
from app.municipality.queries import get_reference
from app.submissions.states import Outcome
from app.web.act_form import ActForm, Said, SaidT_co, as_number
from app.web.forms import paragraphs

_LONGEST_TEXT = 10_000


class SpokenForm(ActForm[SaidT_co]):
    """Something the municipality says, in the author's language unless staff choose another."""

    language = SelectField(lazy("Language you write in"), default="")

    def __init__(self, act: str, *, spoken: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.language.choices = [(one.code, one.label) for one in i18n.LANGUAGES.values()]
        if not self.language.data:
            self.language.data = spoken if spoken in i18n.LANGUAGES else i18n.DEFAULT.code


@dataclass(frozen=True)
class Promise(Said):
    """The first word to an author, or a later one, and the date of the answer."""

    text: str
    answer_due: date
    language: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return what the author is told."""
        return {"text": self.text}


class FirstWordForm(SpokenForm[Promise]):
    """Who has it, and the date of the answer."""

    text = paragraphs(
        lazy("What do you tell the author?"),
        least=10,
        most=_LONGEST_TEXT,
        too_short=lazy("Say who has it and what happens now."),
    )
    answer_due = DateField(
        lazy("The answer comes at the latest on"), validators=[InputRequired(lazy("Choose a date after today."))]
    )

    def validate_answer_due(self, field: Field) -> None:
        """A promise lies ahead; raises `ValidationError`."""
        if not isinstance(field.data, date) or not clock.today() < field.data <= furthest():
            field.errors = []  # WTForms' own sentence about the date says less
            raise ValidationError(i18n.gettext("Choose a date after today, at most two years ahead."))
        following = get_reference().next_working_day(field.data)
        if following != field.data:
            raise ValidationError(
                i18n.gettext(
                    "The town hall is closed on %(day)s. Choose a working day, such as %(following)s.",
                    day=i18n.weekday_date(field.data),
                    following=i18n.weekday_date(following),
                )
            )

    @property
    def said(self) -> Promise:
        """Return what the author is told, and what is promised."""
        due = date.fromisoformat(str(self.answer_due.data))
        return Promise(str(self.text.data), due, self.language.data, cleared=self.cleared_keys)


@dataclass(frozen=True)
class Drafted(Said):
    """An answer that is not published yet, in place of the draft at the version that was read (None for none).

    None of its words is looked through: nobody else reads a draft, and it is looked through when it is published.
    """

    text: str
    outcome: Outcome
    language: str
    draft_version: int | None = None


class DraftForm(SpokenForm[Drafted]):
    """The answer, kept as a draft before it is published."""

    draft_version = HiddenField()
    outcome = RadioField(
        lazy("What does the answer come to?"), validators=[InputRequired(lazy("Choose one of the three."))]
    )
    text = paragraphs(
        lazy("The answer"), least=10, most=_LONGEST_TEXT, too_short=lazy("Write the answer in whole sentences.")
    )

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.outcome.choices = [(outcome.value, outcome.label) for outcome in Outcome]

    @property
    def said(self) -> Drafted:
        """Return the draft, and which one it takes the place of."""
        text, outcome = str(self.text.data), Outcome(self.outcome.data)
        return Drafted(text, outcome, self.language.data, as_number(self.draft_version.data))

    def written_fields(self) -> list[Field]:
        """Return none: a draft is looked through when it is published."""
        return []


@dataclass(frozen=True)
class ReadDraft(Said):
    """The draft that was read, by its version."""

    version: int | None


class AnswerForm(ActForm[ReadDraft]):
    """Publish the draft that was read."""

    draft_version = HiddenField()

    @property
    def said(self) -> ReadDraft:
        """Return the draft that was read."""
        return ReadDraft(as_number(self.draft_version.data), cleared=self.cleared_keys)


def furthest() -> date:
    """Return the last day that anything can be set for."""
    today = clock.today()
    return date(today.year + 2, today.month, min(today.day, 28))
