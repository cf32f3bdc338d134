"""The form of the text itself, with its title."""

from typing import Any

from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired

from app import i18n
from app.i18n import lazy
from app.sending.kinds import guess_kind
from app.submissions.states import Kind
from app.titles.typed import title_of
from app.web.forms import OnceForm, line, paragraphs

SHORTEST_TEXT = 3
"""A single word may be what an operation is called for; whoever says little is asked for more (`asking_back`)."""
LONGEST_TEXT = 10_000
LONGEST_TITLE = 120


def story_field() -> TextAreaField:
    """Return the field for the text itself."""
    return paragraphs(
        lazy("Your problem or your idea"),
        least=SHORTEST_TEXT,
        most=LONGEST_TEXT,
        too_short=lazy("Write a few words about what it is. You need not know whom it is for."),
    )


class TitledForm(OnceForm):
    """A text with a title, which may be left to us."""

    @property
    def chosen_title(self) -> str:
        """Return the author's title, or the one offered from the text."""
        return title_of(self["title"].data, self["text"].data)


class StoryForm(TitledForm):
    """Step 1: what it is about."""

    text = story_field()
    kind = RadioField(
        lazy("What is it?"), validators=[InputRequired(lazy("Choose whether it is a problem or an idea."))]
    )
    title = line(lazy("Title"), most=LONGEST_TITLE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(*args, **kwargs)
        self.kind.choices = [
            (Kind.PROBLEM.value, i18n.gettext("A problem")),
            (Kind.IDEA.value, i18n.gettext("An idea")),
        ]

    def guess(self) -> None:
        """Choose the kind that the text sounds like, where none is chosen; its writer sees it and can change it."""
        guessed = guess_kind(self.text.data or "") if not self.kind.data else None
        if guessed is not None:
            self.kind.data = guessed.value
