"""The form for what somebody told on the phone, at a meeting or on paper."""

from dataclasses import replace
from typing import Any

from wtforms import RadioField
from wtforms.validators import InputRequired

from app.i18n import lazy
from app.submissions import labels
from app.submissions.actions import Draft
from app.submissions.forms import SubmissionForm
from app.submissions.states import Source
from app.web.forms import line

_TOLD = (Source.PHONE, Source.MEETING, Source.PAPER)


class RegisterForm(SubmissionForm):
    """The public form's fields, and how it reached us."""

    source = RadioField(lazy("How did it reach you?"), validators=[InputRequired(lazy("Choose how it reached you."))])
    source_note = line(lazy("When, where and who took it down"), most=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(*args, **kwargs)
        self.source.choices = [(source.value, labels.source_label(source)) for source in _TOLD]
        self.text.label.text = lazy("What was said, as close to their own words as you can")
        self.author_kind.label.text = lazy("Who is it from?")
        self.email.label.text = lazy("Their e-mail")
        self.name.label.text = lazy("Their name")
        self.show_name.label.text = lazy("They want their name shown")

    def draft(self) -> Draft:
        """Return what is registered, from a form that is valid."""
        return replace(super().draft(), source=Source(self.source.data), source_note=self.source_note.data or None)
