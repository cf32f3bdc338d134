"""The forms in which staff speak to an author: the first word, the answer and its draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import BooleanField, DateField, Field, HiddenField, SelectField, ValidationError
from wtforms.validators import InputRequired, Optional

from app import clock, i18n
from app.follow_ups.queries import Owed
from app.i18n import lazy
from app.languages import detect
from app.municipality.queries import get_reference
from app.results.forms import EndForm
from app.results.kinds import End, EndKind
from app.web.act_form import ActForm, Said, SaidT_co, as_number
from app.web.forms import furthest, line, paragraphs

_LONGEST_TEXT = 10_000
_LONGEST_PROMISE = 300


def require_open(day: date) -> None:
    """Raise `ValidationError` for a day on which the town hall is closed: nothing is promised by it."""
    following = get_reference().next_working_day(day)
    if following != day:
        raise ValidationError(
            i18n.gettext(
                "The town hall is closed on %(day)s. Choose a working day, such as %(following)s.",
                day=i18n.weekday_date(day),
                following=i18n.weekday_date(following),
            )
        )


class SpokenForm(ActForm[SaidT_co]):
    """Something the municipality says, in the author's language unless staff choose another."""

    language = SelectField(lazy("Language you write in"), default="")

    def __init__(self, act: str, *, spoken: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.language.choices = [(one.code, one.label) for one in i18n.LANGUAGES.values()]
        self.spoken = spoken if spoken in i18n.LANGUAGES else i18n.DEFAULT.code
        self.language.data = self.language.data or self.spoken

    @property
    def spoken_in(self) -> str:
        """Return the language of its words: the one chosen, unless they plainly are in another of the screens'."""
        found = detect(str(self["text"].data or ""))
        return found if found in i18n.LANGUAGES else str(self.language.data)


@dataclass(frozen=True)
class Promise(Said):
    """The first word to an author, or a later one, and its date: of the answer, or until when a department says.

    Of a case that lies with a department the answer is promised once that has `agreed`.
    """

    text: str
    answer_due: date
    language: str
    agreed: bool = False

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return what the author is told."""
        return {"text": self.text}


class PromiseForm(SpokenForm[SaidT_co]):
    """What an author is told of who has it, and the date of the answer."""

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
        require_open(field.data)


class FirstWordForm(PromiseForm[Promise]):
    """Who has it, and the date of the answer."""

    agreed = BooleanField(lazy("They have said yes to answer by that date"))

    @property
    def said(self) -> Promise:
        """Return what the author is told, and what is promised."""
        due = date.fromisoformat(str(self.answer_due.data))
        return Promise(str(self.text.data), due, self.spoken_in, bool(self.agreed.data), cleared=self.cleared_keys)


@dataclass(frozen=True)
class Drafted(Said):
    """An answer that is not published yet, in place of the draft at the version that was read (None for none).

    The answer is not looked through: nobody else reads a draft, and it is looked through when it is published. What is
    said beside it of how the case ends is, so that publishing asks once alone; but not of others than colleagues, whom
    nobody can ask: that, too, is looked through when it is published.
    """

    text: str
    end: End | str
    language: str
    draft_version: int | None = None
    is_of_others: bool = False
    promised: Owed | None = None

    @property
    def ending(self) -> End:
        """Return how it ends the case."""
        return self.end if isinstance(self.end, End) else End(EndKind(self.end))

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return what is said of how the case ends."""
        return {} if self.is_of_others else self.ending.said


class DraftForm(SpokenForm[Drafted], EndForm[Drafted]):
    """The answer, kept as a draft before it is published."""

    draft_version = HiddenField()
    text = paragraphs(
        lazy("The answer"), least=10, most=_LONGEST_TEXT, too_short=lazy("Write the answer in whole sentences.")
    )
    promise = line(lazy("What we promise"), most=_LONGEST_PROMISE)
    promised_on = DateField(lazy("We tell how it went at the latest on"), validators=[Optional()])

    def show_promise(self, promised: Owed | None) -> None:
        """Fill in what the draft promises."""
        if promised is not None:
            self.promise.data, self.promised_on.data = promised.words, promised.on

    def validate(self, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well: what is promised has a day that lies ahead, and the day something promised."""
        fine = bool(super().validate(*args, **kwargs))
        if not self.promised_on.errors and (why := self._why_no_day()):
            self.promised_on.errors = [why]
        if self.promised_on.data and not self.promise.data and not self.promise.errors:
            self.promise.errors = [i18n.gettext("Write what we promise by that day, or take the day away.")]
        return fine and not (self.promised_on.errors or self.promise.errors)

    def _why_no_day(self) -> str:
        day = self.promised_on.data
        if day is None:
            return i18n.gettext("Choose the day by which we tell how it went.") if self.promise.data else ""
        if not clock.today() < day <= furthest():
            return i18n.gettext("Choose a date after today, at most two years ahead.")
        try:
            require_open(day)
        except ValidationError as error:
            return str(error)
        return ""

    @property
    def said(self) -> Drafted:
        """Return the draft, what it promises, and which one it takes the place of."""
        version = as_number(self.draft_version.data)
        day = self.promised_on.data
        promised = Owed(str(self.promise.data), day) if day is not None else None
        words = (str(self.text.data), self.end, self.spoken_in, version)
        return Drafted(*words, promised=promised, cleared=self.cleared_keys)

    def written_fields(self) -> list[Field]:
        """Return all but the answer and its promise: these are looked through when it is published."""
        return [one for one in super().written_fields() if one not in {self.text, self.promise}]


@dataclass(frozen=True)
class ReadDraft(Said):
    """The draft that was read, by its version; `spoken_by` is a network or department, if not who it lies with."""

    version: int | None
    spoken_by: tuple[int | None, int | None] | None = None


class AnswerForm(ActForm[ReadDraft]):
    """Publish the draft that was read."""

    draft_version = HiddenField()

    @property
    def said(self) -> ReadDraft:
        """Return the draft that was read."""
        return ReadDraft(as_number(self.draft_version.data), cleared=self.cleared_keys)
