"""The form in which somebody proposes a theme."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, HiddenField, SelectField, TextAreaField, ValidationError

from app.accounts.forms import ByAnybodyForm, address
from app.accounts.writers import Writer
from app.i18n import gettext as _
from app.i18n import lazy
from app.subjects import AuthorKind
from app.theme_proposals.actions import NewProposal
from app.theme_proposals.kinds import ASKED_OF_ALL, Criterion
from app.web.forms import OnceForm, line, paragraphs
from app.web.public_line import PublicLineForm

LONGEST_TITLE, LONGEST_TEXT, LONGEST_ANSWER = 100, 2000, 1000


class _AllReadForm(PublicLineForm):
    """A form whose words everybody will read: what may be somebody's number, address or name is asked about once."""

    @property
    def public_fields(self) -> Sequence[Field]:
        """Return the fields that everybody will read."""
        return [one for one in self if one.short_name == "title" or isinstance(one, TextAreaField)]


class WordsForm(_AllReadForm):
    """What a theme is called, what it is about, and the two questions that everybody is asked."""

    title = line(lazy("What is the theme called?"), most=LONGEST_TITLE)
    text = paragraphs(
        lazy("What is it about?"), least=10, most=LONGEST_TEXT, too_short=lazy("Write a sentence or two.")
    )
    welfare = paragraphs("", most=LONGEST_ANSWER)
    new_voices = paragraphs("", most=LONGEST_ANSWER)

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        for one in ASKED_OF_ALL:
            self[one.value].label.text = one.label

    def validate_title(self, field: Field) -> None:
        """It is called something; raises `ValidationError`."""
        if not (field.data or "").strip():
            raise ValidationError(_("Write what it is called, in a few words."))

    def proposed(self, language: str, author_kind: AuthorKind = AuthorKind.CITIZEN) -> NewProposal:
        """Return what was typed into a form that is valid."""
        answers = {one: self[one.value].data or "" for one in ASKED_OF_ALL if one.value in self}
        title, text = (self.title.data or "").strip(), (self.text.data or "").strip()
        return NewProposal(title, text, language, answers, author_kind)


class OfferingForm(_AllReadForm):
    """The seven questions, each with a field, in which whoever proposed a theme offers answers."""

    welfare = paragraphs("", most=LONGEST_ANSWER)
    live_need = paragraphs("", most=LONGEST_ANSWER)
    cross_cutting = paragraphs("", most=LONGEST_ANSWER)
    complex = paragraphs("", most=LONGEST_ANSWER)
    learning = paragraphs("", most=LONGEST_ANSWER)
    room_for_new = paragraphs("", most=LONGEST_ANSWER)
    new_voices = paragraphs("", most=LONGEST_ANSWER)

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        for one in Criterion:
            self[one.value].label.text = one.label
        for field in self:
            field.id = field.label.field_id = f"offer-{field.short_name}"

    @property
    def answers(self) -> dict[Criterion, str]:
        """Return what was typed."""
        return {one: self[one.value].data or "" for one in Criterion}


class AgainForm(OfferingForm):
    """What came back with advice, with what the advice asks for: its words and the seven questions."""

    title = line(lazy("What is the theme called?"), most=LONGEST_TITLE)
    text = paragraphs(
        lazy("What is it about?"), least=10, most=LONGEST_TEXT, too_short=lazy("Write a sentence or two.")
    )

    def validate_title(self, field: Field) -> None:
        """It is called something; raises `ValidationError`."""
        if not (field.data or "").strip():
            raise ValidationError(_("Write what it is called, in a few words."))

    def proposed(self, language: str) -> NewProposal:
        """Return what was typed into a form that is valid."""
        return NewProposal((self.title.data or "").strip(), (self.text.data or "").strip(), language, self.answers)

    def ask_for_more(self) -> None:
        """Say that nothing in it is new."""
        self.text.errors = [_("Nothing is new yet. Write what the advice asks for.")]


class ProposalForm(OnceForm, ByAnybodyForm, WordsForm):
    """A proposal by anybody, with an address if they want to hear what becomes of it."""

    begin = "theme"
    author_kind = SelectField(lazy("Who are you?"), default=AuthorKind.CITIZEN.value)
    email = address(lazy("Your e-mail"))
    seen = HiddenField()
    change = HiddenField()

    def __init__(self, writer: Writer, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(known=writer.is_known, **kwargs)
        self.author_kind.choices = [(one.value, one.label) for one in AuthorKind]
        if not self.author_kind.data:
            self.author_kind.data = AuthorKind.CITIZEN.value

    def validate_email(self, field: Field) -> None:
        """Let it be empty: what is written is read all the same."""

    @property
    def has_seen(self) -> bool:
        """Return whether it comes from the page of what is near to it."""
        return bool(self.seen.data)

    @property
    def goes_back(self) -> bool:
        """Return whether somebody wants to change what they wrote, having seen what is near to it."""
        return bool(self.change.data)

    @property
    def kind_of_voice(self) -> AuthorKind:
        """Return what kind of voice it is."""
        return AuthorKind(self.author_kind.data)
