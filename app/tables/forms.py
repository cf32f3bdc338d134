"""The form in which a table's host types in its answers."""

from collections.abc import Iterator
from typing import Any

from wtforms import Field, RadioField, ValidationError

from app.accounts.forms import ByAnybodyForm, address
from app.i18n import gettext as _
from app.i18n import lazy
from app.tables.kinds import Question, TableKind
from app.web.forms import OnceForm, line, paragraphs

MOST_LINES = 20
LONGEST_LINE = 400
FEWEST_SEATS, MOST_SEATS = 2, 99


def _answers() -> Field:
    return paragraphs("", most=MOST_LINES * (LONGEST_LINE + 1))


def _short_lines(_form: object, field: Field) -> None:
    if any(len(one) > LONGEST_LINE for one in _lines(field)):
        raise ValidationError(_("One of the lines is longer than %(most)s characters. Make it two.", most=LONGEST_LINE))


class TableForm(OnceForm, ByAnybodyForm):
    """What a table said: under each question one thing on a line."""

    begin = "table"
    asks_first = True
    felt, behind, tried, next = _answers(), _answers(), _answers(), _answers()
    seats = line(lazy("How many sat at the table?"), most=10)
    kind = RadioField(lazy("Who sat there?"), default=TableKind.NEIGHBOURS.value)
    email = address(lazy("Your e-mail"))
    validate_behind = validate_tried = validate_next = _short_lines

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        self.kind.choices = [(one.value, one.label) for one in TableKind]
        for question, field in self.answers():
            field.label.text = question.label

    def validate_email(self, field: Field) -> None:
        """Let it be empty: what is typed in is read all the same."""

    def validate_felt(self, field: Field) -> None:
        """Refuse a form without a line, or with too many or too long ones; raises `ValidationError`."""
        number = len(self.lines)
        if not number:
            raise ValidationError(_("Write at least one thing that was said, under the question it answers."))
        if number > MOST_LINES:
            raise ValidationError(
                _("There are %(num)s lines. Choose the %(most)s that matter most.", num=number, most=MOST_LINES)
            )
        _short_lines(self, field)

    def validate_seats(self, field: Field) -> None:
        """Refuse what is no number of people at a table; raises `ValidationError`."""
        said = field.data or ""
        if not (said.isascii() and said.isdigit() and FEWEST_SEATS <= int(said) <= MOST_SEATS):
            raise ValidationError(_("Write how many sat there, as a number such as 6."))

    def answers(self) -> Iterator[tuple[Question, Field]]:
        """Give each question with the field below it."""
        for question in Question:
            yield question, self[question.value]

    @property
    def lines(self) -> list[tuple[Question, str]]:
        """Return what was said, each thing once under its question."""
        return [(question, one) for question, field in self.answers() for one in dict.fromkeys(_lines(field))]


def _lines(field: Field) -> list[str]:
    return [bare for one in (field.data or "").splitlines() if (bare := " ".join(one.split()))]
