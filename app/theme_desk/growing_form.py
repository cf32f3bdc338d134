"""The form in which staff grow a theme proposal out of submissions."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, SelectMultipleField, ValidationError, widgets

from app import i18n
from app.i18n import gettext as _
from app.i18n import lazy
from app.subjects import AuthorKind
from app.theme_desk.growing import Growable
from app.theme_proposals.actions import NewProposal
from app.theme_proposals.forms import LONGEST_ANSWER, LONGEST_TEXT, LONGEST_TITLE
from app.theme_proposals.kinds import Criterion
from app.web.forms import OnceForm, line, paragraphs
from app.web.screened import ScreenedForm


class GrowingForm(ScreenedForm, OnceForm):
    """What the theme is called and what it is about, the seven questions, and the texts it grows from."""

    title = line(lazy("What is the theme called?"), most=LONGEST_TITLE)
    text = paragraphs(
        lazy("What is it about?"), least=10, most=LONGEST_TEXT, too_short=lazy("Write a sentence or two.")
    )
    origin = SelectMultipleField(
        lazy("Which texts does it grow from?"),
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
    )
    welfare = paragraphs("", most=LONGEST_ANSWER)
    live_need = paragraphs("", most=LONGEST_ANSWER)
    cross_cutting = paragraphs("", most=LONGEST_ANSWER)
    complex = paragraphs("", most=LONGEST_ANSWER)
    learning = paragraphs("", most=LONGEST_ANSWER)
    room_for_new = paragraphs("", most=LONGEST_ANSWER)
    new_voices = paragraphs("", most=LONGEST_ANSWER)

    def __init__(self, texts: Sequence[Growable], **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        self.origin.choices = [(str(one.id), one.title) for one in texts]
        for one in Criterion:
            self[one.value].label.text = one.label

    def validate_title(self, field: Field) -> None:
        """It is called something; raises `ValidationError`."""
        if not (field.data or "").strip():
            raise ValidationError(_("Write what it is called, in a few words."))

    def validate_origin(self, field: Field) -> None:
        """It grows from something; raises `ValidationError`."""
        if not field.data:
            raise ValidationError(_("Tick at least one text that it grows from."))

    @property
    def answers(self) -> list[Field]:
        """Return the field of each question, in their order."""
        return [self[one.value] for one in Criterion]

    @property
    def proposed(self) -> NewProposal:
        """Return what was typed into a form that is valid."""
        answers = {one: self[one.value].data or "" for one in Criterion}
        title, text = (self.title.data or "").strip(), (self.text.data or "").strip()
        return NewProposal(title, text, i18n.current().code, answers, AuthorKind.EMPLOYEE)

    @property
    def origin_ids(self) -> list[int]:
        """Return the texts that are ticked."""
        return [int(one) for one in self.origin.data or []]
