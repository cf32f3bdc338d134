"""The form in which somebody answers whether they have noticed a difference."""

from typing import Any

from wtforms import RadioField

from app.effects.kinds import Felt
from app.i18n import lazy
from app.solutions.answer_actions import Answered
from app.web.forms import OnceForm, paragraphs

LONGEST = 600


class AnswerForm(OnceForm):
    """Yes, no or too early, and a few words if they like."""

    class Meta(OnceForm.Meta):
        """The view asks for the token of whom we know (`guests.acting`), so the page of others sets no cookie."""

        csrf = False

    asks_first = True
    felt = RadioField(lazy("Have you noticed a difference?"))
    words = paragraphs(lazy("What have you noticed?"), most=LONGEST)

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        self.felt.choices = [(one.value, one.label) for one in Felt]

    def answered(self, language: str) -> Answered:
        """Return what was answered, of a form that is valid."""
        return Answered(Felt(str(self.felt.data)), (self.words.data or "").strip(), language)
