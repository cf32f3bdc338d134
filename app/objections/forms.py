"""The form of objecting."""

from collections.abc import Iterable
from typing import Any

from wtforms import RadioField
from wtforms.validators import InputRequired

from app.i18n import lazy
from app.objections.lines import Line
from app.web.act_form import LONGEST_REASON
from app.web.forms import OnceForm, paragraphs


class ObjectForm(OnceForm):
    """What somebody disagrees with, and why."""

    asks_first = True
    event = RadioField(
        lazy("What do you disagree with?"), validators=[InputRequired(lazy("Choose what you disagree with."))]
    )
    reason = paragraphs(
        lazy("Why?"), least=3, most=LONGEST_REASON, too_short=lazy("Write in a few words why you disagree.")
    )

    def __init__(self, lines: Iterable[Line], **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        self.event.choices = [(str(one.event_seq), one.label) for one in lines]
        if len(self.event.choices) == 1 and not self.event.data:
            self.event.data = self.event.choices[0][0]
