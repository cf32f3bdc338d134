"""The form for what somebody told on the phone, at a meeting or on paper."""

from dataclasses import replace
from typing import Any

from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from app import i18n
from app.i18n import lazy
from app.sending.forms import SubmissionForm
from app.submissions.drafts import Draft
from app.submissions.states import Source
from app.web.forms import line
from app.web.screened import ScreenedForm

_TOLD = (Source.PHONE, Source.MEETING, Source.PAPER)


class RegisterForm(ScreenedForm, SubmissionForm):
    """The public form's fields, how it reached us, and the author's language, which may not be that of the screen."""

    source = RadioField(lazy("How did it reach you?"), validators=[InputRequired(lazy("Choose how it reached you."))])
    language = SelectField(lazy("Which language do they read?"), default="")
    checks_names = False  # who registers knows who is speaking
    source_note = line(lazy("When, where and who took it down"), most=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(*args, **kwargs)
        self.source.choices = [(source.value, source.label) for source in _TOLD]
        self.language.choices = [(one.code, one.label) for one in i18n.LANGUAGES.values()]
        if not self.language.data:
            self.language.data = i18n.DEFAULT.code
        self.text.label.text = lazy("What was said, as close to their own words as you can")
        self.author_kind.label.text = lazy("Who is it from?")
        self.email.label.text = lazy("Their e-mail")
        self.phone.label.text = lazy("Their telephone number")
        self.post.label.text = lazy("Their name and address, as on a letter")
        self.for_other.label.text = lazy("They speak for somebody else")
        self.name.label.text = lazy("Their name")
        self.show_name.label.text = lazy("They want their name shown")

    def draft(self) -> Draft:
        """Return what is registered, from a form that is valid."""
        source, note = Source(self.source.data), self.source_note.data or None
        return replace(super().draft(), language=self.language.data, source=source, source_note=note)
