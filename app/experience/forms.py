"""The form that takes any text."""

from app.i18n import lazy
from app.sending.story_form import LONGEST_TEXT
from app.web.forms import Form, paragraphs

SHORTEST_TEXT = 3


class QuestionForm(Form):
    """A text to compare with what is there."""

    class Meta(Form.Meta):
        """A form that stores nothing needs no token, and so no cookie."""

        csrf = False

    text = paragraphs(
        lazy("Your text"),
        least=SHORTEST_TEXT,
        most=LONGEST_TEXT,
        too_short=lazy("Write or paste a few words, so that there is something to compare."),
    )
