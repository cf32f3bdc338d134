"""The form in which somebody adds under the water line."""

from collections.abc import Iterator
from typing import Any

from wtforms import Field, RadioField, SelectField, ValidationError

from app.accounts.forms import ByAnybodyForm, address
from app.accounts.writers import Writer
from app.entries.kinds import Question, Through
from app.i18n import gettext as _
from app.i18n import lazy
from app.subjects import AuthorKind, Perspective
from app.web.forms import Form, OnceForm, paragraphs

LONGEST_ENTRY = 1000


def _answer(label: Any) -> Field:  # noqa: ANN401 -- lazy text
    return paragraphs(label, most=LONGEST_ENTRY)


class OwnEntryForm(Form):
    """Other words for one's own entry."""

    asks_first = True
    text = paragraphs(lazy("Other words"), least=3, most=LONGEST_ENTRY, too_short=lazy("Write what you want to say."))


class EntryForm(OnceForm, ByAnybodyForm):
    """Answers to the questions of a challenge, at least one; each becomes an entry. Staff may pass on what is said."""

    begin = "entry"
    asks_first = True
    behind = _answer(lazy("What do you think lies behind it?"))
    tried = _answer(lazy("What has been tried before?"))
    idea = _answer(lazy("Your idea"))
    impossible = _answer(lazy("Do you think that it cannot be done? Write why."))
    through = RadioField(lazy("Whose words are these?"), default="")
    author_kind = SelectField(lazy("Who are you?"), default=AuthorKind.CITIZEN.value)
    perspective = SelectField(lazy("Where do you know it from?"), default="")
    email = address(lazy("Your e-mail"))

    def __init__(self, writer: Writer, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(known=writer.is_known, **kwargs)
        self.author_kind.choices = [(one.value, one.label) for one in AuthorKind]
        self.perspective.choices = [("", _("I would rather not say")), *((one.value, one.label) for one in Perspective)]
        if not self.author_kind.data:
            self.author_kind.data = AuthorKind.CITIZEN.value
        if self.perspective.data is None:
            self.perspective.data = ""
        if writer.staff is None:
            del self.through
        else:
            own = ("", _("My own, as one of us"))
            self.through.choices = [own, *((one.value, one.sentence) for one in (Through.PHONE, Through.FRONTLINE))]
            self.through.data = self.through.data or ""

    def validate_email(self, field: Field) -> None:
        """Let it be empty: what is written is read all the same."""

    def validate_behind(self, _field: Field) -> None:
        """Refuse a form without any answer; raises `ValidationError`."""
        if not any(True for _one in self.list_answers()):
            raise ValidationError(_("Write at least one thing: what lies behind it, or what has been tried."))

    def list_answers(self) -> Iterator[tuple[Question, str, bool]]:
        """Give what was answered: the question, the words, and whether they say why something cannot be done."""
        fields = (self.behind, self.tried, self.idea)
        for question, field in zip(Question, fields, strict=True):
            if words := (field.data or "").strip():
                yield question, words, False
        if words := (self.impossible.data or "").strip():
            yield Question.BEHIND, words, True

    @property
    def kind_of_voice(self) -> AuthorKind:
        """Return what kind of voice it is."""
        return AuthorKind(self.author_kind.data)

    @property
    def speaks_from(self) -> Perspective | None:
        """Return from where somebody speaks, None if they did not say."""
        return Perspective(self.perspective.data) if self.perspective.data else None

    @property
    def passed_on(self) -> Through | None:
        """Return how somebody told one of us what they pass on, None if these are the own words of whoever writes."""
        chosen = self.through.data if "through" in self else ""
        return Through(chosen) if chosen else None
