"""The forms behind a department's link."""

from datetime import date
from typing import Any, ClassVar

from wtforms import DateField, Field, StringField, ValidationError
from wtforms.validators import InputRequired

from app import clock, i18n
from app.answering.forms import require_open
from app.department_links.asking_actions import LONGEST
from app.department_links.models import ReplyKind
from app.department_links.replying_actions import Said
from app.i18n import lazy
from app.results.forms import EndFields
from app.results.kinds import EndKind
from app.results.queries import ShownEnd, shown_of
from app.web.forms import Form, line, paragraphs

_LONGEST = 10_000


def _named(label: Any, said: Any) -> StringField:  # noqa: ANN401 -- lazy text
    return line(label, most=100, validators=[InputRequired(said)])


class _SignedForm(Form):
    """Something said by somebody who types who they are."""

    first: ClassVar[tuple[str, ...]] = ()
    """The fields that stand above the name, in the order of the page: what is wrong is told in that order."""

    name = _named(lazy("Your name"), lazy("Write your name."))
    title = _named(lazy("Your title"), lazy("Write your title, such as head of roads."))

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        fields: dict[str, Field] = vars(self)["_fields"]
        ordered = {name: fields[name] for name in (*self.first, *fields)}
        fields.clear()
        fields.update(ordered)

    @property
    def signature(self) -> tuple[str, str]:
        """Return who they say they are."""
        return str(self.name.data), str(self.title.data)


class AnswerForm(_SignedForm, EndFields):
    """The answer of a department, and how it ends the case; that it is not theirs has a page of its own."""

    first = ("text",)
    kinds = (EndKind.NO, EndKind.POLITICAL, EndKind.INFORMED, EndKind.PLANNED, EndKind.DONE)

    text = paragraphs(
        lazy("Your answer"), least=10, most=_LONGEST, too_short=lazy("Write the answer in whole sentences.")
    )

    @property
    def said(self) -> Said:
        """Return the answer."""
        words, end = str(self.text.data), self.end
        language = i18n.current().code
        return Said(ReplyKind.ANSWER, *self.signature, words, outcome=end.outcome, end=end, language=language)

    def no_other_language(self, _language: str) -> None:
        """Return None: what they have just typed is in the language of the page."""

    @property
    def shown_end(self) -> ShownEnd:
        """Return how it ends the case, as everybody will read it."""
        return shown_of(self.end, i18n.current().code)


class NotOursForm(_SignedForm):
    """That it is not theirs."""

    first = ("text",)
    text = paragraphs(
        lazy("Why not, and whose could it be?"), least=10, most=_LONGEST, too_short=lazy("Say it in a sentence.")
    )

    @property
    def said(self) -> Said:
        """Return why it is not theirs."""
        return Said(ReplyKind.NOT_OURS, *self.signature, str(self.text.data))


class YesForm(_SignedForm):
    """By when they answer."""

    first = ("until",)
    until = DateField(lazy("You answer at the latest on"), validators=[InputRequired(lazy("Choose a date."))])

    def validate_until(self, field: Field) -> None:
        """A working day ahead, not so far off that the link is over before it; raises `ValidationError`."""
        latest = clock.today() + LONGEST
        if not isinstance(field.data, date) or not clock.today() < field.data <= latest:
            field.errors = []
            raise ValidationError(
                i18n.gettext("Choose a date after today, on %(date)s at the latest.", date=i18n.long_date(latest))
            )
        require_open(field.data)

    @property
    def said(self) -> Said:
        """Return by when they answer."""
        return Said(ReplyKind.YES, *self.signature, "", until=self.until.data)


class TimeForm(_SignedForm):
    """That they need more time."""

    first = ("until", "text")
    text = paragraphs(lazy("Why"), least=10, most=_LONGEST, too_short=lazy("Say it in a sentence."))
    until = DateField(lazy("You answer at the latest on"), validators=[InputRequired(lazy("Choose a date."))])

    def validate_until(self, field: Field) -> None:
        """A day ahead, within a year; raises `ValidationError`."""
        if not isinstance(field.data, date) or not 0 < (field.data - clock.today()).days <= 366:
            field.errors = []
            raise ValidationError(i18n.gettext("Choose a date after today, at most a year ahead."))

    @property
    def said(self) -> Said:
        """Return until when they need."""
        return Said(ReplyKind.TIME, *self.signature, str(self.text.data), until=self.until.data)


class CodeForm(Form):
    """The code that was mailed."""

    code = line(lazy("The code from the mail"), most=20, validators=[InputRequired(lazy("Write the six digits."))])
